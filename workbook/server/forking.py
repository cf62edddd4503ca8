"""Kernels forked from a warm process: how the server asks for one, and watches over it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from workbook.server.warm import Order

POSSIBLE = sys.platform == "linux" and hasattr(os, "pidfd_open")
# -P: nothing in the folder that the server was started from is taken for a module.
COMMAND = (sys.executable, "-P", "-m", "workbook.server.warm")
# A process that answers no sooner is stopped, or hangs: it is ended, and another one asked. The
# first answer comes once it has imported all, which takes a slow machine a while.
FIRST_ANSWER, ANSWER = 60.0, 8.0  # seconds
LISTENS_WITHIN = 60.0  # seconds
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}  # not one a thread, each touched and so copied
_log = logging.getLogger("workbook")


class Child:
    """A process that is not our child, watched through its pidfd; used as `subprocess.Popen` is.

    How it ended is known to the warm process alone, so the code is always 0.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, watch: int, listening: int) -> None:
        self.pid = pid
        self._listening = listening
        self._watch = watch
        self._ended = select.poll()  # `select.select` fails beyond 1,024 open files
        self._ended.register(watch, select.POLLIN)
        self.returncode: int | None = None

    def _look(self, milliseconds: float | None) -> int | None:
        if self.returncode is None and self._ended.poll(milliseconds):
            self.returncode = 0
            os.close(self._watch)
        return self.returncode

    def poll(self) -> int | None:
        """0 once it has ended, None before."""
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended, at most `timeout` seconds. Raises `TimeoutExpired`."""
        code = self._look(None if timeout is None else timeout * 1000)
        if code is None:
            raise subprocess.TimeoutExpired(f"kernel {self.pid}", timeout or 0)
        return code

    async def listens(self) -> None:
        """Wait until the kernel listens, or has died before it could. Only once."""
        loop = asyncio.get_running_loop()
        heard = loop.create_future()
        loop.add_reader(self._listening, heard.set_result, None)
        try:
            await heard
        finally:
            loop.remove_reader(self._listening)
            os.close(self._listening)
            self._listening = -1

    def send_signal(self, number: int) -> None:
        """Send a signal to this very process, never to another that got its number later."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._watch, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def __del__(self) -> None:
        if self.returncode is None:
            os.close(self._watch)
        if self._listening >= 0:
            os.close(self._listening)


class Warm:
    """The warm process, seen from the server. It is started again if it has died."""

    def __init__(self, environment: dict[str, str], arguments: list[str]) -> None:
        self.arguments = arguments  # of every kernel
        self._environment = environment  # no secrets: every kernel's memory has it
        self._asking = threading.Lock()
        self._lifeline, self._alive = os.pipe()  # nobody else has the end to write to
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process; it can be asked at once and answers when it is ready."""
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._line.settimeout(FIRST_ANSWER)
        self._process = subprocess.Popen(
            [*COMMAND, str(theirs.fileno()), str(self._lifeline), *self.arguments],
            env=self._environment | ONE_HEAP,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # a kernel greets whoever started it there
            pass_fds=(theirs.fileno(), self._lifeline),
            start_new_session=True,  # Ctrl-C is for the server, which then ends it
        )
        theirs.close()

    @property
    def pid(self) -> int:
        """Its process id; 0 if it is not running."""
        return self._process.pid if self._process and self._process.poll() is None else 0

    def fork(self, order: Order) -> Child:
        """Have a kernel started. Waits for it some milliseconds; if it does not answer, seconds.

        Raises OSError if it cannot be.
        """
        with self._asking:
            try:
                return self._ask(order)
            except (OSError, ValueError):
                _log.warning(
                    "The process that kernels come from does not answer; there is a new one."
                )
                self._end()
                self.start()
                return self._ask(order)

    def _ask(self, order: Order) -> Child:
        if not self.pid:
            raise ConnectionError("the warm process is not running")
        listening, listens = os.pipe()
        try:
            socket.send_fds(self._line, [json.dumps(order).encode()], [listens])
            text, watches, _flags, _from = socket.recv_fds(self._line, 32, 1)
            if not watches:
                raise ConnectionError("the warm process has ended")
            self._line.settimeout(ANSWER)
        except BaseException:
            os.close(listening)
            raise
        finally:
            os.close(listens)
        return Child(int(text), watches[0], listening)

    def stop(self) -> None:
        """End the process, and with it every kernel that is left."""
        with self._asking:
            self._end()
        for end in (self._alive, self._lifeline):
            os.close(end)

    def _end(self) -> None:
        if self._process is not None:
            self._line.close()
            self._process.kill()
            self._process.wait()
            self._process = None


class ForkProvisioner(LocalProvisioner):
    """Jupyter's provisioner of local processes, but for where the process comes from.

    Kernels that are not Python's, or a warm process that cannot be had, are started the ordinary
    way.
    """

    def _warm(self) -> Warm | None:
        return getattr(getattr(self.parent, "parent", None), "warm", None)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        warm = self._warm()
        usual = ["-m", "ipykernel_launcher", "-f"]
        if warm is None or cmd[1:4] != usual or cmd[5:] != warm.arguments:
            return await super().launch_kernel(cmd, **kwargs)
        folder = str(kwargs.get("cwd") or Path.cwd())
        order = Order(cmd[4], dict(kwargs["env"]), folder)
        try:
            child = await asyncio.to_thread(warm.fork, order)
        except OSError as error:
            _log.warning("A kernel could not be forked (%s); it is started on its own.", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = child
        self.pid = self.pgid = child.pid  # it leads a session of its own
        self.cwd = Path(folder)
        # Who connects to a socket that is not there yet tries again after 0.1 s only.
        try:
            await asyncio.wait_for(child.listens(), LISTENS_WITHIN)
        except BaseException:
            child.kill()
            raise
        return self.connection_info
