"""Who has how much say, and who was heard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from four_partners import ROOM, answers, context

from workbook.results import power as power_results
from workbook.workshops.values import power


def test_say_is_the_mean_share_and_the_widest_distance_is_named() -> None:
    one = {"now": {"Police": 100}, "wanted": {"Police": 25, "DPJ": 25, "School": 25, "Shelter": 25}}
    other = {"now": {"Police": 50, "DPJ": 50}, "wanted": one["wanted"]}
    rows = answers(power, ("Police", one), ("DPJ", other))
    result = power_results.now_and_wanted(rows, context(power))
    assert result.data["share"].tolist() == [0.75, 0.25, 0.25, 0.25, 0, 0.25, 0, 0.25]
    assert result.facts["gini_wanted"] == 0
    assert result.facts["gini_now"] == pytest.approx(0.625)
    assert result.facts["widest"] == ["Police"]


def test_points_of_an_organisation_that_left_do_not_count() -> None:
    said = {"now": {"Gone": 80, "Police": 20}, "wanted": {"Police": 100}}
    result = power_results.now_and_wanted(answers(power, ("DPJ", said)), context(power))
    assert result.data["share"].tolist()[:2] == [1, 1]


def test_decisions_are_counted_among_those_who_answered() -> None:
    said = [{"money": "yes"}, {"money": "no", "members": "yes"}, {"money": "partly"}]
    rows = answers(power, *[("Police", {"heard": one}) for one in said])
    result = power_results.heard(rows, replace(context(power), about="heard"))
    assert result.data[["n", "value"]].to_numpy().tolist() == [[1, 1], [1, pytest.approx(1 / 3)]]


def test_in_how_many_decisions_every_sector_was_heard_and_which_to_talk_about() -> None:
    said = [{"money": "yes", "members": "yes"}, {"money": "no", "members": "yes"}]
    rows = answers(power, *[("Police", {"heard": one}) for one in said])
    result = power_results.heard(rows, replace(context(power), about="heard"))
    assert result.facts["share"] == 0.5
    assert result.facts["heard"] == ["who joins us"]
    assert "In 1 of 2 decisions" in result.sentence
    assert "To talk about: “what the money is for”." in result.sentence


def test_the_half_with_least_say() -> None:
    now = {"Police": 70, "DPJ": 10, "School": 10, "Shelter": 10}
    wanted = dict.fromkeys(ROOM, 25)
    rows = answers(power, *[("Police", {"now": now, "wanted": wanted})] * 2)
    result = power_results.evenness(rows, context(power))
    assert result.facts["half"] == {1: pytest.approx(0.2), 2: pytest.approx(0.5)}
    assert result.data[["organisations", "say"]].iloc[0].tolist() == [0, 0]
    assert result.table.iloc[-1].tolist()[1:] == ["0.60", "0.00"]
    assert "0." not in result.sentence
