"""A collaboration as people speak of it: its people, its sessions, its activities, their answers.

Joins the tables of the store to the declarations of the workshops. Knows no widgets and no server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from workbook.activity import Activity
from workbook.collaboration import carrying, checking, nominees, options, prework, visibility
from workbook.collaboration.answering import Answering
from workbook.errors import AnswerRefused, FolderError, StepRefused, Unfit
from workbook.language import Words
from workbook.language import mark as _
from workbook.phases import OPENING, Phase, State
from workbook.questions import Choice, Option, Text
from workbook.store.progress import Progress

SEALED = _(
    "This meeting is sealed: nothing anonymous can be opened in it any more. Start the workbook "
    "again for another meeting."
)
ENDED = _("This meeting has ended. Go on with it, or begin another one.")
HALF_SEALED = _("The seal of this meeting was interrupted: seal it again, then start another.")
_WANTED = {
    "list": _("Say first what is voted on: write a list, or tick texts on the wall."),
    "groups": _("Form the groups first."),
}


class Collaboration(Answering):
    """The collaboration in a folder, with what a facilitator and participants do in it."""

    # --- what the facilitator does ---------------------------------------------------------

    def steer(
        self,
        name: str,
        verb: str,
        actor: str = "facilitator",
        begun: Mapping[str, Any] | None = None,
        stage: str = "",
    ) -> Progress:
        """Make a step (`open`, `close`, `reveal`, `reopen`, `round`). Raises `StepRefused`.

        `round` leads to the next round, or to the first one of `stage`, further on; `open` begins
        with the first stage, or with that one. `begun` is what
        the round begins with, for an activity that wants it (see `beginning`).
        """
        _of, activity = self.find(name)
        if activity.begins and verb in ("open", "round") and not begun:
            raise StepRefused(_WANTED[activity.begins])
        self.in_session(actor)
        self.refresh()
        state, to = self.progress(name).state, _first_round(activity, stage)
        if verb == "open" and activity.held and self.progress(name).held is None:
            self.sessions.record(actor, "hold", name, {"held": True})
        if verb == "round" and activity.gathers:
            state.after(verb, activity.rounds, to)  # or else nothing is gathered
            self._gather(name, activity.gathers, actor)
        if verb == "open" and state.phase is Phase.WAITING and not begun:
            begun = self._carried_on(name, activity, actor)
        detail = {**(begun or {}), **self._as_it_is(name, verb), **self._people(name, verb, to)}

        def step(state: State) -> State:
            if verb in OPENING and self.sessions.meeting.is_over:
                raise StepRefused(ENDED)
            if verb in OPENING:
                prework.must_not_have_passed(self)
            if verb in OPENING and self.is_sealed(activity):
                half = self.sessions.id in self.sessions.sealing
                raise StepRefused(HALF_SEALED if half else SEALED)
            if activity.begins and begun and state.phase is Phase.OPEN:
                raise StepRefused(_("Close it first: the round is still open."))
            return state.after(verb, activity.rounds, to)

        return self.sessions.record(actor, verb, name, detail or None, step)

    def _carried_on(self, name: str, activity: Activity, actor: str) -> dict[str, list[str]]:
        """Bring what earlier meetings left to a first opening; what the round begins with."""
        for option in carrying.to_add(self, name):
            self._lengthen(name, option, actor)
        for option, text in carrying.drafts_to_go_on_with(self, name):
            if option not in self.progress(name).drafts:
                detail = {"option": option, "text": text}
                self.sessions.record(actor, "draft", name, detail)
        begun = {}
        if activity.closes:
            begun["carried"] = self._still_open(name, activity.closes)
        if settled := carrying.settled(self, name, activity):
            begun["settled"] = settled
        return begun

    def _as_it_is(self, name: str, verb: str) -> dict[str, int | bool]:
        """What a step notes of the moment: clocks jump, so no time tells what came before it."""
        noted: dict[str, int | bool] = {}
        if verb in ("open", "round"):
            noted["here"] = len(self.people.came(self.sessions.id))
            noted["nameless"] = self.find(name)[1].is_anonymous
        if verb == "reveal" or (verb == "round" and self.find(name)[1].gathers):
            table = self.answers(name)
            table.refresh()
            noted["rows"] = table.length(self.sessions.id)
        return noted

    def _people(self, name: str, verb: str, to: int) -> dict[str, list[str]]:
        """The numbers of those who can be named in the round that is opened, if it asks for any."""
        _of, activity = self.find(name)
        now = self.progress(name).state.round
        round = max(to, now + 1) if verb == "round" else now
        if verb not in OPENING or not nominees.asks_for_people(activity, round):
            return {}
        return {"people": nominees.who_may_be_named(self, name)}

    def is_sealed(self, activity: Activity) -> bool:
        """Whether its answers in the running session are nobody's any more, or are to be."""
        return self.sessions.is_over and activity.is_anonymous

    def _gather(self, name: str, question: str, actor: str) -> None:
        """Make what was written in the round that ends something to choose in the next."""
        self.answers(name).refresh()
        progress, activity = self.progress(name), self.find(name)[1]
        explains = activity.explained_by(question)
        wall = visibility.on_the_wall(self, name, self.sessions.id, now=True)
        rows = [row for row in wall.rows if row["round"] == progress.state.round and row[question]]
        there = [row[question] for row in rows]
        for row in rows:
            text = options.in_a_line(progress.stands_for(question, row[question], there))
            more = options.in_a_line(row[explains] or "") if explains else ""
            with suppress(AnswerRefused):  # it is among the options already
                self._lengthen(name, text, actor, more)

    def _still_open(self, name: str, done: str) -> list[str]:
        """What was gathered in earlier sessions, without what anybody called done."""
        self.answers(name).refresh()
        every = [visibility.seen(self, name, one).rows for one in self.sessions.sessions()]
        called = {text for rows in every for row in rows for text in row[done] or ()}
        earlier = options.added_before(name, self.sessions, self.sessions.id)
        return [text for text in earlier if text not in called]

    def add_option(self, name: str, text: Any, actor: str = "facilitator") -> Progress:
        """Lengthen the options of an activity, for example by a term. Raises `AnswerRefused`."""
        _of, activity = self.find(name)
        if not activity.adds:
            raise AnswerRefused({"form": Unfit(_("Nothing can be added to this activity."))})
        option = " ".join(self._clean_text(text, 80).split())
        self.in_session(actor)
        return self._lengthen(name, option, actor)

    def _lengthen(self, name: str, option: str, actor: str, more: str = "") -> Progress:
        """Add an option, with what explains it. Raises `AnswerRefused` if it is there already."""
        _of, activity = self.find(name)

        def unless_listed(state: State) -> State:
            if option.casefold() in options.listed(activity, self.questions(name)):
                error = Unfit(_("“{text}” is in the list already."), text=option)
                raise AnswerRefused({"form": error})
            return state

        detail = {"option": option} | ({"more": more} if more else {})
        return self.sessions.record(actor, "add", name, detail, step=unless_listed)

    def set_draft(
        self,
        name: str,
        option: str,
        text: Any,
        lang: str,
        actor: str = "facilitator",
        was: Any = None,
    ) -> Progress:
        """Put the common draft of a term, or a note, before the room. Raises `AnswerRefused`.

        `was` is what stood there when it was written, if that is known: what somebody else has
        written since is not written over.
        """
        _of, activity = self.find(name)
        if not isinstance(option, str) or option not in self._keys(name, activity):
            raise AnswerRefused({"form": Unfit(_("Please choose one of the options shown."))})
        # A note that the facilitator writes may be emptied again; a draft that is judged may not.
        empty = option in _values(activity.writes) and not str(text or "").strip()
        draft = "" if empty else self._clean_text(text, 1000)
        self.in_session(actor)
        if self.progress(name).state.phase is Phase.OPEN and not activity.writes:
            text = _("Close the round first: people are judging the draft as it is.")
            raise AnswerRefused({"form": Unfit(text)})
        detail: dict[str, Any] = {"option": option}

        def beside_the_others(state: State) -> State:
            # Under the lock: somebody else may write the draft in another language just now. A note
            # is no translation of another: there is one, in whatever language.
            before = self.progress(name).drafts.get(option, {})
            here = before.get(lang) or (next(iter(before.values()), "") if activity.writes else "")
            if was is not None and here not in (was, draft):
                text = _("Somebody else has just written here: “{text}”. Put the two together.")
                raise AnswerRefused({"form": Unfit(text, text=here)})
            # Another wording leaves the other languages behind: people would judge two texts.
            changed = before.get(lang, draft) != draft
            detail["text"] = ({} if activity.writes or changed else before) | {lang: draft}
            return state

        return self.sessions.record(actor, "draft", name, detail, step=beside_the_others)

    def _keys(self, name: str, activity: Activity) -> set[str]:
        if activity.writes:
            return _values(activity.writes)
        if not activity.has_drafts:
            return set()
        if not activity.draft_key:
            return {""}
        questions = [q for q in self.questions(name) if q.name == activity.draft_key]
        return {one for q in questions if isinstance(q, Choice) for one in _values(q.options)}

    def _clean_text(self, text: Any, limit: int) -> str:
        try:
            return str(Text("text", "", limit=limit).clean(text))
        except Unfit as error:
            raise AnswerRefused({"form": error}) from error

    def in_session(self, actor: str) -> str:
        """The running session; a new one is begun if there is none or the last one is long past.

        While a server is there it goes on, whatever a clock says: the server begins the next one.
        """
        return self.sessions.start(actor, goes_on=self.folder.is_served)

    # --- the folder ------------------------------------------------------------------------

    def mend(self) -> None:
        """Read every table that is there and set aside what was cut short in it.

        Raises `TableChanged` if one is not in the form the workbook writes: better at the start
        than with people in the room.
        """
        for book in self._books():
            if book.table.path.exists():
                book.table.mend()
                book.refresh()
        for name, _activity in self.programme.everything():
            self.answers(name).table.look_through()

    def _books(self) -> list[Any]:
        return [self.people, self.consents, self.sessions, self.decisions]

    def unreadable(self) -> list[str]:
        """Rows that were left out because they cannot be read, as `Table.problems` names them."""
        books: list[Any] = [*self._books(), *self._answers.values()]
        return [problem for book in books for problem in book.table.problems]

    def lost(self) -> dict[str, int]:
        """How many rows that were read before are gone from the tables, by the table's name."""
        books: list[Any] = [*self._books(), *self._answers.values()]
        return {book.table.path.name: book.table.lost for book in books if book.table.lost}

    def check(self, words: Words) -> tuple[list[str], list[str]]:
        """What is wrong in the folder, and what is only worth knowing: a sentence each."""
        for book in (self.sessions, self.people):
            with suppress(FolderError):  # it is among the findings
                book.refresh()
        organisations = self.organisations
        asked = {
            f"{name}.csv": options.ever_asked(activity, name, self.sessions, organisations)
            for name, activity in self.programme.everything()
        }
        programme = None if self.added else self.programme
        return checking.sentences(self.folder, asked, words, programme)


def _first_round(activity: Activity, stage: str) -> int:
    """The first round of that stage; 0 for none. Raises `StepRefused` if it has no such stage."""
    if not stage:
        return 0
    try:
        return activity.first_round(stage)
    except KeyError:
        known = ", ".join(one.name for one in activity.stages)
        text = _("“{name}” has no stage “{stage}”. It has: {known}.")
        raise StepRefused(text, name=activity.id, stage=stage, known=known) from None


def _values(options: Iterable[Option]) -> set[str]:
    return {option.value for option in options}
