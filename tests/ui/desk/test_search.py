import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.content.body_part import WITHIN, wholes
from handouts.content.library import Library, builtin_root
from handouts.run.formats import FORMATS
from handouts.ui.desk.body_parts import ENDINGS, NAMES
from handouts.ui.desk.choices import FORMAT_WORDS
from handouts.ui.desk.contents import Reader
from handouts.ui.desk.letters import code, distance, fold, folded
from handouts.ui.desk.search import COMPLAINTS, PERSON, Found, Index, exercise_words, find

BUILT_IN = Library((builtin_root(),))


@cache
def index() -> Index:
    return Index(Reader().read(BUILT_IN))


def search(query: str, **uses: int) -> Found:
    return find(index(), query, {name.replace("_", "-"): many for name, many in uses.items()})


def write(folder: Path, name: str, text: str) -> None:
    path = folder / "specs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def names(query: str, **uses: int) -> list[str]:
    return [hit.handout for hit in search(query, **uses).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("helsp", "heel-spur"),
        ("hälspore", "heel-spur"),
        ("häl sporre", "heel-spur"),
        ("hälspåre", "heel-spur"),
        ("HÄLSPORRE", "heel-spur"),
        ("ha\u0308lsporre", "heel-spur"),
        ("шпора", "heel-spur"),
        ("شوكة", "heel-spur"),
        ("akilles", "achilles-tendon-pain"),
        ("achiles", "achilles-tendon-pain"),
        ("hälsenan", "achilles-tendon-pain"),
        ("knät", "achilles-tendon-pain"),
        ("hamstrng", "hamstring-tendon-pain"),
        ("baklår", "hamstring-tendon-pain"),
        ("nordic", "hamstring-tendon-pain"),
        ("vondt sete", "hamstring-tendon-pain"),
        ("m773", "heel-spur"),
        ("DM77.3", "heel-spur"),
        ("M 76,6", "achilles-tendon-pain"),
        ("hælsmerter", "heel-pain"),
        ("heel pain", "heel-pain"),
        ("hælpude", "heel-pad-pain"),
        ("hälkuddar", "heel-pad-pain"),
    ],
)
def test_hurried_and_misspelt_words_find(query: str, first: str) -> None:
    assert names(query)[0] == first


def test_every_word_must_match() -> None:
    assert names("akilles") == ["achilles-tendon-pain"]
    assert names("akilles nordic") == []
    assert names("hælputen hamstrng") == []
    assert names("xyzzy") == []


def test_a_word_for_pain_rules_nothing_out() -> None:
    assert "heel-spur" in names("smärta häl")
    assert names("hälont") == names("häl ont")
    assert names("hälsporre smär") == ["heel-spur"]
    assert set(names("smärta")) == set(index().handouts) - {"heel-spur"}


def test_a_declined_word_is_about_the_same_part() -> None:
    assert "heel-spur" in names("hälarna")
    assert "hamstring-tendon-pain" not in names("hälarna")


def test_habit_breaks_ties_and_no_more() -> None:
    assert names("M77") == ["heel-spur", "heel-pain"]
    assert names("M77", heel_pain=1) == ["heel-pain", "heel-spur"]
    assert names("hälsporre", heel_pain=10_000)[0] == "heel-spur"


def test_a_clear_title_leaves_out_what_matched_by_chance() -> None:
    assert "achilles-tendon-pain" in names("hæl")
    assert "achilles-tendon-pain" not in names("hælen")
    assert names("hälkudde") == ["heel-pad-pain"]


def test_a_hit_says_why_and_what_was_read() -> None:
    assert [(hit.by, hit.of, hit.guess) for hit in search("hälsporre").hits] == [("title", "sv", "")]
    assert search("m773").hits[0].why == "M77.3"
    assert search("tåhævninger").hits[0].why == "Tåhævninger"
    assert search("hamstrng").hits[0].guess == "hamstring"
    assert (search("fotsula").hits[0].of, search("fotsula").hits[0].why) == ("sole", "fotsula")


