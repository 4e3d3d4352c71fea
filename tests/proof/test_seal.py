"""The seal of a proved file, by which a change made since is found without its specs: rule ``proof-seal``."""

from io import BytesIO

import pikepdf
import pytest

from handouts.base.problems import Problems
from handouts.base.seal import BLANK
from handouts.proof.file import prove_file, proved_file
from handouts.proof.prove import prove, proved
from handouts.proof.reader import read
from handouts.proof.seal import seal_of
from tests.proof.leaflet import EDITION, OTHER, made
from tests.proof.paper import Paper


def messages(data: bytes) -> list[str]:
    return [problem.message for problem in prove_file(data, "x.pdf") if problem.rule == "proof-seal"]


def test_a_proved_file_is_sealed_and_no_other_byte_has_changed() -> None:
    data, problems = proved(EDITION, made())
    seal = seal_of(read(made()))
    assert problems == ()
    assert data.replace(seal.encode(), BLANK.encode()) == made()
    assert read(data).xmp is not None
    assert prove_file(data, "x.pdf") == ()
    assert prove(EDITION, data) == ()


def test_the_same_edition_has_the_same_seal_and_another_has_another() -> None:
    assert proved(EDITION, made()) == proved(EDITION, made())
    assert seal_of(read(made())) != seal_of(read(made(OTHER)))


def test_a_file_with_something_wrong_is_not_sealed() -> None:
    with pytest.raises(Problems, match="proof-links"):
        proved(OTHER, made())
    with pytest.raises(Problems, match="proof-tags"):
        proved_file(made().replace(b"/Marked true", b"/Marked null"), "x.pdf")


def test_a_file_that_was_never_proved_says_so() -> None:
    assert messages(made()) == ["the file was never proved, or it has lost its seal"]


def test_a_file_of_others_needs_no_seal() -> None:
    assert prove_file(Paper().bytes(), "x.pdf") == ()


def changed(spoil: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(proved(EDITION, made())[0])) as pdf:
        page, packet = pdf.pages[0].obj, pdf.Root.Metadata
        match spoil:
            case "page":
                page.Tabs = pikepdf.Name.R
            case "picture":
                page.Contents = pdf.make_stream(
                    page.Contents.read_bytes() + b"\n/Artifact BMC 60 60 m 90 60 l S EMC"
                    if not isinstance(page.Contents, pikepdf.Array)
                    else b"\n".join(part.read_bytes() for part in page.Contents)
                    + b"\n/Artifact BMC 60 60 m 90 60 l S EMC"
                )
            case "bookmark":
                pdf.Root.Outlines.First.Title = pikepdf.String("x")
            case "keywords":
                pdf.docinfo["/Keywords"] = "x"
                packet.write(packet.read_bytes().replace(b">h\xc3\xa4lsporre, M77.3<", b">x<"))
            case "lost":
                packet.write(packet.read_bytes().replace(b"leaflet:seal", b"leaflet:sale"))
            case "cut":
                seal = seal_of(read(made())).encode()
                packet.write(packet.read_bytes().replace(seal, seal[:20]))
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        ("page", "it has other pages"),
        ("picture", "it has other drawings and pictures"),
        ("bookmark", "it has other links or bookmarks"),
        ("keywords", "it has other title, language and the like"),
        ("lost", "the file was never proved, or it has lost its seal"),
        ("cut", "cannot be read"),
    ],
)
def test_it_says_what_is_another(spoil: str, message: str) -> None:
    (said,) = messages(changed(spoil))
    assert said.endswith(message)


def test_the_format_is_told() -> None:
    packet = read(made()).xmp
    assert packet is not None
    assert packet.format == "standard"
