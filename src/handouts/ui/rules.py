"""handouts rules"""

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from handouts.base.problems import Problems
from handouts.ui.terminal import FINE, say

if TYPE_CHECKING:
    from handouts.base.rules import Rule

EXAMPLES = """\b
Examples:
  handouts rules
  handouts rules dose-range
  handouts rules --format json
"""
LEAST = 40
"""Columns that a reason needs at least."""


@click.command(short_help="Say what leaflets are held to, and why.", epilog=EXAMPLES)
@click.argument("ids", metavar="[RULE]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the rules.",
)
def rules(ids: tuple[str, ...], form: str) -> int:
    """Say which rules leaflets are held to, and why; with a name, where a rule comes from and what mends it.

    A library's file specs/gate.yaml may change those that do not hold everywhere.
    """
    from handouts.run.rules import REGISTER, unknown_rule

    if unknown := [unknown_rule(name) for name in ids if name not in REGISTER]:
        raise Problems(unknown)
    named = [REGISTER[name] for name in ids] or list(REGISTER.values())
    if form == "json":
        say(json.dumps([asdict(rule) for rule in named], ensure_ascii=False, indent=2))
    else:
        for line in "\n\n".join(map(_whole, named)).splitlines() if ids else _listed(named):
            say(line)
    return FINE


def _listed(named: Iterable["Rule"]) -> Iterator[str]:
    """A rule a line, those that a library may change first; where a terminal shows them, broken between words."""
    every = list(named)
    room = shutil.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else sys.maxsize
    width = max(len(rule.id) for rule in every)
    for head, fixed in (("A library may change these in specs/gate.yaml:", False), ("These hold everywhere:", True)):
        yield head
        for rule in (rule for rule in every if rule.fixed == fixed):
            start = f"  {rule.id:<{width}}  {rule.severity:<7}  "
            yield from textwrap.wrap(
                rule.why, max(room, len(start) + LEAST), initial_indent=start, subsequent_indent=" " * len(start)
            )


def _whole(rule: "Rule") -> str:
    """All that is known of a rule."""
    changed = "holds everywhere" if rule.fixed else "may be changed in specs/gate.yaml"
    where = f" (in {rule.named})" if rule.within else ""
    return "\n".join(
        (
            f"{rule.id}: {rule.severity}, {changed}",
            f"  why: {rule.why}",
            f"  source: {rule.source}",
            f"  defect{where}:",
            textwrap.indent(rule.defect, "    "),
            "  mended:",
            textwrap.indent(rule.mended, "    "),
        )
    )
