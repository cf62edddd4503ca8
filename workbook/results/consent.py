"""Consent to a common draft, counted by organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, given, given_in

LONGEST = 200  # characters of a draft beside its bar

THREE = ("object", "live_with", "agree")  # the most critical first


def to_draft(answers: pd.DataFrame, context: Context) -> Result:
    """Consent to the common draft: objections, those who can live with it, agreement.

    An organisation counts once, with the most critical answer of its people. Where nobody's
    organisation is told, people are counted. The bar is called by the words that were judged,
    whatever the draft has become since.

    `data` as that of `spread`, one scale of three points (1 objection, 3 agreement), with
    `middle_end`, what the point between them means. `table`: one row an answer: how many
    organisations (or people) gave it, and the reasons, with what would solve it; of objections also
    whose are without one. `facts`: `people`, `organisations`, `objections` (how many object),
    `consent` (True if nobody objects).
    """
    rows = given(answers, context, "consent")
    if rows.empty:
        return context.empty()
    labels, words = context.labels_of("consent"), context.words
    said = _by_organisation(rows)
    counted = said or {str(n): value for n, value in enumerate(rows["value"])}
    counts = [sum(value == option for value in counted.values()) for option in THREE]
    shared: dict[str, Any] = {
        "question": "consent",
        "label": _in_a_line(context.draft(judged=True))
        or words(context.questions["consent"].label),
        "people": len(counted),
        "low_end": labels["object"],
        "middle_end": labels["live_with"],
        "high_end": labels["agree"],
    }
    data = pd.DataFrame(shared | {"point": p, "n": n} for p, n in enumerate(counts, start=1))
    reasons = _reasons(rows, answers, context)
    table = pd.DataFrame(
        {
            words(_("Answer")): labels[option],
            words(_("Organisations") if said else _("People")): str(n),
            words(_("Reasons")): "\n".join(reasons[option]),
        }
        for option, n in zip(THREE, counts, strict=True)
    )
    facts = {
        "people": len(rows),
        "organisations": len(said),
        "objections": counts[0],
        "consent": not counts[0],
    }
    return Result(data, table, _sentence(rows, said, counts[0], context), facts)


def change(answers: pd.DataFrame, context: Context) -> Result:
    """The draft as it was judged before and as it is now, and what each organisation said of each.

    `data`: one row an organisation that answered both times: `organisation`, `before`, `now`
    (``object``, ``live_with``, ``agree``). `table`: the two drafts in its first row, then the
    organisations. `facts`: `solved` (objections that are gone), `remain`, `new`: organisations.
    """
    rounds = context.rounds_asking("consent")
    if len(rounds) < 2:
        return context.empty(_("Consent was asked once so far: there is no change to show."))
    said = [_by_organisation(given_in(answers, context, "consent", n)) for n in rounds[-2:]]
    both = [of for of in said[1] if of in said[0]]
    if not both:
        return context.empty(_("No organisation has answered both times."))
    words, labels = context.words, context.labels_of("consent")
    data = pd.DataFrame(
        {"organisation": of, "before": said[0][of], "now": said[1][of]} for of in both
    )
    headings = {
        "organisation": words(_("Organisation")),
        "before": words(_("Before")),
        "now": words(_("Now")),
    }
    drafts = {
        "organisation": words(_("The common draft")),
        "before": context.draft_in(rounds[-2]),
        "now": context.draft_in(rounds[-1]),
    }
    shown = data.assign(before=data["before"].map(labels), now=data["now"].map(labels))
    table = pd.concat([pd.DataFrame([drafts]), shown]).rename(columns=headings)
    was, now = (set(data.loc[data[of] == "object", "organisation"]) for of in ("before", "now"))
    facts = {"solved": sorted(was - now), "remain": sorted(was & now), "new": sorted(now - was)}
    return Result(data, table, _change_sentence(facts, context), facts)


def _by_organisation(rows: pd.DataFrame) -> dict[str, str]:
    """What each organisation says: the most critical answer of its people."""
    said: dict[str, str] = {}
    for organisation, value in zip(rows["organisation"], rows["value"], strict=True):
        if organisation:
            said[organisation] = min(said.get(organisation, "agree"), value, key=THREE.index)
    return said


def _reasons(
    rows: pd.DataFrame, answers: pd.DataFrame, context: Context
) -> Mapping[str, list[str]]:
    """What was said with each answer, and whose objection has no reason."""
    words = context.words
    texts = {
        name: given(answers, context, name).set_index("participant")["value"].to_dict()
        for name in ("reason", "solve")
        if name in context.questions
    }
    found: dict[str, list[str]] = {option: [] for option in THREE}
    for row in rows.to_dict("records"):
        organisation = row["organisation"]
        reason, solve = (
            texts.get(name, {}).get(row["participant"]) for name in ("reason", "solve")
        )
        text = " → ".join(one for one in (reason, solve) if one)
        if text and organisation:
            text = words(_("{organisation}: {text}"), organisation=organisation, text=text)
        if text or row["value"] == "object":
            found[row["value"]].append(text or organisation)
    return found


def _sentence(
    rows: pd.DataFrame, said: Mapping[str, str], objections: int, context: Context
) -> str:
    words, people = context.words, context.people(len(rows))
    if said:
        of = words.count("{n} organisation", "{n} organisations", len(said))
        people = words(_("{people} of {organisations}"), people=people, organisations=of)
    if not objections:
        return words(_("{people} answered, and nobody objects."), people=people)
    if said:
        names = context.quoted([of for of, value in said.items() if value == "object"])
        text = _("{people} answered. Objection: {names}. Ask what would solve it, and change it.")
        return words(text, people=people, names=names)
    n = words.count("{n} objection is open", "{n} objections are open", objections)
    text = _("{people} answered; {n}. Ask what would have to change, and change it.")
    return words(text, people=people, n=n)


def _change_sentence(facts: Mapping[str, list[str]], context: Context) -> str:
    words = context.words
    texts = {
        "solved": _("No longer an objection: {names}."),
        "remain": _("Still an objection: {names}."),
        "new": _("A new objection: {names}."),
    }
    said = [
        words(text, names=context.quoted(facts[name]))
        for name, text in texts.items()
        if facts[name]
    ]
    return " ".join(said) or words(_("Nobody objected before, and nobody objects now."))


def _in_a_line(text: str) -> str:
    """A draft as a label: in one line, and cut where it is too long for a picture."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
