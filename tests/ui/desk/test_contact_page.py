"""Reception changes the clinic's contact facts: sound ones are written, and what is wrong is told at its field."""

import base64
import html
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from handouts.content.library import Library, builtin_root
from handouts.ui.desk.app import application
from handouts.ui.desk.desk import Desk
from handouts.ui.desk.library_check import LibraryCheck
from handouts.ui.desk.records import Records
from handouts.ui.desk.stockroom import Stockroom
from handouts.ui.desk.words import SPOKEN, desk_words

AT = "/at/norrtalje/contact"
WORDS = desk_words("sv")
BRANCH = """\
# Where the branch is.
name: Filialen
organisation: group
addresses:
  - {label: visit, lines: [Esplanaden 2]}   # since spring
"""
GROUP = """\
name: Hela gruppen
country: SE
languages: [sv]
brand: {primary: "#00695c", accent: "#c8391f", logo: logos/rehab.svg}
phones: [{label: phone, number: 08-123 264 44}]
"""
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0H10V10H0Z" fill="#00695c"/></svg>'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "library"
    for name, text in (("clinics/norrtalje", ""), ("clinics/branch", BRANCH), ("organisations/group", GROUP)):
        path = folder / "specs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or (builtin_root() / "specs" / f"{name}.yaml").read_text("utf-8"), "utf-8")
    (folder / "specs/handouts").mkdir()
    shutil.copy(builtin_root() / "specs/handouts/heel-spur.yaml", folder / "specs/handouts")
    return Library((folder, builtin_root()))


@pytest.fixture
def client(library: Library, tmp_path: Path) -> Iterator[FlaskClient]:
    desk = Desk(Stockroom(library), Records(tmp_path / "data", "library"), (), LibraryCheck())
    client = application(desk, ("localhost",)).test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "sv"
    yield client
    desk.room.close()
    desk.check.close()


def written(library: Library, clinic: str = "norrtalje") -> list[str]:
    return (library.roots[0] / f"specs/clinics/{clinic}.yaml").read_text("utf-8").splitlines()


def fields(client: FlaskClient, at: str = AT) -> dict[str, object]:
    """The form as the page has it."""
    page = client.get(at).text
    found: dict[str, object] = dict(re.findall(r'<input[^>]* name="([\w-]+)"[^>]*? value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>([^<]*)</textarea>', page))
    for name, options in re.findall(r'<select name="([\w-]+)">(.*?)</select>', page):
        found[name] = re.findall(r'value="(\w+)" selected', options)[0]
    return found


