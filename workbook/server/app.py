"""The server: a Voilà with our own addresses, roles and pages."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import uuid
from functools import cached_property
from pathlib import Path
from typing import Any

import tornado.netutil
import zmq
from jupyter_core.utils import ensure_async
from traitlets import Instance
from traitlets.config import Config
from voila.app import Voila
from voila.utils import get_page_config

from workbook.collaboration import Collaboration
from workbook.collaboration.door import CHANGE_CODE
from workbook.server import routes, stock, wire
from workbook.server.access import Access
from workbook.server.address import Address
from workbook.server.arrival import Arrival
from workbook.server.backups import Backups
from workbook.server.channel import Connection
from workbook.server.connections import Connections
from workbook.server.entrance import Entrances
from workbook.server.identity import Identity, OwnKernelOnly, Role, cookies_of
from workbook.server.join import Guesses
from workbook.server.kernels import Kernels
from workbook.server.limits import most_connections, raise_limits
from workbook.server.notice import Notice
from workbook.server.pace import Joins, Paces
from workbook.server.plain import NotFound
from workbook.server.publishing import Publishing
from workbook.server.rendering import Renderer
from workbook.server.routes import NOTEBOOKS
from workbook.server.upkeep import Upkeep
from workbook.server.watching import Watching
from workbook.server.way import Way
from workbook.store import run_folder
from workbook.store.runtime import Runtime

LOOK_EVERY = 2.0  # seconds
MOST_BYTES = 1 << 16  # of a form; nobody has to be known to send one
SHARE = Path(__file__).parent / "share"
# Of a place's path, in bytes: what stands behind it in the name of a kernel's socket is long.
SOCKET = f"/voila_12345678/kernel-{uuid.UUID(int=0)}-ipc-12"
LONGEST = 4096 if os.name == "nt" else zmq.IPC_PATH_MAX_LEN - len(SOCKET)


class Server(Voila):
    """Serves one collaboration. `listen_on` first, then `run` until it is told to stop."""

    collaboration = Instance(Collaboration)

    def prepare(self, way: Way) -> None:
        """Set up everything but the network, to be reached in that way.

        Raises `FolderError` if the folder cannot be used, `WorkbookError` if the machine cannot.
        """
        self.pages = raise_limits()
        self.held = self.collaboration.folder.serve()
        try:
            self.access = Access(self.collaboration.folder)
            self.upkeep = Upkeep(self.collaboration, self.access)
            self.upkeep.begin()
            self.place = run_folder.make(longest=LONGEST)
        except BaseException:
            self.held.close()
            raise
        self.way, self.base_url = way, way.base
        self.ip, self.port, self.port_retries, self.open_browser = way.ip, way.port, 0, False
        self.root_dir = str(NOTEBOOKS)
        self.runtime = Runtime(self.place.path)
        self.connection_dir_root = str(self.place.path)
        self.entrances = Entrances()
        self.stopping = False
        self.notice = Notice(self.runtime, self._noticed)
        self.publishing = Publishing(self.collaboration.folder.path, self.place.path)
        os.environ["JUPYTER_PATH"] = os.pathsep.join(
            [str(SHARE), *filter(None, [os.environ.get("JUPYTER_PATH")])]
        )
        self.initialize([])

    def load_config_file(self, *_args: Any, **_kwargs: Any) -> None:
        """No settings of the user's other Jupyter servers: they could open what is closed."""

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
        return settings | {
            "server": self,
            "collaboration": self.collaboration,
            "access": self.access,
            "cookie_name": cookies_of(self.access.cookie),
            "guesses": Guesses(),
            "joins": Joins(),
            "languages": Joins(),
            "paces": Paces(),
            "allow_unauthenticated_access": True,  # our handlers ask for themselves
            "default_handler_class": NotFound,
            "log_function": lambda handler: None,  # addresses may carry a key: none is logged
            "websocket_max_message_size": 4 * wire.MOST,  # bytes; a character has up to four
            "kernel_websocket_connection_class": Connection,
        }

    def init_handlers(self) -> list[Any]:
        """Our own addresses, and of Voilà's only what its stock template needs."""
        base = self.server_url
        return routes.own(base) + stock.routes(base, super().init_handlers())

    # --- what handlers ask ---------------------------------------------------------------------

    def workshop(self) -> str:
        """The workshop the room is at."""
        self.collaboration.refresh()
        current = self.collaboration.at()
        return current.partition(".")[0] or next(iter(self.collaboration.steps()))[0].name

    def notebook(self, name: str) -> Path | None:
        """The notebook of that workshop, or the collaboration's own; None if there is none."""
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
        """The user's own IPython has start-up scripts that are no business of the room."""
        return {"IPYTHONDIR": str(self.runtime.path / "ipython")}

    def tell_room(self) -> None:
        """Tell the console and the board who is connected and how to join; soon, and once."""
        if not self.stopping:
            self.notice.put_up_soon()

    def _noticed(self) -> dict[str, Any]:
        addresses = self.addresses()
        if not self.way.host:  # the board shows no way that leads nowhere
            addresses["join_url"] = ""
        here = {"connected": sorted(self.kernel_manager.owners())}
        return addresses | {"code": self.access.code} | here

    def addresses(self) -> dict[str, str]:
        """Where people go: `address` to type, `join_url` to scan."""
        address = self.way.shown(self.port).url
        return {"address": address, "join_url": f"{address}?code={self.access.code}"}

    @property
    def named(self) -> Address | None:
        """The address that was named for this server, if any was."""
        return self.way.address(self.port)

    def entrance(self, role: Role, elsewhere: bool = False) -> str:
        """A link that makes whoever opens it first a facilitator or a board.

        It leads to this machine alone, or with `elsewhere` to where phones find it, for a while.
        """
        key = self.entrances.make(role, for_a_while=elsewhere)
        address = (self.way.shown if elsewhere else self.way.here)(self.port)
        return f"{address.url}enter/{role}?key={key}"

    # --- running -------------------------------------------------------------------------------

    def listen(self) -> None:
        """Bind the port; raises OSError with its reason if that is not possible."""
        sockets = tornado.netutil.bind_sockets(self.port, self.ip or None)
        self.port = sockets[0].getsockname()[1]
        logging.getLogger("tornado.general").addFilter(_no_strangers)
        arrival = Arrival(self.app, self.way.hosts(), self.way.trusted, self.named)
        self.httpd = Connections(
            arrival, most_connections(), max_body_size=MOST_BYTES, ssl_options=self.way.tls
        )
        self.httpd.add_sockets(sockets)
        self.kernel_manager.hold(self.pages)
        there = {"WORKBOOK_FOLDER": str(self.collaboration.folder.path)}
        self.kernel_manager.warm_up(self.ipython() | there)
        self.publishing.start()
        self.tell_room()

    async def run(self, started: Any) -> None:
        """Serve until Ctrl-C or a termination signal; then leave no process behind.

        `started` is called once the server answers.
        """
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, stop.set)
            except NotImplementedError:  # Windows
                signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        try:
            self.start()  # ends with `listen`, which here does not run the loop: we are in it
            started()
            backups, over = Backups(self.collaboration.folder), asyncio.Event()
            backing = loop.create_task(backups.run(over))
            await asyncio.gather(self._until(stop), self._watching(backups).run(stop))
            over.set()
            await backing
            # Console and board open with the links of the next start. After a crash nobody is
            # signed out: the room goes on.
            for role in ("facilitator", "board"):
                self.access.begin_epoch(role)
            self.upkeep.close()
        finally:
            await self._stop()

    async def _until(self, stop: asyncio.Event) -> None:
        """Wait for `stop`; meanwhile look after what died, and what could not be written."""
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_EVERY)
            if not stop.is_set():
                self.publishing.look()
                self.upkeep.look()

    def _watching(self, backups: Backups) -> Watching:
        acts = {CHANGE_CODE: self._change_code, "reveal": backups.due}
        return Watching(self.collaboration, acts, self._people_changed)

    async def _change_code(self, _row: Any) -> None:
        self.access.change_code()
        self.tell_room()

    async def _people_changed(self) -> None:
        """End the pages of who was let go."""
        people = self.collaboration.people

        def is_let_go(owner: str, _runs_the_room: bool) -> bool:
            person = people.person(owner)
            return person is not None and person.status == "left"

        await self.kernel_manager.end_all_of(is_let_go)

    def stop(self) -> None:
        """Voilà calls this; stopping is done in `run`."""

    async def _stop(self) -> None:
        self.stopping = True
        self.notice.take_down()
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
        self.held.close()
        self.place.close()


def _no_strangers(record: logging.LogRecord) -> bool:
    """Whether a line of the log is worth one: not that somebody typed http:// for https://."""
    return not str(record.msg).startswith("SSL Error")


def _transport() -> dict[str, str]:
    """Kernels' sockets as files where the system has them: TCP ports clash under load."""
    return {} if os.name == "nt" else {"transport": "ipc"}
