"""The running text of a handout: what is read from beginning to end, and how hard that is."""

from collections.abc import Iterator

from handouts.base.remember import by_identity
from handouts.content.block import Callout, Steps, TextBlock
from handouts.content.care import Questions
from handouts.content.handout import Handout, Section
from handouts.content.placeholder import parse
from handouts.content.readability import Readability, readability
from handouts.content.text import Text


@by_identity
def reading_of(handout: Handout, language: str) -> Readability | None:
    """How hard the running text of a handout is to read. Headings, cells, captions, steps and sources do not count."""
    running = (text for section in handout.sections for text in _prose(section))
    return readability("\n".join(plain(text) for text in (handout.main_message, *running)), language)


def texts_of(section: Section) -> Iterator[Text]:
    """What is read of a section word for word: prose, questions and steps, without what stands in tables."""
    yield from _prose(section)
    for block in section.content:
        match block:
            case Questions(questions=asked):
                yield from (one.question for one in asked)
            case Steps(steps=steps):
                yield from (step.text for step in steps)


def plain(text: Text) -> str:
    """The words without what stands for numbers, which are no words."""
    return "".join(part if isinstance(part, str) else "0" for part in parse(text)).replace("*", "")


def _prose(section: Section) -> Iterator[Text]:
    for block in section.content:
        match block:
            case TextBlock(text=text) | Callout(callout=text):
                yield text
            case Questions(questions=asked):
                yield from (one.answer for one in asked)
