"""Pictures: as wide as asked for, readable, told without colour, and made on this machine."""

from __future__ import annotations

import gettext
import random
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from workbook.activity import Activity, Picture
from workbook.charts import bars, cards, circles, lettered, terms
from workbook.charts.frame import Frame, render_svg
from workbook.language import Words, words
from workbook.pictures import function
from workbook.questions import Option
from workbook.results.context import Context, Result
from workbook.workshops import WORKSHOPS

SECTORS = ("police", "youth protection", "school", "community", "health")
ACTIVITIES = {one.id: one for workshop in WORKSHOPS.values() for one in workshop.everything}
DRAWN = {
    f"{activity.id}-{picture.chart}-{picture.result}": (activity, picture)
    for activity in ACTIVITIES.values()
    for picture in activity.all_pictures
    if picture.chart
}
NAMES = list(DRAWN)
ADDED = [f"{i}. Something that the room has added, of some length <{i}>" for i in range(1, 8)]
WIDTHS = {350: 12, 1100: 20}


class Longer(Words):
    """English with every word drawn out, to see what longer languages do to a picture."""

    def __init__(self) -> None:
        self.lang = "en"
        self._catalogue = gettext.NullTranslations()

    def __call__(self, message: str, **values: Any) -> str:
        longer = re.sub(r"\b([a-z]{4,})\b(?![^{]*})", r"\1-né", message)
        return longer.format(**values) if values else longer


def organisations(n: int) -> dict[str, str]:
    return {
        f"{i + 1}. Centre intégré d'aide & de services <{i + 1}>": SECTORS[i % len(SECTORS)]
        for i in range(n)
    }


def answers(activity: Activity, room: Context, people: int) -> pd.DataFrame:
    """Answers to everything in all rounds up to the one shown, drawn by lot."""
    lot, names = random.Random(people), list(room.organisations)
    rows = []
    for round in range(1, room.round + 1):
        for person in range(people):
            for key in keys(activity, room, round, person):
                row = {"round": round, "participant": f"p{person}", "lang": "en"}
                row["organisation"] = names[person % len(names)]
                for name, question in room.questions.items():
                    asked = activity.is_asked(name, round)
                    row[name] = answer(question, lot) if asked else None
                rows.append(row | ({activity.key: key} if key else {}))
    columns = ["round", "participant", "organisation", "lang", *room.questions]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"round": int})


def keys(activity: Activity, room: Context, round: int, person: int) -> list[str | None]:
    """What tells the answers of a person apart; two titles a person, some of them the same."""
    if not activity.key_in(round):
        return [None]
    if activity.question(activity.key).kind == "text":
        return [ADDED[person % len(ADDED)], ADDED[(person + 3) % len(ADDED)]]
    return list(room.labels_of(activity.key))


def answer(question: Any, lot: random.Random) -> Any:
    kind = question.kind
    if kind == "date":
        return f"2027-0{lot.randint(1, 9)}-15"
    if kind == "ranking":
        return [option.value for option in lot.sample(question.options, 3)]
    if kind == "scale":
        return lot.randint(question.low, question.high)
    if question.name == "done":  # or else no lesson would stay open
        return [question.options[0].value]
    if kind == "choice":
        chosen = [option.value for option in lot.sample(question.options, 1)]
        return chosen if question.multiple else chosen[0]
    if kind == "grid":
        columns = [column.value for column in question.columns]
        some = {row.value: lot.choice(columns) for row in question.rows}
        return {row: [one] for row, one in some.items()} if question.multiple else some
    if kind == "points":
        first, *others = [
            option.value for option in lot.sample(question.options, min(3, len(question.options)))
        ]
        share = question.total // (len(others) + 1)
        return {first: question.total - share * len(others)} | dict.fromkeys(others, share)
    if kind == "ties":
        scales = [about for about in question.about if about.kind == "scale"]
        partners = lot.sample(question.partners, min(2, len(question.partners)))
        said = {about.name: answer(about, lot) for about in scales}
        return {partner.value: said | {"relied_on": "Text."} for partner in partners}
    return 7 if kind == "number" else lot.choice(ADDED)


