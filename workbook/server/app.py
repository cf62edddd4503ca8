"""The server: a Voilà with our own addresses, roles and pages."""

from __future__ import annotations

import asyncio
import logging
import os
import uuid
from functools import cached_property
from pathlib import Path
from typing import Any

import zmq
from jupyter_core.utils import ensure_async
from traitlets import Instance
from traitlets.config import Config
from voila.app import Voila
from voila.utils import get_page_config

from workbook.collaboration import Collaboration
from workbook.server import routes, stock_page, wire
from workbook.server.access import Access, Role
from workbook.server.address import Address
from workbook.server.arrival import Arrival
from workbook.server.channel import Connection
from workbook.server.connections import Connections
from workbook.server.endpoint import Endpoint
from workbook.server.exporting import Exporting
from workbook.server.identity import Identity, OwnKernelOnly, cookies_of
from workbook.server.interface import ServerInterface
from workbook.server.kernels import Kernels
from workbook.server.limits import most_connections, raise_limits
from workbook.server.listening import listen_at
from workbook.server.one_time_links import OneTimeLinks
from workbook.server.pace import Guesses, Joins, Paces
from workbook.server.plain_page import NotFound
from workbook.server.publishing import Publishing
from workbook.server.rendering import Renderer
from workbook.server.room_status import RoomStatus
from workbook.server.upkeep import Upkeep
from workbook.shipped import NOTEBOOKS, WHERE_WE_ARE
from workbook.store import run_folder
from workbook.store.runtime import Runtime

MOST_BYTES = 1 << 16  # of a form, which anybody may send
SHARE = Path(__file__).parent / "share"
# How long the runtime folder's path may be, in bytes: kernels' sockets lie in it, and the system
# limits the length of a socket's whole path.
SOCKET = f"/voila_12345678/kernel-{uuid.UUID(int=0)}-ipc-12"
LONGEST = 4096 if os.name == "nt" else zmq.IPC_PATH_MAX_LEN - len(SOCKET)


