"""The leaflet by WeasyPrint, which takes one standard at a time: PDF/UA-1, tagged.

As a program (cold): python -m benchmarks.by_weasyprint FOLDER OUT reads prepared data and writes a file.
"""

import json
import math
import sys
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

Data = dict[str, Any]
HERE = Path(__file__).resolve().parent
VARIANT = "pdf/ua-1"


class _Pictures(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Hands out pictures in the clinic's colours, and the QR code."""

    def __init__(self, style: str, qr: str) -> None:
        super().__init__()
        self.style, self.qr = style, qr

    def fetch(self, url: str, headers: Any = None) -> Any:
        if not url.endswith(".svg"):
            return super().fetch(url, headers)
        svg = self.qr
        if not url.endswith("/qr.svg"):
            svg = Path(url.removeprefix("file://")).read_text(encoding="utf-8")
            if "/figures/" in url:
                svg = svg.replace("</style>", f"{self.style}</style>")
        return URLFetcherResponse(url, svg.encode(), {"Content-Type": "image/svg+xml"})


class WeasyPrint:
    """One style sheet's text and one font configuration."""

    def __init__(self, fonts: str, body: Data) -> None:
        self.body = body
        self.fonts = Path(fonts)
        self.sheet = Template((HERE / "leaflet.css").read_text(encoding="utf-8"))
        self.page = Template((HERE / "leaflet.html").read_text(encoding="utf-8"))

    def make(self, clinic: Data, qr: str) -> bytes:
        """The file of a clinic; ``qr`` is SVG."""
        palette = clinic["palette"]
        pages = self.body["pages"].replace("{page}", '" counter(page) "').replace("{total}", '" counter(pages) "')
        sheet = self.sheet.substitute(
            regular=(self.fonts / "400.ttf").as_uri(),
            semibold=(self.fonts / "600.ttf").as_uri(),
            trace=self.body["trace"],
            pages=pages,
            brand=palette["brand"],
            brandtext=palette["brand-text"],
            tint=palette["tint"],
        )
        html = self.page.substitute(
            language=self.body["language"],
            title=escape(self.body["title"]),
            author=escape(clinic["name"]),
            subject=escape(self.body["subject"]),
            keywords=escape(",".join(self.body["keywords"])),
            sheet=sheet,
            logo=clinic["logo"],
            place=escape(clinic["place"]),
            lead_heading=escape(self.body["lead_heading"]),
            lead=_prose(self.body["lead"]),
            sections="".join(_section(section, clinic) for section in self.body["sections"]),
        )
        fetcher = _Pictures(clinic["figures"], qr)
        document = weasyprint.HTML(string=html, base_url="file:///", url_fetcher=fetcher)
        made: Any = document.write_pdf(pdf_variant=VARIANT, pdf_tags=True)
        return bytes(made)


def _prose(spans: list[Data]) -> str:
    return "".join(f"<strong>{escape(s['text'])}</strong>" if s["strong"] else escape(s["text"]) for s in spans)


def _badge(text: object) -> str:
    return f'<span class="badge">{text}</span>' if text else "<span>•</span>"


def _label(label: Data) -> str:
    x, y = label["at"]
    start = label["align"] == "start"
    side = f"left:{x:.1f}pt" if start else f"left:{x - 60:.1f}pt;width:60pt;text-align:right"
    leader = ""
    if label["pin"]:
        px, py = label["pin"]
        dx, dy = x - (2 if start else -2) - px, y - py
        turn = f"rotate({math.degrees(math.atan2(dy, dx)):.2f}deg)"
        place = f"left:{px:.1f}pt;top:{py:.1f}pt;width:{math.hypot(dx, dy):.1f}pt"
        leader = f'<div class="leader" style="{place};transform:{turn}"></div>'
    return f'{leader}<div class="label" style="{side};top:{y - 6:.1f}pt">{escape(label["text"])}</div>'


def _figure(it: Data) -> str:
    image = f'<img src="file://{it["path"]}" alt="{escape(it["alt"])}" style="width:{it["width"]:.2f}pt">'
    labels = "".join(map(_label, it["labels"]))
    caption = f"<figcaption>{_badge(it['number'])}{_prose(it['caption'])}</figcaption>"
    return f'<figure><div class="picture">{image}{labels}</div>{caption}</figure>'


def _figures(figures: list[Data]) -> str:
    return f'<div class="figures">{"".join(map(_figure, figures))}</div>' if figures else ""


def _doses(it: Data) -> str:
    number = '<span class="number">{}</span>'.format
    rows = ""
    for n, row in enumerate(it["rows"]):
        cells = "".join(f"<td>{number(value)}</td>" for value in row["numbers"])
        if n == 0:
            cells += "".join(
                f'<td class="all" rowspan="{len(it["rows"])}">{number(value)}</td>' for value in it["shared"]
            )
        rows += f"<tr><td><strong>{escape(row['name'])}</strong><br>{escape(row['note'])}</td>{cells}</tr>"
    total = it["total"]
    amount = f"{number(total['number'])} <strong>{escape(total['unit'])}</strong>"
    rows += f'<tr class="total"><td><strong>{escape(total["verb"])}</strong></td><td colspan="4">{amount}</td></tr>'
    heads = "".join(f'<th scope="col">{escape(text)}</th>' for text in it["headings"])
    return f"<table><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _weeks(it: Data) -> str:
    one = 100 / it["weeks"]
    bands = "".join(
        f'<i style="left:{(m["first"] - 1) * one:.3f}%;width:{(m["last"] - m["first"] + 1) * one:.3f}%"></i>'
        for m in it["marks"]
    )
    weeks = "".join(f'<span style="left:{n * one:.3f}%;width:{one:.3f}%">{n + 1}</span>' for n in range(it["weeks"]))
    firsts = [m["first"] - 1 for m in it["marks"]] + [it["weeks"]]
    texts = "".join(
        f'<p style="width:{(firsts[n + 1] - firsts[n]) * one:.3f}%">{_prose(m["spans"])}</p>'
        for n, m in enumerate(it["marks"])
    )
    unit = f'<em class="note">{escape(it["unit"])}</em>'
    return f'<div class="weeks">{unit}{bands}{weeks}</div><div class="marks">{texts}</div>'


def _movements(it: Data) -> str:
    moves = ""
    for move in it["movements"]:
        head = f'<h3>{escape(move["title"])} <span class="dose">{escape(move["dose"])}</span></h3>'
        moves += f'<div class="move">{head}{_figures(move["frames"])}</div>'
    return f'<div class="moves">{moves}</div>'


def _contact(clinic: Data) -> str:
    channels = ""
    for channel in clinic["channels"]:
        lines = "<br>".join(map(escape, channel["lines"]))
        if channel["link"]:
            lines = f'<a href="{escape(channel["link"])}">{lines}</a>'
        words = f'<span class="{"strong" if channel["strong"] else "plain"}">{lines}</span>'
        channels += f'<p><span class="note">{escape(channel["label"])}</span><br>{words}</p>'
    code = clinic["code"]
    image = f'<img src="file:///qr.svg" alt="{escape(code["alt"])}">'
    link = f'<a href="{escape(code["url"])}" class="note">{escape(code["text"])}</a>'
    return f'<div class="contact"><div class="channels">{channels}</div><div class="code">{image}{link}</div></div>'


def _block(it: Data, clinic: Data) -> str:
    match it["kind"]:
        case "text":
            return f"<p>{_prose(it['spans'])}</p>"
        case "list":
            return f"<ul>{''.join(f'<li>{_prose(item)}</li>' for item in it['items'])}</ul>"
        case "figures":
            return _figures(it["figures"])
        case "steps":
            items = "".join(f"<div>{_badge(i['badge'])}</div><p>{_prose(i['spans'])}</p>" for i in it["items"])
            return f'<div class="steps">{items}</div>'
        case "doses":
            return _doses(it)
        case "weeks":
            return _weeks(it)
        case "contact":
            return _contact(clinic)
        case kind:
            raise TypeError(f"no template for {kind}")


def _section(section: Data, clinic: Data) -> str:
    inner = [block for block in section["blocks"] if block["kind"] != "movements"]
    below = [block for block in section["blocks"] if block["kind"] == "movements"]
    kinds = "row" + " page" * section["new_page"] + " wide" * (len(section["beside"]) > 1)
    head = f'<div class="head"><h2>{escape(section["heading"])}</h2>{_figures(section["beside"])}</div>'
    main = "".join(_block(block, clinic) for block in inner)
    row = f'<section class="{kinds}">{head}<div class="main">{main}</div></section>'
    return row + "".join(map(_movements, below))


def main(folder: str, out: str) -> None:
    """Prepared data to a file."""
    data = json.loads((Path(folder) / "leaflet.json").read_text(encoding="utf-8"))
    Path(out).write_bytes(WeasyPrint(data["fonts"], data["body"]).make(data["clinic"], data["qr"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
