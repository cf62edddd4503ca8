"""How often, how long, how many: what keeps a few from taking the room of all."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from test_kernels import kernels, start  # noqa: F401

from workbook.collaboration import Collaboration
from workbook.collaboration.door import change_code, set_door
from workbook.errors import WorkbookError
from workbook.server import backups, one_time_links
from workbook.server import kernels as server_kernels
from workbook.server.access import Access
from workbook.server.kernels import Kernels
from workbook.server.one_time_links import OneTimeLinks
from workbook.server.pace import JOINING, JOINING_EACH_SECOND, KEPT, Joins
from workbook.server.watching import Watching
from workbook.store.folder import Folder


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *modules: object) -> None:
        self.now = 1000.0
        for module in modules:
            monkeypatch.setattr(module.time, "monotonic", lambda: self.now)  # type: ignore[attr-defined]


def test_a_whole_room_joins_at_once_from_one_address_and_then_a_few() -> None:
    now = [0.0]
    joins = Joins(lambda: now[0])
    assert all(joins.take("router") for _i in range(int(JOINING)))
    assert not joins.take("router")
    assert joins.take("another")
    now[0] += 1 / JOINING_EACH_SECOND
    assert [joins.take("router"), joins.take("router")] == [True, False]


def test_addresses_of_long_ago_are_forgotten() -> None:
    now = [0.0]
    joins = Joins(lambda: now[0])
    for i in range(KEPT):
        joins.take(str(i))
    now[0] += JOINING / JOINING_EACH_SECOND
    joins.take("one more")
    assert len(joins._of) == 1


def test_a_link_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, links = Clock(monkeypatch, one_time_links), OneTimeLinks()
    start_link, other = links.make("facilitator"), links.make("facilitator", for_a_while=True)
    clock.now += 16 * 60
    assert links.opens(start_link, "facilitator")
    assert not links.opens(start_link, "board")
    assert not links.use(other, "facilitator")
    clock.now += 12 * 3600
    assert not links.use(start_link, "facilitator")


def test_epochs_codes_and_who_signed_out_outlive_the_server(folder: Path) -> None:
    access = Access(Folder(folder))
    code = access.code
    access.begin_epoch("facilitator")
    access.sign_out("p1")
    access.change_code()
    again = Access(Folder(folder))
    assert (again.epoch("facilitator"), again.epoch("board")) == (2, 1)
    assert again.is_out("p1")
    assert again.code == access.code != code
    assert again.cookie == access.cookie
    again.sign_in("p1")
    assert not Access(Folder(folder)).is_out("p1")
    assert (folder / ".keys.json").stat().st_mode & 0o777 == 0o600


def test_a_page_is_kept_for_who_runs_the_room(kernels: Kernels) -> None:  # noqa: F811
    kernels.most = 2
    start(kernels, "ana")
    start(kernels, "ben")
    with pytest.raises(WorkbookError, match="2 pages are open"):
        start(kernels, "cem")
    asyncio.run(kernels.start_for("f1", {}, runs_the_room=True))
    assert "f1" in {kernels.owner(kernel) for kernel in kernels.everybody()}


def test_who_has_many_pages_gives_one_to_who_has_none(kernels: Kernels) -> None:  # noqa: F811
    kernels.most = 4
    for _i in range(4):
        start(kernels, "greedy")
    start(kernels, "ann")
    start(kernels, "ann")  # the second takes the place of the first: the room is full
    owners = sorted(kernels.owner(kernel) for kernel in kernels.everybody())
    assert owners == ["ann", "greedy", "greedy", "greedy"]


def test_no_page_takes_the_memory_that_the_others_need(
    kernels: Kernels,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start(kernels, "ana")
    monkeypatch.setattr(server_kernels, "free_memory", lambda: 100 << 20)
    with pytest.raises(WorkbookError, match="1 pages are open"):
        start(kernels, "ben")
    monkeypatch.setattr(server_kernels, "free_memory", lambda: 1 << 30)
    start(kernels, "ben")


def test_some_pages_are_reserved_of_what_the_machine_holds() -> None:
    made = Kernels()
    made.limit_pages(100)
    assert made.most == 94


def test_the_server_does_once_what_the_log_says(collaboration: Collaboration) -> None:
    done: list[str] = []
    server = Collaboration(collaboration.folder.path)
    server.refresh()

    async def act(row: dict[str, str]) -> None:
        done.append(row["verb"])

    async def people() -> None:
        done.append("people")

    watching = Watching(server, {"code": act}, people)
    asyncio.run(watching.once())
    assert done == []
    change_code(collaboration, "f1")
    asyncio.run(watching.once())
    asyncio.run(watching.once())
    assert done == ["people", "code"]


def test_a_door_that_was_closed_is_open_at_the_next_session(collaboration: Collaboration) -> None:
    set_door(collaboration, open=False)
    assert not collaboration.sessions.door_open
    collaboration.sessions.start("facilitator", force=True)
    assert collaboration.sessions.door_open


def test_what_fails_is_no_reason_not_to_do_what_comes_after_it(
    collaboration: Collaboration,
) -> None:
    done: list[str] = []
    server = Collaboration(collaboration.folder.path)
    server.refresh()

    async def fails(_row: dict[str, str]) -> None:
        raise OSError("disk full")

    async def act(row: dict[str, str]) -> None:
        done.append(row["verb"])

    async def people() -> None:
        raise KeyError("nobody")

    watching = Watching(server, {"door": fails, "code": act}, people)
    set_door(collaboration, open=False)
    change_code(collaboration)
    asyncio.run(watching.once())
    assert done == ["code"]


def test_a_backup_that_is_due_is_made_before_the_end_and_one_at_a_time(
    collaboration: Collaboration, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(backups, "keep_backup", lambda folder: made.append(folder.path.name))

    async def room() -> None:
        keeping, over = backups.Backups(collaboration.folder), asyncio.Event()
        await keeping.due({})
        await keeping.due({})
        over.set()
        await keeping.run(over)

    asyncio.run(room())
    assert made == ["room"]
