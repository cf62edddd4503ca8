"""What a person gave and what has not arrived: in its order, in whatever tab, or offered again."""

from __future__ import annotations

import csv
import json
import re
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from cable import Cable
from playwright.sync_api import Locator, Page, expect
from room import PHONE, Room, accessible, fits, reachable

from workbook.collaboration import Collaboration

pytestmark = pytest.mark.browser
IDEA = "An idea for a moment together"


@pytest.fixture
def cable(room: Room) -> Iterator[Cable]:
    cable = Cable(room.served.port)
    yield cable
    cable.cut()


def form(page: Page, activity: str) -> Locator:
    return page.locator(f'.wb-form[data-activity="{activity}"]')


def at(page: Page, room: Room, cable: Cable, workshop: str, activity: str) -> Locator:
    """The form of an activity that is open, on a page of that workshop."""
    room.served.steer("open", f"{workshop}.{activity}")
    if workshop not in page.url:
        page.goto(f"{cable.url}/w/{workshop}")
    expect(form(page, activity)).to_have_attribute("data-phase", "open")
    return form(page, activity)


def offline(page: Page, cable: Cable) -> None:
    cable.cut()
    expect(page.locator("body")).to_have_attribute("data-online", "no")


def online(page: Page, cable: Cable) -> None:
    cable.plug()
    page.evaluate("dispatchEvent(new Event('online'))")  # as a phone notices it
    expect(page.locator("body")).to_have_attribute("data-online", "yes")


def give(ideas: Locator, idea: str) -> None:
    ideas.get_by_label(IDEA).fill(idea)
    ideas.locator("button.main").click()


def need(page: Page, gain: str) -> None:
    for question, value in (("need", 4), ("benefit", 5), ("effort", 2)):
        page.locator(f'[data-question="{question}"] input[value="{value}"]').check()
    page.locator('[data-question="gain"] textarea').fill(gain)


def rows(room: Room, name: str) -> list[dict[str, str]]:
    path = room.served.folder / "answers" / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def another_meeting(room: Room) -> str:
    here = Collaboration(room.served.folder)
    here.refresh()
    return here.sessions.start("facilitator", force=True)


def kept(page: Page) -> dict[str, Any]:
    text = page.evaluate("JSON.stringify(localStorage)")
    return {name: json.loads(one) for name, one in json.loads(text).items() if name.count(":") > 1}


def of(page: Page, what: str) -> list[str]:
    return [name for name in kept(page) if f":{what}:" in name]


# --- one after the other --------------------------------------------------------------------------


def test_two_entries_without_a_network_both_arrive_in_their_order(room: Room, cable: Cable) -> None:
    page = room.participant(url=cable.url)
    ideas = at(page, room, cable, "values", "rituals")
    offline(page, cable)
    give(ideas, "A coffee")
    expect(ideas.get_by_label(IDEA)).to_have_value("")  # the next one begins empty
    expect(ideas.get_by_label("A coffee · on its way")).to_be_visible()
    give(ideas, "A walk")
    expect(ideas.locator(".receipt")).to_contain_text("A coffee, A walk: No connection.")
    give(ideas, "A coffee")
    expect(ideas.get_by_text("You have given this already")).to_be_visible()
    ideas.get_by_label("A walk · on its way").check()
    ideas.get_by_label("A day for it").fill("2027-03-01")
    ideas.locator("button.main").click()
    accessible(page)
    reachable(page)
    fits(page)
    online(page, cable)
    expect(ideas.locator(".receipt.good")).to_contain_text("A walk: Saved at")
    given = [(row["idea"], row["day"], row["rev"]) for row in rows(room, "values.rituals")]
    assert given == [("A coffee", "", "1"), ("A walk", "", "1"), ("A walk", "2027-03-01", "2")]
    assert of(page, "sent") == []
    page.reload()
    for idea in ("A coffee", "A walk"):
        expect(ideas.get_by_label(idea, exact=True)).to_be_visible()


