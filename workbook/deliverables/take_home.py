"""Everything that partners take home after a meeting: which files there are, and what makes each.

``en/charter.pdf``, ``fr/letters/….docx``, ``calendar.ics``, ``data/…``: fixed names, so that who
was given a folder once finds things again in the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from workbook.collaboration import Collaboration
from workbook.collaboration.meetings import held
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
from workbook.deliverables.wording import stamp
from workbook.documents import Document
from workbook.documents.docx import to_docx
from workbook.documents.html import to_html
from workbook.documents.packing import pack, sums
from workbook.documents.pdf import to_pdf
from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of

Files = dict[str, bytes]
Tell = Callable[[int, int, str], None]
TEMPLATES = "templates"  # in the collaboration's folder: its own house.docx and house.typ
EVERYTHING, SUMS, README = "everything.zip", "SHA256SUMS", "README.txt"
WHAT = {
    "charter": _("the charter: to be signed (docx, pdf) or read on a screen (html)"),
    "plan.xlsx": _("the plan: change it and bring it back with `workbook import`"),
    "letters": _("a letter to the management of each organisation"),
    "register.xlsx": _("who holds what and who stands in: change it and bring it back"),
    "handover": _("a sheet for each function that holds something"),
    "evaluation": _("what we said of our collaboration, and what changed"),
    "minutes.docx": _("the minutes of the meeting"),
    "newcomers.html": _("one page for who joins us"),
    "partners": _("a sheet of each organisation"),
    "calendar.ics": _("dates for every calendar: imported again, nothing doubles"),
    "data": _("the answers, as far as the room has seen them, and what each column says"),
    EVERYTHING: _("all of this in one file"),
    SUMS: _("digests: `sha256sum --check` shows whether a file was changed"),
}


class TakeHome:
    """The files of one collaboration after one meeting, in one language or more.

    `meeting`: its session, by default the last one that was held. Raises `WorkbookError` for one
    that is not known.
    """

    def __init__(
        self,
        collaboration: Collaboration,
        languages: Sequence[str],
        made: date,
        meeting: str = "",
    ) -> None:
        collaboration.refresh()
        known = [one.id for one in held(collaboration)]
        if meeting and meeting not in known:
            text = _("No meeting “{name}” was held. There are: {names}.")
            raise WorkbookError(text, name=meeting, names=", ".join(known) or "–")
        self.collaboration, self.languages, self.made = collaboration, languages, made
        self.meeting = meeting or (known[-1] if known else "")

    def files(self, tell: Tell = lambda _done, _of, _name: None) -> Files:
        """Every file by its name. `tell` hears how many of how many are made, and which is next."""
        made: Files = {}
        works = [*self._works()]
        for done, (name, make) in enumerate(works):
            tell(done, len(works), name)
            made[name] = make()
        data = data_files(self.collaboration, self.made)
        made |= {f"data/{name}": file for name, file in data.items()}
        made[README] = self._readme().encode("utf-8")
        made[SUMS] = sums(made).encode()
        made[EVERYTHING] = pack(made)
        tell(len(works), len(works), "")
        return made

    def _works(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        for lang in self.languages:
            for name, make in self._in(words_of(lang)):
                yield f"{lang}/{name}", make
        first = words_of(self.languages[0])
        yield "calendar.ics", partial(calendar_ics, self.collaboration, first)

    def _in(self, words: Words) -> Iterator[tuple[str, Callable[[], bytes]]]:
        here, made = self.collaboration, self.made
        yield from self._three("charter", charter_document(here, words, made), words)
        yield "plan.xlsx", partial(plan_xlsx, here, words, made)
        yield from self._each("letters", "docx", letters(here, words, made), words)
        yield "register.xlsx", partial(register_xlsx, here, words, made)
        yield from self._each("handover", "docx", handovers(here, words, made), words)
        yield from self._three("evaluation", evaluation(here, words, made), words)
        if self.meeting:
            document = minutes(here, words, self.meeting, made)
            yield "minutes.docx", partial(self._written, document, "docx", words)
        yield "newcomers.html", partial(self._written, newcomers(here, words, made), "html", words)
        yield from self._each("partners", "html", partner_sheets(here, words, made), words)

    def _three(
        self, name: str, document: Document, words: Words
    ) -> Iterator[tuple[str, Callable[[], bytes]]]:
        for kind in ("docx", "pdf", "html"):
            yield f"{name}.{kind}", partial(self._written, document, kind, words)

    def _each(
        self, folder: str, kind: str, documents: Mapping[str, Document], words: Words
    ) -> Iterator[tuple[str, Callable[[], bytes]]]:
        names = file_names(documents)
        for of, document in documents.items():
            yield f"{folder}/{names[of]}.{kind}", partial(self._written, document, kind, words)

    def _written(self, document: Document, kind: str, words: Words) -> bytes:
        if kind == "html":
            return to_html(document, words).encode("utf-8")
        if kind == "pdf":
            return to_pdf(document, words, self._template("house.typ"))
        return to_docx(document, words, self._template("house.docx"))

    def _template(self, name: str) -> Path | None:
        path = self.collaboration.folder.path / TEMPLATES / name
        return path if path.is_file() else None

    def _readme(self) -> str:
        parts = []
        for lang in self.languages:
            words = words_of(lang)
            lines = [self.collaboration.name]
            lines += [stamp(self.collaboration, words, self.made, self.meeting), ""]
            lines += [f"{name}: {words(what)}" for name, what in WHAT.items()]
            parts.append("\n".join(lines))
        return "\n\n".join(parts) + "\n"
