"""What `workbook check` says of a folder, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.questions import Question
from workbook.store import check
from workbook.store.folder import Folder


def sentences(
    folder: Folder, asked: Mapping[str, Sequence[Question]], words: Words
) -> tuple[list[str], list[str]]:
    """What is wrong, and what is only worth knowing; `asked` has the questions of each table."""
    tables = {file: check.AnswersTable(questions) for file, questions in asked.items()}
    wrong: list[str] = []
    notes: list[str] = []
    for finding in check.check(folder, tables):
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
