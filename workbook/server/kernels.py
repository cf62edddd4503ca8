"""One kernel for each page of a person: who owns it, what it is told, and when it ends."""

from __future__ import annotations

import asyncio
import logging
import os
import time
import uuid
from collections import Counter
from collections.abc import Callable
from queue import Empty
from typing import Any

import psutil
import zmq
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)

from workbook.errors import WorkbookError
from workbook.language import mark as _
from workbook.server.forking import POSSIBLE, Warm

# The variables of the server's environment that kernels get. None of them holds a secret.
ALLOWED = (
    "HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP",
    "TMPDIR", "TZ", "VIRTUAL_ENV",
)  # fmt: skip
OURS = ("WORKBOOK_", "IPYTHONDIR")
# No history file, as nobody calls up what was executed here. And no threads that catch what C
# libraries print: that goes to the log.
ARGUMENTS = ["--HistoryManager.enabled=False", "--IPKernelApp.capture_fd_output=False"]
GONE_AFTER = 180.0  # seconds without a connection; a phone in a pocket comes back sooner
NEVER_CAME_AFTER = 60.0  # seconds until a page that never connected is given up
LOOK_EVERY = 3.0
MOST_PAGES = 5  # of one person at once
RESERVED = 6  # pages for those who run the room, whoever else is there
KEPT_FREE = 400 << 20  # bytes of memory that no new page may take
MOST_CONNECTIONS = 2  # to one kernel: a page has one, and one more while it comes back
SOCKETS_EACH = 5  # of ZeroMQ, which holds 1,023 unless it is told otherwise

_log = logging.getLogger("workbook")


FULL = _(
    "{n} pages are open, as many as this machine can hold. "
    "Ask the facilitator; somebody who closes a page makes room."
)


def free_memory() -> int:
    """How many bytes programs can still take before the machine slows down."""
    return int(psutil.virtual_memory().available)


def allowed_environment() -> dict[str, str]:
    """The part of the server's environment that kernels get."""
    return {name: value for name, value in os.environ.items() if name in ALLOWED}


class Client(AsyncKernelClient):
    """Executes the cells of a page, and begins as soon as the kernel is ready.

    Jupyter's own client listens for 0.2 s more, in case somebody else has asked the kernel for
    something. Here nobody else has.
    """

    def start_channels(self, *args: Any, **kwargs: Any) -> None:
        """Start no heartbeat, which is a thread for each kernel: its process is watched instead."""
        super().start_channels(*args, **(kwargs | {"hb": False}))

    async def wait_for_ready(
        self,
        timeout: float | None = None,  # noqa: ASYNC109 as Jupyter calls it
    ) -> None:
        """Wait until the kernel has answered on both channels. Raises RuntimeError if it died."""
        until = time.monotonic() + (timeout or NEVER_CAME_AFTER)
        # A kernel says welcome as soon as it listens; older ones do not, so they are asked.
        if await self._heard(self.iopub_channel, "iopub_welcome", None, 0.2):
            return
        while time.monotonic() < until:
            asked = self.kernel_info()
            if await self._heard(self.shell_channel, "kernel_info_reply", asked, 1.0):
                # What is published before the kernel knows of us is lost: then ask again.
                if await self._heard(self.iopub_channel, "status", asked, 0.2, "idle"):
                    return
            elif not await self.is_alive():
                break
        raise RuntimeError("the kernel did not become ready")

    async def _heard(
        self, channel: Any, kind: str, asked: str | None, patience: float, state: str | None = None
    ) -> bool:
        """Whether that message comes as an answer to `asked`; `patience` in seconds each."""
        while True:
            try:
                message = await channel.get_msg(timeout=patience)
            except Empty:
                return False
            if (
                message["parent_header"].get("msg_id") == asked
                and message["msg_type"] == kind
                and message["content"].get("execution_state") == state
            ):
                return True


class OneKernel(ServerKernelManager):
    """Jupyter's manager of one kernel, which tells nobody of its events: nobody listens."""

    def emit(self, schema_id: Any, data: Any) -> None:
        """Tell nobody; Jupyter's own checks each event against a schema first."""


