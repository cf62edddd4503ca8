"""What the meetings of the example plan, decide and carry on, besides what people answer.

Each function notes what is done on a day; what was said is in `example_decided.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.collaboration import Collaboration, meetings
from workbook.collaboration.attendance import set_status
from workbook.collaboration.consent import keep
from workbook.collaboration.decisions import answer_later, change, record, report
from workbook.collaboration.offers import offers
from workbook.language import words

GLOSSARY = "common_language.glossary"
YES = 3  # three and four of four are a yes
CONFIRMED = ("term", "vision", "value", "rule", "settling", "role")  # by the town, in November
PLAN_AGAIN = {"under_way": "under way"}  # as the plan, looked at again, calls it
REVIEW = {
    "term": "2027-05-12",
    "vision": "2028-05-19",
    "rule": "2026-11-17",
    "settling": "2026-11-17",
    "role": "2027-05-26",
}


def meet(day: Any) -> None:
    """Note what is known of a day's meeting, its end, and that the next one is planned in it."""
    days, here = sorted(day.said["meetings"]), day.collaboration
    coming = days[days.index(day.date) + 1]
    ends = day.said["meetings"][day.date]["ends"]
    day.at("09:01", meetings.plan, here, _plan(day, day.date), day.date)
    day.at(ends, _plan_once, here, _plan(day, coming), coming)
    day.at(_later(ends, 1), meetings.end, here)


def _plan(day: Any, date: str) -> dict[str, Any]:
    """What is planned: everybody is invited, and somebody of the town, who comes in November."""
    said = day.said["meetings"][date]
    invited = dict.fromkeys(day.names.values(), 0) | {day.said["town"]: 1}
    for one in day.said["people"].values():
        invited[day.names[one["of"]]] += 1
    return {"day": date, "invited": invited, "quorum": 6} | {
        name: said[name] for name in ("title", "place", "answer_by") if name in said
    }


def _plan_once(collaboration: Collaboration, plan: dict[str, Any], session: str) -> None:
    made = meetings.plan(collaboration, plan)
    assert made == session, f"planned as {made}, not {session}"


def open_ahead(day: Any, clock: str, session: str) -> None:
    """Note that a meeting is opened for what people answer before it."""
    day.at(clock, meetings.open_ahead, day.collaboration, session)


def decide(day: Any, clock: str, name: str, kinds: Sequence[str], only: Sequence[str] = ()) -> None:
    """Note that what a result proposes is recorded: as offered, or agreed by those who are here."""
    day.at(clock, _record_all, day, name, kinds, only)


def _record_all(day: Any, name: str, kinds: Sequence[str], only: Sequence[str]) -> None:
    here = day.collaboration
    here.refresh()
    for offer in list(offers(here, name)):
        one = offer.proposal
        if one.kind not in kinds or (only and one.subject not in only):
            continue
        said = {"review_on": REVIEW.get(one.kind, "")}
        if not one.asked:
            said["status"] = "agreed"
        if texts := day.said["translated"].get(one.text.get("en") or one.text.get("fr") or ""):
            said["text"] = {**one.text, **texts}
        if owner := day.said["owners"].get(one.subject):
            said["owner"] = day.names[owner]
        record(here, name, one.kind, one.subject, said)


def come_late(day: Any, clock: str) -> None:
    """Note that the town's delegate joins, confirms what was decided, and objects to one action."""
    day.at(clock, _come_late, day)


def _come_late(day: Any) -> None:
    here, said, town = day.collaboration, day.said["objected"], day.said["town"]
    told = keep(here, words("en"))
    name = day.said["turnover"]["town"]
    here.people.join(name, town, "en", here.sessions.id, consent_text=told)
    here.refresh()
    for one in here.decisions.all():
        if one.may_say(town) and one.kind in CONFIRMED:
            answer_later(here, one.id, town, consents=True)
        elif one.may_say(town) and one.subject == said["subject"]:
            answer_later(here, one.id, town, False, said["reason"], said["solve"])


def settle(day: Any, clock: str) -> None:
    """Note that what was objected to is changed, and that the town can work with it now."""
    day.at(clock, _settle, day)


def _settle(day: Any) -> None:
    here, said, town = day.collaboration, day.said["objected"], day.said["town"]
    here.refresh()
    one = next(one for one in here.decisions.all() if one.subject == said["subject"])
    change(here, one.id, {"text": said["text"], "why": said["why"], "due": "2027-01-31"})
    answer_later(here, one.id, town, consents=True)


def reports(day: Any, clock: str) -> None:
    """Note that owners say on their phones how far their actions are."""
    day.at(clock, _report_all, day)


def _report_all(day: Any) -> None:
    here = day.collaboration
    here.refresh()
    titles = {one["key"]: one["action"] for one in day.said["actions"]}
    told = {titles[one["what"]]: one for one in day.said["plan_again"] if one["what"] in titles}
    for one in here.decisions.all():
        if one.kind == "action" and one.owner and one.is_under_way and one.subject in told:
            said = told[one.subject]
            progress = PLAN_AGAIN.get(said["state"], said["state"])
            why = said.get("why") or said.get("evidence") or ""
            due = {"due": said["by"]} if "by" in said else {}
            report(here, one.id, one.owner, {"progress": progress, "why": why, **due})


def judge_again(day: Any, clock: str) -> None:
    """Note that the words that were open come back, are changed where need be, and are judged."""
    said, here = day.said["words_again"], day.collaboration
    for term, texts in said["drafts"].items():
        for lang, text in texts.items():
            day.at(_later(clock, -2), here.set_draft, GLOSSARY, day._term(term), text, lang)
    day.at(clock, here.steer, GLOSSARY, "open", "facilitator", None, "judge")
    day.steer(GLOSSARY, close=_later(clock, 7), reveal=_later(clock, 8))
    given: dict[str, list[dict[str, Any]]] = {}
    for term, row in said["acceptable"].items():
        for number, sign in zip(day.coming, row, strict=True):
            values = {"term": day._term(term), "clarity": 4, "acceptable": int(sign)}
            if int(sign) < YES and term in said["objection"]:
                values["objection"] = said["objection"][term]
            given.setdefault(number, []).append(values)
    day.collect(GLOSSARY, clock, 60, given)
    decide(day, _later(clock, 9), GLOSSARY, ["term"])


def come_and_go(day: Any, clock: str, here: dict[str, Any]) -> None:
    """Note that somebody has left, and that somebody new is there."""
    day.at(clock, _come_and_go, day, here)


def _come_and_go(day: Any, people: dict[str, Any]) -> None:
    here, said = day.collaboration, day.said["turnover"]
    set_status(here, people[said["left"]].participant, "left")
    told = keep(here, words(said["lang"]))
    here.people.join(
        said["new"], day.names[said["of"]], said["lang"], here.sessions.id, consent_text=told
    )


def _later(clock: str, minutes: int) -> str:
    """The time so many minutes after a time as in ``13:50``."""
    hour, minute = map(int, clock.split(":"))
    return f"{hour + (minute + minutes) // 60:02}:{(minute + minutes) % 60:02}"
