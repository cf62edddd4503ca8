"""Who gets in, who is let go, and what a link is good for. A real server, no browser."""

from __future__ import annotations

import re
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from served import Page, Reply, Served, Visitor
from websockets.exceptions import ConnectionClosed

from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import add_on_paper, let_go
from workbook.server.pace import JOINING, OPENING


@pytest.fixture
def served(tmp_path: Path):
    served = Served(tmp_path / "room")
    yield served
    served.stop()
    assert "Traceback" not in served.log.read_text()


def people(served: Served) -> list[str]:
    room = Collaboration(served.folder)
    room.refresh()
    return [one.name for one in room.people.all()]


def console(served: Served) -> Page:
    facilitator = Visitor(served)
    facilitator.enter("facilitator")
    return facilitator.open("/facilitator")


def press(page: Page, **message: object) -> None:
    assert page.say(page.widget("PeoplePanel"), message)["type"] == "done"


def until_refused(page: Page) -> None:
    """Listen until the server closes the page's connection."""
    with pytest.raises(ConnectionClosed):
        page.until(lambda: False)


def number(page: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found, page
    return found[1]


# --- joining -------------------------------------------------------------------------------------


def test_three_taps_on_join_are_one_person(served: Served) -> None:
    once = number(Visitor(served).get("/").text)
    with ThreadPoolExecutor(3) as three:
        taps = [three.submit(Visitor(served).join, "Sample Tap", once=once) for _i in range(3)]
    assert [tap.result().status for tap in taps] == [303, 303, 303]
    assert people(served) == ["Sample Tap"]


def test_the_next_person_at_the_same_form_is_another(served: Served) -> None:
    once = number(Visitor(served).get("/").text)
    Visitor(served).join("Sample 1", once=once)
    Visitor(served).join("Sample 2", once=once)
    assert people(served) == ["Sample 1", "Sample 2"]


def test_a_form_that_is_sent_back_keeps_its_number(served: Served) -> None:
    visitor = Visitor(served)
    once = number(visitor.get("/").text)
    assert number(visitor.join("", once=once).text) == once


def test_a_name_that_needs_joiners_stays_and_marks_that_turn_go(served: Served) -> None:
    Visitor(served).join("\u202eمی‌خواهم 👩‍👩‍👧\u200b")
    assert people(served) == ["می‌خواهم 👩‍👩‍👧"]


def test_more_people_than_any_room_has_are_held_up_with_a_sentence(served: Served) -> None:
    replies: list[Reply] = []
    for i in range(2 * int(JOINING)):
        replies.append(Visitor(served).join(f"Sample {i}"))
        if replies[-1].status != 303:
            break
    assert len(replies) > int(JOINING)
    assert replies[-1].status == 429
    assert "Wait half a minute" in replies[-1].text
    assert "Retry-After" in replies[-1].headers


# --- the console's door --------------------------------------------------------------------------


def test_a_closed_door_lets_nobody_new_in_and_everybody_back(served: Served) -> None:
    ann = Visitor(served)
    ann.join("Ann")
    page = console(served)
    press(page, type="door", open=False)
    late = Visitor(served)
    refused = late.join("Late")
    assert refused.status == 403
    assert "The door is closed" in refused.text
    assert "The door is closed" in late.get("/").text
    assert ann.get("/w/common_language").status == 200
    press(page, type="door", open=True)
    assert late.join("Late").status == 303
    assert people(served) == ["Ann", "Late"]
    page.close()


def test_another_code_ends_the_one_before(served: Served) -> None:
    page = console(served)
    before = served.info["join_code"]
    press(page, type="code")
    page.until(lambda: page.states[page.widget("Join")]["code"] != before)
    after = page.states[page.widget("Join")]["code"]
    assert Visitor(served).join("Late").status == 403
    assert Visitor(served).join("Late", code=after).status == 303
    page.close()
    served.stop()
    served.start()
    assert served.info["join_code"] == after


def test_who_is_let_go_loses_the_page_and_does_not_come_back_by_themselves(served: Served) -> None:
    ann, page = Visitor(served), console(served)
    ann.join("Ann")
    phone = ann.open()
    participant = Collaboration(served.folder)
    participant.refresh()
    [person] = participant.people.all()
    press(page, type="person", participant=person.participant, status="left")
    until_refused(phone)
    gone = ann.get("/w/common_language")
    assert gone.status == 403
    assert "You were taken off the list" in gone.text
    assert "forget.js" in gone.text, "what the phone keeps goes, too"
    assert ann.get(f"/api/kernels/{phone.kernel}").status in (403, 404)
    assert ann.join("Ann").status == 403
    press(page, type="person", participant=person.participant, status="joined")
    assert ann.get("/w/common_language").status == 200
    page.close()


# --- links and cookies ---------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["facilitator", "board"])
def test_a_link_that_a_program_looked_at_still_opens(served: Served, role: str) -> None:
    link = urlsplit(served.info[f"{role}_url"])
    for program in ("WhatsApp/2.23", "Slackbot-LinkExpanding 1.0", "curl/8"):
        looked = Visitor(served).request(
            "GET", f"{link.path}?{link.query}", **{"User-Agent": program}
        )
        assert looked.status == 200
        assert "Set-Cookie" not in looked.headers
        assert looked.text.count("<button") == 1
    assert Visitor(served).enter(role).headers["Location"] == f"/{role}"


def test_who_signs_out_leaves_no_cookie_that_is_worth_anything(served: Served) -> None:
    ann = Visitor(served)
    ann.join("Ann")
    phone, copied = ann.open(), dict(ann.cookies)
    assert ann.request("POST", "/out", {"role": "participant"}).status == 303
    until_refused(phone)
    ann.cookies = copied
    assert ann.get("/w/common_language").headers["Location"] == "/?again=1"


def test_a_facilitator_ends_all_other_consoles(served: Served) -> None:
    mine, theirs = Visitor(served), Visitor(served)
    mine.enter("facilitator")
    link = re.search(r'href="([^"]+/enter/[^"]+)"', mine.request("POST", "/another", {}).text)
    unused = re.search(r'href="([^"]+/enter/[^"]+)"', mine.request("POST", "/another", {}).text)
    assert link
    assert unused
    served.info["facilitator_url"] = link[1].replace("&amp;", "&")
    theirs.enter("facilitator")
    page = theirs.open("/facilitator")
    assert mine.request("POST", "/others", {}).status == 303
    until_refused(page)
    assert theirs.get("/facilitator").status == 403
    assert theirs.request("POST", "/another", {}).status == 403
    assert mine.get("/facilitator").status == 200
    served.info["facilitator_url"] = unused[1].replace("&amp;", "&")
    assert Visitor(served).enter("facilitator").status == 403


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 403), (signal.SIGKILL, 200)])
def test_a_stop_ends_consoles_and_a_crash_does_not(
    served: Served, number: int, status: int
) -> None:
    facilitator, ann = Visitor(served), Visitor(served)
    facilitator.enter("facilitator")
    ann.join("Ann")
    served.stop(number)
    served.start()
    assert facilitator.get("/facilitator").status == status
    assert ann.get("/w/common_language").status == 200


