"""A figure's words are in the language of the leaflet that shows it, or the leaflet is not made."""

import pytest

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_handout
from handouts.edition.localize import Localizer
from handouts.edition.reading import Said, reading
from tests.edition.test_reading import edition

LIBRARY = Library((builtin_root(),))


def test_a_danish_leaflet_has_danish_pictures() -> None:
    body = Localizer(LIBRARY, load_handout(LIBRARY, "hamstring-tendon-pain"), "da").body()
    assert body.language == "da"
    drawn = [s for s in reading(edition("heel-spur", "norrtalje")) if isinstance(s, Said) and s.drawn]
    assert any("vägg" in s.text for s in drawn)
    figures = [f for section in body.sections for block in section.blocks for f in getattr(block, "figures", ())]
    (thigh,) = [figure for figure in figures if figure.name == "hamstring-tendon"]
    assert [label.text for label in thigh.labels] == ["Bækken", "Siddeknogle", "Senen", "Lårets muskler"]
    assert "bagfra" in thigh.alt


def test_a_figure_without_words_in_the_language_is_a_problem() -> None:
    with pytest.raises(Problems) as caught:
        Localizer(LIBRARY, load_handout(LIBRARY, "achilles-tendon-pain"), "da").body()
    assert {problem.rule for problem in caught.value.problems} == {"figure-language"}
    assert all("wordings: {da" in problem.hint for problem in caught.value.problems)
