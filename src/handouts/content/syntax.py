"""YAML's syntax errors in plain words.

A physiotherapist does not know what a flow mapping is; what helps is where to look and what to type.
"""

from typing import NamedTuple

from yaml import Mark, MarkedYAMLError


class Explanation(NamedTuple):
    """What to tell about a syntax error, and which of the parser's two marks shows it best."""

    message: str
    hint: str
    at_start: bool = False


_QUOTES = "put the text in quotation marks"
_INDENT = (
    "begin it in the same column as its neighbours; put text with { or [ or quotes at its start in quotation marks"
)

_EXPLANATIONS = {
    "mapping values": Explanation("a colon is not expected here", "put text with a colon in quotation marks"),
    "sequence entries": Explanation("a list cannot begin here", "begin it on a line of its own"),
    "end of stream": Explanation("this quotation mark is never closed", "close it, or leave it out", at_start=True),
    "escape character": Explanation(
        "after this \\ another character is expected", "use ' instead of \" around the text"
    ),
    "cannot start any token": Explanation("text cannot begin with this character", _QUOTES),
    "flow mapping": Explanation("this { has no } where it needs one", _QUOTES + ", or close the }", at_start=True),
    "flow sequence": Explanation("this [ has no ] where it needs one", _QUOTES + ", or close the ]", at_start=True),
    "alphabetic or numeric": Explanation("text cannot begin with this character", _QUOTES, at_start=True),
    "simple key": Explanation(
        "this line is neither a key nor text of the line above", "write ‘key: value’", at_start=True
    ),
    "block mapping": Explanation("this does not belong to what stands above it", _INDENT),
    "block collection": Explanation("a list has to go on with ‘- ’ here", _INDENT),
    "block scalar": Explanation("after | or > the text begins on the next line", "begin a new line"),
    "node content": Explanation("text cannot begin with this character", _QUOTES),
}


def explain(error: MarkedYAMLError) -> tuple[str, str, Mark | None]:
    """The message, hint and mark for an error; in the parser's own words if it is a rare one."""
    said = f"{error.problem} {error.context}"
    for words, explanation in _EXPLANATIONS.items():
        if words in said:
            first, second = error.context_mark, error.problem_mark
            mark = (first or second) if explanation.at_start else (second or first)
            return explanation.message, explanation.hint, mark
    return str(error.problem), "", error.problem_mark or error.context_mark
