"""What is shown is what was promised: nobody is told by what they answer, whatever one keeps.

Each answer in the played rooms is unlike all others, so that whoever looks can say whose it is:
then what somebody learns who keeps all that was shown, and subtracts, can be counted in people.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from played import IDEAS, LISTED, OWN, WATCHED, PlayedRoom, all_it_is_given
from served import ORGANISATIONS

from workbook.collaboration import Collaboration, custom
from workbook.collaboration.attendance import merge, set_status
from workbook.collaboration.moderation import group, show, texts
from workbook.collaboration.visibility import came_since, held, seen, shown_rows
from workbook.language import words
from workbook.pages.publisher import Publisher
from workbook.phases import Phase
from workbook.pictures import NO_ORGANISATION, pictures_of
from workbook.results import texts as texts_results
from workbook.store import answers as answers_module
from workbook.store import people as people_module
from workbook.store import sessions as sessions_module
from workbook.store.folder import create
from workbook.store.table import Table

VALUES, POWER, CLOSING = "values.values", "values.power", "values.closing"


@pytest.fixture
def collaboration(folder) -> Collaboration:
    (folder / "activities.py").write_text(OWN)
    room = Collaboration(folder)
    room.sessions.start("facilitator")
    return room


def number() -> str:
    return str(uuid.uuid4())


def answer(room: Collaboration, name: str, person: Any, **values: Any) -> None:
    room.answer(name, room.people.person(person.participant), number(), values)


def steer(room: Collaboration, name: str, *verbs: str) -> None:
    for verb in verbs:
        room.steer(name, verb)


def again(room: Collaboration, name: str) -> None:
    """Open it, or open it again."""
    waiting = room.progress(name).state.phase is Phase.WAITING
    room.steer(name, "open" if waiting else "reopen")


def results(room: Collaboration, name: str) -> list[Any]:
    return [one.result for one in pictures_of(room, name, words("en"))]


def tables(room: Collaboration, name: str) -> str:
    pictures = pictures_of(room, name, words("en"))
    return "\n".join(one.result.table.to_csv() + one.result.sentence for one in pictures)


# --- what was seen on the running product -------------------------------------------------------


def test_a_question_that_fewer_than_five_answered_shows_nothing(collaboration, person) -> None:
    shares = dict.fromkeys(("Police", "School"), 50)
    steer(collaboration, POWER, "open")
    for i in range(6):
        more: dict[str, Any] = {"decides": {"money": "one"}} if i == 0 else {}
        more |= {"settled": ["talk"], "heard": {"money": "yes"}} if i < 4 else {}
        answer(collaboration, POWER, person(f"P{i}"), now=shares, wanted=shares, **more)
    steer(collaboration, POWER, "close", "reveal")
    say, decides, heard, settled, lorenz = results(collaboration, POWER)
    assert not say.nothing
    assert not lorenz.nothing
    for one in (decides, heard, settled):
        assert one.nothing
        assert "Fewer than 5 people have answered" in one.sentence
    assert "1 person" not in tables(collaboration, POWER)


def test_a_row_that_fewer_than_five_answered_is_not_shown_beside_others(
    collaboration, person
) -> None:
    steer(collaboration, LISTED, "open")
    for i in range(6):
        grid = {"one": "p0v0"} | ({"two": "p1v1"} if i < 4 else {})
        answer(collaboration, LISTED, person(f"P{i}"), grid=grid)
    steer(collaboration, LISTED, "close", "reveal")
    first = results(collaboration, LISTED)[0]
    assert first.table.set_index("What").loc["two"].eq("0").all()
    assert first.table.set_index("What").loc["one", "p0v0"] == "6"
    assert "is shown once 5 people answered it" in first.sentence


def test_an_optional_text_of_two_people_is_not_shown_and_it_is_said_why(
    collaboration, person
) -> None:
    steer(collaboration, CLOSING, "open")
    for i in range(7):
        said = {"open": f"thing {i}"} if i < 2 else {}
        answer(collaboration, CLOSING, person(f"P{i}"), heard=3, worth=4, clear=5, **said)
    steer(collaboration, CLOSING, "close", "reveal")
    _notes, scales, text = results(collaboration, CLOSING)
    assert scales.facts["people"] == 7
    assert "Fewer than 5 people have answered" in text.sentence
    assert "thing 0" not in tables(collaboration, CLOSING)
    assert texts(collaboration, CLOSING) == []


def test_whether_nobody_or_few_wrote_looks_the_same(collaboration, person) -> None:
    people = [person(f"P{i}") for i in range(6)]

    def published(wrote: int) -> list[str]:
        collaboration.sessions.start("facilitator", force=True)
        again(collaboration, CLOSING)
        for i, one in enumerate(people):
            said = {"open": f"thing {i}"} if i < wrote else {}
            answer(collaboration, CLOSING, one, heard=3, worth=4, clear=5, **said)
        steer(collaboration, CLOSING, "close", "reveal")
        return [one.sentence for one in results(collaboration, CLOSING)]

    assert published(0) == published(4)


def test_words_of_their_own_are_shown_once_five_added_some(collaboration, person) -> None:
    def play(n: int) -> Any:
        collaboration.sessions.start("facilitator", force=True)
        steer(collaboration, VALUES, "open")
        for i in range(6):
            mine = {f"own {9 - i}": 4} if i < n else {"honesty": 4}
            answer(collaboration, VALUES, person(f"P{i}"), points={"safety": 6} | mine)
        steer(collaboration, VALUES, "close", "reveal")
        return results(collaboration, VALUES)[0]

    few, enough = play(4), play(6)
    labels = few.data.set_index("label")
    assert "own" not in few.table.to_csv()
    assert (labels.loc["…", "points"], labels.loc["…", "people"]) == (16, 4)
    assert few.facts["points"] == 60
    assert "words that people added, is shown once 5 people" in few.sentence
    own = [one for one in enough.data["label"] if one.startswith("own")]
    assert own == sorted(own)
    assert len(own) == 6


def test_who_sends_the_same_again_frees_no_late_answer(collaboration, person) -> None:
    people = [person(f"P{i}") for i in range(6)]
    steer(collaboration, VALUES, "open")
    for one in people[:5]:
        answer(collaboration, VALUES, one, points={"safety": 6, "honesty": 4})
    steer(collaboration, VALUES, "close", "reveal", "reopen")
    for one in people[:4]:
        answer(collaboration, VALUES, one, points={"honesty": 4, "safety": 6})
    answer(collaboration, VALUES, people[5], points={"patience": 10})
    steer(collaboration, VALUES, "close", "reveal")
    assert results(collaboration, VALUES)[0].facts["people"] == 5
    assert "patience" not in tables(collaboration, VALUES)
    assert "each other's pace" not in tables(collaboration, VALUES)


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock of the tables by so many minutes: `clock(-60)`."""
    at = [datetime.now(UTC)]
    for module in (answers_module, people_module, sessions_module):
        monkeypatch.setattr(module, "now", lambda: at[0].strftime("%Y-%m-%dT%H:%M:%S.000Z"))
    return lambda minutes: at.__setitem__(0, at[0] + timedelta(minutes=minutes))


