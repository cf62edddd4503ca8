"""Texts on the wall: hidden and shown again, grouped, made one, held back. Files keep all of it."""

from __future__ import annotations

import csv
import uuid

import pytest
from test_votes_and_groups import meanwhile

from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import merge
from workbook.collaboration.attribution import SOONER, shown_sentence
from workbook.collaboration.moderation import (
    chosen_for_vote,
    group,
    hold,
    make_one,
    make_several,
    show,
    texts,
)
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.pages.participant import ParticipantPage
from workbook.pages.publisher import Publisher
from workbook.pictures import pictures_of
from workbook.store.identifiers import digest_of

NECESSITY, VALUES, TRUST = "common_language.necessity", "values.values", "values.trust"
RITUALS = "values.rituals"
SCALES = {"need": 5, "benefit": 4, "effort": 2}


@pytest.fixture
def said(collaboration, person, number):
    """Let people write, and reveal: `said(name, {text: organisation})`."""

    def write(name: str, answers: dict[str, dict]) -> None:
        collaboration.steer(name, "open")
        for who, values in answers.items():
            collaboration.answer(name, person(who), number(), values)
        collaboration.steer(name, "close")
        collaboration.steer(name, "reveal")

    return write


def place(question: str, text: str) -> list[str]:
    return [question, digest_of(text)]


def places(*chosen: tuple[str, str]) -> list[list[str]]:
    return [place(*one) for one in chosen]


def of(line: dict) -> list[list[str]]:
    """A line of the list as the console names it."""
    return [[line["question"], line["digest"]]]


def wall(collaboration, name: str) -> str:
    return "\n".join(
        one.result.table.to_csv() for one in pictures_of(collaboration, name, words("en"))
    )


def test_a_text_is_hidden_from_the_wall_and_shown_again(collaboration, said) -> None:
    said(NECESSITY, {"Ann": SCALES | {"gain": "time"}, "Ben": SCALES | {"gain": "rude words"}})
    [_first, rude] = texts(collaboration, NECESSITY)
    show(collaboration, NECESSITY, of(rude), False, "Cid")
    assert "rude words" not in wall(collaboration, NECESSITY)
    assert "time" in wall(collaboration, NECESSITY)
    [_first, rude] = texts(collaboration, NECESSITY)
    assert rude["hidden"]
    show(collaboration, NECESSITY, of(rude), True, "Cid")
    assert "rude words" in wall(collaboration, NECESSITY)


def test_the_file_and_the_log_keep_who_did_what(collaboration, said) -> None:
    said(NECESSITY, {"Ann": SCALES | {"gain": "rude words"}})
    [rude] = texts(collaboration, NECESSITY)
    show(collaboration, NECESSITY, of(rude), False, "Cid")
    with collaboration.answers(NECESSITY).table.path.open(newline="") as file:
        rows = [(row["rev"], row["status"], row["gain"]) for row in csv.DictReader(file)]
    assert rows == [("1", "given", "rude words")]
    assert "rude words" not in collaboration.sessions.table.path.read_text("utf-8")
    last = collaboration.sessions.events[-1]
    assert (last["actor"], last["verb"], last["activity"]) == ("Cid", "moderate", NECESSITY)


def test_whoever_wrote_it_still_sees_it_and_counts_as_having_answered(collaboration, said) -> None:
    said(NECESSITY, {"Ann": SCALES | {"gain": "rude words"}})
    [rude] = texts(collaboration, NECESSITY)
    show(collaboration, NECESSITY, of(rude), False, "Cid")
    [ann] = collaboration.people.all()
    assert collaboration.own_answers(NECESSITY, ann.participant)[0]["gain"] == "rude words"
    table = collaboration.answers(NECESSITY)
    assert table.answered(collaboration.sessions.id, 1) == {ann.participant: 1}


def test_of_an_anonymous_activity_the_words_go_and_the_numbers_stay(collaboration, said) -> None:
    points = {"points": {"safety": 10}}
    people = {f"P{i}": points | {"lived": f"text {i}"} for i in range(5)}
    said(VALUES, people)
    listed = texts(collaboration, VALUES)
    assert [one["by"] for one in listed] == [""] * 5
    show(collaboration, VALUES, of(listed[2]), False, "Cid")
    shared, lived = (one.result for one in pictures_of(collaboration, VALUES, words("en")))
    assert shared.facts["people"] == 5
    assert "one could tell" not in shared.sentence
    assert lived.table["What people wrote"].tolist() == ["text 0", "text 1", "text 3", "text 4"]
    hidden = next(one for one in texts(collaboration, VALUES) if one["hidden"])
    show(collaboration, VALUES, of(hidden), True, "Cid")
    assert "text 2" in wall(collaboration, VALUES)


