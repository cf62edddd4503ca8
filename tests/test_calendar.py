"""The calendar: every day that was agreed on; imported again, nothing doubles."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from workbook.collaboration import Collaboration
from workbook.collaboration.decisions import change
from workbook.collaboration.meetings import plan
from workbook.decision import Decision
from workbook.deliverables.dates import calendar_ics
from workbook.documents.calendar import Event, to_ics, uid_of
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.shipped import EXAMPLE
from workbook.store.meetings import Meeting

EN, FR = words("en"), words("fr")
STAMP = datetime(2026, 11, 17, tzinfo=UTC)


@pytest.fixture
def example(tmp_path: Path) -> Collaboration:
    return Collaboration(shutil.copytree(EXAMPLE, tmp_path / "room"))


def read(data: bytes) -> dict[str, Any]:
    """The entries by UID, as another program has them."""
    entries = Calendar.from_ical(data).walk("VEVENT")
    found = {str(one["uid"]): one for one in entries}
    assert len(found) == len(entries)
    return found


def called(found: dict[str, Any], title: str) -> Any:
    [one] = [one for one in found.values() if str(one["summary"]) == title]
    return one


def test_every_kind_of_day_is_there() -> None:
    found = read(calendar_ics(Collaboration(EXAMPLE), EN))
    for title, day in (
        ("Meeting: One year on", date(2027, 5, 18)),
        ("Due: Set up the interview room", date(2026, 12, 15)),
        ("Boys, too: a visit to the shelter", date(2026, 12, 3)),
        ("Breakfast at the drop-in, first Friday of the month", date(2026, 6, 5)),
        ("The hours that Sample Schools granted end: ask again before", date(2026, 12, 31)),
        ("To be looked at again: the spokesperson's mandate", date(2026, 12, 1)),
    ):
        assert called(found, title).decoded("dtstart") == day
    reviews = [one for one in found.values() if str(one["summary"]).startswith("To be looked at")]
    assert any("convene our meetings" in str(one.get("description", "")) for one in reviews)


def test_a_day_is_whole_and_a_meeting_keeps_it_free() -> None:
    one = called(read(calendar_ics(Collaboration(EXAMPLE), EN)), "Meeting: One year on")
    assert (one.decoded("dtend"), one["transp"]) == (date(2027, 5, 19), "OPAQUE")
    assert str(one["location"]) == "Town hall, room 2"
    due = called(read(calendar_ics(Collaboration(EXAMPLE), EN)), "Due: Set up the interview room")
    assert due["transp"] == "TRANSPARENT"
    assert "Who sees to it: Sample Prosecution" in str(due["description"])


def test_made_again_it_is_the_same_and_it_says_that_it_is_published() -> None:
    made = [calendar_ics(Collaboration(EXAMPLE), FR) for _ in range(2)]
    assert made[0] == made[1]
    assert b"METHOD:PUBLISH" in made[0]
    assert b"SUMMARY;LANGUAGE=fr:" in made[0]


def test_what_changed_has_the_same_uid_and_a_higher_sequence(example: Collaboration) -> None:
    before = read(calendar_ics(example, EN))
    one = next(o for o in example.decisions.all() if o.subject == "Set up the interview room")
    change(example, one.id, {"due": "2027-02-01"})
    told = {"day": "2027-05-25", "title": "One year on", "invited": {"Sample Police": 2}}
    plan(example, told, "2027-05-18")
    after = read(calendar_ics(example, EN))
    assert after.keys() == before.keys()
    moved = called(after, "Due: Set up the interview room")
    old = before[str(moved["uid"])]
    assert moved.decoded("dtstart") == date(2027, 2, 1)
    assert (int(old["sequence"]), int(moved["sequence"])) == (2, 3)
    assert moved.decoded("dtstamp") > old.decoded("dtstamp")
    meeting = called(after, "Meeting: One year on")
    assert meeting.decoded("dtstart") == date(2027, 5, 25)
    assert int(meeting["sequence"]) > int(before[str(meeting["uid"])]["sequence"])


def test_in_the_other_language_it_is_the_same_event() -> None:
    room = Collaboration(EXAMPLE)
    assert read(calendar_ics(room, EN)).keys() == read(calendar_ics(room, FR)).keys()


def test_what_was_dropped_or_has_no_day_any_more_is_cancelled(example: Collaboration) -> None:
    found = read(calendar_ics(example, EN))
    assert called(found, "Due: Write down how care comes first")["status"] == "CANCELLED"
    title = "Due: Set up the interview room"
    assert called(found, title)["status"] == "CONFIRMED"
    one = next(o for o in example.decisions.all() if o.subject == "Set up the interview room")
    change(example, one.id, {"due": ""})
    gone = called(read(calendar_ics(example, EN)), title)
    assert (gone["status"], gone.decoded("dtstart")) == ("CANCELLED", date(2026, 12, 15))


def test_two_collaborations_have_no_event_in_common() -> None:
    event = Event("meeting 2026-06-02", "Meeting", date(2026, 6, 2), last=date(2026, 6, 3))
    both = [to_ics([event], of=of, name="N", lang="en", stamp=STAMP) for of in ("one", "two")]
    [one], [two] = (read(data).values() for data in both)
    assert one["uid"] != two["uid"]
    assert str(one["uid"]) == uid_of("one", event.key)
    assert one.decoded("dtend") == date(2026, 6, 4)  # the day after the last


def _due(day: str, before: Decision | None) -> Decision:
    assert before
    return replace(before, due=day)


def test_a_day_that_no_calendar_can_hold_is_left_out_and_the_others_stay(
    example: Collaboration,
) -> None:
    example.refresh()
    one = next(o for o in example.decisions.all() if o.subject == "Set up the interview room")
    for day in ("9999-12-31", "0001-01-01"):  # as older files may have them
        example.decisions.record(one.id, partial(_due, day))
        found = read(calendar_ics(example, EN))
        assert called(found, "Meeting: One year on")
    never = Event("a", "A", date(2199, 12, 30), last=date.max)
    assert read(to_ics([never], of="one", name="N", lang="en", stamp=STAMP)) == {}


@pytest.mark.parametrize("day", ["9999-12-31", "2200-01-01", "1899-12-31", "0001-01-01"])
def test_a_day_that_nobody_means_is_refused_with_a_sentence(
    example: Collaboration, day: str
) -> None:
    plan(example, {"day": "2199-12-31", "invited": {"Police": 1}})
    one = next(o for o in example.decisions.all() if o.subject == "Set up the interview room")
    sentence = "Please choose a date (up to 2199-12-31|from 1900-01-01 on)"
    with pytest.raises(AnswerRefused, match=sentence):
        plan(example, {"day": day, "invited": {"Police": 1}})
    with pytest.raises(AnswerRefused, match=sentence):
        change(example, one.id, {"due": day})
    with pytest.raises(AnswerRefused, match="such as 2031-12-31"):
        plan(example, {"day": "", "invited": {"Police": 1}})


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("zone", ["America/Toronto", "Asia/Tokyo"])
def test_a_meeting_on_the_last_day_of_all_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, day: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert Meeting("x", day="2031-12-31", ends="23:59").end
        end = Meeting("x", day=day, ends="23:59").end
        assert end is None or end.isoformat().startswith(day)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_empty_collaboration_has_a_calendar(collaboration: Collaboration) -> None:
    [meeting] = read(calendar_ics(collaboration, EN)).values()
    assert str(meeting["summary"]) == "Meeting"
