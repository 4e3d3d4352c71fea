"""An edition: handout x clinic x language x format, fully resolved. Final words, numbers and pictures; nothing left
to look up.

Everything here is frozen and compares by content. `Body` knows no clinic and `Clinic` no handout, so that
one layout of a body can serve every clinic whose contact block has the same size. Each block carries its `origin`, the
place in the specs that it was made from, so that a problem found later still names file, line and column.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from handouts.base.problems import Place
from handouts.drawing.picture import Photo, Picture
from handouts.edition.care import Comparison, KeyFacts, Products, Questions, RedFlags
from handouts.edition.figure import Figure as Figure
from handouts.edition.figure import Label as Label
from handouts.edition.numerals import in_digits, numeral
from handouts.edition.programme import Diary, PainScale, Phases, TrafficLight
from handouts.edition.prose import Listing as Listing
from handouts.edition.prose import Paragraph as Paragraph
from handouts.edition.prose import Prose as Prose
from handouts.edition.prose import Span as Span
from handouts.edition.service import Code as Code
from handouts.edition.service import Directory, Prices
from handouts.edition.typeface import Typeface

Direction = Literal["ltr", "rtl"]
Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class DoseCell:
    """One number of a dose with its words: "Håll kvar" / "20–30" / "sekunder"."""

    verb: str
    number: str
    unit: str


# ---- blocks


@dataclass(frozen=True, slots=True)
class Callout:
    """Paragraphs that must not be overlooked."""

    blocks: tuple["Paragraph | Listing", ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Pictures with numbers and captions, side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise as a card shows it. ``dose`` is empty where a dose shared by several exercises stands above them;
    ``variants`` are its easier and harder ways.
    """

    name: Prose
    figures: tuple[Figure, ...]
    steps: tuple[Prose, ...]
    dose: tuple[DoseCell, ...]
    variants: tuple[Prose, ...] = ()


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """Exercises side by side, one picture each, under the dose they share (empty: each has its own)."""

    dose: tuple[DoseCell, ...]
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True)
class ExerciseCards:
    """Exercises one under the other, each with all its pictures, steps and dose."""

    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """One exercise as the frames of its movement, with its dose in short form: "3 × 15"."""

    title: str
    dose: str
    frames: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Movements side by side."""

    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class DoseRow:
    """An exercise in the dosing table: its name, "bild 5–7", and the numbers of its own columns."""

    name: str
    note: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedDose:
    """A number that holds for every row of a dosing table, with its heading."""

    heading: str
    number: str


@dataclass(frozen=True, slots=True)
class DosingTable:
    """Doses as numbers. ``own_headings`` name the rows' numbers; ``shared`` holds for every row; ``total`` is what
    they come to, so that nobody has to reckon (None: they don't add up to one number).
    """

    own_headings: tuple[str, ...]
    rows: tuple[DoseRow, ...]
    shared: tuple[SharedDose, ...]
    total: DoseCell | None
    origin: Place


@dataclass(frozen=True, slots=True)
class Step:
    """A thing to do. ``badge`` is the figures' numbers ("3–4") or empty, ``spoken`` the same in words ("Bild 3–4")."""

    badge: str
    spoken: str
    prose: Prose


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, one thing after the other, with the pictures that belong to it."""

    figures: tuple[Figure, ...]
    items: tuple[Step, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands before each step: the numbers of its figures or, where no step names any, its own."""
        if any(step.badge for step in self.items):
            return tuple(step.badge for step in self.items)
        return tuple(numeral(n) for n in range(1, len(self.items) + 1))


@dataclass(frozen=True, slots=True)
class WeekMark:
    """Weeks ``first`` to ``last``, counted from 1 and inclusive, and what to know about them."""

    first: int
    last: int
    prose: Prose


@dataclass(frozen=True, slots=True)
class WeekRuler:
    """The weeks of a programme on a line. ``alt`` says the same in words, for who cannot see it."""

    weeks: int
    unit: str
    alt: str
    marks: tuple[WeekMark, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the handout's facts come from."""

    items: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """An exercise as one sees it from afar: ``dose`` is short ("3 × 15") and ``how`` has its words, unless several
    share a dose.
    """

    name: Prose
    figures: tuple[Figure, ...]
    dose: str
    how: Prose | None
    steps: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Stations:
    """The exercises of a poster, under the dose that they share (empty: each has its own)."""

    dose: tuple[DoseCell, ...]
    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class PocketCard:
    """What a card says of the exercise that its heading names: when it is done, in a programme with phases, and easier
    and harder ``ways`` to do it.
    """

    station: Station
    phase: Prose | None
    ways: tuple[Prose, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactHere:
    """The place of the clinic's contact block."""


Block = (
    Paragraph
    | Listing
    | Callout
    | FigureRow
    | ExerciseRow
    | ExerciseCards
    | Sequence
    | DosingTable
    | Steps
    | WeekRuler
    | RedFlags
    | Questions
    | KeyFacts
    | Comparison
    | Products
    | Prices
    | Directory
    | Sources
    | ContactHere
    | Phases
    | TrafficLight
    | PainScale
    | Diary
    | Stations
    | PocketCard
)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part. ``beside`` stands under the heading, in its column; ``new_page`` starts a page."""

    heading: Prose
    blocks: tuple[Block, ...]
    beside: Figure | None = None
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of every page: ``trace`` says which leaflet this is; ``pages`` is "Sida {page} av {total}"; ``warning``
    is why nobody may be given it, or empty; ``digits`` are those to count pages in (empty: western).
    """

    trace: str
    pages: str
    warning: str = ""
    digits: str = ""

    def page(self, page: int, total: int) -> str:
        """The page's number in words, counted from 1."""
        return in_digits(self.pages.format(page=page, total=total), self.digits)

    @property
    def text(self) -> str:
        """What is read out of it."""
        return f"{self.warning} {self.trace}".strip()


@dataclass(frozen=True, slots=True)
class Body:
    """All of an edition that no clinic changes. ``pages`` are those asked for (None: as many as it takes), ``most`` how
    many there may be if they do not suffice, ``digits`` those it counts in (empty: western). ``notes`` heads pages that
    are left for the pen. A ``lead`` without words is none: a poster and cards have no main message.
    """

    handout: str
    language: str
    direction: Direction
    title: Prose
    lead_heading: str
    lead: Prose
    sections: tuple[Section, ...]
    foot: Foot
    pages: int | None
    published: date
    version: int
    keywords: tuple[str, ...]
    subject: str
    typeface: Typeface | None = None
    digits: str = ""
    most: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach a clinic: "Ring" / "08-123 264 44". ``link`` is tel:, mailto:, https: or empty; ``said``
    names the link.
    """

    label: str
    lines: tuple[str, ...]
    link: str = ""
    said: str = ""
    prominent: bool = False


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic in the words of one language: who it is, how to reach it, its mark and its two colours (#rrggbb).

    ``footer`` is a line of its own in the foot of every page, or empty; ``typeface`` is None where it is ours;
    ``paper`` is what its printer holds.
    """

    clinic: str
    name: str
    place: str
    note: Prose | None
    channels: tuple[Channel, ...]
    code: Code | None
    logo: Picture | Photo
    logo_alt: str
    primary: str
    accent: str
    origin: Place
    footer: str = ""
    typeface: Typeface | None = None
    paper: Paper = "a4"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed. ``beside`` is the same leaflet in a second language, where two stand side by side."""

    body: Body
    clinic: Clinic
    format: str
    beside: "Edition | None" = None

    @property
    def name(self) -> str:
        """The file's name without its ending: "heel-spur.sv", "heel-spur.sv-ar"."""
        languages = [self.body.language, *([self.beside.body.language] if self.beside else [])]
        return f"{self.body.handout}.{'-'.join(languages)}"

    @property
    def each(self) -> "tuple[Edition, ...]":
        """It, and what stands beside it."""
        return (self, self.beside) if self.beside else (self,)
