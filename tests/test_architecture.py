"""The page about the cut of the code names files that are there, on the floors they are on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_layers import FLOORS, PACKAGE

PAGE = (Path(__file__).parent.parent / "docs/architecture.md").read_text("utf-8")
[DRAWN] = re.findall(r"```\n(.*?)```", PAGE, re.S)
NAMED = sorted(set(re.findall(r"`([\w/]+(?:/|\.(?:py|js|po)))`", PAGE)))


def test_the_drawing_has_every_part_on_its_floor() -> None:
    floors = {}
    for line in DRAWN.splitlines():
        floor, *parts = re.split(r"  +", line)
        names = [part for part in parts if re.fullmatch(r"\w+(/|\.py)", part)]
        floors |= {re.sub(r"/|\.py", "", name): int(floor) for name in names}
    assert floors == FLOORS


@pytest.mark.parametrize("name", NAMED)
def test_every_file_that_is_named_is_there(name: str) -> None:
    assert (PACKAGE / name).exists()


def test_the_way_of_an_answer_goes_through_every_floor() -> None:
    way = PAGE.partition("## One answer")[2].partition("## Where")[0]
    through = {name.partition("/")[0].removesuffix(".py") for name in NAMED if name in way}
    assert {FLOORS[one] for one in through} >= {1, 2, 3, 4, 5, 6}
