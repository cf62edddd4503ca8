"""What needs a server but no kernel: the facilitator's way in, and a look at its health."""

from __future__ import annotations

import html
import json
import secrets
from typing import TYPE_CHECKING

import segno
from tornado.web import HTTPError

import workbook
from workbook.collaboration.attendance import PAPER
from workbook.errors import WorkbookError
from workbook.language import mark as _
from workbook.server.door import asked_here
from workbook.server.identity import Role, Visitor, sign_in
from workbook.server.plain import PlainHandler

if TYPE_CHECKING:
    from workbook.server.app import Server


class EnterHandler(PlainHandler):
    """`GET /enter/<role>?key=`: exchanges a key, once, for a cookie."""

    def get(self, role: Role) -> None:
        server: Server = self.settings["server"]
        self.roles = ("facilitator", "board") if role == "board" else ("facilitator",)
        visitor = self.visitor
        key = self.get_query_argument("key", "")
        if server.entrances.get(key) == role:
            del server.entrances[key]
            lang = self.words.lang
            visitor = Visitor(username=f"{role[0]}{secrets.token_hex(5)}", role=role, lang=lang)
            sign_in(self, visitor)
        elif visitor is None:  # the same browser may open its own link again
            words = self.words
            self.sorry(
                403,
                words(_("This link has been used")),
                words(
                    _(
                        "It opens once. Go on in the browser that opened it, or stop the workbook "
                        "and start it again for a new link: nothing is lost by that."
                    )
                ),
            )
            return
        self.redirect(f"{self.settings['base_url']}{role}", status=303)


class AnotherHandler(PlainHandler):
    """`POST /another`: one more link for a facilitator, who helps or takes over. It opens once."""

    roles = ("facilitator",)

    def post(self) -> None:
        if self.visitor is None:
            raise HTTPError(403)
        server: Server = self.settings["server"]
        link, words = server.entrance("facilitator", elsewhere=True), self.words
        title = words(_("A second facilitator"))
        text = words(
            _(
                "Open this link on the other device: it opens once, and gives the whole console. "
                "What each of you does is in the log."
            )
        )
        code = segno.make(link, micro=False).svg_inline(scale=6, border=2)
        self.page(
            title,
            f"<h1>{html.escape(title)}</h1><p>{html.escape(text)}</p>"
            f'<p class="qr">{code}</p><p><a href="{html.escape(link)}">{html.escape(link)}</a></p>',
        )


class AsHandler(PlainHandler):
    """`POST /as/<participant>`: the facilitator answers for somebody who has no phone.

    Only for people who were added that way: nobody can become somebody who joined by themselves.
    """

    roles = ("facilitator",)

    def post(self, participant: str) -> None:
        server: Server = self.settings["server"]
        server.collaboration.refresh()
        person = server.collaboration.people.person(participant)
        if self.visitor is None or person is None or not participant.startswith(PAPER):
            raise HTTPError(403)
        sign_in(self, Visitor(username=participant, role="participant", lang=person.lang))
        self.redirect(f"{self.settings['base_url']}w/{server.workshop()}", status=303)


class HealthHandler(PlainHandler):
    """`GET /healthz`: whether the server works, for programs.

    How many people and kernels there are is for this machine and who leads; null for others.
    """

    roles = ("facilitator", "board")

    def get(self) -> None:
        server: Server = self.settings["server"]
        status = "ok"
        try:
            server.collaboration.refresh()
        except WorkbookError:
            status = "folder"
        counted = self.visitor is not None or asked_here(self.request)
        people = server.collaboration.people.here(server.collaboration.sessions.id)
        self.set_header("Content-Type", "application/json")
        self.finish(
            json.dumps(
                {
                    "status": status,
                    "version": workbook.__version__,
                    "people": len(people) if counted else None,
                    "kernels": len(server.kernel_manager.everybody()) if counted else None,
                }
            )
        )
