"""Rules for deciding: as they are proposed, as they were judged, and as they stand."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from workbook.language import Words
from workbook.language import mark as _
from workbook.results.consent import THREE
from workbook.results.context import Context, Result, by_organisation, given, given_in, letter

RULES = "values.rules"
PARTS = ("prepares", "asked", "decides", "told")


def who_decides(answers: pd.DataFrame, context: Context) -> Result:
    """For each kind of decision how many chose each way to decide it.

    `data` and `table` as those of `choices.by_row`. `facts`: `people`, `apart` (labels of the kinds
    of decision for which no way has more than half).
    """
    rows = given(answers, context, "decides")
    if rows.empty:
        return context.empty()
    words, ways = context.words, context.labels_of("decides")
    kinds = {
        kind: label for kind, label in _kinds(context).items() if kind in set(rows["decision"])
    }
    counts = {kind: Counter(rows.loc[rows["decision"] == kind, "value"].tolist()) for kind in kinds}
    data = pd.DataFrame(
        {
            "row": kind,
            "label": label,
            "letter": letter(i),
            "column": ways[way],
            "n": counts[kind][way],
            "share": counts[kind][way] / counts[kind].total(),
        }
        for kind, label in kinds.items()
        for i, way in enumerate(ways)
    )
    table = pd.DataFrame(
        {words(_("Decision")): label} | {ways[way]: str(counts[kind][way]) for way in ways}
        for kind, label in kinds.items()
    )
    apart = [
        label
        for kind, label in kinds.items()
        if 2 * max(counts[kind].values()) <= counts[kind].total()
    ]
    people = int(rows["participant"].nunique())
    sentence = words(_("{people} answered."), people=context.people(people))
    if apart:
        text = _("No way has more than half: {names}.")
        sentence += " " + words(text, names=context.quoted(apart))
    return Result(data, table, sentence, {"people": people, "apart": apart})


def proposed(answers: pd.DataFrame, context: Context) -> Result:
    """For each kind of decision what most chose, part by part; several if they are level.

    `data`: one row a kind of decision: `decision`, `label`, `prepares`, `asked`, `decides`, `told`
    (in words). `facts`: `proposals` (kind of decision to the rule in words, to begin a common draft
    with), `unspoken` (labels of those nobody spoke of).
    """
    words, kinds = context.words, _kinds(context)
    rows = {part: given(answers, context, part) for part in PARTS}
    spoken = {kind for part in PARTS for kind in rows[part]["decision"]}
    if not spoken:
        return context.empty()
    said = {
        kind: {part: _most(part, rows[part], kind, context) for part in PARTS}
        for kind in kinds
        if kind in spoken
    }
    data = pd.DataFrame(
        {"decision": kind, "label": kinds[kind]} | {part: of[part][1] for part in PARTS}
        for kind, of in said.items()
    )
    headings = {
        "label": words(_("Decision")),
        "prepares": words(_("Prepares it")),
        "asked": words(_("Is asked before")),
        "decides": words(_("Decides")),
        "told": words(_("How it is told")),
    }
    text = _("Prepared by: {prepares}. Asked before: {asked}. Decided by: {decides}. Told: {told}.")
    proposals = {
        kind: words(text, **{part: said[kind][part][0] for part in PARTS}) for kind in said
    }
    unspoken = [label for kind, label in kinds.items() if kind not in spoken]
    people = len({one for part in PARTS for one in rows[part]["participant"]})
    sentence = words(_("{people} answered."), people=context.people(people))
    if unspoken:
        sentence += " " + words(
            _("Nobody proposes anything for {names}."), names=context.quoted(unspoken)
        )
    table = data[list(headings)].rename(columns=headings)
    return Result(data, table, sentence, {"proposals": proposals, "unspoken": unspoken})


def _most(part: str, rows: pd.DataFrame, kind: str, context: Context) -> tuple[str, str]:
    """What most chose, alone and with how many of how many; dashes if nobody chose."""
    chosen = rows.loc[rows["decision"] == kind, "value"].tolist()
    each = [[one] if isinstance(one, str) else one for one in chosen]
    counts = Counter(one for several in each for one in several)
    if not counts:
        return "–", "–"
    most = max(counts.values())
    names = " / ".join(
        label for one, label in context.labels_of(part).items() if counts[one] == most
    )
    text = context.words(_("{names} ({n} of {all})"), names=names, n=most, all=len(chosen))
    return names, text


@by_organisation
def consented(answers: pd.DataFrame, context: Context) -> Result:
    """Consent to the rule for each kind of decision, counted by organisation.

    An organisation counts once, with the most critical answer of its people.

    `data` as that of `spread`: a scale of three points a rule, with `middle_end`. `table`: one row
    a rule. `facts`: `agreed` and `open` (kinds of decision, by their value), `organisations` (how
    many have judged any of them).
    """
    said = _judged(answers, context)
    if not said:
        return context.empty()
    words, kinds, labels = context.words, _kinds(context), context.labels_of("consent")
    reasons = _reasons(answers, context)
    rows: list[dict[str, Any]] = []
    table: list[dict[str, str]] = []
    for kind, by in said.items():
        counts = [sum(value == option for value in by.values()) for option in THREE]
        shared = {
            "question": kind,
            "label": kinds[kind],
            "people": len(by),
            "low_end": labels["object"],
            "middle_end": labels["live_with"],
            "high_end": labels["agree"],
        }
        rows += [shared | {"point": p, "n": n} for p, n in enumerate(counts, start=1)]
        table.append(
            {words(_("Decision")): kinds[kind], words(_("Rule")): _rule(kind, context)}
            | {labels[option]: str(n) for option, n in zip(THREE, counts, strict=True)}
            | {words(_("Reasons")): "\n".join(reasons.get(kind, ()))}
        )
    standing, judges = _standing(said), {of for by in said.values() for of in by}
    sentence = _sentence(standing, len(judges), context)
    facts: dict[str, Any] = {**standing, "organisations": len(judges)}
    return Result(pd.DataFrame(rows), pd.DataFrame(table), sentence, facts)


def _sentence(standing: dict[str, list[str]], judges: int, context: Context) -> str:
    words, kinds = context.words, _kinds(context)
    n = len(standing["agreed"]) + len(standing["open"])
    of = words.count("{n} organisation", "{n} organisations", judges)
    said = [words(_("{people} answered, each counted once."), people=of)]
    said.append(_how_many_hold(standing, n, words))
    if standing["open"]:
        names = context.quoted([kinds[kind] for kind in standing["open"]])
        said.append(words(_("An objection is open: {names}."), names=names))
    return " ".join(said)


def _how_many_hold(facts: dict[str, list[str]], of: int, words: Words) -> str:
    n = len(facts["agreed"])
    if n == of:
        return words(_("Nobody objects to any of the rules."))
    if n:
        return words(_("Nobody objects to {n} of {all} rules."), n=n, all=of)
    if len(facts["open"]) == of:
        return words(_("No rule is without an objection."))
    return words(_("No rule has been agreed yet."))


def as_they_stand(answers: pd.DataFrame, context: Context) -> Result:
    """The rules as the room judged them last, for a meeting or an activity that looks again.

    Of this activity, or of one that looks at it (`looks_at=("values.rules",)`).

    `data`: one row a kind of decision with a draft: `decision`, `label`, `rule`, `status`
    (``agreed``, ``open``, ``not judged``). `facts`: the kinds of decision by status.
    """
    if context.activity.id != "rules":
        if RULES not in context.others:
            return context.empty(_("There is no rule for deciding yet."))
        answers, context = context.others[RULES]
    words, standing = context.words, _standing(_judged(answers, context))
    called = {
        "agreed": words(_("nobody objects")),
        "open": words(_("an objection is open")),
        "not judged": words(_("not asked about yet")),
    }
    rows = [
        {"decision": kind, "label": label, "rule": rule, "status": _status(kind, standing)}
        for kind, label in _kinds(context).items()
        if (rule := _rule(kind, context))
    ]
    if not rows:
        return context.empty(_("There is no rule for deciding yet."))
    data = pd.DataFrame(rows)
    table = pd.DataFrame(
        {
            words(_("Decision")): row["label"],
            words(_("Rule")): row["rule"],
            words(_("How it stands")): called[row["status"]],
        }
        for row in rows
    )
    facts = {one: data.loc[data["status"] == one, "decision"].tolist() for one in called}
    sentence = _how_many_hold(facts, len(rows), words)
    return Result(data, table, sentence, facts)


def _kinds(context: Context) -> dict[str, str]:
    return context.labels_of("decision")


def _rule(kind: str, context: Context) -> str:
    """The rule as it was judged, or else as it is written now; empty if there is none."""
    return context.draft(kind, judged=True) or context.draft(kind)


def _judged(answers: pd.DataFrame, context: Context) -> dict[str, dict[str, str]]:
    """What each organisation says of each rule: the most critical answer of its people.

    Of the last round in which anybody judged that rule: who asks again may ask of one rule only.
    """
    said: dict[str, dict[str, str]] = {}
    for round in context.rounds_asking("consent"):
        rows = given_in(answers, context, "consent", round)
        for kind in _kinds(context):
            about = rows[rows["decision"] == kind]
            by: dict[str, str] = {}
            for of, value in zip(about["organisation"], about["value"], strict=True):
                by[of] = min(by.get(of, "agree"), value, key=THREE.index)
            said |= {kind: by} if by else {}
    return {kind: said[kind] for kind in _kinds(context) if kind in said}


def _standing(said: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"agreed": [], "open": []}
    for kind, by in said.items():
        found["open" if "object" in by.values() else "agreed"].append(kind)
    return found


def _status(kind: str, standing: dict[str, list[str]]) -> str:
    return next((one for one, kinds in standing.items() if kind in kinds), "not judged")


def _reasons(answers: pd.DataFrame, context: Context) -> dict[str, list[str]]:
    """What was said of each rule, and by whom."""
    found: dict[str, list[str]] = {}
    for name in ("reason", "solve"):
        if name not in context.questions:
            continue
        for row in given(answers, context, name).to_dict("records"):
            text = context.words(
                _("{organisation}: {text}"), organisation=row["organisation"], text=row["value"]
            )
            found.setdefault(row["decision"], []).append(text)
    return found
