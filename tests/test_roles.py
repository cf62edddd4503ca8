"""Parts in tasks: what each task lacks, and how much each partner carries."""

from __future__ import annotations

import pandas as pd
import pytest
from four_partners import ROOM, answers, context

from workbook.pictures import function
from workbook.results import roles as roles_results
from workbook.results.context import Result
from workbook.workshops.roles import roles

FULL = ["responsible", "accountable", "backup"]


def parts(*said: tuple[str, dict[str, list[str]]]) -> pd.DataFrame:
    return answers(roles, *[(name, {"part": part}) for name, part in said])


def of_task(result: Result, task: str) -> pd.DataFrame:
    return result.data[result.data["task"] == task].set_index("organisation")


def test_a_task_needs_one_that_answers_one_that_does_it_and_a_backup() -> None:
    said = parts(
        ("Police", {"convene": FULL, "family": ["accountable"], "prevention": ["responsible"]}),
        ("School", {"family": ["accountable"], "prevention": ["consulted", "backup"]}),
    )
    result = roles_results.by_task(said, context(roles))
    assert set(of_task(result, "convene")["warning"]) == {""}
    assert "several answer for it" in of_task(result, "family").loc["DPJ", "warning"]
    assert of_task(result, "prevention").loc["DPJ", "warning"] == "nobody answers for it"
    assert result.facts["several_accountable"] == ["work with the family"]
    assert len(result.facts["no_accountable"]) == 6
    assert "Several answer for “work with the family”." in result.sentence


def test_the_letters_of_two_delegates_of_an_organisation_stand_together() -> None:
    said = parts(("DPJ", {"convene": ["informed"]}), ("DPJ", {"convene": ["accountable"]}))
    result = roles_results.by_task(said, context(roles))
    assert of_task(result, "convene").loc["DPJ", "text"] == "AI"


def test_who_carries_twice_as_much_as_the_middle_is_named() -> None:
    tasks = ["convene", "first_call", "safety_plan"]
    said = parts(
        ("Police", {task: ["responsible"] for task in tasks}),
        ("School", {"convene": ["accountable"]}),
        ("DPJ", {"convene": ["backup"]}),
    )
    result = roles_results.load(said, context(roles))
    assert result.data["n"].tolist()[:2] == [3, 1]
    assert result.facts["overloaded"] == ["Police"]
    even = parts(*[(name, {task: ["responsible"] for task in tasks}) for name in ROOM])
    assert roles_results.load(even, context(roles)).facts["overloaded"] == []


def test_an_option_added_by_the_room_is_named_as_it_was_typed() -> None:
    there = context(roles, added="paint the fence")
    result = roles_results.by_task(parts(("Police", {"paint the fence": FULL})), there)
    assert "paint the fence" in set(result.data["label"])


@pytest.mark.parametrize("name", ["roles.by_task", "roles.load"])
def test_an_organisation_that_left_is_not_counted(name: str) -> None:
    said = parts(("Gone", {"convene": FULL}))
    assert function("results", name)(said, context(roles)).nothing


def test_a_warning_carries_the_letter_of_the_part_it_is_about() -> None:
    said = parts(("Police", {"convene": ["responsible"]}))
    task = of_task(roles_results.by_task(said, context(roles)), "convene")
    assert set(task["marks"]) == {"AB"}
