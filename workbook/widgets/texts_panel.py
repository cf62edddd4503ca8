"""The console's list of texts: what people wrote, to group, merge, hide or vote on."""

from __future__ import annotations

from typing import Any

from traitlets import Dict, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.keeping import redaction_labels
from workbook.widgets.panel import Panel


class TextsPanel(Panel):
    """Shows `lines`, what people wrote in `activity`; passes on what is pressed.

    A line is ``{"question", "digest", "plain", "by", "group", "text", "hidden", "heading",
    "twin"}``. `question_labels` gives each question's label by its name. Messages name texts as
    ``[question, digest]``.
    """

    PRESSED = ("show", "large", "group", "one", "several", "vote", "places", "redact")

    activity = Unicode().tag(sync=True)
    lines: List[Any] = List().tag(sync=True)
    question_labels = Dict().tag(sync=True)

    def labels(self, words: Words) -> dict[str, str]:
        shared = super().labels(words) | redaction_labels(words)
        return shared | {
            "wall": words(_("Texts on the wall")),
            "help": words(
                _(
                    "Tick texts, then say what to do with them. All of it can be undone, but for "
                    "what is taken out."
                )
            ),
            "by": words(_("{name}: {text}"), name="{name}", text="{text}"),
            "hidden": words(_("hidden")),
            "stands_for": words(_("the same as “{text}”"), text="{text}"),
            "ticked": words(_("{n} ticked"), n="{n}"),
            "all": words(_("Tick all")),
            "none": words(_("Tick none")),
            "heading": words(_("Heading")),
            "group": words(_("Put under this heading")),
            "ungroup": words(_("Without heading")),
            "one": words(_("They say the same")),
            "several": words(_("Apart again")),
            "hide": words(_("Hide")),
            "show": words(_("Show")),
            "vote": words(_("Vote on these")),
            "large": words(_("Look at this one")),
            "tick_first": words(_("Tick the texts first.")),
            "done": words(_("Done.")),
        }
