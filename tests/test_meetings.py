"""Which meeting it is, when clocks are set: several programs, and a server or none."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import add_on_paper
from workbook.collaboration.door import change_code, set_door
from workbook.collaboration.moderation import hold
from workbook.collaboration.sealing import seal
from workbook.collaboration.votes_and_groups import begin_vote
from workbook.server.access import Access
from workbook.server.upkeep import Upkeep
from workbook.store import clock as clocks
from workbook.store import sessions as sessions_module
from workbook.store.server_lock import ServerLock, is_held

NECESSITY, CLOSING = "common_language.necessity", "common_language.closing"
DAY = 24.0  # hours


class Clock:
    """The time of day, which can be set, and one that nobody sets."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta()
        self.passed = 0.0
        clock, ticks = self, clocks.ticks

        class Moved(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Any:
                return datetime.now(tz) + clock.ahead

        for place in (clocks, sessions_module):
            patch.setattr(place, "datetime", Moved)
        patch.setattr(sessions_module, "ticks", lambda: ticks() + clock.passed)

    def set(self, hours: float) -> None:
        """Set it so many hours ahead of what is right."""
        self.ahead = timedelta(hours=hours)

    def pass_by(self, hours: float) -> None:
        """So much time goes by."""
        self.ahead += timedelta(hours=hours)
        self.passed += hours * 3600


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def served(folder: Path) -> Iterator[Path]:
    """A folder that a server holds."""
    with ServerLock(folder):
        yield folder


def begun(folder: Path) -> Collaboration:
    room = Collaboration(folder)
    room.sessions.start("server")
    return room


def meetings(folder: Path) -> int:
    """How many were begun, as a program sees it that has just come."""
    room = Collaboration(folder)
    room.refresh()
    return len(room.sessions.sessions())


ACTS: dict[str, Callable[[Collaboration], object]] = {
    "steer": lambda room: room.steer(NECESSITY, "open"),
    "option": lambda room: room.add_option("common_language.glossary", "tool"),
    "draft": lambda room: room.set_draft(CLOSING, "decided", "One number", "en"),
    "door": lambda room: set_door(room, False),
    "code": lambda room: change_code(room),
    "paper": lambda room: add_on_paper(room, "Ann", "Police", "en"),
    "hold": lambda room: hold(room, CLOSING, True),
    "vote": lambda room: begin_vote(room, "common_language.vote", ["a", "b"], {}),
}


@pytest.mark.parametrize("ahead", [-400 * DAY, -3 * DAY, -17.0, 17.0, 3 * DAY, 400 * DAY])
@pytest.mark.parametrize("act", ["steer", "door"])
def test_while_a_server_is_there_no_clock_that_is_set_ends_the_meeting(
    served: Path, clock: Clock, ahead: float, act: str
) -> None:
    begun(served)
    clock.set(ahead)
    Collaboration(served).steer(CLOSING, "open")  # a terminal, a console that was opened again
    clock.set(0)
    ACTS[act](Collaboration(served))
    clock.set(-ahead)
    Collaboration(served).steer(CLOSING, "close")
    assert meetings(served) == 1


@pytest.mark.parametrize("act", ACTS)
def test_whatever_is_done_in_the_console_it_goes_on_in_the_same_meeting(
    served: Path, clock: Clock, act: str
) -> None:
    begun(served)
    clock.set(-3 * DAY)
    room = Collaboration(served)
    room.refresh()
    ACTS[act](room)
    assert meetings(served) == 1


def test_what_was_typed_before_the_clock_was_set_is_taken_after_it(
    served: Path, clock: Clock
) -> None:
    clock.set(-3 * DAY)
    server = begun(served)
    ann = server.people.join("Ann", "Police", "en", server.sessions.id)
    Collaboration(served).steer(NECESSITY, "open")
    meeting = server.sessions.id
    clock.set(0)
    Collaboration(served).steer(CLOSING, "open")
    server.refresh()
    values = {"need": 5, "benefit": 4, "effort": 2}
    server.answer(NECESSITY, ann, str(uuid.uuid4()), values, 1, False, meeting)
    assert len(server.answers(NECESSITY).given(meeting)) == 1


@pytest.mark.parametrize("ahead", [-3 * DAY, 3 * DAY])
def test_where_no_server_is_a_step_days_later_begins_another_meeting(
    folder: Path, clock: Clock, ahead: float
) -> None:
    begun(folder)
    clock.set(ahead)
    Collaboration(folder).steer(CLOSING, "open")
    assert meetings(folder) == 2


def test_a_first_step_begins_a_meeting_also_while_a_server_is_there(served: Path) -> None:
    Collaboration(served).steer(CLOSING, "open")
    assert meetings(served) == 1


def test_a_step_days_after_a_meeting_was_sealed_begins_another(served: Path, clock: Clock) -> None:
    room = begun(served)
    ann = room.people.join("Ann", "Police", "en", room.sessions.id)
    room.steer(CLOSING, "open")
    answer = {"heard": 4, "worth": 4, "clear": 3}
    room.answer(CLOSING, ann, str(uuid.uuid4()), answer)
    for verb in ("close", "reveal"):
        room.steer(CLOSING, verb)
    seal(room)
    clock.pass_by(3 * DAY)
    Collaboration(served).steer(CLOSING, "open")
    assert meetings(served) == 2


# --- the server begins meetings ------------------------------------------------------------


def server(folder: Path) -> Upkeep:
    room = Collaboration(folder)
    return Upkeep(room, Access(room.folder))


@pytest.fixture
def upkeep(served: Path, clock: Clock) -> Upkeep:
    upkeep = server(served)
    upkeep.begin()
    upkeep.look()
    return upkeep


def test_a_server_that_runs_for_days_leaves_it_to_people_to_begin_the_next_meeting(
    upkeep: Upkeep, served: Path, clock: Clock
) -> None:
    Collaboration(served).steer(CLOSING, "open")
    for _day in range(3):
        clock.pass_by(DAY)
        upkeep.look()
    assert meetings(served) == 1


@pytest.mark.parametrize("ahead", [-3 * DAY, 3 * DAY])
def test_the_server_begins_none_because_a_clock_is_set(
    upkeep: Upkeep, served: Path, clock: Clock, ahead: float
) -> None:
    Collaboration(served).steer(CLOSING, "open")
    for hours in (ahead, 0.0, -ahead):
        clock.set(hours)
        upkeep.look()
    assert meetings(served) == 1


def test_a_meeting_in_which_nothing_was_done_yet_waits_for_its_room(
    upkeep: Upkeep, served: Path, clock: Clock
) -> None:
    clock.pass_by(3 * DAY)
    upkeep.look()
    assert meetings(served) == 1


def test_who_answers_overnight_is_still_in_the_meeting(
    upkeep: Upkeep, served: Path, clock: Clock
) -> None:
    room = Collaboration(served)
    room.steer(NECESSITY, "open")
    ann = room.people.join("Ann", "Police", "en", room.sessions.id)
    for _evening in range(3):
        upkeep.look()
        clock.pass_by(12)
        values = {"need": 5, "benefit": 4, "effort": 2}
        room.answer(NECESSITY, ann, str(uuid.uuid4()), values)
    upkeep.look()
    assert meetings(served) == 1


def test_a_server_that_is_started_on_another_day_begins_another_meeting(
    upkeep: Upkeep, served: Path, clock: Clock
) -> None:
    Collaboration(served).steer(CLOSING, "open")
    clock.pass_by(DAY)
    server(served).begin()
    assert meetings(served) == 2


def test_a_server_that_is_started_once_the_clock_is_right_begins_another_meeting(
    folder: Path, clock: Clock
) -> None:
    clock.set(400 * DAY)
    server(folder).begin()
    clock.set(0)
    server(folder).begin()
    assert meetings(folder) == 2


# --- whether a server is there ------------------------------------------------------------


def test_whether_a_server_is_there_is_known_and_disturbs_none(folder: Path) -> None:
    assert not is_held(folder)
    for _again in range(2):
        with ServerLock(folder):
            assert is_held(folder)
            assert is_held(folder)
        assert not is_held(folder)
    (folder / ".serving").unlink()
    assert not is_held(folder)
    assert not (folder / ".serving").exists()
    with ServerLock(folder):
        (folder / ".serving").unlink()
        assert is_held(folder)
    shutil.rmtree(folder)
    assert not is_held(folder)


def test_a_folder_that_may_be_written_to_and_not_listed_is_held_by_its_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ = os.open

    def strict(path: Any, *rest: Any, **named: Any) -> int:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, *rest, **named)

    monkeypatch.setattr(os, "open", strict)
    with ServerLock(folder):
        assert is_held(folder)
    assert not is_held(folder)
