"""A workshop in JupyterLab: a look at each form, and the results as live charts and tables.

For facilitators before and after a workshop. Results show once they were revealed, as anywhere;
of an activity that has not begun in the running session, those of the last one in which it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import altair as alt
import ipywidgets

from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import is_revealed, last_revealed
from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.pages.added import left_out, titled
from workbook.pages.following import Following
from workbook.phases import Phase
from workbook.pictures import Shown, pictures_of
from workbook.store.answer_rows import Receipt
from workbook.widgets.form import Form

WIDTH = 800  # px, about the width of a notebook's output


class LabPage:
    """`name`: the workshop. Raises `UnknownActivity` and `FolderError`."""

    def __init__(self, name: str, folder: Path, lang: str) -> None:
        self.collaboration = Collaboration(folder)
        self.workshop = self.collaboration.programme.workshop(name)
        self.activities = self.workshop.activities
        self.collaboration.refresh()
        self.words = words_of(lang)
        self._shown: dict[str, tuple[Form, ipywidgets.VBox]] = {}
        self._following = Following(self._files, self.look)
        # The chart's JavaScript comes from this machine, not from another host.
        alt.JupyterChart.enable_offline()

    def activity(self, id: str) -> ipywidgets.VBox:
        """The form as participants see it, and below it the result. Raises `UnknownActivity`."""
        if id in self.collaboration.programme.left_out(self.workshop.name):
            return left_out(self.words)
        activity = self.workshop.activity(id)
        form = Form(
            _only_looking,
            _only_looking,
            lang=self.words.lang,
            activity=activity.id,
            title=self.words(activity.title),
            preview=True,
        )
        results = ipywidgets.VBox()
        self._shown[id] = (form, results)
        self._show(activity, form, results)
        self._following.start()
        return ipywidgets.VBox([form, results])

    def more(self) -> ipywidgets.VBox:
        """What the notebook has not shown: activities that were added, and those for any time."""
        more = [*self.collaboration.programme.added(self.workshop.name), *self.workshop.anytime]
        more = [one for one in more if one.id not in self._shown]
        return ipywidgets.VBox([titled(one, self.words, self.activity(one.id)) for one in more])

    def look(self) -> None:
        """Bring what was written since the last look to the notebook."""
        self.collaboration.refresh()
        for id, (form, results) in self._shown.items():
            self._show(self.workshop.activity(id), form, results)

    def _show(self, activity: Activity, form: Form, results: ipywidgets.VBox) -> None:
        name = f"{self.workshop.name}.{activity.id}"
        state = self.collaboration.progress(name).state
        with form.all_at_once():
            form.key = activity.key_in(state.round)
            form.phase = str(state.phase)
            form.round = state.round
            form.stage = self.words(activity.stage(state.round).title)
            asked = self.collaboration.asked(name)
            form.questions = [question.describe(self.words) for question in asked]
        session = self._session(name)
        pictures = pictures_of(self.collaboration, name, self.words, session) if session else []
        results.children = [part for one in pictures for part in _parts(one)]

    def _session(self, name: str) -> str:
        """The session whose result is shown; empty if there is none to show."""
        running = self.collaboration.sessions.id
        if self.collaboration.progress(name).state.phase is not Phase.WAITING:
            return running if is_revealed(self.collaboration, name, running) else ""
        return last_revealed(self.collaboration, name)

    def _files(self) -> list[Path]:
        folder = self.collaboration.folder
        names = [f"{self.workshop.name}.{id}" for id in self._shown]
        tables = [
            self.collaboration.answers(name).table.path for name in names if self._session(name)
        ]
        return [folder.sessions, folder.people, *tables]


def _parts(one: Shown) -> list[Any]:
    """A picture for JupyterLab: title, sentence, live chart, table."""
    title = one.words(one.picture.title)
    parts: list[Any] = [
        ipywidgets.HTML(f"<h4>{_plain(title)}</h4><p>{_plain(one.result.sentence)}</p>")
    ]
    chart = one.chart(WIDTH)
    if chart is not None:
        parts.append(ipywidgets.HTML(f"<p>{_plain(one.words(one.picture.read))}</p>"))
        parts.append(alt.JupyterChart(chart))
    parts.append(ipywidgets.HTML(one.result.table.to_html(index=False, border=0, justify="left")))
    return parts


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _only_looking(*_sent: Any) -> Receipt:
    raise AnswerRefused(
        {"form": Unfit(_("This is a look at the form. Answers are given on participants' pages."))}
    )
