"""A collaboration folder: where its files are, its settings and its secrets."""

from __future__ import annotations

import json
import os
import secrets
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from workbook.errors import FolderError, NotSaved
from workbook.language import LANGUAGES
from workbook.language import mark as _
from workbook.store.atomic import replace_file, sweep_parts
from workbook.store.disk_errors import not_saved
from workbook.store.durable import make_name_durable
from workbook.store.folder_identity import FolderIdentity
from workbook.store.lock import locked
from workbook.store.privacy import begin_in, make_private, private
from workbook.store.server_lock import ServerLock, is_held

SETTINGS = "collaboration.toml"
SIMULATED = "Simulated "  # how the names of simulated people begin, in a rehearsal
# No letters or digits that are taken for one another when they are read from a wall.
_CODE_SIGNS = "ABCDEFGHJKMNPQRTUVWXYZ2346789"


@dataclass(frozen=True)
class Settings:
    """What `collaboration.toml` says."""

    name: str
    # Each organisation's sector, by name, in order.
    organisations: dict[str, str]
    # The languages that are offered; the first is for whoever asks for none of them.
    languages: tuple[str, ...] = tuple(LANGUAGES)
    # Whether people and answers are invented; whether it is a copy to practise on, or to look back.
    synthetic: bool = False
    rehearsal: bool = False
    replay: bool = False
    # What is changed of activities, by their name; see `collaboration.custom`.
    activities: dict[str, Any] = field(default_factory=dict)
    # Whom people ask about what is kept of them.
    responsible: str = ""
    # Whom people talk to if something weighs on them.
    support: str = ""
    # The day after which it has to go; None if none is set.
    keep_until: date | None = None


