"""Every result: before anybody answered, a sentence says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from four_partners import ROOM, answers, context

from workbook.pictures import function
from workbook.workshops import WORKSHOPS

PICTURES = [
    (activity, picture)
    for workshop in WORKSHOPS.values()
    for activity in (workshop.everything if workshop.number == 1 else workshop.activities)
    for picture in activity.all_pictures
]
NAMES = [picture.result for _activity, picture in PICTURES]


@pytest.mark.parametrize(("activity", "picture"), PICTURES, ids=NAMES)
@pytest.mark.parametrize("organisations", [{}, ROOM], ids=["no partner", "four partners"])
def test_before_anybody_answered_a_sentence_says_so(activity, picture, organisations):
    for round in range(1, min(activity.rounds, 3) + 1):
        there = replace(context(activity, round, organisations), about=picture.about)
        result = function("results", picture.result)(answers(activity), there)
        assert result.nothing
        assert result.table.empty
        assert result.sentence.endswith(".")
