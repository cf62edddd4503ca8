"""The answers as files for a spreadsheet: as far as the room may see them, with a dictionary.

Where an activity shows organisations, each row is an answer, with its organisation. Where it is
anonymous there are no rows of people: each line says how many gave an answer to one question, so
that nobody can be told by what else they said. What people were told is shown nowhere, or for the
whole room only, is in no file. No file has the number of a participant.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import on_the_wall
from workbook.documents.sheets import Cell, Column, Sheet, is_run, to_xlsx
from workbook.language import LANGUAGES
from workbook.language import words as words_of
from workbook.questions import Choice, Number, Question, Scale, Text, Ties

Rows = list[dict[str, Cell]]
Tables = dict[str, Rows]
DICTIONARY = "dictionary"
COUNTED = ("session", "round", "question", "about", "answer", "people")
FIRST = ("session", "round", "organisation", "lang")
FIXED = {
    "session": ("The meeting: its day", "La rencontre : sa date"),
    "round": ("The round of the activity", "Le tour de l’activité"),
    "organisation": ("Whose answer it is", "De quelle organisation vient la réponse"),
    "lang": ("The language it was given in", "La langue de la réponse"),
    "question": ("The question, by its column", "La question, par sa colonne"),
    "about": ("What the answer is about: a row, a partner", "Sur quoi porte la réponse"),
    "answer": ("The answer", "La réponse"),
    "people": ("How many people gave it", "Combien de personnes l’ont donnée"),
}


def data_files(collaboration: Collaboration, made: date) -> dict[str, bytes]:
    """Every file by its name: a CSV an activity that was shown, a dictionary, and `data.xlsx`."""
    tables = answers(collaboration)
    tables[DICTIONARY] = list(dictionary(collaboration, tables))
    files = {f"{name}.csv": to_csv(rows) for name, rows in tables.items()}
    sheets = [_sheet(name, rows) for name, rows in tables.items() if rows]
    english = words_of("en")
    title = collaboration.name
    files["data.xlsx"] = to_xlsx(sheets, english, title=title, author=title, made=made)
    return files


def answers(collaboration: Collaboration) -> Tables:
    """The current answers that the room has seen, by activity."""
    collaboration.refresh()
    tables: Tables = {}
    for name, activity in collaboration.programme.everything():
        rows = list(_seen(collaboration, name))
        made = _counted(rows, activity) if _is_counted(activity) else _given(rows, activity)
        if made:
            tables[name] = made
    return tables


def _seen(collaboration: Collaboration, name: str) -> Iterator[dict[str, Any]]:
    """The rows of the rounds that were revealed, of every meeting, without what is hidden."""
    sessions = collaboration.sessions
    for session in sessions.sessions():
        if rounds := sessions.revealed_rounds(name, session):
            collaboration.answers(name).refresh()
            for row in on_the_wall(collaboration, name, session).rows:
                if row["round"] in rounds:
                    yield row | {"session": session}


def _questions(activity: Activity) -> list[Question]:
    """The questions whose answers are shown; of the others people were told that they are not."""
    together = {picture.about for picture in activity.all_pictures if picture.together}
    return [
        one
        for one in activity.all_questions
        if not (isinstance(one, Choice) and one.keeps_off) and one.name not in together
    ]


def _is_counted(activity: Activity) -> bool:
    """Whether it is anonymous, or something in it is shown of the whole room, and not what."""
    whole = any(one.together and not one.about for one in activity.all_pictures)
    return activity.is_anonymous or (
        whole and not any(isinstance(one, Ties) for one in activity.all_questions)
    )


def _given(rows: Sequence[Mapping[str, Any]], activity: Activity) -> Rows:
    """A row an answer, in the order of its content: when somebody answered tells who they are."""
    made = [
        {name: row[name] for name in FIRST}
        | {one.name: _cell(_shown(one, row.get(one.name))) for one in _questions(activity)}
        for row in rows
    ]
    return sorted(made, key=lambda row: [str(value) for value in row.values()])


def _shown(question: Question, value: Any) -> Any:
    """A value without what is shown of the whole room only: of ties, everything but the cards."""
    if not isinstance(question, Ties) or not isinstance(value, Mapping):
        return value
    cards = [one.name for one in question.about if isinstance(one, Text)]
    return {
        partner: "; ".join(tie[name] for name in cards if tie.get(name))
        for partner, tie in value.items()
        if any(tie.get(name) for name in cards)
    }


def _counted(rows: Sequence[Mapping[str, Any]], activity: Activity) -> Rows:
    """How many people gave each answer to each question, and nothing about what goes together."""
    counts: Counter[tuple[str, int, str, str, str]] = Counter()
    for row in rows:
        for question in _questions(activity):
            for about, answer in _parts(row.get(question.name)):
                counts[row["session"], row["round"], question.name, about, answer] += 1
    return [dict(zip(COUNTED, (*key, n), strict=True)) for key, n in sorted(counts.items())]


def _parts(value: Any) -> Iterator[tuple[str, str]]:
    """What an answer is about, and what it says: a pair for each thing that stands by itself."""
    if isinstance(value, Mapping):
        for about, one in value.items():
            for more, answer in _parts(one):
                yield f"{about}: {more}" if more else str(about), answer
    elif isinstance(value, list):
        for one in value:
            yield "", str(_cell(one))
    elif value is not None and value != "":
        yield "", str(value)


def _cell(value: Any) -> Cell:
    """A value in one cell: several with a semicolon between them, a table of choices as pairs."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_cell(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    if isinstance(value, bool):
        return json.dumps(value)
    return value if isinstance(value, str | int | float | date) else None


