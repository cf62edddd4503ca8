"""How fast a person may go. The clock is ours: nothing waits."""

from __future__ import annotations

import pytest

from workbook.server.pace import BARRED, BEYOND, BURST, EACH_SECOND, KEPT, OPENING, Paces, Verdict
from workbook.server.wire import ASKING, REST

TAKEN, WAIT, GONE = Verdict.TAKEN, Verdict.WAIT, Verdict.BEYOND


class Clock:
    """Seconds, as a test sets them."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def paces(clock: Clock) -> Paces:
    return Paces(clock)


def test_two_phones_of_one_person_come_back_with_twenty_terms_each(paces: Paces) -> None:
    for _phone in range(2):
        assert paces.connects("ana")
        assert paces.message("ana", REST) is TAKEN
        assert paces.message("ana", ASKING + REST) is TAKEN
        assert {paces.message("ana", REST) for _term in range(20)} == {TAKEN}


def test_a_person_who_answers_all_day_is_never_held_up(paces: Paces, clock: Clock) -> None:
    for _answer in range(5000):
        clock.now += 0.5
        assert paces.message("ana", REST) is TAKEN


def test_who_floods_waits_and_others_do_not(paces: Paces) -> None:
    said = [paces.message("ana", REST) for _revision in range(500)]
    assert said[: int(BURST)] == [TAKEN] * int(BURST)
    assert set(said[int(BURST) :]) == {WAIT}
    assert paces.message("ben", REST) is TAKEN


def test_who_waits_a_little_is_taken_again(paces: Paces, clock: Clock) -> None:
    while paces.message("ana", REST) is TAKEN:
        pass
    clock.now += 5
    assert [paces.message("ana", REST) for _term in range(15)] == [TAKEN] * 15
    assert paces.message("ana", REST) is WAIT


def test_a_form_that_sends_again_and_again_loses_nothing(paces: Paces, clock: Clock) -> None:
    waiting = 300
    for _time in range(40):
        waiting -= sum(paces.message("ana", REST) is TAKEN for _term in range(waiting))
        clock.now += 5
    assert waiting == 0


def test_who_goes_on_beyond_all_reason_is_let_go_for_a_while(paces: Paces, clock: Clock) -> None:
    said = [paces.message("ana", REST) for _revision in range(int(BURST + BEYOND))]
    assert (said[-2], said[-1]) == (WAIT, GONE)
    assert not paces.connects("ana")
    clock.now += BARRED + 2
    assert paces.connects("ana")
    assert paces.message("ana", REST) is TAKEN


def test_a_person_who_reloads_like_mad_waits_for_the_next_page(paces: Paces, clock: Clock) -> None:
    assert [paces.opens("ana") for _page in range(int(OPENING))] == [True] * int(OPENING)
    assert not paces.opens("ana")
    clock.now += 30
    assert paces.opens("ana")


def test_a_large_message_counts_for_more_and_none_is_too_large_to_be_taken(paces: Paces) -> None:
    assert paces.message("ana", BURST * 3) is TAKEN
    assert paces.message("ana", REST) is WAIT


def test_a_clock_that_is_set_back_gives_nothing(paces: Paces, clock: Clock) -> None:
    while paces.message("ana", REST) is TAKEN:
        pass
    clock.now -= 3600
    assert paces.message("ana", REST) is WAIT


def test_people_of_long_ago_are_forgotten(paces: Paces, clock: Clock) -> None:
    for number in range(4 * KEPT):
        paces.message(f"p{number}", REST)
        clock.now += 1 / EACH_SECOND + 0.1
    assert len(paces._of) <= KEPT
