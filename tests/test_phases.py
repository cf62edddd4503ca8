"""The phases of an activity, every step from every phase."""

from __future__ import annotations

import itertools

import pytest

from workbook.errors import StepRefused
from workbook.phases import VERBS, Phase, State

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


def test_a_stage_may_be_passed_over() -> None:
    assert State(R, 1).after("round", rounds=6, to=4) == State(O, 4)
    assert State(R, 4).after("round", rounds=6, to=2) == State(O, 5)  # never back
