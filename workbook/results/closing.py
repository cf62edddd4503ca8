"""What a session ends with: what was decided, what is open, and when the room meets again."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workbook.language import mark as _
from workbook.results import actions, consent, glossary, roles
from workbook.results.context import Context, Result

GLOSSARY, ROLES, PLAN = "common_language.glossary", "roles.roles", "action_plan.actions"
CONSENT = ("values.vision", "roles.spokesperson")

TASKS = {
    "no_accountable": _("Nobody answers for {names}."),
    "several_accountable": _("Several answer for {names}."),
    "no_responsible": _("Nobody does {names}."),
}

Note = tuple[str, str]  # which of the activity's notes, and a line of it


def notes(answers: pd.DataFrame, context: Context) -> Result:
    """The facilitator's notes, a row a line, and what the activities of this session say of them.

    `data`: `note` (``decided``, ``open``, ``next``), `label`, `text`, in the order of the
    activity's `writes`. `facts`: how many lines each has. Nobody's answer is in it.
    """
    notes = [*_written(context), *_found(context)]
    labels = {one.value: one.describe(context.words)["label"] for one in context.activity.writes}
    rows = [
        {"note": note, "label": label, "text": text}
        for note, label in labels.items()
        for text in dict.fromkeys(text for of, text in notes if of == note)
    ]
    if not rows:
        return context.empty(
            _("Nothing is written down yet: the facilitator does it in the console.")
        )
    data = pd.DataFrame(rows)
    counts = {note: int((data["note"] == note).sum()) for note in labels}
    words = context.words
    headings = {"label": words(_("What")), "text": words(_("Note"))}
    said = []
    if decided := counts.get("decided", 0):
        said.append(words.count("{n} thing is decided.", "{n} things are decided.", decided))
    if left := counts.get("open", 0):
        said.append(words.count("{n} thing is open.", "{n} things are open.", left))
    if not counts.get("next"):
        said.append(words(_("When do we meet again?")))
    table = data[list(headings)].rename(columns=headings)
    return Result(data, table, " ".join(said), counts)


def _written(context: Context) -> Iterator[Note]:
    for one in context.activity.writes:
        for line in context.draft(one.value).splitlines():
            if line.strip():
                yield one.value, line.strip()


def _found(context: Context) -> Iterator[Note]:
    """What the other activities of this session came to."""
    here = {
        name: (rows, there)
        for name, (rows, there) in context.others.items()
        if there.session == context.session
    }
    words = context.words
    if GLOSSARY in here:
        facts = glossary.agreement(*here[GLOSSARY]).facts
        for label in facts.get("agreed", ()):
            yield "decided", words(_("One meaning for “{term}”"), term=label)
        for label in [*facts.get("close", ()), *facts.get("not agreed", ())]:
            yield "open", words(_("What “{term}” means"), term=label)
    for name in CONSENT:
        if name in here and (draft := here[name][1].draft(judged=True)):
            facts = consent.to_draft(*here[name]).facts
            title = words(here[name][1].activity.title)
            if facts.get("consent"):
                yield "decided", words(_("{name}: {text}"), name=title, text=draft)
            elif facts.get("objections"):
                yield "open", words(_("{name}: an objection"), name=title)
    if ROLES in here:
        facts = roles.by_task(*here[ROLES]).facts
        for kind, text in TASKS.items():
            for label in facts.get(kind, ()):
                yield "open", words(text, names=context.quoted([label]))
    if PLAN in here:
        for sentence in actions.over_time(*here[PLAN]).facts.get("problems", ()):
            yield "open", sentence
