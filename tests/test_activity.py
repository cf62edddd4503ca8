"""An activity: what each stage asks and shows, and which answers go together."""

from __future__ import annotations

import pytest

from workbook.activity import MANY, Activity, Picture, Stage
from workbook.errors import AnswerRefused
from workbook.questions import Date, Different, EndsAfter, Scale, Text


@pytest.fixture
def activity() -> Activity:
    stages = [
        Stage("feel", "How it is", pictures=[Picture("First", "a.a", "", "")]),
        Stage(
            "ask",
            "Why",
            questions=[Text("why", "Why", required=False)],
            pictures=[
                Picture("Why", "a.b", "", ""),
                Picture("Since then", "a.c", "", "", again=True),
            ],
            times=2,
        ),
        Stage("last", "If need be", times=MANY, spare=True),
    ]
    always = [Picture("Always", "a.d", "", "")]
    mood = Scale("mood", "Mood", 1, 5)
    return Activity("a", "A", (1,), 5, "anonymous", [mood], always, stages)


def test_an_answer_is_kept_whole_or_not_at_all(activity: Activity) -> None:
    assert activity.clean({"mood": 3}, activity.all_questions) == {"mood": 3, "why": None}
    with pytest.raises(AnswerRefused) as refused:
        activity.clean({"mood": 9, "why": 1, "other": 2}, activity.all_questions)
    assert set(refused.value.errors) == {"mood", "why", "other"}


def test_each_stage_asks_and_shows_its_own_beside_what_is_always_there(activity: Activity) -> None:
    asked = [[question.name for question in activity.asked_in(n)] for n in range(1, 5)]
    assert asked == [["mood"], ["mood", "why"], ["mood", "why"], ["mood"]]
    shown = [[picture.title for picture in activity.shown_in(n)] for n in range(1, 5)]
    assert shown == [
        ["First", "Always"],
        ["Why", "Always"],
        ["Why", "Since then", "Always"],
        ["Always"],
    ]


def test_a_round_belongs_to_a_stage(activity: Activity) -> None:
    names = [activity.stage(n).name for n in (1, 2, 3, 4, 5, 98)]
    assert names == ["feel", "ask", "ask", "last", "last", "last"]
    assert [activity.first_round(name) for name in ("feel", "ask", "last")] == [1, 2, 4]
    assert [activity.is_again(n) for n in range(1, 6)] == [False, False, True, False, True]
    assert [activity.may_be_again(n) for n in (1, 2, 3, 4)] == [False, True, False, True]
    assert activity.rounds == MANY
    after = activity.stage_after(3)
    assert after is not None
    assert after.name == "last"
    assert activity.stage_after(4) is None
    with pytest.raises(KeyError):
        activity.first_round("never")


@pytest.fixture
def action() -> Activity:
    names = [Text(name, name, required=False) for name in ("owner", "backup")]
    dates = [Date(name, name, required=False) for name in ("start", "end")]
    write = Stage("write", questions=[Text("title", "Title", key=True), *names, *dates])
    checks = (EndsAfter("start", "end"), Different("owner", "backup"))
    stages = [write, Stage("judge", questions=names)]
    return Activity("a", "A", (1,), 5, "named", stages=stages, checks=checks)


def test_two_answers_that_do_not_go_together_get_a_sentence(action: Activity) -> None:
    right = {"title": "Train", "start": "2026-05-12", "end": "2026-05-12", "owner": "Police"}
    assert action.clean(right, action.all_questions)["end"] == "2026-05-12"
    wrong = right | {"end": "2026-05-11", "backup": "Police"}
    with pytest.raises(AnswerRefused) as refused:
        action.clean(wrong, action.all_questions)
    assert str(refused.value.errors["end"]).startswith("This ends before it starts")
    assert str(refused.value.errors["backup"]).startswith("This is the same twice")


def test_entries_are_told_apart_in_the_rounds_that_ask_for_them(action: Activity) -> None:
    assert action.key_in(1) == "title"
    assert action.key_in(2) == ""
