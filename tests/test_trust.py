"""Ties between partners: together, never one by one, and cards of thanks."""

from __future__ import annotations

import pytest
from four_partners import ROOM, answers, context

from workbook.results import trust as trust_results
from workbook.workshops.values import trust

TIE = {"reliable": 4, "open": 2, "mission": 3}


def test_ties_are_shown_together_and_never_one_by_one() -> None:
    said = [
        ("Police", {"ties": {"School": TIE, "DPJ": TIE}}),
        ("School", {"ties": {"Police": TIE | {"reliable": 2}, "Gone": TIE}}),
    ]
    again = [("Police", {"ties": {"School": TIE}})] * 3
    result = trust_results.whole_room(answers(trust, *said, *again), context(trust))
    reliable = result.data[result.data["question"] == "reliable"]
    assert reliable["n"].tolist() == [0, 1, 0, 5]
    assert result.facts["ties"] == 3
    assert result.facts["trust"] == pytest.approx((5 * 9 + 7) / 18)
    assert result.facts["density"] == pytest.approx(3 / 12)
    assert result.facts["reciprocity"] == pytest.approx(2 / 3)
    assert not set(ROOM) & set(result.table.to_numpy().ravel())


def test_a_card_is_for_a_partner_and_who_has_none_is_named() -> None:
    said = {"School": TIE | {"relied_on": "noticing early"}, "DPJ": TIE}
    result = trust_results.cards(answers(trust, ("Police", {"ties": said})), context(trust))
    assert result.table.to_numpy().tolist() == [["School", "Police", "noticing early"]]
    assert result.facts["without"] == ["Police", "DPJ", "Shelter"]


def test_a_card_makes_a_tie_and_who_has_none_is_named() -> None:
    card = TIE | {"relied_on": "noticing early"}
    rows = answers(
        trust,
        ("Police", {"ties": {"School": card, "DPJ": TIE}}),
        ("School", {"ties": {"Police": card}}),
    )
    result = trust_results.who_relies_on_whom(rows, context(trust))
    assert result.facts == {"ties": 1, "mutual": 1, "alone": ["DPJ", "Shelter"]}
    assert result.data.set_index("organisation").loc["Police", "tied"] == ["C"]