def test_nothing_is_listed_before_the_reveal(collaboration, person, number) -> None:
    collaboration.steer(NECESSITY, "open")
    collaboration.answer(NECESSITY, person(), number(), SCALES | {"gain": "blind"})
    collaboration.steer(NECESSITY, "close")
    assert texts(collaboration, NECESSITY) == []


def test_showing_one_text_shows_no_other_of_the_same_person(collaboration, said) -> None:
    hold(collaboration, NECESSITY, True)
    said(NECESSITY, {"Ann": SCALES | {"gain": "harmless", "cost": "the name of a child"}})
    [harmless, _name] = texts(collaboration, NECESSITY)
    show(collaboration, NECESSITY, of(harmless), True)
    assert "harmless" in wall(collaboration, NECESSITY)
    assert "the name of a child" not in wall(collaboration, NECESSITY)


def test_an_answer_that_the_file_calls_hidden_is_shown_without_its_words(
    collaboration, said
) -> None:
    said(NECESSITY, {"Ann": SCALES | {"gain": "time"}})
    path = collaboration.answers(NECESSITY).table.path
    last = path.read_text("utf-8").splitlines()[-1].split(",")
    again = [str(uuid.uuid4()), "2", *last[2:]]
    path.write_text(path.read_text("utf-8") + ",".join(again).replace(",given,", ",hidden,") + "\n")
    assert "time" not in wall(collaboration, NECESSITY)
    assert next(pictures_of(collaboration, NECESSITY, words("en"))).result.facts["people"] == 1


def test_numbers_of_a_hidden_text_count_as_before(collaboration, said) -> None:
    said(NECESSITY, {"Ann": SCALES | {"gain": "time"}, "Ben": SCALES | {"gain": "rude words"}})
    [_first, rude] = texts(collaboration, NECESSITY)
    show(collaboration, NECESSITY, of(rude), False, "Cid")
    scales = next(pictures_of(collaboration, NECESSITY, words("en"))).result
    assert scales.facts["people"] == 2


def test_words_inside_other_answers_are_hidden_too(collaboration, said) -> None:
    card = {"relied_on": "rude words", "reliable": 4, "open": 4, "mission": 4}
    mild = {"ties": {"School": card | {"relied_on": "a call back"}}}
    said(TRUST, {"Ann": {"ties": {"School": card}}} | {f"P{i}": mild for i in range(4)})
    line = texts(collaboration, TRUST)[0]
    assert (line["text"], line["plain"]) == ("rude words", False)
    with pytest.raises(AnswerRefused, match="can be hidden, and that is all"):
        group(collaboration, TRUST, of(line), "Rude")
    assert "rude words" in wall(collaboration, TRUST)
    show(collaboration, TRUST, of(line), False)
    assert "rude words" not in wall(collaboration, TRUST)
    assert next(pictures_of(collaboration, TRUST, words("en"))).result.data["n"].sum() == 15

    own = {f"P{i}": {"points": {"safety": 7, f"own {i}": 3}} for i in range(5)}
    said(VALUES, own)
    line = next(one for one in texts(collaboration, VALUES) if one["text"] == "own 2")
    show(collaboration, VALUES, of(line), False)
    assert "own 2" not in wall(collaboration, VALUES)
    points = next(pictures_of(collaboration, VALUES, words("en"))).result
    assert points.facts == points.facts | {"people": 5, "points": 50}


def test_an_entry_without_its_title_is_left_out(collaboration, said) -> None:
    said(RITUALS, {"Ann": {"idea": "coffee"}, "Ben": {"idea": "rude words"}})
    [_coffee, rude] = texts(collaboration, RITUALS)
    show(collaboration, RITUALS, of(rude), False)
    assert "rude words" not in wall(collaboration, RITUALS)
    collaboration.steer(RITUALS, "round")
    assert collaboration.progress(RITUALS).added == ["coffee"]


# --- headings and twins --------------------------------------------------------------------------


def brought_together(collaboration, name: str = NECESSITY) -> list[list[str]]:
    """The rows of the table that shows texts under headings; empty if there is none."""
    first = next(pictures_of(collaboration, name, words("en")))
    if first.picture.title != "Brought together":
        return []
    return first.result.table.to_numpy().tolist()


@pytest.fixture
def three(said) -> None:
    gains = {"Ann": "time", "Ben": "more time", "Cid": "trust"}
    said(NECESSITY, {name: SCALES | {"gain": gain} for name, gain in gains.items()})


