"""When a page's kernel ends. No real kernels: only who is connected, and the clock."""

from __future__ import annotations

import asyncio
import time

import pytest

from workbook.errors import WorkbookError
from workbook.server import kernels as module
from workbook.server.kernels import GONE_AFTER, NEVER_CAME_AFTER, Kernels


@pytest.fixture
def kernels(monkeypatch: pytest.MonkeyPatch) -> Kernels:
    """Three kernels that were just started, for three people."""

    async def started(self: Kernels, **_kwargs: object) -> str:
        return ""

    monkeypatch.setattr(Kernels, "start_kernel", started)
    monkeypatch.setattr(module, "LOOK_EVERY", 3600)
    return Kernels()


def left_after(kernels: Kernels, seconds: float) -> set[str]:
    asyncio.run(kernels.end_the_gone(time.monotonic() + seconds))
    return {kernels.owner(kernel) for kernel in kernels.everybody()}


def start(kernels: Kernels, owner: str) -> str:
    return asyncio.run(kernels.start_for(owner, {}))


def test_a_page_that_is_connected_is_kept_however_long(kernels: Kernels) -> None:
    kernels.opened(start(kernels, "ana"), "page")
    assert left_after(kernels, 24 * 3600) == {"ana"}


def test_a_phone_that_was_away_for_a_moment_is_kept_and_one_gone_for_minutes_is_not(
    kernels: Kernels,
) -> None:
    kernel = start(kernels, "ana")
    kernels.opened(kernel, "page")
    kernels.closed(kernel, "page")
    assert left_after(kernels, GONE_AFTER - 5) == {"ana"}
    assert left_after(kernels, GONE_AFTER + 5) == set()


def test_one_of_two_connections_is_enough(kernels: Kernels) -> None:
    kernel = start(kernels, "ana")
    kernels.opened(kernel, "first")
    kernels.opened(kernel, "second")
    kernels.closed(kernel, "first")
    assert kernels.owners() == {"ana"}
    assert left_after(kernels, GONE_AFTER + 5) == {"ana"}


def test_a_page_that_never_came_is_given_up_sooner(kernels: Kernels) -> None:
    start(kernels, "ana")
    assert left_after(kernels, NEVER_CAME_AFTER - 5) == {"ana"}
    assert left_after(kernels, NEVER_CAME_AFTER + 5) == set()


def test_what_a_kernel_is_told_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, str] = {}

    async def started(self: object, **kwargs: object) -> str:
        told.update(kwargs["env"])  # type: ignore[arg-type]
        return ""

    base = Kernels.__mro__[1]
    monkeypatch.setattr(base, "_async_start_kernel", started)
    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setenv("WORKBOOK_SECRET", "x")
    env = {"WORKBOOK_FOLDER": "here", "PATH": "/bin", "OTHER": "x"}
    asyncio.run(Kernels()._async_start_kernel(env=env))
    assert told["WORKBOOK_FOLDER"] == "here"
    assert not {"SECRET_TOKEN", "WORKBOOK_SECRET", "OTHER"} & set(told)


def test_more_pages_than_the_machine_holds_are_refused_with_a_sentence(kernels: Kernels) -> None:
    kernels.most = 2
    start(kernels, "ana")
    start(kernels, "ben")
    with pytest.raises(WorkbookError, match="2 pages are open"):
        start(kernels, "cem")
    asyncio.run(kernels.end(kernels.everybody()[0]))
    start(kernels, "cem")
    assert {kernels.owner(kernel) for kernel in kernels.everybody()} == {"ben", "cem"}
