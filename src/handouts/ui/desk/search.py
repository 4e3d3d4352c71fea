"""Finding a handout from a few hurried letters.

Every word typed must match something of a handout: its title in any language, a code, a part of the body, an exercise,
or, weakly, a heading or its main message. Only a word for pain is never missed, since every leaflet is of some
complaint. A language or a format named in the box is taken out and becomes a choice.

Order: for each word the best of (weight of what it matched x how it matched), and a little for use, so that habit
breaks ties and never beats a better match. Who names a part of the body wants what is about it: what has no more than
an exercise for it comes last, and a leaflet of another part is never taken for a misspelling.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from handouts.content.body_part import BodyPart, wholes
from handouts.ui.desk.body_parts import NAMES, begins_a_part, parts_called, stems
from handouts.ui.desk.choices import SPOKEN_AT_DESKS, format_of, language_of
from handouts.ui.desk.contents import Contents, FindableExercise
from handouts.ui.desk.letters import code, distance, folded, keyed, trigrams

PERSON = re.compile(r"\d(?:[\s+/–-]?\d){5}")
"""Six digits in a row: a person's number or telephone, never a leaflet."""

Field = Literal["title", "code", "other title", "body part", "exercise", "whole part", "text"]
Kind = Literal["whole", "start", "inside", "near"]

WEIGHTS: Mapping[Field, float] = {
    "title": 10,
    "code": 10,
    "other title": 7,
    "body part": 5,
    "exercise": 4,
    "whole part": 3,
    "text": 2,
}
MENTIONS: tuple[Field, ...] = ("exercise", "text")
"""Fields in which a part of the body may stand that a handout is not about."""
KINDS: Mapping[Kind, float] = {"whole": 1, "start": 0.9, "inside": 0.6, "near": 0.5}
USE, COVERAGE = 0.3, 0.2
CLEAR, CHANCE = 9, 0.6
"""From this score a word, the best hit is a title's, and what scores under this share of it is chance."""
MOST_LETTERS, MOST_WORDS, LONGEST_WORD = 200, 8, 40
MOST_RIVALS, ON_A_SCREEN = 80, 40

FILLERS = frozenset(
    folded(
        (
            "i på pa under över over med mot och og av af and the of in on with to for till til vid ved hos a an en",
            "ett et min mitt mit my den det de text stil språk sprog",
        )
    )
)
"""Words that say nothing of what is looked for."""
COMPLAINTS = frozenset(
    folded(
        (
            "ont ondt vondt värk smärta smärtor smerte smerter besvär besvær plager öm øm ömhet",
            "pain pains painful ache sore hurts",
        )
    )
)
"""Words for pain, one as good as another."""
QUESTIONS = frozenset(folded(("varför hvorfor vilka hvilke hvad what which hvordan sådan",)))
"""Words that headings of all leaflets begin with."""
_A_COMPLAINT = "\0"
_CODES = re.compile(r"(?<!\w)d?[a-z]\s?\d\d(?:[.,]?\s?\d{1,3})?(?!\w)", re.IGNORECASE | re.ASCII)


class Posting(NamedTuple):
    """That a word, as it is ``written``, stands in a field of handouts; ``shown`` is what to show of it, and ``of``
    what it names: the id of an exercise, a part of the body, or the language of a title.
    """

    field: Field
    of: str
    shown: str
    written: str
    handouts: Sequence[str]


class Match(NamedTuple):
    """How well a typed word matches a handout, and by what."""

    score: float
    kind: Kind
    posting: Posting


