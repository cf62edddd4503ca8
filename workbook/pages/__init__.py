"""What a notebook opens: the floors below joined into the pages people have.

Which page it is follows from who opened it; the server says so in the kernel's environment.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.errors import FolderError, WorkbookError
from workbook.language import mark as _
from workbook.shipped import EXAMPLE

if TYPE_CHECKING:
    from workbook.pages.board import BoardPage
    from workbook.pages.facilitator import FacilitatorPage
    from workbook.pages.frames import Frames
    from workbook.pages.lab import LabPage
    from workbook.pages.participant import ParticipantPage
    from workbook.pages.where_we_are import WherePage


def open_workshop(name: str, folder: str | Path | None = None) -> ParticipantPage | LabPage:
    """The workshop of that name, for whoever opened the notebook.

    On a participant's page its activities are that person's forms and, once revealed, the room's
    results; in JupyterLab they are a look at the form and live charts. `folder` is the
    collaboration; by default the one that was started, or the example, which is only looked at.
    Raises `UnknownActivity` and `FolderError`.
    """
    participant = os.environ.get("WORKBOOK_PARTICIPANT", "")
    if participant:
        from workbook.pages.participant import ParticipantPage
        from workbook.widgets.base import take_no_widgets

        take_no_widgets()
        return ParticipantPage(name, _folder(folder), participant)
    from workbook.pages.lab import LabPage

    return LabPage(name, _folder(folder), language())


def open_where_we_are(folder: str | Path | None = None) -> WherePage:
    """Where the collaboration stands, and what waits for whoever opened the page.

    `folder` as for `open_workshop`. Raises `FolderError`.
    """
    participant = os.environ.get("WORKBOOK_PARTICIPANT", "")
    from workbook.pages.where_we_are import WherePage

    if participant:
        from workbook.widgets.base import take_no_widgets

        take_no_widgets()
    return WherePage(_folder(folder), language(), participant)


def open_console(folder: str | Path | None = None) -> FacilitatorPage:
    """The facilitator's console. Raises WorkbookError on anybody else's page."""
    _refuse_participants()
    from workbook.pages.facilitator import FacilitatorPage

    return FacilitatorPage(_folder(folder), language())


def open_board(folder: str | Path | None = None) -> BoardPage:
    """The projector screen. Raises WorkbookError on a participant's page."""
    _refuse_participants()
    from workbook.pages.board import BoardPage

    return BoardPage(_folder(folder), language())


def open_collaboration(folder: str | Path | None = None) -> Frames:
    """The collaboration in a folder, to be read and analysed; nothing in the folder changes.

    ::

        collaboration = open_collaboration("data/live/ours")
        collaboration.answers("common_language.glossary")  # a pandas frame, one row an answer
        collaboration.people()  # identified: with names
        collaboration.sessions()
        collaboration.results("values.values")  # what the room was shown: a list

    `folder` as for `open_workshop`. Of an anonymous activity, `answers` has what the room may have
    seen, and nobody's number. Raises `FolderError`, and `WorkbookError` on a participant's page.
    """
    _refuse_participants()
    from workbook.pages.frames import Frames

    return Frames(_folder(folder))


def language() -> str:
    """The language of whoever opened the page."""
    return os.environ.get("WORKBOOK_LANGUAGE", "en")


def _refuse_participants() -> None:
    if os.environ.get("WORKBOOK_PARTICIPANT"):
        raise WorkbookError(_("This page is for facilitators."))


def _folder(folder: str | Path | None) -> Path:
    chosen = Path(folder or os.environ.get("WORKBOOK_FOLDER") or EXAMPLE)
    if not chosen.is_dir():
        raise FolderError(chosen, _("There is no folder {folder}."), folder=str(chosen))
    return chosen
