"""A disk that fails: what was told as saved is there once; what was refused counts nowhere."""

from __future__ import annotations

import errno
import os
import tempfile
import threading
import uuid
from pathlib import Path

import pytest
from disk import ERRORS, Fault, failing
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import FolderError, NotSaved
from workbook.questions import Text
from workbook.store.answer_rows import Author
from workbook.store.answers import Answers
from workbook.store.pending import underway
from workbook.store.people import People
from workbook.store.sessions import Sessions
from workbook.store.table import torn_file

QUESTIONS = [Text("text", "Text")]
OLD = [Text("older", "Older")]


# Neither the table nor a copy of it can be made durable.
BOTH = Fault("fdatasync", 0), Fault("fsync", 0)


def author(who: str) -> Author:
    return Author(who, "Police")


def ids(answers: Answers) -> list[str]:
    answers.refresh()
    return [row["answer_id"] for row in answers.given()]


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    answers = Answers(tmp_path / "answers" / "a.csv", QUESTIONS)
    answers.put(str(uuid.uuid4()), author("first"), "today", 1, {"text": "the first"})
    return answers


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_row_that_could_not_be_made_durable_is_taken_back(
    answers: Answers, tmp_path: Path, number: int
) -> None:
    path, sent = answers.table.path, str(uuid.uuid4())
    before = path.read_bytes()
    follower = Answers(path, QUESTIONS)
    plan = Fault("fdatasync", 0, number=number), Fault("fsync", 0, number=number)
    with failing(tmp_path, *plan) as disk:
        with pytest.raises(NotSaved):
            answers.put(sent, author("p1"), "today", 1, {"text": "x"})
        assert path.read_bytes() == before + b"\n"
        assert len(answers.given()) == len(ids(follower)) == 1
        assert answers.known(sent, author("p1")) is None
        disk.asked.clear()
        answers.put(sent, author("p1"), "today", 1, {"text": "x"})
        assert [call for call, _about in disk.asked].count("fdatasync") == 1, "it is written again"
    assert ids(Answers(path, QUESTIONS)) == ids(answers) == ids(follower)
    assert len(ids(answers)) == 2


def test_where_a_copy_can_be_made_nobody_notices(answers: Answers, tmp_path: Path) -> None:
    path, sent = answers.table.path, str(uuid.uuid4())
    inode = path.stat().st_ino
    with failing(tmp_path, Fault("fdatasync", 0)) as disk:
        answers.put(sent, author("p1"), "today", 1, {"text": "x"})
        assert [call for call, _about in disk.asked].count("fsync") >= 2, "the copy, and its name"
    assert path.stat().st_ino != inode, "the disk gave it another place"
    assert ids(answers) == ids(Answers(path, QUESTIONS))
    assert len(ids(answers)) == 2


def test_who_finds_a_row_before_its_disk_fails_is_told_the_truth(
    answers: Answers, tmp_path: Path
) -> None:
    """Two tabs send the same answer; the disk fails for the one that was first."""
    path, sent = answers.table.path, str(uuid.uuid4())
    other = Answers(path, QUESTIONS)
    really = os.fdatasync

    def fails(_fd: int) -> None:
        patch.setattr(os, "fdatasync", really)
        assert other.put(sent, author("p1"), "today", 1, {"text": "x"}).rev == 1
        raise OSError(errno.EIO, "Input/output error")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fdatasync", fails)
        assert answers.put(sent, author("p1"), "today", 1, {"text": "x"}).rev == 1
    for one in (answers, other, Answers(path, QUESTIONS)):
        assert sent in ids(one)
        assert len(ids(one)) == 2


def test_who_asks_whether_the_disk_has_it_all_keeps_nobody_waiting(tmp_path: Path) -> None:
    """Or else two would wait for each other: one for the table, one for this."""
    entered = threading.Event()

    def enter() -> None:
        with underway(tmp_path) as nobody_else:
            assert not nobody_else()
            entered.set()

    with underway(tmp_path) as nobody_else:
        assert nobody_else()
        other = threading.Thread(target=enter, daemon=True)
        other.start()
        assert entered.wait(10)
        other.join()
        assert nobody_else()


