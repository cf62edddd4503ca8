"""What one person takes home: what was decided, the next meeting, their own answers."""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from icalendar import Calendar
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, create_signed_value

from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import merge, set_status
from workbook.collaboration.closing import has_closed
from workbook.collaboration.decisions import change, record
from workbook.collaboration.meetings import begin, end, open_ahead, plan
from workbook.collaboration.sealing import seal
from workbook.deliverables.dates import calendar_ics
from workbook.language import LANGUAGES, words
from workbook.pages.keepsake import Keepsake, keepsake, own_calendar
from workbook.pages.participant import ParticipantPage
from workbook.pages.where_we_are import WherePage
from workbook.questions import (
    Choice,
    Date,
    Grid,
    Number,
    Option,
    Points,
    Question,
    Ranking,
    Scale,
    Text,
    Ties,
)
from workbook.questions.in_words import in_words
from workbook.server.access import Access
from workbook.server.identity import DAYS, cookies_of
from workbook.server.keepsake_page import kept, shown
from workbook.server.pace import OPENING, Paces
from workbook.server.routes import own
from workbook.shipped import EXAMPLE
from workbook.store.people import Person

EN, FR = words("en"), words("fr")
CLOSING, VISION, NECESSITY = "values.closing", "values.vision", "common_language.necessity"
PULSE = {"heard": 4, "worth": 5, "clear": 2}
INVITED = {"invited": {"Police": 1, "School": 1}}
Join = Callable[..., Person]


def answer(room: Collaboration, name: str, one: Person, **values: Any) -> None:
    sure = True  # what is made by chance may look like a telephone number
    room.answer(name, one, str(uuid.uuid4()), values, sure=sure)


def play(room: Collaboration, name: str, *said: tuple[Person, dict[str, Any]]) -> None:
    """A round: opened, answered, closed and revealed."""
    room.steer(name, "open")
    for one, values in said:
        answer(room, name, one, **values)
    room.steer(name, "close")
    room.steer(name, "reveal")


def page(one: Keepsake, lang: str = "en") -> str:
    return shown(one, "Try-out", "/", LANGUAGES, words(lang))


def said(one: Keepsake) -> list[tuple[str, bool]]:
    return [(it.title, it.nameless) for it in one.answers]


# --- what it holds -------------------------------------------------------------------------------


def test_a_person_takes_home_what_was_decided_and_what_they_said_themselves(
    collaboration: Collaboration, person: Join
) -> None:
    ann, bob = person("Ann Sample"), person("Bob Sample", "School", "fr")
    plan(collaboration, {"day": "2026-11-29"} | INVITED, collaboration.sessions.id)
    play(
        collaboration,
        VISION,
        (ann, {"sentence": "Nobody waits."}),
        (bob, {"sentence": "Bobs own words"}),
    )
    record(collaboration, VISION, "vision", said={"text": {"en": "No door is shut."}})
    record(collaboration, VISION, "rule", said={"text": {"en": "We ring."}, "status": "proposed"})
    collaboration.set_draft(CLOSING, "decided", "A list of numbers", "en")
    collaboration.set_draft(CLOSING, "next", "In spring", "en")
    assert [told["text"] for told in keepsake(collaboration, ann, EN).again] == []
    play(collaboration, CLOSING, (ann, PULSE | {"open": "who pays"}), (bob, PULSE))
    one = keepsake(collaboration, ann, EN)
    assert [told["text"] for told in one.decided] == ["No door is shut.", "A list of numbers"]
    assert [told["text"] for told in one.open] == ["We ring."]
    assert [told["text"] for told in one.again] == ["In spring"]
    assert said(one) == [("What will be different in three years", False), ("Before we go", True)]
    text = page(one)
    assert "Nobody waits." in text
    assert "who pays" in text
    assert "4, on a scale from 1 (not at all) to 5 (fully)" in text
    assert "Bobs own words" not in text
    assert "Bob Sample" not in text
    theirs = page(keepsake(collaboration, bob, FR), "fr")
    assert '<p lang="en">No door is shut.</p>' in theirs
    assert "Bobs own words" in theirs
    assert "Nobody waits." not in theirs