class Server(Voila):
    """Serves one collaboration: first `prepare`, then it is run (see `running`)."""

    collaboration = Instance(Collaboration)

    def prepare(self, endpoint: Endpoint) -> None:
        """Set up everything but the network, to be reached at that endpoint.

        Raises `FolderError` if the folder cannot be used, `WorkbookError` if the machine cannot.
        """
        self.pages = raise_limits()
        self.folder_lock = self.collaboration.folder.serve()
        try:
            self.access = Access(self.collaboration.folder)
            self.upkeep = Upkeep(self.collaboration, self.access)
            self.upkeep.begin()
            self.place = run_folder.make(longest=LONGEST)
        except BaseException:
            self.folder_lock.close()
            raise
        self.endpoint, self.base_url = endpoint, endpoint.base
        self.ip, self.port = endpoint.ip, endpoint.port
        self.port_retries, self.open_browser = 0, False
        self.root_dir = str(NOTEBOOKS)
        self.runtime = Runtime(self.place.path)
        self.connection_dir_root = str(self.place.path)
        self.one_time_links = OneTimeLinks()
        self.paces, self.guesses = Paces(), Guesses()
        self.joins, self.language_changes = Joins(), Joins()
        self.stopping = False
        self.room_status = RoomStatus(self.runtime, self._room)
        self.publishing = Publishing(self.collaboration.folder.path, self.place.path)
        self.exporting = Exporting(self.collaboration.folder, self.runtime)
        os.environ["JUPYTER_PATH"] = os.pathsep.join(
            [str(SHARE), *filter(None, [os.environ.get("JUPYTER_PATH")])]
        )
        self.initialize([])

    def load_config_file(self, *_args: Any, **_kwargs: Any) -> None:
        """Load none: settings of the user's other Jupyter servers could open what is closed."""

    def initialize(self, argv: list[str] | None = None) -> None:
        self.update_config(
            Config(
                VoilaConfiguration={
                    "template": "workbook",
                    "multi_kernel_manager_class": Kernels,
                    "file_allowlist": [],
                },
                VoilaExporter={"optimistic_validation": True},
                KernelManager={
                    "autorestart": False,
                    "client_class": "workbook.server.kernels.Client",
                    **_transport(),
                },
                KernelProvisionerFactory={"default_provisioner_name": "workbook-fork"},
            )
        )
        super().initialize([])
        self.identity_provider_class = Identity
        self.authorizer_class = OwnKernelOnly
        self.cookie_secret = self.access.cookie.encode()
        self.log_level = "WARN"

    def init_settings(self) -> dict[str, Any]:
        settings = super().init_settings()
        server: ServerInterface = self
        return settings | {
            "server": server,
            "collaboration": self.collaboration,
            "access": self.access,
            "cookie_name": cookies_of(self.access.cookie),
            "allow_unauthenticated_access": True,  # our handlers ask for themselves
            "default_handler_class": NotFound,
            "log_function": lambda handler: None,  # addresses may carry a key: none is logged
            "websocket_max_message_size": 4 * wire.MOST,  # bytes; a character has up to four
            "kernel_websocket_connection_class": Connection,
        }

    def init_handlers(self) -> list[Any]:
        """Our own addresses, and of Voilà's only what its stock template needs."""
        base = self.server_url
        return routes.own(base) + stock_page.routes(base, super().init_handlers())

    # --- what handlers ask ---------------------------------------------------------------------

    def workshop(self) -> str:
        """Where whoever joins goes: to what the room is at, or else to what stands so far."""
        self.collaboration.refresh()
        current = self.collaboration.at()
        if not current and self.collaboration.decisions.all():
            return WHERE_WE_ARE
        return current.partition(".")[0] or next(iter(self.collaboration.in_order()))[0].name

    def notebook(self, name: str) -> Path | None:
        """The collaboration's own notebook of that workshop, or else ours; None without any."""
        own = self.collaboration.folder.path / "notebooks" / f"{name}.ipynb"
        shipped = next(iter(NOTEBOOKS.glob(f"[0-9]*_{name}.ipynb")), None)
        return own if own.is_file() else shipped

    def renderer(self, path: Path) -> Renderer:
        """Voilà's renderer for one page."""
        return Renderer(
            voila_configuration=self.voila_configuration,
            traitlet_config=self.config,
            notebook_path=str(path),
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=self._page_config,
        )

    @cached_property
    def _page_config(self) -> dict[str, Any]:
        """What Voilà's stock template needs; it looks through folders, so once is enough."""
        return get_page_config(
            base_url=self.base_url,
            settings=self.app.settings,
            log=self.log,
            voila_configuration=self.voila_configuration,
        )

    def ipython(self) -> dict[str, str]:
        """The variable that keeps the start-up scripts of the user's own IPython out of kernels."""
        return {"IPYTHONDIR": str(self.runtime.path / "ipython")}

    def tell_room(self) -> None:
        """Tell console and board who is connected and how to join; several calls tell it once."""
        if not self.stopping:
            self.room_status.put_up_soon()

    def _room(self) -> dict[str, Any]:
        """What console and board show of the room."""
        addresses = self.addresses()
        if not self.endpoint.host:  # phones cannot get here, so the board shows no code
            addresses["join_url"] = ""
        here = {"connected": sorted(self.kernel_manager.owners())}
        return addresses | {"code": self.access.code} | here

    def addresses(self) -> dict[str, str]:
        """Where people go: `address` to type, `join_url` to scan."""
        address = self.endpoint.shown(self.port).url
        return {"address": address, "join_url": f"{address}?code={self.access.code}"}

    @property
    def named(self) -> Address | None:
        """The address that was named for this server, if any was."""
        return self.endpoint.address(self.port)

    def one_time_link(self, role: Role, elsewhere: bool = False) -> str:
        """A link that makes whoever opens it first a facilitator or a board.

        It leads to this machine alone, or with `elsewhere` to where phones find it, for a while.
        """
        key = self.one_time_links.make(role, for_a_while=elsewhere)
        address = (self.endpoint.shown if elsewhere else self.endpoint.here)(self.port)
        return f"{address.url}enter/{role}?key={key}"

    # --- running -------------------------------------------------------------------------------

    def listen(self) -> None:
        """Bind the port; raises OSError with its reason if that is not possible."""
        sockets = listen_at(self.ip, self.port)
        self.port = sockets[0].getsockname()[1]
        logging.getLogger("tornado.general").addFilter(_no_strangers)
        arrival = Arrival(self.app, self.endpoint.hosts(), self.endpoint.trusted, self.named)
        self.httpd = Connections(
            arrival, most_connections(), max_body_size=MOST_BYTES, ssl_options=self.endpoint.tls
        )
        self.httpd.add_sockets(sockets)
        self.kernel_manager.limit_pages(self.pages)
        there = {"WORKBOOK_FOLDER": str(self.collaboration.folder.path)}
        self.kernel_manager.warm_up(self.ipython() | there)
        self.publishing.start()
        self.tell_room()

    def stop(self) -> None:
        """Do nothing: Voilà calls this, and `shut_down` ends the server."""

    async def shut_down(self) -> None:
        """End every kernel and process, and let go of the folder."""
        self.stopping = True
        self.room_status.take_down()
        if getattr(self, "httpd", None):
            self.httpd.stop()
        if getattr(self, "kernel_manager", None):
            kernels = [
                self.kernel_manager.end(kernel) for kernel in self.kernel_manager.everybody()
            ]
            await asyncio.gather(*kernels, return_exceptions=True)
            await ensure_async(self.kernel_manager.shutdown_all(now=True))
            self.kernel_manager.cool_down()
        self.publishing.stop()
        self.exporting.stop()
        self.folder_lock.close()
        self.place.close()


def _no_strangers(record: logging.LogRecord) -> bool:
    """Leave out of the log that somebody typed http:// where it is https://."""
    return not str(record.msg).startswith("SSL Error")


def _transport() -> dict[str, str]:
    """Kernels' sockets as files where the system has them: TCP ports clash under load."""
    return {} if os.name == "nt" else {"transport": "ipc"}
