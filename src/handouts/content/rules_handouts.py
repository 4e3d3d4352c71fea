"""Rules of handouts, and of what clinics change in them. None can be switched off: what breaks one cannot be printed as
it is meant.
"""

from functools import partial

from handouts.base.rules import OWN, Rule

_rule = partial(Rule, severity="error", fixed=True)
_PIF = "PIF TICK: information is reviewed every three years at the latest"

RULES: tuple[Rule, ...] = (
    _rule(
        id="unknown-block",
        why="a piece of an unknown kind would be left out in silence",
        source=OWN,
        defect="- tekst: Call 1177 if you are worried.",
        mended="- text: Call 1177 if you are worried.",
        within="handout",
    ),
    _rule(
        id="two-blocks",
        why="of two kinds in one piece, nobody knows which comes first",
        source=OWN,
        defect="- text: Call 1177 if you are worried.\n  contact: clinic",
        mended="- text: Call 1177 if you are worried.\n- contact: clinic",
        within="handout",
    ),
    _rule(
        id="unknown-placeholder",
        why="what stands in braces is reckoned or numbered by the program, if it knows it",
        source=OWN,
        defect="{Picture heel-spur} shows where",
        mended="{Figure heel-spur} shows where",
        within="handout",
    ),
    _rule(
        id="figure-not-shown",
        why="a text that speaks of a picture must be near it",
        source="PEMAT-P, visual aids",
        defect="see: [heel-spur]",
        mended="see: [step-start]",
        within="handout",
    ),
    _rule(
        id="diagram-place",
        why="the words of a diagram have room only where it stands large",
        source=OWN,
        defect="figures: [heel-spur]",
        mended="figures: [step-start]",
        within="exercise",
    ),
    _rule(
        id="company",
        why="an alarm and a way to get help are found in three seconds only if little else stands there",
        source=OWN,
        defect="- steps: [{text: Call 1177 if you are worried.}]\n- contact: clinic",
        mended="- text: Call 1177 if you are worried.\n- contact: clinic",
        within="handout",
    ),
    _rule(
        id="side-by-side",
        why="more than a few things beside each other become too small to read",
        source=OWN,
        defect="- key facts:\n    - {fact: 9 of 10, text: get well}\n- text: It takes 4 weeks.",
        mended="- key facts:\n    - {fact: 9 of 10, text: get well}\n    - {fact: 4 weeks, text: until it is better}",
        within="handout",
    ),
    _rule(
        id="comparison-values",
        why="a cell left out moves the others under the wrong heading",
        source=OWN,
        defect="values: [rests]",
        mended="values: [rests, works]",
        within="handout",
    ),
    _rule(
        id="price",
        why="a price is an amount of a currency, and not a text",
        source=OWN,
        defect="price: about 149 SEK",
        mended="price: 149 SEK",
        within="handout",
    ),
    _rule(
        id="price-negative",
        why="a minus before a price is a slip",
        source=OWN,
        defect="prices: [-600, 650]",
        mended="prices: [600, 650]",
        within="handout",
    ),
    _rule(
        id="price-count",
        why="a price left out moves the others to the wrong place",
        source=OWN,
        defect="prices: [600]",
        mended="prices: [600, 650]",
        within="handout",
    ),
    _rule(
        id="too-many-places",
        why="more columns of prices leave no room for what is priced",
        source=OWN,
        defect="places: [Harbour, Hill, Lake, Wood]",
        mended="places: [Harbour, Hill]",
        within="handout",
    ),
    _rule(
        id="unknown-currency",
        why="a currency's code with two letters swapped must not be printed",
        source="ISO 4217",
        defect="currency: SKE",
        mended="currency: SEK",
        within="handout",
    ),
    _rule(
        id="review-due",
        why="a text is looked at again some time after it is published",
        source=_PIF,
        defect="title: Our prices\nlanguage: en\nversion: 1\npublished: 2028-12-01",
        mended="title: Our prices\nlanguage: en\nversion: 1\npublished: 2026-11-21",
        within="handout",
    ),
    _rule(
        id="review-months",
        why="advice grows old, and a leaflet that lies about is handed out for years",
        source=_PIF,
        defect="title: Our prices\nlanguage: en\nversion: 1\npublished: 2025-11-20",
        mended="title: Our prices\nlanguage: en\nversion: 1\npublished: 2026-11-21",
        within="handout",
    ),
    _rule(
        id="variant-itself",
        why="an easier or harder way is another one",
        source=OWN,
        defect="harder: {exercise: calf-raise}",
        mended="harder: {exercise: calf-raise-one-leg}",
        within="exercise",
    ),
    _rule(
        id="unknown-section",
        why="a change of a section that is not there would be left out in silence",
        source=OWN,
        defect="hide: [What can I by?]",
        mended="hide: [What can I buy?]",
        within="clinic",
    ),
    _rule(
        id="hidden-care",
        why="no leaflet may lack when to seek care",
        source="EQIP 14",
        defect="hide: [When to seek care]",
        mended="hide: [What can I buy?]",
        within="clinic",
    ),
    _rule(
        id="exercise-needed",
        why="a text must not speak of an exercise that is not there",
        source=OWN,
        defect="The bridge left out for one patient, where a section is headed ‘Bridge’.",
        mended="The same with the bridge.",
    ),
)