def test_texts_are_put_under_a_heading_and_taken_out_again(collaboration, three) -> None:
    group(
        collaboration, NECESSITY, places(("gain", "time"), ("gain", "more time")), " What we  win "
    )
    assert brought_together(collaboration) == [
        ["What we win", "time (Police)\nmore time (Police)"],
        ["–", "trust (Police)"],
    ]
    group(collaboration, NECESSITY, places(("gain", "time"), ("gain", "more time")), "")
    assert brought_together(collaboration) == []


def test_twins_are_one_and_apart_again(collaboration, three) -> None:
    make_one(collaboration, NECESSITY, places(("gain", "time"), ("gain", "more time")))
    assert brought_together(collaboration) == [["–", "time × 2 (Police)\ntrust (Police)"]]
    assert [one["twin"] for one in texts(collaboration, NECESSITY)] == ["", "time", ""]
    make_one(collaboration, NECESSITY, places(("gain", "trust"), ("gain", "time")))
    assert brought_together(collaboration) == [["–", "trust × 3 (Police)"]]
    # Whoever stands for others is taken apart with them.
    make_several(collaboration, NECESSITY, places(("gain", "trust")))
    assert brought_together(collaboration) == []


def test_twins_of_twins_stay_together_whoever_stands_for_them(collaboration, three) -> None:
    for first, other in (("time", "more time"), ("more time", "trust"), ("trust", "time")):
        make_one(collaboration, NECESSITY, places(("gain", first), ("gain", other)))
    assert brought_together(collaboration) == [["–", "trust × 3 (Police)"]]


def test_twins_are_gathered_once(collaboration, said) -> None:
    said(RITUALS, {"Ann": {"idea": "coffee"}, "Ben": {"idea": "a coffee"}})
    make_one(collaboration, RITUALS, places(("idea", "coffee"), ("idea", "a coffee")))
    collaboration.steer(RITUALS, "round")
    assert collaboration.progress(RITUALS).added == ["coffee"]


def test_a_vote_is_on_headings_and_on_what_stands_for_texts(collaboration, three) -> None:
    group(collaboration, NECESSITY, places(("gain", "trust")), "Trust in each other")
    make_one(collaboration, NECESSITY, places(("gain", "time"), ("gain", "more time")))
    all_three = places(("gain", "more time"), ("gain", "trust"), ("gain", "time"))
    assert chosen_for_vote(collaboration, NECESSITY, all_three) == [
        "time",
        "Trust in each other",
        "time",
    ]


def test_a_hidden_text_is_under_no_heading(collaboration, three) -> None:
    group(collaboration, NECESSITY, places(("gain", "trust")), "Trust in each other")
    show(collaboration, NECESSITY, of(texts(collaboration, NECESSITY)[2]), False)
    assert brought_together(collaboration) == []


@pytest.mark.parametrize(
    "chosen",
    [
        None,
        [],
        [["gain"]],
        places(("gain", "not there")),
        places(("need", "5")),
        ["gain"],
        [[1, 2]],
        [["gain", "time"]],
    ],
)
def test_texts_that_are_not_there_get_a_sentence(collaboration, three, chosen) -> None:
    rows = len(collaboration.sessions.events)
    for act in (make_one, make_several, chosen_for_vote):
        with pytest.raises(AnswerRefused, match="Tick the texts first"):
            act(collaboration, NECESSITY, chosen)
    assert len(collaboration.sessions.events) == rows


def test_a_text_alone_has_no_twin_and_a_heading_is_short(collaboration, three) -> None:
    with pytest.raises(AnswerRefused, match="two texts or more"):
        make_one(collaboration, NECESSITY, places(("gain", "time")))
    with pytest.raises(AnswerRefused, match="please keep it to 60"):
        group(collaboration, NECESSITY, places(("gain", "time")), "x" * 61)


# --- held until the facilitator has read it ---------------------------------------------------


def test_held_texts_wait_and_numbers_do_not(collaboration, said) -> None:
    hold(collaboration, NECESSITY, True)
    said(NECESSITY, {"Ann": SCALES | {"gain": "time"}, "Ben": SCALES})
    assert "time" not in wall(collaboration, NECESSITY)
    assert next(pictures_of(collaboration, NECESSITY, words("en"))).result.facts["people"] == 2
    [line] = texts(collaboration, NECESSITY)
    assert line["hidden"]
    show(collaboration, NECESSITY, of(line), True)
    assert "time" in wall(collaboration, NECESSITY)
    # What was let through stays through; what is written after a reopening waits again.
    collaboration.steer(NECESSITY, "reopen")
    [ann, _ben] = collaboration.people.all()
    collaboration.answer(
        NECESSITY, ann, "11111111-1111-4111-8111-111111111111", SCALES | {"gain": "more time"}
    )
    collaboration.steer(NECESSITY, "close")
    collaboration.steer(NECESSITY, "reveal")
    assert "more time" not in wall(collaboration, NECESSITY)


