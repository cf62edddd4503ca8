"""Who can show what to whom, what is urgent, and which day suits."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from four_partners import answers, context

from workbook.pictures import function
from workbook.results.context import Context, Result
from workbook.workshops.action_plan import learning


def learn(name: str, *said: tuple[str, dict]) -> Result:
    there: Context = context(learning)
    about = next(p.about for p in learning.pictures if p.result == name)
    return function("results", name)(answers(learning, *said), replace(there, about=about))


def test_an_offer_and_a_need_of_two_partners_make_a_match() -> None:
    result = learn(
        "learning.offers_and_needs",
        ("Police", {"offers": ["law"], "needs": ["law", "trauma"]}),
        ("School", {"needs": ["law"]}),
    )
    assert result.facts == {"matches": 1, "unmet": ["trauma and its effects"]}
    cells = result.data.set_index(["topic", "organisation"])["cell"]
    assert cells["law", "Police"] == "both"


def test_priorities_are_ordered_and_their_agreement_told() -> None:
    rank = [["law", "trauma", "boys"]] * 3
    result = learn("learning.priorities", *[("Police", {"urgent": one}) for one in rank])
    assert result.data["label"].tolist()[0] == "the law, and what happens after a report"
    assert result.facts["w"] == pytest.approx(1)
    assert result.data["text"].tolist() == ["1.0", "2.0", "3.0"]


def test_topics_left_out_share_the_last_places() -> None:
    result = learn(
        "learning.priorities", ("Police", {"urgent": ["law"]}), ("DPJ", {"urgent": ["boys"]})
    )
    assert result.facts["w"] == pytest.approx(0)
    assert result.data["value"].tolist() == [0.5, 0.5]


def test_one_ranking_alone_has_no_agreement() -> None:
    result = learn("learning.priorities", ("Police", {"urgent": ["law", "boys"]}))
    assert math.isnan(result.facts["w"])
    assert "Kendall" not in result.sentence


def test_the_day_that_suits_most_comes_first() -> None:
    days = [("Police", "2027-03-02"), ("DPJ", "2027-03-01"), ("School", "2027-03-02")]
    result = learn("learning.days", *[(name, {"day": day}) for name, day in days])
    assert result.data[["day", "n"]].to_numpy().tolist() == [["2027-03-02", 2], ["2027-03-01", 1]]
    assert result.data["organisations"].tolist()[0] == "Police, School"
    assert result.facts == {"first": ["2027-03-02"]}


def test_no_match_is_said_in_words() -> None:
    result = learn("learning.offers_and_needs", ("Police", {"offers": ["law"]}))
    assert result.sentence.startswith("No match yet")
