"""Rules of pictures. What a body cannot do is judged where figures are drawn, with `handouts figure`; none can be
switched off, since a patient does what a picture shows.
"""

from functools import partial

from handouts.base.rules import OWN, Rule

_rule = partial(Rule, severity="error", fixed=True)
_JOINTS = "AAOS, Joint Motion: method of measuring and recording"

RULES: tuple[Rule, ...] = (
    _rule(
        id="picture-missing",
        why="an empty place on the page is no picture",
        source=OWN,
        defect="logo: logos/ortopaedi.svg",
        mended="logo: logos/ortopedi.svg",
        within="clinic",
    ),
    _rule(
        id="picture-broken",
        why="a file that cannot be read would be printed as an empty place",
        source=OWN,
        defect="A photo cut off by a broken download, or a text file called knee.png.",
        mended="A PNG, JPEG or SVG file that opens.",
    ),
    _rule(
        id="picture-too-large",
        why="a picture of many megabytes makes a file that nobody can send",
        source=OWN,
        defect="A photo of 30 MB.",
        mended="The same photo in the size in which it is printed.",
    ),
    _rule(
        id="picture-outside",
        why="a library is handed on as a whole, so what it needs lies in it",
        source=OWN,
        defect="A link in assets/ that leads to a picture elsewhere on the machine.",
        mended="The picture itself in assets/.",
    ),
    _rule(
        id="svg-unsupported",
        why="what cannot be drawn would be missing from the picture",
        source=OWN,
        defect="An SVG file with a filter, an embedded photo or a script.",
        mended="The same drawing saved as plain SVG, of paths only.",
    ),
    _rule(
        id="figure-joint",
        why="nobody can bend a joint further than it goes",
        source=_JOINTS,
        defect="A knee bent by 170 degrees.",
        mended="A knee bent by 120 degrees.",
    ),
    _rule(
        id="figure-reach",
        why="arms and legs keep their length",
        source=OWN,
        defect="A foot on a step that the leg is too short for.",
        mended="The same step a little nearer.",
    ),
    _rule(
        id="figure-sinks",
        why="a body rests on things and not in them",
        source=OWN,
        defect="A hip two units below the seat of its chair.",
        mended="A hip on the seat.",
    ),
    _rule(
        id="figure-falls",
        why="a patient who stands as the picture shows must not fall",
        source=OWN,
        defect="A body that leans back with its weight behind its heels.",
        mended="The weight above the feet that stand.",
    ),
)
