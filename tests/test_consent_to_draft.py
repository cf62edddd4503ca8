"""Whether people consent to a draft: objections with their reasons, and which words were judged."""

from __future__ import annotations

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
    assert result.data["n"].tolist() == [1, 0, 2]
    assert result.facts == {"people": 3, "objections": 1, "consent": False}
    assert "1 objection is open" in result.sentence
    assert result.table.to_numpy().tolist() == [
        ["I object", "1", "DPJ: It leaves out boys."],
        ["I can live with it", "0", ""],
        ["I agree", "2", ""],
    ]


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
    collaboration.answer(name, ann, number(), {"consent": "object"})
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    collaboration.set_draft(name, "", "Everybody is " + "very " * 60 + "welcome.", "en")
    [picture] = pictures_of(collaboration, name, words("en"))
    assert set(picture.result.data["label"]) == {"Nobody is turned away."}
    collaboration.steer(name, "round")
    collaboration.answer(name, ann, number(), {"consent": "agree"})
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    [picture] = pictures_of(collaboration, name, words("en"))
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