def test_what_was_answered_without_a_name_is_nobodys_once_the_meeting_is_sealed(
    collaboration: Collaboration, person: Join
) -> None:
    people = [person(f"Sample {n}") for n in range(5)]
    play(collaboration, CLOSING, *((one, PULSE | {"open": "who pays"}) for one in people))
    play(collaboration, VISION, (people[0], {"sentence": "Nobody waits."}))
    assert said(keepsake(collaboration, people[0], EN))[0] == ("Before we go", True)
    seal(collaboration)
    one = keepsake(collaboration, people[0], EN)
    assert said(one) == [("What will be different in three years", False)]
    text = page(one)
    assert "nobody can find out any more" in text
    assert "who pays" not in text


def test_the_file_that_is_kept_has_no_nameless_answer_unless_it_is_asked_for(
    collaboration: Collaboration, person: Join
) -> None:
    ann = person("Ann <Sample>")
    play(collaboration, VISION, (ann, {"sentence": "<script>alert(1)</script>"}))
    play(collaboration, CLOSING, (ann, PULSE | {"open": "who pays"}))
    one = keepsake(collaboration, ann, EN)
    file, more = (kept(one, "Try-out", EN, nameless) for nameless in (False, True))
    assert "who pays" not in file
    assert "What you answered without your name is not in this file." in file
    assert "who pays" in more
    for text in (file, more):
        assert "&lt;script&gt;" in text
        assert not re.search(r"<script|<a |<form|<link|https?://|url\(|@import", text)
        assert ann.participant not in text


def test_a_text_that_pretends_to_be_somebody_elses_row_stays_its_authors(
    collaboration: Collaboration, person: Join
) -> None:
    ann, bob = person("Ann Sample"), person("Bob Sample", "School")
    row = f"{uuid.uuid4()},1,2026-05-12T09:00:00.000Z,{collaboration.sessions.id},1"
    forged = f'x\n{row},{ann.participant},Police,en,given,forged words\n"y'
    play(collaboration, VISION, (bob, {"sentence": forged}), (ann, {"sentence": "mine alone"}))
    text = page(keepsake(collaboration, ann, EN))
    assert "mine alone" in text
    assert "forged words" not in text
    assert "forged words" in page(keepsake(collaboration, bob, EN))


def test_the_last_answer_counts_and_what_was_taken_back_or_merged_is_where_it_belongs(
    collaboration: Collaboration, person: Join
) -> None:
    ann, twin = person("Ann Sample"), person("Ann S.")
    name = "values.rituals"
    collaboration.steer(name, "open")
    for idea in ("breakfast", "a walk"):
        answer(collaboration, name, ann, idea=idea, host="School")
    answer(collaboration, name, ann, idea="a walk", host="Police")
    collaboration.retract(name, ann, str(uuid.uuid4()), "breakfast")
    answer(collaboration, name, twin, idea="a choir", host="Health centre")
    merge(collaboration, twin.participant, ann.participant)
    [one] = keepsake(collaboration, ann, EN).answers
    told = [[lines for _question, lines in entry] for entry in one.entries]
    assert told == [[["a walk"], ["Police"]], [["a choir"], ["Health centre"]]]


def test_a_table_that_cannot_be_found_or_read_in_part_costs_no_other_answer(
    collaboration: Collaboration, person: Join
) -> None:
    ann = person("Ann Sample")
    play(collaboration, VISION, (ann, {"sentence": "Nobody waits."}))
    path = collaboration.answers(VISION).table.path
    data = path.read_bytes()
    path.write_bytes(
        data + data.splitlines()[-1].replace(b",1,", b",none,", 1) + b"\n" + b'x,"torn'
    )
    assert "Nobody waits." in page(keepsake(collaboration, ann, EN))
    path.unlink()
    assert keepsake(collaboration, ann, EN).answers == []


OPTIONS = (Option("a", "Oui"), Option("b"))


