"""Texts, under the organisations that wrote them."""

from __future__ import annotations

from four_partners import answers, context

from workbook.results import texts
from workbook.workshops.common_language import mandates, necessity
from workbook.workshops.values import rituals


class TestByOrganisation:
    def test_each_organisation_is_a_row_and_delegates_stand_below_each_other(self):
        rows = answers(
            necessity,
            ("School", {"gain": "Time."}),
            ("Police", {"gain": "Names."}),
            ("Police", {"gain": "Trust.", "alone": "Nights."}),
        )
        result = texts.by_organisation(rows, context(necessity))
        assert result.table["Organisation"].tolist() == ["Police", "School"]
        assert result.table["What we would gain"].tolist() == ["Names.\nTrust.", "Time."]
        assert result.table["What we cannot do alone"].tolist() == ["Nights.", ""]
        assert result.sentence.endswith("Nothing yet from “DPJ”, “Shelter”.")

    def test_profiles_of_the_first_round_stay_in_the_second(self):
        rows = answers(mandates, ("DPJ", {"strength": "We may place."}))
        result = texts.by_organisation(rows, context(mandates, 2))
        assert result.table["What we do well"].tolist() == ["We may place."]


def test_titles_of_entries_are_shown_as_any_text() -> None:
    rows = answers(rituals, ("Police", {"idea": "A coffee"}), ("Police", {"idea": "A walk"}))
    result = texts.by_organisation(rows, context(rituals))
    assert result.data["text"].tolist() == ["A coffee\nA walk"]
