"""In JupyterLab a widget's module comes as a text, without a server that would have its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from workbook.language import words
from workbook.questions import Text
from workbook.widgets.base import Widget
from workbook.widgets.board import Board
from workbook.widgets.console import Console
from workbook.widgets.form import Form
from workbook.widgets.join import Join
from workbook.widgets.keeping import Keeping
from workbook.widgets.people_panel import PeoplePanel
from workbook.widgets.results import Results
from workbook.widgets.texts_panel import TextsPanel

pytestmark = pytest.mark.browser

ASKED = Text("gain", "What do you gain?").describe(words("en"))
TABLE = {"columns": ["Term", "n"], "rows": [["trust", "3"]]}
PICTURE = {"title": "A", "sentence": "B", "read": "", "table": TABLE}
LINE = {"question": "gain", "digest": "d", "by": "", "text": "trust", "heading": "", "twin": ""}
QR = "<svg xmlns='http://www.w3.org/2000/svg'/>"


def nothing(*_values: Any) -> Any:
    """What is done with what a page sends: it sends nothing here."""


WIDGETS: dict[str, Callable[[], Widget]] = {
    "form": lambda: Form(nothing, nothing, phase="open", questions=[ASKED]),
    "board": lambda: Board(collaboration="Try-out"),
    "results": lambda: Results(pictures=[PICTURE]),
    "join": lambda: Join(url="http://example.org", qr=QR),
    "console": lambda: Console(nothing),
    "room": lambda: PeoplePanel(nothing),
    "wall": lambda: TextsPanel(nothing, lines=[LINE]),
    "keeping": lambda: Keeping(nothing),
}
# As anywidget does it in JupyterLab: the module comes as a text, and is loaded from a Blob.
AS_IN_JUPYTERLAB = """async ({ _esm, ...state }) => {
    const address = URL.createObjectURL(new Blob([_esm], { type: "text/javascript" }));
    const { default: widget } = await import(address);
    const model = { get: (name) => state[name], on() {}, off() {}, send() {} };
    const leave = await widget.render({ model, el: document.body });
    const drawn = [document.body.className, document.body.innerText];
    leave();
    return drawn;
}"""


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_draws_itself_in_jupyterlab_too(
    browser: Browser, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBOOK_ASSETS", raising=False)
    widget = WIDGETS[name]()
    state = {trait: getattr(widget, trait) for trait in widget.keys if trait != "layout"}
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    classes, text = page.evaluate(AS_IN_JUPYTERLAB, state)
    assert classes == f"wb wb-{name}"
    assert text.strip()
    assert f".wb-{name}" in state["_css"]
    assert wrong == []
    page.close()
