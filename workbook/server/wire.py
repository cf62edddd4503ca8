"""What a page may say to its kernel: one frame in, a message that can be passed on out.

A page of ours speaks JSON text and uses few of Jupyter's messages; all else is refused, before
anything is done with it. What is passed on is made anew, from the few parts that the kernel needs.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

# Characters of a message. The largest honest one, what a person says of each of a hundred
# organisations in the longest words allowed, has less than half of it (tests/test_wire.py).
MOST = 1 << 18
DEEPEST = 24  # lists in lists; our forms' answers need ten
CONTROL = "jupyter.widget.control"
WIDGET = "jupyter.widget"
ID = re.compile(r"[\w-]{1,64}", re.ASCII)
NUMBER = 128  # characters of what numbers a message; each answer carries it back
# A string is skipped, even one that does not end: so no text is looked at twice.
BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|([\[{])|([\]}])', re.DOTALL)
INFORMATION = ("kernel_info_request", "comm_info_request")

# How much of a person's pace (see pace.py) each takes; telling all states costs the kernel most.
ASKING, UPDATING, REST = 5.0, 0.2, 1.0
A_PIECE = 8192  # characters; longer messages count for more


class Refused(Exception):
    """The frame is not what our pages send. Its text is a reason of a few words, of ours alone."""


@dataclass(frozen=True)
class Message:
    """A message to pass on. `kind` is Jupyter's type, or ``ping``; `method` of a widget's data."""

    kind: str
    comm: str = ""
    method: str = ""
    target: str = ""
    weight: float = REST
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> Any:
        """What the page says to one of our widgets; None in any other message."""
        return self.body["content"]["data"]["content"] if self.method == "custom" else None


def read(frame: object, stock: bool = False) -> Message:
    """The message in a frame. Raises `Refused`.

    `stock`: the page is Voilà's own, whose widgets may be anybody's: they set traits and may be
    made by the browser.
    """
    if not isinstance(frame, str):
        raise Refused("not text")
    if frame == "ping":
        return Message("ping")
    if len(frame) > MOST:
        raise Refused("too long")
    if deeper(frame, DEEPEST):
        raise Refused("too deep")
    whole = _object(_parse(frame), "not a message")
    header = _object(whole.get("header"), "not a message")
    content = _object(whole.get("content"), "not a message")
    if whole.get("channel") not in ("shell", None):
        raise Refused("another channel")
    if whole.get("buffers"):
        raise Refused("binary parts")
    kind = header.get("msg_type")
    weight = len(frame) // A_PIECE
    if kind in INFORMATION:
        asked = {"target_name": WIDGET} if kind == "comm_info_request" else {}
        return _message(kind, header, asked, weight=weight + REST)
    if kind not in ("comm_open", "comm_msg", "comm_close"):
        raise Refused("another kind of message")
    comm = content.get("comm_id")
    if not isinstance(comm, str) or not ID.fullmatch(comm):
        raise Refused("not the name of a comm")
    if kind == "comm_open":
        return _opening(header, comm, content, stock, whole.get("metadata"), weight)
    if kind == "comm_close":
        closing = {"comm_id": comm, "data": {}}
        return _message(kind, header, closing, comm=comm, weight=weight + REST)
    return _telling(header, comm, _object(content.get("data"), "no data"), stock, weight)


def closing(comm: str) -> Message:
    """The message that closes a comm."""
    return _message("comm_close", {"msg_id": "close"}, {"comm_id": comm, "data": {}}, comm=comm)


def deeper(text: str, most: int) -> bool:
    """Whether brackets in `text` are nested deeper than `most`. Takes time by its length alone."""
    if text.count("[") + text.count("{") <= most:
        return False
    depth = 0
    for found in BRACKET.finditer(text):
        if found[1]:
            depth += 1
            if depth > most:
                return True
        elif found[2]:
            depth -= 1
    return False


def _parse(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_no_number, parse_float=_finite)
        if "\\ud" in text.lower():  # half a surrogate pair could not be passed on as UTF-8
            plain = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
            value = json.loads(plain)
    except (ValueError, RecursionError):
        raise Refused("not JSON") from None
    return value


def _no_number(_name: str) -> Any:
    raise ValueError("JSON has no such number")


def _finite(digits: str) -> float | str:
    """The number; as it was written if there is none so large, for the form to refuse."""
    number = float(digits)
    return number if math.isfinite(number) else digits


def _object(value: Any, otherwise: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refused(otherwise)
    return value


def _opening(
    header: dict[str, Any],
    comm: str,
    content: dict[str, Any],
    stock: bool,
    metadata: Any,
    weight: float,
) -> Message:
    target = content.get("target_name")
    if target == CONTROL:
        opening = {"comm_id": comm, "target_name": CONTROL, "data": {}}
        version = "1.0.0"
    elif target == WIDGET and stock:
        data = _object(content.get("data"), "no data")
        _object(data.get("state"), "no state")
        opening = {"comm_id": comm, "target_name": WIDGET, "data": data}
        told = metadata.get("version") if isinstance(metadata, dict) else ""
        version = told if isinstance(told, str) and len(told) < 20 else ""
    else:
        raise Refused("another target")
    return _message(
        "comm_open", header, opening, {"version": version}, comm, weight + REST, target=target
    )


def _telling(
    header: dict[str, Any], comm: str, data: dict[str, Any], stock: bool, weight: float
) -> Message:
    method = data.get("method")
    if data.get("buffer_paths"):
        raise Refused("binary parts")
    passed: dict[str, Any]
    if method == "custom":
        passed, weight = {"method": method, "content": data.get("content")}, weight + REST
    elif method in ("request_states", "request_state"):
        passed, weight = {"method": method}, weight + ASKING
    elif method == "update" and stock:
        state = _object(data.get("state"), "no state")
        passed = {"method": method, "state": state, "buffer_paths": []}
        weight += UPDATING
    else:
        raise Refused("another method")
    told = {"comm_id": comm, "data": passed}
    return _message("comm_msg", header, told, comm=comm, weight=weight, method=str(method))


def _message(
    kind: str,
    header: dict[str, Any],
    content: dict[str, Any],
    metadata: dict[str, str] | None = None,
    comm: str = "",
    weight: float = REST,
    method: str = "",
    target: str = "",
) -> Message:
    body = {
        "header": {
            "msg_id": _short(header.get("msg_id")),
            "msg_type": kind,
            "session": _short(header.get("session", "")),
            "username": "",
            "date": datetime.now(UTC).isoformat(),  # a kernel takes no two messages that are alike
            "version": "5.3",
        },
        "parent_header": {},
        "metadata": metadata or {},
        "content": content,
        "buffers": [],
    }
    return Message(kind, comm, method, target, weight, body)


def _short(number: Any) -> str:
    if not isinstance(number, str) or len(number) > NUMBER:
        raise Refused("not a message")
    return number
