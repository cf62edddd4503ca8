"""What a phone asks before it sends, and what it keeps and forgets; with a real Chromium."""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from cable import Cable
from playwright.sync_api import Locator, Page, Route, expect
from room import Room, accessible, fits, reachable

from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import set_status

pytestmark = pytest.mark.browser
TELLS = "Call her mother at 514 555-0134"


def form(page: Page) -> Locator:
    return page.locator(".wb-form").first


def answer(page: Page, gain: str) -> None:
    for question, value in (("need", 4), ("benefit", 5), ("effort", 2)):
        page.locator(f'[data-question="{question}"] input[value="{value}"]').check()
    page.locator('[data-question="gain"] textarea').fill(gain)


def kept(page: Page) -> dict[str, Any]:
    """What is in the browser's storage for a form."""
    text = page.evaluate("JSON.stringify(localStorage)")
    return {name: json.loads(one) for name, one in json.loads(text).items() if name.count(":") > 1}


def open_necessity(room: Room, page: Page) -> None:
    room.served.steer("open", "necessity")
    expect(form(page)).to_have_attribute("data-phase", "open")


def seal(room: Room) -> None:
    """As `workbook seal` notes it."""
    here = Collaboration(room.served.folder)
    here.refresh()
    here.sessions.record("facilitator", "seal", "", {})


