"""The seal: after a meeting nobody can find out any more who gave an anonymous answer.

Until then the folder holds it: a phone shows its own answer again, a change replaces what was
before. What the room could see stays as it was; what was held back, because it would have told
whose it is, goes, and how much that was is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook.activity import Activity, Phase
from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import held, is_nameless, shown_rows
from workbook.errors import StepRefused, WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.store.answers import NOBODY, SEALED
from workbook.store.numbers import pseudonym
from workbook.store.rewriting import rewrite
from workbook.store.seal import (
    forget_torn,
    in_place,
    nobodys,
    rows_of,
    seal_backups,
)

NOTHING = _("There is nothing to seal in {session}: no anonymous answer in it tells whose it is.")
RUNNING = _("“{title}” is still open: close and reveal it first, then seal.")
UNREVEALED = _("“{title}” has answers that were not revealed: reveal them first, then seal.")

Counts = dict[str, int]


@dataclass(frozen=True)
class Sealed:
    """What was sealed: how many answers of each activity, and what went with it.

    `held_back` are answers, or changes of them, that nobody was to see; `torn` tables of which rows
    cut short were set aside; `backups` those that held the link.
    """

    session: str
    answers: Mapping[str, int] = field(default_factory=dict)
    held_back: int = 0
    torn: int = 0
    backups: int = 0

    def sentences(self, words: Words) -> Iterator[str]:
        """What was done, in sentences."""
        n = sum(self.answers.values())
        text = _("{session} is sealed: nobody can find out any more who gave {answers}.")
        answers = words.count("{n} anonymous answer", "{n} anonymous answers", n)
        yield words(text, session=self.session, answers=answers)
        if self.held_back:
            yield words.count(
                "{n} answer was held back, as it would have told whose it is. It is gone.",
                "{n} answers were held back, as they would have told whose. They are gone.",
                self.held_back,
            )
        if self.torn:
            yield words(_("What was set aside of rows cut short is gone, too."))
        if self.backups:
            yield words.count(
                "{n} backup beside the tables is sealed, too.",
                "{n} backups beside the tables are sealed, too.",
                self.backups,
            )


def unsealed(collaboration: Collaboration) -> dict[str, int]:
    """How many anonymous answers of each session tell in the files who gave them; oldest first."""
    counts: Counts = {}
    for name, _activity in _anonymous(collaboration):
        table = collaboration.answers(name)
        table.refresh()
        for session, n in table.linked().items():
            counts[session] = counts.get(session, 0) + n
    return {one: counts[one] for one in collaboration.sessions.sessions() if one in counts}


def seal(collaboration: Collaboration, session: str = "", actor: str = "facilitator") -> Sealed:
    """Seal a session, by default the last. A seal that was interrupted goes on.

    Raises `StepRefused` if something anonymous is still going on in it, or nothing is to be sealed;
    `NotSaved` or `TableChanged` if a table cannot be rewritten.
    """
    collaboration.refresh()
    session = session or collaboration.sessions.id
    _must_be_over(collaboration, session)
    with collaboration.folder.keeping():
        return _sealed(collaboration, session, actor)


def _sealed(collaboration: Collaboration, session: str, actor: str) -> Sealed:
    names = [name for name, _activity in _anonymous(collaboration)]
    paths = {name: collaboration.answers(name).table.path for name in names}
    torn = 0
    with collaboration.sessions.noting(actor, session) as note:  # nobody opens anything meanwhile
        _must_be_over(collaboration, session)
        plan = {name: _counts(collaboration, name, session) for name in names}
        plan = {name: counts for name, counts in plan.items() if counts}
        begun = _begun(collaboration, session)
        if not plan and begun is None:
            return _backups_alone(collaboration, session, list(paths.values()))
        told: dict[str, list[int]]
        late: dict[str, list[list[Any]]]
        told, late = begun or ({}, {})
        told |= plan
        late |= {name: places for name in plan if (places := held(collaboration, name, session))}
        note("sealing", {"tables": told, "held": late})
        for name, path in paths.items():  # where nothing is left to seal, what was left of it goes
            rewrite(path, _change(collaboration, name, session) if name in plan else bytes)
            collaboration.answers(name).refresh()
        torn = sum(forget_torn(path, session) for path in paths.values())
        answers = {name: n for name, (n, _held_back) in told.items()}
        held_back = sum(held_back for _n, held_back in told.values())
        note("seal", {"answers": answers, "held_back": held_back, "held": late})
    backups = seal_backups(collaboration.folder, session, list(paths.values()))
    return Sealed(session, answers, held_back, torn, backups)


def _backups_alone(collaboration: Collaboration, session: str, paths: Sequence[Path]) -> Sealed:
    """Seal what backups hold of a session that is sealed; refused if they hold nothing either."""
    sealed = session in collaboration.sessions.sealed
    backups = seal_backups(collaboration.folder, session, paths) if sealed else 0
    if not backups:
        raise StepRefused(NOTHING, session=session)
    return Sealed(session, backups=backups)


def _must_be_over(collaboration: Collaboration, session: str) -> None:
    """Raise `StepRefused` while an answer may still come, or be revealed, in that session."""
    known = collaboration.sessions.sessions()
    if session not in known:
        text = _("There is no session “{session}”. There are: {known}.")
        raise StepRefused(text, session=session, known=", ".join(known) or "–")
    if session != collaboration.sessions.id:
        return  # nothing of an earlier session can be opened or revealed any more
    for name, activity in _anonymous(collaboration):
        state = collaboration.sessions.progress(name, session).state
        if state.phase is Phase.OPEN:
            raise StepRefused(RUNNING, title=WorkbookError(activity.title))
        table = collaboration.answers(name)
        table.refresh()
        if state.phase is Phase.CLOSED and table.answered(session, state.round):
            raise StepRefused(UNREVEALED, title=WorkbookError(activity.title))


def _anonymous(collaboration: Collaboration) -> list[tuple[str, Activity]]:
    everything = collaboration.programme.everything()
    return [(name, one) for name, one in everything if is_nameless(one)]


def _begun(
    collaboration: Collaboration, session: str
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The tables that a seal of that session was about to seal, and what was held back in them.

    None if there was no seal, or it came to its end.
    """
    begun: tuple[dict[str, Any], dict[str, Any]] | None = None
    for row, detail in collaboration.sessions.about(session):
        if row["verb"] == "sealing":
            tables, late = begun or ({}, {})
            begun = tables | detail.get("tables", {}), late | detail.get("held", {})
        elif row["verb"] == "seal":
            begun = None
    return begun


