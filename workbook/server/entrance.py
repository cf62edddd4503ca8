"""What needs a server but no kernel: the facilitator's way in, and a look at its health."""

from __future__ import annotations

import html
import json
import secrets
import time
from typing import TYPE_CHECKING

from tornado.web import HTTPError

import workbook
from workbook import qr
from workbook.collaboration.attendance import PAPER
from workbook.errors import WorkbookError
from workbook.language import mark as _
from workbook.server.arrival import asked_here
from workbook.server.identity import ROLES, Role, Visitor, cookie_name, known_as, sign_in
from workbook.server.plain import PlainHandler

if TYPE_CHECKING:
    from workbook.server.app import Server

HALF_A_DAY, A_WHILE = 12 * 3600.0, 15 * 60.0  # seconds
BOARD = _("The projector")


class Entrances:
    """The links that are out: each key opens one role's page once, until it runs out."""

    def __init__(self) -> None:
        self._keys: dict[str, tuple[Role, float]] = {}  # key -> what it opens, and until when

    def make(self, role: Role, for_a_while: bool = False) -> str:
        """A key to that role's page: for half a day, or `for_a_while`, a quarter of an hour."""
        now = time.monotonic()
        self._keys = {one: it for one, it in self._keys.items() if it[1] > now}
        key = secrets.token_urlsafe(24)
        self._keys[key] = role, time.monotonic() + (A_WHILE if for_a_while else HALF_A_DAY)
        return key

    def opens(self, key: str, role: Role) -> bool:
        """Whether the key opens the page of that role now."""
        of, until = self._keys.get(key, ("", 0.0))
        return of == role and time.monotonic() < until

    def use(self, key: str, role: Role) -> bool:
        """As `opens`; the key opens nothing after that."""
        opened = self.opens(key, role)
        if opened:
            del self._keys[key]
        return opened

    def close(self, role: Role) -> None:
        """Let no key that is out open that role's page."""
        self._keys = {key: one for key, one in self._keys.items() if one[0] != role}


class EnterHandler(PlainHandler):
    """`GET /enter/<role>?key=`: a page with one button; `POST` exchanges the key for a cookie.

    A GET changes nothing: messengers and mail programs open links before people do.
    """

    def get(self, role: Role) -> None:
        server: Server = self.settings["server"]
        key = self.get_query_argument("key", "")
        if not server.entrances.opens(key, role):
            self._used(role)
        else:
            words = self.words
            title = words(_("The facilitator's console") if role == "facilitator" else BOARD)
            text = words(_("This link opens once, in one browser. Open it where you need it."))
            self.page(
                title,
                f"<h1>{html.escape(title)}</h1><p>{html.escape(text)}</p>"
                f'<form method="post" action="{html.escape(self.request.path)}">'
                f'<input type="hidden" name="key" value="{html.escape(key)}">'
                f'<button class="main">{html.escape(words(_("Open it here")))}</button></form>',
            )

    def post(self, role: Role) -> None:
        server: Server = self.settings["server"]
        key = self.get_body_argument("key", "") or self.get_query_argument("key", "")
        if not server.entrances.use(key, role):
            self._used(role)
            return
        lang = self.words.lang
        sign_in(self, Visitor(username=f"{role[0]}{secrets.token_hex(5)}", role=role, lang=lang))
        self._go_on(role)

    def _go_on(self, role: Role) -> None:
        self.redirect(f"{self.settings['base_url']}{role}", status=303)

    def _used(self, role: Role) -> None:
        self.roles = ("facilitator", "board") if role == "board" else ("facilitator",)
        if self.visitor:  # the same browser may open its own link again
            self._go_on(role)
            return
        words = self.words
        self.sorry(
            403,
            words(_("This link has been used, or has run out")),
            words(
                _(
                    "It opens once. Go on in the browser that opened it, or stop the workbook "
                    "and start it again for a new link: nothing is lost by that."
                )
            ),
        )


class OthersHandler(PlainHandler):
    """`POST /others`: ends every other console, and every link to one that was not used yet."""

    roles = ("facilitator",)

    async def post(self) -> None:
        visitor = self.visitor
        if visitor is None:
            raise HTTPError(403)
        server: Server = self.settings["server"]
        server.entrances.close("facilitator")
        server.access.begin_epoch("facilitator")
        sign_in(self, visitor)
        mine = visitor.username

        def lent(owner: str, runs_the_room: bool) -> bool:
            return owner.startswith(PAPER) or (runs_the_room and owner[:1] == "f" and owner != mine)

        await server.kernel_manager.end_all_of(lent)
        self.redirect(f"{self.settings['base_url']}facilitator", status=303)


class SignOutHandler(PlainHandler):
    """`POST /out`: the browser forgets who used it, and a copy of its cookies is worth nothing.

    Of one role, if the form names it; of all otherwise.
    """

    async def post(self) -> None:
        server: Server = self.settings["server"]
        chosen = self.get_body_argument("role", "")
        for role in ROLES:
            visitor = known_as(self, role)
            if visitor is None or chosen not in ("", role):
                continue
            self.clear_cookie(cookie_name(self, role), path=self.settings["base_url"])
            server.access.sign_out(visitor.username)
            gone = visitor.username
            await server.kernel_manager.end_all_of(lambda owner, _, gone=gone: owner == gone)
        self.redirect(self.settings["base_url"], status=303)


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
                "Open this link on the other device within a quarter of an hour: it opens once, "
                "and gives the whole console. What each of you does is in the log."
            )
        )
        self.page(
            title,
            f"<h1>{html.escape(title)}</h1><p>{html.escape(text)}</p>"
            f'<p style="max-width: 16em">{qr.svg(link)}</p>'
            f'<p><a href="{html.escape(link)}">{html.escape(link)}</a></p>',
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
        status = "ok" if server.upkeep.why_no_participant() is None else "read-only"
        try:
            server.collaboration.refresh()
        except WorkbookError:
            status = "folder"
        if server.upkeep.why_nobody():
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
