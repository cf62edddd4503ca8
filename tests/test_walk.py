"""Two people and a facilitator go through all five workshops of an empty collaboration.

With `WORKBOOK_PICTURES=FOLDER` each result is kept there as a picture, to be looked at.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from room import LAPTOP, Room, accessible, fits

from workbook.activity import MANY, Activity, Workshop
from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.questions import Question
from workbook.workshops import WORKSHOPS

pytestmark = pytest.mark.browser

TITLES = ("one number to call", "meet every month")


class Answering:
    """Fills forms as a person would: each kind of question by its own controls."""

    def __init__(self, form: Locator, activity: Activity, who: int) -> None:
        self.form, self.activity, self.who = form, activity, who

    def all_of_them(self, round: int) -> None:
        """Answer, and send; what is asked for titles twice, as there may be several."""
        key = self.activity.key_in(round)
        titled = key and self.activity.question(key).kind == "text"
        for title in TITLES if titled else ("",):
            for box in self.form.locator(".fields > [data-question]").all():
                name = box.get_attribute("data-question") or ""
                question = self.activity.question(name)
                if name == key and titled:
                    box.locator("textarea").fill(f"{title} ({self.activity.id})")
                else:
                    self.answer(box, question)
            self.form.locator("button.main").click()
            expect(self.form.locator(".receipt.good")).to_be_visible()

    def answer(self, box: Locator, question: Question) -> None:
        getattr(self, question.kind)(box, question)

    def text(self, box: Locator, question: Any) -> None:
        if box.locator("select").count():  # somebody who is here
            box.locator("select").select_option(index=1)
            return
        said = f"{question.name}, as person {self.who} sees it"
        box.locator("textarea").fill(said[: question.limit])

    def number(self, box: Locator, question: Any) -> None:
        box.locator("input").fill(str(4 + self.who))

    def date(self, box: Locator, question: Any) -> None:
        day = {"start": "2027-03-01", "end": "2027-06-30"}.get(question.name, "2027-04-15")
        box.locator("input").fill(day)

    def scale(self, box: Locator, question: Any) -> None:
        box.locator("input").nth(2 + self.who % 2).check()

    def choice(self, box: Locator, question: Any) -> None:
        place = {"owner": 0, "backup": 1}.get(question.name, self.who)
        options = box.locator(".options input")
        options.nth(min(place, options.count() - 1)).check()

    def grid(self, box: Locator, question: Any) -> None:
        rows = box.locator(".rows > *").all()
        if question.name == "before":  # nothing waits for itself
            rows = rows[1 - self.who : 2 - self.who]
        for row in rows:
            if question.multiple and row.get_attribute("open") is None:
                row.locator("summary").click()
            row.locator("input").nth(self.who).check()

    def points(self, box: Locator, question: Any) -> None:
        box.locator(".share input").nth(self.who).fill(str(question.total - 3))
        box.locator(".share input").nth(1 - self.who).fill("3")

    def ranking(self, box: Locator, question: Any) -> None:
        for _i in range(min(3, box.locator(".options button").count())):
            box.locator(".options button").nth(0).click()

    def ties(self, box: Locator, question: Any) -> None:
        box.locator("summary").first.click()
        partner = box.locator("details[open]")
        for about in question.about:
            inner = partner.locator(".fields > *").nth(question.about.index(about))
            self.answer(inner, about)


def three_more(room: Room, name: str) -> None:
    """Three people beside the two, so that what is anonymous has enough."""
    here = Collaboration(room.served.folder)
    here.refresh()
    for of in ("Police", "School", "Shelter"):
        person = here.people.join("Sample", of, "en", here.sessions.id)
        values = {question.name: plain(question) for question in here.asked(name, person)}
        here.answer(name, person, str(uuid.uuid4()), values)


def plain(question: Any) -> Any:
    if question.kind == "scale":
        return question.high
    if question.kind == "points":
        return {question.options[0].value: question.total}
    if question.kind == "grid":
        return {row.value: question.columns[-2].value for row in question.rows}
    if question.kind == "choice":
        first = question.options[0].value
        return [first] if question.multiple else first
    return "a word" if question.kind == "text" else None


def keep(page: Page, name: str) -> None:
    if folder := os.environ.get("WORKBOOK_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def unfold(console: Page, control: str, workshop: str) -> None:
    """Press it; the console unfolds the workshop the room is at, the next one is still folded."""
    button = console.locator(control)
    expect(button).to_be_attached()
    if not button.is_visible():
        console.locator(".workshop > summary", has_text=workshop).click()
    button.click()


def walk(room: Room, people: list[Page], console: Page, of: Workshop, activity: Activity) -> None:
    name = f"{of.name}.{activity.id}"
    steps = [f"{w.name}.{a.id}" for w in WORKSHOPS.values() for a in w.activities]
    index = steps.index(name)

    def press(verb: str) -> None:
        unfold(console, f"#step-{index}-{verb}", of.title)

    rounds = activity.rounds if activity.rounds < MANY else 1  # of as many as wanted
    for round in range(1, rounds + 1):
        if activity.adds and round == 1 and activity.key and activity.id == "results":
            unfold(console, f"#sum-prepare-{index}", of.title)
            console.locator(f"#add-{index}").fill("A common phone list")
            console.locator(f"#add-{index}-go").click()
        press("open" if round == 1 else "round")
        for who, page in enumerate(people):
            link = page.locator("#elsewhere a")
            form = page.locator(f'.wb-form[data-activity="{activity.id}"]')
            expect(link.or_(form.and_(page.locator('[data-phase="open"]')))).to_be_visible()
            if link.is_visible():
                link.click()
                expect(page.locator("body")).to_have_attribute("data-ready", "yes")
            expect(form).to_have_attribute("data-phase", "open")
            if who == 0 and round == 1:  # the whole page once, then each form by itself
                first = activity is of.activities[0]
                accessible(page, None if first else f'[data-activity="{activity.id}"]')
            Answering(form, activity, who).all_of_them(round)
        if activity.is_anonymous:
            three_more(room, name)
        press("close")
        press("reveal")
        for page in people:
            results = page.locator(f'.wb-results[data-activity="{activity.id}"]')
            expect(results.locator("h4").first).to_be_visible()
        keep(people[0], f"{name}-{round}-phone")
        keep(people[1], f"{name}-{round}-laptop")
        if activity.drafts_are_due(round, revealed=True):
            write_a_draft(console, index)


def between(room: Room, people: list[Page], console: Page, of: Workshop) -> None:
    """A vote, small groups, and the closing: what every workshop has besides its own."""
    steps = [f"{w.name}.{a.id}" for w in WORKSHOPS.values() for a in w.activities]
    steps += [f"{w.name}.{a.id}" for w in WORKSHOPS.values() for a in w.anytime]
    for activity in of.anytime:
        index, name = steps.index(f"{of.name}.{activity.id}"), f"{of.name}.{activity.id}"
        if activity.begins:
            unfold(console, f"#sum-begin-{index}", of.title)
            console.locator(f"#about-{index}").fill("What first?")
            if activity.begins == "list":
                console.locator(f"#options-{index}").fill("A list of numbers\nA day together")
            console.locator(f"#begin-{index}").click()
        else:
            unfold(console, f"#step-{index}-open", of.title)
        for who, page in enumerate(people):
            form = page.locator(f'.wb-form[data-activity="{activity.id}"]')
            expect(form).to_have_attribute("data-phase", "open")
            Answering(form, activity, who).all_of_them(1)
        if activity.is_anonymous:
            three_more(room, name)
        console.locator(f"#step-{index}-close").click()
        console.locator(f"#step-{index}-reveal").click()
        for page in people:
            results = page.locator(f'.wb-results[data-activity="{activity.id}"]')
            expect(results.locator("h4").first).to_be_visible()
        keep(people[0], f"{name}-phone")


def write_a_draft(console: Page, index: int) -> None:
    if not console.locator(f"#draft-{index}-0").is_visible():
        console.locator(f"#sum-drafts-{index}").click()
    console.locator(f"#draft-{index}-0").fill("Nobody is turned away.")
    console.locator(f"#draft-{index}-0-go").click()
    expect(console.get_by_text("Kept: the room judges it in the next stage.")).to_be_visible()


def test_all_five_workshops_from_an_empty_folder(room: Room) -> None:
    console = room.facilitator()
    people = [room.participant("Ann", "Police"), room.participant("Ben", "School", LAPTOP)]
    for of in WORKSHOPS.values():
        for activity in of.activities:
            walk(room, people, console, of, activity)
        between(room, people, console, of)
        for page in people:
            fits(page)
            accessible(page)
        fits(console)
    accessible(console)
    assert main(["check", str(room.served.folder)]) == 0
    here = Collaboration(room.served.folder)
    here.refresh()
    for of, activity in here.activities():
        table = here.answers(f"{of.name}.{activity.id}")
        table.refresh()
        assert len({row["participant"] for row in table.given()}) >= 2, activity.id