def test_a_row_that_is_taken_back_while_another_waits_for_the_lock_is_not_promised(
    answers: Answers, tmp_path: Path
) -> None:
    path, sent = answers.table.path, str(uuid.uuid4())
    other = Answers(path, QUESTIONS)
    really = os.fdatasync
    seen: list[bool] = []

    def fails(_fd: int) -> None:
        other.refresh()  # it has seen the row, and does not have the lock yet
        seen.append(sent in ids(other))
        raise OSError(errno.EIO, "Input/output error")

    with failing(tmp_path, Fault("fsync", 0)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fdatasync", fails)
        with pytest.raises(NotSaved):
            answers.put(sent, author("p1"), "today", 1, {"text": "x"})
        patch.setattr(os, "fdatasync", really)
        assert seen == [True]
        other.table.follow = list  # type: ignore[method-assign]  # it has not looked again
        assert other.known(sent, author("p1")) is None
    assert len(ids(Answers(path, QUESTIONS))) == 1


def test_a_table_in_doubt_says_so_until_a_copy_can_be_made(
    answers: Answers, tmp_path: Path
) -> None:
    sent = str(uuid.uuid4())
    with failing(tmp_path, Fault("fdatasync", 0, 99), Fault("fsync", 0, 99)) as disk:
        with pytest.raises(NotSaved, match="could not be written"):
            answers.put(sent, author("p1"), "today", 1, {"text": "x"})
        for _again in range(2):
            with pytest.raises(NotSaved, match="what it holds is in doubt until a copy of it"):
                answers.put(sent, author("p1"), "today", 1, {"text": "x"})
        assert len(ids(answers)) == 1
        disk.well = True
        answers.put(sent, author("p1"), "today", 1, {"text": "x"})
    assert len(ids(Answers(answers.table.path, QUESTIONS))) == 2


def test_others_who_wrote_behind_it_keep_theirs_and_count_it_no_more(
    answers: Answers, tmp_path: Path
) -> None:
    path, lost = answers.table.path, str(uuid.uuid4())
    follower, other = Answers(path, QUESTIONS), Answers(path, QUESTIONS)
    kept = str(uuid.uuid4())
    really = os.fdatasync

    def fails(fd: int) -> None:
        patch.setattr(os, "fdatasync", really)
        other.put(kept, author("p2"), "today", 1, {"text": "y" * 600})  # while the first waits
        assert lost in ids(follower)
        raise OSError(errno.EIO, "Input/output error")

    with failing(tmp_path, Fault("fsync", 0)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fdatasync", fails)
        with pytest.raises(NotSaved):
            answers.put(lost, author("p1"), "today", 1, {"text": "x"})
    for one in (answers, follower, other, Answers(path, QUESTIONS)):
        assert len(ids(one)) == 2
        assert kept in ids(one)
        assert lost not in ids(one)
    assert lost.encode() not in path.read_bytes()
    assert answers.table.problems == []
    assert [one.table.lost for one in (answers, follower, other)] == [0, 0, 0]


def test_an_answer_that_came_before_is_told_as_saved_only_if_it_is(
    answers: Answers, tmp_path: Path
) -> None:
    """As after a page that was killed between writing and hearing from the disk."""
    [sent] = ids(answers)
    with failing(tmp_path, Fault("fdatasync", 0)) as disk:
        assert answers.known(sent, author("first")), "a copy was made, and that is durable"
        assert [call for call, _about in disk.asked].count("fsync") >= 2
    page = Answers(answers.table.path, QUESTIONS)
    with failing(tmp_path, Fault("fdatasync", 0, 9), Fault("fsync", 0, 9)):
        for _again in range(2):
            with pytest.raises(NotSaved):
                page.known(sent, author("first"))
    assert page.known(sent, author("first"))
    assert ids(page) == [sent]


def test_a_step_of_the_facilitator_that_was_not_saved_was_not_made(tmp_path: Path) -> None:
    log = Sessions(tmp_path / "session.csv")
    log.start("facilitator")
    with failing(tmp_path, *BOTH), pytest.raises(NotSaved):
        log.record("facilitator", "add", "values.values", {"option": "Courage"})
    assert log.progress("values.values").added == []
    with failing(tmp_path, Fault("fdatasync", 0)):
        with pytest.raises(NotSaved), log.noting("facilitator") as note:
            note("seal", {})
        assert not log.is_over
    log.record("facilitator", "add", "values.values", {"option": "Courage"})
    again = Sessions(tmp_path / "session.csv")
    again.refresh()
    assert [row["verb"] for row in again.events] == [row["verb"] for row in log.events]
    assert [row["verb"] for row in again.events] == ["start", "add"]


def test_somebody_whose_joining_was_not_saved_has_not_joined(tmp_path: Path) -> None:
    people = People(tmp_path / "participants.csv")
    with failing(tmp_path, *BOTH), pytest.raises(NotSaved):
        people.join("Sample 1", "Police", "en", "today", once="0" * 16)
    assert people.all() == []
    one = people.join("Sample 1", "Police", "en", "today", once="0" * 16)
    assert people.all() == [one]


@pytest.mark.parametrize("short", [0, 1, 30])
def test_a_write_that_is_cut_short_leaves_nothing(
    answers: Answers, tmp_path: Path, short: int
) -> None:
    before = answers.table.path.read_bytes()
    with (
        failing(tmp_path, Fault("write", 0, short=short)),
        pytest.raises(NotSaved, match="The disk is full"),
    ):
        answers.put(str(uuid.uuid4()), author("p1"), "today", 1, {"text": "x"})
    assert answers.table.path.read_bytes() == before


def test_what_was_cut_short_is_set_aside_once_however_often_that_fails(
    answers: Answers, tmp_path: Path
) -> None:
    path = answers.table.path
    with path.open("ab") as file:
        file.write(b'cut,"sho')
    with failing(tmp_path, Fault("fsync", 0, 2), Fault("fdatasync", 0)) as disk:
        for _again in range(3):
            with pytest.raises(NotSaved):
                answers.put(str(uuid.uuid4()), author("p1"), "today", 1, {"text": "x"})
        disk.well = True
        answers.put(str(uuid.uuid4()), author("p1"), "today", 1, {"text": "x"})
    assert torn_file(path).read_bytes() == b'cut,"sho\n'
    assert len(ids(Answers(path, QUESTIONS))) == 2


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "its disk is read-only"),
        (errno.EACCES, "Give yourself the right to write"),
        (errno.EIO, "The disk may be failing"),
        (errno.ESTALE, "The network share it is on does not answer"),
        (errno.ENOTCONN, "The network share it is on does not answer"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EMFILE, "Too many open files"),
    ],
)
def test_what_the_system_says_is_said_in_a_sentence(
    answers: Answers, tmp_path: Path, number: int, said: str
) -> None:
    with failing(tmp_path, Fault("open", 0, number=number)), pytest.raises(NotSaved, match=said):
        answers.put(str(uuid.uuid4()), author("p1"), "today", 1, {"text": "x"})


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_first_answer_that_is_refused_or_fails_leaves_no_file(tmp_path: Path, call: str) -> None:
    path = tmp_path / "answers" / "a.csv"
    answers = Answers(path, QUESTIONS)
    with failing(tmp_path, Fault(call, 0)), pytest.raises(NotSaved):
        answers.put(str(uuid.uuid4()), author("p1"), "today", 1, {"text": "x"})
    assert not path.exists()
    with pytest.raises(FolderError):
        answers.put(str(uuid.uuid4()), author("p"), "today", 1, {"text": "x"}, _never)
    assert not path.exists()


