"""Twenty people write while processes are killed: what was told “saved” is there, once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import threading
import uuid
from datetime import UTC, datetime
from pathlib import Path

from served import Page, Served, Visitor, process_of
from websockets.exceptions import ConnectionClosed

from workbook.rehearsal.rehearsing import copied
from workbook.shipped import EXAMPLE
from workbook.store.folder import Folder
from workbook.store.replay import rewind

PEOPLE = 20
EACH = 100 if os.environ.get("WORKBOOK_LONG") else 15


class Writer(threading.Thread):
    """Answers again and again until its page is gone; remembers what it was told is saved."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.told: list[str] = []
        self.done = 0

    def run(self) -> None:
        try:
            for number in range(EACH):
                values = {"need": 3, "benefit": 3, "effort": 3, "gain": f"line {number}\nand more"}
                answer = str(uuid.uuid4())
                if self.page.submit("necessity", values, answer)["type"] == "saved":
                    self.told.append(answer)
                self.done += 1
        except (ConnectionClosed, TimeoutError, OSError):
            pass  # its kernel or the server was killed


def test_a_process_killed_while_twenty_write_loses_and_doubles_nothing(tmp_path: Path) -> None:
    served = Served(tmp_path / "room")
    served.steer("open", "necessity")
    writers = []
    for number in range(PEOPLE):
        visitor = Visitor(served)
        visitor.join(f"Sample {number}")
        writers.append(Writer(visitor.open()))
    kernels = [process_of(writer.page.kernel) for writer in writers]
    for writer in writers:
        writer.start()
    for kernel in random.sample(kernels, 5):
        os.kill(kernel, signal.SIGKILL)
    writers[0].join(0.5)
    served.stop(signal.SIGKILL)
    for writer in writers:
        writer.join(60)
        assert not writer.is_alive()

    told = [answer for writer in writers for answer in writer.told]
    assert told, "nobody was told that anything is saved: the test did not test"
    served.start()  # what was cut short is set aside, and everything can be read
    kept = [row["answer_id"] for row in served.rows("necessity")]
    assert len(kept) == len(set(kept))
    assert set(told) <= set(kept)
    visitor = Visitor(served)
    visitor.join("Sample 99")
    page = visitor.open()
    saved = page.submit("necessity", {"need": 1, "benefit": 1, "effort": 1})
    assert saved["type"] == "saved"
    page.close()
    served.stop()


def test_the_laptop_is_dead_and_another_one_goes_on(tmp_path: Path) -> None:
    """The folder is copied to another machine; people are themselves again, mid-activity."""
    first = Served(tmp_path / "room")
    ann = Visitor(first)
    ann.join("Ann", "School")
    first.steer("open", "necessity")
    page = ann.open()
    assert page.submit("necessity", {"need": 5, "benefit": 4, "effort": 2})["type"] == "saved"
    page.close()
    code = first.info["join_code"]
    first.stop(signal.SIGKILL)

    shutil.copytree(first.folder, tmp_path / "other" / "room")
    second = Served(tmp_path / "other" / "room")
    assert second.info["join_code"] == code, "what is on the wall stays right"
    ann.served = second  # the same phone, the same cookies, another address
    page = ann.open()
    form = page.form("necessity")
    assert (form["phase"], form["answers"]["need"]) == ("open", 5)
    assert page.submit("necessity", {"need": 1, "benefit": 4, "effort": 2})["rev"] == 2
    page.close()
    assert [row["participant"] for row in second.rows("necessity")] == [
        second.rows("necessity")[0]["participant"]
    ] * 2
    second.stop()


def test_the_board_of_a_moment_is_shown_from_the_files_alone() -> None:
    moment = datetime(2026, 5, 12, 10, 10, tzinfo=UTC)
    with copied(EXAMPLE, "replay") as copy:
        rewind(Folder(copy), moment)
        served = Served(copy)
        board = Visitor(served)
        board.enter("board")
        page = board.open("/board")
        now = page.widget("Board")
        page.until(lambda: page.states[now]["pages"] > 1)  # the result is published
        assert page.states[now]["title"] == "One word, one meaning"
        assert page.states[now]["phase"] == "revealed"
        assert page.states[now]["step"].startswith("Round 2")
        assert page.states[now]["slide"]["quote"], "a draft that was judged comes first"
        page.close()
        served.stop()
