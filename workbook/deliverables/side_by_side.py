"""Work done in processes of their own, at a low priority: a room that is live goes first."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import Any

from workbook.errors import WorkbookError
from workbook.language import mark as _

Hear = Callable[[Any], None]
Work = Callable[[Hear], None]
NICE = 10
"""By how much others go first, where a system knows that."""


def side_by_side(works: Sequence[Work], hear: Hear) -> None:
    """Do each of the works in a process of its own; `hear` is called here with what they tell.

    A work is a function of a module, or a `partial` of one, so that the other process finds it.

    Raises:
        Exception: what one of the works raised; the others are ended then.
    """
    context = get_context("spawn")  # the same on every system, whatever threads are running here
    children: dict[Any, Any] = {}  # by their wires, which are of another kind on each system
    try:
        for work in works:
            here, there = context.Pipe(duplex=False)
            children[here] = context.Process(target=_do, args=(work, there), daemon=True)
            children[here].start()
            there.close()
        waiting = [*children]
        while waiting:
            for wire in wait(waiting):
                if not _heard(wire, hear):
                    waiting.remove(wire)
                    _must_be_done(children[wire])
    finally:
        for wire, child in children.items():
            wire.close()
            child.terminate()
            child.join()


class _Raised:
    def __init__(self, error: Exception) -> None:
        self.error = error


def _heard(wire: Any, hear: Hear) -> bool:
    """Hear one thing; whether there may be another."""
    try:
        told = wire.recv()
    except EOFError:
        return False
    if isinstance(told, _Raised):
        raise told.error
    hear(told)
    return True


def _must_be_done(child: Any) -> None:
    child.join()
    if child.exitcode:
        raise WorkbookError(
            _(
                "The work was broken off (code {code}), perhaps for want of memory. Try it again "
                "with one language."
            ),
            code=child.exitcode,
        )


def _do(work: Work, wire: Any) -> None:
    """The life of a process."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever waits for it hears Ctrl-C, and ends it
    from workbook import spared  # noqa: F401  before Altair

    with suppress(BrokenPipeError):  # nobody waits any more
        try:
            work(wire.send)
        except BrokenPipeError:
            raise
        except Exception as error:
            error.add_note(traceback.format_exc())
            wire.send(_Raised(error))
