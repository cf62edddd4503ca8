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

from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.course import unrevealed
from workbook.collaboration.visibility import held, shown_rows
from workbook.errors import StepRefused, WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.phases import Phase
from workbook.store.answer_rows import NOBODY, SEALED
from workbook.store.identifiers import pseudonym
from workbook.store.rewriting import rewrite
from workbook.store.seal import (
    forget_torn,
    in_place,
    links,
    nobodys,
    rows_of,
    seal_backups,
)

NOTHING = _("There is nothing to seal in {session}: no anonymous answer in it tells whose it is.")
RUNNING = _("“{title}” is still open: close and reveal it first, then seal.")
STRANGE = _(
    "{files} cannot be sealed: no activity of the workbook has it, so nobody can say what the room "
    "saw. It still tells who gave its answers. Put its activity back into activities.py, then seal "
    "again."
)
UNREVEALED = _("“{title}” has answers that were not revealed: reveal them first, then seal.")

Counts = dict[str, int]


@dataclass(frozen=True)
class Sealed:
    """What was sealed: how many answers of each activity, and what went with it.

    `held_back` are answers, or changes of them, that nobody was to see; `torn` tables of which rows
    cut short were set aside; `backups` those that held the link. `unrevealed` are titles of
    activities of which answers stay that the room never saw, `strange` tables that still tell who,
    as no activity is known that they are of.
    """

    session: str
    answers: Mapping[str, int] = field(default_factory=dict)
    held_back: int = 0
    torn: int = 0
    backups: int = 0
    unrevealed: Sequence[str] = ()
    strange: Sequence[str] = ()

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
        if self.unrevealed:
            titles = ", ".join(words(_("“{title}”"), title=words(one)) for one in self.unrevealed)
            text = _(
                "Never revealed: {titles}. What enough people answered stays; nothing shows it."
            )
            yield words(text, titles=titles)
        if self.torn:
            yield words(_("What was set aside of rows cut short is gone, too."))
        if self.backups:
            yield words.count(
                "{n} backup beside the tables is sealed, too.",
                "{n} backups beside the tables are sealed, too.",
                self.backups,
            )
        if self.strange:
            yield words(STRANGE, files=", ".join(self.strange))


def unsealed(collaboration: Collaboration) -> dict[str, int]:
    """How many anonymous answers of each session tell in the files who gave them; oldest first.

    Those in tables of which no activity is known are counted unless the log says that they were not
    anonymous. Of a session of which a seal was interrupted: how many it was to seal, at least.
    """
    counts: Counts = {}
    nameless = collaboration.sessions.nameless
    ever = {name for (_session, name), was in nameless.items() if was}
    for name, activity in collaboration.programme.everything():
        if not activity.is_anonymous and name not in ever:
            continue
        table = collaboration.answers(name)
        table.refresh()
        for session, n in table.linked().items():
            if activity.is_anonymous or nameless.get((session, name)):
                counts[session] = counts.get(session, 0) + n
    for linked in _strange(collaboration).values():
        for session, n in linked.items():
            counts[session] = counts.get(session, 0) + n
    for session in collaboration.sessions.sealing:
        begun = _begun(collaboration, session) or Begun()
        told = sum(n for n, _held_back in begun.tables.values())
        counts[session] = max(counts.get(session, 0), told)
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
    names = [name for name, _activity in _anonymous(collaboration, session)]
    paths = {name: collaboration.answers(name).table.path for name in names}
    folder, sessions = collaboration.folder, collaboration.sessions
    with sessions.noting(actor, session) as note:  # nobody opens anything meanwhile
        _must_be_over(collaboration, session)
        plan = {name: _counts(collaboration, name, session) for name in names}
        plan = {name: counts for name, counts in plan.items() if counts}
        begun = _begun(collaboration, session)
        if not plan and begun is None:
            return _backups_alone(collaboration, session, list(paths.values()))
        begun = (begun or Begun()).with_more(
            plan,
            {name: there for name in plan if (there := held(collaboration, name, session))},
            {name: never for name in plan if (never := _never(collaboration, name, session))},
        )
        note("sealing", {"tables": begun.tables, **begun.of_seal()})
        for name, path in paths.items():  # where nothing is left to seal, what was left of it goes
            rewrite(path, _change(collaboration, name, session) if name in plan else bytes)
            collaboration.answers(name).refresh()
        torn = sum(forget_torn(path, session) for path in paths.values())
    answers = {name: n for name, (n, _held_back) in begun.tables.items()}
    held_back = sum(held_back for _n, held_back in begun.tables.values())
    detail = {"answers": answers, "held_back": held_back, **begun.of_seal()}
    backups = seal_backups(folder, session, list(paths.values()), detail)
    with sessions.noting(actor, session) as note:  # the last of all: until then it is to be done
        note("seal", detail)
    titles = [collaboration.find(name)[1].title for name in begun.unrevealed if name in paths]
    strange = _strange_in(collaboration, session)
    return Sealed(session, answers, held_back, torn, backups, titles, strange)


