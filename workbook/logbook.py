"""The program's log: what goes on failing is said once, and once more when it works again."""

from __future__ import annotations

import logging

_log = logging.getLogger("workbook")


class Said:
    """Says in the log that something fails: once, until it has worked again or fails otherwise."""

    def __init__(self) -> None:
        self._last = ""

    def fails(self, sentence: str, traced: bool = False) -> None:
        """It fails. `traced`: nobody foresaw it, so the traceback is said, too."""
        if sentence != self._last:
            _log.warning("%s (said once)", sentence, exc_info=traced)
        self._last = sentence

    def works(self) -> None:
        """It works."""
        if self._last:
            _log.warning("It works again. Before that: %s", self._last)
        self._last = ""
