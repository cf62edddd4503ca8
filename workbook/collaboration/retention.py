"""How long things are kept: a date in `collaboration.toml`, and what goes when it has passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workbook.collaboration import Collaboration
from workbook.collaboration.redaction import mark
from workbook.errors import FolderError
from workbook.language import Words
from workbook.language import mark as _
from workbook.store import purging
from workbook.store.backup import backups, remove_backups

SOON = 30  # days
NO_DATE = _(
    "{file} has no date until which things are kept, so nothing is due. Write one into it: "
    "keep_until = 2031-12-31"
)
NOT_DUE = _("Nothing is due: things are kept until {day}.")
ALL_GONE = _("Nothing is due: there are no answers and no names any more.")
PASSED = _(
    "What was collected was to be kept until {day}. Erase it: stop the workbook, then "
    "workbook purge FOLDER"
)
COMING = _("What was collected is kept until {day}: {n} days from now it is to be erased.")


@dataclass(frozen=True)
class Purged:
    """What went, or would go: `people`, `answers`, `tables`, and `backups` beside the tables."""

    counts: Mapping[str, int] = field(default_factory=dict)
    backups: int = 0


def reminder(collaboration: Collaboration, words: Words, today: date | None = None) -> str:
    """A sentence if things are due to be erased, or will be soon; empty if not, or nothing is."""
    until = collaboration.folder.settings.keep_until
    today = today or _today()
    if until is None or (until - today).days > SOON or not _anything(collaboration):
        return ""
    if today > until:
        return words(PASSED, day=until)
    return words(COMING, day=until, n=(until - today).days)


def due(collaboration: Collaboration, today: date | None = None) -> Purged:
    """What is due to be erased. Raises `FolderError` with a sentence if nothing is."""
    folder = collaboration.folder
    until = folder.settings.keep_until
    if until is None:
        raise FolderError(folder.path / "collaboration.toml", NO_DATE)
    if (today or _today()) <= until:
        raise FolderError(folder.path, NOT_DUE, day=until)
    if not _anything(collaboration):
        raise FolderError(folder.path, ALL_GONE)
    there = purging.counts(folder) | {"backups": len(backups(folder))}
    noted = purging.begun(folder) or {}
    told = {name: max(n, noted.get(name, 0)) for name, n in there.items()}
    return Purged({name: told[name] for name in there if name != "backups"}, told["backups"])


def purge(
    collaboration: Collaboration,
    words: Words,
    actor: str = "facilitator",
    today: date | None = None,
) -> Purged:
    """Erase what is due, and note how much it was. One that was interrupted goes on.

    Raises `FolderError` if nothing is due, or while the folder is served: people would be asked
    for what is being erased.
    """
    folder = collaboration.folder
    told = due(collaboration, today)
    with folder.serve(), folder.keeping():
        collaboration.refresh()
        names = [one.name for one in collaboration.people.all()]
        noted = dict(told.counts) | {"backups": told.backups}
        if purging.begun(folder) is None:
            with collaboration.sessions.noting(actor) as note:
                note(purging.UNDERWAY, noted)
        remove_backups(folder)
        purging.take_everything(folder, names, mark(words))
        Collaboration(folder.path).describe()
        purging.end(folder, noted)
    return told


def _anything(collaboration: Collaboration) -> bool:
    folder = collaboration.folder
    counts = purging.counts(folder)
    there = counts["people"] or counts["tables"] or backups(folder)
    return bool(there) or purging.begun(folder) is not None


def _today() -> date:
    return datetime.now().astimezone().date()
