"""What people answer before a meeting closes itself once its day has passed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from workbook.collaboration import Collaboration, meetings
from workbook.errors import AnswerRefused, StepRefused
from workbook.language import words
from workbook.pages.convening import Convener
from workbook.pages.facilitator import FacilitatorPage
from workbook.pages.participant import ParticipantPage
from workbook.phases import Phase
from workbook.server.access import Access
from workbook.server.upkeep import Upkeep
from workbook.store import clock
from workbook.store.people import Person
from workbook.widgets.meeting_panel import MeetingPanel

NECESSITY = "common_language.necessity"
NEED = {"need": 5, "benefit": 4, "effort": 2}
LAST = date.today() + timedelta(days=3)
PLAN = {
    "day": (LAST + timedelta(days=4)).isoformat(),
    "answer_by": LAST.isoformat(),
    "invited": {"Police": 2},
}

Later = Callable[[int], None]


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Let it be so many days later, for every program on this computer."""

    def pass_by(n: int) -> None:
        class Moved(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Any:
                return datetime.now(tz) + timedelta(days=n)

        monkeypatch.setattr(clock, "datetime", Moved)

    return pass_by


@pytest.fixture
def ann(collaboration: Collaboration, person: Callable[..., Person]) -> Person:
    """Somebody who can answer before a meeting: one activity is open."""
    meetings.open_ahead(collaboration, meetings.plan(collaboration, PLAN))
    collaboration.steer(NECESSITY, "open")
    return person()


def phase(collaboration: Collaboration, name: str = NECESSITY) -> Phase:
    collaboration.refresh()
    return collaboration.progress(name).state.phase


def extend(collaboration: Collaboration, days: int) -> None:
    by = (LAST + timedelta(days=days)).isoformat()
    meetings.plan(collaboration, PLAN | {"answer_by": by}, collaboration.sessions.id)


def test_on_its_last_day_it_is_answered_and_on_the_next_it_is_not(
    collaboration: Collaboration, ann: Person, number: Any, days: Later
) -> None:
    days(3)
    collaboration.answer(NECESSITY, ann, number(), NEED)
    days(4)
    with pytest.raises(AnswerRefused) as refused:
        collaboration.answer(NECESSITY, ann, number(), NEED | {"need": 1})
    said = refused.value.errors["form"].sentence(words("en"))
    assert said.startswith(f"This could be answered until {words('en').day(LAST.isoformat())};")
    [kept] = collaboration.answers(NECESSITY).given(collaboration.sessions.id)
    assert kept["need"] == 5


def test_the_phone_says_so_before_anybody_has_looked(
    folder: Path, ann: Person, days: Later
) -> None:
    page = ParticipantPage("common_language", folder, ann.participant)
    page.activity("necessity")
    form, _results = page._shown["necessity"]
    assert (form.phase, form.past) == ("open", "")
    days(4)
    page.look()
    assert form.phase == "closed"
    assert form.past.endswith("The facilitator can give you more time.")
    assert words("en").day(LAST.isoformat()) in form.past


def test_a_server_that_runs_over_midnight_closes_it(
    collaboration: Collaboration, folder: Path, ann: Person, days: Later
) -> None:
    upkeep = server(folder)
    upkeep.begin()
    upkeep.look()
    assert phase(collaboration) is Phase.OPEN
    days(4)
    upkeep.look()
    upkeep.look()
    assert phase(collaboration) is Phase.CLOSED
    [closed] = [row for row in collaboration.sessions.of() if row["verb"] == "close"]
    assert closed["actor"] == "deadline"


def test_a_server_that_is_started_later_closes_it_and_keeps_the_meeting(
    collaboration: Collaboration, folder: Path, ann: Person, days: Later
) -> None:
    session = collaboration.sessions.id
    days(5)
    server(folder).begin()
    assert phase(collaboration) is Phase.CLOSED
    assert collaboration.sessions.id == session


def server(folder: Path) -> Upkeep:
    room = Collaboration(folder)
    return Upkeep(room, Access(room.folder))


def test_without_a_server_the_console_closes_it(
    collaboration: Collaboration, folder: Path, ann: Person, days: Later
) -> None:
    days(4)
    FacilitatorPage(folder, "en")
    assert phase(collaboration) is Phase.CLOSED


def test_the_facilitator_gives_more_time_and_it_is_open_again(
    collaboration: Collaboration, folder: Path, ann: Person, number: Any, days: Later
) -> None:
    days(4)
    server(folder).begin()
    panel = MeetingPanel(lambda _message: None)
    collaboration.refresh()
    Convener(collaboration, words("en"), "facilitator").show(panel, {})
    [told] = panel.ahead
    assert "A later day opens it again" in told["late"]
    assert panel.reminder == ""
    with pytest.raises(StepRefused, match="give a later day"):
        collaboration.steer(NECESSITY, "reopen")
    extend(collaboration, 2)
    assert phase(collaboration) is Phase.OPEN
    collaboration.answer(NECESSITY, ann, number(), NEED)
    days(6)
    server(folder).begin()
    assert phase(collaboration) is Phase.CLOSED


def test_what_somebody_closed_stays_closed_when_there_is_more_time(
    collaboration: Collaboration, ann: Person, days: Later
) -> None:
    collaboration.steer(NECESSITY, "close")
    days(4)
    extend(collaboration, 2)
    assert phase(collaboration) is Phase.CLOSED


def test_once_the_meeting_has_begun_its_day_closes_nothing(
    collaboration: Collaboration, folder: Path, ann: Person, number: Any, days: Later
) -> None:
    days(7)
    meetings.begin(collaboration)
    assert phase(collaboration) is Phase.CLOSED
    collaboration.steer(NECESSITY, "reopen")
    server(folder).begin()
    assert phase(collaboration) is Phase.OPEN
    collaboration.answer(NECESSITY, ann, number(), NEED)


def test_a_day_can_be_taken_back_and_then_nothing_closes_itself(
    collaboration: Collaboration, folder: Path, ann: Person, days: Later
) -> None:
    said = PLAN | {"answer_by": ""}
    meetings.plan(collaboration, said, collaboration.sessions.id)
    days(6)
    server(folder).begin()
    assert phase(collaboration) is Phase.OPEN
