"""Leaflets by Typst, asked for the same two standards.

As a program (cold): python -m benchmarks.by_typst FOLDER OUT reads prepared data and writes a file. With ``--tool`` it
does so as a command line tool would that reads YAML: with click and PyYAML.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

if TYPE_CHECKING:
    from typst import PDFStandard

HERE = Path(__file__).resolve().parent
STANDARDS: "list[PDFStandard]" = ["ua-1", "a-2a"]
DAY = 1795219200
"""The date in the file, as a fixed one."""


class Typst:
    """One compiler, which remembers what does not change."""

    def __init__(self, fonts: str) -> None:
        self.compiler = typst.Compiler(
            str(HERE / "leaflet.typ"), root="/", font_paths=[fonts], ignore_system_fonts=True
        )

    def make(self, body: str, clinic: str, qr: str) -> bytes:
        """A clinic's file; ``body`` and ``clinic`` are JSON, ``qr`` is SVG."""
        inputs = {"body": body, "clinic": clinic, "qr": qr}
        made: Any = self.compiler.compile(format="pdf", pdf_standards=STANDARDS, sys_inputs=inputs, timestamp=DAY)
        return bytes(made)


def main(folder: str, out: str, *flags: str) -> None:
    """Prepared data to a file."""
    import json

    if flags:
        import click  # noqa: F401 - what a tool has to import
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data = yaml.load((Path(folder) / "leaflet.yaml").read_text(encoding="utf-8"), loader)
    else:
        data = json.loads((Path(folder) / "leaflet.json").read_text(encoding="utf-8"))
    made = Typst(data["fonts"]).make(json.dumps(data["body"]), json.dumps(data["clinic"]), data["qr"])
    Path(out).write_bytes(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
