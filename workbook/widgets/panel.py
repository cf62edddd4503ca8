"""What the widgets of the facilitator's page share: they pass on what is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.base import Widget

Act = Callable[[dict[str, Any]], dict[str, Any] | None]


class Panel(Widget):
    """Passes messages of the types in `PRESSED` on to `act`; answers ``done`` or why not.

    What `act` returns goes with the answer.
    """

    PRESSED: ClassVar[tuple[str, ...]] = ()

    def __init__(self, act: Act, lang: str = "en", **traits: Any) -> None:
        super().__init__(lang, **traits)
        self._act = act

    def labels(self, words: Words) -> dict[str, str]:
        """What every panel says when a press did not reach the kernel."""
        return {
            "not_done": words(
                _("No connection: this was not done. Press again once the page is connected.")
            ),
            "unsure": words(
                _(
                    "The connection was lost before an answer came. Once the page is connected, "
                    "look whether it was done."
                )
            ),
        }

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        if message.get("type") not in self.PRESSED:
            return super().answer(message)
        return self.attempt(message, lambda: self._do(message))

    def _do(self, message: dict[str, Any]) -> dict[str, Any]:
        told = self._act(message) or {}
        return {"type": "done", "of": message["type"]} | told
