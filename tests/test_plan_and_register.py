"""The plan and the register as a coordinator opens them."""

from __future__ import annotations

import shutil
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from workbook.collaboration import Collaboration
from workbook.collaboration.decisions import change, record
from workbook.deliverables.material import Material
from workbook.deliverables.over_time import over_time
from workbook.deliverables.plan import Plan, plan_sheets, plan_xlsx
from workbook.deliverables.plan_warnings import warnings
from workbook.deliverables.register import register_sheets, register_xlsx
from workbook.documents.sheets import Sheet
from workbook.language import words
from workbook.shipped import EXAMPLE

MADE = date(2026, 11, 17)
EN, FR = words("en"), words("fr")
NUMBER = "One number that anybody can call, day and night"


@pytest.fixture(scope="module")
def plan() -> list[Sheet]:
    return plan_sheets(Collaboration(EXAMPLE), EN, MADE)


@pytest.fixture(scope="module")
def register() -> list[Sheet]:
    return register_sheets(Collaboration(EXAMPLE), EN, MADE)


def rows(sheet: Sheet) -> list[dict[str, Any]]:
    headings = [column.heading for column in sheet.columns]
    return [dict(zip(headings, row, strict=True)) for row in sheet.rows]


def test_each_objective_is_followed_by_its_result_and_its_actions(plan: list[Sheet]) -> None:
    told = [(row["What is it?"], row["Objective"]) for row in rows(plan[0])]
    assert told[:5] == [
        ("Objective", ""),
        ("Expected result", NUMBER),
        *[("Action", NUMBER)] * 3,
    ]
    assert [i for i, row in enumerate(told) if row[0] == "Objective"] == list(plan[0].strong)


def test_an_action_has_its_owner_function_days_and_how_far_it_is(plan: list[Sheet]) -> None:
    room = Collaboration(EXAMPLE)
    [row] = [r for r in rows(plan[0]) if r["ID"].startswith("1a1afa6c")]
    assert (row["Who sees to it"], row["In which function"]) == (
        "Sample Police",
        "investigator on duty",
    )
    assert (row["Who stands in"], row["From"], row["Until"], row["How far"]) == (
        "Sample Youth Protection",
        date(2026, 6, 15),
        date(2026, 7, 15),
        "done",
    )
    assert row["How we see it"] == "A rota for six months is on the wall"
    room.refresh()
    ids = {one.id for one in room.decisions.all() if one.kind in ("objective", "result", "action")}
    dropped = next(one.id for one in room.decisions.all() if one.status == "withdrawn")
    assert {r["ID"] for r in rows(plan[0])} == ids - {dropped}


def test_the_alignment_is_numbers_by_organisation(plan: list[Sheet]) -> None:
    [row] = [r for r in rows(plan[1]) if r["Objective"] == NUMBER]
    assert (row["Sample Police"], row["Sample Prosecution"], row["Sample Town"]) == (3, 0, None)


def test_the_warnings_say_what_is_late_and_where_nobody_stands_in(plan: list[Sheet]) -> None:
    told = [" | ".join(map(str, row)) for row in plan[2].rows]
    assert "Set up the interview room | Nobody stands in." in told
    late = "Name a contact in each school | It should have ended on 30 September 2026: is it done?"
    assert late in told
    assert not any("Open the common number" in one for one in told)  # it is done


def test_the_plan_over_time_is_a_picture_of_the_actions_as_they_stand(plan: list[Sheet]) -> None:
    [sheet] = [one for one in plan if one.title == "Over time"]
    assert sheet.picture
    assert sheet.picture.alt == "7 actions with their days, the first to begin above."
    assert "Set up the interview room" in sheet.picture.svg
    book = load_workbook(BytesIO(plan_xlsx(Collaboration(EXAMPLE), EN, MADE)))
    assert [len(page._images) for page in book] == [int(one.title == "Over time") for one in book]


def test_what_was_dropped_or_has_no_day_is_in_no_bar(collaboration: Collaboration) -> None:
    for title, due in (("Write it", "2027-03-01"), ("Leave it", "2027-02-01"), ("Some day", "")):
        said = {"text": {"en": title}, "due": due, "status": "proposed"}
        one = record(collaboration, "action_plan.actions", "action", "", said)
        if title == "Leave it":
            change(collaboration, one.id, {"progress": "dropped", "why": "no room"})
    drawn = over_time(collaboration.decisions.all(), EN)
    assert drawn
    assert drawn.alt.startswith("1 action with its days")
    assert "Leave it" not in drawn.svg
    assert over_time([], EN) is None


