"""Which terms are agreed, and what changed from round to round."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from four_partners import answers, context

from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.results import glossary as glossary_results
from workbook.results import redrafts
from workbook.workshops.common_language import glossary


def judged(term: str, *ratings: tuple[str, int, int], round: int = 2) -> pd.DataFrame:
    rows = [
        (organisation, {"term": term, "clarity": clarity, "acceptable": acceptable})
        for organisation, clarity, acceptable in ratings
    ]
    return answers(glossary, *rows, round=round)


class TestAgreementByTerm:
    def of(self, rows, round=2, term="consent"):
        result = glossary_results.agreement(rows, context(glossary, round))
        return result.data.set_index("term").loc[term], result

    def test_up_to_five_people_must_all_agree(self):
        all_agree = [("Police", 4, 3)] * 5
        assert self.of(judged("consent", *all_agree))[0]["status"] == "agreed"
        one_not = [("Police", 4, 3)] * 4 + [("DPJ", 4, 2)]
        assert self.of(judged("consent", *one_not))[0]["status"] == "close"

    def test_seven_of_nine_are_enough_and_six_of_eight_are_not(self):
        seven = [("Police", 4, 4)] * 6 + [("DPJ", 4, 4), ("DPJ", 4, 1), ("Police", 4, 1)]
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
        second = glossary_results.agreement(judged("consent", *rows), context(glossary, 2))
        assert "Listed as not agreed" not in second.sentence
        last = glossary_results.agreement(judged("consent", *rows, round=3), context(glossary, 3))
        assert "Listed as not agreed: “consent”." in last.sentence

    def test_sectors_of_which_one_says_yes_and_one_no_are_named(self):
        rows = judged("consent", *[("Police", 4, 4)] * 3, *[("School", 4, 2)] * 3)
        term, result = self.of(rows)
        assert term["differ"]
        assert (term["low_sector"], term["high_sector"]) == ("school", "police")
        assert "Sectors differ: “consent”." in result.sentence
        assert "police 4.0 (3) · school 2.0 (3)" in " ".join(result.table.iloc[1])

    def test_sectors_that_both_say_yes_do_not_differ(self):
        rows = judged("consent", *[("Police", 4, 4)] * 3, *[("School", 4, 3)] * 3)
        assert not self.of(rows)[0]["differ"]

    def test_a_term_that_was_agreed_before_need_not_be_judged_again(self):
        rows = judged("consent", *[("Police", 4, 4)] * 4, round=2)
        rows = pd.concat([rows, judged("grooming", *[("Police", 4, 1)] * 4, round=3)])
        terms = glossary_results.agreement(rows, context(glossary, round=3)).data.set_index("term")
        assert terms.loc["consent", "status"] == "agreed"
        assert terms.loc["consent", "judged_in"] == 2

    def test_kappa_is_that_of_acceptable(self):
        rows = judged("consent", *[("Police", 4, 4)] * 9, ("DPJ", 4, 1))
        assert self.of(rows)[0]["kappa"] == pytest.approx(0.899, abs=1e-3)

    @pytest.mark.parametrize(("yes", "shown"), [(9, "0.90"), (6, "0.50"), (5, "–"), (1, "–")])
    def test_kappa_is_not_read_where_most_refuse(self, yes, shown):
        rows = judged("consent", *[("Police", 4, 4)] * yes, *[("DPJ", 4, 1)] * (10 - yes))
        assert self.of(rows)[1].table.iloc[1]["Kappa, where most say yes"] == shown

    def test_objections_stand_in_the_table_under_their_organisation(self):
        rows = judged("consent", *[("Police", 4, 4)] * 3)
        rows.loc[0, "objection"] = "What of age?"
        term, result = self.of(rows)
        assert term["objections"] == 1
        assert result.table.iloc[1]["Objections"] == "Police: What of age?"
        assert "1 objection was written." in result.sentence

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
        result = redrafts.change(rows, context(glossary, 3))
        assert result.data["share"].tolist() == [0.25, 0.75]
        assert result.table.iloc[0].tolist() == ["consent", "25%", "75%", "+50", "4"]
        assert result.sentence == (
            "Acceptance rose for 1 term. Counted are the 4 people who judged it each time."
        )

    def test_who_came_later_is_no_change(self):
        first = judged("consent", *[("Police", 4, 1)] * 4, round=2)
        second = judged("consent", *[("Police", 4, 1)] * 4, *[("DPJ", 4, 4)] * 6, round=3)
        result = redrafts.change(pd.concat([first, second]), context(glossary, 3))
        assert result.data["share"].tolist() == [0, 0]
        assert result.sentence.startswith("Acceptance stayed the same for 1 term.")

    def test_between_different_people_there_is_no_change(self):
        first = judged("consent", *[("Police", 4, 1)] * 3, round=2)
        second = judged("consent", *[("Police", 4, 4)] * 3, round=3)
        second["participant"] = ["q0", "q1", "q2"]
        result = redrafts.change(pd.concat([first, second]), context(glossary, 3))
        assert result.data["round"].tolist() == [3]
        assert "no change to show" in result.sentence

    def test_without_names_it_cannot_be_told_who_judged(self):
        rows = [judged("consent", *[("", 4, n)] * 3, round=r) for r, n in ((2, 1), (3, 4))]
        there = replace(context(glossary, 3), activity=replace(glossary, attribution="anonymous"))
        result = redrafts.change(pd.concat(rows), there)
        assert result.sentence.startswith("Acceptance rose for 1 term. Without names it cannot")

    def test_one_round_alone_has_no_change(self):
        rows = judged("consent", *[("Police", 4, 4)] * 3, round=3)
        result = redrafts.change(rows, context(glossary, 3))
        assert result.table.iloc[0].tolist() == ["consent", "100%", "–", "3"]
        assert result.sentence.startswith("No term was judged twice by the same three people")


def test_braces_in_what_people_typed_do_no_harm():
    rows = judged("consent", *[("Police", 4, 4)] * 3)
    rows["objection"] = "{n} {oops} %s"
    result = glossary_results.agreement(rows, context(glossary, 2))
    assert "Police: {n} {oops} %s" in result.table.iloc[1]["Objections"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "say what stands in the way"), ("fr", "dites ce qui pose problème")],
)
def test_who_cannot_work_with_a_word_says_why(collaboration, person, number, lang, said) -> None:
    name, ann = "common_language.glossary", person(lang=lang)
    collaboration.steer(name, "open", stage="judge")
    values = {"term": "consent", "clarity": 4, "acceptable": 2}
    with pytest.raises(AnswerRefused) as refused:
        collaboration.answer(name, ann, number(), values)
    assert list(refused.value.errors) == ["objection"]
    assert said in refused.value.errors["objection"].sentence(words(lang))
    assert collaboration.own_answers(name, ann.participant) == []
    collaboration.answer(name, ann, number(), values | {"objection": "Too short."})
    collaboration.answer(name, ann, number(), values | {"acceptable": 3})
    assert len(collaboration.own_answers(name, ann.participant)) == 1
