"""The timer that all see, the minutes an activity took, and whether the workshop fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workbook.collaboration import Collaboration, meetings
from workbook.collaboration.timing import (
    Part,
    agenda_minutes,
    late,
    minutes_late,
    minutes_taken,
    set_timer,
    stage_minutes,
)
from workbook.errors import StepRefused
from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.pages.facilitator import FacilitatorPage
from workbook.workshops import WORKSHOPS

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


def test_the_timer_starts_with_the_minutes_of_the_stage_that_is_open(collaboration) -> None:
    name = "common_language.glossary"

    def console() -> tuple[int, str]:
        entries = Agenda(collaboration, words("en")).entries()
        one = next(entry for entry in entries if entry["name"] == name)
        return one["timer"], one["part"]

    define, judge = (stage.minutes for stage in collaboration.find(name)[1].stages)
    assert define != judge
    assert console() == (define, f"next stage: {define} minutes")
    collaboration.steer(name, "open")
    assert console() == (define, f"this stage: {define} minutes")
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    assert console()[1] == f"next stage: {judge} minutes"
    collaboration.steer(name, "round")
    assert console() == (judge, f"this stage: {judge} minutes")


@pytest.mark.parametrize("of", WORKSHOPS.values(), ids=list(WORKSHOPS))
def test_the_stages_of_an_activity_share_out_all_its_minutes(of) -> None:
    for activity in of.everything:
        usual = [stage for stage in activity.stages if not stage.spare]
        assert len({bool(stage.minutes) for stage in usual}) == 1, activity.id
        shared = sum(stage.minutes for stage in usual) or activity.minutes
        assert shared == activity.minutes, activity.id


def test_a_facilitator_who_shortens_an_activity_shortens_its_stages() -> None:
    glossary = WORKSHOPS["common_language"].activity("glossary")
    halved = replace(glossary, minutes=glossary.minutes // 2)
    assert [stage_minutes(halved, stage) for stage in halved.stages] == [15, 20]


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


# --- whether it fits ---------------------------------------------------------------------------

GLOSSARY, MANDATES = "common_language.glossary", "common_language.mandates"
TEN = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)


def part(minutes: float, taken: float = 0, left: float | None = None) -> Part:
    return Part("An activity", minutes, taken, minutes if left is None else left)


def test_what_goes_as_planned_is_not_late() -> None:
    parts = [part(20, 20, 0), part(30), part(10)]
    assert minutes_late(parts, elapsed=20, time=60) == 0
    assert minutes_late(parts, elapsed=20, time=70) == -10


def test_the_rest_is_expected_to_go_at_the_pace_so_far() -> None:
    parts = [part(45, 75, 0), part(40)]  # 75 and 15 minutes where 45 and 15 were planned
    assert minutes_late(parts, elapsed=75, time=85) == pytest.approx(75 + 1.5 * 40 - 85)


def test_what_went_fast_promises_nothing() -> None:
    assert minutes_late([part(20, 5, 0), part(40)], elapsed=5, time=60) == -15


def test_a_single_long_activity_is_not_taken_for_all() -> None:
    assert minutes_late([part(5, 15, 0), part(40)], elapsed=15, time=45) == 15 + 1.5 * 40 - 45


def at(collaboration: Collaboration, name: str, verb: str, minutes: float) -> None:
    """Make a step so many minutes after ten o'clock."""
    collaboration.steer(name, verb)
    moment = TEN + timedelta(minutes=minutes)
    collaboration.sessions.events[-1]["at"] = moment.isoformat(timespec="seconds")


def told(collaboration: Collaboration, minutes: float, lang: str = "en") -> str:
    return late(collaboration, words(lang), now=TEN + timedelta(minutes=minutes))


def ends(collaboration: Collaboration, minutes: float) -> str:
    """Plan the running meeting to end so many minutes after ten o'clock; the time on a clock."""
    end = (TEN + timedelta(minutes=minutes)).astimezone()
    said = {"day": end.date().isoformat(), "ends": f"{end:%H:%M}", "invited": {"Police": 1}}
    meetings.plan(collaboration, said, collaboration.sessions.id)
    return f"{end:%-H:%M}"


def test_nothing_is_said_before_the_first_step_and_while_it_fits(collaboration) -> None:
    assert told(collaboration, 0) == ""
    at(collaboration, NAME, "open", 0)
    assert told(collaboration, 5) == ""
    at(collaboration, NAME, "close", 12)
    at(collaboration, NAME, "reveal", 13)
    at(collaboration, GLOSSARY, "open", 15)
    assert told(collaboration, 16) == ""