def test_what_else_can_be_wrong_is_said_once_each() -> None:
    material = Material(Collaboration(EXAMPLE), EN)
    row: dict[str, Any] = dict.fromkeys([*Plan(material).rows()[0]], "")
    row |= {"kind": "Action", "text": "A", "id": "1", "progress": "planned", "owner": "X"}
    row |= {"start": date(2027, 5, 1), "due": date(2027, 4, 1), "after": "B"}
    other = row | {"text": "B", "owner": "", "due": date(2027, 6, 1), "after": "", "id": ""}
    alone = dict.fromkeys(row, "") | {"kind": "Objective", "text": "O", "id": "2"}
    said = [text for what, text in warnings([row, other, alone], material, MADE) if what == "A"]
    assert said == [
        "X does not take part any more: who sees to it now?",
        "Nobody stands in.",
        "It ends before it begins.",
        "Nobody has said how we see that it is done.",
        "It begins before “B” ends, and waits for it.",
    ]
    told = {(what, text) for what, text in warnings([row, other, alone], material, MADE)}
    assert ("O", "No action serves it.") in told
    assert ("B", "Nobody sees to it: name one organisation.") in told
    assert ("B", "It was written into the plan, and is not recorded as decided.") in told


def test_what_nobody_recorded_is_in_the_plan_without_a_number(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "room")
    (folder / "decisions.csv").unlink()
    found = rows(plan_sheets(Collaboration(folder), EN, MADE)[0])
    assert len(found) == 4 + 4 + 8
    assert {(row["ID"], row["Decided"]) for row in found} == {("", "not recorded yet")}
    [row] = [row for row in found if row["In which function"] == "coordinator"]
    assert row["Who sees to it"] == "Sample Victim Support"


def test_the_french_plan_has_french_headings_and_the_texts_there_are() -> None:
    book = load_workbook(BytesIO(plan_xlsx(Collaboration(EXAMPLE), FR, MADE)))
    assert book.sheetnames[:5] == [
        "Plan",
        "Concordance",
        "Avertissements",
        "Dans le temps",
        "Comment lire ces feuilles",
    ]
    page = book.worksheets[0]
    assert page["B1"].value == "Objectif, résultat ou action"
    texts = [cell.value for cell in page["B"]]
    assert "Écrire le tableau de garde du numéro commun" in texts
    assert "Set up the interview room" in texts  # not translated yet


def test_a_text_that_would_be_worked_out_stays_text(collaboration: Collaboration) -> None:
    text = "=HYPERLINK(A1)"
    one = record(collaboration, "action_plan.actions", "action", text, {"text": {"en": text}})
    change(collaboration, one.id, {"owner": "Police", "why": "@SUM(A1)"})
    page = load_workbook(BytesIO(plan_xlsx(collaboration, EN, MADE))).worksheets[0]
    assert (page["B2"].value, page["B2"].data_type, page["J2"].data_type) == (text, "s", "s")


@pytest.mark.parametrize("make", [plan_xlsx, register_xlsx])
def test_made_again_it_is_the_same_file(make: Any) -> None:
    made = [make(Collaboration(EXAMPLE), FR, MADE) for _ in range(2)]
    assert made[0] == made[1]


def test_of_an_empty_collaboration_there_are_headings(collaboration: Collaboration) -> None:
    for make in (plan_xlsx, register_xlsx):
        book = load_workbook(BytesIO(make(collaboration, EN, MADE)))
        assert book.worksheets[0].max_row == 1
        assert book.worksheets[0].data_validations.dataValidation


def test_the_register_says_who_holds_what_in_which_function(register: list[Sheet]) -> None:
    found = {row["What is held"]: row for row in rows(register[0])}
    row = found["The direct number of the duty prosecutor"]
    assert (row["Organisation"], row["Function"], row["Who"]) == (
        "Sample Police",
        "investigator on duty",
        "Sample 01 (police)",
    )
    assert (row["Who takes over?"], row["Version"]) == ("", 0)
    assert found["convene our meetings"]["Who takes over?"] == "Sample Schools"
    assert found["speaking for us"]["Organisation"] == "Sample Victim Support"
    assert found["Set up the interview room"]["Until"] == date(2026, 12, 15)
    assert "Open the common number" not in found  # it is done
    assert found["welcome new colleagues"]["Organisation"] == ""


def test_the_functions_are_counted_with_their_next_day(register: list[Sheet]) -> None:
    [row] = [row for row in rows(register[1]) if row["Function"] == "coordinator"]
    assert (row["Organisation"], row["Open actions and lessons"], row["Next day"]) == (
        "Sample Victim Support",
        1,
        date(2026, 10, 15),
    )
