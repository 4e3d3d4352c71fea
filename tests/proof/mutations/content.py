"""Spoiling what is printed: words, digits, lines, pictures."""

import re
from collections.abc import Callable
from random import Random

from pikepdf import Array, Dictionary, Name, Pdf

from tests.proof.mutations.base import MOVE, Mutation, Run, has_words, pick, placed, streams, to_unicode, words_of


def delete_word(pdf: Pdf, chance: Random) -> bool:
    run = pick(pdf, chance, has_words)
    if run:
        start, end = chance.choice(words_of(run))
        run.write([*run.items[:start], *run.items[end:]])
    return run is not None


def repeat_word(pdf: Pdf, chance: Random) -> bool:
    run = pick(pdf, chance, lambda run: len(words_of(run)) > 1)
    if run:
        start, end = words_of(run)[0]
        run.write([*run.items[: end + 1], *run.items[start:]])
    return run is not None


def swap_words(pdf: Pdf, chance: Random) -> bool:
    run = pick(pdf, chance, lambda run: len({_text(run, at) for at in words_of(run)[:2]}) == 2)
    if run:
        (a, b), (c, d) = words_of(run)[:2]
        run.write([*run.items[:a], *run.items[c:d], *run.items[b:c], *run.items[a:b], *run.items[d:]])
    return run is not None


def _text(run: Run, at: tuple[int, int]) -> str:
    return "".join(run.text[at[0] : at[1]])


def delete_line(pdf: Pdf, chance: Random) -> bool:
    run = pick(pdf, chance, has_words)
    if run:
        run.replace(b"[]TJ")
    return run is not None


def _digits(run: Run) -> list[int]:
    return [n for n, text in enumerate(run.text) if text.isdigit()]


def delete_digit(pdf: Pdf, chance: Random) -> bool:
    run = pick(pdf, chance, lambda run: bool(_digits(run)))
    if run:
        at = chance.choice(_digits(run))
        run.write([*run.items[:at], *run.items[at + 1 :]])
    return run is not None


def change_digit(pdf: Pdf, chance: Random) -> bool:
    run = pick(pdf, chance, lambda run: bool(_digits(run)))
    if run:
        at = chance.choice(_digits(run))
        known = to_unicode(run.font.ToUnicode.read_bytes())
        others = [code for code, text in known.items() if text.isdigit() and text != run.text[at]]
        run.write([*run.items[:at], chance.choice(others), *run.items[at + 1 :]])
    return run is not None


def swap_digits(pdf: Pdf, chance: Random) -> bool:
    run = pick(pdf, chance, lambda run: len({run.items[n] for n in _digits(run)}) > 1)
    if run:
        at = _digits(run)
        k = chance.choice([k for k in range(len(at) - 1) if run.items[at[k]] != run.items[at[k + 1]]])
        items = list(run.items)
        items[at[k]], items[at[k + 1]] = items[at[k + 1]], items[at[k]]
        run.write(items)
    return run is not None


def _before(operators: bytes, after: bytes = b"", fit: Callable[[Run], bool] = has_words) -> Mutation:
    """Put operators around a line."""

    def act(pdf: Pdf, chance: Random) -> bool:
        run = pick(pdf, chance, fit)
        if run:
            run.replace(operators + b" " + run.source + b" " + after)
        return run is not None

    return act


def _is_black(run: Run) -> bool:
    data: bytes = run.stream.read_bytes()[: run.start]
    at: int = data.rfind(b" 0 g ")
    return at > max(data.rfind(b" 1 g "), data.rfind(b" sc "), data.rfind(b" q "), data.rfind(b"BT "))


white = _before(b"1 g", b"0 g", lambda run: has_words(run) and _is_black(run))
pale = _before(b"0.7 g", b"0 g", lambda run: has_words(run) and _is_black(run))
inkless = _before(b"3 Tr", b"0 Tr")
clipped = _before(b"/Span BMC 7 Tr", b"0 Tr EMC")


def see_through(pdf: Pdf, chance: Random) -> bool:
    run = pick(pdf, chance, has_words)
    if run:
        for _, resources in streams(pdf):
            resources.ExtGState = Dictionary(None0=Dictionary(ca=0))
        run.replace(b"/None0 gs " + run.source)
    return run is not None


