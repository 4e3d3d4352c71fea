"""PO files are read with the places of their translations; what is wrong with one is told at its line."""

from pathlib import Path

import pytest

from handouts.base.problems import Place, Problem, Problems
from handouts.content.catalogue import load_catalogue, load_catalogues
from handouts.content.library import Library
from handouts.content.message import Message

HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"X-Reviewed: heel-spur abc, other def\\n"\n\n'
BODY = """\
#. {1} = 12
msgctxt "handouts/a"
msgid "Vila i {1} veckor."
msgstr "Rest for 12 weeks."

#, fuzzy
#| msgid "Ont"
msgctxt "handouts/a"
msgid "Ont i hälen"
msgstr "Pain 3"

msgctxt "handouts/a"
msgid ""
"En lång "
"rad"
msgstr ""
"A long "
"line"

msgctxt "handouts/a"
msgid "Tomt"
msgstr ""
"""


def po(folder: Path, text: str) -> Path:
    path = folder / "specs" / "translations" / "sv" / "en.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_entries_know_where_they_stand(tmp_path: Path) -> None:
    catalogue = load_catalogue(po(tmp_path, HEAD + BODY))
    first = catalogue.entries["handouts/a", "Vila i {1} veckor."]
    assert (first.place.line, first.place.column, first.place.source) == (9, 9, 'msgstr "Rest for 12 weeks."')
    assert [fault.message for fault in first.faults] == [
        "it should have {1}, and has none",
        "the number 12 is not in the source",
    ]
    stale = catalogue.entries["handouts/a", "Ont i hälen"]
    assert stale.stale
    assert not stale.faults
    long = catalogue.entries["handouts/a", "En lång rad"]
    assert (long.text, long.place.line, long.place.column) == ("A long line", 22, 2)
    assert ("handouts/a", "Tomt") not in catalogue.entries
    assert catalogue.reviewed == {"heel-spur": "abc", "other": "def"}


def test_a_message_that_stands_twice_is_a_problem(tmp_path: Path) -> None:
    twice = 'msgctxt "c"\nmsgid "a"\nmsgstr "one"\n\n' * 2
    (entry,) = load_catalogue(po(tmp_path, HEAD + twice)).entries.values()
    assert [(fault.rule, fault.place.line) for fault in entry.faults] == [("translation-twice", 12)]


def test_what_is_blank_is_not_translated(tmp_path: Path) -> None:
    assert not load_catalogue(po(tmp_path, HEAD + 'msgctxt "c"\nmsgid "a"\nmsgstr "  "\n')).entries


def test_a_librarys_own_translation_wins(tmp_path: Path) -> None:
    below, above = tmp_path / "below", tmp_path / "above"
    po(below, HEAD + 'msgctxt "c"\nmsgid "a"\nmsgstr "below"\n\nmsgctxt "c"\nmsgid "b"\nmsgstr "below"\n')
    po(above, HEAD + 'msgctxt "c"\nmsgid "a"\nmsgstr "above"\n')
    found = load_catalogues(Library((above, below)), "sv", "en")
    texts = [entry.text for words in "ab" if (entry := found.find(Message("c", words, ())))]
    assert texts == ["above", "below"]
    assert found.find(Message("c", "d", ())) is None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (HEAD + 'msgid "a"\nmsgstr "b\nfoo bar\n', 8, "this is no PO file from here on"),
        ("hello there\n", 1, "this is no PO file from here on"),
    ],
)
def test_what_is_no_po_file_is_a_problem_at_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    assert [(p.place.line, p.message) for p in broken(po(tmp_path, text))] == [(line, message)]


def test_what_is_not_utf_8_is_a_problem_at_its_line(tmp_path: Path) -> None:
    path = po(tmp_path, HEAD)
    path.write_bytes(HEAD.encode() + 'msgid "häl"'.encode("latin-1"))
    assert [str(problem) for problem in broken(path)] == [
        f"{Place(str(path), 6, 1)}: error[translation-file]: this is not UTF-8"
    ]


def broken(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(Problems) as caught:
        load_catalogue(path)
    return caught.value.problems
