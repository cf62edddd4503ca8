"""The mandate of the spokesperson: who accepts, and what they may say."""

from __future__ import annotations

from four_partners import answers, context

from workbook.results import spokesperson_mandate as mandate_results
from workbook.workshops.roles import spokesperson_mandate

LIMITS = {"limits": {"figures": "alone", "partner": "never", "opinion": "alone"}}


def test_who_accepts_is_told_and_who_is_missing() -> None:
    rows = answers(
        spokesperson_mandate,
        ("School", {"part": "speaks", "accepts": "if", "condition": "with a deputy"} | LIMITS),
        ("Police", {"part": "stands_in", "accepts": "no"} | LIMITS),
        ("DPJ", LIMITS),
    )
    result = mandate_results.accepted(rows, context(spokesperson_mandate))
    assert result.facts == {"speaks": ["School"], "stands_in": []}
    assert result.sentence == "2 answers. Nobody has accepted yet to stand in."
    assert result.data["condition"].tolist() == ["", "with a deputy"]


def test_what_all_leave_to_the_spokesperson_and_what_one_forbids() -> None:
    rows = answers(
        spokesperson_mandate,
        ("School", LIMITS),
        ("Police", {"limits": {"figures": "alone", "opinion": "never"}}),
    )
    result = mandate_results.limits(rows, context(spokesperson_mandate))
    assert result.facts["alone"] == ["figures that are all of ours"]
    assert result.facts["never"] == [
        "an opinion on a law, a budget or a decision",
        "something critical about a partner",
    ]
