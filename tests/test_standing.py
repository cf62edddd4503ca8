"""The disk is full, the folder gone, another server there: a sentence each, and then it goes on."""

from __future__ import annotations

import csv
import errno
import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import shifted
from served import PATIENCE, Page, Served, Visitor, process_of

HERE = Path(__file__).parent
FULL = "The disk is full"
ANSWER = {"need": 5, "benefit": 4, "effort": 2}


class Faulty(Served):
    """A server on a disk that can be given faults."""

    program = (str(HERE / "faulty.py"),)

    def __init__(self, folder: Path, *faults: str) -> None:
        self.faults = folder.parent / "faults"
        self.fail(*faults)
        temporary = folder.parent / "t"
        temporary.mkdir(mode=0o700, exist_ok=True)
        self.temporary = temporary
        self._clock = folder.parent / "clock"
        super().__init__(folder, FAULTS=str(self.faults), **shifted.environment(self._clock))

    def set_clock(self, days: float) -> None:
        """Set the clock of all its processes so many days ahead of what is right."""
        shifted.set_ahead(self._clock, days * 24 * 3600)

    def fail(self, *faults: str) -> None:
        """Have these faults from now on, and no others."""
        self.faults.write_text("\n".join(faults))

    def health(self) -> str:
        return json.loads(Visitor(self).get("/healthz").text)["status"]


def until(happened: Callable[[], object]) -> None:
    """Wait until that is so."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it has not happened"
        threading.Event().wait(0.1)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return tmp_path / "room"


@pytest.fixture
def served(room: Path) -> Iterator[Faulty]:
    served = Faulty(room)
    yield served
    served.fail()
    served.stop(signal.SIGTERM)
    assert "Traceback" not in served.log.read_text()


def test_on_a_full_disk_it_starts_read_only_and_begins_once_there_is_room(room: Path) -> None:
    served = Faulty(room, f"full {room}")
    assert served.health() == "read-only"
    told = served.log.read_text()
    assert "starts read-only" in told
    assert FULL in told
    ann = Visitor(served)
    refused = ann.join("Ann")
    assert refused.status == 503
    assert FULL in refused.text
    assert not (room / "participants.csv").exists()
    code = served.info["join_code"]

    served.fail()
    until(lambda: served.health() == "ok")
    assert ann.join("Ann").status == 303
    assert ann.get("/w/common_language").status == 200
    served.stop()
    assert "Traceback" not in served.log.read_text()
    served.start()
    assert served.info["join_code"] == code, "what was shown meanwhile stays right"
    served.stop()


def test_the_console_opens_on_a_full_disk(room: Path) -> None:
    served = Faulty(room, f"full {room}")
    leader = Visitor(served)
    leader.enter("facilitator")
    page = leader.open("/facilitator")
    page.close()
    served.stop()
    assert "Traceback" not in served.log.read_text()


def test_who_is_stored_is_told_so_also_if_the_description_cannot_be_written(
    served: Faulty,
) -> None:
    served.fail(f"full {served.folder}/.datapackage")
    visitors = [Visitor(served) for _ in range(15)]
    replies = [one.join(f"Sample {number}") for number, one in enumerate(visitors)]
    assert [reply.status for reply in replies] == [303] * 15
    assert (served.folder / "participants.csv").read_text().count("Sample") == 15
    described = served.folder / "datapackage.json"
    assert "participants" not in described.read_text()
    served.fail()
    until(lambda: "participants" in described.read_text())


def test_who_is_told_that_it_did_not_work_is_not_stored(served: Faulty) -> None:
    served.fail(f"full {served.folder}")
    replies = [Visitor(served).join(f"Sample {number}") for number in range(5)]
    assert {reply.status for reply in replies} == {500}
    assert all(FULL in reply.text for reply in replies)
    people = served.folder / "participants.csv"
    assert not people.exists() or "Sample" not in people.read_text()
    served.fail()
    assert Visitor(served).join("Sample 1").status == 303


def test_a_full_temporary_folder_is_a_sentence_and_one_line_in_the_log(served: Faulty) -> None:
    ann = Visitor(served)
    ann.join("Ann")
    places = runtime_of(served)
    before = len(served.log.read_text().splitlines())
    served.fail(f"full {places}")
    for _ in range(5):
        refused = ann.get("/w/common_language")
        assert refused.status == 503
        assert "temporary files" in refused.text
    assert len(served.log.read_text().splitlines()) <= before + 1
    served.fail()
    page = ann.open()
    page.close()


def runtime_of(served: Served) -> Path:
    """The folder of that server's run."""
    publisher = child_of(served.process.pid, "workbook.pages.publisher")
    return Path(Path(f"/proc/{publisher}/cmdline").read_text().split("\0")[-2])


