"""What is left without anybody if one person leaves."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.collaboration.attendance import merge
from workbook.language import words
from workbook.pictures import pictures_of
from workbook.results import continuity as continuity_results
from workbook.results.context import Context
from workbook.workshops.action_plan import actions
from workbook.workshops.roles import continuity, roles
from workbook.workshops.values import trust, vision

TIE = {"reliable": 4, "open": 2, "mission": 3, "relied_on": "being there at night"}


def parts(*said: tuple[str, dict[str, list[str]]]) -> pd.DataFrame:
    return answers(roles, *[(name, {"part": part}) for name, part in said])


HELD = {"held": "the night number", "sort": "contact", "partner": "School"}


def leaving(*added: str, members: dict[str, list[str]] | None = None) -> Context:
    """Three people: p0 alone of the police, p1 and p2 of the DPJ."""
    consent = answers(vision, ("Police", {"consent": "object", "reason": "No."}), round=2)
    others = {
        "values.trust": (
            answers(trust, ("Police", {"ties": {"DPJ": TIE}}), ("DPJ", {"ties": {"School": TIE}})),
            context(trust),
        ),
        "values.vision": (consent, context(vision, 2)),
        "roles.roles": (
            parts(
                ("Police", {"convene": ["accountable", "backup"], "family": ["responsible"]}),
                ("School", {"family": ["backup"]}),
            ),
            context(roles),
        ),
        "action_plan.actions": (
            answers(
                actions,
                ("DPJ", {"action": "meet", "owner": "Police"}),
                ("DPJ", {"action": "call", "owner": "Police", "backup": "DPJ"}),
            ),
            context(actions),
        ),
    }
    return replace(
        context(continuity),
        added=added,
        others=others,
        names={"p0": "Ann", "p1": "Ben", "p2": "Cid"},
        members=members or {"Police": ["p0"], "DPJ": ["p1", "p2"], "School": []},
    )


def held(*rows: tuple[str, dict[str, str]]) -> pd.DataFrame:
    return answers(continuity, *rows)


def test_what_nobody_takes_over_is_named() -> None:
    rows = held(("Police", HELD), ("DPJ", HELD | {"held": "the keys", "backup": "Cid"}))
    result = continuity_results.held(rows, leaving())
    assert (result.facts["share"], result.facts["without"]) == (0.5, ["the night number"])
    assert result.table.iloc[0].tolist()[:3] == ["Ann", "Police", "the night number"]


def test_the_share_of_tasks_with_one_that_stands_in_is_told() -> None:
    result = continuity_results.held(held(("Police", HELD)), leaving())
    assert (result.facts["backed"], result.facts["tasks"]) == (2, 8)
    assert "Of 8 tasks, 2 have one that stands in." in result.sentence
    alone = replace(leaving(), others={})
    assert "tasks" not in continuity_results.held(held(("Police", HELD)), alone).sentence


def test_who_names_oneself_has_named_nobody() -> None:
    rows = held(("Police", HELD | {"backup": " ann "}))
    assert continuity_results.held(rows, leaving()).facts["without"] == ["the night number"]
    assert "a contact" in set(continuity_results.left_without(rows, leaving("Ann")).data["kind"])


def test_if_the_only_one_of_an_organisation_leaves_all_that_hangs_on_it_is_left() -> None:
    result = continuity_results.left_without(held(("Police", HELD)), leaving("ann"))
    left = {(row.kind, row.what) for row in result.data.itertuples()}
    assert left == {
        ("a contact", "the night number"),
        ("a task", "convene our meetings"),
        ("an action", "meet"),
        ("an objection nobody can withdraw", "What will be different in three years"),
        ("a tie", "DPJ – Police"),
        ("a tie", "Police – School"),
    }
    assert "Ann: 6 things" in result.sentence


def test_if_a_colleague_stays_only_what_the_person_holds_alone_is_left() -> None:
    both = {"Police": ["p0", "p1"], "DPJ": ["p2"], "School": []}
    result = continuity_results.left_without(held(("Police", HELD)), leaving("Ann", members=both))
    assert set(result.data["kind"]) == {"a contact", "an objection nobody can withdraw", "a tie"}


def test_what_has_a_backup_is_not_left() -> None:
    rows = held(("Police", HELD | {"backup": "Ben"}))
    kinds = continuity_results.left_without(rows, leaving("Ann")).data["kind"]
    assert "a contact" not in set(kinds)


def test_the_last_name_counts_and_an_unknown_one_gets_a_sentence() -> None:
    assert continuity_results.left_without(held(), leaving("Ann", "Ben")).facts["person"] == "Ben"
    result = continuity_results.left_without(held(), leaving("Zoe"))
    assert result.nothing
    assert "Nobody called “Zoe” has joined" in result.sentence


def test_before_anybody_leaves_each_person_is_counted() -> None:
    result = continuity_results.left_without(held(("Police", HELD)), leaving())
    assert result.data.to_numpy().tolist()[0] == ["Ann", 6]


def test_ties_before_and_after() -> None:
    result = continuity_results.ties(held(), leaving("Ann"))
    assert result.facts == {"before": 2, "after": 1}
    after = result.data[result.data["panel"] == "Without Ann"].set_index("organisation")
    assert not after.loc["Police", "here"]
    assert after.loc["Police", "tied"] == []


def test_who_was_taken_off_the_list_stands_in_for_nobody(collaboration, person, number) -> None:
    roles, continuity = "roles.roles", "roles.continuity"
    ann, again = person("Ann", "Police"), person("Ann", "Police")
    collaboration.steer(roles, "open")
    part = {"part": {"convene": ["responsible", "accountable"]}}
    collaboration.answer(roles, ann, number(), part)
    merge(collaboration, again.participant, ann.participant)
    for verb in ("close", "reveal"):
        collaboration.steer(roles, verb)
    collaboration.steer(continuity, "open")
    collaboration.add_option(continuity, "Ann")
    found = {
        one.picture.result: one.result
        for one in pictures_of(collaboration, continuity, words("en"))
    }
    assert found["continuity.left_without"].table.iloc[:, 1].tolist() == ["convene our meetings"]
