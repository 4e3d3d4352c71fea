"""Rules of the page: type, doses and facts never give way, so what has no room is a problem, in every library."""

from functools import partial

from handouts.base.rules import OWN, Rule

_rule = partial(Rule, severity="error", fixed=True)

RULES: tuple[Rule, ...] = (
    _rule(
        id="too-long",
        why="no more paper than was asked for, and no smaller type to spare it",
        source="RNIB, 12 points at least",
        defect="pages: 1",
        mended="pages: 2",
        within="handout",
    ),
    _rule(
        id="block-too-tall",
        why="a picture, its step and its dose are never torn apart",
        source="PEMAT-P, visual aids; Houts et al. 2006, pictures in health communication",
        defect="A key fact of three hundred words.",
        mended="A key fact of a line or two.",
    ),
    _rule(
        id="figure-too-wide",
        why="all pictures of a leaflet have one scale, so a wide one needs room",
        source=OWN,
        defect="beside: side-lying-leg-raise",
        mended="beside: calf-stretch-wall",
        within="handout",
    ),
    _rule(
        id="table-too-wide",
        why="columns pressed together are read as one number",
        source=OWN,
        defect="places: [Rehabiliteringscentrum, Fysioterapimottagningen]",
        mended="places: [Harbour, Hill]",
        within="handout",
    ),
    _rule(
        id="head-too-long",
        why="a clinic's name must not run into its logo or the title",
        source=OWN,
        defect="A name of thirty words beside a wide logo.",
        mended="The name that the clinic is known by.",
    ),
)
