"""Whether a file of another program is the same leaflet: every word as often as our own edition says it, on about as
many pages.
"""

import re
from collections import Counter
from pathlib import Path

import pypdfium2

from handouts.edition.fingerprint import fingerprint
from handouts.edition.model import Edition
from handouts.edition.reading import reading

_WORD = re.compile(r"\w+")
PARTED = 4
"""Letters of a word that may be parted anywhere, as addresses are."""


def printed(file: Path) -> tuple[int, Counter[str], str]:
    """How many pages a file has, its words, and all their letters. A word that a hyphen parts at a line's end may be
    one or two.
    """
    document = pypdfium2.PdfDocument(file)
    texts = [page.get_textpage().get_text_range() for page in document]
    plain = "\n".join(texts).replace("\u00ad", "\ufffe")
    whole, parted = (Counter(_WORD.findall(plain.replace("\ufffe", hyphen))) for hyphen in ("", "-"))
    return len(texts), whole | parted, "".join(_WORD.findall(plain))


def wanted(edition: Edition) -> Counter[str]:
    """The words of an edition, those in its drawings and its fingerprint included."""
    said = [part for said in reading(edition) for part in (said.inside if said.drawn else (said.text,))]
    return Counter(_WORD.findall("\n".join((*said, fingerprint(edition).short)).replace("\u00ad", "")))


def compare(edition: Edition, file: Path, pages: int) -> str:
    """What keeps a file from being the edition: half as many pages again, or words that it lacks."""
    found, words, letters = printed(file)
    lost = Counter({w: n for w, n in (wanted(edition) - words).items() if len(w) < PARTED or w not in letters})
    faults = [f"{found} pages"] * (abs(found - pages) > pages / 2)
    faults += [f"lacks {lost.total()} words: {' '.join(list(lost)[:8])}"] * bool(lost)
    return ", ".join(faults)