@pytest.mark.parametrize(
    ("question", "value", "lines"),
    [
        (Text("t", "T"), "one\ntwo", ["one\ntwo"]),
        (Number("n", "N", 0, 9, unit="m", step=0.5), 2.5, ["2,5 m"]),
        (Number("n", "N", 0, 9999), 1200, ["1200"]),
        (Scale("s", "S", 1, 4), 3, ["3, sur une échelle de 1 à 4"]),
        (Date("d", "D"), "2027-06-01", ["1er juin 2027"]),
        (Choice("c", "C", OPTIONS), "a", ["Oui"]),
        (Choice("c", "C", OPTIONS, multiple=True), ["b", "gone"], ["b", "gone"]),
        (Grid("g", "G", OPTIONS, OPTIONS), {"b": "a"}, ["b\u00a0: Oui"]),
        (Grid("g", "G", OPTIONS, OPTIONS, multiple=True), {"a": ["a", "b"]}, ["Oui\u00a0: Oui, b"]),
        (
            Points("p", "P", OPTIONS, own=1),
            {"a": 7, "my own": 3},
            ["Oui\u00a0: 7", "my own\u00a0: 3"],
        ),
        (Ranking("r", "R", OPTIONS), ["b", "a"], ["1. b", "2. Oui"]),
        (
            Ties("t", "T", (Scale("s", "How", 1, 4), Text("w", "Why")), OPTIONS),
            {"a": {"w": "near"}},
            ["Oui – Pourquoi\u00a0: near"],
        ),
        (Choice("c", "C", OPTIONS), None, []),
    ],
)
def test_every_kind_of_answer_is_read_again_in_words(
    question: Question, value: Any, lines: list[str]
) -> None:
    assert in_words(question, value, FR) == lines


# --- which meeting, and the next one --------------------------------------------------------------


def test_the_page_is_of_the_meeting_one_was_at_also_when_the_server_began_another(
    collaboration: Collaboration, person: Join
) -> None:
    ann = person("Ann Sample")
    assert keepsake(collaboration, ann, EN).going_on
    play(collaboration, VISION, (ann, {"sentence": "Nobody waits."}))
    first = collaboration.sessions.id
    assert "still going on" in page(keepsake(collaboration, ann, EN))
    end(collaboration)
    assert "still going on" not in page(keepsake(collaboration, ann, EN))
    collaboration.sessions.start("server", force=True)
    collaboration.people.update(ann.participant, session=collaboration.sessions.id)
    collaboration.refresh()
    again = collaboration.people.person(ann.participant)
    assert again
    one = keepsake(collaboration, again, EN)
    assert (one.meeting.id, one.going_on) == (first, False)
    play(collaboration, VISION, (again, {"sentence": "Later."}))
    assert keepsake(collaboration, again, EN).meeting.id == collaboration.sessions.id


def test_phones_point_to_it_once_the_closing_is_shown_or_the_meeting_has_ended(
    collaboration: Collaboration, person: Join
) -> None:
    ann = person("Ann Sample")
    play(collaboration, VISION, (ann, {"sentence": "Nobody waits."}))
    assert not has_closed(collaboration)
    collaboration.steer(CLOSING, "open")
    assert not has_closed(collaboration)
    collaboration.steer(CLOSING, "close")
    collaboration.steer(CLOSING, "reveal")
    assert has_closed(collaboration)
    begin(collaboration)
    assert not has_closed(collaboration)
    page = ParticipantPage("values", collaboration.folder.path, ann.participant)
    where = WherePage(collaboration.folder.path, "en", ann.participant)
    page.activity("vision")
    [(form, _results)] = page._shown.values()
    assert not form.home
    collaboration.steer(NECESSITY, "open")
    collaboration.steer(NECESSITY, "close")
    page.look()
    assert form.elsewhere["name"] == "common_language"
    end(collaboration)
    page.look()
    where.look()
    assert form.home
    assert where.overview().home
    assert form.elsewhere == {}  # nobody is sent to where the room was