def test_what_was_given_without_a_network_survives_a_closed_tab_and_a_killed_server(
    room: Room, cable: Cable
) -> None:
    page = room.participant(url=cable.url)
    ideas = at(page, room, cable, "values", "rituals")
    give(ideas, "A walk")
    expect(ideas.locator(".receipt.good")).to_be_visible()
    offline(page, cable)
    give(ideas, "A coffee")
    ideas.get_by_label("A walk").check()
    ideas.get_by_role("button", name="Take this back").click()
    expect(ideas.get_by_label("A walk · being taken back")).to_be_visible()
    page.close()
    room.served.stop(signal.SIGKILL)
    room.served.start()
    cable.plug()
    later = room.contexts[0].new_page()
    later.goto(f"{cable.url}/w/values")
    expect(form(later, "rituals").locator(".receipt")).to_contain_text("Taken back")
    expect(form(later, "rituals").get_by_label("A coffee")).to_be_visible()
    assert form(later, "rituals").get_by_label("A walk").count() == 0
    given = [(row["idea"], row["status"]) for row in rows(room, "values.rituals")]
    assert given == [("A walk", "given"), ("A coffee", "given"), ("A walk", "retracted")]


def test_a_choice_is_not_lost_as_a_list_grows_under_the_finger(room: Room, cable: Cable) -> None:
    page = room.participant(url=cable.url)
    ideas = at(page, room, cable, "values", "rituals")
    ideas.get_by_label(IDEA).fill("A coffee")  # nothing is drawn anew where somebody types
    expect(ideas).to_contain_text("You are the only one here from Police")
    here = Collaboration(room.served.folder)
    here.refresh()
    for name, of in (("Ben", "Police"), ("Cal", "A new shelter")):
        here.people.join(name, of, "en", here.sessions.id)
    expect(ideas).not_to_contain_text("You are the only one")  # the longer list has come, too
    ideas.locator("label", has_text="School").click(position={"x": 60, "y": 20})
    expect(ideas.get_by_label("School")).to_be_checked()
    ideas.get_by_label(IDEA).focus()
    ideas.locator("label", has_text="A new shelter").click()
    expect(ideas.get_by_label("A new shelter")).to_be_checked()
    ideas.locator("button.main").click()
    expect(ideas.locator(".receipt.good")).to_be_visible()
    assert [(row["idea"], row["host"]) for row in rows(room, "values.rituals")] == [
        ("A coffee", "A new shelter")
    ]


def test_what_cannot_be_written_just_now_is_kept_and_sent_again(room: Room, cable: Cable) -> None:
    """The folder was moved; it could as well be a full disk. It is put back."""
    page = room.participant(url=cable.url)
    ideas = at(page, room, cable, "values", "rituals")
    folder = room.served.folder
    away = folder.rename(folder.with_name("away"))
    give(ideas, "A coffee")
    expect(ideas.locator(".receipt.error")).to_contain_text("is not where it was")
    expect(ideas.locator(".receipt.error")).to_contain_text("sends it again by itself")
    give(ideas, "A walk")
    page.reload()  # it says why it cannot be opened, and the device keeps what was given
    expect(page.locator("main")).to_contain_text("is not where it was")
    away.rename(folder)
    page.goto(f"{cable.url}/w/values")
    expect(ideas.locator(".receipt.good")).to_contain_text("A coffee, A walk: Saved at")
    assert [row["idea"] for row in rows(room, "values.rituals")] == ["A coffee", "A walk"]
    assert of(page, "aside") == []


def test_a_refusal_in_the_middle_holds_nothing_up_and_goes_back_to_be_mended(
    room: Room, cable: Cable
) -> None:
    page = room.participant(url=cable.url)
    ideas = at(page, room, cable, "values", "rituals")
    offline(page, cable)
    give(ideas, "A coffee")
    give(ideas, "x" * 130)  # longer than it may be
    give(ideas, "A walk")
    ideas.get_by_label(IDEA).fill("half an ide")
    online(page, cable)
    expect(ideas.locator(".offer .why")).to_contain_text("please keep it to 120")
    expect(ideas.get_by_label("A walk", exact=True)).to_be_visible()
    assert [row["idea"] for row in rows(room, "values.rituals")] == ["A coffee", "A walk"]
    expect(ideas.get_by_role("textbox", name=IDEA)).to_have_value("half an ide")
    ideas.get_by_role("button", name="Throw away").click()
    expect(ideas.locator(".offer")).to_have_count(0)

    offline(page, cable)
    give(ideas, "y" * 130)
    online(page, cable)  # with nothing typed since, it is back in its place
    expect(ideas.get_by_label(IDEA)).to_have_value("y" * 130)
    expect(ideas.locator(".offer")).to_have_count(0)
    ideas.get_by_label(IDEA).fill("A swim")
    ideas.locator("button.main").click()
    expect(ideas.locator(".receipt.good")).to_contain_text("A swim: Saved at")


