"""What time it is: as tables keep it, and on a clock that nobody sets."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


def now() -> str:
    """The present moment as tables keep it: ISO 8601, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today() -> str:
    """The day it is here, ISO 8601."""
    return datetime.now().astimezone().date().isoformat()


def ticks() -> float:
    """Seconds on a clock that nobody sets. Where the system has one, it runs while it sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def age_of(at: str) -> timedelta:
    """How long ago a moment in ISO 8601 was. Raises ValueError if it is none."""
    return datetime.now(UTC) - datetime.fromisoformat(at)
