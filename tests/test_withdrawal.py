"""A person gets what is theirs, or lets it go; what was agreed stays."""

from __future__ import annotations

import csv
import json
import shutil
import stat
import unicodedata
import zipfile
from pathlib import Path

import pytest
from killing import at_each_step

from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import merge, set_status
from workbook.collaboration.withdrawal import erase, export, find, would_erase
from workbook.errors import AnswerRefused, WorkbookError
from workbook.language import words
from workbook.pages.keeping import Keeper
from workbook.pages.participant import ParticipantPage
from workbook.pictures import pictures_of
from workbook.store.backup import keep_backup
from workbook.store.folder import Folder

NECESSITY, GLOSSARY = "common_language.necessity", "common_language.glossary"
SCALES = {"need": 5, "benefit": 4, "effort": 2}
EN = words("en")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def renee(person):
    return person("Renée Roy")


@pytest.fixture
def room(collaboration, person, renee, number) -> Collaboration:
    """A room in which Renée Roy answered, was named, and was moved by the facilitator."""
    other = person("Sample 2", "School")
    collaboration.steer(NECESSITY, "open")
    collaboration.answer(NECESSITY, renee, number(), SCALES | {"gain": "Sleep"})
    collaboration.answer(NECESSITY, other, number(), SCALES | {"gain": "Ask Renée Roy."})
    collaboration.steer(NECESSITY, "close")
    collaboration.steer(NECESSITY, "reveal")
    set_status(collaboration, renee.participant, "observing")
    set_status(collaboration, renee.participant, "joined")
    return collaboration


def test_everything_of_a_person_is_exported_in_words(room, renee) -> None:
    told = json.loads(export(room, renee, EN))
    assert told["person"]["name"] == "Renée Roy"
    [answer] = told["answers"]
    assert answer["activity"] == "Why we need each other"
    assert "Sleep" in answer["answer"].values()
    assert [row["status"] for row in told["participants.csv"]] == ["joined", "observing", "joined"]
    assert {row["verb"] for row in told["session.csv"]} == {"person"}
    assert told["where this name is written besides"] == {f"answers/{NECESSITY}.csv": 1}
    assert "Sample 2" not in json.dumps(told)


def test_a_person_is_found_by_any_spelling_of_the_name_and_by_number(room, renee) -> None:
    for name in ("renée  roy", unicodedata.normalize("NFD", "RENÉE ROY"), renee.participant):
        assert find(room, name).participant == renee.participant
    with pytest.raises(WorkbookError, match="Nobody called “Nobody”"):
        find(room, "Nobody")


def test_of_several_with_one_name_the_number_is_asked_for(room, renee, person) -> None:
    again = person("Renée Roy", "School")
    with pytest.raises(WorkbookError) as error:
        find(room, "Renée Roy")
    for one in (renee, again):
        assert f"{one.participant} ({one.organisation}" in str(error.value)


def test_answers_go_and_a_skeleton_stays(room, renee) -> None:
    path = room.answers(NECESSITY).table.path
    before = rows(path)
    backup = keep_backup(Folder(room.folder.path))
    done = erase(room, renee, EN)
    assert done.answers == {f"{NECESSITY}.csv": 1}
    assert done.backups == 1
    mine, other = rows(path)
    assert other == before[1]
    kept = ("answer_id", "rev", "at", "session", "round")
    assert [mine[name] for name in kept] == [before[0][name] for name in kept]
    assert mine["participant"].startswith("gone-")
    assert mine["status"] == "retracted"
    assert not any(
        cell for column, cell in mine.items() if column not in (*kept, "participant", "status")
    )
    assert all(row["name"].startswith("[removed") for row in rows(room.folder.people)[:1])
    assert {
        row["status"] for row in rows(room.folder.people) if row["participant"] == renee.participant
    } == {"left"}
    everything = [room.folder.sessions.read_text(), path.read_text()]
    with zipfile.ZipFile(backup) as packed:
        everything += [
            packed.read(name).decode() for name in packed.namelist() if name != "participants.csv"
        ]
        assert "Renée" not in packed.read("participants.csv").decode()
    assert not any(renee.participant in text or "Sleep" in text for text in everything)
    assert room.check(EN) == ([], [])
    [first, *_others] = pictures_of(room, NECESSITY, EN)
    assert "Sleep" not in json.dumps(first.published())


