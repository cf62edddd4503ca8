"""What a facilitator does besides opening and closing, in a real room, by keyboard and by touch."""

from __future__ import annotations

import csv
import uuid
from pathlib import Path

import pytest
from cable import Cable
from playwright.sync_api import Locator, Page, expect
from room import LAPTOP, PHONE, Room, accessible, fits, reachable

from workbook.collaboration import Collaboration
from workbook.collaboration.decisions import record
from workbook.collaboration.meetings import end
from workbook.collaboration.votes_and_groups import begin_vote

pytestmark = pytest.mark.browser

GAINS = ("Know whom to call", "Know who to call", "Trust", "More trust", "A common language")


def form(page: Page, activity: str) -> Locator:
    return page.locator(f'.wb-form[data-activity="{activity}"]')


def send(page: Page, activity: str) -> None:
    form(page, activity).locator("button.main").click()
    expect(form(page, activity).locator(".receipt.good")).to_be_visible()


def look(*pages: Page) -> None:
    for page in pages:
        for size in (PHONE, LAPTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            accessible(page)
            fits(page)
        reachable(page)


def item(console: Page, title: str) -> Locator:
    return console.locator(".wb-console li.current", has_text=title)


def reach(page: Page, id: str) -> None:
    """Press Tab until the focus is there; it can be seen all the way."""
    for _ in range(120):
        page.keyboard.press("Tab")
        here, outline = page.evaluate(
            """() => {
                const el = document.activeElement;
                if (el === document.body) return ["page", ""];
                return [el.id, getComputedStyle(el.closest("label") ?? el).outlineStyle];
            }"""
        )
        seen = outline != "none" or here == "page"  # from its last control to its first
        assert seen, f"the focus cannot be seen on {here or 'what has no id'}"
        if here == id:
            return
    raise AssertionError(f"{id} cannot be reached by Tab")


def press(page: Page, id: str, key: str = "Enter") -> None:
    reach(page, id)
    page.keyboard.press(key)


@pytest.fixture
def board(room: Room) -> Page:
    page = room.visitor(LAPTOP)
    room.enter(page, "board")
    expect(page.locator(".wb-join svg")).to_be_visible()
    return page


@pytest.fixture
def five(room: Room) -> list[Page]:
    organisations = ("Police", "School", "Youth protection", "Street work", "Police")
    return [room.participant(f"Sample {n}", of) for n, of in enumerate(organisations, 1)]


def test_texts_are_read_first_then_grouped_and_voted_on_by_keyboard_alone(
    room: Room, board: Page, five: list[Page]
) -> None:
    console = room.facilitator()
    press(console, "sum-prepare-0")
    press(console, "hold-0", "Space")
    expect(console.get_by_text("you read texts first").first).to_be_visible()
    console.keyboard.press("n")
    for page, gain in zip(five, GAINS, strict=True):
        expect(form(page, "necessity").locator(".shown")).to_contain_text("may hold it back")
        for question in ("need", "benefit", "effort"):
            page.locator(f'[data-question="{question}"] input[value="4"]').check()
        page.locator('[data-question="gain"] textarea').fill(gain)
        send(page, "necessity")
    expect(console.get_by_text("5 of 5 have answered")).to_be_visible()
    console.keyboard.press("t")
    expect(five[0].locator(".timer")).to_be_visible()
    console.keyboard.press("n")
    expect(console.locator("#step-0-reveal")).to_be_visible()
    console.keyboard.press("r")
    lines = console.locator(".wb-wall li")
    expect(lines).to_have_count(5)
    expect(board.locator(".slide svg")).to_be_visible()
    assert "whom to call" not in board.content()
    assert "whom to call" not in five[0].locator(".wb-results").first.inner_text()

    press(console, "wall-all")
    press(console, "wall-show")
    room.turn(board, 4, "Know whom to call")
    expect(console.locator(".wb-wall .notice")).to_have_text("Done.")

    def tick(*texts: str) -> None:
        for text in texts:
            box = console.get_by_label(text)
            press(console, box.get_attribute("id") or "", "Space")
            expect(box).to_be_checked()

    tick("Police: Know whom", "School: Know who")
    press(console, "wall-one")
    expect(lines.filter(has_text="the same as “Know whom to call”")).to_have_count(1)
    tick("Youth protection: Trust", "Street work: More trust")
    reach(console, "wall-heading")
    console.keyboard.type("How we treat each other")
    console.keyboard.press("Enter")
    expect(console.locator(".wb-wall h3")).to_have_text("How we treat each other")
    room.turn(board, 1, "4 texts under 1 heading")
    look(console)

    # The board: how to join, and one picture after the other.
    reach(console, "sum-say-0")
    console.keyboard.press("j")
    expect(board.get_by_role("heading", name="Welcome")).to_be_visible()
    expect(console.locator("#board-screen")).to_have_text("Back to the room")
    console.keyboard.press("j")
    expect(console.locator("#board-screen")).to_have_text("Show how to join")
    expect(board.get_by_role("heading", name="Brought together")).to_be_in_viewport()
    console.keyboard.press("p")
    expect(board.get_by_role("heading", name="Brought together")).to_have_count(0)
    expect(board.get_by_role("heading", name="Need, benefit and effort")).to_be_in_viewport()

    press(console, "wall-all")
    press(console, "wall-vote")
    for page in five:
        vote = form(page, "vote")
        expect(vote).to_be_in_viewport()
        expect(vote.locator(".share")).to_have_count(3)
        vote.get_by_label("How we treat each other", exact=True).fill("3")
        send(page, "vote")
    expect(board.get_by_text("What we would gain")).to_be_visible()
    look(five[0], board)
    for verb in ("Close", "Reveal"):
        expect(console.locator("button.main", has_text=verb)).to_be_visible()
        console.keyboard.press("n")
    expect(board.locator(".slide svg")).to_be_visible()
    expect(board.locator(".slide")).to_contain_text("Most for “How we treat each other”")
    with (room.served.folder / "session.csv").open(newline="") as file:
        verbs = [row["verb"] for row in csv.DictReader(file)]
    assert {"hold", "moderate", "board", "open", "reveal"} <= set(verbs)


def test_small_groups_answer_and_the_room_decides_and_goes_home(
    room: Room, board: Page, five: list[Page]
) -> None:
    console = room.facilitator()
    console.locator("summary", has_text="New groups").first.click()
    begin = console.locator(".wb-console li", has_text="In small groups").first
    begin.get_by_label("What shall the groups talk about?").fill("What helps on a Friday night?")
    begin.get_by_label("People in a group").select_option("3")
    begin.get_by_role("button", name="Form groups and open").click()
    for page in five:
        expect(form(page, "groups").locator(".shown")).to_contain_text("You are in group")
        expect(form(page, "groups")).to_contain_text("What helps on a Friday night?")
    expect(board.get_by_text("0 of 2 groups have answered")).to_be_visible()
    assert "Sample" not in board.locator("body").inner_text()
    late = room.participant("Late", "School")
    expect(late.get_by_text("You are in no group yet")).to_be_visible()
    console.get_by_role("button", name="Place late-comers: 1").click()
    expect(form(late, "groups").locator(".shown")).to_contain_text("You are in group")
    look(late, board)
    form(late, "groups").locator("textarea").fill("Somebody who answers.")
    send(late, "groups")
    expect(console.get_by_text("1 of 2 groups have answered")).to_be_visible()
    console.locator("button.main", has_text="Close").click()
    console.locator("button.main", has_text="Reveal").click()
    expect(five[0].locator(".wb-results", has_text="Somebody who answers.")).to_be_visible()

    console.get_by_role("button", name="Open: Before we go").first.click()
    closing = item(console, "Before we go")
    closing.get_by_label("We decided").fill("One list of numbers\nThe school hosts us")
    closing.locator("form", has_text="We decided").get_by_role("button").click()
    expect(board.locator(".items p")).to_have_text(["One list of numbers", "The school hosts us"])
    for page in five:
        for question in ("heard", "worth", "clear"):
            form(page, "closing").locator(f'[data-question="{question}"] input[value="5"]').check()
        send(page, "closing")
    look(console)
    console.locator("button.main", has_text="Close").click()
    console.locator("button.main", has_text="Reveal").click()
    shown = five[0].locator('.wb-results[data-activity="closing"]')
    expect(shown).to_contain_text("The school hosts us")
    expect(shown).to_contain_text("5 people answered")
    five[0].reload()
    expect(shown).to_contain_text("The school hosts us")

    # What each takes home.
    end(Collaboration(room.served.folder))
    five[0].locator("header").get_by_role("link", name="What you take home").click()
    expect(five[0].locator(".keepsake")).to_contain_text("The school hosts us")
    five[0].locator("summary").click()
    for size in ({"width": 320, "height": 640}, LAPTOP):
        five[0].set_viewport_size(size)  # type: ignore[arg-type]
        fits(five[0])
    accessible(five[0])
    reachable(five[0])
    with five[0].expect_download() as kept:
        five[0].get_by_role("button", name="Keep it as a file").click()
    text = Path(kept.value.path()).read_text("utf-8")
    assert "The school hosts us" in text
    assert "Today I was heard" not in text
    five[0].get_by_role("button", name="Sign out").click()
    expect(five[0].get_by_role("heading", name="Join the workshop")).to_be_visible()
    five[0].goto(f"{room.served.url}/mine")
    expect(five[0].get_by_text("with which somebody joined")).to_be_visible()


def test_a_vote_that_begins_while_the_network_is_dead_is_there_when_it_comes_back(
    room: Room,
) -> None:
    cable = Cable(room.served.port)
    page = room.participant(url=cable.url)
    here = Collaboration(room.served.folder)
    cable.die()  # without a sign of it
    begin_vote(here, "common_language.vote", ["a house", "a car"], {})
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#connection")).to_contain_text("No connection")
    cable.cut()
    cable.plug()
    expect(form(page, "vote").locator(".share")).to_have_count(2)
    cable.cut()


def test_nothing_moves_under_the_fingers_while_people_answer(room: Room) -> None:
    console, phone = room.facilitator(), room.participant()
    here = Collaboration(room.served.folder)
    here.refresh()
    others = [here.people.join(f"Sample {n}", "School", "en", here.sessions.id) for n in range(3)]
    closing = "common_language.closing"

    def answer(n: int) -> None:
        values = {"heard": 4, "worth": 4, "clear": 4}
        here.answer(closing, others[n], str(uuid.uuid4()), values)
        expect(console.locator(".bar .count")).to_contain_text(f"{n + 1} of 4")

    here.steer(closing, "open")
    note = item(console, "Before we go").get_by_label("We decided")
    note.click()
    console.keyboard.type("One list numbers")
    for _ in range(len("numbers")):
        console.keyboard.press("ArrowLeft")
    answer(0)
    console.keyboard.type("of ")
    expect(note).to_have_value("One list of numbers")
    console.mouse.move(0, 0)
    button = console.locator(".bar").get_by_role("button", name="Close: Before we go")
    box = button.bounding_box()
    assert box
    console.mouse.move(box["x"] + 9, box["y"] + 9)
    console.mouse.down()
    answer(1)
    console.mouse.up()
    expect(form(phone, "closing")).to_have_attribute("data-phase", "closed")
    here.steer(closing, "reopen")

    # A note that is kept does not touch what somebody types on a phone.
    area = form(phone, "closing").locator("textarea")
    area.click()
    phone.keyboard.type("who pays")
    kept = area.element_handle()
    here.set_draft(closing, "decided", "One list of numbers", "en")
    expect(note).to_have_value("One list of numbers")
    answer(2)
    assert kept
    assert kept.evaluate("area => area.isConnected")
    expect(area).to_have_value("who pays")

    # A key that is held down makes one step.
    console.locator(".wb-room h2").click()
    for _ in range(5):
        console.keyboard.down("n")
    console.keyboard.up("n")
    expect(form(phone, "closing")).to_have_attribute("data-phase", "closed")
    here.refresh()
    assert [row["verb"] for row in here.sessions.events][-1] == "close"


def test_the_facilitator_keeps_the_door(room: Room) -> None:
    """Newcomers, who is let go, the door and the code: by keyboard, and as the phones see it."""
    console = room.facilitator()
    first, second = room.participant("Sample 1"), room.participant("Sample 2", "School")
    new = console.locator(".wb-room .new")
    expect(new).to_contain_text("Have just joined (2)")
    console.reload()
    expect(new).to_contain_text("Sample 1, Police")
    look(console)
    press(console, "new-known")
    expect(new).to_have_count(0)
    room.served.steer("open", "values.values")
    stranger = room.participant("Sample 3")
    expect(console.locator(".came")).to_have_text(
        "1 joined since this was opened. Do you know them?"
    )
    new.get_by_role("button", name="Let go: Sample 3").press("Enter")
    expect(stranger.get_by_role("heading", name="You were taken off the list")).to_be_visible()
    code = console.locator(".wb-join strong").inner_text()
    press(console, "code")
    expect(console.locator(".wb-join strong")).not_to_have_text(code)
    press(console, "door")
    expect(console.locator(".wb-room .closed")).to_contain_text("nobody new can join")
    late = room.visitor()
    late.goto(room.served.url)
    expect(late.locator(".shown")).to_contain_text("The door is closed")
    accessible(late)
    for page in (first, second):  # who is here stays
        page.reload()
        expect(page.locator("body")).to_have_attribute("data-ready", "yes")


def test_who_signs_out_leaves_nothing_on_the_device(room: Room) -> None:
    page = room.participant("Sample 1")
    room.served.steer("open", "necessity")
    expect(form(page, "necessity")).to_have_attribute("data-phase", "open")
    page.locator('[data-question="gain"] textarea').fill("half a sentence")
    assert page.evaluate("Object.keys(localStorage).length") > 0
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Join the workshop")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto(f"{room.served.url}/w/common_language")
    expect(page.get_by_role("heading", name="Join the workshop")).to_be_visible()


def test_what_is_chosen_and_typed_survives_whoever_joins(room: Room) -> None:
    console = room.facilitator()
    here = Collaboration(room.served.folder)
    here.refresh()

    def join(name: str, organisation: str = "Police") -> str:
        return here.people.join(name, organisation, "en", here.sessions.id).participant

    ann, ben = join("Ann"), join("Ben")
    person = console.locator(f"#person-{ann}")
    person.click()
    console.get_by_text("Add somebody without a phone").click()
    name = console.locator("#paper-name")
    name.fill("Somebody with no ph")
    name.evaluate("field => field.setSelectionRange(3, 3)")
    same = console.locator(f"#same-{ann}")
    same.select_option("Ben")
    same.focus()
    kept = same.element_handle()
    join("Cleo")
    expect(same.locator("option", has_text="Cleo")).to_have_count(1)
    join("Dan", "School")  # the first of an organisation
    expect(same.locator("option", has_text="Dan")).to_have_count(1)
    expect(same).to_have_value(ben)
    expect(same).to_be_focused()
    assert kept
    assert kept.evaluate("list => list.isConnected")  # so it stays open, too, if it is open
    expect(name).to_have_value("Somebody with no ph")
    assert name.evaluate("field => field.selectionStart") == 3
    console.get_by_role("button", name="Make one of them: Ann", exact=True).click()
    expect(person).to_contain_text("taken off the list")


def test_a_press_without_a_connection_says_that_nothing_was_done(room: Room) -> None:
    cable = Cable(room.served.port)
    console = room.visitor(LAPTOP)
    console.goto(room.served.info["facilitator_url"].replace(room.served.url, cable.url))
    console.locator("button.main").click()
    expect(console.locator("body")).to_have_attribute("data-ready", "yes")
    opening = console.locator(".wb-console button.main")
    panels = (
        ".wb-console .notice",
        ".wb-room [role=status].error",
        ".wb-keeping [role=status].error",
    )
    notice, people, kept = (console.locator(panel) for panel in panels)

    cable.cut()
    expect(console.locator("body")).to_have_attribute("data-online", "no")
    opening.click()
    expect(notice).to_contain_text("No connection: this was not done.")
    console.locator("#door").click()
    expect(people).to_contain_text("No connection: this was not done.")
    console.locator("summary", has_text="Backup").click()
    console.get_by_role("button", name="Make a backup now").click()
    expect(kept).to_contain_text("No connection: this was not done.")
    accessible(console)

    cable.plug()
    expect(console.locator("body")).to_have_attribute("data-online", "yes")
    opening.click()
    expect(notice).to_have_text("")
    expect(console.locator(".wb-console li.current")).to_have_attribute("data-phase", "open")

    # The network is dead, and nobody knows it yet: the press is on its way, and no answer comes.
    closing = console.get_by_role("button", name="Close: Why we need each other")
    expect(closing).to_be_visible()
    cable.die()
    closing.click()
    console.evaluate("dispatchEvent(new Event('offline'))")
    expect(notice).to_contain_text("look whether it was done")
    cable.cut()
    cable.plug()
    expect(console.locator("body")).to_have_attribute("data-online", "yes")
    expect(console.locator(".wb-console li.current")).to_have_attribute("data-phase", "open")
    closing.click()
    expect(console.locator(".wb-console li.current")).to_have_attribute("data-phase", "closed")
    cable.cut()


def test_documents_are_made_while_the_room_goes_on(room: Room) -> None:
    """One press; how far it is; they are there, for the console alone; a translation is saved."""
    console = room.facilitator()
    home = console.locator(".wb-home")
    phone = room.participant()
    decided = Collaboration(room.served.folder)
    said = {"text": {"en": "We say what we can do"}, "status": "proposed"}
    record(decided, "values.values", "value", "", said)
    home.locator("summary", has_text="Still to be translated: 1").click()
    home.get_by_label("In words (Français)").fill("Nous disons ce que nous pouvons faire")
    home.get_by_role("button", name="Save the translation").click()
    expect(home.locator(".lacking")).to_have_count(0)
    home.get_by_label("In which language").select_option("fr")
    home.get_by_role("button", name="Make the documents").click()
    expect(home.locator("progress")).to_be_visible()
    room.served.steer("open", "necessity")
    expect(form(phone, "necessity")).to_have_attribute("data-phase", "open")
    charter = home.get_by_role("link", name="Charter, PDF")
    expect(charter).to_be_visible(timeout=60_000)
    for size in (PHONE, LAPTOP):
        console.set_viewport_size(size)  # type: ignore[arg-type]
        accessible(console, ".wb-home")
    with console.expect_download() as download:
        charter.click()
    assert download.value.suggested_filename == "charter.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    with console.context.expect_page() as opened:
        home.get_by_role("link", name="Charter, Web page").click()
    expect(
        opened.value.get_by_text("Nous disons ce que nous pouvons faire", exact=True)
    ).to_be_visible()
    address = charter.get_attribute("href")
    assert address
    assert console.request.get(f"{room.served.url}{address}").status == 200
    assert phone.request.get(f"{room.served.url}{address}").status == 403
