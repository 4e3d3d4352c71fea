"""Leaflets by WeasyPrint, which takes one standard at a time: PDF/UA-1, tagged.

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
    """One style sheet's text."""

    def __init__(self, fonts: str) -> None:
        self.fonts = Path(fonts)
        self.sheet = Template((HERE / "leaflet.css").read_text(encoding="utf-8"))
        self.page = Template((HERE / "leaflet.html").read_text(encoding="utf-8"))

    def make(self, body: Data, clinic: Data, qr: str) -> bytes:
        """A clinic's file; ``qr`` is SVG."""
        palette = clinic["palette"]
        pages = body["pages"].replace("{page}", '" counter(page) "').replace("{total}", '" counter(pages) "')
        sheet = self.sheet.substitute(
            regular=(self.fonts / "400.ttf").as_uri(),
            semibold=(self.fonts / "600.ttf").as_uri(),
            trace=f"{body['trace']} · {clinic['fingerprint']}",
            pages=pages,
            brand=palette["brand"],
            brandtext=palette["brand-text"],
        )
        html = self.page.substitute(
            language=body["language"],
            title=escape(body["title"]),
            author=escape(clinic["name"]),
            subject=escape(body["subject"]),
            keywords=escape(",".join(body["keywords"])),
            sheet=sheet,
            logo=clinic["logo"],
            logo_alt=escape(clinic["logo_alt"]),
            place=escape(clinic["place"]),
            sections="".join(_section(section, clinic) for section in body["sections"]),
        )
        fetcher = _Pictures(clinic["figures"], qr)
        document = weasyprint.HTML(string=html, base_url="file:///", url_fetcher=fetcher)
        made: Any = document.write_pdf(pdf_variant=VARIANT, pdf_tags=True)
        return bytes(made)


def _prose(spans: list[Data]) -> str:
    return "".join(map(_span, spans))


def _span(span: Data) -> str:
    if span["text"] == "\n":
        return "<br>"
    words = escape(span["text"])
    if span["look"] == "strong":
        words = f"<strong>{words}</strong>"
    elif span["look"]:
        words = f'<span class="{span["look"]}">{words}</span>'
    return f'<a href="{escape(span["link"])}">{words}</a>' if span["link"] else words


def _badge(text: str) -> str:
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


def _list(it: Data) -> str:
    if not it["marks"]:
        return f"<ul>{''.join(f'<li>{_prose(item)}</li>' for item in it['items'])}</ul>"
    pairs = zip(it["marks"], it["items"], strict=True)
    return (
        f'<div class="steps">{"".join(f"<div>{_badge(mark)}</div><p>{_prose(item)}</p>" for mark, item in pairs)}</div>'
    )


def _table(it: Data, palette: Data) -> str:
    def row(cells: list[Data], tag: str) -> str:
        return f"<tr>{''.join(cell(one, tag) for one in cells)}</tr>"

    def cell(one: Data, tag: str) -> str:
        fill = f' style="background:{palette[one["fill"]]}"' if one["fill"] else ""
        return f'<{tag} rowspan="{one["rows"]}" colspan="{one["columns"]}"{fill}>{_prose(one["spans"])}</{tag}>'

    whole = sum(it["shares"])
    columns = "".join(f'<col style="width:{100 * share / whole:.2f}%">' for share in it["shares"])
    head = f"<thead>{row(it['head'], 'th')}</thead>" if it["head"] else ""
    return f"<table>{columns}{head}<tbody>{''.join(row(cells, 'td') for cells in it['rows'])}</tbody></table>"


def _columns(it: Data, clinic: Data) -> str:
    parts = (
        f'<div style="flex:{share} 1 0">{_blocks(blocks, clinic)}</div>'
        for share, blocks in zip(it["shares"], it["columns"], strict=True)
    )
    return f'<div class="columns">{"".join(parts)}</div>'


def _contact(clinic: Data) -> str:
    channels = ""
    for channel in clinic["channels"]:
        lines = "<br>".join(map(escape, channel["lines"]))
        if channel["link"]:
            lines = f'<a href="{escape(channel["link"])}">{lines}</a>'
        words = f'<span class="{"large" if channel["strong"] else "plain"}">{lines}</span>'
        channels += f'<p><span class="note">{escape(channel["label"])}</span><br>{words}</p>'
    code = clinic["code"]
    image = f'<img src="file:///qr.svg" alt="{escape(code["alt"])}">'
    link = f'<a href="{escape(code["url"])}" class="note">{escape(code["text"])}</a>'
    return f'<div class="contact"><div class="channels">{channels}</div><div class="code">{image}{link}</div></div>'


def _block(it: Data, clinic: Data) -> str:
    match it["kind"]:
        case "text":
            return f"<p>{_prose(it['spans'])}</p>"
        case "heading":
            return f"<h3>{_prose(it['spans'])}</h3>"
        case "list":
            return _list(it)
        case "table":
            return _table(it, clinic["palette"])
        case "columns":
            return _columns(it, clinic)
        case "figure":
            return _figure(it)
        case "box":
            return f'<div class="box">{_blocks(it["blocks"], clinic)}</div>'
        case "contact":
            return _contact(clinic)
        case kind:
            raise TypeError(f"no template for {kind}")


def _blocks(blocks: list[Data], clinic: Data) -> str:
    return "".join(_block(block, clinic) for block in blocks)


def _section(section: Data, clinic: Data) -> str:
    kinds = "row" + " page" * section["new_page"] + " wide" * (len(section["beside"]) > 1)
    kinds += " whole" * (len(section["blocks"]) <= 3)
    beside = f'<div class="beside">{"".join(map(_figure, section["beside"]))}</div>' if section["beside"] else ""
    head = f'<div class="head"><h2>{escape(section["heading"])}</h2>{beside}</div>'
    main = f'<div class="main">{_blocks(section["blocks"], clinic)}</div>'
    return (
        f'<section class="{kinds}">{head}{main}<div class="below">{_blocks(section["below"], clinic)}</div></section>'
    )


def main(folder: str, out: str) -> None:
    """Prepared data to a file."""
    data = json.loads((Path(folder) / "leaflet.json").read_text(encoding="utf-8"))
    Path(out).write_bytes(WeasyPrint(data["fonts"]).make(data["body"], data["clinic"], data["qr"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
