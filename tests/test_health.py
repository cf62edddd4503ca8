"""How a collaboration sees itself, advice by advice, and since the last time."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from four_partners import answers, context

from workbook.language import words
from workbook.pictures import pictures_of
from workbook.questions import Option
from workbook.results import health as health_results
from workbook.results.context import Context
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
    assert result.data["mean"].tolist() == [1, 2.5, 4]
    assert result.facts["before"] == "2026-05-12"
    assert result.facts["changes"] == {"Why we collaborate": 1.5}
    assert result.sentence.startswith("Answered: 3 people; on 12 May 2026: 2.")


def asked(*sizes: int, lang: str = "en", came: int = 0) -> Context:
    """A room that was asked before by so many people each time, who all were in the middle."""
    days = [f"20{20 + n}-06-0{n + 1}" for n in range(len(sizes))]
    earlier = [(day, wave(*["3"] * n)) for day, n in zip(days, sizes, strict=True)]
    came_to = {day: n + came for day, n in zip(days, sizes, strict=True)} if came else {}
    there = replace(context(health), earlier=earlier, session="2030-11-17", came=came_to)
    return replace(there, words=words(lang))


def test_a_small_room_is_not_told_of_a_change_that_may_be_chance() -> None:
    result = health_results.change(wave("3", "3", "4", "3", "4"), asked(5))
    assert result.facts["unclear"] == ["Why we collaborate"]
    assert "Every difference may be chance." in result.sentence
    assert result.data["said"].tolist()[-1] == ["3.4 – may be chance", "+0.4 (−0.3 to +1.0)"]


def test_a_change_that_chance_hardly_makes_is_called_higher_or_lower() -> None:
    up = health_results.change(wave(*["5"] * 15), asked(15))
    assert up.facts["higher"] == ["Why we collaborate"]
    assert "Higher: “Why we collaborate”." in up.sentence
    assert "chance" not in up.sentence
    down = health_results.change(wave(*["1"] * 15), asked(15))
    assert down.facts["lower"] == ["Why we collaborate"]


def test_no_change_is_written_without_a_sign() -> None:
    result = health_results.change(wave("3", "3", "3"), asked(3))
    assert result.table["Difference"].tolist()[0].startswith("0.0 (")


def test_it_says_that_nobody_is_compared_with_themselves() -> None:
    result = health_results.change(wave(*"33445"), asked(5))
    assert "Anonymous, so nobody is compared with themselves." in result.sentence
    named = replace(asked(5), activity=replace(health, attribution="named"))
    paired = health_results.change(wave(*"44444"), named)
    assert "Compared: the 5 people who answered both times." in paired.sentence
    # The same people, each a point higher: surer than the same means of different people.
    assert paired.facts["higher"] == ["Why we collaborate"]


def test_each_time_says_how_many_answered_of_how_many() -> None:
    there = replace(asked(6, 5, came=2), invited={"2030-11-17": 12})
    result = health_results.change(wave(*"444"), there)
    assert result.sentence.startswith("Answered: 3 of 12 invited; on 2 June 2021: 5 of 7.")
    assert result.table.columns.tolist()[1:4] == [
        "1 June 2020: 6 of 8 who came",
        "2 June 2021: 5 of 7 who came",
        "17 November 2030: 3 of 12 invited",
    ]


@pytest.mark.parametrize(("before", "shown"), [(1, 2), (4, 5), (7, 8), (12, 8)])
def test_many_times_are_shown_in_the_order_of_their_days(before: int, shown: int) -> None:
    sizes = [6] * before
    days = [f"20{10 + n}-01-0{n % 9 + 1}" for n in range(before)]
    earlier = [(day, wave(*["3"] * n)) for day, n in zip(days, sizes, strict=True)]
    there = replace(context(health), earlier=earlier, session="2030-11-17")
    result = health_results.change(wave(*"345345"), there)
    assert len(result.facts["times"]) == shown
    assert result.facts["times"] == [*days, "2030-11-17"][-shown:]
    since = "Difference since the first time" in result.table
    assert since == (shown > 2)


def test_french_writes_days_and_decimals_as_it_does() -> None:
    result = health_results.change(wave(*["4"] * 5, "5"), asked(6, lang="fr"))
    assert "le 1er juin 2020 : 6." in result.sentence.replace("\u00a0", " ")
    assert result.data["said"].tolist()[-1][1].startswith("+1,2 (de ")


def test_two_statements_that_are_answered_differently_are_not_averaged() -> None:
    said = [("Police", {"statements": {"t5_a": "1", "t5_b": "5", "t1_a": "4", "t1_b": "4"}})] * 6
    result = health_results.profile(answers(health, *said), context(health))
    assert result.data["middle"].tolist() == [4, 1, 5]
    assert result.data["heading"].tolist()[1:] == [
        "5a. Small organisations have as much say as large ones.",
        "5b. Disagreements are settled in a way that I find fair.",
    ]
    assert result.facts["apart"] == ["Fairness"]
    assert "they stand one by one: “Fairness”" in result.sentence
    there = replace(context(health), earlier=[("2026-05-12", answers(health, *said))])
    later = health_results.change(answers(health, *said), there)
    assert "Fairness" not in later.facts["changes"]
    assert len(later.facts["changes"]) == 3


def test_every_statement_has_a_row_with_its_points_and_its_change() -> None:
    result = health_results.statements(wave("4", "5"), asked(4))
    assert result.table["Statement"].tolist() == [
        "I can say in one sentence why we need each other.",
        "What collaborating brings is worth the time it takes.",
    ]
    assert result.table.iloc[0, 1] == "1: 0 · 2: 0 · 3: 0 · 4: 1 · 5: 1"
    assert result.table["In words"].tolist()[0] == "may be chance"
    assert "Higher: 0, lower: 0, may be chance: 2." in result.sentence
    first = health_results.statements(wave("4", "5"), context(health))
    assert "In words" not in first.table
    assert first.sentence == "Answered: 2 people."


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
    assert change.data["mean"].tolist() == [5, 4]
    assert change.data["turnout"].tolist() == ["6/6", "5/5"]
    collaboration.sessions.start("test", force=True)
    collaboration.steer(name, "open")
    collaboration.answer(name, person(), number(), {"statements": {"t1_a": "1"}})
    for one in pictures_of(collaboration, name, words("en")):
        assert one.result.nothing
        assert "Fewer than 5" in one.result.sentence