def _never() -> bool:
    raise FolderError(Path("a"), "not open")


# --- whatever fails -------------------------------------------------------------------------------

faults = st.builds(
    Fault,
    st.sampled_from(["write", "fdatasync", "fdatasync", "fsync", "open", "ftruncate", "replace"]),
    st.integers(0, 12),
    st.integers(1, 4),
    st.sampled_from(ERRORS),
    st.none() | st.integers(0, 200),
)


@settings(max_examples=100)
@given(
    st.lists(faults, min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 700)), min_size=3, max_size=12),
    st.booleans(),
)
def test_nothing_acknowledged_is_missing_and_nothing_refused_counts(
    plan: list[Fault], sent: list[tuple[int, int]], older: bool
) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "answers" / "a.csv"
        if older:  # the first who writes adds a column
            Answers(path, [*OLD]).put(str(uuid.uuid4()), author("old"), "today", 1, {"older": "o"})
        pages = [Answers(path, [*OLD, *QUESTIONS]) for _n in range(3)]
        told: list[str] = []
        refused: list[str] = []
        with failing(Path(place), *plan) as disk:
            for who, length in sent:
                _send(pages[who], author(f"p{who}"), "x" * length, told, refused)
                _look(path, told, refused)
            disk.well = True
            for again in refused[:2]:
                _answer(pages[0], author("late"), again, "again")
                told.append(again)
        refused = [one for one in refused if one not in told]
        _look(path, told, refused)
        assert all(sorted(ids(page)) == sorted(ids(pages[0])) for page in pages)


@settings(max_examples=25)
@given(st.lists(faults, min_size=1, max_size=4))
def test_the_same_while_several_write_at_once(plan: list[Fault]) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "answers" / "a.csv"
        told: list[str] = []
        refused: list[str] = []

        def write(who: int) -> None:
            page = Answers(path, QUESTIONS)
            for n in range(6):
                _send(page, author(f"p{who}"), "x" * (n * 90 + 1), told, refused)

        with failing(Path(place), *plan):
            people = [threading.Thread(target=write, args=(who,)) for who in range(4)]
            for one in people:
                one.start()
            for one in people:
                one.join()
        _look(path, told, refused)


def _send(page: Answers, who: Author, text: str, told: list[str], refused: list[str]) -> None:
    sent = str(uuid.uuid4())
    try:
        _answer(page, who, sent, text)
    except FolderError as error:
        if "it is not certain" not in str(error):
            refused.append(sent)
    else:
        told.append(sent)


def _answer(page: Answers, who: Author, sent: str, text: str) -> None:
    if not page.known(sent, who):
        page.put(sent, who, str(uuid.uuid4()), 1, {"older": "o", "text": text})


def _look(path: Path, told: list[str], refused: list[str]) -> None:
    """Hold what was told against what a new reader finds."""
    reader = Answers(path, [*OLD, *QUESTIONS] if path.exists() and b"older" in path.read_bytes()
                     else QUESTIONS)  # fmt: skip
    there = ids(reader)
    assert len(there) == len(set(there)), "none is there twice"
    assert set(told) <= set(there), "none that was told as saved is missing"
    assert not set(refused) & set(there), "none that was refused counts"
    assert reader.table.problems == []
