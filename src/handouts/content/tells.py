"""Words by which a text shows what it speaks of, by language: abbreviations, figures, sources, shares, times, sides.

Only languages that somebody of the project reads have them; a text in another one is not judged by its words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

_MASKED = re.compile(r"\]\([^)]*\)|\{[^{}]*\}|https?://\S+|\S+@\S+|www\.\S+")


@dataclass(frozen=True, slots=True)
class Tells:
    """One language. ``abbreviations`` have their words in full; all else are patterns, ``abbreviated`` that of all
    abbreviations: the longest that fits.
    """

    abbreviations: Mapping[str, str]
    abbreviated: re.Pattern[str]
    figure: re.Pattern[str]
    source: re.Pattern[str]
    time: re.Pattern[str]
    one_side: re.Pattern[str]

    def in_full(self, abbreviation: str) -> str:
        """What an abbreviation stands for, however it is written."""
        bare = _letters(abbreviation)
        return next(full for short, full in self.abbreviations.items() if _letters(short) == bare)


@cache
def tells_of(language: str) -> Tells | None:
    """The tells of a language, made when they are first asked for: their patterns take a while."""
    if language not in _TELLS:
        return None
    abbreviations, *patterns = _TELLS[language]
    forms = "|".join(_form(short) for short in sorted(abbreviations, key=len, reverse=True))
    abbreviated = re.compile(rf"(?<![\w.])(?:{forms})", re.IGNORECASE)
    return Tells(abbreviations, abbreviated, *(re.compile(rf"\b(?:{one})", re.IGNORECASE) for one in patterns))


PERCENT = re.compile(r"(?:\d[\d.,–-]*\s*)?(?:%|\b(?:procent|prosent|per cent|percent)\b)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def bare(text: str) -> str:
    """A text whose placeholders and addresses are blank, every other character at its offset."""
    return _MASKED.sub(lambda found: " " * len(found[0]), text)


def _letters(text: str) -> str:
    return re.sub(r"[\s.]", "", text).lower()


def _form(short: str) -> str:
    """``t.ex.`` is also written ``t. ex.`` and ``t ex``; a word that ends in a full stop is one only with it."""
    parts = [part for part in short.split(".") if part]
    if len(parts) == 1:
        return re.escape(short) if short.endswith(".") else rf"{re.escape(short)}(?!\w)\.?"
    return r"(?:\.\s?|\s)".join(map(re.escape, parts)) + r"(?!\w)\.?"


_LISTED = r"\s+(?P<numbers>\d+(?:\s*(?:,|[–-]|och|og|and|&)\s*\d+)*)"
_BOTH = {"bl.a.": "blandt andet", "m.m.": "med mere", "dvs": "det vil sige", "pga": "på grund af", "jf.": "se"}

_TELLS: Mapping[str, tuple[Mapping[str, str], str, str, str, str]] = {
    "sv": (
        {
            "ggr": "gånger",
            "ca": "cirka",
            "t.ex.": "till exempel",
            "osv": "och så vidare",
            "o.s.v.": "och så vidare",
            "bl.a.": "bland annat",
            "m.m.": "med mera",
            "dvs": "det vill säga",
            "d.v.s.": "det vill säga",
            "s.k.": "så kallad",
            "pga": "på grund av",
            "p.g.a.": "på grund av",
            "f.n.": "för närvarande",
            "m.fl.": "med flera",
            "e.d.": "eller dylikt",
            "resp.": "respektive",
            "ev.": "eventuellt",
            "inkl": "inklusive",
            "exkl": "exklusive",
            "etc.": "och så vidare",
            "sek.": "sekunder",
            "tel.": "telefon",
            "jfr": "jämför",
        },
        r"(?:bild|figur)(?:en)?\s+\d+",
        r"käll(?:a|or|an|orna)" + _LISTED,
        r"(?:dagar|veck\w+|månad\w*)\b",
        r"(?:på ett ben|(?:det|den) (?:andra|bakre|friska|onda) (?:benet|foten)"
        r"|ena (?:foten|benet)|byt (?:ben|sida))\b",
    ),
    "da": (
        {
            **_BOTH,
            "ca": "cirka",
            "f.eks.": "for eksempel",
            "fx": "for eksempel",
            "osv": "og så videre",
            "m.v.": "med videre",
            "evt": "eventuelt",
            "pr.": "per",
            "inkl": "inklusive",
            "ekskl.": "eksklusive",
            "mht": "med hensyn til",
            "ift": "i forhold til",
            "hhv": "henholdsvis",
            "vha": "ved hjælp af",
            "o.l.": "og lignende",
            "etc.": "og så videre",
            "sek.": "sekunder",
            "tlf.": "telefon",
        },
        r"(?:figur|billede)(?:n|t)?\s+\d+",
        r"kilde(?:r|n|rne)?" + _LISTED,
        r"(?:dage|uger?s?|måned\w*)\b",
        r"(?:på [eé]t ben|(?:det|den) (?:andet|anden|bageste|raske) (?:ben|fod)"
        r"|ene (?:ben|fod)|skift (?:ben|side))\b",
    ),
    "nb": (
        {
            **_BOTH,
            "bl.a.": "blant annet",
            "m.m.": "med mer",
            "dvs": "det vil si",
            "pga": "på grunn av",
            "ca": "cirka",
            "f.eks.": "for eksempel",
            "osv": "og så videre",
            "evt": "eventuelt",
            "pr.": "per",
            "inkl.": "inkludert",
            "ekskl.": "uten",
            "mht": "når det gjelder",
            "ift": "i forhold til",
            "hhv": "henholdsvis",
            "o.l.": "og lignende",
            "mfl": "med flere",
            "etc.": "og så videre",
            "sek.": "sekunder",
            "tlf.": "telefon",
        },
        r"(?:figur|bilde)(?:en|t)?\s+\d+",
        r"kilde(?:r|n|ne)?" + _LISTED,
        r"(?:dager|uker?s?|måned\w*)\b",
        r"(?:på [eé]tt ben|(?:det|den) (?:andre|bakre|friske) (?:beinet|benet|foten)"
        r"|ene (?:beinet|benet|foten)|bytt (?:bein|ben|side))\b",
    ),
    "en": (
        {
            "e.g.": "for example",
            "i.e.": "that is",
            "etc.": "and so on",
            "approx.": "about",
            "incl.": "including",
            "excl.": "without",
            "vs": "against",
            "reps": "repetitions",
            "secs": "seconds",
            "mins": "minutes",
            "hrs": "hours",
            "wks": "weeks",
        },
        r"(?:figure|fig\.|picture|image)\s+\d+",
        r"sources?" + _LISTED,
        r"(?:days|weeks?|months?)\b",
        r"(?:on one leg|(?:the|your) (?:other|back|sore|injured) (?:leg|foot|side)"
        r"|(?:switch|change|swap) (?:legs?|sides?))\b",
    ),
}
