"""Scales: counts, mean and spread, and what is furthest apart."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from four_partners import answers, context

from workbook.results import scales
from workbook.workshops.common_language import necessity


class TestSpreadOfScales:
    def room(self):
        return answers(
            necessity,
            ("Police", {"need": 5, "benefit": 4, "effort": 1, "hours": 10}),
            ("DPJ", {"need": 5, "benefit": 4, "effort": 5, "hours": None}),
            ("School", {"need": 4, "benefit": 4, "effort": 3, "hours": 2}),
        )

    def test_counts_mean_and_spread_of_each_scale(self):
        data = scales.spread(self.room(), context(necessity)).data
        need = data[data["question"] == "need"]
        assert need["n"].tolist() == [0, 0, 0, 1, 2]
        assert need["mean"].iloc[0] == pytest.approx(14 / 3)
        assert need["sd"].iloc[0] == pytest.approx(0.57735, abs=1e-5)
        assert data[data["question"] == "benefit"]["consensus"].iloc[0] == 1

    def test_hours_are_summed_over_those_who_gave_them(self):
        result = scales.spread(self.room(), context(necessity))
        hours = result.facts["numbers"]["hours"]
        assert (hours["n"], hours["mean"], hours["sum"]) == (2, 6, 12)
        assert result.table.iloc[-1]["Lowest to highest"] == "2–10"

    def test_the_sentence_names_the_highest_and_the_furthest_apart(self):
        sentence = scales.spread(self.room(), context(necessity)).sentence
        assert sentence.startswith(
            "3 people answered. Furthest apart: “How much would working together cost"
        )
        assert "Furthest apart: “How much would working together cost" in sentence

    def test_one_person_has_no_spread(self):
        one = self.room().iloc[:1]
        result = scales.spread(one, context(necessity))
        assert math.isnan(result.data["sd"].iloc[0])
        assert result.table["Standard deviation"].iloc[0] == "–"
        assert result.sentence.startswith("One person answered")

    def test_a_later_round_shows_only_its_own_answers(self):
        both = pd.concat([self.room(), self.room().iloc[:1].assign(round=2)], ignore_index=True)
        assert scales.spread(both, context(necessity, 2)).facts["people"] == 1
