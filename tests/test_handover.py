"""What is to be handed over when somebody has left."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.collaboration.attendance import let_go
from workbook.language import words
from workbook.pictures import pictures_of
from workbook.results import continuity as continuity_results
from workbook.results import handover
from workbook.results.context import Context
from workbook.workshops.action_plan import actions
from workbook.workshops.roles import continuity, roles, spokesperson_mandate

HELD = {"held": "the night number", "sort": "contact", "function": "duty officer"}


def held(*rows: tuple[str, dict[str, str]]) -> pd.DataFrame:
    return answers(continuity, *rows)


def room(*added: str, here: dict[str, list[str]] | None = None) -> Context:
    """Ann of the police and Ben of the DPJ; by default both are here."""
    return replace(
        context(continuity),
        added=added,
        names={"p0": "Ann", "p1": "Ben"},
        members=here or {"Police": ["p0"], "DPJ": ["p1"], "School": []},
    )


GONE = {"Police": [], "DPJ": ["p1"], "School": []}


def test_of_who_has_left_everything_is_listed_with_who_takes_it_over() -> None:
    rows = held(("Police", HELD), ("DPJ", HELD | {"held": "the keys"}))
    keys = held(("Police", HELD | {"held": "the keys", "backup": "Ben", "told": "asked"}))
    result = handover.to_hand_over(pd.concat([rows, keys]), room(here=GONE))
    assert result.data[["name", "what", "takes_over"]].to_numpy().tolist() == [
        ["Ann", "the night number", ""],
        ["Ann", "the keys", "Ben"],
    ]
    assert result.sentence == (
        "2 things to hand over, of “Ann”. Nobody takes over “the night number” yet."
    )
    assert result.table.iloc[1]["Knows it"] == "yes, but not shown yet"


def test_while_nobody_has_left_the_person_named_as_a_test_is_looked_at() -> None:
    rows = held(("Police", HELD))
    assert handover.to_hand_over(rows, room()).nothing
    assert handover.to_hand_over(rows, room("ann")).facts["people"] == ["Ann"]


def test_what_was_written_down_at_an_earlier_meeting_counts() -> None:
    there = replace(room(here=GONE), earlier=[("2026-05-26", held(("Police", HELD)))])
    result = handover.to_hand_over(held(("DPJ", HELD)).iloc[:0], there)
    assert result.facts["without"] == ["the night number"]


def test_of_the_only_one_of_an_organisation_tasks_and_actions_are_to_be_handed_over() -> None:
    parts = answers(
        roles,
        ("Police", {"part": {"convene": ["accountable"], "family": ["informed"]}}),
        ("School", {"part": {"convene": ["backup"]}}),
    )
    plan = answers(actions, ("DPJ", {"action": "meet", "owner": "Police", "backup": "DPJ"}))
    others = {
        "roles.roles": (parts, context(roles)),
        "action_plan.actions": (plan, context(actions)),
    }
    result = handover.to_hand_over(held(("Police", HELD)), replace(room("Ann"), others=others))
    assert {(row.what, row.takes_over) for row in result.data.itertuples()} == {
        ("the night number", ""),
        ("convene our meetings", "School"),
        ("meet", "DPJ"),
    }


def test_the_role_of_the_spokesperson_goes_to_who_stands_in() -> None:
    yes = answers(
        spokesperson_mandate,
        ("Police", {"part": "speaks", "accepts": "yes"}),
        ("DPJ", {"part": "stands_in", "accepts": "if"}),
    )
    others = {"roles.spokesperson_mandate": (yes, context(spokesperson_mandate))}
    result = handover.to_hand_over(held(), replace(room("Ann"), others=others))
    assert result.data[["what", "takes_over"]].to_numpy().tolist() == [["speaking for us", "DPJ"]]


def test_letting_somebody_go_makes_the_list(collaboration, person, number) -> None:
    name = "roles.continuity"
    ann, ben = person("Ann", "Police"), person("Ben", "Police")
    collaboration.steer(name, "open")
    for who in (ann, ben):
        collaboration.answer(name, who, number(), HELD)
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    let_go(collaboration, [ann.participant])
    found = {
        one.picture.result: one.result for one in pictures_of(collaboration, name, words("en"))
    }
    assert found["handover.to_hand_over"].facts["people"] == ["Ann"]


def test_who_has_left_is_not_among_those_who_could() -> None:
    rows = held(("Police", HELD), ("DPJ", HELD | {"held": "the keys"}))
    result = continuity_results.left_without(rows, room(here=GONE))
    assert result.data["name"].tolist() == ["Ben"]
