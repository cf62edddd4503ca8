"""The answers to one activity: revisions, numbers, threads, and rows that cannot be read."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.errors import AnswerRefused, NotSaved
from workbook.questions import Choice, Option, Question, Scale, Text
from workbook.store.answer_rows import FIXED, Author
from workbook.store.answers import Answers

QUESTIONS: list[Question] = [
    Choice("term", "Term", (Option("consent"), Option("grooming"))),
    Scale("clear", "Clear", 1, 4),
    Text("why", "Why"),
]
ANN, BEN = Author("p1", "Police", "en"), Author("p2", "School", "fr")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def answers_of(path: Path) -> Answers:
    answers = Answers(path, QUESTIONS, key="term")
    answers.refresh()
    return answers


@pytest.fixture
def answers(path: Path) -> Answers:
    return Answers(path, QUESTIONS, key="term")


@pytest.fixture
def put(answers: Answers, number: Callable[[], str]) -> Callable[..., int]:
    def put(author: Author = ANN, round: int = 1, session: str = "today", **values: object) -> int:
        full = {"term": "consent"} | values
        return answers.put(number(), author, session, round, full).rev

    return put


def test_each_person_session_round_and_term_has_revisions_of_its_own(put) -> None:
    assert [put(clear=1), put(clear=2), put(clear=3)] == [1, 2, 3]
    assert [put(BEN), put(round=2), put(session="tomorrow"), put(term="grooming")] == [1] * 4


def test_the_newest_revision_is_what_is_given(answers: Answers, put) -> None:
    put(clear=1, why="at first")
    put(BEN, clear=2)
    put(clear=4)
    current = {row["participant"]: (row["rev"], row["clear"]) for row in answers.given()}
    assert current == {"p1": (2, 4), "p2": (1, 2)}
    assert answers.given(participant="p2")[0]["organisation"] == "School"
    assert answers.given(session="another") == []


def test_a_form_counts_who_has_answered(answers: Answers, put) -> None:
    put(clear=1)
    put(clear=2)
    put(term="grooming")
    put(BEN)
    put(BEN, round=2)
    assert answers.answered("today", 1) == {"p1": 2, "p2": 1}


def test_what_is_retracted_counts_no_more_until_it_is_given_again(
    answers: Answers, put, number, path: Path
) -> None:
    put(clear=1, why="I was wrong")
    assert answers.retract(number(), ANN, "today", 1, "consent").rev == 2
    assert answers.given() == []
    assert answers.answered("today", 1) == {}
    assert b"I was wrong" in path.read_bytes()
    assert put(clear=2) == 3
    assert [row["clear"] for row in answers.given()] == [2]


def test_an_answer_that_another_program_marked_hidden_is_still_an_answer(
    answers: Answers, put, path: Path
) -> None:
    put(clear=2)
    path.write_bytes(path.read_bytes().replace(b",given,", b",hidden,"))
    [row] = answers_of(path).given()
    assert (row["status"], row["clear"]) == ("hidden", 2)
    assert answers_of(path).answered("today", 1) == {"p1": 1}


def test_what_two_processes_write_is_one_history(answers: Answers, put, path: Path, number) -> None:
    put(clear=1)
    other = Answers(path, QUESTIONS, key="term")
    assert other.put(number(), ANN, "today", 1, {"term": "consent", "clear": 2}).rev == 2
    assert put(clear=3) == 3
    other.refresh()
    assert [row["clear"] for row in other.given()] == [3]


def test_a_number_in_any_spelling_is_one_answer_and_comes_back_as_it_was_sent(
    answers: Answers, path: Path
) -> None:
    answer = str(uuid.uuid4())
    for spelt in (answer, answer.upper(), answer.replace("-", "")):
        receipt = answers.put(spelt, ANN, "today", 1, {"term": "consent", "clear": 1})
        assert receipt.answer_id == spelt
        assert receipt.rev == 1
        assert answers.known(spelt, ANN) == receipt
        with pytest.raises(AnswerRefused, match="the number of another one"):
            answers.known(spelt, BEN)
    assert path.read_text().count(answer) == 1
    assert len(path.read_text().splitlines()) == 2


@pytest.mark.parametrize(
    "answer",
    [
        None, "", "1", 7, 1.5, True, [], {}, "x" * 36, "0" * 31,
        "{12345678-1234-1234-1234-123456789012}",
        "urn:uuid:12345678-1234-1234-1234-123456789012",
        "12345678-1234-1234-1234-12345678901_",
        "１２３４５６７８-1234-1234-1234-123456789012",
        "12345678-1234-1234-1234-123456789012\n",
        "-" * 100_000 + "12345678123412341234123456789012",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_and_makes_no_table(
    answers: Answers, path: Path, answer: object
) -> None:
    with pytest.raises(AnswerRefused, match="has no valid number"):
        answers.put(answer, ANN, "today", 1, {"term": "consent"})  # type: ignore[arg-type]
    assert not path.exists()


def test_a_closing_in_the_last_moment_leaves_the_table_as_it_was(
    answers: Answers, put, path: Path, number
) -> None:
    put(clear=1)
    before = path.read_bytes()
    with pytest.raises(AnswerRefused, match="not open"):
        answers.put(number(), ANN, "today", 1, {"term": "consent"}, still_open=lambda: False)
    assert path.read_bytes() == before


def test_a_page_that_follows_while_it_answers_counts_every_revision_once(
    answers: Answers, put, path: Path
) -> None:
    done = threading.Event()

    def follow() -> None:
        while not done.is_set():
            answers.refresh()
            answers.given()

    def write() -> None:
        other = Answers(path, QUESTIONS, key="term")
        for _number in range(60):
            other.put(str(uuid.uuid4()), ANN, "today", 1, {"term": "consent", "clear": 1})

    followers = [threading.Thread(target=follow) for _number in range(2)]
    writers = [threading.Thread(target=write) for _number in range(2)]
    for thread in followers + writers:
        thread.start()
    mine = [put(clear=2) for _number in range(60)]
    for thread in writers:
        thread.join()
    done.set()
    for thread in followers:
        thread.join()
    assert len(set(mine)) == 60
    assert put() == 181


@pytest.mark.parametrize(
    ("before", "after"),
    [(b",2,20", b",two,20"), (b",consent,4,", b",consent,four,"), (b",today,1,", b",today,,")],
)
def test_a_row_that_cannot_be_read_is_left_out_and_the_room_goes_on(
    put, path: Path, before: bytes, after: bytes
) -> None:
    put(clear=1)
    put(BEN, clear=3)
    put(clear=4)
    head, last = path.read_bytes().rsplit(b"\n", 2)[:2]
    path.write_bytes(head + b"\n" + last.replace(before, after, 1) + b"\n")
    again = Answers(path, QUESTIONS, key="term")
    again.refresh()
    assert {row["participant"]: row["clear"] for row in again.given()} == {"p1": 1, "p2": 3}
    assert len(again.table.problems) == 1
    newer = again.put(str(uuid.uuid4()), ANN, "today", 1, {"term": "consent", "clear": 2})
    assert newer.rev == 2
    mended = path.read_bytes().replace(last.replace(before, after, 1), last)
    path.write_bytes(mended)
    again.refresh()
    assert {row["participant"]: row["clear"] for row in again.given()} == {"p1": 2, "p2": 3}


def test_a_participants_page_keeps_its_own_answers_and_refuses_others_numbers(
    put, path: Path, answers: Answers
) -> None:
    put(why="mine")
    put(BEN, why="not for others")
    page = Answers(path, QUESTIONS, key="term", only="p1")
    page.refresh()
    assert [row["why"] for row in page.given()] == ["mine"]
    assert "not for others" not in repr(vars(page)) + repr(vars(page.table))
    assert "p2" not in repr(vars(page))
    [theirs] = [row["answer_id"] for row in answers.given(participant="p2")]
    with pytest.raises(AnswerRefused, match="the number of another one"):
        page.put(theirs, ANN, "today", 1, {"term": "consent"})


def test_the_columns_are_those_of_the_contract(put, path: Path) -> None:
    put(why='=1+1, "quoted"\nand more')
    header, record = path.read_text().split("\n", 1)
    assert header == ",".join([*FIXED, "term", "clear", "why"])
    assert record.endswith(""",p1,Police,en,given,consent,,"'=1+1, ""quoted""\nand more"\n""")


@pytest.mark.parametrize("again", [False, True])
def test_saved_is_said_only_once_the_disk_has_said_so(
    answers: Answers, number: Callable[[], str], monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    works = False

    def sync(_fd: int) -> None:
        if not works:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("workbook.store.table._make_durable", sync)
    monkeypatch.setattr("workbook.store.atomic.os.fsync", sync)  # nor can a copy be made
    sent = number()
    values = {"term": "consent", "clear": 2}
    for _attempt in range(2):
        with pytest.raises(NotSaved, match=r"could not be written|in doubt"):
            answers.put(sent, ANN, "today", 1, values)
        assert answers.given() == []
        if again:
            assert answers.known(sent, ANN) is None, "it was taken back"
    works = True
    assert answers.put(sent, ANN, "today", 1, values)
    assert len(answers.given()) == 1
    assert answers.known(sent, ANN)
