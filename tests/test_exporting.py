"""Documents made for the console: how far it is, what is handed out, and what is thrown away."""

from __future__ import annotations

import json
import os
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workbook.collaboration import Collaboration
from workbook.collaboration.redaction import redact
from workbook.errors import NotSaved
from workbook.language import words
from workbook.server import exporting
from workbook.server.exporting import Exporting
from workbook.store.people import Person
from workbook.store.runtime import Runtime
from workbook.taking_home import write

NECESSITY = "common_language.necessity"
# As `workbook export` does: what it is asked for, a line for each document, and what there is.
STANDS_IN = """
import json, pathlib, sys
arguments = sys.argv[2:]
out = pathlib.Path(arguments[arguments.index("--out") + 1])
(out / "en").mkdir()
(out / "en" / "charter.pdf").write_text(json.dumps(arguments))
print(json.dumps({"done": 0, "of": 1, "name": "en/charter.pdf"}), flush=True)
if "--meeting" in arguments: open(arguments[-1]).read()
print(json.dumps({"files": ["en/charter.pdf"]}), flush=True)
"""
FAILS = "import sys; sys.exit('The disk is full.')"


@pytest.fixture
def runtime(tmp_path: Path) -> Runtime:
    path = tmp_path / "run"
    path.mkdir(mode=0o700)
    return Runtime(path)