def uploaded(client: FlaskClient, form: dict[str, object], at: str = AT) -> TestResponse:
    """A form that is sent with a file."""
    files = {name: FileStorage(*value) for name, value in form.items() if isinstance(value, tuple)}
    boundary, body = encode_multipart({**form, **files})  # in memory: the client's own way leaves a file open
    return client.post(at, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def differing(before: list[str], after: list[str]) -> list[str]:
    return [line for line in after if line not in before] + [f"-{line}" for line in before if line not in after]


def told_at(page: str, field: str) -> str:
    """What a page says is wrong with a field."""
    found = re.search(rf'id="wrong-{field}">.*?<span>(.*?)</span>', page, re.DOTALL)
    return found[1] if found else ""


def pictures(page: str) -> list[Image.Image]:
    return [Image.open(io.BytesIO(base64.b64decode(one))) for one in re.findall(r"image/png;base64,([^\"]+)", page)]


def test_a_new_number_is_one_line_of_the_file_and_on_the_next_leaflet(client: FlaskClient, library: Library) -> None:
    before = written(library)
    answer = client.post(AT, data={**fields(client), "phones-0-number": "08-123 264 45", "save": "1"})
    assert (answer.status_code, answer.location) == (303, f"{AT}?saved=1")
    assert differing(before, written(library)) == [
        "  - {label: phone, number: 08-123 264 45}",
        "-  - {label: phone, number: 08-123 264 44}",
    ]
    assert any(line.startswith("#") for line in written(library))
    page = client.get(answer.location).text
    assert WORDS.saved in page
    assert 'value="08-123 264 45"' in page
    pdf = client.get("/at/norrtalje/handouts/heel-spur/leaflet.pdf")
    assert "08-123 264 45" in PdfReader(io.BytesIO(pdf.data)).pages[-1].extract_text().replace("\xa0", " ")


def test_to_save_without_a_change_writes_nothing(client: FlaskClient, library: Library) -> None:
    for clinic in ("norrtalje", "branch"):
        path = library.roots[0] / f"specs/clinics/{clinic}.yaml"
        before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino
        at = f"/at/{clinic}/contact"
        assert client.post(at, data={**fields(client, at), "save": "1"}).status_code == 303
        assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_clinic_that_only_came_with_the_program_is_not_copied_unless_it_is_changed(
    client: FlaskClient, library: Library
) -> None:
    (library.roots[0] / "specs/clinics/norrtalje.yaml").unlink()
    path = library.roots[0] / "specs/clinics/loeberlab.yaml"
    at = "/at/loeberlab/contact"
    assert "loeberlab" not in client.get("/?change=1").text  # it is no clinic of this library
    assert client.get(at).status_code == 404
    assert not path.exists()


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("phones-0-number", "08-12", WORDS.phone_wrong),
        ("phones-1-number", "x", WORDS.phone_wrong),
        ("email", "rehab@clinic", WORDS.email_wrong),
        ("web-url", "https://clinic", WORDS.web_wrong),
        ("booking-url", "", WORDS.needs_both),
        ("booking-text", "", WORDS.needs_both),
        ("booking-url", "https://www.1177.se/" + "x" * 280, WORDS.code_fine),
        ("hours", "Måndag 😀", WORDS.letters_wrong),
        ("footer", "{x}", WORDS.braces_wrong),
        ("addresses-0-lines", "Gatan 1\n{x}", WORDS.braces_wrong),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_written(
    client: FlaskClient, library: Library, field: str, typed: str, told: str
) -> None:
    before = written(library)
    form = {**fields(client), "web-text": "clinic.example" if field == "web-url" else "", field: typed}
    answer = client.post(AT, data={**form, "save": "1"})
    assert answer.status_code == 422
    assert told_at(answer.text, field) == told
    assert re.search(rf'id="{field}"[^>]*aria-invalid="true"[^>]*data-first', answer.text)
    assert WORDS.one_to_mend in answer.text
    assert 'aria-current="page"' in answer.text
    assert written(library) == before
    assert client.post(AT, data=form).status_code == 200, "a look is no attempt to save"


@pytest.mark.parametrize("language", SPOKEN)
def test_the_page_speaks_the_languages_of_staff(client: FlaskClient, language: str) -> None:
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    form, words = fields(client), desk_words(language)
    page = client.post(AT, data={**form, "phones-0-number": "1", "hours": "Kl. 8", "save": "1"}).text
    assert told_at(page, "phones-0-number") == html.escape(words.phone_wrong)
    page = client.post(AT, data={**form, "hours": "\n".join("abcdefghi")}).text
    assert html.escape(words.crowded) in page
    assert "{" not in page.partition("<main")[2]


def test_a_clinic_that_nobody_can_reach(client: FlaskClient) -> None:
    asked = fields(client, "/at/norrtalje/contact")
    emptied = {name: "" for name in asked if name.endswith(("-number", "-lines", "-url", "-text", "-note"))}
    answer = client.post(AT, data={**asked, **emptied, "save": "1"})
    assert answer.status_code == 422
    assert told_at(answer.text, "") == WORDS.no_contact


def test_somebody_else_was_faster(client: FlaskClient, library: Library) -> None:
    form = {**fields(client), "email": "rehab@clinic.example", "save": "1"}
    path = library.roots[0] / "specs/clinics/norrtalje.yaml"
    path.write_text(path.read_text("utf-8") + "hours: [Måndag]\n", "utf-8")
    before = written(library)
    answer = client.post(AT, data=form)
    assert answer.status_code == 409
    assert WORDS.conflict in answer.text
    assert 'value="rehab@clinic.example"' in answer.text, "what was typed is still there"
    assert WORDS.conflict_facts.format(which=f"{WORDS.hours}, {WORDS.email}") in answer.text
    assert written(library) == before


def test_what_is_the_organisations_is_said_to_be(client: FlaskClient, library: Library) -> None:
    at = "/at/branch/contact"
    page = client.get(at).text
    assert page.count(WORDS.of_the_whole.format(who="Hela gruppen")) == 1
    assert "Filialen" in page
    answer = client.post(at, data={**fields(client, at), "phones-0-number": "08-123 264 45", "save": "1"})
    assert answer.status_code == 303
    assert differing(BRANCH.splitlines(), written(library, "branch")) == [
        "phones:",
        "  - {label: phone, number: 08-123 264 45}",
    ]
    assert WORDS.of_the_whole.format(who="Hela gruppen") not in client.get(at).text
    client.post(at, data={**fields(client, at), "phones-0-number": "08-123 264 44", "save": "1"})
    assert written(library, "branch") == BRANCH.splitlines()


def test_a_number_more(client: FlaskClient, library: Library) -> None:
    form = {**fields(client), "phones-1-label": "booking", "phones-1-number": "08-123 264 46", "save": "1"}
    assert client.post(AT, data=form).status_code == 303
    assert "  - {label: booking, number: 08-123 264 46}" in written(library)
    again = fields(client)
    assert (again["phones-1-number"], again["phones-2-number"]) == ("08-123 264 46", "")


def test_the_facts_are_seen_as_they_are_printed(client: FlaskClient) -> None:
    form = fields(client)
    head, block = pictures(client.get(AT).text)
    assert head.width == block.width
    assert "Ring: 08-123 264 44 · Besök: Gamla sjukhuset, Norrtälje" in client.get(AT).text.replace("\xa0", " ")
    changed = client.post(AT, data={**form, "phones-0-number": "08-123 264 45", "footer": "Välkommen"}).text
    assert "Ring: 08-123 264 45" in changed.replace("\xa0", " ")
    same, other, foot = pictures(changed)
    assert same.tobytes() == head.tobytes()
    assert other.size == block.size
    assert other.convert("RGB").tobytes() != block.convert("RGB").tobytes()
    assert foot.height < head.height
    longer = pictures(client.post(AT, data={**form, "hours": "Måndag\nTisdag"}).text)[1]
    assert longer.height > block.height


def test_a_field_that_is_wrong_leaves_the_others_in_the_picture(client: FlaskClient) -> None:
    form = {**fields(client), "phones-0-number": "08-12", "hours": "Måndag 9–10"}
    page = client.post(AT, data=form).text.replace("\xa0", " ")
    assert "Ring: 08-123 264 44" in page
    assert "Öppettider: Måndag 9–10" in page


def test_what_a_change_costs_is_told_before_and_after(client: FlaskClient, library: Library) -> None:
    form = {**fields(client), "hours": "\n".join(f"Vecka {n}: stängt" for n in range(9))}
    page = client.post(AT, data=form).text
    assert WORDS.translations_lost.partition("{")[0] in page
    assert "arabiska" in page
    assert WORDS.crowded_more.format(which="Hälsporre") in page
    answer = client.post(AT, data={**form, "save": "1"})
    assert answer.status_code == 303
    after = client.get(answer.location).text
    assert "arabiska" in after
    assert WORDS.crowded_more.format(which="Hälsporre") in after
    assert "arabiska" not in client.get(AT).text
    assert "Vecka 8: stängt" in "\n".join(written(library))


def test_facts_that_are_no_error_and_better_were_otherwise(client: FlaskClient) -> None:
    page = client.post(AT, data={**fields(client), "phones-0-number": ""}).text
    assert WORDS.ways_lacking in page
    page = client.post(
        AT, data={**fields(client), "booking-text": "1177.se/Stockholm/hitta-vard/boka-tid-hos-oss"}
    ).text
    assert WORDS.web_long in page


@pytest.mark.parametrize(
    ("key", "url", "text", "other"),
    [
        ("booking", "https://www.clinic.example", "Boka på 1177.se", "1177.se"),
        ("web", "https://clinic.example/rehab", "www.klinik.example/rehab", "www.klinik.example"),
        ("web", "https://notclinic.example", "clinic.example", "clinic.example"),
        ("web", "https://www.clinic.example", "clinic.example", ""),
        ("web", "https://clinic.example", "www.clinic.example/index.html", ""),
        ("web", "https://boka.clinic.example", "Clinic.example", ""),
        ("web", "https://xn--smrgs-pra0j.example", "smörgås.example", ""),
        ("booking", "https://www.1177.se", "Boka på 1177.se eller ring 8.00–16.30", ""),
        ("booking", "https://www.1177.se", "Boka på nätet", ""),
    ],
)
def test_a_printed_address_of_another_domain_than_the_links(
    client: FlaskClient, key: str, url: str, text: str, other: str
) -> None:
    form = {**fields(client), f"{key}-url": url, f"{key}-text": text}
    looked = client.post(AT, data=form)
    answer = client.post(AT, data={**form, "save": "1"})
    assert answer.status_code == 303, "it is warned of, and no more"
    for page in (looked.text, client.get(answer.location).text, client.get(AT).text):
        assert (WORDS.other_domain in page) == bool(other)
        host = url.removeprefix("https://").partition("/")[0]
        assert not other or WORDS.other_domain_more.format(text=other, host=host) in page


def test_an_alarm_number_is_no_way_to_reach_a_clinic(client: FlaskClient) -> None:
    form = fields(client)
    assert WORDS.ways_lacking in client.post(AT, data={**form, "phones-0-number": "112"}).text
    both = {**form, "phones-1-label": "phone", "phones-1-number": "112"}
    assert WORDS.ways_lacking not in client.post(AT, data=both).text
    assert WORDS.ways_lacking not in client.post(AT, data={**form, "phones-0-number": "1177"}).text


def test_the_page_knows_whether_what_is_typed_is_saved(client: FlaskClient) -> None:
    form = fields(client)
    assert 'data-leave=""' in client.get(AT).text
    assert 'data-leave=""' in client.post(AT, data=form).text
    for typed in ("rehab@clinic.example", "rehab"):
        assert 'data-leave="ask"' in client.post(AT, data={**form, "email": typed, "save": "1"} | {"seen": "x"}).text


@pytest.mark.parametrize("footer", ["Åäö", "gjpqy"])
def test_the_line_in_the_foot_is_whole_and_alone_in_its_picture(client: FlaskClient, footer: str) -> None:
    foot = pictures(client.post(AT, data={**fields(client), "footer": footer}).text)[2].convert("L")
    rows = [foot.crop((0, y, foot.width, y + 1)) for y in range(foot.height)]
    inked = [min(row.tobytes()) < 128 for row in rows]
    assert any(inked)
    assert not inked[0]
    assert not inked[-1]


def test_a_logo_is_saved_with_what_was_typed(client: FlaskClient, library: Library) -> None:
    logo = io.BytesIO(SQUARE), "our logo.svg"
    form = {**fields(client), "phones-0-number": "08-123 264 45", "logo": logo, "save": "1"}
    answer = uploaded(client, form)
    assert (answer.status_code, answer.location) == (303, f"{AT}?saved=1")
    assert "logos/norrtalje.svg" in "\n".join(written(library))
    assert "08-123 264 45" in "\n".join(written(library))
    assert b"M 0 0 L 10 0 L 10 10" in (library.roots[0] / "assets/logos/norrtalje.svg").read_bytes()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"MZ" + b"\0" * 500, WORDS.logo_broken),
        (SQUARE.replace(b"<path", b"<script>alert(1)</script><path"), WORDS.logo_unsupported),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 1_000_001, WORDS.logo_large),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, WORDS.logo_broken),
    ],
)
def test_a_logo_that_cannot_be_taken(client: FlaskClient, library: Library, data: bytes, told: str) -> None:
    before = written(library)
    form = {**fields(client), "email": "rehab@clinic.example", "logo": (io.BytesIO(data), "logo.svg"), "save": "1"}
    answer = uploaded(client, form)
    assert answer.status_code == 422
    assert told_at(answer.text, "logo") == told
    assert written(library) == before
    assert not (library.roots[0] / "assets").exists()


