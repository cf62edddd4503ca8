"""A ladder for disagreements: proposed, tried on an invented case, and looked at again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from four_partners import answers, context

from workbook.collaboration.stages import is_settled
from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.results import disputes as disputes_results
from workbook.settled import AllChose
from workbook.workshops.cases import DISPUTES, SITUATIONS
from workbook.workshops.disputes import disputes
from workbook.workshops.evaluation import lessons

NAME = "values.disputes"
DRAFT = "1. Both talk.\n\n2. A third helps."


class TestLadder:
    def room(self):
        return answers(
            disputes,
            ("Police", {"ladder": ["talk", "leads", "managers"], "days": {"talk": "3"}}),
            ("DPJ", {"ladder": ["talk", "third"], "days": {"talk": "1", "third": "7"}}),
            ("School", {"ladder": ["third", "talk"], "days": {"talk": "3", "third": "14"}}),
            ("Shelter", {"ladder": ["talk", "third", "circle"]}),
        )

    def test_steps_that_half_want_come_in_the_order_most_put_them_in(self):
        result = disputes_results.ladder(self.room(), context(disputes))
        assert result.data["step"].tolist() == ["talk", "third"]
        assert result.data["n"].tolist() == [4, 3]
        assert len(result.facts["fewer"]) == 3
        assert "Fewer than half want: “those who lead their two teams talk”" in result.sentence

    def test_each_step_begins_where_the_one_before_ends(self):
        result = disputes_results.ladder(self.room(), context(disputes))
        assert result.data[["start", "end"]].to_numpy().tolist() == [[0, 3], [3, 10]]
        assert "The ladder has 2 steps; its last one ends after 10 days." in result.sentence

    def test_it_is_put_into_words_for_a_common_draft(self):
        proposal = disputes_results.ladder(self.room(), context(disputes)).facts["proposal"]
        assert proposal.splitlines() == [
            "1. the two who are concerned talk, alone (3 days)",
            "2. a partner who is not concerned listens and helps (7 days)",
        ]

    def test_a_step_without_a_time_is_named(self):
        one = answers(disputes, ("Police", {"ladder": ["talk"]}))
        result = disputes_results.ladder(one, context(disputes))
        assert "Nobody said how long this may take: “the two who are concerned" in result.sentence
        assert result.data["text"].tolist() == ["no time said, wanted by 1 of 1"]

    def test_no_step_that_half_want_is_said(self):
        apart = [(of, {"ladder": [step]}) for of, step in
                 (("Police", "talk"), ("DPJ", "third"), ("School", "managers"))]  # fmt: skip
        result = disputes_results.ladder(answers(disputes, *apart), context(disputes))
        assert "No step is wanted by half of us" in result.sentence
        assert len(result.data) == 3

    def test_nobody(self):
        assert disputes_results.ladder(answers(disputes), context(disputes)).nothing


class TestTried:
    def group(self, organisation, case, stuck, mend=None):
        return organisation, {"case": case, "did": "Talked.", "stuck": stuck, "mend": mend}

    def test_each_group_is_a_row_and_those_that_got_stuck_are_counted(self):
        rows = answers(
            disputes,
            self.group("Police", "interview", "nowhere"),
            self.group("School", "no_call", "begin", "The one who was not called begins."),
            round=5,
        )
        result = disputes_results.tried(rows, context(disputes, 5))
        assert result.data["case"].tolist() == ["Nobody called back", "The interview"]
        assert result.sentence.startswith("2 groups tried the ladder; 1 got stuck.")
        assert result.facts["mend"] == ["The one who was not called begins."]

    def test_where_nobody_got_stuck_it_is_said(self):
        rows = answers(disputes, self.group("Police", "interview", "nowhere"), round=5)
        result = disputes_results.tried(rows, context(disputes, 5))
        assert result.sentence == "1 group tried the ladder, and it led to an end each time."


class TestAsItStands:
    def test_another_activity_can_show_it(self):
        rows = answers(disputes, ("Police", {"consent": "agree"}), round=2)
        there = replace(context(disputes, 2), judged={"": {"en": DRAFT}})
        here = replace(context(lessons), others={NAME: (rows, there)})
        result = disputes_results.as_it_stands(answers(lessons), here)
        assert result.table["What we do when we disagree"].tolist() == [
            "1. Both talk.",
            "2. A third helps.",
        ]
        assert result.facts["consent"]

    def test_without_a_draft_there_is_none(self):
        for here in (context(lessons), context(disputes)):
            result = disputes_results.as_it_stands(answers(disputes), here)
            assert result.sentence == "There is no ladder for disagreements yet."


@pytest.fixture
def room(collaboration, person, number):
    """Holds a round of the ladder, answered by one person."""
    who = person()

    def hold(values: dict) -> None:
        waiting = collaboration.progress(NAME).state.phase == "waiting"
        collaboration.steer(NAME, "open" if waiting else "round")
        collaboration.answer(NAME, who, number(), values)
        collaboration.steer(NAME, "close")
        collaboration.steer(NAME, "reveal")

    return hold


def test_a_ladder_that_got_stuck_is_mended_and_put_to_consent_again(collaboration, room) -> None:
    agenda = Agenda(collaboration, words("en"))
    room({"ladder": ["talk", "circle"]})
    collaboration.set_draft(NAME, "", "1. Both talk within three days.", "en")
    room({"consent": "agree"})
    assert is_settled(collaboration, NAME)
    assert agenda.next() == (NAME, "round", "tried")
    collaboration.steer(NAME, "round", stage="tried")
    collaboration.steer(NAME, "close")
    collaboration.steer(NAME, "reveal")
    assert agenda.next() == (NAME, "round", "")  # nobody tried it: that is not settled
    room({"consent": "agree"})
    assert collaboration.progress(NAME).state.round == 6
    assert agenda.next()[0] != NAME


def test_a_ladder_that_led_to_an_end_is_not_asked_about_again() -> None:
    settled = AllChose("stuck", "nowhere")
    assert settled([{"stuck": "nowhere"}, {"stuck": None}])
    assert not settled([{"stuck": "nowhere"}, {"stuck": "late"}])
    assert not settled([{"stuck": None}])


def test_invented_cases_say_so_and_give_nobody_away() -> None:
    for case in (*DISPUTES, *SITUATIONS):
        for lang, word in (("en", "Invented."), ("fr", "Cas inventé.")):
            text = case.describe(words(lang))["tells"]
            assert text.startswith(word)
            assert not any(sign.isdigit() for sign in text)
