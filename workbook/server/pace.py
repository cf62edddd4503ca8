"""How fast people may go, and how long who guesses the code has to wait.

Each person has a bucket of tokens, whatever number of phones they hold. A person at a form sends a
message now and then. A phone that comes back sends all that waited, say twenty terms, at once; and
some people hold two. `BURST` is for that, and for nothing more.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from enum import Enum

BURST = 100.0  # messages at once
EACH_SECOND = 3.0  # and so many from then on
BEYOND = 10 * BURST  # refused in one go: no page of ours goes on like that
BARRED = 10.0  # seconds without a connection, for whoever went beyond
CONNECTING = 4.0  # what a connection counts for: sockets and a welcome from the kernel
OPENING = 12.0  # pages at once: each is a process
OPENING_EACH_SECOND = 0.2
JOINING = 300.0  # new people at once from one address
JOINING_EACH_SECOND = 0.5
FREE_TRIES = 5  # wrong codes from one address before answers slow down
SLOWEST = 8.0  # seconds
FORGET_AFTER = 300.0  # seconds
AGAIN = 5  # seconds until a page sends again what was refused
KEPT = 256  # people's buckets, until full ones are forgotten


class Verdict(Enum):
    """What becomes of a message."""

    TAKEN = "taken"
    WAIT = "wait"  # it is refused for now
    BEYOND = "beyond"  # the connection is to be closed


class Bucket:
    """`burst` tokens, and `rate` new ones each second until it is full again."""

    def __init__(self, burst: float, rate: float, now: float) -> None:
        self.burst, self.rate = burst, rate
        self._left, self._at = burst, now

    def take(self, tokens: float, now: float) -> bool:
        """Take so many, if it has them."""
        self._left = self.left(now)
        self._at = now
        if self._left < tokens:
            return False
        self._left -= tokens
        return True

    def left(self, now: float) -> float:
        """How many it has."""
        return min(self.burst, self._left + self.rate * max(0.0, now - self._at))


class Pace:
    """The pace of one person. All times are in seconds, as of `time.monotonic`."""

    def __init__(self, now: float) -> None:
        self.messages = Bucket(BURST, EACH_SECOND, now)
        self.pages = Bucket(OPENING, OPENING_EACH_SECOND, now)
        self._refused = 0.0
        self._barred_until = now

    def message(self, weight: float, now: float) -> Verdict:
        """Whether a message of that weight is taken now, later, or is far too much."""
        if self.messages.left(now) >= BURST:
            self._refused = 0.0
        if self.messages.take(min(weight, BURST), now):
            return Verdict.TAKEN
        self._refused += max(1.0, weight)
        if self._refused < BEYOND:
            return Verdict.WAIT
        self._refused = 0.0
        self._barred_until = now + BARRED
        return Verdict.BEYOND

    def connects(self, now: float) -> bool:
        """Whether one more connection is taken."""
        return now >= self._barred_until and self.messages.take(CONNECTING, now)

    def opens(self, now: float) -> bool:
        """Whether one more page is opened."""
        return self.pages.take(1.0, now)

    def rested(self, now: float) -> bool:
        """Whether both buckets are full and nothing is barred: then it may be forgotten."""
        full = self.messages.left(now) >= BURST and self.pages.left(now) >= OPENING
        return full and now >= self._barred_until


class Paces:
    """The pace of everybody, by the person's id."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of: dict[str, Pace] = {}

    def message(self, person: str, weight: float) -> Verdict:
        """What becomes of a message of that person."""
        return self._pace(person).message(weight, self._clock())

    def connects(self, person: str) -> bool:
        """Whether that person may connect once more."""
        return self._pace(person).connects(self._clock())

    def opens(self, person: str) -> bool:
        """Whether that person may open one more page."""
        return self._pace(person).opens(self._clock())

    def _pace(self, person: str) -> Pace:
        now = self._clock()
        if person not in self._of:
            if len(self._of) >= KEPT:
                self._of = {one: pace for one, pace in self._of.items() if not pace.rested(now)}
            self._of[person] = Pace(now)
        return self._of[person]


class Joins:
    """Counts new people by the address they come from: a router's may stand for a whole room."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of: dict[str, Bucket] = {}

    def take(self, address: str) -> bool:
        """Whether one more may join from there."""
        now = self._clock()
        if address not in self._of:
            if len(self._of) >= KEPT:
                self._of = {one: it for one, it in self._of.items() if it.left(now) < JOINING}
            self._of[address] = Bucket(JOINING, JOINING_EACH_SECOND, now)
        return self._of[address].take(1.0, now)


class Guesses:
    """Counts wrong codes by address and says how long the next answer has to wait."""

    def __init__(self) -> None:
        self._wrong: dict[str, list[float]] = defaultdict(list)

    def wait(self, address: str) -> float:
        """Seconds to wait before the next try from that address is answered."""
        since = time.monotonic() - FORGET_AFTER
        recent = self._wrong[address] = [at for at in self._wrong[address] if at > since]
        if not recent:
            del self._wrong[address]
        over = len(recent) - FREE_TRIES
        return min(0.5 * 2**over, SLOWEST) if over >= 0 else 0.0

    def wrong(self, address: str) -> None:
        """Note a wrong code."""
        if len(self._wrong) >= KEPT:
            for one in list(self._wrong):
                self.wait(one)  # which forgets it if that is long ago
        self._wrong[address].append(time.monotonic())