def test_a_sound_logo_with_a_wrong_number_is_to_be_chosen_again(client: FlaskClient, library: Library) -> None:
    form = {**fields(client), "phones-0-number": "1", "logo": (io.BytesIO(SQUARE), "logo.svg"), "save": "1"}
    answer = uploaded(client, form)
    assert answer.status_code == 422
    assert told_at(answer.text, "logo") == WORDS.logo_again
    assert WORDS.one_to_mend in answer.text
    assert not (library.roots[0] / "assets").exists()


def test_a_small_logo_is_taken_and_warned_of(client: FlaskClient) -> None:
    small = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(small, "PNG")
    form = {**fields(client), "logo": (io.BytesIO(small.getvalue()), "logo.png"), "save": "1"}
    answer = uploaded(client, form)
    assert answer.status_code == 303
    assert WORDS.logo_coarse in client.get(answer.location).text


@pytest.mark.parametrize(
    ("at", "size", "status"),
    [(AT, 1_300_000, 413), (AT, 70_000, 422), ("/at/norrtalje/handouts/heel-spur/fit", 70_000, 413)],
)
def test_only_a_logo_may_be_large(client: FlaskClient, at: str, size: int, status: int) -> None:
    form = {**fields(client), "logo": (io.BytesIO(b"x" * size), "logo.png"), "save": "1"}
    answer = uploaded(client, form, at)
    assert answer.status_code == status
    told = f"<h1>{WORDS.logo_large}", WORDS.logo_large_more, f'href="{AT}">{WORDS.contact}'
    assert [words in answer.text for words in told] == [size > 1_200_000] * 3


