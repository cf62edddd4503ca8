"""Whether people consent to a draft: objections with their reasons, and which words were judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
from four_partners import answers, context

from workbook.language import words
from workbook.pages.participant import ParticipantPage
from workbook.pictures import pictures_of
from workbook.results import consent
from workbook.workshops.values import vision


def test_one_objection_is_named_and_kept_with_its_reason() -> None:
    said = [("agree", None), ("agree", None), ("object", "It leaves out boys.")]
    rows = answers(
        vision,
        *[("DPJ", {"consent": consent, "reason": reason}) for consent, reason in said],
        round=2,
    )
    result = consent.to_draft(rows, context(vision, 2))
    assert result.data["n"].tolist() == [1, 0, 0]  # their organisation counts once
    assert result.facts == {"people": 3, "organisations": 1, "objections": 1, "consent": False}
    assert "Objection: “DPJ”" in result.sentence
    assert result.table.to_numpy().tolist() == [
        ["I object", "1", "DPJ: It leaves out boys."],
        ["I can live with it", "0", ""],
        ["I agree", "0", ""],
    ]


def test_where_nobodys_organisation_is_told_people_are_counted() -> None:
    said = ["agree", "agree", "object"]
    rows = answers(vision, *[("", {"consent": one}) for one in said], round=2)
    result = consent.to_draft(rows, context(vision, 2))
    assert result.data["n"].tolist() == [1, 0, 2]
    assert "1 objection is open" in result.sentence


def asked(round: int, *said: tuple[str, str]) -> Any:
    return answers(vision, *[(of, {"consent": value}) for of, value in said], round=round)


def test_the_second_time_one_sees_what_the_change_brought() -> None:
    first = asked(2, ("DPJ", "object"), ("Police", "agree"), ("School", "object"))
    second = asked(3, ("DPJ", "agree"), ("Police", "object"), ("School", "object"))
    drafts = {2: {"": {"en": "All"}}, 3: {"": {"en": "All who want"}}}
    here = replace(context(vision, 3), judged_in=drafts)
    result = consent.change(pd.concat([first, second]), here)
    assert result.facts == {"solved": ["DPJ"], "remain": ["School"], "new": ["Police"]}
    assert result.table.to_numpy().tolist()[0] == ["The common draft", "All", "All who want"]
    assert result.sentence == (
        "No longer an objection: “DPJ”. Still an objection: “School”. A new objection: “Police”."
    )


def test_the_bar_of_consent_is_called_by_the_words_that_were_judged(
    collaboration, person, number
) -> None:
    name = "values.vision"
    collaboration.steer(name, "open")
    ann = person()
    collaboration.answer(name, ann, number(), {"sentence": "Nobody is alone."})
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    collaboration.set_draft(name, "", "Nobody is\nturned away.", "en")
    collaboration.steer(name, "round")
    collaboration.answer(name, ann, number(), {"consent": "object", "reason": "No."})
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    collaboration.set_draft(name, "", "Everybody is " + "very " * 60 + "welcome.", "en")
    [picture] = pictures_of(collaboration, name, words("en"))
    assert set(picture.result.data["label"]) == {"Nobody is turned away."}
    collaboration.steer(name, "round")
    collaboration.answer(name, ann, number(), {"consent": "agree"})
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    picture, change = pictures_of(collaboration, name, words("en"))
    assert "No longer an objection: “Police”." in change.result.sentence
    [label] = set(picture.result.data["label"])
    assert len(label) == 200
    assert label.endswith("…")


def test_after_a_reopening_people_judge_what_the_round_began_with(
    collaboration, person, number
) -> None:
    name = "values.vision"
    ann = person()
    collaboration.steer(name, "open")
    collaboration.answer(name, ann, number(), {"sentence": "s"})
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    collaboration.set_draft(name, "", "judged", "en")
    collaboration.steer(name, "round")
    collaboration.answer(name, ann, number(), {"consent": "agree"})
    collaboration.steer(name, "close")
    collaboration.set_draft(name, "", "later", "en")
    collaboration.steer(name, "reopen")
    page = ParticipantPage("values", collaboration.folder.path, ann.participant)
    page.activity("vision")
    assert page._shown["vision"][0].drafts == {"": "judged"}
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    [picture] = pictures_of(collaboration, name, words("en"))
    assert set(picture.result.data["label"]) == {"judged"}