def test_a_clock_set_back_lets_nobodys_points_be_seen(folder, clock) -> None:
    room = Collaboration(folder)
    room.sessions.start("facilitator")
    people = [room.people.join(f"P{i}", "Police", "en", room.sessions.id) for i in range(7)]
    steer(room, VALUES, "open")
    for one in people[:6]:
        answer(room, VALUES, one, points={"safety": 10})
    clock(30)
    steer(room, VALUES, "close", "reveal", "reopen")
    clock(-60)
    answer(room, VALUES, people[6], points={"patience": 10})
    steer(room, VALUES, "close")
    assert results(room, VALUES)[0].facts["people"] == 6
    steer(room, VALUES, "reveal")
    result = results(room, VALUES)[0]
    assert result.facts["people"] == 6
    assert "one could tell whose they are" in result.sentence


def test_an_answer_that_comes_between_closing_and_revealing_is_in(folder, clock) -> None:
    room = Collaboration(folder)
    room.sessions.start("facilitator")
    people = [room.people.join(f"P{i}", "Police", "en", room.sessions.id) for i in range(6)]
    steer(room, VALUES, "open")
    clock(-60)
    for one in people:
        answer(room, VALUES, one, points={"safety": 10})
    clock(-60)
    steer(room, VALUES, "close", "reveal")
    assert results(room, VALUES)[0].facts["people"] == 6


