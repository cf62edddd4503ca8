"""The documents that people take home, made for the console: by `workbook export`, in a process of
its own and behind everything else, so that the room goes on.

They lie in the server's runtime folder, are given out to the console alone, and end with the
server. What was taken out of the tables since (sealed, redacted, erased) must not be in a document
that is still handed out: such an export is thrown away.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from workbook.server.kernels import allowed_environment
from workbook.store.folder import SETTINGS, Folder
from workbook.store.runtime import Runtime

# -P: nothing in the folder that the server was started from is taken for a module.
COMMAND = (sys.executable, "-P", "-m", "workbook.cli", "export")
TOLD = "documents"  # under this name pages are told how far it is
MAKING, MADE, FAILED, OUTDATED = "making", "made", "failed", "outdated"
BEHIND = 10  # how much later than the room its turn comes, as `nice` counts
_log = logging.getLogger("workbook")

State = dict[Path, tuple[int, int, bytes]]


class Exporting:
    """Makes the documents of the collaboration in `folder`; one export at a time."""

    def __init__(self, folder: Folder, runtime: Runtime) -> None:
        self._folder, self._runtime = folder, runtime
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self._number = 0
        self._made: Made | None = None  # what is handed out
        self._lock = threading.Lock()

    def start(self, lang: str = "", meeting: str = "") -> bool:
        """Begin an export, as `workbook export` takes the two; False if one is being made."""
        self.look()  # or else what was taken out just now would count as never there
        with self._lock:
            if self._process is not None:
                return False
            self._number += 1
            made = Made(self._runtime.path / f"{TOLD}-{self._number}", _state(self._folder))
            made.out.mkdir(mode=0o700)  # the child makes none: it may outlive this folder
            options = ["--json", "--out", str(made.out)]
            options += ["--lang", lang] if lang else []
            options += ["--meeting", meeting] if meeting else []
            self._process = _begun([*COMMAND, str(self._folder.path), *options])
        self._tell(MAKING, done=0, of=0, name="")
        self._thread = threading.Thread(
            target=self._follow, args=(self._process, made), daemon=True
        )
        self._thread.start()
        return True

    def _follow(self, process: subprocess.Popen[str], made: Made) -> None:
        """Tell how far it is until it ends, and what came of it."""
        why, code = "", -1
        try:
            why = self._hear(process, made)
            code = process.wait()
        finally:
            with self._lock:
                stopped = self._process is not process
                if not stopped:
                    self._process = None
            if stopped or code:
                made.remove()
        if code and not stopped:
            _log.warning("The documents could not be made: %s", why)
            self._tell(FAILED, why=why)
        elif not stopped:
            self._keep(made)

    def _hear(self, process: subprocess.Popen[str], made: Made) -> str:
        """Listen until there is no more; the last line that was no report says why it failed."""
        why = ""
        assert process.stdout
        with process.stdout as lines:
            for line in lines:
                told = _read(line)
                if told is None:
                    why = line.strip() or why
                elif "files" in told:
                    made.files = [str(name) for name in told["files"]]
                else:
                    done, of, name = told.get("done", 0), told.get("of", 0), told.get("name", "")
                    self._tell(MAKING, done=int(done), of=int(of), name=str(name))
        return why

    def _keep(self, made: Made) -> None:
        """Hand out those that are made from now on, instead of the ones before."""
        before, self._made = self._made, made
        if before:
            before.remove()
        if not _holds(made.of, self._folder):
            self.look()
            return
        made.of = _state(self._folder)  # with the rows that came while they were made
        at = datetime.now().astimezone().isoformat(timespec="minutes")
        self._tell(MADE, files=made.files, at=at)

    def look(self) -> None:
        """Throw away what was made before something was taken out of the tables."""
        made = self._made
        if made and not _holds(made.of, self._folder):
            self._made = None
            made.remove()
            self._tell(OUTDATED)

    def file(self, name: str) -> Path | None:
        """Where the document of that name is, as `files` told it; None if there is none now."""
        self.look()
        return self._made.out / name if self._made and name in self._made.files else None

    def stop(self) -> None:
        """End what is being made. What was made goes with the runtime folder."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        _end(process)
        if self._thread:
            self._thread.join(3)

    def _tell(self, state: str, **more: Any) -> None:
        with suppress(OSError):  # what is told is for a panel; the next line tells it again
            self._runtime.put(TOLD, {"state": state, **more})


@dataclass
class Made:
    """One export: where its documents are, which there are, and what they were made from."""

    out: Path
    of: State
    files: list[str] = field(default_factory=list)

    def remove(self) -> None:
        """Throw it away."""
        shutil.rmtree(self.out, ignore_errors=True)


def _state(folder: Folder, of: State | None = None) -> State:
    """Of each table and the settings: which file it is, how long, and a digest of that length.

    With `of` the digests are of so much as was there then. Rows are appended to the same file;
    whatever takes something out puts another in its place (`store.rewriting`).
    """
    found: State = {}
    for path in (folder.path / SETTINGS, *folder.tables()):
        with suppress(OSError):
            data = path.read_bytes()
            whole = path.name == SETTINGS or of is None or path not in of
            part = data if whole else data[: of[path][1]]  # type: ignore[index]
            found[path] = (path.stat().st_ino, len(part), hashlib.sha256(part).digest())
    return found


def _holds(before: State, folder: Folder) -> bool:
    """Whether nothing was taken out since, and the settings are as they were."""
    now = _state(folder, before)
    return all(now.get(path) == was for path, was in before.items())


def _read(line: str) -> dict[str, Any] | None:
    """A report as `workbook export --json` gives it; None for any other line."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _begun(command: Sequence[str]) -> subprocess.Popen[str]:
    """The process, behind all others. It knows no more of the environment than kernels do."""
    windows = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    process = subprocess.Popen(
        command,
        env=allowed_environment() | {"PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        creationflags=windows,
        start_new_session=True,  # Ctrl-C is for the server, which then ends it
    )
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # it has ended already
            os.setpriority(os.PRIO_PROCESS, process.pid, BEHIND)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    """End it, with the processes that it began: it leads a session of its own."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
