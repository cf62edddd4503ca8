"""What whoever takes a function over is given: what it holds, what is open, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workbook.collaboration import Collaboration
from workbook.decision import PROGRESS, Decision
from workbook.deliverables.blocks import filled, heading, items, paragraph, table
from workbook.deliverables.held import Holdings, Thing, by_holder
from workbook.deliverables.letter_tasks import PARTS, tasks_of
from workbook.deliverables.letters import FILL_IN
from workbook.deliverables.material import CONTINUITY, Material
from workbook.deliverables.newcomers import first_days
from workbook.deliverables.plan import Plan
from workbook.deliverables.spoken import languages, spoken
from workbook.deliverables.wording import said
from workbook.documents.model import Block, Document, Run, Runs, Together, run
from workbook.documents.sheets_back import folded
from workbook.language import Words
from workbook.language import mark as _

CARRIED = ("action", "lesson")


def handovers(collaboration: Collaboration, words: Words, made: date) -> dict[str, Document]:
    """A document for each function that holds something, by the function and its organisation."""
    material = Material(collaboration, words)
    held = by_holder(Holdings(material).everything())
    plan = Plan(material)
    return {
        holder(organisation, function, words): _document(organisation, function, things, plan, made)
        for (organisation, function), things in held.items()
    }


def holder(organisation: str, function: str, words: Words) -> str:
    """What a function of an organisation is called, or the organisation where none was named."""
    if not function:
        return organisation
    return words(_("{function}, {organisation}"), function=function, organisation=organisation)


def _as_title(text: str) -> str:
    return text[:1].upper() + text[1:]


def _document(
    organisation: str, function: str, things: Sequence[Thing], plan: Plan, made: date
) -> Document:
    material, words = plan.material, plan.words
    of = material.collaboration.name
    blocks: list[Block] = [*_opening(function, things, words)]
    blocks += _what_it_holds(things, words)
    blocks += _what_else(organisation, things, plan)
    blocks += _open_actions([one for one in things if one.source in CARRIED], words, made)
    concern = _concerning(organisation, things, plan)
    blocks += _decisions(concern, material)
    blocks += _reservations(organisation, concern, material)
    blocks += _first_days(material)
    blocks.append(_handed_over(words))
    people = list(dict.fromkeys(one.person for one in things if one.person))
    facts = [(words(_("Organisation")), run(organisation))]
    known = languages(material.collaboration, CONTINUITY, words)
    facts += [(words(_("Function")), spoken(function, known, words))] if function else []
    facts += [(words(_("Held until now by")), run(", ".join(people)))] if people else []
    facts.append((words(_("Made on")), run(words.day(made.isoformat()))))
    return Document(
        title=_as_title(holder(organisation, function, words)),
        lang=words.lang,
        subject=words(_("What goes from one hand into another")),
        author=of,
        made=made,
        blocks=blocks,
        kicker=words(_("Handover")),
        stamp=words(_("{name}, {date}"), name=of, date=made),
        facts=facts,
    )


def _opening(function: str, things: Sequence[Thing], words: Words) -> Iterator[Block]:
    text = _(
        "For whoever takes over: what there is to hold, what is under way, what was decided and "
        "why, what is still disputed, and the first thirty days. Read it once with whoever leaves."
    )
    yield paragraph(words(text), "lead")
    if not function:
        text = _("Nobody said yet in which function this is held: agree on one, and write it down.")
        yield paragraph(words(text), "todo")
    alone = [one for one in things if not one.backup and one.source not in CARRIED]
    if alone:
        names = ", ".join(words(_("“{name}”"), name=one.what) for one in alone)
        text = _("Nobody takes over yet: {names}.")
        yield paragraph(words(text, names=names), "todo")


def _what_it_holds(things: Sequence[Thing], words: Words) -> Iterator[Block]:
    yield heading(words(_("What there is to hold")))
    held = [one for one in things if one.source not in CARRIED]
    if not held:
        yield paragraph(words(_("Nothing was named that this function holds alone.")))
        return
    columns = [
        _("What"),
        _("What is it?"),
        _("Who takes over?"),
        _("Where is it, or whom does one ask?"),
    ]
    nobody = words(_("nobody yet"))
    rows = [
        [one.runs, run(one.kind), run(_taken_over(one, nobody)), run(one.place or "–")]
        for one in held
    ]
    yield table(words(_("What is held")), [words(one) for one in columns], rows)


def _what_else(organisation: str, things: Sequence[Thing], plan: Plan) -> Iterator[Block]:
    """Tasks and actions in which the organisation has a part besides: whoever takes over needs it.

    What it stands in for counts: one day somebody calls.
    """
    words, ids = plan.words, {one.id for one in things}
    rows: list[tuple[str | Runs, str]] = [
        row for id, row in tasks_of(organisation, plan.material).items() if id not in ids
    ]
    rows += [
        (said(one, words), words(PARTS["backup"]))
        for one in plan.every
        if one.is_under_way and one.kind in CARRIED and one.more.get("backup") == organisation
    ]
    if not rows:
        return
    columns = [words(_("Task or action")), words(_("Its part"))]
    caption = words(_("Tasks and actions in which {name} has a part besides"), name=organisation)
    yield table(caption, columns, rows, (2, 3))
    text = _("Nobody said in which function these are done: agree on it at the handover.")
    yield paragraph(words(text), "note")


def _taken_over(one: Thing, nobody: str) -> str:
    if not one.backup:
        return nobody
    return f"{one.backup} ({one.told})" if one.told else one.backup


def _open_actions(things: Sequence[Thing], words: Words, made: date) -> Iterator[Block]:
    yield heading(words(_("What is under way")))
    if not things:
        yield paragraph(words(_("No action and no lesson is under way in this function.")))
        return
    columns = [_("What"), _("Until"), _("How far"), _("Who stands in"), _("How we see it")]
    rows: list[list[Runs]] = []
    for one in sorted(things, key=lambda thing: thing.decision.due if thing.decision else ""):
        decision = one.decision
        assert decision
        day = words.day(decision.due) or "–"
        if decision.is_late(made.isoformat()):
            day = words(_("{date}: that day has passed"), date=day)
        state = run(words(PROGRESS.get(decision.progress, "")) or "–")
        how = str(decision.more.get("indicator") or decision.more.get("change") or "–")
        backup = run(one.backup or words(_("nobody yet")))
        rows.append([one.runs, run(day), state, backup, run(how, _lang(decision, words))])
    yield table(words(_("Open actions and lessons")), [words(one) for one in columns], rows)
    for one in things:
        if one.decision and one.decision.why:
            why = run(one.decision.why, _lang(one.decision, words))
            yield paragraph((*one.runs, Run(" – "), *why), "note")


# --- what was decided ---------------------------------------------------------------------------


def _concerning(organisation: str, things: Sequence[Thing], plan: Plan) -> list[Decision]:
    """The decisions behind what is held, and the objectives that it serves."""
    mine = [one.decision for one in things if one.decision]
    goals = {folded(str(one.more.get("objective", ""))) for one in mine}
    served = [one for one in plan.objectives if folded(one.subject) in goals]
    done = [o for o in plan.every if o.owner == organisation and o.progress in ("done", "dropped")]
    return [*served, *mine, *(one for one in done if one not in mine)]


def _decisions(concern: Sequence[Decision], material: Material) -> Iterator[Block]:
    words, history = material.words, material.collaboration.decisions.history
    yield heading(words(_("What was decided, and why")))
    if not concern:
        yield paragraph(words(_("Nothing of it was decided by the room yet.")))
        return
    columns = [words(_("Decision")), words(_("When")), words(_("Why, and what is known of it"))]
    rows = [
        [
            said(one, words),
            run(words.day(history(one.id)[0].session[:10]) or "–"),
            _why(one, words),
        ]
        for one in concern
    ]
    yield table(words(_("Decisions that concern this function")), columns, rows)
    yield paragraph(
        words(_("The charter has all the others: values, rules, who does what.")), "note"
    )


def _why(one: Decision, words: Words) -> Runs:
    text = one.why or str(one.more.get("why") or one.more.get("expected") or "–")
    return run(text, _lang(one, words))


def _lang(one: Decision, words: Words) -> str:
    return one.lang if one.lang != words.lang else ""


def _reservations(
    organisation: str, concern: Sequence[Decision], material: Material
) -> Iterator[Block]:
    """What is still held against what concerns it, and what its organisation holds itself."""
    words = material.words
    yield heading(words(_("Reservations that are still open")))
    live = [o for o in material.collaboration.decisions.all() if o.is_agreed or o.is_open]
    found = [(one, held) for one in live for held in one.reservations]
    ids = {one.id for one in concern}
    theirs = [p for p in found if p[0].id in ids or p[1].organisation == organisation]
    if not theirs:
        yield paragraph(words(_("None that concerns this function or its organisation.")))
    for one, held in theirs:
        text = _("{name} cannot work with this:") if held.objects else _("{name} says of this:")
        yield paragraph((Run(words(text, name=held.organisation) + " "), *said(one, words)))
        known = languages(material.collaboration, one.activity, words)
        if held.reason:
            yield paragraph(spoken(held.reason, known, words), "quote")
        if held.solve:
            solve = spoken(held.solve, known, words)
            yield paragraph(filled(words, _("What would solve it: {text}"), text=solve), "note")


# --- what comes next ----------------------------------------------------------------------------


def _first_days(material: Material) -> Iterator[Block]:
    words, steps = material.words, first_days(material.collaboration, material.words)
    yield heading(words(_("The first thirty days")))
    if steps:
        yield items(steps)
    else:
        yield paragraph(words(_("We have not agreed yet on a newcomer's first thirty days.")))


def _handed_over(words: Words) -> Block:
    rows = [
        _("Handed over by"),
        _("Taken over by"),
        _("Date, and both signatures"),
        _("Still open"),
    ]
    columns = [words(_("Handed over")), words(FILL_IN)]
    blank = [[words(text), ""] for text in rows]
    slip = table(words(_("Handed over")), columns, blank, blank=True)
    return Together([heading(words(_("When it is handed over"))), slip])
