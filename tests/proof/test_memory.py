"""What is remembered from one file to the next changes no verdict: files are proved with a memory of others, and
without.
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from handouts.base.problems import Problem
from handouts.drawing.picture import Picture
from handouts.edition.model import Body, Clinic, Edition
from handouts.proof import promise, reader
from handouts.proof.document import Document
from handouts.proof.facts import ANY, Box
from handouts.proof.file import prove_file
from handouts.proof.memory import ALIKE, FOLLOWING, Answers, by_objects, kept
from handouts.proof.objects import Objects, Plain, Ref, Stream, Value
from handouts.proof.painting import painted
from handouts.proof.promise import Half, promises
from handouts.proof.prove import prove, proved
from handouts.proof.reader import read
from tests.proof.leaflet import EDITION, made
from tests.proof.mutations import MUTATIONS
from tests.proof.mutations.harmless import HARMLESS
from tests.proof.test_mutations import leaflet, spoilt


class Forgetful(Document):
    """A file of which nothing is remembered."""

    def __init__(self, objects: Objects) -> None:
        super().__init__(objects)
        self.sources = {}


def cold(edition: Edition, data: bytes) -> tuple[Problem, ...]:
    """What proof says that has seen no other file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "Document", Forgetful)
        patch.setattr(promise, "_latest", [])
        patch.setattr(promise, "_BODIES", promise._Halves(1))
        patch.setattr(promise, "_CLINICS", promise._Halves(1))
        return prove(edition, data)


@pytest.fixture(params=["swedish", "grey"])
def warm(request: pytest.FixtureRequest) -> str:
    """A leaflet of which much is remembered: it has been proved as it was written, and as it lies there before it is
    spoilt.
    """
    name: str = request.param
    sound = leaflet(name)
    for save in (bytes, HARMLESS["saved anew"], HARMLESS["unpacked"]):
        assert prove(sound.edition, save(sound.data)) == ()
    return name


def test_what_is_spoilt_is_found_whether_or_not_it_was_sound_before(warm: str) -> None:
    for kind in MUTATIONS:
        data = spoilt(warm, kind, 0)
        if data is not None:
            edition = leaflet(warm).edition
            found = prove(edition, data)
            assert (kind, found) == (kind, cold(edition, data))
            assert prove(edition, data) == found


def elsewhere(text: str) -> str:
    for old, new in (("64 44", "46 46"), ("326444", "324646"), ("Nord", "Syd"), ("nord", "syd"), ("761", "271")):
        text = text.replace(old, new)
    return text


def branch(clinic: Clinic) -> Clinic:
    """Another clinic whose contact block has the same size."""
    assert clinic.note
    assert clinic.code
    assert isinstance(clinic.logo, Picture)
    note = replace(clinic.note, spans=(replace(clinic.note.spans[0], text="Välkommen in till oss här."),))
    channels = tuple(
        replace(
            channel,
            lines=tuple(map(elsewhere, channel.lines)),
            link=elsewhere(channel.link),
            said=elsewhere(channel.said),
        )
        for channel in clinic.channels
    )
    code = replace(clinic.code, **{key: elsewhere(getattr(clinic.code, key)) for key in ("url", "text", "alt")})
    logo = replace(clinic.logo, shapes=(replace(clinic.logo.shapes[0], path="M 0 -9 L 9 -9 L 9 0 L 0 0 Z"),))
    name, primary = elsewhere(clinic.name), "#7a0060"
    return replace(
        clinic, name=name, place="Ystad", note=note, channels=channels, code=code, logo=logo, primary=primary
    )


SIBLING = replace(EDITION, clinic=branch(EDITION.clinic))


def swapped(data: bytes, number: int, source: bytes) -> bytes:
    """A file with another object of a number."""
    at = len(data)
    before = data[data.rindex(b"trailer") + 7 : data.rindex(b"startxref")].strip().removesuffix(b">>")
    prev = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n%s/Prev %d>>\n" % (number, at, before, prev)
    return data + source + table + b"startxref\n%d\n%%%%EOF\n" % (at + len(source))


def test_what_belongs_to_another_branch_is_found() -> None:
    own, other = Plain(made()).sources, Plain(made(SIBLING)).sources
    assert prove(SIBLING, made(SIBLING)) == prove(EDITION, made()) == ()
    sealed, _ = proved(EDITION, made())
    differ = [number for number in own if own[number] != other.get(number)]
    assert len(differ) == 13
    for number in differ:
        data = swapped(made(), number, other[number])
        found = prove(EDITION, data)
        assert found == cold(EDITION, data)
        assert found or b"BBox[-1 -11 11 1]" in own[number]  # what a logo looks like is told by the seal alone
        alone = prove_file(swapped(sealed, number, other[number]), "x.pdf")
        assert any(problem.rule == "proof-seal" for problem in alone)


def test_branches_have_most_facts_in_common() -> None:
    one, other = read(made()), read(made(SIBLING))
    assert len(set(one.nodes) & set(other.nodes)) > len(one.nodes) * 2 / 3
    stretches = [{stretch for page in facts.pages for stretch in page.stretches} for facts in (one, other)]
    assert len(stretches[0] & stretches[1]) == len(one.pages)
    assert set(one.fonts) == set(other.fonts)


