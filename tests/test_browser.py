"""A real room: a real server, a real Chromium, several people at once."""

from __future__ import annotations

import csv
import json
import re
import signal
from contextlib import ExitStack

import pytest
from cable import Cable
from playwright.sync_api import (
    Locator,
    Page,
    WebSocketRoute,
    expect,
)
from room import LAPTOP, PHONE, Room, accessible, fits, reachable
from websockets.sync.client import connect

from workbook.server.identity import Visitor
from workbook.server.too_soon import later
from workbook.server.wire import read

pytestmark = pytest.mark.browser


def form(page: Page, name: str = "necessity") -> Locator:
    place = {"necessity": 0, "glossary": 1, "mandates": 2}[name]
    return page.locator(".wb-form").nth(place)


def answer(page: Page, gain: str = "time") -> None:
    for question, value in (("need", 4), ("benefit", 5), ("effort", 2)):
        page.locator(f'[data-question="{question}"] input[value="{value}"]').check()
    page.locator('[data-question="gain"] textarea').fill(gain)


def test_a_facilitator_and_three_people_go_through_an_activity(room: Room) -> None:
    console = room.facilitator()
    phone = room.participant("Sample 1", "Police")
    laptop = room.participant("Sample 2", "School", LAPTOP)
    french = room.participant("Sample 3", "Youth protection", language="Français")
    expect(console.get_by_text("3 people have joined")).to_be_visible()

    console.get_by_role("button", name="Open: Why we need each other").click()
    for page in (phone, laptop, french):
        expect(form(page)).to_have_attribute("data-phase", "open")
    expect(form(french).get_by_role("button", name="Envoyer ma réponse")).to_be_visible()
    expect(form(phone).locator(".shown")).to_contain_text("You are the only one here from Police")

    for number, page in enumerate((phone, laptop, french)):
        answer(page, f"hidden until revealed {number}")
        form(page).locator("button.main").click()
        expect(form(page).locator(".receipt.good")).to_have_text(re.compile(r"\d\d:\d\d"))
    expect(console.get_by_text("3 of 3 have answered")).to_be_visible()
    assert "hidden until revealed" not in console.content()

    console.locator("#step-0-close").click()
    expect(form(phone)).to_have_attribute("data-phase", "closed")
    for page in (phone, french):
        page.evaluate("scrollTo(0, 99999)")
    console.locator("#step-0-reveal").click()
    for page in (phone, laptop, french, console):
        expect(page.locator(".wb-results:visible figure svg").first).to_be_visible()
        expect(page.locator(".wb-results:visible").first).to_contain_text("hidden until revealed 1")
    for page in (phone, french):  # everybody lands at its heading, below the line that stays
        heading = page.locator(".wb-results:visible h3").first.bounding_box()
        assert heading
        assert 30 < heading["y"] < 90

    board = room.visitor({"width": 1920, "height": 1080})
    room.enter(board, "board")
    expect(board.locator(".slide svg").first).to_be_visible()
    assert "Sample" not in board.locator("body").inner_text()

    line = console.get_by_role("checkbox", name="hidden until revealed 1")
    line.check()
    console.locator("#wall-hide").click()
    expect(phone.locator(".wb-results:visible").first).not_to_contain_text("until revealed 1")
    expect(phone.locator(".wb-results:visible").first).to_contain_text("until revealed 2")
    room.turn(board, 4, "until revealed 2")
    assert "until revealed 1" not in board.locator(".slide").inner_text()
    expect(console.locator(".wb-wall .notice")).to_have_text("Done.")
    line.check()
    console.locator("#wall-show").click()
    expect(phone.locator(".wb-results:visible").first).to_contain_text("until revealed 1")


