"""Rules for deciding: proposed, judged one by one, and shown again later."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from drawn import text_of
from four_partners import answers, context

from workbook.charts import bars
from workbook.charts.frame import render_svg
from workbook.collaboration.stages import is_settled
from workbook.deciding import TheDraft, Told
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.results import rules as rules_results
from workbook.workshops.evaluation import lessons
from workbook.workshops.rules import rules

NAME = "values.rules"
DRAFTS = {"money": {"en": "All of us, by consent."}, "members": {"en": "Two prepare it."}}


def proposal(decision, prepares="two", asked=("sectors",), decides="consent", told=("notes",)):
    return {
        "decision": decision,
        "prepares": prepares,
        "asked": [*asked],
        "decides": decides,
        "told": [*told],
    }


class TestProposed:
    def room(self):
        return answers(
            rules,
            ("Police", proposal("money", decides="managers")),
            ("DPJ", proposal("money")),
            ("School", proposal("money", asked=("sectors", "young"))),
            ("Shelter", proposal("public", prepares="spokesperson", decides="spokesperson")),
        )

    def test_what_most_chose_stands_in_the_table_with_how_many(self):
        result = rules_results.proposed(self.room(), context(rules))
        [money, _public] = result.table.to_dict("records")
        assert money["Decides"] == "all of us, by consent (2 of 3)"
        assert money["Is asked before"] == "every sector (3 of 3)"
        assert "Nobody proposes anything for “what we do first”" in result.sentence

    def test_it_is_put_into_words_for_a_common_draft(self):
        proposals = rules_results.proposed(self.room(), context(rules)).facts["proposals"]
        assert proposals["public"] == (
            "Prepared by: whoever speaks for us all. Asked before: every sector. "
            "Decided by: whoever speaks for us all. Told: in the notes, within a week."
        )

    def test_ways_that_are_level_are_both_named(self):
        level = answers(
            rules,
            ("Police", proposal("money", decides="managers")),
            ("DPJ", proposal("money", decides="vote")),
        )
        result = rules_results.proposed(level, context(rules))
        assert result.data["decides"].tolist() == ["all of us, by a vote / the managers (1 of 2)"]
        apart = rules_results.who_decides(level, context(rules))
        assert apart.sentence.endswith("No way has more than half: “what the money is for”.")

    def test_how_many_chose_each_way(self):
        data = rules_results.who_decides(self.room(), context(rules)).data
        n = data.set_index(["row", "column"])["n"]
        assert n["money", "all of us, by consent"] == 2
        assert n["money", "the managers"] == 1
        assert set(data["row"]) == {"money", "public"}

    def test_nobody(self):
        for compute in (rules_results.proposed, rules_results.who_decides):
            assert compute(answers(rules), context(rules)).nothing


def judged(*said, round=2):
    rows = [(of, {"decision": decision, "consent": value}) for of, decision, value in said]
    return answers(rules, *rows, round=round)


class TestConsented:
    def here(self, round=2):
        return replace(context(rules, round), judged=DRAFTS)

    def test_one_organisation_that_objects_keeps_a_rule_open_whatever_its_other_delegate_says(self):
        rows = judged(
            ("Police", "money", "object"),
            ("Police", "money", "agree"),
            ("School", "money", "agree"),
            ("School", "members", "live_with"),
        )
        result = rules_results.consented(rows, self.here())
        assert result.facts == {"agreed": ["members"], "open": ["money"], "organisations": 2}
        assert result.sentence == (
            "2 organisations answered, each counted once. Nobody objects to 1 of 2 rules. "
            "An objection is open: “what the money is for”."
        )
        counts = result.data[result.data["question"] == "money"]["n"].tolist()
        assert counts == [1, 0, 1]

    def test_who_objects_is_named_with_the_reason(self):
        rows = answers(
            rules,
            ("Police", {"decision": "money", "consent": "object", "reason": "Too slow."}),
            round=2,
        )
        [row] = rules_results.consented(rows, self.here()).table.to_dict("records")
        assert row["Reasons"] == "Police: Too slow."
        assert row["Rule"] == "All of us, by consent."

    def test_a_rule_that_is_not_asked_about_again_stays_as_it_was(self):
        rows = pd.concat(
            [
                judged(("Police", "money", "object"), ("Police", "members", "agree")),
                judged(("Police", "money", "agree"), round=3),
            ]
        )
        result = rules_results.consented(rows, self.here(3))
        assert result.facts == {"agreed": ["money", "members"], "open": [], "organisations": 1}

    def test_the_picture_counts_organisations_as_the_decision_does(self):
        rows = judged(
            *[("Police", "money", value) for value in ("agree", "agree", "object")],
            *[("School", "money", "agree")] * 4,
            ("DPJ", "money", "live_with"),
        )
        result = rules_results.consented(rows, self.here())
        object_, live_with, agree = result.data["n"]
        labels = {"decision": {"money": {"en": "money"}}}
        told = Told(rows.to_dict("records"), DRAFTS, labels)
        [proposal] = TheDraft("rule", "decision")(told)
        assert object_ == sum(one.objects for one in proposal.reservations) == 1
        assert live_with + agree == len(proposal.consented) == 2
        assert "3 organisations answered" in result.sentence
        chart = render_svg(bars.diverging(result, words("en"), 600))
        written = " ".join(text_of(chart))
        assert "how many organisations" in written
        assert "how many people" not in written
        assert "people" not in chart


class TestAsTheyStand:
    def test_another_activity_can_show_them(self):
        rows = judged(("Police", "money", "agree"))
        there = replace(context(rules, 2), judged=DRAFTS)
        here = replace(context(lessons), others={NAME: (rows, there)})
        result = rules_results.as_they_stand(answers(lessons), here)
        assert result.table.to_dict("list") == {
            "Decision": ["what the money is for", "who joins us"],
            "Rule": ["All of us, by consent.", "Two prepare it."],
            "How it stands": ["nobody objects", "not asked about yet"],
        }
        assert result.sentence == "Nobody objects to 1 of 2 rules."

    def test_before_there_is_any_it_is_said(self):
        for here in (context(lessons), context(rules)):
            result = rules_results.as_they_stand(answers(rules), here)
            assert result.sentence == "There is no rule for deciding yet."


def test_rules_are_drafted_and_judged_one_by_one(collaboration, person, number) -> None:
    who = person()
    collaboration.steer(NAME, "open")
    for decision in ("money", "public"):
        collaboration.answer(NAME, who, number(), proposal(decision))
    collaboration.steer(NAME, "close")
    collaboration.steer(NAME, "reveal")
    collaboration.set_draft(NAME, "money", "All of us, by consent.", "en")
    collaboration.steer(NAME, "round")
    refused = {"decision": "money", "consent": "object"}
    with pytest.raises(AnswerRefused) as error:
        collaboration.answer(NAME, who, number(), refused)
    assert list(error.value.errors) == ["reason"]
    collaboration.answer(NAME, who, number(), refused | {"reason": "It takes too long."})
    collaboration.steer(NAME, "close")
    collaboration.steer(NAME, "reveal")
    assert not is_settled(collaboration, NAME)
    collaboration.steer(NAME, "round")
    collaboration.answer(NAME, who, number(), {"decision": "money", "consent": "agree"})
    collaboration.steer(NAME, "close")
    collaboration.steer(NAME, "reveal")
    assert is_settled(collaboration, NAME)
