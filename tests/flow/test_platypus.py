"""Blocks speak Platypus's protocol: its own frames place, part and draw them."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from handouts.edition.model import Edition
from handouts.flow.block import Block
from handouts.flow.contact import contact_size
from handouts.flow.fitting import largest_scale
from handouts.flow.grid import A4, MM
from handouts.flow.manner import Setting
from handouts.flow.story import tell
from tests.flow.recorder import Recorder


def rows(edition: Edition) -> tuple[Block, ...]:
    setting = Setting(6.0, largest_scale(edition.body, A4), 48.0, 25.5)
    size = contact_size(edition.clinic, A4, 25.5, False)
    return tell(edition.body, A4, setting, size).rows


def frame(height: float) -> Frame:
    return Frame(18 * MM, 0, A4.measure * MM, height * MM, 0, 0, 0, 0)


def test_a_platypus_frame_takes_blocks_and_parts_them(heel_spur: Edition) -> None:
    recorder, waiting, frames = Recorder(), list(rows(heel_spur)), 0
    while waiting:
        frames += 1
        assert frames < 20
        at = frame(120)
        while waiting:
            if at.add(waiting[0], recorder):
                waiting.pop(0)
                continue
            parts = at.split(waiting[0], recorder)
            if not parts:
                break
            waiting[:1] = parts
    assert frames > 1
    assert any("fettkudde" in text.words for text in recorder.texts)
    assert any("Fortfarande" in text.words for text in recorder.texts)


def test_a_platypus_document_numbers_its_pages_around_them(heel_spur: Edition, tmp_path: object) -> None:
    drawn: list[str] = []

    class Heard(Canvas):  # type: ignore[misc] # ReportLab has no types
        """ReportLab's canvas with what blocks ask beyond it."""

        def text(self, lines: object, element: object) -> None:  # noqa: ARG002
            drawn.extend("".join(p.word.text for p in line.pieces) for line in lines)  # type: ignore[attr-defined]

        def setFillColor(self, role: str) -> None:  # noqa: N802
            pass

        def setStrokeColor(self, role: str) -> None:  # noqa: N802
            pass

        def outline(self, title: str, level: int, y: float) -> None:
            pass

    texts = list(rows(heel_spur)[:6])
    document = BaseDocTemplate(f"{tmp_path}/x.pdf", pageTemplates=[PageTemplate("page", [frame(100)])])
    document.build(texts, canvasmaker=Heard)
    assert document.page == 2
    assert any("Vad hjälper?" in words for words in drawn)