# --- rounds and meetings that have ended ----------------------------------------------------------


@pytest.mark.parametrize("restarted", [False, True])
def test_given_without_a_network_and_the_round_goes_on(
    room: Room, cable: Cable, restarted: bool
) -> None:
    page = room.participant(url=cable.url)
    words = at(page, room, cable, "common_language", "glossary")
    words.get_by_label("consent").check()
    words.locator("textarea").fill("typed, and never sent")
    words.get_by_label("grooming").check()
    offline(page, cable)
    words.locator("textarea").fill("given in time")
    words.locator("button.main").click()
    room.served.steer("close", "glossary")
    room.served.steer("round", "glossary")
    if restarted:
        room.served.stop(signal.SIGKILL)
        room.served.start()
    cable.plug()
    offers = words.locator(".offer")
    expect(offers.locator(".why")).to_have_text(
        [
            "consent: You wrote this for round 1; it was not saved.",
            "grooming: You wrote this for round 1; it was not saved.",
        ]
    )
    expect(offers.nth(0)).to_contain_text("typed, and never sent")
    expect(offers.nth(1)).to_contain_text("given in time")
    expect(offers.get_by_role("button", name="Copy")).to_have_count(0)  # asked no more: to select
    assert rows(room, "common_language.glossary") == []
    accessible(page)
    reachable(page)
    fits(page)
    page.reload()
    expect(offers).to_have_count(2)
    offers.nth(0).get_by_role("button", name="Throw away").press("Enter")
    expect(offers).to_have_count(1)
    expect(offers.get_by_role("button")).to_be_focused()


