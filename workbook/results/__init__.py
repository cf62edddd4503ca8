"""Table in, table out: what a room's answers add up to. No files, no widgets, no pictures.

The statistics are plain Python and loaded at once. The functions that make a `Result` of a table of
answers need pandas; they are loaded when first asked for, so that a participant's page, which only
asks questions, stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from workbook.results.spread import consensus
from workbook.results.ties import Network, network
from workbook.results.validity import ContentValidity, content_validity, modified_kappa

if TYPE_CHECKING:
    from workbook.results.agreed import agreement_by_round, agreement_by_term
    from workbook.results.exchange import give_and_get
    from workbook.results.functions import functions_by_organisation, knowledge_of_partners
    from workbook.results.scales import spread_of_scales
    from workbook.results.setting import Result, Setting
    from workbook.results.writing import (
        definitions_by_term,
        profile_by_organisation,
        words_by_organisation,
    )

_HOME = {
    "Result": "setting",
    "Setting": "setting",
    "agreement_by_round": "agreed",
    "agreement_by_term": "agreed",
    "definitions_by_term": "writing",
    "functions_by_organisation": "functions",
    "give_and_get": "exchange",
    "knowledge_of_partners": "functions",
    "profile_by_organisation": "writing",
    "spread_of_scales": "scales",
    "words_by_organisation": "writing",
}

__all__ = [
    "ContentValidity",
    "Network",
    "Result",
    "Setting",
    "agreement_by_round",
    "agreement_by_term",
    "consensus",
    "content_validity",
    "definitions_by_term",
    "functions_by_organisation",
    "give_and_get",
    "knowledge_of_partners",
    "modified_kappa",
    "network",
    "profile_by_organisation",
    "spread_of_scales",
    "words_by_organisation",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"workbook.results.{_HOME[name]}"), name)
