"""Editions of a library. What they have in common is made once: a handout's words for all clinics whose leaflets say
the same, a clinic's for all handouts.

What is remembered is asked for by what it was made from, so an edition is the same whatever was made before it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from handouts.base.problems import COMMAND_LINE, Place, Problem, Problems
from handouts.base.remember import Memory
from handouts.content.clinic import Clinic as ClinicSpec
from handouts.content.fit import Choice, Fit, choices, fitted
from handouts.content.library import Library
from handouts.content.load import load_clinic, load_handout
from handouts.edition.for_you import for_you
from handouts.edition.house import House, clinic_in, house_of, seen_by
from handouts.edition.localize import Localizer
from handouts.edition.localize_routine import CARDS, POSTER, traced
from handouts.edition.model import Body, Clinic, Edition, Paper
from handouts.edition.own_programme import PROGRAMME, Programme, spec_of
from handouts.edition.shared import SharedSections
from handouts.edition.shelf import Shelf
from handouts.edition.translation import Translated, TranslatedClinic, TranslationState, translate, translate_clinic
from handouts.edition.words import Digits, words_of
from handouts.flow.cards import fitted as on_cards
from handouts.flow.layout import with_room
from handouts.flow.shaping import MissingGlyph
from handouts.run import characters, judge
from handouts.run.formats import BILINGUAL, FORMATS, PLAIN
from handouts.run.gate import Gate, gate_of
from handouts.run.gather import attempt
from handouts.run.language import lacking_of, language_of, untranslated
from handouts.run.order import Order, unknown

TEXTS, BODIES, CLINICS = 16, 32, 1024
"""How many of each are remembered: a batch makes all leaflets of one handout in one language after each other."""
UNFITTED = POSTER, CARDS, BILINGUAL
"""Formats that are nobody's own: they hang on a wall, lack the sections, or are there for staff."""
MORE_PAGES = 2
"""That a leaflet for one patient may have."""


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A handout in a language, as a clinic has changed it or as it is, and what is wrong with it."""

    said: Translated | None
    shared: SharedSections
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Named:
    """A clinic's spec, and what is wrong with it."""

    spec: ClinicSpec | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Branch:
    """A clinic in a language, and what is wrong with it."""

    said: TranslatedClinic | None
    clinic: Clinic | None
    house: House
    problems: tuple[Problem, ...]


class _MadeAs(NamedTuple):
    """What the bodies of one text differ by."""

    house: House
    state: TranslationState
    format: str
    paper: Paper


@dataclass(frozen=True, slots=True, eq=False)
class _Ready:
    """All that a body is made from, what it was ``asked`` for by, and what is wrong so far."""

    asked: tuple[str, str | None, str | None, Digits]
    text: _Text
    said: Translated
    made_as: _MadeAs
    clinic: Clinic | None
    problems: tuple[Problem, ...]


