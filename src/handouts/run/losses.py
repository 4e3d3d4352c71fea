"""What a clinic can no longer hand out once its contact facts have changed, told before they are saved."""

from collections.abc import Iterable, Iterator
from functools import partial

from handouts.base.problems import Problems
from handouts.content.catalogue import pairs
from handouts.content.library import Library
from handouts.edition.house import clinic_in
from handouts.edition.model import Body, Clinic
from handouts.edition.translation import translate_clinic
from handouts.edition.words import words_of
from handouts.flow.fitting import Room, require_fit, room_of
from handouts.run.contact import Draft
from handouts.run.formats import STANDARD
from handouts.run.gather import attempt
from handouts.run.order import Order
from handouts.run.press import Press


def loses(library: Library, draft: Draft) -> tuple[str, ...]:
    """The languages in which a clinic's leaflets could be printed and no longer can be, since words of its own that the
    draft changes have no translation yet.
    """
    if draft.clinic is None:
        return ()
    written = draft.clinic.language
    translated = {target for root in library.roots for source, target in pairs(root) if source == written}
    return tuple(
        language
        for language in sorted(translated)
        if draft.clinic.speaks(language)
        and translate_clinic(library, draft.clinic, language).lacking
        and not translate_clinic(library, draft.before, language).lacking
    )


def crowded(press: Press, draft: Draft, handouts: Iterable[str]) -> tuple[str, ...]:
    """Those of some handouts that fit their pages in the clinic's standard leaflets and no longer do, since the contact
    block has grown. They are looked at in the language that they are written in.
    """
    return tuple(_crowded(press, draft, handouts))


def _crowded(press: Press, draft: Draft, handouts: Iterable[str]) -> Iterator[str]:
    if draft.clinic is None:
        return
    for name in handouts:
        edition = attempt([], partial(press.edition, Order(name, draft.before.id, None, STANDARD)))
        if edition is None:
            continue
        language = edition.body.language
        said = translate_clinic(press.library, draft.clinic, language).clinic
        clinic = clinic_in(press.library, said, words_of(language, said.digits))
        before, after = _room(edition.body, edition.clinic), _room(edition.body, clinic)
        if before and before != after and _fits(edition.body, before) and not (after and _fits(edition.body, after)):
            yield name


def _room(body: Body, clinic: Clinic) -> Room | None:
    return attempt([], partial(room_of, body, clinic))


def _fits(body: Body, room: Room) -> bool:
    try:
        require_fit(body, room)
    except Problems:
        return False
    return True
