"""Who is in the room, by organisation: who is connected, who has answered (never what)."""

from __future__ import annotations

from typing import Any

from traitlets import Bool, Int, List

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.panel import Panel


class PeoplePanel(Panel):
    """Shows `organisations`: ``{"name", "people": [{"id", "name", "status", "paper", "connected",
    "answered"}]}``; passes ``person``, ``let_go``, ``merge``, ``paper``, ``door`` and ``code`` on.

    `answered` is None when nothing is open or closed that could have been answered; `paper` is
    True for somebody without a phone. `known` are the names of organisations.
    """

    PRESSED = ("person", "let_go", "paper", "merge", "door", "code")

    organisations: List[Any] = List().tag(sync=True)
    known: List[Any] = List().tag(sync=True)
    here = Int(0).tag(sync=True)
    door_open = Bool(True).tag(sync=True)  # whether people can join

    def labels(self, words: Words) -> dict[str, str]:
        return super().labels(words) | {
            "room": words(_("The room")),
            "here": words(_("{n} people have joined"), n="{n}"),
            "togo": words(_("{n} to go"), n="{n}"),
            "one": words(_("One person has joined")),
            "nobody": words(_("Nobody has joined yet.")),
            "door_open": words(_("The door is open: whoever has the code can join.")),
            "door_closed": words(_("The door is closed: nobody new can join.")),
            "close_door": words(_("Close the door")),
            "open_door": words(_("Open the door")),
            "change_code": words(_("Change the code")),
            "code_changed": words(_("There is another code now. Who has joined stays.")),
            "new": words(_("Have just joined")),
            "new_help": words(_("Do you know them? Who does not belong here goes at a touch.")),
            "let_go": words(_("Let go")),
            "let_all_go": words(_("Let all of these go")),
            "known": words(_("I know them")),
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
            "ask_first": words(
                _(
                    "Tell them first what the join page says about what they write, and add them "
                    "only if they agree."
                )
            ),
            "name": words(_("Name")),
            "organisation": words(_("Organisation")),
            "add": words(_("Add")),
            "of": words(_("{name}: {text}"), name="{verb}", text="{name}"),
        }
