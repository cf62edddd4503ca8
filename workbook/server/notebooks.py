"""Pages that have a kernel: a notebook, rendered by Voilà for one visitor."""

from __future__ import annotations

import asyncio
import time
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from tornado.web import HTTPError

from workbook.collaboration.attendance import WHY_NOT
from workbook.collaboration.consent import TITLE as CONSENT
from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.server.access import Role
from workbook.server.assets import address
from workbook.server.identity import Visitor, cookie_name, is_let_go, known_as, owns
from workbook.server.keepsake_page import TITLE as KEEPSAKE
from workbook.server.page_words import said
from workbook.server.plain_page import STOCK_POLICY, PlainHandler, protect
from workbook.server.rendering import TEMPLATE, read
from workbook.shipped import WHERE_WE_ARE
from workbook.store.runtime import stamp

TOGETHER = 0.005  # seconds
FACILITATOR_ONLY = "facilitator"  # the tag of cells that participants do not see
MODULES = {
    "participant": ("client.js", "form.js", "results.js"),
    "facilitator": (
        "client.js",
        "console.js",
        "people_panel.js",
        "texts_panel.js",
        "meeting_panel.js",
        "decisions_panel.js",
        "home_panel.js",
        "keeping.js",
        "join.js",
        "results.js",
    ),
    "board": ("client.js", "board.js", "where_we_are.js", "join.js"),
}


@lru_cache(maxsize=64)
def prepared(
    path: Path, version: object, lang: str, role: Role, left_out: tuple[str, ...] = ()
) -> NotebookNode:
    """The notebook in that file for such visitors, made once for all of them; not to be changed."""
    return for_visitor(read(path, version), words_of(lang), role, left_out)


def for_visitor(
    notebook: NotebookNode, words: Words, role: Role, left_out: tuple[str, ...] = ()
) -> NotebookNode:
    """The notebook as that visitor reads it: in their language, without what is not for them.

    `left_out`: activities whose sections, from one heading to the next, are not there.
    """
    notebook = deepcopy(notebook)
    cells = []
    for cell in _without(notebook.cells, left_out):
        tags = cell.metadata.get("tags", [])
        if role == "participant" and FACILITATOR_ONLY in tags:
            continue
        if cell.cell_type == "markdown":
            cell.source = "\n\n".join(words(part) for part in cell.source.split("\n\n"))
        cells.append(cell)
    notebook.cells = cells
    return notebook


def _without(cells: list[NotebookNode], left_out: tuple[str, ...]) -> list[NotebookNode]:
    sections: list[list[NotebookNode]] = [[]]
    for cell in cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            sections.append([])
        sections[-1].append(cell)
    gone = {f'workshop.activity("{id}")' for id in left_out}
    first, *others = sections
    kept = [one for one in others if not gone & {cell.source.strip() for cell in one}]
    last = [cell for cell in cells[-1:] if others and others[-1] not in kept and _is_more(cell)]
    return [*first, *(cell for section in kept for cell in section), *last]


def _is_more(cell: NotebookNode) -> bool:
    """Whether it shows what a collaboration added: the last cell, which no section takes along."""
    return bool(cell.source.strip() == "workshop.more()")


