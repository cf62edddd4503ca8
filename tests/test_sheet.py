"""A sheet for partners: a function to ask for, kept from meeting to meeting, and until when."""

from __future__ import annotations

from dataclasses import replace

from four_partners import answers, context

from workbook.language import words
from workbook.pictures import pictures_of
from workbook.questions import NotBelow
from workbook.results import sheet as sheet_results
from workbook.workshops.partners import sheet

NAME = "common_language.sheet"


def filled(contact="intake", until="2027-01-01", **more):
    return {"contact": contact, "reach": "555", "refer": "Call.", "valid_until": until, **more}


def here(**changes):
    return replace(context(sheet), today="2026-06-01", **changes)


def test_what_has_expired_is_named_and_marked():
    rows = answers(sheet, ("Police", filled(until="2026-05-31")), ("School", filled()))
    result = sheet_results.sheets(rows, here())
    assert result.facts["expired"] == ["Police"]
    assert result.facts["without"] == ["DPJ", "Shelter"]
    assert result.table["Valid until"].tolist() == ["31 May 2026 ⚠ expired", "1 January 2027"]
    assert result.sentence == (
        "2 organisations have a sheet. Expired: “Police”. No sheet yet: “DPJ”, “Shelter”."
    )


def test_on_its_last_day_it_is_still_valid():
    rows = answers(sheet, ("Police", filled(until="2026-06-01")))
    assert sheet_results.sheets(rows, here()).facts["expired"] == []


def test_a_sheet_of_an_earlier_meeting_stays_until_there_is_a_new_one():
    before = answers(sheet, ("Police", filled("desk")), ("School", filled("office")))
    rows = answers(sheet, ("School", filled("head")))
    result = sheet_results.sheets(rows, here(earlier=[("2026-01-01", before)]))
    assert result.data["contact"].tolist() == ["desk", "head"]
    assert result.data["since"].tolist() == ["2026-01-01", ""]


def test_ages_are_put_into_words():
    rows = answers(
        sheet,
        ("Police", filled(ages_from=12, ages_to=17)),
        ("DPJ", filled(ages_to=17)),
        ("School", filled(ages_from=5)),
        ("Shelter", filled()),
    )
    ages = sheet_results.sheets(rows, here()).data["ages"].tolist()
    assert ages == ["12 to 17 years", "up to 17 years", "from 5 years on", ""]


def test_delegates_of_one_organisation_make_one_sheet():
    rows = answers(
        sheet,
        ("Police", filled("intake", "2027-01-01")),
        ("Police", filled("on duty", "2026-12-01")),
    )
    [row] = sheet_results.sheets(rows, here()).data.to_dict("records")
    assert row["contact"] == "intake\non duty"
    assert row["reach"] == "555"
    assert row["valid_until"] == "2026-12-01"


def test_a_page_for_each_partner_can_be_made_of_it():
    result = sheet_results.sheets(answers(sheet, ("Police", filled())), here())
    assert result.facts["sheets"]["Police"]["Whom to ask for"] == "intake"


def test_nobody():
    assert sheet_results.sheets(answers(sheet), here()).nothing


def test_the_oldest_is_not_younger_than_the_youngest() -> None:
    check = NotBelow("ages_from", "ages_to")
    assert check({"ages_from": 12, "ages_to": 17}) == check({"ages_from": 12}) == {}
    assert set(check({"ages_from": 12, "ages_to": 5})) == {"ages_to"}


def test_a_page_knows_what_day_it_is(collaboration, person, number) -> None:
    collaboration.steer(NAME, "open")
    collaboration.answer(NAME, person(), number(), filled(until="2020-01-01"))
    collaboration.steer(NAME, "close")
    collaboration.steer(NAME, "reveal")
    [shown] = pictures_of(collaboration, NAME, words("en"))
    assert "Expired: “Police”" in shown.result.sentence
