"""Backups: a whole collaboration in one file, with a digest of everything in it.

They are in the folder ``backups`` beside the tables; of automatic ones the last few are kept. What
is taken out of the tables is taken out of every backup there. The keys are in none: a restored
folder makes new ones.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from workbook.errors import FolderError
from workbook.language import mark as _
from workbook.store import run_folder
from workbook.store.disk_errors import not_saved
from workbook.store.durable import make_folder, make_name_durable, remove
from workbook.store.folder import Folder
from workbook.store.records import whole
from workbook.store.table_lock import opened

AUTOMATIC, BY_HAND = "auto-", "workbook-"
KEPT = 5  # automatic ones
SUMS = "SHA256SUMS"
NAMES = re.compile(
    r"[\w-]+\.(?:csv|json|toml|py|md|txt)|answers/[\w.-]+\.csv|notebooks/[\w.-]+\.ipynb"
)
UNREACHED = _("{file} was not changed: nobody could say what is in it. Look into it yourself.")
MOST_FILES, MOST_BYTES = 2_000, 1 << 29  # more is no backup of ours

Content = dict[str, bytes]  # by name, as in ``answers/values.vision.csv``


def keep_backup(folder: Folder) -> Path:
    """Make an automatic backup and remove the oldest beyond `KEPT`. Returns its path.

    Raises `NotSaved`.
    """
    with folder.keeping():
        return kept(folder)


def kept(folder: Folder) -> Path:
    """As `keep_backup`; call it inside `Folder.keeping`."""
    path = _made(folder, folder.backups, AUTOMATIC)
    for old in sorted(folder.backups.glob(f"{AUTOMATIC}*.zip"))[:-KEPT]:
        with suppress(FileNotFoundError):
            old.unlink()
    return path


def make_backup(folder: Folder, to: Path | None = None) -> Path:
    """Make a backup, by default beside the tables. Returns its path. Raises `NotSaved`."""
    with folder.keeping():
        return _made(folder, to or folder.backups, BY_HAND)


def backups(folder: Folder) -> list[Path]:
    """The backups in ``backups`` and in the folder itself, the oldest first."""
    there = [one for one in _packages(folder) if one.parent == folder.backups or _is_ours(one)]
    return sorted(there, key=lambda path: (path.stat().st_mtime, path.name))


def unreached(folder: Folder, every: bool = False) -> list[str]:
    """The names of zip files here that cannot be read: nothing can be taken out of them.

    With `every`, of all zip files.
    """
    there = [one for one in _packages(folder) if every or not _is_readable(one)]
    return [one.relative_to(folder.path).as_posix() for one in there]


def _packages(folder: Folder) -> list[Path]:
    places = (folder.backups, folder.path)
    return [one for place in places for one in sorted(place.glob("*.zip")) if one.is_file()]


def _is_ours(path: Path) -> bool:
    return path.name.startswith((AUTOMATIC, BY_HAND))


def _is_readable(path: Path) -> bool:
    try:
        read(path)
    except FolderError:
        return False
    return True


def content(folder: Folder) -> Content:
    """Every file of a collaboration but its keys; tables without a row that is not whole.

    Nobody can make a step meanwhile, and the log is read last. So each answer has its session, and
    everybody who answered is there.
    """
    with _no_step(folder):
        paths = sorted(folder.answers.glob("*.csv"))
        paths += sorted((folder.path / "notebooks").glob("*.ipynb"))
        paths += sorted(folder.path.glob("*.*"), key=lambda path: path == folder.sessions)
        names = {path.relative_to(folder.path).as_posix(): path for path in paths}
        return {
            name: _read(path)
            for name, path in names.items()
            if NAMES.fullmatch(name) and path.is_file() and not path.is_symlink()
        }


@contextmanager
def _no_step(folder: Folder) -> Iterator[None]:
    if not folder.sessions.exists():
        yield
        return
    with opened(folder.sessions):
        yield


def _read(path: Path) -> bytes:
    data = path.read_bytes()
    return data[: whole(data)] if path.suffix == ".csv" else data


def _made(folder: Folder, where: Path, kind: str) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")[:-3]
    path = where / f"{kind}{stamp}.zip"
    try:
        make_folder(where, parents=True)
        if where == folder.backups:
            _sweep_rests(folder)
        write(path, content(folder))
    except OSError as error:
        raise not_saved(path, error) from error
    return path


def sweep(folder: Folder) -> None:
    """Remove what killed programs left: backups that were never whole, and their run folders.

    There are answers and names in those, too.
    """
    _sweep_rests(folder)
    run_folder.sweep()


def _sweep_rests(folder: Folder) -> None:
    for where in (folder.backups, folder.path):
        for rest in where.glob(".*.zip.*"):
            rest.unlink()


def write(path: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a backup, for its owner alone, and read it back before it gets its name.

    Raises OSError.
    """
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(_packed(files))
            file.flush()
            os.fsync(file.fileno())
        if read(Path(name)) != dict(files):
            raise OSError("what was written is not what was read")
        os.replace(name, path)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(name)
        if isinstance(error, FolderError):
            raise OSError(str(error)) from error
        raise
    make_name_durable(path.parent)


