"""Activities that a workshop's notebook does not name: added ones, those for any time, left out."""

from __future__ import annotations

import html

import ipywidgets

from workbook.activity import Activity
from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.base import one_layout


def left_out(words: Words) -> ipywidgets.VBox:
    """What stands in the place of an activity that is left out."""
    return ipywidgets.VBox([ipywidgets.HTML(f"<p>{words(_('Left out this time.'))}</p>")])


def titled(activity: Activity, words: Words, shown: ipywidgets.Widget) -> ipywidgets.VBox:
    """An activity under its title."""
    title = html.escape(words(activity.title))
    minutes = words(_("{n} minutes."), n=activity.minutes)
    layout = one_layout()
    words_of_it = f'<div class="words more"><h2>{title}</h2><p>{minutes}</p></div>'
    heading = ipywidgets.HTML(words_of_it, layout=layout)
    return ipywidgets.VBox([heading, shown], layout=layout)
