"""What the pages of the server may ask of it: a list to read, and a type to name.

Handlers import this and never the application, which imports them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from tornado.web import RequestHandler

from workbook.collaboration import Collaboration
from workbook.server.access import Access, Role
from workbook.server.address import Address
from workbook.server.exporting import Exporting
from workbook.server.kernels import Kernels
from workbook.server.one_time_links import OneTimeLinks
from workbook.server.pace import Guesses, Joins, Paces
from workbook.server.rendering import Renderer
from workbook.server.room_status import RoomStatus
from workbook.server.upkeep import Upkeep
from workbook.store.runtime import Runtime


class ServerInterface(Protocol):
    """The server of one collaboration, as its handlers know it."""

    access: Access
    upkeep: Upkeep
    runtime: Runtime
    exporting: Exporting
    room_status: RoomStatus
    one_time_links: OneTimeLinks
    paces: Paces
    guesses: Guesses
    joins: Joins
    language_changes: Joins

    @property
    def collaboration(self) -> Collaboration: ...

    @property
    def kernel_manager(self) -> Kernels: ...

    @property
    def named(self) -> Address | None:
        """The address that was named for this server, if any was."""

    def workshop(self) -> str:
        """The workshop the room is at."""

    def notebook(self, name: str) -> Path | None:
        """The notebook of that workshop; None if there is none."""

    def renderer(self, path: Path) -> Renderer:
        """Voilà's renderer for one page."""

    def ipython(self) -> dict[str, str]:
        """The environment variable that keeps the user's own IPython out of kernels."""

    def one_time_link(self, role: Role, elsewhere: bool = False) -> str:
        """A link that makes whoever opens it first a facilitator or a board."""

    def tell_room(self) -> None:
        """Tell the console and the board who is connected and how to join."""


def server_of(handler: RequestHandler) -> ServerInterface:
    """The server that a handler belongs to."""
    server: ServerInterface = handler.settings["server"]
    return server
