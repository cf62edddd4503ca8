"""Table in, table out: what a room's answers add up to. No files, no widgets, no pictures.

The statistics are plain Python and loaded at once: agreement in `spread`, `concordance`,
`reliability` and `validity`, sharing out in `equity`, elections in `voting` and `runoff`, networks
in `ties`, action plans in `plan`. The functions that make a `Result` of a table of answers need
pandas; they are loaded when first asked for, so that a participant's page, which only asks
questions, stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from workbook.results.concordance import Concordance, kendalls_w
from workbook.results.equity import gini, lorenz
from workbook.results.plan import critical_path, plan_problems
from workbook.results.reliability import cronbach_alpha
from workbook.results.runoff import InstantRunoff, instant_runoff
from workbook.results.spread import agreement, consensus, rwg
from workbook.results.ties import Network, network
from workbook.results.validity import ContentValidity, content_validity, modified_kappa
from workbook.results.voting import Schulze, approval, borda, schulze

if TYPE_CHECKING:
    from workbook.results.agreed import agreement_by_round, agreement_by_term
    from workbook.results.closing import closing_notes
    from workbook.results.election import nominations, nominations_changed, ranked_vote
    from workbook.results.exchange import give_and_get
    from workbook.results.functions import functions_by_organisation, knowledge_of_partners
    from workbook.results.grouped import grouped_texts, words_by_group
    from workbook.results.handover import held_by_people, left_without, ties_without
    from workbook.results.lookback import (
        evidence_by_result,
        lessons_board,
        lessons_still_open,
        results_reached,
    )
    from workbook.results.means import (
        days_named,
        hours_by_organisation,
        offers_and_needs,
        priorities,
    )
    from workbook.results.meeting import mixing_of_sectors, moments_proposed, pairs_not_yet_met
    from workbook.results.partners import (
        say_lorenz,
        say_now_and_wanted,
        thanks_to_partners,
        ties_with_cards,
        trust_between_partners,
    )
    from workbook.results.planning import (
        fit_by_objective,
        load_by_organisation,
        objectives_proposed,
        plan_over_time,
    )
    from workbook.results.profile import change_by_advice, profile_by_advice
    from workbook.results.raci import roles_by_task, tasks_by_organisation
    from workbook.results.recognised import values_recognised
    from workbook.results.scales import spread_of_scales
    from workbook.results.setting import Result, Setting
    from workbook.results.weighed import (
        answers_by_row,
        chosen_most,
        consent_to_draft,
        heard_by_decision,
        points_shared,
    )
    from workbook.results.worth import benefit_and_effort
    from workbook.results.writing import (
        definitions_by_term,
        profile_by_organisation,
        words_by_organisation,
        words_without_names,
    )

_HOME = {
    "Result": "setting",
    "Setting": "setting",
    "agreement_by_round": "agreed",
    "agreement_by_term": "agreed",
    "answers_by_row": "weighed",
    "benefit_and_effort": "worth",
    "change_by_advice": "profile",
    "chosen_most": "weighed",
    "closing_notes": "closing",
    "consent_to_draft": "weighed",
    "days_named": "means",
    "definitions_by_term": "writing",
    "evidence_by_result": "lookback",
    "fit_by_objective": "planning",
    "functions_by_organisation": "functions",
    "give_and_get": "exchange",
    "grouped_texts": "grouped",
    "heard_by_decision": "weighed",
    "held_by_people": "handover",
    "hours_by_organisation": "means",
    "knowledge_of_partners": "functions",
    "left_without": "handover",
    "lessons_board": "lookback",
    "lessons_still_open": "lookback",
    "load_by_organisation": "planning",
    "mixing_of_sectors": "meeting",
    "moments_proposed": "meeting",
    "nominations": "election",
    "nominations_changed": "election",
    "objectives_proposed": "planning",
    "offers_and_needs": "means",
    "pairs_not_yet_met": "meeting",
    "plan_over_time": "planning",
    "points_shared": "weighed",
    "priorities": "means",
    "profile_by_advice": "profile",
    "profile_by_organisation": "writing",
    "ranked_vote": "election",
    "results_reached": "lookback",
    "roles_by_task": "raci",
    "say_lorenz": "partners",
    "say_now_and_wanted": "partners",
    "spread_of_scales": "scales",
    "tasks_by_organisation": "raci",
    "thanks_to_partners": "partners",
    "ties_with_cards": "partners",
    "ties_without": "handover",
    "trust_between_partners": "partners",
    "values_recognised": "recognised",
    "words_by_group": "grouped",
    "words_by_organisation": "writing",
    "words_without_names": "writing",
}

BY_ORGANISATION = frozenset(
    {
        "benefit_and_effort",
        "definitions_by_term",
        "evidence_by_result",
        "fit_by_objective",
        "functions_by_organisation",
        "give_and_get",
        "held_by_people",
        "hours_by_organisation",
        "knowledge_of_partners",
        "left_without",
        "mixing_of_sectors",
        "offers_and_needs",
        "pairs_not_yet_met",
        "roles_by_task",
        "tasks_by_organisation",
        "thanks_to_partners",
        "ties_with_cards",
        "ties_without",
        "words_by_group",
    }
)
"""Results that say nothing without the organisations, so nothing of what is anonymous."""

__all__ = [
    "BY_ORGANISATION",
    "Concordance",
    "ContentValidity",
    "InstantRunoff",
    "Network",
    "Result",
    "Schulze",
    "Setting",
    "agreement",
    "agreement_by_round",
    "agreement_by_term",
    "answers_by_row",
    "approval",
    "benefit_and_effort",
    "borda",
    "change_by_advice",
    "chosen_most",
    "closing_notes",
    "consensus",
    "consent_to_draft",
    "content_validity",
    "critical_path",
    "cronbach_alpha",
    "days_named",
    "definitions_by_term",
    "evidence_by_result",
    "fit_by_objective",
    "functions_by_organisation",
    "gini",
    "give_and_get",
    "grouped_texts",
    "heard_by_decision",
    "held_by_people",
    "hours_by_organisation",
    "instant_runoff",
    "kendalls_w",
    "knowledge_of_partners",
    "left_without",
    "lessons_board",
    "lessons_still_open",
    "load_by_organisation",
    "lorenz",
    "mixing_of_sectors",
    "modified_kappa",
    "moments_proposed",
    "network",
    "nominations",
    "nominations_changed",
    "objectives_proposed",
    "offers_and_needs",
    "pairs_not_yet_met",
    "plan_over_time",
    "plan_problems",
    "points_shared",
    "priorities",
    "profile_by_advice",
    "profile_by_organisation",
    "ranked_vote",
    "results_reached",
    "roles_by_task",
    "rwg",
    "say_lorenz",
    "say_now_and_wanted",
    "schulze",
    "spread_of_scales",
    "tasks_by_organisation",
    "thanks_to_partners",
    "ties_with_cards",
    "ties_without",
    "trust_between_partners",
    "values_recognised",
    "words_by_group",
    "words_by_organisation",
    "words_without_names",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"workbook.results.{_HOME[name]}"), name)
