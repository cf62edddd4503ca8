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
    from workbook.results.exchange import give_and_get
    from workbook.results.functions import functions_by_organisation, knowledge_of_partners
    from workbook.results.lookback import evidence_by_result, lessons_board, results_reached
    from workbook.results.partners import (
        pairs_not_yet_met,
        say_now_and_wanted,
        thanks_to_partners,
        trust_between_partners,
    )
    from workbook.results.profile import change_by_advice, profile_by_advice
    from workbook.results.scales import spread_of_scales
    from workbook.results.setting import Result, Setting
    from workbook.results.weighed import (
        chosen_most,
        consent_to_draft,
        heard_by_decision,
        points_shared,
    )
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
    "change_by_advice": "profile",
    "chosen_most": "weighed",
    "consent_to_draft": "weighed",
    "definitions_by_term": "writing",
    "evidence_by_result": "lookback",
    "functions_by_organisation": "functions",
    "give_and_get": "exchange",
    "heard_by_decision": "weighed",
    "knowledge_of_partners": "functions",
    "lessons_board": "lookback",
    "pairs_not_yet_met": "partners",
    "points_shared": "weighed",
    "profile_by_advice": "profile",
    "profile_by_organisation": "writing",
    "results_reached": "lookback",
    "say_now_and_wanted": "partners",
    "spread_of_scales": "scales",
    "thanks_to_partners": "partners",
    "trust_between_partners": "partners",
    "words_by_organisation": "writing",
    "words_without_names": "writing",
}

__all__ = [
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
    "approval",
    "borda",
    "change_by_advice",
    "chosen_most",
    "consensus",
    "consent_to_draft",
    "content_validity",
    "critical_path",
    "cronbach_alpha",
    "definitions_by_term",
    "evidence_by_result",
    "functions_by_organisation",
    "gini",
    "give_and_get",
    "heard_by_decision",
    "instant_runoff",
    "kendalls_w",
    "knowledge_of_partners",
    "lessons_board",
    "lorenz",
    "modified_kappa",
    "network",
    "pairs_not_yet_met",
    "plan_problems",
    "points_shared",
    "profile_by_advice",
    "profile_by_organisation",
    "results_reached",
    "rwg",
    "say_now_and_wanted",
    "schulze",
    "spread_of_scales",
    "thanks_to_partners",
    "trust_between_partners",
    "words_by_organisation",
    "words_without_names",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"workbook.results.{_HOME[name]}"), name)
