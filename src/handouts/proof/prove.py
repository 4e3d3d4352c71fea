"""A second opinion on finished bytes: read them back and hold them against the edition they were made from.

This is the last gate before a leaflet is handed out. It shares no code with the stages that wrote the file.
"""

from handouts.base.problems import Place, Problem, Problems
from handouts.edition.model import Edition
from handouts.proof import about, brand, codes, figures, ink, links, pictures, roles, seal, tags, typefaces, words
from handouts.proof.facts import Facts
from handouts.proof.reader import read
from handouts.proof.rules import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "proof-text",
        "what is read out is what was written, word for word; numbers and figures under proof-number and proof-alt",
        "rules 25; PDF/UA-1 7.1",
        of_edition=words.check,
    ),
    Rule(
        "proof-picture",
        "the picture of another exercise is done by who cannot read",
        "the page standard",
        of_edition=pictures.check,
    ),
    Rule(
        "proof-figure",
        "a picture that is shrunk, moved away or covered is not followed",
        "ISO 32000-1 14.8.5.4",
        of_edition=figures.check,
    ),
    Rule(
        "proof-links",
        "a telephone number or an address behind a link is seen by nobody who reads the page",
        "PDF/UA-1 7.18.5",
        of_file=links.areas,
        of_edition=links.targets,
    ),
    Rule(
        "proof-code",
        "a QR code that says another address, or that no telephone can read",
        "ISO/IEC 18004",
        of_edition=codes.check,
    ),
    Rule(
        "proof-furniture",
        "a loose sheet must say which leaflet, which page and whose it is",
        "the page standard",
        of_edition=about.furniture,
    ),
    Rule(
        "proof-pages", "no more paper than asked for, and no empty sheet", "the page standard", of_edition=about.pages
    ),
    Rule(
        "proof-outside",
        "printers leave 5 mm along the edges white",
        "the page standard",
        of_file=ink.outside,
        of_edition=ink.invisible,
    ),
    Rule(
        "proof-unread",
        "what proof does not look at is what nobody looked at",
        "ours",
        of_edition=ink.unread,
    ),
    Rule(
        "proof-overlap", "what lies on top of a word makes another word of it", "the page standard", of_file=ink.overlap
    ),
    Rule(
        "proof-size", "12 points to act on, 10 for labels, 9 for staff", "RNIB; the page standard", of_edition=ink.small
    ),
    Rule("proof-contrast", "pale text is lost on poor printers and old eyes", "WCAG 2.2, 1.4.3", of_file=ink.faint),
    Rule(
        "proof-colour",
        "a leaflet in another brand's colours is taken for another's",
        "the page standard",
        of_edition=brand.check,
    ),
    Rule(
        "proof-font", "a letter without glyph or meaning is a gap in a word", "PDF/A-2 6.2.11", of_file=typefaces.check
    ),
    Rule(
        "proof-tags",
        "untagged, a page is silence to a screen reader",
        "PDF/UA-1 7; ISO 32000-1 14.8",
        of_file=tags.check,
    ),
    Rule(
        "proof-role",
        "headings, heads of tables and captions are what a screen reader finds its way by",
        "PDF/UA-1 7.4, 7.5",
        of_edition=roles.check,
    ),
    Rule(
        "proof-face",
        "who looks a leaflet over looks for what is bold",
        "the page standard",
        of_edition=roles.strength,
    ),
    Rule(
        "proof-language",
        "a voice for another language cannot be understood",
        "PDF/UA-1 7.2",
        of_file=about.language,
        of_edition=about.languages,
    ),
    Rule(
        "proof-metadata",
        "title and author are how a file is known among others",
        "PDF/UA-1 7.1; PDF/A-2 6.6",
        of_file=about.metadata,
        of_edition=about.identity,
    ),
    Rule(
        "proof-seal",
        "a file that was changed after it was proved is another file",
        "ours",
        of_finished=seal.check,
    ),
    Rule("proof-outline", "bookmarks are how long files are found through", "PDF/UA-1 7.17", of_edition=about.outline),
)
"""Every rule. A file that cannot be read at all breaks ``pdf-unreadable``."""


def prove(edition: Edition, data: bytes, name: str = "") -> tuple[Problem, ...]:
    """Everything that is wrong with a file made from an edition.

    ``name`` is the file's, for problems that have no place in the specs.
    """
    place = _place(edition, name)
    try:
        facts = read(data, place.file)
    except Problems as unreadable:
        return unreadable.problems
    return _wrong(edition, facts, place)


def proved(edition: Edition, data: bytes, name: str = "") -> tuple[bytes, tuple[Problem, ...]]:
    """The file with its seal, and what proof warns of. Raises Problems if something is wrong with it."""
    place = _place(edition, name)
    facts = read(data, place.file)
    found = _wrong(edition, facts, place)
    if any(problem.severity == "error" for problem in found):
        raise Problems(found)
    return seal.sealed(data, facts), found


def _place(edition: Edition, name: str) -> Place:
    return Place(name or f"{edition.name}.pdf")


def _wrong(edition: Edition, facts: Facts, place: Place) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for rule in RULES:
        if rule.of_edition:
            found.extend(rule.of_edition(edition, facts, place))
        if rule.of_file:
            found.extend(rule.of_file(facts, place))
    return tuple(found)
