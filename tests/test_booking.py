"""Sessions that are booked, and needs that are still without one."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.results import booking as booking_results
from workbook.results.context import Context
from workbook.workshops.action_plan import booking, learning

LAW = {"booked": "The law over lunch", "topic": "law", "day": "2026-09-22", "host": "Police",
       "place": "Main street"}  # fmt: skip


def book(*rows: tuple[str, dict]) -> pd.DataFrame:
    return answers(booking, *rows)


def meeting(round: int = 1, earlier: pd.DataFrame | None = None) -> Context:
    """The school and the DPJ wish to learn about the law, the school about trauma, too."""
    wishes = answers(
        learning,
        ("School", {"needs": ["law", "trauma"]}),
        ("DPJ", {"needs": ["law"]}),
        ("Shelter", {"offers": ["trauma"]}),
    )
    return replace(
        context(booking, round),
        session="2026-06-02",
        others={"action_plan.learning": (wishes, context(learning))},
        earlier=[] if earlier is None else [("2026-05-12", earlier)],
    )


def test_the_next_session_comes_first_and_what_is_missing_is_said() -> None:
    rows = book(("Shelter", {"booked": "A visit", "topic": "boys"}), ("Police", LAW))
    result = booking_results.calendar(rows, meeting())
    assert result.data["booked"].tolist() == ["The law over lunch", "A visit"]
    assert result.facts["loose"] == ["A visit"]
    assert (
        "2 sessions are booked. The next: The law over lunch, on 22 September 2026."
        in result.sentence
    )
    assert result.table.iloc[1, 0] == "⚠ missing"


def test_sessions_of_earlier_meetings_stay_until_their_day_is_over() -> None:
    before = book(("Police", LAW), ("DPJ", LAW | {"booked": "Online", "day": "2026-05-20"}))
    result = booking_results.calendar(book(), meeting(earlier=before))
    assert (result.facts["booked"], result.facts["over"]) == (["The law over lunch"], 1)


def test_who_will_come_stands_in_the_calendar() -> None:
    rows = pd.concat(
        [
            book(("Police", LAW)),
            answers(booking, ("DPJ", {"coming": ["The law over lunch"]}), round=2),
        ]
    )
    result = booking_results.calendar(rows, meeting(2))
    assert result.data["coming"].tolist() == ["DPJ"]


def test_a_need_without_a_session_is_named() -> None:
    result = booking_results.needs_met(book(("Police", LAW)), meeting())
    assert result.facts == {"without": ["trauma and its effects"], "met": 2, "needs": 3}
    assert "2 of 3 needs have a session." in result.sentence
    trauma = result.table.set_index("Topic").loc["trauma and its effects"]
    assert (trauma["Still without one"], trauma["Can show it"]) == ("School", "Shelter")


def test_a_session_for_some_is_none_for_the_others() -> None:
    rows = book(("Police", LAW | {"for_whom": ["DPJ"]}))
    result = booking_results.needs_met(rows, meeting())
    law = result.data.set_index("label").loc["the law, and what happens after a report"]
    assert (law["text"], law["without"]) == ("1 of 2", "School")


def test_a_day_that_was_moved_at_a_later_meeting_counts() -> None:
    moved = book(("Police", LAW | {"day": "2026-10-01"}))
    result = booking_results.calendar(moved, meeting(earlier=book(("Police", LAW))))
    assert result.data["day"].tolist() == ["2026-10-01"]
