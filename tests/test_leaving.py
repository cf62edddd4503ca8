"""Whoever leaves hands over: the console says so at once, as far as the room has seen it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.leaving import handover_sentence, held_by
from workbook.language import words
from workbook.pages.facilitator import FacilitatorPage
from workbook.store.people import Person

CONTINUITY = "roles.continuity"


def hold(room: Collaboration, one: Person, number: Any, **held: str) -> None:
    room.steer(CONTINUITY, "open")
    for what, who in held.items():
        values = {"held": what.replace("_", " "), "sort": "contact", "backup": who}
        room.answer(CONTINUITY, one, number(), values)
    room.steer(CONTINUITY, "close")


def test_who_is_let_go_leaves_a_list_of_what_is_to_be_handed_over(
    collaboration: Collaboration, person: Callable[..., Person], number: Any
) -> None:
    ann, bob = person("Ann Sample"), person("Bob Sample", "School")
    hold(collaboration, ann, number, the_duty_rota="Bob Sample", the_key="")
    page = FacilitatorPage(collaboration.folder.path, "en")
    gone = {"type": "person", "participant": ann.participant, "status": "left"}
    assert page._room.answer(gone)["said"] == ""  # nobody has seen it yet
    collaboration.steer(CONTINUITY, "reveal")
    told = page._room.answer(gone | {"type": "let_go", "participants": [ann.participant]})
    assert told["said"] == (
        "To be handed over: “the duty rota” (Bob Sample takes over), “the key” (nobody takes "
        "over). The whole list is in “If somebody leaves”."
    )
    assert held_by(collaboration, bob.participant) == []


def test_what_was_held_at_an_earlier_meeting_counts_and_a_long_list_is_cut(
    collaboration: Collaboration, person: Callable[..., Person], number: Any
) -> None:
    ann = person("Ann Sample")
    hold(collaboration, ann, number, **{f"thing_{n}": "" for n in range(7)})
    collaboration.steer(CONTINUITY, "reveal")
    collaboration.sessions.start("facilitator", force=True)
    said = handover_sentence(collaboration, [ann.participant], words("fr"))
    assert "«\u00a0thing 4\u00a0»" in said
    assert "thing 5" not in said
    assert handover_sentence(collaboration, [], words("fr")) == ""
