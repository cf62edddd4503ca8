"""A question added between two sessions, or no longer asked: old files stay readable."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.errors import TableChanged
from workbook.questions import Question, Text
from workbook.store.answer_rows import FIXED, Author
from workbook.store.answers import Answers

OLD = [Text("gain", "Gain"), Text("cost", "Cost")]
NEW = [Text("gain", "Gain"), Text("alone", "Alone", required=False), Text("cost", "Cost")]
ANN = Author("ann", "Police")

Put = Callable[..., None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers" / "necessity.csv"


@pytest.fixture
def put(path: Path, number: Callable[[], str]) -> Put:
    def answer(questions: list[Question], who: str = "ann", **values: str) -> None:
        Answers(path, questions).put(number(), Author(who, "Police"), "monday", 1, values)

    return answer


def read(path: Path, questions: list[Question]) -> list[dict[str, str | None]]:
    table = Answers(path, questions)
    table.refresh()
    names = [question.name for question in questions]
    return [{name: row[name] for name in names} for row in table.given()]


def test_an_old_file_is_read_with_the_new_question_unanswered(path: Path, put: Put) -> None:
    put(OLD, gain="much", cost="little")
    before = path.read_bytes()
    assert read(path, NEW) == [{"gain": "much", "alone": None, "cost": "little"}]
    assert path.read_bytes() == before, "only looked at, it is not changed"


def test_the_first_new_answer_adds_the_column_for_all_rows(path: Path, put: Put) -> None:
    put(OLD, gain='a, "b"\nc', cost="=1")
    put(NEW, "ben", gain="more", alone="everything", cost="x")
    header, *_rows = path.read_text().splitlines()
    assert header == ",".join([*FIXED, "gain", "cost", "alone"])
    assert read(path, NEW) == [
        {"gain": 'a, "b"\nc', "alone": None, "cost": "=1"},
        {"gain": "more", "alone": "everything", "cost": "x"},
    ]
    assert path.stat().st_mode & 0o077 == 0


def test_who_follows_the_table_meanwhile_misses_nothing(path: Path, put: Put) -> None:
    put(OLD, gain="much", cost="little")
    follower = Answers(path, NEW)
    follower.refresh()
    put(NEW, "ben", gain="more", alone="everything", cost="x")
    put(NEW, "cid", gain="less", cost="y")
    assert follower.refresh()
    assert [row["participant"] for row in follower.given()] == ["ann", "ben", "cid"]


def test_a_question_that_is_no_longer_asked_keeps_its_column(path: Path, put: Put) -> None:
    put(OLD, gain="much", cost="little")
    put(OLD[:1], "ben", gain="more")
    assert read(path, OLD[:1]) == [{"gain": "much"}, {"gain": "more"}]
    assert read(path, OLD)[0] == {"gain": "much", "cost": "little"}


def test_many_who_write_at_once_add_the_column_once_and_lose_nothing(path: Path, put: Put) -> None:
    put(OLD, gain="much", cost="little")
    script = f"""
import sys, uuid
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_layout import NEW
from workbook.store.answer_rows import Author
from workbook.store.answers import Answers
table = Answers(Path({str(path)!r}), NEW)
for i in range(20):
    who = Author(f"{{sys.argv[1]}}-{{i}}", "Police")
    table.put(str(uuid.uuid4()), who, "monday", 1, {{"gain": "g", "alone": "a", "cost": "c"}})
"""
    writers = [subprocess.Popen([sys.executable, "-c", script, str(i)]) for i in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    rows = read(path, NEW)
    assert len(rows) == 1 + 4 * 20
    assert [row["alone"] for row in rows] == [None, *["a"] * 80]
    assert path.read_text().count("answer_id,rev") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("gain,cost", "gain,Cost"), ("gain,cost", "gain,price"), ("gain,cost", "gain,cost,cost")],
)
def test_a_column_that_was_renamed_is_no_new_question(
    path: Path, put: Put, old: str, new: str
) -> None:
    put(OLD, gain="much", cost="little")
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(TableChanged):
        read(path, OLD)


def test_another_spelling_beside_a_new_question_is_told_by_name(path: Path, put: Put) -> None:
    put(OLD, gain="much", cost="little")
    path.write_text(path.read_text().replace("gain,cost", "gain,Cost", 1))
    with pytest.raises(TableChanged, match="its column “Cost” was “cost”"):
        read(path, NEW)


def test_a_table_of_another_activity_is_refused(path: Path, put: Put) -> None:
    put([Text("term", "T"), Text("definition", "D")], term="x", definition="y")
    with pytest.raises(TableChanged):
        read(path, [Text("gain", "Gain")])


def test_a_start_brings_the_folder_up_to_date_and_it_is_in_order(
    collaboration, person, number, capsys
) -> None:
    from workbook.cli import main

    name = "values.power"
    collaboration.steer(name, "open")
    points = {"now": {"Police": 100}, "wanted": {"Police": 100}}
    collaboration.answer(name, person(), number(), points)
    path = collaboration.answers(name).table.path
    old = path.read_text().replace(",decides,", ",", 1)
    header, row = old.splitlines()
    path.write_text(f"{header}\n{row.replace(',,,', ',,', 1)}\n")
    folder = collaboration.folder.path
    again = type(collaboration)(folder)
    again.mend()
    again.describe()
    assert path.read_text().splitlines()[0].endswith(",decides")
    described = json.loads((folder / "datapackage.json").read_text())["resources"]
    [fields] = [one["schema"]["fields"] for one in described if one["name"] == name]
    assert [field["name"] for field in fields] == path.read_text().splitlines()[0].split(",")
    assert main(["check", str(folder)]) == 0, capsys.readouterr()
