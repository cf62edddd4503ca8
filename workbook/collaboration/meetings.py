"""Meetings as people hold them: planned, opened for work before, begun, ended; who is invited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.prework import close_what_is_over, open_again
from workbook.collaboration.reading import Reading
from workbook.collaboration.typed import day
from workbook.errors import AnswerRefused, StepRefused, Unfit
from workbook.language import Words
from workbook.language import mark as _
from workbook.phases import Phase
from workbook.questions import Text
from workbook.store.meetings import Meeting, clock

TITLE = Text("title", "", limit=120, lines=1, required=False)
MOST = 500  # people of an organisation


# --- who is invited, who came -------------------------------------------------------------------


def invited(collaboration: Reading, session: str = "") -> dict[str, int]:
    """How many people of each organisation are invited to a meeting, by default the running one.

    Where nobody said so: those known of each organisation that is planned, at least one.
    """
    meeting = collaboration.sessions.meetings.get(session or collaboration.sessions.id)
    if meeting and meeting.invited:
        return dict(meeting.invited)
    return likely(collaboration)


def likely(collaboration: Reading) -> dict[str, int]:
    """Who would be invited: the people known of each organisation, at least one of each planned."""
    known: dict[str, int] = dict.fromkeys(collaboration.folder.settings.organisations, 0)
    for person in collaboration.people.all():
        if person.status == "joined":
            known[person.organisation] = known.get(person.organisation, 0) + 1
    return {of: max(n, 1) for of, n in known.items()}


def came(collaboration: Reading, session: str = "") -> dict[str, int]:
    """How many people of each organisation came to a meeting, by default the running one."""
    session = session or collaboration.sessions.id
    found: dict[str, int] = {}
    for row in collaboration.people.attended(session):
        found[row] = found.get(row, 0) + 1
    return found


def missing(collaboration: Reading, session: str = "") -> list[str]:
    """The organisations that are invited to a meeting and of which nobody came."""
    there = came(collaboration, session)
    return [of for of in invited(collaboration, session) if of not in there]


def quorum(collaboration: Reading, session: str = "") -> int:
    """How many organisations have to say something, so that something is decided.

    As fixed before the meeting; else more than half of those invited.
    """
    meeting = collaboration.sessions.meetings.get(session or collaboration.sessions.id)
    if meeting and meeting.quorum:
        return meeting.quorum
    return len(invited(collaboration, session)) // 2 + 1


def meeting_day(meeting: Meeting, words: Words) -> str:
    """The day of a meeting as people write it; with a number, if it is not the first of its day."""
    day = meeting.day or meeting.id[:10]
    return words.day(meeting.id if meeting.id.startswith(day) else day)


def meeting_title(meeting: Meeting, words: Words) -> str:
    """What a meeting is called within a sentence."""
    day = meeting_day(meeting, words)
    if meeting.title:
        return words(_("meeting of {day}, “{title}”"), day=day, title=meeting.title)
    return words(_("meeting of {day}"), day=day)


def hours(meeting: Meeting, words: Words) -> str:
    """From when until when a meeting is to last, as far as somebody said; else empty."""
    said = {name: words.clock(at) for name in ("starts", "ends") if (at := getattr(meeting, name))}
    if len(said) == 2:
        return words(_("from {starts} to {ends}"), **said)
    if "ends" in said:
        return words(_("until {ends}"), **said)
    return words(_("from {starts}"), **said) if said else ""


def before_meeting(collaboration: Reading, words: Words) -> str:
    """What people are told who answer before the meeting; empty once it has begun."""
    meeting = collaboration.sessions.meeting
    if not meeting.is_ahead:
        return ""
    title = meeting_title(meeting, words)
    if meeting.answer_by:
        text = _("You answer before the {meeting}: please do so by {day}.")
        return words(text, meeting=title, day=words.day(meeting.answer_by))
    return words(_("You answer before the {meeting}."), meeting=title)


# --- what the facilitator does ------------------------------------------------------------------


def plan(
    collaboration: Collaboration,
    said: Mapping[str, Any],
    session: str = "",
    actor: str = "facilitator",
) -> str:
    """Plan a meeting, or change what is known of one (`session`); its session.

    `said`: ``day`` (ISO 8601), ``title``, ``place``, ``starts`` and ``ends`` (``13:30``),
    ``invited`` (organisation to a number of people), ``quorum``, ``answer_by`` (the day until which
    people answer before it: a later one opens again what the day before had closed). Raises
    `AnswerRefused` with a sentence for what does not fit.
    """
    collaboration.refresh()
    if session and session not in collaboration.sessions.meetings:
        raise AnswerRefused({"form": Unfit(_("There is no such meeting. Reload the page."))})
    detail: dict[str, Any] = {"day": _day(said.get("day"))}
    for name in ("title", "place"):
        try:
            detail[name] = TITLE.clean(said.get(name) or None) or ""
        except Unfit as error:
            raise AnswerRefused({name: error}) from error
    detail |= _hours(said)
    if "answer_by" in said:
        by = said["answer_by"]
        detail["answer_by"] = _day(by, "answer_by") if by else ""
        if detail["answer_by"] > detail["day"]:
            text = _("What is answered before the meeting cannot be due after it.")
            raise AnswerRefused({"answer_by": Unfit(text)})
    detail["invited"] = _invited(said.get("invited"))
    detail["quorum"] = _quorum(said.get("quorum"), len(detail["invited"]))
    session = collaboration.sessions.plan(actor, detail, session)
    open_again(collaboration, actor)
    return session


def cancel(collaboration: Collaboration, session: str, actor: str = "facilitator") -> None:
    """Take back the plan of a meeting. Raises `StepRefused` if it has begun or there is none."""
    _coming(collaboration, session)
    collaboration.sessions.plan(actor, {"cancelled": True}, session)


def open_ahead(collaboration: Collaboration, session: str, actor: str = "facilitator") -> None:
    """Open a planned meeting for what people answer before it. Raises `StepRefused`."""
    _coming(collaboration, session)
    _must_be_quiet(collaboration)
    collaboration.sessions.start(actor, of=session, ahead=True)


def begin(collaboration: Collaboration, session: str = "", actor: str = "facilitator") -> str:
    """Begin a meeting: the planned one named, the one people answered before, or a new one.

    Raises `StepRefused` while something is open in the running one.
    """
    collaboration.refresh()
    here = collaboration.sessions
    if here.meeting.is_ahead and session in ("", here.id):
        close_what_is_over(collaboration)
        here.turn(actor, "begin")
        return here.id
    if session:
        _coming(collaboration, session)
    _must_be_quiet(collaboration)
    return here.start(actor, force=True, of=session)


def end(collaboration: Collaboration, actor: str = "facilitator") -> None:
    """End the running meeting. Raises `StepRefused` while something is open, or if it has ended."""
    collaboration.refresh()
    here = collaboration.sessions
    if not here.id or here.meeting.is_over:
        raise StepRefused(_("No meeting is going on."))
    _must_be_quiet(collaboration)
    here.turn(actor, "end")


def go_on(collaboration: Collaboration, session: str = "", actor: str = "facilitator") -> None:
    """Go on with a meeting: the one that ended, or the last one, if this one is still empty.

    Raises `StepRefused` if there is none, or if something was done in this one already.
    """
    collaboration.refresh()
    here = collaboration.sessions
    session = session or here.id
    if session != here.id and (session != before(collaboration) or here.has_steps):
        raise StepRefused(_("Something was done in this meeting: the other one cannot go on."))
    if session in here.sealed or session in here.sealing:
        raise StepRefused(_("That meeting is sealed: it cannot go on. Begin another one."))
    here.turn(actor, "begin", session)


def before(collaboration: Reading) -> str:
    """The session of the meeting before the running one; empty if there is none."""
    every = collaboration.sessions.sessions()
    place = every.index(collaboration.sessions.id) if collaboration.sessions.id in every else 0
    return every[place - 1] if place else ""


def held(collaboration: Reading) -> list[Meeting]:
    """The meetings in which something was done, the oldest first."""
    sessions = collaboration.sessions
    there = [one for one in sessions.sessions() if len(sessions.of(one)) > 1]
    return [sessions.meetings[one] for one in there]


def answered_by(collaboration: Reading, name: str) -> tuple[list[str], list[str]]:
    """Of the people known of those invited: who has answered an activity, and who has not.

    Their numbers. What they answered is not told.
    """
    collaboration.answers(name).refresh()
    session = collaboration.sessions.id
    there = {row["participant"] for row in collaboration.answers(name).given(session)}
    asked = invited(collaboration)
    known = [
        one.participant
        for one in collaboration.people.all()
        if one.status == "joined" and one.organisation in asked
    ]
    return [one for one in known if one in there], [one for one in known if one not in there]


def _coming(collaboration: Collaboration, session: str) -> Meeting:
    collaboration.refresh()
    for one in collaboration.sessions.coming():
        if one.id == session:
            return one
    raise StepRefused(_("There is no such meeting to come. Reload the page."))


def _must_be_quiet(collaboration: Collaboration) -> None:
    """Raises `StepRefused` while people answer something: it would be lost on its way."""
    for of, activity in collaboration.activities():
        if collaboration.progress(f"{of.name}.{activity.id}").state.phase is Phase.OPEN:
            text = _("“{title}” is still open: close it first.")
            raise StepRefused(text, title=activity.title)


def _day(value: Any, name: str = "day") -> str:
    return day(name, str(value or "-"))


def _hours(said: Mapping[str, Any]) -> dict[str, str]:
    """What is said of when it begins and ends; what is empty is not known any more."""
    found = {}
    for name in ("starts", "ends"):
        if name in said:
            try:
                found[name] = clock(said[name]) if said[name] else ""
            except ValueError:
                text = _("Please give a time of day, such as 16:30.")
                raise AnswerRefused({name: Unfit(text)}) from None
    if found.get("starts") and found.get("ends") and found["ends"] <= found["starts"]:
        raise AnswerRefused({"ends": Unfit(_("It cannot end before it begins."))})
    return found


def _invited(value: Any) -> dict[str, int]:
    asked = value if isinstance(value, Mapping) else {}
    wrong = AnswerRefused(
        {"invited": Unfit(_("Say of each organisation how many people are invited, from 0 on."))}
    )
    found: dict[str, int] = {}
    for of, n in asked.items():
        if isinstance(n, bool) or not isinstance(n, int) or not 0 <= n <= MOST:
            raise wrong
        if n:
            found[str(of)] = n
    if not found:
        raise wrong
    return found


def _quorum(value: Any, organisations: int) -> int:
    if value in (None, "", 0):
        return organisations // 2 + 1
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= organisations:
        text = _("At most as many organisations can be needed as are invited: {n}.")
        raise AnswerRefused({"quorum": Unfit(text, n=organisations)})
    return value
