"""Plain pages: what needs no kernel. Small HTML without scripts, in the visitor's language."""

from __future__ import annotations

import html
import logging
from typing import Any

from tornado.web import HTTPError, RequestHandler

from workbook.language import LANGUAGES, Words
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.server.access import Role
from workbook.server.assets import address
from workbook.server.identity import Visitor, visitors_of
from workbook.server.interface import ServerInterface, server_of
from workbook.server.origin import from_here

_log = logging.getLogger("workbook")

# Nothing from other hosts, no script but our modules, no frame around us. Older Safari does not
# take 'self' for WebSockets, so the host is named.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self' ws://{host} wss://{host}; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


# Voilà's stock page, which a facilitator's own notebook may ask for, runs scripts of its own; from
# other hosts it gets nothing either.
STOCK_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
    "connect-src 'self' ws://{host} wss://{host}; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def protect(handler: RequestHandler, policy: str = POLICY) -> None:
    """Set the headers every page has."""
    host = "".join(c for c in handler.request.host if c.isalnum() or c in ".:-[]")
    handler.set_header("Content-Security-Policy", policy.format(host=host))
    handler.set_header("X-Content-Type-Options", "nosniff")
    handler.set_header("Referrer-Policy", "same-origin")
    handler.set_header("Cache-Control", "no-store")


class PlainHandler(RequestHandler):
    """A page without a kernel. Errors are pages too, with a sentence that tells what to do."""

    def prepare(self) -> None:
        if self.request.method == "POST" and not from_here(self):
            raise HTTPError(403, "not from here")

    def set_default_headers(self) -> None:
        protect(self)
        self.clear_header("Server")

    roles: tuple[Role, ...] = ("participant", "facilitator", "board")

    @property
    def server(self) -> ServerInterface:
        """The server that has this page."""
        return server_of(self)

    @property
    def visitor(self) -> Visitor | None:
        """Who is asking, if we know them: in the first of this page's `roles` they have."""
        visitors = visitors_of(self)
        return next((visitors[role] for role in self.roles if role in visitors), None)

    @property
    def words(self) -> Words:
        """The visitor's words: as chosen, or else as the browser asks for."""
        if known := self.visitor:
            return words_of(known.lang)
        chosen = self.get_cookie("language")
        return words_of(chosen if chosen in self.offered else self._asked_for())

    @property
    def offered(self) -> dict[str, str]:
        """The languages that the collaboration offers, each with its own name for itself."""
        chosen = self.settings["collaboration"].folder.settings.languages
        return {lang: LANGUAGES[lang] for lang in chosen}

    def _asked_for(self) -> str:
        """The first language of the browser that is offered; else the first that is."""
        for part in self.request.headers.get("Accept-Language", "").split(","):
            lang = part.split(";")[0].strip()[:2].lower()
            if lang in self.offered:
                return lang
        return next(iter(self.offered))

    def page(self, title: str, body: str, words: Words | None = None, forget: str = "") -> None:
        """Send a page: `title` is text, `body` is HTML.

        With `forget`, the device forgets what the participant of that id typed and did not send.
        """
        words = words or self.words
        base = self.settings["base_url"]
        script = f'<script type="module" src="{address(base, "forget.js")}" data-forget="{forget}">'
        script = f"{script}</script>" if forget else ""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(
            f'<!doctype html>\n<html lang="{words.lang}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{html.escape(title)}</title>"
            '<link rel="icon" href="data:,">'
            f'<link rel="stylesheet" href="{address(base, "style.css")}">'
            f'{script}</head><body class="plain"><main class="wb">{body}</main></body></html>'
        )

    def sorry(self, status: int, title: str, sentence: str, forget: str = "") -> None:
        """Send a page that says what is wrong and what to do."""
        self.set_status(status)
        back = html.escape(self.words(_("To the first page")))
        base = self.settings["base_url"]
        self.page(
            title,
            f"<h1>{html.escape(title)}</h1><p>{html.escape(sentence)}</p>"
            f'<p><a class="button" href="{base}">{back}</a></p>',
            forget=forget,
        )

    def too_soon(self, words: Words) -> None:
        """Send a page to somebody who has opened too many."""
        text = _("You have opened many pages in a short time. Wait half a minute, then reload.")
        self.sorry(429, words(_("One moment")), words(text))

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        """Nothing of what was refused, and of an error not what was sent: it may be a key."""
        if not isinstance(value, HTTPError):
            path = f"{self.request.method} {self.request.path}"
            _log.error("%s could not be answered", path, exc_info=value)

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        words = self.words
        if status_code == 404:
            title = words(_("There is no such page"))
            sentence = words(
                _("Check the address, or go to the first page and join with the code.")
            )
        elif status_code in (401, 403):
            title = words(_("This page is not yours"))
            sentence = words(_("Only the facilitator can open it. Ask them if you need it."))
        elif status_code == 405:
            title = words(_("This page does not take that"))
            sentence = words(_("Go to the first page and join with the code."))
        else:
            title = words(_("That did not work"))
            sentence = words(_("Try again. If it goes on, tell the facilitator."))
        self.sorry(status_code, title, sentence)


class NotFound(PlainHandler):
    """Every address that leads nowhere."""

    def prepare(self) -> None:
        raise HTTPError(404)
