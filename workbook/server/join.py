"""Joining: the first page, and what becomes of its form."""

from __future__ import annotations

import asyncio
import hmac
import html
import json
import re

from workbook.alphabet import alphabetical
from workbook.collaboration import Collaboration, consent
from workbook.collaboration.attendance import WHY_NOT
from workbook.collaboration.safety import in_a_line
from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.questions.letters import one_line
from workbook.server.connections import source_of
from workbook.server.identity import Visitor, is_let_go, known_as, sign_in, visitors_of
from workbook.server.join_page import form
from workbook.server.keepsake_page import TITLE as KEEPSAKE
from workbook.server.plain_page import PlainHandler
from workbook.store.folder import SIMULATED

NAME_LIMIT = ORGANISATION_LIMIT = 80


CLOSED = _(
    "The door is closed: nobody new can join now. Tell the facilitator, who can open it. "
    "If you have joined on this device before, go on as yourself."
)
TOO_MANY = _(
    "Very many people have just joined from this network. Wait half a minute, then press "
    "“Join” again. If it goes on, tell the facilitator."
)


class JoinHandler(PlainHandler):
    """`GET /`: the first page. `POST /join`: a participant is known from then on."""

    roles = ("participant",)

    @property
    def collaboration(self) -> Collaboration:
        """The collaboration people join."""
        return self.server.collaboration

    def get(self) -> None:
        if self._cannot_come(self.words):
            return
        self.collaboration.refresh()
        fields = {"code": self.get_query_argument("code", "")[:20]}
        note = ""
        if self.get_query_argument("again", ""):
            note = self.words(_("Your visit has run out, or this device does not know you yet."))
        if self._let_go():
            note = self.words(WHY_NOT["left"])
        elif not self.collaboration.sessions.door_open:
            note = self.words(CLOSED)
        self._form(fields, {}, note)

    def _let_go(self) -> str:
        """The id of the participant of this browser, if they were let go; else empty."""
        known = known_as(self, "participant")
        return known.username if known and is_let_go(self, known) else ""

    async def post(self) -> None:
        names = ("code", "name", "organisation", "other", "language", "consent", "once", "read")
        fields = {name: one_line(self.get_body_argument(name, "")) for name in names}
        words = words_of(fields["language"]) if fields["language"] else self.words
        guesses = self.server.guesses
        address = source_of((self.request.remote_ip or "",))
        typed = fields["code"].replace(" ", "").replace("-", "").upper()
        if not hmac.compare_digest(typed.encode(), self.server.access.code.encode()):
            # Who has the right code does not wait for who guesses at the same address.
            wait = guesses.wait(address)
            guesses.wrong(address)
            await asyncio.sleep(wait)
            self.set_status(403)
            wrong = words(
                _("This code is not right. Look at the screen in the room and try again.")
            )
            self._form(fields, {"code": wrong}, words=words)
            return
        if self._cannot_come(words):
            return
        self.collaboration.refresh()
        if why := self._why_not_now():
            status, sentence = why
            self.set_status(status)
            self._form(fields, {"code": words(sentence)}, words=words)
            return
        errors = self._errors(fields, words)
        if errors:
            self.set_status(400)
            self._form(fields, errors, words=words)
            return
        if not self._may_come(fields, address):
            self.set_status(429)
            self.set_header("Retry-After", "30")
            self._form(fields, {"code": words(TOO_MANY)}, words=words)
            return
        self._join(fields, words)

    def _cannot_come(self, words: Words) -> bool:
        """Whether nobody can come in now, as nothing can be written; then a page says so."""
        why = self.server.upkeep.why_no_participant()
        if why:
            self.sorry(503, words(_("That did not work")), why.sentence(words))
        return why is not None

    def _may_come(self, fields: dict[str, str], address: str) -> bool:
        """Whether one more may join from that address now; the same form sent again is no more."""
        rehearsed = self.collaboration.folder.settings.rehearsal  # simulated people are many
        known = self.collaboration.people.person(f"p{self._once(fields)}")
        return rehearsed or known is not None or self.server.joins.take(address)

    def _why_not_now(self) -> tuple[int, str] | None:
        """Why nobody new can join now, with the right code: a status and a sentence."""
        if self._let_go():
            return 403, WHY_NOT["left"]
        if not self.collaboration.sessions.door_open:
            return 403, CLOSED
        return None

    def _errors(self, fields: dict[str, str], words: Words) -> dict[str, str]:
        errors = {}
        if not fields["name"]:
            errors["name"] = words(_("Please write your name, the one your partners know."))
        elif len(fields["name"]) > NAME_LIMIT:
            errors["name"] = words(_("Please keep your name to {n} characters."), n=NAME_LIMIT)
        fields["organisation"] = self._organisation(fields["other"] or fields["organisation"])
        if not fields["organisation"]:
            errors["organisation"] = words(_("Please choose your organisation, or write its name."))
        elif len(fields["organisation"]) > ORGANISATION_LIMIT:
            errors["organisation"] = words(
                _("Please keep the organisation's name to {n} characters."), n=ORGANISATION_LIMIT
            )
        if fields["consent"].lower() in ("", "0", "no", "false", "off"):
            errors["consent"] = words(
                _("Please agree, or tell the facilitator that you would rather take part on paper.")
            )
        told = consent.consent_of(self.collaboration.folder.settings, words)
        if fields["read"] not in ("", told.id):
            fields["consent"] = ""
            errors["consent"] = words(
                _("The text above has changed since you opened this page. Read it again, please.")
            )
        return errors

    def _organisation(self, typed: str) -> str:
        """The organisation as it is written elsewhere, whatever the case it was typed in."""
        known = {name.casefold(): name for name in self.collaboration.organisations}
        return known.get(typed.casefold(), typed)

    def _join(self, fields: dict[str, str], words: Words) -> None:
        session = self.collaboration.sessions.id
        people = self.collaboration.people
        try:
            name, organisation = fields["name"], fields["organisation"]
            rehearsed = self.collaboration.folder.settings.rehearsal
            kind = "simulated-" if rehearsed and name.startswith(SIMULATED) else "p"
            told, once = consent.keep(self.collaboration, words), self._once(fields)
            person = people.join(name, organisation, words.lang, session, kind, told, once)
        except WorkbookError as error:
            self.sorry(500, words(_("That did not work")), error.sentence(words))
            return
        sign_in(self, Visitor(username=person.participant, role="participant", lang=words.lang))
        self.server.upkeep.describe()  # they have joined; that may wait
        self.server.tell_room()
        self.redirect(f"{self.settings['base_url']}w/{self.server.workshop()}", status=303)

    def _once(self, fields: dict[str, str]) -> str:
        """What the id of a new participant is made of: the form's own number, and who filled it in.

        A form that is sent three times makes one person, as they do not know the others' replies.
        """
        if not fields["once"]:  # a program that knows no form
            return ""
        who = json.dumps([fields["once"], fields["name"], fields["organisation"]])
        key = self.server.access.cookie.encode()
        number = hmac.digest(key, f"join {who}".encode(), "sha256").hex()[:16]
        # Who signed out and joins again is somebody new: their old cookies stay worth nothing.
        return "" if self.server.access.is_out(f"p{number}") else number

    # --- the page ------------------------------------------------------------------------------

    def _form(
        self,
        fields: dict[str, str],
        errors: dict[str, str],
        note: str = "",
        words: Words | None = None,
    ) -> None:
        words = words or self.words
        base, settings = self.settings["base_url"], self.collaboration.folder.settings
        title = words(_("Join the workshop"))
        parts = [
            f'<form class="languages" method="post" action="{base}language">'
            f'<input type="hidden" name="back" value="{base}">'
            + "".join(
                f'<button name="language" value="{lang}" lang="{lang}"'
                f"{' aria-current=true' if lang == words.lang else ''}>{name}</button>"
                for lang, name in self.offered.items()
            )
            + "</form>",
            f"<h1>{html.escape(title)}</h1>",
            f'<p class="soft">{html.escape(self.collaboration.name)}</p>',
            f'<p class="frame">{html.escape(in_a_line(settings, words))}</p>',
        ]
        if note:
            parts.append(f'<p class="shown" role="status">{html.escape(note)}</p>')
        visitor = self.visitor
        if visitor and not errors:
            parts.append(self._known(visitor, words))
        elif self._let_go():
            forget = html.escape(words(_("Somebody else uses this device now")))
            parts.append(f'<form method="post" action="{base}out"><button>{forget}</button></form>')
        if errors:
            mend = html.escape(words(_("Please look at what is marked below.")))
            parts.append(f'<p class="error" role="alert">{mend}</p>')
        told = consent.consent_of(settings, words)
        parts.append(form(base, fields, errors, self._organisations(), told, words))
        self.page(title, "".join(parts), words, forget=self._let_go())

    def _organisations(self) -> list[str]:
        """Those that were planned, in their order; then the others, where the alphabet has them."""
        here = list(self.collaboration.organisations_here)
        planned = self.collaboration.folder.settings.organisations
        others = [name for name in here if name not in planned]
        return [name for name in here if name in planned] + sorted(others, key=alphabetical)

    def _known(self, visitor: Visitor, words: Words) -> str:
        person = self.collaboration.people.person(visitor.username)
        if person is None:
            return ""
        go_on = words(_("Go on as {name}"), name=person.name)
        target = f"{self.settings['base_url']}w/{self.server.workshop()}"
        other = words(_("Or, if somebody else uses this device now:"))
        home, mine = html.escape(words(KEEPSAKE)), f"{self.settings['base_url']}mine"
        return (
            f'<p><a class="button" href="{target}">{html.escape(go_on)}</a></p>'
            f'<p><a class="button" href="{mine}">{home}</a></p>'
            f"<p>{html.escape(other)}</p>"
        )


class LanguageHandler(PlainHandler):
    """`POST /language`: the visitor reads the other language from the next page on."""

    def post(self) -> None:
        lang = self.get_body_argument("language", "")
        lang = lang if lang in self.offered else next(iter(self.offered))
        base = self.settings["base_url"]
        back = self.get_body_argument("back", base)
        # For the first page, where nobody is known yet; it is no secret.
        secure = self.request.protocol == "https"
        self.set_cookie("language", lang, path=base, samesite="Lax", secure=secure)
        for visitor in visitors_of(self).values():
            if not self.server.language_changes.take(visitor.username):
                continue  # who goes to and fro all the time writes no row for it
            if visitor.role == "participant":
                self._update(visitor.username, lang)
            sign_in(self, Visitor(username=visitor.username, role=visitor.role, lang=lang))
        path = back.removeprefix(base) if re.fullmatch(rf"{re.escape(base)}[\w/]*", back) else ""
        self.redirect(f"{base}{path.lstrip('/')}", status=303)

    def _update(self, participant: str, lang: str) -> None:
        collaboration = self.server.collaboration
        collaboration.refresh()
        if collaboration.people.person(participant):
            collaboration.people.update(participant, lang=lang)
