"""What a statistic refuses, and the sentence with which it does."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

NOT_NUMBERS = [math.nan, math.inf, -math.inf, None, "3", True, 1j, [1], 10**400, pd.NA]


def refused(call: Callable[..., Any], *arguments: Any, **named: Any) -> str:
    """The sentence: not what Python, numpy or pandas would say if nobody had looked."""
    with pytest.raises(ValueError, match=r"^[A-Z“\d][^\n]* [^\n]*\.$") as caught:
        call(*arguments, **named)
    return str(caught.value)
