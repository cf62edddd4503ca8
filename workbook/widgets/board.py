"""What the room should see now, readable from ten metres."""

from __future__ import annotations

from typing import Any

from traitlets import Bool, Int, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.base import Widget


class Board(Widget):
    """The present activity and how many have answered. Before the first activity: a welcome.

    It never shows the name of who takes part. `Results` below it shows what is revealed.
    """

    collaboration = Unicode().tag(sync=True)
    frame: List[Any] = List().tag(sync=True)  # what is said first, so that it harms nobody
    title = Unicode().tag(sync=True)
    quiet = Bool(False).tag(sync=True)  # it says nothing: where we are is shown instead
    phase = Unicode().tag(sync=True)  # empty before the first activity
    say = Unicode().tag(sync=True)
    round = Int(1).tag(sync=True)
    stage = Unicode().tag(sync=True)  # the title of the stage the round belongs to
    until = Unicode().tag(sync=True)  # when the timer ends
    answered = Int(0).tag(sync=True)
    of = Int(0).tag(sync=True)  # of how many people, or groups
    here = Int(0).tag(sync=True)
    groups: List[Any] = List().tag(sync=True)  # the organisations of each small group
    notes: List[Any] = List().tag(sync=True)  # what is written down: ``{"label", "text"}``

    def labels(self, words: Words) -> dict[str, str]:
        return {
            "time_left": words(_("{time} left"), time="{time}"),
            "time_up": words(_("Time is up.")),
            "welcome": words(_("Welcome")),
            "frame": words(_("So that everybody is safe here")),
            "here": words(_("{n} people have joined"), n="{n}"),
            "one": words(_("One person has joined")),
            "nobody": words(_("Nobody has joined yet.")),
            "answered": words(_("{n} of {here} have answered"), n="{n}", here="{here}"),
            "groups_answered": words(
                _("{n} of {here} groups have answered"), n="{n}", here="{here}"
            ),
            "group_n": words(_("Group {n}"), n="{n}"),
            "closed": words(_("Closed. The result comes next.")),
            "round": words(_("Round {round}"), round="{round}"),
            "round_stage": words(_("Round {round}: {stage}"), round="{round}", stage="{stage}"),
        }
