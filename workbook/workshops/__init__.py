"""Content only: one file a workshop, plain declarations. No logic, no widgets, no files."""

from __future__ import annotations

from dataclasses import replace

from workbook.activity import Workshop
from workbook.errors import UnknownActivity
from workbook.language import mark as _
from workbook.workshops import action_plan, common_language, evaluation, roles, values
from workbook.workshops.anytime import ANYTIME

WORKSHOPS: dict[str, Workshop] = {
    of.WORKSHOP.name: replace(of.WORKSHOP, anytime=ANYTIME)
    for of in (common_language, values, roles, action_plan, evaluation)
}


def workshop(name: str) -> Workshop:
    """The workshop of that name. Raises `UnknownActivity`."""
    if name not in WORKSHOPS:
        known = ", ".join(WORKSHOPS)
        raise UnknownActivity(
            _("There is no workshop “{name}”. There is: {known}."), name=name, known=known
        )
    return WORKSHOPS[name]
