"""What the wall shows: slides that hold what fits, cut where it makes sense, and nothing lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.collaboration import Collaboration
from workbook.collaboration.board import put_on_the_board
from workbook.collaboration.moderation import enlarge, show, texts
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.pages.board import BoardPage
from workbook.pages.slides import LINES, of_items, of_pictures, pages
from workbook.pages.wall import Wall
from workbook.store.people import Person

GLOSSARY, NECESSITY = "common_language.glossary", "common_language.necessity"
HEALTH = "evaluation.health"
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=300)


def picture(rows: list[list[str]], svg: dict[str, str] | None = None) -> dict[str, Any]:
    columns = [f"column {n}" for n in range(len(rows[0]) if rows else 0)]
    return {
        "title": "Title",
        "sentence": "What stands out.",
        "read": "How to read it.",
        "svg": svg,
        "table": {"columns": columns, "rows": rows},
    }


def test_a_picture_is_one_slide_with_its_words() -> None:
    [slide] = of_pictures([picture([["a", "b"]], {"wide": "<svg/>", "narrow": "<svg/>"})])
    assert slide == {
        "title": "Title",
        "sentence": "What stands out.",
        "read": "How to read it.",
        "svg": "<svg/>",
    }


def test_a_long_table_becomes_pages_and_the_sentence_stands_on_the_first() -> None:
    rows = [[f"term {n}", "short"] for n in range(40)]
    slides = of_pictures([picture(rows)])
    assert [row for slide in slides for row in slide["rows"]] == rows
    assert all(len(slide["rows"]) <= LINES for slide in slides)
    assert [slide["sentence"] for slide in slides] == ["What stands out."] + [""] * 2
    assert all(slide["title"] == "Title" for slide in slides)


def test_rows_of_one_heading_stay_together_where_they_fit() -> None:
    rows = [[heading, f"text {n}"] for heading in "ABC" for n in range(9)]
    assert [[row[0] for row in page] for page in pages(rows)] == [["A"] * 9, ["B"] * 9, ["C"] * 9]


def test_a_table_full_of_texts_has_each_text_below_whose_it_is() -> None:
    long = "\n".join(f"what somebody wrote about it, number {n}" for n in range(4))
    slides = of_pictures([picture([["Police", long, ""], ["School", long, "one line"]])])
    assert [slide["kicker"] for slide in slides] == ["Police", "School"]
    assert slides[0]["items"] == [["", *long.split("\n")]]
    assert slides[1]["items"] == [["one line", *long.split("\n")]]


def test_a_row_with_several_texts_has_each_below_its_column() -> None:
    long = "\n".join(f"what somebody wrote about it, number {n}" for n in range(4))
    [slide] = of_pictures([picture([["Police", long, long]])])
    assert [heading for heading, *_lines in slide["items"]] == ["column 1", "column 2"]


def test_what_has_nothing_to_show_says_so() -> None:
    assert of_pictures([picture([])]) == [{"title": "Title", "sentence": "What stands out."}]


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=30))
def test_no_row_is_lost_and_none_comes_twice(rows: list[list[str]]) -> None:
    assert [row for page in pages(rows) for row in page] == rows
    short = [[cell[:180] for cell in row] for row in rows]
    assert [item for one in of_items("", short) for item in one["items"]] == short


# --- of an activity ------------------------------------------------------------------------------


@pytest.fixture
def board(collaboration: Collaboration) -> BoardPage:
    return BoardPage(collaboration.folder.path, "en")


def test_while_people_answer_the_question_is_large(
    collaboration: Collaboration, board: BoardPage
) -> None:
    collaboration.steer(NECESSITY, "open")
    board.look()
    _of, activity = collaboration.find(NECESSITY)
    assert board._board.slide["text"] == words("en")(activity.say)
    assert (board._board.page, board._board.pages) == (1, 1)


def judged(room: Collaboration, person: Callable[..., Person]) -> list[str]:
    """The glossary up to the round in which two drafts are judged; the terms."""
    room.steer(GLOSSARY, "open")
    question = next(one for one in room.questions(GLOSSARY, round=1) if one.name == "term")
    terms = [option.value for option in question.options[:2]]
    values = {"term": terms[0], "definition": "what we say"}
    room.answer(GLOSSARY, person(), str(uuid.uuid4()), values)
    for verb in ("close", "reveal"):
        room.steer(GLOSSARY, verb)
    for n, term in enumerate(terms):
        room.set_draft(GLOSSARY, term, f"Draft number {n}", "en", "facilitator", was=None)
    room.steer(GLOSSARY, "round")
    return terms


def test_what_is_judged_is_on_the_wall_a_draft_a_slide(
    collaboration: Collaboration, board: BoardPage, person: Callable[..., Person]
) -> None:
    judged(collaboration, person)
    board.look()
    assert board._board.slide["text"] == "Draft number 0"
    assert board._board.slide["quote"]
    assert (board._board.page, board._board.pages) == (1, 2)
    put_on_the_board(collaboration, GLOSSARY, 1)  # the console turns the pages while people answer
    board.look()
    assert board._board.slide["text"] == "Draft number 1"
    assert board._board.page == 2


def test_a_judged_draft_comes_first_with_what_the_room_says_of_it(
    collaboration: Collaboration, person: Callable[..., Person]
) -> None:
    terms = judged(collaboration, person)
    for of in ("Police", "School", "Street work"):
        values = {"term": terms[0], "clarity": 4, "acceptable": 1 if of == "School" else 4}
        values |= {"objection": "We may not say it"} if of == "School" else {}
        collaboration.answer(GLOSSARY, person(organisation=of), str(uuid.uuid4()), values)
    for verb in ("close", "reveal"):
        collaboration.steer(GLOSSARY, verb)
    shown = picture([], {"wide": "<svg/>", "narrow": "<svg/>"})
    first, *_more, last = Wall(collaboration, words("en")).slides(GLOSSARY, [shown])
    assert (first["text"], first["quote"]) == ("Draft number 0", True)
    assert first["note"] == "Not agreed. School cannot work with it."
    assert last["svg"]


def test_who_is_missing_is_said_by_organisation_but_not_where_it_is_anonymous(
    collaboration: Collaboration, person: Callable[..., Person]
) -> None:
    there = [person(organisation=of) for of in ("Police", "Police", "School")]
    wall = Wall(collaboration, words("en"))
    collaboration.steer(NECESSITY, "open")
    assert wall.missing(NECESSITY) == [("Police", 2), ("School", 1)]
    values = {"need": 5, "benefit": 4, "effort": 2}
    collaboration.answer(NECESSITY, there[2], str(uuid.uuid4()), values)
    assert wall.missing(NECESSITY) == [("Police", 2)]
    assert collaboration.find(HEALTH)[1].is_anonymous
    assert wall.missing(HEALTH) == []


def test_a_vote_shows_what_it_is_about_and_its_options(
    collaboration: Collaboration, board: BoardPage
) -> None:
    begun = {"options": [f"option {n}" for n in range(30)], "about": {"en": "What first?"}}
    collaboration.steer("common_language.vote", "open", begun=begun)
    board.look()
    assert board._board.slide["title"] == "What first?"
    shown = Wall(collaboration, words("en")).slides("common_language.vote", [])
    assert [item for one in shown for [item] in one["items"]] == begun["options"]
    assert board._board.pages == len(shown) == 2


# --- one text, large -----------------------------------------------------------------------------


@pytest.fixture
def written(collaboration: Collaboration, person: Callable[..., Person]) -> list[list[str]]:
    """What two organisations wrote is revealed; the places of the texts."""
    collaboration.steer(NECESSITY, "open")
    for of in ("Police", "School"):
        values = {"need": 5, "benefit": 4, "effort": 2, "gain": f"What {of} would gain"}
        collaboration.answer(NECESSITY, person(organisation=of), str(uuid.uuid4()), values)
    for verb in ("close", "reveal"):
        collaboration.steer(NECESSITY, verb)
    return [[one["question"], one["digest"]] for one in texts(collaboration, NECESSITY)]


def test_one_text_is_looked_at_until_the_wall_turns_to_something_else(
    collaboration: Collaboration, board: BoardPage, written: list[list[str]]
) -> None:
    enlarge(collaboration, NECESSITY, written[1:])
    board.look()
    shown = board._board.slide
    assert (shown["text"], shown["note"]) == ("What School would gain", "School")
    put_on_the_board(collaboration, NECESSITY, 0)
    board.look()
    assert board._board.slide.get("text") != "What School would gain"


def test_what_is_hidden_is_not_shown_large_and_goes_once_it_is_hidden(
    collaboration: Collaboration, board: BoardPage, written: list[list[str]]
) -> None:
    enlarge(collaboration, NECESSITY, written[:1])
    show(collaboration, NECESSITY, written[:1], shown=False)
    board.look()
    assert "would gain" not in str(board._board.slide)
    with pytest.raises(AnswerRefused, match="hidden from the wall"):
        enlarge(collaboration, NECESSITY, written[:1])


@pytest.mark.parametrize("how_many", [0, 2])
def test_it_is_one_text(
    collaboration: Collaboration, written: list[list[str]], how_many: int
) -> None:
    rows = len(collaboration.sessions.events)
    with pytest.raises(AnswerRefused, match="Tick"):
        enlarge(collaboration, NECESSITY, written[:how_many])
    assert len(collaboration.sessions.events) == rows


def test_the_log_names_the_text_without_its_words(
    collaboration: Collaboration, written: list[list[str]]
) -> None:
    enlarge(collaboration, NECESSITY, written[:1])
    assert "would gain" not in collaboration.folder.sessions.read_text("utf-8")


# --- what somebody hostile types ------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a\n" * 400, "w" * 9000, "word " * 2000])
def test_what_is_longer_than_a_slide_goes_on_on_the_next(text: str) -> None:
    slides = of_pictures([picture([["Police", text, text]])])
    for slide in slides:
        for heading, *lines in slide.get("items", []):
            assert heading
            assert sum(max(1, -(-len(line) // 46)) for line in lines) <= 22
    assert len(slides) > 1
    said = [line for slide in slides for _of, *lines in slide["items"] for line in lines]
    assert "".join(said).count("w") == 2 * text.count("w"), "nothing is lost"


def test_what_the_room_says_of_a_draft_is_looked_up_anew_after_a_change(
    collaboration: Collaboration, person: Callable[..., Person]
) -> None:
    terms = judged(collaboration, person)
    wall = Wall(collaboration, words("en"))
    one = person(organisation="School")

    def judge(acceptable: int) -> None:
        values = {"term": terms[0], "clarity": 4, "acceptable": acceptable}
        values |= {"objection": "We may not say it"} if acceptable < 3 else {}
        collaboration.answer(GLOSSARY, one, str(uuid.uuid4()), values)
        for verb in ("close", "reveal"):
            collaboration.steer(GLOSSARY, verb)

    judge(1)
    assert "School cannot" in wall.slides(GLOSSARY, [])[0]["note"]
    collaboration.steer(GLOSSARY, "reopen")
    judge(4)
    assert "School cannot" not in wall.slides(GLOSSARY, [])[0]["note"]
