"""The clinic's own contact facts: changed in its file, and seen as they are printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from babel.lists import format_list
from flask import Blueprint, g, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from handouts.base.problems import Problems
from handouts.content.library import comes_with_the_program
from handouts.edition.words import LANGUAGES
from handouts.run.contact import FACTS, Contact, Draft, amended, contact_of, digest, require, save
from handouts.run.logo import MAX_BYTES, Logo, accept_logo, save_logo
from handouts.run.losses import crowded, loses
from handouts.ui.desk.contact_form import (
    PHONES,
    differing,
    misprinted,
    read_contact,
    refused_logo,
    warnings_of,
    with_room,
    wrongs_of,
)
from handouts.ui.desk.contact_picture import Cutting, cuttings
from handouts.ui.desk.desk import SHELF, UnreadableClinicError, by_use, clinic_named, here, link, stock, tongue
from handouts.ui.desk.fitting_form import Wrong
from handouts.ui.desk.notes import Note, Way

pages = Blueprint("contact", __name__, url_prefix="/at/<id:clinic>/contact")


@dataclass(frozen=True, slots=True, eq=False)
class Lost:
    """What can no longer be printed: leaflets in some languages, and some leaflets on A4."""

    languages: tuple[str, ...] = ()
    handouts: tuple[str, ...] = ()


@pages.get("")
def form(clinic: str) -> str:
    """The facts as they are. After they have been saved, what that has cost is said once more."""
    clinic_named(clinic)
    try:
        contact = contact_of(stock().library, clinic)
        draft = amended(stock().library, clinic, contact)
    except Problems:  # broken since the last look
        raise UnreadableClinicError(clinic) from None
    words, asked = tongue().words, request.args
    notes = [Note("done", words.saved, words.saved_more)] if "saved" in asked else []
    if "coarse" in asked:
        notes.append(Note("warn", words.logo_coarse, words.logo_coarse_more))
    languages = tuple(code for code in asked.getlist("language") if code in LANGUAGES)
    handouts = tuple(name for name in asked.getlist("handout") if name in stock().contents.handouts)
    notes += _told(Lost(languages, handouts))
    notes += misprinted(contact, words)
    return _page(clinic, contact, draft, contact.seen, notes, {})


@pages.post("")
def change(clinic: str) -> str | tuple[str, int] | Answer:
    """The facts as they were typed, with what is wrong with them; or saved, if they are sound and it is wanted."""
    clinic_named(clinic)
    contact, seen = read_contact(request.form), request.form.get("seen", "")
    try:
        draft = amended(stock().library, clinic, contact)
    except Problems:
        raise UnreadableClinicError(clinic) from None
    words, wanted = tongue().words, "save" in request.form
    wrongs = dict(wrongs_of(draft, words))
    logo = _logo(wrongs)
    notes = []
    if seen != draft.seen:
        again = Way(words.load_again, link("contact.form", clinic=clinic))
        facts = differing(contact, contact_of(stock().library, clinic), words)
        which = words.conflict_facts.format(which=", ".join(facts)) if facts else ""
        notes.append(Note("stop", words.conflict, f"{words.conflict_more} {which}".strip(), (again,)))
    elif wrongs:
        count = words.one_to_mend if len(wrongs) == 1 else words.to_mend.format(n=len(wrongs))
        notes.append(Note("warn", count, words.nothing_saved))
        if logo:
            wrongs["logo"] = Wrong(words.logo_again)
    lost = _lost(draft)
    if wanted and not notes and not comes_with_the_program(stock().library):
        try:
            _save(clinic, draft, contact, logo, seen)
        except Problems as failure:
            notes.append(_refused(clinic, failure))
        else:
            asked = {"coarse": 1} if logo and logo.problems else {}
            told = {"saved": 1, "language": lost.languages, "handout": lost.handouts, **asked}
            return redirect(link("contact.form", clinic=clinic, **told), 303)
    page = _page(clinic, contact, draft, seen, [*notes, *_told(lost), *warnings_of(draft, contact, words)], wrongs)
    return page, _status(notes, wanted=wanted)


def _status(notes: list[Note], *, wanted: bool) -> int:
    """What a page that saved nothing is answered with."""
    if not wanted:
        return 200
    return 422 if any(note.level == "warn" for note in notes) else 409


def _save(clinic: str, draft: Draft, contact: Contact, logo: Logo | None, seen: str) -> None:
    """Write what differs from the file that was ``seen``. Raises Problems."""
    library = stock().library
    require(draft, seen)
    if logo:
        save_logo(library, clinic, logo, seen)
        draft = amended(library, clinic, contact)
    if digest(draft.data) != draft.seen:
        save(draft, draft.seen)
    here().room.look()
    g.pop("stock")


def _logo(wrongs: dict[str, Wrong]) -> Logo | None:
    """The logo that came with the form; what is wrong with it is added to ``wrongs``."""
    sent = request.files.get("logo")
    if not sent or not sent.filename:
        return None
    try:
        return accept_logo(sent.read(), sent.filename)
    except Problems as failure:
        wrongs["logo"] = refused_logo(failure.problems[0], tongue().words)
        return None


def _lost(draft: Draft) -> Lost:
    if digest(draft.data) == draft.seen:
        return Lost()
    with stock().lock:
        return Lost(loses(stock().library, draft), crowded(stock().press, draft, _most_used(draft.before.id)))


def _told(lost: Lost) -> Iterator[Note]:
    words, code = tongue().words, tongue().code
    if lost.languages:
        which = format_list([tongue().names[one] for one in lost.languages], locale=code)
        yield Note("warn", words.translations_lost.format(which=which))
    if lost.handouts:
        which = ", ".join(stock().title(name, code) for name in lost.handouts)
        yield Note("warn", words.crowded, words.crowded_more.format(which=which))


def _refused(clinic: str, failure: Problems) -> Note:
    """Why the system, or somebody else's change, kept a file from being written."""
    words = tongue().words
    if any(problem.rule == "changed-meanwhile" for problem in failure.problems):
        again = Way(words.load_again, link("contact.form", clinic=clinic))
        return Note("stop", words.conflict, words.conflict_more, (again,))
    return Note("stop", words.not_saved, words.not_saved_more)


