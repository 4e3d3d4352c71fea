"""What somebody who misspelt a name most likely meant."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint: the known name that is nearest, or else all of them, if they are few enough to read."""
    import difflib  # late, as most runs have nothing to report

    names = sorted(known)
    found = difflib.get_close_matches(name.lower(), names, 1)
    if found:
        return f"did you mean ‘{found[0]}’?"
    return f"known: {', '.join(names)}" if 0 < len(names) <= 16 else ""
