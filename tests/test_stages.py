"""What comes after a stage: once more, the next one, or the next activity."""

from __future__ import annotations

import pytest

from workbook.collaboration import Collaboration
from workbook.collaboration.stages import is_settled
from workbook.errors import StepRefused
from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.settled import AllAgreed, NobodyObjects

SPOKESPERSON, VISION, GLOSSARY = "roles.spokesperson", "values.vision", "common_language.glossary"


@pytest.fixture
def agenda(collaboration: Collaboration) -> Agenda:
    return Agenda(collaboration, words("en"))


def held(room: Collaboration, name: str, said=(), stage: str = "") -> None:
    """Hold a round: everybody in `said` answers, and it is revealed. `said`: person to values."""
    waiting = room.progress(name).state.phase == "waiting"
    room.steer(name, "open" if waiting else "round", stage=stage)
    for who, values, number in said:
        room.answer(name, who, number(), values)
    room.steer(name, "close")
    room.steer(name, "reveal")


def entry(agenda: Agenda, name: str) -> dict:
    return next(one for one in agenda.entries() if one["name"] == name)


def test_the_console_says_which_stage_it_is_and_what_may_come_next(collaboration, agenda) -> None:
    for _stage in range(2):
        held(collaboration, SPOKESPERSON)
    assert entry(agenda, SPOKESPERSON)["stage"] == "Nominate"
    assert entry(agenda, SPOKESPERSON)["ways"] == [
        {"stage": "", "label": "Next: After the reasons"}
    ]
    assert entry(agenda, SPOKESPERSON)["say"].startswith("Whom do you nominate")
    assert agenda.next() == (SPOKESPERSON, "round", "")
    for _stage in range(2):
        held(collaboration, SPOKESPERSON)
    assert entry(agenda, SPOKESPERSON)["ways"] == [
        {"stage": "", "label": "Once more: The proposal"},
        {"stage": "rank", "label": "Next: Rank the names"},
    ]


def test_after_full_consent_the_next_activity_comes(collaboration, agenda, person, number) -> None:
    who = person()
    held(collaboration, VISION)
    held(collaboration, VISION, [(who, {"consent": "agree"}, number)])
    assert is_settled(collaboration, VISION)
    assert agenda.next() == ("values.values", "open", "")
    assert entry(agenda, VISION)["ways"] == [{"stage": "", "label": "Once more: The common draft"}]


def test_an_objection_leads_to_one_more_round_and_at_the_end_to_the_vote(
    collaboration, agenda, person, number
) -> None:
    who = person()
    for _stage in range(3):
        held(collaboration, SPOKESPERSON)
    for time in range(2):
        held(collaboration, SPOKESPERSON, [(who, {"consent": "object", "reason": "No."}, number)])
        assert not is_settled(collaboration, SPOKESPERSON)
        assert agenda.next() == (SPOKESPERSON, "round", ""), time
    held(collaboration, SPOKESPERSON)
    assert collaboration.progress(SPOKESPERSON).state.round == 6
    assert agenda.next() == ("roles.spokesperson_mandate", "open", "")


def test_the_vote_can_be_reached_after_the_first_objection(
    collaboration, agenda, person, number
) -> None:
    who = person()
    held(collaboration, SPOKESPERSON)
    held(collaboration, SPOKESPERSON, [(who, {"nominee": "Ann"}, number)])
    held(collaboration, SPOKESPERSON)
    held(collaboration, SPOKESPERSON, [(who, {"consent": "object", "reason": "No."}, number)])
    collaboration.steer(SPOKESPERSON, "round", stage="rank")
    assert collaboration.progress(SPOKESPERSON).state.round == 6
    assert [one.name for one in collaboration.asked(SPOKESPERSON)] == ["ranking"]
    collaboration.answer(SPOKESPERSON, who, number(), {"ranking": ["Ann"]})
    rows = collaboration.answers(SPOKESPERSON).given()
    assert [row["round"] for row in rows] == [2, 4, 6]


def test_without_an_objection_the_spare_stage_is_not_offered_as_the_next_step(
    collaboration, agenda, person, number
) -> None:
    who = person()
    for _stage in range(3):
        held(collaboration, SPOKESPERSON)
    for _time in range(2):
        held(collaboration, SPOKESPERSON, [(who, {"consent": "live_with"}, number)])
    assert agenda.next() == ("roles.spokesperson_mandate", "open", "")


def test_a_stage_that_is_not_there_or_is_over_is_refused_or_passed_by(collaboration) -> None:
    held(collaboration, SPOKESPERSON)
    with pytest.raises(StepRefused, match=r"has no stage “sing”. It has: role, nominate"):
        collaboration.steer(SPOKESPERSON, "round", stage="sing")
    collaboration.steer(SPOKESPERSON, "round", stage="role")
    assert collaboration.progress(SPOKESPERSON).state.round == 2


def test_what_was_gathered_before_stages_were_passed_over_can_be_chosen(
    collaboration, person, number
) -> None:
    held(collaboration, SPOKESPERSON)
    held(collaboration, SPOKESPERSON, [(person(), {"nominee": "Ann"}, number)])
    collaboration.steer(SPOKESPERSON, "round", stage="rank")
    [ranking] = collaboration.asked(SPOKESPERSON)
    assert [option.value for option in ranking.options] == ["Ann"]
    reveals = collaboration.progress(SPOKESPERSON).reveals
    assert [one.round for one in reveals] == [1, 1, 2, 2]


def test_drafts_are_offered_where_they_are_judged_next_and_nowhere_else(
    collaboration, agenda
) -> None:
    held(collaboration, "evaluation.results")
    assert entry(agenda, "evaluation.results")["drafts"] == []
    for stage in ("role", "nominate"):
        held(collaboration, SPOKESPERSON)
        assert entry(agenda, SPOKESPERSON)["drafts"] == [], stage
    held(collaboration, SPOKESPERSON)
    assert len(entry(agenda, SPOKESPERSON)["drafts"]) == 1
    collaboration.steer(GLOSSARY, "open")
    assert entry(agenda, GLOSSARY)["drafts"] == []
    collaboration.steer(GLOSSARY, "close")
    collaboration.steer(GLOSSARY, "reveal")
    assert len(entry(agenda, GLOSSARY)["drafts"]) == 7


def test_consent_is_there_once_somebody_answered_and_nobody_objects() -> None:
    settled = NobodyObjects("consent")
    assert not settled([])
    assert not settled([{"consent": None}])
    assert settled([{"consent": "agree"}, {"consent": "live_with"}])
    assert not settled([{"consent": "agree"}, {"consent": "object"}])


def test_words_are_agreed_once_each_that_was_judged_is() -> None:
    settled = AllAgreed("term", ("clarity", "acceptable"))

    def rows(term: str, *points: int) -> list[dict]:
        return [{"term": term, "clarity": 4, "acceptable": one} for one in points]

    assert not settled([])
    assert not settled(rows("consent", 4, 4))  # fewer than three say nothing for all
    assert settled(rows("consent", 3, 4, 3))
    assert not settled([*rows("consent", 3, 4, 3), *rows("grooming", 4, 4, 2)])
    assert settled(rows("consent", *[3] * 7, 2, 1))  # seven of nine are .78
