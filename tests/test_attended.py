"""Who came to what was booked."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.results import attended as attended_results
from workbook.results.context import Context
from workbook.workshops.action_plan import attended, booking

LUNCH, VISIT = "The law over lunch", "A visit to the shelter"


def meeting() -> Context:
    """In November two sessions are over, one is still to come."""
    booked = answers(
        booking,
        ("Police", {"booked": LUNCH, "day": "2026-09-22", "for_whom": ["DPJ", "School"]}),
        ("Shelter", {"booked": VISIT, "day": "2026-10-07"}),
        ("School", {"booked": "Signs", "day": "2026-12-01"}),
    )
    others = {"action_plan.booking": (booked, context(booking))}
    return replace(context(attended), session="2026-11-17", others=others)


def said(*rows: tuple[str, dict]) -> pd.DataFrame:
    return answers(attended, *rows)


def test_who_came_and_for_whom_it_was() -> None:
    rows = said(("DPJ", {"came": [LUNCH, VISIT]}), ("Police", {"came": [VISIT]}))
    result = attended_results.came(rows, meeting())
    there = result.data.set_index("label")
    assert (there.loc[LUNCH, "text"], there.loc[LUNCH, "away"]) == ("1 of 2", "School")
    assert there.loc[VISIT, "text"] == "2 of 4"
    assert result.sentence == "2 sessions took place."


def test_a_session_nobody_came_to_is_named_once_its_day_is_over() -> None:
    result = attended_results.came(said(("DPJ", {"came": [VISIT]})), meeting())
    assert result.facts["empty"] == [LUNCH]
    assert f"Nobody says that they came to “{LUNCH}”." in result.sentence


def test_what_did_not_take_place_is_no_bar() -> None:
    rows = said(("Shelter", {"fell_out": [VISIT]}), ("DPJ", {"came": [LUNCH]}))
    result = attended_results.came(rows, meeting())
    assert result.data["label"].tolist() == [LUNCH]
    assert "Book it again?" in result.sentence


def test_if_somebody_came_it_took_place() -> None:
    rows = said(("Shelter", {"fell_out": [VISIT]}), ("DPJ", {"came": [VISIT]}))
    assert attended_results.came(rows, meeting()).facts["fell_out"] == []


def test_who_said_so_at_an_earlier_meeting_came_too() -> None:
    earlier = [("2026-10-15", said(("School", {"came": [LUNCH]})))]
    there = replace(meeting(), earlier=earlier)
    result = attended_results.came(said(("DPJ", {"came": [LUNCH]})), there)
    assert result.facts["came"][LUNCH] == ["School", "DPJ"]


def test_sessions_booked_at_any_meeting_can_be_chosen(collaboration, person, number) -> None:
    name = "action_plan.booking"
    for title in (LUNCH, VISIT):
        collaboration.steer(name, "open")
        values = {"booked": title, "topic": "law"}
        collaboration.answer(name, person(title, "Police"), number(), values)
        for verb in ("close", "reveal", "round"):
            collaboration.steer(name, verb)
        collaboration.sessions.start("test", force=True)
    [came] = [q for q in collaboration.asked("action_plan.attended") if q.name == "came"]
    assert [one.value for one in came.options] == [LUNCH, VISIT]


def test_before_anything_was_booked_nobody_is_asked_where_they_came(collaboration) -> None:
    collaboration.sessions.start("test")
    asked = {q.name for q in collaboration.asked("action_plan.attended")}
    assert asked == {"since_then", "kept_away"}
