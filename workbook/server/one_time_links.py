"""Links that make whoever opens them first a facilitator or a board. Pure: no network."""

from __future__ import annotations

import secrets
import time

from workbook.server.access import Role

HALF_A_DAY, A_WHILE = 12 * 3600.0, 15 * 60.0  # seconds


class OneTimeLinks:
    """The keys of the links that are out: each opens one role's page once, until it runs out."""

    def __init__(self) -> None:
        self._keys: dict[str, tuple[Role, float]] = {}  # key -> what it opens, and until when

    def make(self, role: Role, for_a_while: bool = False) -> str:
        """A key to that role's page: for half a day, or `for_a_while`, a quarter of an hour."""
        now = time.monotonic()
        self._keys = {one: it for one, it in self._keys.items() if it[1] > now}
        key = secrets.token_urlsafe(24)
        self._keys[key] = role, now + (A_WHILE if for_a_while else HALF_A_DAY)
        return key

    def opens(self, key: str, role: Role) -> bool:
        """Whether the key opens the page of that role now."""
        of, until = self._keys.get(key, ("", 0.0))
        return of == role and time.monotonic() < until

    def use(self, key: str, role: Role) -> bool:
        """As `opens`; the key opens nothing after that."""
        opened = self.opens(key, role)
        if opened:
            del self._keys[key]
        return opened

    def close(self, role: Role) -> None:
        """Let no key that is out open that role's page."""
        self._keys = {key: one for key, one in self._keys.items() if one[0] != role}
