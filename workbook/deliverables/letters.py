"""A letter to the management of each organisation: what its staff does, needs, asks and brings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workbook.collaboration import Collaboration
from workbook.decision import AGREED, PROGRESS, Decision
from workbook.deliverables.blocks import heading, items, paragraph, table
from workbook.deliverables.letter_hours import Hours, asked, hours_of
from workbook.deliverables.letter_tasks import tasks_of, told_of
from workbook.deliverables.letter_word import word_awaited
from workbook.deliverables.material import MANDATE, OBJECTIVES, Material
from workbook.deliverables.plan import Plan
from workbook.deliverables.wording import said
from workbook.documents.model import Block, Document, NewPage, Runs, Together, plain, run
from workbook.documents.sheets_back import folded
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.objectives import CARRIED

BOOKING = "action_plan.booking"
ANSWER_WITHIN = 21  # days
FILL_IN = _("To be filled in")


def letters(collaboration: Collaboration, words: Words, made: date) -> dict[str, Document]:
    """A letter for each organisation that takes part, by its name."""
    material = Material(collaboration, words)
    plan = Plan(material)
    return {name: _letter(name, material, plan, made) for name in material.organisations}


def _letter(name: str, material: Material, plan: Plan, made: date) -> Document:
    words, of = material.words, material.collaboration.name
    hours = hours_of(name, material)
    blocks: list[Block] = [paragraph(words(_("Dear Madam or Sir,")))]
    blocks.append(paragraph(_opening(name, material)))
    blocks += _what_it_does(name, material, plan, made)
    blocks += _hours(hours, words)
    blocks += _what_is_asked(name, hours, material, plan, made)
    blocks += _what_it_gets(name, material, plan, made)
    blocks += [_signed(words), NewPage(), _reply_slip(name, words)]  # the slip is sent back
    return Document(
        title=words(_("To the management of {name}"), name=name),
        lang=words.lang,
        subject=words(_("What your staff does in our collaboration, and what it takes")),
        author=of,
        made=made,
        blocks=blocks,
        kicker=words(_("Letter from {name}"), name=of),
        stamp=words(_("{name}, {date}"), name=of, date=made),
        facts=[(words(_("Date")), run(words.day(made.isoformat())))],
    )


def _opening(name: str, material: Material) -> str:
    words = material.words
    text = _(
        "{name} takes part in our collaboration against the sexual exploitation of young people. "
        "This letter says what your staff does in it, how many hours that takes, what we ask of "
        "you, and what you get back."
    )
    said = words(text, name=name)
    sessions = material.collaboration.sessions
    ended = [one for one in sessions.sessions() if one in sessions.meetings]
    if not ended:
        return said
    day = sessions.meetings[ended[-1]].day or ended[-1]
    text = _("It is made from what was agreed and said at our meetings, the last on {date}.")
    return f"{said} {words(text, date=words.day(day))}"


# --- what its staff does ------------------------------------------------------------------------


def _what_it_does(name: str, material: Material, plan: Plan, made: date) -> Iterator[Block]:
    words = material.words
    yield heading(words(_("What your staff does")))
    tasks = [[run(task), run(part)] for task, part in tasks_of(name, material).values()]
    told = told_of(name, material)
    mine = [one for one in _live(plan) if one.owner == name]
    backs = [one for one in _live(plan) if one.more.get("backup") == name]
    spoken = material.result(MANDATE, "spokesperson_mandate.accepted")
    if spoken and name in spoken.facts["speaks"]:
        yield paragraph(words(_("Somebody of your staff speaks for all of us.")))
    elif spoken and name in spoken.facts["stands_in"]:
        yield paragraph(words(_("Somebody of your staff stands in for who speaks for all of us.")))
    if tasks:
        columns = [words(_("Task")), words(_("Part of your staff"))]
        yield table(words(_("Tasks that were agreed")), columns, tasks)
    if told:
        text = words(_("Besides, it is asked before or told after in: {tasks}."), tasks=told)
        yield paragraph(text, "note")
    if mine:
        yield _actions(mine, words, plan, made)
    if backs:
        yield paragraph(words(_("It stands in for others, if they cannot, in:")))
        yield items([said(one, words) for one in backs])
    if not (tasks or mine or backs):
        yield paragraph(words(_("No task and no action is theirs yet.")))


def _live(plan: Plan) -> list[Decision]:
    return [one for one in plan.every if one.kind == "action" and one.is_under_way]


def _actions(mine: list[Decision], words: Words, plan: Plan, made: date) -> Block:
    columns = [_("Action"), _("In which function"), _("Until"), _("How far"), _("Who stands in")]
    rows = [
        [
            said(one, words),
            run(plan.function_of(one) or "–"),
            run(_until(one, words, made)),
            run(words(PROGRESS.get(one.progress, "")) or "–"),
            run(str(one.more.get("backup") or words(_("nobody yet")))),
        ]
        for one in sorted(mine, key=lambda one: one.due or "9")
    ]
    caption = words(_("Actions that it sees to"))
    return table(caption, [words(one) for one in columns], rows, (3, 1.6, 1.5, 1.1, 1.5))


def _until(one: Decision, words: Words, made: date) -> str:
    if one.is_late(made.isoformat()):
        return words(_("{date}: that day has passed"), date=words.day(one.due))
    return words.day(one.due) or "–"


# --- hours, and what is asked -------------------------------------------------------------------


def _hours(hours: Hours, words: Words) -> Iterator[Block]:
    yield heading(words(_("Hours needed, hours granted")))
    if not hours.said:
        yield paragraph(words(_("Nobody of your staff has said yet how many hours it takes.")))
        return
    columns = [words(_("What")), words(_("As it was said"))]
    rows = [list(one) for one in hours.said if plain(one[1]) not in ("", "–")]
    yield table(words(_("Working hours of your staff")), columns, rows)
    if hours.missing > 0:
        n = words.number(hours.missing, 0 if hours.missing == int(hours.missing) else 1)
        yield paragraph(words(_("Missing: {n} hours a month."), n=n))
    else:
        yield paragraph(words(_("That is enough: thank you.")))
    if hours.obstacles:
        yield paragraph(words(_("What stands in the way, as your staff says:")))
        yield items(hours.obstacles)


def _what_is_asked(
    name: str, hours: Hours, material: Material, plan: Plan, made: date
) -> Iterator[Block]:
    words = material.words
    yield heading(words(_("What we ask of you")))
    texts = list(asked(hours, words))
    mine = [one for one in _live(plan) if one.owner == name]
    if any(not one.more.get("backup") for one in mine):
        texts.append(run(words(_("Help us find who stands in where nobody does yet."))))
    texts += map(run, word_awaited(name, material, made, silent=not hours.said and not mine))
    if not texts:
        texts.append(run(words(_("Let it go on as it is."))))
    by = made + timedelta(days=ANSWER_WITHIN)
    texts.append(run(words(_("Please send the slip at the end back by {date}."), date=by)))
    yield items(texts)


# --- what it gets back --------------------------------------------------------------------------


def _what_it_gets(name: str, material: Material, plan: Plan, made: date) -> Iterator[Block]:
    words = material.words
    yield heading(words(_("What you get back")))
    goals, done = _goals(name, material, plan), [o for o in plan.every if o.progress == "done"]
    backed = [o for o in _live(plan) if o.owner == name and o.more.get("backup")]
    sessions = list(_sessions(name, material, made))
    if goals:
        yield paragraph(words(_("Objectives of ours that are also your own:")))
        yield items(goals)
    if done:
        yield paragraph(words(_("Done together by now:")))
        yield items([_with_reason(one, words) for one in done])
    if sessions:
        yield paragraph(words(_("Sessions of our partners that are open to your staff:")))
        yield items(sessions)
    if backed:
        text = words.count(
            "For {n} of its actions a partner stands in if your staff cannot.",
            "For {n} of its actions partners stand in if your staff cannot.",
            len(backed),
        )
        yield paragraph(text)
    if not (goals or done or sessions or backed):
        yield paragraph(words(_("It is too early to say. The next letter will.")))


def _goals(name: str, material: Material, plan: Plan) -> list[Runs]:
    """The objectives that this organisation counts among its own, as they are called."""
    result = material.result(OBJECTIVES, "objectives.fit")
    if not result:
        return []
    rows = result.data[(result.data["organisation"] == name) & (result.data["fit"] >= CARRIED)]
    known = {folded(one.subject): one for one in plan.objectives if one.status in AGREED}
    there = [(str(title), known.get(folded(str(title)))) for title in rows["objective"]]
    return [said(one, material.words) if one else run(title) for title, one in there]


def _with_reason(one: Decision, words: Words) -> Runs:
    text = said(one, words)
    return (*text, *run(f" ({one.why.rstrip('.')})", one.lang)) if one.why else text


def _sessions(name: str, material: Material, made: date) -> Iterator[str]:
    result, words = material.result(BOOKING, "booking.calendar"), material.words
    for row in result.data.to_dict("records") if result else ():
        if row["day"] < made.isoformat() or (row["for_whom"] and name not in row["for_whom"]):
            continue
        text = _("{name}, on {date}, at {host}") if row["host"] else _("{name}, on {date}")
        yield words(text, name=row["booked"], date=words.day(row["day"]), host=row["host"])


def _signed(words: Words) -> Block:
    columns = [words(_("Name and function")), words(_("Date and signature"))]
    sheet = table(words(_("Signed for the partners")), columns, [["", ""]], blank=True)
    return Together([paragraph(words(_("With our thanks for what you make possible,"))), sheet])


def _reply_slip(name: str, words: Words) -> Block:
    asked_for = (
        _("Hours a month that we grant"),
        _("From when, until when"),
        _("On what condition"),
        _("Who stands in (function)"),
        _("What we would like from the others"),
        _("Decided by (name and function)"),
        _("Date and signature"),
        _("To be sent back to (name and address)"),
    )
    columns = [words(_("We answer")), name]
    rows = [[words(text), ""] for text in asked_for]
    slip = table(words(_("Reply of {name}"), name=name), columns, rows, blank=True)
    return Together([heading(words(_("Reply slip"))), slip])
