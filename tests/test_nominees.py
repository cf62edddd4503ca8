"""Who can be named: those who are here, but not whoever does not want to stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import set_status
from workbook.collaboration.withdrawal import erase
from workbook.language import words
from workbook.pages.participant import ParticipantPage
from workbook.questions import Text
from workbook.store.people import Person

NAME = "roles.spokesperson"
Joins = Callable[..., Person]


def to_nominate(room: Collaboration, said: dict[Person, str], number: Callable[[], str]) -> None:
    """The role is talked about, people say whether they would stand, and nominations are open."""
    room.steer(NAME, "open")
    for who, stands in said.items():
        values = {"needs": "Listens.", "term": "12", "stands": stands}
        room.answer(NAME, who, number(), {name: one for name, one in values.items() if one})
    for verb in ("close", "reveal", "round"):
        room.steer(NAME, verb)


def listed(room: Collaboration, who: Person) -> list[str]:
    """The names that this person can choose from."""
    [question] = [q for q in room.asked(NAME, who) if q.name == "nominee"]
    assert isinstance(question, Text)
    return [option.value for option in question.options]


def test_people_who_are_here_can_be_chosen_but_not_oneself(collaboration, person, number) -> None:
    ann, ben = person("Ann", "Police"), person("Ben", "School")
    to_nominate(collaboration, {ann: "yes", ben: ""}, number)
    assert listed(collaboration, ann) == ["Ben"]
    assert listed(collaboration, ben) == ["Ann"]


def test_who_does_not_want_to_stand_is_in_nobodys_list(collaboration, person, number) -> None:
    ann, ben, cid = (person(name, "Police") for name in ("Ann", "Ben", "Cid"))
    to_nominate(collaboration, {ann: "", ben: "no"}, number)
    assert listed(collaboration, ann) == ["Cid"]
    assert listed(collaboration, cid) == ["Ann"]


def test_two_people_of_one_name_are_told_apart(collaboration, person, number) -> None:
    ann, *_twins = person("Ann", "Police"), person("Lou", "Police"), person("lou", "School")
    to_nominate(collaboration, {}, number)
    assert listed(collaboration, ann) == ["Lou (Police)", "lou (School)"]


def test_a_page_that_knows_no_other_names_has_them_while_it_is_asked(
    collaboration, person, number
) -> None:
    ann, _ben = person("Ann", "Police"), person("Ben", "School")
    to_nominate(collaboration, {}, number)
    page = Collaboration(collaboration.folder.path, only=ann.participant)
    page.refresh()
    assert [one.name for one in page.people.all()] == ["Ann", ""]
    assert listed(page, ann) == ["Ben"]
    collaboration.steer(NAME, "close")
    page.refresh()
    assert listed(page, ann) == []


def test_the_form_has_the_names_and_takes_another(collaboration, person, number) -> None:
    ann, _ben = person("Ann", "Police"), person("Ben", "School")
    to_nominate(collaboration, {}, number)
    page = ParticipantPage("roles", collaboration.folder.path, ann.participant)
    [form, _results] = page.activity("spokesperson").children
    [nominee] = [one for one in form.questions if one["name"] == "nominee"]
    assert nominee["options"] == [{"value": "Ben", "label": "Ben (School)"}]
    for name in ("Ben", "Zoe, who is ill today"):
        collaboration.answer(NAME, ann, number(), {"nominee": name})
    assert collaboration.answers(NAME).given(participant=ann.participant)[-1]["nominee"] == (
        "Zoe, who is ill today"
    )


def test_the_log_has_numbers_and_no_names(collaboration, person, number) -> None:
    ann = person("Ann Unmistakable", "Police")
    to_nominate(collaboration, {ann: "yes"}, number)
    log = Path(collaboration.folder.sessions).read_text("utf-8")
    assert "Unmistakable" not in log
    last = json.loads(collaboration.sessions.events[-1]["detail"])
    assert last["people"] == [ann.participant]


def test_who_is_let_go_is_not_in_the_list_and_who_came_late_is_after_a_reopening(
    collaboration, person, number
) -> None:
    ann, ben = person("Ann", "Police"), person("Ben", "School")
    to_nominate(collaboration, {}, number)
    person("Late", "School")
    assert listed(collaboration, ann) == ["Ben"]
    set_status(collaboration, ben.participant, "left")
    for verb in ("close", "reopen"):
        collaboration.steer(NAME, verb)
    assert listed(collaboration, ann) == ["Late"]


def test_whom_the_room_names_to_stand_in_can_be_somebody_it_has_nominated(
    collaboration, person, number
) -> None:
    ann, _ben = person("Ann", "Police"), person("Ben", "School")
    to_nominate(collaboration, {}, number)
    collaboration.answer(NAME, ann, number(), {"nominee": "Zoe"})
    for verb in ("close", "reveal", "round"):
        collaboration.steer(NAME, verb)
    asked = {q.name: q for q in collaboration.asked(NAME, ann)}
    assert [one.value for one in asked["deputy"].options] == ["Ben", "Zoe"]
    assert [one.value for one in asked["changed"].options] == ["Zoe"]


def test_names_that_were_typed_before_there_was_a_list_are_read(collaboration, person) -> None:
    table = collaboration.answers(NAME)
    assert table.questions[[q.name for q in table.questions].index("nominee")].value("Ann") == "Ann"


def test_who_is_erased_is_in_no_list_and_not_in_the_log(collaboration, person, number) -> None:
    ann, ben = person("Ann", "Police"), person("Ben", "School")
    to_nominate(collaboration, {}, number)
    erase(collaboration, ben, words("en"))
    after = Collaboration(collaboration.folder.path)
    after.refresh()
    assert listed(after, ann) == []
    assert ben.participant not in Path(collaboration.folder.sessions).read_text("utf-8")