def test_the_room_is_told_that_words_wait_and_not_that_nobody_wrote(collaboration, said) -> None:
    hold(collaboration, NECESSITY, True)
    said(NECESSITY, {"Ann": SCALES | {"gain": "time"}, "Ben": SCALES})

    def sentence() -> str:
        *_others, wrote = pictures_of(collaboration, NECESSITY, words("en"))
        return wrote.result.sentence

    assert sentence() == "The facilitator reads first what was written here, and then shows it."
    show(collaboration, NECESSITY, of(texts(collaboration, NECESSITY)[0]), False)
    assert sentence() == "Nobody has written anything yet."


def test_what_was_let_through_stays_through_a_reopening(collaboration, said) -> None:
    hold(collaboration, NECESSITY, True)
    said(NECESSITY, {"Ann": SCALES | {"gain": "time"}})
    show(collaboration, NECESSITY, of(texts(collaboration, NECESSITY)[0]), True)
    for verb in ("reopen", "close", "reveal"):
        collaboration.steer(NECESSITY, verb)
    assert "time" in wall(collaboration, NECESSITY)


def test_people_are_told_before_they_type_and_it_cannot_be_chosen_later(
    collaboration, person
) -> None:
    _of, activity = collaboration.find(NECESSITY)
    told = shown_sentence(activity, person(), False, words("en"), held=True)
    assert SOONER in told
    assert "no sooner than the room" in shown_sentence(activity, person(), False, words("en"))
    assert "no sooner than the room" not in told
    hold(collaboration, NECESSITY, True)
    assert collaboration.progress(NECESSITY).held
    hold(collaboration, NECESSITY, False)
    assert not collaboration.progress(NECESSITY).held
    collaboration.steer(NECESSITY, "open")
    with pytest.raises(AnswerRefused, match="before it is opened"):
        hold(collaboration, NECESSITY, True)
    with pytest.raises(AnswerRefused, match="before it is opened"):
        hold(collaboration, "evaluation.health", True)
    hold(collaboration, TRUST, True)  # cards of thanks are words, too


def test_the_same_words_sent_again_are_no_reason_to_show_them(collaboration, said, number) -> None:
    hold(collaboration, NECESSITY, True)
    said(NECESSITY, {"Ann": SCALES | {"gain": "not read yet"}})
    [ann] = collaboration.people.all()
    collaboration.steer(NECESSITY, "reopen")
    collaboration.answer(NECESSITY, ann, number(), SCALES | {"need": 1, "gain": "not read yet"})
    for verb in ("close", "reveal"):
        collaboration.steer(NECESSITY, verb)
    assert "not read yet" not in wall(collaboration, NECESSITY)
    assert next(pictures_of(collaboration, NECESSITY, words("en"))).result.facts["people"] == 1


def test_what_is_written_while_a_reveal_is_on_its_way_is_not_shown_unread(
    collaboration, person, number
) -> None:
    ann = person("Ann")
    hold(collaboration, NECESSITY, True)
    collaboration.steer(NECESSITY, "open")
    collaboration.answer(NECESSITY, ann, number(), SCALES)
    collaboration.steer(NECESSITY, "close")
    other = Collaboration(collaboration.folder.path)

    def reopened_and_answered() -> None:
        collaboration.steer(NECESSITY, "reopen")
        collaboration.answer(NECESSITY, ann, number(), SCALES | {"gain": "not read yet"})
        collaboration.steer(NECESSITY, "close")

    meanwhile(other, reopened_and_answered)
    other.steer(NECESSITY, "reveal")
    assert "not read yet" not in wall(other, NECESSITY)


def test_hold_cannot_be_changed_beside_an_opening(collaboration) -> None:
    hold(collaboration, NECESSITY, True)
    other = Collaboration(collaboration.folder.path)
    meanwhile(other, lambda: collaboration.steer(NECESSITY, "open"))
    with pytest.raises(AnswerRefused, match="before it is opened"):
        hold(other, NECESSITY, False)
    assert other.progress(NECESSITY).held


def test_hold_lasts_from_before_the_session_begins(folder) -> None:
    room = Collaboration(folder)
    hold(room, NECESSITY, True)
    room.steer(NECESSITY, "open")
    assert room.progress(NECESSITY).held


