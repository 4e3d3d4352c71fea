"""Keeps the drawn figures in step with their data. Needs the extra `draw`."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import yaml

from handouts.base.problems import Place, Problems
from handouts.content.figure import Figure
from handouts.drawing.digest import digest
from handouts.drawing.studio.draw import draw
from handouts.drawing.svg import read, write


def read_figure(path: Path) -> Figure:
    """The figure in a YAML file, every scalar a string as everywhere in the library."""
    return Figure.model_validate(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))


def is_fresh(figure: Figure, svg: Path) -> bool:
    """Whether a file holds the picture that would be drawn now."""
    try:
        return read(svg.read_bytes(), Place(str(svg))).digest == digest(figure)
    except (OSError, Problems):
        return False


def refresh(specs: Path, assets: Path, names: Iterable[str] | None = None) -> list[Path]:
    """Draw the figures, all or those named, whose SVG is missing or no longer fits. Returns what it wrote."""
    written = []
    for path in sorted(specs.glob("*.yaml")) if names is None else [specs / f"{name}.yaml" for name in names]:
        figure, target = read_figure(path), assets / f"{path.stem}.svg"
        if figure.picture is None and not is_fresh(figure, target):
            _replace(target, write(draw(figure), target.stem))
            written.append(target)
    return written


def _replace(target: Path, data: bytes) -> None:
    """Write a file as a whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".svg", delete=False) as file:
        file.write(data)
    draft = Path(file.name)
    draft.chmod(0o644)
    draft.replace(target)
