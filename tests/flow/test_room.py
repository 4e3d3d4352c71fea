"""What a clinic leaves to a body: enough for one is enough for another only where nothing but its block moves."""

from dataclasses import replace

import pytest

from handouts.base.problems import Problems
from handouts.edition.model import Body, Clinic, ContactHere, Edition, Section
from handouts.flow.fitting import fit, require_fit, room_of

FITTING = 10
"""Short sections that one page has room for."""


def contact_last(edition: Edition) -> Body:
    assert isinstance(edition.body.sections[-1].blocks[-1], ContactHere)
    return edition.body


def larger(clinic: Clinic) -> Clinic:
    return replace(clinic, channels=clinic.channels * 6)


def test_a_smaller_block_leaves_room_for_all_that_a_larger_one_does(heel_spur: Edition) -> None:
    body, clinic = contact_last(heel_spur), heel_spur.clinic
    small, large = room_of(body, clinic), room_of(body, larger(clinic))
    assert small.taken < large.taken
    assert small.holds(large, body)
    assert not large.holds(small, body)
    assert large.holds(large, body)


def test_where_more_than_the_block_moves_nothing_follows_from_another_clinic(heel_spur: Edition) -> None:
    body, clinic = contact_last(heel_spur), heel_spur.clinic
    first = replace(body, sections=(body.sections[-1], *body.sections[:-1]))
    free = replace(body, pages=None)
    footed = replace(clinic, footer="En rad")
    silent = replace(clinic, note=None)
    for changed, other in ((first, clinic), (free, clinic), (body, footed), (body, silent)):
        assert not room_of(changed, other).holds(room_of(changed, larger(clinic)), changed)


@pytest.mark.parametrize("sections", range(6, 14))
def test_a_body_is_said_to_fit_where_it_is_fitted(heel_spur: Edition, sections: int) -> None:
    body = contact_last(heel_spur)
    body = replace(body, sections=(*_repeated(body, sections), body.sections[-1]), pages=1)
    found = []
    for does_it in (
        lambda: fit(body, heel_spur.clinic),
        lambda: require_fit(body, room_of(body, heel_spur.clinic)),
    ):
        try:
            does_it()
        except Problems as problems:
            found.append(problems.problems)
        else:
            found.append(())
    assert found[0] == found[1]
    assert bool(found[0]) == (sections > FITTING)


def _repeated(body: Body, count: int) -> tuple[Section, ...]:
    return tuple(body.sections[n % 3] for n in range(count))
