"""What is due is erased, what was agreed stays; backups are whole, and are reached."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import stat
import threading
import uuid
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from killing import at_each_step

from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.collaboration.retention import due, purge, reminder
from workbook.errors import FolderError, NotSaved
from workbook.language import words
from workbook.pages import keeping
from workbook.pages.facilitator import FacilitatorPage
from workbook.store import backup, restoring
from workbook.store.backup import keep_backup, make_backup, read
from workbook.store.folder import Folder
from workbook.store.restoring import restore

NECESSITY, GLOSSARY = "common_language.necessity", "common_language.glossary"
VALUES = "values.values"
SCALES = {"need": 5, "benefit": 4, "effort": 2}
EN = words("en")
UNTIL = date(2026, 6, 30)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def room(collaboration, person, number) -> Collaboration:
    path = collaboration.folder.path / "collaboration.toml"
    path.write_text(f"keep_until = {UNTIL}\n" + path.read_text())
    collaboration = Collaboration(collaboration.folder.path)
    collaboration.refresh()
    collaboration.steer(NECESSITY, "open")
    for n in range(5):
        values = SCALES | {"gain": f"Gain {n}"}
        collaboration.answer(NECESSITY, person(f"Sample {n}"), number(), values)
    collaboration.steer(NECESSITY, "close")
    collaboration.steer(NECESSITY, "reveal")
    collaboration.steer(GLOSSARY, "open")
    collaboration.steer(GLOSSARY, "close")
    collaboration.steer(GLOSSARY, "reveal")
    for text in ("first try", "as it was judged"):
        collaboration.set_draft(GLOSSARY, "consent", text, "en")
    collaboration.steer(GLOSSARY, "round")
    collaboration.steer(GLOSSARY, "close")
    collaboration.set_draft(GLOSSARY, "consent", "in between", "en")
    collaboration.set_draft(GLOSSARY, "consent", "as it was agreed", "en")
    collaboration.add_option(GLOSSARY, "shelter")
    collaboration.add_option("roles.continuity", "Sample 3")
    collaboration.folder.keys()
    collaboration.describe()
    return collaboration


def after(days: int) -> date:
    return UNTIL + timedelta(days)


def test_answers_and_names_go_and_what_was_agreed_stays(room) -> None:
    keep_backup(Folder(room.folder.path))
    told = purge(room, EN, today=after(1))
    assert told.counts == {"people": 5, "answers": 5, "tables": 1}
    assert told.backups == 1
    there = sorted(path.name for path in room.folder.path.rglob("*") if path.is_file())
    assert there == [
        ".keeping",
        ".serving",
        ".settling",
        "collaboration.toml",
        "datapackage.json",
        "session.csv",
    ]
    log = room.folder.sessions.read_text()
    for text in ("as it was judged", "as it was agreed", "shelter"):
        assert text in log
    for text in ("first try", "in between", "Sample", "Gain"):
        assert text not in log
    assert {row["actor"] for row in rows(room.folder.sessions)} == {"facilitator"}
    again = Collaboration(room.folder.path)
    again.refresh()
    assert again.progress(GLOSSARY).drafts == {"consent": {"en": "as it was agreed"}}
    assert again.check(EN) == ([], [])
    [noted] = [row for row in rows(room.folder.sessions) if row["verb"] == "purge"]
    assert json.loads(noted["detail"]) == {"people": 5, "answers": 5, "tables": 1, "backups": 1}


def test_nothing_is_due_before_the_day_has_passed_or_without_one(room, collaboration) -> None:
    with pytest.raises(FolderError, match="things are kept until 2026-06-30"):
        purge(room, EN, today=UNTIL)
    with pytest.raises(FolderError, match="has no date"):
        due(collaboration, after(1))
    purge(room, EN, today=after(1))
    with pytest.raises(FolderError, match="no answers and no names any more"):
        purge(Collaboration(room.folder.path), EN, today=after(1))


def left_in(path: Path) -> dict[str, object]:
    """What is in a folder, without the moment and the number of the purge itself."""
    files: dict[str, object] = {
        one.relative_to(path).as_posix(): one.read_bytes()
        for one in sorted(path.rglob("*"))
        if one.is_file() and one.name != "session.csv"
    }
    steps = [
        {column: cell for column, cell in row.items() if column not in ("at", "event_id")}
        for row in rows(path / "session.csv")
    ]
    return files | {"session.csv": steps}


def test_one_that_was_killed_at_whatever_step_goes_on(room, tmp_path: Path) -> None:
    keep_backup(Folder(room.folder.path))
    room.sessions.record("facilitator", "groups", NECESSITY, {"groups": [["Sample 2"]]})
    for table in (room.folder.sessions, room.answers(NECESSITY).table.path):
        table.with_suffix(".torn").write_text("Sample 1")
        table.with_name(f".{table.name}.k3_xa9q1.part").write_text("Sample 1")

    def again(n: object) -> Path:
        return Path(shutil.copytree(room.folder.path, tmp_path / f"room {n}"))

    def erase(path: Path) -> None:
        purge(Collaboration(path), EN, today=after(1))

    whole = again("whole")
    erase(whole)
    for path in at_each_step(again, erase):
        assert reminder(Collaboration(path), EN, after(1))
        erase(path)
        assert left_in(path) == left_in(whole)
        assert reminder(Collaboration(path), EN, after(1)) == ""


def test_nothing_is_erased_while_people_are_asked(room) -> None:
    with room.folder.serve(), pytest.raises(FolderError, match="serves"):
        purge(room, EN, today=after(1))
    assert len(rows(room.folder.people)) == 5


def test_it_is_said_a_month_before_and_when_the_day_has_passed(room) -> None:
    assert reminder(room, EN, after(-31)) == ""
    assert "30 days from now" in reminder(room, EN, after(-30))
    assert "to be kept until 30 June 2026" in reminder(room, EN, after(1))
    purge(room, EN, today=after(1))
    assert reminder(room, EN, after(1)) == ""


def test_the_commands_say_what_they_would_do(room, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(room.folder.path)
    assert main(["purge", path]) == 1
    said = capsys.readouterr().out
    assert "People: 5. Answers: 5. Backups: 0." in said
    assert "Nothing was changed" in said
    assert len(rows(room.folder.people)) == 5
    assert main(["purge", path, "--yes"]) == 0
    assert not room.folder.people.exists()
    assert main(["purge", path, "--yes"]) == 1
    assert "Nothing is due" in capsys.readouterr().err


def test_the_console_looks_at_what_is_kept_when_something_has_changed(
    room, person, number, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    count = keeping.unsealed
    monkeypatch.setattr(keeping, "unsealed", lambda here: looked.append(1) or count(here))
    page = FacilitatorPage(room.folder.path, "en")

    def looks() -> int:
        looked.clear()
        page.look()
        page.look()
        return len(looked)

    assert looks() == 0
    room.steer(VALUES, "open")
    assert looks() == 1
    room.answer(VALUES, person("Sample 7"), number(), {"points": {"safety": 10}})
    assert looks() == 1
    [meeting] = page._keeping.meetings
    assert meeting["label"].endswith(": 1 anonymous answer")
    room.answer(VALUES, person("Sample 8"), number(), {"points": {"safety": 10}})
    assert looks() == 1
    assert page._keeping.meetings[0]["label"].endswith(": 2 anonymous answers")
    assert [one["name"] for one in page._keeping.people][-1] == "Sample 8"
    made = make_backup(room.folder)
    assert looks() == 1
    assert page._keeping.backups == [made.name]
    assert looks() == 0


# --- backups -------------------------------------------------------------------------------------


def test_a_backup_is_whole_and_for_its_owner_alone(room) -> None:
    path = make_backup(room.folder)
    assert path.parent == room.folder.backups
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    files = read(path)
    assert set(files) == {
        "collaboration.toml", "participants.csv", "session.csv", "datapackage.json",
        f"answers/{NECESSITY}.csv",
    }  # fmt: skip
    for name, data in files.items():
        assert data == (room.folder.path / name).read_bytes()
    with zipfile.ZipFile(path) as packed:
        sums = packed.read("SHA256SUMS").decode()
    assert f"{hashlib.sha256(files['session.csv']).hexdigest()}  session.csv\n" in sums


def test_the_last_automatic_ones_are_kept_and_those_by_hand_are_nobodys_business(room) -> None:
    by_hand = make_backup(room.folder)
    made = [keep_backup(room.folder) for _n in range(7)]
    assert sorted(room.folder.backups.iterdir()) == sorted([by_hand, *made[2:]])


def test_a_backup_is_restored_elsewhere_and_in_order(
    room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(room.folder.path), "--to", str(tmp_path / "stick")]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.parent == tmp_path / "stick"
    there = tmp_path / "laptop" / "room"
    assert main(["restore", str(path), str(there)]) == 0
    assert "is in order" in capsys.readouterr().out
    assert stat.S_IMODE(there.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in there.rglob("*.csv")} == {0o600}
    again = Collaboration(there)
    again.refresh()
    assert len(again.people.all()) == 5
    assert not (there / ".keys.json").exists()
    assert main(["restore", str(path), str(there)]) == 1
    assert "is not empty" in capsys.readouterr().err


def test_programs_in_a_backup_are_named_and_nothing_of_them_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = tmp_path / "ran"
    program = f"open({str(ran)!r}, 'w').write('')\nACTIVITIES = {{}}\n".encode()
    files = {"collaboration.toml": b'name = "x"', "activities.py": program}
    path = packed(tmp_path / "sent.zip", files | {"notebooks/values.ipynb": b"{}"})
    main(["restore", str(path), str(tmp_path / "new")])
    said = capsys.readouterr().out
    assert "programs of its own: activities.py, notebooks/values.ipynb. They run" in said
    assert not ran.exists()


def test_a_table_cut_short_is_backed_up_as_far_as_it_is_whole(room) -> None:
    path = room.answers(NECESSITY).table.path
    whole = path.read_bytes()
    with path.open("ab") as file:
        file.write(b'1,2,"cut sho')
    assert read(make_backup(room.folder))[f"answers/{NECESSITY}.csv"] == whole


def test_a_backup_made_while_people_write_holds_nobody_unknown(room, person, number) -> None:
    room.steer(NECESSITY, "reopen")
    done = threading.Event()

    def write() -> None:
        other = Collaboration(room.folder.path)
        other.refresh()
        while not done.is_set():
            one = other.people.join("Sample", "Police", "en", other.sessions.id)
            other.answer(NECESSITY, one, number(), SCALES)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _n in range(5):
            files = read(keep_backup(room.folder))
            tables = {
                name: list(csv.DictReader(io.StringIO(files[name].decode(), newline="")))
                for name in ("participants.csv", f"answers/{NECESSITY}.csv")
            }
            known = {row["participant"] for row in tables["participants.csv"]}
            assert {row["participant"] for row in tables[f"answers/{NECESSITY}.csv"]} <= known
    finally:
        done.set()
        writer.join()


def packed(path: Path, files: dict[str, bytes], **mode: int) -> Path:
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in {**files, "SHA256SUMS": sums.encode()}.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode.get(name.partition(".")[0], 0o600) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("../outside.csv", b"x"),
        ("/tmp/outside.csv", b"x"),
        ("answers/../../outside.csv", b"x"),
        ("answers\\..\\outside.csv", b"x"),
        (".keys.json", b"{}"),
        ("answers/deep/er.csv", b"x"),
        ("run.sh", b"x"),
    ],
)
def test_what_no_backup_holds_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = packed(tmp_path / "bad.zip", {"collaboration.toml": b'name = "x"', name: data})
    with pytest.raises(FolderError, match="holds what no backup"):
        restore(path, tmp_path / "new")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bad.zip"]


def test_links_bombs_and_changed_backups_are_refused(room, tmp_path: Path, monkeypatch) -> None:
    link = packed(
        tmp_path / "link.zip", {"collaboration.toml": b"/etc/passwd"}, collaboration=0o120777
    )
    with pytest.raises(FolderError, match="holds what no backup"):
        restore(link, tmp_path / "new")
    monkeypatch.setattr(backup, "MOST_BYTES", 1000)
    bomb = packed(tmp_path / "bomb.zip", {"collaboration.toml": b" " * 2000})
    with pytest.raises(FolderError, match="holds what no backup"):
        restore(bomb, tmp_path / "new")
    monkeypatch.undo()
    files = read(make_backup(room.folder))
    changed = packed(tmp_path / "changed.zip", files)
    with zipfile.ZipFile(changed, "a") as out:
        out.writestr("decisions.csv", b"more")
    with pytest.raises(FolderError, match="is damaged or was changed"):
        restore(changed, tmp_path / "new")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(changed.read_bytes()[:-100])
    for path in (cut, tmp_path / "nowhere.zip"):
        with pytest.raises(FolderError, match="cannot be read"):
            restore(path, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_restore_that_was_killed_leaves_nothing_once_it_is_done_again(
    room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_backup(room.folder)
    where = tmp_path / "again"
    where.mkdir()
    for name in (".new.abcd1234", ".new.short", ".newer.abcd1234"):
        (where / name).mkdir()
        (where / name / "participants.csv").write_text("somebody")
    with restoring._held(where / ".newer.abcd1234"):
        restore(path, where / "new")
        restore(path, where / "newer")
    restore(path, where / "newest")
    left = sorted(one.name for one in where.iterdir() if one.name.startswith("."))
    assert left == [".new.short", ".newer.abcd1234"]


@pytest.mark.parametrize("how", ["seal", "redact", "person"])
def test_a_package_that_cannot_be_read_is_named_and_ours_are_reached_wherever(
    room, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = room.folder.path
    beside = make_backup(room.folder, path)
    room.folder.backups.mkdir(exist_ok=True)
    for place in (room.folder.backups, path):
        with zipfile.ZipFile(place / "mine.zip", "w") as out:
            out.writestr("room/participants.csv", "Sample 1")
    for one in room.people.all()[:5]:
        room.steer("values.values", "open")
        room.answer("values.values", one, str(uuid.uuid4()), {"points": {"trust": 10}})
    room.steer("values.values", "close")
    room.steer("values.values", "reveal")
    name = room.people.all()[0].name
    more = {
        "seal": [],
        "redact": ["--text", name, "--why", "asked for", "--yes"],
        "person": [name, "--erase", "--yes"],
    }
    assert main([how, str(path), *more[how]]) == 1
    said = capsys.readouterr().out
    assert "backups/mine.zip was not changed" in said
    assert "\nmine.zip was not changed" in said
    if how != "seal":
        assert name not in read(beside)["participants.csv"].decode()


def test_a_full_disk_leaves_no_half_a_backup(room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_fd: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(backup.os, "fsync", full)
    with pytest.raises(NotSaved, match="The disk is full"):
        make_backup(room.folder)
    assert list(room.folder.backups.iterdir()) == []
