"""What results propose to record: rules on rounds as the room saw them."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.deciding import (
    EachEntry,
    EachTask,
    EachTerm,
    MostPoints,
    TheDraft,
    Told,
    objecting,
)
from workbook.decision import Decision, Reservation, status_after, status_of
from workbook.language import words

DRAFT = {"": {"en": "Nobody is turned away."}}


def row(organisation: str, **values: Any) -> dict[str, Any]:
    return {"organisation": organisation, "lang": "en", "reason": None, "solve": None} | values


def test_an_organisation_says_what_the_most_critical_of_its_people_says() -> None:
    rows = [
        row("Police", consent="agree"),
        row("Police", consent="object", reason="No.", solve="A bed."),
        row("School", consent="agree"),
        row("Shelter", consent="live_with", reason="At night nobody is there."),
        row("Clinic", consent="live_with"),
    ]
    [one] = TheDraft("vision")(Told(rows, DRAFT))
    assert one.consented == ["School", "Clinic"]
    assert one.reservations == [
        Reservation("Police", "No.", "A bed.", objects=True),
        Reservation("Shelter", "At night nobody is there."),
    ]


def test_what_nobody_judged_is_not_proposed() -> None:
    assert list(TheDraft("vision")(Told([row("Police", consent=None)], DRAFT))) == []
    assert list(TheDraft("vision")(Told([row("Police", consent="agree")]))) == []


def test_where_nobody_is_named_nobody_has_consented() -> None:
    [one] = TheDraft("vision")(Told([row("", consent="agree")], DRAFT))
    assert not one.asked


TERM = EachTerm("term", "term", ("clear", "good"), "good", "objection")
TERM_LABELS = {"term": {"a": {"en": "Word A"}, "b": {"en": "Word B"}}}


def judged(organisation: str, clear: int, good: int, term: str = "a") -> dict[str, Any]:
    return row(organisation, term=term, clear=clear, good=good, objection=None)


@pytest.mark.parametrize(
    ("rows", "settled", "against"),
    [
        ([judged("Police", 4, 4)] * 8 + [judged("School", 4, 1)] * 2, True, ["School"]),
        ([judged("Police", 4, 4)] * 8 + [judged("School", 4, 1), judged("School", 4, 4)], True, []),
        ([judged("Police", 4, 4), judged("School", 4, 4)], False, []),
        ([judged("Police", 1, 4)] * 3, False, []),
    ],
    ids=["both refuse", "one of two refuses", "two judged it", "not clear"],
)
def test_a_word_is_settled_by_the_rule_and_no_organisation_is_overruled(
    rows: list[dict[str, Any]], settled: bool, against: list[str]
) -> None:
    [one] = TERM(Told(rows, {"a": {"en": "A."}}, TERM_LABELS))
    assert one.settled is settled
    assert [held.organisation for held in one.reservations if held.objects] == against
    assert objecting(rows, "good") == against


def test_entries_are_proposed_once_in_the_language_of_who_wrote_them() -> None:
    rows = [
        row("Police", action="Une ligne", owner="Police", end="2027-01-31", lang="fr"),
        row("School", action="Une ligne", owner="School", end=None),
        row("School", action=None, owner=None, end=None),
    ]
    [one] = EachEntry("action", "action", owner="owner", due="end")(Told(rows))
    assert (one.text, one.lang) == ({"fr": "Une ligne"}, "fr")
    assert (one.owner, one.due) == ("Police", "2027-01-31")


def test_values_with_most_points_come_first_and_ties_keep_their_order() -> None:
    rows = [row("", points={"a": 3, "b": 5}), row("", points={"c": 3, "own": 1}), row("")]
    rows[2]["points"] = None
    labels = {"points": {name: {"en": name.upper(), "fr": name} for name in "abc"}}
    told = list(MostPoints("value", "points", most=3)(Told(rows, {}, labels)))
    assert [one.subject for one in told] == ["b", "a", "c"]
    assert told[0].text == {"en": "B", "fr": "b"}


def test_a_task_has_its_parts_in_both_languages_and_one_owner_at_most() -> None:
    rows = [
        row("Police", part={"call": ["accountable"], "file": ["accountable"]}),
        row("School", part={"call": ["responsible"], "file": ["accountable"]}),
    ]
    labels = {"part": {"call": {"en": "take calls", "fr": "répondre"}, "file": {}, "none": {}}}
    call, file = EachTask("role", "part")(Told(rows, {}, labels))
    assert call.text["en"] == "take calls: Police answers for it; School does it"
    assert call.text["fr"].startswith("répondre\u00a0: Police")
    assert (call.owner, file.owner) == ("Police", "")


@pytest.mark.parametrize(
    ("consented", "held", "quorum", "status"),
    [
        (["A", "B"], [], 2, "agreed"),
        (["A"], [], 2, "proposed"),
        (["A"], [Reservation("B", "r")], 2, "agreed with reservations"),
        (["A"], [Reservation("B", "r", objects=True)], 5, "not agreed"),
        ([], [], 0, "proposed"),
    ],
    ids=["all", "few", "reservation", "objection", "nobody"],
)
def test_what_organisations_say_together(
    consented: list[str], held: list[Reservation], quorum: int, status: str
) -> None:
    assert status_of(consented, held, quorum) == status


def test_what_is_done_or_dropped_is_over() -> None:
    assert status_after("done", "agreed") == "done"
    assert status_after("dropped", "agreed") == "withdrawn"
    assert status_after("under way", "agreed") == "agreed"
    one = Decision("1", "a.b", "action", "agreed", {"en": "x"}, due="2027-01-01")
    assert one.is_late("2027-01-02")
    assert not one.is_late("2027-01-01")


def test_a_decision_is_read_in_another_language_rather_than_not_at_all() -> None:
    one = Decision("1", "a.b", "term", "agreed", {"fr": "Un oui."}, "consent")
    labelled = Decision(
        "1", "a.b", "term", "agreed", {"fr": "Un oui."}, "c", more={"label": {"en": "consent"}}
    )
    assert one.in_words(words("en")) == "consent: Un oui."
    assert labelled.in_words(words("en")) == "consent: Un oui."
