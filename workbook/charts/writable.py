"""Makes of a chart's specification one that can be drawn, whatever its texts hold."""

from __future__ import annotations

from typing import Any

from workbook.questions import letters


def writable(part: Any) -> Any:
    """A part of a specification, its texts without the signs over which vl-convert aborts.

    It takes the whole process with it. Answers come without such signs; older files may have some.
    """
    match part:
        case str():
            return letters.writable(part)
        case dict():
            return {writable(name): writable(value) for name, value in part.items()}
        case list() | tuple():
            return [writable(value) for value in part]
    return part
