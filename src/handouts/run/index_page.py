"""The index pages of a batch, as HTML that a web server can give out as it is: nothing to fetch but pictures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from handouts.base.colour import RGB, WHITE, darken, hexadecimal, lighten, parse
from handouts.edition.alphabet import rank
from handouts.edition.fingerprint import SHORT
from handouts.edition.words import RIGHT_TO_LEFT, words_of
from handouts.run.changes import KINDS, Change
from handouts.run.formats import FORMATS
from handouts.run.index_words import Forms, PageWords, page_words
from handouts.run.manifest import Row
from handouts.run.order import Order
from handouts.run.thumbnails import thumbnail_of

DARK: RGB = (0x15, 0x1C, 0x20)
"""What lies behind a page at night, as in index.css."""
READ, READ_AT_NIGHT = 5.5, 7.0
"""Contrast of a brand's colour on the ground: more than WCAG 2.2 asks for, since it is the colour of links."""
NO_MATTER = "mended", "looks"
"""Changes after which paper may stay in the rack, unless one before them sent it away."""
NO_BRAND = "#0d686f"
"""The colour of what belongs to no clinic."""
URGENT = "withdrawn", "failed"
"""Changes after which paper must go out of the rack, and nothing comes in its place."""
SCRIPT = """\
const field = document.querySelector("input"), count = document.querySelector(".count")
const hide = (one, on) => one.toggleAttribute("hidden", on)
field.parentElement.hidden = false
field.addEventListener("input", () => {
  const words = field.value.toLocaleLowerCase().split(/\\s+/)
  for (const row of document.querySelectorAll("section[id]")) {
    const head = row.querySelector("h2").textContent
    for (const list of row.querySelectorAll("div > div")) {
      const kind = `${head} ${list.querySelector("h3").textContent} `
      for (const one of list.querySelectorAll("li")) {
        const text = (kind + one.textContent).toLocaleLowerCase()
        hide(one, !words.every(word => text.includes(word)))
      }
      hide(list, !list.querySelector("li:not([hidden])"))
    }
    hide(row, !row.querySelector("li:not([hidden])"))
  }
  const left = document.querySelectorAll(".cards li:not([hidden])").length
  count.textContent = (left == 1 ? count.dataset.one : count.dataset.many).replace("{}", left)
})
"""
"""Finds leaflets by what is written on them. Without it, they are all there."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a page shows of a clinic. ``logo`` is an SVG in its colours; empty if it has another."""

    clinic: str
    name: str
    place: str
    language: str
    languages: Sequence[str]
    primary: str
    logo: str

    @property
    def words(self) -> PageWords:
        """The words of its page."""
        return page_words(self.language)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A leaflet with the ``sizes`` of its files in bytes; without them, it cannot be had."""

    row: Row
    sizes: tuple[int, ...]


# ---- a clinic's page


def clinic_page(card: Card, leaflets: Sequence[Leaflet], changes: Sequence[Change]) -> bytes:
    """The page of a clinic: what to reprint, then its leaflets by handout."""
    words = card.words
    name = ", ".join(filter(None, (card.name, card.place)))
    one, many, count = map(escape, (*words.leaflets, _count(words.leaflets, len(leaflets))))
    body = [
        f'<a class="skip" href="#leaflets">{escape(words.skip)}</a>',
        f'<header><div class="mark">{card.logo}<div>{_named(card)}</div></div>',
        f'<a class="up" href="../index.html">{escape(words.clinics)}</a></header>',
        f'<main><h1>{escape(words.title)}</h1><p class="lead">{escape(words.compare)}</p>',
        f'<p class="count" role="status" data-one="{one}" data-many="{many}">{count}</p>',
        f'<label class="find" hidden>{escape(words.find)}<input type="search" autocomplete="off"></label>',
        *_news(words, leaflets, changes),
        '<div id="leaflets">',
        *_handouts(card, leaflets),
        f"</div></main><script>{SCRIPT}</script>",
    ]
    return _document(words, f"{words.title}, {name}", parse(card.primary), body)


def _named(card: Card) -> str:
    place = f" <span>{_own(card.place, card.language)}</span>" if card.place else ""
    return f"<b>{_own(card.name, card.language)}</b>{place}"


def _news(words: PageWords, leaflets: Sequence[Leaflet], changes: Sequence[Change]) -> Iterator[str]:
    """What to reprint and what to take away, newest first and then most urgent first."""
    yield f'<section class="row news"><h2>{escape(words.to_reprint)}</h2><div>'
    if not changes:
        yield f"<p>{escape(words.nothing)}</p>"
    every = {leaflet.row.order for leaflet in leaflets}
    urgency = {why: n for n, why in enumerate(KINDS)}

    def kind(change: Change) -> tuple[str, int, str]:
        return change.day, -urgency[change.why], change.version if change.why == "version" else ""

    told = ""
    for (day, _, version), alike in groupby(sorted(_lasting(changes), key=kind, reverse=True), key=kind):
        found = list(alike)
        why = found[0].why
        if day != told:
            yield f'<h3><time datetime="{day}">{day}</time></h3>'
            told = day
        yield '<div class="stop">' if why in URGENT else "<div>"
        yield f"<b>{escape(words.whys[why].format(version))}</b>"
        if every == {change.order for change in found}:
            yield f"<p>{escape(words.all_of_them)}</p></div>"
            continue
        yield "<ul>"
        for change in sorted(found, key=lambda one: (rank(one.title, words.code), one.file)):
            code = f", {_code(words, change.fingerprint)}" if why not in URGENT else ""
            form = escape(_format(words, change.format))
            yield f"<li>{_own(change.title, change.language)}, {_tongue(change.language)}, {form}{code}</li>"
        yield "</ul></div>"
    yield "</div></section>"


def _lasting(changes: Iterable[Change]) -> Iterable[Change]:
    """The change that counts of each leaflet: the last one, or the one before it whose paper must still be replaced."""
    chosen: dict[Order, Change] = {}
    replacing: dict[Order, Change] = {}
    for change in changes:
        order = change.order
        if change.why in NO_MATTER:
            chosen[order] = replacing.get(order, change)
        else:
            chosen[order] = change
            if change.why not in URGENT:
                replacing[order] = change
    return chosen.values()


def _handouts(card: Card, leaflets: Sequence[Leaflet]) -> Iterator[str]:
    words = card.words
    by_handout: dict[str, list[Leaflet]] = {}
    for leaflet in leaflets:
        by_handout.setdefault(leaflet.row.handout, []).append(leaflet)
    heads = {handout: _head(card, found) for handout, found in by_handout.items()}
    for handout in sorted(by_handout, key=lambda one: (rank(heads[one].title, words.code), one)):
        head = heads[handout]
        yield f'<section class="row" id="{handout}"><h2>{_own(head.title, head.language)}</h2><div>'
        found = by_handout[handout]
        for form in FORMATS:
            alike = [leaflet for leaflet in found if leaflet.row.format == form]
            if alike:
                yield f'<div><h3>{escape(_capital(_format(words, form)))}</h3><ul class="cards">'
                for leaflet in sorted(alike, key=lambda one: _place_of(card, one.row.language)):
                    yield from _leaflet(words, leaflet)
                yield "</ul></div>"
        yield "</div></section>"


def _head(card: Card, leaflets: Iterable[Leaflet]) -> Row:
    """The leaflet that a handout is called after: one in the clinic's language, if there is one."""
    return min((one.row for one in leaflets), key=lambda row: (_place_of(card, row.language), row.format))


