"""What a browser's storage keeps and drops, without a browser: the page's own module is asked."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from workbook.server.identity import DAYS
from workbook.widgets.base import HERE

NODE = compute_driver_executable()[0]  # what drives the browser in other tests
HOUR = 3_600_000
NOW = 1_800_000_000_000
DROP = """
const { kept, session, gone } = JSON.parse(require("fs").readFileSync(0, "utf8"));
Date.now = () => 1800000000000;
const memory = new Memory();
for (const [name, text] of Object.entries(kept)) memory.setItem(name, text);
dropKept(memory, session, (name) => gone !== "" && name.startsWith(gone));
console.log(JSON.stringify(Object.keys(memory)));
"""


def left(kept: dict[str, Any], session: str = "today", gone: str = "") -> list[str]:
    """The names that are still there afterwards."""
    texts = {n: one if isinstance(one, str) else json.dumps(one) for n, one in kept.items()}
    ran = subprocess.run(
        [NODE, "-e", (HERE / "storage.js").read_text("utf-8") + DROP],
        input=json.dumps({"kept": texts, "session": session, "gone": gone}),
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    names: list[str] = json.loads(ran.stdout)
    return names


def typed(hours: float = 0, session: str = "today") -> dict[str, Any]:
    return {"at": NOW - hours * HOUR, "session": session, "data": {"gain": "time"}}


def test_what_is_of_this_meeting_stays_whoever_typed_it() -> None:
    kept = {"workbook:p1:a:1:draft:": typed(), "workbook:p2:a:1:unsent:": typed(5)}
    assert left(kept) == list(kept)


@pytest.mark.parametrize("session", ["", "tomorrow"])
def test_with_another_meeting_or_none_what_was_only_typed_goes(session: str) -> None:
    kept = {"workbook:p1:w.a:1:draft:": typed(), "workbook:p2:w.a:aside:x": typed()}
    assert left(kept, session) == []


@pytest.mark.parametrize("name", ["workbook:p2:a:1:unsent:", "workbook:p2:w.a:sent:x"])
@pytest.mark.parametrize(("hours", "stays"), [(47, 1), (49, 0)])
def test_what_was_sent_outlives_its_meeting_but_not_two_days(
    name: str, hours: float, stays: int
) -> None:
    kept = {name: typed(hours) | {"sent": ":sent:" in name}}
    assert len(left(kept, "tomorrow")) == len(left(kept, "")) == stays


def test_what_was_sent_is_offered_in_one_later_meeting_alone() -> None:
    kept = {"workbook:p1:w.a:aside:x": typed() | {"sent": True, "offered": "tomorrow"}}
    assert len(left(kept, "tomorrow")) == 1
    assert left(kept, "the day after") == left(kept, "") == []


@pytest.mark.parametrize(("hours", "stays"), [(47, 1), (49, 0), (-47, 1), (-49, 0)])
def test_after_two_days_it_goes_by_whatever_clock(hours: float, stays: int) -> None:
    assert len(left({"workbook:p1:a:1:draft:": typed(hours)})) == stays


def test_a_draft_lives_as_long_as_the_cookie() -> None:
    assert f"const KEEP_MS = {DAYS} * 24 * 3600 * 1000;" in (HERE / "storage.js").read_text("utf-8")


def test_of_who_was_let_go_everything_goes_and_of_others_nothing() -> None:
    kept = {"workbook:p1:a:1:draft:": typed(), "workbook:p12:a:1:draft:": typed()}
    assert left(kept, gone="workbook:p1:") == ["workbook:p12:a:1:draft:"]


def test_what_is_not_of_a_form_or_cannot_be_read() -> None:
    kept: dict[str, Any] = {"workbook:keys": "off", "other": "x", "workbook:p1:a:1:draft:": "{half"}
    assert left(kept) == ["workbook:keys", "other"]
