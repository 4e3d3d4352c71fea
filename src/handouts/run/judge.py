"""Judging what handouts say: by the rules of their content, and by the day on which they are looked at."""

from collections.abc import Iterator
from datetime import date

from handouts.base.problems import Problem
from handouts.base.rules import Rule
from handouts.content import judge_doses, judge_governance, judge_wording
from handouts.content.handout import Handout
from handouts.content.load import Loaded
from handouts.content.service import Prices

REVIEW_OVERDUE = Rule(
    "review-overdue",
    "warning",
    "Nobody has looked at the text for longer than was promised.",
    "PIF TICK: information is reviewed at least every three years",
    "published: 2024-01-31\nreview: {owner: Rehab, due: 2026-01-31, status: draft}",
    "published: 2026-11-21\nreview: {owner: Rehab, due: 2028-11-21, status: draft}",
)
PRICES_EXPIRED = Rule(
    "prices-expired",
    "warning",
    "Somebody will come with last year's money.",
    "ours",
    "valid until: 2025-12-31",
    "valid until: 2027-12-31",
)

RULES = (REVIEW_OVERDUE, PRICES_EXPIRED)


def judge(loaded: Loaded, language: str, today: date) -> Iterator[Problem]:
    """What is wrong with a handout in a language. What is the same in all is told in the one that it is written in."""
    handout = loaded.handout
    yield from judge_wording.judge(handout, language)
    for exercise in loaded.exercises.values():
        yield from judge_wording.in_spec(exercise, language)
    if language == handout.language:
        yield from judge_governance.judge(handout)
        yield from judge_doses.judge(handout, loaded.exercises)
        yield from _days(handout, today)


def _days(handout: Handout, today: date) -> Iterator[Problem]:
    if handout.review.due < today:
        message = f"the review was due on {handout.review.due}"
        hint = "read it again, and give it a new version with a new day"
        yield REVIEW_OVERDUE.broken(message, handout.review.origin, hint)
    for section in handout.sections:
        for block in section.content:
            if isinstance(block, Prices) and block.prices.valid_until and block.prices.valid_until < today:
                message = f"these prices held until {block.prices.valid_until}"
                yield PRICES_EXPIRED.broken(message, block.origin, "ask for the new ones")
