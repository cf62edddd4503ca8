"""What the facilitator did, row by row, and where the room stands after it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbook.errors import StepRefused
from workbook.phases import Phase, State
from workbook.store import clock
from workbook.store import sessions as module
from workbook.store.sessions import JUST_NOW, Sessions

ACTIVITY = "common_language.glossary"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session.csv"


@pytest.fixture
def sessions(path: Path) -> Sessions:
    sessions = Sessions(path)
    sessions.start("facilitator")
    return sessions


def step(sessions: Sessions, verb: str) -> State:
    after = sessions.record("f", verb, ACTIVITY, step=lambda state: state.after(verb, 3))
    return after.state


def moved(by: timedelta) -> str:
    return (datetime.now(UTC) - by).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_a_session_is_called_by_its_day(sessions: Sessions) -> None:
    assert sessions.id == datetime.now().astimezone().strftime("%Y-%m-%d")
    assert sessions.start("facilitator") == sessions.id


def test_a_second_session_on_a_day_gets_a_number_and_begins_blank(sessions: Sessions) -> None:
    first = sessions.id
    step(sessions, "open")
    assert sessions.start("facilitator", force=True) == f"{first}-2"
    assert sessions.start("facilitator", force=True) == f"{first}-3"
    assert sessions.progress(ACTIVITY).state == State()
    assert sessions.progress(ACTIVITY, first).state.phase is Phase.OPEN
    assert sessions.sessions() == [first, f"{first}-2", f"{first}-3"]
    assert sessions.on_the_board() == ""


@pytest.mark.parametrize(
    ("ago", "same"),
    [(JUST_NOW - timedelta(minutes=5), True), (timedelta(hours=24), False)],
)
def test_a_session_goes_on_until_another_day(
    path: Path, monkeypatch: pytest.MonkeyPatch, ago: timedelta, same: bool
) -> None:
    monkeypatch.setattr(module, "now", lambda: moved(ago))
    Sessions(path).start("facilitator")
    monkeypatch.undo()
    again = Sessions(path)
    again.start("facilitator")
    assert len(again.sessions()) == (1 if same else 2)


def test_a_room_stands_where_it_stood_after_a_restart(sessions: Sessions, path: Path) -> None:
    for verb in ("open", "close", "reveal", "round"):
        step(sessions, verb)
    again = Sessions(path)
    again.refresh()
    assert again.progress(ACTIVITY).state == State(Phase.OPEN, 2)
    assert again.on_the_board() == ACTIVITY


def test_another_process_follows(sessions: Sessions, path: Path) -> None:
    page = Sessions(path)
    page.refresh()
    step(sessions, "open")
    assert page.refresh()
    assert page.progress(ACTIVITY).state.phase is Phase.OPEN
    assert not page.refresh()


def test_what_changes_nothing_or_is_refused_is_not_written(sessions: Sessions, path: Path) -> None:
    step(sessions, "open")
    before = path.read_bytes()
    assert step(sessions, "open").phase is Phase.OPEN
    with pytest.raises(StepRefused):
        step(sessions, "reveal")
    assert path.read_bytes() == before


def test_twenty_who_press_for_a_new_round_at_once_get_one(sessions: Sessions, path: Path) -> None:
    for verb in ("open", "close"):
        step(sessions, verb)
    refused = []

    def press() -> None:
        try:
            step(Sessions(path), "round")
        except StepRefused as error:
            refused.append(error)

    threads = [threading.Thread(target=press) for _number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sessions.refresh()
    assert sessions.progress(ACTIVITY).state == State(Phase.OPEN, 2)
    assert len(refused) == 19


def test_a_step_that_cannot_be_read_is_left_out(sessions: Sessions, path: Path) -> None:
    step(sessions, "open")
    step(sessions, "close")
    head, last = path.read_text().rsplit("\n", 2)[:2]
    path.write_text(head + "\n" + last.replace(",1,", ",one,") + "\n")
    again = Sessions(path)
    again.refresh()
    assert again.progress(ACTIVITY).state.phase is Phase.OPEN
    assert len(again.table.problems) == 1


@pytest.mark.parametrize(
    "damage",
    [
        ('"{""option"": ""tool""}"', "{half"),
        ('"{""option"": ""tool""}"', "[]"),
        ('"{""option"": ""tool""}"', '"{""text"": 1}"'),
        ("T", " at "),
    ],
    ids=str,
)
def test_a_row_that_cannot_be_read_is_left_out_and_the_room_goes_on(
    sessions: Sessions, path: Path, damage: tuple[str, str]
) -> None:
    step(sessions, "open")
    sessions.record("f", "add", ACTIVITY, {"option": "tool"})
    rows = path.read_text().splitlines(keepends=True)
    rows[-1] = rows[-1].replace(*damage, 1)
    path.write_text("".join(rows))
    again = Sessions(path)
    again.refresh()
    assert len(again.table.problems) == 1
    assert len(again.events) == 2
    assert again.progress(ACTIVITY).added == []
    assert again.start("facilitator") == sessions.id
    assert step(again, "close").phase is Phase.CLOSED


def test_a_detail_that_is_no_object_is_left_out_and_the_room_goes_on(sessions: Sessions) -> None:
    step(sessions, "open")
    day = sessions.id
    for number, detail in enumerate(('"[1]"', '"{""texts"": 3}"', "7")):
        row = f"00000000-0000-4000-8000-00000000000{number},2026-11-25T10:00:00.000Z,{day},x,"
        with sessions.table.path.open("a") as file:
            file.write(f"{row}moderate,{ACTIVITY},1,{detail}\n")
    again = Sessions(sessions.table.path)
    again.refresh()
    assert again.progress(ACTIVITY).state.phase is Phase.OPEN
    assert len(again.table.problems) == 3


def test_which_rounds_were_revealed(sessions: Sessions) -> None:
    for verb in ("open", "close", "round", "close", "reveal", "round", "close", "reveal", "hide"):
        step(sessions, verb)
    assert sessions.revealed_rounds(ACTIVITY, sessions.id) == [2]
    step(sessions, "reveal")
    assert sessions.revealed_rounds(ACTIVITY, sessions.id) == [2, 3]


# --- clocks are set, back and forward ----------------------------------------------------------

BACK, AHEAD = timedelta(days=3), timedelta(days=-400)


@pytest.mark.parametrize("by", [BACK, AHEAD])
def test_a_session_that_another_clock_began_does_not_go_on(
    path: Path, monkeypatch: pytest.MonkeyPatch, by: timedelta
) -> None:
    monkeypatch.setattr(module, "now", lambda: moved(by))
    Sessions(path).start("server")
    monkeypatch.undo()
    again = Sessions(path)
    again.start("server")
    assert len(again.sessions()) == 2


@pytest.mark.parametrize("by", [BACK, AHEAD, -BACK])
def test_a_room_goes_on_while_its_clock_is_set(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch, path: Path, by: timedelta
) -> None:
    step(sessions, "open")
    step(sessions, "close")
    monkeypatch.setattr(module, "now", lambda: moved(by))
    for verb in ("reveal", "round"):
        assert sessions.start("facilitator") == sessions.sessions()[0]
        step(sessions, verb)
    monkeypatch.undo()
    assert sessions.start("facilitator") == sessions.sessions()[0]
    step(sessions, "close")
    for log in (sessions, Sessions(path)):
        log.refresh()
        assert log.progress(ACTIVITY).state == State(Phase.CLOSED, 2), "the order of rows counts"
        assert len(log.sessions()) == 1


@pytest.mark.parametrize(
    ("last", "now", "other"),
    [
        ("2026-05-12T17:30", "2026-05-13T09:00", True),
        ("2026-05-12T09:00", "2026-05-12T17:30", False),
        ("2026-05-12T23:30", "2026-05-13T00:30", False),
        ("", "2026-05-13T00:30", False),
    ],
)
def test_a_start_on_another_day_is_another_meeting(
    path: Path, monkeypatch: pytest.MonkeyPatch, last: str, now: str, other: bool
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromisoformat(now).astimezone(tz)

    sessions = Sessions(path)
    if last:
        sessions.last_at = datetime.fromisoformat(last).astimezone().isoformat()
    monkeypatch.setattr(module, "datetime", Clock)
    monkeypatch.setattr(clock, "datetime", Clock)
    assert sessions.is_of_another_day is other
