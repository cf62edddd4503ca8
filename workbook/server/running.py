"""A server's life: it serves until it is told to stop, and looks after what falls due meanwhile.

What died is started again, what could not be written is tried again, and what the facilitator did
has its effect on pages that are open.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable

from workbook.collaboration.door import CHANGE_CODE
from workbook.server.app import Server
from workbook.server.backups import Backups
from workbook.server.watching import Watching
from workbook.store.records import Row

LOOK_EVERY = 2.0  # seconds


async def run(server: Server, started: Callable[[], None]) -> None:
    """Serve until Ctrl-C or a termination signal; then leave no process behind.

    `started` is called once the server answers. Raises OSError if the port cannot be used.
    """
    stop = _told_to_stop()
    try:
        server.start()  # ends with `listen`, which here does not run the loop: we are in it
        started()
        backups, over = Backups(server.collaboration.folder), asyncio.Event()
        backing = asyncio.create_task(backups.run(over))
        await asyncio.gather(_look_after(server, stop), _watching(server, backups).run(stop))
        over.set()
        await backing
        # Console and board open with the links of the next start. After a crash nobody is
        # signed out: the room goes on.
        for role in ("facilitator", "board"):
            server.access.begin_epoch(role)
        server.upkeep.close()
    finally:
        await server.shut_down()


def _told_to_stop() -> asyncio.Event:
    """An event that is set by Ctrl-C and by a termination signal."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


async def _look_after(server: Server, stop: asyncio.Event) -> None:
    """Wait for `stop`; meanwhile look after what died, and what could not be written."""
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_EVERY)
        if not stop.is_set():
            server.publishing.look()
            server.exporting.look()
            server.upkeep.look()


def _watching(server: Server, backups: Backups) -> Watching:
    """What follows from what the facilitator does, and from who is let go."""

    async def change_code(_row: Row) -> None:
        server.access.change_code()
        server.tell_room()

    async def end_pages_of_those_let_go() -> None:
        people = server.collaboration.people

        def is_let_go(owner: str, _runs_the_room: bool) -> bool:
            person = people.person(owner)
            return person is not None and person.status == "left"

        await server.kernel_manager.end_all_of(is_let_go)

    acts = {CHANGE_CODE: change_code, "reveal": backups.due}
    return Watching(server.collaboration, acts, end_pages_of_those_let_go)
