"""Everything that partners take home after a meeting, in one language or more.

``en/charter.pdf``, ``fr/letters/….docx``, ``calendar.ics``, ``data/…``: fixed names, so that who
was given a folder once finds things again in the next one. Each language is made in a process of
its own, and whoever waits for them loads nothing of what that takes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.meetings import held
from workbook.deliverables.side_by_side import Hear, side_by_side
from workbook.deliverables.wording import stamp
from workbook.documents.packing import pack, sums
from workbook.errors import WorkbookError
from workbook.language import mark as _
from workbook.language import words as words_of

Files = dict[str, bytes]
Tell = Callable[[int, int, str], None]
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

    def files(self, tell: Tell = lambda _begun, _of, _name: None) -> Files:
        """Every file by its name.

        `tell` hears how many of how many were begun, and which is next.
        Raises what stood in the way, such as `WorkbookError` for a template that cannot be used.
        """
        folder, making = self.collaboration.folder.path, _Making(len(self.languages), tell)
        works = [
            partial(_make_part, folder, lang, self.made, self.meeting, n == 0)
            for n, lang in enumerate(self.languages)
        ]
        side_by_side(works, making.hear)
        made = dict(sorted(making.files.items()))
        made[README] = self._readme().encode("utf-8")
        made[SUMS] = sums(made).encode()
        made[EVERYTHING] = pack(made)
        return made

    def _readme(self) -> str:
        parts = []
        for lang in self.languages:
            words = words_of(lang)
            lines = [self.collaboration.name]
            lines += [stamp(self.collaboration, words, self.made, self.meeting), ""]
            lines += [f"{name}: {words(what)}" for name, what in WHAT.items()]
            parts.append("\n".join(lines))
        return "\n\n".join(parts) + "\n"


class _Making:
    """What was made by now, and what is told of it: at first how many works each part has."""

    def __init__(self, parts: int, tell: Tell) -> None:
        self.files: Files = {}
        self._parts, self._tell = parts, tell
        self._planned: list[int] = []
        self._begun: list[str] = []
        self._told = 0

    def hear(self, one: Any) -> None:
        """How many works there are in a part, the name of the next one, or files."""
        if isinstance(one, int):
            self._planned.append(one)
        elif isinstance(one, str):
            self._begun.append(one)
        else:
            self.files |= one
        if len(self._planned) == self._parts:
            for name in self._begun[self._told :]:
                self._tell(self._told, sum(self._planned), name)
                self._told += 1


def _make_part(folder: Path, lang: str, made: date, meeting: str, first: bool, hear: Hear) -> None:
    """As `make_part`, in a process of its own: what is loaded here is loaded only there."""
    from workbook.deliverables.in_language import make_part

    make_part(folder, lang, made, meeting, first, hear)
