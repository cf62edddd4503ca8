"""Numbers and tables as people have them: lists, arrays, pandas. Read without loading pandas."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real
from typing import Any

# Squares of numbers up to here can still be added up; no count and no rating is larger.
LARGEST = 1e100


def number(value: Any, refusal: str) -> float:
    """`value` as a float; ValueError with the sentence `refusal` if it is no finite number.

    True and "3" are no numbers: they come from a wrong column or from a table not yet read.
    """
    if isinstance(value, Real | Decimal) and not isinstance(value, bool):
        try:
            found = float(value)
        except (OverflowError, ValueError):
            found = math.nan
        if abs(found) <= LARGEST:
            return found
    raise ValueError(refusal)


def whole(value: Any, refusal: str) -> int:
    """`value` as an int, 3.0 too; ValueError with the sentence `refusal` if it is not whole."""
    found = number(value, refusal)
    if found != int(found):
        raise ValueError(refusal)
    return int(value)


def exact(value: Any, refusal: str) -> Fraction:
    """`value` as it is written in decimals: 0.1 + 0.2 ties with 0.3. Refuses as `number` does."""
    found = number(value, refusal)
    return Fraction(int(value)) if isinstance(value, Integral) else Fraction(str(found))


def tidy(value: Fraction) -> int | float:
    """An exact number as people read it: an int if it is whole."""
    return int(value) if value.denominator == 1 else float(value)


def numbers(values: Any, refusal: str) -> list[float]:
    """A list or column of finite numbers, in order; ValueError with `refusal` for anything else."""
    return [number(value, refusal) for value in listed(values, refusal)]


def shares(amounts: Any, refusal: str, nothing: str) -> list[float]:
    """What part of the total each amount is.

    ValueError with `refusal` if an amount is negative or no number; with `nothing` if there is no
    amount above zero.
    """
    found = numbers(amounts, refusal)
    if any(amount < 0 for amount in found):
        raise ValueError(refusal)
    total = math.fsum(found)
    if total == 0:
        raise ValueError(nothing)
    return [amount / total for amount in found]


def table(cells: Any, refusal: str) -> list[list[Any]]:
    """Rows of cells, all of one length, at least one cell; ValueError with `refusal` if not."""
    rows = [listed(row, refusal) for row in listed(cells, refusal)]
    if not rows or not rows[0] or len({len(row) for row in rows}) > 1:
        raise ValueError(refusal)
    return rows


def listed(values: Any, refusal: str) -> list[Any]:
    """What is in a list, array or column, in order. Text, sets and mappings are refused."""
    if hasattr(values, "to_numpy"):
        values = values.to_numpy()
    if hasattr(values, "tolist"):
        values = values.tolist()
    if isinstance(values, str | bytes | Mapping | Set) or not isinstance(values, Iterable):
        raise ValueError(refusal)
    return list(values)


def missing(value: Any) -> bool:
    """Whether a cell is empty: None, NaN, or what pandas puts in their place."""
    if value is None:
        return True
    try:
        return bool(value != value)
    except TypeError:  # NA of pandas says neither yes nor no
        return True
    except ValueError:  # an array says it for each of its cells
        return False
