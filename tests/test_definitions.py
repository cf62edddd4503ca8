"""Definitions, listed by term, and those that are missing."""

from __future__ import annotations

from four_partners import answers, context

from workbook.results import definitions
from workbook.workshops.common_language import glossary


class TestByTerm:
    def test_definitions_are_listed_by_term_and_gaps_are_named(self):
        rows = answers(
            glossary,
            ("School", {"term": "consent", "definition": "A free yes."}),
            ("Police", {"term": "consent", "definition": "Article 273."}),
        )
        result = definitions.by_term(rows, context(glossary))
        assert result.table["Organisation"].tolist() == ["Police", "School"]
        assert len(result.data) == 7 * 4
        assert result.data["given"].sum() == 2
        assert "No definition yet of “sexual exploitation”, “grooming”" in result.sentence

    def test_a_term_that_the_room_added_is_called_what_was_typed(self):
        rows = answers(glossary, ("School", {"term": "lover boy", "definition": "A recruiter."}))
        result = definitions.by_term(rows, context(glossary, added="lover boy"))
        assert result.table["Term"].tolist() == ["lover boy"]
