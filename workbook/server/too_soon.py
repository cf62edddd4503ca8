"""What a page hears whose message comes too soon after many others."""

from __future__ import annotations

from typing import Any

from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.server.identity import Visitor
from workbook.server.pace import AGAIN
from workbook.server.wire import Message

SOON = _("This came too soon after many others. Wait a moment, then do it again.")
KEPT = _(
    "This came too soon after many others. This device keeps it and sends it again in a moment."
)


def later(message: Message, visitor: Visitor) -> dict[str, Any]:
    """What a form hears whose answer comes too soon after others: nothing is lost by it.

    The console keeps nothing: what is pressed there is pressed again.
    """
    sentence = words_of(visitor.lang)(KEPT if visitor.role == "participant" else SOON)
    answer = message.said.get("answer_id")
    known = answer[:64] if isinstance(answer, str) else ""
    said = {"type": "refused", "answer_id": known, "errors": {"form": sentence}, "again": AGAIN}
    header = {"msg_id": "later", "msg_type": "comm_msg", "session": "", "username": ""}
    content = {"comm_id": message.comm, "data": {"method": "custom", "content": said}}
    return {
        "header": header | {"date": message.body["header"]["date"], "version": "5.3"},
        "msg_id": "later",
        "msg_type": "comm_msg",
        "parent_header": message.body["header"],
        "metadata": {},
        "content": content,
        "buffers": [],
        "channel": "iopub",
    }
