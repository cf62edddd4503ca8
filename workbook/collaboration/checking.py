"""What `workbook check` says of a folder, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from workbook.collaboration import custom
from workbook.collaboration.programme import Programme
from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.questions import Question
from workbook.store import check
from workbook.store.folder import Folder


def sentences(
    folder: Folder,
    asked: Mapping[str, Sequence[Question]],
    words: Words,
    programme: Programme | None = None,
) -> tuple[list[str], list[str]]:
    """What is wrong, and what is only worth knowing; `asked` has the questions of each table.

    `programme`: what is on without the folder's `activities.py`, if that was not run.
    """
    tables = {file: check.AnswersTable(questions) for file, questions in asked.items()}
    wrong: list[str] = []
    notes: list[str] = []
    texts = custom.named(folder) if programme else None
    if texts is not None:
        text = words(_("It is a program and was not run; what it adds was not looked at."))
        notes.append(words(_("{name}: {text}"), name=custom.ADDED, text=text))
    passed = _passed(programme, texts, tables)
    for finding in check.check(folder, tables, passed):
        where = finding.file
        if finding.row:
            where = words(_("{file}, row {row}"), file=where, row=finding.row)
        values = {
            name: value.sentence(words) if isinstance(value, WorkbookError) else value
            for name, value in finding.values.items()
        }
        text = words(finding.message, **values)
        sentence = words(_("{name}: {text}"), name=where, text=text)
        (notes if finding.note else wrong).append(sentence)
    return wrong, notes


def _passed(
    programme: Programme | None, texts: Collection[str] | None, tables: Collection[str]
) -> Callable[[str], bool]:
    """Whether a table may be of an activity from `activities.py`, whose `texts` these are."""

    def passed(file: str) -> bool:
        of, _dot, id = file.removesuffix(".csv").partition(".")
        if programme is None or texts is None or of not in programme.workshops:
            return False
        return file not in tables or (id in texts and programme.is_for_any_time(of, id))

    return passed
