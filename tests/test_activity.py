"""The phases of an activity, every step from every phase."""

from __future__ import annotations

import itertools

import pytest

from workbook.activity import MANY, Activity, Picture, Stage
from workbook.errors import AnswerRefused, StepRefused
from workbook.phases import VERBS, Phase, State
from workbook.questions import Date, Different, EndsAfter, Scale, Text

W, O, C, R = Phase.WAITING, Phase.OPEN, Phase.CLOSED, Phase.REVEALED  # noqa: E741
EXPECTED = {
    (W, "open"): (O, 1),
    (O, "open"): (O, 1),
    (O, "close"): (C, 1),
    (O, "reopen"): (O, 1),
    (C, "close"): (C, 1),
    (C, "reveal"): (R, 1),
    (C, "reopen"): (O, 1),
    (C, "round"): (O, 2),
    (R, "reveal"): (R, 1),
    (R, "reopen"): (O, 1),
    (R, "round"): (O, 2),
    (C, "hide"): (C, 1),
    (R, "hide"): (C, 1),
}


@pytest.mark.parametrize(("phase", "verb"), list(itertools.product(Phase, VERBS)))
def test_every_step_from_every_phase(phase: Phase, verb: str) -> None:
    if (phase, verb) in EXPECTED:
        after = State(phase, 1).after(verb, rounds=3)
        assert (after.phase, after.round) == EXPECTED[phase, verb]
    else:
        with pytest.raises(StepRefused) as refused:
            State(phase, 1).after(verb, rounds=3)
        assert str(refused.value).endswith(".")


def test_rounds_end_where_it_was_agreed_before() -> None:
    with pytest.raises(StepRefused, match="ends with round 3"):
        State(R, 3).after("round", rounds=3)
    assert "round" not in State(R, 3).verbs(rounds=3)


def test_what_can_be_done_now() -> None:
    assert State(W).verbs(3) == ["open"]
    assert State(O).verbs(3) == ["close"]
    assert State(C).verbs(3) == ["reveal", "reopen", "round"]
    assert State(R).verbs(3) == ["reopen", "round", "hide"]


def test_an_unknown_step_gets_a_sentence() -> None:
    with pytest.raises(StepRefused, match=r"There is no step “jump”\."):
        State().after("jump", 3)


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


def test_a_stage_may_be_passed_over() -> None:
    assert State(R, 1).after("round", rounds=6, to=4) == State(O, 4)
    assert State(R, 4).after("round", rounds=6, to=2) == State(O, 5)  # never back


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
