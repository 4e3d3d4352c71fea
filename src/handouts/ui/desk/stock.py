"""What the desk has to give out: a library as it is now, and the leaflets made of it, each made once.

A stock never changes. When a file of the library does, there is a new one (`stockroom.py`), so nothing of it can be out
of date. Nothing in it is about a patient.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from io import BytesIO
from threading import RLock

from handouts.base.colour import parse
from handouts.base.palette import brand_palette
from handouts.base.problems import Problem, Problems
from handouts.base.remember import Memory, forget
from handouts.content.clinic import Clinic
from handouts.content.exercise import Exercise
from handouts.content.fit import Choice, Fit
from handouts.content.library import Library
from handouts.content.load import Loaded, load_clinic, load_exercise, load_figure, load_handout
from handouts.drawing.picture import Photo
from handouts.drawing.svg import tint
from handouts.edition.markup import plain
from handouts.edition.model import Edition
from handouts.edition.own_programme import Programme
from handouts.edition.shelf import Shelf
from handouts.edition.translation import TranslationState, Translator, translate
from handouts.edition.words import words_of
from handouts.run.build import finish, typeset
from handouts.run.gather import attempt
from handouts.run.order import Order, own
from handouts.run.press import Press
from handouts.ui.desk.about import About, Unread, about
from handouts.ui.desk.contents import Contents
from handouts.ui.desk.leaflet import Leaflet, leaflet_of
from handouts.ui.desk.search import Index

LEAFLETS, PICTURES = 48, 400
"""How many of each are kept: some 100 kB a leaflet, up to 80 kB a picture."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as browsers show it."""

    data: bytes
    kind: str


