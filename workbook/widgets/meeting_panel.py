"""The meeting on the console: begin, end, plan the next one, and what people answer before it."""

from __future__ import annotations

from typing import Any

from traitlets import Dict, Int, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.panel import Panel


class MeetingPanel(Panel):
    """Shows the running meeting and those to come; passes on what is pressed.

    A meeting is ``{"id", "day", "title", "place", "starts", "ends", "offers", "invited":
    {organisation: people}, "quorum", "answer_by", "said"}``; `said` is a sentence, and `offers`
    says that an end may be offered, `minutes` after its start. `now` has besides `can`, which of
    ``begin``, ``end`` and ``go_on`` can be pressed, and `offer`, a sentence that says what is
    likely wanted.
    `ahead`: what is answered before the meeting: ``{"title", "said", "missing", "late"}``.
    """

    PRESSED = ("plan", "cancel", "ahead", "begin", "end", "go_on")

    now = Dict().tag(sync=True)
    coming: List[Any] = List().tag(sync=True)
    minutes = Int(0).tag(sync=True)  # how many the agenda takes
    # How many people each organisation would send, by its name.
    likely = Dict().tag(sync=True)
    before = Dict().tag(sync=True)  # the meeting that could go on instead: ``{"id", "said"}``
    ahead: List[Any] = List().tag(sync=True)
    reminder = Unicode().tag(sync=True)  # a text to copy and send

    def labels(self, words: Words) -> dict[str, str]:
        return super().labels(words) | {
            "heading": words(_("The meeting")),
            "begin": words(_("Begin the meeting")),
            "begin_new": words(_("Begin another meeting")),
            "end": words(_("End the meeting")),
            "go_on": words(_("Go on with it")),
            "go_on_before": words(_("Go on with the {said} instead"), said="{said}"),
            "known": words(_("Title, place, until when, who is invited")),
            "next": words(_("Plan the next meeting")),
            "coming": words(_("Change: {said}"), said="{said}"),
            "day": words(_("Day")),
            "title": words(_("Title (optional)")),
            "place": words(_("Place (optional)")),
            "starts": words(_("From when (optional)")),
            "ends": words(_("Until when: the console says early what will not fit (optional)")),
            "invited": words(_("How many people of each organisation are invited")),
            "quorum": words(
                _("How many organisations have to say something, so that something is decided")
            ),
            "answer_by": words(_("If something is answered before it: by which day (optional)")),
            "save": words(_("Save")),
            "saved": words(_("Saved.")),
            "cancel": words(_("It does not take place")),
            "open_ahead": words(_("Open it for answers before the meeting")),
            "ahead": words(_("Answered before the meeting")),
            "missing": words(_("Not yet: {names}"), names="{names}"),
            "reminder": words(_("A reminder to copy")),
        }
