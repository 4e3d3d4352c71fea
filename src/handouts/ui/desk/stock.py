"""What the desk has to give out: a library as it is now, and the leaflets made of it, each made once.

A stock never changes. When a file of the library does, there is a new one (`stockroom.py`), so nothing of it can be out
of date. Nothing in it is about a patient.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from io import BytesIO
from threading import RLock

from handouts.base.colour import parse
from handouts.base.palette import brand_palette
from handouts.base.problems import Problem, Problems
from handouts.base.remember import Memory
from handouts.content.catalogue import load_catalogues
from handouts.content.clinic import Clinic
from handouts.content.exercise import Exercise
from handouts.content.fit import Choice, Fit
from handouts.content.handout import Handout
from handouts.content.library import Library
from handouts.content.load import Loaded, load_clinic, load_exercise, load_figure, load_handout
from handouts.content.message import message_of, texts
from handouts.content.routine import routines
from handouts.drawing.picture import Photo
from handouts.drawing.svg import tint
from handouts.edition.model import Edition
from handouts.edition.own_programme import Programme
from handouts.edition.shelf import Shelf
from handouts.edition.translation import TranslationState, Translator, translate
from handouts.edition.words import LANGUAGES, words_of
from handouts.run import judge
from handouts.run.build import Built, Typeset, finish, typeset
from handouts.run.gate import Gate, gate_of
from handouts.run.gather import attempt
from handouts.run.order import Order, own
from handouts.run.page_picture import picture
from handouts.run.press import Press
from handouts.ui.desk.contents import Contents
from handouts.ui.desk.search import Index

LEAFLETS, PICTURES = 48, 400
"""How many of each are kept: some 100 kB a leaflet, up to 80 kB a picture."""
SHOWN = 800
"""Pixels that a page is told to be wide before its picture is there."""
FEW, MANY = 64, 160
"""Colours of a small picture and of a large one: fewer lose a brand's tints."""
LARGE = 800
"""Pixels that a large picture is wide."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaflet:
    """A leaflet that somebody asked for. ``made`` is what to look at, if there is anything; it may be given out only if
    it is ``built``. Else ``problems`` say why not. ``sizes`` are those of its pages, in the pixels of a page that is `SHOWN`
    wide; ``sides`` those of paper that it is printed on.
    """

    made: Typeset | None
    edition: Edition | None
    built: Built | None
    problems: tuple[Problem, ...]
    sizes: tuple[tuple[int, int], ...] = ()
    sides: int = 0

    @property
    def pages(self) -> int:
        """How many pages there are to look at."""
        return len(self.sizes)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as browsers show it."""

    data: bytes
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class About:
    """What is known of a handout without making a leaflet of it. ``languages`` are those it can be had in, each with
    whether it is whole; ``problems`` what is wrong with it, as the library takes it.
    """

    handout: Handout
    titles: dict[str, str]
    languages: dict[str, bool]
    has_exercises: bool
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        """Whether no leaflet can be made of it, in any language."""
        return any(problem.severity == "error" for problem in self.problems)