def _page(
    clinic: str, contact: Contact, draft: Draft, seen: str, notes: list[Note], wrongs: Mapping[str, Wrong]
) -> str:
    words = tongue().words
    if comes_with_the_program(stock().library):
        notes = [Note("stop", words.not_here), *notes]
    kinds = {
        "phone": words.phone_plain,
        "booking": words.phone_booking,
        "fax": words.phone_fax,
        "text": words.phone_text,
    }
    return render_template(
        "contact.html",
        here="contact.form",
        contact=with_room(contact),
        inherited=contact_of(stock().library, clinic).inherited,
        seen=seen,
        logo_bytes=MAX_BYTES,
        unsaved=digest(draft.data) != draft.seen,
        notes=notes,
        wrongs=wrongs,
        kinds=[(kind, kinds[kind]) for kind in PHONES],
        pictures=_pictures(clinic, contact, draft),
        fixed=comes_with_the_program(stock().library),
    )


def _pictures(clinic: str, contact: Contact, draft: Draft) -> tuple[Cutting, ...]:
    """The facts as printed; those that are wrong as they were before."""
    spec = draft.clinic
    if spec is None:
        was = contact_of(stock().library, clinic)
        broken = {field.partition("-")[0] for field in draft.problems_by_field}
        sound = replace(contact, **{key: getattr(was, key) for key in FACTS if key in broken or "" in broken})
        spec = amended(stock().library, clinic, sound).clinic or draft.before
    return cuttings(stock(), spec, _most_used(clinic))


def _most_used(clinic: str) -> list[str]:
    """The leaflets that a clinic sees first: to look at all of a large library takes longer than anybody waits."""
    uses, liked = here().records.uses(clinic), here().records.favourites(clinic)
    return by_use(stock().given_out(clinic), uses, liked)[:SHELF]