class NotebookHandler(PlainHandler):
    """Starts a kernel for the visitor and sends the notebook as it is executed."""

    def initialize(self, role: Role = "participant", notebook: Path | None = None) -> None:
        self._sending: asyncio.TimerHandle | None = None
        self.role = role
        self.notebook = notebook
        # Who runs the room may show the board too.
        self.roles = ("facilitator", "board") if role == "board" else (role,)

    async def get(self, name: str = "") -> None:
        if self._is_shut():
            return
        visitor = self.visitor
        if visitor is None:
            self._turn_away()
            return
        path = self.notebook or self.server.notebook(name)
        if path is None:
            raise HTTPError(404)
        if not self.server.paces.opens(visitor.username):
            self.too_soon(words_of(visitor.lang))
            return
        if self.role == "participant":
            visitor = self._come_in(visitor)
            if visitor is None:
                return
        await self._send(path, visitor, name)

    def _is_shut(self) -> bool:
        """Whether this page cannot be opened now, as nothing can be written; then a page says so.

        Who runs the room sees what there is all the same.
        """
        upkeep = self.server.upkeep
        ours = self.role == "participant"
        why = upkeep.why_no_participant() if ours else upkeep.why_nobody()
        if why:
            self.sorry(503, self.words(_("That did not work")), why.sentence(self.words))
        return why is not None

    def _turn_away(self) -> None:
        if self.role != "participant":
            raise HTTPError(403)
        known = known_as(self, "participant")
        if known and is_let_go(self, known):
            words = words_of(known.lang)
            title, why = words(_("You were taken off the list")), words(WHY_NOT["left"])
            self.sorry(403, title, why, forget=known.username)
            return
        again = "?again=1" if self.get_cookie(cookie_name(self, "participant")) else ""
        self.redirect(f"{self.settings['base_url']}{again}", status=303)

    def _come_in(self, visitor: Visitor) -> Visitor | None:
        """Note that a participant is in this session; None, and the first page, if unknown."""
        collaboration = self.server.collaboration
        collaboration.refresh()
        person = collaboration.people.person(visitor.username)
        if person is None:
            self.redirect(f"{self.settings['base_url']}?again=1", status=303)
            return None
        try:
            collaboration.people.update(person.participant, session=collaboration.sessions.id)
        except WorkbookError as error:
            words = words_of(person.lang)
            self.sorry(500, words(_("That did not work")), error.sentence(words))
            return None
        visitor.lang = person.lang
        return visitor

    async def _send(self, path: Path, visitor: Visitor, name: str) -> None:
        words = words_of(visitor.lang)
        server = self.server
        renderer = server.renderer(path)
        await renderer.initialize()
        stock = renderer.template_name != TEMPLATE
        if stock:
            protect(self, STOCK_POLICY)
        collaboration = self.server.collaboration
        left_out = (
            tuple(collaboration.programme.left_out(name))
            if name in collaboration.programme.workshops
            else ()
        )
        renderer.notebook = prepared(path, stamp(path), words.lang, self.role, left_out)
        renderer.resources["page"] = self._page(path, renderer.notebook, visitor, words)
        renderer.exporter.language_code = words.lang
        kernels = server.kernel_manager
        try:
            told, leads = self._environment(visitor), self.role != "participant"
            server.runtime.try_out()  # Jupyter would tell the log of it at length, each time
            kernel = await kernels.start_for(visitor.username, told, leads, stock)
        except WorkbookError as error:
            self.sorry(503, words(_("The room is full")), error.sentence(words))
            return
        except OSError as error:
            why = server.room_status.fails(error)
            self.sorry(503, words(_("That did not work")), why.sentence(words))
            return
        renderer.resources["kernel"] = kernel
        try:
            started = kernels.get_kernel(kernel)
            async for part, _resources in renderer.generate_content_generator(kernel, started):
                self._send_soon(part)
        except BaseException:
            await kernels.end(kernel)
            raise

    def _send_soon(self, part: str) -> None:
        """Send it with what else is ready: a page comes in many small parts, and some waits."""
        self.write(part)
        if not self._sending:
            self._sending = asyncio.get_running_loop().call_later(TOGETHER, self._send_now)

    def _send_now(self) -> None:
        self._sending = None
        if not self._finished:
            self.flush()

    def _environment(self, visitor: Visitor) -> dict[str, str]:
        """What the kernel is told of who and where it is; nothing in it is a secret."""
        server = self.server
        told = server.ipython() | {
            "WORKBOOK_FOLDER": str(server.collaboration.folder.path),
            "WORKBOOK_RUNTIME": str(server.runtime.path),
            "WORKBOOK_ASSETS": f"{self.settings['base_url']}assets/",
            "WORKBOOK_LANGUAGE": visitor.lang,
        }
        if self.role == "participant":
            told["WORKBOOK_PARTICIPANT"] = visitor.username
        else:
            told["WORKBOOK_ACTOR"] = f"facilitator {visitor.username}"  # for the log: who did what
        return told

    def _page(
        self, path: Path, notebook: NotebookNode, visitor: Visitor, words: Words
    ) -> dict[str, Any]:
        """What the page template shows besides the notebook."""
        person = self.server.collaboration.people.person(visitor.username)
        names = MODULES[self.role]
        if path.stem.endswith(WHERE_WE_ARE):
            names = ("client.js", "where_we_are.js", "form.js")
        base = self.settings["base_url"]
        return {
            "lang": words.lang,
            "now": lambda: round(time.time() * 1000),
            "title": _title(notebook, path),
            "role": self.role,
            "base": base,
            "here": self.request.path,
            "style": address(base, "style.css"),
            "client": address(base, names[0]),
            "modules": [address(base, name) for name in names[1:]],
            "languages": self.offered,
            "language": words(_("Language")),
            "another": words(_("A second facilitator")) if self.role == "facilitator" else "",
            "others": words(_("End all other consoles")),
            "out": words(_("Sign out")),
            "out_why": words(
                _("If this device is not yours: what you typed and did not send goes from it, too.")
            ),
            "you": f"{person.name}, {person.organisation}" if person else "",
            "skip": words(_("To the content")),
            "privacy": words(CONSENT) if self.role == "participant" else "",
            "mine": words(KEEPSAKE) if self.role == "participant" else "",
            "crashed": words(
                _(
                    "This part of the page could not be prepared. Reload; if it goes on, "
                    "tell the facilitator."
                )
            ),
            "words": said(words),
        }


def _title(notebook: NotebookNode, path: Path) -> str:
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            return cell.source.splitlines()[0][2:]
    return path.stem


class ByeHandler(PlainHandler):
    """`POST /bye/<kernel>`: a page says that it is closed, so that its kernel can end at once."""

    async def post(self, kernel: str) -> None:
        if not owns(self, kernel):
            raise HTTPError(403)
        await self.server.kernel_manager.end(kernel)
        self.set_status(204)
        self.finish()
