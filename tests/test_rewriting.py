"""A table is rewritten while people write to it: nothing that was saved is lost."""

from __future__ import annotations

import csv
import threading
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from killing import Killed, killed

from workbook.collaboration import Collaboration
from workbook.store.answer_rows import FIXED
from workbook.store.answers import Answers
from workbook.store.records import encode, slices
from workbook.store.rewriting import leftovers, rewrite
from workbook.store.seal import forget_torn, in_place, rows_of

NECESSITY = "common_language.necessity"
SCALES = {"need": 5, "benefit": 4, "effort": 2}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_saved_while_it_is_rewritten_is_there(collaboration, person) -> None:
    collaboration.steer(NECESSITY, "open")
    path = collaboration.answers(NECESSITY).table.path
    people = [person(f"Sample {n}") for n in range(3)]
    saved: list[str] = []

    def write(one) -> None:
        room = Collaboration(collaboration.folder.path)
        room.refresh()
        for _n in range(40):
            values = SCALES | {"gain": "before"}
            saved.append(room.answer(NECESSITY, one, str(uuid.uuid4()), values).answer_id)

    writers = [threading.Thread(target=write, args=(one,)) for one in people]
    for writer in writers:
        writer.start()
    changed = 0
    while any(writer.is_alive() for writer in writers):
        changed += rewrite(path, lambda data: data.replace(b",before,", b",after,"))
    for writer in writers:
        writer.join()
    assert changed > 1
    assert sorted(row["answer_id"] for row in rows(path)) == sorted(saved)
    for one in people:
        revs = [int(row["rev"]) for row in rows(path) if row["participant"] == one.participant]
        assert revs == list(range(1, 41))


def test_who_follows_begins_anew(tmp_path: Path, collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    one = person()
    collaboration.answer(NECESSITY, one, number(), SCALES | {"gain": "before"})
    path = collaboration.answers(NECESSITY).table.path
    other = Answers(path, collaboration.find(NECESSITY)[1].all_questions)
    other.refresh()
    assert rewrite(path, lambda data: data.replace(b"before", b"behind"))  # as long as it was
    other.refresh()
    [row] = other.given()
    assert row["gain"] == "behind"
    assert rewrite(path, lambda _data: None)
    other.refresh()
    assert other.given() == []
    assert not rewrite(path, lambda _data: None)


def test_what_a_killed_rewriting_left_goes_with_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"one\n1\n")
    with pytest.raises(Killed), killed(0):
        rewrite(path, lambda data: data + b"2\n")
    [rest] = tmp_path.glob(".*")
    older = tmp_path / ".a.csv.abc_def1"
    older.write_bytes(b"one\n")
    (tmp_path / ".a.csv").write_bytes(b"not ours")
    (tmp_path / ".aa.csv.abc_def1.part").write_bytes(b"of another")
    assert leftovers(path) == sorted([rest, older])
    assert not rewrite(path, bytes)
    there = sorted(one.name for one in tmp_path.iterdir())
    assert there == [".a.csv", ".aa.csv.abc_def1.part", "a.csv"]


cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)


@given(
    st.lists(st.tuples(st.sampled_from(["one", "other"]), cells), max_size=12), st.integers(0, 5)
)
def test_rows_of_other_meetings_keep_their_bytes_and_their_order(given, fewer: int) -> None:
    header = [*FIXED, "said"]
    table = [["id", "1", "t", of, "1", "p", "Police", "en", "given", said] for of, said in given]
    data = encode([header, *table])
    mine = rows_of(data, "one")
    kept = [row | {"participant": "sealed-1"} for row in mine[fewer:]]
    made = in_place(data + b'cut,"sho', "one", kept)
    others = [
        record for record, row in zip(slices(data)[0][1:], table, strict=True) if row[3] == "other"
    ]
    records, torn = slices(made)
    assert torn == b""
    assert [
        record for record in records[1:] if b",other," in record and b"sealed-1" not in record
    ] == others
    after = sorted(rows_of(made, "one"), key=str)
    assert after == sorted(kept, key=str)


def test_rows_that_cannot_be_read_go_with_the_meeting_they_name_or_if_they_name_none() -> None:
    header = [*FIXED, "said"]
    row = ["id", "1", "t", "one", "1", "p", "Police", "en", "given", "yes"]
    data = encode([header, row, [*row[:3], "other", *row[4:]]])

    def broken(session: str, text: bytes) -> bytes:
        return f"id,1,t,{session},1,p,Police,en,given,".encode() + text + b"\n"

    lost = [b"id,1\n", broken("one", b"\xff"), broken("a third", b"\xff"), broken("one-2", b'"a"b')]
    kept = [broken("other", b"\xff"), broken("other", b'"a"b'), b"id,1,t,other,\n"]
    made = in_place(data + b"".join([*lost, *kept]), "one", [])
    assert slices(made)[0][2:] == kept


def test_what_was_set_aside_goes_with_its_own_meeting_alone(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    torn = tmp_path / "a.torn"
    for text, goes in (("2026-11-28-2,1,p", False), ("2026-11-28,1,p", True)):
        torn.write_text(f"id,1,t,{text}\n")
        assert forget_torn(table, "2026-11-28") is goes
        assert torn.exists() is not goes