def _counts(collaboration: Collaboration, name: str, session: str) -> list[int]:
    """How many answers there will be, and how many held back are gone; empty if all is sealed."""
    table = collaboration.answers(name)
    table.refresh()
    if session not in table.linked():
        return []
    seen = {one["answer_id"]: one for one in shown_rows(collaboration, name, session)}
    asked = [question.name for question in table.questions]
    held_back = sum(
        any(seen.get(row["answer_id"], {}).get(of) != row[of] for of in ["answer_id", *asked])
        for row in table.given(session, hidden=True)
    )
    return [len(seen), held_back]


def _change(collaboration: Collaboration, name: str, session: str) -> Callable[[bytes], bytes]:
    table = collaboration.answers(name)

    def change(data: bytes) -> bytes:
        table.refresh()  # under the lock: this is all there is
        there = {row["answer_id"]: row for row in rows_of(data, session)}
        done = [row for row in there.values() if row["participant"].startswith(NOBODY)]
        numbers: dict[str, str] = {}  # forgotten when this returns: it is the key
        rows = list(done)
        for one in shown_rows(collaboration, name, session):
            row = there[one["answer_id"]]
            if row not in done:
                cells = {q.name: q.cell(one[q.name]) for q in table.questions}
                number = numbers.setdefault(row["participant"], pseudonym(SEALED))
                rows.append(nobodys(row | cells | {"status": one["status"]}, number))
        return in_place(data, session, rows)

    return change