def test_who_opens_the_page_again_and_again_waits_a_little(served: Served) -> None:
    ann, ben = Visitor(served), Visitor(served)
    ann.join("Ann")
    ben.join("Ben")
    statuses = [ann.get("/w/common_language").status for _i in range(int(OPENING) + 8)]
    assert statuses[: int(OPENING)] == [200] * int(OPENING)
    assert 429 in statuses
    assert ben.get("/w/common_language").status == 200


def test_a_backup_is_made_at_a_reveal(served: Served) -> None:
    Visitor(served).join("Ann")
    for verb in ("open", "close", "reveal"):
        served.steer(verb, "necessity")
    served.stop()  # what was begun is finished first
    [backup] = (served.folder / "backups").glob("auto-*.zip")
    assert backup.stat().st_mode & 0o777 == 0o600


def test_forgotten_boxes_and_second_taps_do_not_use_up_the_room(served: Served) -> None:
    once = number(Visitor(served).get("/").text)
    for _i in range(int(JOINING) + 5):
        assert Visitor(served).join("Ann", once=once, consent="").status == 400
    for _i in range(int(JOINING) + 5):
        assert Visitor(served).join("Ann", once=once).status == 303
    assert people(served) == ["Ann"]


def test_a_form_whose_text_has_changed_is_read_again(served: Served) -> None:
    visitor = Visitor(served)
    page = visitor.get("/").text
    read = re.search(r'name="read" value="([^"]+)"', page)
    assert read
    refused = visitor.join("Ann", read="2020-01-01.en.00000000")
    assert refused.status == 400
    assert "has changed since you opened this page" in refused.text
    assert " checked" not in refused.text
    assert visitor.join("Ann", read=read[1]).status == 303


def test_who_signed_out_and_joins_with_the_same_form_is_somebody_new(served: Served) -> None:
    ann = Visitor(served)
    once = number(ann.get("/").text)
    ann.join("Ann", once=once)
    copied = dict(ann.cookies)
    ann.request("POST", "/out", {})
    ann.join("Ann", once=once)
    assert ann.get("/w/common_language").status == 200
    ann.cookies = copied
    assert ann.get("/w/common_language").headers["Location"] == "/?again=1"


def test_who_answered_for_somebody_without_a_phone_does_so_no_more(served: Served) -> None:
    mine, theirs = Visitor(served), Visitor(served)
    mine.enter("facilitator")
    link = re.search(r'href="([^"]+/enter/[^"]+)"', mine.request("POST", "/another", {}).text)
    assert link
    served.info["facilitator_url"] = link[1].replace("&amp;", "&")
    theirs.enter("facilitator")
    room = Collaboration(served.folder)
    room.refresh()
    paper = add_on_paper(room, "Sample paper", "Police", "en").participant
    assert theirs.request("POST", f"/as/{paper}", {}).status == 303
    page = theirs.open()
    assert mine.request("POST", "/others", {}).status == 303
    until_refused(page)
    assert theirs.get("/w/common_language").status == 303
    assert mine.request("POST", f"/as/{paper}", {}).status == 303
    assert mine.get("/w/common_language").status == 200


def test_organisations_of_who_was_let_go_are_asked_about_no_more(served: Served) -> None:
    Visitor(served).join("Sample 1", "", other="Invented")
    room = Collaboration(served.folder)
    room.refresh()
    assert ">Invented<" in Visitor(served).get("/").text
    let_go(room, [one.participant for one in room.people.all()])
    assert ">Invented<" not in Visitor(served).get("/").text
    room.refresh()
    assert "Invented" not in str(room.asked("values.power"))
    assert "Invented" in room.organisations


def test_the_first_page_says_how_everybody_is_safe(served: Served) -> None:
    page = Visitor(served).get("/").text
    assert "No real cases here" in page
    assert "talk to the facilitator." in page
