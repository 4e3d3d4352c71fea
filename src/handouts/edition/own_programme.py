"""A programme put together from exercises of the library, as the spec that an author would write of it. What is
printed for a patient and what is kept are the same text.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from handouts.content.fit import NUMBERS, Number
from handouts.content.spec import ID
from handouts.edition.words import words_of

PROGRAMME = "programme"
"""What a programme is called that nobody has given a name."""
YEARS = 2
"""Until somebody looks at it again."""
_MARKUP = re.compile(r"([\\`*_\[\]#|~])")
_LIST = re.compile(r"^([-+]|\d+(?=[.)]))")
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.?!])*")


@dataclass(frozen=True, slots=True)
class Chosen:
    """An exercise of a programme, with the numbers of its dose by key."""

    exercise: str
    dose: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Programme:
    """Exercises for somebody, in order; without a title, the language's own. No traceback may show them."""

    language: str
    exercises: tuple[Chosen, ...] = field(repr=False)
    title: str = field(default="", repr=False)


def spec_of(programme: Programme, today: date, owner: str) -> str:
    """A programme as the YAML text of a handout. Raises Problems for a language that we have no words of."""
    return "\n".join(_lines(programme, today, owner)) + "\n"


def _lines(programme: Programme, today: date, owner: str) -> Iterator[str]:
    words = words_of(programme.language)
    due = today.replace(year=today.year + YEARS, day=min(today.day, 28))
    yield f"# Put together from exercises of the library on {today}."
    yield f"title: {_text(_literal(programme.title) or words.programme_title)}"
    yield f"language: {programme.language}"
    yield "version: 1"
    yield f"published: {today}"
    yield f"review: {{owner: {_quoted(owner)}, due: {due}, status: draft}}"
    yield f"main message: {_text(words.programme_message)}"
    if any(chosen.dose for chosen in programme.exercises):
        yield "doses:  # they hold here, instead of those of the exercises' own files"
    for chosen in programme.exercises:
        if chosen.dose:
            numbers = ", ".join(f"{key}: {chosen.dose[key]}" for key in NUMBERS if key in chosen.dose)
            yield f"  {_id(chosen.exercise)}: {{{numbers}}}"
    yield "sections:"
    yield f"  - heading: {_text(words.programme_exercises)}"
    yield "    content:"
    names = dict.fromkeys(_id(chosen.exercise) for chosen in programme.exercises)
    yield f"      - exercise cards: [{', '.join(names)}]"
    yield ""
    yield f"  - heading: {_text(words.programme_help)}"
    yield "    role: seek care"
    yield "    content:"
    yield f"      - text: {_text(words.programme_ask)}"
    yield "      - contact: clinic"


def _literal(typed: str) -> str:
    """A text in which nothing means more than it says: neither to Markdown nor as a placeholder."""
    text = " ".join(typed.split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _LIST.sub(r"\\\1" if text[:1] in "-+" else r"\1\\", _MARKUP.sub(r"\\\1", text))
    return text.replace("{", "{{").replace("}", "}}")


def _id(name: str) -> str:
    return name if re.fullmatch(ID, name) else _quoted(name)


def _text(text: str) -> str:
    """A text as a value: in quotation marks where YAML could take it for something else."""
    return text if _PLAIN.fullmatch(text) and text == text.strip() else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
