"""What is wrong with a leaflet, in words for who hands it out, before it is printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from handouts.base.problems import Problem
from handouts.edition.translation import TranslationState
from handouts.run.order import Order
from handouts.ui.desk.about import About, Unread
from handouts.ui.desk.language import DeskLanguage
from handouts.ui.desk.leaflet import Leaflet

Level = Literal["stop", "warn", "info", "done"]
UNTRANSLATED = "not-translated", "translation-"
TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: a leaflet in another language, or another page. ``language`` is that of the ``text``."""

    text: str
    href: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A thing to know. ``level`` ``stop``: nothing can be printed."""

    level: Level
    heading: str
    text: str = ""
    ways: tuple[Way, ...] = ()


def notes_on(
    order: Order, about: About, leaflet: Leaflet, state: TranslationState, tongue: DeskLanguage
) -> tuple[Note, ...]:
    """What to know about a leaflet, worst first."""
    return tuple(_notes(order, about, leaflet, state, tongue))


def _notes(
    order: Order, about: About, leaflet: Leaflet, state: TranslationState, tongue: DeskLanguage
) -> Iterator[Note]:
    words, handout = tongue.words, about.handout
    if not leaflet.built:
        yield _refusal(order, about, leaflet, tongue)
        return
    rules = {problem.rule for problem in about.problems if problem.severity == "warning"}
    if "review-overdue" in rules:
        yield Note("warn", words.overdue.format(day=tongue.full_date(handout.review.due)), words.overdue_more)
    if "prices-expired" in rules:
        yield Note("warn", words.prices_expired, words.prices_expired_more)
    draft, unreviewed = handout.review.status == "draft", state == "unreviewed"
    if draft or unreviewed:
        said = {(True, True): words.draft_unreviewed, (True, False): words.draft, (False, True): words.unreviewed}
        yield Note("info", said[draft, unreviewed], words.at_the_foot)


def _refusal(order: Order, about: About, leaflet: Leaflet, tongue: DeskLanguage) -> Note:
    """Why a leaflet cannot be printed, and what to do instead."""
    words, which = tongue.words, order.language or str(about.handout.language)
    owner = str(about.handout.review.owner)
    rules = [problem.rule for problem in leaflet.problems]
    if not about.stopped and all(rule.startswith(UNTRANSLATED) for rule in rules):
        source = words.language_stopped_more.format(source=tongue.names[str(about.handout.language)])
        return Note("stop", words.language_stopped.format(which=tongue.names[which]), source)
    if not about.stopped and all(rule == TOO_LONG for rule in rules):
        return Note("stop", words.stopped, words.too_long)
    return Note("stop", words.stopped, fault_in_words(leaflet.problems, owner, tongue))


def fault_in_words(problems: Iterable[Problem], owner: str, tongue: DeskLanguage) -> str:
    """What to do with a leaflet whose text is wrong: a dose, or something else."""
    dose = any(problem.rule.startswith("dose-") for problem in problems)
    return (tongue.words.dose_stopped if dose else tongue.words.fault_stopped).format(owner=owner)


@dataclass(frozen=True, slots=True)
class State:
    """The one thing worth knowing of a handout before it is opened."""

    level: Level
    text: str


def state_of(about: About | Unread | None, language: str | None, tongue: DeskLanguage) -> State | None:
    """What is worth knowing of a handout in the ``language`` that was typed; None if nothing, or not yet known."""
    words = tongue.words
    if about is None:
        return None
    if not isinstance(about, About) or about.stopped:
        return State("stop", words.may_not_be_printed)
    if language:
        name = tongue.names[language]
        if language not in about.languages:
            return State("warn", words.not_in.format(which=name))
        if not about.languages[language]:
            return State("stop", words.language_may_not.format(which=name))
    if any(problem.rule == "review-overdue" for problem in about.problems):
        return State("warn", words.review_late)
    return None


def other_languages(order: Order, about: About) -> Iterator[str]:
    """Languages to offer instead of one that cannot be printed: two at most, the handout's own first."""
    whole = [code for code, complete in about.languages.items() if complete and code != order.language]
    yield from sorted(whole, key=lambda code: (code != about.handout.language, code != "en", code))[:2]
