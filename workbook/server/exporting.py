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
from datetime import datetime
from pathlib import Path
from typing import Any

from workbook.server.kernels import allowed_environment
from workbook.store.folder import Folder
from workbook.store.runtime import Runtime, stamp

# -P: nothing in the folder that the server was started from is taken for a module.
COMMAND = (sys.executable, "-P", "-m", "workbook.cli", "export")
TOLD = "documents"  # under this name pages are told how far it is
MAKING, MADE, FAILED, OUTDATED = "making", "made", "failed", "outdated"
BEHIND = 10  # how much later than the room its turn comes, as `nice` counts
_log = logging.getLogger("workbook")


class Exporting:
    """Makes the documents of the collaboration in `folder`; one export at a time."""

    def __init__(self, folder: Folder, runtime: Runtime) -> None:
        self._folder, self._runtime = folder, runtime
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self._number = 0
        self._of: dict[Path, tuple[int, bytes]] = {}  # what the tables were, when it began
        self._stamps: list[object] = []  # of the tables, when they were last held against that
        self._made: dict[str, Path] = {}
        self._lock = threading.Lock()

    def start(self, lang: str = "", meeting: str = "") -> bool:
        """Begin an export, as `workbook export` takes the two; False if one is being made."""
        with self._lock:
            if self._process is not None:
                return False
            self._number += 1
            self._of = self._tables()
            out = self._runtime.path / f"{TOLD}-{self._number}"
            options = ["--json", "--out", str(out)]
            options += ["--lang", lang] if lang else []
            options += ["--meeting", meeting] if meeting else []
            self._process = _begun([*COMMAND, str(self._folder.path), *options])
        self._tell(MAKING, done=0, of=0, name="")
        self._thread = threading.Thread(target=self._follow, args=(self._process, out), daemon=True)
        self._thread.start()
        return True

    def _follow(self, process: subprocess.Popen[str], out: Path) -> None:
        """Tell how far it is until it ends, and what came of it."""
        files: list[str] = []
        why = ""
        assert process.stdout
        for line in process.stdout:
            try:
                told = json.loads(line)
            except ValueError:  # the sentence that says why it failed
                why = line.strip() or why
                continue
            files = told.get("files", files)
            if not files:
                self._tell(MAKING, **told)
        code = process.wait()
        process.stdout.close()
        with self._lock:
            stopped = self._process is not process
            if not stopped:
                self._process = None
        if stopped:
            shutil.rmtree(out, ignore_errors=True)
        elif code == 0:
            self._keep(out, files)
        else:
            shutil.rmtree(out, ignore_errors=True)
            _log.warning("The documents could not be made: %s", why)
            self._tell(FAILED, why=why)

    def _keep(self, out: Path, files: Sequence[str]) -> None:
        """Hand out those that are made from now on, instead of the ones before."""
        before = self._made
        self._made = {name: out / name for name in files}
        _remove(before)
        at = datetime.now().astimezone().isoformat(timespec="minutes")
        self._tell(MADE, files=[*files], at=at)
        self.look()

    def look(self) -> None:
        """Throw away what was made before something was taken out of the tables."""
        if self._made and self._is_outdated():
            gone, self._made = self._made, {}
            _remove(gone)
            self._tell(OUTDATED)

    def file(self, name: str) -> Path | None:
        """Where the document of that name is, as `files` told it; None if there is none now."""
        self.look()
        return self._made.get(name)

    def stop(self) -> None:
        """End what is being made. What was made goes with the runtime folder."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        _end(process)
        if self._thread:
            self._thread.join(3)

    # --- what it was made from ------------------------------------------------------------------

    def _tables(self) -> dict[Path, tuple[int, bytes]]:
        """How long each table is, and a digest of it."""
        there = {path: _read(path) for path in self._folder.tables()}
        return {path: (len(data), _digest(data)) for path, data in there.items()}

    def _is_outdated(self) -> bool:
        """Whether a table begins otherwise than then: rows are appended, unless some go."""
        stamps: list[object] = [stamp(path) for path in self._of]
        if stamps == self._stamps:
            return False
        self._stamps = stamps
        return any(_digest(_read(path)[:n]) != was for path, (n, was) in self._of.items())

    def _tell(self, state: str, **more: Any) -> None:
        with suppress(OSError):  # what is told is for a panel; the next line tells it again
            self._runtime.put(TOLD, {"state": state, **more})


def _begun(command: Sequence[str]) -> subprocess.Popen[str]:
    """The process, behind all others. It knows no more of the environment than kernels do."""
    windows = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    process = subprocess.Popen(
        command,
        env=allowed_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
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


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _remove(made: dict[str, Path]) -> None:
    for name, path in made.items():
        shutil.rmtree(path.parents[name.count("/")], ignore_errors=True)
        return
