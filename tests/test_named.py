"""Naming somebody on a phone: from the list of who is here, or by typing a name."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Page, expect
from room import Room, accessible, fits, reachable

from workbook.collaboration import Collaboration

pytestmark = pytest.mark.browser

NAME = "roles.spokesperson"


def form_of(page: Page, room: Room) -> Page:
    page.goto(f"{room.served.url}/w/roles")
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")
    return page


def test_a_name_is_chosen_or_typed_and_stays_as_it_was_sent(room: Room) -> None:
    ann = form_of(room.participant("Ann", "Police"), room)
    lou = form_of(room.participant("Lou", "School", language="Français"), room)
    here = Collaboration(room.served.folder)
    here.refresh()
    here.people.join("Zed", "Street work", "en", here.sessions.id)
    no = {"needs": "Listens.", "term": "12", "stands": "no"}
    here.steer(NAME, "open")
    gone = here.people.join("Never", "Street work", "en", here.sessions.id)
    here.answer(NAME, gone, str(uuid.uuid4()), no)
    for verb in ("close", "reveal", "round"):
        here.steer(NAME, verb)

    listed = ann.get_by_label("Whom do you nominate?")
    expect(listed.locator("option")).to_have_text(
        ["", "Lou (School)", "Zed (Street work)", "Somebody who is not in this list"]
    )
    expect(ann.get_by_label("Their name")).to_be_hidden()
    listed.select_option("Zed (Street work)")
    french = lou.get_by_label("Qui proposez-vous?")
    french.select_option("Quelqu’un qui n’est pas dans cette liste")
    lou.get_by_label("Son nom").fill("Zoé, absente")
    for page in (ann, lou):
        fits(page)
        reachable(page)
        accessible(page)
    ann.get_by_role("button", name="Send my answer").click()
    lou.get_by_role("button", name="Envoyer ma réponse").click()
    for page in (ann, lou):
        expect(page.locator(".receipt.good").first).to_be_visible()
        page.reload()
    expect(listed).to_have_value("Zed")
    expect(lou.get_by_label("Son nom")).to_have_value("Zoé, absente")
    here.answers(NAME).refresh()
    said = [row["nominee"] for row in here.answers(NAME).given() if row["nominee"]]
    assert sorted(said) == ["Zed", "Zoé, absente"]