def test_the_next_meeting_and_what_one_sees_to_are_the_days_of_the_common_calendar(
    collaboration: Collaboration, person: Join
) -> None:
    ann, bob = person("Ann Sample"), person("Bob Sample", "School")
    play(collaboration, VISION, (ann, {"sentence": "Nobody waits."}))
    today = date(2026, 11, 29)
    plan(collaboration, {"day": "2026-11-29"} | INVITED, collaboration.sessions.id)
    assert own_calendar(collaboration, ann, EN, today) == b""
    assert not keepsake(collaboration, ann, EN, today).days
    name = "action_plan.actions"
    for text, owner in (("Ring them", "Police"), ("Write it", "School"), ("Meet", "Ann Sample")):
        told = {"text": {"en": text}, "owner": owner, "due": "2027-01-10"}
        record(collaboration, name, "action", said=told)
    [gone] = [o for o in collaboration.decisions.all() if o.owner == "Ann Sample"]
    coming = {"day": "2027-01-12", "place": "Town hall", "answer_by": "2027-01-08"}
    planned = plan(collaboration, coming | INVITED)
    plan(collaboration, {"day": "2027-06-01"} | INVITED)
    theirs = Calendar.from_ical(own_calendar(collaboration, ann, EN, today)).walk("VEVENT")
    everybody = Calendar.from_ical(calendar_ics(collaboration, EN)).walk("VEVENT")
    every = {str(one["uid"]): one.to_ical() for one in everybody}
    assert sorted(str(one["summary"]) for one in theirs) == [
        "Answer before the meeting: 12 January 2027",
        "Due: Meet",
        "Due: Ring them",
        "Meeting",
    ]
    assert all(every[str(one["uid"])] == one.to_ical() for one in theirs)
    text = page(keepsake(collaboration, ann, FR, today), "fr")
    assert "12 janvier 2027, Town hall" in text
    assert "au plus tard le 8 janvier 2027" in text
    assert "Write it" not in text.split("Ce dont vous vous occupez")[1]
    change(collaboration, gone.id, {"progress": "done"})
    assert "Due: Meet" not in own_calendar(collaboration, ann, EN, today).decode()
    assert "Due: Write it" in own_calendar(collaboration, bob, EN, today).decode()
    end(collaboration)
    open_ahead(collaboration, planned)
    collaboration.steer(NECESSITY, "open")
    one = keepsake(collaboration, ann, EN, today)
    assert one.next
    assert one.next.id == planned
    assert '<a href="/w/common_language">Why we need each other</a>' in page(one)
    new = person("Cid Sample", "School")  # who has been at no meeting yet
    answer(collaboration, NECESSITY, new, need=4, benefit=5, effort=2, gain="x", give="y")
    ahead = keepsake(collaboration, new, EN, today)
    assert (ahead.meeting.id, ahead.going_on, len(ahead.answers)) == (planned, False, 1)
    assert not has_closed(collaboration)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_for_everybody_of_the_example_it_is_small_and_in_words(lang: str) -> None:
    here = Collaboration(EXAMPLE)
    here.refresh()
    people = here.people.all()
    assert sum(bool(keepsake(here, one, words(lang)).answers) for one in people) > 10
    for one in people:
        theirs = keepsake(here, one, words(lang))
        file = kept(theirs, here.name, words(lang), nameless=True)
        assert len(file.encode()) < 60_000
        lines = [
            line for it in theirs.answers for e in it.entries for _label, ls in e for line in ls
        ]
        assert not [line for line in lines if re.search(r"None|[{}\[\]]|\w_\w", line)]
        others = {other.participant for other in people} - {one.participant}
        assert not any(other in page(theirs, lang) for other in others)


# --- who may open it -----------------------------------------------------------------------------


class Door:
    """The pages of one person, without Voilà and without kernels."""

    def __init__(self, room: Collaboration) -> None:
        self.room, self.access = room, Access(room.folder)
        self.cookie = f"{cookies_of(self.access.cookie)}-participant"
        server = SimpleNamespace(
            collaboration=room,
            access=self.access,
            upkeep=SimpleNamespace(why_nobody=lambda: None),
            paces=Paces(),
        )
        rules = [rule for rule in own("/") if "mine" in rule[0]]
        self.app = Application(
            rules,
            cookie_secret=self.access.cookie,
            cookie_name=cookies_of(self.access.cookie),
            collaboration=room,
            access=self.access,
            server=server,
            base_url="/",
            log_function=lambda handler: None,
        )

    def cookie_of(self, one: Person, days_ago: float = 0, session: str = "") -> str:
        said = {"id": one.participant, "lang": one.lang, "epoch": 1, "session": session}
        at = time.time() - days_ago * 24 * 3600
        value = create_signed_value(
            self.access.cookie, self.cookie, json.dumps(said), clock=lambda: at
        )
        return f"{self.cookie}={value.decode()}"

    def get(self, *paths: str, cookie: str = "") -> list[HTTPResponse]:
        return asyncio.run(self._get(paths, cookie))

    async def _get(self, paths: tuple[str, ...], cookie: str) -> list[HTTPResponse]:
        [socket] = bind_sockets(0, "127.0.0.1")
        server, client = HTTPServer(self.app), AsyncHTTPClient(force_instance=True)
        server.add_sockets([socket])
        base = f"http://127.0.0.1:{socket.getsockname()[1]}"
        sent = {"Cookie": cookie} if cookie else {}
        try:
            return [
                await client.fetch(f"{base}{path}", headers=sent, raise_error=False)
                for path in paths
            ]
        finally:
            client.close()
            server.stop()


