"""The server: a Voilà with our own addresses, roles and pages."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import segno
import tornado.httpserver
import tornado.netutil
from jupyter_core.utils import ensure_async
from traitlets import Instance
from traitlets.config import Config
from voila.app import Voila
from voila.utils import get_page_config

import workbook
from workbook.collaboration import Collaboration
from workbook.server.assets import AssetHandler
from workbook.server.channel import ChannelHandler, Connection, KernelHandler
from workbook.server.entrance import AnotherHandler, AsHandler, EnterHandler, HealthHandler
from workbook.server.identity import Identity, OwnKernelOnly, Role
from workbook.server.join import Guesses, JoinHandler, LanguageHandler
from workbook.server.kernels import Kernels
from workbook.server.limits import raise_limits
from workbook.server.notebooks import ByeHandler, NotebookHandler, Renderer
from workbook.server.plain import NotFound
from workbook.store.runtime import Runtime

NOTEBOOKS = Path(workbook.__file__).parent.parent / "notebooks"
CONSOLE, BOARD = NOTEBOOKS / "facilitator.ipynb", NOTEBOOKS / "board.ipynb"
TELL_WITHIN = 0.1  # seconds
MOST_BYTES = 1 << 16  # of a form; nobody has to be known to send one
SHARE = Path(__file__).parent / "share"
KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


class Server(Voila):
    """Serves one collaboration. `listen_on` first, then `run` until it is told to stop."""

    collaboration = Instance(Collaboration)

    def prepare(self, host: str, port: int, shown_host: str) -> None:
        """Set up everything but the network.

        Raises `FolderError` if the folder cannot be used, `WorkbookError` if the machine cannot.
        """
        self.pages = raise_limits()
        self.held = self.collaboration.folder.serve()
        try:
            self.collaboration.mend()
            if not self.collaboration.folder.settings.replay:  # there the last one is looked at
                sessions = self.collaboration.sessions
                sessions.start("server", force=sessions.id in sessions.sealed)
            self.collaboration.describe()
            self.keys = self.collaboration.folder.keys()
        except BaseException:
            self.held.close()
            raise
        self.ip, self.port, self.port_retries, self.open_browser = host, port, 0, False
        self.shown_host = shown_host
        self.root_dir = str(NOTEBOOKS)
        self.runtime = Runtime(tempfile.mkdtemp(prefix="workbook-"))
        self.entrances: dict[str, Role] = {}  # key -> what it opens, once
        self.stopping = False
        self.telling: asyncio.TimerHandle | None = None
        self.publisher: subprocess.Popen[bytes] | None = None
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
        self.cookie_secret = self.keys["cookie"].encode()
        self.log_level = "WARN"

    def init_settings(self) -> dict[str, Any]:
        settings = super().init_settings()
        name = f"workbook-{self.keys['cookie'][:8]}"
        return settings | {
            "server": self,
            "collaboration": self.collaboration,
            "code": self.keys["code"],
            "cookie_name": name,
            "guesses": Guesses(),
            "allow_unauthenticated_access": True,  # our handlers ask for themselves
            "default_handler_class": NotFound,
            "log_function": lambda handler: None,  # addresses may carry a key: none is logged
            "websocket_max_message_size": 1 << 20,
            "kernel_websocket_connection_class": Connection,
        }

    def init_handlers(self) -> list[Any]:
        """Our own addresses, and of Voilà's only what its stock template needs."""
        base = self.server_url
        own = [
            ("", JoinHandler),
            ("join", JoinHandler),
            ("language", LanguageHandler),
            (r"w/([a-z0-9_]+)", NotebookHandler, {"role": "participant"}),
            ("facilitator", NotebookHandler, {"role": "facilitator", "notebook": CONSOLE}),
            ("board", NotebookHandler, {"role": "board", "notebook": BOARD}),
            (r"enter/(facilitator|board)", EnterHandler),
            (r"as/([\w-]+)", AsHandler),
            ("another", AnotherHandler),
            (r"bye/([\w-]+)", ByeHandler),
            ("healthz", HealthHandler),
            (r"assets/([\w.-]+)", AssetHandler),
            (rf"api/kernels/{KERNEL}", KernelHandler),
            (rf"api/kernels/{KERNEL}/channels", ChannelHandler),
        ]
        stock = [
            handler
            for handler in super().init_handlers()
            if handler[0].startswith(
                (f"{base}voila/templates/", f"{base}voila/static/", f"{base}voila/labextensions/")
            )
        ]
        return [(f"{base}{path}", *rest) for path, *rest in own] + stock

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
        if self.telling is None and not self.stopping:
            self.telling = asyncio.get_running_loop().call_later(TELL_WITHIN, self._tell_room)

    def _tell_room(self) -> None:
        self.telling = None
        addresses = self.addresses()
        told = addresses | {"code": self.keys["code"], "qr": _drawing(addresses["join_url"])}
        self.runtime.put("room", told | {"connected": sorted(self.kernel_manager.owners())})

    def addresses(self) -> dict[str, str]:
        """Where people go: `address` to type, `join_url` to scan."""
        address = f"http://{self.shown_host}:{self.port}{self.base_url}"
        return {"address": address, "join_url": f"{address}?code={self.keys['code']}"}

    def entrance(self, role: Role, elsewhere: bool = False) -> str:
        """A link that makes whoever opens it first a facilitator or a board.

        It leads to this machine alone, or with `elsewhere` to where phones find it.
        """
        key = secrets.token_urlsafe(24)
        self.entrances[key] = role
        host = "127.0.0.1" if self.ip in ("", "0.0.0.0", "::") else self.ip
        host = self.shown_host if elsewhere else host
        return f"http://{host}:{self.port}{self.base_url}enter/{role}?key={key}"

    # --- running -------------------------------------------------------------------------------

    def listen(self) -> None:
        """Bind the port; raises OSError with its reason if that is not possible."""
        sockets = tornado.netutil.bind_sockets(self.port, self.ip or None)
        self.port = sockets[0].getsockname()[1]
        self.httpd = tornado.httpserver.HTTPServer(self.app, max_body_size=MOST_BYTES)
        self.httpd.add_sockets(sockets)
        self.kernel_manager.hold(self.pages)
        self.kernel_manager.warm_up(self.ipython())
        self._start_publisher()
        self.tell_room()

    def _start_publisher(self) -> None:
        self.publisher = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "workbook.pages.publisher",
                str(self.collaboration.folder.path),
                str(self.runtime.path),
            ],
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the server, which then ends it
        )

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
            await self._until(stop)
        finally:
            await self._stop()

    async def _until(self, stop: asyncio.Event) -> None:
        """Wait for `stop`; meanwhile start the publisher again should it have died."""
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), 2.0)
            if self.publisher and self.publisher.poll() is not None and not stop.is_set():
                self.log.warning("The publisher of results had died; it is started again.")
                self._start_publisher()

    def stop(self) -> None:
        """Voilà calls this; stopping is done in `run`."""

    async def _stop(self) -> None:
        self.stopping = True
        if self.telling:
            self.telling.cancel()
        if getattr(self, "httpd", None):
            self.httpd.stop()
        if getattr(self, "kernel_manager", None):
            kernels = [
                self.kernel_manager.end(kernel) for kernel in self.kernel_manager.everybody()
            ]
            await asyncio.gather(*kernels, return_exceptions=True)
            await ensure_async(self.kernel_manager.shutdown_all(now=True))
            self.kernel_manager.cool_down()
        if self.publisher:
            with contextlib.suppress(OSError):
                self.publisher.stdin.close()  # type: ignore[union-attr]
            try:
                self.publisher.wait(3)
            except subprocess.TimeoutExpired:
                self.publisher.kill()
                self.publisher.wait()
        self.held.close()
        for folder in (str(self.runtime.path), self.connection_dir):
            if folder:
                shutil.rmtree(folder, ignore_errors=True)


@lru_cache(maxsize=4)
def _drawing(text: str) -> str:
    """A QR picture of `text` as SVG."""
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="svg", border=3, xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def _transport() -> dict[str, str]:
    """Kernels' sockets as files where the system has them: TCP ports clash under load."""
    return {} if os.name == "nt" else {"transport": "ipc"}