class Press:
    """Makes editions. A ``draft`` may have texts that nobody has translated yet, and says so on every page. ``today``
    is the clock's but in tests.
    """

    def __init__(self, library: Library, *, draft: bool = False, today: date | None = None) -> None:
        self.library, self.draft, self.today = library, draft, today or date.today()
        self._shelf = Shelf(library)
        self._texts = Memory[_Text](TEXTS)
        self._bodies = Memory[tuple[Body | None, tuple[Problem, ...]]](BODIES)
        self._alike = Memory[Body](BODIES)
        self._named = Memory[_Named](CLINICS)
        self._branches = Memory[_Branch](CLINICS)

    def edition(self, order: Order) -> Edition:
        """What is to be printed, judged, and with every character of it known to a typeface. Raises Problems: those of
        all files.
        """
        if order.format != BILINGUAL:
            return self._one(order, draft=self.draft)
        found: list[Problem] = []
        own = attempt(found, partial(self._one, replace(order, language=None), draft=False))
        if own and order.language in (None, own.body.language):
            hint = f"say which: --language, other than {own.body.language}"
            raise Problems([Problem("one-language", "a bilingual leaflet needs a second language", COMMAND_LINE, hint)])
        other = attempt(found, partial(self._one, order, draft=self.draft))
        if not own or not other:
            raise Problems(dict.fromkeys(found))
        if other.body.foot.warning:  # who can read only the other half must be told, too
            foot = replace(own.body.foot, warning=words_of(own.body.language).incomplete)
            own = replace(own, body=replace(own.body, foot=foot))
        return replace(own, beside=other)

    def choices(self, order: Order) -> tuple[Choice, ...]:
        """What may be fitted to one patient in a leaflet. Raises Problems."""
        return choices(self._ready(order, draft=self.draft).said.loaded)

    def fitted(self, order: Order, fit: Fit) -> Edition:
        """An edition for one patient, of whom nothing is remembered here. It may have more pages than the handout asks
        for, since a note should never make it unprintable. Raises Problems.
        """
        _require_fittable(order.format)
        return self._personal(self._ready(order, draft=self.draft), fit)

    def programme(self, programme: Programme, clinic: str, form: str, fit: Fit) -> Edition:
        """A programme put together for one patient, of which nothing is remembered here, either. Raises Problems."""
        _require_fittable(form)
        named = self._named.recall(clinic, partial(self._name, clinic))
        owner = str(named.spec.name) if named.spec else clinic
        path = self.library.roots[0] / f"specs/handouts/{PROGRAMME}.yaml"
        drafts = {path: spec_of(programme, self.today, owner).encode()}
        order = Order(PROGRAMME, clinic, programme.language, form)
        return self._personal(self._ready(order, draft=self.draft, drafts=drafts), fit)

    def _one(self, order: Order, *, draft: bool) -> Edition:
        ready = self._ready(order, draft=draft)
        body, wrong = self._bodies.recall(
            (ready.asked, ready.made_as), partial(self._shared, ready.text, ready.made_as)
        )
        found = [*ready.problems, *wrong]
        if found or not body or not ready.clinic:
            raise Problems(dict.fromkeys(found))
        return _edition(body, ready.clinic, order.format)

    def _personal(self, ready: _Ready, fit: Fit) -> Edition:
        """An edition of which nothing is remembered."""
        said, found = ready.said, list(ready.problems)
        loaded = attempt(found, partial(fitted, said.loaded, fit))
        found += characters.in_note(fit.note)
        body = None
        if loaded:
            text = replace(ready.text, said=replace(said, loaded=loaded), shared=SharedSections())
            body, wrong = self._body(text, ready.made_as)
            found += wrong
        if found or not body or not ready.clinic:
            raise Problems(dict.fromkeys(found))
        words = words_of(body.language, ready.made_as.house.digits)
        first = for_you(fit, words, self.today)
        body = replace(body, sections=(*([first] if first else []), *body.sections))
        edition = Edition(body, ready.clinic, ready.made_as.format)
        if not first and loaded is said.loaded:  # nothing was fitted
            return edition
        with every_glyph(body):
            return with_room(edition, MORE_PAGES)

    def _ready(self, order: Order, *, draft: bool, drafts: Mapping[Path, bytes] | None = None) -> _Ready:
        """What a body is made from. A text that ``drafts`` say is not remembered. Raises Problems where there is no
        text.
        """
        form = order.format
        found = [] if form in FORMATS else [unknown("format", form, FORMATS)]
        named = self._named.recall(order.clinic, partial(self._name, order.clinic))
        spec, digits = named.spec, named.spec.digits if named.spec else "western"
        if form == BILINGUAL:  # both halves count alike
            digits = "western"
        changed_by = order.clinic if spec and order.handout in spec.handouts else None
        asked = order.handout, changed_by, order.language, digits
        if drafts:
            text = self._text(order.handout, None, order.language, digits, drafts)
        else:
            text = self._texts.recall(asked, partial(self._text, *asked))
        found += (*text.problems, *named.problems)
        if not text.said:
            raise Problems(dict.fromkeys(found))
        language, state = text.said.language, text.said.state
        branch = None
        if spec:
            key = order.clinic, language, digits
            branch = self._branches.recall(key, partial(self._branch, spec, language, digits))
            found += branch.problems
            if branch.said and branch.said.lacking:
                state = "incomplete"
                found += [] if draft else lacking_of(spec, branch.said.lacking, language)
        if not draft:
            found += untranslated(text.said)
        clinic = branch.clinic if branch else None
        house = seen_by(branch.house, text.said.loaded.handout.sections) if branch and clinic else House()
        made_as = _MadeAs(house, state, form, clinic.paper if clinic else "a4")
        return _Ready(asked, text, text.said, made_as, clinic, tuple(found))

    @cached_property
    def _gate(self) -> Gate:
        return gate_of(self.library)

    def _errors(self, found: list[Problem], judged: list[Problem] | None) -> None:
        """Add what keeps the library from giving a leaflet out."""
        gate = attempt(found, lambda: self._gate) or Gate()
        found += gate.errors(judged or ())

    def _name(self, clinic: str) -> _Named:
        found: list[Problem] = []
        return _Named(attempt(found, partial(load_clinic, self.library, clinic)), tuple(found))

    def _text(
        self,
        handout: str,
        changed_by: str | None,
        language: str | None,
        digits: Digits,
        drafts: Mapping[Path, bytes] | None = None,
    ) -> _Text:
        found: list[Problem] = []
        loaded = attempt(found, partial(load_handout, self.library, handout, changed_by, drafts))
        spoken = attempt(found, partial(language_of, loaded, language)) if loaded else None
        said = attempt(found, partial(translate, self.library, loaded, spoken, digits)) if loaded and spoken else None
        if loaded:
            self._errors(found, attempt(found, partial(judge.text, loaded, said, self._shelf, self.today)))
            found += said.problems if said else ()
            found += characters.in_handout(said.loaded if said else loaded)
        return _Text(said, SharedSections(), tuple(found))

    def _branch(self, spec: ClinicSpec, language: str, digits: Digits) -> _Branch:
        found: list[Problem] = []
        self._errors(found, judge.clinic(spec))
        spec = spec.model_copy(update={"digits": digits})
        said = attempt(found, partial(translate_clinic, self.library, spec, language))
        found += (*(said.problems if said else ()), *characters.in_specs([said.clinic if said else spec]))
        words = words_of(language, digits)
        clinic = attempt(found, partial(clinic_in, self.library, said.clinic, words)) if said else None
        return _Branch(said, clinic, house_of(self.library, spec) if clinic else House(), tuple(found))

    def _shared(self, text: _Text, made_as: _MadeAs) -> tuple[Body | None, tuple[Problem, ...]]:
        """The body of an edition, the same object for all that say the same."""
        body, found = self._body(text, made_as)
        return self._alike.recall(body, partial(lambda same: same, body)) if body else None, found

    def _body(self, text: _Text, made_as: _MadeAs) -> tuple[Body | None, tuple[Problem, ...]]:
        assert text.said
        house, state, form, paper = made_as
        loaded, language, found = text.said.loaded, text.said.language, list[Problem]()
        if form == BILINGUAL:  # the same branch in both halves of a line
            house = replace(house, sorted_in=str(loaded.handout.language))
        localizer = Localizer(self.library, loaded, language, house, state, form, shelf=self._shelf, shared=text.shared)
        body = attempt(found, localizer.body)
        return _on_paper(body, paper, form) if body else None, tuple(found)


def _on_paper(body: Body, paper: Paper, form: str) -> Body:
    """A body that asks for as many pages as its handout does, on the paper that this was written for."""
    if form == POSTER:
        return replace(body, pages=1, most=None)
    if form not in PLAIN:
        return replace(body, pages=None, most=None)
    if paper == "letter" and body.pages:  # it is shorter than A4
        return replace(body, most=body.pages + 1 + (body.pages + 1) % 2)
    return body


def _require_fittable(form: str) -> None:
    if form in UNFITTED:
        message = f"the format ‘{form}’ cannot be fitted to one patient"
        hint = "choose one in which the whole leaflet is read, in one language"
        raise Problems([Problem("fit-format", message, COMMAND_LINE, hint)])


def _edition(body: Body, clinic: Clinic, form: str) -> Edition:
    if form != CARDS:
        return Edition(body, clinic, form)
    with every_glyph(body):
        return on_cards(Edition(body, traced(clinic), form))


@contextmanager
def every_glyph(body: Body) -> Iterator[None]:
    """A character that no typeface has is a problem."""
    try:
        yield
    except MissingGlyph as missing:
        raise Problems([characters.stray(missing, Place(body.title.origin.file))]) from None