def _backups_alone(collaboration: Collaboration, session: str, paths: Sequence[Path]) -> Sealed:
    """Seal what backups hold of a session that is sealed; refused if they hold nothing either."""
    sealed = session in collaboration.sessions.sealed
    backups = seal_backups(collaboration.folder, session, paths) if sealed else 0
    strange = _strange_in(collaboration, session)
    if strange and not backups:
        raise StepRefused(STRANGE, files=", ".join(strange))
    if not backups:
        raise StepRefused(NOTHING, session=session)
    return Sealed(session, backups=backups, strange=strange)


def _must_be_over(collaboration: Collaboration, session: str) -> None:
    """Raise `StepRefused` while an answer may still come, or be revealed, in that session."""
    known = collaboration.sessions.sessions()
    if not known:
        raise StepRefused(_("There has been no meeting yet: nothing is to be sealed."))
    if session not in known:
        text = _("There is no session “{session}”. There are: {known}.")
        raise StepRefused(text, session=session, known=", ".join(known) or "–")
    if session != collaboration.sessions.id:
        return  # nothing of an earlier session can be opened or revealed any more
    for name, activity in _anonymous(collaboration, session):
        state = collaboration.sessions.progress(name, session).state
        if state.phase is Phase.OPEN:
            raise StepRefused(RUNNING, title=WorkbookError(activity.title))
        table = collaboration.answers(name)
        table.refresh()
        if state.phase is Phase.CLOSED and table.answered(session, state.round):
            raise StepRefused(UNREVEALED, title=WorkbookError(activity.title))


def _anonymous(collaboration: Collaboration, session: str) -> list[tuple[str, Activity]]:
    """What is anonymous, or was when people answered it in that session."""
    noted = collaboration.sessions.nameless
    everything = collaboration.programme.everything()
    return [
        (name, one) for name, one in everything if one.is_anonymous or noted.get((session, name))
    ]


def _strange(collaboration: Collaboration) -> dict[str, Counts]:
    """Tables of which no activity is known, with how many people they tell of each session.

    Not of sessions of which the log says that people answered with their names.
    """
    known = {name for name, _activity in collaboration.programme.everything()}
    noted, found = collaboration.sessions.nameless, {}
    for path in sorted(collaboration.folder.answers.glob("*.csv")):
        if path.stem not in known:
            linked = links(path.read_bytes())
            told = {of: n for of, n in linked.items() if noted.get((of, path.stem), True)}
            found[f"answers/{path.name}"] = told
    return found


def _strange_in(collaboration: Collaboration, session: str) -> list[str]:
    return [file for file, linked in _strange(collaboration).items() if session in linked]


@dataclass(frozen=True)
class Begun:
    """What a seal was about to seal, by table: how many answers stay, and how many do not; in them
    what was held back, and which rounds nobody revealed.
    """

    tables: dict[str, Any] = field(default_factory=dict)
    held: dict[str, Any] = field(default_factory=dict)
    unrevealed: dict[str, Any] = field(default_factory=dict)

    def with_more(
        self, tables: Mapping[str, Any], held: Mapping[str, Any], unrevealed: Mapping[str, Any]
    ) -> Begun:
        never = {**self.unrevealed, **unrevealed}
        return Begun({**self.tables, **tables}, {**self.held, **held}, never)

    def of_seal(self) -> dict[str, Any]:
        """What is still asked for once all is sealed."""
        never = {"unrevealed": self.unrevealed} if self.unrevealed else {}
        return {"held": self.held, **never}


def _begun(collaboration: Collaboration, session: str) -> Begun | None:
    """What a seal of that session was about to seal; None if there was none, or it has ended."""
    begun: Begun | None = None
    for row, detail in collaboration.sessions.about(session):
        if row["verb"] == "sealing":
            noted = [dict(detail.get(of) or {}) for of in ("tables", "held", "unrevealed")]
            begun = (begun or Begun()).with_more(*noted)
        elif row["verb"] == "seal":
            begun = None
    return begun


def _never(collaboration: Collaboration, name: str, session: str) -> list[int]:
    """The rounds of which answers stay that nobody revealed."""
    stay = {row["round"] for row in shown_rows(collaboration, name, session)}
    return [one for one in unrevealed(collaboration, name, session) if one in stay]


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
        for row in table.given(session)
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
