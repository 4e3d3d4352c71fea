"""Rules of clinics and of translations. Only the words that a library has agreed on can be left to its translators."""

from functools import partial

from handouts.base.rules import OWN, Rule

_rule = partial(Rule, severity="error", fixed=True)
_REACHED = "EQIP 16, contact details"

RULES: tuple[Rule, ...] = (
    _rule(
        id="brand-contrast",
        why="pale text is lost on poor printers and old eyes",
        source="WCAG 2.2, 1.4.3 and 1.4.11",
        defect='brand: {primary: "#7ab8ff", accent: "#b3261e", logo: logos/ortopedi.svg}',
        mended='brand: {primary: "#1a4b8c", accent: "#b3261e", logo: logos/ortopedi.svg}',
        within="clinic",
    ),
    _rule(
        id="phone-invalid",
        why="a patient who needs help must not reach a stranger",
        source=_REACHED,
        defect="number: 08-123 264 44 44",
        mended="number: 08-123 264 44",
        within="clinic",
    ),
    _rule(
        id="email-invalid",
        why="a letter to an address that is none comes back to nobody",
        source=_REACHED,
        defect="email: rehab@clinic",
        mended="email: rehab@clinic.example",
        within="clinic",
    ),
    _rule(
        id="url-domain",
        why="an address without a top level opens nothing",
        source=_REACHED,
        defect="url: https://www.1177",
        mended="url: https://www.1177.se",
        within="clinic",
    ),
    _rule(
        id="url-scheme",
        why="only web addresses open on every telephone",
        source=_REACHED,
        defect="url: www.1177.se",
        mended="url: https://www.1177.se",
        within="clinic",
    ),
    _rule(
        id="no-contact",
        why="a leaflet must say how to reach whoever hands it out",
        source=_REACHED,
        defect="languages: [en]\nbrand:",
        mended="languages: [en]\naddresses: [{label: visit, lines: [Esplanaden 2]}]\nbrand:",
        within="clinic",
    ),
    _rule(
        id="organisation-circle",
        why="what inherits from itself never comes to an end",
        source=OWN,
        defect="name: All clinics\norganisation: all",
        mended="name: All clinics",
        within="organisation",
    ),
    _rule(
        id="translation-file",
        why="a broken file of translations would leave texts untranslated in silence",
        source="GNU gettext, the format of PO files",
        defect='msgd "Pain under the heel"',
        mended='msgid "Pain under the heel"',
        within="translation",
    ),
    _rule(
        id="translation-twice",
        why="of two translations of one text, nobody knows which is printed",
        source="GNU gettext, the format of PO files",
        defect='msgstr "Ont under hälen"\n\nmsgctxt "handouts/heel-pain"\nmsgid "Pain under the heel"\nmsgstr "Häl"',
        mended='msgstr "Ont under hälen"',
        within="translation",
    ),
    _rule(
        id="translation-differs",
        why="no translation may change a number, a link or a list",
        source=OWN,
        defect='msgstr "{1} av 10"',
        mended='msgstr "{1} av {2}"',
        within="translation",
    ),
    Rule(
        id="translation-term",
        severity="error",
        why="a thing has one word in all leaflets of a language",
        source=OWN,
        defect='msgstr "Ont under foten"',
        mended='msgstr "Ont under hälen"',
        within="translation",
    ),
)
