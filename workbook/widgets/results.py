"""What the room said: pictures, what they say in a sentence, and tables for those who cannot see."""

from __future__ import annotations

from traitlets import List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.piece import Piece


class Results(Piece):
    """Shows the published result of one activity.

    `pictures` is a list of ``{"title", "read", "sentence", "svg": {"narrow", "wide"}, "table":
    {"columns", "rows"}}``; empty before the reveal.
    """

    activity = Unicode().tag(sync=True)
    pictures = List().tag(sync=True)

    def texts(self, words: Words) -> dict[str, str]:
        return {
            "result": words(_("What the room said")),
            "table": words(_("The same as a table")),
        }
