"""Rules of what is written into a file."""

from handouts.base.rules import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="glyph-meaning",
        severity="error",
        why="text that is copied or read out must be the text that is seen",
        source="PDF/A-2 6.2.11.7; PDF/UA-1 7.21.7",
        defect="A typeface of a clinic that draws two letters with one glyph.",
        mended="A typeface that has a glyph for each.",
        fixed=True,
    ),
)
