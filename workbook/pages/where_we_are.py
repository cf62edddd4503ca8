"""The page “Where we are”: for everybody what stands, for a participant what waits for them.

What an organisation was absent for it confirms or objects to; what it sees to, it says how far that
is. Both are in `decisions.csv`, under the organisation's name: the page says so.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import Any

import ipywidgets

from workbook.activity import Activity
from workbook.collaboration import Collaboration, guard
from workbook.collaboration.ahead import opened
from workbook.collaboration.attendance import WHY_NOT
from workbook.collaboration.closing import has_closed
from workbook.collaboration.decisions import answer_later, partner, report
from workbook.collaboration.standing import asked_ahead, to_confirm, to_report
from workbook.decision import PROGRESS, Decision
from workbook.errors import AnswerRefused, FolderError, Unfit
from workbook.language import Wording
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.pages.following import Following
from workbook.pages.overview import due, item, overview, status
from workbook.pages.overview import kind as kind_of
from workbook.questions import Choice, Date, Option, Text
from workbook.store.answer_rows import Receipt
from workbook.store.identifiers import uuid_of
from workbook.store.people import Person
from workbook.widgets.base import one_layout
from workbook.widgets.form import Form
from workbook.widgets.where_we_are import WhereWeAre

REASON = Text("reason", _("If you object: what harm would it do?"), required=False, limit=500)
SOLVE = Text(
    "solve",
    _("What would have to change in the draft, so that you can work with it?"),
    required=False,
    limit=500,
)
LABEL = 80  # letters of a decision in a list to choose from
SAYS = (Option("confirm", _("We can work with it")), Option("object", _("We object")))
# Two kinds of form: what somebody sees to, and what somebody was absent for.
ASKED: Mapping[str, Activity] = {
    "report": Activity(
        "report",
        title=_("What you see to"),
        say=_("Say how far it is. It is shown under the name of your organisation."),
        tips=(11,),
        minutes=5,
        attribution="organisation",
        questions=[
            Choice("progress", _("How far is it?"), tuple(starmap(Option, PROGRESS.items()))),
            Date("due", _("By when now?"), required=False),
            Text(
                "why",
                _("What came in between, or how do we see that it is done?"),
                required=False,
                limit=200,
                lines=2,
            ),
        ],
    ),
    "confirm": Activity(
        "confirm",
        title=_("What your organisation is asked about"),
        say=_(
            "It was not there when this was decided, or it objected. Say whether it can work with "
            "it now. That is shown under its name; with an objection the decision comes back to "
            "the room."
        ),
        tips=(5, 6),
        minutes=5,
        attribution="organisation",
        questions=[Choice("says", _("What does your organisation say?"), SAYS), REASON, SOLVE],
    ),
}
KEY = "decision"


class WherePage:
    """The page of one collaboration; `participant`: whose, empty for who runs the room.

    Raises `FolderError`.
    """

    def __init__(self, folder: Path, lang: str, participant: str = "") -> None:
        self._participant = participant
        # Who runs the room, and JupyterLab, look at a folder that others may be writing to.
        self.collaboration: Collaboration = opened(folder, only=participant)
        self.collaboration.refresh()
        person = self._person()
        self.words = words_of(person.lang if person else lang)
        self._overview = WhereWeAre(lang=self.words.lang, links=bool(participant))
        self._mine: ipywidgets.VBox | None = None
        self._forms: dict[str, Form] = {}
        self._boxes: dict[str, ipywidgets.VBox] = {}
        nothing = self.words(_("Nothing waits for you."))
        self._nothing = ipywidgets.HTML(f"<p>{nothing}</p>", layout=one_layout())
        self._following = Following(self._files, self.look)
        self.look()

    def _person(self) -> Person | None:
        if not self._participant:
            return None
        person = self.collaboration.people.person(self._participant)
        if person is None:
            raise FolderError(
                self.collaboration.folder.people, _("This page's participant is not in {file}.")
            )
        return person

    def overview(self) -> WhereWeAre:
        """Where the collaboration stands."""
        self._following.start()
        return self._overview

    def mine(self) -> ipywidgets.VBox:
        """What waits for this participant's organisation, a form each; empty for others."""
        self._mine = ipywidgets.VBox(layout=one_layout())
        self.look()
        return self._mine

    def look(self) -> None:
        """Bring what was written since the last look to the page."""
        here = self.collaboration
        here.refresh()
        with self._overview.all_at_once():
            for name, value in overview(here, self.words, date.today()).items():
                setattr(self._overview, name, value)
            self._overview.elsewhere = self._elsewhere()
            self._overview.home = bool(self._participant) and has_closed(here)
        person = self._person()
        if person and self._mine is not None:
            self._show_forms(person, self._mine)

    def _show_forms(self, person: Person, box: ipywidgets.VBox) -> None:
        of = person.organisation
        waiting = {
            "report": to_report(self.collaboration, of),
            "confirm": to_confirm(self.collaboration, of),
        }
        there = []
        for kind, these in waiting.items():
            said = [one for one in self._said(kind, of) if one not in these]
            if these or said:
                self._show(self._form(kind), kind, [*these, *said], person)
                there.append(self._boxes[kind])
        if list(box.children) != (there or [self._nothing]):
            box.children = there or [self._nothing]

    def _said(self, kind: str, organisation: str) -> list[Decision]:
        """What this organisation has said something of in this meeting."""
        actor, session = partner(organisation), self.collaboration.sessions.id
        these = []
        for one in self.collaboration.decisions.all():
            steps = self.collaboration.decisions.history(one.id)
            said = any((step.actor, step.session) == (actor, session) for step in steps)
            if said and (one.owner == organisation) == (kind == "report"):
                these.append(one)
        return these

    def _form(self, kind: str) -> Form:
        if kind not in self._forms:
            form = Form(
                partial(self._submit, kind),
                _nothing_to_take_back,
                lang=self.words.lang,
                workshop="where_we_are",
                activity=kind,
                title=self.words(ASKED[kind].title),
                person=self._participant,
                key=KEY,
            )
            form.words = form.words | {
                "open": self.words(_("Open: your organisation is asked.")),
                "draft": self.words(_("What was decided")),
                "saved_next": "",  # there is no result of it on this page
            }
            layout = one_layout()
            title, say = (html.escape(self.words(x)) for x in (ASKED[kind].title, ASKED[kind].say))
            words = f'<div class="words more"><h3>{title}</h3><p>{say}</p></div>'
            heading = ipywidgets.HTML(words, layout=layout)
            self._forms[kind] = form
            self._boxes[kind] = ipywidgets.VBox([heading, form], layout=layout)
        return self._forms[kind]

    def _show(self, form: Form, kind: str, these: list[Decision], person: Person) -> None:
        said = self._said(kind, person.organisation)
        labels = tuple(Option(one.id, Wording({"": self._label(one)})) for one in these)
        questions = [Choice(KEY, _("Which decision?"), labels), *ASKED[kind].questions]
        with form.all_at_once():
            form.phase = "open"
            form.questions = [question.describe(self.words) for question in questions]
            form.barred = self.words(WHY_NOT.get(person.status, ""))
            form.session = form.meeting = self.collaboration.sessions.id
            form.gone = person.status == "left"
            form.elsewhere = self._overview.elsewhere
            form.drafts = {one.id: self._in_full(one) for one in these}
            form.entries = [self._entry(kind, one, person.organisation) for one in said]
            form.answers = form.entries[-1] if form.entries else {}

    def _label(self, one: Decision) -> str:
        said = {"name": kind_of(one, self.words, ""), "text": one.title(self.words)}
        text = self.words(_("{name}: {text}"), **said)
        return text if len(text) <= LABEL else f"{text[: LABEL - 1].rstrip()}…"

    def _in_full(self, one: Decision) -> str:
        told = item(one, self.words, date.today().isoformat(), kind_of, status, due)
        return "\n".join(filter(None, [told["text"], told["facts"], *told["notes"]]))

    def _entry(self, kind: str, one: Decision, organisation: str) -> dict[str, Any]:
        if kind == "report":
            return {KEY: one.id, "progress": one.progress, "due": one.due or None, "why": one.why}
        held = next((of for of in one.reservations if of.organisation == organisation), None)
        if held is None:
            return {KEY: one.id, "says": "confirm", "reason": "", "solve": ""}
        says = "object" if held.objects else "confirm"
        return {KEY: one.id, "says": says, "reason": held.reason, "solve": held.solve}

    def _elsewhere(self) -> dict[str, str]:
        """The workshop the room is at, or one with something open before the meeting."""
        ahead = asked_ahead(self.collaboration)[:1]
        at = (ahead or [self.collaboration.at()])[0].partition(".")[0]
        if not at:
            return {}
        return {"name": at, "title": self.words(self.collaboration.programme.workshop(at).title)}

    def _submit(
        self, kind: str, answer_id: Any, values: Any, _round: Any, _session: Any, sure: bool
    ) -> Receipt:
        self.collaboration.refresh()
        person = self._person()
        if person is None or person.status != "joined":
            raise AnswerRefused({"form": Unfit(_("You are not asked at the moment."))})
        said = dict(values) if isinstance(values, Mapping) else values
        number = said.pop(KEY, "") if isinstance(said, dict) else ""
        kept = ASKED[kind].clean(said, ASKED[kind].questions)
        if not sure:
            guard.ask(kept, ASKED[kind].questions)
        one = self._say(kind, str(number), person, kept)
        self.look()
        return Receipt(uuid_of(answer_id), one.rev, one.at)

    def _say(self, kind: str, number: str, person: Person, kept: Mapping[str, Any]) -> Decision:
        if kind == "report":
            said = {name: value or "" for name, value in kept.items()}
            return report(self.collaboration, number, person.organisation, said)
        consents = kept["says"] == "confirm"
        texts = kept["reason"] or "", kept["solve"] or ""
        return answer_later(self.collaboration, number, person.organisation, consents, *texts)

    def _files(self) -> Iterator[Path]:
        folder = self.collaboration.folder
        yield from (folder.sessions, folder.decisions, folder.people)


def _nothing_to_take_back(*_arguments: Any) -> Receipt:
    raise AnswerRefused({"form": Unfit(_("There is no such answer of yours."))})
