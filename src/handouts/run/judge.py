"""Judging leaflets by what they say and show, and by the day on which they are looked at."""

from collections.abc import Iterator
from datetime import date

from handouts.base.problems import Problem, warning
from handouts.base.rules import OWN, Rule
from handouts.content import judge_clinic, judge_doses, judge_governance, judge_wording
from handouts.content.clinic import Clinic
from handouts.content.handout import Handout
from handouts.content.load import Loaded
from handouts.content.service import Prices
from handouts.edition.shelf import Shelf
from handouts.edition.translation import Translated
from handouts.run import judge_print

RULES: tuple[Rule, ...] = (
    Rule(
        id="review-overdue",
        severity="warning",
        why="nobody has looked at the text for longer than was promised",
        source="PIF TICK: information is reviewed every three years at the latest",
        defect="published: 2024-11-20\nreview: {owner: Training, due: 2026-10-31, status: draft}",
        mended="published: 2026-11-20\nreview: {owner: Training, due: 2028-10-31, status: draft}",
        within="handout",
    ),
    Rule(
        id="prices-expired",
        severity="warning",
        why="somebody will come with last year's money",
        source=OWN,
        defect="valid until: 2025-12-31",
        mended="valid until: 2027-12-31",
        within="handout",
    ),
)


def text(loaded: Loaded, said: Translated | None, shelf: Shelf, today: date) -> list[Problem]:
    """What is wrong with all that a handout says and shows, as far as it can be read: as it is written, as it is
    ``said`` if no text of it is lacking, and with its pictures. Raises Problems.
    """
    found = judge(loaded, today)
    if said and not said.lacking:
        found += wording(said.loaded, said.language)
    for name, figure in loaded.figures.items():
        found += judge_print.of_figure(name, figure, shelf.picture(name, figure, []))
    return found


def clinic(spec: Clinic) -> list[Problem]:
    """What is wrong with a clinic."""
    return [*judge_print.of_clinic(spec), *judge_clinic.judge([spec])]


def judge(loaded: Loaded, today: date) -> list[Problem]:
    """What is wrong with a handout whatever language it is read in."""
    handout = loaded.handout
    return [*judge_governance.judge(handout), *judge_doses.judge(handout, loaded.exercises), *_days(handout, today)]


def wording(loaded: Loaded, language: str) -> list[Problem]:
    """What is wrong with the words of a handout and of all that it shows, in the language that they are in. Raises
    Problems for texts that are not sound.
    """
    found = list(judge_wording.judge(loaded.handout, language))
    for spec in (*loaded.exercises.values(), *loaded.figures.values()):
        found += judge_wording.in_spec(spec, language)
    return found


def _days(handout: Handout, today: date) -> Iterator[Problem]:
    if handout.review.due < today:
        message = f"the review was due on {handout.review.due}"
        hint = "read it again, and give it a new version with a new day"
        yield warning("review-overdue", message, handout.review.origin, hint)
    for block in handout.blocks:
        if isinstance(block, Prices) and block.prices.valid_until and block.prices.valid_until < today:
            message = f"these prices held until {block.prices.valid_until}"
            yield warning("prices-expired", message, block.origin, "ask for the new ones")
