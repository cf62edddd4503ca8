"""Meetings on the console: planned, opened for answers before, begun, ended, gone on with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from workbook.collaboration import Collaboration, meetings
from workbook.collaboration.timing import agenda_minutes
from workbook.errors import AnswerRefused, StepRefused
from workbook.language import words
from workbook.pages.convening import Convener
from workbook.pages.overview import overview
from workbook.pages.participant import ParticipantPage
from workbook.store.people import Person
from workbook.widgets.meeting_panel import MeetingPanel

NECESSITY, VISION = "common_language.necessity", "values.vision"
NEED = {"need": 5, "benefit": 4, "effort": 2}
SOON = (date.today() + timedelta(days=14)).isoformat()
BEFORE = (date.today() + timedelta(days=7)).isoformat()
PLAN = {"day": SOON, "title": "Roles", "place": "Town hall", "invited": {"Police": 2, "School": 1}}


def shown(room: Collaboration, lang: str = "en", **told: str) -> MeetingPanel:
    """The panel as the console would show it."""
    panel = MeetingPanel(lambda _message: None, lang=lang)
    Convener(room, words(lang), "facilitator").show(panel, told)
    return panel


def test_a_meeting_has_a_day_a_title_a_place_and_who_is_invited(
    collaboration: Collaboration, folder: Path
) -> None:
    session = meetings.plan(collaboration, PLAN)
    again = Collaboration(folder)
    again.refresh()
    [one] = again.sessions.coming()
    assert (one.id, one.day, one.title, one.place) == (session, SOON, "Roles", "Town hall")
    assert (dict(one.invited), one.quorum) == ({"Police": 2, "School": 1}, 2)
    [told] = shown(again).coming
    assert "“Roles”" in told["said"]


def test_a_meeting_has_an_end_and_who_reads_where_we_are_is_told(
    collaboration: Collaboration, folder: Path
) -> None:
    meetings.plan(collaboration, PLAN | {"starts": "13:30", "ends": "16:00"})
    again = Collaboration(folder)
    again.refresh()
    [one] = again.sessions.coming()
    assert one.end is not None
    assert one.end.isoformat()[:16] == f"{SOON}T16:00"
    assert overview(again, words("en"))["next"].endswith(", from 13:30 to 16:00, Town hall.")
    assert "de 13\u00a0h\u00a030 à 16\u00a0h, Town hall" in overview(again, words("fr"))["next"]
    meetings.plan(again, PLAN | {"starts": "", "ends": "17:15"}, one.id)
    assert ", until 17:15, Town hall." in overview(again, words("en"))["next"]


def test_the_running_meeting_is_offered_an_end_until_somebody_has_said_one(
    collaboration: Collaboration, person: Callable[..., Person]
) -> None:
    person()
    now, minutes = shown(collaboration).now, shown(collaboration).minutes
    assert now["offers"]
    assert now["starts"] == datetime.now().astimezone().strftime("%H:%M")
    assert minutes == agenda_minutes(collaboration)
    said = PLAN | {"day": now["day"], "starts": now["starts"], "ends": "23:59"}
    meetings.plan(collaboration, said, now["id"])
    now = shown(collaboration).now
    assert (now["ends"], now["offers"]) == ("23:59", False)
    assert "It is to end at 23:59." in now["said"]


def test_a_plan_can_be_changed_and_taken_back(collaboration: Collaboration) -> None:
    session = meetings.plan(collaboration, PLAN)
    meetings.plan(collaboration, PLAN | {"title": "Values", "quorum": 1}, session)
    [one] = collaboration.sessions.coming()
    assert (one.title, one.quorum) == ("Values", 1)
    meetings.cancel(collaboration, session)
    assert collaboration.sessions.coming() == []
    with pytest.raises(StepRefused, match="no such meeting"):
        meetings.begin(collaboration, session)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ({"day": "soon"}, "day"),
        ({"day": None}, "day"),
        ({"title": "x" * 121}, "title"),
        ({"invited": {}}, "invited"),
        ({"invited": {"Police": -1}}, "invited"),
        ({"invited": {"Police": True}}, "invited"),
        ({"invited": ["Police"]}, "invited"),
        ({"quorum": 3}, "quorum"),
        ({"quorum": "two"}, "quorum"),
        ({"answer_by": "2999-01-01"}, "answer_by"),
        ({"ends": "late"}, "ends"),
        ({"starts": "13:30", "ends": "13:00"}, "ends"),
    ],
    ids=[
        *("word", "none", "long", "nobody", "minus", "bool", "list", "many", "text", "late"),
        *("evening", "backwards"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_planned(
    collaboration: Collaboration, said: dict[str, Any], question: str
) -> None:
    with pytest.raises(AnswerRefused) as refused:
        meetings.plan(collaboration, PLAN | said)
    assert list(refused.value.errors) == [question]
    assert collaboration.sessions.coming() == []


def test_it_ends_when_somebody_ends_it_and_goes_on_when_somebody_says_so(
    collaboration: Collaboration,
) -> None:
    collaboration.steer(NECESSITY, "open")
    with pytest.raises(StepRefused, match="still open: close it first"):
        meetings.end(collaboration)
    collaboration.steer(NECESSITY, "close")
    meetings.end(collaboration)
    assert list(shown(collaboration).now["can"]) == ["go_on"]
    with pytest.raises(StepRefused, match="This meeting has ended"):
        collaboration.steer(VISION, "open")
    collaboration.steer(NECESSITY, "reveal")  # to look at what was answered
    with pytest.raises(StepRefused, match="No meeting is going on"):
        meetings.end(collaboration)
    meetings.go_on(collaboration)
    collaboration.steer(VISION, "open")
    assert list(shown(collaboration).now["can"]) == ["end"]


def test_the_next_meeting_is_another_session_with_its_own_answers(
    collaboration: Collaboration, person: Callable[..., Person], number: Any
) -> None:
    ann, first = person(), collaboration.sessions.id
    collaboration.steer(NECESSITY, "open")
    collaboration.answer(NECESSITY, ann, number(), NEED)
    collaboration.steer(NECESSITY, "close")
    session = meetings.plan(collaboration, PLAN)
    meetings.end(collaboration)
    assert meetings.begin(collaboration, session) == session
    assert collaboration.sessions.id == session
    assert collaboration.sessions.sessions() == [first, session]
    assert collaboration.own_answers(NECESSITY, ann.participant) == []
    assert meetings.came(collaboration) == {}
    collaboration.steer(NECESSITY, "open")
    collaboration.answer(NECESSITY, ann, number(), NEED)  # her page was open all the time
    assert meetings.came(collaboration) == {"Police": 1}
    assert meetings.came(collaboration, first) == {"Police": 1}
    assert meetings.missing(collaboration) == ["School"]


def test_who_begins_another_by_mistake_goes_on_with_the_last_one(
    collaboration: Collaboration,
) -> None:
    first = collaboration.sessions.id
    collaboration.steer(NECESSITY, "open")
    collaboration.steer(NECESSITY, "close")
    meetings.begin(collaboration)
    assert shown(collaboration).before["id"] == first
    meetings.go_on(collaboration, first)
    assert collaboration.sessions.id == first
    meetings.begin(collaboration)
    collaboration.steer(NECESSITY, "open")
    with pytest.raises(StepRefused, match="Something was done in this meeting"):
        meetings.go_on(collaboration, first)


def test_what_is_answered_before_a_meeting_belongs_to_it(
    collaboration: Collaboration, person: Callable[..., Person], number: Any, folder: Path
) -> None:
    ann, bob = person("Ann Sample"), person("Bob Sample", "School")
    session = meetings.plan(collaboration, PLAN | {"answer_by": BEFORE})
    meetings.open_ahead(collaboration, session)
    collaboration.steer(NECESSITY, "open")
    page = ParticipantPage("common_language", folder, ann.participant)
    page.activity("necessity")
    assert page._shown["necessity"][0].shown.startswith("You answer before the meeting of")
    collaboration.answer(NECESSITY, ann, number(), NEED)
    panel = shown(collaboration, join_url="http://example.org/?code=A")
    [waiting] = panel.ahead
    assert waiting["said"] == "1 of 2 have answered"
    assert waiting["missing"] == "Bob Sample"
    assert "“Why we need each other”" in panel.reminder
    assert "http://example.org/?code=A" in panel.reminder
    assert "Bob" not in panel.reminder
    assert collaboration.sessions.start("server") == session  # a restart on the days before
    collaboration.steer(NECESSITY, "close")
    assert meetings.begin(collaboration) == session
    assert shown(collaboration).ahead == []
    assert len(collaboration.answers(NECESSITY).given(session)) == 1
    assert bob.participant in meetings.answered_by(collaboration, NECESSITY)[1]


def test_the_reminder_is_in_the_language_of_the_console(collaboration: Collaboration) -> None:
    session = meetings.plan(collaboration, PLAN)
    meetings.open_ahead(collaboration, session)
    collaboration.steer(NECESSITY, "open")
    assert shown(collaboration, "fr").reminder.splitlines()[1].startswith("Avant la rencontre du")


def test_on_another_day_the_console_asks_whether_it_has_ended(
    collaboration: Collaboration, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbook.store.sessions import Sessions

    assert shown(collaboration).now["offer"] == ""
    monkeypatch.setattr(Sessions, "is_of_another_day", property(lambda _self: True))
    assert "Has it ended?" in shown(collaboration).now["offer"]


def test_an_old_folder_has_meetings_without_plans(collaboration: Collaboration) -> None:
    meeting = collaboration.sessions.meeting
    assert (meeting.day, meeting.title, meeting.is_over) == (date.today().isoformat(), "", False)
    assert set(meetings.invited(collaboration)) == set(collaboration.organisations)
    assert meetings.quorum(collaboration) == 3
