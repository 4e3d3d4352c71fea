"""A programme as the spec that an author would write of it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.dose import Amount, Measure
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_exercise, load_handout
from handouts.content.reader import Loaded
from handouts.content.usual import programme_choices
from handouts.edition.localize import Localizer
from handouts.edition.own_programme import PROGRAMME, Chosen, Programme, spec_of
from handouts.edition.words import LANGUAGES, words_of

LIBRARY = Library((builtin_root(),))
PATH = builtin_root() / f"specs/handouts/{PROGRAMME}.yaml"
TODAY = date(2028, 2, 29)
SQUATS = Chosen("sit-to-stand", {"weeks": Amount.of(8), "sets": Amount.of(3), "repetitions": Amount.of(10)})


def read(programme: Programme, owner: str = "Rehab") -> Loaded:
    return load_handout(LIBRARY, PROGRAMME, drafts={PATH: spec_of(programme, TODAY, owner).encode()})


def test_a_spec_as_an_author_writes_it() -> None:
    stretch = Chosen("calf-stretch-wall", {"hold": Measure(Amount.of(45), "s")})
    programme = Programme("sv", (SQUATS, stretch, Chosen("hip-thrust", {})))
    assert spec_of(programme, TODAY, "Rehab Öppenvård") == (
        "# Put together from exercises of the library on 2028-02-29.\n"
        "title: Ditt träningsprogram\n"
        "language: sv\n"
        "version: 1\n"
        "published: 2028-02-29\n"
        'review: {owner: "Rehab Öppenvård", due: 2030-02-28, status: draft}\n'
        "main message: Gör övningarna så ofta som det står här, och hör av dig om du får mer ont.\n"
        "doses:  # they hold here, instead of those of the exercises' own files\n"
        "  sit-to-stand: {sets: 3, repetitions: 10, weeks: 8}\n"
        "  calf-stretch-wall: {hold: 45 s}\n"
        "sections:\n"
        "  - heading: Övningar\n"
        "    content:\n"
        "      - exercise cards: [sit-to-stand, calf-stretch-wall, hip-thrust]\n"
        "\n"
        "  - heading: Undrar du något?\n"
        "    role: seek care\n"
        "    content:\n"
        "      - text: Får du mer ont, eller är du osäker på hur du ska göra? Hör av dig till oss.\n"
        "      - contact: clinic\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_in_every_language(language: str) -> None:
    handout = read(Programme(language, (SQUATS,))).handout
    assert str(handout.title) == words_of(language).programme_title
    assert handout.review.status == "draft"


@given(data=st.data())
def test_the_doses_are_those_that_were_chosen(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(LIBRARY.ids("exercise")), min_size=1, max_size=6, unique=True))
    chosen = []
    for name in names:
        open_ = programme_choices(load_exercise(LIBRARY, name))
        volume = next(key for key in ("duration", "repetitions", "hold") if key in open_)
        keys = {volume, *data.draw(st.sets(st.sampled_from(sorted(open_))))}
        chosen.append(Chosen(name, {key: data.draw(st.sampled_from(open_[key])) for key in sorted(keys)}))
    loaded = read(Programme("da", tuple(chosen)))
    for one in chosen:
        dose = loaded.exercises[one.exercise].dose
        assert dose
        numbers = {name.replace("_", " "): value for name, value in dose if isinstance(value, Amount | Measure)}
        assert numbers == one.dose


@given(
    title=st.text(
        st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" *_#{}<>&[]()`~|\\-+1.)"), max_size=40
    )
)
def test_a_title_says_what_was_typed(title: str) -> None:
    loaded = read(Programme("sv", (SQUATS,), title), owner=title.strip() or "Rehab")
    body = Localizer(LIBRARY, loaded, "sv").body()
    typed = " ".join(title.split()) or words_of("sv").programme_title
    assert " ".join(body.title.text.replace("\u00a0", " ").split()) == typed


def test_an_exercise_that_is_no_id_is_a_problem_and_no_other_yaml() -> None:
    with pytest.raises(Exception, match="is not an id"):
        read(Programme("sv", (Chosen("a]\nx: [", {}),)))


def test_nobody_sees_it_in_a_traceback() -> None:
    assert repr(Programme("sv", (SQUATS,), "För Kim")) == "Programme(language='sv')"
    assert not Path(PATH).exists()
