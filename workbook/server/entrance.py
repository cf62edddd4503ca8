"""Coming in and going out: one-time links, a second facilitator, signing out."""

from __future__ import annotations

import html
import secrets

from tornado.web import HTTPError

from workbook import qr
from workbook.collaboration.attendance import PAPER
from workbook.language import mark as _
from workbook.server.access import ROLES, Role
from workbook.server.identity import Visitor, cookie_name, known_as, sign_in
from workbook.server.plain_page import PlainHandler

BOARD = _("The projector")


class EnterHandler(PlainHandler):
    """`GET /enter/<role>?key=`: a page with one button; `POST` exchanges the key for a cookie.

    A GET changes nothing: messengers and mail programs open links before people do.
    """

    def get(self, role: Role) -> None:
        server = self.server
        key = self.get_query_argument("key", "")
        if not server.one_time_links.opens(key, role):
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
        server = self.server
        key = self.get_body_argument("key", "") or self.get_query_argument("key", "")
        if not server.one_time_links.use(key, role):
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


class EndOtherConsolesHandler(PlainHandler):
    """`POST /others`: ends every other console, and every link to one that was not used yet."""

    roles = ("facilitator",)

    async def post(self) -> None:
        visitor = self.visitor
        if visitor is None:
            raise HTTPError(403)
        server = self.server
        server.one_time_links.close("facilitator")
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
        server = self.server
        chosen = self.get_body_argument("role", "")
        for role in ROLES:
            visitor = known_as(self, role)
            if visitor is None or chosen not in ("", role):
                continue
            self.clear_cookie(cookie_name(self, role), path=self.settings["base_url"])
            server.access.sign_out(visitor.username)

            def is_theirs(owner: str, _leads: bool, gone: str = visitor.username) -> bool:
                return owner == gone

            await server.kernel_manager.end_all_of(is_theirs)
        self.redirect(self.settings["base_url"], status=303)


class SecondFacilitatorHandler(PlainHandler):
    """`POST /another`: one more link for a facilitator, who helps or takes over. It opens once."""

    roles = ("facilitator",)

    def post(self) -> None:
        if self.visitor is None:
            raise HTTPError(403)
        server = self.server
        link, words = server.one_time_link("facilitator", elsewhere=True), self.words
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


class AnswerForHandler(PlainHandler):
    """`POST /as/<participant>`: the facilitator answers for somebody who has no phone.

    Only for people who were added that way: nobody can become somebody who joined by themselves.
    """

    roles = ("facilitator",)

    def post(self, participant: str) -> None:
        server = self.server
        server.collaboration.refresh()
        person = server.collaboration.people.person(participant)
        if self.visitor is None or person is None or not participant.startswith(PAPER):
            raise HTTPError(403)
        sign_in(self, Visitor(username=participant, role="participant", lang=person.lang))
        self.redirect(f"{self.settings['base_url']}w/{server.workshop()}", status=303)
