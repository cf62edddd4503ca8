"""What a room sees of its roles: parts in tasks, who is nominated, what is left if one leaves."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from test_results import ROOM, answers, setting

from workbook.collaboration.attendance import merge
from workbook.language import words
from workbook.pictures import function, pictures_of
from workbook.questions import Option
from workbook.results import continuity as continuity_results
from workbook.results import roles as roles_results
from workbook.results import spokesperson as spokesperson_results
from workbook.results.context import Context, Result
from workbook.workshops.action_plan import actions
from workbook.workshops.roles import continuity, roles, spokesperson
from workbook.workshops.values import trust, vision

TIE = {"reliable": 4, "open": 2, "mission": 3, "relied_on": "being there at night"}
FULL = ["responsible", "accountable", "backup"]


def parts(*said: tuple[str, dict[str, list[str]]]) -> pd.DataFrame:
    return answers(roles, *[(name, {"part": part}) for name, part in said])


def of_task(result: Result, task: str) -> pd.DataFrame:
    return result.data[result.data["task"] == task].set_index("organisation")


def test_a_task_needs_one_that_answers_one_that_does_it_and_a_backup() -> None:
    said = parts(
        ("Police", {"convene": FULL, "family": ["accountable"], "prevention": ["responsible"]}),
        ("School", {"family": ["accountable"], "prevention": ["consulted", "backup"]}),
    )
    result = roles_results.by_task(said, setting(roles))
    assert set(of_task(result, "convene")["warning"]) == {""}
    assert "several answer for it" in of_task(result, "family").loc["DPJ", "warning"]
    assert of_task(result, "prevention").loc["DPJ", "warning"] == "nobody answers for it"
    assert result.facts["several_accountable"] == ["work with the family"]
    assert len(result.facts["no_accountable"]) == 6
    assert "Several answer for “work with the family”." in result.sentence


def test_the_letters_of_two_delegates_of_an_organisation_stand_together() -> None:
    said = parts(("DPJ", {"convene": ["informed"]}), ("DPJ", {"convene": ["accountable"]}))
    result = roles_results.by_task(said, setting(roles))
    assert of_task(result, "convene").loc["DPJ", "text"] == "AI"


def test_who_carries_twice_as_much_as_the_middle_is_named() -> None:
    tasks = ["convene", "first_call", "safety_plan"]
    said = parts(
        ("Police", {task: ["responsible"] for task in tasks}),
        ("School", {"convene": ["accountable"]}),
        ("DPJ", {"convene": ["backup"]}),
    )
    result = roles_results.load(said, setting(roles))
    assert result.data["n"].tolist()[:2] == [3, 1]
    assert result.facts["overloaded"] == ["Police"]
    even = parts(*[(name, {task: ["responsible"] for task in tasks}) for name in ROOM])
    assert roles_results.load(even, setting(roles)).facts["overloaded"] == []


def nominated(*names: str) -> pd.DataFrame:
    return answers(spokesperson, *[("DPJ", {"nominee": name}) for name in names], round=2)


def test_a_name_counts_once_however_it_is_spelled() -> None:
    result = spokesperson_results.nominations(
        nominated("Ann Roy", "ann  roy", "Ben"), setting(spokesperson, 2)
    )
    assert result.data[["label", "n"]].to_numpy().tolist() == [["Ann Roy", 2], ["Ben", 1]]


def test_who_changed_after_the_reasons_is_counted() -> None:
    later = ["Ann", "Ann", "Ben", "Ben"]
    rows = pd.concat(
        [
            nominated("Ann", "Ben", "Ben"),
            answers(spokesperson, *[("DPJ", {"changed": name}) for name in later], round=3),
        ]
    )
    result = spokesperson_results.changed(rows, setting(spokesperson, 3))
    assert result.facts == {"people": 4, "changed": 1, "first": ["Ann", "Ben"]}
    assert {(r.before, r.after, r.n) for r in result.data.itertuples()} == {
        ("Ann", "Ann", 1),
        ("Ben", "Ann", 1),
        ("Ben", "Ben", 1),
        ("", "Ben", 1),
    }


def votes(*rankings: list[str]) -> Result:
    rows = answers(spokesperson, *[("DPJ", {"ranking": one}) for one in rankings], round=6)
    return spokesperson_results.ranked_vote(rows, setting(spokesperson, 6))


def test_whoever_is_before_each_other_wins_and_the_numbers_are_shown() -> None:
    result = votes(["Ann", "Ben"], ["Ann", "Cid"], ["Ben", "Ann"])
    assert result.facts["schulze"] == ["Ann"]
    pair = result.data.set_index(["one", "other"]).loc[("Ann", "Ben")]
    assert (pair["n"], pair["against"]) == (2, 1)


def test_a_tie_is_shown_and_not_broken() -> None:
    result = votes(["Ann", "Ben"], ["Ben", "Ann"])
    assert result.facts["schulze"] == ["Ann", "Ben"]
    assert "This is a tie" in result.sentence


def test_a_tie_in_one_way_of_counting_is_said_too() -> None:
    result = votes(["Ann"], ["Ann", "Ben"], ["Ben", "Ann"])
    assert (result.facts["schulze"], result.facts["approval"]) == (["Ann"], ["Ann"])
    assert "level" not in result.sentence
    result = votes(["Ann", "Ben"], ["Ann", "Ben"], ["Ben", "Ann"])
    assert (result.facts["schulze"], result.facts["approval"]) == (["Ann"], ["Ann", "Ben"])
    assert "Where one way names several, they are level." in result.sentence


def test_ways_of_counting_that_differ_are_said_to() -> None:
    tennessee = [
        *[["Memphis", "Nashville", "Chattanooga", "Knoxville"]] * 42,
        *[["Nashville", "Chattanooga", "Knoxville", "Memphis"]] * 26,
        *[["Chattanooga", "Knoxville", "Nashville", "Memphis"]] * 15,
        *[["Knoxville", "Chattanooga", "Nashville", "Memphis"]] * 17,
    ]
    result = votes(*tennessee)
    assert (result.facts["schulze"], result.facts["instant_runoff"]) == (
        ["Nashville"],
        ["Knoxville"],
    )
    assert "The ways to count differ" in result.sentence


# --- somebody leaves ---------------------------------------------------------------------------

HELD = {"held": "the night number", "sort": "contact", "partner": "School"}


def leaving(*added: str, members: dict[str, list[str]] | None = None) -> Context:
    """Three people: p0 alone of the police, p1 and p2 of the DPJ."""
    consent = answers(vision, ("Police", {"consent": "object", "reason": "No."}), round=2)
    others = {
        "values.trust": (
            answers(trust, ("Police", {"ties": {"DPJ": TIE}}), ("DPJ", {"ties": {"School": TIE}})),
            setting(trust),
        ),
        "values.vision": (consent, setting(vision, 2)),
        "roles.roles": (
            parts(
                ("Police", {"convene": ["accountable", "backup"], "family": ["responsible"]}),
                ("School", {"family": ["backup"]}),
            ),
            setting(roles),
        ),
        "action_plan.actions": (
            answers(
                actions,
                ("DPJ", {"action": "meet", "owner": "Police"}),
                ("DPJ", {"action": "call", "owner": "Police", "backup": "DPJ"}),
            ),
            setting(actions),
        ),
    }
    return replace(
        setting(continuity),
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


def test_an_option_added_by_the_room_is_named_as_it_was_typed() -> None:
    there = setting(roles, added="paint the fence")
    result = roles_results.by_task(parts(("Police", {"paint the fence": FULL})), there)
    assert "paint the fence" in set(result.data["label"])
    assert Option("paint the fence").label == ""


@pytest.mark.parametrize("name", ["roles.by_task", "roles.load"])
def test_an_organisation_that_left_is_not_counted(name: str) -> None:
    said = parts(("Gone", {"convene": FULL}))
    assert function("results", name)(said, setting(roles)).nothing


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


def test_a_warning_carries_the_letter_of_the_part_it_is_about() -> None:
    said = parts(("Police", {"convene": ["responsible"]}))
    task = of_task(roles_results.by_task(said, setting(roles)), "convene")
    assert set(task["marks"]) == {"AB"}