def test_a_form_without_its_token_changes_nothing(client: FlaskClient, library: Library) -> None:
    before = written(library)
    form = {**fields(client), "token": "0", "email": "rehab@clinic.example", "save": "1"}
    assert client.post(AT, data=form).status_code == 403
    assert written(library) == before


def test_a_file_that_cannot_be_written(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    form = {**fields(client), "email": "rehab@clinic.example", "save": "1"}
    monkeypatch.setattr("os.replace", refuse)
    answer = client.post(AT, data=form)
    assert answer.status_code == 409
    assert WORDS.not_saved in answer.text


def test_the_programs_own_examples_are_not_changed(
    client: FlaskClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handouts.content.library.INSTALLED", library.roots[0])
    before = written(library)
    page = client.get(AT).text
    assert WORDS.not_here in page
    assert re.search("data-save[^>]* disabled", page)
    answer = client.post(AT, data={**fields(client), "email": "rehab@clinic.example", "save": "1"})
    assert answer.status_code == 409
    assert written(library) == before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "phones-0-number",
                "phones-0-label",
                "addresses-0-lines",
                "hours",
                "email",
                "web-url",
                "web-text",
                "footer",
            ]
        ),
        st.text(max_size=30)
        | st.sampled_from(["<script>alert(1)</script>", '"><b onfocus=x>', "</textarea><img src=x>"]),
    )
)
def test_whatever_is_typed_is_answered_and_is_never_markup(client: FlaskClient, typed: dict[str, str]) -> None:
    answer = client.post(AT, data={**fields(client), **typed})
    assert answer.status_code == 200
    main = answer.text.partition("<main")[2]
    assert not re.search(r"<script|<b onfocus|<img src=x", main)
