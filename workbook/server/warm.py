"""The warm process: has imported all that a kernel needs, and forks one for each page.

    python -m workbook.server.warm SOCKET LIFELINE [KERNEL ARGUMENT ...]

SOCKET and LIFELINE are inherited file descriptors. On SOCKET the server asks, one packet a kernel,
with an `Order` as JSON, and beside it the writing end of a pipe that the kernel closes once it
listens; the answer is the kernel's process id, and beside it a pidfd, through which the server sees
it end although it is not its child. LIFELINE is the reading end of a pipe that the
server alone can write to: once it is closed the server is gone, and so are the kernels.

Runs one thread only: what other threads hold locked at a fork stays locked in the child for ever.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

from workbook.collaboration import guard
from workbook.collaboration.ahead import read_ahead
from workbook.language import LANGUAGES, words
from workbook.server.page_kernel import PageKernelApp

# What a kernel imports, also what it would import only when it starts.
USED = (
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "tornado.locks",
    "tornado.platform.asyncio",
    "tornado.queues",
    "workbook.pages.participant",
    "workbook.pages.facilitator",
    "workbook.pages.board",
    "workbook.pages.where_we_are",
)
MOST = 1 << 16  # bytes of an order; it holds the kernel's few variables and a path or two


class Order(NamedTuple):
    """What a kernel is started with; `environment` is all of it."""

    connection_file: str
    environment: dict[str, str]
    folder: str


def warm_up(arguments: list[str]) -> PageKernelApp:
    """Make a kernel with all that pages use imported; children share this one copy of it."""
    # Nobody debugs a page; for ipykernel it is then as if the debugger was not installed.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    for module in USED:
        importlib.import_module(module)
    import ipywidgets

    # It does so when it is imported, if there is a kernel; here there is none yet.
    ipywidgets.register_comm_target()
    kernel = PageKernelApp.instance()
    kernel.prepare(arguments)
    # What is made at the first use is made here, once: catalogues, patterns, compiled expressions.
    kernel.kernel.shell.run_cell("None", store_history=False)
    for lang in LANGUAGES:
        words(lang)
    guard.found("")
    if folder := os.environ.get("WORKBOOK_FOLDER"):
        read_ahead(folder)

    gc.collect()
    gc.freeze()  # a collection in a child would write to, and so copy, every page of it
    return kernel


def next_order(line: socket.socket) -> tuple[Order, int] | None:
    """Fork for every order that arrives.

    Returns, in the child, the order and what to close once it is carried out; None at the end.
    """
    told, tell = os.pipe()
    os.set_blocking(told, False)
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        ready, _, _ = select.select([line.fileno(), told], [], [])
        if told in ready:
            os.read(told, 512)
            reap()
        if line.fileno() not in ready:
            continue
        packet, ends, _flags, _from = socket.recv_fds(line, MOST, 1)
        if not packet:
            return None
        order = Order(*json.loads(packet))
        if threading.active_count() != 1:
            raise RuntimeError("the warm process has threads and must not fork")
        process = os.fork()
        if process == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.close(told)
            os.close(tell)
            line.close()
            return order, ends[0]
        os.close(ends[0])
        # Not reaped yet, so the number is still this child's even if it has died already.
        watch = os.pidfd_open(process)
        socket.send_fds(line, [str(process).encode()], [watch])
        os.close(watch)


def reap() -> None:
    """Take leave of children that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def end_with(lifeline: int) -> None:
    """End this process once the server is gone, whatever it is doing then."""
    # The system sends a signal when the other end closes; a thread that waits would cost more.
    # Who gets it is kept with the open pipe, so each process needs to open it for itself.
    own = os.open(f"/proc/self/fd/{lifeline}", os.O_RDONLY | os.O_NONBLOCK)
    signal.signal(signal.SIGIO, signal.SIG_DFL)  # which is to end
    fcntl.fcntl(own, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(own, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)
    if select.select([own], [], [], 0)[0]:  # it was gone before
        sys.exit()


def become(kernel: PageKernelApp, order: Order, ready: int) -> None:
    """Be the kernel that was ordered, until it is shut down. Closes `ready` once it listens."""
    os.setsid()
    # For who looks at the list of processes: the beginning of the kernel's id.
    id = Path(order.connection_file).stem.removeprefix("kernel-")
    Path("/proc/self/comm").write_text(f"kernel {id[:8]}")
    os.environ.clear()
    os.environ.update(order.environment)
    time.tzset()
    os.chdir(order.folder)
    kernel.connect(order.connection_file)
    os.close(ready)
    kernel.start()


def main() -> None:
    """Wait for orders until the server ends."""
    line = socket.socket(fileno=int(sys.argv[1]))
    lifeline = int(sys.argv[2])
    kernel = warm_up(sys.argv[3:])
    try:
        ordered = next_order(line)
    except ConnectionError:
        return  # the server was killed just then
    if ordered is not None:
        end_with(lifeline)
        become(kernel, *ordered)


if __name__ == "__main__":
    main()
