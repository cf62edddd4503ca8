"""An invented case walked through: who does what when, what nobody does, what too many do."""

from __future__ import annotations

import pandas as pd
from four_partners import answers, context

from workbook.results import walkthrough as walkthrough_results
from workbook.workshops.practices import walkthrough


def walk(case="message", limit=None, between=None, **when):
    return {"case": case, "when": when, "limit": limit, "between": between}


def room():
    return answers(
        walkthrough,
        ("Police", walk(listen="hour", safe="may_not", traces="day", stay="not_us")),
        ("Police", walk(listen="day", traces="hour")),
        ("DPJ", walk(listen="hour", safe="may_not")),
        ("School", walk(listen="hour", safe="not_us", between="On Friday evening.")),
        ("Shelter", walk("back", stay="later", limit="We may not keep somebody.")),
    )


def result():
    return walkthrough_results.steps(room(), context(walkthrough))


def test_the_case_that_most_walked_through_is_drawn_and_the_table_has_all():
    found = result()
    assert found.facts["case"] == "A message in the evening"
    assert found.table["Case"].unique().tolist() == [
        "A message in the evening",
        "Back after four days",
    ]
    assert found.table["within the hour"].tolist()[0] == "Police, DPJ, School"


def test_where_delegates_differ_the_sooner_counts():
    when = result().data.set_index(["step", "organisation"])["when"]
    assert when["listen", "Police"] == "hour"
    assert when["traces", "Police"] == "hour"
    assert pd.isna(when["listen", "Shelter"])


def test_what_nobody_does_and_what_three_do_at_once_is_named():
    facts = result().facts
    assert facts["gaps"] == [
        "see that the young person is safe tonight",
        "stay in touch over months",
    ]
    assert facts["overlaps"] == ["listen, and say what cannot be kept secret"]
    tonight = ["see that the young person is safe tonight"]
    assert facts["may_not"] == {"Police": tonight, "DPJ": tonight}
    assert "Nobody does: “see that the young person is safe tonight”" in result().sentence


def test_a_step_nobody_spoke_of_is_no_gap():
    assert "offer health care" not in result().facts["gaps"]


def test_limits_and_gaps_in_words_stand_by_case():
    found = walkthrough_results.limits(room(), context(walkthrough))
    assert found.data["case"].tolist() == ["A message in the evening", "Back after four days"]
    assert found.facts["between"] == ["On Friday evening."]


def test_nobody():
    for compute in (walkthrough_results.steps, walkthrough_results.limits):
        assert compute(answers(walkthrough), context(walkthrough)).nothing
