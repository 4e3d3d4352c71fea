"""What a leaflet owes its reader beside its advice: a review in time, when to seek care, where its facts come from."""

import re
from collections.abc import Iterator

from handouts.base.problems import Problem, warning
from handouts.base.rules import OWN, Rule
from handouts.content.block import Contact, Source, Sources, TextBlock
from handouts.content.care import RedFlags
from handouts.content.handout import Handout, Section, later
from handouts.content.message import texts
from handouts.content.service import Prices
from handouts.content.tells import PERCENT, Tells, bare, tells_of
from handouts.content.text import Text

USUAL_MONTHS = 24
"""Between two reviews, as most hospitals have it."""
OF_DOSES = ("load", "tempo")
"""Fields whose shares are part of a dose."""
_PHONE = re.compile(r"\b(?!\d{4}-\d\d-\d\d\b)(?:11[23]|1177|1813|999|111|\+?\d(?:[\s-]?\d){5,})\b")

_EQIP = "EQIP, items 14 and 16 (PMC5500780)"
_DISCERN = "DISCERN, question 4; PIF TICK, criterion 2"

RULES: tuple[Rule, ...] = (
    Rule(
        id="review-long",
        severity="warning",
        why="what was right when it was written has often changed after two years",
        source="Ashford and St Peter's Hospitals, FOI 3695: leaflets are reviewed every two years",
        defect="due: 2029-10-31",
        mended="due: 2028-10-31",
        within="handout",
    ),
    Rule(
        id="seek-care",
        severity="error",
        why="who gets worse must find at once when to ask for help; 17 % of 118 web pages tell",
        source=_EQIP,
        defect="- heading: When to call us\n  content:",
        mended="- heading: When to call us\n  role: seek care\n  content:",
        within="handout",
        fixed=True,
    ),
    Rule(
        id="seek-care-sign",
        severity="warning",
        why="that there is help is of little use without the signs by which one needs it",
        source=_EQIP,
        defect="- contact: clinic",
        mended="- text: Call us if it hurts more.\n- contact: clinic",
        within="handout",
    ),
    Rule(
        id="seek-care-contact",
        severity="error",
        why="whoever is told to seek care needs a way to do so on the same page",
        source=_EQIP,
        defect="- text: Call us if it hurts more.",
        mended="- text: Call us if it hurts more.\n- contact: clinic",
        within="handout",
        fixed=True,
    ),
    Rule(
        id="no-source",
        severity="warning",
        why="nobody can review facts that come from nowhere; none of 73 leaflets named good sources",
        source="Patient Education and Counseling 2008, doi.org/10.1016/j.pec.2007.11.018",
        defect="- text: The prices are those of our list.",
        mended="- text: The prices are those of our list (source 1).\n- sources:\n    - {text: Our own price list.}",
        within="handout",
    ),
    Rule(
        id="percent-source",
        severity="warning",
        why="a share is the result of somebody's study, and a reader may want to know whose",
        source=_DISCERN,
        defect="It helps 80 % of all people.",
        mended="It helps 80 % of all people (source 1).",
        within="handout",
    ),
    Rule(
        id="source-unknown",
        severity="error",
        why="a number that the list of sources does not have leads nowhere",
        source=OWN,
        defect="It helps 80 % of all people (source 3).",
        mended="It helps 80 % of all people (source 1).",
        within="handout",
    ),
    Rule(
        id="source-uncited",
        severity="warning",
        why="a source that no text refers to does not tell what it is a source of",
        source=_DISCERN,
        defect="- {text: Our own price list.}\n- {text: A price list of others.}",
        mended="- {text: Our own price list.}",
        within="handout",
    ),
    Rule(
        id="source-twice",
        severity="warning",
        why="the same source twice looks like two that agree",
        source=OWN,
        defect="- {text: A guide to training.}\n- {text: A guide to  training}",
        mended="- {text: A guide to training.}\n- {text: A guide to tendons.}",
        within="handout",
    ),
    Rule(
        id="price-validity",
        severity="warning",
        why="a printed price lives longer than the price",
        source=OWN,
        defect="currency: SEK",
        mended="currency: SEK\nvalid until: 2027-12-31",
        within="handout",
    ),
)


def judge(handout: Handout) -> Iterator[Problem]:
    """Everything of this kind that is wrong with a handout, in the language that it is written in."""
    if later(handout.published, USUAL_MONTHS, handout.review.due):
        message = (
            f"the review is due on {handout.review.due}, more than {USUAL_MONTHS} months after {handout.published}"
        )
        yield warning("review-long", message, handout.review.origin, "look at it again after two years")
    yield from _care(handout)
    yield from _sources(handout)
    for block in handout.blocks:
        if isinstance(block, Prices) and not block.prices.valid_until:
            hint = "add a day like ‘valid until: 2026-12-31’"
            yield warning("price-validity", "these prices do not say until when they hold", block.origin, hint)


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
        yield Problem("seek-care", "no section says when to seek care", handout.title.place, hint)
        return
    place = sections[0].heading.place
    if not any(care_texts(handout)):
        hint = "say in a ‘text’ when to ask for help, or add ‘red flags’"
        yield warning("seek-care-sign", "nothing says by what sign to seek care", place, hint)
    if not any(_says_where(section) for section in sections):
        message = "this section does not say where to seek care"
        yield Problem("seek-care-contact", message, place, "add ‘contact: clinic’, or a number to call")


def _says_where(section: Section) -> bool:
    blocks = section.content
    return any(isinstance(block, Contact) or any(_PHONE.search(str(t)) for _, t in texts(block)) for block in blocks)


def _sources(handout: Handout) -> Iterator[Problem]:
    lists = [block for block in handout.blocks if isinstance(block, Sources)]
    sources = [source for block in lists for source in block.sources]
    yield from _twice(sources)
    tells = tells_of(str(handout.language))
    cited: set[int] = set()
    for field, text in texts(handout):
        found = dict(_cited(text, tells)) if tells else {}
        cited |= found.keys()
        for number, start in found.items():
            if number > len(sources):
                message = f"there is no source {number} in the list of {len(sources)}"
                yield Problem("source-unknown", message, text.at(start), "give the number that it has in ‘sources’")
        share = PERCENT.search(bare(text.value))
        if share and tells and not found and field not in OF_DOSES:
            place = text.at(share.start(), len(share[0]))
            hint = "name it in the same text, by its number in ‘sources’"
            yield warning("percent-source", "this share has no source beside it", place, hint)
    uncited = [str(n) for n in range(1, len(sources) + 1) if n not in cited]
    if not sources and not cited:
        message = "nothing says where this handout's facts come from"
        yield warning("no-source", message, handout.title.place, "add a section with ‘sources’")
    elif uncited and tells:
        names = f"source {uncited[0]}" if len(uncited) == 1 else f"sources {', '.join(uncited)}"
        hint = "refer to it where its fact stands, by its number, or leave it out"
        yield warning("source-uncited", f"no text refers to {names}", lists[0].origin, hint)


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
            yield warning("source-twice", message, source.text.place, "leave one of them out")
        seen.update(dict.fromkeys(names, number))


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.lower()).rstrip("/")