class Folder:
    """The collaboration folder at `path`. Raises `FolderError` if it is none."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path).expanduser().resolve()
        if not (self.path / SETTINGS).is_file():
            raise FolderError(
                self.path,
                _(
                    "{folder} is not a collaboration folder: it has no collaboration.toml. "
                    "Make one with: workbook new FOLDER."
                ),
                folder=str(self.path),
            )
        self.settings = _read_settings(self.path / SETTINGS)
        self.identity = FolderIdentity(self.path)

    @property
    def people(self) -> Path:
        return self.path / "participants.csv"

    @property
    def sessions(self) -> Path:
        return self.path / "session.csv"

    @property
    def consents(self) -> Path:
        return self.path / "consents.csv"

    @property
    def decisions(self) -> Path:
        return self.path / "decisions.csv"

    @property
    def package(self) -> Path:
        return self.path / "datapackage.json"

    @property
    def secrets(self) -> Path:
        return self.path / ".keys.json"

    @property
    def answers(self) -> Path:
        return self.path / "answers"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    def answers_of(self, workshop: str, activity: str) -> Path:
        """The table of one activity's answers. It is made with the first row, and so its folder."""
        return self.answers / f"{workshop}.{activity}.csv"

    def tables(self) -> list[Path]:
        """Every table that is there."""
        books = (self.consents, self.people, self.sessions, self.decisions)
        there = [path for path in books if path.exists()]
        return there + sorted(self.answers.glob("[!.]*.csv"))  # others are a system's own: ._a.csv

    def serve(self) -> ServerLock:
        """Make the folder private, and hold it for one server until the result is closed.

        Raises `FolderError` if it cannot be made private, or if another server holds it. Raises
        `NotSaved` where nothing can be locked.
        """
        make_private(self.path)
        held = ServerLock(self.path)
        sweep_parts(self.path, self.answers)
        return held

    def is_served(self) -> bool:
        """Whether a server holds the folder; False where that cannot be known (on Windows)."""
        return is_held(self.path)

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Be the only one who makes backups, or takes something out of tables and backups.

        Others wait until the block ends. People go on answering meanwhile.
        """
        self.identity.look()
        try:
            file = os.fdopen(private(str(self.path / ".keeping"), os.O_RDWR | os.O_CREAT), "r+b")
        except OSError as error:
            why = error.strerror or str(error)
            raise NotSaved(self.path, _("{file} could not be written: {why}."), why=why) from error
        with file, locked(file.fileno()):
            yield

    def torn(self) -> list[Path]:
        """The files with rows that killed programs cut short."""
        return sorted([*self.path.glob("*.torn"), *self.answers.glob("*.torn")])

    def keys(self) -> dict[str, Any]:
        """The secrets of this collaboration: ``cookie`` (signs cookies) and ``code`` (to join).

        Kept in `.keys.json` with mode 0600. The first call makes them, and they stay: a server that
        is started again knows its people, and a code on the wall stays right. `keep_keys` may have
        put more into it.
        """
        path = self.secrets
        try:
            keys: dict[str, Any] = json.loads(path.read_text("utf-8"))
            str(keys["cookie"]), str(keys["code"])
            return keys
        except FileNotFoundError:
            keys = new_keys()
            self.keep_keys(keys)
            return keys
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise FolderError(
                path, _("{file} cannot be read: {why}. Remove it to make new keys."), why=str(error)
            ) from error

    def keep_keys(self, keys: dict[str, Any]) -> None:
        """Replace the secrets that `keys` returns. Raises `NotSaved`."""
        self.identity.look()
        try:
            replace_file(self.secrets, json.dumps(keys))
        except OSError as error:
            raise not_saved(self.secrets, error) from error


def new_keys() -> dict[str, Any]:
    """Random secrets for a new collaboration."""
    return {"cookie": secrets.token_hex(32), "code": new_code()}


def new_code() -> str:
    """A random code to join with."""
    return "".join(secrets.choice(_CODE_SIGNS) for _sign in range(6))


def create(path: Path, name: str, organisations: dict[str, str], synthetic: bool = False) -> Folder:
    """Make a new collaboration folder, for its owner alone.

    Raises `FolderError` if there is one already, or something else that is open to others.
    """
    if (path / SETTINGS).exists():
        raise FolderError(path, _("{file} is a collaboration folder already."))
    lines = [f"name = {_quoted(name)}", 'languages = ["en", "fr"]']
    if synthetic:
        lines.append("synthetic = true  # invented people and answers, made by a script")
    else:
        lines += [
            '# responsible = "A name, and how to reach them"  # who answers for what people write',
            '# support = "A name, and how to reach them"  # whom people talk to if it gets hard',
            "# keep_until = 2031-12-31  # after that day, `workbook purge` erases it",
        ]
    for organisation, sector in organisations.items():
        lines += [
            "",
            "[[organisations]]",
            f"name = {_quoted(organisation)}",
            f"sector = {_quoted(sector)}",
        ]
    try:
        begin_in(path)
        make_name_durable(path.parent)
        replace_file(path / SETTINGS, "\n".join(lines) + "\n")
    except OSError as error:
        raise not_saved(path, error) from error
    return Folder(path)


def _quoted(text: str) -> str:
    """`text` as a string in TOML: as in JSON, but TOML wants one more character escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _in_a_line(value: Any) -> str:
    return " ".join(str(value).split())


def _day(value: Any) -> date | None:
    """The day that `keep_until` names; None if it names none."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise ValueError(f"keep_until is a day, written as 2031-12-31, not {value!r}")


def _read_settings(path: Path) -> Settings:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        organisations = {
            str(organisation["name"]): str(organisation.get("sector", ""))
            for organisation in data.get("organisations", [])
        }
        chosen = data.get("languages", ())
        chosen = (chosen,) if isinstance(chosen, str) else chosen
        languages = tuple(lang for lang in chosen if lang in LANGUAGES)
        return Settings(
            name=str(data["name"]),
            organisations=organisations,
            languages=languages or tuple(LANGUAGES),
            synthetic=bool(data.get("synthetic", False)),
            rehearsal=bool(data.get("rehearsal", False)),
            replay=bool(data.get("replay", False)),
            activities=dict(data.get("activities", {})),
            responsible=_in_a_line(data.get("responsible", "")),
            support=_in_a_line(data.get("support", "")),
            keep_until=_day(data.get("keep_until")),
        )
    except KeyError as error:
        raise FolderError(
            path,
            _("{file} lacks {key}: every collaboration and organisation has a name."),
            key=str(error),
        ) from error
    except (
        tomllib.TOMLDecodeError,
        UnicodeDecodeError,
        TypeError,
        ValueError,
        AttributeError,
        OSError,
    ) as error:
        raise FolderError(path, _("{file} cannot be read: {why}."), why=str(error)) from error
