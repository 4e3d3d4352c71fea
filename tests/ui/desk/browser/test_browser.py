"""Nobody believes that the desk was tried in a browser where there is none."""

import shutil

import pytest

from tests.ui.desk.browser.conftest import find_chromium


@pytest.mark.parametrize(("ci", "told"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_who_has_no_browser_is_told(ci: str, told: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv("CI", ci)
    with pytest.raises(told, match="apt-get install chromium"):
        find_chromium()
