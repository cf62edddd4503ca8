"""The facilitator's agenda: every activity, where it stands, and the step to make next."""

from __future__ import annotations

from typing import Any

from traitlets import Dict, Int, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.panel import Panel


class Console(Panel):
    """Shows `agenda`; passes on what is pressed.

    An entry of `agenda` is ``{"name", "workshop", "title", "say", "minutes", "timer", "part",
    "taken", "until", "phase", "round", "stage", "again", "opens", "ways": [{"stage", "label"}],
    "answered", "of", "entries", "steps", "adds", "drafts": [{"value", "label", "text",
    "proposal"}], "notes",
    "begins", "grouped", "groups", "late", "came", "can_hold", "held"}``:

    - `stage`: the title of the round's stage; `again`: whether that stage is held once more
    - `timer`: with how many minutes the timer starts, `part`: how many are for which stage, if
      there are several
    - `opens`: the stages to begin with besides the first; like `ways`
    - `ways`: the rounds that may come next, as their buttons say it
    - `answered`: how many people have answered, `of` how many
    - `proposal` of a draft: what people proposed, to begin with
    - `begins`: what a new round needs, if one can begin now
    - `groups`: who is in which group; `late`: how many people are in none
    - `came`: how many people joined since something anonymous was opened (five would be enough to
      show it)

    `screen` and `picture` say what the board shows.
    """

    PRESSED = (
        "steer", "add", "draft", "timer", "hold", "list", "groups", "place", "board", "screen",
    )  # fmt: skip

    agenda: List[Any] = List().tag(sync=True)
    current = Unicode().tag(sync=True)  # the activity of the last step
    on_board = Unicode().tag(sync=True)  # the one the board shows
    next = Unicode().tag(sync=True)  # the activity whose step is the obvious one,
    verb = Unicode().tag(sync=True)  # which step that is,
    stage = Unicode().tag(sync=True)  # and on to which stage, if one is left early
    here = Int(0).tag(sync=True)
    problems: List[Any] = List().tag(sync=True)
    late = Unicode().tag(sync=True)  # that it will not fit, and what to do
    session = Unicode().tag(sync=True)  # with which goes what was typed and not sent
    screen = Unicode().tag(sync=True)  # "join" or "where" while the board shows that
    picture = Int(0).tag(sync=True)  # at which picture of the result the board is,
    pictures = Int(0).tag(sync=True)  # of how many
    slide = Dict().tag(sync=True)  # what the board shows, as `workbook.pages.slides` says
    notes: List[Any] = List().tag(sync=True)  # of `current`, from the notebook: lead and text

    def labels(self, words: Words) -> dict[str, str]:
        return super().labels(words) | {
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
            "keys": words(
                _(
                    "Keys: N next, B back, R reveal, T timer (again: two more minutes), "
                    "P next picture, J how to join"
                )
            ),
            "time_left": words(_("{time} left"), time="{time}"),
            "time_up": words(_("Time is up.")),
            "phase_waiting": words(_("not open yet")),
            "phase_open": words(_("open")),
            "phase_closed": words(_("closed, result not yet revealed")),
            "phase_revealed": words(_("revealed")),
            "answered": words(_("{n} of {here} have answered"), n="{n}", here="{here}"),
            "came": words(_("{n} joined since this was opened. Do you know them?"), n="{n}"),
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
            "proposed": words(_("Proposed: {text}"), text="{text}"),
            "use": words(_("Begin with what was proposed")),
            "unwritten": words(_("Not written yet: {n}"), n="{n}"),
            "unsent": words(
                _(
                    "You have typed what is not before the room yet: {names}. Put it before the "
                    "room first, or press “{verb}” again to go on without it."
                ),
                names="{names}",
                verb="{verb}",
            ),
            "notes": words(_("What we take with us")),
            "notes_help": words(
                _("Write while the room looks on: each line is one thing. The board shows it.")
            ),
            "hold": words(_("Read texts before the room does")),
            "held": words(_("you read texts first")),
            "prepare": words(_("Prepare")),
            "list_new": words(_("A new vote")),
            "groups_new": words(_("New groups")),
            "list_about": words(_("What is it about? (optional)")),
            "list_options": words(_("What to vote on, a line each")),
            "list_go": words(_("Open the vote")),
            "groups_about": words(_("What shall the groups talk about? (optional)")),
            "groups_size": words(_("People in a group")),
            "groups_go": words(_("Form groups and open")),
            "group_n": words(_("Group {n}"), n="{n}"),
            "who": words(_("Who is in which group")),
            "late": words(_("Place late-comers: {n}"), n="{n}"),
            "groups_answered": words(
                _("{n} of {here} groups have answered"), n="{n}", here="{here}"
            ),
            "board": words(_("The board")),
            "on_the_board": words(_("Show on the board")),
            "join": words(_("Show how to join")),
            "where": words(_("Show where we are")),
            "back": words(_("Back to the room")),
            "picture": words(_("Picture {n} of {all}"), n="{n}", all="{all}"),
            "next_picture": words(_("Next picture")),
            "previous_picture": words(_("Previous picture")),
            "keep": words(_("Put before the room")),
            "agenda": words(_("Agenda")),
            "panels": words(_("On this page")),
            "to_texts": words(_("Texts")),
            "to_decisions": words(_("Decisions")),
            "to_meeting": words(_("The meeting")),
            "to_home": words(_("What we take home")),
            "to_keeping": words(_("What is kept")),
        }
