"""Which cookies count: a collaboration's secrets, and what ends a cookie before its time.

A facilitator's and a board's cookie carry the number of their role's epoch. Beginning another one
ends them all, on whatever device they are; the server begins one of each when it stops.
Whoever signs out is remembered, so that a copy of the cookie is worth nothing.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

from workbook.errors import NotSaved
from workbook.store.folder import Folder, new_code, new_keys

Role = Literal["participant", "facilitator", "board"]
ROLES: tuple[Role, ...] = ("participant", "facilitator", "board")


class Access:
    """The keys of the collaboration in `folder`, kept there. Raises `FolderError` as `keys`.

    What cannot be written holds all the same, and is written by `keep` as soon as it can be.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._is_kept = True
        try:
            self._keys = folder.keys()
        except (NotSaved, OSError):
            self._keys, self._is_kept = new_keys(), False

    @property
    def cookie(self) -> str:
        """What signs cookies."""
        return str(self._keys["cookie"])

    @property
    def code(self) -> str:
        """What people type to join."""
        return str(self._keys["code"])

    def change_code(self) -> None:
        """Take another code; the one before opens nothing any more."""
        self._keep(code=new_code())

    def epoch(self, role: str) -> int:
        """The present epoch of a role; cookies of an earlier one do not count."""
        return int(self._keys.get("epochs", {}).get(role, 1))

    def begin_epoch(self, role: str) -> None:
        """End every cookie of that role."""
        self._keep(epochs=self._keys.get("epochs", {}) | {role: self.epoch(role) + 1})

    def is_out(self, visitor: str) -> bool:
        """Whether the visitor of that id has signed out."""
        return visitor in self._keys.get("out", ())

    def sign_out(self, visitor: str) -> None:
        """Let no cookie of that visitor count any more."""
        if not self.is_out(visitor):
            self._keep(out=[*self._keys.get("out", ()), visitor])

    def sign_in(self, visitor: str) -> None:
        """Let cookies of that visitor count, also after they had signed out."""
        if self.is_out(visitor):
            self._keep(out=[one for one in self._keys["out"] if one != visitor])

    def _keep(self, **changed: object) -> None:
        self._keys, self._is_kept = self._keys | changed, False
        with suppress(NotSaved, OSError):
            self.keep()

    def keep(self) -> None:
        """Write what could not be written before. Raises `NotSaved` or OSError."""
        if not self._is_kept:
            self._folder.keep_keys(self._keys)
            self._is_kept = True
