"""Where a meeting begins in a table, and where one answer is: found without decoding the table."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import AnswerRefused, TableChanged
from workbook.questions import Text
from workbook.store import layout
from workbook.store.answer_rows import FIXED, Author
from workbook.store.answers import Answers
from workbook.store.byte_search import beginning_of, records_in, rows_by, rows_of
from workbook.store.identifiers import uuid_of
from workbook.store.records import cells_of, decode, encode

QUESTIONS = [Text("words", "Words")]
HEADER = [*FIXED, "words"]
ANN, BEN = Author("p1", "School"), Author("p2", "Police")
# What people may type that looks like the table itself.
TEXTS = st.sampled_from(
    ["yes", "a,b", 'say "no"', "two\nlines", ",today,", "\nx,1,then,today,1,p1\n", "=SUM(A1)", ""]
)


def number(n: int) -> str:
    return uuid_of(f"{n:032x}")


def row(n: int, session: str, words: str, who: str = "p1") -> list[str]:
    return [
        number(n),
        "1",
        "2026-01-01T10:00:00Z",
        session,
        "1",
        who,
        "School",
        "en",
        "given",
        words,
    ]


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
@settings(max_examples=200, deadline=None)
def test_a_meeting_begins_at_its_first_row_whatever_people_typed(
    before: list[str], after: list[str]
) -> None:
    past = encode([HEADER, *(row(n, "before", text) for n, text in enumerate(before))])
    now = encode(row(99 + n, "today", text) for n, text in enumerate(after))
    assert beginning_of("today", past + now, ["before"]) == len(past)
    assert records_in(past) == len(before) + 1


def test_a_row_that_is_cut_short_is_no_beginning() -> None:
    whole = encode([HEADER, row(1, "before", "yes")])
    begun = b'2,1,then,today,1,p1,School,en,given,"begun'
    assert beginning_of("today", whole + begun, ["before"]) == len(whole)
    assert beginning_of("today", encode([HEADER])[:-5]) == 0
    assert beginning_of("today", b"") == 0


@given(st.lists(TEXTS, max_size=3), st.lists(TEXTS, min_size=1, max_size=3), st.integers(0, 2))
def test_what_is_of_a_later_meeting_is_not_passed_over(
    before: list[str], later: list[str], blank: int
) -> None:
    past = encode([HEADER, *(row(n, "before", text) for n, text in enumerate(before))])
    now = encode(row(99 + n, "tomorrow", text) for n, text in enumerate(later))
    assert beginning_of("today", past + now + b"\n" * blank, ["before"]) == 0


@given(st.lists(TEXTS, min_size=1, max_size=8), st.integers(0, 7))
def test_an_answer_is_found_by_its_number_alone(texts: list[str], which: int) -> None:
    which %= len(texts)
    data = encode([HEADER, *(row(n, "before", text) for n, text in enumerate(texts))])
    assert list(rows_of(number(which), data)) == [list(decode(data))[which + 1]]
    assert list(rows_of(number(99), data)) == []


def counted_anew(who: str, data: bytes) -> list[list[str]]:
    """Somebody's rows, found with the quotes counted from the start of the table for each line."""
    lines = [0, *(n + 1 for n, byte in enumerate(data) if byte == 10)]
    starts = [line for line in lines if data.count(b'"', 0, line) % 2 == 0]
    records = [data[start:end] for start, end in pairwise(starts)][1:]
    named = f",{who},".encode()
    mine = [one for one in records if named in one.split(b"\n")[0]]
    cells = [found for one in mine if (found := cells_of(one))]
    return [found for found in cells if len(found) > 5 and found[5] == who]


