"""How a collaboration sees itself, advice by advice, and since the last time."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.language import words
from workbook.pictures import pictures_of
from workbook.questions import Option
from workbook.results import health as health_results
from workbook.workshops.evaluation import STATEMENTS, health


def wave(*points: str) -> pd.DataFrame:
    rows = [("Police", {"statements": {"t1_a": p, "t1_b": p, "t2_a": "none"}}) for p in points]
    return answers(health, *rows)


def test_there_are_two_statements_for_each_piece_of_advice() -> None:
    assert [one.value for one in STATEMENTS] == [f"t{n}_{x}" for n in range(1, 12) for x in "ab"]


def test_the_middle_half_and_what_does_not_apply() -> None:
    result = health_results.profile(wave("1", "2", "4", "5"), context(health))
    assert result.data[["heading", "low", "middle", "high", "n"]].to_numpy().tolist() == [
        ["1. Why we collaborate", 1.75, 3, 4.25, 8]
    ]
    assert result.facts["widest"] == ["Why we collaborate"]


def test_a_statement_of_ones_own_has_a_row_of_its_own() -> None:
    own = replace(health.questions[0], rows=(*STATEMENTS, Option("ours", "We eat together.")))
    there = replace(context(health), questions={"statements": own})
    said = answers(health, *[("Police", {"statements": {"t1_a": "4", "ours": "2"}})] * 20)
    result = health_results.profile(said, there)
    assert result.table["Advice"].tolist() == ["1. Why we collaborate", "We eat together."]
    assert result.table["Reliability (alpha)"].tolist()[1] == "–"
    later = health_results.change(said, replace(there, earlier=[("2026-05-12", said)]))
    assert later.facts["changes"]["We eat together."] == 0


def test_reliability_is_shown_from_fifteen_people_on() -> None:
    few = health_results.profile(wave(*"12345" * 2), context(health))
    many = health_results.profile(wave(*"12345" * 3), context(health))
    assert few.table["Reliability (alpha)"].tolist() == ["–"]
    assert "from 15 people on" in few.sentence
    assert many.table["Reliability (alpha)"].tolist() == ["1.00"]
    assert "from 15 people on" not in many.sentence


def test_the_first_time_there_is_no_change_to_show() -> None:
    result = health_results.change(wave("3"), context(health))
    assert result.nothing
    assert "This is the first time" in result.sentence


def test_the_change_is_that_since_the_last_time() -> None:
    earlier = [("2025-11-03", wave("1", "1")), ("2026-05-12", wave("2", "3"))]
    there = replace(context(health), earlier=earlier)
    result = health_results.change(wave("4", "4", "4"), there)
    assert result.data["share"].tolist() == [1, 2.5, 4]
    assert result.facts["before"] == "2026-05-12"
    assert result.facts["changes"] == {"Why we collaborate": 1.5}
    assert "then 2 people answered, today 3" in result.sentence


def test_a_wave_of_fewer_than_five_is_never_compared_with(collaboration, person, number) -> None:
    name = "evaluation.health"
    for people in (4, 6, 5):
        collaboration.sessions.start("test", force=True)
        collaboration.steer(name, "open")
        for _ in range(people):
            collaboration.answer(
                name, person(), number(), {"statements": {"t1_a": str(people - 1)}}
            )
        collaboration.steer(name, "close")
        collaboration.steer(name, "reveal")
    change = list(pictures_of(collaboration, name, words("en")))[1].result
    assert change.data["share"].tolist() == [5, 4]
    collaboration.sessions.start("test", force=True)
    collaboration.steer(name, "open")
    collaboration.answer(name, person(), number(), {"statements": {"t1_a": "1"}})
    for one in pictures_of(collaboration, name, words("en")):
        assert one.result.nothing
        assert "Fewer than 5" in one.result.sentence
