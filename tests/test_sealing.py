"""After the seal nobody finds out who gave an anonymous answer; the room's pictures stay."""

from __future__ import annotations

import csv
import json
import uuid
import zipfile
from pathlib import Path
from random import Random

import pytest

from workbook.cli import main
from workbook.collaboration import Collaboration, sealing
from workbook.collaboration.meetings import meeting_title
from workbook.collaboration.sealing import seal, unsealed
from workbook.collaboration.visibility import seen
from workbook.collaboration.votes_and_groups import begin_vote
from workbook.errors import AnswerRefused, StepRefused
from workbook.keeping import remind
from workbook.language import LANGUAGES, words
from workbook.pages.keeping import Keeper
from workbook.pages.participant import ParticipantPage
from workbook.pictures import pictures_of
from workbook.rehearsal.thinking import answer_to
from workbook.store.backup import keep_backup
from workbook.store.folder import Folder
from workbook.store.replay import moment_of, rewind
from workbook.store.sessions import Sessions
from workbook.widgets.keeping import Keeping
from workbook.workshops import WORKSHOPS

VALUES, NECESSITY = "values.values", "common_language.necessity"
ANONYMOUS = [
    f"{of.name}.{one.id}" for of in WORKSHOPS.values() for one in of.everything if one.is_anonymous
]


@pytest.fixture
def people(person) -> list:
    return [person(f"Sample {n}", "Police" if n % 2 else "School") for n in range(7)]


@pytest.fixture
def answer(collaboration, number):
    def answer(person, value: str, name: str = VALUES, id: str = "") -> str:
        id = id or number()
        collaboration.answer(name, person, id, {"points": {value: 10}})
        return id

    return answer


@pytest.fixture
def revealed(collaboration, people, answer) -> list[str]:
    """A meeting of seven, one of whom answered twice; their answers' numbers."""
    collaboration.steer(VALUES, "open")
    answer(people[0], "trust")
    numbers = [answer(one, ("safety", "honesty")[n % 2]) for n, one in enumerate(people)]
    collaboration.steer(VALUES, "close")
    collaboration.steer(VALUES, "reveal")
    return numbers


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def table(collaboration: Collaboration, name: str = VALUES) -> Path:
    return collaboration.answers(name).table.path


def pictures(collaboration: Collaboration, name: str = VALUES) -> list[dict]:
    return [one.published() for one in pictures_of(collaboration, name, words("en"))]