def setting(activity: Activity, room: dict[str, str], round: int, people: int) -> Context:
    added = [Option(text) for text in ADDED]
    lists = {"organisations": [Option(name) for name in room], "added": added}
    lists |= {"action_plan.objectives": added, "evaluation.lessons": added}
    names = [f"p{i}" for i in range(people)]
    return Context(
        activity,
        {question.name: question.with_lists(lists) for question in activity.all_questions},
        room,
        round,
        Longer() if people == 100 else words("en"),
        added=["Person 0"],
        names={one: f"Person {one[1:]}" for one in names},
        members={of: names[i :: len(room)] for i, of in enumerate(room)},
    )


@cache
def shown(name: str, people: int) -> tuple[Result, Context]:
    """A result of a room; a hundred people read long words. `name`: a picture's, or a chart's."""
    activity, picture = next(pair for id, pair in DRAWN.items() if name in (id, pair[1].chart))
    room = organisations(min(max(people, 2), 20))
    rounds = range(1, min(activity.rounds, 9) + 1)
    shown_in = [round for round in rounds if picture in activity.shown_in(round)]
    round = min(2, activity.rounds) if 2 in shown_in else shown_in[-1]
    there = setting(activity, room, round, people)
    others = {}
    for other in activity.looks_at:
        of, _dot, id = other.partition(".")
        looked_at = WORKSHOPS[of].activity(id)
        beside = setting(looked_at, room, min(4, looked_at.rounds), people)
        others[other] = (answers(looked_at, beside, people), beside)
    there = replace(
        there,
        earlier=[("2026-01-10", answers(activity, there, people + 1))],
        about=picture.about,
        others=others,
    )
    compute = function("results", picture.result)
    return compute(answers(activity, there, people), there), there


@cache
def svg(name: str, people: int, width: int) -> str:
    result, there = shown(name, people)
    chart = DRAWN[name][1].chart if name in DRAWN else name
    return render_svg(function("charts", chart)(result, there.words, width))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("people", "width"), [(6, 350), (100, 350), (100, 1100)])
class TestEveryChart:
    def test_is_as_wide_as_asked_for_even_with_long_words(self, name, people, width):
        root = ET.fromstring(svg(name, people, width))
        assert float(root.get("width", 0)) == pytest.approx(width, abs=3)

    def test_can_be_read_from_the_last_row(self, name, people, width):
        sizes = re.findall(r'font-size="([\d.]+)px"', svg(name, people, width))
        assert sizes
        assert min(map(float, sizes)) >= WIDTHS[width]

    def test_takes_the_colour_of_the_page_it_stands_in(self, name, people, width):
        drawn = svg(name, people, width)
        texts = re.findall(r"<text [^>]*>", drawn)
        marks = re.findall(r"<path [^>]*fill=\"#", drawn)
        assert sum('fill="currentColor"' not in text for text in texts) <= len(marks)
        assert not re.search(r'class="background"[^>]*fill="(?!transparent|none)', drawn)

    def test_asks_no_other_machine_for_anything(self, name, people, width):
        hosts = re.findall(r"https?://([^/\"]+)", svg(name, people, width))
        assert set(hosts) == {"www.w3.org"}

    def test_tells_a_screen_reader_what_it_shows(self, name, people, width):
        root = ET.fromstring(svg(name, people, width))
        assert root.get("role") == "graphics-document"
        assert root.get("aria-label", "").endswith(".")
        assert "aria-roledescription" not in svg(name, people, width)
        symbols = [e for e in root.iter() if e.get("role") == "graphics-symbol"]
        assert symbols
        assert all(symbol.get("aria-label") for symbol in symbols)


@pytest.mark.parametrize("name", NAMES)
def test_one_person_alone_is_drawn_or_told_why_not(name):
    result, _there = shown(name, 1)
    if result.nothing:
        assert result.sentence
    else:
        assert svg(name, 1, 350).startswith("<svg ")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("people", [1, 6])
