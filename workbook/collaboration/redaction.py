"""Redaction: what should never have been typed goes, wherever it stands; a mark stays.

A young person's name, for example. It goes out of every table, of what was set aside or left by
killed programs, of the settings, and of the backups beside the tables. The log says when, by whom,
why and in how many places; not what.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import on_the_wall
from workbook.errors import AnswerRefused, Unfit
from workbook.language import Words
from workbook.language import mark as _
from workbook.questions import Choice, Grid, Option, Points, Question, Ranking, Text, Ties
from workbook.store import text_files
from workbook.store.answer_rows import FIXED
from workbook.store.folder import Folder
from workbook.store.passage import Passage
from workbook.store.records import encode
from workbook.store.removal import UNDERWAY, Removal, told_by
from workbook.workshops import WORKSHOPS

SHORTEST, LONGEST = 3, 1000  # letters
MARK = _("[removed {day}]")
WHY = Text("why", "", limit=200)
NOT_FOUND = _("This text is in no file of the collaboration. Nothing was changed.")
_WORDY = (Text, Choice, Grid, Points, Ranking, Ties)


@dataclass(frozen=True)
class Redacted:
    """In how many places of which file a text is, or was; in `backups` of those beside the tables.

    `own` are files somebody wrote for this collaboration that hold it: they are not changed.
    """

    places: Mapping[str, int] = field(default_factory=dict)
    backups: int = 0
    own: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        return sum(self.places.values())


def mark(words: Words) -> str:
    """What stands where a text was, in the language of who takes it out."""
    return words(MARK, day=datetime.now().astimezone().strftime("%Y-%m-%d"))


def preview(collaboration: Collaboration, text: Any, words: Words, unseen: bool = True) -> Redacted:
    """In how many places a text is; changes nothing. Raises `AnswerRefused` if it may not go.

    Without `unseen`, of answers only what the room may see is counted: nobody learns by trying what
    people have answered.
    """
    collaboration.refresh()
    removal = _removal(collaboration, text, words)
    places = look_through(collaboration, removal, unseen)
    return Redacted(places, own=_own(collaboration.folder, removal))


def look_through(collaboration: Collaboration, removal: Removal, unseen: bool) -> dict[str, int]:
    """How often `removal` finds something, by file; without `unseen` as far as the room may see."""
    shown = None if unseen else _on_the_wall(collaboration)
    return text_files.look_through(collaboration.folder, removal, shown)


def redact(
    collaboration: Collaboration, text: Any, why: Any, words: Words, actor: str = "facilitator"
) -> Redacted:
    """Take a text out of all files. One that was interrupted goes on.

    Raises `AnswerRefused` if it may not go, or is nowhere; `FolderError` if a file cannot be
    rewritten.
    """
    collaboration.refresh()
    removal = _removal(collaboration, text, words)
    reason = _reason(why, removal)
    with collaboration.folder.keeping():
        done = take_out(collaboration, removal, "redact", {"why": reason}, actor)
    if done is None:
        raise AnswerRefused({"form": Unfit(NOT_FOUND)})
    return done


def take_out(
    collaboration: Collaboration,
    removal: Removal,
    verb: str,
    detail: Mapping[str, Any],
    actor: str,
) -> Redacted | None:
    """Take what `removal` says out of all files, and note it; None if it is nowhere.

    For who is `Folder.keeping`.

    The log follows up what is hidden before a text changes and after, so that nothing that is
    hidden is on the wall in between.
    """
    folder = collaboration.folder
    settings = text_files.settings_without(folder, removal)
    removal.places = 0
    places = text_files.look_through(folder, removal)
    begun = [one for one in text_files.begun(folder) if _is_same(one, removal)]
    for one in begun:
        removal.digests |= one.get("digests", {})
    id = str(uuid.uuid4())
    removal.ends = {id, *(str(one.get("id", "")) for one in begun)}
    if places:
        noted = {"verb": verb, **detail} | {"places": sum(places.values()), "files": len(places)}
        with collaboration.sessions.noting(actor) as note:
            told = {"id": id, "of": told_by(removal.passage, id)}
            note(UNDERWAY, noted | told | {"digests": dict(removal.digests)})
    if places or begun:
        text_files.note_beside(folder, removal)
        text_files.take_out(folder, removal, settings)
    backups = text_files.take_out_of_backups(folder, removal)
    if places or begun:  # the last of all: the log says then that it is done
        text_files.take_out_of_log(folder, removal)
    if not (places or begun or backups):
        return None
    collaboration.refresh()
    Collaboration(folder.path).describe()  # by the settings as they are now
    return Redacted(places, backups, _own(folder, removal))


def _is_same(begun: Mapping[str, Any], removal: Removal) -> bool:
    """Whether a removal that was begun is of the same text; one of an older log may be of any."""
    id = str(begun.get("id", ""))
    return not id or begun.get("of") == told_by(removal.passage, id)


def figures(collaboration: Collaboration) -> dict[str, set[str]]:
    """The columns of each table of answers that hold numbers or dates, and no words."""
    return {
        f"answers/{name}.csv": {q.name for q in one.all_questions if not isinstance(q, _WORDY)}
        for name, one in collaboration.programme.everything()
    }


def own_words(collaboration: Collaboration) -> frozenset[str]:
    """The strings by which the workbook names what it offers: they are nobody's."""
    of = [one for workshop in WORKSHOPS.values() for one in workshop.everything]
    of += [one for name in WORKSHOPS for one in collaboration.programme.added(name)]
    return frozenset(name for one in of for name in _names(one.all_questions))


