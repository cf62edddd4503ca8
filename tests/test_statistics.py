"""Every statistic: it names its source, and loads neither pandas nor Altair."""

from __future__ import annotations

import subprocess
import sys
from inspect import isfunction

import pytest

import workbook.statistics

STATISTICS = [
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
EVERYTHING = """
import sys
from workbook.statistics import *
consensus([1, 2]), agreement([1, 2, 3]), gini([1, 2]), lorenz([1, 2]), rwg([1, 2], 5)
kendalls_w([[1, 2], [2, 1]]), cronbach_alpha([[1, 2], [3, 5]]), content_validity([[3]])
modified_kappa(3, 2), network([("a", "b")])
for count in (schulze, instant_runoff, approval, borda):
    count([(1, ["a", "b"])])
plan_problems([{"id": 1}]), critical_path([{"id": 1}]), slack([{"id": 1}])
relative_gini([1, 2]), difference_interval(mean_interval([1], [1, 2]), mean_interval([2], [1, 2]))
sys.exit(bool({"pandas", "altair", "numpy", "scipy"} & set(sys.modules)))
"""


def test_each_of_them_is_tested_here() -> None:
    public = {name: getattr(workbook.statistics, name) for name in workbook.statistics.__all__}
    assert [name for name, one in public.items() if isfunction(one)] == STATISTICS


def test_statistics_load_neither_pandas_nor_altair():
    program = EVERYTHING.replace("import *", "import " + ", ".join(STATISTICS))
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


@pytest.mark.parametrize("name", STATISTICS)
def test_every_statistic_names_its_source(name):
    assert name in workbook.statistics.__all__
    text = getattr(workbook.statistics, name).__doc__
    assert "Raises ValueError" in text
    assert name in ("plan_problems", "slack") or "Source: " in text
