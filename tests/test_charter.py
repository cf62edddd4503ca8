"""What the partners take home, as data."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from workbook.collaboration import Collaboration
from workbook.deliverables.charter import Section, charter
from workbook.language import words
from workbook.shipped import EXAMPLE


@pytest.fixture(scope="module")
def example() -> dict[str, Section]:
    """The sections of the example's charter, by activity."""
    return {one.activity: one for one in charter(Collaboration(EXAMPLE), words("en"))}


def text(sections: Iterable[Section]) -> str:
    return "\n".join(table.to_csv() for one in sections for table in one.tables.values())


def test_every_piece_of_advice_and_every_barrier_has_its_part(collaboration: Collaboration) -> None:
    sections = list(charter(collaboration, words("en")))
    assert {tip for one in sections for tip in one.tips} == set(range(1, 12))
    assert {barrier for one in sections for barrier in one.barriers} == {1, 2, 3}
    assert [one.activity for one in sections] == [
        f"{of.name}.{activity.id}" for of, activity in collaboration.in_order()
    ]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_before_anything_was_revealed_it_says_what_is_to_be_done(
    collaboration: Collaboration, lang: str
) -> None:
    sections = list(charter(collaboration, words(lang)))
    assert len(sections) == len(list(collaboration.in_order()))
    for one in sections:
        assert one.heading
        assert (one.session, one.drafts, one.sentences, one.tables) == ("", {}, {}, {})


def test_the_example_has_a_charter() -> None:
    sections = {one.activity: one for one in charter(Collaboration(EXAMPLE), words("fr"))}
    glossary = sections["common_language.glossary"]
    assert glossary.heading == "Nos mots"
    assert set(glossary.drafts["consentement"]) == {"en", "fr"}
    assert len(glossary.drafts) == 8, "those of May, too"
    [judged_last, *_others] = glossary.tables.values()
    assert len(judged_last) == 3


def test_what_earlier_rounds_settled_is_in_it_too(example: dict[str, Section]) -> None:
    objectives = example["action_plan.objectives"].tables["Our objectives"]
    assert len(objectives) == 4
    assert all(objectives["Expected result"])
    assert set(example["values.vision"].drafts[""]) == {"en", "fr"}
    mandate = example["roles.spokesperson"]
    assert mandate.drafts[""]["en"]
    assert len(mandate.tables["What the role needs"]) > 3
    assert "1 year" in set(mandate.tables["For how long"]["What"])
    moments = example["values.rituals"].tables["Our calendar of moments together"]
    assert moments["Day"].tolist() == ["5 June 2026", "10 June 2026", "–", "–"]


@pytest.mark.parametrize(
    ("name", "pictures"),
    {
        "common_language.necessity": ["What it brings, what it costs", "Who gives, who gets"],
        "common_language.glossary": ["Which terms are agreed"],
        "common_language.mandates": ["Who may do what", "What partners should know of us"],
        "values.values": ["Our values", "How we recognise them"],
        "values.trust": ["How our ties are", "Who relies on whom", "Cards of thanks"],
        "values.power": ["Say today, say wanted", "Was every sector heard?"],
        "roles.roles": ["Who does what", "How much each carries"],
        "roles.continuity": ["What we hold, and who takes over", "If this person left"],
        "action_plan.actions": ["Our plan over time", "Who carries the plan"],
        "action_plan.support": ["Hours needed, hours given", "What we ask for"],
        "action_plan.learning": ["Who can show what to whom", "Days that suit"],
        "evaluation.health": ["Our profile", "How it changed"],
        "evaluation.results": ["How far each result was reached", "How we know"],
        "evaluation.lessons": ["Our lessons", "Still open from before"],
        "values.closing": ["What we take with us", "How today was"],
    }.items(),
)
def test_what_each_workshop_is_to_bring_into_it_is_there(
    example: dict[str, Section], name: str, pictures: list[str]
) -> None:
    section = example[name]
    for picture in pictures:
        assert len(section.tables[picture]), picture
        assert section.sentences[picture], picture


def test_nothing_is_in_it_that_was_not_revealed(collaboration, person, number) -> None:
    name = "common_language.necessity"
    collaboration.steer(name, "open")
    values = {"need": 5, "benefit": 4, "effort": 2, "gain": "A secret still."}
    collaboration.answer(name, person(), number(), values)
    collaboration.steer(name, "close")
    assert "A secret" not in text(charter(collaboration, words("en")))
    collaboration.steer(name, "reveal")
    assert "A secret" in text(charter(collaboration, words("en")))


def test_a_later_session_that_did_not_reveal_leaves_what_was(collaboration, person, number) -> None:
    name = "values.vision"
    collaboration.steer(name, "open")
    collaboration.answer(name, person(), number(), {"sentence": "Fewer are harmed."})
    collaboration.steer(name, "close")
    collaboration.steer(name, "reveal")
    before = collaboration.sessions.id
    collaboration.sessions.start("test", force=True)
    collaboration.steer(name, "open")
    [section] = [one for one in charter(collaboration, words("en")) if one.activity == name]
    assert section.session == before
    assert "Fewer are harmed." in text([section])
