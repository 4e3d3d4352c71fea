"""The documentation is as new as the models and rules that it is made from."""

from pathlib import Path

import pytest

from docs import format as page
from docs import rules
from handouts.content.block import KINDS
from tests.making import build


def test_the_page_is_as_new_as_the_models() -> None:
    assert page.PAGE.read_text("utf-8") == page.text(), "run: make docs"


def test_the_rules_are_as_new_as_their_register() -> None:
    assert rules.PAGE.read_text("utf-8") == rules.text(), "run: make docs"


@pytest.mark.parametrize("kind", KINDS)
def test_every_block_has_an_example_that_builds_and_a_picture(kind: str, tmp_path: Path) -> None:
    assert build(page.library(tmp_path), page.slug(kind), page.CLINIC).pages
    assert (page.PICTURES / f"{page.slug(kind)}.png").is_file(), "run: make docs"
