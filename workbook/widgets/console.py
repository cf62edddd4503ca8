"""The facilitator's agenda: every activity, where it stands, and the step to make next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from traitlets import Int, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.piece import Piece

PRESSED = ("steer", "add", "draft", "timer", "moderate")

Act = Callable[[dict[str, Any]], None]


class Console(Piece):
    """Shows `agenda`; passes on what is pressed (`PRESSED`), answers ``done``.

    An entry of `agenda` is ``{"name", "workshop", "title", "say", "minutes", "taken", "until",
    "phase", "round", "answered", "entries", "steps", "adds",
    "drafts": [{"value", "label", "text"}], "texts": [{"id", "by", "text", "hidden"}]}``.
    """

    agenda: List[Any] = List().tag(sync=True)
    current = Unicode().tag(sync=True)
    next = Unicode().tag(sync=True)  # the activity whose step is the obvious one,
    verb = Unicode().tag(sync=True)  # and which step that is
    here = Int(0).tag(sync=True)
    problems: List[Any] = List().tag(sync=True)

    def __init__(self, act: Act, lang: str = "en", **traits: Any) -> None:
        super().__init__(lang, **traits)
        self._act = act

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        if message.get("type") not in PRESSED:
            return super().answer(message)
        return self.attempt(message, lambda: self._do(message))

    def _do(self, message: dict[str, Any]) -> dict[str, Any]:
        self._act(message)
        return {"type": "done", "of": message["type"]}

    def texts(self, words: Words) -> dict[str, str]:
        return {
            "step": words(_("{name}: {text}"), name="{verb}", text="{title}"),
            "open": words(_("Open")),
            "close": words(_("Close")),
            "reveal": words(_("Reveal")),
            "reopen": words(_("Reopen")),
            "round": words(_("New round")),
            "hide": words(_("Hide the result")),
            "taken": words(_("{n} taken"), n="{n}"),
            "timer": words(_("Timer: {n} minutes"), n="{n}"),
            "more": words(_("Two more minutes")),
            "stop": words(_("Stop the timer")),
            "keys": words(_("Keys: N next, B back, R reveal, T timer (again: two more minutes)")),
            "time_left": words(_("{time} left"), time="{time}"),
            "time_up": words(_("Time is up.")),
            "phase_waiting": words(_("not open yet")),
            "phase_open": words(_("open")),
            "phase_closed": words(_("closed, result not yet revealed")),
            "phase_revealed": words(_("revealed")),
            "answered": words(_("{n} of {here} have answered"), n="{n}", here="{here}"),
            "minutes": words(_("{n} minutes"), n="{n}"),
            "round_n": words(_("round {n}"), n="{n}"),
            "say": words(_("What to say")),
            "add": words(_("Add")),
            "add_what": words(_("Add {what}"), what="{what}"),
            "added": words(_("Added.")),
            "drafts": words(_("Common drafts")),
            "draft_help": words(
                _("Write what the room agreed to try. Participants judge it in the next round.")
            ),
            "texts": words(_("Texts on the wall")),
            "hide_text": words(_("Hide")),
            "show_text": words(_("Show again")),
            "hidden": words(_("hidden")),
            "keep": words(_("Put before the room")),
            "kept": words(_("It is before the room now.")),
            "agenda": words(_("Agenda")),
            "nobody": words(_("Nobody has joined yet.")),
        }
