"""How far actions are, meeting by meeting: counted from decisions, told, and drawn."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from drawn import text_of
from four_partners import context

from workbook.charts import stacked
from workbook.charts.frame import render_svg
from workbook.collaboration.decisions import change, record, report
from workbook.collaboration.standing import progress_by_meeting
from workbook.language import words
from workbook.pages.overview import overview
from workbook.pictures import pictures_of
from workbook.results.context import Result
from workbook.results.progress import of_actions
from workbook.workshops.looking_back import plan_again

PLAN, AGAIN = "action_plan.actions", "evaluation.plan_again"


def told(*meetings: dict[str, int], lang: str = "en") -> Result:
    """The result of so many meetings, a month apart."""
    progress = [(f"2026-{n:02}-12", counts) for n, counts in enumerate(meetings, start=1)]
    there = replace(context(plan_again), progress=progress, words=words(lang))
    return of_actions(pd.DataFrame(), there)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Record those of the plan in the console"), ("fr", "Inscrivez celles du plan")],
)
@pytest.mark.parametrize("meetings", [(), ({},), ({"done": 0},)])
def test_without_an_action_it_says_what_to_do(meetings, lang, said) -> None:
    result = told(*meetings, lang=lang)
    assert result.nothing
    assert said in result.sentence


def test_the_sentence_says_how_many_are_where_and_how_many_were_done_before() -> None:
    result = told({"planned": 3}, {"done": 1, "planned": 2}, {"done": 2, "dropped": 1})
    assert result.sentence == (
        "On 12 March 2026: 3 actions (2 done, 1 dropped). On 12 February 2026, 1 action was done."
    )
    assert told({"planned": 3}, {"done": 1, "planned": 2}).sentence.endswith(
        "On 12 January 2026 none of them was done."
    )
    assert told({"planned": 1}, {"planned": 1}, lang="fr").sentence == (
        "Le 12 février 2026\u00a0: 1 action (1 prévue). "
        "Le 12 janvier 2026, les nombres étaient les mêmes."
    )
    assert told({"under way": 2}).sentence == "2 actions (2 under way)."


def test_a_meeting_before_the_first_action_has_no_bar() -> None:
    result = told({}, {"planned": 2}, {"planned": 2})
    assert list(dict.fromkeys(result.data["meeting"])) == ["2026-02-12", "2026-03-12"]
    assert result.table["Actions"].tolist() == ["2", "2"]


@pytest.mark.parametrize("width", [350, 1100])
@pytest.mark.parametrize("n", [2, 5, 8])
def test_two_meetings_and_eight_can_be_read(n: int, width: int) -> None:
    meetings = [{"done": i, "under way": 3, "planned": 9 - i, "dropped": 1} for i in range(n)]
    result = told(*meetings, lang="fr")
    written = text_of(render_svg(stacked.by_meeting(result, words("fr"), width)))
    assert written.count("3") >= n
    assert [one for one in written if one.endswith(" 2026")] == result.table["Rencontre"].tolist()
    assert {"actions terminées", "actions en cours", "actions abandonnées"} <= set(written)


def test_of_many_meetings_the_last_eight_are_shown() -> None:
    assert told(*[{"planned": n} for n in range(1, 12)]).data["meeting"].nunique() == 8


def test_each_meeting_has_the_states_as_they_were_at_its_end(collaboration) -> None:
    first = collaboration.sessions.id
    collaboration.steer(PLAN, "open")

    def recorded(text: str, status: str = "agreed") -> str:
        said = {"text": {"en": text}, "owner": "Police", "status": status}
        return record(collaboration, PLAN, "action", "", said).id

    rota, number, idea = recorded("A rota"), recorded("One number"), recorded("A van", "proposed")
    report(collaboration, number, "Police", {"progress": "under way"})
    collaboration.steer(PLAN, "close")
    second = collaboration.sessions.start("facilitator", force=True)
    report(collaboration, number, "Police", {"progress": "done"})
    report(collaboration, rota, "Police", {"progress": "dropped", "why": "No money."})
    change(collaboration, idea, {"status": "withdrawn"})
    assert progress_by_meeting(collaboration, second) == [
        (first, {"planned": 1, "under way": 1}),
        (second, {"dropped": 1, "done": 1}),
    ]
    assert progress_by_meeting(collaboration, first) == [(first, {"planned": 1, "under way": 1})]
    [*_rest, actions] = overview(collaboration, words("fr"))["parts"]
    texts = [item["text"] for item in actions["items"]]
    assert [text.partition(": ")[2] for text in texts] == [
        "2 actions (1 terminée, 1 abandonnée).",
        "2 actions (1 en cours, 1 prévue).",
    ]
    shown = [one.result for one in pictures_of(collaboration, AGAIN, words("en"))]
    assert [one.facts["done"] for one in shown if "before" in one.facts] == [1]
