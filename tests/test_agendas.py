"""The agendas in docs/agendas.md are those of the workshops as they are declared, and fit."""

from __future__ import annotations

import runpy
from typing import Any

import pytest
from test_docs import ROOT

from workbook.workshops import WORKSHOPS

AGENDAS: dict[str, Any] = runpy.run_path(str(ROOT / "docs/agendas.py"))
KINDS = {kind.title: kind for kind in AGENDAS["KINDS"]}
EACH = [(name, title) for name in WORKSHOPS for title in KINDS]


def test_the_page_is_as_it_would_be_made() -> None:
    page = (ROOT / "docs/agendas.md").read_text("utf-8")
    assert page == AGENDAS["page"](), "run: .venv/bin/python docs/agendas.py"


@pytest.mark.parametrize(("name", "title"), EACH)
def test_an_agenda_ends_when_it_says(name: str, title: str) -> None:
    kind, rows = KINDS[title], list(AGENDAS["rows"](WORKSHOPS[name], KINDS[title]))
    assert sum(minutes for _when, minutes, _what in rows if minutes) == kind.minutes
    assert all(minutes > 0 for _when, minutes, _what in rows if minutes != "")
    assert [what for _when, _minutes, what in rows if what == "break"] == ["break"]


@pytest.mark.parametrize(("name", "title"), EACH)
def test_no_activity_is_forgotten_and_each_gets_its_minutes(name: str, title: str) -> None:
    plan = AGENDAS["planned"](WORKSHOPS[name], KINDS[title])
    here = [one for one, _minutes in plan.here]
    together = sorted([*here, *plan.later], key=list(WORKSHOPS[name].activities).index)
    assert together == list(WORKSHOPS[name].activities)
    assert here
    for one, minutes in plan.here:
        assert minutes >= one.minutes / (2 if one in plan.before else 1)


@pytest.mark.parametrize("name", WORKSHOPS)
def test_two_hours_have_work_before_them_and_half_a_day_no_more_of_it(name: str) -> None:
    short, long = (AGENDAS["planned"](WORKSHOPS[name], kind) for kind in KINDS.values())
    assert short.before
    assert len(long.before) <= len(short.before)
    assert len(long.later) <= len(short.later)
