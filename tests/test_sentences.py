"""Every sentence that a result or a chart says, in rooms of 2, 6, 15 and 100, and at ties.

What holds of all of them, whatever the answers: nothing is written as a machine would, nothing is
more than all, and nobody is called first, higher or furthest apart where all are level.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pandas as pd
import pytest
from altair.utils.schemapi import debug_mode
from four_partners import ROOM
from four_partners import answers as answers_of
from four_partners import context as four
from test_any_room import ACTIVITIES, ALL, context, rounds_of, said_by

from workbook.activity import Activity, Picture
from workbook.language import words
from workbook.pictures import function
from workbook.questions import Option
from workbook.results.context import Context, Result
from workbook.workshops.action_plan import TOPICS, learning
from workbook.workshops.anytime import closing
from workbook.workshops.common_language import necessity
from workbook.workshops.evaluation import reached
from workbook.workshops.roles import TASKS, roles, spokesperson
from workbook.workshops.values import VALUES, power, trust, values

ROOMS = (2, 6, 15, 100)
PICTURES = {
    f"{name}-{picture.result}-{picture.about}": (name, activity, picture)
    for name, activity in (param.values for param in ALL)
    for picture in activity.all_pictures
}
NAMES = list(PICTURES)

MACHINE = {
    "a hole": r"\bnan\b|\bNone\b(?! of)|\bTrue\b|\bFalse\b|[{}]",
    "a day of a file": r"\b\d{4}-\d{2}-\d{2}\b",
    "a zero with a sign": r"[-+−]0(?:[.,]0+)?(?![.,\d])",
    "a hyphen for a minus": r"(?<![\w\d])-\d",
    "too many decimals": r"\d[.,]\d{3,}",
    "two spaces": r"  ",
    "two full stops": r"\.\.|\?\.|”\.”",
}
OF_ALL = re.compile(r"(\d+) (?:of|sur) (\d+)|[Oo]f (\d+) [^.]*?, (\d+) |(\d+)[\u00a0 ]?%")
# What may not be said of people who all say the same.
APART = ("urthest apart", "ectors differ", "ways to count differ", "rganisation differ",
         "more than half of the people", "quite different", "Higher", "Lower", "higher", "lower",
         "may be chance", "Acceptance rose", "Acceptance fell")  # fmt: skip


@cache
def room(name: str, people: int, lang: str) -> tuple[pd.DataFrame, Context]:
    lot = Random(people)
    activity = ACTIVITIES[name]
    answers = said_by(activity, people, lot)
    return answers, context(name, activity, people, lot, lang)


def result_of(picture: Picture, answers: pd.DataFrame, there: Context) -> Result:
    compute = function("results", picture.result)
    return compute(answers, replace(there, about=picture.about))  # type: ignore[no-any-return]


def machine_like(text: str, lang: str) -> list[str]:
    """What of a text no person would have written."""
    # What people typed is theirs; here it is the list of the room.
    found = [what for what, pattern in MACHINE.items() if re.search(pattern, text)]
    other = r"\d\.\d" if lang == "fr" else r"\d,\d(?!\d\d)"
    return found + (["the other language's decimals"] if re.search(other, text) else [])


def more_than_all(text: str) -> list[str]:
    found = []
    for n, all_, whole, part, share in OF_ALL.findall(text):
        if (n and int(n) > int(all_)) or (part and int(part) > int(whole)):
            found.append(text)
        if share and not 0 <= int(share) <= 100:
            found.append(text)
    return found


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("people", ROOMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_is_written_as_people_write(name: str, people: int, lang: str) -> None:
    of, activity, picture = PICTURES[name]
    answers, there = room(of, people, lang)
    for n in range(1, rounds_of(activity) + 1):
        if picture in activity.shown_in(n):
            shown = result_of(picture, answers[answers["round"] <= n], replace(there, round=n))
            assert machine_like(shown.sentence, lang) == [], shown.sentence
            assert more_than_all(shown.sentence) == []
            cells = [str(cell) for cell in shown.table.to_numpy().ravel()]
            assert [cell for cell in cells if re.search(MACHINE["a day of a file"], cell)] == []
            assert [cell for cell in cells if re.search(MACHINE["a hole"], cell)] == []


def texts_of(spec: Any) -> Iterator[str]:
    """What is written in a chart, and what a screen reader says of its marks."""
    for layer in spec["layer"]:
        for row in layer["data"]["values"]:
            if layer["mark"].get("type") == "text":
                yield from row["text"] if isinstance(row["text"], list) else [row["text"]]
            if "description" in layer["encoding"]:
                yield row["says"]
    yield spec["description"]


@pytest.mark.parametrize("people", ROOMS)
@pytest.mark.parametrize("name", [one for one in NAMES if PICTURES[one][2].chart])
def test_what_stands_in_a_chart_is_written_as_people_write(name: str, people: int) -> None:
    of, activity, picture = PICTURES[name]
    answers, there = room(of, people, "fr")
    shown = result_of(picture, answers, replace(there, round=rounds_of(activity)))
    if shown.nothing:  # then the sentence alone is shown
        assert shown.sentence
        return
    with debug_mode(False):  # other tests hold each part against its schema
        spec = function("charts", picture.chart)(shown, words("fr"), 350).to_dict()
    for text in texts_of(json.loads(json.dumps(spec))):
        assert machine_like(text, "fr") == [], text
        assert more_than_all(text) == []


def alike(answers: pd.DataFrame, activity: Activity) -> pd.DataFrame:
    """Everybody answers as the first person does."""
    first = answers[answers["participant"] == "p0"]
    if activity.key:  # what is asked of one entry is asked once
        first = first.drop_duplicates(["round", activity.key])
    people = answers[["participant", "organisation"]].drop_duplicates().to_numpy()
    copies = [first.assign(participant=who, organisation=of) for who, of in people]
    return pd.concat(copies, ignore_index=True)


@pytest.mark.parametrize("people", ROOMS)
@pytest.mark.parametrize("name", NAMES)
def test_where_all_answer_alike_nothing_is_called_apart(name: str, people: int) -> None:
    of, activity, picture = PICTURES[name]
    answers, there = room(of, people, "en")
    same = alike(answers, activity)
    there = replace(there, round=rounds_of(activity), earlier=[("2026-01-01", same)])
    sentence = result_of(picture, same, there).sentence
    for claim in APART:
        assert claim not in sentence, sentence
    assert machine_like(sentence, "en") == []


# --- ties ----------------------------------------------------------------------------------------

PARTNERS = [*ROOM]


def said_of(
    activity: Activity, result: str, rows: list[dict[str, Any]], round: int = 1, **more: Any
) -> Result:
    """The result of what people said, each of the next of four partners."""
    given = [(PARTNERS[i % len(PARTNERS)], one) for i, one in enumerate(rows)]
    there = replace(four(activity, round), **more)
    compute = function("results", result)
    return compute(answers_of(activity, *given, round=round), there)  # type: ignore[no-any-return]


def turned(things: list[str], people: int) -> list[list[str]]:
    """An order for each person, so that each thing is at each place as often, if that goes."""
    return [[*things[i % len(things) :], *things[: i % len(things)]] for i in range(people)]


@pytest.mark.parametrize("people", ROOMS)
class TestTies:
    def test_what_all_chose_as_often_is_not_most(self, people):
        every = ["talk", "third", "circle", "vote", "managers", "outside"]
        there = [{"settled": every}] * people
        shown = said_of(power, "choices.most", there, about="settled")
        assert shown.sentence == f"{people} people answered; each was chosen as often."

    def test_points_that_are_level_are_not_most_and_not_apart(self, people):
        points = dict.fromkeys([option.value for option in VALUES], 1)
        shown = said_of(values, "points.shared", [{"points": points}] * people)
        assert shown.sentence == f"{people} people shared out their points; all got as many."
        assert (shown.facts["first"], shown.facts["apart"]) == ([], [])
        by = f"{people} people" if people >= 5 else "fewer than 5 people"  # nobody is named
        assert set(shown.data["text"]) == {f"{people} points from {by}"}

    def test_an_order_in_which_all_are_level_has_no_first(self, people):
        topics = ["signs", "law", "boys"] if people % 3 == 0 else ["signs", "law"]
        ranked = [{"urgent": order} for order in turned(topics, people)]
        shown = said_of(learning, "learning.priorities", ranked, about="urgent")
        assert shown.facts["first"] == []
        assert "All are level." in shown.sentence
        assert "quite different orders" in shown.sentence

    def test_the_same_order_of_all_has_a_first(self, people):
        shown = said_of(
            learning, "learning.priorities", [{"urgent": ["law", "boys"]}] * people, about="urgent"
        )
        assert shown.facts["first"] == ["the law, and what happens after a report"]
        assert "much the same order" in shown.sentence

    def test_names_that_are_level_are_not_most(self, people):
        whom = [
            {"nominee": ("Ada", "Bo", "Cy")[i % (3 if people % 3 == 0 else 2)]}
            for i in range(people)
        ]
        shown = said_of(spokesperson, "spokesperson.nominations", whom, round=2)
        assert "each name as often" in shown.sentence

    def test_equal_loads_are_called_equal(self, people):
        part = {"part": {"convene": ["responsible"]}}
        shown = said_of(roles, "roles.load", [part] * max(people, 4))
        assert shown.sentence == "All carry as many tasks: 1 of 8."
        assert shown.facts == {"overloaded": [], "most": []}

    def test_partners_who_are_asked_as_often_are_not_asked_most(self, people):
        asks = [
            {"get_from": [one for one in PARTNERS if one != PARTNERS[i % 4]]} for i in range(people)
        ]
        shown = said_of(necessity, "necessity.give_and_get", asks)
        assert ("Asked for help most" in shown.sentence) == (people == 2)
        assert ("2 of 4 organisations have answered so far." in shown.sentence) == (people == 2)

    def test_equal_say_is_called_equal(self, people):
        points = dict.fromkeys(PARTNERS, 25)
        shown = said_of(power, "power.now_and_wanted", [{"now": points, "wanted": points}] * people)
        assert shown.sentence == (
            "Today all have the same say. The room would share it out about as evenly as it is."
        )
        assert shown.facts["uneven_now"] == 0

    def test_who_has_all_the_say_makes_unevenness_one(self, people):
        one = {"now": {"Police": 100}, "wanted": dict.fromkeys(PARTNERS, 25)}
        shown = said_of(power, "power.now_and_wanted", [one] * people)
        assert shown.facts["uneven_now"] == pytest.approx(1)
        assert shown.sentence.startswith(
            "Most say today: “Police”, 100%; if all had the same, it would be 25%. The room would "
            "share it out more evenly."
        )

    def test_questions_that_lie_equally_far_apart_are_not_furthest(self, people):
        ends = [{"heard": p, "worth": p, "clear": p} for p in (1, 5) * people][:people]
        shown = said_of(closing, "scales.spread", ends)
        assert "urthest apart" not in shown.sentence
        assert shown.sentence.endswith("On each question answers lie equally far apart.")
        assert "Highest" not in shown.sentence

    def test_halves_have_no_majority_and_one_more_has(self, people):
        halves = [{"decides": {"money": ("one", "all")[i % 2]}} for i in range(people - people % 2)]
        shown = said_of(power, "choices.by_row", halves, about="decides")
        assert shown.facts["apart"] == ["what the money is for"]
        shown = said_of(power, "choices.by_row", [*halves, halves[0]], about="decides")
        assert shown.facts["apart"] == []

    def test_half_who_say_a_result_is_reached_are_not_more_than_half(self, people):
        even = people - people % 2
        rows = [{"result": "A list", "reached": 4 if i % 2 else 1} for i in range(even)]
        listed = {
            q.name: q.with_lists({"added": [Option("A list")]}) for q in reached.all_questions
        }
        shown = said_of(reached, "reached.how_far", rows, questions=listed)
        assert "Of 1 results, 0 are reached" in shown.sentence


@pytest.mark.parametrize(
    ("carried", "said"),
    [
        ((3, 2, 1, 1), "Most tasks, 3 of 8: “Police”. Nobody carries twice as many as any other."),
        ((2, 1, 0, 0), "Most tasks, 2 of 8: “Police”. Nobody carries twice as many as any other."),
        ((6, 2, 1, 0), "“Police” carries 6 of 8 tasks, any other 2 at most."),
        ((3, 0, 0, 0), "“Police” carries 3 of 8 tasks, any other 0 at most."),
        ((6, 6, 1, 1), "Most tasks, 6 of 8: “Police”, “DPJ”."),
    ],
)
def test_who_carries_much_more_than_the_others(carried: tuple[int, ...], said: str) -> None:
    tasks = [option.value for option in TASKS]
    parts = [{"part": {task: ["responsible"] for task in tasks[:n]}} for n in carried]
    assert said_of(roles, "roles.load", parts).sentence.startswith(said)


@pytest.mark.parametrize("people", ROOMS)
def test_an_agreement_by_chance_on_an_order_is_not_half_an_agreement(people: int) -> None:
    lot, topics = Random(people), [option.value for option in TOPICS]
    ranked = [{"urgent": lot.sample(topics, len(topics))} for _ in range(people)]
    shown = said_of(learning, "learning.priorities", ranked, about="urgent")
    assert -1 <= shown.facts["alike"] < 0.5
    assert "0." not in shown.sentence  # in words, not as a coefficient


@pytest.mark.parametrize("people", ROOMS)
def test_ties_are_counted_of_those_there_can_be(people: int) -> None:
    tie = {"reliable": 4, "open": 2, "mission": 3}
    rows = [
        {"ties": {one: tie for one in PARTNERS if one != PARTNERS[i % 4]}} for i in range(people)
    ]
    shown = said_of(trust, "trust.whole_room", rows)
    assert shown.facts["ties"] == shown.facts["most"] == 3 * min(people, 4)
    pairs = {2: 1, 6: 6, 15: 6, 100: 6}[people]
    assert (shown.facts["pairs"], shown.facts["mutual"]) == (pairs, pairs)