class Stock:
    """A library as it is now. ``version`` tells it from the same library at other times."""

    def __init__(self, library: Library, contents: Contents, today: date, version: str) -> None:
        self.library, self.contents, self.today, self.version = library, contents, today, version
        self.lock = RLock()
        self.fitted_at: float | None = None
        """When the first leaflet was fitted of which something is remembered: words as they were shaped, …"""
        self.clinics = own(library, "clinic")
        """The ids of those who print here."""
        self.handouts = own(library, "handout")
        """The ids of all handouts, those of our examples only where there are no others."""
        self.press = Press(library, today=today)
        self._drafts = Press(library, draft=True, today=today)
        self._shelf = Shelf(library)
        self._clinics: dict[str, Clinic | None] = {}
        self._exercises: dict[str, Exercise | None] = {}
        self._about: dict[tuple[str, str | None], About | Unread] = {}
        self._states: dict[tuple[str, str | None, str], TranslationState] = {}
        self._leaflets = Memory[Leaflet](LEAFLETS)
        self._pictures = Memory[bytes](PICTURES)
        self._drawings = Memory[Drawing | None](PICTURES)

    # ---- clinics

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
        if name not in self._clinics:  # who types must not wait for a leaflet that is being made
            with self.lock:
                self._clinics[name] = attempt([], partial(load_clinic, self.library, name))
        return self._clinics[name]

    def title(self, handout: str, language: str) -> str:
        """What a handout is called in a language, or else in its own."""
        found = self.contents.handouts[handout]
        return plain(found.titles.get(language) or next(iter(found.titles.values()), handout))

    def exercise_name(self, exercise: str, language: str) -> str:
        """What an exercise is called in a language, or else in its own."""
        found = self.contents.exercises[exercise]
        names = found.names.get(language) or next(iter(found.names.values()), ())
        return next(iter(names), exercise)

    def exercise(self, name: str) -> Exercise | None:
        """An exercise; None if something is wrong with it."""
        if name not in self._exercises:
            with self.lock:
                self._exercises[name] = attempt([], partial(load_exercise, self.library, name))
        return self._exercises[name]

    def says(self, exercise: str, language: str) -> bool:
        """Whether an exercise and its figures can be said in a language."""
        spec = self.exercise(exercise)
        if spec is None:
            return False
        figures = [attempt([], partial(load_figure, self.library, use.figure)) for use in spec.figures]
        translator = Translator(self.library, words_of(language))
        return all(found and translator.has(found, found.language) for found in (spec, *figures))

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
            return Drawing(picture.data, "image/jpeg") if picture.jpeg else Drawing(_png(picture), "image/png")
        palette = brand_palette(parse(clinic.brand.primary), parse(clinic.brand.accent))
        return Drawing(tint(picture, name, palette), "image/svg+xml")

    def given_out(self, clinic: str) -> tuple[str, ...]:
        """The handouts that a clinic gives out."""
        spec = self.clinic(clinic)
        return tuple(map(str, spec.gives_out)) if spec and spec.gives_out else self.handouts

    # ---- handouts

    def about(self, handout: str, clinic: str) -> About | Unread:
        """What is known of a handout as a clinic has it, or why it cannot be read."""
        key = handout, self._changed_by(handout, clinic)
        with self.lock:
            if key not in self._about:
                self._about[key] = about(self.library, *key, self._shelf, self.today)
            return self._about[key]

    def known_about(self, handout: str, clinic: str) -> About | Unread | None:
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

    # ---- leaflets

    def leaflet(self, order: Order) -> Leaflet:
        """The leaflet of an order: proved, or why it cannot be."""
        with self.lock:
            return self._leaflets.recall(order, partial(self._make, order))

    def _make(self, order: Order) -> Leaflet:
        leaflet = self._once(partial(self.press.edition, order))
        return leaflet if leaflet.built else self._draft(order, leaflet.problems)

    def _draft(self, order: Order, problems: tuple[Problem, ...]) -> Leaflet:
        """What there is to look at of a leaflet that must not be given out."""
        edition = attempt([], partial(self._drafts.edition, order))
        made = attempt([], partial(typeset, edition)) if edition else None
        return leaflet_of(made, problems) if made else Leaflet(None, problems)

    def choices(self, order: Order) -> tuple[Choice, ...]:
        """What may be fitted to one patient in a leaflet. Raises Problems."""
        with self.lock:
            return self.press.choices(order)

    def fitted(self, order: Order, fit: Fit) -> Leaflet:
        """A leaflet for one patient, which is not kept."""
        return self._personal(partial(self.press.fitted, order, fit))

    def programme(self, programme: Programme, clinic: str, form: str, fit: Fit) -> Leaflet:
        """A programme for one patient, which is not kept, either."""
        return self._personal(partial(self.press.programme, programme, clinic, form, fit))

    def forget(self, seconds: float) -> None:
        """Remember nothing of patients, if that of the first is so many seconds old."""
        if self.fitted_at is not None and time.monotonic() - self.fitted_at >= seconds:
            with self.lock:
                self.fitted_at = None
                forget()

    def _personal(self, make: Callable[[], Edition]) -> Leaflet:
        if self.fitted_at is None:
            self.fitted_at = time.monotonic()
        return self._once(make)

    def _once(self, make: Callable[[], Edition]) -> Leaflet:
        with self.lock:
            try:
                built = finish(make())
            except Problems as failure:
                return Leaflet(None, failure.problems)
            return leaflet_of(built, built.problems)

    def picture(self, order: Order, number: int, width: int) -> bytes | None:
        """A page of a leaflet as PNG, counted from 1, ``width`` pixels wide; None if there is no such page."""
        with self.lock:
            leaflet = self.leaflet(order)
            if not leaflet.made or not 1 <= number <= leaflet.pages:
                return None
            return self._pictures.recall((order, number, width), partial(leaflet.picture, number, width))


def _png(photo: Photo) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.frombytes("L" if photo.grey else "RGB", (photo.width, photo.height), photo.data).save(out, "PNG")
    return out.getvalue()


def first_language(spec: Clinic, languages: Iterable[str]) -> str:
    """What a clinic prints a handout in unless somebody says otherwise: the first of its languages that there is."""
    there = tuple(languages) or (spec.language,)  # of a file that says nothing, nobody knows its language
    return next((language for language in map(str, spec.languages) if language in there), there[0])
