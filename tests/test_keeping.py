"""What goes while people are in the room: pages follow, and nothing comes to grief."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from room import LAPTOP, PHONE, Room, accessible, fits, reachable

from workbook.collaboration import Collaboration
from workbook.language import words
from workbook.store.backup import keep_backup, read
from workbook.store.folder import Folder

pytestmark = pytest.mark.browser

NAME = "Zoé Tremblay"
SCALES = {"need": 5, "benefit": 4, "effort": 2}
VALUES = "values.values"


def workbook(*arguments: str) -> str:
    """What a command says, run as a program of its own; it does what it should."""
    command = [sys.executable, "-m", "workbook.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def look(page: Page) -> None:
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        fits(page)
    reachable(page)
    accessible(page)


def reach(page: Page, id: str, back: bool = False) -> None:
    for _n in range(200):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("document.activeElement.id") == id:
            return
    raise AssertionError(f"{id} cannot be reached by Tab")


def five(room: Room) -> tuple[Collaboration, list]:
    """Five people who have no page, in the room that is served."""
    here = Collaboration(room.served.folder)
    here.refresh()
    people = [here.people.join(f"Sample {n}", "Police", "en", here.sessions.id) for n in range(5)]
    return here, people


def test_a_text_taken_out_in_a_terminal_goes_from_phone_and_board_at_once(room: Room) -> None:
    room.served.steer("open", "necessity")
    phone = room.participant()
    phone.locator('[data-question="need"] input[value="4"]').check()
    phone.locator('[data-question="benefit"] input[value="4"]').check()
    phone.locator('[data-question="effort"] input[value="4"]').check()
    phone.locator('[data-question="gain"] textarea').fill(f"Ask {NAME}.")
    phone.locator("button.main").first.click()
    expect(phone.locator(".receipt.good").first).to_be_visible()
    room.served.steer("close", "necessity")
    room.served.steer("reveal", "necessity")
    results = phone.locator(".wb-results").first
    expect(results).to_contain_text(NAME)
    path = str(room.served.folder)
    workbook("redact", path, "--text", NAME.upper(), "--why", "a young person", "--yes")
    expect(results).to_contain_text("[removed ")
    expect(results).not_to_contain_text(NAME)
    expect(phone.locator("body")).to_have_attribute("data-online", "yes")
    room.served.steer("reopen", "necessity")
    # What this phone kept of its own typing is its own; what the room holds is the mark.
    assert NAME not in room.served.rows("necessity")[0]["gain"]


def test_the_console_takes_a_name_out_by_keyboard_alone(room: Room) -> None:
    here, people = five(room)
    here.steer("common_language.necessity", "open")
    for n, one in enumerate(people):
        values = SCALES | {"gain": f"{NAME} is safe ({n})"}
        here.answer("common_language.necessity", one, str(uuid.uuid4()), values)
    backup = keep_backup(Folder(room.served.folder))
    here.steer("common_language.necessity", "close")
    here.steer("common_language.necessity", "reveal")
    console = room.facilitator()
    expect(console.locator(".wb-wall li")).to_have_count(5)
    reach(console, "wall-out-gain-1")
    console.keyboard.press("Enter")
    expect(console.locator("#wall-take-text")).to_be_focused()
    console.keyboard.type(NAME)
    console.keyboard.press("Tab")
    console.keyboard.type("a young person")
    console.keyboard.press("Enter")
    expect(console.locator(".wb-wall .out .said")).to_contain_text("It is there 5 times")
    expect(console.locator("#wall-take-said")).to_be_focused()
    console.keyboard.press("Enter")  # twice by mistake
    console.keyboard.press("Tab")
    expect(console.locator("#wall-take-go")).to_be_focused()
    look(console)
    expect(console.locator(".wb-wall")).to_contain_text(NAME)
    console.locator("#wall-take-go").focus()
    console.keyboard.press("Enter")
    expect(console.locator(".wb-wall .notice")).to_have_text(
        "It was taken out 5 times, as far as the room may see."
    )
    expect(console.locator(".wb-wall")).not_to_contain_text(NAME)
    there = [path for path in room.served.folder.rglob("*") if path.is_file()]
    assert not [path for path in there if b"Tremblay" in path.read_bytes()]
    assert not [name for name, data in read(backup).items() if b"Tremblay" in data]


def test_a_meeting_is_sealed_from_the_console_and_asks_first(room: Room) -> None:
    here, people = five(room)
    here.steer(VALUES, "open")
    for one in people:
        here.answer(VALUES, one, str(uuid.uuid4()), {"points": {"safety": 10}})
    console = room.facilitator()
    kept = console.locator(".wb-keeping")
    console.locator("#keeping-sum-seal").click()
    console.get_by_role("button", name="Seal this meeting: 5 anonymous answers").click()
    expect(console.locator("#keeping-sure")).to_be_focused()
    expect(kept.locator(".sure")).to_contain_text("can still find out who gave")
    console.keyboard.press("Tab")
    expect(console.locator("#keeping-go")).to_be_focused()
    console.keyboard.press("Enter")
    expect(kept).to_contain_text("is still open: close and reveal it first")
    here.steer(VALUES, "close")
    here.steer(VALUES, "reveal")
    console.get_by_role("button", name="Seal this meeting").click()
    look(console)
    console.locator("#keeping-go").click()
    expect(kept).to_contain_text("Nobody can find out who gave what.")
    expect(console.get_by_role("button", name="Seal this meeting")).to_have_count(0)
    table = (room.served.folder / f"answers/{VALUES}.csv").read_text()
    assert not any(one.participant in table for one in people)
    assert here.check(words("en")) == ([], [])
    before = here.sessions.id
    room.served.stop()
    room.served.start()
    here.refresh()
    assert here.sessions.id == f"{before}-2"  # what is opened now is of another meeting


def test_a_person_gets_a_file_and_may_go(room: Room) -> None:
    here, people = five(room)
    for name, values in (
        ("common_language.necessity", SCALES | {"gain": "Sleep"}),
        (VALUES, {"points": {"safety": 10}}),
    ):
        here.steer(name, "open")
        for one in people:
            here.answer(name, one, str(uuid.uuid4()), values)
        here.steer(name, "close")
    here.steer("common_language.necessity", "reveal")
    console = room.facilitator()
    console.locator("#keeping-sum-person").click()
    console.locator("#keeping-export").click()
    expect(console.locator(".wb-keeping")).to_contain_text("Choose somebody first.")
    console.locator("#keeping-person").select_option(people[2].participant)
    with console.expect_download() as download:
        console.locator("#keeping-export").click()
    told = json.loads(Path(download.value.path()).read_text())
    assert [one["activity"] for one in told["answers"]] == ["Why we need each other"]
    console.locator("#keeping-would").click()
    expect(console.locator(".sure")).to_contain_text("2 rows of answers, and the name")
    look(console)
    console.locator("#keeping-go").click()
    expect(console.locator(".wb-keeping")).to_contain_text("Of Sample 2, this is gone")
    assert people[2].participant not in (room.served.folder / f"answers/{VALUES}.csv").read_text()
    assert "Sample 2" not in (room.served.folder / "participants.csv").read_text()


def test_somebody_of_an_earlier_meeting_is_looked_for_by_name(room: Room) -> None:
    """The list has who is here: thousands of names would be no list."""
    here, people = five(room)
    here.sessions.start("facilitator", force=True)
    ann = here.people.join("Zoé Sample", "Police", "en", here.sessions.id)
    console = room.facilitator()
    kept = console.locator(".wb-keeping")
    console.locator("#keeping-sum-person").click()
    options = console.locator("#keeping-person option:not([value=''])")
    expect(options).to_have_text(["Zoé Sample (Police)"])
    console.locator("#keeping-wanted").fill("nobody at all")
    console.locator("#keeping-look").click()
    expect(kept).to_contain_text("Nobody has “nobody at all” in their name.")
    console.locator("#keeping-wanted").fill("SAMPLE 3")
    console.locator("#keeping-look").press("Enter")
    expect(kept).to_contain_text("1 person is in the list now.")
    expect(console.locator("#keeping-person")).to_be_focused()
    expect(console.locator("#keeping-person")).to_have_value(people[3].participant)
    console.locator("#keeping-would").click()
    expect(console.locator(".sure")).to_contain_text("Of Sample 3, this would go")
    console.locator("#keeping-wanted").fill("zoe")  # whatever its accents
    console.locator("#keeping-look").click()
    expect(console.locator("#keeping-person")).to_have_value(ann.participant)
    expect(console.locator(".sure")).to_have_count(0)  # it was asked about somebody else


def test_what_is_asked_once_more_is_of_whom_and_what_it_was_asked(room: Room) -> None:
    """Somebody chooses another person, or types on, while the answer is on its way."""
    here, people = five(room)
    here.steer(VALUES, "open")
    console = room.facilitator()
    kept = console.locator(".wb-keeping")
    console.locator("#keeping-sum-person").click()
    console.locator("#keeping-person").select_option(people[1].participant)
    console.evaluate(
        """other => {
            document.getElementById("keeping-would").click();
            const select = document.getElementById("keeping-person");
            select.value = other;
            select.dispatchEvent(new Event("change"));
        }""",
        people[2].participant,
    )
    expect(kept.locator("#keeping-sure")).to_contain_text("Of Sample 1, this would go")
    expect(console.locator("#keeping-sure")).to_be_focused()
    expect(console.locator("#keeping-person")).to_have_value(people[1].participant)
    console.locator("#keeping-go").click()
    expect(kept).to_contain_text("Of Sample 1, this is gone")
    names = (room.served.folder / "participants.csv").read_text()
    assert "Sample 1" not in names
    assert "Sample 2" in names

    console.locator("#keeping-sum-out").click()
    console.locator("#out-text").fill("Sample 3")
    console.locator("#out-why").fill("why")
    console.evaluate(
        """() => {
            document.getElementById("out-places").click();
            const input = document.getElementById("out-text");
            input.value = "Sample 4";
            input.dispatchEvent(new Event("input"));
            new MutationObserver(() => (document.body.dataset.answered = "yes"))
                .observe(document.querySelector(".wb-keeping"), { childList: true });
        }"""
    )
    expect(console.locator("body")).to_have_attribute("data-answered", "yes")
    expect(console.locator("#out-go")).to_have_count(0)
    console.locator("#out-places").click()
    expect(console.locator("#out-go")).to_be_visible()


def test_what_came_of_it_is_a_new_text_in_the_same_place(room: Room) -> None:
    """A screen reader reads a status that changes; not one that is new."""
    console = room.facilitator()
    console.locator("#keeping-sum-backup").click()
    console.locator("#keeping-sum-out").click()
    console.evaluate(
        "() => { window.there = [...document.querySelectorAll('.wb-keeping [role=status]')]; }"
    )
    console.locator("#keeping-backup").click()
    expect(console.locator(".wb-keeping")).to_contain_text("Made: backups/")
    console.locator("#out-text").fill("Nobody of that name")
    console.locator("#out-why").fill("why")
    console.locator("#out-places").click()
    expect(console.locator("#out-said")).to_contain_text("It is there 0 times")
    now = "[...document.querySelectorAll('.wb-keeping [role=status]')]"
    assert console.evaluate(f"{now}.every((node, n) => node === window.there[n])")


def test_the_next_start_asks_for_the_seal_and_says_what_is_due(room: Room) -> None:
    here, people = five(room)
    here.steer(VALUES, "open")
    for one in people:
        here.answer(VALUES, one, str(uuid.uuid4()), {"points": {"safety": 10}})
    session = here.sessions.id
    room.served.stop()
    for path in room.served.folder.rglob("*.csv"):
        path.write_text(path.read_text().replace(session, "2020-01-31"))
    settings = room.served.folder / "collaboration.toml"
    settings.write_text("keep_until = 2020-12-31\n" + settings.read_text())
    room.served.start()
    said = room.served.log.read_text()
    assert "5 anonymous answers of 2020-01-31 still tell in the files who gave them" in said
    assert "was to be kept until 31 December 2020" in said
    console = room.facilitator()
    kept = console.locator(".wb-keeping")
    expect(kept).to_contain_text("An earlier meeting is not sealed")
    expect(kept).to_contain_text("was to be kept until 31 December 2020")
    expect(
        console.get_by_role("button", name=re.compile("Seal the meeting of 31 January 2020"))
    ).to_be_visible()
