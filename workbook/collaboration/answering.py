"""Answers given and taken back: what is asked before a row is written, and why one is refused."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from workbook.collaboration import guard, prework
from workbook.collaboration.groups import number_of
from workbook.collaboration.reading import Reading
from workbook.errors import AnswerRefused, Ended, Unfit, WorkbookError
from workbook.language import mark as _
from workbook.phases import Phase, State
from workbook.questions import Text
from workbook.store import package
from workbook.store.answer_rows import Author, Receipt
from workbook.store.people import Person

NO_GROUP = _("You are in no group yet. Tell the facilitator, who can put you into one.")
_MEETING_OVER = _("This was for a meeting that is over; it was not saved.")
_ROUND_OVER = _("This was for a round that has ended; it was not saved. Answer this round.")


class Answering(Reading):
    """A collaboration that takes answers."""

    def answer(
        self,
        name: str,
        person: Person,
        answer_id: Any,
        values: Any,
        round: Any = None,
        sure: bool = False,
        session: Any = None,
    ) -> Receipt:
        """Keep a person's answer and return its receipt once it is durable.

        With `round` and `session`, only in those: an answer that was on its way while a new round
        or another meeting began must not count in it, and is refused with `Ended`. A text that may
        tell who a young person is, is refused with a `Telltale`, unless its author is `sure`.

        Raises `AnswerRefused` with a sentence a question if it does not fit or the activity is not
        open, `NotSaved` or `TableChanged` if it cannot be written; then nothing was changed.
        """
        self.refresh()
        _of, activity = self.find(name)
        table = self.answers(name)
        author = Author(person.participant, person.organisation, person.lang)
        if known := table.known(answer_id, author, ever=session != self.sessions.id):
            return known
        self._must_be_of_now(name, round, session)
        self._must_take_part(person)
        self._must_be_open(name)
        if activity.begins == "groups" and not number_of(self.progress(name), person.participant):
            raise AnswerRefused({"form": Unfit(NO_GROUP)})
        asked = self.asked(name, person)
        kept = activity.clean(values, asked)
        if not sure:
            guard.ask(kept, asked)
        new = not table.table.path.exists()
        here, state = self.sessions.id, self.progress(name).state
        stands = partial(self._stands, name, here, state)
        receipt = table.put(answer_id, author, here, state.round, kept, stands)
        self._comes(person, here)
        if new:
            # The answer is saved; what only describes it is written at a start at the latest.
            with suppress(OSError, WorkbookError):
                self.describe()
        return receipt

    def _comes(self, person: Person, session: str) -> None:
        """Note that somebody whose page was open before takes part in this meeting too."""
        if (now := self.people.person(person.participant)) and now.session != session:
            with suppress(OSError, WorkbookError):  # the answer is saved, and counts
                self.people.update(person.participant, session=session)

    def retract(
        self,
        name: str,
        person: Person,
        answer_id: Any,
        key: Any,
        round: Any = None,
        session: Any = None,
    ) -> Receipt:
        """Take back one of a person's entries; its receipt once that is durable.

        `round` and `session` as for `answer`: of an earlier one nothing is taken back later.

        Raises `AnswerRefused` with a sentence if the activity is not open or has no such entry.
        """
        self.refresh()
        _of, activity = self.find(name)
        here, state = self.sessions.id, self.progress(name).state
        table = self.answers(name)
        author = Author(person.participant, person.organisation, person.lang)
        if known := table.known(answer_id, author, ever=session != self.sessions.id):
            return known
        self._must_be_of_now(name, round, session)
        self._must_take_part(person)
        self._must_be_open(name)
        mine = self.own_answers(name, person.participant)
        question = activity.key_in(state.round)
        titled = question and isinstance(activity.question(question), Text)
        if not titled or key not in [entry.get(question) for entry in mine]:
            raise AnswerRefused({"form": Unfit(_("There is no such answer of yours."))})
        stands = partial(self._stands, name, here, state)
        return table.retract(answer_id, author, here, state.round, key, stands)

    def _must_be_of_now(self, name: str, round: Any, session: Any) -> None:
        if session not in (None, self.sessions.id):
            raise AnswerRefused({"form": Ended(_MEETING_OVER)})
        if round not in (None, self.progress(name).state.round):
            raise AnswerRefused({"form": Ended(_ROUND_OVER)})

    def _must_take_part(self, person: Person) -> None:
        if (now := self.people.person(person.participant)) and now.status != "joined":
            raise AnswerRefused({"form": Unfit(_("You are not asked at the moment."))})

    def _stands(self, name: str, session: str, state: State) -> bool:
        """Whether it is still so. Raises `AnswerRefused` if round or meeting have ended since."""
        self.sessions.refresh()
        self._must_be_of_now(name, state.round, session)
        return self.progress(name).state == state

    def _must_be_open(self, name: str) -> None:
        if self.progress(name).state.phase is not Phase.OPEN or prework.has_passed(self):
            raise AnswerRefused({"form": self._why_not_open(name)})

    def _why_not_open(self, name: str) -> WorkbookError:
        if self.sessions.is_over:
            return Ended(_MEETING_OVER)
        if prework.has_passed(self):
            return prework.too_late(self)
        if self.progress(name).state.phase is Phase.WAITING:
            return Unfit(
                _("This activity has not been opened yet. Your answer stays on this page.")
            )
        return Unfit(
            _(
                "This activity was closed before your answer arrived. "
                "Your answer stays on this page; ask the facilitator to reopen."
            )
        )

    def describe(self) -> Path:
        """Write `datapackage.json`; its path."""
        tables = []
        for name, one in self.programme.everything():
            table = self.answers(name).table
            table.look_at_header()
            tables.append(
                package.answers_resource(name, one.title, one.all_questions, table.layout)
            )
        return package.write(self.folder, tables)