ABSENT = sorted(
    {
        word
        for part, names in NAMES.items()
        for called in names.values()
        for name in called
        for word in folded([name])
        if len(folded([name])) == 1
        and not any({part, *wholes(part)} & {*handout.parts} for handout in index().handouts.values())
        and not any(part in map(WITHIN.get, handout.parts) for handout in index().handouts.values())
    }
)
"""Names of parts of the body of which there is no leaflet."""


@given(st.sampled_from(ABSENT), st.sampled_from(["", *ENDINGS]))
def test_a_part_without_a_leaflet_is_no_misspelling_of_another(word: str, ending: str) -> None:
    assert not [hit for hit in search(word + ending).hits if hit.guess]


@pytest.mark.parametrize(
    "query", ["fotled", "fotleden", "ankel", "ankl", "anklarna", "axelont", "nacken", "knäskål", "hændernes hånd"]
)
def test_a_known_part_finds_nothing_rather_than_something_near(query: str) -> None:
    assert names(query) == []


def test_what_only_has_an_exercise_for_a_part_comes_last(tmp_path: Path) -> None:
    write(tmp_path, "exercises/raka.yaml", "name: Böj med rakt knä\nlanguage: sv\nbody parts: [thigh]\n")
    write(tmp_path, "handouts/a.yaml", "title: Ont\nlanguage: sv\nbody parts: [heel]\nsections: [{exercise: raka}]\n")
    write(tmp_path, "handouts/b.yaml", "title: Tips\nlanguage: sv\nbody parts: [knee]\n")
    few = Index(Reader().read(Library((tmp_path,))))
    assert [hit.handout for hit in find(few, "knä", {"a": 10_000}).hits] == ["b", "a"]
    assert [hit.handout for hit in find(few, "rakt", {"a": 10_000}).hits] == ["a"]
    assert find(few, "knät", {}).hits[-1].why == "Böj med rakt knä"


@pytest.mark.parametrize("query", ["qqqq", "kkk", "häl qqqq", "ååå", "xcx qqq"])
def test_a_key_held_down_finds_nothing(query: str) -> None:
    assert search(query) == Found()


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("الشوكة", "ar"),
        ("شوكة", "ar"),
        ("шпора", "uk"),
        ("ostroga", "pl"),
        ("ostroga pięt", "pl"),
        ("ostroga häl", None),
        ("ostrgoa", None),
        ("achilles", None),
        ("häl", None),
        ("heel spur", None),
        ("m773 шпора", None),
    ],
)
def test_a_title_that_staff_cannot_read_is_asked_for_in_its_language(query: str, language: str | None) -> None:
    assert {hit.language for hit in search(query).hits} == {language}


@pytest.mark.parametrize(
    ("query", "language", "form"),
    [
        ("häls ara", "ar", None),
        ("arabiska häls", "ar", None),
        ("häls العربية", "ar", None),
        ("hæl norsk", "nb", None),
        ("heel Ukrainian", "uk", None),
        ("hæl farsi", "fa", None),
        ("häl dari", "fa", None),
        ("hälsporre tigrinska", "ti", None),
        ("häls stor", None, "large"),
        ("häls stort arabiska", "ar", "large"),
        ("hæl hæfte", None, "booklet"),
        ("heel poster eng", "en", "poster"),
        ("m773 grå", None, "grey"),
        ("hälsporre", None, None),
        ("polska", "pl", None),
        ("affisch", None, "poster"),
    ],
)
def test_a_language_or_a_paper_can_be_typed(query: str, language: str | None, form: str | None) -> None:
    found = search(query)
    assert (found.language, found.format) == (language, form)
    if " " in query:
        assert found.hits


def test_what_has_the_language_comes_first() -> None:
    found = names("hæl tigrinja")
    assert found[0] == "heel-spur"
    assert len(found) > 1


