"""What the room said: pictures, each with a sentence and a table for those who cannot see it."""

from __future__ import annotations

from typing import Any

from traitlets import Bool, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.base import Widget


class Results(Widget):
    """Shows the published result of one activity.

    `pictures` is a list of ``{"title", "read", "sentence", "svg": {"narrow", "wide"}, "table":
    {"columns", "rows"}}``; empty before the reveal.
    """

    activity = Unicode().tag(sync=True)
    pictures: List[Any] = List().tag(sync=True)
    folded = Bool(False).tag(sync=True)  # the room is at something else now

    def labels(self, words: Words) -> dict[str, str]:
        return {
            "result": words(_("What the room said")),
            "label": words(_("{name}: {text}"), name="{name}", text="{text}"),
            "table": words(_("The same as a table")),
        }
