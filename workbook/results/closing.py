"""What a session ends with: what was decided, what is open, and when the room meets again."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workbook.language import mark as _
from workbook.results.agreed import agreement_by_term
from workbook.results.planning import plan_over_time
from workbook.results.raci import roles_by_task
from workbook.results.setting import Result, Setting
from workbook.results.weighed import consent_to_draft

GLOSSARY, ROLES, PLAN = "common_language.glossary", "roles.roles", "action_plan.actions"
CONSENT = ("values.vision", "roles.spokesperson")

TASKS = {
    "no_accountable": _("Nobody answers for {names}."),
    "several_accountable": _("Several answer for {names}."),
    "no_responsible": _("Nobody does {names}."),
}

Note = tuple[str, str]  # which of the activity's notes, and a line of it


def closing_notes(answers: pd.DataFrame, setting: Setting) -> Result:
    """The facilitator's notes, a row a line, and what the activities of this session say of them.

    `data`: `note` (``decided``, ``open``, ``next``), `label`, `text`, in the order of the
    activity's `writes`. `facts`: how many lines each has. Nobody's answer is in it.
    """
    notes = [*_written(setting), *_found(setting)]
    labels = {one.value: one.describe(setting.words)["label"] for one in setting.activity.writes}
    rows = [
        {"note": note, "label": label, "text": text}
        for note, label in labels.items()
        for text in dict.fromkeys(text for of, text in notes if of == note)
    ]
    if not rows:
        return setting.empty(
            _("Nothing is written down yet: the facilitator does it in the console.")
        )
    data = pd.DataFrame(rows)
    counts = {note: int((data["note"] == note).sum()) for note in labels}
    words = setting.words
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


def _written(setting: Setting) -> Iterator[Note]:
    for one in setting.activity.writes:
        for line in setting.draft(one.value).splitlines():
            if line.strip():
                yield one.value, line.strip()


def _found(setting: Setting) -> Iterator[Note]:
    """What the other activities of this session came to."""
    here = {
        name: (rows, there)
        for name, (rows, there) in setting.others.items()
        if there.session == setting.session
    }
    words = setting.words
    if GLOSSARY in here:
        facts = agreement_by_term(*here[GLOSSARY]).facts
        for label in facts.get("agreed", ()):
            yield "decided", words(_("One meaning for “{term}”"), term=label)
        for label in [*facts.get("close", ()), *facts.get("not agreed", ())]:
            yield "open", words(_("What “{term}” means"), term=label)
    for name in CONSENT:
        if name in here and (draft := here[name][1].draft(judged=True)):
            facts = consent_to_draft(*here[name]).facts
            title = words(here[name][1].activity.title)
            if facts.get("consent"):
                yield "decided", words(_("{name}: {text}"), name=title, text=draft)
            elif facts.get("objections"):
                yield "open", words(_("{name}: an objection"), name=title)
    if ROLES in here:
        facts = roles_by_task(*here[ROLES]).facts
        for kind, text in TASKS.items():
            for label in facts.get(kind, ()):
                yield "open", words(text, names=setting.quoted([label]))
    if PLAN in here:
        for sentence in plan_over_time(*here[PLAN]).facts.get("problems", ()):
            yield "open", sentence