@given(
    st.lists(st.tuples(TEXTS, st.sampled_from(["p1", "p2"])), max_size=8),
    st.lists(st.sampled_from(['"', "\n", "x", ",p1,", ""]), max_size=3),
)
@settings(max_examples=200, deadline=None)
def test_somebodys_rows_are_all_theirs_whatever_people_typed(
    texts: list[tuple[str, str]], cut: list[str]
) -> None:
    rows = [row(n, "today", text, who) for n, (text, who) in enumerate(texts)]
    data = encode([HEADER, *rows])
    assert list(rows_by("p1", data)) == [one for one in rows if one[5] == "p1"]
    damaged = data[: len(data) // 2] + "".join(cut).encode() + data[len(data) // 2 :]
    assert list(rows_by("p1", damaged)) == counted_anew("p1", damaged)


class Counting(bytes):
    """Bytes that note how many of them were looked through for quotes."""

    looked = 0

    def count(self, part: Any, start: Any = 0, end: Any = None) -> int:
        if part == b'"':
            self.looked += (len(self) if end is None else end) - start
        return super().count(part, start, end)


def test_who_changes_an_answer_a_thousand_times_costs_each_byte_once_or_twice() -> None:
    rows = [row(n, "today", 'say "no"\n' * 20) for n in range(1000)]
    data = Counting(encode([HEADER, *rows]))
    assert len(list(rows_by("p1", data))) == 1000
    assert data.looked <= 2 * len(data)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A table of two meetings."""
    path = tmp_path / "answers.csv"
    table = Answers(path, QUESTIONS)
    for n in range(20):
        author = ANN if n % 2 else BEN
        table.put(number(n), author, "before", n // 2 + 1, {"words": f'said "{n}",\nof before'})
    table.put(number(50), ANN, "today", 1, {"words": "of today"})
    table.put(number(51), BEN, "today", 1, {"words": "another's"})
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the rows that were decoded."""
    rows: list[str] = []

    def noted(row: list[str], *args: object) -> dict[str, str]:
        rows.append(row[-1])
        return layout.in_columns(row, *args)  # type: ignore[arg-type]

    monkeypatch.setattr("workbook.store.follower.in_columns", noted)
    return rows


def page(path: Path, only: str = "p1") -> Answers:
    return Answers(path, QUESTIONS, only=only, since="today", earlier=["before"])


def test_a_page_reads_its_meeting_alone(path: Path, read: list[str]) -> None:
    mine = page(path)
    mine.refresh()
    assert [one["words"] for one in mine.given("today", "p1")] == ["of today"]
    assert read == ["of today", "another's"]
    assert mine.put(number(52), ANN, "today", 1, {"words": "anew"}).rev == 2
    assert mine.refresh() is False
    assert read == ["of today", "another's"]


def test_the_years_before_are_read_once_somebody_asks_for_them(path: Path, read: list[str]) -> None:
    console = page(path, only="")
    console.refresh()
    assert console.answered("today", 1) == {"p1": 1, "p2": 1}
    assert console.length("never") == 0
    assert len(read) == 2
    everything = Answers(path, QUESTIONS)
    everything.refresh()
    assert console.history("before") == everything.history("before")
    assert console.given() == everything.given()
    assert console.length("before") == 20


def test_how_many_answers_tell_who_gave_them_is_the_same_with_and_without(path: Path) -> None:
    console, everything = page(path, only=""), Answers(path, QUESTIONS)
    console.refresh(), everything.refresh()
    assert console.linked() == everything.linked() == {"before": 20, "today": 2}
    everything.put(number(53), ANN, "today", 2, {"words": "more"})
    console.refresh()
    assert console.linked() == {"before": 20, "today": 3}


def test_an_answer_of_years_ago_sent_again_is_still_one_answer(path: Path) -> None:
    mine = page(path)
    again = mine.known(number(1), ANN, ever=True)
    assert again
    assert again.rev == 1
    with pytest.raises(AnswerRefused, match="the number of another one"):
        mine.known(number(0), ANN, ever=True)
    with pytest.raises(AnswerRefused, match="the number of another one"):  # of today
        mine.put(number(51), ANN, "today", 1, {"words": "taken"})
    assert mine.known(number(99), ANN, ever=True) is None
    assert len(list(decode(path.read_bytes()))) == 23


def test_a_row_that_is_wrong_is_named_by_its_place_in_the_file(path: Path) -> None:
    last = path.read_bytes().splitlines(keepends=True)[-1]
    path.write_bytes(path.read_bytes() + last.replace(b"another", b'"another') + last + last)
    with pytest.raises(TableChanged) as mine:
        page(path).refresh()
    with pytest.raises(TableChanged) as everybodys:
        Answers(path, QUESTIONS).refresh()
    assert mine.value.values == everybodys.value.values
    assert mine.value.values["row"] == 24


def test_a_page_made_before_a_meeting_began_sees_what_is_answered_in_it(path: Path) -> None:
    """The table is looked at for the first time when it has rows of that meeting."""
    mine = Answers(path, QUESTIONS, only="p1", since="between", earlier=["before"])
    mine.refresh()
    assert [one["words"] for one in mine.given("today", "p1")] == ["of today"]
    assert len(mine.given("before", "p1")) == 10
