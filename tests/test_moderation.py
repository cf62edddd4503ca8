"""A text on the wall can be hidden and shown again; the file keeps all of it."""

from __future__ import annotations

import csv

import pytest

from workbook.collaboration.moderation import hide, texts
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.showing import shown

NECESSITY, VALUES = "common_language.necessity", "values.values"
SCALES = {"need": 5, "benefit": 4, "effort": 2}


@pytest.fixture
def said(collaboration, person, number):
    """Let people write, and reveal: `said(name, {text: organisation})`."""

    def write(name: str, answers: dict[str, dict]) -> None:
        collaboration.steer(name, "open")
        for who, values in answers.items():
            collaboration.answer(name, person(who), number(), values)
        collaboration.steer(name, "close")
        collaboration.steer(name, "reveal")

    return write


def wall(collaboration, name: str) -> str:
    return "\n".join(one.result.table.to_csv() for one in shown(collaboration, name, words("en")))


def test_a_text_is_hidden_from_the_wall_and_shown_again(collaboration, said) -> None:
    said(NECESSITY, {"Ann": SCALES | {"gain": "time"}, "Ben": SCALES | {"gain": "rude words"}})
    [_first, rude] = texts(collaboration, NECESSITY)
    hide(collaboration, NECESSITY, rude["id"], True, "Cid")
    assert "rude words" not in wall(collaboration, NECESSITY)
    assert "time" in wall(collaboration, NECESSITY)
    [_first, rude] = texts(collaboration, NECESSITY)
    assert rude["hidden"]
    hide(collaboration, NECESSITY, rude["id"], False, "Cid")
    assert "rude words" in wall(collaboration, NECESSITY)


def test_the_file_and_the_log_keep_who_did_what(collaboration, said) -> None:
    said(NECESSITY, {"Ann": SCALES | {"gain": "rude words"}})
    [rude] = texts(collaboration, NECESSITY)
    hide(collaboration, NECESSITY, rude["id"], True, "Cid")
    with collaboration.answers(NECESSITY).table.path.open(newline="") as file:
        rows = [(row["rev"], row["status"], row["gain"]) for row in csv.DictReader(file)]
    assert rows == [("1", "given", "rude words"), ("2", "hidden", "rude words")]
    last = collaboration.sessions.events[-1]
    assert (last["actor"], last["verb"], last["activity"]) == ("Cid", "moderate", NECESSITY)


def test_whoever_wrote_it_still_sees_it_and_counts_as_having_answered(collaboration, said) -> None:
    said(NECESSITY, {"Ann": SCALES | {"gain": "rude words"}})
    [rude] = texts(collaboration, NECESSITY)
    hide(collaboration, NECESSITY, rude["id"], True, "Cid")
    [ann] = collaboration.people.all()
    assert collaboration.own_answers(NECESSITY, ann.participant)[0]["gain"] == "rude words"
    table = collaboration.answers(NECESSITY)
    assert table.answered(collaboration.sessions.id, 1) == {ann.participant: 1}


def test_of_an_anonymous_activity_the_words_go_and_the_numbers_stay(collaboration, said) -> None:
    points = {"points": {"safety": 10}}
    people = {f"P{i}": points | {"lived": f"text {i}"} for i in range(5)}
    said(VALUES, people)
    listed = texts(collaboration, VALUES)
    assert [one["by"] for one in listed] == [""] * 5
    hide(collaboration, VALUES, listed[2]["id"], True, "Cid")
    shared, lived = (one.result for one in shown(collaboration, VALUES, words("en")))
    assert shared.facts["people"] == 5
    assert "is not shown: the difference" not in shared.sentence
    assert lived.table.iloc[:, 0].tolist() == ["text 0", "text 1", "text 3", "text 4"]
    hidden = next(one for one in texts(collaboration, VALUES) if one["hidden"])
    hide(collaboration, VALUES, hidden["id"], False, "Cid")
    assert "text 2" in wall(collaboration, VALUES)


def test_nothing_is_listed_before_the_reveal(collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    collaboration.answer(NECESSITY, person(), number(), SCALES | {"gain": "blind"})
    collaboration.steer(NECESSITY, "close")
    assert texts(collaboration, NECESSITY) == []


@pytest.mark.parametrize("answer", [None, "", "nothing", []])
def test_an_answer_that_is_not_there_gets_a_sentence(collaboration, said, answer) -> None:
    said(NECESSITY, {"Ann": SCALES | {"gain": "time"}})
    with pytest.raises(AnswerRefused, match="has been changed since"):
        hide(collaboration, NECESSITY, answer, True, "Cid")