def test_where_others_wrote_the_name_it_is_said_and_stays(room, renee) -> None:
    done = erase(room, renee, EN)
    assert done.named == {f"answers/{NECESSITY}.csv": 1}
    assert "Ask Renée Roy." in room.answers(NECESSITY).table.path.read_text()


def test_the_console_does_not_tell_what_others_wrote_that_the_room_may_not_see(room, renee) -> None:
    keeper = Keeper(room, EN, "facilitator").acts()
    asked = {"participant": renee.participant}
    told = keeper["would"](asked)
    assert told["participant"] == renee.participant
    assert told["said"].startswith("Of Renée Roy, this would go: 1 row of answers")
    assert "by whoever typed it: 1 time." in told["said"]
    room.steer(NECESSITY, "reopen")
    assert "by whoever typed it" not in keeper["would"](asked)["said"]
    assert json.loads(keeper["export"](asked)["text"])["where this name is written besides"] == {}
    assert would_erase(room, renee, EN).named == {f"answers/{NECESSITY}.csv": 1}
    said = keeper["erase"](asked)["said"]
    assert said.startswith("Of Renée Roy, this is gone: 1 row of answers")
    assert "by whoever typed it" not in said


def test_a_name_that_is_all_somebody_wrote_goes_and_the_agreed_draft_stays(
    room, renee, person, number
) -> None:
    name = "roles.continuity"
    room.add_option(name, "Renée Roy")
    room.set_draft(GLOSSARY, "consent", "As Renée Roy put it", "en")
    erase(room, renee, EN)
    log = room.folder.sessions.read_text()
    assert log.count("Renée Roy") == 1
    assert "As Renée Roy put it" in log
    assert room.progress(name).added[0].startswith("[removed ")
    *_others, row = rows(room.folder.sessions)
    assert row["verb"] == "erase"
    assert json.loads(row["detail"]) == {"answers": 1, "tables": 1}


def test_entries_that_were_made_one_go_together(room, renee, person, number) -> None:
    again = person("Renee R.")
    room.steer(NECESSITY, "reopen")
    room.answer(NECESSITY, again, number(), SCALES | {"gain": "Rest"})
    merge(room, again.participant, renee.participant)
    erase(room, renee, EN)
    text = room.folder.sessions.read_text() + room.answers(NECESSITY).table.path.read_text()
    assert "Rest" not in text
    assert again.participant not in text
    assert "Renee R." not in room.folder.people.read_text()


@pytest.mark.parametrize("asked", ["name", "number"])
def test_one_that_was_killed_at_whatever_step_goes_on(
    room, renee, person, number, tmp_path: Path, asked: str
) -> None:
    again = person("Renee R.")
    room.steer(NECESSITY, "reopen")
    room.answer(NECESSITY, again, number(), SCALES | {"gain": "Rest"})
    merge(room, again.participant, renee.participant)
    room.add_option("roles.continuity", "Renee R.")
    keep_backup(Folder(room.folder.path))

    def copy(n: int) -> Path:
        return Path(shutil.copytree(room.folder.path, tmp_path / f"room {n}"))

    def go(path: Path) -> None:
        here = Collaboration(path)
        name = renee.name if asked == "name" else renee.participant
        erase(here, find(here, name), EN)

    for path in at_each_step(copy, go):
        here = Collaboration(path)
        here.refresh()
        if asked == "number" or any(one.name == renee.name for one in here.people.all()):
            go(path)  # else it was at its end
        texts = {one.name: one.read_bytes() for one in path.rglob("*") if one.is_file()}
        for backup in (path / "backups").glob("*.zip"):
            with zipfile.ZipFile(backup) as packed:
                texts |= {f"zip {name}": packed.read(name) for name in packed.namelist()}
        for name, text in texts.items():
            assert not any(one in text for one in (b"Rest", b"Sleep", b"Renee R.")), name
            assert name.endswith("participants.csv") or again.participant.encode() not in text
            assert name.endswith("participants.csv") or renee.participant.encode() not in text
        assert renee.name.encode() not in texts["participants.csv"]


