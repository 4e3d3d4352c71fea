"""Leaflets by fpdf2, which tags nothing: text with kerning, pictures as vectors, subsets of two fonts.

It has no layout, so blocks are measured and placed here: each is placed twice, the first time dry.

As a program (cold): python -m benchmarks.by_fpdf2 FOLDER OUT reads prepared data and writes a file.
"""

import json
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fpdf import FPDF

Data = dict[str, Any]
MM = 72 / 25.4
LEFT, TOP, BOTTOM, WIDTH = 18 * MM, 20 * MM, 279 * MM, 174 * MM
HEAD, GAP = 39 * MM, 6 * MM
LOOKS = {
    "": (12.0, 15.0),
    "strong": (12.0, 15.0),
    "note": (10.0, 13.0),
    "lead": (15.0, 19.0),
    "number": (22.0, 24.0),
    "large": (15.0, 18.0),
    "title": (34.0, 38.0),
    "foot": (9.0, 11.0),
}
"""Size and leading, points, by the look of a line's beginning."""
_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in "*_-~"})
logging.getLogger("fpdf.svg").setLevel(logging.ERROR)  # it tells of every picture's title that it ignores it
DAY = datetime(2026, 11, 21, tzinfo=UTC)


class Fpdf2:
    """Two typefaces."""

    def __init__(self, fonts: str) -> None:
        self.fonts = Path(fonts)

    def make(self, body: Data, clinic: Data, qr: str) -> bytes:
        """A clinic's file; ``qr`` is SVG."""
        return _Leaflet(self.fonts, body, clinic, qr).made()