def test_a_folder_from_before_reveals_were_numbered_goes_by_its_times(folder, clock) -> None:
    room = Collaboration(folder)
    room.sessions.start("facilitator")
    people = [room.people.join(f"P{i}", "Police", "en", room.sessions.id) for i in range(6)]
    steer(room, VALUES, "open")
    for one in people[:5]:
        answer(room, VALUES, one, points={"safety": 10})
    clock(10)
    steer(room, VALUES, "close", "reveal", "reopen")
    clock(10)
    answer(room, VALUES, people[5], points={"patience": 10})
    steer(room, VALUES, "close", "reveal")
    log = folder / "session.csv"
    old = re.sub(r'"\{""(rows|here)"": \d+\}"', "", log.read_text())
    assert old != log.read_text()
    log.write_text(old)
    assert results(refreshed(folder), VALUES)[0].facts["people"] == 5


def refreshed(folder: Path) -> Collaboration:
    room = Collaboration(folder)
    room.refresh()
    return room


def test_who_was_let_go_before_the_reveal_does_not_count_and_after_it_changes_nothing(
    collaboration, person
) -> None:
    people = [person(f"P{i}") for i in range(6)]
    again(collaboration, VALUES)
    for one in people:
        answer(collaboration, VALUES, one, points={"safety": 10})
    set_status(collaboration, people[0].participant, "left")
    set_status(collaboration, people[1].participant, "observing")
    steer(collaboration, VALUES, "close", "reveal")
    assert "Fewer than 5" in results(collaboration, VALUES)[0].sentence
    set_status(collaboration, people[0].participant, "joined")
    steer(collaboration, VALUES, "hide", "reveal")
    assert results(collaboration, VALUES)[0].facts["people"] == 6
    for one in people:
        set_status(collaboration, one.participant, "left")
    assert results(collaboration, VALUES)[0].facts["people"] == 6
    steer(collaboration, VALUES, "hide", "reveal")
    assert results(collaboration, VALUES)[0].facts["people"] == 6


def test_two_entries_of_one_person_count_once(collaboration, person) -> None:
    people = [person(f"P{i}") for i in range(6)]
    again(collaboration, VALUES)
    for one in people[:5]:
        answer(collaboration, VALUES, one, points={"safety": 10})
    merge(collaboration, people[0].participant, people[1].participant)
    steer(collaboration, VALUES, "close", "reveal")
    assert "Fewer than 5" in results(collaboration, VALUES)[0].sentence


def test_who_is_shown_by_both_of_their_entries_counts_once(collaboration, person) -> None:
    people = [person(f"P{i}") for i in range(8)]
    again(collaboration, LISTED)
    for i in range(6):
        answer(collaboration, LISTED, people[i], grid={"one": f"p{i}v0", "two": f"p{i}v0"})
    steer(collaboration, LISTED, "close", "reveal")
    before = results(collaboration, LISTED)[0]
    merge(collaboration, people[0].participant, people[6].participant)
    steer(collaboration, LISTED, "reopen")
    answer(collaboration, LISTED, people[7], grid={"two": "p7v0"})
    steer(collaboration, LISTED, "close", "reveal")
    after = results(collaboration, LISTED)[0]
    assert after.facts["people"] == before.facts["people"] == 6
    assert after.table.equals(before.table)


def test_what_few_wrote_cannot_be_chosen_in_the_next_round(collaboration, person) -> None:
    people = [person(f"P{i}") for i in range(6)]
    again(collaboration, IDEAS)
    for i in (3, 0, 2, 1):
        answer(collaboration, IDEAS, people[i], idea=f"idea {i}")
    steer(collaboration, IDEAS, "close", "round")
    assert collaboration.progress(IDEAS).added == []


def test_what_can_be_chosen_in_the_next_round_comes_in_no_order_of_people(
    collaboration, person
) -> None:
    people = [person(f"P{i}") for i in range(6)]
    again(collaboration, IDEAS)
    for i in (3, 0, 5, 2, 1, 4):
        answer(collaboration, IDEAS, people[i], idea=f"idea {i}")
    steer(collaboration, IDEAS, "close", "round")
    assert collaboration.progress(IDEAS).added == [f"idea {i}" for i in range(6)]
    steer(collaboration, IDEAS, "close", "reveal")
    assert "Fewer than 5" in results(collaboration, IDEAS)[0].sentence


