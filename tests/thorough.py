"""How many examples are tried: all of them in `make test`, a part in `make check`.

The same ones on every run. Only tests whose examples take long ask here.
"""

from __future__ import annotations

import os

THOROUGH = os.environ.get("WORKBOOK_THOROUGH") == "1"


def examples(n: int) -> int:
    """`n`, or a fifth of it while one works."""
    return n if THOROUGH else max(n // 5, 10)
