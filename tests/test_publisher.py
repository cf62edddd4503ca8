"""The publisher of results: what fails is said once, and it goes on."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.collaboration import Collaboration
from workbook.logbook import Said
from workbook.pages.facilitator import FacilitatorPage
from workbook.pages.publisher import Publisher, look
from workbook.store.people import Person
from workbook.store.runtime import Runtime, result_name

NECESSITY = "common_language.necessity"


@pytest.fixture
def runtime(tmp_path: Path) -> Runtime:
    path = tmp_path / "run"
    path.mkdir(mode=0o700)
    return Runtime(path)


@pytest.fixture
def publisher(
    collaboration: Collaboration, person: Callable[..., Person], runtime: Runtime
) -> Publisher:
    """One that has a result to publish."""
    collaboration.steer(NECESSITY, "open")
    values = {"need": 5, "benefit": 4, "effort": 2}
    collaboration.answer(NECESSITY, person(), str(uuid.uuid4()), values)
    for verb in ("close", "reveal"):
        collaboration.steer(NECESSITY, verb)
    return Publisher(collaboration.folder.path, runtime.path)


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The lines that came since the last call."""
    lines = [record.getMessage() for record in caplog.records]
    assert not any(record.exc_info for record in caplog.records)
    caplog.clear()
    return lines


def test_a_folder_that_is_away_is_said_once_and_so_is_that_it_is_back(
    publisher: Publisher,
    folder: Path,
    runtime: Runtime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    said, away = Said(), folder.with_name("elsewhere")
    for _again in range(2):
        folder.rename(away)
        for _look in range(5):
            look(publisher, said)
        [line] = told(caplog)
        assert "not where it was" in line
        away.rename(folder)
        look(publisher, said)
        look(publisher, said)
        [line] = told(caplog)
        assert line.startswith("It works again")
    assert runtime.get(result_name(NECESSITY, "en"))["pictures"]


def test_a_full_temporary_folder_is_said_once_and_the_result_comes_once_there_is_room(
    publisher: Publisher,
    runtime: Runtime,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.WARNING)
    said = Said()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(publisher.runtime, "put", full)
        for _look in range(3):
            look(publisher, said)
    [line] = told(caplog)
    assert "No space left" in line
    look(publisher, said)
    assert runtime.get(result_name(NECESSITY, "fr"))["pictures"]
    assert len(told(caplog)) == 1


def test_what_nobody_foresaw_has_its_traceback_in_the_log_once(
    publisher: Publisher, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(publisher, "look", breaks)
    said = Said()
    for _look in range(3):
        look(publisher, said)
    [record] = caplog.records
    assert record.exc_info


RULES, DISPUTES = "values.rules", "values.disputes"
PROPOSED = {
    "decision": "money",
    "prepares": "two",
    "asked": ["all"],
    "decides": "vote",
    "told": ["notes"],
}


def drafts(folder: Path, runtime: Runtime, lang: str, name: str) -> dict[str, str]:
    """What the console proposes for each draft of an activity."""
    page = FacilitatorPage(folder, lang)
    page.runtime = runtime
    page.look()
    [entry] = [one for one in page._console.agenda if one["name"] == name]
    return {one["value"]: one["proposal"] for one in entry["drafts"]}


def test_what_most_proposed_is_offered_as_a_draft_in_the_language_of_the_console(
    collaboration: Collaboration, person: Callable[..., Person], runtime: Runtime
) -> None:
    collaboration.steer(RULES, "open")
    collaboration.answer(RULES, person(), str(uuid.uuid4()), PROPOSED)
    collaboration.steer(RULES, "close")
    folder = collaboration.folder.path
    publisher = Publisher(folder, runtime.path)
    look(publisher, Said())
    assert drafts(folder, runtime, "en", RULES) == {}
    collaboration.steer(RULES, "reveal")
    look(publisher, Said())
    offered = drafts(folder, runtime, "en", RULES)
    assert offered["money"] == (
        "Prepared by: two of us, of two sectors. Asked before: every organisation. "
        "Decided by: all of us, by a vote. Told: in the notes, within a week."
    )
    assert offered["members"] == ""
    assert drafts(folder, runtime, "fr", RULES)["money"].startswith("Préparation")


def test_a_ladder_that_people_proposed_is_offered_as_the_only_draft(
    collaboration: Collaboration, person: Callable[..., Person], runtime: Runtime
) -> None:
    collaboration.steer(DISPUTES, "open")
    ladder = [option.value for option in collaboration.questions(DISPUTES)[0].options[:2]]
    collaboration.answer(DISPUTES, person(), str(uuid.uuid4()), {"ladder": ladder})
    for verb in ("close", "reveal"):
        collaboration.steer(DISPUTES, verb)
    look(Publisher(collaboration.folder.path, runtime.path), Said())
    offered = drafts(collaboration.folder.path, runtime, "en", DISPUTES)
    assert len(offered[""].splitlines()) == 2
    assert offered[""].startswith("1. ")
