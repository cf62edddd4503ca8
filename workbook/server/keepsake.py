"""What one person takes home of a meeting, for the device with which they joined, and no other.

It costs no kernel, so that a whole room can open it at once. It ends with the cookie of the device.
"""

from __future__ import annotations

from workbook.collaboration.attendance import WHY_NOT
from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.pages.keepsake import Keepsake, keepsake, own_calendar
from workbook.server.identity import cookie_name, is_let_go, known_as
from workbook.server.keepsake_page import TITLE, kept, shown
from workbook.server.plain_page import PlainHandler
from workbook.store.people import Person

NOBODY = _(
    "This page opens on a device with which somebody joined the meeting, and shows what is theirs. "
    "Go to the first page and join with the code."
)
SIGNED_OUT = _("You have signed out on this device: what is yours does not open here any more.")
RUN_OUT = _(
    "It opened on this device for two days after you joined, and that time is over. Ask the "
    "facilitator for what was decided and for a copy of what is yours."
)


class OwnHandler(PlainHandler):
    """What is one person's. Whoever it is not for gets a sentence, and no more."""

    roles = ("participant",)

    def get(self) -> None:
        if why := self.server.upkeep.why_nobody():
            self.sorry(503, self.words(_("That did not work")), why.sentence(self.words))
            return
        person = self._person()
        if person is None:
            return
        words = words_of(person.lang)
        if not self.server.paces.opens(person.participant):
            self.too_soon(words)
            return
        try:
            self.give(person, words)
        except WorkbookError as error:
            self.sorry(500, words(_("That did not work")), error.sentence(words))

    def give(self, person: Person, words: Words) -> None:
        """Send what is theirs. To be overridden. Raises `WorkbookError`."""
        raise NotImplementedError

    def theirs(self, person: Person, words: Words) -> Keepsake:
        """What that person takes home."""
        return keepsake(self.server.collaboration, person, words)

    def _person(self) -> Person | None:
        """Who is asking; None if they may not, and then a page says why."""
        visitor, people = self.visitor, self.server.collaboration.people
        if visitor and (person := people.person(visitor.username)):
            return person
        known = known_as(self, "participant")
        words = words_of(known.lang) if known else self.words
        if known and is_let_go(self, known):
            title, why = words(_("You were taken off the list")), words(WHY_NOT["left"])
            self.sorry(403, title, why, forget=known.username)
        elif known and not visitor:
            self.sorry(403, words(TITLE), words(SIGNED_OUT))
        elif self.get_cookie(cookie_name(self, "participant")):
            self.sorry(410, words(TITLE), words(RUN_OUT))
        else:
            self.sorry(403, words(TITLE), words(NOBODY))
        return None

    def call_it(self, file: str, kind: str, how: str) -> None:
        """Say under which name the device keeps what is sent, and whether it may show it first."""
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.set_header("Content-Disposition", f'{how}; filename="{file}"')


class KeepsakeHandler(OwnHandler):
    """`GET /mine`: what was decided, the next meeting, and one's own answers."""

    def give(self, person: Person, words: Words) -> None:
        base, about = self.settings["base_url"], self.server.collaboration.name
        one = self.theirs(person, words)
        self.page(words(TITLE), shown(one, about, base, self.offered, words), words)


class KeepHandler(OwnHandler):
    """`GET /mine/keep`: the same as a file; with `nameless` also what is told nobody as theirs."""

    def give(self, person: Person, words: Words) -> None:
        one = self.theirs(person, words)
        nameless = self.get_query_argument("nameless", "") == "yes"
        self.call_it(f"{one.meeting.id}.html", "text/html", "attachment")
        self.finish(kept(one, self.server.collaboration.name, words, nameless))


class CalendarHandler(OwnHandler):
    """`GET /mine/next-meeting.ics`: the next meeting, and what this person sees to by when."""

    def give(self, person: Person, words: Words) -> None:
        days = own_calendar(self.server.collaboration, person, words)
        if not days:
            self.sorry(404, words(TITLE), words(_("No next meeting is planned yet.")))
            return
        # As an attachment some phones would put it away as a file, instead of into the calendar.
        self.call_it("next-meeting.ics", "text/calendar", "inline")
        self.finish(days)
