"""One table, many writers: append, follow, set aside, refuse."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from workbook.errors import NotSaved, TableChanged
from workbook.store.table import Table, torn_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.fixture
def table(path: Path) -> Table:
    return Table(path, ["name", "text"])


def row(name: str, text: str = "") -> dict[str, str]:
    return {"name": name, "text": text}


def test_what_is_appended_is_followed_once(table: Table, path: Path) -> None:
    reader = Table(path, ["name", "text"])
    assert reader.follow() == []
    table.append([row("a", "two\nlines"), row("b")])
    assert reader.follow() == [row("a", "two\nlines"), row("b")]
    assert reader.follow() == []
    table.append([row("c")])
    assert reader.follow() == [row("c")]


def test_the_header_is_written_once_and_the_file_is_private(table: Table, path: Path) -> None:
    table.append([row("a")])
    Table(path, ["name", "text"]).append([row("b")])
    assert path.read_text() == "name,text\na,\nb,\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_writer_sees_what_others_wrote_before_it_writes(table: Table, path: Path) -> None:
    Table(path, ["name", "text"]).append([row("other")])
    with table.writing() as writer:
        assert writer.fresh == [row("other")]
        writer.append([row("mine")])
    assert table.follow() == []


def test_many_threads_append_to_one_table(table: Table, path: Path) -> None:
    def write(who: int) -> None:
        for number in range(20):
            table.append([row(f"{who}-{number}", 'a "quote"\nand a line')])

    threads = [threading.Thread(target=write, args=[who]) for who in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = [one["name"] for one in Table(path, ["name", "text"]).follow()]
    assert sorted(names) == sorted(f"{who}-{number}" for who in range(8) for number in range(20))


@pytest.mark.parametrize("tail", [b"c", b'c,"open\n', b'c,"open ""quote', b"\xff\xfe"])
def test_a_row_cut_short_is_never_read_and_is_set_aside_by_the_next_writer(
    table: Table, path: Path, tail: bytes
) -> None:
    table.append([row("a"), row("b", "x\ny")])
    whole = path.read_bytes()
    path.write_bytes(whole + tail)
    reader = Table(path, ["name", "text"])
    assert [one["name"] for one in reader.follow()] == ["a", "b"]
    Table(path, ["name", "text"]).append([row("d")])
    assert path.read_bytes() == whole + b"d,\n"
    assert torn_file(path).read_bytes() == tail + b"\n"
    assert reader.follow() == [row("d")]


def test_a_table_of_nothing_but_a_row_cut_short_begins_anew(table: Table, path: Path) -> None:
    path.write_bytes(b"name,te")
    table.append([row("a")])
    assert path.read_bytes() == b"name,text\na,\n"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: b"\xef\xbb\xbf" + data, "byte order mark"),
        (lambda data: data.replace(b"\n", b"\r\n"), "CR LF"),
        (lambda data: data.replace(b",", b";"), "no longer separated by commas"),
        (lambda data: data.replace(b",", b"\t"), "no longer separated by commas"),
        (lambda data: data.replace(b"name,text", b"text,name"), "in another order"),
        (lambda data: data.replace(b"name,text", b"name,words"), "does not have the columns"),
        (lambda data: data.replace(b"caf\xc3\xa9", b"caf\xe9"), "is not UTF-8"),
    ],
)
def test_what_a_spreadsheet_changed_is_said_and_nothing_is_written(
    table: Table, path: Path, change, sentence: str
) -> None:
    table.append([row("a", "café")])
    changed = change(path.read_bytes())
    path.write_bytes(changed)
    for act in (lambda one: one.follow(), lambda one: one.append([row("b")])):
        with pytest.raises(TableChanged, match=sentence):
            act(Table(path, ["name", "text"]))
    assert path.read_bytes() == changed


def test_a_replaced_file_is_read_from_its_start(table: Table, path: Path, tmp_path: Path) -> None:
    table.append([row("a"), row("b")])
    table.follow()
    other = tmp_path / "other.csv"
    Table(other, ["name", "text"]).append([row("z")])
    other.replace(path)
    assert table.follow() == [row("z")]
    assert table.restarted


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "The disk is full"), (errno.EIO, "could not be written")],
)
def test_a_write_that_fails_leaves_the_table_as_it_was(
    table: Table, path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    table.append([row("a")])
    before = path.read_bytes()
    really = os.write

    def fails(fd: int, data: bytes) -> int:
        really(fd, data[:3])  # some of it arrives, as on a disk that fills up
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "write", fails)
    with pytest.raises(NotSaved, match=sentence):
        table.append([row("b")])
    monkeypatch.undo()
    assert path.read_bytes() == before
    table.append([row("b")])
    assert Table(path, ["name", "text"]).follow() == [row("a"), row("b")]


def test_an_append_does_not_read_the_table_again(table: Table, monkeypatch) -> None:
    table.append([row(str(number), "x" * 100) for number in range(1000)])
    table.append([row("settled")])
    read = 0
    really = os.read

    def counted(fd: int, size: int) -> bytes:
        nonlocal read
        data = really(fd, size)
        read += len(data)
        return data

    monkeypatch.setattr(os, "read", counted)
    table.append([row("next")])
    table.follow()
    assert read < 1000
