"""Whether the server works, for programs that watch over it."""

from __future__ import annotations

import json

import workbook
from workbook.errors import WorkbookError
from workbook.server.arrival import asked_here
from workbook.server.interface import ServerInterface
from workbook.server.plain_page import PlainHandler


class HealthHandler(PlainHandler):
    """`GET /healthz`: whether the server works.

    How many people and kernels there are is for this machine and who leads; null for others.
    """

    roles = ("facilitator", "board")

    def get(self) -> None:
        server = self.server
        status = _status(server)
        counted = self.visitor is not None or asked_here(self.request)
        people = server.collaboration.people.here(server.collaboration.sessions.id)
        self.set_header("Content-Type", "application/json")
        self.finish(
            json.dumps(
                {
                    "status": status,
                    "version": workbook.__version__,
                    "people": len(people) if counted else None,
                    "kernels": len(server.kernel_manager.everybody()) if counted else None,
                }
            )
        )


def _status(server: ServerInterface) -> str:
    """``ok``, ``read-only`` if nothing can be written, or ``folder`` if it cannot be read."""
    try:
        server.collaboration.refresh()
    except WorkbookError:
        return "folder"
    if server.upkeep.why_nobody():
        return "folder"
    return "ok" if server.upkeep.why_no_participant() is None else "read-only"
