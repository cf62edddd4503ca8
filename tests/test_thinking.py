"""What simulated people answer is what a person could have answered."""

from __future__ import annotations

from random import Random

import pytest

from workbook.errors import Unfit
from workbook.language import words
from workbook.questions import Option
from workbook.rehearsal.thinking import answer_to
from workbook.workshops import WORKSHOPS

ACTIVITIES = [
    pytest.param(activity, id=f"{of.name}.{activity.id}")
    for of in WORKSHOPS.values()
    for activity in (of.everything if of.number == 1 else of.activities)
]
LISTS = {
    "organisations": [Option(name) for name in ("Police", "School", "Shelter")],
    "added": [Option(text) for text in ("one thing", "another")],
    "people": [Option("Ann"), Option("Ben")],
    "action_plan.objectives": [Option("one number to call")],
    "action_plan.actions": [Option("write the rota")],
    "action_plan.booking/all": [Option("the law over lunch")],
    "evaluation.lessons": [Option("call back")],
    "me": [Option("Police")],
}


@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_each_answer_fits_its_question(activity, lang):
    questions = [question.with_lists(LISTS) for question in activity.all_questions]
    asked = [question.describe(words(lang)) for question in questions]
    answered = set()
    for seed in range(20):
        said = answer_to(asked, Random(seed), lang)
        answered |= set(said)
        for question in questions:
            if question.name in said:
                assert question.clean(said[question.name]) is not None
            else:
                assert not question.required
    assert answered == {question.name for question in questions}, "each of them by somebody"


def test_a_name_is_one_of_the_list():
    nominee = WORKSHOPS["roles"].activity("spokesperson").question("nominee").with_lists(LISTS)
    said = answer_to([nominee.describe(words("en"))], Random(1), "en")
    assert said["nominee"] in ("Ann", "Ben")


def test_the_same_chance_gives_the_same_answer():
    [asked] = [[q.describe(words("en")) for q in p.values[0].all_questions] for p in ACTIVITIES[:1]]
    said = answer_to(asked, Random(3), "en")
    assert said == answer_to(asked, Random(3), "en") != answer_to(asked, Random(4), "en")


def test_a_list_that_is_empty_is_not_answered():
    asked = [question.describe(words("en")) for question in ACTIVITIES[1].values[0].all_questions]
    term = next(one for one in asked if one["name"] == "term") | {"options": []}
    assert answer_to([term], Random(1), "en") == {}
    with pytest.raises(Unfit):
        ACTIVITIES[1].values[0].all_questions[0].clean(None)