def test_no_result_can_show_organisations_of_what_is_anonymous(collaboration, person) -> None:
    again(collaboration, LISTED)
    for i in range(6):
        who = person(f"P{i}", ("Police", "School")[i % 2])
        answer(collaboration, LISTED, who, text=f"text {i}", choice="p0v0")
    steer(collaboration, LISTED, "close", "reveal")
    assert "Police" not in tables(collaboration, LISTED)
    *_others, by, hours = results(collaboration, LISTED)
    assert by.table.to_numpy().ravel().tolist() == [f"text {i}" for i in range(6)]
    assert hours.sentence == NO_ORGANISATION
    rows = seen(collaboration, LISTED, collaboration.sessions.id).rows
    assert {(row["organisation"], row["lang"]) for row in rows} == {("", "")}
    assert {line["by"] for line in texts(collaboration, LISTED)} == {""}


def test_the_console_can_say_how_many_came_since_it_was_opened(collaboration, person) -> None:
    assert came_since(collaboration, VALUES) == 0
    first = person("P0")
    again(collaboration, VALUES)
    assert came_since(collaboration, VALUES) == 0
    for i in range(1, 4):
        person(f"P{i}")
    set_status(collaboration, first.participant, "left")
    assert came_since(collaboration, VALUES) == 3


def test_what_is_made_ahead_is_what_is_published(collaboration, person, tmp_path) -> None:
    again(collaboration, VALUES)
    for i in range(6):
        answer(collaboration, VALUES, person(f"P{i}"), points={"safety": 10}, lived=f"text {i}")
    steer(collaboration, VALUES, "close")
    publisher = Publisher(collaboration.folder.path, tmp_path)
    publisher.collaboration.refresh()
    version, _made = publisher._result(VALUES, "en")
    steer(collaboration, VALUES, "reveal")
    publisher.look()
    assert publisher._told[f"result.{VALUES}.en"] == version
    told = publisher.runtime.get(f"result.{VALUES}.en")
    assert told["pictures"] == _published(collaboration, VALUES, "en")


def _published(room: Collaboration, name: str, lang: str) -> list[Any]:
    pictures = [one.published() for one in pictures_of(room, name, words(lang))]
    return json.loads(json.dumps(pictures))  # type: ignore[no-any-return]


# --- sealed -------------------------------------------------------------------------------------


def test_what_was_shown_stays_the_same_when_a_session_is_sealed(
    collaboration, person, folder
) -> None:
    people = [person(f"P{i}") for i in range(8)]
    again(collaboration, VALUES)
    for i, one in enumerate(people[:7]):
        own = {f"own {i}": 4} if i < 2 else {"honesty": 4}
        answer(collaboration, VALUES, one, points={"safety": 6} | own, lived=f"text {i}")
    steer(collaboration, VALUES, "close", "reveal")
    line = texts(collaboration, VALUES)[3]
    show(collaboration, VALUES, [[line["question"], line["digest"]]], False)
    steer(collaboration, VALUES, "reopen")
    answer(collaboration, VALUES, people[0], points={"patience": 10}, lived="changed")
    answer(collaboration, VALUES, people[7], points={"patience": 10})
    steer(collaboration, VALUES, "close", "reveal")
    before = _published(collaboration, VALUES, "fr")
    lines = texts(collaboration, VALUES)
    session = collaboration.sessions.id
    kept = {row["answer_id"]: row for row in shown_rows(collaboration, VALUES, session)}
    detail = {"held": {VALUES: held(collaboration, VALUES, session)}}
    assert len(kept) == 7
    _seal(collaboration, kept)
    collaboration.sessions.record("facilitator", "seal", "", detail)
    room = refreshed(folder)
    assert session in room.sessions.sealed
    assert _published(room, VALUES, "fr") == before
    assert texts(room, VALUES) == lines


def _seal(room: Collaboration, kept: dict[str, Any]) -> None:
    """As `shown_rows` says it is done: other names, the rows in another order."""
    table = room.answers(VALUES).table
    rows = []
    for _place, row in reversed(room.answers(VALUES).history(room.sessions.id)):
        row = kept.get(row["answer_id"], row | {"status": "retracted"})
        cells = {q.name: q.cell(row[q.name]) for q in room.answers(VALUES).questions}
        other = {"participant": f"sealed-{row['participant'][::-1]}", "organisation": ""}
        rows.append({k: str(v) for k, v in row.items()} | cells | other | {"at": "2026-05-12"})
    table.path.unlink()
    names = [question.name for question in room.answers(VALUES).questions]
    Table(table.path, answers_module.FIXED, names).append(rows)
    room.answers(VALUES).refresh()


# --- who wrote it, and in which order, makes no difference ---------------------------------------

