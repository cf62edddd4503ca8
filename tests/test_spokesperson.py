"""Who speaks for all: nominations, who changed, and the ranked vote."""

from __future__ import annotations

import pandas as pd
from four_partners import answers, context

from workbook.results import spokesperson as spokesperson_results
from workbook.results.context import Result
from workbook.workshops.roles import spokesperson


def nominated(*names: str) -> pd.DataFrame:
    return answers(spokesperson, *[("DPJ", {"nominee": name}) for name in names], round=2)


def test_a_name_counts_once_however_it_is_spelled() -> None:
    result = spokesperson_results.nominations(
        nominated("Ann Roy", "ann  roy", "Ben"), context(spokesperson, 2)
    )
    assert result.data[["label", "n"]].to_numpy().tolist() == [["Ann Roy", 2], ["Ben", 1]]


def test_who_changed_after_the_reasons_is_counted() -> None:
    later = ["Ann", "Ann", "Ben", "Ben"]
    rows = pd.concat(
        [
            nominated("Ann", "Ben", "Ben"),
            answers(spokesperson, *[("DPJ", {"changed": name}) for name in later], round=3),
        ]
    )
    result = spokesperson_results.changed(rows, context(spokesperson, 3))
    assert result.facts == {"people": 4, "changed": 1, "first": ["Ann", "Ben"]}
    assert {(r.before, r.after, r.n) for r in result.data.itertuples()} == {
        ("Ann", "Ann", 1),
        ("Ben", "Ann", 1),
        ("Ben", "Ben", 1),
        ("", "Ben", 1),
    }


def test_a_deputy_counts_once_however_the_name_is_spelled() -> None:
    named = ("Ben", "ben ", "Cid")
    rows = answers(spokesperson, *[("DPJ", {"deputy": name}) for name in named], round=3)
    result = spokesperson_results.deputies(rows, context(spokesperson, 3))
    assert result.data[["label", "n"]].to_numpy().tolist() == [["Ben", 2], ["Cid", 1]]
    assert result.sentence == "3 people named somebody. Most for “Ben”."


def votes(*rankings: list[str]) -> Result:
    rows = answers(spokesperson, *[("DPJ", {"ranking": one}) for one in rankings], round=6)
    return spokesperson_results.ranked_vote(rows, context(spokesperson, 6))


def test_whoever_is_before_each_other_wins_and_the_numbers_are_shown() -> None:
    result = votes(["Ann", "Ben"], ["Ann", "Cid"], ["Ben", "Ann"])
    assert result.facts["schulze"] == ["Ann"]
    pair = result.data.set_index(["one", "other"]).loc[("Ann", "Ben")]
    assert (pair["n"], pair["against"]) == (2, 1)


def test_a_tie_is_shown_and_not_broken() -> None:
    result = votes(["Ann", "Ben"], ["Ben", "Ann"])
    assert result.facts["schulze"] == ["Ann", "Ben"]
    assert "This is a tie" in result.sentence


def test_a_tie_in_one_way_of_counting_is_said_too() -> None:
    result = votes(["Ann"], ["Ann", "Ben"], ["Ben", "Ann"])
    assert (result.facts["schulze"], result.facts["approval"]) == (["Ann"], ["Ann"])
    assert "level" not in result.sentence
    result = votes(["Ann", "Ben"], ["Ann", "Ben"], ["Ben", "Ann"])
    assert (result.facts["schulze"], result.facts["approval"]) == (["Ann"], ["Ann", "Ben"])
    assert "Where one way names several, they are level." in result.sentence


def test_ways_of_counting_that_differ_are_said_to() -> None:
    tennessee = [
        *[["Memphis", "Nashville", "Chattanooga", "Knoxville"]] * 42,
        *[["Nashville", "Chattanooga", "Knoxville", "Memphis"]] * 26,
        *[["Chattanooga", "Knoxville", "Nashville", "Memphis"]] * 15,
        *[["Knoxville", "Chattanooga", "Nashville", "Memphis"]] * 17,
    ]
    result = votes(*tennessee)
    assert (result.facts["schulze"], result.facts["instant_runoff"]) == (
        ["Nashville"],
        ["Knoxville"],
    )
    assert "The ways to count differ" in result.sentence
