"""Tracing a finished PDF: which edition it is by its own account, and whether the library still makes that edition."""

from dataclasses import dataclass

from handouts import __version__
from handouts.base.problems import Place, Problem, Problems, warning
from handouts.edition.fingerprint import Fingerprint, fingerprint
from handouts.proof.facts import Metadata
from handouts.proof.file import metadata_of
from handouts.run.formats import BILINGUAL
from handouts.run.order import Order
from handouts.run.press import Press

PROGRAM = f"handouts {__version__}"


@dataclass(frozen=True, slots=True)
class Trace:
    """What a PDF says that it was ``made`` from, in words, and what has changed since: a problem, or none."""

    made: str
    problem: Problem | None


def trace(press: Press, data: bytes, name: str) -> Trace | None:
    """Where a PDF comes from; None where it is no leaflet of ours."""
    said = metadata_of(data)
    if said is None or not said.fingerprint:
        return None
    made = f"{said.handout}.{said.languages}, version {said.version}, for {said.clinic}, {said.format}"
    own = Fingerprint.read(said.fingerprint)
    return Trace(f"{made}, {own.short}, by {said.creator}", _changed(press, said, own, Place(name)))


def _changed(press: Press, said: Metadata, own: Fingerprint, place: Place) -> Problem | None:
    language = said.languages.split("-")[-1] if said.format == BILINGUAL else said.languages
    try:
        edition = press.edition(Order(said.handout, said.clinic, language, said.format))
    except Problems as failure:
        first = failure.problems[0]
        message = f"the library does not make this leaflet as it is now: {first.message}"
        return warning("leaflet-gone", message, place, "take it out of the rack unless you know why")
    now = fingerprint(edition)
    if now != own:
        whats = ["what it says"] * (now.text != own.text) + ["the clinic's details"] * (now.clinic != own.clinic)
        version = f" (now version {edition.body.version})" if str(edition.body.version) != said.version else ""
        message = f"{' and '.join(whats)} changed after this was made{version}"
        return warning("leaflet-outdated", message, place, "build it anew, and take the old copies out of the rack")
    if said.creator != PROGRAM:
        message = f"this was made by {said.creator}, and this is {PROGRAM}: it says the same, and may look otherwise"
        return warning("leaflet-older-program", message, place, "build it anew if looks matter")
    return None
