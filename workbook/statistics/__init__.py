"""The statistics of a facilitated workshop: numbers in, numbers out. Without pandas.

Agreement on a scale is in `spread`, in rankings in `concordance`, of experts in `validity`;
`reliability` has Cronbach's alpha, `intervals` how sure a mean and a change are, `equity` Gini and
Lorenz, `elections` and `runoff` four ways to count a vote, `networks` the measures of a network,
`plans` what is wrong with an action plan. Bad input raises ValueError with a sentence.
"""

from __future__ import annotations

from workbook.statistics.concordance import Concordance, kendalls_w
from workbook.statistics.elections import Schulze, approval, borda, schulze
from workbook.statistics.equity import gini, lorenz, relative_gini
from workbook.statistics.intervals import Estimate, difference_interval, mean_interval
from workbook.statistics.networks import Network, network
from workbook.statistics.plans import critical_path, plan_problems, slack
from workbook.statistics.reliability import cronbach_alpha
from workbook.statistics.runoff import InstantRunoff, instant_runoff
from workbook.statistics.spread import agreement, consensus, rwg
from workbook.statistics.validity import ContentValidity, content_validity, modified_kappa

__all__ = [
    "Concordance",
    "ContentValidity",
    "Estimate",
    "InstantRunoff",
    "Network",
    "Schulze",
    "agreement",
    "approval",
    "borda",
    "consensus",
    "content_validity",
    "critical_path",
    "cronbach_alpha",
    "difference_interval",
    "gini",
    "instant_runoff",
    "kendalls_w",
    "lorenz",
    "mean_interval",
    "modified_kappa",
    "network",
    "plan_problems",
    "relative_gini",
    "rwg",
    "schulze",
    "slack",
]
