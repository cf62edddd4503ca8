"""Three hundred pages opened and closed as phones do: the server holds no more than before."""

from __future__ import annotations

from bench.soak import plan, soak


def test_after_three_hundred_openings_nothing_is_held_that_was_not_before() -> None:
    lines: list[str] = []
    wrong = soak(plan(people=50, minutes=0, openings=300), lines.append)
    assert not wrong, "\n".join([*lines, *wrong])
