"""A small edition with one of nearly everything, and its file."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from handouts.base.problems import Place, Problem
from handouts.drawing.picture import Picture, Shape
from handouts.edition.model import (
    Body,
    Callout,
    Channel,
    Clinic,
    Code,
    ContactHere,
    DoseCell,
    DoseRow,
    DosingTable,
    Edition,
    Exercise,
    ExerciseRow,
    Figure,
    FigureRow,
    Foot,
    Label,
    Listing,
    Paragraph,
    Prose,
    Section,
    SharedDose,
    Sources,
    Span,
    Step,
    Steps,
    WeekMark,
    WeekRuler,
)
from handouts.run.build import typeset

FILE = "specs/handouts/sample.yaml"
PERSON = Picture(
    (0, -90, 30, 0),
    (
        Shape("M 5 -60 L 25 -60 L 25 0 L 5 0 Z", "shirt", "ink", 1.0),
        Shape("M 10 -85 C 10 -90 20 -90 20 -85 C 20 -70 10 -70 10 -85 Z", "skin", "ink", 1.0),
    ),
)
BONE = Picture((0, -50, 80, 0), (Shape("M 5 -40 L 60 -30 L 60 -5 L 5 -5 Z", "bone", "bone-line", 1.0),))
MARK = Picture((0, -10, 10, 0), (Shape("M 0 -10 L 10 -10 L 10 0 L 0 0 Z", "brand", None),))


def prose(*spans: str | Span, line: int = 1) -> Prose:
    return Prose(tuple(Span(s) if isinstance(s, str) else s for s in spans), Place(FILE, line, 1))


def person(number: int, caption: str | None = "Stå rakt.") -> Figure:
    text = prose(caption, line=number + 40) if caption else None
    return Figure(number, "person", PERSON, f"En person, bild {number}.", text, (), False, Place(FILE, number + 40, 5))


BONE_FIGURE = Figure(
    1,
    "bone",
    BONE,
    "Hälbenet från sidan.",
    prose("Hälbenet med sporre.", line=20),
    (Label("Hälben", (30, 20), (70, 30), "start"), Label("Sporre", (10, 10), (70, 10), "start")),
    False,
    Place(FILE, 20, 3),
)

BODY = Body(
    handout="sample",
    language="sv",
    direction="ltr",
    title=prose("Hälsporre"),
    lead_heading="Det viktigaste",
    lead=prose("De flesta blir bra inom 6–9 månader. Töj varje dag.", line=2),
    sections=(
        Section(
            prose("Symtom", line=3),
            (
                Paragraph(
                    prose(
                        "Det gör ont under hälen, mest på morgonen. Läs mer på ",
                        Span("Vårdguiden", link="https://www.vard.example/häl"),
                        ". På engelska heter det ",
                        Span("heel spur", language="en"),
                        ", och ordet betyder bara att det finns en liten utväxt.",
                        line=4,
                    )
                ),
                Listing((prose("Ont i 3 veckor", line=5), prose("Ont på morgonen", line=6)), ordered=False),
                FigureRow((BONE_FIGURE,)),
            ),
        ),
        Section(
            prose("Övningar", line=7),
            (
                ExerciseRow(
                    (DoseCell("Håll kvar", "20–30", "sekunder"), DoseCell("Upprepa", "3", "gånger")),
                    (
                        Exercise(prose("Töj vaden"), (person(2),), (prose("Luta dig fram.", line=9),), ()),
                        Exercise(prose("Dra tårna"), (person(3),), (prose("Dra tårna uppåt.", line=10),), ()),
                    ),
                ),
            ),
        ),
        Section(
            prose("Dosering", line=11),
            (
                DosingTable(
                    ("Set", "Repetitioner"),
                    (DoseRow("Rakt knä", "bild 4", ("3", "15")), DoseRow("Böjt knä", "bild 5", ("3", "12"))),
                    (SharedDose("Gånger om dagen", "2"),),
                    DoseCell("Sammanlagt", "162", "gånger om dagen"),
                    Place(FILE, 12, 5),
                ),
                WeekRuler(
                    6,
                    "Vecka",
                    "6 veckor; vecka 1–2 ont.",
                    (WeekMark(1, 2, prose("Lite ont är ofarligt.", line=13)),),
                ),
            ),
            new_page=True,
        ),
        Section(
            prose("Gör så här", line=14),
            (
                Steps(
                    (person(4, None), person(5, None)),
                    (
                        Step("4", "Bild 4", prose("Stå på tå.", line=15)),
                        Step("5", "Bild 5", prose("Sänk hälen.", line=16)),
                    ),
                ),
            ),
        ),
        Section(
            prose("Sök vård", line=17),
            (
                Callout((Paragraph(prose(Span("Ring 112", strong=True), " om det är bråttom.", line=18)),)),
                Sources((prose("Socialstyrelsen, 2024.", line=19),)),
            ),
        ),
        Section(prose("Kontakt", line=21), (ContactHere(),)),
    ),
    foot=Foot("Hälsporre · sv · version 1", "Sida {page} av {total}"),
    pages=None,
    published=date(2026, 11, 21),
    version=1,
    keywords=("hälsporre", "M77.3"),
    subject="Patientinformation om hälsporre",
)

CLINIC = Clinic(
    clinic="north",
    name="Rehab Nord",
    place="Norrtälje",
    note=prose("Välkommen att höra av dig.", line=1),
    channels=(
        Channel("Ring", ("08-123 264 44",), "tel:+46812326444", "Ring 08-123 264 44", prominent=True),
        Channel("Besök", ("Lasarettsgatan 1", "761 45 Norrtälje")),
        Channel("Skriv", ("nord@rehab.example",), "mailto:nord@rehab.example", "Skriv till nord@rehab.example"),
    ),
    code=Code("https://nord.rehab.example/boka", "nord.rehab.example", "Kod till nord.rehab.example"),
    logo=MARK,
    logo_alt="Rehab Nord",
    primary="#00607a",
    accent="#c8391f",
    origin=Place("specs/clinics/north.yaml", 1, 1),
)

EDITION = Edition(BODY, CLINIC, "standard")
OTHER = replace(
    EDITION,
    clinic=replace(
        CLINIC,
        name="Rehab Syd",
        channels=(replace(CLINIC.channels[0], link="tel:+46451296000"), *CLINIC.channels[1:]),
        code=replace(CLINIC.code, url="https://syd.rehab.example/boka") if CLINIC.code else None,
    ),
)


@cache
def made(edition: Edition = EDITION) -> bytes:
    """The edition's file."""
    return typeset(edition).data


