"""Promises that were not kept: the pattern on both sides, and nobody's name."""

from __future__ import annotations

from four_partners import answers, context

from workbook.collaboration.attribution import SOONER, shown_sentence
from workbook.collaboration.moderation import hold
from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.pictures import pictures_of
from workbook.questions import Choice, Ties
from workbook.results import promises as promises_results
from workbook.workshops.promises import promises

NAME = "values.promises"


def test_both_sides_are_counted_and_what_is_on_both_is_named():
    said = [("call_back", "news"), ("call_back", "none"), ("come", "call_back"), ("none", "none")]
    rows = answers(promises, *(("", {"broken": one, "ours": ours}) for one, ours in said))
    result = promises_results.both_sides(rows, context(promises))
    assert result.table.to_dict("list") == {
        "Promise": ["calling back", "telling what came of it", "coming, or sending somebody"],
        "not kept to us": ["2", "0", "1"],
        "not kept by us": ["1", "1", "0"],
    }
    assert result.sentence == "4 people answered. Not kept on both sides: “calling back”."


def test_where_all_was_kept_it_is_said():
    rows = answers(promises, ("", {"broken": "none", "ours": "none"}))
    result = promises_results.both_sides(rows, context(promises))
    assert result.sentence == "Nobody names a promise that was not kept and matters now."


def test_what_it_would_take_stands_under_the_kind_of_promise():
    rows = answers(
        promises,
        ("", {"broken": "news", "needs": "A word by Friday."}),
        ("", {"broken": "call_back", "needs": "Somebody on call.", "relied_on": "the same day"}),
        ("", {"broken": "call_back", "needs": "A list of deputies."}),
        ("", {"broken": "none", "needs": "Nothing."}),
    )
    result = promises_results.needs(rows, context(promises))
    assert result.table["What it would take"].tolist() == [
        "A list of deputies.",
        "Somebody on call.",
        "A word by Friday.",
        "Nothing.",
    ]
    assert result.table["Promise"].tolist()[-1] == "–"


def test_nobody_is_asked_which_partner_it_was() -> None:
    assert promises.is_anonymous
    for question in promises.all_questions:
        assert not isinstance(question, Ties)
        assert not (isinstance(question, Choice) and question.also)


class TestHeld:
    """What people write is read by the facilitator before the room sees it."""

    def answered(self, collaboration, number, people) -> None:
        for n, who in enumerate(people):
            values = {"broken": "call_back", "ours": "news", "needs": f"Text {n}."}
            collaboration.answer(NAME, who, number(), values)
        collaboration.steer(NAME, "close")
        collaboration.steer(NAME, "reveal")

    def on_the_wall(self, collaboration) -> str:
        shown = pictures_of(collaboration, NAME, words("en"))
        return "\n".join(one.result.table.to_csv() for one in shown)

    def people(self, person):
        return [person(f"Sample {n}") for n in range(5)]

    def test_texts_wait_and_numbers_do_not(self, collaboration, person, number) -> None:
        [entry] = [
            one for one in Agenda(collaboration, words("en")).entries() if one["name"] == NAME
        ]
        assert entry["held"]
        people = self.people(person)
        collaboration.steer(NAME, "open")
        self.answered(collaboration, number, people)
        assert "Text 1" not in self.on_the_wall(collaboration)
        assert "calling back,5" in self.on_the_wall(collaboration)

    def test_people_are_told_before_they_type(self, collaboration, person) -> None:
        collaboration.steer(NAME, "open")
        held = bool(collaboration.progress(NAME).held)
        assert SOONER in shown_sentence(promises, person(), True, words("en"), held)

    def test_the_facilitator_may_say_otherwise_before_it_is_opened(
        self, collaboration, person, number
    ) -> None:
        hold(collaboration, NAME, False)
        people = self.people(person)
        collaboration.steer(NAME, "open")
        self.answered(collaboration, number, people)
        assert "Text 1" in self.on_the_wall(collaboration)
