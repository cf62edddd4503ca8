"""The tasks that were agreed, as one organisation has a part in them; with what is open in them."""

from __future__ import annotations

from workbook.decision import Decision
from workbook.deliverables.material import ROLES, Material
from workbook.deliverables.wording import named
from workbook.language import Words
from workbook.language import mark as _

PARTS = {
    "accountable": _("answers for it"),
    "responsible": _("does it"),
    "backup": _("stands in"),
}
CONSULTED = ("consulted", "informed")


def tasks_of(name: str, material: Material) -> dict[str, tuple[str, str]]:
    """By the number of its decision: what a task is called, and the organisation's part in it.

    A part that several have, though one is to have it, says so; so does a task that nobody does.
    """
    words, found = material.words, dict[str, tuple[str, str]]()
    for one in _roles(material):
        parts = one.more.get("parts") or {}
        mine = [
            words(text) if part != "accountable" else _answers_for(name, parts, words)
            for part, text in PARTS.items()
            if name in (parts.get(part) or ())
        ]
        if mine and not parts.get("responsible"):
            mine.append(words(_("nobody does it yet")))
        if mine:
            found[one.id] = one.about(words), "; ".join(mine)
    return found


def _answers_for(name: str, parts: dict[str, list[str]], words: Words) -> str:
    others = [one for one in parts["accountable"] if one != name]
    if not others:
        return words(PARTS["accountable"])
    text = _("answers for it together with {names} (open: one of you is to answer for it)")
    return words(text, names=named(others, words))


def told_of(name: str, material: Material) -> str:
    """The tasks of which it is only told or asked, as they are called."""
    found = []
    for one in _roles(material):
        parts = one.more.get("parts") or {}
        has = {part for part, who in parts.items() if name in (who or ())}
        if has & {*CONSULTED} and not has & {*PARTS}:
            found.append(material.words(_("“{name}”"), name=one.about(material.words)))
    return ", ".join(found)


def _roles(material: Material) -> list[Decision]:
    return [one for one in material.decisions("role") if one.activity == ROLES and one.is_agreed]
