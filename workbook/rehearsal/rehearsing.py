"""A rehearsal: a throw-away copy of a collaboration, its server, and simulated people in it."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen
from typing import Any

from workbook.collaboration import Collaboration
from workbook.errors import FolderError
from workbook.language import Words
from workbook.language import mark as _
from workbook.rehearsal.leading import Leading
from workbook.rehearsal.people import Diary, Simulated
from workbook.store import run_folder
from workbook.store.folder import SETTINGS, Folder

ARRIVING = 0.05  # of the time: by then all simulated people are here
STARTING = 60.0  # seconds: a limit for what has gone wrong
COMMAND = (sys.executable, "-m", "workbook.cli", "start")


@dataclass(frozen=True)
class Outcome:
    """What a rehearsal came to: `lost`, answers that were called saved and are in no table."""

    diary: Diary
    lost: int
    doubled: int

    def sentences(self, words: Words) -> list[str]:
        """What a facilitator is told in the end."""
        diary = self.diary
        return [
            words(
                _("{people} simulated people gave {n} answers; {changed} were changed."),
                people=diary.joined,
                n=len(diary.saved),
                changed=diary.changed,
            ),
            words(
                _("Networks lost and found again: {dropped}; answers after the closing: {late}."),
                dropped=diary.dropped,
                late=diary.late,
            ),
            words(
                _("Slowest until “saved”: {seconds} s. Lost: {lost}. Doubled: {doubled}."),
                seconds=words.number(diary.slowest, 1),
                lost=self.lost,
                doubled=self.doubled,
            ),
        ]


@contextmanager
def copied(folder: Path, what: str = "rehearsal") -> Iterator[Path]:
    """A throw-away copy of a collaboration, marked as `what` it is; gone when the block ends."""
    source = Folder(folder).path
    with run_folder.make() as place:
        copy = place.path / "rehearsal"
        left = shutil.ignore_patterns(
            ".keys.json", ".serving", ".keeping", ".settling", "backups", "*.torn", ".certificate*"
        )
        shutil.copytree(source, copy, ignore=left)
        settings = copy / SETTINGS
        text = settings.read_text("utf-8")
        settings.chmod(0o600)
        settings.write_text(f"{what} = true  # a copy, to be thrown away\n{text}", "utf-8")
        yield copy


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[dict[str, str]]:
    """A server of that folder, as `workbook start --json` tells of it; ended with the block."""
    command = [*COMMAND, str(folder), "--json", *options]
    process = Popen(command, stdout=PIPE, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        if not line:
            raise FolderError(folder, _("The rehearsal's server did not start: see above."))
        yield json.loads(line)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STARTING)
        if process.stdout:
            process.stdout.close()


def rehearsing(
    folder: Path,
    *,
    people: int,
    minutes: float,
    seed: int,
    unattended: str = "",
    options: Sequence[str] = (),
    ready: Callable[[Mapping[str, str]], None] = lambda _info: None,
    tell: Callable[[str], None] = lambda _name: None,
) -> Outcome:
    """Serve the folder and let simulated people take part; see `rehearse`.

    `options` are those of ``workbook start``; `ready` is told where it is served, `tell` at which
    activity a simulated facilitator is. Ctrl-C ends it early, with what there is until then.
    """
    with serving(folder, *options) as info:
        ready(info)
        diary = Diary()
        work = rehearse(folder, info, diary, people, minutes, seed, unattended, tell)
        with suppress(KeyboardInterrupt):
            asyncio.run(work)
    return _outcome(folder, diary)


def invitation(
    info: Mapping[str, str], people: int, minutes: float, unattended: str, words: Words
) -> list[str]:
    """What a facilitator reads who is about to rehearse: a sentence a line."""
    said = [words(_("A rehearsal, on a copy that is thrown away when it ends."))]
    if not unattended:
        come = _("{n} simulated people come. Lead them from here: {url}")
        ends = _("It ends after {n} minutes, or with Ctrl-C.")
        said += [
            words(come, n=people, url=info["facilitator_url"]),
            f"{words(_('The projector'))}: {info['board_url']}",
            words(ends, n=f"{minutes:g}"),
        ]
    return said


async def rehearse(
    folder: Path,
    info: Mapping[str, str],
    diary: Diary,
    people: int,
    minutes: float,
    seed: int,
    unattended: str,
    tell: Callable[[str], None],
) -> None:
    """Let simulated people take part for so many minutes.

    `unattended` names a workshop (or ``all``) that a simulated facilitator leads through; then it
    ends when that is over. Otherwise a person leads, and the people stay until the time is over.
    """
    collaboration = Collaboration(folder)
    names = list(collaboration.organisations)
    planned = sum(one.minutes for _of, one in _steps(collaboration, unattended)) or 60
    pace = minutes * 60 / planned
    lot = Random(seed)
    crowd = [
        Simulated(info, i + 1, names[i % len(names)], diary, Random(lot.random()), pace)
        for i in range(people)
    ]
    lives = [
        asyncio.create_task(one.live(lot.uniform(0, ARRIVING) * minutes * 60)) for one in crowd
    ]
    try:
        if unattended:
            await _lead(collaboration, info, unattended, people, pace, tell, lives)
        else:
            await _watch(lives, minutes * 60)
    finally:
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        await asyncio.gather(*(one.leave() for one in crowd))


async def _watch(lives: list[asyncio.Task[None]], seconds: float | None) -> None:
    """Wait so long; what fails in a simulated life is raised, not hidden."""
    done, _pending = await asyncio.wait(lives, timeout=seconds, return_when="FIRST_EXCEPTION")
    for life in done:
        if not life.cancelled():
            life.result()


async def _lead(
    collaboration: Collaboration,
    info: Mapping[str, str],
    unattended: str,
    people: int,
    pace: float,
    tell: Callable[[str], None],
    lives: list[asyncio.Task[None]],
) -> None:
    leading = Leading(info, pace)

    async def whole() -> None:
        await leading.come()
        await leading.wait_for(people)
        for of, activity in _steps(collaboration, unattended):
            name = f"{of.name}.{activity.id}"
            tell(name)
            await leading.lead(activity, name, _terms(collaboration, name))

    led = asyncio.create_task(whole())
    watched = asyncio.create_task(_watch(lives, None))
    try:
        await asyncio.wait([led, watched], return_when="FIRST_COMPLETED")
        if watched.done():
            watched.result()
        await led
    finally:
        led.cancel()
        watched.cancel()
        with suppress(ConnectionError, OSError):
            await leading.console.bye()


def _steps(collaboration: Collaboration, workshop: str) -> list[Any]:
    """The activities of a workshop, or of all, in the order in which they are led."""
    return [
        (of, activity)
        for of in collaboration.programme.workshops.values()
        for activity in of.everything
        if workshop in ("all", of.name)
    ]


def _terms(collaboration: Collaboration, name: str) -> tuple[str, ...]:
    """What a common draft can be of: a few of the options that tell answers apart, or all."""
    _of, activity = collaboration.find(name)
    if not activity.draft_key:
        return ("",)
    keys = [q for q in collaboration.questions(name) if q.name == activity.draft_key]
    return tuple(option.value for q in keys for option in getattr(q, "options", ())[:3])


def _outcome(folder: Path, diary: Diary) -> Outcome:
    """Hold what people were told against what is in the tables."""
    collaboration = Collaboration(folder)
    collaboration.refresh()
    kept: list[str] = []
    for of, activity in collaboration.activities():
        table = collaboration.answers(f"{of.name}.{activity.id}")
        kept += [row["answer_id"] for row in table.table.follow()]
    lost = set(diary.saved) - set(kept)
    return Outcome(diary, lost=len(lost), doubled=len(kept) - len(set(kept)))
