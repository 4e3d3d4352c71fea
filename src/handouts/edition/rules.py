"""Rules of an edition: what its words and pictures must have before they can be set. None can be switched off."""

from functools import partial

from handouts.base.rules import OWN, Rule

_rule = partial(Rule, severity="error", fixed=True)

RULES: tuple[Rule, ...] = (
    _rule(
        id="unknown-language",
        why="the program's own words, numbers and dates are known in some languages only",
        source=OWN,
        defect="title: Our prices\nlanguage: de",
        mended="title: Our prices\nlanguage: en",
        within="handout",
    ),
    _rule(
        id="no-exercises",
        why="a poster or cards of a handout without exercises would be empty",
        source=OWN,
        defect="handouts build our-prices --format poster",
        mended="handouts build our-prices",
    ),
    _rule(
        id="markdown",
        why="what would be printed as something else than was meant is a problem",
        source=OWN,
        defect="- text: Call 1177 <b>at once</b> if you cannot rise on your toes.",
        mended="- text: Call 1177 if you cannot rise on your toes.",
        within="handout",
    ),
    _rule(
        id="link-scheme",
        why="a link that leads nowhere is followed by everybody who needs it",
        source=OWN,
        defect="[1177](1177.se)",
        mended="[1177](https://www.1177.se)",
        within="handout",
    ),
    _rule(
        id="directory-empty",
        why="a heading with no branch under it is an empty place on the page",
        source=OWN,
        defect="directory: all",
        mended="directory: north",
        within="handout",
    ),
    _rule(
        id="figure-stale",
        why="a picture that is older than its data shows another movement",
        source=OWN,
        defect="A figure whose pose was changed, and whose picture was not drawn anew.",
        mended="The same after ‘handouts figure --all’.",
    ),
    _rule(
        id="font-missing",
        why="in another typeface, lines break elsewhere and the brand is another's",
        source=OWN,
        defect="name: Hill Physiotherapy\ntypeface: fonts/Brand.ttf",
        mended="name: Hill Physiotherapy",
        within="clinic",
    ),
    _rule(
        id="font-broken",
        why="a typeface that lacks letters, or must not be embedded, leaves gaps in words",
        source="OpenType, OS/2 fsType; PDF/A-2 6.2.11",
        defect="A typeface as .otf or .woff, or one that says it must not be embedded.",
        mended="A TrueType file that may be embedded.",
    ),
)
