"""Who is in the room, by organisation: who is connected, who has answered (never what)."""

from __future__ import annotations

from typing import Any

from traitlets import Int, List

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.piece import Piece


class Room(Piece):
    """`organisations`: a list of ``{"name", "people": [{"name", "connected", "answered"}]}``.

    `answered` is None when nothing is open or closed that could have been answered.
    """

    organisations: List[Any] = List().tag(sync=True)
    here = Int(0).tag(sync=True)

    def texts(self, words: Words) -> dict[str, str]:
        return {
            "room": words(_("The room")),
            "here": words(_("{n} people have joined"), n="{n}"),
            "one": words(_("One person has joined")),
            "nobody": words(_("Nobody has joined yet.")),
            "connected": words(_("connected")),
            "away": words(_("not connected")),
            "answered": words(_("has answered")),
            "missing": words(_("no answer yet")),
        }
