"""The page “Where we are”: what it says of a collaboration, and what waits for a participant."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbook.collaboration import Collaboration, meetings
from workbook.collaboration.decisions import record
from workbook.collaboration.standing import standing
from workbook.errors import WorkbookError
from workbook.language import words
from workbook.pages.board import BoardPage
from workbook.pages.overview import overview
from workbook.pages.where_we_are import WherePage
from workbook.store.people import Person
from workbook.widgets.form import Form

ACTIONS, VISION = "action_plan.actions", "values.vision"
TODAY = date(2027, 3, 1)


@pytest.fixture
def decided(collaboration: Collaboration, person: Callable[..., Person]) -> Collaboration:
    """Three organisations of five decided something; two actions, one of them late."""
    for of in ("Police", "School", "Street work"):
        person(f"Sample {of}", of)
    for text, owner, due in (
        ("Open a night line", "Police", "2027-02-01"),
        ("Train teachers", "School", "2027-03-20"),
        ("One bed", "Street work", "2028-01-01"),
    ):
        said = {"text": {"en": text}, "owner": owner, "due": due, "status": "agreed"}
        record(collaboration, ACTIONS, "action", text, said)
    text = {"en": "We meet monthly.", "fr": "Nous nous voyons chaque mois."}
    said = {"text": text, "status": "agreed", "review_on": "2027-02-28"}
    record(collaboration, VISION, "rule", said=said)
    said = {"text": {"en": "We share lists."}, "status": "proposed"}
    record(collaboration, VISION, "rule", said=said)
    return collaboration


def part(told: dict[str, Any], id: str) -> list[str]:
    return [one["text"] for each in told["parts"] if each["id"] == id for one in each["items"]]


def test_it_names_what_is_due_what_to_look_at_again_and_what_is_open(
    decided: Collaboration,
) -> None:
    told = overview(decided, words("en"), TODAY)
    assert part(told, "due") == ["Open a night line", "Train teachers"]
    assert part(told, "lapsed") == ["We meet monthly."]
    assert part(told, "open") == ["We share lists."]
    assert len(part(told, "agreed")) == 4
    [values] = [one for one in told["workshops"] if one["name"] == "values"]
    assert (values["agreed"], values["open"], values["done"]) == ("1", "1", "0 of 8")
    late = next(each for each in told["parts"] if each["id"] == "due")["items"][0]
    assert late["facts"] == "Police · was due on 1 February 2027 · planned"


def test_what_has_no_translation_says_which_language_it_is(decided: Collaboration) -> None:
    french = overview(decided, words("fr"), TODAY)
    [lapsed] = [one for each in french["parts"] if each["id"] == "lapsed" for one in each["items"]]
    assert (lapsed["text"], lapsed["lang"]) == ("Nous nous voyons chaque mois.", "")
    [opened] = [one for each in french["parts"] if each["id"] == "open" for one in each["items"]]
    assert (opened["text"], opened["lang"]) == ("We share lists.", "en")


def test_nobody_was_ever_here(folder: Path) -> None:
    told = overview(Collaboration(folder), words("en"), TODAY)
    assert told["meeting"] == "No meeting has begun yet."
    assert told["next"] == "No next meeting is planned yet."
    assert all(not one["items"] and one["none"] for one in told["parts"])


def test_the_next_meeting_is_named_once_it_is_planned(decided: Collaboration) -> None:
    plan = {"day": "2027-04-12", "place": "Town hall", "invited": {"Police": 1}}
    meetings.plan(decided, plan)
    assert overview(decided, words("en"), TODAY)["next"] == (
        "Next: the meeting of 12 April 2027, Town hall."
    )
    assert standing(decided, date(2027, 4, 13)).next_meeting is None


# --- a participant -----------------------------------------------------------------------------


def page_of(room: Collaboration, organisation: str) -> tuple[WherePage, dict[str, Form]]:
    there = {one.organisation: one for one in room.people.all()}
    page = WherePage(room.folder.path, "en", there[organisation].participant)
    page.mine()
    return page, page._forms


def send(form: Form, **values: Any) -> dict[str, Any]:
    message = {"type": "submit", "answer_id": str(uuid.uuid4()), "values": values}
    return form.answer(message)


def test_an_owner_says_how_far_it_is_and_why(decided: Collaboration) -> None:
    page, forms = page_of(decided, "Police")
    assert set(forms) == {"report"}
    [option] = forms["report"].questions[0]["options"]
    assert option["label"] == "Action: Open a night line"
    told = {"decision": option["value"], "progress": "under way", "due": "2027-05-01"}
    assert send(forms["report"], **told, why="Lines were late.")["type"] == "saved"
    decided.refresh()
    one = decided.decisions.decision(option["value"])
    assert one is not None
    assert (one.progress, one.due, one.why) == ("under way", "2027-05-01", "Lines were late.")
    page.look()
    assert forms["report"].entries == [told | {"why": "Lines were late."}]


def test_nothing_waits_for_whom_nothing_waits(
    collaboration: Collaboration, person: Callable[..., Person]
) -> None:
    person()
    page, forms = page_of(collaboration, "Police")
    assert forms == {}
    assert page._mine is not None
    assert "Nothing waits for you" in page._mine.children[0].value


def test_who_was_absent_confirms_or_objects_under_the_organisations_name(
    decided: Collaboration, person: Callable[..., Person]
) -> None:
    person("Sample nurse", "Health centre")
    _page, forms = page_of(decided, "Health centre")
    numbers = [one["value"] for one in forms["confirm"].questions[0]["options"]]
    assert len(numbers) == 5
    first, second = numbers[:2]
    assert send(forms["confirm"], decision=first, says="confirm")["type"] == "saved"
    refused = send(forms["confirm"], decision=second, says="object")
    assert "reason" in refused["errors"]
    objection = {"says": "object", "reason": "At night nobody is there.", "solve": "A rota."}
    assert send(forms["confirm"], decision=second, **objection)["type"] == "saved"
    decided.refresh()
    confirmed, objected = map(decided.decisions.decision, (first, second))
    assert confirmed is not None
    assert "Health centre" in confirmed.consented
    assert objected is not None
    assert objected.status == "not agreed"
    assert [one["decision"] for one in forms["confirm"].entries] == [first, second]


def test_a_text_that_may_tell_who_a_young_person_is_is_asked_about_first(
    decided: Collaboration,
) -> None:
    _page, forms = page_of(decided, "Police")
    number = forms["report"].questions[0]["options"][0]["value"]
    told = {"decision": number, "progress": "done", "why": "Call 514-555-0199"}
    refused = send(forms["report"], **told)
    assert refused.get("asks") == ["why"]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"decision": "none", "progress": "done"},
        {"decision": 7, "progress": "done"},
        {"progress": "done"},
        {"decision": "x" * 3000, "progress": ["done"]},
    ],
    ids=["empty", "unknown", "number", "without", "long"],
)
def test_a_forged_message_changes_nothing(decided: Collaboration, values: dict[str, Any]) -> None:
    before = decided.folder.decisions.read_bytes()
    _page, forms = page_of(decided, "Police")
    assert send(forms["report"], **values)["type"] == "refused"
    assert decided.folder.decisions.read_bytes() == before


def test_nobody_reports_of_what_somebody_else_sees_to(decided: Collaboration) -> None:
    _page, schools = page_of(decided, "School")
    _page, forms = page_of(decided, "Police")
    other = schools["report"].questions[0]["options"][0]["value"]
    refused = send(forms["report"], decision=other, progress="done")
    assert "Somebody else sees to this" in refused["errors"]["form"]


def test_who_was_let_go_is_not_asked(decided: Collaboration) -> None:
    _page, forms = page_of(decided, "Police")
    police = next(one for one in decided.people.all() if one.organisation == "Police")
    decided.people.update(police.participant, status="left")
    number = forms["report"].questions[0]["options"][0]["value"]
    assert send(forms["report"], decision=number, progress="done")["type"] == "refused"


def test_the_page_of_somebody_unknown_is_refused(decided: Collaboration) -> None:
    with pytest.raises(WorkbookError):
        WherePage(decided.folder.path, "en", "p000")


# --- the board ---------------------------------------------------------------------------------


def test_the_board_shows_it_when_the_facilitator_says_so(decided: Collaboration) -> None:
    from workbook.collaboration.board import show_screen

    page = BoardPage(decided.folder.path, "en")
    assert not page._where.shown
    show_screen(decided, "where")
    page.look()
    assert page._where.shown
    assert page._board.quiet
    show_screen(decided)
    page.look()
    assert not page._where.shown
