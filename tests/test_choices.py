"""What was chosen most, and in a grid row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from four_partners import answers, context

from workbook.errors import Unfit
from workbook.questions import Choice, Option
from workbook.results import choices
from workbook.workshops.common_language import necessity
from workbook.workshops.evaluation import lessons
from workbook.workshops.values import power


def test_who_decides_is_counted_by_row_and_where_people_differ_is_said() -> None:
    said = [{"money": "one"}, {"money": "all"}, {"money": "unclear", "public": "all"}]
    rows = answers(power, *[("Police", {"decides": one}) for one in said])
    result = choices.by_row(rows, replace(context(power), about="decides"))
    money = result.data[result.data["row"] == "money"].set_index("column")
    assert money["n"].tolist() == [1, 0, 1, 0, 1]
    assert money["share"].max() == pytest.approx(1 / 3)
    assert result.facts["apart"] == ["what the money is for"]


def test_votes_are_for_what_the_first_round_gathered() -> None:
    there = context(lessons, 2, added="Call first")
    assert Option("Call first") in there.questions["votes"].options  # type: ignore[attr-defined]
    votes = answers(lessons, *[("Police", {"votes": ["Call first"]})] * 3, round=2)
    assert choices.most(votes, there).data["n"].tolist() == [3]


def test_nobody_is_asked_whether_they_need_their_own_help() -> None:
    question = next(one for one in necessity.all_questions if one.name == "get_from")
    everybody = [Option("Police"), Option("School")]
    asked = question.with_lists({"organisations": everybody, "me": [Option("Police")]})
    assert isinstance(asked, Choice)
    assert asked.options == (Option("School"),)
    with pytest.raises(Unfit):
        asked.clean(["Police"])
    of_all = question.with_lists({"organisations": everybody})  # as results are read
    assert of_all.clean(["Police"]) == ["Police"]
