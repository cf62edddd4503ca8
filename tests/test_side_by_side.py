"""Work in processes of their own: what they tell, what goes wrong, and that they end."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from workbook.deliverables.side_by_side import NICE, Hear, side_by_side
from workbook.errors import AnswerRefused, NotSaved, Unfit, UnknownActivity, WorkbookError
from workbook.language import words

FULL = "{file} could not be saved: {why}."
ERRORS = [
    WorkbookError(FULL, file="plan.xlsx", why=Unfit("Choose at most {n}.", n=3)),
    UnknownActivity("There is no activity “{name}”.", name="x"),
    NotSaved(Path("/there/plan.xlsx"), FULL, why="disk full"),
    AnswerRefused({"title": Unfit("Choose at most {n}.", n=3)}),
]


def niceness() -> int:
    return os.nice(0) if hasattr(os, "nice") else 0


def politely(name: str, hear: Hear) -> None:
    hear((name, os.getpid(), niceness()))
    hear((name, "done"))


def refused(error: Exception, hear: Hear) -> None:
    hear("begun")
    raise error


def killed(hear: Hear) -> None:
    os._exit(7)


def endless(hear: Hear) -> None:
    hear("begun")
    threading.Event().wait()


def test_each_has_a_process_of_its_own_that_lets_others_go_first() -> None:
    heard: list[Any] = []
    side_by_side([partial(politely, "en"), partial(politely, "fr")], heard.append)
    begun = {told[0]: told[1:] for told in heard if len(told) == 3}
    numbers = {number for number, _nice in begun.values()} | {os.getpid()}
    assert len(numbers) == 3
    more = NICE if hasattr(os, "nice") else 0
    assert {nice - niceness() for _number, nice in begun.values()} == {more}
    assert [told for told in heard if told[0] == "fr"][-1] == ("fr", "done")


def test_what_one_refuses_is_the_same_error_here_and_the_others_end() -> None:
    error = NotSaved(Path("/there/plan.xlsx"), FULL, why="disk full")
    with pytest.raises(NotSaved) as raised:
        side_by_side([endless, partial(refused, error)], lambda _told: None)
    assert raised.value.path == error.path
    assert raised.value.sentence(words("en")) == "plan.xlsx could not be saved: disk full."
    assert "in refused" in raised.value.__notes__[0], "where it was raised"
    assert not multiprocessing.active_children()


def test_a_process_that_is_killed_is_told_in_a_sentence() -> None:
    with pytest.raises(WorkbookError, match=r"broken off \(code 7\)"):
        side_by_side([killed], print)


@pytest.mark.parametrize("error", ERRORS, ids=lambda one: type(one).__name__)
def test_an_error_says_the_same_in_another_process(error: WorkbookError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    if isinstance(error, AnswerRefused):
        assert again.sentences(words("fr")) == error.sentences(words("fr"))
    else:
        assert again.sentence(words("fr")) == error.sentence(words("fr"))