SAID: dict[str, list[dict[str, Any]]] = {
    VALUES: [
        {"points": {"safety": 10}, "lived": "they call back"},
        {"points": {"own b": 5, "safety": 5}, "lived": "a story"},
        {"points": {"own a": 5, "own c": 5}},
        {"points": {"honesty": 5, "own d": 5}, "lived": "they ask"},
        {"points": {"own z": 9, "honesty": 1}, "lived": "Zoe asks"},
        {"points": {"own k": 3, "patience": 7}, "lived": "all are heard"},
    ],
    CLOSING: [
        {"heard": n, "worth": 6 - n, "clear": 3, "open": f"{text} is open"}
        for n, text in enumerate(("money", "who", "Act", "the day", "zoning"), start=1)
    ],
    LISTED: [
        {"choice": f"p{n}v0", "text": f"{'zyxwvu'[n]} text", "grid": {"two": "p1v1", "one": "p2v2"}}
        for n in range(6)
    ],
}


@pytest.mark.parametrize("name", SAID)
def test_every_published_byte_is_the_same_whoever_wrote_what_and_when(
    name, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(texts_results, "all_it_is_given", all_it_is_given, raising=False)
    monkeypatch.setattr(custom, "_is_there", lambda *_name: True)  # it is in no file
    published = []
    for turn in range(3):
        folder = create(tmp_path / str(turn), "Try-out", ORGANISATIONS).path
        (folder / "activities.py").write_text(WATCHED)
        room = Collaboration(folder)
        room.sessions.start("facilitator")
        said = SAID[name]
        people = [
            room.people.join(f"P{i}", ("Police", "School")[i % 2], "en", room.sessions.id)
            for i in range(len(said))
        ]
        order = said[turn:] + said[:turn] if turn < 2 else said[::-1]
        again(room, name)
        for one, values in zip(people[::-1] if turn == 1 else people, order, strict=True):
            answer(room, name, one, **values)
        steer(room, name, "close", "reveal")
        lines = texts(room, name)
        if len(lines) > 2:
            places = [[one["question"], one["digest"]] for one in lines if one["plain"]]
            group(room, name, places[:2], "A heading")
        bodies = [_published(room, name, lang) for lang in ("en", "fr")]
        published.append(json.dumps([bodies, texts(room, name)], sort_keys=False))
    assert len(set(published)) == 1


# --- one who keeps everything, and subtracts -----------------------------------------------------

PHASES = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
PEOPLE = st.integers(0, 11)
ONE = st.one_of(
    st.tuples(st.just("answers"), PEOPLE, st.integers(0, 2), st.integers(1, 31)),
    st.tuples(st.just("repeats"), PEOPLE, st.sampled_from([LISTED, IDEAS])),
    st.tuples(st.just("writes"), PEOPLE, st.integers(0, 2), st.booleans()),
    st.tuples(st.just("retracts"), PEOPLE),
    st.tuples(st.just("status"), PEOPLE, st.sampled_from(["left", "observing", "joined"])),
    st.tuples(st.just("merges"), PEOPLE, PEOPLE),
)
MODERATES = st.tuples(
    st.just("moderates"),
    st.sampled_from([LISTED, IDEAS]),
    st.sampled_from(["hide", "show", "twin", "heading"]),
    st.integers(0, 9),
    st.integers(0, 9),
)


@st.composite
def meetings(draw: Any) -> list[tuple[Any, ...]]:
    """Steps that make a meeting: many answer, it is revealed, some change something, again."""
    steps: list[tuple[Any, ...]] = []
    begun = False
    for _turn in range(draw(st.integers(2, 4))):
        for name in (LISTED, IDEAS):
            verbs = ["reopen", "reopen", "round"] if begun else ["reopen"]
            steps.append(("steers", name, draw(st.sampled_from(verbs))))
        for n in draw(st.lists(PEOPLE, min_size=0 if begun else 5, max_size=9, unique=True)):
            # Most say what they always say: of those who send, few change anything.
            k = draw(st.sampled_from([n, n, n, n + 1])) % 3
            parts = draw(st.sampled_from([31, 31, 31, 15, 5]))
            steps.append(("answers", n, k, parts))
            steps.append(("writes", n, k, parts == 31))
        steps += draw(st.lists(ONE, max_size=6))
        for name in (LISTED, IDEAS):
            steps.append(("steers", name, "reveal"))
        steps += [("look",), *draw(st.lists(ONE, max_size=2))]
        steps += [*draw(st.lists(MODERATES, max_size=2)), ("look",)]
        begun = draw(st.sampled_from([False, True, True]))
        if not begun:
            steps.append(("begins_again",))
        elif draw(st.booleans()):
            steps += [("steers", LISTED, "hide"), ("steers", LISTED, "reveal"), ("look",)]
    return steps


def all_answer(people: Iterable[int], more: int = 0) -> Iterator[tuple[Any, ...]]:
    for n in people:
        k = 1 + (n + more) % 2
        yield from (("answers", n, k, 31), ("writes", n, k, True))


BOTH_OPEN = [("steers", name, "reopen") for name in (LISTED, IDEAS)]
BOTH_SHOWN = [*(("steers", name, "reveal") for name in (LISTED, IDEAS)), ("look",)]
USUAL = [  # eight answer all, one and then six others change something; a round of votes; again
    *(*BOTH_OPEN, *all_answer(range(8)), *BOTH_SHOWN),
    *(*BOTH_OPEN, *all_answer([0, 8], more=1), *BOTH_SHOWN),
    *(*BOTH_OPEN, *all_answer(range(1, 7), more=1), *BOTH_SHOWN),
    *(("steers", IDEAS, "round"), *all_answer(range(7)), *BOTH_SHOWN),
    *(("moderates", LISTED, "hide", 0, 1), ("moderates", LISTED, "twin", 2, 3), ("look",)),
    *(("begins_again",), *BOTH_OPEN, *all_answer(range(6)), *BOTH_SHOWN),
    *(("merges", 0, 1), *BOTH_OPEN, *all_answer([7]), *BOTH_SHOWN),
]


def test_who_keeps_all_that_is_shown_and_subtracts_never_gets_below_five(monkeypatch) -> None:
    monkeypatch.setattr(texts_results, "all_it_is_given", all_it_is_given, raising=False)
    monkeypatch.setattr(custom, "_is_there", lambda *_name: True)  # it is in no file
    counts: Counter[str] = Counter()

    def runtime(path: Path) -> None:
        monkeypatch.setenv("WORKBOOK_RUNTIME", str(path))

    @example(USUAL)
    @given(meetings())
    @settings(max_examples=25, phases=PHASES, report_multiple_bugs=False)
    def play(steps: list[tuple[Any, ...]]) -> None:
        path = Path(tempfile.mkdtemp())
        try:
            played = PlayedRoom(path, counts)
            for step in steps:
                played.play(step)
            played.keep_pages(runtime)
            counts["rooms"] += 1
            counts["rooms with results"] += any(len(states) > 1 for states in played.kept.values())
        finally:
            shutil.rmtree(path)

    play()
    # Nothing of this says anything unless much was shown, and something held back.
    assert counts["rooms with results"] >= 0.8 * counts["rooms"]
    assert counts["looks with results"] >= 0.6 * counts["looks"]
    for part in ("one", "two", "choice", "points", "own", "text", "idea", "why", "votes"):
        assert counts[f"{part} shown"] >= 1, part
    for verb in ("answers", "writes", "steers", "moderates", "merges", "begins_again"):
        assert counts[f"{verb} done"] > counts[f"{verb} refused"], verb
    assert counts["changes of one to four held back"] >= 100
    assert counts["kept of earlier sessions"] >= 20
    assert counts["marks on pages"] >= 100


def test_what_is_gathered_tells_the_room_the_titles_and_nothing_else(tmp_path) -> None:
    folder = create(tmp_path / "room", "Try-out", ORGANISATIONS).path
    (folder / "activities.py").write_text(OWN)
    room = Collaboration(folder)
    room.steer(IDEAS, "open")
    people = [room.people.join(f"Sample {n}", "Police", "en", room.sessions.id) for n in range(5)]
    for one in people:
        values = {"idea": f"idea of {one.name}", "why": f"reason of {one.name}"}
        room.answer(IDEAS, one, str(uuid.uuid4()), values)
    room.steer(IDEAS, "close")
    room.steer(IDEAS, "round")  # five people: what they wrote can be chosen now
    merge(room, people[0].participant, people[1].participant)
    room.steer(IDEAS, "close")
    room.steer(IDEAS, "reveal")
    rows = [row for row in seen(room, IDEAS, room.sessions.id).rows if row["round"] == 1]
    assert len([row for row in rows if row["idea"]]) == 5  # everybody could choose them
    assert not [row for row in rows if row["why"]]  # four people's, and never shown
