"""Every component on one page, in the states that people meet: ``make gallery``.

Plays an activity in a copy of the example and shows the widgets as they stand then, without a
server or a kernel: what is pressed leads nowhere. All people and answers are invented.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any

from workbook.collaboration import Collaboration
from workbook.language import LANGUAGES
from workbook.language import words as words_of
from workbook.pages.board import BoardPage
from workbook.pages.facilitator import FacilitatorPage
from workbook.pages.participant import ParticipantPage
from workbook.pages.publisher import Publisher
from workbook.pages.where_we_are import WherePage
from workbook.rehearsal.thinking import answer_to
from workbook.server.assets import asset
from workbook.shipped import EXAMPLE
from workbook.widgets.base import Widget

NECESSITY, GLOSSARY = "common_language.necessity", "common_language.glossary"
PORT = 8899
SCRIPT = """
class Model {
  constructor(state) { this.state = state; }
  get(name) { return this.state[name]; }
  set() {}
  on() {}
  off() {}
  send() {}
  save_changes() {}
}
for (const box of document.querySelectorAll("[data-widget]")) {
  const state = JSON.parse(box.nextElementSibling.textContent);
  const { default: widget } = await import(box.dataset.widget);
  widget.render({ model: new Model(state), el: box });
}
document.body.dataset.ready = "yes";
"""

Shown = tuple[str, dict[str, Any]]  # a title, and the state of a widget at that moment


def components(folder: Path, runtime: Path, lang: str) -> Iterator[Shown]:
    """The components, each in the states that people meet. `folder` is played in."""
    room = Collaboration(folder)
    room.sessions.start("facilitator", force=True)
    people = [
        room.people.join(f"Sample {n + 1}", of, lang, room.sessions.id)
        for n, of in enumerate([*room.organisations] * 2)
    ]
    publisher = Publisher(folder, runtime)
    console, board = FacilitatorPage(folder, lang), BoardPage(folder, lang)
    phone = ParticipantPage("common_language", folder, people[0].participant)
    form, results = phone.activity("necessity").children

    def seen(title: str, widget: Widget) -> Shown:
        return title, _state(widget)

    yield seen("The wall, while people come", board.now())
    room.steer(NECESSITY, "open")
    _answer(room, NECESSITY, people[3:], lang)
    for page in (console, board, phone):
        page.look()
    yield seen("The wall, while people answer", board.now())
    yield seen("A form, open", form)
    yield seen("The stage", console.console())
    yield seen("The room", console.room())
    for verb in ("close", "reveal"):
        room.steer(NECESSITY, verb)
    publisher.look()
    for page in (console, board, phone):
        page.look()
    yield seen("A form, once it is revealed", form)
    yield seen("A result, on a phone and on the console", results)
    for number in range(console.console().pictures):
        room.sessions.record("facilitator", "board", NECESSITY, {"picture": number})
        board.look()
        yield seen(f"The wall, slide {number + 1}", board.now())
    yield seen("Texts on the wall", console.wall())
    yield seen("Meetings", console.meeting())
    yield seen("Decisions", console.decisions())
    yield seen("What we take home", console.home())
    yield seen("What is kept", console.keeping())
    yield seen("Where we are", WherePage(folder, lang).overview())


def _answer(room: Collaboration, name: str, people: list[Any], lang: str) -> None:
    lot = Random(1)
    for person in people:
        asked = [one.describe(words_of(lang)) for one in room.asked(name, person)]
        room.answer(name, person, str(uuid.uuid4()), answer_to(asked, lot, lang))


def _state(widget: Widget) -> dict[str, Any]:
    state = {name: one for name, one in widget.get_state().items() if name != "layout"}
    told: dict[str, Any] = json.loads(json.dumps(state))
    return told


def page(lang: str) -> str:
    """The page, as HTML."""
    with tempfile.TemporaryDirectory() as place:
        folder, runtime = Path(place) / "room", Path(place) / "run"
        shutil.copytree(EXAMPLE, folder)
        runtime.mkdir()
        os.environ |= {"WORKBOOK_RUNTIME": str(runtime), "WORKBOOK_ASSETS": "/assets/"}
        parts = []
        for title, state in components(folder, runtime, lang):
            told = json.dumps(state, ensure_ascii=False).replace("</", "<\\/")
            wall = ' class="board"' if title.startswith("The wall") else ""
            parts.append(
                f"<section{wall}><h2>{html.escape(title)}</h2>"
                f'<div data-widget="{state["_esm"]}"></div>'
                f'<script type="application/json">{told}</script></section>'
            )
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Gallery</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/style.css">'
        "<style>.board .wb-board { --u: min(.45vw, 4px); }</style>"
        '<script type="module" src="/script.js"></script></head>'
        f'<body data-base="/"><main class="wb"><h1>Gallery</h1>{"".join(parts)}</main></body>'
        "</html>"
    )


class Handler(BaseHTTPRequestHandler):
    """Gives out the page, our modules and the style sheet, to this machine."""

    def __init__(self, pages: dict[str, str], *rest: Any) -> None:
        self.pages = pages
        super().__init__(*rest)

    def do_GET(self) -> None:
        """`/` and `/fr`: the page; `/assets/…` as the workbook's server gives them."""
        name = self.path.partition("?")[0]
        try:
            if name == "/script.js":
                kind, text = "text/javascript", SCRIPT
            elif name.startswith("/assets/"):
                kind = "text/css" if name.endswith(".css") else "text/javascript"
                text = asset(name.removeprefix("/assets/"))
            else:
                kind, text = "text/html", self.pages[name.strip("/") or "en"]
        except KeyError:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_args: Any) -> None:
        """Nothing: nobody looks after it."""


def serving(port: int = PORT) -> ThreadingHTTPServer:
    """A server of the gallery on this machine; it serves once `serve_forever` is called."""
    pages = {lang: page(lang) for lang in LANGUAGES}
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, pages))


def main() -> None:
    """Serve until Ctrl-C."""
    server = serving(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}/ and /fr; stop with Ctrl-C\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
