"""The timer that all see, and the minutes an activity took."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workbook.collaboration import Collaboration
from workbook.collaboration.timing import minutes_taken, set_timer
from workbook.errors import StepRefused

NAME = "common_language.necessity"


def left(collaboration: Collaboration) -> timedelta:
    return datetime.fromisoformat(collaboration.progress(NAME).until) - datetime.now(UTC)


def test_a_timer_ends_so_many_minutes_from_now_and_two_more_are_two_more(collaboration) -> None:
    collaboration.steer(NAME, "open")
    set_timer(collaboration, NAME, 5, more=False)
    assert timedelta(minutes=4.9) < left(collaboration) <= timedelta(minutes=5)
    set_timer(collaboration, NAME, 2, more=True)
    assert timedelta(minutes=6.9) < left(collaboration) <= timedelta(minutes=7)
    set_timer(collaboration, NAME, 0, more=False)
    assert collaboration.progress(NAME).until == ""


def test_all_who_follow_see_the_same_end_and_a_closing_ends_it(collaboration) -> None:
    collaboration.steer(NAME, "open")
    set_timer(collaboration, NAME, 5, more=False)
    other = Collaboration(collaboration.folder.path)
    other.refresh()
    assert other.progress(NAME).until == collaboration.progress(NAME).until
    assert other.current() == NAME
    collaboration.steer(NAME, "close")
    other.refresh()
    assert other.progress(NAME).until == ""


@pytest.mark.parametrize("minutes", [-1, 241])
def test_a_timer_that_cannot_be_is_refused_with_a_sentence(collaboration, minutes) -> None:
    collaboration.steer(NAME, "open")
    with pytest.raises(StepRefused, match="240 minutes at most"):
        set_timer(collaboration, NAME, minutes, more=False)


def test_there_is_no_timer_for_what_is_not_open(collaboration) -> None:
    with pytest.raises(StepRefused, match="Open it first"):
        set_timer(collaboration, NAME, 5, more=False)


def test_minutes_are_those_it_was_open(collaboration) -> None:
    assert minutes_taken(collaboration.sessions, NAME) == 0
    times = {"open": "10:00", "close": "10:07", "reveal": "10:08", "reopen": "10:20"}
    for verb, clock in [*times.items(), ("close", "10:23")]:
        collaboration.steer(NAME, verb)
        collaboration.sessions.events[-1]["at"] = f"2026-05-12T{clock}:00+00:00"
    assert minutes_taken(collaboration.sessions, NAME) == 10


def test_a_result_is_hidden_again_and_nothing_is_lost(collaboration, person, number) -> None:
    collaboration.steer(NAME, "open")
    collaboration.answer(NAME, person(), number(), {"need": 5, "benefit": 4, "effort": 2})
    for verb in ("close", "reveal", "hide"):
        collaboration.steer(NAME, verb)
    assert str(collaboration.progress(NAME).state.phase) == "closed"
    collaboration.steer(NAME, "reveal")
    assert len(collaboration.answers(NAME).given()) == 1