def test_a_slow_beginning_is_said_early_with_what_could_be_left(collaboration) -> None:
    planned = collaboration.find(NAME)[1].minutes
    at(collaboration, NAME, "open", 0)
    for verb in ("close", "reveal"):
        at(collaboration, NAME, verb, 2.5 * planned)
    at(collaboration, GLOSSARY, "open", 2.5 * planned + 1)
    said = told(collaboration, 2.5 * planned + 2)
    last = collaboration.find(NAME)[0].activities[-1].title
    assert "minutes more than planned. Leave “" in said
    assert f"“{last}” for another meeting" in said
    assert f"«\u00a0{words('fr')(last)}\u00a0» pour une autre rencontre" in told(
        collaboration, 2.5 * planned + 2, "fr"
    )


def test_an_end_that_is_known_counts_instead_of_the_planned_minutes(collaboration) -> None:
    at(collaboration, NAME, "open", 0)
    assert told(collaboration, 1) == ""
    until = ends(collaboration, 45)
    assert f"minutes more than there are until {until}. Leave “" in told(collaboration, 1)
    assert "minutes de plus qu’il n’en reste jusqu’à" in told(collaboration, 1, "fr")
    ends(collaboration, 360)
    assert told(collaboration, 1) == ""


def test_what_is_to_be_left_is_as_much_as_it_takes_and_never_the_closing(collaboration) -> None:
    at(collaboration, NAME, "open", 0)
    of = collaboration.find(NAME)[0]
    whole = sum(one.minutes for one in of.everything if not one.begins)
    first, second = (words("en")(one.title) for one in reversed(of.activities[-2:]))
    ends(collaboration, whole - 10)
    said = told(collaboration, 1)
    assert f"Leave “{first}” for another meeting" in said
    assert "Before we go" not in said
    ends(collaboration, whole - 50)
    assert f"Leave “{second}”, “{first}” for another meeting" in told(collaboration, 1)


def test_it_is_said_before_anything_is_opened_where_the_end_is_known(collaboration) -> None:
    assert told(collaboration, 0) == ""
    until = ends(collaboration, 120)
    said = told(collaboration, 0)
    assert f"minutes more than there are until {until}. Leave “" in said
    meetings.end(collaboration)
    assert told(collaboration, 0) == ""


def test_what_an_earlier_meeting_has_done_is_not_expected_again(collaboration) -> None:
    of = collaboration.find(NAME)[0]
    *done, last = of.activities
    for one in done:
        for verb in ("open", "close", "reveal"):
            collaboration.steer(f"{of.name}.{one.id}", verb)
    collaboration.sessions.start("facilitator", force=True)
    ends(collaboration, last.minutes + 15)
    assert told(collaboration, 0) == ""
    ends(collaboration, last.minutes - 10)
    assert f"Leave “{words('en')(last.title)}” for another meeting" in told(collaboration, 0)


def test_an_end_of_another_day_says_nothing_of_this_one(collaboration) -> None:
    at(collaboration, NAME, "open", 0)
    ends(collaboration, 45 + 24 * 60)
    assert told(collaboration, 1) == ""


def test_what_the_agenda_takes_is_what_is_left_of_a_workshop_and_half_a_day_at_most(
    collaboration,
) -> None:
    assert agenda_minutes(collaboration) == 210
    of = collaboration.find(NAME)[0]
    *done, last = of.activities
    for one in done:
        for verb in ("open", "close", "reveal"):
            collaboration.steer(f"{of.name}.{one.id}", verb)
    closing = of.activity("closing")
    assert agenda_minutes(collaboration) == last.minutes + closing.minutes + 10


def test_when_nothing_can_be_left_the_closing_keeps_its_time(collaboration) -> None:
    of = collaboration.find(NAME)[0]
    last = f"{of.name}.{of.activities[-1].id}"
    at(collaboration, last, "open", 0)
    said = told(collaboration, 200)
    assert "keep the time for “Before we go”" in said


def test_work_before_the_meeting_and_a_clock_that_jumped_are_not_late(collaboration) -> None:
    at(collaboration, NAME, "open", -3 * 24 * 60)
    for verb in ("close", "reveal"):
        at(collaboration, NAME, verb, 0)
    at(collaboration, GLOSSARY, "open", 1)
    assert told(collaboration, 2) == ""
    assert told(collaboration, 400 * 24 * 60) == ""
    assert told(collaboration, -5) == ""


def test_the_console_says_it(collaboration) -> None:
    page = FacilitatorPage(collaboration.folder.path, "en")
    assert page._console.late == ""
    collaboration.steer(NAME, "open")
    long_ago = datetime.now(UTC) - timedelta(minutes=200)
    table = collaboration.folder.sessions
    rows = table.read_text().splitlines(keepends=True)
    opened = collaboration.sessions.events[-1]["at"]
    moved = long_ago.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    table.write_text("".join([*rows[:-1], rows[-1].replace(opened, moved)]))
    assert (
        "minutes more than planned"
        in FacilitatorPage(collaboration.folder.path, "en")._console.late
    )
