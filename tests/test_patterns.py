"""Which patterns partners see, and who cannot see them."""

from __future__ import annotations

import pandas as pd
from four_partners import answers, context

from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.results import patterns as patterns_results
from workbook.workshops.no_cases import NO_CASE
from workbook.workshops.practices import patterns


def room():
    return answers(
        patterns,
        ("Police", {"seen": {"online": "often", "gifts": "blind", "moved": "blind"}}),
        ("Police", {"seen": {"online": "rarely"}}),
        ("School", {"seen": {"online": "sometimes", "gifts": "often", "moved": "blind"}}),
        ("Shelter", {"seen": {"online": "no", "gifts": "often"}}),
    )


def test_who_sees_more_counts_where_delegates_differ():
    data = patterns_results.seen(room(), context(patterns)).data
    seen = data.set_index(["pattern", "organisation"])["seen"]
    assert seen["online", "Police"] == "often"
    assert pd.isna(seen["online", "DPJ"])
    assert data.set_index("pattern")["much"].to_dict()["online"] == 2


def test_what_some_see_and_others_cannot_is_named():
    result = patterns_results.seen(room(), context(patterns))
    assert len(result.facts["shared"]) == 2
    assert result.facts["apart"] == ["gifts, money or a bed for which something is owed later"]
    assert result.facts["unseen"] == ["somebody is taken from town to town"]
    assert result.sentence.startswith("3 organisations have spoken. At least half see")


def test_the_table_has_the_organisations_by_what_they_see():
    table = patterns_results.seen(room(), context(patterns)).table
    assert table["often"].tolist()[:2] == ["Police", "School, Shelter"]


def test_nobody():
    assert patterns_results.seen(answers(patterns), context(patterns)).nothing


def test_each_text_says_that_no_case_is_meant_and_waits_for_the_facilitator(collaboration) -> None:
    asked = [question for question in patterns.all_questions if question.kind == "text"]
    assert {question.help for question in asked} == {NO_CASE}
    entries = Agenda(collaboration, words("en")).entries()
    assert next(one for one in entries if one["name"] == "common_language.patterns")["held"]