def test_a_table_stands_beside_every_picture(name, people):
    result, _there = shown(name, people)
    assert result.nothing or len(result.table)


@pytest.mark.parametrize("name", NAMES)
def test_one_row_alone_does_no_harm(name):
    result, there = shown(name, 6)
    alone = Result(result.data.iloc[:1], result.table, result.sentence)
    chart = function("charts", DRAWN[name][1].chart)
    assert render_svg(chart(alone, there.words, 350)).startswith("<svg ")


def text_of(drawn: str) -> list[str]:
    return [
        "".join(element.itertext())
        for element in ET.fromstring(drawn).iter()
        if element.tag.endswith("}text")
    ]


def paths_with(drawn: str, part: str) -> set[str]:
    """The outlines of the symbols whose description has `part` in it."""
    return {
        element.get("d", "")
        for element in ET.fromstring(drawn).iter()
        if element.tag.endswith("}path") and part in element.get("aria-label", "")
    }


def test_the_parts_of_a_bar_carry_their_number_of_people():
    data, _there = shown("bars.diverging", 6)
    counts = {str(n) for n in data.data["n"] if n}
    assert counts <= set(text_of(svg("bars.diverging", 6, 1100)))


def test_lights_differ_by_shape_and_word_not_by_colour_alone():
    data = pd.DataFrame(
        {
            "label": ["one", "two", "three", "four"],
            "status": ["agreed", "close", "not agreed", "too few"],
            "status_label": ["agreed", "close", "not agreed", "too few answers"],
            "raters": [9, 9, 9, 2],
            "clear": [9, 6, 2, 2],
            "acceptable": [9, 6, 2, 2],
            "i_cvi_acceptable": [1, 0.67, 0.22, 1],
            "bound": [0.78, 0.78, 0.78, 1.0],
            "differ": [False, True, False, False],
        }
    )
    drawn = render_svg(terms.lights(Result(data, data, ""), words("en"), 350))
    shapes = [paths_with(drawn, f"{label}: ") for label in data["label"]]
    assert len(set.union(*shapes)) == 4
    assert "two: close" in text_of(drawn)
    assert any("sectors differ" in text for text in text_of(drawn))


def test_what_each_may_do_differs_by_shape():
    drawn = svg("symbols.functions", 6, 350)
    shapes = {said: paths_with(drawn, f": {said}") for said in ("may", "under", "may not")}
    assert all(shapes.values())
    assert not shapes["under"] & shapes["may not"]


def test_organisations_stand_under_letters_that_are_explained():
    texts = text_of(svg("symbols.functions", 100, 350))
    assert {"A", "T"} <= set(texts)
    assert any(text.startswith("T 20. Centre") for text in texts)


def test_dots_of_two_rounds_carry_the_number_of_the_round():
    assert {"1", "2"} <= set(text_of(svg("dots.knowledge", 6, 350)))


def test_names_at_the_ends_of_lines_do_not_cover_each_other():
    """All terms end at the same point, on a phone."""
    labels = [f"a term of some length {i}" for i in range(12)]
    rows = [
        {"round": n, "term": label, "label": label, "share": share, "raters": 9, "change": 0.5}
        for label in labels
        for n, share in ((2, 0.5), (3, 1.0))
    ]
    data = pd.DataFrame(rows)
    drawn = render_svg(terms.slopes(Result(data, data, ""), words("en"), 350))
    places = [
        float(place)
        for place in re.findall(
            r'text-anchor="start" transform="translate\([\d.]+,([\d.]+)\)"', drawn
        )
    ]
    assert len(places) == 12
    steps = [lower - upper for upper, lower in pairwise(places)]
    assert min(steps) >= 2 * 12


def test_every_declared_chart_and_result_is_there():
    for activity in ACTIVITIES.values():
        for picture in activity.all_pictures:
            assert isinstance(picture, Picture)
            assert callable(function("results", picture.result))
            assert not picture.chart or callable(function("charts", picture.chart))


