"""The process that publishes results, seen from the server: started, watched, ended with it."""

from __future__ import annotations

import contextlib
import logging
import subprocess
import sys
from pathlib import Path

from workbook.server.kernels import allowed_environment

# -P: nothing in the folder that the server was started from is taken for a module.
COMMAND = (sys.executable, "-P", "-m", "workbook.pages.publisher")
_log = logging.getLogger("workbook")


class Publishing:
    """The publisher of the collaboration in `folder`, which writes into `runtime`."""

    def __init__(self, folder: Path, runtime: Path) -> None:
        self._command = [*COMMAND, str(folder), str(runtime)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it. It knows no more of the server's environment than kernels do."""
        self._process = subprocess.Popen(
            self._command,
            env=allowed_environment(),
            stdin=subprocess.PIPE,  # once it is closed the server is gone, and so is the publisher
            start_new_session=True,  # Ctrl-C is for the server, which then ends it
        )

    def look(self) -> None:
        """Start it again if it has died."""
        if self._process and self._process.poll() is not None:
            _log.warning("The publisher of results had died; it is started again.")
            self.start()

    def stop(self) -> None:
        """End it."""
        if self._process is None:
            return
        with contextlib.suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
        try:
            self._process.wait(3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
