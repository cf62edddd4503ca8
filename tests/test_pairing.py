"""The same people asked again."""

from __future__ import annotations

import pytest

from workbook.results.pairing import of_the_same


@pytest.mark.parametrize(
    ("times", "kept"),
    [
        ({1: {"a": 1, "b": 2}, 2: {"b": 3, "c": 4}}, {1: {"b": 2}, 2: {"b": 3}}),
        ({1: {"a": 1}, 2: {"b": 2}}, {2: {"b": 2}}),
        ({1: {"a": 1}, 2: {}}, {1: {"a": 1}}),
        ({1: {"a": 1}}, {1: {"a": 1}}),
        ({1: {}}, {}),
        ({}, {}),
    ],
)
def test_only_who_is_there_each_time_counts(times, kept):
    assert of_the_same(times) == kept


def test_fewer_than_asked_for_are_not_compared():
    times = {1: {"a": 1, "b": 2, "c": 3}, 2: {"b": 1, "c": 2, "d": 3}, 3: {"a": 1}}
    assert of_the_same(times, fewest=3) == {2: times[2]}
    assert of_the_same(times, fewest=2) == {1: {"b": 2, "c": 3}, 2: {"b": 1, "c": 2}}