@pytest.mark.parametrize("language", ["English", "Français"])
def test_what_was_for_another_round_is_copied_by_keyboard(
    room: Room, cable: Cable, language: str
) -> None:
    page = room.participant(url=cable.url, language=language)
    here = at(page, room, cable, "common_language", "necessity")
    need(page, "time")
    receipt = here.locator(".receipt").element_handle()
    assert receipt
    room.served.steer("close", "necessity")
    room.served.steer("round", "necessity")
    told = {"English": "you will find it above", "Français": "vous le trouverez plus haut"}[
        language
    ]
    expect(here.locator(".receipt")).to_contain_text(told)
    offer = here.locator(".offer")
    said = {"English": "You wrote this for round 1", "Français": "pour le tour 1"}[language]
    expect(offer.locator(".why")).to_contain_text(said)
    area = here.locator('[data-question="gain"] textarea')
    expect(area).to_have_value("")
    for size in ({"width": 320, "height": 640}, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        fits(page)
    accessible(page)
    reachable(page)
    area.fill("money")
    offer.get_by_role("button").nth(0).focus()
    page.keyboard.press("Enter")
    expect(area).to_have_value("money\n\ntime")
    expect(area).to_be_focused()
    offer.get_by_role("button").nth(0).focus()  # what was chosen
    page.keyboard.press("Enter")
    expect(offer).to_have_count(0)
    expect(here.locator('[data-question="benefit"] input:checked')).to_have_value("5")
    here.locator("button.main").click()
    expect(here.locator(".receipt.good")).to_be_visible()
    [row] = rows(room, "common_language.necessity")
    assert (row["round"], row["gain"], row["need"]) == ("2", "money\n\ntime", "4")
    # One node all the time: a new one would not be read out.
    assert receipt.evaluate("one => one.isConnected && one.matches('.good[role=status]')")
    assert of(page, "draft") == of(page, "aside") == of(page, "sent") == []


def test_given_for_a_meeting_that_ended_is_not_stored_in_the_next_but_offered_once(
    room: Room, cable: Cable
) -> None:
    page = room.participant(url=cable.url)
    here = at(page, room, cable, "common_language", "necessity")
    words = at(page, room, cable, "common_language", "glossary")
    words.locator("textarea").fill("never sent")
    offline(page, cable)
    need(page, "given in the first meeting")
    here.locator("button.main").click()
    second = another_meeting(room)
    room.served.steer("open", "necessity")  # the same round number
    online(page, cable)
    offer = page.locator(".offer")
    expect(offer).to_have_count(1)
    expect(offer.locator(".why")).to_contain_text("You sent this in an earlier meeting")
    expect(offer).to_contain_text("given in the first meeting")
    assert rows(room, "common_language.necessity") == []
    page.reload()
    expect(offer).to_have_count(1)
    offer.get_by_role("button", name="Copy into the form: What we would gain").click()
    expect(here.locator('[data-question="gain"] textarea')).to_have_value(
        "given in the first meeting"
    )
    need(page, "given again")
    here.locator("button.main").click()
    expect(here.locator(".receipt.good")).to_be_visible()
    [row] = rows(room, "common_language.necessity")
    assert (row["session"], row["gain"]) == (second, "given again")
    expect(offer).to_have_count(1)  # what was chosen
    another_meeting(room)
    expect(here).to_have_attribute("data-phase", "waiting")
    expect(offer).to_have_count(0)
    assert [one for one in kept(page) if ":focus" not in one] == []


@pytest.mark.parametrize("language", ["English", "Français"])
def test_what_is_taken_back_too_late_stays_and_is_said_to_stay(
    room: Room, cable: Cable, language: str
) -> None:
    page = room.participant(url=cable.url, language=language)
    ideas = at(page, room, cable, "values", "rituals")
    ideas.locator("textarea").first.fill("A walk")
    ideas.locator("button.main").click()
    expect(ideas.locator(".receipt.good")).to_be_visible()
    ideas.get_by_label("A walk", exact=True).check()
    offline(page, cable)
    ideas.locator(".send button:not(.main)").click()
    another_meeting(room)
    online(page, cable)
    said = {"English": "A walk: This was not taken back", "Français": "Cela n’a pas été retiré"}
    expect(ideas.locator(".receipt")).to_contain_text(said[language])
    expect(page.locator(".offer")).to_have_count(0)
    assert [row["status"] for row in rows(room, "values.rituals")] == ["given"]
    assert of(page, "sent") == []
    accessible(page)
    fits(page)


def test_a_lost_receipt_of_the_round_before_fills_nothing_of_this_one(
    room: Room, cable: Cable
) -> None:
    page = room.participant(url=cable.url)
    here = at(page, room, cable, "common_language", "necessity")
    offline(page, cable)
    need(page, "time")
    here.locator("button.main").click()
    [name] = of(page, "sent")
    sent = kept(page)[name]["data"]
    server = Collaboration(room.served.folder)  # it arrived, and its receipt did not
    server.refresh()
    [person] = server.people.all()
    server.answer("common_language.necessity", person, sent["answer_id"], sent["values"], 1)
    room.served.steer("close", "necessity")
    room.served.steer("round", "necessity")
    online(page, cable)
    expect(here.locator(".receipt")).to_have_text("What you sent for round 1 was saved.")
    expect(here.locator('[data-question="gain"] textarea')).to_have_value("")
    expect(here.locator("button.main")).to_have_text("Send my answer")
    expect(page.locator(".offer")).to_have_count(0)
    assert [row["round"] for row in rows(room, "common_language.necessity")] == ["1"]


def test_what_is_offered_goes_with_signing_out(room: Room, cable: Cable) -> None:
    page = room.participant(url=cable.url)
    here = at(page, room, cable, "common_language", "necessity")
    offline(page, cable)
    need(page, "given in the first meeting")
    here.locator("button.main").click()
    another_meeting(room)
    online(page, cable)
    expect(page.locator(".offer")).to_have_count(1)  # also before it is opened
    page.locator("form.out button").click()
    expect(page.locator(".wb-form")).to_have_count(0)
    assert kept(page) == {}


# --- several tabs ---------------------------------------------------------------------------------


def test_what_a_tab_gave_that_was_closed_arrives_from_the_other(room: Room, cable: Cable) -> None:
    one = room.participant(url=cable.url)
    at(one, room, cable, "values", "rituals")
    two = one.context.new_page()
    two.goto(f"{cable.url}/w/values")
    expect(two.locator("body")).to_have_attribute("data-ready", "yes")
    for page in (one, two):
        offline(page, cable) if page is one else expect(page.locator("body")).to_have_attribute(
            "data-online", "no"
        )
    give(form(one, "rituals"), "A coffee")
    give(form(two, "rituals"), "A walk")
    expect(form(two, "rituals").get_by_label("A coffee · on its way")).to_be_visible()
    one.close()
    online(two, cable)
    expect(form(two, "rituals").locator(".receipt.good")).to_contain_text("A coffee, A walk: Saved")
    assert [row["idea"] for row in rows(room, "values.rituals")] == ["A coffee", "A walk"]


def test_two_tabs_that_send_the_same_store_it_once(room: Room, cable: Cable) -> None:
    one = room.participant(url=cable.url)
    at(one, room, cable, "common_language", "necessity")
    two = one.context.new_page()
    two.goto(f"{cable.url}/w/common_language")
    expect(two.locator("body")).to_have_attribute("data-ready", "yes")
    offline(one, cable)
    need(one, "once")
    form(one, "necessity").locator("button.main").click()
    expect(form(two, "necessity").locator(".receipt")).to_contain_text("No connection")
    cable.plug()
    for page in (one, two):
        expect(form(page, "necessity").locator('[data-question="gain"] textarea')).to_have_value(
            "once"
        )
        expect(form(page, "necessity").locator(".receipt")).not_to_contain_text("No connection")
        expect(page.locator("body")).to_have_attribute("data-online", "yes")
    assert [row["gain"] for row in rows(room, "common_language.necessity")] == ["once"]


def test_drafts_typed_in_two_tabs_do_not_overwrite_each_other(room: Room, cable: Cable) -> None:
    one = room.participant(url=cable.url)
    first = at(one, room, cable, "common_language", "necessity")
    two = one.context.new_page()
    two.goto(f"{cable.url}/w/common_language")
    second = form(two, "necessity")
    expect(second).to_have_attribute("data-phase", "open")
    gain = '[data-question="gain"] textarea'
    first.locator(gain).press_sequentially("from the first")
    second.locator(gain).press_sequentially("from the second")
    first.locator(gain).press_sequentially(" tab")
    one.close()
    two.reload()
    expect(second.locator(gain)).to_have_value("from the first tab")
    offer = second.locator(".offer")
    expect(offer).to_have_count(1)
    expect(offer.locator(".why")).to_have_text("You wrote this in another tab; it was not sent.")
    expect(offer).to_contain_text("from the second")
    offer.get_by_role("button", name="Copy").click()
    expect(second.locator(gain)).to_have_value("from the first tab\n\nfrom the second")


# --- phones as they are ---------------------------------------------------------------------------


def test_a_frozen_phone_sends_what_it_has_when_it_wakes(room: Room, cable: Cable) -> None:
    page = room.participant(url=cable.url)
    here = at(page, room, cable, "common_language", "necessity")
    offline(page, cable)
    need(page, "before the pocket")
    here.locator("button.main").click()
    expect(here.locator(".receipt")).to_contain_text("No connection")
    phone = page.context.new_cdp_session(page)
    phone.send("Page.setWebLifecycleState", {"state": "frozen"})
    room.served.stop(signal.SIGKILL)
    room.served.start()
    cable.plug()
    phone.send("Page.setWebLifecycleState", {"state": "active"})
    expect(here.locator(".receipt.good")).to_be_visible()
    assert [row["gain"] for row in rows(room, "common_language.necessity")] == ["before the pocket"]


def test_who_goes_back_to_the_page_finds_what_they_typed_and_gave(room: Room, cable: Cable) -> None:
    page = room.participant(url=cable.url)
    ideas = at(page, room, cable, "values", "rituals")
    offline(page, cable)
    give(ideas, "A coffee")
    ideas.get_by_label(IDEA).fill("half an ide")
    cable.plug()
    page.goto(f"{cable.url}/privacy")
    page.go_back()
    expect(ideas.get_by_label("A coffee", exact=True)).to_be_visible()
    expect(ideas.get_by_label(IDEA)).to_have_value("half an ide")
    expect(ideas.locator(".receipt.good")).to_contain_text("A coffee: Saved at")
    assert [row["idea"] for row in rows(room, "values.rituals")] == ["A coffee"]


FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
FORBIDDEN = """const get = () => { throw new DOMException("", "SecurityError") };
Object.defineProperty(window, "localStorage", { get });
Object.defineProperty(window, "sessionStorage", { get });"""


def without_storage(room: Room, cable: Cable, storage: str) -> Page:
    """A participant's page in a browser whose storage is as that script makes it."""
    page = room.visitor()
    page.add_init_script(storage)
    page.goto(f"{cable.url}/?code={room.served.info['join_code']}")
    page.locator("#name").fill("Sample 1")
    page.locator("#organisation").select_option("Police")
    page.locator("#consent").check()
    page.locator("button.main").click()
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")
    return page


@pytest.mark.parametrize("storage", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_a_device_that_can_keep_nothing_says_so_and_sends_all_the_same(
    room: Room, cable: Cable, storage: str
) -> None:
    page = without_storage(room, cable, storage)
    ideas = at(page, room, cable, "values", "rituals")
    ideas.get_by_label(IDEA).fill("A coffee")
    stay = "This device cannot keep it: leave this page open until it is saved."
    expect(ideas.locator(".receipt")).to_have_text(f"Not sent yet. {stay}")
    offline(page, cable)
    ideas.locator("button.main").click()
    give(ideas, "A walk")
    expect(ideas.locator(".receipt")).to_have_text(f"A coffee, A walk: No connection. {stay}")
    accessible(page)
    online(page, cable)
    expect(ideas.locator(".receipt.good")).to_contain_text(re.compile(r"Saved at \d\d:\d\d\.$"))
    assert [row["idea"] for row in rows(room, "values.rituals")] == ["A coffee", "A walk"]


def test_a_page_that_may_keep_nothing_comes_back_after_a_new_start(
    room: Room, cable: Cable
) -> None:
    page = without_storage(room, cable, FORBIDDEN)
    kernel = page.locator("body").get_attribute("data-kernel")
    assert kernel
    cable.cut()
    room.served.stop(signal.SIGKILL)
    room.served.start()
    cable.plug()
    expect(page.locator("body")).not_to_have_attribute("data-kernel", kernel)
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")
    page.locator("form.out button").click()
    expect(page.locator("#name")).to_be_visible()


def test_what_a_device_kept_under_earlier_names_is_sent_or_offered(
    room: Room, cable: Cable
) -> None:
    page = room.participant(url=cable.url)
    at(page, room, cable, "common_language", "necessity")
    at(page, room, cable, "common_language", "glossary")
    here = Collaboration(room.served.folder)
    here.refresh()
    [person] = here.people.all()
    now = page.evaluate("Date.now()")
    values = {"need": 1, "benefit": 1, "effort": 1, "gain": "from before the update"}

    def before(activity: str, what: str, data: Any, session: str, at: int = now) -> list[str]:
        name = f"workbook:{person.participant}:{activity}:1:{what}"
        return [name, json.dumps({"at": at, "session": session, "data": data})]

    one = {"answer_id": "11111111-1111-4111-8111-111111111111", "values": values, "round": 1}
    other = {"term": "consent", "definition": "of an earlier meeting"}
    two = {"answer_id": "22222222-2222-4222-8222-222222222222", "values": other, "round": 1}
    draft = {"term": "grooming", "definition": "half a sen"}
    old = [
        before("necessity", "unsent:", one, here.sessions.id),
        before("glossary", "unsent:consent", two, "2026-01-01"),
        before("glossary", "draft:grooming", draft, here.sessions.id),
        before("necessity", "draft:", values, "2026-01-01"),
    ]
    for name, text in old:
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])
    page.reload()
    expect(form(page, "necessity").locator(".receipt.good")).to_be_visible()
    [row] = rows(room, "common_language.necessity")
    assert (row["answer_id"], row["gain"]) == (one["answer_id"], "from before the update")
    offer = form(page, "glossary").locator(".offer")
    expect(offer).to_contain_text("of an earlier meeting")
    expect(page.locator(".offer")).to_have_count(1)
    form(page, "glossary").get_by_label("grooming").check()
    expect(form(page, "glossary").locator("textarea")).to_have_value("half a sen")
    assert rows(room, "common_language.glossary") == []
    assert not [name for name, _text in old if name in kept(page)]
