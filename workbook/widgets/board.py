"""What the room should see now, readable from ten metres."""

from __future__ import annotations

from typing import Any

from traitlets import Bool, Dict, Int, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.base import Widget


class Board(Widget):
    """The present activity, one slide of it, and how many have answered. At first: a welcome.

    It never shows the name of who takes part.
    """

    collaboration = Unicode().tag(sync=True)
    frame: List[Any] = List().tag(sync=True)  # what is said first, so that it harms nobody
    quiet = Bool(False).tag(sync=True)  # it says nothing: where we are is shown instead
    phase = Unicode().tag(sync=True)  # empty before the first activity
    title = Unicode().tag(sync=True)
    step = Unicode().tag(sync=True)  # the round, and the title of its stage
    until = Unicode().tag(sync=True)  # when the timer ends
    slide = Dict().tag(sync=True)  # as `workbook.pages.slides` says
    page = Int(1).tag(sync=True)
    pages = Int(1).tag(sync=True)
    answered = Int(0).tag(sync=True)
    of = Int(0).tag(sync=True)  # of how many people, or groups
    grouped = Bool(False).tag(sync=True)
    here = Int(0).tag(sync=True)
    missing: List[Any] = List().tag(sync=True)  # organisation and of how many an answer is awaited

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
            "page": words(_("{n} of {all}"), n="{n}", all="{all}"),
            "missing": words(_("{name}: {n} to go"), name="{name}", n="{n}"),
            "more": words(_("{n} more to go"), n="{n}"),
        }