def test_every_page_is_accessible_and_fits(room: Room) -> None:
    console, board = room.facilitator(), room.visitor(LAPTOP)
    room.enter(board, "board")
    expect(board.locator(".wb-join svg")).to_be_visible()
    people = [room.participant("Sample 1"), room.participant("Sample 2", size=LAPTOP)]
    stranger = room.visitor(PHONE)

    def look() -> None:
        for page in (*people, console, board, stranger):
            for size in (PHONE, LAPTOP):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                accessible(page)
                fits(page)
            reachable(page)

    stranger.goto(room.served.url)
    look()  # waiting
    room.served.steer("open", "necessity")
    stranger.goto(f"{room.served.url}/nothing")
    for page in people:
        form(page).locator("button.main").click()
        expect(form(page).locator(".error").first).to_be_visible()
    look()  # open, with errors
    answer(people[0])
    form(people[0]).locator("button.main").click()
    expect(form(people[0]).locator(".receipt.good")).to_be_visible()
    room.served.steer("close", "necessity")
    room.served.steer("reveal", "necessity")
    room.served.steer("open", "glossary")
    stranger.goto(f"{room.served.url}/facilitator")
    for page in people:
        expect(form(page, "glossary")).to_have_attribute("data-phase", "open")
        page.get_by_role("button", name="What we did so far (1)").click()
        page.locator("summary", has_text="What the room said").click()  # folded: it is past
        expect(page.locator(".wb-results figure svg").first).to_be_visible()
    look()  # revealed, and the glossary open
    room.served.steer("close", "glossary")
    room.served.steer("reveal", "glossary")
    room.served.steer("open", "mandates")
    for page in people:
        expect(form(page, "mandates")).to_have_attribute("data-phase", "open")
    expect(console.locator("details", has_text="Common drafts").first).to_be_visible()
    console.locator("summary", has_text="Common drafts").click()
    look()  # mandates open, drafts to be written


def test_text_twice_as_large_loses_nothing(room: Room) -> None:
    phone = room.participant()
    room.served.steer("open", "necessity")
    expect(form(phone)).to_have_attribute("data-phase", "open")
    phone.add_style_tag(content="html { font-size: 200% }")
    fits(phone)
    assert phone.evaluate("document.querySelector('header').offsetHeight") < 90  # one line
    clipped = phone.evaluate(
        """() => [...document.querySelectorAll("main :not(textarea, input, .unseen, .scroll)")]
            .filter((el) => getComputedStyle(el).overflowX !== "visible")
            .filter((el) => el.scrollWidth > el.clientWidth + 1)
            .map((el) => el.outerHTML.slice(0, 90))"""
    )
    assert not clipped


