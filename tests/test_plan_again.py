"""Where the plan stands: what organisations say of it, at this meeting and the ones before."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.results import plan_again as plan_again_results
from workbook.results.context import Context
from workbook.workshops.action_plan import actions
from workbook.workshops.evaluation import plan_again

ROTA = {"item": "Write the rota", "state": "under_way"}


def looked_at(*said: tuple[str, dict]) -> pd.DataFrame:
    return answers(plan_again, *said)


def meeting(*said: tuple[str, dict]) -> Context:
    """A meeting in November; the plan of June has the rota, due in July."""
    planned = {"action": "write the  rota", "owner": "Police", "end": "2026-07-15"}
    return replace(
        context(plan_again, added="Write the rota"),
        session="2026-11-17",
        others={"action_plan.actions": (answers(actions, ("DPJ", planned)), context(actions))},
        earlier=[("2026-09-01", looked_at(*said))] if said else [],
    )


def test_what_is_late_is_said_with_the_day_it_was_due_and_who_sees_to_it() -> None:
    result = plan_again_results.over_meetings(looked_at(("Police", ROTA)), meeting())
    assert result.facts["late"] == ["Write the rota"]
    assert "Its day has passed: “Write the rota”." in result.sentence
    assert result.table.iloc[0].tolist()[3:] == ["15 July 2026", "Police"]


def test_a_new_day_counts_in_place_of_the_one_in_the_plan() -> None:
    rows = looked_at(("Police", ROTA | {"by": "2026-12-01"}))
    assert plan_again_results.over_meetings(rows, meeting()).facts["late"] == []


def test_what_is_done_or_dropped_is_not_late() -> None:
    rows = looked_at(("Police", ROTA | {"state": "done"}), ("DPJ", ROTA | {"state": "dropped"}))
    assert plan_again_results.over_meetings(rows, meeting()).facts["late"] == []


def test_what_people_see_differently_has_both_letters_and_is_named() -> None:
    rows = looked_at(("Police", ROTA | {"state": "done"}), ("DPJ", ROTA))
    result = plan_again_results.over_meetings(rows, meeting())
    assert result.facts["apart"] == ["Write the rota"]
    assert result.data["text"].tolist() == ["U/D"]


def test_done_without_evidence_is_asked_about_and_with_it_is_not() -> None:
    done = ROTA | {"state": "done"}
    bare = plan_again_results.over_meetings(looked_at(("Police", done)), meeting())
    assert "nobody says how we know: “Write the rota”" in bare.sentence
    shown = looked_at(("Police", done | {"evidence": "It is on the wall"}))
    assert plan_again_results.over_meetings(shown, meeting()).facts["unproven"] == []
    assert "Looked at: 1 (done: 1)." in bare.sentence


def test_each_meeting_has_a_column_the_last_one_today() -> None:
    before = ("Police", ROTA | {"state": "planned"})
    result = plan_again_results.over_meetings(looked_at(("Police", ROTA)), meeting(before))
    seen = result.data[["meeting", "letter", "text"]].to_numpy().tolist()
    assert seen == [["2026-09-01", "1", "P"], ["2026-11-17", "2", "U"]]


def test_what_nobody_speaks_of_is_named() -> None:
    rows = looked_at(("Police", ROTA | {"item": "Open the number"}))
    result = plan_again_results.over_meetings(rows, meeting())
    assert result.facts["silent"] == ["Write the rota"]


def test_what_is_said_of_each_is_there_with_its_evidence() -> None:
    rows = looked_at(("Police", ROTA | {"evidence": "on the wall"}), ("DPJ", ROTA))
    result = plan_again_results.said(rows, meeting())
    assert result.data["evidence"].tolist() == ["on the wall", ""]
    assert result.sentence == "1 of 2 answers say how we know."


def test_the_actions_and_objectives_of_the_plan_are_what_is_looked_at(
    collaboration, person, number
) -> None:
    name = "action_plan.actions"
    collaboration.steer(name, "open")
    collaboration.answer(name, person(), number(), {"action": "Write the rota", "owner": "Police"})
    for verb in ("close", "reveal", "round"):
        collaboration.steer(name, verb)
    collaboration.add_option("action_plan.objectives", "One number to call")
    collaboration.sessions.start("test", force=True)
    [item] = [q for q in collaboration.asked("evaluation.plan_again") if q.name == "item"]
    assert [one.value for one in item.options] == ["Write the rota", "One number to call"]