def test_a_word_of_the_leaflets_is_no_choice(tmp_path: Path) -> None:
    write(tmp_path, "handouts/stor-ta.yaml", "title: Ont i stor tå\nlanguage: sv\n")
    found = find(Index(Reader().read(Library((tmp_path,)))), "stor tå", {})
    assert [hit.handout for hit in found.hits] == ["stor-ta"]
    assert found.format is None


@pytest.mark.parametrize("query", ["19800101-1234", "800101 1234", "häl 800101", "0701-23 45 67"])
def test_persons_are_not_looked_for(query: str) -> None:
    assert PERSON.search(query)
    assert search(query) == Found()


@pytest.mark.parametrize("query", ["m773", "M77.3 M72.2", "12 veckor", "hälsporre 2"])
def test_codes_are_no_persons(query: str) -> None:
    assert not PERSON.search(query)


@given(st.text(max_size=40) | st.text("häæøåknl m7.3-_'\u0308\ud800", max_size=300))
def test_whatever_is_typed_something_is_answered(query: str) -> None:
    found = search(query)
    scores = [hit.score for hit in found.hits]
    assert all(hit.handout in index().handouts for hit in found.hits)
    assert all(score > 0 for score in scores)
    assert len({hit.handout for hit in found.hits}) == len(scores)


@given(st.sampled_from(sorted(index().handouts)), st.data())
def test_the_beginning_of_a_title_finds_it(name: str, data: st.DataObject) -> None:
    title = data.draw(st.sampled_from(sorted(index().handouts[name].titles.values())))
    word = data.draw(st.sampled_from([word for word in re.findall(r"\w+", title) if len(word) > 2]))
    assert name in names(word) or fold(word) in COMPLAINTS


@given(st.sampled_from(["hälsporre", "hamstring", "akillessenen", "hälkudden"]), st.data())
def test_one_letter_that_is_wrong_does_not_hide_a_leaflet(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(2, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    wrong = data.draw(st.sampled_from([word[:at] + word[at + 1 :], swapped, word[:at] + "j" + word[at:]]))
    assert set(names(wrong)) & set(names(word)[:1])


@settings(max_examples=30)
@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8))
def test_a_distance_is_that_of_the_beginning(typed: str, word: str) -> None:
    assert distance(typed, typed + word, 2) == 0
    assert distance(typed, word, 99) == min(_whole_distance(typed, word[:n]) for n in range(len(word) + 1))


def _whole_distance(a: str, b: str) -> int:
    """Optimal string alignment, from its definition."""
    if not a or not b:
        return len(a) + len(b)
    ways = [
        _whole_distance(a[:-1], b) + 1,
        _whole_distance(a, b[:-1]) + 1,
        _whole_distance(a[:-1], b[:-1]) + (a[-1] != b[-1]),
    ]
    if a[-2:] == b[-2:][::-1] and len(a) > 1 and len(b) > 1:
        ways.append(_whole_distance(a[:-2], b[:-2]) + 1)
    return min(ways)


@pytest.mark.parametrize(
    ("one", "other"),
    [("häl", "hæl"), ("höft", "høft"), ("achilles", "akiles"), ("é", "e"), ("nakke", "nacke"), ("fysio", "physio")],
)
def test_letters_that_people_mix_up_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_codes_as_they_are_typed() -> None:
    assert {code(text) for text in ("M77.3", "m773", "M 77,3", "DM77.3")} == {"m773"}
    assert code("m7") is None
    assert code("knä") is None


def test_formats_have_words_and_words_have_formats() -> None:
    assert set(FORMAT_WORDS) | {"standard"} == set(FORMATS)


def test_an_exercise_has_the_words_of_its_names_and_parts() -> None:
    found = exercise_words(Reader().read(BUILT_IN).exercises["calf-stretch-wall"]).split()
    assert {fold("vaden"), fold("læg"), fold("calf"), fold("underben")} <= set(found)
    assert len(found) == len(set(found))
