"""A collaboration as people speak of it: steering, answering, adding, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.errors import AnswerRefused, Ended, FolderError, StepRefused, UnknownActivity
from workbook.store.answer_rows import Author
from workbook.store.sessions import Sessions

NECESSITY, GLOSSARY = "common_language.necessity", "common_language.glossary"
ANSWER = {"need": 4, "benefit": 5, "effort": 2}


def reasons(refused: pytest.ExceptionInfo[AnswerRefused]) -> dict[str, str]:
    return {name: str(error) for name, error in refused.value.errors.items()}


def test_from_open_to_reveal(collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    receipt = collaboration.answer(NECESSITY, person(), number(), ANSWER)
    assert receipt.rev == 1
    collaboration.steer(NECESSITY, "close")
    assert str(collaboration.steer(NECESSITY, "reveal").state.phase) == "revealed"


def test_everything_is_there_after_a_restart(collaboration, folder, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    who = person()
    collaboration.answer(NECESSITY, who, number(), ANSWER)
    again = Collaboration(folder)
    again.refresh()
    assert again.sessions.start("server") == collaboration.sessions.id
    assert str(again.progress(NECESSITY).state.phase) == "open"
    again.answers(NECESSITY).refresh()
    assert again.own_answers(NECESSITY, who.participant) == [ANSWER]


def test_the_newest_answer_of_a_person_counts(collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    who = person()
    collaboration.answer(NECESSITY, who, number(), ANSWER)
    assert collaboration.answer(NECESSITY, who, number(), ANSWER | {"need": 1}).rev == 2
    assert collaboration.own_answers(NECESSITY, who.participant)[0]["need"] == 1
    assert len(collaboration.answers(NECESSITY).given()) == 1


def test_the_same_number_twice_is_one_answer_even_after_the_closing(
    collaboration, person, number
) -> None:
    collaboration.steer(NECESSITY, "open")
    who, answer = person(), number()
    first = collaboration.answer(NECESSITY, who, answer, ANSWER)
    collaboration.steer(NECESSITY, "close")
    assert collaboration.answer(NECESSITY, who, answer, ANSWER) == first


def test_a_number_of_another_person_is_refused(collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    answer = number()
    collaboration.answer(NECESSITY, person(), answer, ANSWER)
    with pytest.raises(AnswerRefused, match="the number of another one"):
        collaboration.answer(NECESSITY, person("Sample 2"), answer, ANSWER)


@pytest.mark.parametrize("answer", [7, None, "x", "", ["a"], {"a": 1}])
def test_a_number_that_is_none_is_refused(collaboration, person, answer: Any) -> None:
    collaboration.steer(NECESSITY, "open")
    with pytest.raises(AnswerRefused, match="no valid number"):
        collaboration.answer(NECESSITY, person(), answer, ANSWER)


def test_one_number_spelt_in_two_ways_is_one_answer(collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    who, answer = person(), number()
    collaboration.answer(NECESSITY, who, answer, ANSWER)
    for spelling in (answer.upper(), answer.replace("-", "")):
        collaboration.answer(NECESSITY, who, spelling, ANSWER)
    assert collaboration.answers(NECESSITY).given()[0]["rev"] == 1


@pytest.mark.parametrize("values", [{}, {"gain": "x"}, ANSWER | {"need": None}])
def test_what_is_required_is_said_and_nothing_is_written(
    collaboration, folder, person, number, values: Any
) -> None:
    collaboration.steer(NECESSITY, "open")
    with pytest.raises(AnswerRefused) as refused:
        collaboration.answer(NECESSITY, person(), number(), values)
    assert reasons(refused)["need"] == "Please answer this question."
    assert not (folder / "answers" / f"{NECESSITY}.csv").exists()


@pytest.mark.parametrize("values", [{1: 2} | ANSWER, ANSWER | {"x" * 5000: 1}])
def test_names_that_are_no_question_are_refused(collaboration, person, number, values) -> None:
    collaboration.steer(NECESSITY, "open")
    with pytest.raises(AnswerRefused, match="does not ask"):
        collaboration.answer(NECESSITY, person(), number(), values)


def test_before_the_opening_and_after_the_closing_the_reason_is_said(
    collaboration, person, number
) -> None:
    who = person()
    with pytest.raises(AnswerRefused, match="has not been opened yet"):
        collaboration.answer(NECESSITY, who, number(), ANSWER)
    collaboration.steer(NECESSITY, "open")
    collaboration.steer(NECESSITY, "close")
    with pytest.raises(AnswerRefused, match="closed before your answer arrived"):
        collaboration.answer(NECESSITY, who, number(), ANSWER)


def test_a_person_has_an_answer_for_each_term(collaboration, person, number) -> None:
    collaboration.steer(GLOSSARY, "open")
    who = person()
    for term in ("consent", "grooming", "consent"):
        collaboration.answer(GLOSSARY, who, number(), {"term": term, "definition": term * 2})
    own = collaboration.own_answers(GLOSSARY, who.participant)
    assert sorted(answer["term"] for answer in own) == ["consent", "grooming"]


def test_a_new_round_begins_blank_and_forgets_nothing(collaboration, person, number) -> None:
    collaboration.steer(GLOSSARY, "open")
    who = person()
    collaboration.answer(GLOSSARY, who, number(), {"term": "consent", "definition": "x"})
    collaboration.steer(GLOSSARY, "close")
    collaboration.steer(GLOSSARY, "round")
    assert collaboration.own_answers(GLOSSARY, who.participant) == []
    judged = {"term": "consent", "clarity": 3, "acceptable": 3}
    collaboration.answer(GLOSSARY, who, number(), judged)
    assert [row["round"] for row in collaboration.answers(GLOSSARY).given()] == [1, 2]


def refused_as_over(collaboration, act, text: str) -> None:
    with pytest.raises(AnswerRefused, match=text) as caught:
        act()
    assert isinstance(caught.value.errors["form"], Ended)
    assert collaboration.answers(NECESSITY).given() == []


def test_an_answer_names_its_round_and_its_meeting(collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    who, first = person(), collaboration.sessions.id
    id = number()
    taken = collaboration.answer(NECESSITY, who, id, ANSWER, 1, session=first)
    second = collaboration.sessions.start("facilitator", force=True)

    def late(**named: Any) -> None:
        collaboration.answer(NECESSITY, who, number(), ANSWER, **named)

    # Said before anything is opened: no reopening would take it.
    with pytest.raises(AnswerRefused, match="for a meeting that is over"):
        late(round=1, session=first)
    collaboration.steer(NECESSITY, "open")  # the same round number
    with pytest.raises(AnswerRefused, match="for a meeting that is over") as caught:
        late(round=1, session=first)
    assert isinstance(caught.value.errors["form"], Ended)
    assert collaboration.answers(NECESSITY).given(second) == []
    # What had arrived is told so again, whatever has ended since.
    assert collaboration.answer(NECESSITY, who, id, ANSWER, 1, session=first) == taken
    late(round=1, session=second)
    late()  # who names nothing means now
    collaboration.steer(NECESSITY, "close")
    collaboration.steer(NECESSITY, "round")
    with pytest.raises(AnswerRefused, match="for a round that has ended"):
        late(round=1, session=second)


@pytest.mark.parametrize("ends", ["meeting", "round"])
def test_what_ends_while_an_answer_waits_for_the_lock_is_seen(
    collaboration, person, number, folder, monkeypatch, ends: str
) -> None:
    collaboration.steer(NECESSITY, "open")
    who, first, other = person(), collaboration.sessions.id, Collaboration(folder)
    clean = Activity.clean

    def slowly(*asked: Any) -> Any:
        other.refresh()
        if ends == "meeting":
            other.sessions.start("facilitator", force=True)
            other.steer(NECESSITY, "open")
        else:
            other.steer(NECESSITY, "close")
            other.steer(NECESSITY, "round")
        return clean(*asked)

    monkeypatch.setattr(Activity, "clean", slowly)

    def answer() -> None:
        collaboration.answer(NECESSITY, who, number(), ANSWER, 1, session=first)

    refused_as_over(collaboration, answer, f"for a {ends} that")


def test_what_was_taken_back_in_an_earlier_meeting_takes_nothing_back_in_the_next(
    collaboration, person, number
) -> None:
    name = "values.rituals"
    who, first = person(), collaboration.sessions.id
    collaboration.steer(name, "open")
    collaboration.answer(name, who, number(), {"idea": "A walk"})
    second = collaboration.sessions.start("facilitator", force=True)
    collaboration.steer(name, "open")
    collaboration.answer(name, who, number(), {"idea": "A walk"})
    with pytest.raises(AnswerRefused, match="for a meeting that is over"):
        collaboration.retract(name, who, number(), "A walk", 1, first)
    with pytest.raises(AnswerRefused, match="for a round that has ended"):
        collaboration.retract(name, who, number(), "A walk", 2, second)
    assert len(collaboration.own_answers(name, who.participant)) == 1
    collaboration.retract(name, who, number(), "A walk", 1, second)
    assert collaboration.own_answers(name, who.participant) == []


def test_after_a_seal_what_comes_late_is_over(collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    collaboration.steer(NECESSITY, "close")
    who, first = person(), collaboration.sessions.id
    collaboration.sessions.record("facilitator", "seal", "", {})
    refused_as_over(
        collaboration,
        lambda: collaboration.answer(NECESSITY, who, number(), ANSWER, 1, session=first),
        "for a meeting that is over",
    )


def test_terms_are_added_once_and_can_then_be_answered(collaboration, person, number) -> None:
    collaboration.add_option(GLOSSARY, "  safe place ")
    for again in ("Safe Place", "consent", "Grooming"):
        with pytest.raises(AnswerRefused, match="is in the list already"):
            collaboration.add_option(GLOSSARY, again)
    with pytest.raises(AnswerRefused, match="answer this question"):
        collaboration.add_option(GLOSSARY, "")
    with pytest.raises(AnswerRefused, match="Nothing can be added"):
        collaboration.add_option(NECESSITY, "x")
    collaboration.steer(GLOSSARY, "open")
    values = {"term": "safe place", "definition": "x"}
    assert collaboration.answer(GLOSSARY, person(), number(), values).rev == 1


def test_drafts_are_kept_by_language(collaboration) -> None:
    collaboration.set_draft(GLOSSARY, "consent", "A free yes.", "en")
    progress = collaboration.set_draft(GLOSSARY, "consent", "Un oui libre.", "fr")
    assert progress.drafts["consent"] == {"en": "A free yes.", "fr": "Un oui libre."}
    with pytest.raises(AnswerRefused, match="one of the options shown"):
        collaboration.set_draft(GLOSSARY, "no such term", "x", "en")


def test_what_was_retracted_does_not_count_and_is_not_lost(collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    who = person()
    collaboration.answer(NECESSITY, who, number(), ANSWER)
    table = collaboration.answers(NECESSITY)
    author = Author(who.participant, who.organisation)
    table.retract(number(), author, collaboration.sessions.id, 1, "")
    assert table.given() == []
    assert len(table.table.path.read_text().splitlines()) == 3


@pytest.mark.parametrize("name", ["glossary", "nothing.glossary", "common_language.nothing", ""])
def test_an_unknown_activity_gets_a_sentence(collaboration, name: str) -> None:
    with pytest.raises(UnknownActivity) as refused:
        collaboration.steer(name, "open")
    assert str(refused.value).endswith(".")


def test_a_step_that_is_refused_is_not_written(collaboration, folder) -> None:
    before = (folder / "session.csv").read_bytes()
    with pytest.raises(StepRefused, match="Open it first"):
        collaboration.steer(NECESSITY, "reveal")
    assert (folder / "session.csv").read_bytes() == before


def test_two_facilitators_who_press_at_once_do_no_harm(collaboration, folder) -> None:
    other = Collaboration(folder)
    collaboration.steer(NECESSITY, "open")
    other.steer(NECESSITY, "open")
    other.steer(NECESSITY, "close")
    collaboration.steer(NECESSITY, "close")
    assert (folder / "session.csv").read_text().count("close") == 1


def test_a_session_goes_on_after_a_restart_and_not_on_another_day(
    collaboration, folder, monkeypatch
) -> None:
    first = collaboration.sessions.id
    assert Sessions(folder / "session.csv").start("x") == first
    monkeypatch.setattr(Sessions, "is_of_another_day", property(lambda _self: True))
    assert Sessions(folder / "session.csv").start("x") == f"{first}-2"


def test_a_participants_page_keeps_no_other_names_or_answers(
    collaboration, folder, person, number
) -> None:
    me, other = person(), person("Sample 2", "School")
    collaboration.steer(NECESSITY, "open")
    for who in (me, other):
        gain = {"gain": f"of {who.name}"}
        collaboration.answer(NECESSITY, who, number(), ANSWER | gain)
    mine = Collaboration(folder, only=me.participant)
    mine.refresh()
    mine.answers(NECESSITY).refresh()
    assert "Sample 2" not in repr(mine.people.__dict__)
    assert "of Sample 2" not in repr(mine.answers(NECESSITY).__dict__)
    assert mine.own_answers(NECESSITY, me.participant)[0]["gain"] == "of Sample 1"


def test_a_folder_that_is_none_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="workbook new FOLDER"):
        Collaboration(tmp_path)


@pytest.mark.parametrize(
    "text", ["", "name = ", "[[organisations]]\nsector = 'x'", "name = 'x'\norganisations = 3"]
)
def test_settings_that_cannot_be_read_get_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "collaboration.toml").write_text(text)
    with pytest.raises(FolderError, match=r"collaboration\.toml"):
        Collaboration(tmp_path)


def test_everything_opens_in_pandas_as_the_package_says(
    collaboration, folder, person, number
) -> None:
    collaboration.steer(NECESSITY, "open")
    gain = 'two\nlines, a "quote"'
    collaboration.answer(NECESSITY, person(), number(), ANSWER | {"gain": gain, "hours": 3})
    collaboration.describe()
    described = json.loads((folder / "datapackage.json").read_text())
    assert [one["path"] for one in described["resources"]] == [
        "participants.csv",
        "session.csv",
        f"answers/{NECESSITY}.csv",
    ]
    kinds = {"string", "integer", "number", "datetime", "object", "array"}
    for one in described["resources"]:
        table = pd.read_csv(folder / one["path"])
        assert list(table.columns) == [field["name"] for field in one["schema"]["fields"]]
        assert {field["type"] for field in one["schema"]["fields"]} <= kinds
    [row] = table.to_dict("records")
    assert (row["need"], row["gain"], row["hours"], row["status"]) == (4, gain, 3, "given")


def test_an_activity_that_is_no_longer_there_does_not_stop_the_room(collaboration) -> None:
    collaboration.sessions.record("facilitator", "open", "common_language.gone", detail={})
    assert collaboration.sessions.on_the_board() == "common_language.gone"
    assert collaboration.current() == ""