@dataclass(frozen=True, slots=True)
class Hit:
    """A handout that was found. ``why`` is what matched, rather something else than its title; ``by`` and ``of`` say
    what that is, as in a posting. ``guess`` is the word that was read instead of one that was typed, ``language`` the
    one whose title was typed, if nobody at a desk speaks it.
    """

    handout: str
    score: float
    by: Field
    of: str
    why: str
    guess: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first, and the language and format that were typed with it."""

    hits: tuple[Hit, ...] = ()
    language: str | None = None
    format: str | None = None


class Index:
    """The words by which a library's handouts are found."""

    def __init__(self, contents: Contents) -> None:
        self.handouts, self._exercises = contents.handouts, contents.exercises
        self._names: dict[str, list[Posting]] = {}
        self._codes: dict[str, list[Posting]] = {}
        self._text: dict[str, list[Posting]] = {}
        for handout in self.handouts.values():
            for language, title in handout.titles.items():
                field: Field = "title" if language == handout.language else "other title"
                self._add(field, language, title, title, (handout.id,))
            for written in handout.codes:
                if found := code(written):
                    self._codes.setdefault(found, []).append(Posting("code", "", written, written, (handout.id,)))
        self._add_parts()
        self._add_exercises()
        self._add_text()
        self._sorted, self._sorted_text = sorted(self._names), sorted(self._text)
        self._joined = "\n".join(self._sorted)
        self._starts = list(accumulate((len(word) + 1 for word in self._sorted), initial=0))

    def _add_parts(self) -> None:
        about: dict[tuple[Field, BodyPart], list[str]] = {}
        for handout in self.handouts.values():
            for part in handout.parts:
                about.setdefault(("body part", part), []).append(handout.id)
            for whole in {whole for part in handout.parts for whole in wholes(part)}:
                about.setdefault(("whole part", whole), []).append(handout.id)
        for (field, part), handouts in about.items():
            for names in NAMES[part].values():
                for name in names:
                    self._add(field, part, name, names[0], handouts)

    def _add_exercises(self) -> None:
        shown: dict[str, list[str]] = {}
        for handout in self.handouts.values():
            for used in handout.exercises:
                shown.setdefault(used, []).append(handout.id)
        for exercise in filter(None, map(self._exercises.get, shown)):
            called = next((name for names in exercise.names.values() for name in names), exercise.id)
            for names in exercise.names.values():
                for name in names:
                    self._add("exercise", exercise.id, name, name, shown[exercise.id])
            for name in (name for part in exercise.parts for names in NAMES[part].values() for name in names):
                self._add("exercise", exercise.id, name, called, shown[exercise.id])

    def _add_text(self) -> None:
        holding: dict[str, tuple[str, list[str]]] = {}
        for handout in self.handouts.values():
            for key, word in dict(keyed(handout.text)).items():
                if len(word) > 3 and key not in QUESTIONS:
                    holding.setdefault(key, (word, []))[1].append(handout.id)
        self._text = {key: [Posting("text", "", word, word, handouts)] for key, (word, handouts) in holding.items()}

    def _add(self, field: Field, of: str, text: str, shown: str, handouts: Sequence[str]) -> None:
        for key, word in keyed(text):
            posting = Posting(field, of, shown, word, handouts)
            self._names.setdefault(key, []).append(posting)
            if key in COMPLAINTS:
                self._names.setdefault(_A_COMPLAINT, []).append(posting)

    # ---- matching a word

    def sure(self, word: str) -> dict[str, Match]:
        """The handouts that a folded word matches as it was typed."""
        found: dict[str, Match] = {}
        if len(word) > 3:
            for known in self._with(word):
                _note(found, "inside", self._names[known])
        for stem in stems(word):
            _note(found, "start", self._names.get(stem, ()))
        for known in _beginning(self._sorted_text, word):
            _note(found, "whole" if known == word else "start", self._text[known], len(word) / len(known))
        for known in _beginning(self._sorted, word):
            _note(found, "whole" if known == word else "start", self._names[known], len(word) / len(known))
        return found

    def complaint(self) -> dict[str, Match]:
        """The handouts that are called after some pain."""
        found: dict[str, Match] = {}
        _note(found, "inside", self._names.get(_A_COMPLAINT, ()))
        return found

    def coded(self, wanted: str) -> dict[str, Match]:
        """The handouts of a code, of those that it comprises, and of the one that comprises it."""
        found: dict[str, Match] = {}
        for known, postings in self._codes.items():
            if known.startswith(wanted) or wanted.startswith(known):
                _note(found, "whole" if known == wanted else "start", postings)
        return found

    def near(self, word: str) -> dict[str, Match]:
        """The handouts of the names that a misspelt word comes closest to. What names a part of the body, or is about
        to, is not misspelt.
        """
        if not 4 <= len(word) <= LONGEST_WORD or parts_called(word) or begins_a_part(word):
            return {}
        most = 1 if len(word) < 6 else 2
        shared = Counter(at for gram in trigrams(word) for at in self._grams.get(gram, ()))
        far: dict[str, int] = {}
        for at, _ in shared.most_common(MOST_RIVALS):
            known = self._sorted[at]
            if len(known) >= len(word) - most and (letters := distance(word, known, most)) is not None:
                far[known] = letters
        found: dict[str, Match] = {}
        for known, letters in far.items():
            if letters == min(far.values()):
                _note(found, "near", self._names[known])
        return found

    def named(self, word: str) -> frozenset[str]:
        """The handouts of which some name has exactly this word."""
        return frozenset(name for posting in self._names.get(word, ()) for name in posting.handouts)

    def is_of(self, handout: str, asked: frozenset[BodyPart]) -> bool:
        """Whether a handout may be about some parts of the body: they are its own, comprise those or belong to them."""
        parts = self.handouts[handout].parts
        larger = {whole for part in parts for whole in wholes(part)}
        comprising = {whole for part in asked for whole in wholes(part)}
        return not parts or not asked.isdisjoint((*parts, *larger)) or not comprising.isdisjoint(parts)

    def of_staff(self, word: str) -> bool:
        """Whether some name begins so in a language that is spoken at desks."""
        return next(_beginning(self._of_staff, word), None) is not None

    def coverage(self, handout: str, typed: Sequence[str]) -> float:
        """How much of a title was typed, at best."""
        return max((_share(title, typed) for title in self._titles[handout]), default=0)

    def _with(self, part: str) -> Iterator[str]:
        """The names with some letters anywhere but in their beginning."""
        at = self._joined.find(part)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            if at > self._starts[number]:
                yield self._sorted[number]
            at = self._joined.find(part, at + 1)

    @cached_property
    def _grams(self) -> Mapping[str, list[int]]:
        """The names by their trigrams; made when somebody misspells for the first time."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self._sorted):
            for gram in trigrams(word):
                found.setdefault(gram, []).append(at)
        return found

    @cached_property
    def _of_staff(self) -> Sequence[str]:
        """What titles, exercises and parts of the body say in those languages."""
        said = [handout.titles.get(language, "") for handout in self.handouts.values() for language in SPOKEN_AT_DESKS]
        for names in (*NAMES.values(), *(exercise.names for exercise in self._exercises.values())):
            said += (name for language in SPOKEN_AT_DESKS for name in names.get(language, ()))
        return sorted(set(folded(said)))

    @cached_property
    def _titles(self) -> Mapping[str, list[list[str]]]:
        """What every title says, folded."""
        return {
            handout.id: [[word for word in folded([title]) if word not in FILLERS] for title in handout.titles.values()]
            for handout in self.handouts.values()
        }


def _beginning(known: Sequence[str], start: str) -> Iterator[str]:
    """The words of a sorted list that begin with some letters."""
    for at in range(bisect_left(known, start), len(known)):
        if not known[at].startswith(start):
            return
        yield known[at]


def _note(found: dict[str, Match], kind: Kind, postings: Iterable[Posting], share: float = 0) -> None:
    """Keep what matches a handout best. Of words that begin so, those that end soon are a trifle better."""
    factor = KINDS[kind] + (share / 20 if kind == "start" else 0)
    for posting in postings:
        match = Match(WEIGHTS[posting.field] * factor, kind, posting)
        for handout in posting.handouts:
            if handout not in found or found[handout].score < match.score:
                found[handout] = match


def _share(title: Sequence[str], typed: Sequence[str]) -> float:
    covered = sum(any(word.startswith(part) for part in typed) for word in title)
    return covered / len(title) if title else 0


# ---- a query


def find(index: Index, query: str, uses: Mapping[str, int]) -> Found:
    """What somebody who types this looks for, where ``uses`` counts how often each handout was given out. Never
    raises, whatever is typed; persons are not looked for.
    """
    if PERSON.search(query):
        return Found()
    query = query[:MOST_LETTERS]
    if any(len(key) == 1 and len(word) > 2 for key, word in keyed(query)):
        return Found()  # one key held down
    codes = [found for written in _CODES.findall(query) if (found := code(written))]
    typed = folded([_CODES.sub(" ", query)])[:MOST_WORDS]
    typed, language, form = _chosen(index, typed, bool(codes))
    meant = [word for word in typed if word not in FILLERS] or typed
    hits = _ranked(index, codes, _split(index, meant), uses)
    if language:
        hits.sort(key=lambda hit: language not in index.handouts[hit.handout].languages)
    return Found(tuple(hits), language, form)


def _chosen(index: Index, typed: Sequence[str], others: bool) -> tuple[list[str], str | None, str | None]:
    """The words that are left, and the language and the format that the others named. A word that names something of
    a handout which the rest matches, too, is no choice.
    """
    rest, language, form = list(typed), None, None
    for word in typed:
        as_language, as_format = language_of(word), format_of(word)
        if not (as_language or as_format):
            continue
        without = [other for other in rest if other != word]
        if not (without or others) and index.sure(word):
            continue
        meant = index.named(word)
        for other in without:
            meant &= index.sure(other).keys()
        if meant and without:
            continue
        if as_language and not language:
            rest, language = without, as_language
        elif as_format and not form:
            rest, form = without, as_format
    return rest, language, form


def _split(index: Index, typed: Iterable[str]) -> list[str]:
    """Words written in one, as "hælsmerter" or "knäont", told apart from the pain in them."""
    apart: list[str] = []
    for word in typed:
        ends = sorted((end for end in COMPLAINTS if word.endswith(end)), key=len) if not index.sure(word) else []
        pain = next((end for end in reversed(ends) if _is_name(index, word.removesuffix(end))), "")
        apart += [word.removesuffix(pain), pain] if pain else [word]
    return apart


def _is_name(index: Index, word: str) -> bool:
    return bool(index.named(word) or parts_called(word))


def _ranked(index: Index, codes: Iterable[str], typed: Sequence[str], uses: Mapping[str, int]) -> list[Hit]:
    found = [index.coded(wanted) for wanted in codes]
    pains = [word for word in typed if _is_complaint(word)] if len(typed) > 1 or found else []
    named = [word for word in typed if word not in pains]
    if not named and not found:
        named, pains = pains[:1], pains[1:]
    sure = [index.complaint() | index.sure(word) if word in COMPLAINTS else index.sure(word) for word in named]
    close = [known or index.near(word) for known, word in zip(sure, named, strict=True)]
    everything = _in_all(found + close) or _in_all(
        found + [{**index.near(word), **known} for known, word in zip(sure, named, strict=True)]
    )
    scores = {name: sum(part.score for part in parts) for name, parts in everything.items()}
    best = max(scores.values(), default=0)
    least = CHANCE * best if best >= CLEAR * len(found + close) else 0
    pain = [index.complaint() | index.sure(word) for word in pains]
    asked = [(at, of) for at, word in enumerate(named, len(found)) if (of := parts_called(word))]
    hits: list[Hit] = []
    last: set[str] = set()
    for name, parts in everything.items():
        if scores[name] >= least:
            called = [known[name] for known in pain if name in known]
            score = scores[name] + sum(match.score for match in called) + USE * math.log1p(max(0, uses.get(name, 0)))
            why = _why([*parts, *called])
            language = _language(index, named, parts)
            hits.append(Hit(name, score, why.field, why.of, why.shown, _guess(parts), language))
            if any(parts[at].posting.field in MENTIONS and not index.is_of(name, of) for at, of in asked):
                last.add(name)
    titles = {hit.handout: next(iter(index.handouts[hit.handout].titles.values())) for hit in hits}
    hits.sort(key=lambda hit: (hit.handout in last, -hit.score, titles[hit.handout], hit.handout))
    first = [(hit.score + COVERAGE * index.coverage(hit.handout, typed), hit) for hit in hits[:ON_A_SCREEN]]
    first.sort(key=lambda pair: (pair[1].handout in last, -pair[0]))
    return [hit for _, hit in first] + hits[ON_A_SCREEN:]


def _is_complaint(word: str) -> bool:
    """Whether a word is one for pain, or clearly becomes one while it is typed."""
    return word in COMPLAINTS or (len(word) > 3 and any(known.startswith(word) for known in COMPLAINTS))


def _in_all(matches: Sequence[Mapping[str, Match]]) -> dict[str, list[Match]]:
    """The handouts that every word matches."""
    if not matches:
        return {}
    common = set(matches[0]).intersection(*matches[1:])
    return {name: [found[name] for found in matches] for name in common}


def _why(parts: Sequence[Match]) -> Posting:
    return next((part.posting for part in parts if part.posting.field != "title"), parts[0].posting)


def _guess(parts: Iterable[Match]) -> str:
    return next((part.posting.written for part in parts if part.kind == "near"), "")


def _language(index: Index, typed: Iterable[str], parts: Sequence[Match]) -> str | None:
    """The language of the title that was typed, if nothing is called so in those of staff."""
    language = parts[0].posting.of
    if not language or language in SPOKEN_AT_DESKS or not all(_is_title(part, language) for part in parts):
        return None
    return None if any(map(index.of_staff, typed)) else language


def _is_title(match: Match, language: str) -> bool:
    """Whether what matches, and is no guess, is a title in a language."""
    posting = match.posting
    return posting.field in ("title", "other title") and posting.of == language and match.kind in ("whole", "start")


# ---- exercises


def exercise_words(exercise: FindableExercise) -> str:
    """The folded words by which an exercise is found on the shelf: its names, and where it acts."""
    parts = dict.fromkeys(known for part in exercise.parts for known in (part, *wholes(part)))
    said = [*exercise.names.values(), *(names for part in parts for names in NAMES[part].values())]
    return " ".join(dict.fromkeys(folded(name for names in said for name in names)))