def test_everything_by_keyboard(room: Room) -> None:
    page = room.participant(size=LAPTOP)
    room.served.steer("open", "necessity")
    expect(form(page)).to_have_attribute("data-phase", "open")
    page.locator("body").focus()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
                const el = document.activeElement;
                const shown = el.closest("label") ?? el;
                return [el.closest("[data-question]")?.dataset.question ?? el.textContent.trim(),
                        getComputedStyle(shown).outlineStyle];
            }"""
        )
        assert place[1] != "none", f"focus cannot be seen on {place[0]}"
        if place[0] in ("need", "benefit", "effort"):
            page.keyboard.press("ArrowRight")
        if place[0] == "gain":
            page.keyboard.type("by keyboard")
        seen.append(place[0])
        if place[0] == "Send my answer":
            page.keyboard.press("Enter")
            break
    expect(form(page).locator(".receipt.good")).to_be_visible()
    assert room.served.rows("necessity")[0]["gain"] == "by keyboard"
    assert {"need", "benefit", "effort", "gain", "get_from", "hours"} <= set(seen)


def test_a_reload_in_the_middle_of_typing_loses_nothing(room: Room) -> None:
    page = room.participant()
    room.served.steer("open", "necessity")
    area = form(page).locator('[data-question="gain"] textarea')
    area.press_sequentially("half a sen")
    page.reload()
    expect(area).to_have_value("half a sen")
    expect(area).to_be_focused()
    expect(form(page).locator(".receipt")).to_contain_text("Not sent yet")
    page.keyboard.type("tence")
    expect(area).to_have_value("half a sentence")
    room.served.steer("open", "glossary")  # nobody is taken from what they type
    expect(page.locator("#connection")).to_have_text("Now open: One word, one meaning")
    expect(form(page, "glossary").locator("textarea").first).to_be_attached()
    expect(area).to_be_in_viewport()
    page.keyboard.type(" more")
    expect(area).to_have_value("half a sentence more")


@pytest.mark.parametrize("how", ["cut", "die"])
def test_the_network_is_lost_and_comes_back(room: Room, how: str) -> None:
    cable = Cable(room.served.port)
    page = room.participant(url=cable.url)
    room.served.steer("open", "necessity")
    expect(form(page)).to_have_attribute("data-phase", "open")
    getattr(cable, how)()
    answer(page, "typed without a network")
    form(page).locator("button.main").click()
    if how == "cut":
        expect(page.locator("#connection")).to_contain_text("No connection")
        expect(form(page).locator(".receipt")).to_contain_text(
            "is sent when the connection is back"
        )
    else:
        expect(form(page).locator(".receipt")).to_contain_text("Sending")
        page.evaluate("dispatchEvent(new Event('online'))")  # the phone notices something
        expect(page.locator("#connection")).to_contain_text("No connection")
        cable.cut()
    assert not (room.served.folder / "answers" / "common_language.necessity.csv").exists()
    cable.plug()
    expect(form(page).locator(".receipt.good")).to_contain_text("Saved at")
    expect(page.locator("#connection")).to_contain_text("Connected")
    assert [row["gain"] for row in room.served.rows("necessity")] == ["typed without a network"]
    cable.cut()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_the_server_is_started_again_in_the_middle_of_an_open_activity(
    room: Room, number: int
) -> None:
    page = room.participant()
    room.served.steer("open", "necessity")
    expect(form(page)).to_have_attribute("data-phase", "open")
    answer(page, "typed before")
    room.served.stop(number)
    expect(page.locator("#connection")).to_contain_text("No connection")
    form(page).locator("button.main").click()
    expect(form(page).locator(".receipt")).to_contain_text("is sent when the connection is back")
    room.served.start()
    expect(form(page).locator(".receipt.good")).to_contain_text("Saved at")
    assert [row["gain"] for row in room.served.rows("necessity")] == ["typed before"]
    assert page.locator("#you").inner_text() == "Sample 1, Police"


def test_two_tabs_of_one_person_show_the_same(room: Room) -> None:
    one = room.participant()
    room.served.steer("open", "necessity")
    two = one.context.new_page()
    two.goto(f"{room.served.url}/w/common_language")
    answer(two, "from the second tab")
    form(two).locator("button.main").click()
    expect(form(two).locator(".receipt.good")).to_be_visible()
    first = form(one).locator('[data-question="gain"] textarea')
    expect(first).to_have_value("from the second tab")


def test_terms_one_after_the_other(room: Room) -> None:
    page = room.participant()
    console = room.facilitator()
    room.served.steer("open", "glossary")
    expect(form(page, "glossary")).to_have_attribute("data-phase", "open")
    console.locator("#add-1").fill("safe place")
    console.locator("#add-1-go").click()
    glossary = form(page, "glossary")
    expect(glossary.get_by_text("safe place")).to_be_visible()
    glossary.locator('[data-question="definition"] textarea').fill("first")
    glossary.locator("button.main").click()
    expect(glossary.locator(".receipt.good")).to_be_visible()
    glossary.get_by_role("button", name="Next: consent").click()
    expect(glossary.get_by_role("radio", name="consent", exact=True)).to_be_checked()
    expect(glossary.locator('[data-question="definition"] textarea')).to_have_value("")
    glossary.locator('[data-question="definition"] textarea').fill("second")
    glossary.locator("button.main").click()
    expect(glossary.locator(".receipt.good")).to_be_visible()
    glossary.get_by_text("sexual exploitation").first.click()
    expect(glossary.locator('[data-question="definition"] textarea')).to_have_value("first")
    assert [(row["term"], row["definition"]) for row in room.served.rows("glossary")] == [
        ("sexual_exploitation", "first"),
        ("consent", "second"),
    ]


def test_the_first_visit_is_light(room: Room) -> None:
    page = room.visitor()
    got: list[tuple[str, int]] = []
    page.on(
        "requestfinished",
        lambda request: got.append((request.url, request.sizes()["responseBodySize"])),
    )
    page.goto(room.served.info["join_url"])
    page.locator("#name").fill("Sample 1")
    page.locator("#organisation").select_option("Police")
    page.locator("#consent").check()
    page.locator("button.main").click()
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")
    assert len(got) <= 8, got
    assert sum(size for _url, size in got) < 60_000, got


def test_a_notebook_of_the_facilitators_own_with_other_widgets(room: Room) -> None:
    source = """
