"""What somebody who misspelt a name most likely meant."""

from collections.abc import Iterable

SHORTEST = 3
"""Letters that a shortened name has at least."""


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint: the known name that is nearest, or else all of them, if they are few enough to read."""
    import difflib  # late, as most runs have nothing to report

    names = sorted(known)
    found = _longer(name.lower(), names) or difflib.get_close_matches(name.lower(), names, 1)
    if found:
        return f"did you mean ‘{found[0]}’?"
    return f"known: {', '.join(names)}" if 0 < len(names) <= 16 else ""


def _longer(name: str, names: list[str]) -> list[str]:
    """The names that a shorter one begins, shortest first: "reps" is short for repetitions, and not for rest."""
    stem = name.removesuffix("s")
    return (
        sorted((known for known in names if known.lower().startswith(stem)), key=len) if len(stem) >= SHORTEST else []
    )
