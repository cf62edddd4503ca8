"""Which days can be given: those that people mean, and that any calendar can hold."""

from __future__ import annotations

from datetime import date

from workbook.errors import Unfit
from workbook.language import mark as _

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


def within(day: date, earliest: str = "", latest: str = "") -> str:
    """A day, ISO 8601. Raises `Unfit` if it is not from `earliest` to `latest`.

    `FIRST` and `LAST` hold where these say nothing, or something wider.
    """
    first = max(FIRST, date.fromisoformat(earliest)) if earliest else FIRST
    last = min(LAST, date.fromisoformat(latest)) if latest else LAST
    if day < first:
        raise Unfit(_("Please choose a date from {day} on."), day=first)
    if day > last:
        raise Unfit(_("Please choose a date up to {day}."), day=last)
    return day.isoformat()