_FINGERPRINT = re.compile("fingerprint|[0-9a-f]{4}-[0-9a-f]{4}|“[0-9a-f-]+”, which nobody wrote")


def but_for_the_fingerprint(problems: Iterable[Problem]) -> list[Problem]:
    """What else tells that a file was made from another edition."""
    return [problem for problem in problems if not _FINGERPRINT.search(problem.message)]


ARABIC = Edition(
    replace(
        BODY,
        language="ar",
        direction="rtl",
        title=prose("شوكة الكعب"),
        lead_heading="الأهم",
        lead=prose("يتعافى معظم الناس خلال \u20666–9\u2069 أشهر. مدّد كل يوم.", line=2),
        sections=(
            Section(
                prose("الأعراض", line=3),
                (
                    Paragraph(
                        prose(
                            "ألم تحت الكعب (",
                            Span("Hälsporre", language="sv"),
                            "). اتصل على \u206608-123 264 44\u2069 إذا استمر أكثر من \u20663\u2069 أسابيع، واقرأ ",
                            Span("الموقع", link="https://www.vard.example/ar"),
                            ".",
                            line=4,
                        )
                    ),
                    Listing((prose("كرر \u20663 × 15\u2069 مرة"), prose("استرح")), ordered=True),
                ),
            ),
            Section(prose("الاتصال", line=7), (ContactHere(),)),
        ),
        foot=Foot("شوكة الكعب · ar · 1", "صفحة {page} من {total}"),
    ),
    replace(CLINIC, note=None, channels=(replace(CLINIC.channels[0], label="اتصل"),)),
    "standard",
)
