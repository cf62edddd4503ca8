"""The publisher of results: what fails is said once, and it goes on."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.collaboration import Collaboration
from workbook.logbook import Said
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
