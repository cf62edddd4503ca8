"""`workbook check` says what is wrong, row by row, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.cli import main
from workbook.collaboration import Collaboration

NECESSITY = "common_language.necessity"


@pytest.fixture
def room(collaboration: Collaboration, person, number) -> Collaboration:
    collaboration.steer(NECESSITY, "open")
    for name in ("Sample 1", "Sample 2"):
        answer = {"need": 4, "benefit": 5, "effort": 2, "gain": "café"}
        collaboration.answer(NECESSITY, person(name), number(), answer)
    collaboration.describe()
    return collaboration


@pytest.fixture
def table(room: Collaboration) -> Path:
    return room.answers(NECESSITY).table.path


def test_a_folder_in_order(room: Collaboration, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(room.folder.path)]) == 0
    assert "is in order." in capsys.readouterr().out


def test_in_french(room: Collaboration, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "fr", str(room.folder.path)]) == 0
    assert "est en ordre." in capsys.readouterr().out


Change = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: b"\xef\xbb\xbf" + data, "byte order mark"),
        (lambda data: data.replace(b"\n", b"\r\n"), "CR LF"),
        (lambda data: data.replace(b",", b";"), "no longer separated by commas"),
        (lambda data: data.replace(b"rev,at", b"at,rev", 1), "in another order"),
        (lambda data: data.replace(b",effort", b",cost2", 1), "does not have the columns"),
        (lambda data: data.replace(b"caf\xc3\xa9", b"caf\xe9"), "cannot be read"),
        (lambda data: data + b'half,1,2026,"cut', "cut short (16 bytes)"),
        (lambda data: data.replace(b",given,4", b",given,9", 1), "row 2: “need” does not fit"),
        (lambda data: data.replace(b",given,4", b",given,x", 1), "row 2: “need” cannot be read"),
        (lambda data: data.replace(b",given,", b",lost,", 1), "row 2: “status” is “lost”"),
        (lambda data: data.replace(b"Z,", b",", 1), "row 2: “at” is not a moment"),
        (lambda data: data + data.splitlines(True)[-1], "row 4: “answer_id” is there twice"),
        (lambda data: data + b"x,1\n", "row 4: There are 2 cells; there should be 19."),
        (lambda data: data.replace(b",Police,", b",,", 1), "row 2: “organisation” is empty"),
    ],
)
def test_what_is_wrong_in_a_table(
    room: Collaboration, table: Path, capsys, change: Change, said: str
) -> None:
    changed = change(table.read_bytes())
    table.write_bytes(changed)
    assert main(["check", str(room.folder.path)]) == 1
    assert said in capsys.readouterr().out
    assert table.read_bytes() == changed


def test_a_participant_nobody_knows(room: Collaboration, table: Path, capsys) -> None:
    data = table.read_text()
    participant = data.splitlines()[1].split(",")[5]
    table.write_text(data.replace(participant, "pnobody", 1))
    assert main(["check", str(room.folder.path)]) == 1
    assert "row 2: Participant “pnobody” is not in participants.csv." in capsys.readouterr().out


def test_names_that_others_can_read(room: Collaboration, capsys) -> None:
    room.folder.people.chmod(0o644)
    assert main(["check", str(room.folder.path)]) == 1
    assert "Make it private: chmod 600 participants.csv." in capsys.readouterr().out


def test_what_was_set_aside_is_told_and_is_no_fault(room: Collaboration, table: Path, capsys):
    table.with_suffix(".torn").write_text("half a row\n")
    assert main(["check", str(room.folder.path)]) == 0
    assert "a row cut short when a program was ended" in capsys.readouterr().out


def test_a_table_of_no_activity(room: Collaboration, table: Path, capsys) -> None:
    (table.parent / "other.csv").write_text("a,b\n")
    assert main(["check", str(room.folder.path)]) == 1
    assert "other.csv: No activity of the workbook has this table." in capsys.readouterr().out


def test_no_folder(tmp_path: Path, capsys) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "is not a collaboration folder" in capsys.readouterr().err
