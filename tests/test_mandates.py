"""Who may do what, and what partners know of each other."""

from __future__ import annotations

import pandas as pd
from four_partners import answers, context

from workbook.results import mandates as mandates_results
from workbook.workshops.common_language import mandates


class TestFunctions:
    def room(self):
        return answers(
            mandates,
            ("Police", {"own": {"investigate": "yes", "shelter": "no", "accompany": "yes"}}),
            ("DPJ", {"own": {"investigate": "no", "shelter": "no", "accompany": "conditions"}}),
            ("School", {"own": {"investigate": "no", "accompany": "yes"}}),
            ("School", {"own": {"investigate": "conditions"}}),
        )

    def test_who_may_and_where_delegates_differ(self):
        data = mandates_results.functions(self.room(), context(mandates)).data
        may = data.set_index(["function", "organisation"])["may"]
        assert may["investigate", "Police"] == "yes"
        assert may["investigate", "School"] == "differs"
        assert may["accompany", "School"] == "yes"
        assert pd.isna(may["accompany", "Shelter"])
        assert len(data) == 8 * 4

    def test_gaps_and_overlaps_are_named(self):
        result = mandates_results.functions(self.room(), context(mandates))
        assert "place in a safe shelter" in result.facts["gaps"]
        assert "investigate an offence" not in result.facts["gaps"]
        assert result.facts["overlaps"] == ["accompany over months"]
        assert result.sentence.startswith("3 of 4 organisations have spoken. None of them may: ")

    def test_what_delegates_do_not_agree_on_is_not_called_covered(self):
        both = [("School", {"own": {"shelter": may}}) for may in ("yes", "no")]
        result = mandates_results.functions(answers(mandates, *both), context(mandates))
        assert result.facts["unclear"] == ["place in a safe shelter"]
        assert "differ on “place in a safe shelter”" in result.sentence
        assert "covered" not in result.sentence

    def test_what_was_said_in_the_first_round_stays_in_the_second(self):
        result = mandates_results.functions(self.room(), context(mandates, 2))
        assert result.data["coverage"].max() == 3


class TestKnowledge:
    def room(self, *guesses):
        said = {
            "investigate": "yes",
            "shelter": "conditions",
            "medical_care": "no",
            "accompany": "no",
        }
        own = answers(mandates, ("Police", {"own": said}))
        return pd.concat([own, *guesses], ignore_index=True)

    def test_guesses_about_delegates_who_differ_are_not_called_missing(self):
        both = [("School", {"own": {"shelter": may}}) for may in ("yes", "no")]
        rows = [answers(mandates, *both), self.guess("Police", {"shelter": ["School"]})]
        result = mandates_results.knowledge(pd.concat(rows), context(mandates))
        assert result.nothing
        assert result.sentence.startswith("No guess can be compared yet.")

    def guess(self, organisation, others, round=1):
        return answers(mandates, (organisation, {"others": others}), round=round)

    def share(self, rows, round=1):
        result = mandates_results.knowledge(rows, context(mandates, round))
        return dict(zip(result.data["round"], result.data["share"], strict=True)), result

    def test_ticked_matches_may_and_not_ticked_may_not(self):
        guess = self.guess("School", {"investigate": ["Police"], "accompany": ["Police", "DPJ"]})
        shares, result = self.share(self.room(guess))
        assert shares == {1: 0.5}
        assert result.sentence.startswith("50% of the guesses match")

    def test_what_one_says_of_oneself_is_no_guess(self):
        own_guess = self.guess("Police", {"investigate": ["Police"]})
        assert self.share_is_nothing(self.room(own_guess))

    def test_who_ticked_nothing_did_not_guess(self):
        assert self.share_is_nothing(self.room(self.guess("School", {})))

    def share_is_nothing(self, rows):
        return mandates_results.knowledge(rows, context(mandates)).nothing

    def test_the_second_round_stands_beside_the_first(self):
        first = self.guess("School", {"accompany": ["Police"]})
        second = self.guess("School", {"investigate": ["Police"], "shelter": ["Police"]}, round=2)
        shares, result = self.share(self.room(first, second), round=2)
        assert shares == {1: 0.25, 2: 1}
        assert result.sentence.startswith(
            "1 person guessed each time: 25% of their guesses matched at first, 100% just after"
        )
        assert result.table.iloc[0].tolist() == ["Police", "25%", "100%", "1"]

    def test_rounds_are_those_of_the_same_people(self):
        first = answers(
            mandates,
            ("School", {"others": {"accompany": ["Police"]}}),
            ("DPJ", {"others": {"investigate": ["Police"], "shelter": ["Police"]}}),
        )
        second = self.guess("School", {"investigate": ["Police"], "shelter": ["Police"]}, round=2)
        shares, result = self.share(self.room(first, second), round=2)
        assert shares == {1: 0.25, 2: 1}
        assert result.facts["people"] == 1

    def test_if_nobody_guessed_twice_the_last_round_stands_alone(self):
        first = answers(mandates, ("Gone", {}), ("School", {"others": {"accompany": ["Police"]}}))
        second = self.guess("DPJ", {"investigate": ["Police"]}, round=2)
        shares, result = self.share(self.room(first, second), round=2)
        assert shares == {2: 0.75}
        assert result.sentence.endswith("Nobody guessed twice, so there is nothing to compare.")

    def test_functions_of_which_delegates_differ_are_left_out(self):
        other = answers(mandates, ("Police", {"own": {"investigate": "no"}}))
        rows = self.room(other, self.guess("School", {"shelter": ["Police"]}))
        data = mandates_results.knowledge(rows, context(mandates)).data
        assert data["guesses"].tolist() == [3]
        assert data["matches"].tolist() == [3]
