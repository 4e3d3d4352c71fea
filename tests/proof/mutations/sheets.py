"""Spoiling pages."""

from random import Random

from pikepdf import Array, Pdf

from tests.proof.mutations.base import Mutation


def delete_page(pdf: Pdf, chance: Random) -> bool:
    if len(pdf.pages) < 2:
        return False
    del pdf.pages[chance.randrange(len(pdf.pages))]
    return True


def swap_pages(pdf: Pdf, chance: Random) -> bool:
    if len(pdf.pages) < 2:
        return False
    n = chance.randrange(len(pdf.pages) - 1)
    page = pdf.pages[n + 1]
    del pdf.pages[n + 1]
    pdf.pages.insert(n, page)
    return True


def repeat_page(pdf: Pdf, chance: Random) -> bool:
    pdf.pages.append(pdf.pages[chance.randrange(len(pdf.pages))])
    return True


def blank_page(pdf: Pdf, _: Random) -> bool:
    box = pdf.pages[0].obj.MediaBox
    pdf.add_blank_page(page_size=(float(box[2]), float(box[3])))
    return True


def rotate_page(pdf: Pdf, chance: Random) -> bool:
    chance.choice(list(pdf.pages)).obj.Rotate = chance.choice([90, 180, 270])
    return True


def crop_page(pdf: Pdf, chance: Random) -> bool:
    page = chance.choice(list(pdf.pages)).obj
    x0, y0, x1, y1 = map(float, page.MediaBox)
    sides = [x0, y0, x1, y1]
    sides[chance.randrange(4)] *= 0.5
    sides[chance.randrange(2)] += 100
    page[chance.choice(["/CropBox", "/MediaBox"])] = Array(sides)
    return True


def enlarge_unit(pdf: Pdf, chance: Random) -> bool:
    chance.choice(list(pdf.pages)).obj.UserUnit = 2
    return True


MUTATIONS: tuple[tuple[str, Mutation], ...] = (
    ("delete page", delete_page),
    ("swap pages", swap_pages),
    ("repeat page", repeat_page),
    ("blank page", blank_page),
    ("rotate page", rotate_page),
    ("crop page", crop_page),
    ("enlarge unit", enlarge_unit),
)
