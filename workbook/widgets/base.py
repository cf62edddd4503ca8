"""What all our widgets share: their files, their messages, and what a browser may not do."""

from __future__ import annotations

import hashlib
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
from comm import get_comm_manager
from traitlets import Dict, Unicode, default

from workbook.collaboration.guard import Telltale
from workbook.errors import AnswerRefused, Ended, WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.widgets.linking import linked

HERE = Path(__file__).parent
_log = logging.getLogger("workbook")


@lru_cache
def source(name: str) -> str:
    """The text of a file beside the widgets; for a module, together with all it imports."""
    path = HERE / name
    return linked(path) if path.suffix == ".js" else path.read_text("utf-8")


@lru_cache
def entries() -> frozenset[str]:
    """The names of the modules that a browser asks for: one for each widget."""
    paths = HERE.glob("*.js")
    return frozenset(path.name for path in paths if "export default" in path.read_text("utf-8"))


@lru_cache
def version(name: str) -> str:
    """Changes whenever the file changes, so that browsers can keep the file for good."""
    return hashlib.sha256(source(name).encode()).hexdigest()[:12]


def take_no_widgets() -> None:
    """Stop browsers from making widgets of their own in this kernel, whatever their class."""
    manager = get_comm_manager()
    if "jupyter.widget" in manager.targets:
        manager.unregister_target("jupyter.widget", ipywidgets.Widget.handle_comm_opened)


@lru_cache
def one_layout() -> ipywidgets.Layout:
    """One empty Layout for all widgets: CSS lays them out, and each model costs a message."""
    return ipywidgets.Layout()


class Widget(anywidget.AnyWidget):
    """A widget of ours. Its `.js` and `.css` files are named after its class.

    On our own pages the browser fetches the module once, from the address in `WORKBOOK_ASSETS`. In
    JupyterLab the source travels with the widget, as is anywidget's way.

    The browser sets no trait. What people do comes as messages, and each message is checked, so a
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

    @contextmanager
    def all_at_once(self) -> Iterator[None]:
        """Tell the browser in one message of all that changes in the block.

        Or else it would draw a new phase with the questions of the round before.
        """
        with self.hold_sync(), self.hold_trait_notifications():
            yield

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
        """Answer any message of the browser with a sentence."""
        self.send(self.answer(content if isinstance(content, dict) else {}))

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """The answer to a message. Subclasses override it."""
        return self.refused(
            message,
            {
                "form": self._words(
                    _("This could not be understood. Reload the page and try again.")
                )
            },
        )

    def attempt(self, message: dict[str, Any], act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What `act` returns, or a refusal with a sentence that says why."""
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
        """A refusal. Its `answer_id` tells the browser which message is refused."""
        number = message.get("answer_id")
        number = number[:64] if isinstance(number, str) else ""
        # Half a surrogate pair could not be sent back.
        known = number.encode("utf-8", "replace").decode()
        return {"type": "refused", "answer_id": known, "errors": errors}
