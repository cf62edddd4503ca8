"""Why partners need each other: benefit and effort, and who gives what to whom."""

from __future__ import annotations

import math

import pytest
from four_partners import answers, context

from workbook.results import necessity as necessity_results
from workbook.workshops.common_language import necessity


class TestBenefitAndEffort:
    def test_what_it_brings_stands_beside_what_it_costs_organisation_by_organisation(self):
        rows = answers(
            necessity,
            ("Police", {"benefit": 5, "effort": 2, "hours": 10}),
            ("DPJ", {"benefit": 2, "effort": 4, "hours": 6}),
            ("DPJ", {"benefit": 3, "effort": 5, "hours": 2}),
            ("School", {"benefit": 3, "effort": 3}),
            ("Gone", {"benefit": 5, "effort": 1, "hours": 90}),
        )
        result = necessity_results.benefit_and_effort(rows, context(necessity))
        facts = {"much": ["Police"], "costly": ["DPJ"], "doubtful": [], "hours": 14, "gave": 2}
        assert result.facts == facts
        assert result.table.to_numpy().tolist()[2] == ["DPJ", "2.5", "4.5", "4"]
        assert result.sentence == (
            "Of 3 organisations, 1 expect much of it (4 or 5), and 1 expect that it costs them "
            "much. 2 of them gave hours: 14 a month together."
        )

    def test_a_high_cost_and_a_low_benefit_are_each_read_on_their_own_scale(self):
        rows = answers(
            necessity, ("DPJ", {"benefit": 2, "effort": 4}), ("School", {"benefit": 1, "effort": 3})
        )
        result = necessity_results.benefit_and_effort(rows, context(necessity))
        assert result.facts["doubtful"] == ["DPJ"]
        assert "Much cost and little benefit at “DPJ”" in result.sentence

    def test_hours_nobody_gave_are_no_zero(self):
        rows = answers(necessity, ("Police", {"benefit": 5, "effort": 2}))
        result = necessity_results.benefit_and_effort(rows, context(necessity))
        assert math.isnan(result.facts["hours"])
        assert result.table.iloc[0].tolist()[-1] == "–"
        assert "hours" not in result.sentence


class TestGiveAndGet:
    def cells(self, *rows):
        result = necessity_results.give_and_get(answers(necessity, *rows), context(necessity))
        cells = {} if result.nothing else result.data.set_index(["giver", "getter"])["cell"]
        return dict(cells), result

    def test_offered_asked_or_both(self):
        cells, result = self.cells(
            ("Police", {"give_to": ["School", "DPJ"], "get_from": ["Shelter"]}),
            ("School", {"get_from": ["Police"]}),
        )
        assert len(cells) == 16
        assert cells["Police", "School"] == "both"
        assert cells["Police", "DPJ"] == "offers"
        assert cells["Shelter", "Police"] == "asks"
        assert cells["School", "Police"] == "none"
        assert cells["DPJ", "DPJ"] == "self"
        assert result.facts["density"] == pytest.approx(3 / 12)
        assert result.sentence.startswith(
            "Exchanges named: 3 of 12 that could be; both sides agree on 1."
        )

    def test_one_delegate_of_several_is_enough(self):
        cells, _result = self.cells(
            ("Police", {"give_to": []}), ("Police", {"give_to": ["School"]})
        )
        assert cells["Police", "School"] == "offers"

    def test_who_names_only_itself_names_nobody_and_strangers_do_not_count(self):
        _cells, result = self.cells(
            ("Police", {"give_to": ["Police"]}), ("Ghost", {"give_to": ["School"]})
        )
        assert result.nothing
        assert result.sentence.startswith("Nobody has named another organisation yet.")

    def test_the_one_asked_for_most_is_named(self):
        _cells, result = self.cells(
            ("Police", {"get_from": ["Shelter"]}),
            ("School", {"get_from": ["Shelter", "DPJ"]}),
        )
        assert result.sentence.endswith("Asked for help most: “Shelter”.")

    def test_the_table_has_a_row_for_each_who_gives(self):
        _cells, result = self.cells(("Police", {"give_to": ["School", "DPJ"]}))
        assert result.table["Only offers to"].tolist() == ["DPJ, School", "", "", ""]
