"""The phases of an activity, every step from every phase."""

from __future__ import annotations

import itertools

import pytest

from workbook.activity import VERBS, Activity, Phase, State
from workbook.errors import AnswerRefused, StepRefused
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
    assert "round" not in State(R, 3).steps(rounds=3)


def test_what_can_be_done_now() -> None:
    assert State(W).steps(3) == ["open"]
    assert State(O).steps(3) == ["close"]
    assert State(C).steps(3) == ["reveal", "reopen", "round"]
    assert State(R).steps(3) == ["reopen", "round", "hide"]


def test_an_unknown_step_gets_a_sentence() -> None:
    with pytest.raises(StepRefused, match=r"There is no step “jump”\."):
        State().after("jump", 3)


@pytest.fixture
def activity() -> Activity:
    questions = [Scale("mood", "Mood", 1, 5), Text("why", "Why", required=False, rounds=(2,))]
    return Activity("a", "A", (1,), 5, "anonymous", questions)


def test_an_answer_is_kept_whole_or_not_at_all(activity: Activity) -> None:
    assert activity.clean({"mood": 3}, activity.questions) == {"mood": 3, "why": None}
    with pytest.raises(AnswerRefused) as refused:
        activity.clean({"mood": 9, "why": 1, "other": 2}, activity.questions)
    assert set(refused.value.errors) == {"mood", "why", "other"}


def test_a_question_is_asked_in_its_rounds(activity: Activity) -> None:
    assert [question.name for question in activity.questions_in(1)] == ["mood"]
    assert [question.name for question in activity.questions_in(2)] == ["mood", "why"]


@pytest.fixture
def action() -> Activity:
    names = [Text(name, name, required=False) for name in ("owner", "backup")]
    dates = [Date(name, name, required=False) for name in ("start", "end")]
    title = Text("title", "Title", rounds=(1,))
    checks = (EndsAfter("start", "end"), Different("owner", "backup"))
    return Activity("a", "A", (1,), 5, "named", [title, *names, *dates], key="title", checks=checks)


def test_two_answers_that_do_not_go_together_get_a_sentence(action: Activity) -> None:
    right = {"title": "Train", "start": "2026-05-12", "end": "2026-05-12", "owner": "Police"}
    assert action.clean(right, action.questions)["end"] == "2026-05-12"
    wrong = right | {"end": "2026-05-11", "backup": "Police"}
    with pytest.raises(AnswerRefused) as refused:
        action.clean(wrong, action.questions)
    assert str(refused.value.errors["end"]).startswith("This ends before it starts")
    assert str(refused.value.errors["backup"]).startswith("This is the same twice")


def test_entries_are_told_apart_in_the_rounds_that_ask_for_them(action: Activity) -> None:
    assert action.key_in(1) == "title"
    assert action.key_in(2) == ""