class _Leaflet(FPDF):  # type: ignore[misc]  # mypy skips fpdf2, which not everybody has
    MARKDOWN_LINK_COLOR = None
    MARKDOWN_LINK_UNDERLINE = False

    def __init__(self, fonts: Path, body: Data, clinic: Data, qr: str) -> None:
        super().__init__(unit="pt", format="A4")
        self.body, self.clinic, self.qr = body, clinic, qr
        for style, weight in (("", 400), ("B", 600)):
            self.add_font("Plex", style, fonts / f"{weight}.ttf")
        self.set_text_shaping(True)
        self.set_auto_page_break(False)
        self.set_creation_date(DAY)
        self.set_lang(body["language"])
        self.set_title(body["title"])
        self.set_author(clinic["name"])
        self.set_subject(body["subject"])
        self.set_keywords(", ".join(body["keywords"]))
        self.c_margin = 0

    def made(self) -> bytes:
        """The file."""
        self._page()
        y = self._words([_plain(self.body["title"], "title")], LEFT, TOP, WIDTH) + 4
        for section in self.body["sections"]:
            y = self._section(section, y)
        for page in range(1, self.pages_count + 1):
            self.page = page
            self._foot(page)
        return bytes(self.output())

    # ---- pages

    def _page(self) -> float:
        self.add_page()
        x, y = LEFT + 117 * MM, 11 * MM
        if self.page > 1:
            self._words([_plain(self.body["title"], "strong")], LEFT, 12 * MM, 110 * MM)
        self.image(self.clinic["logo"], x, y, h=9 * MM, alt_text=self.clinic["logo_alt"])
        words = [_plain(self.clinic["name"], "strong"), _plain("\n"), _plain(self.clinic["place"], "note")]
        self._words(words, x + 12 * MM, y - 2, 45 * MM)
        return TOP + 4 * MM

    def _foot(self, page: int) -> None:
        self._rule(LEFT, 281 * MM, WIDTH, 0.4, "#000000")
        pages = self.body["pages"].replace("{page}", str(page)).replace("{total}", str(self.pages_count))
        self._words([_plain(f"{self.body['trace']} · {self.clinic['fingerprint']}", "foot")], LEFT, 282 * MM, 145 * MM)
        self._words([_plain(pages, "foot")], LEFT + 150 * MM, 282 * MM, 24 * MM)

    def _section(self, section: Data, y: float) -> float:
        beside, blocks = section["beside"], section["blocks"]
        head = 75 * MM if len(beside) > 1 else HEAD
        x, width = LEFT + head + GAP, WIDTH - head - GAP
        rows = [[[figure] for figure in beside[n : n + 2]] for n in range(0, len(beside), 2)]
        pairs = [_columns(row, [1.0] * 2) if len(beside) > 1 else row[0][0] for row in rows]
        title = [{"kind": "heading", "spans": [_plain(section["heading"])]}, *pairs]
        start = max(self._blocks(title, LEFT, 0, head, dry=True), self._blocks(blocks[:1], x, 0, width, dry=True))
        if y + start > BOTTOM or (section["new_page"] and y > TOP + 4 * MM):
            y = self._page()
        self._rule(LEFT, y, WIDTH, 0.4, "#000000")
        self._rule(LEFT, y, HEAD, 1.5, self.clinic["palette"]["brand"])
        page, below = self.page, self._blocks(title, LEFT, y + 5, head)
        y = self._flow(blocks, x, y + 5, width)
        y = self._flow(section["below"], LEFT, max(y, below) if self.page == page else y, WIDTH)
        return y + 2

    def _flow(self, blocks: Sequence[Data], x: float, y: float, width: float) -> float:
        """Blocks one under the other, on as many pages as they need."""
        for block in blocks:
            parts = _parts(block)
            for n, part in enumerate(parts):
                if y + self._block(part, x, 0, width, dry=True) > BOTTOM:
                    y = self._page()
                y = self._block(part, x, y, width) + 3 * (n == len(parts) - 1)
        return y

    # ---- blocks, each placed at a spot; what comes back is the y below it

    def _blocks(self, blocks: Sequence[Data], x: float, y: float, width: float, *, dry: bool = False) -> float:
        for block in blocks:
            y = self._block(block, x, y, width, dry=dry) + 3
        return y

    def _block(self, it: Data, x: float, y: float, width: float, *, dry: bool = False) -> float:
        match it["kind"]:
            case "text":
                return self._words(it["spans"], x, y, width, dry=dry)
            case "heading":
                return self._words([{**span, "look": "large"} for span in it["spans"]], x, y, width, dry=dry)
            case "list":
                return self._list(it, x, y, width, dry=dry)
            case "table":
                return self._table(it, x, y, width, dry=dry)
            case "columns":
                whole, gap, ends, at = sum(it["shares"]), 3 * MM, [y], x
                for share, blocks in zip(it["shares"], it["columns"], strict=True):
                    own = (width + gap) * share / whole - gap
                    ends.append(self._blocks(blocks, at, y, own, dry=dry))
                    at += own + gap
                return max(ends)
            case "figure":
                return self._figure(it, x, y, width, dry=dry)
            case "box":
                end = self._blocks(it["blocks"], x + 11, y, width - 11, dry=dry)
                if not dry:
                    self._fill(x, y, 3, end - y, self.clinic["palette"]["brand"])
                return end
            case "contact":
                return self._contact(x, y, width, dry=dry)
            case kind:
                raise TypeError(f"no way to set {kind}")

    def _words(self, spans: Sequence[Data], x: float, y: float, width: float, *, dry: bool = False) -> float:
        for line in _lines(spans):
            look = line[0]["look"] if line else ""
            size, leading = LOOKS[look]
            bold = look in ("number", "large", "title")
            if look == "number":  # the only look that stands beside another
                self.set_font("Plex", "B", size)
                own = self.get_string_width(line[0]["text"])
                if not dry:
                    self._ink(self.clinic["palette"]["brand-text"])
                    self.set_xy(x, y)
                    self.cell(own, leading, line[0]["text"])
                    self._ink("#000000")
                rest, size, bold = line[1:], 12, False
                self.set_font("Plex", "B", 12)
                if own + self.get_string_width("".join(span["text"] for span in rest)) > width:
                    y, own, leading = y + leading, 0.0, 15.0
            else:
                rest, own = line, 0.0
            height = leading
            if rest:
                self.set_font("Plex", "B" if bold else "", size)
                self.set_xy(x + own, y)
                text = "".join(_markdown(span, bold=bold) for span in rest)
                height = self.multi_cell(
                    max(width - own, 40), leading, text, align="L", markdown=True, dry_run=dry, output="HEIGHT"
                )
            y += height
        return y

    def _list(self, it: Data, x: float, y: float, width: float, *, dry: bool) -> float:
        marks = it["marks"] or [""] * len(it["items"])
        indent = max([12.0, *(9.0 + 7 * len(mark) for mark in marks if mark)])
        for mark, item in zip(marks, it["items"], strict=True):
            if not dry:
                self._badge(mark, x, y)
            y = self._words(item, x + indent, y, width - indent, dry=dry)
        return y

    def _badge(self, text: str, x: float, y: float) -> None:
        if text:
            self.set_font("Plex", "B", 10)
            width = self.get_string_width(text) + 8
            self._fill(x, y + 2, width, 13, self.clinic["palette"]["brand"], round_=True)
            self._ink("#ffffff")
            self.set_xy(x + 4, y + 2)
            self.cell(width - 8, 13, text)
            self._ink("#000000")
        else:
            self._words([_plain("•")], x, y, 12)

    def _figure(self, it: Data, x: float, y: float, width: float, *, dry: bool) -> float:
        end: float = y + it["height"] + 6 + 10 * any(label["at"][1] > it["height"] - 6 for label in it["labels"])
        if not dry:
            svg = Path(it["path"]).read_text(encoding="utf-8").replace("</style>", f"{self.clinic['figures']}</style>")
            self.image(svg.encode(), x, y, it["width"], it["height"], alt_text=it["alt"])
            for label in it["labels"]:
                self._label(label, x, y)
            self._badge(it["number"], x, end)
        return max(end + 16.5, self._words(it["caption"], x + 24, end, width - 24, dry=dry))

    def _label(self, it: Data, x: float, y: float) -> None:
        (at, down), start = it["at"], it["align"] == "start"
        if it["pin"]:
            self.set_line_width(0.6)
            self.set_draw_color(self.clinic["palette"]["ink"])
            self.line(x + it["pin"][0], y + it["pin"][1], x + at - (2 if start else -2), y + down)
        self.set_font("Plex", "", 10)
        self.set_xy(x + at - (0 if start else 60), y + down - 6)
        self.cell(60, 12, it["text"], align="L" if start else "R")

    def _table(self, it: Data, x: float, y: float, width: float, *, dry: bool) -> float:
        """Cells that span rows end theirs."""
        whole = sum(it["shares"])
        for row in ([it["head"]] if it["head"] else []) + it["rows"]:
            places, at = [], 0
            for cell in row:
                start, end = (sum(it["shares"][:n]) * width / whole for n in (at, at + cell["columns"]))
                places.append((cell, x + start, end - start))
                at += cell["columns"]
            height = max(self._words(c["spans"], cx, 0, w - 4, dry=True) for c, cx, w in places) + 7
            if not dry:
                for cell, cx, w in places:
                    if cell["fill"]:
                        self._fill(cx, y, w, height, self.clinic["palette"][cell["fill"]])
                    self._words(cell["spans"], cx + 2, y + 3, w - 4)
                self._rule(x, y + height, width, 1 if row is it["head"] else 0.4, "#000000")
            y += height
        return y

    def _contact(self, x: float, y: float, width: float, *, dry: bool) -> float:
        code, ends, column = self.clinic["code"], [y + 100], 45 * MM
        for n, channel in enumerate(self.clinic["channels"]):
            look, link = "large" if channel["strong"] else "", channel["link"]
            words = [_plain(channel["label"], "note")]
            for line in channel["lines"]:
                words += [_plain("\n"), {"text": line, "look": look, "link": link}]
            top = ends[-2] if n > 1 else y
            ends.append(self._words(words, x + column * (n % 2), top, column - 8, dry=dry) + 6)
        if not dry:
            self.image(self.qr.encode(), x + width - 72, y, 72, 72, alt_text=code["alt"])
            self._words([{"text": code["text"], "look": "note", "link": code["url"]}], x + width - 72, y + 75, 80)
        return max(ends)

    # ---- ink

    def _ink(self, colour: str) -> None:
        self.set_text_color(colour)

    def _fill(self, x: float, y: float, width: float, height: float, colour: str, *, round_: bool = False) -> None:
        self.set_fill_color(colour)
        self.rect(x, y, width, height, style="F", round_corners=round_, corner_radius=6)

    def _rule(self, x: float, y: float, width: float, weight: float, colour: str) -> None:
        self.set_line_width(weight)
        self.set_draw_color(colour)
        self.line(x, y, x + width, y)


