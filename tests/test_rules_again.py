"""Whether the rules hold, and since when they do."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.results import rules_again as rules_again_results
from workbook.results.context import Result
from workbook.workshops.evaluation import rules_again

TOLD = "Everybody hears what was decided, and why"
STOP = "Who may stop something uses it rarely, and says why"


def said(*holds: dict[str, str]) -> pd.DataFrame:
    return answers(rules_again, *[("", {"hold": one}) for one in holds])


def test_who_did_not_need_a_rule_does_not_count_for_it() -> None:
    some = [{"told": "4", "stop": "none"}, {"told": "1", "stop": "none"}]
    rows = said(*some, *[{"told": "3"}] * 3)
    result = rules_again_results.hold(rows, context(rules_again))
    assert result.data[["label", "text"]].to_numpy().tolist() == [[TOLD, "4 of 5"]]
    assert (result.facts["holds"], result.facts["unneeded"]) == ([TOLD], [STOP])


def test_a_rule_that_holds_for_half_only_is_to_be_talked_about() -> None:
    half = [{"told": "4"}, {"told": "2"}] * 3
    result = rules_again_results.hold(said(*half), context(rules_again))
    assert result.facts["weak"] == [TOLD]
    assert f"To talk about: “{TOLD}”." in result.sentence


def test_of_a_rule_that_few_needed_nothing_is_told() -> None:
    rows = said(*[{"told": "4", "stop": "1"}] * 4, {"told": "4"})
    result = rules_again_results.hold(rows, context(rules_again))
    assert result.data["label"].tolist() == [TOLD]
    assert (result.facts["weak"], result.facts["few"]) == ([], [STOP])
    assert f"Needed by fewer than 5 people, and so not shown: “{STOP}”." in result.sentence


def test_rules_that_nobody_needed_are_a_sentence_and_no_picture() -> None:
    result = rules_again_results.hold(said({"stop": "none"}), context(rules_again))
    assert result.nothing
    assert result.sentence.startswith("Nobody who answered has needed")


def over_time(before: list[dict[str, str]], now: list[dict[str, str]]) -> Result:
    there = replace(context(rules_again), earlier=[("2026-05-12", said(*before))])
    return rules_again_results.over_meetings(said(*now), replace(there, session="2026-11-17"))


def test_what_got_better_or_worse_since_the_last_time_is_named() -> None:
    result = over_time([{"told": "4", "stop": "1"}] * 5, [{"told": "1", "stop": "4"}] * 5)
    assert result.facts == {"better": [STOP], "worse": [TOLD]}
    assert f"Better than on 12 May 2026: “{STOP}”." in result.sentence
    cells = result.data.set_index(["row", "meeting"])["text"]
    assert (cells["told", "2026-05-12"], cells["told", "2026-11-17"]) == ("100", "0")


def test_a_small_change_is_not_called_one_nor_is_one_among_few() -> None:
    nothing = "Whatever differs from 12 May 2026 may be chance. Without names nobody is compared"
    small = over_time([{"told": "4"}] * 10, [{"told": "4"}] * 9 + [{"told": "1"}])
    few = over_time([{"told": "4"}] * 4, [{"told": "1"}] * 4)
    assert small.sentence == few.sentence
    assert small.sentence.startswith(nothing)


def test_a_change_is_told_with_how_far_chance_may_move_it() -> None:
    half = [{"told": "4"}] * 5 + [{"told": "1"}] * 5
    result = over_time(half, [{"told": "4"}] * 8 + [{"told": "1"}] * 2)
    assert result.facts == {"better": [], "worse": []}  # from five to eight of ten
    told = result.table.set_index("Rule").loc[TOLD]
    assert told["12 May 2026"] == "5 of 10"
    assert told["Difference, in percentage points"].startswith("+30 (−")


def test_the_first_time_there_is_nothing_to_compare() -> None:
    result = rules_again_results.over_meetings(said({"told": "4"}), context(rules_again))
    assert result.nothing
    assert result.sentence.startswith("This is the first time")
