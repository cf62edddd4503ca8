"""How often somebody may do something: a bucket each, which fills again as time goes by."""

from __future__ import annotations

import time


class Rate:
    """At most `most` at once for each key, and `each_second` more as time goes by."""

    def __init__(self, most: float, each_second: float) -> None:
        self.most, self.each_second = most, each_second
        self._taken: dict[str, tuple[float, float]] = {}  # key -> how many were left, and when

    def take(self, key: str) -> bool:
        """Whether `key` may once more; then it is counted."""
        now = time.monotonic()
        left, since = self._taken.get(key, (self.most, now))
        left = min(self.most, left + (now - since) * self.each_second)
        if left < 1:
            return False
        self._forget_the_full(now)
        self._taken[key] = (left - 1, now)
        return True

    def _forget_the_full(self, now: float) -> None:
        if len(self._taken) > 10_000:
            full = self.most / self.each_second
            self._taken = {key: one for key, one in self._taken.items() if now - one[1] < full}
