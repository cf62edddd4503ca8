"""A page without a screen: what it hears, and how long it waits."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from workbook.rehearsal.protocol import asking_for_states, hear, widget
from workbook.rehearsal.visitors import Person

INFO = {"url": "http://127.0.0.1:1/", "join_code": "x"}


def said(id: str, **data: Any) -> dict[str, Any]:
    content = {"comm_id": id, "data": data}
    return {"header": {"msg_type": "comm_msg"}, "channel": "iopub", "content": content}


def test_a_change_before_the_states_are_told_is_passed_over() -> None:
    states: dict[str, dict[str, Any]] = {}
    assert hear(states, said("form", method="update", state={"phase": "open"})) is None
    assert states == {}
    told = {"form": {"state": {"phase": "open", "activity": "a", "_anywidget_id": "x.Form"}}}
    hear(states, said("", method="update_states", states=told))
    hear(states, said("form", method="update", state={"phase": "closed"}))
    assert states["form"]["phase"] == "closed"
    assert widget(states, "Form", "a") == "form"
    with pytest.raises(LookupError):
        widget(states, "Form", "b")


def test_a_widgets_own_message_is_handed_on_and_others_are_not() -> None:
    assert hear({}, said("form", method="custom", content={"type": "saved"})) == {"type": "saved"}
    other = said("form", method="custom", content={}) | {"channel": "shell"}
    assert hear({}, other) is None


def test_states_are_asked_for_on_the_control_comm() -> None:
    opening, ask = asking_for_states("me")
    assert opening["metadata"] == {"version": "1.0.0"}
    assert opening["content"]["comm_id"] == ask["content"]["comm_id"]
    assert ask["content"]["data"] == {"method": "request_states"}


def test_who_waits_for_a_person_to_act_waits_as_long_as_it_takes() -> None:
    async def wait() -> None:
        person = Person(INFO, "Simulated 01", "Police")
        with pytest.raises(TimeoutError):
            await person.until(lambda: False, 0.01)
        patient = asyncio.create_task(person.until(lambda: False, None))
        done, _pending = await asyncio.wait([patient], timeout=0.05)
        assert not done
        patient.cancel()

    asyncio.run(wait())


def test_who_waits_learns_that_nobody_listens_any_more() -> None:
    async def wait() -> None:
        person = Person(INFO, "Simulated 01", "Police")
        waiting = asyncio.create_task(person.until(lambda: False, None))

        async def breaks() -> None:
            raise KeyError("unheard of")

        listening = asyncio.create_task(breaks())
        listening.add_done_callback(person._deaf)
        with pytest.raises(KeyError):
            await waiting

    asyncio.run(wait())
