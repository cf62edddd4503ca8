"""The widget protocol on a kernel's channel, as a page without a screen speaks it. No network."""

from __future__ import annotations

import uuid
from typing import Any

States = dict[str, dict[str, Any]]
CONTROL = "jupyter.widget.control"


def message(session: str, kind: str, content: Any, metadata: Any = None) -> dict[str, Any]:
    """A message to the kernel."""
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "session": session,
        "username": "",
        "date": "2026-01-01T00:00:00Z",
        "version": "5.3",
    }
    return {
        "header": header,
        "parent_header": {},
        "metadata": metadata or {},
        "content": content,
        "channel": "shell",
        "buffers": [],
    }


def asking_for_states(session: str) -> list[dict[str, Any]]:
    """The two messages by which a page asks for the states of all widgets."""
    control = uuid.uuid4().hex
    target = {"comm_id": control, "target_name": CONTROL, "data": {}}
    ask = {"comm_id": control, "data": {"method": "request_states"}}
    return [
        message(session, "comm_open", target, {"version": "1.0.0"}),
        message(session, "comm_msg", ask),
    ]


def hear(states: States, heard: dict[str, Any]) -> dict[str, Any] | None:
    """Take what the kernel said into `states`; the content of a widget's own message, or None."""
    kind, content = heard["header"]["msg_type"], heard["content"]
    if heard["channel"] != "iopub" or kind not in ("comm_msg", "comm_open"):
        return None
    data = content["data"]
    if kind == "comm_open":  # a widget that was made after the states were told
        if states and content.get("target_name") == "jupyter.widget":
            states[content["comm_id"]] = data["state"]
        return None
    if data.get("method") == "update_states":
        states.clear()
        states.update({id: one["state"] for id, one in data["states"].items()})
    elif data.get("method") == "update" and content["comm_id"] in states:
        # A change that comes before the states were told is in them already.
        states[content["comm_id"]] |= data["state"]
    return data["content"] if data.get("method") == "custom" else None


def widget(states: States, kind: str, activity: str = "") -> str:
    """The id of the widget of that class. Raises `LookupError`."""
    for id, state in states.items():
        of = str(state.get("_anywidget_id", "")).rpartition(".")[2]
        if of == kind and activity in ("", state.get("activity")):
            return id
    raise LookupError(f"no {kind} {activity}")
