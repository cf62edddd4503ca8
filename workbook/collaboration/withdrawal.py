"""A person asks for what is theirs, or for it to go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.collaboration import Collaboration, options
from workbook.collaboration.attribution import how_shown
from workbook.collaboration.redaction import (
    figures,
    look_through,
    mark,
    own_words,
    take_out,
    values_of,
)
from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.questions import Option, Question
from workbook.store import person, withdrawing
from workbook.store.answer_rows import GONE
from workbook.store.clock import now
from workbook.store.identifiers import pseudonym
from workbook.store.passage import Passage, folded
from workbook.store.people import Person
from workbook.store.removal import Removal, is_mark

NOBODY = _("Nobody called “{name}” has ever joined. Write the name as in the list of people.")
SEVERAL = _("Several people are called “{name}”. Say which, by the number: {people}.")
A_WORD = _(
    "“{name}” is also what an organisation, or something that people choose, is called: where it "
    "is all that is written, it stays."
)
STAYS = (
    _("What was agreed stays: common drafts, notes, decisions, and what was printed or exported."),
    _("What is sealed is nobody's any more: it can be neither found nor taken out."),
    _("Backups that were copied elsewhere are not reached."),
)
_TOLD = ("person", "paper", "merge")  # steps whose detail is about one person alone


@dataclass(frozen=True)
class Erased:
    """What of a person went, or would go: `answers` by table, and `log` rows that name them.

    `named` is where their name is written besides, and stays, unless it is all that is written
    there; `backups` how many beside the tables held something. `a_word`: it stays there, too, as
    it is what an organisation, or something that people choose, is called.
    """

    person: Person
    answers: Mapping[str, int] = field(default_factory=dict)
    log: int = 0
    named: Mapping[str, int] = field(default_factory=dict)
    backups: int = 0
    a_word: bool = False

    def stays(self, words: Words) -> str:
        """A sentence if the name stays where it is all that is written; empty if not."""
        return words(A_WORD, name=self.person.name) if self.a_word else ""


def named(collaboration: Collaboration, part: str) -> list[Person]:
    """Everybody who ever joined and has that in their name, whatever its accents and capitals."""
    collaboration.refresh()
    wanted = folded(part)
    return [one for one in collaboration.people.all() if wanted and wanted in folded(one.name)]


def find(collaboration: Collaboration, name: str) -> Person:
    """The person of that name or number. Raises `WorkbookError` if it is nobody, or several."""
    collaboration.refresh()
    if one := collaboration.people.person(name):
        return one
    wanted = folded(name)
    found = [one for one in collaboration.people.all() if wanted and folded(one.name) == wanted]
    if not found:
        raise WorkbookError(NOBODY, name=name)
    if len(found) > 1:
        listed = "; ".join(
            f"{one.participant} ({one.organisation}, {one.session})" for one in found
        )
        raise WorkbookError(SEVERAL, name=name, people=listed)
    return found[0]


def export(collaboration: Collaboration, one: Person, words: Words, seen_only: bool = False) -> str:
    """Everything the folder holds of a person, as JSON that people can read.

    With `seen_only` without answers that are anonymous or not revealed yet: who exports from the
    console sees no more there than the room.
    """
    numbers = _numbers(collaboration, one)
    folder = collaboration.folder
    about = words(
        _("All that the folder of “{name}” holds of this person."), name=folder.settings.name
    )
    told = {
        words(_("what this is")): about,
        words(_("written")): now(),
        words(_("person")): {
            "name": one.name,
            "organisation": one.organisation,
            "status": one.status,
        },
        words(_("responsible")): folder.settings.responsible,
        "participants.csv": person.rows_of(folder.people, numbers),
        words(_("answers")): list(_answers(collaboration, numbers, words, seen_only)),
        "session.csv": list(_steps(collaboration, numbers)),
        words(_("where this name is written besides")): _named(
            collaboration, one, words, not seen_only
        ),
        words(_("good to know")): [words(text) for text in STAYS],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def would_erase(
    collaboration: Collaboration, one: Person, words: Words, seen_only: bool = False
) -> Erased:
    """What would go if a person's answers and name went; changes nothing.

    With `seen_only`, their name is looked for only in what the room may see.
    """
    numbers = _numbers(collaboration, one)
    folder = collaboration.folder
    return Erased(
        one,
        withdrawing.answers_of(folder, numbers),
        len(person.steps_about(folder.sessions, numbers)),
        _named(collaboration, one, words, not seen_only),
        a_word=_is_a_word(collaboration, one.name, numbers),
    )


def erase(
    collaboration: Collaboration,
    one: Person,
    words: Words,
    actor: str = "facilitator",
    seen_only: bool = False,
) -> Erased:
    """Let a person's answers and name go. One that was interrupted goes on.

    Of each answer a skeleton stays, taken back, of nobody; where their name is all that somebody
    typed, the mark stands, unless an organisation or an option is called so. `seen_only` as for
    `would_erase`: all goes, and not all of it is told. Raises `FolderError` if a file cannot be
    rewritten.
    """
    there = would_erase(collaboration, one, words, seen_only)
    numbers = _numbers(collaboration, one)
    folder = collaboration.folder
    for number in numbers:  # from now on nothing comes from their phone
        collaboration.people.update(number, status="left")
    whose = withdrawing.Whose(numbers, pseudonym(GONE), mark(words))
    names = {other.name for other in collaboration.people.all() if other.participant in numbers}
    with folder.keeping():
        withdrawing.take_answers(folder, whose)
        backups = withdrawing.take_from_backups(folder, whose)
        for name in names:
            stays = is_mark(name) or _is_a_word(collaboration, name, numbers)
            if folded(name) and not stays and not _shared(collaboration, name, numbers):
                take_out(collaboration, _only(collaboration, name, whose.mark), "erase", {}, actor)
        counts = {"answers": sum(there.answers.values()), "tables": len(there.answers)}
        with collaboration.sessions.noting(actor) as note:
            note("erase", counts)
        withdrawing.take_names(folder, whose, one.participant)
    collaboration.refresh()
    left = _named(collaboration, one, words, not seen_only)
    return Erased(one, there.answers, there.log, left, backups, there.a_word)


def _is_a_word(collaboration: Collaboration, name: str, numbers: Sequence[str]) -> bool:
    """Whether a name is what an organisation is called, or something that people choose.

    Not what only they themselves are of.
    """
    sessions = collaboration.sessions
    organisations = dict(collaboration.folder.settings.organisations)
    for other in collaboration.people.all():
        if other.participant not in numbers:
            organisations.setdefault(other.organisation, "")
    there = {*organisations, *own_words(collaboration)}
    for of, activity in collaboration.programme.everything():
        there |= set(values_of(options.ever_asked(activity, of, sessions, organisations)))
    return folded(name) in map(folded, there)


def _only(collaboration: Collaboration, name: str, mark: str) -> Removal:
    """Takes a name out where it is all that is written; not of what was agreed."""
    asked = own_words(collaboration), figures(collaboration)
    keeps = ("draft", "decisions.csv", "participants.csv")  # who they are is asked to the end
    return Removal(Passage(name, alone=True), mark, *asked, keeps=keeps)


def _shared(collaboration: Collaboration, name: str, numbers: Sequence[str]) -> bool:
    others = [one for one in collaboration.people.all() if one.participant not in numbers]
    return any(folded(one.name) == folded(name) for one in others)


def _numbers(collaboration: Collaboration, one: Person) -> list[str]:
    known = person.merged_into(collaboration.folder.sessions, one.participant)
    return [number for number in known if collaboration.people.person(number)]


def _named(collaboration: Collaboration, one: Person, words: Words, unseen: bool) -> dict[str, int]:
    """Where their name is written besides, as a word; not in the list of people."""
    asked = own_words(collaboration), figures(collaboration)
    looked = Removal(Passage(one.name, words=True), mark(words), *asked)
    found = look_through(collaboration, looked, unseen)
    return {name: n for name, n in found.items() if name != "participants.csv"}


def _answers(
    collaboration: Collaboration, numbers: Sequence[str], words: Words, seen_only: bool
) -> Iterator[dict[str, Any]]:
    for name, activity in collaboration.programme.everything():
        if seen_only and activity.is_anonymous:
            continue
        table = collaboration.answers(name).table
        for row in person.rows_of(table.path, numbers):
            revealed = collaboration.sessions.revealed_rounds(name, row["session"])
            if seen_only and row["round"] not in map(str, revealed):
                continue
            asked = {one.name: one for one in activity.all_questions}
            yield {
                words(_("activity")): words(activity.title),
                words(_("how it is shown")): how_shown(activity, words),
                **{column: row[column] for column in ("at", "session", "round", "rev", "status")},
                words(_("answer")): {
                    words(asked[column].label) if column in asked else column: (
                        _readable(asked[column], cell, words) if column in asked else cell
                    )
                    for column, cell in list(row.items())[9:]
                    if cell
                },
            }


def _readable(question: Question, cell: str, words: Words) -> Any:
    """The value of a cell with the labels people read for what can be chosen."""
    try:
        value = question.value(cell)
    except ValueError:
        return cell
    labels = {one.value: one.describe(words)["label"] for one in _options(question)}

    def said(value: Any) -> Any:
        if isinstance(value, dict):
            return {labels.get(key, key): said(one) for key, one in value.items()}
        if isinstance(value, list):
            return [said(one) for one in value]
        return labels.get(value, value) if isinstance(value, str) else value

    return said(value)


def _options(question: Question) -> Iterator[Option]:
    for found in vars(question).values():
        for one in found if isinstance(found, list | tuple) else ():
            if isinstance(one, Option):
                yield one
            elif isinstance(one, Question):
                yield from _options(one)


def _steps(collaboration: Collaboration, numbers: Sequence[str]) -> Iterator[dict[str, str]]:
    for row in person.steps_about(collaboration.folder.sessions, numbers):
        kept = ("at", "session", "verb", "activity", "detail")
        told = row["verb"] in _TOLD  # the detail of others holds the numbers of other people
        yield {column: row[column] for column in kept if told or column != "detail"}