def test_an_anonymous_text_that_was_hidden_stays_so_when_its_author_writes_another(
    collaboration, said, number
) -> None:
    people = {f"P{i}": {"points": {"safety": 10}, "lived": f"text {i}"} for i in range(5)}
    said(VALUES, people)
    line = next(one for one in texts(collaboration, VALUES) if one["text"] == "text 0")
    show(collaboration, VALUES, of(line), False)
    collaboration.steer(VALUES, "reopen")
    author = next(one for one in collaboration.people.all() if one.name == "P0")
    collaboration.answer(VALUES, author, number(), {"points": {"safety": 10}, "lived": "polite"})
    for verb in ("close", "reveal"):
        collaboration.steer(VALUES, verb)
    assert "text 0" not in wall(collaboration, VALUES)


def test_a_hidden_text_stands_for_no_other(collaboration, said) -> None:
    said(RITUALS, {"Ann": {"idea": "rude words"}, "Ben": {"idea": "coffee"}})
    make_one(collaboration, RITUALS, places(("idea", "rude words"), ("idea", "coffee")))
    assert "coffee" not in wall(collaboration, RITUALS)
    line = next(one for one in texts(collaboration, RITUALS) if one["text"] == "rude words")
    show(collaboration, RITUALS, of(line), False)
    assert "rude words" not in wall(collaboration, RITUALS)
    assert "coffee" in wall(collaboration, RITUALS)
    collaboration.steer(RITUALS, "round")
    assert collaboration.progress(RITUALS).added == ["coffee"]


def test_hidden_and_too_few_anonymous_texts_are_not_voted_on(collaboration, said, three) -> None:
    show(collaboration, NECESSITY, of(texts(collaboration, NECESSITY)[2]), False)
    two = places(("gain", "time"), ("gain", "trust"))
    assert chosen_for_vote(collaboration, NECESSITY, two) == ["time"]
    said(VALUES, {f"P{i}": {"points": {"safety": 10}, "lived": f"text {i}"} for i in range(4)})
    assert texts(collaboration, VALUES) == []
    with pytest.raises(AnswerRefused, match="Tick the texts first"):
        chosen_for_vote(collaboration, VALUES, places(("lived", "text 1")))


def test_hiding_many_is_all_of_them_or_none(collaboration, three) -> None:
    all_of_them = [place(one["question"], one["text"]) for one in texts(collaboration, NECESSITY)]
    with pytest.raises(AnswerRefused, match="Tick the texts first"):
        show(collaboration, NECESSITY, [*all_of_them, ["gain", "gone"]], False)
    assert not any(one["hidden"] for one in texts(collaboration, NECESSITY))
    rows = len(collaboration.sessions.events)
    show(collaboration, NECESSITY, all_of_them, False)
    assert all(one["hidden"] for one in texts(collaboration, NECESSITY))
    assert len(collaboration.sessions.events) == rows + 1


def test_a_participants_process_holds_no_words_of_others(collaboration, three, person) -> None:
    group(collaboration, NECESSITY, places(("gain", "trust")), "What we win")
    path, someone = collaboration.folder.path, person("Eve")
    page = ParticipantPage("common_language", path, someone.participant)
    kept = repr([page.collaboration.sessions.events, page.collaboration.progress(NECESSITY)])
    assert "trust" not in kept.casefold()


def test_unread_answers_go_with_the_entry_that_stays(collaboration, said, person) -> None:
    hold(collaboration, NECESSITY, True)
    said(NECESSITY, {"Ann": SCALES | {"gain": "not read yet"}})
    [ann] = collaboration.people.all()
    again = person("Ann")
    assert merge(collaboration, ann.participant, again.participant) == 1
    counts = collaboration.answers(NECESSITY).answered(collaboration.sessions.id, 1)
    assert counts == {again.participant: 1}
    assert "not read yet" not in wall(collaboration, NECESSITY)


def test_the_publisher_notices_each_step_of_moderating(collaboration, three, tmp_path) -> None:
    publisher = Publisher(collaboration.folder.path, tmp_path)
    seen = []
    for act in (
        lambda: None,
        lambda: show(collaboration, NECESSITY, places(("gain", "time")), False),
        lambda: group(collaboration, NECESSITY, places(("gain", "trust")), "What we win"),
        lambda: make_one(
            collaboration, NECESSITY, places(("gain", "trust"), ("gain", "more time"))
        ),
    ):
        act()
        publisher.collaboration.refresh()
        seen.append(publisher._version(NECESSITY))
    assert len(set(seen)) == 4