@pytest.mark.parametrize("language", ["English", "Français"])
def test_a_text_that_tells_too_much_is_asked_about_by_keyboard_and_by_ear(
    room: Room, language: str
) -> None:
    page = room.participant(language=language)
    open_necessity(room, page)
    answer(page, TELLS)
    area = form(page).locator('[data-question="gain"] textarea')
    form(page).locator("button.main").focus()
    page.keyboard.press("Enter")
    box = form(page).get_by_role("alert")
    said = {"English": "a phone number", "Français": "un numéro de téléphone"}[language]
    expect(box).to_contain_text(said)
    expect(box).not_to_contain_text("555")
    expect(box.locator("p")).to_be_focused()
    expect(form(page).locator("button.main")).to_have_count(0)
    for size in ({"width": 320, "height": 640}, {"width": 390, "height": 844}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        fits(page)
    accessible(page)
    reachable(page)

    page.keyboard.press("Tab")  # change it
    page.keyboard.press("Enter")
    expect(area).to_be_focused()
    expect(box).to_have_count(0)
    form(page).locator("button.main").focus()
    page.keyboard.press("Enter")
    expect(box.locator("p")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # send it as it is
    page.keyboard.press("Enter")
    expect(form(page).locator(".receipt.good")).to_be_visible()
    assert [row["gain"] for row in room.served.rows("necessity")] == [TELLS]

    # What was sent by somebody who was sure is not asked about again, after a reload neither.
    page.reload()
    form(page).locator('[data-question="cost"] textarea').fill("time")
    form(page).locator("button.main").click()
    expect(form(page).locator(".receipt.good")).to_be_visible()
    assert [row["cost"] for row in room.served.rows("necessity")] == ["", "time"]


def test_several_texts_are_asked_about_at_once_and_what_is_changed_is_sent(room: Room) -> None:
    page = room.participant()
    open_necessity(room, page)
    answer(page, TELLS)
    form(page).locator('[data-question="give"] textarea').fill("She lives at H2X 1Y4")
    form(page).locator("button.main").click()
    box = form(page).get_by_role("alert")
    expect(box.get_by_role("listitem")).to_have_text(
        [
            "What we would gain: a phone number",
            "What we could give the others: an address or postal code",
        ]
    )
    box.get_by_role("button", name="Change it").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("We call back")
    form(page).locator("button.main").click()
    expect(box).to_contain_text("postal code")
    expect(box).not_to_contain_text("phone")
    form(page).locator('[data-question="give"] textarea').fill("a place")
    expect(box).to_have_count(0)  # who goes on typing is not asked any more
    form(page).locator("button.main").click()
    expect(form(page).locator(".receipt.good")).to_be_visible()
    [row] = room.served.rows("necessity")
    assert (row["gain"], row["give"]) == ("We call back", "a place")


def test_without_a_network_it_is_asked_and_what_is_sent_anyway_arrives(room: Room) -> None:
    cable = Cable(room.served.port)
    page = room.participant(url=cable.url)
    open_necessity(room, page)
    cable.cut()
    expect(page.locator("body")).to_have_attribute("data-online", "no")
    answer(page, TELLS)
    form(page).locator("button.main").click()
    form(page).get_by_role("button", name="Send it as it is").click()
    expect(form(page).locator(".receipt")).to_contain_text("No connection")
    [queued] = [one["data"] for name, one in kept(page).items() if ":sent:" in name]
    assert queued["sure"] is True
    cable.plug()
    expect(form(page).locator(".receipt.good")).to_be_visible()
    assert [row["gain"] for row in room.served.rows("necessity")] == [TELLS]
    cable.cut()


def test_a_page_that_knows_fewer_rules_than_the_server_asks_all_the_same(room: Room) -> None:
    page = room.visitor()

    def without_rules(route: Route) -> None:
        text = route.fetch().text()
        none = 'const GUARD = {plain: [], sentences: ";", kinds: [], contact: [], rules: []};'
        body, rules = re.subn(r"(?ms)^const GUARD = .*?^\};$", none, text)
        assert rules == 1
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/assets/form.js*", without_rules)
    page.goto(room.served.info["join_url"])
    page.locator("#name").fill("Sample 1")
    page.locator("#organisation").select_option("Police")
    page.locator("#consent").check()
    page.locator("button.main").click()
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")
    open_necessity(room, page)
    answer(page, TELLS)
    form(page).locator("button.main").click()
    expect(form(page).get_by_role("alert")).to_contain_text("a phone number")
    form(page).get_by_role("button", name="Send it as it is").click()
    expect(form(page).locator(".receipt.good")).to_be_visible()
    assert [row["gain"] for row in room.served.rows("necessity")] == [TELLS]


def test_what_was_typed_goes_with_the_meeting(room: Room) -> None:
    page = room.participant()
    open_necessity(room, page)
    area = form(page).locator('[data-question="gain"] textarea')
    area.fill("half a sentence")
    page.reload()
    expect(area).to_have_value("half a sentence")
    assert kept(page)
    seal(room)
    expect(area).to_have_value("")
    assert kept(page) == {}


def test_another_meeting_finds_nothing_of_the_last_one(room: Room) -> None:
    page = room.participant()
    open_necessity(room, page)
    answer(page, "of the first meeting")
    expect(form(page).locator(".receipt")).to_contain_text("Not sent yet")
    assert kept(page)
    here = Collaboration(room.served.folder)
    here.refresh()
    here.sessions.start("facilitator", force=True)
    expect(form(page)).to_have_attribute("data-phase", "waiting")
    open_necessity(room, page)
    expect(form(page).locator('[data-question="gain"] textarea')).to_have_value("")
    assert kept(page) == {}
    page.reload()
    expect(form(page).locator('[data-question="gain"] textarea')).to_have_value("")


def test_nothing_typed_stays_on_the_phone_of_who_was_let_go(room: Room) -> None:
    page = room.participant()
    open_necessity(room, page)
    answer(page, "half a sentence")
    other = "workbook:p0:necessity:1:draft:"
    page.evaluate(
        "([name, kept]) => localStorage.setItem(name, kept)", [other, _draft(room, "a friend's")]
    )
    here = Collaboration(room.served.folder)
    here.refresh()
    [person] = here.people.all()
    set_status(here, person.participant, "left")
    expect(page.get_by_role("heading", name="You were taken off the list")).to_be_visible()
    page.wait_for_load_state()  # the page's script forgets, and comes after the heading
    assert set(kept(page)) == {other}  # somebody else of this meeting uses this phone, too


def test_a_draft_that_is_too_old_goes_at_the_next_page(room: Room) -> None:
    page = room.participant()
    room.served.steer("open", "necessity")
    names = {"workbook:p0:necessity:1:draft:": 49, "workbook:p1:necessity:1:draft:": 47}
    for name, hours in names.items():
        page.evaluate(
            "([name, kept]) => localStorage.setItem(name, kept)",
            [name, _draft(room, "typed", hours)],
        )
    page.evaluate("localStorage.setItem('workbook:keys', 'off')")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")
    assert set(kept(page)) == {"workbook:p1:necessity:1:draft:"}
    assert page.evaluate("localStorage.getItem('workbook:keys')") == "off"


def test_who_joins_on_the_same_phone_sees_nothing_of_the_last_person(room: Room) -> None:
    page = room.participant("Sample 1")
    open_necessity(room, page)
    answer(page, "of Sample 1")
    page.goto(f"{room.served.url}/?code={room.served.info['join_code']}")
    page.locator("#name").fill("Sample 2")
    page.locator("#organisation").select_option("School")
    page.locator("#consent").check()
    page.locator("button.main").click()
    expect(page.locator("#you")).to_have_text("Sample 2, School")
    expect(form(page)).to_have_attribute("data-phase", "open")
    expect(form(page).locator('[data-question="gain"] textarea')).to_have_value("")
    expect(form(page).locator("input:checked")).to_have_count(0)


def test_what_a_facilitator_typed_goes_with_the_meeting(room: Room) -> None:
    console = room.facilitator()
    room.served.steer("open", "glossary")
    field = console.get_by_label("Add a term")
    field.fill("half a term")
    console.reload()
    expect(field).to_have_value("half a term")
    seal(room)
    expect(field).to_have_value("")
    assert console.evaluate("sessionStorage.getItem('workbook:typed')") is None


def test_a_join_page_says_what_becomes_of_it_and_keeps_what_was_read(room: Room) -> None:
    page = room.visitor(locale="fr-CA")
    page.goto(room.served.info["join_url"])
    page.locator("summary", has_text="Le texte au complet").click()
    expect(page.get_by_role("heading", name="Si vous changez d’avis")).to_be_visible()
    accessible(page)
    reachable(page)
    fits(page)
    page.goto(f"{room.served.url}/privacy")
    expect(page.get_by_role("heading", name="Qui le voit")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Who sees it")).to_be_visible()
    accessible(page)
    phone = room.participant(language="Français")
    with phone.context.expect_page() as opened:
        phone.get_by_role("link", name="Ce que devient ce que vous écrivez").click()
    expect(opened.value.get_by_role("heading", name="Qui le voit")).to_be_visible()
    here = Collaboration(room.served.folder)
    here.refresh()
    here.consents.refresh()
    import csv

    with here.folder.people.open(newline="", encoding="utf-8") as file:
        [row] = csv.DictReader(file)
    assert "À qui s’adresser" in here.consents.wording(row["consent_text"])


def _draft(room: Room, gain: str, hours: float = 0) -> str:
    """As a form keeps it, so many hours ago."""
    here = Collaboration(room.served.folder)
    here.refresh()
    at = int(datetime.now(UTC).timestamp() * 1000 - hours * 3_600_000)
    return json.dumps({"at": at, "session": here.sessions.id, "data": {"gain": gain}})


def test_a_program_that_is_sure_says_so(room: Room) -> None:
    from served import Visitor

    visitor = Visitor(room.served)
    visitor.join()
    room.served.steer("open", "necessity")
    page = visitor.open()
    page.until(lambda: page.form("necessity")["phase"] == "open")
    values = {"need": 4, "benefit": 5, "effort": 2, "gain": TELLS}
    said = page.submit("necessity", values)
    assert said["type"] == "refused"
    assert said["asks"] == ["gain"]
    assert "a phone number" in said["errors"]["gain"]
    id = str(uuid.uuid4())
    message = {"type": "submit", "answer_id": id, "values": values, "sure": True}
    assert page.say(page.widget("Form", "necessity"), message)["type"] == "saved"
    page.close()
