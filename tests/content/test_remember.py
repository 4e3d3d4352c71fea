"""What is known of an object is asked once, and never mistaken for what is known of another."""

import pytest

from handouts.base import remember
from handouts.base.remember import by_identity


def test_an_object_is_asked_once_for_each_other_argument() -> None:
    asked: list[tuple[list[int], str]] = []

    @by_identity
    def length(about: list[int], language: str) -> int:
        asked.append((about, language))
        return len(about)

    one, like_it = [1], [1]
    assert [length(one, "sv"), length(one, "sv"), length(one, "da"), length(like_it, "sv")] == [1, 1, 1, 1]
    assert len(asked) == 3


def test_an_object_that_is_gone_is_not_taken_for_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remember, "MOST", 5)

    @by_identity
    def first(about: list[int]) -> int:
        return about[0]

    assert [first([number]) for number in range(100)] == list(range(100))
