"""Text of an edition: spans in one look, prose of spans, paragraphs and lists of prose."""

from dataclasses import dataclass

from handouts.base.problems import Place


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one look. ``link`` is an absolute address or empty; ``language`` a BCP 47 tag or empty
    (the body's).
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph's worth of text, with the place it was written at."""

    spans: tuple[Span, ...]
    origin: Place

    @property
    def text(self) -> str:
        """The words without their looks, and without the permissions to part them."""
        return "".join(s.text for s in self.spans).replace("\u00ad", "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    prose: Prose


@dataclass(frozen=True, slots=True)
class Listing:
    """A bullet list, or a numbered one."""

    items: tuple[Prose, ...]
    ordered: bool
