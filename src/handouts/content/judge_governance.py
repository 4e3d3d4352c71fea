"""What a leaflet owes its reader beside its advice: a review in time, when to seek care, where its facts come from."""

import re
from collections.abc import Iterator

from handouts.base.problems import Problem
from handouts.base.rules import Rule
from handouts.content.block import Contact, Source, Sources, TextBlock
from handouts.content.care import RedFlags
from handouts.content.handout import Handout, Section, later
from handouts.content.message import texts
from handouts.content.service import Prices
from handouts.content.tells import PERCENT, TELLS, Tells, bare
from handouts.content.text import Text

USUAL_MONTHS = 24
"""Between two reviews, as most hospitals have it."""
_PHONE = re.compile(r"\b(?:11[23]|1177|1813|999|111|\+?\d(?:[\s-]?\d){5,})\b")

REVIEW_LONG = Rule(
    "review-long",
    "warning",
    "What was right when it was written is often changed after two years.",
    "Ashford and St Peter's Hospitals, FOI 3695: patient leaflets are reviewed every two years",
    "published: 2026-11-21\nreview: {owner: Rehab, due: 2029-05-21, status: draft}",
    "published: 2026-11-21\nreview: {owner: Rehab, due: 2028-11-21, status: draft}",
)
SEEK_CARE = Rule(
    "seek-care",
    "error",
    "Who gets worse must find at once that they should ask for help; 17 % of 118 web pages say when.",
    "EQIP, item 14 (PMC5500780)",
    "sections:\n  - heading: Vila\n    content:\n      - text: Vila foten i två veckor.",
    "sections:\n  - heading: Sök vård\n    role: seek care\n    content:\n"
    "      - text: Ring om det inte är bättre efter två veckor.\n      - contact: clinic",
)
SEEK_CARE_SIGN = Rule(
    "seek-care-sign",
    "warning",
    "That there is help is of little use to those who are not told by what sign they need it.",
    "EQIP, item 14 (PMC5500780)",
    "sections:\n  - heading: Sök vård\n    role: seek care\n    content:\n      - contact: clinic",
    SEEK_CARE.mended,
)
SEEK_CARE_CONTACT = Rule(
    "seek-care-contact",
    "error",
    "Whoever is told to seek care needs a way to do so on the same page.",
    "EQIP, items 14 and 16 (PMC5500780)",
    "sections:\n  - heading: Sök vård\n    role: seek care\n    content:\n      - text: Sök vård om du får feber.",
    "sections:\n  - heading: Sök vård\n    role: seek care\n    content:\n      - text: Ring 1177 om du får feber.",
)
NO_SOURCE = Rule(
    "no-source",
    "warning",
    "Nobody can review a text whose facts come from nowhere; none of 73 leaflets named evidence-based sources.",
    "doi.org/10.1016/j.pec.2007.11.018",
    "main message: De flesta blir bra.",
    "sections:\n  - heading: Källor\n    role: seek care\n    content:\n      - text: Ring 1177 om du får feber.\n"
    "      - sources: [{text: 1177 Vårdhandboken}]",
)
PERCENT_SOURCE = Rule(
    "percent-source",
    "warning",
    "A share is the result of somebody's study, and a reader may want to know whose.",
    "DISCERN, question 4; PIF TICK, criterion 2",
    "main message: Träning hjälper 80 % av alla.",
    "main message: Träning hjälper 80 % av alla (källa 1).\n"
    "sections:\n  - heading: Källor\n    role: seek care\n    content:\n      - text: Ring 1177 om du får feber.\n"
    "      - sources: [{text: 1177 Vårdhandboken}]",
)
SOURCE_UNKNOWN = Rule(
    "source-unknown",
    "error",
    "A source's number that is not in the list leads nowhere.",
    "ours",
    PERCENT_SOURCE.mended.replace("källa 1", "källa 2"),
    PERCENT_SOURCE.mended,
)
SOURCE_UNCITED = Rule(
    "source-uncited",
    "warning",
    "A source that no text refers to does not tell what it is a source of.",
    "DISCERN, question 4",
    NO_SOURCE.mended,
    PERCENT_SOURCE.mended,
)
SOURCE_TWICE = Rule(
    "source-twice",
    "warning",
    "The same source twice looks like two that agree.",
    "ours",
    PERCENT_SOURCE.mended.replace("[{", "[{text: 1177  vårdhandboken.}, {"),
    PERCENT_SOURCE.mended,
)
_PRICES = (
    "sections:\n  - heading: Priser\n    content:\n      - prices:\n"
    "          currency: SEK\n          places: [Malmö]\n"
    "          groups: [{name: Besök, services: [{name: Besök, prices: [100]}]}]"
)
PRICE_VALIDITY = Rule(
    "price-validity",
    "warning",
    "A printed price lives longer than the price.",
    "ours",
    _PRICES,
    _PRICES.replace("currency: SEK", "currency: SEK\n          valid until: 2026-12-31"),
)

