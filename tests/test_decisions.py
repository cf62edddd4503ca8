"""Decisions: what is offered, recorded, refused, and what partners say of it later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.collaboration.decisions import answer_later, change, record, report
from workbook.collaboration.meetings import plan
from workbook.collaboration.offers import offers
from workbook.collaboration.redaction import redact
from workbook.decision import Decision
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.store.people import Person

VISION, GLOSSARY, ACTIONS = "values.vision", "common_language.glossary", "action_plan.actions"
Room = Callable[..., dict[str, Person]]


@pytest.fixture
def room(collaboration: Collaboration, person: Callable[..., Person]) -> Room:
    """People of these organisations, one each; all five are invited."""

    def made(*organisations: str) -> dict[str, Person]:
        return {of: person(f"Sample {of}", of) for of in organisations}

    return made


def ask_for_consent(
    room: Collaboration, people: dict[str, Person], number: Any, **said: dict[str, str]
) -> None:
    """Put a draft before the room; `said`: what each organisation answers."""
    room.steer(VISION, "open")
    for one in people.values():
        room.answer(VISION, one, number(), {"sentence": "Nobody is alone."})
    for verb in ("close", "reveal"):
        room.steer(VISION, verb)
    room.set_draft(VISION, "", "Nobody is turned away.", "en")
    room.set_draft(VISION, "", "Personne n’est refusé.", "fr")
    room.steer(VISION, "round")
    for of, values in said.items():
        room.answer(VISION, people[of.replace("_", " ")], number(), values)
    for verb in ("close", "reveal"):
        room.steer(VISION, verb)


AGREE, OBJECT = {"consent": "agree"}, {"consent": "object", "reason": "It leaves out boys."}


def test_what_everybody_here_agrees_to_is_offered_and_the_absent_are_named(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    people = room("Police", "School", "Health centre")
    ask_for_consent(collaboration, people, number, Police=AGREE, School=AGREE, Health_centre=AGREE)
    [offer] = offers(collaboration, VISION)
    assert offer.status == "agreed"
    assert offer.proposal.text == {"en": "Nobody is turned away.", "fr": "Personne n’est refusé."}
    assert set(offer.proposal.consented) == set(people)
    assert set(offer.absent) == {"Youth protection", "Street work"}
    kept = record(collaboration, VISION, "vision", said={"review_on": "2027-11-29"})
    again = Collaboration(collaboration.folder.path)
    again.refresh()
    assert again.decisions.all() == [kept]
    assert (kept.kind, kept.status, kept.review_on) == ("vision", "agreed", "2027-11-29")
    assert main(["check", str(collaboration.folder.path)]) == 0


def test_nothing_is_agreed_over_the_head_of_an_organisation(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    people = room("Police", "School", "Health centre", "Street work")
    said = dict.fromkeys(("Police", "School", "Health_centre"), AGREE)
    ask_for_consent(collaboration, people, number, **said, Street_work=OBJECT)
    [offer] = offers(collaboration, VISION)
    assert offer.status == "not agreed"
    with pytest.raises(AnswerRefused, match="Street work cannot work with it"):
        record(collaboration, VISION, "vision", said={"status": "agreed"})
    assert collaboration.decisions.all() == []
    kept = record(collaboration, VISION, "vision")
    assert [(one.organisation, one.reason) for one in kept.objections] == [
        ("Street work", "It leaves out boys.")
    ]
    with pytest.raises(AnswerRefused, match="Street work cannot work with it"):
        change(collaboration, kept.id, {"status": "agreed with reservations"})


def test_a_term_is_not_agreed_while_both_delegates_of_one_organisation_refuse(
    collaboration: Collaboration, person: Callable[..., Person], number: Any
) -> None:
    people = [person(f"Sample {n}", "Police") for n in range(8)]
    people += [person(f"Sample {n}", "School") for n in range(8, 10)]
    collaboration.steer(GLOSSARY, "open")
    for verb in ("close", "reveal"):
        collaboration.steer(GLOSSARY, verb)
    collaboration.set_draft(GLOSSARY, "consent", "A yes that can be taken back.", "en")
    collaboration.steer(GLOSSARY, "round")
    for one in people:
        yes = one.organisation == "Police"
        values = {"term": "consent", "clarity": 4, "acceptable": 4 if yes else 1}
        collaboration.answer(GLOSSARY, one, number(), values | {"objection": "" if yes else "No."})
    for verb in ("close", "reveal"):
        collaboration.steer(GLOSSARY, verb)
    [offer] = offers(collaboration, GLOSSARY)
    assert (offer.proposal.subject, offer.status) == ("consent", "not agreed")
    [objection] = offer.proposal.reservations
    assert (objection.organisation, objection.objects) == ("School", True)


def test_without_the_quorum_that_was_fixed_it_is_proposed(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    people = room("Police", "School")
    ask_for_consent(collaboration, people, number, Police=AGREE, School=AGREE)
    [offer] = offers(collaboration, VISION)
    assert offer.status == "proposed"
    with pytest.raises(AnswerRefused, match="2 of the 3 organisations"):
        record(collaboration, VISION, "vision", said={"status": "agreed"})
    invited = dict.fromkeys(("Police", "School", "Health centre"), 1)
    plan(
        collaboration,
        {"day": "2026-11-29", "invited": invited, "quorum": 2},
        collaboration.sessions.id,
    )
    [offer] = offers(collaboration, VISION)
    assert (offer.status, offer.absent) == ("agreed", ["Health centre"])


def recorded(room: Collaboration, people: dict[str, Person], number: Any) -> Decision:
    said = dict.fromkeys((of.replace(" ", "_") for of in people), AGREE)
    ask_for_consent(room, people, number, **said)
    return record(room, VISION, "vision")


def test_who_was_absent_confirms_later(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    one = recorded(collaboration, room("Police", "School", "Health centre"), number)
    after = answer_later(collaboration, one.id, "Street work", consents=True)
    assert after.status == "agreed"
    assert "Street work" in after.consented
    assert list(after.absent) == ["Youth protection"]
    assert after.actor == "partner Street work"
    assert answer_later(collaboration, one.id, "Street work", consents=True) == after  # sent twice
    with pytest.raises(AnswerRefused, match="has said what it says"):
        answer_later(collaboration, one.id, "Street work", False, "Another thought.")


def test_who_was_absent_objects_later_with_a_reason_and_it_is_open_again(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    one = recorded(collaboration, room("Police", "School", "Health centre"), number)
    with pytest.raises(AnswerRefused, match="Say what harm"):
        answer_later(collaboration, one.id, "Street work", consents=False)
    after = answer_later(collaboration, one.id, "Street work", False, "No bed.", "One bed.")
    assert after.status == "not agreed"
    assert after.is_open
    assert [(o.reason, o.solve) for o in after.objections] == [("No bed.", "One bed.")]


def plan_an_action(room: Collaboration, people: dict[str, Person], number: Any) -> Decision:
    room.steer(ACTIONS, "open")
    values = {"action": "Open a night line", "owner": "Police", "end": "2027-03-01"}
    room.answer(ACTIONS, people["Police"], number(), values)
    for verb in ("close", "reveal"):
        room.steer(ACTIONS, verb)
    return record(room, ACTIONS, "action", "Open a night line", {"status": "agreed"})


def test_an_action_has_an_owner_who_says_how_far_it_is(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    one = plan_an_action(collaboration, room("Police", "School", "Health centre"), number)
    assert (one.owner, one.due, one.progress) == ("Police", "2027-03-01", "planned")
    with pytest.raises(AnswerRefused, match="Somebody else"):
        report(collaboration, one.id, "School", {"progress": "done"})
    with pytest.raises(AnswerRefused, match="Say why"):
        report(collaboration, one.id, "Police", {"progress": "dropped"})
    told = {"progress": "under way", "due": "2027-05-01", "why": "The lines were late."}
    after = report(collaboration, one.id, "Police", told)
    assert (after.progress, after.due, after.status) == ("under way", "2027-05-01", "agreed")
    done = report(collaboration, one.id, "Police", {"progress": "done"})
    assert (done.status, done.rev) == ("done", 3)


def test_recorded_again_it_is_the_same_decision(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    people = room("Police", "School", "Health centre")
    one = plan_an_action(collaboration, people, number)
    report(collaboration, one.id, "Police", {"progress": "under way"})
    said = {"status": "agreed", "owner": "School"}
    again = record(collaboration, ACTIONS, "action", one.subject, said)
    assert (again.id, again.owner, again.progress) == (one.id, "School", "under way")
    assert len(collaboration.decisions.all()) == 1


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ({"status": "fine"}, "status"),
        ({"status": ["agreed"]}, "status"),
        ({"due": "soon"}, "due"),
        ({"due": 7}, "due"),
        ({"text": {"en": "", "fr": ""}}, "text"),
        ({"text": {"en": "x" * 1001}}, "text"),
        ({"owner": "x" * 201}, "owner"),
    ],
    ids=["status", "list", "day", "number", "nothing", "long", "owner"],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    collaboration: Collaboration, room: Room, number: Any, said: dict[str, Any], question: str
) -> None:
    room("Police", "School", "Health centre")
    good = {"text": {"en": "We meet monthly."}}
    with pytest.raises(AnswerRefused) as refused:
        record(collaboration, VISION, "rule", said=good | said)
    assert list(refused.value.errors) == [question]
    assert not collaboration.folder.decisions.exists()


def test_check_names_what_is_wrong_in_a_row(
    collaboration: Collaboration, room: Room, number: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded(collaboration, room("Police", "School", "Health centre"), number)
    path = collaboration.folder.decisions
    text = path.read_text("utf-8")
    path.write_text(text.replace(",agreed,", ",fine,").replace('[""', '{""', 1), "utf-8")
    assert main(["check", str(collaboration.folder.path)]) == 1
    said = capsys.readouterr().out
    assert "“status” is “fine”" in said
    assert "is not JSON as it should be" in said


def test_an_objection_is_taken_back_once_the_text_is_changed(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    one = recorded(collaboration, room("Police", "School", "Health centre"), number)
    answer_later(collaboration, one.id, "Street work", False, "No bed.", "One bed.")
    change(collaboration, one.id, {"text": {"en": "Nobody is turned away; there is a bed."}})
    after = answer_later(collaboration, one.id, "Street work", consents=True)
    assert (after.status, after.objections) == ("agreed", [])
    assert "Street work" in after.consented
    with pytest.raises(AnswerRefused, match="has said what it says"):
        answer_later(collaboration, one.id, "Street work", False, "Again.")


def test_nothing_is_proposed_that_the_room_has_not_seen(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    people = room("Police", "School", "Health centre")
    collaboration.steer(ACTIONS, "open")
    collaboration.answer(ACTIONS, people["Police"], number(), {"action": "Open a night line"})
    assert list(offers(collaboration, ACTIONS)) == []
    collaboration.steer(ACTIONS, "close")
    assert list(offers(collaboration, ACTIONS)) == []
    collaboration.steer(ACTIONS, "reveal")
    assert [one.proposal.subject for one in offers(collaboration, ACTIONS)] == ["Open a night line"]


def test_a_text_that_is_taken_out_is_gone_from_decisions_too(
    collaboration: Collaboration, room: Room
) -> None:
    room("Police", "School", "Health centre")
    said = {"text": {"en": "Zoé Tremblay is called first."}, "owner": "Zoé Tremblay"}
    one = record(collaboration, VISION, "rule", said=said)
    redact(collaboration, "Zoé Tremblay", "a name", words("en"))
    assert "Zo" not in collaboration.folder.decisions.read_text("utf-8")
    again = Collaboration(collaboration.folder.path)
    again.refresh()
    [after] = again.decisions.all()
    assert after.id == one.id
    assert "is called first." in after.text["en"]
    assert main(["check", str(collaboration.folder.path)]) == 0


def test_a_word_that_was_settled_a_round_before_is_still_proposed(
    collaboration: Collaboration, room: Room, number: Any
) -> None:
    people = room("Police", "School", "Health centre")
    collaboration.steer(GLOSSARY, "open")
    for verb in ("close", "reveal"):
        collaboration.steer(GLOSSARY, verb)
    for round, terms in enumerate((("consent", "grooming"), ("grooming",))):
        for term in terms:
            collaboration.set_draft(GLOSSARY, term, f"Draft {round} of {term}.", "en")
        collaboration.steer(GLOSSARY, "round")
        for one in people.values():
            for term in terms:
                values = {"term": term, "clarity": 4, "acceptable": 4}
                collaboration.answer(GLOSSARY, one, number(), values)
        for verb in ("close", "reveal"):
            collaboration.steer(GLOSSARY, verb)
    offered = {
        one.proposal.subject: one.proposal.text["en"] for one in offers(collaboration, GLOSSARY)
    }
    assert offered == {"consent": "Draft 0 of consent.", "grooming": "Draft 1 of grooming."}
