"""A clinic's own library to stand behind a desk: its files may be changed."""

import shutil
from pathlib import Path

from handouts.content.library import builtin_root

CLINIC = "norrtalje"
COPIED = (f"clinics/{CLINIC}.yaml", "organisations/tiohundra.yaml", "gate.yaml")
STALE, CHANGED = "heel-pad-pain", ("Hälen tål inte trycket", "Hälen tål inte alls trycket")
"""A handout whose text has been changed after it was translated."""
BROKEN = "sprained-foot"
"""A handout that cannot be read."""


def write_shelf(folder: Path) -> Path:
    """The shipped handouts as one clinic's own."""
    shipped = builtin_root() / "specs"
    for name in (*COPIED, *(f"handouts/{path.name}" for path in (shipped / "handouts").glob("*.yaml"))):
        if (shipped / name).exists():
            target = folder / "specs" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(shipped / name, target)
    return folder


def spoil(folder: Path) -> Path:
    """Make one handout's translations out of date, and add one that cannot be read."""
    replace(handout(folder, STALE), *CHANGED)
    text = handout(folder, "heel-spur").read_text("utf-8").replace("Hälsporre", "Stukad fot")
    handout(folder, BROKEN).write_text(text.replace("repetitions: 3", "repetitions: tre"), "utf-8")
    return folder


def handout(folder: Path, name: str) -> Path:
    """The file of a handout."""
    return folder / "specs" / "handouts" / f"{name}.yaml"


def replace(path: Path, old: str, new: str) -> None:
    """Change a file's text, as an editor does when it saves."""
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} has no ‘{old}’"
    path.write_text(text.replace(old, new), "utf-8")