# --- the dictionary -----------------------------------------------------------------------------


def dictionary(collaboration: Collaboration, tables: Tables) -> Iterator[dict[str, Cell]]:
    """What each column of each file is, in both languages, and what its values are called."""
    for name, rows in tables.items():
        activity = collaboration.find(name)[1]
        for column, (english, french) in FIXED.items():
            if column in rows[0]:
                yield _entry(name, column, "", {"en": english, "fr": french})
        for question in collaboration.questions(name):
            shown = "question" in rows[0] and question.name in {
                one.name for one in _questions(activity)
            }
            if shown or question.name in rows[0]:
                labels = {lang: words_of(lang)(question.label) for lang in LANGUAGES}
                yield _entry(name, question.name, question.kind, labels, _values(question))


def _entry(
    file: str, column: str, kind: str, labels: Mapping[str, str], values: str = ""
) -> dict[str, Cell]:
    made: dict[str, Cell] = {"file": f"{file}.csv", "column": column, "kind": kind}
    return made | {f"label_{lang}": text for lang, text in labels.items()} | {"values": values}


def _values(question: Question) -> str:
    """What the values of a question are called, in both languages."""
    if isinstance(question, Scale | Number):
        return f"{question.low}–{question.high}"
    told = {lang: question.describe(words_of(lang)) for lang in LANGUAGES}
    found: dict[str, list[str]] = {}
    for one in told.values():
        for name in ("rows", "columns", "options"):
            for option in one.get(name) or ():
                found.setdefault(option["value"], []).append(option["label"])
    return "; ".join(
        f"{value} = {' / '.join(dict.fromkeys(all_))}" for value, all_ in found.items()
    )


# --- the files ----------------------------------------------------------------------------------


def to_csv(rows: Rows) -> bytes:
    """A table as Excel opens it rightly: UTF-8 with its mark, and nothing that is worked out."""
    frame = pd.DataFrame([{name: _safe(cell) for name, cell in row.items()} for row in rows])
    text: str = frame.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    """Text that a spreadsheet would work out, with an apostrophe before it: so it stays text."""
    return f"'{cell}" if isinstance(cell, str) and is_run(cell) else cell


def _sheet(name: str, rows: Rows) -> Sheet:
    columns = [
        Column(
            heading,
            kind="number"
            if all(isinstance(row[heading], int | float | None) for row in rows)
            else "text",
            width=_width(heading, rows),
        )
        for heading in rows[0]
    ]
    return Sheet(name, columns, [list(row.values()) for row in rows])


def _width(heading: str, rows: Rows) -> float:
    longest = max(len(str(row[heading] or "")) for row in rows)
    return float(min(max(longest, len(heading)) + 3, 50))
