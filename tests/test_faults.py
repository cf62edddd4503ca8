"""Real processes and a real full disk: what was said to be saved is there, once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from workbook.questions import Text
from workbook.store.answer_rows import Author
from workbook.store.answers import Answers

WRITERS = 20
EACH = 400 if os.environ.get("WORKBOOK_LONG") else 40
QUESTIONS = [Text("text", "Text")]

WRITE = """
import sys, uuid
from pathlib import Path
from workbook.questions import Text
from workbook.store.answer_rows import Author
from workbook.store.answers import Answers
answers = Answers(Path(sys.argv[1]), [Text("text", "Text")])
author = Author(f"p{sys.argv[2]}", "Police")
for number in range(int(sys.argv[3])):
    answer = str(uuid.uuid4())
    answers.put(answer, author, "today", number + 1, {"text": 'line one\\n"line" two, ' * 9})
    print(answer, flush=True)
"""


def write(path: Path, who: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITE, str(path), str(who), str(EACH)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_twenty_processes_write_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    processes = [write(path, who) for who in range(WRITERS)]
    told = [answer for process in processes for answer in process.communicate()[0].split()]
    assert len(told) == WRITERS * EACH
    answers = Answers(path, QUESTIONS)
    answers.refresh()
    kept = [row["answer_id"].encode() for row in answers.given()]
    assert sorted(kept) == sorted(told)
    assert path.read_bytes().count(b"answer_id") == 1


def test_processes_are_killed_while_they_write(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    processes = [write(path, who) for who in range(WRITERS)]
    told: list[bytes] = []
    for process in processes:
        assert process.stdout
        told.append(process.stdout.readline().strip())  # each is in the middle of it
    for process in processes[::2]:
        process.send_signal(signal.SIGKILL)
    told += [answer for process in processes for answer in process.communicate()[0].split()]
    whole = [answer for answer in told if len(answer) == 36]
    assert len(whole) >= WRITERS
    answers = Answers(path, QUESTIONS)
    answers.put(str(uuid.uuid4()), Author("p", "Police"), "today", 1, {"text": "the next one"})
    kept = [row["answer_id"].encode() for row in answers.given()]
    assert len(kept) == len(set(kept))
    assert set(whole) <= set(kept)
    assert answers.table.problems == []


@pytest.mark.skipif(os.name == "nt", reason="there is no such limit on Windows")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    code = """
import resource, signal, sys, uuid
from pathlib import Path
from workbook.errors import NotSaved
from workbook.questions import Text
from workbook.store.answer_rows import Author
from workbook.store.answers import Answers
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
path = Path(sys.argv[1])
answers = Answers(path, [Text("text", "Text")])
author, saved = Author("p1", "Police"), 0
try:
    for number in range(1000):
        answers.put(str(uuid.uuid4()), author, "today", number + 1, {"text": "x" * 300})
        saved += 1
except NotSaved as error:
    rows = Answers(path, [Text("text", "Text")])
    rows.refresh()
    assert len(rows.given()) == saved > 0
    print(error)
"""
    path = str(tmp_path / "table.csv")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)
    assert done.stdout.startswith("The disk is full: table.csv was not written to."), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    code = """
import os, sys, uuid
from pathlib import Path
from workbook.errors import NotSaved
from workbook.questions import Text
from workbook.store.answer_rows import Author
from workbook.store.answers import Answers
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)  # root may write anywhere
try:
    answers = Answers(Path(sys.argv[1]), [Text("text", "Text")])
    answers.put(str(uuid.uuid4()), Author("p1", "Police"), "today", 1, {"text": "x"})
except NotSaved as error:
    print(error)
"""
    folder = tmp_path / "locked"
    folder.mkdir()
    for part in (tmp_path, *tmp_path.parents):
        if part.stat().st_uid == os.getuid() and part != Path("/"):
            part.chmod(part.stat().st_mode | 0o055)
    folder.chmod(0o555)
    path = str(folder / "table.csv")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)
    assert done.stdout.startswith("table.csv may not be written to."), done.stderr
    assert not (folder / "table.csv").exists()