class Stock:
    """A library as it is now. ``version`` tells it from the same library at other times."""

    def __init__(self, library: Library, contents: Contents, today: date, version: str) -> None:
        self.library, self.contents, self.today, self.version = library, contents, today, version
        self.lock = RLock()
        self.press = Press(library, today=today)
        self._drafts = Press(library, draft=True, today=today)
        self._shelf = Shelf(library)
        self._clinics: dict[str, Clinic | None] = {}
        self._exercises: dict[str, Exercise | None] = {}
        self._about: dict[tuple[str, str | None], About | tuple[Problem, ...]] = {}
        self._states: dict[tuple[str, str | None, str], TranslationState] = {}
        self._leaflets = Memory[Leaflet](LEAFLETS)
        self._pictures = Memory[bytes](PICTURES)
        self._drawings = Memory[Drawing | None](PICTURES)

    # ---- clinics

    @cached_property
    def clinics(self) -> tuple[str, ...]:
        """The ids of those who print here."""
        return own(self.library, "clinic")

    @cached_property
    def handouts(self) -> tuple[str, ...]:
        """The ids of all handouts, those of our examples only where there are no others."""
        return own(self.library, "handout")

    @cached_property
    def index(self) -> Index:
        """What handouts can be found by."""
        return Index(self.contents)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The ids of all figures."""
        return frozenset(self.library.ids("figure"))

    def clinic(self, name: str) -> Clinic | None:
        """A clinic's spec; None if something is wrong with it."""
        with self.lock:
            if name not in self._clinics:
                self._clinics[name] = attempt([], partial(load_clinic, self.library, name))
            return self._clinics[name]

    def title(self, handout: str, language: str) -> str:
        """What a handout is called in a language, or else in its own."""
        found = self.contents.handouts[handout]
        return found.titles.get(language) or next(iter(found.titles.values()), handout)

    def exercise_name(self, exercise: str, language: str) -> str:
        """What an exercise is called in a language, or else in its own."""
        found = self.contents.exercises[exercise]
        names = found.names.get(language) or next(iter(found.names.values()), ())
        return next(iter(names), exercise)

    def exercise(self, name: str) -> Exercise | None:
        """An exercise; None if something is wrong with it."""
        with self.lock:
            if name not in self._exercises:
                self._exercises[name] = attempt([], partial(load_exercise, self.library, name))
            return self._exercises[name]

    def figure(self, name: str, clinic: Clinic) -> Drawing | None:
        """A figure in a clinic's colours; None if there is none that is sound."""
        key = name, clinic.brand.primary, clinic.brand.accent
        with self.lock:
            return self._drawings.recall(key, partial(self._draw, name, clinic))

    def _draw(self, name: str, clinic: Clinic) -> Drawing | None:
        found: list[Problem] = []
        spec = attempt(found, partial(load_figure, self.library, name))
        picture = self._shelf.picture(name, spec, found) if spec else None
        if not picture or found:
            return None
        if isinstance(picture, Photo):
            return Drawing(
                picture.data if picture.jpeg else _png(picture), "image/jpeg" if picture.jpeg else "image/png"
            )
        palette = brand_palette(parse(clinic.brand.primary), parse(clinic.brand.accent))
        return Drawing(tint(picture, name, palette), "image/svg+xml")

    def given_out(self, clinic: str) -> tuple[str, ...]:
        """The handouts that a clinic gives out."""
        spec = self.clinic(clinic)
        return tuple(map(str, spec.gives_out)) if spec and spec.gives_out else self.handouts

    # ---- handouts

    def about(self, handout: str, clinic: str) -> About | tuple[Problem, ...]:
        """What is known of a handout as a clinic has it, or why it cannot be read."""
        key = handout, self._changed_by(handout, clinic)
        with self.lock:
            if key not in self._about:
                self._about[key] = self._look(*key)
            return self._about[key]

    def known_about(self, handout: str, clinic: str) -> About | tuple[Problem, ...] | None:
        """The same, if it has been looked at already: who types must not wait."""
        return self._about.get((handout, self._changed_by(handout, clinic)))

    def loaded(self, handout: str, clinic: str) -> Loaded:
        """A handout as a clinic has it. Raises Problems."""
        return load_handout(self.library, handout, self._changed_by(handout, clinic))

    def state(self, handout: str, clinic: str, language: str) -> TranslationState:
        """How far a handout's translation is."""
        key = handout, self._changed_by(handout, clinic), language
        with self.lock:
            if key not in self._states:
                said = attempt([], lambda: translate(self.library, self.loaded(handout, clinic), language))
                self._states[key] = said.state if said else "incomplete"
            return self._states[key]

    def _changed_by(self, handout: str, clinic: str) -> str | None:
        spec = self.clinic(clinic)
        return clinic if spec and handout in spec.handouts else None

    def _look(self, handout: str, changed_by: str | None) -> About | tuple[Problem, ...]:
        found: list[Problem] = []
        loaded = attempt(found, partial(load_handout, self.library, handout, changed_by))
        if loaded is None:
            return tuple(found)
        found += attempt(found, partial(judge.text, loaded, None, self._shelf, self.today)) or ()
        spec, source = loaded.handout, str(loaded.handout.language)
        titles, languages = {source: str(spec.title)}, {source: True}
        for language in LANGUAGES:
            begun = attempt(found, partial(self._begun, loaded, language)) if language != source else None
            if begun:
                titles[language] = begun
                languages[language] = Translator(self.library, words_of(language)).completes(loaded)
        problems = self._gate.judge(dict.fromkeys(found)).problems
        return About(spec, titles, languages, any(routines(spec, loaded.exercises)), problems)

    def _begun(self, loaded: Loaded, language: str) -> str:
        """A handout's title in a language that somebody has begun to translate it into; or else nothing."""
        catalogues = load_catalogues(self.library, str(loaded.handout.language), language)
        title = catalogues.find(message_of(loaded.handout.title))
        begun = title or any(catalogues.find(message_of(text)) for _, text in texts(loaded.handout))
        return (title.text if title else str(loaded.handout.title)) if begun else ""

    @cached_property
    def _gate(self) -> Gate:
        return attempt([], partial(gate_of, self.library)) or Gate()

    # ---- leaflets

    def leaflet(self, order: Order) -> Leaflet:
        """The leaflet of an order: proved, or why it cannot be."""
        with self.lock:
            return self._leaflets.recall(order, partial(self._make, order))

    def _make(self, order: Order) -> Leaflet:
        try:
            edition = self.press.edition(order)
            built = finish(edition)
        except Problems as failure:
            return self._draft(order, failure.problems)
        return leaflet_of(built, edition)

    def _draft(self, order: Order, problems: tuple[Problem, ...]) -> Leaflet:
        """What there is to look at of a leaflet that must not be given out."""
        edition = attempt([], partial(self._drafts.edition, order))
        made = attempt([], partial(typeset, edition)) if edition else None
        return Leaflet(made, edition, None, problems, *(_measured(made) if made else ()))

    def choices(self, order: Order) -> tuple[Choice, ...]:
        """What may be fitted to one patient in a leaflet. Raises Problems."""
        with self.lock:
            return self.press.choices(order)

    def fitted(self, order: Order, fit: Fit) -> Leaflet:
        """A leaflet for one patient, which is not kept."""
        return self._once(partial(self.press.fitted, order, fit))

    def programme(self, programme: Programme, clinic: str, form: str, fit: Fit) -> Leaflet:
        """A programme for one patient, which is not kept, either."""
        return self._once(partial(self.press.programme, programme, clinic, form, fit))

    def _once(self, make: Callable[[], Edition]) -> Leaflet:
        with self.lock:
            try:
                edition = make()
                return leaflet_of(finish(edition), edition)
            except Problems as failure:
                return Leaflet(None, None, None, failure.problems)

    def picture(self, order: Order, number: int, width: int) -> bytes | None:
        """A page of a leaflet as PNG, counted from 1, ``width`` pixels wide; None if there is no such page."""
        with self.lock:
            leaflet = self.leaflet(order)
            if not leaflet.made or not 1 <= number <= leaflet.pages:
                return None
            draw = partial(page_of, leaflet.made, number, width)
            return self._pictures.recall((order, number, width), draw)


