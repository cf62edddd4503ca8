"""Kernels forked from a warm process: the process itself, asked and watched, without a server."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.connect import write_connection_file
from jupyter_client.session import Session
from served import Served, Visitor, process_of

from workbook.server.forking import POSSIBLE, Child, Warm
from workbook.server.kernels import ARGUMENTS, allowed_environment
from workbook.server.warm import Order

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="this system cannot fork with a pidfd")
PATIENCE = 30.0  # seconds: a limit for what has gone wrong, not a pause


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    warm = Warm(allowed_environment(), ARGUMENTS)
    warm.start()
    yield warm
    warm.stop()


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """A kernel of its own, by files in a folder of its own."""
    file = tmp_path / "kernel-0a1b2c3d.json"
    key = Session().key
    write_connection_file(str(file), ip=str(tmp_path / "k"), key=key, transport="ipc")
    environment = allowed_environment() | {"WORKBOOK_LANGUAGE": "fr"}
    return Order(str(file), environment, str(tmp_path))


def ended(child: Child) -> bool:
    """Whether it ends before we lose patience."""
    try:
        return child.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return False


def run(order: Order, code: str) -> str:
    """What a kernel that is running says to that code."""
    from jupyter_client.blocking import BlockingKernelClient

    client = BlockingKernelClient(connection_file=order.connection_file)
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        said: list[str] = []

        def hear(message: dict[str, object]) -> None:
            content = message["content"]
            assert isinstance(content, dict)
            said.append(content.get("text", ""))

        client.execute_interactive(code, output_hook=hear, timeout=PATIENCE)
        return "".join(said)
    finally:
        client.stop_channels()


def test_a_forked_kernel_knows_what_it_was_told_and_nothing_else(warm: Warm, order: Order) -> None:
    child = warm.fork(order)
    try:
        said = json.loads(
            run(
                order,
                "import json, os; print(json.dumps([os.getpid(), os.getcwd(), dict(os.environ)]))",
            )
        )
    finally:
        child.kill()
    assert said[:2] == [child.pid, order.folder]
    more = set(said[2]) - set(order.environment)
    assert not [name for name in more if name.startswith("WORKBOOK")]
    assert said[2]["WORKBOOK_LANGUAGE"] == "fr"
    assert ended(child)


def test_an_interrupt_reaches_what_runs_and_leaves_the_kernel(warm: Warm, order: Order) -> None:
    child = warm.fork(order)
    try:
        code = (
            "import os, signal\n"
            "try:\n    os.kill(os.getpid(), signal.SIGINT)\n    while True: pass\n"
            "except KeyboardInterrupt: print('interrupted')"
        )
        assert "interrupted" in run(order, code)
        assert child.poll() is None
    finally:
        child.kill()
        assert ended(child)


def test_a_child_that_has_died_is_seen_and_left_in_peace(warm: Warm, order: Order) -> None:
    child = warm.fork(order)
    assert child.poll() is None
    child.terminate()
    assert ended(child)
    assert child.poll() == 0
    child.send_signal(signal.SIGTERM)  # its number may be somebody else's by now


def test_a_kernel_that_dies_at_once_is_seen(warm: Warm, order: Order) -> None:
    Path(order.connection_file).write_text("no connection")
    assert ended(warm.fork(order))
    assert warm.pid


def test_the_warm_process_is_started_again_and_its_kernels_stay(warm: Warm, order: Order) -> None:
    before = warm.fork(order)
    first = warm.pid
    watch = os.pidfd_open(first)
    os.kill(first, signal.SIGKILL)
    assert select.select([watch], [], [], PATIENCE)[0]
    os.close(watch)
    after = warm.fork(order)
    try:
        assert warm.pid not in (0, first)
        assert before.poll() is None
    finally:
        for child in (before, after):
            child.kill()
            assert ended(child)


def test_kernels_end_with_the_server(order: Order) -> None:
    warm = Warm(allowed_environment(), ARGUMENTS)
    warm.start()
    child = warm.fork(order)
    assert run(order, "print('here')").strip() == "here"
    warm.stop()  # closes what a server that is killed closes
    assert ended(child)


WITHOUT_FORK = """
import sys
from workbook.server import kernels
kernels.POSSIBLE = False
from workbook.cli import main
sys.exit(main(sys.argv[1:]))
"""


class ServedWithoutFork(Served):
    program = ("-c", WITHOUT_FORK)


def test_where_nothing_can_be_forked_kernels_are_started_the_ordinary_way(tmp_path: Path) -> None:
    served = ServedWithoutFork(tmp_path / "room")
    try:
        served.steer("open", "necessity")
        visitor = Visitor(served)
        visitor.join()
        page = visitor.open()
        command = Path(f"/proc/{process_of(page.kernel)}/cmdline").read_bytes().decode()
        assert "ipykernel_launcher" in command
        saved = page.submit("necessity", {"need": 4, "benefit": 4, "effort": 2})
        assert saved["type"] == "saved"
        page.close()
    finally:
        assert served.stop() == 0
