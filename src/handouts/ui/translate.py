"""handouts translate"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.ui import options
from handouts.ui.terminal import FINE, say

if TYPE_CHECKING:
    from handouts.content.library import Library

EXAMPLES = """\b
Examples:
  handouts translate status
  handouts translate update --language pl
  handouts translate review heel-spur --language ar
"""

languages = click.option(
    "--language", "languages", metavar="LANGUAGE", multiple=True, help="In this language. May be repeated."
)


@click.group(short_help="Make and follow translations.", epilog=EXAMPLES)
def translate() -> None:
    """Translations are PO files, which Poedit, Weblate and OmegaT open: specs/translations/FROM/INTO.po.

    Numbers, doses, telephone numbers and codes are placeholders in them, which no translator can change.
    """


@translate.command(short_help="Write templates for new translations.")
@options.library
def extract(library: "Library") -> int:
    """Write what the specs say into templates, one for each language that they are written in.

    They lie beside the translations: specs/translations/FROM/messages.pot.
    """
    from handouts.run.translations import TEMPLATE, updated

    return _write({path: text for path, text in updated(library).items() if path.name == TEMPLATE})


@translate.command(short_help="Bring translators' files up to the specs.")
@languages
@options.library
def update(languages: tuple[str, ...], library: "Library") -> int:
    """Bring all translators' files up to the specs, and begin one for each language named that has none.

    What was translated stays. Where a source has changed, the translation is marked fuzzy, with the old source beside
    it.
    """
    from handouts.run.translations import known, updated

    return _write(updated(library, known(languages)))


@translate.command(short_help="Show what is translated, and what to send to the translator.")
@languages
@options.library
def status(languages: tuple[str, ...], library: "Library") -> int:
    """Show how far each handout is in each language.

    reviewed: somebody has read it. complete: all is translated, and the page says that nobody has reviewed it. stale:
    the source has changed since. missing: not translated. A leaflet with stale or missing texts is not printed.
    """
    from handouts.run.translations import known
    from handouts.run.translations import status as statuses

    rows: dict[str, dict[str, str]] = {}
    for found in statuses(library, known(languages)):
        rows.setdefault(found.language, {})[found.handout] = found.word
    for line in _table(rows):
        say(line)
    return FINE


@translate.command(short_help="Note that a translation has been reviewed.")
@click.argument("handout")
@click.option("--language", metavar="LANGUAGE", required=True, help="The translation that was read.")
@options.library
def review(handout: str, language: str, library: "Library") -> int:
    """Note that somebody who may say so has read a handout's translation as it is now. Any later change undoes it."""
    from handouts.run.translations import known, reviewed

    (wanted,) = known((language,))
    path, text = reviewed(library, handout, wanted)
    return _write({path: text})


def _write(files: dict[Path, str]) -> int:
    from handouts.content.library import shown
    from handouts.run.publish import publish

    for path, text in files.items():
        data = text.encode()
        if not path.is_file() or path.read_bytes() != data:
            publish(data, path)
            say(shown(path))
    return FINE


def _table(rows: dict[str, dict[str, str]]) -> list[str]:
    """Handouts by languages, in columns as wide as what stands in them."""
    handouts = list(dict.fromkeys(name for row in rows.values() for name in row))
    lines = [["", *rows], *([name, *(row.get(name, "source") for row in rows.values())] for name in handouts)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(rows) + 1)]
    return ["  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
