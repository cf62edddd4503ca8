"""Who is in the room, by organisation: who is connected, who has answered (never what)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from traitlets import Int, List

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.piece import Piece

Act = Callable[[dict[str, Any]], None]


class Room(Piece):
    """Shows `organisations`: ``{"name", "people": [{"id", "name", "status", "paper", "connected",
    "answered"}]}``; passes ``person``, ``merge`` and ``paper`` on, answers ``done``.

    `answered` is None when nothing is open or closed that could have been answered; `paper` is
    True for somebody without a phone. `known` are the names of organisations.
    """

    organisations: List[Any] = List().tag(sync=True)
    known: List[Any] = List().tag(sync=True)
    here = Int(0).tag(sync=True)

    def __init__(self, act: Act, lang: str = "en", **traits: Any) -> None:
        super().__init__(lang, **traits)
        self._act = act

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        if message.get("type") not in ("person", "paper", "merge"):
            return super().answer(message)
        return self.attempt(message, lambda: self._do(message))

    def _do(self, message: dict[str, Any]) -> dict[str, Any]:
        self._act(message)
        return {"type": "done", "of": message["type"]}

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
            "observing": words(_("observes")),
            "left": words(_("taken off the list")),
            "on_paper": words(_("without a phone")),
            "to_left": words(_("Take off the list")),
            "to_observing": words(_("Only observes")),
            "to_joined": words(_("Takes part")),
            "same_as": words(_("The same person as")),
            "merge": words(_("Make one of them")),
            "answer_for": words(_("Answer for this person")),
            "add_paper": words(_("Add somebody without a phone")),
            "name": words(_("Name")),
            "organisation": words(_("Organisation")),
            "add": words(_("Add")),
            "of": words(_("{name}: {text}"), name="{verb}", text="{name}"),
        }
