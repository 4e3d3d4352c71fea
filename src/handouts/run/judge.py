"""Judging what handouts say: by the rules of their content, and by the day on which they are looked at."""

from collections.abc import Iterator
from datetime import date

from handouts.base.problems import Problem
from handouts.base.rules import OWN, Rule
from handouts.content import judge_doses, judge_governance, judge_wording
from handouts.content.handout import Handout
from handouts.content.load import Loaded
from handouts.content.service import Prices

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


def judge(loaded: Loaded, language: str, today: date) -> list[Problem]:
    """What is wrong with a handout in a language. What is the same in all is told in the one that it is written in.
    Raises Problems for texts that are not sound.
    """
    handout = loaded.handout
    found = list(judge_wording.judge(handout, language))
    for exercise in loaded.exercises.values():
        found += judge_wording.in_spec(exercise, language)
    if language == handout.language:
        found += judge_governance.judge(handout)
        found += judge_doses.judge(handout, loaded.exercises)
        found += _days(handout, today)
    return found


def _days(handout: Handout, today: date) -> Iterator[Problem]:
    if handout.review.due < today:
        message = f"the review was due on {handout.review.due}"
        hint = "read it again, and give it a new version with a new day"
        yield Problem("review-overdue", message, handout.review.origin, hint, severity="warning")
    for section in handout.sections:
        for block in section.content:
            if isinstance(block, Prices) and block.prices.valid_until and block.prices.valid_until < today:
                message = f"these prices held until {block.prices.valid_until}"
                yield Problem("prices-expired", message, block.origin, "ask for the new ones", severity="warning")
