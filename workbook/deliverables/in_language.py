"""The documents of one language: which files there are, and what makes each.

Loads all that draws and writes: it belongs in a process that does nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path

from altair.utils.schemapi import debug_mode

from workbook.collaboration import Collaboration
from workbook.deliverables.charter_document import charter_document
from workbook.deliverables.data_files import data_files
from workbook.deliverables.dates import calendar_ics
from workbook.deliverables.evaluation import evaluation
from workbook.deliverables.file_names import file_names
from workbook.deliverables.handover import handovers
from workbook.deliverables.letters import letters
from workbook.deliverables.minutes import minutes
from workbook.deliverables.newcomers import newcomers
from workbook.deliverables.partner_sheets import partner_sheets
from workbook.deliverables.plan import plan_xlsx
from workbook.deliverables.register import register_xlsx
from workbook.documents import Document
from workbook.documents.docx import to_docx
from workbook.documents.html import to_html
from workbook.documents.pdf import to_pdf
from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of

Files = dict[str, bytes]
Make = Callable[[], bytes | Files]
Told = int | str | Files
TEMPLATES = "templates"  # in the collaboration's folder: its own house.docx and house.typ


class InLanguage:
    """The documents of a collaboration after one meeting (empty: before the first), by language."""

    def __init__(
        self, collaboration: Collaboration, words: Words, made: date, meeting: str
    ) -> None:
        self.collaboration, self.words = collaboration, words
        self.made, self.meeting = made, meeting

    def works(self) -> Iterator[tuple[str, Make]]:
        """Each file by its name, and what makes it; what takes long is not begun before that."""
        here, words, made = self.collaboration, self.words, self.made
        yield from self._three("charter", partial(charter_document, here, words, made))
        yield "plan.xlsx", partial(plan_xlsx, here, words, made)
        yield from self._each("letters", "docx", letters(here, words, made))
        yield "register.xlsx", partial(register_xlsx, here, words, made)
        yield from self._each("handover", "docx", handovers(here, words, made))
        yield from self._three("evaluation", partial(evaluation, here, words, made))
        if self.meeting:
            document = partial(minutes, here, words, self.meeting, made)
            yield "minutes.docx", partial(self._written, document, "docx")
        yield (
            "newcomers.html",
            partial(self._written, partial(newcomers, here, words, made), "html"),
        )
        yield from self._each("partners", "html", partner_sheets(here, words, made))

    def _three(self, name: str, document: Callable[[], Document]) -> Iterator[tuple[str, Make]]:
        once = cache(document)
        for kind in ("docx", "pdf", "html"):
            yield f"{name}.{kind}", partial(self._written, once, kind)

    def _each(
        self, folder: str, kind: str, documents: Mapping[str, Document]
    ) -> Iterator[tuple[str, Make]]:
        names = file_names(documents)
        for of, document in documents.items():
            name = f"{folder}/{names[of]}.{kind}"
            yield name, partial(self._written, partial(_itself, document), kind)

    def _written(self, document: Callable[[], Document], kind: str) -> bytes:
        if kind == "html":
            return to_html(document(), self.words).encode("utf-8")
        write = to_pdf if kind == "pdf" else to_docx
        template = self._template("house.typ" if kind == "pdf" else "house.docx")
        if template is None:
            return write(document(), self.words)
        try:
            return write(document(), self.words, template)
        except ValueError as error:
            text = _("The template {file} cannot be used: {why}")
            raise WorkbookError(text, file=template.name, why=str(error)) from error

    def _template(self, name: str) -> Path | None:
        path = self.collaboration.folder.path / TEMPLATES / name
        return path if path.is_file() else None


def beside(collaboration: Collaboration, words: Words, made: date) -> Iterator[tuple[str, Make]]:
    """What stands beside the documents of all languages: days, and data."""
    yield "calendar.ics", partial(calendar_ics, collaboration, words)
    yield "data", partial(data_files, collaboration, made)


def make_part(
    folder: Path, lang: str, made: date, meeting: str, first: bool, hear: Callable[[Told], None]
) -> None:
    """Make the files of a language; with the `first`, also those that stand beside.

    `hear` is told how many works there are, then the name of each, and the files that it gave.
    """
    collaboration, words = Collaboration(folder), words_of(lang)
    collaboration.refresh()
    documents = InLanguage(collaboration, words, made, meeting)
    works = [(f"{lang}/{name}", make) for name, make in documents.works()]
    works += beside(collaboration, words, made) if first else ()
    hear(len(works))
    # The tests hold every chart to its schema; here that would take a third of the time.
    with debug_mode(False):
        for name, make in works:
            hear(name)
            files = make()
            if isinstance(files, bytes):
                hear({name: files})
            else:
                hear({f"{name}/{one}": data for one, data in files.items()})


def _itself(document: Document) -> Document:
    return document