def _packed(files: Mapping[str, bytes]) -> bytes:
    sums = "".join(f"{_sum(data)}  {name}\n" for name, data in files.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in {**files, SUMS: sums.encode()}.items():
            info = zipfile.ZipInfo(name, datetime.now().astimezone().timetuple()[:6])
            info.external_attr = 0o600 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, data)
    return out.getvalue()


def read(path: Path) -> Content:
    """The files in a backup, each as its digest says.

    Raises `FolderError` if it is no backup, is damaged, or holds what no backup holds.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            _look_at(path, entries)
            files = {one.filename: _unpacked(packed, one) for one in entries}
    except FolderError:
        raise
    except Exception as error:  # whatever is in it; zlib has errors of its own
        raise FolderError(path, _("{file} cannot be read: {why}."), why=str(error)) from error
    lines = files.pop(SUMS, b"").decode("utf-8", "replace").splitlines()
    told = sorted(line.partition("  ")[::2] for line in lines)
    if told != sorted((_sum(data), name) for name, data in files.items()) or not files:
        text = _("{file} is damaged or was changed: what is in it is not what its digests say.")
        raise FolderError(path, text)
    return files


def _look_at(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    names = [one.filename for one in entries]
    ours = all(name == SUMS or NAMES.fullmatch(name) for name in names)
    plain = all((one.external_attr >> 16) & 0o170000 in (0, 0o100000) for one in entries)
    small = len(names) <= MOST_FILES and sum(one.file_size for one in entries) <= MOST_BYTES
    if not (ours and plain and small and len(set(names)) == len(names)):
        text = _("{file} holds what no backup of the workbook holds. Nothing of it was used.")
        raise FolderError(path, text)


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with packed.open(entry) as file:  # no more than it says it holds
        return file.read(entry.file_size + 1)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def change_backups(folder: Folder, change: Callable[[Content], Content]) -> int:
    """Change the files in each backup beside the tables with `change`. Returns how many changed.

    A backup of ours that cannot be read is removed: nobody can say what is in it. Other zip files
    that cannot be read are passed over; `unreached` names them. What killed programs left is
    removed, too. Call it inside `Folder.keeping`. Raises `NotSaved`.
    """
    changed = 0
    try:
        sweep(folder)
        for path in _packages(folder):
            try:
                before = read(path)
            except FolderError:
                if _is_ours(path):
                    remove(path)
                    changed += 1
                continue
            after = change(dict(before))
            if after != before:
                write(path, after)
                changed += 1
    except OSError as error:
        raise not_saved(folder.backups, error) from error
    return changed


def remove_backups(folder: Folder) -> int:
    """Remove all backups beside the tables; how many. Call it inside `Folder.keeping`."""
    there = backups(folder)
    try:
        sweep(folder)
        remove(*there)
    except OSError as error:
        raise not_saved(folder.backups, error) from error
    return len(there)
