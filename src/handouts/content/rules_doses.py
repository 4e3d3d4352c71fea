"""Rules of doses, programmes and the pain that steers them: a patient does what is printed, so all of them hold."""

from functools import partial

from handouts.base.rules import OWN, Rule

_rule = partial(Rule, severity="error", fixed=True)
_PEMAT = "PEMAT-P, numbers: the reader is not expected to calculate"
_CERT = "CERT 13, the dose of an exercise"
_BANDS = "the pain monitoring model; its bands differ by author, so a clinic may set its own"

RULES: tuple[Rule, ...] = (
    _rule(
        id="dose-number",
        why="a number that can be read in two ways, or in none, would be guessed",
        source=_CERT,
        defect="dose: {repetitions: three, hold: 20–30 s, times per day: 4–5}",
        mended="dose: {repetitions: 3, hold: 20–30 s, times per day: 4–5}",
        within="exercise",
    ),
    _rule(
        id="dose-range",
        why="a range that runs backwards is a slip, and nobody knows which of its numbers",
        source=_CERT,
        defect="rest: 90–60 s",
        mended="rest: 60–90 s",
        within="exercise",
    ),
    _rule(
        id="dose-unit",
        why="without a unit, thirty may be seconds or minutes",
        source=_CERT,
        defect="rest: 60–90,",
        mended="rest: 60–90 s,",
        within="exercise",
    ),
    _rule(
        id="dose-volume",
        why="a dose that does not say how much is none",
        source=_CERT,
        defect="dose: {times per day: 4–5}",
        mended="dose: {repetitions: 3, hold: 20–30 s, times per day: 4–5}",
        within="exercise",
    ),
    _rule(
        id="dose-missing",
        why="what is reckoned from a dose cannot be printed without it",
        source=_PEMAT,
        defect="diary: [calf-stretch]",
        mended="diary: [calf-stretch]\nweeks: 2",
        within="handout",
    ),
    _rule(
        id="dose-limit",
        why="a clinic chooses a dose only where the handout's author has left it a choice",
        source=OWN,
        defect="calf-stretch: {hold: 60 s}",
        mended="calf-stretch: {hold: 30 s}",
        within="clinic",
    ),
    _rule(
        id="phase-weeks",
        why="a phase that does not say when it is cannot be followed",
        source=_CERT,
        defect="- name: Calm\n  goal: Less pain.",
        mended="- name: Calm\n  weeks: 1–2\n  goal: Less pain.",
        within="handout",
    ),
    _rule(
        id="phase-open",
        why="who is in a phase without an end never comes to the next",
        source=_CERT,
        defect="from week: 3\ngoal: A strong calf.",
        mended="weeks: 3–12\ngoal: A strong calf.",
        within="handout",
    ),
    _rule(
        id="phase-order",
        why="phases are done from top to bottom",
        source=_CERT,
        defect="- name: Calm\n  weeks: 4–5",
        mended="- name: Calm\n  weeks: 1–2",
        within="handout",
    ),
    _rule(
        id="phase-gap",
        why="nobody should have to guess what to do in a week between two phases",
        source=_CERT,
        defect="weeks: 4–12",
        mended="weeks: 3–12",
        within="handout",
    ),
    _rule(
        id="week-mark",
        why="a mark stands in a week that the programme has, each week once",
        source=OWN,
        defect="{weeks: 14, text: Better}",
        mended="{weeks: 10, text: Better}",
        within="handout",
    ),
    _rule(
        id="pain-band",
        why="pain is rated from 0 to 10",
        source=_BANDS,
        defect="stop: 6–11",
        mended="stop: 6–10",
        within="clinic",
    ),
    _rule(
        id="light-gap",
        why="at every pain, the patient must know what to do",
        source=_BANDS,
        defect="{pain: 4, word: Mind, text: Do less.}",
        mended="{pain: 4–5, word: Mind, text: Do less.}",
        within="handout",
    ),
    _rule(
        id="light-overlap",
        why="at no pain may a leaflet say two things",
        source=_BANDS,
        defect="{pain: 3–5, word: Mind, text: Do less.}",
        mended="{pain: 4–5, word: Mind, text: Do less.}",
        within="handout",
    ),
)
