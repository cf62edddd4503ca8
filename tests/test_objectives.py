"""Objectives: what is expected of them, and whom they fit."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.questions import Option
from workbook.results import objectives as objectives_results
from workbook.results.context import Result
from workbook.workshops.action_plan import objectives


def fitting(*said: tuple[str, dict[str, str]]) -> Result:
    lists = {"added": [Option("meet young people"), Option("one number to call")]}
    there = context(objectives, 2)
    there = replace(
        there, questions={q.name: q.with_lists(lists) for q in objectives.all_questions}
    )
    rows = answers(objectives, *[(name, {"fit": fit}) for name, fit in said], round=2)
    return objectives_results.fit(rows, there)


def test_an_objective_nobody_carries_and_an_organisation_without_fit_are_named() -> None:
    result = fitting(
        ("Police", {"meet young people": "1", "one number to call": "3"}),
        ("School", {"meet young people": "1", "one number to call": "0"}),
    )
    assert result.facts == {"carried_by_nobody": ["meet young people"], "without_fit": ["School"]}
    assert "None of those who answered carries “meet young people”." in result.sentence


def test_two_delegates_of_an_organisation_count_as_their_mean() -> None:
    result = fitting(("DPJ", {"one number to call": "1"}), ("DPJ", {"one number to call": "2"}))
    fit = result.data.set_index(["objective", "organisation"])["fit"]
    assert fit["one number to call", "DPJ"] == 1.5
    assert pd.isna(fit["one number to call", "Police"])


def test_objectives_are_listed_with_what_is_expected_of_them() -> None:
    said = {"objective": "one number to call", "expected": "It rings at night."}
    result = objectives_results.proposed(answers(objectives, ("DPJ", said)), context(objectives))
    assert result.table.to_numpy().tolist() == [["one number to call", "It rings at night.", "DPJ"]]