def _place_of(card: Card, language: str) -> tuple[int, str]:
    order = (card.language, *card.languages)
    return order.index(language) if language in order else len(order), language


def _leaflet(words: PageWords, leaflet: Leaflet) -> Iterator[str]:
    row = leaflet.row
    names = f"<b>{_tongue(row.language)}</b> {_own(row.title, row.language)}"
    if not leaflet.sizes:
        yield f'<li class="old"><p>{escape(words.outdated)}</p><div>{names}</div></li>'
        return
    edition = f"{escape(words.version.format(row.version))}, {row.published}"
    yield f'<li><a class="leaflet" {_link(row.file, row)}><span class="sheet">'
    yield f'<img src="{quote(thumbnail_of(row))}" alt="" loading="lazy"></span>'
    yield f"{names} <i>{_file(words, row, leaflet.sizes[0])}</i></a>"
    if row.reading:
        size = _file(words, row, leaflet.sizes[1])
        yield f'<a class="read" {_link(row.reading, row)}>{escape(words.read_it)}: {size}</a>'
    yield f"<i>{edition}</i> {_code(words, row.fingerprint)}</li>"


def _link(file: str, row: Row) -> str:
    own = f"{row.clinic}/"
    path = file.removeprefix(own) if file.startswith(own) else f"../{file}"
    return f'href="{quote(path)}" hreflang="{row.language}" type="application/pdf"'


