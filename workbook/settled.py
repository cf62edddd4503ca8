"""When a stage is finished: a rule looks at the answers of its last round.

A rule is given the rows of that round as the room saw them, question name to value; None for what
was not answered, or is not shown. So an anonymous stage that fewer than five people answered is not
settled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.deciding import YES, objecting
from workbook.statistics.validity import is_agreed

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class NobodyObjects:
    """Somebody has answered, and nobody chose ``object``."""

    question: str

    def __call__(self, rows: Rows) -> bool:
        said = [row[self.question] for row in rows if row[self.question] is not None]
        return bool(said) and "object" not in said


@dataclass(frozen=True)
class AllAgreed:
    """Whatever was judged is agreed on each of the `scales`; see `is_agreed`.

    However many say yes, it is not while all people of one organisation say no.
    """

    key: str
    scales: tuple[str, ...]

    def __call__(self, rows: Rows) -> bool:
        judged = [row for row in rows if all(row[scale] is not None for scale in self.scales)]
        about = {row[self.key] for row in judged}
        return bool(about) and all(
            self._is_agreed([row for row in judged if row[self.key] == one]) for one in about
        )

    def _is_agreed(self, rows: Rows) -> bool:
        yes = [sum(row[scale] >= YES for row in rows) / len(rows) for scale in self.scales]
        refused = any(objecting(rows, scale) for scale in self.scales)
        return is_agreed(min(yes), len(rows)) and not refused


@dataclass(frozen=True)
class AllChose:
    """Somebody has answered, and everybody who did chose that option."""

    question: str
    option: str

    def __call__(self, rows: Rows) -> bool:
        said = [row[self.question] for row in rows if row[self.question] is not None]
        return bool(said) and set(said) == {self.option}