import ipywidgets
mood = ipywidgets.IntSlider(value=7, description="Mood")
seen = ipywidgets.Label()
calm = ipywidgets.Button(description="Calm")
calm.on_click(lambda _button: setattr(mood, "value", 3))
mood.observe(lambda change: setattr(seen, "value", f"It is {change['new']} now"), "value")
pixel = bytes.fromhex(
    "47494638396101000100800000ff000000000021f90401000000002c00000000010001000002024401003b"
)
ipywidgets.VBox([mood, seen, calm, ipywidgets.Image(value=pixel, format="gif")])
"""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": source, "outputs": []}
    notebook = {
        "cells": [cell | {"execution_count": None}],
        "metadata": {"voila": {"template": "lab"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    own = room.served.folder / "notebooks"
    own.mkdir()
    (own / "mine.ipynb").write_text(json.dumps(notebook))
    page = room.participant(size=LAPTOP)
    page.goto(f"{room.served.url}/w/mine")
    expect(page.locator(".widget-slider")).to_contain_text("Mood")
    page.get_by_role("button", name="Calm").click()  # a message of a widget's own
    expect(page.get_by_text("It is 3 now")).to_be_visible()
    page.get_by_role("slider").press("ArrowRight")  # and a trait that the page sets
    expect(page.get_by_text("It is 4 now")).to_be_visible()
    shown = "document.querySelector('img.widget-image').naturalWidth"
    page.wait_for_function(f"{shown} === 1")  # it came in binary, from the kernel
    assert "connection was closed" not in room.served.log.read_text()


def send(page: Page, place: int) -> None:
    """Send the form at that place; it is saved."""
    here = page.locator(".wb-form").nth(place)
    here.locator("button.main").click()
    expect(here.locator(".receipt.good")).to_be_visible()


def press_and_read(page: Page, refused: str) -> None:
    page.locator(".wb-form button.main").first.click()
    expect(page.locator(".wb-form").first).to_contain_text(refused)


def test_the_room_goes_on_to_the_second_workshop(room: Room) -> None:
    people = [room.participant("Sample 1"), room.participant("Sample 2", "School")]
    console = room.facilitator()
    room.served.steer("open", "values.vision")
    for page in people:
        page.get_by_role("link", name="The room is at “Values” now").click()
        expect(page.locator("body")).to_have_attribute("data-ready", "yes")
        page.locator(".wb-form textarea").first.fill("No young person is turned away.")
        send(page, 0)
    room.served.steer("close", "values.vision")
    room.served.steer("reveal", "values.vision")
    drafts = console.locator("details:not(.workshop)", has_text="Common drafts")
    drafts.locator("textarea").fill("Nobody is turned away.")
    drafts.get_by_role("button", name="Put before the room").click()
    expect(console.get_by_text("Kept: the room judges it in the next stage.")).to_be_visible()
    room.served.steer("round", "values.vision")
    for page, said in zip(people, ("I agree", "I object"), strict=True):
        expect(page.locator(".wb-form .draft")).to_have_text("Nobody is turned away.")
        page.get_by_label(said).check()
        if said == "I object":
            press_and_read(page, "Say what harm it would do: it helps to mend it.")
            page.get_by_label("If you object: what harm would it do?").fill("It says nothing.")
        send(page, 0)
    room.served.steer("close", "values.vision")
    room.served.steer("reveal", "values.vision")
    for page in people:
        expect(
            page.get_by_text("2 people of 2 organisations answered. Objection: “School”.")
        ).to_be_visible()


def test_a_list_that_is_still_empty_says_so_and_fills_while_one_looks(room: Room) -> None:
    room.served.steer("open", "evaluation.results")
    page, console = room.participant(), room.facilitator()
    reached = page.locator(".wb-form").nth(1)
    expect(reached.get_by_text("Nothing to choose from yet")).to_be_visible()
    console.get_by_label("Add an expected result").fill("A common phone list")
    console.locator("form", has_text="Add an expected result").get_by_role("button").click()
    expect(reached.get_by_label("A common phone list")).to_be_checked()
    reached.locator(".scale label").nth(2).click()
    send(page, 1)
    accessible(page)


def test_points_ties_and_entries_by_touch_and_by_ear(room: Room) -> None:
    for activity in ("values", "trust", "power", "rituals"):
        room.served.steer("open", f"values.{activity}")
    page = room.participant()
    points, ties, ideas = (
        page.locator(f'.wb-form[data-activity="{one}"]') for one in ("values", "trust", "rituals")
    )
    for _ in range(7):
        points.get_by_label("One point more: keeping what we promise").click()
    points.get_by_label("One of my own").fill("humour")
    points.get_by_role("button", name="Add").click()
    points.get_by_label("humour", exact=True).fill("4")
    expect(points.get_by_text("Too many points: 1")).to_be_visible()
    points.locator("button.main").click()
    expect(points.locator(".error", has_text="Points given so far: 11")).to_be_visible()
    points.get_by_label("One point less: humour").click()
    send(page, 1)

    assert ties.locator("summary", has_text="Police").count() == 0  # one's own organisation
    ties.locator("summary", has_text="School").click()
    school = ties.locator("details[open]")
    school.get_by_label("I rely on you for").fill("noticing early")
    for scale in range(3):
        school.locator(".scale").nth(scale).locator("label").nth(2).click()
    send(page, 2)

    for idea in ("A coffee", "A walk"):
        ideas.get_by_label("An idea for a moment together").fill(idea)
        send(page, 7)
    ideas.get_by_label("A walk").check()
    ideas.get_by_role("button", name="Take this back").click()
    expect(ideas.get_by_text("Taken back.")).to_be_visible()
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        accessible(page)
        fits(page)
    reachable(page)

    room.served.steer("close", "values.rituals")
    room.served.steer("round", "values.rituals")
    expect(ideas.get_by_label("A coffee")).to_be_visible()
    assert ideas.get_by_label("A walk").count() == 0
    page.reload()
    expect(points.get_by_label("humour", exact=True)).to_have_value("3")


def test_an_entry_taken_back_without_a_network_is_taken_back_when_it_returns(room: Room) -> None:
    room.served.steer("open", "values.rituals")
    cable = Cable(room.served.port)
    page = room.participant(url=cable.url)
    ideas = page.locator('.wb-form[data-activity="rituals"]')
    for idea in ("A coffee", "A walk"):
        ideas.get_by_label("An idea for a moment together").fill(idea)
        ideas.locator("button.main").click()
        expect(ideas.locator(".receipt.good")).to_be_visible()
    ideas.get_by_label("An idea for a moment together").fill("A walk ")
    ideas.locator("button.main").click()
    expect(ideas.get_by_text("You have given this already")).to_be_visible()

    ideas.get_by_text("A walk", exact=True).click()
    cable.cut()
    expect(page.locator("body")).to_have_attribute("data-online", "no")
    ideas.get_by_role("button", name="Take this back").click()
    expect(ideas.locator(".receipt")).to_contain_text("No connection")
    cable.plug()
    expect(ideas.get_by_text("Taken back.")).to_be_visible()
    page.reload()
    expect(ideas.get_by_label("A coffee")).to_be_visible()
    assert ideas.get_by_label("A walk").count() == 0


def test_a_facilitator_runs_an_activity_by_keyboard_alone(room: Room) -> None:
    console, phone = room.facilitator(), room.participant()
    board = room.visitor({"width": 1920, "height": 1080})
    room.enter(board, "board")
    console.locator(".wb-room h2").click()  # somewhere that is no field
    console.keyboard.press("n")
    expect(form(phone)).to_have_attribute("data-phase", "open")
    expect(console.locator("#timer-0-go")).to_be_visible()
    console.keyboard.press("t")
    for page in (console, phone, board):
        expect(page.locator(".timer:visible").first).to_have_text(re.compile(r"(19|20):\d\d left"))
    console.keyboard.press("t")
    expect(phone.locator(".timer")).to_have_text(re.compile(r"2[12]:\d\d left"))
    accessible(phone)
    accessible(console)
    answer(phone)
    form(phone).locator("button.main").click()
    expect(console.get_by_text("1 of 1 have answered")).to_be_visible()
    console.keyboard.press("n")
    expect(form(phone)).to_have_attribute("data-phase", "closed")
    expect(console.locator("#step-0-reveal")).to_be_visible()
    console.keyboard.press("r")
    expect(phone.locator(".wb-results figure svg:visible").first).to_be_visible()
    expect(console.locator("#step-0-hide")).to_be_visible()
    console.keyboard.press("b")
    expect(form(phone)).to_have_attribute("data-phase", "closed")
    expect(phone.locator(".wb-results:visible")).to_have_count(0)
    expect(console.locator("#step-0-hide")).to_have_count(0)
    console.keyboard.press("b")
    expect(form(phone)).to_have_attribute("data-phase", "open")
    expect(form(phone).locator('[data-question="gain"] textarea')).to_have_value("time")

    console.get_by_label("Keys: N next").uncheck()
    console.locator(".wb-room h2").click()
    console.keyboard.press("n")
    console.reload()
    expect(console.get_by_label("Keys: N next")).not_to_be_checked()
    expect(form(phone)).to_have_attribute("data-phase", "open")


def test_the_facilitator_answers_for_somebody_without_a_phone(room: Room) -> None:
    console, phone = room.facilitator(), room.participant()
    console.get_by_text("Add somebody without a phone").click()
    console.locator("#paper-name").fill("Cid")
    console.locator("#paper-organisation").fill("School")
    console.locator("#paper-add").click()
    expect(console.get_by_text("2 people have joined")).to_be_visible()
    room.served.steer("open", "necessity")
    console.locator("summary", has_text="Cid").click()
    with console.context.expect_page() as opened:
        console.get_by_role("button", name="Answer for this person: Cid").click()
    paper = opened.value
    expect(paper.locator("body")).to_have_attribute("data-ready", "yes")
    expect(paper.locator("#you")).to_have_text("Cid, School")
    answer(paper, "said on paper")
    form(paper).locator("button.main").click()
    expect(form(paper).locator(".receipt.good")).to_be_visible()
    expect(console.get_by_text("1 of 2 have answered")).to_be_visible()
    [row] = room.served.rows("necessity")
    assert row["participant"].startswith("paper-")

    console.locator("summary", has_text="Sample 1").click()
    console.get_by_role("button", name="Only observes: Sample 1").click()
    expect(form(phone).get_by_text("You observe")).to_be_visible()
    expect(console.get_by_text("One person has joined")).to_be_visible()
    accessible(console)
    accessible(phone)
    console.get_by_role("button", name="Takes part: Sample 1").click()
    expect(form(phone).locator("button.main")).to_be_visible()

    # Nobody but the facilitator may do so, and not for people who joined by themselves.
    assert phone.request.post(f"{room.served.url}/as/{row['participant']}").status == 403
    with (room.served.folder / "participants.csv").open(newline="") as file:
        [own] = {one["participant"] for one in csv.DictReader(file) if one["name"] == "Sample 1"}
    assert console.request.post(f"{room.served.url}/as/{own}").status == 403


def test_two_facilitators_at_once_and_the_log_tells_them_apart(room: Room) -> None:
    first, phone = room.facilitator(), room.participant()
    with first.context.expect_page() as opened:
        first.get_by_role("button", name="A second facilitator").click()
    link = opened.value.get_by_role("link").first.get_attribute("href")
    assert opened.value.locator("svg").count() == 1
    second = room.visitor(LAPTOP)
    second.goto(link or "")
    second.get_by_role("button", name="Open it here").click()
    expect(second.locator("body")).to_have_attribute("data-ready", "yes")
    first.get_by_role("button", name="Open: Why we need each other").click()
    expect(form(phone)).to_have_attribute("data-phase", "open")
    second.locator("#step-0-close").click()
    expect(form(phone)).to_have_attribute("data-phase", "closed")
    expect(first.locator("#step-0-reveal")).to_be_visible()
    with (room.served.folder / "session.csv").open(newline="") as file:
        actors = [row["actor"] for row in csv.DictReader(file) if row["activity"]]
    assert len(set(actors)) == 2
    assert all(actor.startswith("facilitator f") for actor in actors)
    assert phone.request.post(f"{room.served.url}/another").status == 403


def test_a_list_is_pasted_as_options(room: Room) -> None:
    room.served.steer("open", "glossary")
    console, phone = room.facilitator(), room.participant()
    console.get_by_label("Add a term").fill("grooming\nsextortion\n\n  trust  ")
    console.get_by_label("Add a term").press("Enter")
    expect(console.get_by_text("Added.")).to_be_visible()
    for term in ("sextortion", "trust"):
        expect(phone.get_by_label(term, exact=True)).to_be_visible()
    console.get_by_label("Add a term").fill("grooming")
    console.get_by_label("Add a term").press("Enter")
    expect(console.get_by_text("is in the list already")).to_be_visible()


def test_somebody_who_joined_twice_is_made_one(room: Room) -> None:
    console = room.facilitator()
    room.served.steer("open", "necessity")
    first, again = room.participant("Ann"), room.participant("Ann again")
    answer(first, "from the first phone")
    form(first).locator("button.main").click()
    expect(console.get_by_text("1 of 2 have answered")).to_be_visible()
    console.locator("summary", has_text=re.compile(r"^Ann✓")).click()
    open_one = console.locator(".wb-room li details[open]")
    open_one.get_by_label("The same person as").select_option("Ann again")
    console.get_by_role("button", name="Make one of them: Ann", exact=True).click()
    expect(console.get_by_text("1 of 1 have answered")).to_be_visible()
    expect(first.get_by_role("heading", name="You were taken off the list")).to_be_visible()
    again.reload()
    expect(form(again).locator('[data-question="gain"] textarea')).to_have_value(
        "from the first phone"
    )


def test_what_comes_too_fast_is_said_kept_and_sent_again_by_itself(room: Room) -> None:
    room.served.steer("open", "necessity")
    page = room.participant()
    refused = []

    def between(phone: WebSocketRoute) -> None:
        server = phone.connect_to_server()

        def pass_on(text: str) -> None:
            if '"submit"' in text and not refused:
                refused.append(json.loads(text)["content"]["data"]["content"]["answer_id"])
                phone.send(json.dumps(later(read(text), Visitor("p1"))))
            else:
                server.send(text)

        phone.on_message(pass_on)

    page.route_web_socket(re.compile("/channels"), between)
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")
    answer(page)
    form(page).locator("button.main").click()
    expect(form(page).locator(".receipt")).to_contain_text("This came too soon after many others.")
    assert not (room.served.folder / "answers" / "common_language.necessity.csv").exists()
    expect(form(page).locator(".receipt.good")).to_be_visible()
    assert [row["answer_id"] for row in room.served.rows("necessity")] == refused


def test_a_page_whose_connection_the_server_closed_comes_back_by_itself(room: Room) -> None:
    room.served.steer("open", "necessity")
    page = room.participant()
    answer(page)
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
    kernel = page.locator("body").get_attribute("data-kernel")
    url = f"ws://127.0.0.1:{room.served.port}/api/kernels/{kernel}/channels"
    with ExitStack() as besides:
        for _connection in range(2):  # with the page's own one more than a page has
            besides.enter_context(connect(url, additional_headers={"Cookie": cookies}))
        expect(page.locator("#connection")).to_have_text("Connected again.")
        form(page).locator("button.main").click()
        expect(form(page).locator(".receipt.good")).to_be_visible()
