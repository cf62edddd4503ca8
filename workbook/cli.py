"""The `workbook` command: start, rehearse, replay, print, steer, check, new, lab.

Those about what is kept are in `workbook.keeping`.
"""

from __future__ import annotations

import argparse
import asyncio
import errno
import json
import os
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbook import keeping, qr, taking_home
from workbook.collaboration import Collaboration
from workbook.errors import WorkbookError
from workbook.language import LANGUAGES, Words
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.phases import VERBS
from workbook.shipped import EXAMPLE, NOTEBOOKS, fresh_example
from workbook.store import folder as folders
from workbook.store.privacy import make_private

if TYPE_CHECKING:
    from workbook.server.app import Server

PORT = 8866
STARTERS = {
    "Police": "police",
    "Youth protection": "youth protection",
    "School": "education",
    "Community group": "community",
    "Health service": "health",
}

NO_PORT = (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if it did what it should, else 1 and a sentence on standard error."""
    chosen = _parser().parse_args(arguments)
    words = words_of(chosen.lang)
    before = os.umask(0o077)  # what is made is its owner's alone
    try:
        run: Callable[[argparse.Namespace, Words], int] = chosen.run
        return run(chosen, words)
    except WorkbookError as error:
        print(error.sentence(words), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        os.umask(before)


def start(chosen: argparse.Namespace, words: Words) -> int:
    """Serve a collaboration until Ctrl-C."""
    from workbook.server.app import Server
    from workbook.server.endpoint import chosen_endpoint
    from workbook.server.running import run

    collaboration = Collaboration(chosen.folder or fresh_example(), present=True)
    named, files = (chosen.address, chosen.trust_proxy), (chosen.cert, chosen.key)
    where = chosen.ip, chosen.port
    endpoint = chosen_endpoint(collaboration.folder, *where, *named, chosen.https, files)
    server = Server(collaboration=collaboration)
    server.prepare(endpoint)
    keeping.remind(server.collaboration, words)
    try:
        asyncio.run(run(server, lambda: _tell(server, chosen.json, words)))
    except OSError as error:
        if not isinstance(error, socket.gaierror) and error.errno not in NO_PORT:
            raise
        text = _("Port {port} at {host} cannot be used ({why}). Choose another: --port N.")
        if isinstance(error, socket.gaierror):
            text = _("{host} is no address of this machine ({why}). Choose another: --ip ADDRESS.")
        why = (error.strerror or str(error)).lower()
        print(words(text, port=chosen.port, host=endpoint.ip, why=why), file=sys.stderr)
        return 1
    return 0


def rehearse(chosen: argparse.Namespace, words: Words) -> int:
    """Practise on a throw-away copy of a collaboration, with simulated participants."""
    from workbook.rehearsal.rehearsing import copied, invitation, rehearsing

    folder = chosen.folder or EXAMPLE
    with copied(folder) as copy:
        outcome = rehearsing(
            copy,
            people=chosen.people,
            minutes=chosen.minutes,
            seed=chosen.seed,
            unattended=chosen.unattended,
            options=["--port", str(chosen.port), "--ip", chosen.ip],
            ready=lambda info: print(
                *invitation(info, chosen.people, chosen.minutes, chosen.unattended, words),
                sep="\n",
                flush=True,
            ),
            tell=lambda name: print(words(_("Now at {name}."), name=name), flush=True),
        )
        if chosen.keep:
            shutil.copytree(copy, chosen.keep)
    for sentence in outcome.sentences(words):
        print(sentence)
    return 1 if outcome.lost or outcome.doubled else 0


def replay(chosen: argparse.Namespace, words: Words) -> int:
    """Show the board as it was at a moment, from the files alone, until Ctrl-C."""
    from workbook.rehearsal.rehearsing import copied, serving
    from workbook.store.replay import moment_of, rewind

    moment = moment_of(folders.Folder(chosen.folder), chosen.at)
    with copied(chosen.folder, "replay") as copy:
        rows = rewind(folders.Folder(copy), moment)
        with serving(copy, "--port", str(chosen.port), "--ip", chosen.ip) as info:
            text = _("As it was at {moment}, from {n} rows. The board: {url}")
            when = f"{words.day(moment.date().isoformat())}, {moment:%H:%M}"
            print(words(text, moment=when, n=rows, url=info["board_url"]))
            print(words(_("The console: {url}"), url=info["facilitator_url"]))
            print(words(_("It is a copy, thrown away when it ends. Stop with Ctrl-C.")), flush=True)
            with suppress(KeyboardInterrupt):
                threading.Event().wait(chosen.seconds)
    return 0


def steer(chosen: argparse.Namespace, words: Words) -> int:
    """Do from a terminal what the console's buttons do."""
    collaboration = Collaboration(chosen.folder)
    collaboration.refresh()
    name, verb = chosen.activity, chosen.verb
    state = collaboration.steer(name, verb, actor="terminal", stage=chosen.stage).state
    text = _("{activity}: {phase}, round {round}.")
    print(words(text, activity=name, phase=str(state.phase), round=state.round))
    return 0


def check(chosen: argparse.Namespace, words: Words) -> int:
    """Say what is wrong in a collaboration folder, row by row."""
    wrong, notes = Collaboration(chosen.folder, added=False).check(words)
    for sentence in [*wrong, *notes]:
        print(sentence)
    if not wrong:
        print(words(_("{folder} is in order."), folder=chosen.folder))
    return 1 if wrong else 0


def new(chosen: argparse.Namespace, words: Words) -> int:
    """Make an empty collaboration folder."""
    folder = folders.create(chosen.folder.resolve(), chosen.name, STARTERS)
    text = _("{file} is made. Write your organisations into it, then: workbook start {folder}")
    print(words(text, file=folder.path / folders.SETTINGS, folder=chosen.folder))
    return 0


def lab(chosen: argparse.Namespace, _words: Words) -> int:
    """Open the notebooks of a collaboration in JupyterLab."""
    folder = folders.Folder(chosen.folder).path if chosen.folder else EXAMPLE
    if chosen.folder:
        make_private(folder)
    os.environ |= {"WORKBOOK_FOLDER": str(folder), "WORKBOOK_LANGUAGE": chosen.lang}
    # JupyterLab would ask its makers' hosts for news.
    quiet = [
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    command = [sys.executable, "-m", "jupyterlab", str(NOTEBOOKS), *quiet, *chosen.options]
    os.execv(sys.executable, command)


def _tell(server: Server, as_json: bool, words: Words) -> None:
    """Print where to go, once the server answers."""
    from workbook.server import startup_message

    for sentence in startup_message.warnings(server, words):
        print(sentence, file=sys.stderr)
    told = startup_message.links(server)
    if as_json:
        print(json.dumps(told), flush=True)
        return
    if server.endpoint.host:
        qr.print_in_terminal(told["join_url"])
    print("\n".join(startup_message.lines(told, words)), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workbook", description="Live workshops for partners who learn to work together."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace, Words], int]
    ) -> argparse.ArgumentParser:
        summary = (run.__doc__ or "").splitlines()[0]
        # A command may say more of `--lang` than all of them do.
        added = commands.add_parser(
            name, help=summary, description=summary, conflict_handler="resolve"
        )
        added.set_defaults(run=run)
        added.add_argument("--lang", choices=LANGUAGES, default="en", help="language of messages")
        return added

    added = command("start", start)
    added.add_argument("folder", nargs="?", type=Path, help="by default a copy of the example")
    added.add_argument("--port", type=int, default=PORT, help=f"by default {PORT}; 0: a free one")
    added.add_argument("--ip", help="address to listen at; by default all, so that phones reach it")
    added.add_argument("--json", action="store_true", help="print one line of JSON when ready")
    added.add_argument("--https", action="store_true", help="with a certificate made for the room")
    added.add_argument("--cert", type=Path, metavar="FILE", help="a certificate of your own, PEM")
    added.add_argument("--key", type=Path, metavar="FILE", help="its key, PEM, without a password")
    added.add_argument("--address", help="what people type, for example https://room.example")
    added.add_argument(
        "--trust-proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="a proxy in front, whose word on who asks counts; several times for several",
    )

    added = command("rehearse", rehearse)
    added.add_argument("folder", nargs="?", type=Path, help="by default the example; it is copied")
    added.add_argument("--people", type=int, default=25, help="how many come; by default 25")
    added.add_argument(
        "--minutes", type=float, default=10, help="how long it takes; people hurry as they must"
    )
    added.add_argument("--seed", type=int, default=1, help="another number, other people")
    added.add_argument(
        "--unattended",
        default="",
        metavar="WORKSHOP",
        help="nobody leads: a simulated facilitator goes through that workshop, or through all",
    )
    added.add_argument("--port", type=int, default=0, help="by default a free one")
    added.add_argument("--ip", default="127.0.0.1", help="by default this machine alone")
    added.add_argument("--keep", type=Path, help="keep the copy in a folder that is not there yet")

    added = command("replay", replay)
    added.add_argument("folder", type=Path)
    added.add_argument("--at", required=True, help="14:30 of the last day, or 2026-05-12T14:30")
    added.add_argument("--port", type=int, default=0, help="by default a free one")
    added.add_argument("--ip", default="127.0.0.1", help="by default this machine alone")
    added.add_argument("--seconds", type=float, help="end by itself after so long")

    added = command("steer", steer)
    added.add_argument("folder", type=Path)
    added.add_argument("verb", choices=VERBS)
    added.add_argument("activity", help="for example common_language.glossary")
    added.add_argument("--stage", default="", help="of `round`: a stage further on, by its name")

    added = command("check", check)
    added.add_argument("folder", type=Path)

    added = command("new", new)
    added.add_argument("folder", type=Path)
    added.add_argument("--name", default="Our collaboration")

    added = command("lab", lab)
    added.add_argument("folder", nargs="?", type=Path, help="by default the example, to look at")
    added.add_argument("options", nargs="*", help="passed on to JupyterLab")

    taking_home.add_commands(command, PORT)
    keeping.add_commands(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