def _file(words: PageWords, row: Row, size: int) -> str:
    return escape(f"PDF, {_count(words.pages, row.pages)}, {_size(words, size)}")


def _size(words: PageWords, size: int) -> str:
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:
        return f"{kilobytes}\u00a0kB"
    return f"{size / 1e6:.1f}\u00a0MB".replace(".", words.decimal_sign)


def _format(words: PageWords, form: str) -> str:
    return words.formats.get(form) or words_of(words.code).formats[form]


# ---- the page of all clinics


def top_page(clinics: Sequence[tuple[Card, Sequence[Row]]]) -> bytes:
    """The page that lists clinics, in the language of most."""
    spoken = [card.words.code for card, _ in clinics]
    words = page_words(max(sorted(set(spoken)), key=spoken.count, default=""))
    brands = {card.primary for card, _ in clinics}
    brand = brands.pop() if len(brands) == 1 else NO_BRAND
    body = [f'<main><h1>{escape(words.title)}</h1><ul class="clinics">']
    for card, rows in sorted(clinics, key=lambda one: (rank(one[0].name, words.code), rank(one[0].place, words.code))):
        languages = len({row.language for row in rows})
        count = f"{_count(words.leaflets, len(rows))}, {_count(words.languages, languages)}"
        name, place = _own(card.name, card.language), _own(card.place, card.language)
        text = f"<span><b>{name}</b> {place} <i>{escape(count)}</i></span>"
        body.append(f'<li><a href="{card.clinic}/index.html">{card.logo}{text}</a></li>')
    return _document(words, words.title, parse(brand), [*body, "</ul></main>"])


# ---- both


def _document(words: PageWords, title: str, brand: RGB, body: Iterable[str]) -> bytes:
    head = (
        f'<!doctype html>\n<html lang="{words.code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_style()}{_accent(brand)}</style>\n</head>\n<body>\n"
    )
    return (head + "\n".join(body) + "\n</body>\n</html>\n").encode()


@cache
def _style() -> str:
    return Path(__file__).with_name("index.css").read_text("utf-8")


def accents(brand: RGB) -> tuple[RGB, RGB]:
    """A brand's colour for links by day and by night."""
    return darken(brand, WHITE, READ), lighten(brand, DARK, READ_AT_NIGHT)


def _accent(brand: RGB) -> str:
    day, night = map(hexadecimal, accents(brand))
    return (
        f":root {{ --accent: {day}; }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {night}; }} }}\n"
    )


def _own(text: str, language: str) -> str:
    """Words in a language of their own, which do not turn round what stands beside them."""
    way = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return f'<bdi lang="{language}" dir="{way}">{escape(text)}</bdi>'


def _tongue(language: str) -> str:
    """A language by its own name."""
    return _own(words_of(language).language, language)


def _code(words: PageWords, fingerprint: str) -> str:
    """A fingerprint as it stands in the foot of the leaflet."""
    short = "-".join(half[:SHORT] for half in fingerprint.split("-"))
    return f'<span class="code">{escape(words.code_at_foot.format(short))}</span>'


def _count(forms: Forms, number: int) -> str:
    return forms[number != 1].format(number)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