def test_a_second_server_is_refused_also_if_the_mark_of_the_first_was_deleted(
    served: Faulty,
) -> None:
    (served.folder / ".serving").unlink()
    second = start(served.folder)
    assert second.returncode == 1
    assert "Another workbook serves" in second.stderr


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_disk_without_locks_is_called_that(room: Path, number: int) -> None:
    served = Faulty(room)
    served.stop()
    served.fail(f"locks {number}")
    second = start(room, served.faults)
    assert second.returncode == 1
    assert "Files cannot be locked" in second.stderr
    assert "Copy the folder to a disk of this machine" in second.stderr
    assert "Traceback" not in second.stderr


def start(folder: Path, faults: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What becomes of one more server of that folder."""
    command = [sys.executable, str(HERE / "faulty.py"), "start", str(folder), "--json"]
    environment = os.environ | {"FAULTS": str(faults or folder.parent / "faults")}
    return subprocess.run(
        [*command, "--ip", "127.0.0.1", "--port", "0"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=PATIENCE,
        check=False,
    )


def test_a_folder_that_was_moved_is_a_sentence_and_all_goes_on_once_it_is_back(
    served: Faulty,
) -> None:
    ann = Visitor(served)
    ann.join("Ann")
    results_come(served, ann)  # so the publisher is there, and looks
    away = served.folder.with_name("elsewhere")
    served.folder.rename(away)
    for refused in (Visitor(served).join("Ben"), ann.get("/w/common_language"), ann.get("/")):
        assert refused.status == 503
        assert "not where it was" in refused.text
    assert served.health() == "folder"
    assert not served.folder.exists(), "nothing is made at the old place"

    until(lambda: "A result could not be published" in served.log.read_text())
    away.rename(served.folder)
    until(lambda: served.health() == "ok")
    assert Visitor(served).join("Ben").status == 303
    page = ann.open()
    page.close()
    until(lambda: "It works again. Before that: A result" in served.log.read_text())
    lines = served.log.read_text().splitlines()
    assert len(lines) < 8, lines
    assert sum("A result could not be published" in line for line in lines) == 2


def results_come(served: Served, visitor: Visitor) -> None:
    """Have something revealed, and wait until it is shown."""
    page = visitor.open()
    for verb in ("open", "close", "reveal"):
        served.steer(verb, "mandates")
    results = page.widget("Results", "mandates")
    page.until(lambda: bool(page.states[results]["pictures"]))
    page.close()


@pytest.mark.parametrize("ahead", [-3, 3, -400, 400])
def test_the_clock_is_set_while_people_are_there_and_they_stay_who_they_are(
    served: Faulty, ahead: int
) -> None:
    leader = Visitor(served)
    leader.enter("facilitator")
    served.set_clock(ahead)
    steer_there(leader, "open", "necessity")
    ann = Visitor(served)
    assert ann.join("Ann").status == 303
    page = ann.open()
    served.set_clock(0)
    steer_there(leader, "open", "closing")  # in a console that was opened again
    served.steer("close", "closing")
    assert ann.get("/w/common_language").status == 200
    served.set_clock(-ahead)
    assert ann.get("/w/common_language").status == 200
    ben = Visitor(served)
    assert ben.join("Ben").status == 303
    other = ben.open()
    assert page.form("necessity")["phase"] == "open"
    for one in (page, other):
        assert one.submit("necessity", ANSWER)["type"] == "saved"
        one.close()
    steer_there(leader, "close", "necessity")
    served.set_clock(0)
    served.steer("reveal", "necessity")
    assert len({row["session"] for row in served.rows("necessity")}) == 1
    with (served.folder / "session.csv").open(newline="") as file:
        steps = list(csv.DictReader(file))
    assert [row["verb"] for row in steps] == [
        "start", "open", "open", "close", "close", "reveal",
    ]  # fmt: skip
    assert len({row["session"] for row in steps}) == 1
    days = {row["at"][:10] for row in steps}
    assert len(days) >= 3, "all its processes had that clock"


def steer_there(leader: Visitor, verb: str, activity: str) -> None:
    """Open the console, make a step in it, and see it made."""
    page = leader.open("/facilitator")
    console = page.widget("Console")
    name = f"common_language.{activity}"
    page.post_to(console, {"type": "steer", "activity": name, "verb": verb})
    phase = {"open": "open", "close": "closed"}[verb]

    def made() -> bool:
        agenda = page.states[console]["agenda"]
        return any(one["name"] == name and one["phase"] == phase for one in agenda)

    page.until(made)
    page.close()


# --- processes that are stopped, as a laptop that sleeps or a debugger does ----------------------


def somebody(served: Served, name: str) -> Page:
    visitor = Visitor(served)
    visitor.join(name)
    return visitor.open()


@contextmanager
def stopped(process: int) -> Iterator[None]:
    """Stop a process for as long as the block takes."""
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGCONT)


def test_a_page_whose_process_is_stopped_holds_nobody_up_and_loses_nothing(
    served: Faulty,
) -> None:
    served.steer("open", "necessity")
    ann, ben = somebody(served, "Ann"), somebody(served, "Ben")
    message = {"type": "submit", "answer_id": str(uuid.uuid4()), "values": ANSWER}
    content = {"method": "custom", "content": message}
    with stopped(process_of(ann.kernel)):
        ann.post("comm_msg", {"comm_id": ann.widget("Form", "necessity"), "data": content})
        assert ben.submit("necessity", ANSWER)["type"] == "saved"
        somebody(served, "Cleo").close()
    ann.until(lambda: bool(ann.heard))
    assert ann.heard[-1]["type"] == "saved"
    assert len(served.rows("necessity")) == 2
    ann.close()
    ben.close()


def test_pages_come_also_when_the_process_they_are_forked_from_is_stopped(
    served: Faulty,
) -> None:
    served.steer("open", "necessity")
    ann, ben = somebody(served, "Ann"), Visitor(served)
    ben.join("Ben")
    server = served.process.pid
    with stopped(child_of(server, "workbook.server.warm")):
        assert ann.submit("necessity", ANSWER)["type"] == "saved"
        ben.open().close()
    assert ann.submit("necessity", ANSWER)["type"] == "saved"
    ann.close()


def test_results_come_once_the_publisher_that_was_stopped_goes_on(served: Faulty) -> None:
    served.steer("open", "necessity")
    ann = somebody(served, "Ann")
    with stopped(child_of(served.process.pid, "workbook.pages.publisher")):
        assert ann.submit("necessity", ANSWER)["type"] == "saved"
        for verb in ("close", "reveal"):
            served.steer(verb, "necessity")
        assert Visitor(served).join("Ben").status == 303
    results = ann.widget("Results", "necessity")
    ann.until(lambda: bool(ann.states[results]["pictures"]))
    ann.close()


def child_of(process: int, module: str) -> int:
    """The process that runs that module and was started by that one."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            parent = (path.parent / "stat").read_text().rpartition(")")[2].split()[1]
            if module in path.read_bytes().decode().split("\0") and int(parent) == process:
                return int(path.parent.name)
    raise AssertionError(f"no {module}")