def _columns(columns: Sequence[Sequence[Data]], shares: Sequence[float]) -> Data:
    filled = [*columns, *([[]] * (len(shares) - len(columns)))]
    return {"kind": "columns", "columns": filled, "shares": list(shares)}


def _parts(block: Data) -> list[Data]:
    """A block in parts that pages may break between."""
    if block["kind"] == "list" and block["items"]:
        marks = block["marks"] or [""] * len(block["items"])
        return [{**block, "items": [i], "marks": [m] * bool(m)} for i, m in zip(block["items"], marks, strict=True)]
    if block["kind"] == "columns" and all(part["kind"] == "text" for column in block["columns"] for part in column):
        rows = range(max(map(len, block["columns"])))
        return [{**block, "columns": [column[n : n + 1] for column in block["columns"]]} for n in rows]
    return [block]


def _plain(text: str, look: str = "") -> Data:
    return {"text": text, "look": look, "link": ""}


def _lines(spans: Sequence[Data]) -> list[list[Data]]:
    lines: list[list[Data]] = [[]]
    for span in spans:
        if span["text"] == "\n":
            lines.append([])
        else:
            lines[-1].append(span)
    return [line for line in lines if line]


def _markdown(span: Data, *, bold: bool) -> str:
    text = span["text"].translate(_ESCAPED)
    if span["link"]:
        return f"[{span['text']}]({span['link']})"
    return f"**{text}**" if span["look"] == "strong" and not bold and text.strip() else text


def main(folder: str, out: str) -> None:
    """Prepared data to a file."""
    data = json.loads((Path(folder) / "leaflet.json").read_text(encoding="utf-8"))
    Path(out).write_bytes(Fpdf2(data["fonts"]).make(data["body"], data["clinic"], data["qr"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