def values_of(found: Any) -> Iterator[str]:
    """The values of all options in questions."""
    if isinstance(found, Option):
        yield found.value
    elif isinstance(found, Question):
        for one in fields(found):
            yield from values_of(getattr(found, one.name))
    elif isinstance(found, list | tuple):
        for one in found:
            yield from values_of(one)


def _names(found: Any) -> Iterator[str]:
    if isinstance(found, Option):
        yield found.value
    elif isinstance(found, Question):
        yield found.name
        for one in fields(found):
            yield from _names(getattr(found, one.name))
    elif isinstance(found, list | tuple):
        for one in found:
            yield from _names(one)


def _removal(collaboration: Collaboration, text: Any, words: Words) -> Removal:
    passage = Passage(text if isinstance(text, str) else "")
    here = mark(words)
    if len(passage.folded) < SHORTEST:
        refusal = _("Too short: with fewer than {n} letters, much else would go with it.")
        raise AnswerRefused({"form": Unfit(refusal, n=SHORTEST)})
    if len(passage.folded) > LONGEST:
        refusal = _("Too long: name a text of at most {n} letters.")
        raise AnswerRefused({"form": Unfit(refusal, n=LONGEST)})
    if passage.within(here):
        raise AnswerRefused({"form": Unfit(_("This text is in the mark that would replace it."))})
    return Removal(passage, here, own_words(collaboration), figures(collaboration))


def _reason(why: Any, removal: Removal) -> str:
    if not str(why or "").strip():
        raise AnswerRefused({"form": Unfit(_("Say why it is taken out: the reason is kept."))})
    try:
        reason = " ".join(str(WHY.clean(why)).split())
    except Unfit as error:
        raise AnswerRefused({"form": error}) from error
    if removal.passage.within(reason):
        text = _("Say why without the text itself: the reason is kept.")
        raise AnswerRefused({"form": Unfit(text)})
    return reason


def _own(folder: Folder, removal: Removal) -> tuple[str, ...]:
    held = removal.places
    texts = [(path, path.read_bytes()) for path in text_files.own_files(folder)]
    found = [text_files.name_of(folder, path) for path, data in texts if removal.raw(data) != data]
    removal.places = held
    return tuple(found)


def _on_the_wall(collaboration: Collaboration) -> dict[str, bytes]:
    """The tables of answers, with nothing in them but what the room may see of any meeting."""
    sessions = collaboration.sessions
    made = {}
    for name, activity in collaboration.programme.everything():
        collaboration.answers(name).refresh()
        rows = []
        for session in sessions.sessions():
            rounds = sessions.revealed_rounds(name, session)
            there = on_the_wall(collaboration, name, session).rows if rounds else []
            rows += [_cells(activity, row) for row in there if row["round"] in rounds]
        header = [*FIXED, *(question.name for question in activity.all_questions)]
        made[f"answers/{name}.csv"] = encode([header, *rows])
    return made


def _cells(activity: Activity, row: Mapping[str, Any]) -> list[str]:
    fixed = [row["organisation"] if column == "organisation" else "" for column in FIXED]
    return [*fixed, *(question.cell(row[question.name]) for question in activity.all_questions)]
