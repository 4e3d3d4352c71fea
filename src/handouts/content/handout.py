"""A handout: one leaflet's content, independent of clinic and language."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from handouts.content.adapt import DosesByExercise
from handouts.content.block import Block
from handouts.content.body_part import BodyPart
from handouts.content.reading import fault
from handouts.content.spec import Day, FigureId, Language, Some, Spec, Whole, Word, YesNo
from handouts.content.text import Text

REVIEW_MONTHS = 36
"""The longest that a leaflet may go without a review."""


def later(day: date, months: int, other: date) -> bool:
    """Whether the other day is more than so many months after a day."""
    years, month = divmod(day.month - 1 + months, 12)
    return (other.year, other.month, other.day) > (day.year + years, month + 1, day.day)


class Review(Spec):
    """Who answers for the text, when it must be looked at again, and whether a clinician has read it."""

    owner: Word
    due: Day
    status: Literal["draft", "reviewed"]


class Section(Spec):
    """A headed part of the handout. ``beside`` is a figure under the heading, ``new page`` starts a page."""

    heading: Text
    role: Literal["seek care"] | None = None
    new_page: YesNo = False
    beside: FigureId | None = None
    content: Some[Block]


class Handout(Spec):
    """One leaflet: what it says, in sections of blocks. ``doses``: numbers that hold here instead of an exercise's own.
    ``dose limits``: the ranges within which clinics may choose. ``codes`` and ``body parts`` are for finding it, and
    not printed.
    """

    title: Text
    language: Language
    version: Annotated[Whole, Field(ge=1)]
    published: Day
    review: Review
    codes: dict[Word, tuple[Word, ...]] = Field(default_factory=dict)
    body_parts: tuple[BodyPart, ...] = ()
    pages: Annotated[Whole, Field(ge=1, le=12)] | None = None
    main_message: Text
    doses: DosesByExercise = Field(default_factory=dict)
    dose_limits: DosesByExercise = Field(default_factory=dict)
    sections: Some[Section]

    @property
    def id(self) -> str:
        """What it is called in specs: its file's name."""
        return self.origin.file.rsplit("/", 1)[-1].removesuffix(".yaml")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its content, section after section."""
        return tuple(block for section in self.sections for block in section.content)

    @field_validator("review")
    @classmethod
    def _due_in_time(cls, review: Review, info: ValidationInfo) -> Review:
        published: date | None = info.data.get("published")
        if published is None:
            return review
        if review.due <= published:
            message = f"the review is due on {review.due}, and the leaflet is published on {published}"
            raise fault("review-due", message, "a review comes after the publication", ("due",))
        if later(published, REVIEW_MONTHS, review.due):
            message = f"the review must be due within {REVIEW_MONTHS} months of {published}"
            raise fault("review-months", message, path=("due",))
        return review
