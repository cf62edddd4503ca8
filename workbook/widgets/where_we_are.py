"""Where the collaboration stands: workshops, what is due, what is open, what is next."""

from __future__ import annotations

from typing import Any

from traitlets import Bool, Dict, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.base import Widget


class WhereWeAre(Widget):
    """Shows what `workbook.pages.where_we_are.overview` tells.

    `meeting` and `next` are sentences. `workshops` are ``{"name", "title", "done", "agreed",
    "open", "next"}``, a row each. `parts` are ``{"id", "title", "none", "open", "items"}``, each
    item ``{"text", "lang", "facts", "notes"}``; without items, `none` says so.
    """

    meeting = Unicode().tag(sync=True)
    next = Unicode().tag(sync=True)
    workshops: List[Any] = List().tag(sync=True)
    parts: List[Any] = List().tag(sync=True)
    links = Bool(False).tag(sync=True)  # whether workshops lead to their pages
    shown = Bool(True).tag(sync=True)  # the board shows it when the facilitator says so
    elsewhere = Dict().tag(sync=True)  # the workshop the room is at: name and title
    home = Bool(False).tag(sync=True)  # whether people can take home what the meeting came to

    def labels(self, words: Words) -> dict[str, str]:
        return {
            "title": words(_("Where we are")),
            "workshop": words(_("Workshop")),
            "done": words(_("Done")),
            "agreed": words(_("Agreed")),
            "open": words(_("Still open")),
            "next": words(_("Next")),
        }