def leaflet_of(built: Built, edition: Edition) -> Leaflet:
    """A leaflet that may be given out."""
    return Leaflet(built, edition, built, built.problems, *_measured(built))


def _measured(made: Typeset) -> tuple[tuple[tuple[int, int], ...], int]:
    """The sizes of the pages to look at, and how many sides of paper are printed."""
    from pypdfium2 import PdfDocument

    sides = 0
    sizes: tuple[tuple[int, int], ...] = ()
    for data in (made.data, made.reading or made.data):
        document = PdfDocument(data)
        sides = sides or len(document)
        points = [document.get_page_size(number) for number in range(len(document))]
        sizes = tuple((SHOWN, round(SHOWN * height / width)) for width, height in points)
        document.close()
    return sizes, sides


def _png(photo: Photo) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.frombytes("L" if photo.grey else "RGB", (photo.width, photo.height), photo.data).save(out, "PNG")
    return out.getvalue()


def page_of(made: Typeset, number: int, width: int) -> bytes:
    """A page as it is read, whatever sheet it is printed on."""
    return picture(made.reading or made.data, number, width, 2 * width, MANY if width >= LARGE else FEW)


def first_language(spec: Clinic, languages: Iterable[str]) -> str:
    """What a clinic prints a handout in unless somebody says otherwise: the first of its languages that there is."""
    there = tuple(languages)
    return next((language for language in map(str, spec.languages) if language in there), there[0])
