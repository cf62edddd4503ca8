"""The files of a folder that may hold a text: tables, settings, and what killed programs left.

They are searched for a text, and rewritten without it. The collaboration's own programs and
notebooks are only searched.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from workbook.errors import FolderError
from workbook.language import mark as _
from workbook.store.atomic import replace_file
from workbook.store.backup import Content, change_backups
from workbook.store.disk_errors import not_saved
from workbook.store.durable import remove
from workbook.store.folder import SETTINGS, Folder
from workbook.store.removal import Removal, underway
from workbook.store.rewriting import rewrite

_SEEN = (".csv", ".toml")  # but for answers, the facilitator may see all of these
_REST = re.compile(r"\..+\.\w+\.\w+")  # as in .session.csv.k3_xa9q1


def tables(folder: Folder) -> list[Path]:
    """Every table, the log last: it names texts of the others."""
    paths = [*sorted(folder.answers.glob("*.csv")), *sorted(folder.path.glob("*.csv"))]
    return sorted(paths, key=lambda path: path == folder.sessions)


def name_of(folder: Folder, path: Path) -> str:
    """The name of a file as in ``answers/values.vision.csv``."""
    return path.relative_to(folder.path).as_posix()


def own_files(folder: Folder) -> list[Path]:
    """The programs and notebooks that somebody wrote for this collaboration."""
    return [*sorted(folder.path.glob("*.py")), *sorted((folder.path / "notebooks").glob("*.ipynb"))]


def rests(folder: Folder) -> Iterator[Path]:
    """The half-written files that killed programs left."""
    for place in (folder.path, folder.answers):
        yield from sorted(one for one in place.glob(".*") if _REST.fullmatch(one.name))


def look_through(
    folder: Folder, removal: Removal, shown: Mapping[str, bytes] | None = None
) -> dict[str, int]:
    """How often a text is in each file, by its name. Changes nothing but `removal`.

    `removal` knows afterwards what will change. With `shown`, those bytes are searched instead of
    the answers and of what was set aside or left.
    """
    paths = [*tables(folder), *folder.torn(), *rests(folder), folder.path / SETTINGS]
    if shown is not None:
        paths = [path for path in paths if path.parent == folder.path and path.suffix in _SEEN]
    there = {name_of(folder, path): path.read_bytes() for path in paths} | dict(shown or {})
    found: dict[str, int] = {}
    for name, data in there.items():
        before = removal.places
        removal.file(name, data)
        if removal.places > before:
            found[name] = removal.places - before
    return found


def settings_without(folder: Folder, removal: Removal) -> bytes:
    """`collaboration.toml` without a text. Raises `FolderError` if that would break it."""
    path = folder.path / SETTINGS
    data = path.read_bytes()
    made = removal.raw(data)
    if made == data:
        return data
    text = _("{file} holds this text where it cannot be taken out. Change it there first.")
    try:
        before, after = (tomllib.loads(one.decode("utf-8")) for one in (data, made))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FolderError(path, text) from error
    if _walked(before, removal) != after:
        raise FolderError(path, text)
    return made


def _walked(value: Any, removal: Removal) -> Any:
    if isinstance(value, str):
        return removal.passage.replaced(value, removal.mark)[0]
    if isinstance(value, list):
        return [_walked(one, removal) for one in value]
    if isinstance(value, dict):
        return {key: _walked(one, removal) for key, one in value.items()}
    return value


def take_out(folder: Folder, removal: Removal, settings: bytes) -> None:
    """Take a text out of every table but the log, of rests, and of the settings (as given)."""
    for path in tables(folder):
        if path != folder.sessions:
            _take_out_of(folder, path, removal)
    try:
        for path in folder.torn():
            data = path.read_bytes()
            made = removal.file(path.name, data)
            if made != data:
                replace_file(path, made)
        for path in rests(folder):
            data = path.read_bytes()
            if removal.raw(data) != data:
                remove(path)
        path = folder.path / SETTINGS
        if settings != path.read_bytes():
            replace_file(path, settings, mode=path.stat().st_mode & 0o777)
    except OSError as error:
        raise not_saved(path, error) from error


def _take_out_of(folder: Folder, path: Path, removal: Removal) -> None:
    rewrite(path, lambda data: removal.file(name_of(folder, path), data))


def note_beside(folder: Folder, removal: Removal) -> None:
    """Let the log hide texts under the digests that they will have, too."""
    if removal.digests:
        rewrite(folder.sessions, removal.beside)


def take_out_of_log(folder: Folder, removal: Removal) -> None:
    """Take a text out of the log, and replace the digests of texts that have changed."""
    if folder.sessions.exists():
        _take_out_of(folder, folder.sessions, removal)


def begun(folder: Folder) -> list[dict[str, Any]]:
    """The details of removals that were begun and have not ended."""
    return underway(folder.sessions.read_bytes()) if folder.sessions.exists() else []


def take_out_of_backups(folder: Folder, removal: Removal) -> int:
    """Take a text out of the backups beside the tables; how many held it."""

    def change(files: Content) -> Content:
        # The log last: it names texts of the tables.
        for name in sorted(files, key=lambda name: name == "session.csv"):
            if not name.endswith((".py", ".ipynb")):
                files[name] = removal.file(name, files[name])
        return files

    return change_backups(folder, change)