def drawn_bars(n: int) -> Result:
    rows = [{"label": f"bar {i}", "value": 0.5, "full": 1.0, "text": "1 of 2"} for i in range(n)]
    return Result(pd.DataFrame(rows), pd.DataFrame(), "")


def type_of(drawn: str) -> set[str]:
    return set(re.findall(r'font-size="(\d+)px"', drawn))


@pytest.mark.parametrize(("rows", "size"), [(3, "28"), (9, "25"), (40, "20")])
def test_the_fewer_rows_the_larger_the_letters_on_the_wall(rows: int, size: str):
    drawn = render_svg(bars.ranked(drawn_bars(rows), words("en"), 1100))
    assert type_of(drawn) == {size}


def test_a_phone_has_letters_of_one_size():
    assert type_of(render_svg(bars.ranked(drawn_bars(3), words("en"), 350))) == {"12"}


def test_bold_letters_get_more_room():
    frame = Frame(350, 12)
    text = "Service de police de l’agglomération, Section de l’exploitation des jeunes"
    plain, bold = frame.wrap(text, 350), frame.wrap(text, 350, bold=True)
    assert max(map(len, bold)) < max(map(len, plain))


LESSONS = pd.DataFrame(
    [
        {"lesson": f"lesson {i}", "change": "", "who": "DPJ", "by": "2027-01-31", "votes": 0}
        for i in range(12)
    ]
)


def card_texts(data: pd.DataFrame, lang: str = "en") -> list[str]:
    chart = cards.lessons(Result(data, data, ""), words(lang), 1100)
    return text_of(render_svg(chart))


def test_a_card_says_what_is_missing_in_words():
    loose = LESSONS.iloc[:1].assign(who="", by="")
    assert {"⚠ nobody yet", "⚠ no date yet"} <= set(card_texts(loose))
    assert not any("⚠" in text for text in card_texts(LESSONS.iloc[:1]))


def test_a_board_with_many_lessons_says_how_many_are_in_the_table():
    assert "3 more are in the table." in card_texts(LESSONS)


def test_votes_stand_on_the_card():
    assert "by 2027-01-31 · 5 votes" in card_texts(LESSONS.iloc[:1].assign(votes=5))


def test_all_three_answers_to_a_draft_are_explained():
    texts = " ".join(text_of(svg("vision-bars.diverging-consent.to_draft", 6, 350)))
    assert all(f"{point} = I" in texts for point in (1, 2, 3))


def fit_of(mean: float, width: int) -> list[str]:
    row = {"objective": "a", "organisation": "b", "letter": "A", "fit": mean, "label": f"{mean}"}
    others = [row | {"letter": chr(66 + i), "organisation": f"o{i}"} for i in range(11)]
    data = pd.DataFrame([row, *others])
    return text_of(render_svg(lettered.alignment(Result(data, data, ""), words("en"), width)))


def test_a_mean_below_a_point_is_not_rounded_up_to_it():
    assert "1.6" in fit_of(1.6, 1100)
    assert "1" in fit_of(1.6, 350)
    assert not {"2", "1."} & set(fit_of(1.6, 350))


def drawn_circles(*panels: tuple[str, list[str]]) -> str:
    data = pd.DataFrame(
        {"panel": panel, "organisation": f"org {one}", "letter": one, "here": True, "tied": tied}
        for panel, tie in panels
        for one, tied in (("A", tie), ("B", ["A"] * len(tie)))
    )
    return render_svg(circles.ties(Result(data, data, ""), words("en"), 1100))


def test_a_tie_that_would_be_lost_is_dashed():
    lost = drawn_circles(("Today", ["B"]), ("Without", []))
    assert "stroke-dasharray" in lost
    assert "Dashed: a tie that would be lost" in text_of(lost)
    assert "stroke-dasharray" not in drawn_circles(("Today", ["B"]), ("Without", ["B"]))
