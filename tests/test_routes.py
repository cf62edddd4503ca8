"""Who gets what from which address: every address, every role, one cell each. A real server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Page, Served, Visitor

from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import add_on_paper, set_status
from workbook.server.routes import own

# ended: a facilitator whose console was ended; signed_out: a participant's cookie, copied before.
ROLES = (
    "stranger", "participant", "observer", "let_go", "signed_out", "facilitator", "ended", "board",
)  # fmt: skip

# `theirs` is the page of a participant who is none of the above; `paper` somebody without a phone.
TABLE = """
                                       str.  part.   obs. let_go    out   fac.  ended  board
GET  /                                  200    200    200    200    200    200    200    200
POST /                                  303    303    303    403    303    303    303    303
GET  /join                              200    200    200    200    200    200    200    200
POST /join                              303    303    303    403    303    303    303    303
POST /language                          303    303    303    303    303    303    303    303
GET  /privacy                           200    200    200    200    200    200    200    200
GET  /mine                              403    200    200    403    403    403    403    403
GET  /mine/keep                         403    200    200    403    403    403    403    403
GET  /mine/next-meeting.ics             403    404    404    403    403    403    403    403
GET  /w/common_language                 303    200    200    403    303    303    303    303
GET  /w/nothing                         303    404    404    403    303    303    303    303
GET  /facilitator                       403    403    403    403    403    200    403    403
GET  /board                             403    403    403    403    403    200    403    200
GET  /enter/facilitator                 403    403    403    403    403    303    403    403
POST /enter/facilitator                 403    403    403    403    403    303    403    403
GET  /enter/board                       403    403    403    403    403    303    403    303
POST /enter/board                       403    403    403    403    403    303    403    303
POST /as/{paper}                        403    403    403    403    403    303    403    403
POST /as/{other}                        403    403    403    403    403    403    403    403
POST /another                           403    403    403    403    403    200    403    403
POST /others                            403    403    403    403    403    303    403    403
POST /documents                         403    403    403    403    403    202    403    403
GET  /documents/en/charter.pdf          403    403    403    403    403    404    403    403
GET  /documents/../room.json            403    403    403    403    403    404    403    403
POST /bye/{theirs}                      403    403    403    403    403    403    403    403
GET  /api/kernels/{theirs}              403    403    403    403    403    403    403    403
GET  /api/kernels/{theirs}/channels     403    403    403    403    403    403    403    403
GET  /healthz                           200    200    200    200    200    200    200    200
GET  /assets/style.css                  200    200    200    200    200    200    200    200
GET  /participants.csv                  404    404    404    404    404    404    404    404
POST /out                               303    303    303    303    303    303    303    303
"""
CELLS = [
    (method, path, role, int(status))
    for method, path, *statuses in map(str.split, TABLE.strip().splitlines()[1:])
    for role, status in zip(ROLES, statuses, strict=True)
]


class House:
    """A room with somebody of every role in it."""

    def __init__(self, folder: Path) -> None:
        self.served = Served(folder)
        self.visitors = {role: Visitor(self.served) for role in ROLES}
        room = Collaboration(folder)
        for role in ("participant", "observer", "let_go", "signed_out"):
            self.visitors[role].join(f"Sample {role}")
        self.visitors["facilitator"].enter("facilitator")
        self.visitors["board"].enter("board")
        self._end_a_console()
        copied = dict(self.visitors["signed_out"].cookies)
        self.visitors["signed_out"].request("POST", "/out", {})
        self.visitors["signed_out"].cookies = copied
        other = Visitor(self.served)
        other.join("Sample other")
        self.page: Page = other.open()
        room.refresh()
        people = {one.name: one.participant for one in room.people.all()}
        set_status(room, people["Sample observer"], "observing")
        set_status(room, people["Sample let_go"], "left")
        paper = add_on_paper(room, "Sample paper", "Police", "en").participant
        self.names = {"theirs": self.page.kernel, "paper": paper, "other": people["Sample other"]}

    def _end_a_console(self) -> None:
        mine, theirs = self.visitors["facilitator"], self.visitors["ended"]
        link = re.search(r'href="([^"]+/enter/[^"]+)"', mine.request("POST", "/another", {}).text)
        assert link
        usual = self.served.info["facilitator_url"]
        self.served.info["facilitator_url"] = link[1].replace("&amp;", "&")
        assert theirs.enter("facilitator").headers["Location"] == "/facilitator"
        self.served.info["facilitator_url"] = usual
        mine.request("POST", "/others", {})


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("routes") / "room")
    yield house
    house.page.close()
    house.served.stop()
    assert "Traceback" not in house.served.log.read_text()


@pytest.mark.parametrize(("method", "path", "role", "status"), CELLS)
def test_who_gets_what(house: House, method: str, path: str, role: str, status: int) -> None:
    visitor = Visitor(house.served)
    visitor.cookies = dict(house.visitors[role].cookies)
    form = {"code": house.served.info["join_code"], "name": "Sample new", "organisation": "Police"}
    body = (form | {"language": "en", "consent": "yes"}) if method == "POST" else None
    reply = visitor.request(method, path.format(**house.names), body)
    if path == "/others" and status == 303:  # whose console is not ended gets another cookie
        house.visitors[role].cookies = visitor.cookies
    assert reply.status == status, reply.text[:300]


def test_no_address_is_missing_in_the_table() -> None:
    paths = {path.format(theirs="1-1-1-1-1", paper="p1", other="p1") for _m, path, *_cell in CELLS}
    patterns = [pattern for pattern, *_handler in own("/")]
    assert patterns
    for pattern in patterns:
        assert any(re.fullmatch(pattern, path) for path in paths), pattern


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/language"), ("POST", "/privacy"), ("POST", "/mine"), ("POST", "/mine/keep"),
        ("POST", "/w/common_language"),
        ("POST", "/facilitator"), ("POST", "/board"), ("GET", "/as/p1"), ("GET", "/another"),
        ("GET", "/others"), ("GET", "/documents"), ("GET", "/out"), ("GET", "/bye/1-1-1-1-1"),
        ("POST", "/healthz"), ("DELETE", "/"), ("PUT", "/join"),
    ],
)  # fmt: skip
def test_what_an_address_does_not_take_changes_nothing(
    house: House, method: str, path: str
) -> None:
    visitor = Visitor(house.served)
    visitor.cookies = dict(house.visitors["facilitator"].cookies)
    assert visitor.request(method, path).status == 405
