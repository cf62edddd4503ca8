"""How many pages and connections there may be at once, by the files a program may open."""

from __future__ import annotations

from contextlib import suppress

from workbook.errors import WorkbookError
from workbook.language import mark as _

try:
    import resource
except ImportError:  # Windows: no such limit
    resource = None  # type: ignore[assignment]

WANTED = 1000  # pages
FEWEST = 30  # pages; with fewer the room would find out in the middle
FILES_EACH, FILES_BESIDE = 8, 64  # of a page, of the server itself: as /proc/PID/fd shows
# HTTP connections that stand at once, beside the pages' own.
CONNECTIONS, FEWEST_CONNECTIONS = 1024, 64


def raise_limits() -> int:
    """Raise the limit; how many pages it holds.

    Raises `WorkbookError` if that is fewer than `FEWEST`.
    """
    if resource is None:
        return WANTED
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = FILES_EACH * WANTED + FILES_BESIDE + CONNECTIONS
    wanted = enough if most == resource.RLIM_INFINITY else min(most, enough)
    if now != resource.RLIM_INFINITY and now < wanted:
        with suppress(ValueError, OSError):  # macOS refuses what is above a limit of its own
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
        now = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    pages = (
        min(WANTED, (now - FILES_BESIDE - most_connections()) // FILES_EACH) if now > 0 else WANTED
    )
    if pages < FEWEST:
        raise WorkbookError(
            _(
                "This machine lets a program open {files} files, enough for {people} people. "
                "Allow more, then start again: ulimit -n 4096"
            ),
            files=now,
            people=max(0, pages),
        )
    return pages


def most_connections() -> int:
    """How many HTTP connections may stand at once, so that files are left for the pages."""
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0] if resource is not None else 0
    if files <= 0:
        return CONNECTIONS
    return max(FEWEST_CONNECTIONS, min(CONNECTIONS, files // (FILES_EACH + 1)))
