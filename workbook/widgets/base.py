"""What all our widgets share: where their JavaScript comes from, and what a browser may not do."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
from comm import get_comm_manager
from traitlets import Dict, Unicode, default

from workbook.collaboration.guard import Telltale, shared
from workbook.errors import AnswerRefused, Ended, WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of

HERE = Path(__file__).parent
_log = logging.getLogger("workbook")


# One module a widget, so one request for a phone; longer ones are made of parts.
PARTS = {
    "form.js": (
        "dom.js",
        "storage.js",
        "drafts.js",
        "sending.js",
        "receipts.js",
        "interaction.js",
        "guard.js",
        "privacy_check.js",
        "fields.js",
        "weighing.js",
        "timer.js",
        "unsaved.js",
        "drawing.js",
        "form.js",
    ),
    "board.js": ("dom.js", "timer.js", "board.js"),
    "console.js": ("dom.js", "storage.js", "timer.js", "step_forms.js", "console.js"),
    "people_panel.js": ("dom.js", "storage.js", "people_panel.js"),
    "texts_panel.js": ("dom.js", "redaction_form.js", "texts_panel.js"),
    "keeping.js": ("dom.js", "redaction_form.js", "keeping.js"),
}


@lru_cache
def source(name: str) -> str:
    """The text of a file beside the widgets; of a module in `PARTS`, all of its parts."""
    return "\n".join(_text(part) for part in PARTS.get(name, (name,)))


def _text(part: str) -> str:
    """A file as it is, but lean; before the guard, the rules that the server goes by, too."""
    text = (HERE / part).read_text("utf-8")
    if part.endswith(".js"):
        text = _lean(text)
    rules = json.dumps(shared(), ensure_ascii=False, separators=(",", ":"))
    return f"const GUARD = {rules};\n{text}" if part == "guard.js" else text


def _lean(script: str) -> str:
    """A script without lines of comment and indents: a third of its size, and phones read neither.

    So in our scripts no text goes on in the next line (`tests/test_small_pages.py`).
    """
    lines = [line.strip() for line in script.split("\n")]
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@lru_cache
def version(name: str) -> str:
    """Changes when the file does, so that browsers may keep it for good."""
    return hashlib.sha256(source(name).encode()).hexdigest()[:12]


def take_no_widgets() -> None:
    """From now on a browser cannot make widgets in this kernel, of whatever registered class."""
    manager = get_comm_manager()
    if "jupyter.widget" in manager.targets:
        manager.unregister_target("jupyter.widget", ipywidgets.Widget.handle_comm_opened)


@lru_cache
def one_layout() -> ipywidgets.Layout:
    """One empty Layout for all widgets: CSS lays them out, and each model costs a message."""
    return ipywidgets.Layout()


class Widget(anywidget.AnyWidget):
    """A widget whose files are called like its class.

    On our own pages (where the environment names `WORKBOOK_ASSETS`) the browser fetches its module
    from there, once; in JupyterLab the source travels with the widget, as anywidget does it.

    The browser sets no trait: what people do comes as messages, and each message is checked. So a
    forged update changes nothing.
    """

    _esm = Unicode().tag(sync=True)
    _css = Unicode().tag(sync=True)
    lang = Unicode("en").tag(sync=True)
    words = Dict().tag(sync=True)

    def __init__(self, lang: str = "en", **traits: Any) -> None:
        self._words = words_of(lang)
        layout = one_layout()
        super().__init__(
            lang=self._words.lang, words=self.labels(self._words), layout=layout, **traits
        )
        self.on_msg(self._receive)

    def _files(self) -> str:
        """What its files are called: `PeoplePanel` has `people_panel.js` and `people_panel.css`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self).__name__).lower()

    @default("_esm")
    def _default_esm(self) -> str:
        name = f"{self._files()}.js"
        assets = os.environ.get("WORKBOOK_ASSETS", "")
        return f"{assets}{name}?v={version(name)}" if assets else source(name)

    @default("_css")
    def _default_css(self) -> str:
        if os.environ.get("WORKBOOK_ASSETS"):
            return ""  # the page has all styles
        name = f"{self._files()}.css"
        return source("base.css") + (source(name) if (HERE / name).exists() else "")

    def labels(self, words: Words) -> dict[str, str]:
        """The words the widget's JavaScript shows, by the name it calls them."""
        return {}

    def _handle_msg(self, msg: dict[str, Any]) -> None:
        if msg["content"]["data"].get("method") != "update":
            super()._handle_msg(msg)

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer a message of the browser; whatever it is, the answer is a sentence."""
        self.send(self.answer(content if isinstance(content, dict) else {}))

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """What to answer to a message. To be overridden."""
        return self.refused(
            message,
            {
                "form": self._words(
                    _("This could not be understood. Reload the page and try again.")
                )
            },
        )

    def attempt(self, message: dict[str, Any], act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What `act` returns, or a refusal that says in a sentence why it could not be done."""
        try:
            return act()
        except AnswerRefused as error:
            refusal = self.refused(message, error.sentences(self._words))
            asks = [name for name, one in error.errors.items() if isinstance(one, Telltale)]
            over = any(isinstance(one, Ended) for one in error.errors.values())
            return refusal | ({"asks": asks} if asks else {}) | ({"over": True} if over else {})
        except WorkbookError as error:
            return self.refused(message, {"form": error.sentence(self._words)})
        except Exception:
            _log.exception("a message of the page could not be answered")
            return self.refused(
                message, {"form": self._words(_("That did not work. Please try again."))}
            )

    def refused(self, message: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
        """A refusal, with what the browser needs to know which message it is about."""
        number = message.get("answer_id")
        number = number[:64] if isinstance(number, str) else ""
        # Half a surrogate pair could not be sent back.
        known = number.encode("utf-8", "replace").decode()
        return {"type": "refused", "answer_id": known, "errors": errors}