PATHS = ("/mine", "/mine/keep", "/mine/next-meeting.ics")


@pytest.fixture
def door(collaboration: Collaboration) -> Door:
    return Door(collaboration)


def statuses(replies: list[HTTPResponse]) -> list[int]:
    return [reply.code for reply in replies]


def test_it_opens_for_its_own_person_alone_and_nobody_else_stores_it(
    door: Door, person: Join
) -> None:
    ann = person("Ann Sample", lang="fr")
    play(door.room, VISION, (ann, {"sentence": "Nobody waits."}))
    mine = door.cookie_of(ann)
    looked, file, days = door.get(*PATHS, cookie=mine)
    assert statuses([looked, file, days]) == [200, 200, 404]
    assert 'lang="fr"' in looked.body.decode()
    assert "Nobody waits." in file.body.decode()
    assert file.headers["Content-Disposition"] == f'attachment; filename="{date_of(door)}.html"'
    plan(door.room, {"day": "2099-01-12"} | INVITED)
    [days] = door.get(PATHS[2], cookie=mine)
    assert days.headers["Content-Type"].startswith("text/calendar")
    for reply in (looked, file, days):
        assert reply.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in reply.headers
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
    for cookie in ("", mine[:-4] + "beef"):
        replies = door.get(*PATHS, cookie=cookie)
        assert {403, 410} >= set(statuses(replies))
        assert not any(b"Nobody waits." in reply.body for reply in replies)


def date_of(door: Door) -> str:
    return door.room.sessions.id


def test_it_ends_with_the_link_of_the_meeting(door: Door, person: Join) -> None:
    ann, now = person("Ann Sample"), door.room.sessions.id
    play(door.room, VISION, (ann, {"sentence": "Nobody waits."}))
    old = door.cookie_of(ann, days_ago=DAYS + 1, session=now)
    assert statuses(door.get("/mine", cookie=old)) == [200]  # the clock may have been set
    end(door.room)
    door.room.sessions.start("server", force=True)
    for reply in door.get(*PATHS, cookie=old):
        assert reply.code == 410
        assert "that time is over" in reply.body.decode()
        assert b"Nobody waits." not in reply.body
    young = door.cookie_of(ann, days_ago=DAYS - 1, session=now)
    assert statuses(door.get("/mine", cookie=young)) == [200]


def test_who_signed_out_or_was_let_go_does_not_open_it(door: Door, person: Join) -> None:
    ann = person("Ann Sample")
    mine = door.cookie_of(ann)
    door.access.sign_out(ann.participant)
    [reply] = door.get("/mine", cookie=mine)
    assert (reply.code, b"You have signed out" in reply.body) == (403, True)
    door.access.sign_in(ann.participant)
    set_status(door.room, ann.participant, "left")
    [reply] = door.get("/mine", cookie=mine)
    assert (reply.code, b"taken off the list" in reply.body) == (403, True)
    assert b"forget.js" in reply.body
    set_status(door.room, ann.participant, "observing")
    assert statuses(door.get("/mine", cookie=mine)) == [200]


def test_it_opens_after_a_restart_and_not_again_and_again(door: Door, person: Join) -> None:
    ann, bob = person("Ann Sample"), person("Bob Sample")
    play(door.room, VISION, (ann, {"sentence": "Nobody waits."}))
    again = Door(Collaboration(door.room.folder.path))
    mine = door.cookie_of(ann)
    assert b"Nobody waits." in again.get("/mine", cookie=mine)[0].body
    replies = again.get(*["/mine"] * (int(OPENING) + 2), cookie=mine)
    assert statuses(replies)[0] == 200
    assert statuses(replies)[-1] == 429
    assert statuses(again.get("/mine", cookie=door.cookie_of(bob))) == [200]


def test_a_table_that_the_disk_does_not_give_is_a_sentence(door: Door, person: Join) -> None:
    ann = person("Ann Sample")
    play(door.room, VISION, (ann, {"sentence": "Nobody waits."}))
    path: Path = door.room.answers(VISION).table.path
    path.unlink()
    path.mkdir()
    [reply] = door.get("/mine", cookie=door.cookie_of(ann))
    assert reply.code == 500
    assert "cannot be read" in reply.body.decode()
