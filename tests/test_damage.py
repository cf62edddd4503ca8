"""What happens to a table from outside while it is in use: nothing is misread, nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.errors import FolderError, NotSaved, TableChanged
from workbook.store import table as tables
from workbook.store.lock import locked
from workbook.store.table import Table, torn_file

COLUMNS = ["name", "text"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.fixture
def table(path: Path) -> Table:
    return Table(path, COLUMNS)


def row(name: str, text: str = "") -> dict[str, str]:
    return {"name": name, "text": text}


def names(rows: list[dict[str, str]]) -> list[str]:
    return [one["name"] for one in rows]


@pytest.mark.parametrize(
    "rewritten",
    [
        b"name,text\nx,1\ny,2\nz,3\n",  # longer
        b"name,text\nb,\na,\n",  # of the same size
        b"name,text\na,\n",  # shorter
    ],
)
def test_a_table_rewritten_in_place_is_read_from_its_start(
    table: Table, path: Path, rewritten: bytes
) -> None:
    reader = Table(path, COLUMNS)
    table.append([row("a"), row("b")])
    reader.follow()
    with path.open("r+b") as file:  # as some editors save: the same inode
        file.write(rewritten)
        file.truncate()
        os.utime(file.fileno(), ns=(1, 1))
    fresh = names(reader.follow())
    assert reader.restarted
    assert fresh == names(Table(path, COLUMNS).follow())


def test_a_table_removed_and_made_again_is_read_from_its_start(table: Table, path: Path) -> None:
    reader = Table(path, COLUMNS)
    table.append([row("a")])
    reader.follow()
    path.unlink()
    assert reader.follow() == []
    assert reader.restarted
    Table(path, COLUMNS).append([row("b"), row("c")])  # often the same inode once more
    assert names(reader.follow()) == ["b", "c"]
    table.append([row("d")])
    assert names(Table(path, COLUMNS).follow()) == ["b", "c", "d"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who waits for a lock")
def test_a_table_that_is_replaced_while_we_wait_for_the_lock_gets_the_row(
    table: Table, path: Path, tmp_path: Path
) -> None:
    table.append([row("a")])
    copy = tmp_path / "copy.csv"
    copy.write_bytes(path.read_bytes())
    code = (
        "import sys; from pathlib import Path; from workbook.store.table import Table;"
        "print('ready', flush=True);"
        "Table(Path(sys.argv[1]), ['name', 'text']).append([{'name': 'b', 'text': ''}])"
    )
    fd = os.open(path, os.O_RDWR)
    with locked(fd):
        writer = subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE)
        assert writer.stdout
        assert writer.stdout.readline() == b"ready\n"
        while not waits(writer.pid):
            assert writer.poll() is None
        os.replace(copy, path)
    os.close(fd)
    assert writer.wait(20) == 0
    writer.stdout.close()
    assert names(Table(path, COLUMNS).follow()) == ["a", "b"]


def waits(process: int) -> bool:
    """Whether that process waits for somebody's lock."""
    locks = Path("/proc/locks").read_text().splitlines()
    return any("->" in line and str(process) in line.split() for line in locks)


@pytest.mark.parametrize("act", [Table.follow, Table.mend, lambda one: one.append([row("z")])])
def test_a_stray_quotation_mark_does_not_take_the_rows_behind_it(path: Path, act) -> None:
    Table(path, COLUMNS).append([row("a"), row("b"), row("c"), row("d")])
    changed = path.read_bytes().replace(b"b,", b'b,"')
    path.write_bytes(changed)
    with pytest.raises(TableChanged, match="in row 3 a quotation mark is missing or too many"):
        act(Table(path, COLUMNS))
    assert path.read_bytes() == changed
    assert not torn_file(path).exists()


@pytest.mark.parametrize("end", [b"\r", b"\n"])
def test_a_changed_table_is_not_taken_for_a_row_cut_short(
    table: Table, path: Path, end: bytes
) -> None:
    table.append([row("a"), row("b")])
    changed = path.read_bytes().replace(b",", b";").replace(b"\n", end).rstrip()
    path.write_bytes(changed)
    for act in (Table.follow, Table.mend, lambda one: one.append([row("z")])):
        with pytest.raises(TableChanged):
            act(Table(path, COLUMNS))
    assert path.read_bytes() == changed
    assert not torn_file(path).exists()


def test_a_row_of_too_few_cells_is_left_out_and_told(table: Table, path: Path) -> None:
    table.append([row("a"), row("b")])
    path.write_bytes(path.read_bytes() + b"c\nd,\n")
    reader = Table(path, COLUMNS)
    assert names(reader.follow()) == ["a", "b", "d"]
    assert reader.problems == ["table.csv: c: 1 cells instead of 2"]


def test_nothing_read_is_forgotten_when_a_torn_row_cannot_be_set_aside(
    table: Table, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Table(path, COLUMNS)
    table.append([row("a")])
    torn = path.read_bytes() + b'b,"cut'
    path.write_bytes(torn)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tables, "_set_aside", full)
    with pytest.raises(NotSaved, match="The disk is full"):
        reader.append([row("c")])
    assert path.read_bytes() == torn
    monkeypatch.undo()
    reader.append([row("c")])
    assert names(reader.follow()) == ["a", "c"]
    assert torn_file(path).read_bytes() == b'b,"cut\n'


def test_mending_and_appending_leave_others_rows_to_be_followed(table: Table, path: Path) -> None:
    table.append([row("a")])
    assert names(table.follow()) == ["a"]
    Table(path, COLUMNS).append([row("b")])
    table.mend()
    Table(path, COLUMNS).append([row("c")])
    table.append([row("d")])
    assert names(table.follow()) == ["b", "c", "d"]


def test_what_was_set_aside_is_private(table: Table, path: Path) -> None:
    table.append([row("a")])
    with path.open("ab") as file:
        file.write(b"b,cut")
    assert table.mend() == 5
    assert torn_file(path).stat().st_mode & 0o777 == 0o600


def test_a_table_that_cannot_be_read_gets_a_sentence(path: Path) -> None:
    path.mkdir()
    with pytest.raises(FolderError, match=r"table\.csv cannot be read: Is a directory"):
        Table(path, COLUMNS).follow()
