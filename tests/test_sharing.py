"""What partners may tell each other: conditions, to whom, and that it is no legal advice."""

from __future__ import annotations

import pandas as pd
from four_partners import answers, context

from workbook.results import sharing as sharing_results
from workbook.workshops.partners import sharing


class TestConditions:
    def room(self):
        return answers(
            sharing,
            ("Police", {"tell": {"worry": "may", "name": "law", "health": "check"}}),
            ("School", {"tell": {"worry": "may", "name": "danger", "health": "never"}}),
            ("School", {"tell": {"name": "agreed"}}),
            ("Shelter", {"tell": {"worry": "never", "health": "agreed"}}),
        )

    def test_each_organisation_has_its_condition_and_delegates_may_differ(self):
        data = sharing_results.conditions(self.room(), context(sharing)).data
        condition = data.set_index(["kind", "organisation"])["condition"]
        assert condition["name", "Police"] == "law"
        assert condition["name", "School"] == "differs"
        assert pd.isna(condition["name", "DPJ"])
        assert data.set_index("kind")["told"].to_dict()["worry"] == 2

    def test_what_is_told_here_and_never_there_is_named(self):
        result = sharing_results.conditions(self.room(), context(sharing))
        assert result.facts["apart"] == [
            "that we worry about somebody, without a name",
            "what concerns health",
        ]
        assert result.facts["check"] == ["what concerns health"]
        assert result.facts["differs"] == ["a young person's name"]

    def test_it_is_no_legal_advice(self):
        result = sharing_results.conditions(self.room(), context(sharing))
        assert result.sentence.endswith("This is no legal advice.")

    def test_nobody(self):
        assert sharing_results.conditions(answers(sharing), context(sharing)).nothing


class TestToWhom:
    def room(self):
        return answers(
            sharing,
            ("Police", {"whom": {"name": ["DPJ", "Police"]}, "agreements": ["DPJ"]}),
            ("Police", {"whom": {"name": ["School"]}, "agreements": ["DPJ", "Gone"]}),
            ("Shelter", {"whom": {"worry": ["School"]}}),
        )

    def test_who_tells_whom_stands_below_each_other_without_oneself(self):
        table = sharing_results.to_whom(self.room(), context(sharing)).table
        assert table["Who may tell whom"].tolist() == ["Shelter → School", "Police → DPJ, School"]

    def test_agreements_are_counted_and_what_nobody_tells_is_named(self):
        result = sharing_results.to_whom(self.room(), context(sharing))
        assert result.facts["written"] == {"Police": ["DPJ"]}
        assert "1 written agreement is named." in result.sentence
        assert len(result.facts["nobody"]) == 8

    def test_nobody(self):
        result = sharing_results.to_whom(answers(sharing), context(sharing))
        assert result.sentence == "Nobody has said yet whom they may tell."
