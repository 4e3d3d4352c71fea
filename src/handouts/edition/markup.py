"""Markdown in specs becomes typed spans: paragraphs, lists, bold, italic, links. Everything else is a problem: it would
be printed as something that nobody meant.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from handouts.base.problems import Place, Problem, Problems
from handouts.content.node import NOWHERE
from handouts.edition.model import Listing, Paragraph, Prose, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SCHEMES = ("https:", "http:", "mailto:", "tel:")
_TIED = re.compile(r"(?<=\d) (?=\w)")
_MARKUP = re.compile(r"[*_\[\]`<>&\\\n#|~]|^\s*(?:-{3}|(?:[-+]|\d+[.)])\s)")
"""What can mean something in Markdown; text without it is sound and need not wait for a parser."""


def tie(text: str) -> str:
    """Keep a number with what follows it: "12 veckor", "08-123 264 44" never part at a line's end."""
    return _TIED.sub("\u00a0", text)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(
        ["code", "fence", "blockquote", "hr", "heading", "lheading", "html_block", "reference", "image", "backticks"]
    )
    setattr(parser, "validateLink", lambda _: True)  # noqa: B010 - what leads nowhere is our problem, and not printed as text
    return parser


_REFUSED = (
    (re.compile(r"\d\s*\*\s*\d"), "an asterisk between numbers means italics, and not times", "write 2 × 3"),
    (
        re.compile(r"^\s{0,3}#{1,6}\s", re.MULTILINE),
        "a heading cannot stand in a text",
        "begin a section with heading:",
    ),
    (
        re.compile(r"^\s{0,3}(?:>|\|)", re.MULTILINE),
        "quotations and tables are not set",
        "write plain paragraphs or a list",
    ),
    (re.compile(r"^\s{0,3}(?:```|~~~|-{3,}\s*$)", re.MULTILINE), "this Markdown is not set", "leave it out"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), "HTML is not set", "write **bold**, or leave it out"),
    (re.compile(r"^\s{2,}(?:[-*+]|\d+[.)])\s", re.MULTILINE), "a list within a list is not set", "make it one list"),
)
"""What would be printed as something else than was meant."""


def _check(text: str, origin: Place) -> None:
    found = [Problem("markdown", message, origin, hint) for pattern, message, hint in _REFUSED if pattern.search(text)]
    if found:
        raise Problems(found)


def blocks(text: str, origin: Place, *, rtl: bool = False) -> tuple[Paragraph | Listing, ...]:
    """Paragraphs and lists of a text. Raises Problems for what would not be printed as it is meant, and for a link
    that paper and screen must not follow.
    """
    if not _MARKUP.search(text):
        return (Paragraph(Prose((Span(tie(text)),), origin)),)
    _check(text, origin)
    found: list[Paragraph | Listing] = []
    items: list[list[Span]] | None = None
    ordered = False
    for token in _parser().parse(text):
        match token.type:
            case "bullet_list_open" | "ordered_list_open" if items is None:
                items, ordered = [], token.type.startswith("ordered")
            case "list_item_open" if items is not None:
                items.append([])
            case "bullet_list_close" | "ordered_list_close" if items is not None and token.level == 0:
                found.append(Listing(tuple(Prose(tuple(spans), origin) for spans in items), ordered))
                items = None
            case "inline":
                spans = list(_spans(token.children or [], origin, rtl))
                if items is None:
                    found.append(Paragraph(Prose(tuple(spans), origin)))
                elif items[-1]:
                    items[-1] += [Span("\n"), *spans]
                else:
                    items[-1] = spans
    return tuple(found)


def inline(text: str, origin: Place, *, rtl: bool = False) -> Prose:
    """A text of one paragraph: headings, captions, steps."""
    spans = [
        span for block in blocks(text, origin, rtl=rtl) if isinstance(block, Paragraph) for span in block.prose.spans
    ]
    return Prose(tuple(spans) or (Span(tie(text)),), origin)


def plain(text: str) -> str:
    """What a text of one paragraph says, without its Markdown; all of it where that cannot be read."""
    try:
        return inline(text, NOWHERE).text.replace("\u00a0", " ")
    except Problems:
        return text


def _spans(tokens: "list[Token]", origin: Place, rtl: bool) -> Iterator[Span]:
    strong = emphasis = 0
    link = ""
    pending: Span | None = None
    for token in tokens:
        match token.type:
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "em_open":
                emphasis += 1
            case "em_close":
                emphasis -= 1
            case "link_open":
                link = str(token.attrs["href"])
                if not link.startswith(SCHEMES):
                    known = ", ".join(scheme + "…" for scheme in SCHEMES)
                    raise Problems(
                        [Problem("link-scheme", f"this link leads nowhere: {link}", origin, hint=f"use {known}")]
                    )
            case "link_close":
                address = _address(link)
                if pending and address not in pending.text:
                    yield pending
                    shown = f"\u2066{address}\u2069" if rtl else address
                    pending = Span(f" ({shown})", strong > 0, emphasis > 0)
                link = ""
            case "text" | "softbreak" | "hardbreak":
                words = token.content if token.type == "text" else "\n" if token.type == "hardbreak" else " "
                span = Span(tie(words), strong > 0, emphasis > 0, link)
                if pending and (pending.strong, pending.emphasis, pending.link) == (
                    span.strong,
                    span.emphasis,
                    span.link,
                ):
                    pending = Span(tie(pending.text + words), span.strong, span.emphasis, link)
                else:
                    if pending and pending.text:
                        yield pending
                    pending = span
    if pending and pending.text:
        yield pending


def _address(link: str) -> str:
    """A link's target as one types it: paper cannot be clicked."""
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", link).rstrip("/")