class Kernels(AsyncMappingKernelManager):
    """Starts kernels for people and ends those whose page is gone."""

    kernel_manager_class = f"{__name__}.OneKernel"
    # Nothing is kept in memory for a page that is away: when it is back it asks for all states.
    buffer_offline_messages = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._owners: dict[str, str] = {}
        self._pages: dict[str, dict[Any, None]] = {}  # kernel -> its connections, oldest first
        self._stock: set[str] = set()
        self._quiet_since: dict[str, float] = {}
        self._of_the_room: set[str] = set()  # kernels of consoles and boards
        self._looking: asyncio.Task[None] | None = None
        self.warm: Warm | None = None
        self.limit_pages(1000)

    def limit_pages(self, pages: int) -> None:
        """Let no more than so many pages be open at once. To be called before the first.

        `most` of them are for participants.
        """
        self.most = pages - RESERVED
        self.context.set(zmq.MAX_SOCKETS, SOCKETS_EACH * (pages + MOST_PAGES))

    def warm_up(self, environment: dict[str, str]) -> None:
        """Have kernels forked from a warm process from now on, where that is possible."""
        if POSSIBLE and self.warm is None:
            self.warm = Warm(allowed_environment() | environment, ARGUMENTS)
            self.warm.start()

    def cool_down(self) -> None:
        """End the warm process."""
        if self.warm is not None:
            self.warm.stop()
            self.warm = None

    async def start_for(
        self, owner: str, told: dict[str, str], runs_the_room: bool = False, stock: bool = False
    ) -> str:
        """Start a kernel that only `owner` reaches, with the variables of `told`. Returns its id.

        `stock`: it is for a page of Voilà's own. Raises `WorkbookError` if the machine holds no
        more; a few are reserved for who `runs_the_room`.
        """
        mine = self._of(owner)
        for kernel in mine[: 1 - MOST_PAGES]:  # the oldest come first
            await self.end(kernel)
        if not runs_the_room and self._is_full() and not await self._make_room(mine):
            raise WorkbookError(FULL, n=len(self._owners))
        kernel = str(uuid.uuid4())
        self._owners[kernel] = owner
        if runs_the_room:
            self._of_the_room.add(kernel)
        if stock:
            self._stock.add(kernel)
        self._quiet_since[kernel] = time.monotonic() + NEVER_CAME_AFTER - GONE_AFTER
        if self._looking is None:
            self._looking = asyncio.get_running_loop().create_task(self._look())
        try:
            await self.start_kernel(kernel_name="python3", kernel_id=kernel, env=told)
        except BaseException:
            self._forget(kernel)
            raise
        return kernel

    def _of(self, owner: str) -> list[str]:
        """Somebody's kernels, the oldest first."""
        return [kernel for kernel, whose in self._owners.items() if whose == owner]

    def _is_full(self) -> bool:
        taken = len(self._owners) - len(self._of_the_room)
        return taken >= self.most or free_memory() < KEPT_FREE

    async def _make_room(self, mine: list[str]) -> bool:
        """End a page: the oldest of `mine`, or else of who has the most. Whether there is room now.

        Somebody who has one page only keeps it.
        """
        if not mine:
            of_people = [one for one in self._owners if one not in self._of_the_room]
            counts = Counter(self._owners[kernel] for kernel in of_people)
            owner, n = max(counts.items(), key=lambda one: one[1], default=("", 0))
            mine = self._of(owner) if n > 1 else []
        for kernel in mine[:1]:
            await self.end(kernel)
        return bool(mine)

    async def end_all_of(self, ended: Callable[[str, bool], bool]) -> None:
        """End each kernel for which ``ended(owner, runs_the_room)`` is true."""
        for kernel, owner in list(self._owners.items()):
            if ended(owner, kernel in self._of_the_room):
                await self.end(kernel)

    async def _async_start_kernel(self, **kwargs: Any) -> str:
        told = kwargs.get("env") or {}
        kept = allowed_environment()
        kwargs["extra_arguments"] = ARGUMENTS
        kwargs["env"] = kept | {n: v for n, v in told.items() if n.startswith(OURS) or n in kept}
        return await super()._async_start_kernel(**kwargs)

    start_kernel = _async_start_kernel  # type: ignore[assignment]

    def start_watching_activity(self, kernel_id: str) -> None:
        """Watch nothing: a kernel is in use while its page is open, whatever it publishes."""
        self.get_kernel(kernel_id).set_trait("execution_state", "idle")

    def owner(self, kernel: str) -> str:
        """Whose kernel it is; empty for one that is not running."""
        return self._owners.get(kernel, "")

    def is_stock(self, kernel: str) -> bool:
        """Whether it was started for a page of Voilà's own."""
        return kernel in self._stock

    def everybody(self) -> list[str]:
        """All kernels that were started for somebody."""
        return list(self._owners)

    def owners(self) -> set[str]:
        """Everybody with a page open."""
        return {self._owners[kernel] for kernel, pages in self._pages.items() if pages}

    def opened(self, kernel: str, page: Any) -> None:
        """A page has connected to its kernel. If others have so too, the oldest gives way."""
        pages = self._pages.setdefault(kernel, {})
        pages[page] = None
        self._quiet_since.pop(kernel, None)
        for old in list(pages)[:-MOST_CONNECTIONS]:
            del pages[old]
            old.close(1008, "connected elsewhere")

    def closed(self, kernel: str, page: Any) -> None:
        """A page has lost its connection: for good, or only for now."""
        pages = self._pages.get(kernel, {})
        pages.pop(page, None)
        if not pages and kernel in self._owners:
            self._quiet_since[kernel] = time.monotonic()

    async def end(self, kernel: str) -> None:
        """End a kernel and close what is connected to it. Ending it twice is no error."""
        if kernel not in self._owners:
            return
        pages = list(self._pages.get(kernel, ()))
        self._forget(kernel)
        for page in pages:
            page.close()
        if kernel in self:
            try:
                await ensure_async(self.shutdown_kernel(kernel, now=True))
            except Exception:
                _log.exception("a kernel could not be ended")

    def _forget(self, kernel: str) -> None:
        self._owners.pop(kernel, None)
        self._pages.pop(kernel, None)
        self._stock.discard(kernel)
        self._quiet_since.pop(kernel, None)
        self._of_the_room.discard(kernel)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            await self.end_the_gone(time.monotonic())

    async def end_the_gone(self, now: float) -> None:
        """End kernels that died or whose page is gone; `now` in seconds, as `time.monotonic`."""
        for kernel in list(self._owners):
            gone = now - self._quiet_since.get(kernel, now) > GONE_AFTER
            if gone or await self._died(kernel):
                await self.end(kernel)

    async def _died(self, kernel: str) -> bool:
        if kernel not in self:
            return False  # it is only just starting
        provisioner = self.get_kernel(kernel).provisioner
        return provisioner is not None and await provisioner.poll() is not None