@pytest.fixture
def does(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let another program stand in for the export, which takes seconds."""

    def instead(program: str) -> None:
        monkeypatch.setattr(exporting, "COMMAND", (sys.executable, "-c", program))

    instead(STANDS_IN)
    return instead


@pytest.fixture
def made(
    collaboration: Collaboration, runtime: Runtime, does: Callable[[str], None]
) -> Iterator[Exporting]:
    one = Exporting(collaboration.folder, runtime)
    yield one
    one.stop()


def finished(one: Exporting, runtime: Runtime) -> dict[str, Any]:
    """What is told once it has ended."""
    assert one._thread
    one._thread.join(20)
    told: dict[str, Any] = runtime.get("documents")
    return told


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """Reading it waits until somebody writes: so long an export with `meeting` takes."""
    path = tmp_path / "gate"
    os.mkfifo(path)
    return path


def test_it_is_handed_out_once_it_is_made(made: Exporting, runtime: Runtime) -> None:
    assert made.file("en/charter.pdf") is None
    assert made.start("both")
    assert finished(made, runtime)["state"] == "made"
    assert runtime.get("documents")["files"] == ["en/charter.pdf"]
    path = made.file("en/charter.pdf")
    assert path
    assert json.loads(path.read_text())[-2:] == ["--lang", "both"]
    assert made.file("../documents.json") is None
    assert made.file("en") is None


def test_one_at_a_time_and_it_says_how_far_it_is(
    made: Exporting, runtime: Runtime, gate: Path
) -> None:
    assert made.start(meeting=str(gate))
    with gate.open("w"):  # opens once the other side reads: it is at work
        assert not made.start()
        told = runtime.get("documents")
        assert told["state"] == "making"
    assert finished(made, runtime)["state"] == "made"
    assert made.start()
    assert finished(made, runtime)["state"] == "made"


def test_those_made_before_are_handed_out_until_the_new_ones_are_there(
    made: Exporting, runtime: Runtime, gate: Path
) -> None:
    made.start("en")
    finished(made, runtime)
    first = made.file("en/charter.pdf")
    made.start(meeting=str(gate))
    with gate.open("w"):
        assert made.file("en/charter.pdf") == first
    finished(made, runtime)
    second = made.file("en/charter.pdf")
    assert first
    assert second != first
    assert not first.exists()


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="priorities are called otherwise there")
def test_it_comes_behind_the_room(made: Exporting, gate: Path) -> None:
    made.start(meeting=str(gate))
    with gate.open("w"):
        assert made._process
        niceness = os.getpriority(os.PRIO_PROCESS, made._process.pid)
    assert niceness == min(os.getpriority(os.PRIO_PROCESS, 0) + exporting.BEHIND, 19)


def test_why_it_failed_is_said(
    made: Exporting, runtime: Runtime, does: Callable[[str], None]
) -> None:
    does(FAILS)
    made.start()
    told = finished(made, runtime)
    assert (told["state"], told["why"]) == ("failed", "The disk is full.")
    does(STANDS_IN)
    assert made.start()


def test_it_ends_with_the_server(made: Exporting, runtime: Runtime, gate: Path) -> None:
    made.start(meeting=str(gate))
    process = made._process
    made.stop()
    assert process
    assert process.poll() is not None
    assert [*runtime.path.glob("documents-*")] == []


@pytest.fixture
def answered(collaboration: Collaboration, person: Callable[..., Person]) -> Collaboration:
    collaboration.steer(NECESSITY, "open")
    values = {"need": 5, "benefit": 4, "effort": 2, "gain": "Ask Mrs Somebody"}
    collaboration.answer(NECESSITY, person(), str(uuid.uuid4()), values)
    return collaboration


def test_what_was_made_before_a_text_was_taken_out_is_thrown_away(
    answered: Collaboration, made: Exporting, runtime: Runtime
) -> None:
    made.start()
    finished(made, runtime)
    path = made.file("en/charter.pdf")
    redact(answered, "Mrs Somebody", "a name", words("en"), "facilitator")
    assert made.file("en/charter.pdf") is None
    assert runtime.get("documents")["state"] == "outdated"
    assert path
    assert not path.exists()


def test_what_was_taken_out_while_it_was_made_is_not_handed_out(
    answered: Collaboration, made: Exporting, runtime: Runtime, gate: Path
) -> None:
    made.start(meeting=str(gate))
    with gate.open("w"):
        redact(answered, "Mrs Somebody", "a name", words("en"), "facilitator")
    assert finished(made, runtime)["state"] == "outdated"
    assert made.file("en/charter.pdf") is None


def test_answers_that_come_meanwhile_throw_nothing_away(
    answered: Collaboration, made: Exporting, runtime: Runtime, person: Callable[..., Person]
) -> None:
    made.start()
    finished(made, runtime)
    values = {"need": 1, "benefit": 1, "effort": 1}
    answered.answer(NECESSITY, person(), str(uuid.uuid4()), values)
    assert made.file("en/charter.pdf")


# --- what goes at the wrong moment ----------------------------------------------------------------


def test_a_redaction_while_others_are_made_is_in_neither(
    answered: Collaboration, made: Exporting, runtime: Runtime, gate: Path
) -> None:
    made.start()
    finished(made, runtime)
    made.start(meeting=str(gate))
    with gate.open("w"):
        redact(answered, "Mrs Somebody", "a name", words("en"), "facilitator")
        made.look()
    finished(made, runtime)
    assert made.file("en/charter.pdf") is None


def test_a_redaction_just_before_the_next_export_takes_the_old_documents_away(
    answered: Collaboration, made: Exporting, runtime: Runtime, gate: Path
) -> None:
    made.start()
    finished(made, runtime)
    redact(answered, "Mrs Somebody", "a name", words("en"), "facilitator")
    made.start(meeting=str(gate))
    with gate.open("w"):
        assert made.file("en/charter.pdf") is None
    finished(made, runtime)
    assert made.file("en/charter.pdf")


def test_a_row_that_came_while_they_were_made_and_is_taken_out_after(
    answered: Collaboration,
    made: Exporting,
    runtime: Runtime,
    gate: Path,
    person: Callable[..., Person],
) -> None:
    made.start(meeting=str(gate))
    with gate.open("w"):
        values = {"need": 1, "benefit": 1, "effort": 1, "gain": "Ask Mr Nobody"}
        answered.answer(NECESSITY, person(), str(uuid.uuid4()), values)
    finished(made, runtime)
    assert made.file("en/charter.pdf")
    redact(answered, "Mr Nobody", "a name", words("en"), "facilitator")
    assert made.file("en/charter.pdf") is None


def test_other_settings_make_other_documents(
    collaboration: Collaboration, made: Exporting, runtime: Runtime
) -> None:
    made.start()
    finished(made, runtime)
    settings = collaboration.folder.path / "collaboration.toml"
    settings.write_text(settings.read_text() + "# changed\n")
    assert made.file("en/charter.pdf") is None


@pytest.mark.parametrize("line", ["null", "42", "[1]", '{"state": 3}', "\\xff\\xfe", "{"])
def test_a_strange_line_does_not_stop_the_listening(
    made: Exporting, runtime: Runtime, does: Callable[[str], None], line: str
) -> None:
    does(f"import sys; sys.stdout.buffer.write(b'{line}\\n'); sys.exit(3)")
    made.start()
    assert finished(made, runtime)["state"] == "failed"
    assert made.start(), "the next one can be begun"


def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        write(tmp_path / "swept" / "documents-1", {"en/charter.pdf": b"%PDF"}, is_there=True)
    assert not (tmp_path / "swept").exists()
    write(tmp_path / "new" / "home", {"en/letters/a.docx": b"", "README.txt": b""})
    assert (tmp_path / "new" / "home" / "en" / "letters" / "a.docx").exists()