def test_sealed_answers_are_nobodys_and_the_pictures_stay(collaboration, people, revealed) -> None:
    before = pictures(collaboration)
    assert unsealed(collaboration) == {collaboration.sessions.id: 7}
    done = seal(collaboration)
    assert (done.answers, done.held_back) == ({VALUES: 7}, 0)
    kept = rows(table(collaboration))
    assert len(kept) == 7  # who answered twice is no longer told by it
    assert {row["rev"] for row in kept} == {"1"}
    assert {row["organisation"] + row["lang"] for row in kept} == {""}
    assert {row["at"][10:] for row in kept} == {"T00:00:00.000Z"}
    assert len({row["participant"] for row in kept}) == 7
    assert not {row["answer_id"] for row in kept} & set(revealed)
    text = table(collaboration).read_text()
    assert not any(one.participant in text for one in people)
    assert pictures(collaboration) == before
    again = Collaboration(collaboration.folder.path)
    again.refresh()
    assert pictures(again) == before
    assert unsealed(collaboration) == {}
    assert collaboration.check(words("en")) == ([], [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_console_calls_a_meeting_to_be_sealed_by_its_day_in_words(
    collaboration, revealed, lang
) -> None:
    first, here = collaboration.sessions.id, words(lang)
    day = here.day(first)
    keeper, widget = Keeper(collaboration, here, "facilitator"), Keeping(lambda _m: None)
    keeper.show(widget)
    now = {"en": "Seal this meeting: 7 anonymous answers", "fr": "Sceller cette rencontre"}
    assert widget.meetings[0]["label"].startswith(now[lang])
    collaboration.sessions.start("server", force=True)
    keeper.show(widget)
    label = {
        "en": f"Seal the meeting of {day}: 7 anonymous answers",
        "fr": f"Sceller la rencontre du {day}\u00a0: 7 réponses anonymes",
    }
    assert [one["label"] for one in widget.meetings] == [label[lang]]
    seal(collaboration, first)
    keeper.show(widget)
    assert (widget.meetings, widget.sealed) == ([], [day])


def test_the_second_meeting_of_a_day_is_called_so(collaboration) -> None:
    first = collaboration.sessions.meeting
    collaboration.sessions.start("server", force=True)
    day = words("en").day(first.id)
    assert meeting_title(first, words("en")) == f"meeting of {day}"
    assert meeting_title(collaboration.sessions.meeting, words("en")) == f"meeting of {day} (2)"


def test_the_log_says_that_it_was_sealed_and_how_many_but_not_who(
    collaboration, people, revealed
) -> None:
    seal(collaboration, actor="facilitator 1")
    *_others, row = rows(collaboration.folder.sessions)
    assert (row["verb"], row["session"]) == ("seal", collaboration.sessions.id)
    assert json.loads(row["detail"]) == {"answers": {VALUES: 7}, "held_back": 0, "held": {}}
    assert collaboration.sessions.sealed == {collaboration.sessions.id}
    assert not any(one.name in row["detail"] for one in people)


def thought(collaboration: Collaboration, name: str, person, seed: int = 0) -> dict:
    """What a simulated person answers."""
    asked = [one.describe(words("en")) for one in collaboration.asked(name, person)]
    return answer_to(asked, Random(f"{seed} {person.name}"), "en")


@pytest.mark.parametrize("name", ANONYMOUS)
def test_every_anonymous_picture_is_the_same_after(collaboration, people, number, name) -> None:
    if collaboration.find(name)[1].begins == "list":
        begin_vote(collaboration, name, ["tea", "coffee"], {})
    else:
        collaboration.steer(name, "open")
    for one in people:
        collaboration.answer(name, one, number(), thought(collaboration, name, one))
    collaboration.steer(name, "close")
    collaboration.steer(name, "reveal")
    before = pictures(collaboration, name)
    assert any(one["table"]["rows"] for one in before)
    seal(collaboration)
    assert pictures(collaboration, name) == before


def test_a_persons_rounds_stay_together_and_their_activities_do_not(
    collaboration, people, number
) -> None:
    for name in ("values.values", "values.power"):
        collaboration.steer(name, "open")
    for name in ("values.values", "values.power"):
        for one in people[:5]:
            collaboration.answer(name, one, number(), thought(collaboration, name, one))
        collaboration.steer(name, "close")
        collaboration.steer(name, "reveal")
    collaboration.steer(VALUES, "round")
    for one in people[:5]:
        collaboration.answer(VALUES, one, number(), {"points": {"honesty": 10}})
    collaboration.steer(VALUES, "close")
    collaboration.steer(VALUES, "reveal")
    seal(collaboration)
    kept = rows(table(collaboration))
    assert len(kept) == 10
    assert len({row["participant"] for row in kept}) == 5
    other = {row["participant"] for row in rows(table(collaboration, "values.power"))}
    assert len(other) == 5
    assert not other & {row["participant"] for row in kept}


def test_what_was_held_back_goes_and_is_counted(collaboration, people, revealed, answer) -> None:
    collaboration.steer(VALUES, "reopen")
    answer(people[0], "trust")  # one alone: the difference would tell
    collaboration.steer(VALUES, "close")
    collaboration.steer(VALUES, "reveal")
    before = [one["table"] for one in pictures(collaboration)]
    done = seal(collaboration)
    assert done.held_back == 1
    assert "1 answer was held back" in " ".join(done.sentences(words("en")))
    assert "trust" not in table(collaboration).read_text()
    assert [one["table"] for one in pictures(collaboration)] == before


def test_it_waits_until_nothing_anonymous_is_going_on(collaboration, people, answer) -> None:
    collaboration.steer(VALUES, "open")
    answer(people[0], "safety")
    with pytest.raises(StepRefused, match="is still open"):
        seal(collaboration)
    collaboration.steer(VALUES, "close")
    with pytest.raises(StepRefused, match="not revealed: reveal them first"):
        seal(collaboration)
    with pytest.raises(StepRefused, match=r"There is no session “1999”"):
        seal(collaboration, "1999")


def test_there_is_nothing_to_seal_where_nothing_was_anonymous(collaboration) -> None:
    with pytest.raises(StepRefused, match="nothing to seal"):
        seal(collaboration)


def test_a_phone_shows_its_answer_no_more_and_cannot_send_another(
    collaboration, people, revealed, answer
) -> None:
    page = ParticipantPage("values", collaboration.folder.path, people[0].participant)
    page.activity("values")
    form, _results = page._shown["values"]
    assert form.answers
    seal(collaboration)
    page.look()
    assert form.answers == {}
    for id in (revealed[0], str(uuid.uuid4())):
        with pytest.raises(AnswerRefused, match="for a meeting that is over"):
            answer(people[0], "trust", id=id)
    with pytest.raises(StepRefused, match="This meeting is sealed"):
        collaboration.steer(VALUES, "reopen")
    collaboration.steer(NECESSITY, "open")


def test_rows_of_other_meetings_keep_their_bytes_and_their_place(
    collaboration, people, revealed, answer
) -> None:
    first = collaboration.sessions.id
    before = table(collaboration).read_bytes()
    collaboration.sessions.start("facilitator", force=True)
    collaboration.steer(VALUES, "open")
    for one in people[:5]:
        answer(one, "trust")
    collaboration.steer(VALUES, "close")
    collaboration.steer(VALUES, "reveal")
    seal(collaboration)
    assert table(collaboration).read_bytes().startswith(before)
    assert unsealed(collaboration) == {first: 7}
    later = table(collaboration).read_bytes()[len(before) :]
    seal(collaboration, first)
    assert table(collaboration).read_bytes().endswith(later)
    assert unsealed(collaboration) == {}


def test_a_seal_that_was_interrupted_goes_on_and_its_counts_are_whole(
    collaboration, people, revealed, answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    before = pictures(collaboration)
    for step in ("forget_torn", "seal_backups"):
        with monkeypatch.context() as patch:
            patch.setattr(sealing, step, killed)
            with pytest.raises(KeyboardInterrupt):
                seal(collaboration)
        verbs = [row["verb"] for row in rows(collaboration.folder.sessions)]
        assert "seal" not in verbs  # what is said to be done is done, also in the backups
        assert list(unsealed(collaboration).values()) == [7]
        assert pictures(collaboration) == before
    seal(collaboration)
    assert unsealed(collaboration) == {}
    assert [row["verb"] for row in rows(collaboration.folder.sessions)].count("seal") == 1
    *_others, row = rows(collaboration.folder.sessions)
    assert json.loads(row["detail"])["answers"] == {VALUES: 7}


def test_backups_rests_and_rows_cut_short_lose_the_link_too(
    collaboration, people, revealed
) -> None:
    folder = Folder(collaboration.folder.path)
    backup = keep_backup(folder)
    path = table(collaboration)
    path.with_suffix(".torn").write_text(
        f"x,1,y,{collaboration.sessions.id},1,{people[0].participant}"
    )
    for rest in ("abcdefgh", "k3_xa9q1.part"):
        path.with_name(f".{path.name}.{rest}").write_text(people[0].participant)
    with path.open("a") as file:
        file.write(f"{uuid.uuid4()},1,2026-01-01T10:00:00Z,{collaboration.sessions.id},1,p12")
    done = seal(collaboration)
    assert (done.torn, done.backups) == (1, 1)
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    with zipfile.ZipFile(backup) as packed:
        kept = packed.read(f"answers/{VALUES}.csv").decode()
        log = packed.read("session.csv").decode()
    assert not any(one.participant in kept for one in people)
    assert kept.count("sealed-") == 7
    assert ",seal," in log
    assert path.read_text().endswith("\n")


def test_a_seal_does_not_make_an_old_meeting_go_on(
    collaboration, people, revealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = collaboration.sessions.id
    before = collaboration.sessions.last_at
    seal(collaboration)
    again = Collaboration(collaboration.folder.path)
    again.refresh()
    assert again.sessions.last_at == before
    monkeypatch.setattr(Sessions, "is_of_another_day", property(lambda _self: True))
    assert again.sessions.start("server") != first


def test_what_was_being_sealed_opens_nothing_anonymous_and_is_asked_for(
    collaboration, people, revealed, answer, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    backup = keep_backup(Folder(collaboration.folder.path))
    for step in ("forget_torn", "seal_backups"):
        with monkeypatch.context() as patch:
            patch.setattr(sealing, step, killed)
            with pytest.raises(KeyboardInterrupt):
                seal(collaboration)
        again = Collaboration(collaboration.folder.path)
        again.refresh()
        assert unsealed(again) == {again.sessions.id: 7}
        for verb in ("reopen", "round"):
            with pytest.raises(StepRefused, match="was interrupted: seal it again"):
                again.steer(VALUES, verb)
        remind(again, words("en"))
        assert f"The seal of {again.sessions.id} was interrupted" in capsys.readouterr().err
        assert again.sessions.is_over  # so the next start begins another meeting
    seal(again)
    assert unsealed(again) == {}
    with zipfile.ZipFile(backup) as packed:
        kept = packed.read(f"answers/{VALUES}.csv").decode()
        assert ",seal," in packed.read("session.csv").decode()
    assert not any(one.participant in kept for one in people)


def test_a_backup_that_was_made_between_the_seal_and_its_end_is_sealed(
    collaboration, people, revealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sealing, "seal_backups", killed)
        with pytest.raises(KeyboardInterrupt):
            seal(collaboration)
    backup = keep_backup(Folder(collaboration.folder.path))
    seal(collaboration)
    with zipfile.ZipFile(backup) as packed:
        assert ",seal," in packed.read("session.csv").decode()


def test_what_was_never_revealed_in_an_earlier_meeting_stays_and_is_not_shown(
    collaboration, people, answer
) -> None:
    first = collaboration.sessions.id
    collaboration.steer(VALUES, "open")
    for n, one in enumerate(people):
        answer(one, ("safety", "honesty")[n % 2])
    collaboration.steer(VALUES, "close")
    collaboration.sessions.start("server", force=True)
    assert seen(collaboration, VALUES, first).rows == []
    done = seal(collaboration, first)
    assert (done.answers, done.held_back) == ({VALUES: 7}, 0)
    [_sealed, said] = done.sentences(words("en"))
    assert said.startswith("Never revealed: “")
    assert sorted(row["points"] for row in rows(table(collaboration))) == sorted(
        ['{"honesty": 10}'] * 3 + ['{"safety": 10}'] * 4
    )
    again = Collaboration(collaboration.folder.path)
    again.refresh()
    again.answers(VALUES).refresh()
    for here in (collaboration, again):
        assert seen(here, VALUES, first).rows == []
    assert again.check(words("en")) == ([], [])


def test_what_too_few_gave_in_an_earlier_meeting_goes_and_is_counted(
    collaboration, people, answer
) -> None:
    first = collaboration.sessions.id
    collaboration.steer(VALUES, "open")
    for one in people[:4]:
        answer(one, "safety")
    collaboration.steer(VALUES, "close")
    collaboration.sessions.start("server", force=True)
    done = seal(collaboration, first)
    assert (done.answers, done.held_back, list(done.unrevealed)) == ({VALUES: 0}, 4, [])


def test_what_enough_people_changed_since_the_last_reveal_stays(
    collaboration, people, revealed, answer
) -> None:
    first = collaboration.sessions.id
    collaboration.steer(VALUES, "reopen")
    for one in people[:6]:
        answer(one, "trust")
    collaboration.steer(VALUES, "close")
    collaboration.sessions.start("server", force=True)
    done = seal(collaboration, first)
    assert (done.answers, done.held_back) == ({VALUES: 7}, 0)
    assert table(collaboration).read_text().count("trust") == 6


OWN = """from workbook.activity import Activity
from workbook.questions import Text
own = Activity(
    id="own", title="Own", tips=(), minutes=5, attribution="ANY", questions=[Text("word", "A word")]
)
ACTIVITIES = {"values": [own]}
"""


@pytest.mark.parametrize("known", [True, False])
def test_what_was_anonymous_is_asked_for_when_its_activity_is_gone(
    folder, number, capsys, known: bool
) -> None:
    program = folder / "activities.py"
    program.write_text(OWN.replace("ANY", "anonymous"))
    here = Collaboration(folder)
    session = here.sessions.start("facilitator")
    people = [here.people.join(f"Sample {n}", "Police", "en", session) for n in range(5)]
    here.steer("values.own", "open")
    for one in people:
        here.answer("values.own", one, number(), {"word": "trust"})
    here.steer("values.own", "close")
    here.steer("values.own", "reveal")
    program.unlink()
    if not known:  # as the log was before
        log = folder / "session.csv"
        log.write_text(log.read_text().replace(', ""nameless"": true', ""))
    gone = Collaboration(folder)
    gone.refresh()
    assert unsealed(gone) == {session: 5}
    with pytest.raises(StepRefused, match="It still tells who gave its answers"):
        seal(gone)
    assert main(["check", str(folder)]) == 1
    assert "tells who gave its answers" in capsys.readouterr().out
    program.write_text(OWN.replace("ANY", "named"))  # whatever it says now
    back = Collaboration(folder)
    back.refresh()
    assert unsealed(back) == ({session: 5} if known else {})
    if known:
        assert seal(back).answers == {"values.own": 5}
        assert not any(one.participant in table(back, "values.own").read_text() for one in people)


def test_what_was_given_by_name_is_not_asked_for_when_its_activity_is_gone(folder, number) -> None:
    program = folder / "activities.py"
    program.write_text(OWN.replace("ANY", "named"))
    here = Collaboration(folder)
    one = here.people.join("Sample", "Police", "en", here.sessions.start("facilitator"))
    here.steer("values.own", "open")
    here.answer("values.own", one, number(), {"word": "trust"})
    program.unlink()
    gone = Collaboration(folder)
    gone.refresh()
    assert unsealed(gone) == {}


def test_a_replay_of_a_sealed_meeting_stays_sealed(collaboration, people, revealed) -> None:
    seal(collaboration)
    folder = Folder(collaboration.folder.path)
    rewind(folder, moment_of(folder, "2020-01-01T10:00"))
    assert [row["verb"] for row in rows(folder.sessions)] == ["seal"]


def test_the_command_seals_the_last_meeting(
    collaboration, people, revealed, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(collaboration.folder.path)
    assert main(["seal", path]) == 0
    said = capsys.readouterr().out
    assert f"{collaboration.sessions.id} is sealed: nobody can find out" in said
    assert "who gave 7 anonymous answers." in said
    assert main(["seal", path, "--session", collaboration.sessions.id]) == 1
    assert "nothing to seal" in capsys.readouterr().err


def test_before_the_first_meeting_there_is_nothing_to_seal(folder: Path) -> None:
    with pytest.raises(StepRefused, match="There has been no meeting yet"):
        seal(Collaboration(folder))
