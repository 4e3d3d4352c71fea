"""The register: every rule that the program can report, by its id."""

from collections.abc import Mapping
from functools import partial

from handouts.base.problems import COMMAND_LINE, Place, Problem
from handouts.base.rules import OWN, Rule
from handouts.content import (
    judge_clinic,
    judge_doses,
    judge_governance,
    judge_wording,
    rules_clinics,
    rules_doses,
    rules_files,
    rules_handouts,
)
from handouts.content.near import nearest
from handouts.drawing import rules as drawing
from handouts.edition import rules as edition
from handouts.edition import typeface
from handouts.flow import rules as flow
from handouts.pdf import rules as pdf
from handouts.proof import rules as proof
from handouts.run import check_languages, judge, judge_print, rules_batch

_rule = partial(Rule, severity="error", fixed=True)

RULES: tuple[Rule, ...] = (
    _rule(
        id="missing-glyph",
        why="a character that no typeface has would be printed as an empty box",
        source="PDF/UA-1 7.21.8; PDF/A-2 6.2.11.8",
        defect="title: Our prices 😀",
        mended="title: Our prices",
        within="handout",
    ),
    _rule(
        id="not-translated",
        why="a leaflet in two languages by accident helps nobody",
        source=OWN,
        defect="A handout with a new sentence, asked for in a language that lacks it.",
        mended="The same once its translation is complete, or with --draft.",
    ),
    _rule(
        id="unknown-rule",
        why="a rule that is none would stay in force, and nobody would know",
        source=OWN,
        defect="translation-trem: {severity: warning, reason: Our translators choose}",
        mended="translation-term: {severity: warning, reason: Our translators choose}",
        within="gate",
    ),
    _rule(
        id="rule-fixed",
        why="what keeps a patient from harm cannot be switched off",
        source=OWN,
        defect="translation-differs: {severity: warning, reason: Our translators choose}",
        mended="translation-term: {severity: warning, reason: Our translators choose}",
        within="gate",
    ),
    _rule(
        id="one-language",
        why="the two halves of a bilingual leaflet are two languages",
        source=OWN,
        defect="handouts build heel-spur --clinic norrtalje --format bilingual",
        mended="handouts build heel-spur --clinic norrtalje --format bilingual --language ar",
    ),
    _rule(
        id="own-language",
        why="nobody translates a language into itself",
        source=OWN,
        defect="handouts translate review heel-spur --language sv, which it is written in",
        mended="handouts translate review heel-spur --language ar",
    ),
    _rule(
        id="no-clinic",
        why="a leaflet is handed out by somebody",
        source=OWN,
        defect="handouts build heel-spur --language ar, where no clinic lists Arabic",
        mended="The same with ‘languages: [sv, ar]’ in a clinic's file.",
    ),
    _rule(
        id="unknown-format",
        why="a name that nobody has is a name mistyped",
        source=OWN,
        defect="handouts build heel-spur --format gray",
        mended="handouts build heel-spur --format grey",
    ),
    _rule(
        id="fit-format",
        why="a poster, cards or a sheet for staff are no leaflet of one patient's own",
        source=OWN,
        defect="A poster with a note for one patient.",
        mended="The same note on A4.",
    ),
    _rule(
        id="cannot-write",
        why="a leaflet is written whole or not at all",
        source=OWN,
        defect="An output folder in which one may not write, or a disk that is full.",
        mended="A folder of one's own: --output.",
    ),
    _rule(
        id="cannot-serve",
        why="a page that nobody can open prints nothing",
        source=OWN,
        defect="handouts desk, twice on one port",
        mended="handouts desk --port 8418",
    ),
    _rule(
        id="already-there",
        why="nothing that somebody wrote is replaced in silence",
        source=OWN,
        defect="handouts new handout knee-pain, twice",
        mended="Another name for the second.",
    ),
    _rule(
        id="changed-meanwhile",
        why="nothing that somebody wrote is replaced in silence",
        source=OWN,
        defect="Two people change a clinic's telephone number at the same time.",
        mended="The second looks at what the first wrote, and changes that.",
    ),
    _rule(
        id="extra-missing",
        why="drawing needs packages that printing does not",
        source=OWN,
        defect="handouts figure --all, without the extra ‘draw’",
        mended="The same after pip install 'handouts[draw]'.",
    ),
    _rule(
        id="figure-is-photo",
        why="a photo is no drawing and cannot be drawn anew",
        source=OWN,
        defect="handouts figure my-knee --output knee.svg, of a photo",
        mended="handouts figure calf-stretch-wall --output calf.svg",
    ),
)

TABLES: Mapping[str, tuple[Rule, ...]] = {
    "Files": rules_files.RULES,
    "Handouts": (*rules_handouts.RULES, *judge_governance.RULES, *judge.RULES),
    "Wording": (*judge_wording.RULES, *check_languages.RULES),
    "Doses and programmes": (*rules_doses.RULES, *judge_doses.RULES),
    "Clinics and translations": (*rules_clinics.RULES, *judge_clinic.RULES),
    "Pictures": (*drawing.RULES, *judge_print.RULES),
    "Words and typefaces": (*edition.RULES, *typeface.RULES),
    "Pages": (*flow.RULES, *pdf.RULES),
    "Orders": RULES,
    "Batches": rules_batch.RULES,
    "Finished files": proof.RULES,
}
"""By subject, in the order in which a leaflet is made."""

REGISTER: Mapping[str, Rule] = {rule.id: rule for table in TABLES.values() for rule in table}


def unknown_rule(name: str, place: Place = COMMAND_LINE) -> Problem:
    """The problem of a rule that is none."""
    return Problem("unknown-rule", f"there is no rule ‘{name}’", place, nearest(name, REGISTER))
