"""Index pages of a batch: one for each clinic, with its leaflets and what to reprint, and one that lists the clinics.

Whether they are as they must be is known without making them: by what they were made from, and by their content.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts.content.library import FOLDERS, Library
from handouts.run.changes import CHANGES, SHOWN, Change, read_changes
from handouts.run.gather import attempt
from handouts.run.manifest import MANIFEST, PRIVATE, Row, Rows, sha256, sha256_of
from handouts.run.publish import publish
from handouts.run.sources import Sources
from handouts.run.thumbnails import FOLDER, drop_thumbnails, make_thumbnails, thumbnail_of, thumbnails_in

if TYPE_CHECKING:
    from handouts.run.index_page import Card

INDEX = "index.html"
KNOWN = f"{PRIVATE}/index.json"
"""What the pages were made from."""
OF_CARDS = f"specs/{FOLDERS['clinic']}/", f"specs/{FOLDERS['organisation']}/", "assets/"
"""The sources of what a page shows of its clinic."""
NEVER = "9999"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """Pages with their hashes, the digest of all that they were made ``of``, and the day ``until`` which that is all:
    then a change is no longer news. ``cards`` are of the sources with the digest ``cards_of``.
    """

    of: str
    until: str
    pages: Mapping[str, str]
    cards_of: str
    cards: Sequence[Mapping[str, Any]]


def keep_index(folder: Path, library: Library, sources: Sources, rows: Rows, today: date) -> None:
    """See to it that a folder has the pages and pictures that its leaflets call for. Raises Problems."""
    known, of = _read_known(folder), _digest(folder, sources)
    by_clinic: dict[str, list[Row]] = {}
    for row in rows.values():
        by_clinic.setdefault(row.clinic, []).append(row)
    if known.of == of and today.isoformat() < known.until and _whole(folder, known, by_clinic):
        return
    cards_of = sources.of(OF_CARDS)
    cards = dict(_cards(library, by_clinic, known, cards_of))
    pages, until = _make(folder, cards, by_clinic, today)
    unread = {page: digest for page, digest in known.pages.items() if page.split("/")[0] in by_clinic.keys() - cards}
    _take_away(folder, known.pages.keys() - pages.keys() - unread.keys())
    now = Known(of, until, unread | pages, cards_of, [asdict(card) for card in cards.values()])
    publish(json.dumps(asdict(now), ensure_ascii=False).encode(), folder / KNOWN)


def drop_index(folder: Path) -> None:
    """Delete the pages and pictures that a folder has: those that nobody keeps up to date would mislead."""
    _take_away(folder, _read_known(folder).pages)
    (folder / KNOWN).unlink(missing_ok=True)


def _take_away(folder: Path, pages: Iterable[str]) -> None:
    for page in pages:
        path = folder / page
        path.unlink(missing_ok=True)
        if path.parent != folder:
            drop_thumbnails(path.parent, ())
            for empty in (path.parent / FOLDER, path.parent):
                with suppress(OSError):  # somebody else's file is in it
                    empty.rmdir()


def _whole(folder: Path, known: Known, by_clinic: Mapping[str, Iterable[Row]]) -> bool:
    """Whether all pages are as they were made, and all pictures are there."""
    return all(sha256(folder / page) == digest for page, digest in known.pages.items()) and all(
        thumbnails_in(folder / clinic) == {thumbnail_of(row) for row in rows if row.state == "current"}
        for clinic, rows in by_clinic.items()
    )


def _make(
    folder: Path, cards: "Mapping[str, Card]", by_clinic: Mapping[str, Sequence[Row]], today: date
) -> tuple[dict[str, str], str]:
    """Make all pages; those that are as they were keep their files. Their hashes, and until when they are true."""
    from handouts.run.index_page import Leaflet, clinic_page, top_page  # late, as most runs make none

    news: dict[str, list[Change]] = {}
    for change in (changes := read_changes(folder, today - SHOWN)):
        news.setdefault(change.clinic, []).append(change)
    made: dict[str, str] = {}

    def put(page: str, data: bytes) -> None:
        publish(data, folder / page, folder / PRIVATE)
        made[page] = sha256_of(data)

    make_thumbnails(folder, (row for rows in by_clinic.values() for row in rows if row.state == "current"))
    listed = []
    for clinic, rows in by_clinic.items():
        given = [row for row in rows if row.state != "withdrawn"]
        if card := cards.get(clinic):
            leaflets = [Leaflet(row, _sizes(folder, row)) for row in given]
            put(f"{clinic}/{INDEX}", clinic_page(card, leaflets, news.get(clinic, ())))
            listed += [(card, given)] if given else []
        drop_thumbnails(folder / clinic, (row for row in rows if row.state == "current"))
    if listed:
        put(INDEX, top_page(listed))
    return made, (date.fromisoformat(changes[0].day) + SHOWN + DAY).isoformat() if changes else NEVER


def _sizes(folder: Path, row: Row) -> tuple[int, ...]:
    """The sizes of a leaflet's files, in bytes; none if they must not be handed out, or have gone since we looked."""
    if row.state != "current":
        return ()
    try:
        return tuple((folder / file).stat().st_size for file, _ in row.files)
    except FileNotFoundError:
        return ()


def _cards(library: Library, clinics: Iterable[str], known: Known, of: str) -> "Iterator[tuple[str, Card]]":
    """What pages show of clinics: as it was known, if their specs are as they were or cannot be read."""
    from handouts.run.index_page import Card

    before = {card["clinic"]: Card(**card) for card in known.cards}
    for clinic in clinics:
        card = before.get(clinic) if known.cards_of == of else None
        card = card or attempt([], partial(_card, library, clinic)) or before.get(clinic)
        if card:
            yield clinic, card


def _card(library: Library, clinic: str) -> "Card":
    from handouts.base.colour import parse
    from handouts.base.palette import brand_palette
    from handouts.content.load import load_clinic
    from handouts.drawing.picture import Picture
    from handouts.drawing.svg import tint
    from handouts.edition.picture import picture
    from handouts.run.index_page import Card

    spec = load_clinic(library, clinic)
    logo = picture(library, spec.brand.logo, spec.brand.logo.place, [])  # what is wrong with it is told by leaflets
    colours = brand_palette(parse(spec.brand.primary), parse(spec.brand.accent))
    drawn = tint(logo, "", colours).decode() if isinstance(logo, Picture) else ""
    return Card(
        clinic=clinic,
        name=str(spec.name),
        place=str(spec.place or ""),
        language=spec.language,
        languages=[str(language) for language in spec.languages],
        primary=spec.brand.primary,
        logo=drawn.replace("<svg ", '<svg aria-hidden="true" ', 1).replace("\n<title></title>", ""),
    )


def _digest(folder: Path, sources: Sources) -> str:
    """One digest of all that pages are made from, but for the day."""
    own = [path for path in Path(__file__).parent.glob("index*") if path.is_file()]
    files = [*sorted(own), folder / MANIFEST, folder / CHANGES]
    told = [sources.digest, *(f"{path.name} {sha256(path)}" for path in files)]
    return hashlib.blake2b("\n".join(told).encode(), digest_size=16).hexdigest()


def _read_known(folder: Path) -> Known:
    """What is known of the pages of a folder: nothing, if that cannot be read."""
    try:
        return Known(**json.loads((folder / KNOWN).read_bytes()))
    except (OSError, ValueError, TypeError):
        return Known("", NEVER, {}, "", ())
