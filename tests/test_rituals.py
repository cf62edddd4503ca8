"""Moments together: their calendar, and who has not met yet."""

from __future__ import annotations

import pandas as pd
from four_partners import ROOM, answers, context

from workbook.collaboration.moderation import make_one
from workbook.language import words
from workbook.pictures import pictures_of
from workbook.results import rituals as rituals_results
from workbook.store.identifiers import digest_of
from workbook.workshops.values import rituals


def test_moments_stand_in_a_calendar_and_what_has_no_day_is_named() -> None:
    first = answers(
        rituals,
        ("Police", {"idea": "A walk"}),
        ("DPJ", {"idea": "Soup", "day": "2027-03-01", "host": "Shelter"}),
        ("School", {"idea": "a  walk", "day": None}),
    )
    second = answers(rituals, ("Police", {"votes": ["A walk"], "belonging": 3}), round=2)
    result = rituals_results.moments(pd.concat([first, second]), context(rituals, 2))
    assert result.table.to_numpy().tolist() == [
        ["1 March 2027", "Soup", "Shelter", "DPJ", "0"],
        ["–", "A walk", "", "Police, School", "1"],
    ]
    assert result.facts == {"dated": ["Soup"], "undated": ["A walk"]}


def test_pairs_of_one_sector_or_who_have_met_are_not_proposed() -> None:
    room = ROOM | {"DPJ 2": "youth protection"}
    rows = answers(
        rituals,
        ("Police", {"belonging": 3, "met": ["School"]}),
        ("DPJ", {"belonging": 3}),
        ("DPJ 2", {"belonging": 3}),
        ("School", {"belonging": 3}),
        round=2,
    )
    result = rituals_results.not_yet_met(rows, context(rituals, 2, room))
    pairs = {tuple(sorted(pair)) for pair in result.data.to_numpy().tolist()}
    assert pairs == {("DPJ", "Police"), ("DPJ 2", "Police"), ("DPJ", "School"), ("DPJ 2", "School")}
    assert result.facts == {"possible": 5, "met": 1}


def test_sectors_that_have_met_are_counted_both_ways() -> None:
    met = [("Police", ["DPJ"]), ("DPJ", []), ("School", ["DPJ"])]
    rows = answers(rituals, *[(of, {"met": m, "belonging": 3}) for of, m in met], round=2)
    result = rituals_results.mixing(rows, context(rituals, 2))
    cells = result.data.set_index(["sector", "other"])
    assert cells.loc[("police", "youth protection"), ["met", "possible"]].tolist() == [1, 1]
    assert cells.loc[("police", "school"), ["met", "possible"]].tolist() == [0, 1]
    assert cells.loc[("police", "police"), "possible"] == 0
    assert result.facts == {"possible": 3, "met": 2}


def test_moments_that_were_made_one_are_one_in_the_calendar(collaboration, person, number) -> None:
    name = "values.rituals"
    collaboration.steer(name, "open")
    for idea in ("coffee", "a coffee"):
        collaboration.answer(name, person(), number(), {"idea": idea})
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    make_one(collaboration, name, [["idea", digest_of(one)] for one in ("coffee", "a coffee")])
    [calendar] = [
        one.result
        for one in pictures_of(collaboration, name, words("en"))
        if one.picture.result == "rituals.moments"
    ]
    assert len(calendar.table) == 1
