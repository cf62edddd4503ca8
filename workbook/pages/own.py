"""What a collaboration made its own, in a workshop's notebook: added activities, and left out."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets

from workbook.activity import Workshop
from workbook.collaboration import Collaboration
from workbook.language import Words
from workbook.language import mark as _


def left_out(words: Words) -> ipywidgets.VBox:
    """What stands in the place of an activity that is left out."""
    return ipywidgets.VBox([ipywidgets.HTML(f"<p>{words(_('Left out this time.'))}</p>")])


def added(
    collaboration: Collaboration,
    of: Workshop,
    words: Words,
    show: Callable[[str], ipywidgets.VBox],
) -> ipywidgets.VBox:
    """The activities that were added to a workshop, each under its title."""
    parts: list[ipywidgets.Widget] = []
    for id in collaboration.programme.added(of.name):
        activity = of.activity(id)
        title = html.escape(words(activity.title))
        minutes = words(_("{n} minutes."), n=activity.minutes)
        parts += [ipywidgets.HTML(f"<h2>{title}</h2><p>{minutes}</p>"), show(id)]
    return ipywidgets.VBox(parts)
