"""What is decided, on the console: what a result proposes to record, and what was recorded."""

from __future__ import annotations

from typing import Any

from traitlets import Dict, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.panel import Panel


class DecisionsPanel(Panel):
    """Shows `offers` and `recorded`; passes on what is pressed.

    Each is ``{"id", "kind", "kind_label", "activity", "subject", "heading", "text": {language:
    text}, "status", "owner", "due", "review_on", "progress", "why", "notes": [sentence], "same"}``;
    `same`: an offer that was recorded as it is. `statuses`, `progress` and `kinds` are pairs of
    what is meant and what it is called.
    """

    PRESSED = ("record", "change")

    activity = Unicode().tag(sync=True)  # the one whose results propose something
    offers: List[Any] = List().tag(sync=True)
    recorded: List[Any] = List().tag(sync=True)
    languages = Dict().tag(sync=True)
    statuses: List[Any] = List().tag(sync=True)
    progress: List[Any] = List().tag(sync=True)
    kinds: List[Any] = List().tag(sync=True)

    def labels(self, words: Words) -> dict[str, str]:
        return super().labels(words) | {
            "heading": words(_("Decisions")),
            "help": words(
                _("What a result proposes. Read it out, change what has to be changed, record it.")
            ),
            "nothing": words(
                _("Once a result is revealed, what it proposes to decide stands here.")
            ),
            "all_recorded": words(_("What this result proposes is recorded.")),
            "named": words(_("{name}: {text}"), name="{name}", text="{text}"),
            "text": words(_("In words ({language})"), language="{language}"),
            "status": words(_("Where it stands")),
            "owner": words(_("Who sees to it")),
            "due": words(_("By when")),
            "review_on": words(_("Look at it again on")),
            "progress": words(_("How far it is")),
            "why": words(_("Why")),
            "kind": words(_("What kind of decision")),
            "record": words(_("Record")),
            "record_again": words(_("Record again")),
            "is_recorded": words(_("Recorded: {status}."), status="{status}"),
            "change": words(_("Save the change")),
            "saved": words(_("Saved.")),
            "own": words(_("Record something else")),
            "recorded_n": words(_("Recorded: {n}"), n="{n}"),
            "translate": words(_("Still to be translated: {n}"), n="{n}"),
        }