def test_objects_that_are_as_in_the_file_before_are_the_same_bytes() -> None:
    one, other = Plain(made()).sources, Plain(made(SIBLING)).sources
    alike = [number for number in one if one[number] == other.get(number)]
    assert len(alike) == len(one) - 13
    assert all(one[number] is other[number] for number in alike)


class Few:
    """A file of three objects."""

    def __init__(self, *sources: bytes) -> None:
        self.sources: Mapping[int, bytes] = dict(enumerate(sources, 1))
        self.trailer: dict[str, Value] = {}

    def get(self, number: int) -> Value:
        """The object's own bytes."""
        return self.sources.get(number)


class Streams(Few):
    """A file of three streams."""

    def get(self, number: int) -> Value:
        """The stream of an object's bytes."""
        return Stream({}, self.sources[number])


def test_what_has_no_marked_content_is_the_same_on_every_page() -> None:
    head, text = b"q 0 0 5 5 re f Q ", b"q /P <</MCID 0>> BDC 1 1 2 2 re f EMC Q "
    document = Document(Streams(head + text, head + text + head))
    one, other = (painted(document, page, Box(0, 0, 9, 9), Ref(page + 1), {}) for page in (0, 1))
    assert one[0] is other[0]
    assert [stretch.page for stretch in (*one, *other)] == [ANY, 0, ANY, 1, ANY]
    assert [shape.order for stretch in other for shape in stretch.shapes] == [stretch.first for stretch in other]


@by_objects(most=2)
def told(document: Document, answers: Answers, number: int) -> list[object]:
    """All objects up to a number, and an answer: as a list, which is another each time that it is made."""
    return [*(document.get(Ref(n)) for n in range(1, number + 1)), answers.get("who")]


def test_a_fact_is_remembered_while_all_that_it_rests_on_is_the_same() -> None:
    fact = told(Document(Few(b"a", b"b", b"c")), {"who": "me"}, 2)
    assert fact == [b"a", b"b", "me"]
    assert told(Document(Few(b"a", b"b", b"x")), {"who": "me", "where": "here"}, 2) is fact
    assert told(Document(Few(b"x", b"b", b"c")), {"who": "me"}, 2) == [b"x", b"b", "me"]
    assert told(Document(Few(b"a", b"b", b"c")), {"who": "you"}, 2) == [b"a", b"b", "you"]
    assert told(Document(Few(b"a", b"b")), {}, 2) == [b"a", b"b", None]
    assert told(Document(Few(b"a", b"b", b"c")), {"who": "me"}, 2) is fact


def test_answers_that_are_equal_and_not_the_same_are_told_apart() -> None:
    for answer in ({"MCID": 1}, {"MCID": 1.0}, [True], [1]):
        assert repr(told(Document(Few(b"a")), {"who": answer}, 1)) == repr([b"a", answer])


def test_who_asks_for_a_remembered_fact_rests_on_the_same() -> None:
    @by_objects(most=2)
    def first(document: Document, answers: Answers, number: int) -> object:
        return told(document, answers, number)[0]

    assert first(Document(Few(b"a", b"b")), {"who": "me"}, 1) == b"a"
    assert first(Document(Few(b"x", b"b")), {"who": "me"}, 1) == b"x"
    document = Document(Few(b"a", b"b"))
    assert first(document, {"who": "me"}, 1) == b"a"
    assert document.touched == {1}


def test_no_more_is_remembered_than_said() -> None:
    facts = [told(Document(Few(first)), {}, 1) for first in (b"k", b"l", b"m")]
    assert told(Document(Few(b"m")), {}, 1) is facts[2]
    assert told(Document(Few(b"k")), {}, 1) is not facts[0]
    alike = [told(Document(Few(b"k", b"%d" % n)), {}, 2) for n in range(ALIKE + 1)]
    assert told(Document(Few(b"k", b"%d" % ALIKE)), {}, 2) is alike[ALIKE]
    assert told(Document(Few(b"k", b"0")), {}, 2) is not alike[0]


def test_what_follows_is_kept_with_its_fact_within_bounds() -> None:
    asked = []

    @kept
    def plus(about: Half[Body], more: int) -> int:
        asked.append(more)
        return about.about.version + more

    half = Half(EDITION.body, "standard")
    assert [plus(half, 1), plus(half, 1), plus(half, 2)] == [2, 2, 3]
    assert asked == [1, 2]
    for more in range(2 * FOLLOWING):
        plus(half, more)
    assert len(half.known) <= FOLLOWING


def test_halves_of_equal_content_are_one() -> None:
    again = replace(EDITION, body=replace(EDITION.body), clinic=replace(EDITION.clinic))
    assert again.body is not EDITION.body
    (one,), (other,), (sibling,) = promises(EDITION), promises(again), promises(SIBLING)
    assert one.body is other.body is sibling.body
    assert one.clinic is other.clinic is not sibling.clinic
    assert promises(replace(EDITION, format="grey"))[0].body is not one.body