def test_their_page_says_that_they_are_off_the_list_and_takes_nothing(room, renee, number) -> None:
    page = ParticipantPage("common_language", room.folder.path, renee.participant)
    page.activity("necessity")
    form, _results = page._shown["necessity"]
    assert form.answers
    erase(room, renee, EN)
    room.steer(NECESSITY, "reopen")
    page.look()
    assert form.answers == {}
    assert "taken off the list" in form.barred
    with pytest.raises(AnswerRefused, match="not asked at the moment"):
        room.answer(NECESSITY, renee, number(), SCALES)


def test_one_that_was_interrupted_goes_on(room, renee, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("workbook.store.withdrawing.take_names", killed)
        with pytest.raises(KeyboardInterrupt):
            erase(room, renee, EN)
    again = Collaboration(room.folder.path)
    erase(again, find(again, renee.participant), EN)
    assert "Renée Roy" not in room.folder.people.read_text()
    assert would_erase(room, renee, EN).answers == {}


def test_the_command_exports_says_and_erases(
    room, renee, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(room.folder.path)
    assert main(["person", path, "renée roy"]) == 0
    assert json.loads(capsys.readouterr().out)["person"]["name"] == "Renée Roy"
    out = tmp_path / "renee.json"
    assert main(["person", path, "renée roy", "--out", str(out)]) == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert main(["person", path, "renée roy", "--erase"]) == 1
    said = capsys.readouterr().out
    assert "1 row of answers." in said
    assert "Nothing was changed" in said
    assert "Sleep" in room.answers(NECESSITY).table.path.read_text()
    assert main(["person", path, "renée roy", "--erase", "--yes"]) == 0
    assert "What was agreed stays" in capsys.readouterr().out
    assert "Sleep" not in room.answers(NECESSITY).table.path.read_text()
    assert main(["person", path, "renée roy", "--erase", "--yes"]) == 1
    assert "Nobody called" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["Police", "police", "Trust", "safety"])
def test_a_name_that_is_an_organisation_or_an_option_stays_what_it_is(
    room, person, number, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    room.add_option(GLOSSARY, "Trust")
    bad = person(name, "School")
    room.steer("values.values", "open")
    room.answer("values.values", person("Sample 3"), number(), {"points": {"safety": 10}})
    paths = [room.answers(one).table.path for one in (NECESSITY, "values.values")]
    before = [path.read_bytes() for path in paths]
    settings = (room.folder.path / "collaboration.toml").read_bytes()
    assert main(["person", str(room.folder.path), bad.participant, "--erase"]) == 1
    said = f"“{name}” is also what an organisation, or something that people choose, is called"
    assert said in capsys.readouterr().out
    erase(room, bad, EN)
    assert [path.read_bytes() for path in paths] == before
    assert (room.folder.path / "collaboration.toml").read_bytes() == settings
    added = [row["detail"] for row in rows(room.folder.sessions) if row["verb"] == "add"]
    assert [json.loads(one)["option"] for one in added] == ["Trust"]
    people = {row["participant"]: row for row in rows(room.folder.people)}
    assert people[bad.participant]["name"].startswith("[removed")
    keeper = Keeper(room, EN, "facilitator")
    assert "is called" not in keeper.acts()["would"]({"participant": bad.participant})["said"]


def test_who_is_an_organisation_of_their_own_is_gone_with_its_name(room, person, number) -> None:
    alone = person("Zelda Zimmer", "Zelda Zimmer")
    room.steer(NECESSITY, "reopen")
    room.answer(NECESSITY, person("Sample 4"), number(), SCALES | {"gain": "Zelda Zimmer"})
    assert not would_erase(room, alone, EN).a_word
    erase(room, alone, EN)
    assert "Zelda" not in room.answers(NECESSITY).table.path.read_text()