def switched_off(pdf: Pdf, chance: Random) -> bool:
    run = pick(pdf, chance, has_words)
    if run:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="x"))
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
        for _, resources in streams(pdf):
            resources.Properties = Dictionary(Layer=layer)
        run.replace(b"/OC /Layer BDC " + run.source + b" EMC")
    return run is not None


def _moved(chance: Random, match: re.Match[bytes]) -> bytes:
    x, y = float(match[1]), float(match[2])
    dx, dy = chance.choice([(MOVE, 0.0), (-MOVE, 0.0), (0.0, MOVE), (0.0, -MOVE)])
    return b"1 0 0 1 %.3f %.3f Tm" % (x + dx, y + dy)


move_text = placed(rb"1 0 0 1 ([-\d.]+) ([-\d.]+) Tm(?= \[<[0-9A-F]{8})", _moved)
small_text = placed(rb" ([\d.]+) Tf", lambda _, match: b" %.3f Tf" % (float(match[1]) / 2))
delete_picture = placed(rb"/[FC]\d+ Do", lambda *_: b"")
move_picture = placed(
    rb"([-\d.]+) ([-\d.]+) cm /([FC]\d+) Do",
    lambda _, match: b"%.3f %.3f cm /%s Do" % (float(match[1]), float(match[2]) + MOVE, match[3]),
)
shrink_picture = placed(
    rb"([\d.]+) 0 0 ([\d.]+) ([-\d.]+ [-\d.]+ cm /[FC]\d+ Do)",
    lambda _, match: b"%.3f 0 0 %.3f %s" % (float(match[1]) / 2, float(match[2]) / 2, match[3]),
)
mirror_picture = placed(
    rb"([\d.]+) 0 0 ([\d.]+) ([-\d.]+ [-\d.]+ cm /F\d+ Do)",
    lambda _, match: b"-%s 0 0 %s %s" % (match[1], match[2], match[3]),
)


def cover_word(pdf: Pdf, chance: Random) -> bool:
    """A white box over a line: set right after it, in its own coordinates."""
    return placed(
        rb"1 0 0 1 ([-\d.]+) ([-\d.]+) Tm (\[<[0-9A-F]{8,}[^]]*\]TJ)(.*?\bET\b)",
        lambda _, match: (
            match[0] + b" /Artifact BMC q 1 g %.3f %.3f 40 12 re f Q EMC" % (float(match[1]) - 2, float(match[2]) - 2)
        ),
    )(pdf, chance)


def cover_picture(pdf: Pdf, chance: Random) -> bool:
    return placed(
        rb"q ([\d.]+ 0 0 [\d.]+ [-\d.]+ [-\d.]+ cm) /F\d+ Do Q\nEMC",
        lambda _, match: match[0] + b"\n/Artifact BMC q %s 1 g -10 10 60 60 re f Q EMC" % match[1],
    )(pdf, chance)


def add_words(pdf: Pdf, chance: Random) -> bool:
    """A line above the foot that nobody wrote: another one, backwards."""
    run = pick(pdf, chance, lambda run: len(words_of(run)) > 2)
    page = chance.choice(list(pdf.pages)).obj
    if run:
        codes = b"".join(b"%04X" % item for item in reversed(run.items) if isinstance(item, int))
        name = next(key for key, font in page.Resources.Font.items() if font.objgen == run.font.objgen)
        line = b"\n/Artifact BMC BT 0 g %s 9 Tf 1 0 0 1 60 48 Tm [<%s>]TJ ET EMC\n" % (name.encode(), codes)
        contents = page.Contents
        last = contents[len(contents) - 1] if isinstance(contents, Array) else contents
        last.write(last.read_bytes() + line)
    return run is not None


MUTATIONS: tuple[tuple[str, Mutation], ...] = (
    ("delete word", delete_word),
    ("repeat word", repeat_word),
    ("swap words", swap_words),
    ("delete line", delete_line),
    ("delete digit", delete_digit),
    ("change digit", change_digit),
    ("swap digits", swap_digits),
    ("see through", see_through),
    ("switched off", switched_off),
    ("cover word", cover_word),
    ("cover picture", cover_picture),
    ("add words", add_words),
    ("white", white),
    ("pale", pale),
    ("inkless", inkless),
    ("clipped", clipped),
    ("move text", move_text),
    ("small text", small_text),
    ("delete picture", delete_picture),
    ("move picture", move_picture),
    ("shrink picture", shrink_picture),
    ("mirror picture", mirror_picture),
)
