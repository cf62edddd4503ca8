"""An IPython kernel on one thread, for a page that executes a few cells and then waits.

ipykernel has a thread each for the shell and control channels, for what is published and for the
heartbeat, so that a long computation can be interrupted, debugged and watched. A page computes
nothing for long, its process is watched through a pidfd and interrupted by a signal. Without the
threads a kernel starts in a third of the time and holds half of the memory. What it executes and
how is IPython's, unchanged.
"""

from __future__ import annotations

import os
import threading
import uuid
from typing import Any

import zmq
from ipykernel.iostream import BackgroundSocket, IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
from tornado.ioloop import IOLoop
from zmq.eventloop.zmqstream import ZMQStream


class MainThread:
    """Stands where ipykernel has the shell channel's thread; it is false, as there is none."""

    parent_thread = threading.main_thread()

    def __bool__(self) -> bool:
        return False


class Publishing(IOPubThread):
    """Publishes on the main thread; what other threads print is handed over to it."""

    def __init__(self, socket: zmq.Socket[bytes], session: Any) -> None:
        self.socket: Any = socket
        self.session = session
        self.background_socket = BackgroundSocket(self)
        self.io_loop = IOLoop.current()
        self.thread = threading.Thread()  # is asked whether it is alive: never
        self._stopped = False
        self._pipe_flag = False
        self._master_pid = os.getpid()
        self._setup_xpub_listener()

    def schedule(self, f: Any) -> None:
        """Call `f` on the main thread: at once if this is it."""
        if threading.current_thread() is threading.main_thread():
            f()
        else:
            self.io_loop.add_callback(f)

    def start(self) -> None:
        """There is no thread to start."""


class PageKernel(IPythonKernel):
    """IPython's kernel with its channels on the main loop, and without a debugger."""

    _supports_kernel_subshells = False

    def start(self) -> None:
        """Listen to the shell and control channels."""
        if self.shell:
            self.shell.exit_now = False
        Kernel.start(self)


class PageKernelApp(IPKernelApp):
    """Sets a `PageKernel` up in two steps, so that all kernels share the memory of the first.

    `prepare` does what is the same for all, IPython's shell included. `connect` is for one kernel,
    in a process forked after `prepare`; then `start` serves its page.
    """

    kernel_class = PageKernel

    def prepare(self, arguments: list[str]) -> None:
        """Make the kernel, not connected to anything. Starts no thread, opens no socket."""
        super(IPKernelApp, self).initialize(arguments)
        self.init_pdb()
        self.kernel = self.kernel_class.instance(
            parent=self,
            session=self.session,
            shell_channel_thread=MainThread(),
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
            _execute_sleep=0,  # there is no thread to give way to
        )
        self.init_path()
        self.init_shell()
        self.init_gui_pylab()
        self.init_extensions()
        self.init_code()

    def connect(self, connection_file: str) -> None:
        """Bind the channels that the file names."""
        self.session.pid = os.getpid()
        self.session.session = uuid.uuid4().hex
        self.connection_file = connection_file
        self.init_connection_file()
        self.init_sockets()
        self.write_connection_file()
        self.init_io()
        self.init_signal()
        kernel, loop = self.kernel, IOLoop.current()
        kernel.control_stream = ZMQStream(self.control_socket, loop)
        kernel.shell_stream = ZMQStream(self.shell_socket, loop)
        kernel.stdin_socket = self.stdin_socket
        kernel.iopub_thread = self.iopub_thread
        kernel.iopub_socket = self.iopub_socket
        kernel.shell.displayhook.pub_socket = self.iopub_socket
        kernel.shell.display_pub.pub_socket = self.iopub_socket
        self.displayhook.get_execution_count = lambda: kernel.execution_count

    def init_control(self, context: zmq.Context[Any]) -> None:
        """Bind the control channel."""
        self.control_socket = context.socket(zmq.ROUTER)
        self.control_socket.linger = 1000
        self.control_port = self._bind_socket(self.control_socket, self.control_port)
        self.control_socket.router_handover = 1

    def init_iopub(self, context: zmq.Context[Any]) -> None:
        """Bind the channel on which is published; everybody who listens is welcomed."""
        socket = context.socket(zmq.XPUB)
        socket.linger = 1000
        socket.xpub_verbose = 1  # by default only the first
        self.iopub_port = self._bind_socket(socket, self.iopub_port)
        self.configure_tornado_logger()
        self.iopub_thread = Publishing(socket, self.session)
        self.iopub_socket = self.iopub_thread.background_socket
