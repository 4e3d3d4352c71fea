"""A library of a few files over the built-in one."""

from collections.abc import Mapping
from pathlib import Path

from handouts.content.library import Library, builtin_root


def overlay(folder: Path, files: Mapping[str, str | bytes]) -> Library:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return Library((folder, builtin_root()))
