"""What a room sees of its answers: tables, sentences, and where nothing can be shown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from workbook.activity import Activity
from workbook.charts import symbols
from workbook.language import words
from workbook.pictures import function, pictures_of
from workbook.questions import Option
from workbook.results import definitions, scales, texts
from workbook.results import glossary as glossary_results
from workbook.results import mandates as mandates_results
from workbook.results import necessity as necessity_results
from workbook.results.context import Context
from workbook.workshops import WORKSHOPS
from workbook.workshops.common_language import glossary, mandates, necessity
from workbook.workshops.values import rituals

ROOM = {
    "Police": "police",
    "DPJ": "youth protection",
    "School": "school",
    "Shelter": "community",
}
PICTURES = [
    (activity, picture)
    for workshop in WORKSHOPS.values()
    for activity in (workshop.everything if workshop.number == 1 else workshop.activities)
    for picture in activity.all_pictures
]
NAMES = [picture.result for _activity, picture in PICTURES]


def setting(
    activity: Activity, round: int = 1, organisations: Mapping[str, str] = ROOM, added: str = ""
) -> Context:
    lists = {
        "organisations": [Option(name) for name in organisations],
        "added": [Option(added)] if added else [],
    }
    questions = {q.name: q.with_lists(lists) for q in activity.all_questions}
    return Context(activity, questions, organisations, round, words("en"))


def answers(activity: Activity, *rows: tuple[str, dict[str, Any]], round: int = 1) -> pd.DataFrame:
    """One row for each (organisation, values); a person a row."""
    columns = ["round", "participant", "organisation", "lang"]
    columns += [question.name for question in activity.all_questions]
    full = [
        {"round": round, "participant": f"p{i}", "organisation": organisation, "lang": "en"}
        | dict.fromkeys(columns[4:])
        | values
        for i, (organisation, values) in enumerate(rows)
    ]
    return pd.DataFrame(full, columns=columns, dtype=object).astype({"round": int})


def judged(term: str, *ratings: tuple[str, int, int], round: int = 2) -> pd.DataFrame:
    rows = [
        (organisation, {"term": term, "clarity": clarity, "acceptable": acceptable})
        for organisation, clarity, acceptable in ratings
    ]
    return answers(glossary, *rows, round=round)


@pytest.mark.parametrize(("activity", "picture"), PICTURES, ids=NAMES)
@pytest.mark.parametrize("organisations", [{}, ROOM], ids=["no partner", "four partners"])
def test_before_anybody_answered_a_sentence_says_so(activity, picture, organisations):
    for round in range(1, min(activity.rounds, 3) + 1):
        there = replace(setting(activity, round, organisations), about=picture.about)
        result = function("results", picture.result)(answers(activity), there)
        assert result.nothing
        assert result.table.empty
        assert result.sentence.endswith(".")


class TestSpreadOfScales:
    def room(self):
        return answers(
            necessity,
            ("Police", {"need": 5, "benefit": 4, "effort": 1, "hours": 10}),
            ("DPJ", {"need": 5, "benefit": 4, "effort": 5, "hours": None}),
            ("School", {"need": 4, "benefit": 4, "effort": 3, "hours": 2}),
        )

    def test_counts_mean_and_spread_of_each_scale(self):
        data = scales.spread(self.room(), setting(necessity)).data
        need = data[data["question"] == "need"]
        assert need["n"].tolist() == [0, 0, 0, 1, 2]
        assert need["mean"].iloc[0] == pytest.approx(14 / 3)
        assert need["sd"].iloc[0] == pytest.approx(0.57735, abs=1e-5)
        assert data[data["question"] == "benefit"]["consensus"].iloc[0] == 1

    def test_hours_are_summed_over_those_who_gave_them(self):
        result = scales.spread(self.room(), setting(necessity))
        hours = result.facts["numbers"]["hours"]
        assert (hours["n"], hours["mean"], hours["sum"]) == (2, 6, 12)
        assert result.table.iloc[-1]["Lowest to highest"] == "2–10"

    def test_the_sentence_names_the_highest_and_the_furthest_apart(self):
        sentence = scales.spread(self.room(), setting(necessity)).sentence
        assert sentence.startswith(
            "3 people answered. Highest on average, 4.7: “How much do we need"
        )
        assert "Furthest apart: “How much would working together cost" in sentence

    def test_one_person_has_no_spread(self):
        one = self.room().iloc[:1]
        result = scales.spread(one, setting(necessity))
        assert math.isnan(result.data["sd"].iloc[0])
        assert result.table["Standard deviation"].iloc[0] == "–"
        assert result.sentence.startswith("One person answered")

    def test_a_later_round_shows_only_its_own_answers(self):
        both = pd.concat([self.room(), self.room().iloc[:1].assign(round=2)], ignore_index=True)
        assert scales.spread(both, setting(necessity, 2)).facts["people"] == 1


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
        result = necessity_results.benefit_and_effort(rows, setting(necessity))
        assert result.facts == {"more": ["Police"], "less": ["DPJ"], "hours": 14}
        assert result.data["difference"].tolist() == [3, 0, -2]
        assert result.table.to_numpy().tolist()[2] == ["DPJ", "2.5", "4.5", "4"]
        assert "at 1 of 3 organisations" in result.sentence
        assert "Together they could invest 14 hours a month." in result.sentence

    def test_hours_nobody_gave_are_no_zero(self):
        rows = answers(necessity, ("Police", {"benefit": 5, "effort": 2}))
        result = necessity_results.benefit_and_effort(rows, setting(necessity))
        assert math.isnan(result.facts["hours"])
        assert result.table.iloc[0].tolist()[-1] == "–"
        assert "hours" not in result.sentence


class TestGiveAndGet:
    def cells(self, *rows):
        result = necessity_results.give_and_get(answers(necessity, *rows), setting(necessity))
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


class TestWriting:
    def test_each_organisation_is_a_row_and_delegates_stand_below_each_other(self):
        rows = answers(
            necessity,
            ("School", {"gain": "Time."}),
            ("Police", {"gain": "Names."}),
            ("Police", {"gain": "Trust.", "alone": "Nights."}),
        )
        result = texts.by_organisation(rows, setting(necessity))
        assert result.table["Organisation"].tolist() == ["Police", "School"]
        assert result.table["What we would gain"].tolist() == ["Names.\nTrust.", "Time."]
        assert result.table["What we cannot do alone"].tolist() == ["Nights.", ""]
        assert result.sentence.endswith("Nothing yet from “DPJ”, “Shelter”.")

    def test_profiles_of_the_first_round_stay_in_the_second(self):
        rows = answers(mandates, ("DPJ", {"strength": "We may place."}))
        result = texts.by_organisation(rows, setting(mandates, 2))
        assert result.table["What we do well"].tolist() == ["We may place."]

    def test_definitions_are_listed_by_term_and_gaps_are_named(self):
        rows = answers(
            glossary,
            ("School", {"term": "consent", "definition": "A free yes."}),
            ("Police", {"term": "consent", "definition": "Article 273."}),
        )
        result = definitions.by_term(rows, setting(glossary))
        assert result.table["Organisation"].tolist() == ["Police", "School"]
        assert len(result.data) == 7 * 4
        assert result.data["given"].sum() == 2
        assert "No definition yet of “sexual exploitation”, “grooming”" in result.sentence

    def test_a_term_that_the_room_added_is_called_what_was_typed(self):
        rows = answers(glossary, ("School", {"term": "lover boy", "definition": "A recruiter."}))
        result = definitions.by_term(rows, setting(glossary, added="lover boy"))
        assert result.table["Term"].tolist() == ["lover boy"]


class TestAgreementByTerm:
    def of(self, rows, round=2, term="consent"):
        result = glossary_results.agreement(rows, setting(glossary, round))
        return result.data.set_index("term").loc[term], result

    def test_up_to_five_people_must_all_agree(self):
        all_agree = [("Police", 4, 3)] * 5
        assert self.of(judged("consent", *all_agree))[0]["status"] == "agreed"
        one_not = [("Police", 4, 3)] * 4 + [("DPJ", 4, 2)]
        assert self.of(judged("consent", *one_not))[0]["status"] == "close"

    def test_seven_of_nine_are_enough_and_six_of_eight_are_not(self):
        seven = [("Police", 4, 4)] * 7 + [("DPJ", 4, 1)] * 2
        assert self.of(judged("consent", *seven))[0]["status"] == "agreed"
        six = [("Police", 4, 4)] * 6 + [("DPJ", 4, 1)] * 2
        assert self.of(judged("consent", *six))[0]["status"] == "close"

    def test_a_draft_that_is_acceptable_but_not_clear_is_not_agreed(self):
        unclear = [("Police", 1, 4)] * 4 + [("DPJ", 3, 4)]
        assert self.of(judged("consent", *unclear))[0]["status"] == "not agreed"

    def test_two_people_are_too_few_and_the_sentence_says_so(self):
        term, result = self.of(judged("consent", ("Police", 4, 4), ("DPJ", 4, 1)))
        assert term["status"] == "too few"
        assert not term["differ"]
        assert result.sentence.startswith("Fewer than three people judged each draft")

    def test_after_the_last_round_terms_that_are_not_agreed_are_listed_as_such(self):
        rows = [("Police", 4, 4), ("DPJ", 4, 1), ("School", 4, 1)]
        second = glossary_results.agreement(judged("consent", *rows), setting(glossary, 2))
        assert "Listed as not agreed" not in second.sentence
        last = glossary_results.agreement(judged("consent", *rows, round=3), setting(glossary, 3))
        assert "Listed as not agreed: “consent”." in last.sentence

    def test_sectors_of_which_one_says_yes_and_one_no_are_named(self):
        rows = judged("consent", *[("Police", 4, 4)] * 3, *[("School", 4, 2)] * 3)
        term, result = self.of(rows)
        assert term["differ"]
        assert (term["low_sector"], term["high_sector"]) == ("school", "police")
        assert "another cannot: “consent”" in result.sentence
        assert "police 4.0 · school 2.0" in result.table.iloc[1]["Mean of acceptable, by sector"]

    def test_sectors_that_both_say_yes_do_not_differ(self):
        rows = judged("consent", *[("Police", 4, 4)] * 3, *[("School", 4, 3)] * 3)
        assert not self.of(rows)[0]["differ"]

    def test_a_term_that_was_agreed_before_need_not_be_judged_again(self):
        rows = judged("consent", *[("Police", 4, 4)] * 4, round=2)
        rows = pd.concat([rows, judged("grooming", *[("Police", 4, 1)] * 4, round=3)])
        terms = glossary_results.agreement(rows, setting(glossary, round=3)).data.set_index("term")
        assert terms.loc["consent", "status"] == "agreed"
        assert terms.loc["consent", "judged_in"] == 2

    def test_kappa_is_that_of_acceptable(self):
        rows = judged("consent", *[("Police", 4, 4)] * 9, ("DPJ", 4, 1))
        assert self.of(rows)[0]["kappa"] == pytest.approx(0.899, abs=1e-3)

    def test_objections_stand_in_the_table_under_their_organisation(self):
        rows = judged("consent", *[("Police", 4, 4)] * 3)
        rows.loc[0, "objection"] = "What of age?"
        term, result = self.of(rows)
        assert term["objections"] == 1
        assert result.table.iloc[1]["Objections"] == "Police: What of age?"
        assert "1 objection is in the table." in result.sentence

    def test_the_round_before_does_not_count(self):
        both = pd.concat(
            [
                judged("consent", *[("Police", 4, 1)] * 3, round=2),
                judged("consent", *[("Police", 4, 4)] * 3, round=3),
            ],
            ignore_index=True,
        )
        assert self.of(both, round=3)[0]["status"] == "agreed"
        assert self.of(both, round=2)[0]["status"] == "not agreed"


class TestAgreementByRound:
    def test_rounds_are_compared_term_by_term(self):
        rows = pd.concat(
            [
                judged("consent", *[("Police", 4, 1)] * 3, ("DPJ", 4, 4), round=2),
                judged("consent", *[("Police", 4, 4)] * 3, ("DPJ", 4, 1), round=3),
                judged("grooming", *[("Police", 4, 4)] * 2, round=3),
            ],
            ignore_index=True,
        )
        result = glossary_results.change(rows, setting(glossary, 3))
        assert result.data["share"].tolist() == [0.25, 0.75]
        assert result.table.iloc[0].tolist() == ["consent", "25%", "75%", "+50"]
        assert result.sentence.startswith("Acceptance rose for 1 term.")

    def test_one_round_alone_has_no_change(self):
        rows = judged("consent", *[("Police", 4, 4)] * 3, round=3)
        result = glossary_results.change(rows, setting(glossary, 3))
        assert result.table.iloc[0].tolist() == ["consent", "100%", "–"]
        assert result.sentence.startswith("No term has been judged in two rounds yet")


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
        data = mandates_results.functions(self.room(), setting(mandates)).data
        may = data.set_index(["function", "organisation"])["may"]
        assert may["investigate", "Police"] == "yes"
        assert may["investigate", "School"] == "differs"
        assert may["accompany", "School"] == "yes"
        assert pd.isna(may["accompany", "Shelter"])
        assert len(data) == 8 * 4

    def test_gaps_and_overlaps_are_named(self):
        result = mandates_results.functions(self.room(), setting(mandates))
        assert "place in a safe shelter" in result.facts["gaps"]
        assert "investigate an offence" not in result.facts["gaps"]
        assert result.facts["overlaps"] == ["accompany over months"]
        assert result.sentence.startswith("3 organisations have spoken. Nobody here may: ")

    def test_what_delegates_do_not_agree_on_is_not_called_covered(self):
        both = [("School", {"own": {"shelter": may}}) for may in ("yes", "no")]
        result = mandates_results.functions(answers(mandates, *both), setting(mandates))
        assert result.facts["unclear"] == ["place in a safe shelter"]
        assert "differ on “place in a safe shelter”" in result.sentence
        assert "covered" not in result.sentence

    def test_what_was_said_in_the_first_round_stays_in_the_second(self):
        result = mandates_results.functions(self.room(), setting(mandates, 2))
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
        result = mandates_results.knowledge(pd.concat(rows), setting(mandates))
        assert result.nothing
        assert result.sentence.startswith("No guess can be compared yet.")

    def guess(self, organisation, others, round=1):
        return answers(mandates, (organisation, {"others": others}), round=round)

    def share(self, rows, round=1):
        result = mandates_results.knowledge(rows, setting(mandates, round))
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
        return mandates_results.knowledge(rows, setting(mandates)).nothing

    def test_the_second_round_stands_beside_the_first(self):
        first = self.guess("School", {"accompany": ["Police"]})
        second = self.guess("School", {"investigate": ["Police"], "shelter": ["Police"]}, round=2)
        shares, result = self.share(self.room(first, second), round=2)
        assert shares == {1: 0.25, 2: 1}
        assert result.sentence.endswith("in round 1 it was 25%.")
        assert result.table.iloc[0].tolist() == ["Police", "25%", "100%", "1"]

    def test_functions_of_which_delegates_differ_are_left_out(self):
        other = answers(mandates, ("Police", {"own": {"investigate": "no"}}))
        rows = self.room(other, self.guess("School", {"shelter": ["Police"]}))
        data = mandates_results.knowledge(rows, setting(mandates)).data
        assert data["guesses"].tolist() == [3]
        assert data["matches"].tolist() == [3]


def test_letters_go_on_after_z():
    many = {f"Organisation {i}": "" for i in range(28)}
    letters = list(setting(necessity, organisations=many).letters.values())
    assert letters[0] == "A"
    assert letters[25:] == ["Z", "AA", "AB"]


def test_braces_in_what_people_typed_do_no_harm():
    rows = judged("consent", *[("Police", 4, 4)] * 3)
    rows["objection"] = "{n} {oops} %s"
    result = glossary_results.agreement(rows, setting(glossary, 2))
    assert "Police: {n} {oops} %s" in result.table.iloc[1]["Objections"]


def test_titles_of_entries_are_shown_as_any_text() -> None:
    rows = answers(rituals, ("Police", {"idea": "A coffee"}), ("Police", {"idea": "A walk"}))
    result = texts.by_organisation(rows, setting(rituals))
    assert result.data["text"].tolist() == ["A coffee\nA walk"]


def test_a_picture_that_fails_takes_no_other_with_it(
    collaboration, person, number, monkeypatch, caplog
) -> None:
    name = "common_language.necessity"
    collaboration.steer(name, "open")
    values = {"need": 5, "benefit": 4, "effort": 2, "gain": "time"}
    collaboration.answer(name, person(), number(), values)

    def broken(*_given: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(scales, "spread", broken)
    monkeypatch.setattr(symbols, "exchange", broken)
    first, *_others, matrix, wrote = (
        one.published() for one in pictures_of(collaboration, name, words("en"))
    )
    assert "could not be made" in first["sentence"]
    assert (first["svg"], matrix["svg"]) == (None, None)
    assert wrote["table"]["rows"]
    assert "scales.spread of necessity could not be computed" in caplog.text