RULES = (
    REVIEW_LONG,
    SEEK_CARE,
    SEEK_CARE_SIGN,
    SEEK_CARE_CONTACT,
    NO_SOURCE,
    PERCENT_SOURCE,
    SOURCE_UNKNOWN,
    SOURCE_UNCITED,
    SOURCE_TWICE,
    PRICE_VALIDITY,
)


def judge(handout: Handout) -> Iterator[Problem]:
    """Everything of this kind that is wrong with a handout, in the language that it is written in."""
    if later(handout.published, USUAL_MONTHS, handout.review.due):
        message = (
            f"the review is due on {handout.review.due}, more than {USUAL_MONTHS} months after {handout.published}"
        )
        yield REVIEW_LONG.broken(message, handout.review.origin, "look at it again after two years")
    yield from _care(handout)
    yield from _sources(handout)
    for section in handout.sections:
        for block in section.content:
            if isinstance(block, Prices) and not block.prices.valid_until:
                hint = "add a day like ‘valid until: 2026-12-31’"
                yield PRICE_VALIDITY.broken("these prices do not say until when they hold", block.origin, hint)


def care_texts(handout: Handout) -> Iterator[Text]:
    """What a handout says about when to seek care: the text of that section, and every red flag."""
    for section in handout.sections:
        for block in section.content:
            if isinstance(block, RedFlags) or (section.role == "seek care" and isinstance(block, TextBlock)):
                yield from (text for _, text in texts(block))


def _care(handout: Handout) -> Iterator[Problem]:
    sections = [section for section in handout.sections if section.role == "seek care"]
    if not sections:
        hint = "mark the section that tells it with ‘role: seek care’, or add one"
        yield SEEK_CARE.broken("no section says when to seek care", handout.title.place, hint)
        return
    place = sections[0].heading.place
    if not any(care_texts(handout)):
        hint = "say in a ‘text’ when to ask for help, or add ‘red flags’"
        yield SEEK_CARE_SIGN.broken("nothing says by what sign to seek care", place, hint)
    if not any(_says_where(section) for section in sections):
        message = "this section does not say where to seek care"
        yield SEEK_CARE_CONTACT.broken(message, place, "add ‘contact: clinic’, or a number to call")


def _says_where(section: Section) -> bool:
    blocks = section.content
    return any(isinstance(block, Contact) or any(_PHONE.search(str(t)) for _, t in texts(block)) for block in blocks)


def _sources(handout: Handout) -> Iterator[Problem]:
    lists = [block for section in handout.sections for block in section.content if isinstance(block, Sources)]
    sources = [source for block in lists for source in block.sources]
    if not sources:
        hint = "add a section with ‘sources’"
        yield NO_SOURCE.broken("nothing says where this handout's facts come from", handout.title.place, hint)
    yield from _twice(sources)
    tells = TELLS.get(str(handout.language))
    if not tells:
        return
    cited: set[int] = set()
    for field, text in texts(handout):
        found = dict(_cited(text, tells))
        cited |= found.keys()
        for number, start in found.items():
            if number > len(sources):
                message = f"there is no source {number}, only {len(sources) or 'none'}"
                yield SOURCE_UNKNOWN.broken(message, text.at(start), "give the number that it has in ‘sources’")
        share = PERCENT.search(bare(text.value))
        if share and not found and field not in ("load", "tempo"):
            message = "this share has no source beside it"
            place = text.at(share.start(), len(share[0]))
            yield PERCENT_SOURCE.broken(message, place, "name it in the same text, by its number in ‘sources’")
    uncited = [str(n) for n in range(1, len(sources) + 1) if n not in cited]
    if uncited:
        names = f"source {uncited[0]}" if len(uncited) == 1 else f"sources {', '.join(uncited)}"
        hint = "refer to it where its fact stands, by its number, or leave it out"
        yield SOURCE_UNCITED.broken(f"no text refers to {names}", lists[0].origin, hint)


def _cited(text: Text, tells: Tells) -> Iterator[tuple[int, int]]:
    """The numbers of the sources that a text refers to, each with the offset of the words that do."""
    for found in tells.source.finditer(bare(text.value)):
        for numbers in re.finditer(r"(\d+)(?:\s*[–-]\s*(\d+))?", found["numbers"]):
            yield from ((n, found.start()) for n in range(int(numbers[1]), min(int(numbers[2] or numbers[1]), 99) + 1))


def _twice(sources: list[Source]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, source in enumerate(sources, 1):
        names = [re.sub(r"\W+", " ", str(source.text)).strip().lower()]
        names += [_address(source.url)] if source.url else []
        first = next((seen[name] for name in names if name in seen), None)
        if first:
            message = f"source {number} is source {first} once more"
            yield SOURCE_TWICE.broken(message, source.text.place, "leave one of them out")
        seen.update(dict.fromkeys(names, number))


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.lower()).rstrip("/")
