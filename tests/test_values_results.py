"""What a room sees of its values: points, consent, ties, say, and who has not met."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from test_results import ROOM, answers, setting

from workbook.collaboration.moderation import make_one
from workbook.language import words
from workbook.pages.participant import ParticipantPage
from workbook.pictures import pictures_of
from workbook.results import choices, consent, points
from workbook.results import power as power_results
from workbook.results import rituals as rituals_results
from workbook.results import trust as trust_results
from workbook.results import values as values_results
from workbook.store.identifiers import digest_of
from workbook.workshops.values import power, rituals, trust, values, vision

TIE = {"reliable": 4, "open": 2, "mission": 3}


def test_points_are_added_up_and_the_most_come_first() -> None:
    given = [{"safety": 6, "honesty": 4}, {"safety": 6, "humour": 4}, {"honesty": 10}]
    rows = answers(values, *[("Police", {"points": one}) for one in given])
    result = points.shared(rows, setting(values))
    assert result.data["points"].tolist() == [14, 12, 4]
    assert result.data["label"].tolist()[2] == "humour"
    assert result.data["value"].sum() == pytest.approx(1)
    assert result.facts["first"] == ["saying what is difficult"]


def test_all_who_share_out_alike_have_full_consensus() -> None:
    rows = answers(values, *[("Police", {"points": {"safety": 10}})] * 3)
    assert points.shared(rows, setting(values)).data["consensus"].tolist() == [1.0]


def test_one_objection_is_named_and_kept_with_its_reason() -> None:
    said = [("agree", None), ("agree", None), ("object", "It leaves out boys.")]
    rows = answers(
        vision,
        *[("DPJ", {"consent": consent, "reason": reason}) for consent, reason in said],
        round=2,
    )
    result = consent.to_draft(rows, setting(vision, 2))
    assert result.data["n"].tolist() == [1, 0, 2]
    assert result.facts == {"people": 3, "objections": 1, "consent": False}
    assert "1 objection is open" in result.sentence
    assert result.table.to_numpy().tolist() == [
        ["I object", "1", "DPJ: It leaves out boys."],
        ["I can live with it", "0", ""],
        ["I agree", "2", ""],
    ]


def test_ties_are_shown_together_and_never_one_by_one() -> None:
    said = [
        ("Police", {"ties": {"School": TIE, "DPJ": TIE}}),
        ("School", {"ties": {"Police": TIE | {"reliable": 2}, "Gone": TIE}}),
    ]
    again = [("Police", {"ties": {"School": TIE}})] * 3
    result = trust_results.whole_room(answers(trust, *said, *again), setting(trust))
    reliable = result.data[result.data["question"] == "reliable"]
    assert reliable["n"].tolist() == [0, 1, 0, 5]
    assert result.facts["ties"] == 3
    assert result.facts["trust"] == pytest.approx((5 * 9 + 7) / 18)
    assert result.facts["density"] == pytest.approx(3 / 12)
    assert result.facts["reciprocity"] == pytest.approx(2 / 3)
    assert not set(ROOM) & set(result.table.to_numpy().ravel())


def test_a_card_is_for_a_partner_and_who_has_none_is_named() -> None:
    said = {"School": TIE | {"relied_on": "noticing early"}, "DPJ": TIE}
    result = trust_results.cards(answers(trust, ("Police", {"ties": said})), setting(trust))
    assert result.table.to_numpy().tolist() == [["School", "Police", "noticing early"]]
    assert result.facts["without"] == ["Police", "DPJ", "Shelter"]


def test_say_is_the_mean_share_and_the_widest_distance_is_named() -> None:
    one = {"now": {"Police": 100}, "wanted": {"Police": 25, "DPJ": 25, "School": 25, "Shelter": 25}}
    other = {"now": {"Police": 50, "DPJ": 50}, "wanted": one["wanted"]}
    rows = answers(power, ("Police", one), ("DPJ", other))
    result = power_results.now_and_wanted(rows, setting(power))
    assert result.data["share"].tolist() == [0.75, 0.25, 0.25, 0.25, 0, 0.25, 0, 0.25]
    assert result.facts["gini_wanted"] == 0
    assert result.facts["gini_now"] == pytest.approx(0.625)
    assert result.facts["widest"] == ["Police"]


def test_points_of_an_organisation_that_left_do_not_count() -> None:
    said = {"now": {"Gone": 80, "Police": 20}, "wanted": {"Police": 100}}
    result = power_results.now_and_wanted(answers(power, ("DPJ", said)), setting(power))
    assert result.data["share"].tolist()[:2] == [1, 1]


def test_decisions_are_counted_among_those_who_answered() -> None:
    said = [{"money": "yes"}, {"money": "no", "members": "yes"}, {"money": "partly"}]
    rows = answers(power, *[("Police", {"heard": one}) for one in said])
    result = power_results.heard(rows, replace(setting(power), about="heard"))
    assert result.data[["n", "value"]].to_numpy().tolist() == [[1, 1], [1, pytest.approx(1 / 3)]]


def test_in_how_many_decisions_every_sector_was_heard_and_which_to_talk_about() -> None:
    said = [{"money": "yes", "members": "yes"}, {"money": "no", "members": "yes"}]
    rows = answers(power, *[("Police", {"heard": one}) for one in said])
    result = power_results.heard(rows, replace(setting(power), about="heard"))
    assert result.facts["share"] == 0.5
    assert result.facts["heard"] == ["who joins us"]
    assert "In 1 of 2 decisions" in result.sentence
    assert "To talk about: “what the money is for”." in result.sentence


def test_what_is_lived_stands_under_the_value_it_was_written_of() -> None:
    rows = answers(
        values,
        ("Police", {"points": {"safety": 10}, "lived": "They call back."}),
        ("DPJ", {"points": {"humour": 5, "honesty": 5}, "lived": "We laugh."}),
        ("DPJ", {"points": {"honesty": 6, "patience": 4}, "lived": "Bad news come early."}),
        ("DPJ", {"points": {"safety": 6, "patience": 4}}),
    )
    result = values_results.recognised(rows, setting(values))
    assert result.table.to_numpy().tolist() == [
        ["the young person's safety comes first", "They call back."],
        ["saying what is difficult", "Bad news come early."],
        ["saying what is difficult, humour", "We laugh."],
    ]
    assert result.facts["without"] == ["patience with each other's pace"]
    assert not {"p0", "DPJ", "Police"} & set(result.data.to_numpy().ravel())


def test_moments_stand_in_a_calendar_and_what_has_no_day_is_named() -> None:
    first = answers(
        rituals,
        ("Police", {"idea": "A walk"}),
        ("DPJ", {"idea": "Soup", "day": "2027-03-01", "host": "Shelter"}),
        ("School", {"idea": "a  walk", "day": None}),
    )
    second = answers(rituals, ("Police", {"votes": ["A walk"], "belonging": 3}), round=2)
    result = rituals_results.moments(pd.concat([first, second]), setting(rituals, 2))
    assert result.table.to_numpy().tolist() == [
        ["2027-03-01", "Soup", "Shelter", "DPJ", "0"],
        ["–", "A walk", "", "Police, School", "1"],
    ]
    assert result.facts == {"dated": ["Soup"], "undated": ["A walk"]}


def test_pairs_of_one_sector_or_who_have_met_are_not_proposed() -> None:
    room = ROOM | {"DPJ 2": "youth protection"}
    rows = answers(
        rituals,
        ("Police", {"belonging": 3, "met": ["School"]}),
        ("DPJ", {"belonging": 3}),
        ("DPJ 2", {"belonging": 3}),
        ("School", {"belonging": 3}),
        round=2,
    )
    result = rituals_results.not_yet_met(rows, setting(rituals, 2, room))
    pairs = {tuple(sorted(pair)) for pair in result.data.to_numpy().tolist()}
    assert pairs == {("DPJ", "Police"), ("DPJ 2", "Police"), ("DPJ", "School"), ("DPJ 2", "School")}
    assert result.facts == {"possible": 5, "met": 1}


def test_who_decides_is_counted_by_row_and_where_people_differ_is_said() -> None:
    said = [{"money": "one"}, {"money": "all"}, {"money": "unclear", "public": "all"}]
    rows = answers(power, *[("Police", {"decides": one}) for one in said])
    result = choices.by_row(rows, replace(setting(power), about="decides"))
    money = result.data[result.data["row"] == "money"].set_index("column")
    assert money["n"].tolist() == [1, 0, 1, 0, 1]
    assert money["share"].max() == pytest.approx(1 / 3)
    assert result.facts["apart"] == ["what the money is for"]


def test_the_half_with_least_say() -> None:
    now = {"Police": 70, "DPJ": 10, "School": 10, "Shelter": 10}
    wanted = dict.fromkeys(ROOM, 25)
    rows = answers(power, *[("Police", {"now": now, "wanted": wanted})] * 2)
    result = power_results.evenness(rows, setting(power))
    assert result.facts["half"] == {1: pytest.approx(0.2), 2: pytest.approx(0.5)}
    assert result.data[["organisations", "say"]].iloc[0].tolist() == [0, 0]


def test_sectors_that_have_met_are_counted_both_ways() -> None:
    met = [("Police", ["DPJ"]), ("DPJ", []), ("School", ["DPJ"])]
    rows = answers(rituals, *[(of, {"met": m, "belonging": 3}) for of, m in met], round=2)
    result = rituals_results.mixing(rows, setting(rituals, 2))
    cells = result.data.set_index(["sector", "other"])
    assert cells.loc[("police", "youth protection"), ["met", "possible"]].tolist() == [1, 1]
    assert cells.loc[("police", "school"), ["met", "possible"]].tolist() == [0, 1]
    assert cells.loc[("police", "police"), "possible"] == 0
    assert result.facts == {"possible": 3, "met": 2}


def test_a_card_makes_a_tie_and_who_has_none_is_named() -> None:
    card = TIE | {"relied_on": "noticing early"}
    rows = answers(
        trust,
        ("Police", {"ties": {"School": card, "DPJ": TIE}}),
        ("School", {"ties": {"Police": card}}),
    )
    result = trust_results.who_relies_on_whom(rows, setting(trust))
    assert result.facts == {"ties": 1, "mutual": 1, "alone": ["DPJ", "Shelter"]}
    assert result.data.set_index("organisation").loc["Police", "tied"] == ["C"]


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


def test_moments_that_were_made_one_are_one_in_the_calendar(collaboration, person, number) -> None:
    name = "values.rituals"
    collaboration.steer(name, "open")
    for idea in ("coffee", "a coffee"):
        collaboration.answer(name, person(), number(), {"idea": idea})
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    make_one(collaboration, name, [["idea", digest_of(one)] for one in ("coffee", "a coffee")])
    [calendar] = [
        one.result
        for one in pictures_of(collaboration, name, words("en"))
        if one.picture.result == "rituals.moments"
    ]
    assert len(calendar.table) == 1
