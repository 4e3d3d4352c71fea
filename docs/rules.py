"""Writes docs/rules.md from the register of rules: `make docs`."""

from collections.abc import Iterator
from pathlib import Path

from handouts.base.rules import Rule
from handouts.run.rules import TABLES

PAGE = Path(__file__).parent / "rules.md"
HEAD = """\
# What leaflets are held to

Made from the register of rules by `make docs`; a test fails when it is out of date, and every example below is a test.
`handouts check` holds specs, translations, brands and pictures against these rules, `handouts proof` finished PDFs.
`handouts rules` lists them, `handouts rules dose-range` shows one. An error makes `check` fail, and no leaflet
is built that has one; a warning stops neither.

## Changing them

Most rules hold everywhere: without them a leaflet could not be made, or could harm a patient. The others, marked *may
be changed*, a library may make errors or warnings or switch off, in its file `specs/gate.yaml`, and must say why:

```yaml
rules:
  translation-term: {severity: warning, reason: Our translators choose the words}
```

`severity` is `error`, `warning` or `off`. Every run says at its end which rules are changed, and why. A file of
yours wins over that of the library below it, as a whole. What a finished PDF is held to can never be changed.

## For other programs

`--format json`, `sarif` (2.1.0, for code hosts) and `junit` (for CI) print what `check` and `proof` found for them. The
exit code is 1 if there are errors. In SARIF, what a library has switched off is marked as suppressed.

## For people

What no program can judge, a person must: `handouts review heel-spur` prints a form with questions to answer and sign.
"""


def text() -> str:
    """The page."""
    parts = [HEAD]
    for subject, rules in TABLES.items():
        parts += [f"## {subject}\n", *(part for rule in rules for part in _rule(rule))]
    return "\n".join(parts)


def _rule(rule: Rule) -> Iterator[str]:
    changed = "" if rule.fixed else ", may be changed"
    yield f"### {rule.id}\n"
    yield f"{rule.severity.capitalize()}{changed}: {rule.why}. Source: {rule.source}.\n"
    if not rule.within:
        yield f"- Defect: {rule.defect}\n- Mended: {rule.mended}\n"
        return
    form = "po" if rule.within == "translation" else "yaml"
    for label, lines in ((f"Defect, in {rule.named}", rule.defect), ("Mended", rule.mended)):
        yield f"{label}:\n\n```{form}\n{lines}\n```\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(text(), "utf-8")


if __name__ == "__main__":
    main()
