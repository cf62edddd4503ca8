"""What was told as done is there after a power cut: content first, then its name, then the word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from disk import Disk, Fault, failing

from workbook.collaboration import Collaboration
from workbook.errors import NotSaved
from workbook.questions import Text
from workbook.store import certificate
from workbook.store.answer_rows import Author
from workbook.store.answers import Answers
from workbook.store.atomic import replace_file
from workbook.store.backup import keep_backup, make_backup
from workbook.store.folder import Folder, create
from workbook.store.restoring import restore
from workbook.store.rewriting import rewrite

NECESSITY = "common_language.necessity"
SCALES = {"need": 5, "benefit": 4, "effort": 2}


@pytest.fixture
def room(collaboration: Collaboration, person, number) -> Collaboration:
    collaboration.steer(NECESSITY, "open")
    collaboration.answer(NECESSITY, person(), number(), SCALES)
    return collaboration


def not_durable(disk: Disk) -> list[tuple[str, str]]:
    """The names that came or went, and whose folder was not made durable after that."""
    return [
        (call, about)
        for n, (call, about) in enumerate(disk.asked)
        if call in ("create", "replace", "unlink")
        and not _is_passing(about)
        and ("fsync", str(Path(about).parent)) not in disk.asked[n:]
    ]


def _is_passing(path: str) -> bool:
    return path.endswith(".part")


def _older(room: Collaboration) -> None:
    """A question was asked since the table was begun: it gets a column."""
    path = room.answers(NECESSITY).table.path
    header, rest = path.read_text().split("\n", 1)
    path.write_text(header.removesuffix(",hours") + "\n" + rest.replace(",\n", "\n"))
    Collaboration(room.folder.path).mend()


def _torn(room: Collaboration) -> None:
    path = room.answers(NECESSITY).table.path
    with path.open("ab") as file:
        file.write(b"cut,sho")
    Collaboration(room.folder.path).mend()


DONE: dict[str, Callable[[Collaboration], object]] = {
    "keys": lambda room: room.folder.keys(),
    "package": lambda room: (room.folder.package.unlink(), room.describe()),
    "column": _older,
    "torn": _torn,
    "certificate": lambda room: certificate.kept(
        room.folder, lambda *_texts: False, lambda: ("certificate", "key")
    ),
    "backup": lambda room: make_backup(room.folder),
    "automatic": lambda room: [keep_backup(room.folder) for _n in range(7)],
    "restore": lambda room: restore(make_backup(room.folder), room.folder.path / "again"),
    "rewritten": lambda room: rewrite(room.folder.people, lambda data: data + b"\n"),
    "gone": lambda room: rewrite(room.folder.people, lambda _data: None),
}


CAME = {"torn": "create", "gone": "unlink"}  # how a name comes or goes; others are replaced


@pytest.mark.parametrize("what", DONE)
def test_each_name_is_durable_before_it_is_told(room: Collaboration, what: str) -> None:
    with failing(room.folder.path) as disk:
        DONE[what](room)
    left = not_durable(disk)
    if what == "automatic":  # that an old one went may be forgotten: the next takes it away
        left = [one for one in left if one[0] != "unlink"]
    if what == "package":
        left = [one for one in left if one[0] != "unlink"]  # this test's own
    assert left == []
    what_came = {call for call, about in disk.asked if not _is_passing(about)}
    assert CAME.get(what, "replace") in what_came, "or there was no name to look for"
    assert [call for call, _about in disk.asked].count("fsync") >= 1


def test_a_new_folder_is_durable_before_its_settings_are(tmp_path: Path) -> None:
    with failing(tmp_path) as disk:
        create(tmp_path / "room", "Try-out", {"Police": "police"})
    assert not_durable(disk) == []
    assert ("fsync", str(tmp_path)) in disk.asked


def test_a_first_answer_is_written_where_names_are_durable(tmp_path: Path) -> None:
    folder = create(tmp_path / "room", "Try-out", {"Police": "police"})
    answers = Answers(folder.answers_of("values", "vision"), [Text("text", "Text")])
    with failing(folder.path) as disk:
        answers.put("0" * 32, Author("p1", "Police"), "today", 1, {"text": "x"})
    first = [call for call, _about in disk.asked].index("write")
    assert {("fsync", str(folder.answers)), ("fsync", str(folder.path))} <= {*disk.asked[:first]}


def test_a_backup_is_durable_with_the_folder_it_is_in(room: Collaboration) -> None:
    with failing(room.folder.path) as disk:
        make_backup(room.folder)
    assert ("fsync", str(room.folder.path)) in disk.asked, "the folder of backups is new"


@pytest.mark.parametrize(("first", "there", "asked"), [(0, "old", 1), (1, "new", 2)])
def test_who_replaces_a_file_hears_of_what_fails(
    tmp_path: Path, first: int, there: str, asked: int
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    fault = Fault("fsync", first)
    with failing(tmp_path, fault) as disk, pytest.raises(OSError, match="Input/output"):
        replace_file(path, "new")
    assert path.read_text() == there
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]
    assert [call for call, _about in disk.asked].count("fsync") == asked


def test_who_replaces_a_file_makes_its_content_and_its_name_durable(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    with failing(tmp_path, Fault("fsync", 2)) as disk:
        replace_file(path, "new")
    assert path.read_text() == "new"
    calls = [call for call, _about in disk.asked]
    assert calls.count("fsync") == 2
    assert (
        calls.index("fsync")
        < calls.index("replace")
        < calls.index("fsync", 1 + calls.index("fsync"))
    )


def test_keys_that_could_not_be_kept_are_none(tmp_path: Path) -> None:
    folder = create(tmp_path / "room", "Try-out", {"Police": "police"})
    with failing(folder.path, Fault("fsync", 0)), pytest.raises(NotSaved):
        folder.keys()
    assert not folder.secrets.exists()
    keys = folder.keys()
    assert Folder(folder.path).keys() == keys
