"""Decisions as they are recorded: by the facilitator, and later by the partners themselves."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbook.collaboration import Collaboration, typed
from workbook.collaboration.meetings import came, invited, quorum
from workbook.collaboration.offers import offers, recorded_as
from workbook.collaboration.reading import Reading
from workbook.deciding import Proposal
from workbook.decision import (
    AGREED,
    CARRIED_OUT,
    KINDS,
    PARTNER,
    PROGRESS,
    STATUSES,
    Decision,
    Reservation,
    status_after,
    status_of,
)
from workbook.errors import AnswerRefused, Unfit
from workbook.language import LANGUAGES
from workbook.language import mark as _

OBJECTION = _(
    "{names} cannot work with it. Change the draft and ask again, or record it as not agreed: what "
    "they say is kept with it."
)
TOO_FEW = _(
    "{n} of the {needed} organisations that were fixed as needed have said something. Record it as "
    "proposed: those who were absent can confirm it later."
)


# --- what the facilitator records ---------------------------------------------------------------


def record(
    collaboration: Collaboration,
    name: str,
    kind: str,
    subject: str = "",
    said: Mapping[str, Any] | None = None,
    actor: str = "facilitator",
) -> Decision:
    """Record what is offered of an activity, with what the facilitator changes; once durable.

    `said`: ``text`` (language to text), ``status``, ``owner``, ``due``, ``review_on``, ``more``
    (see `typed.more`), whichever is not as offered. What nobody offers is recorded as what those
    who are here agreed aloud. Raises `AnswerRefused` with a sentence: where an organisation objects
    nothing is agreed over its head, nor without the quorum.
    """
    collaboration.refresh()
    collaboration.find(name)
    typed.known("kind", kind, KINDS)
    said = said or {}
    there = (one for one in offers(collaboration, name) if one.proposal.kind == kind)
    offer = next((one for one in there if one.proposal.subject == subject), None)
    proposal = offer.proposal if offer else Proposal(kind, subject, {})
    text = typed.texts(said.get("text"), proposal.text)
    if not proposal.asked:
        proposal = replace(proposal, consented=[*came(collaboration)])
    offered = offer.status if offer else "agreed"
    status = typed.known("status", said.get("status") or offered, STATUSES)
    _must_be_agreed(collaboration, proposal, status)
    wording = Decision(
        id="",
        activity=name,
        kind=kind,
        status=status,
        text=text,
        subject=subject,
        lang=proposal.lang,
        consented=tuple(proposal.consented) if proposal.asked or status in AGREED else (),
        reservations=tuple(proposal.reservations),
        absent=tuple(_absent(collaboration, proposal)),
        owner=typed.line("owner", said.get("owner", proposal.owner)),
        due=typed.day("due", said.get("due", proposal.due)),
        review_on=typed.day("review_on", said.get("review_on", "")),
        progress="planned" if kind in CARRIED_OUT else "",
        more=typed.more(said.get("more") or {}, proposal.more),
        session=collaboration.sessions.id,
        round=offer.round if offer else collaboration.progress(name).state.round,
        actor=actor,
    )
    recorded = recorded_as(collaboration, name, kind, subject) if subject or offer else None
    number = recorded.id if recorded else str(uuid.uuid4())
    return _kept(collaboration, number, wording)


def _kept(collaboration: Collaboration, number: str, wording: Decision) -> Decision:
    new = not collaboration.folder.decisions.exists()

    def change(before: Decision | None) -> Decision:
        if before and before.progress and wording.status in AGREED:
            return replace(wording, id=number, progress=before.progress, why=before.why)
        return replace(wording, id=number)

    kept = collaboration.decisions.record(number, change)
    if new:
        collaboration.describe()
    return kept


def _absent(collaboration: Reading, proposal: Proposal) -> list[str]:
    said = {*proposal.consented, *(one.organisation for one in proposal.reservations)}
    return [of for of in invited(collaboration) if of not in said]


def _must_be_agreed(collaboration: Reading, proposal: Proposal, status: str) -> None:
    """Raises `AnswerRefused` where it would be agreed over somebody's head, or by too few."""
    if status not in AGREED:
        return
    against = [one.organisation for one in proposal.reservations if one.objects]
    if against:
        raise AnswerRefused({"status": Unfit(OBJECTION, names=", ".join(against))})
    n = len({*proposal.consented, *(one.organisation for one in proposal.reservations)})
    needed = quorum(collaboration)
    if n < needed and (proposal.asked or n):
        raise AnswerRefused({"status": Unfit(TOO_FEW, n=n, needed=needed)})


def change(
    collaboration: Collaboration,
    number: Any,
    said: Mapping[str, Any],
    actor: str = "facilitator",
) -> Decision:
    """Change what is known of a decision: its text, status, owner, days, how far it is, why, more.

    Raises `AnswerRefused` with a sentence if there is none, or something does not fit.
    """
    collaboration.refresh()
    before = _there(collaboration, number)
    made: dict[str, Any] = {}
    if "text" in said:
        made["text"] = typed.texts(said["text"], before.text)
    for name in ("owner", "why"):
        if name in said:
            made[name] = typed.line(name, said[name])
    for name in ("due", "review_on"):
        if name in said:
            made[name] = typed.day(name, said[name])
    if said.get("more"):
        made["more"] = typed.more(said["more"], before.more)
    status = before.status
    if said.get("status"):
        status = typed.known("status", said["status"], STATUSES)
    if said.get("progress"):
        made["progress"] = typed.known("progress", said["progress"], PROGRESS)
        status = status_after(made["progress"], status)
    if status in AGREED and status != before.status and before.objections:
        names = ", ".join(one.organisation for one in before.objections)
        raise AnswerRefused({"status": Unfit(OBJECTION, names=names)})
    made |= {"status": status, "actor": actor, "session": collaboration.sessions.id}
    return collaboration.decisions.record(before.id, lambda now: replace(now or before, **made))


def translate(
    collaboration: Collaboration,
    number: Any,
    lang: Any,
    text: Any,
    actor: str = "facilitator",
) -> Decision:
    """Put a decision into a language it lacks. It stays decided when it was.

    Raises `AnswerRefused` if there is none, if it has that language, or if nothing was written.
    """
    collaboration.refresh()
    before = _there(collaboration, number)
    written = typed.text("text", text)
    if not written or lang not in LANGUAGES:
        raise AnswerRefused({"text": Unfit(_("Write the translation first."))})

    def changed(now: Decision | None) -> Decision:
        now = now or before
        if now.text.get(lang):
            raise AnswerRefused({"text": Unfit(_("It has been translated. Reload the page."))})
        return replace(now, text={**now.text, lang: written}, actor=actor)

    return collaboration.decisions.record(before.id, changed)


# --- what partners say later --------------------------------------------------------------------


def answer_later(
    collaboration: Collaboration,
    number: Any,
    organisation: str,
    consents: bool,
    reason: Any = "",
    solve: Any = "",
) -> Decision:
    """What an organisation says later that was absent, or objects: it confirms, or says why not.

    With an objection it is not agreed any more, and comes back to the room; once the last one is
    taken back, it is as the organisations say together. Raises `AnswerRefused` if the organisation
    has been heard, or gives no reason.
    """
    collaboration.refresh()
    before = _there(collaboration, number)
    reason, solve = typed.text("reason", reason), typed.text("solve", solve)
    if not consents and not reason:
        raise AnswerRefused({"reason": Unfit(_("Say what harm it would do: it helps to mend it."))})
    decided_in = collaboration.decisions.history(before.id)[0].session
    needed = quorum(collaboration, decided_in)

    def changed(now: Decision | None) -> Decision:
        now = now or before
        if _has_said(now, organisation, consents, reason):
            return now  # sent twice
        if not now.may_say(organisation):
            text = _("Your organisation has said what it says of this. Reload the page.")
            raise AnswerRefused({"form": Unfit(text)})
        absent = tuple(of for of in now.absent if of != organisation)
        consented = tuple(now.consented)
        held = tuple(one for one in now.reservations if one.organisation != organisation)
        if consents and not reason:
            consented = (*consented, organisation)
        else:
            held = (*held, Reservation(organisation, reason, solve, objects=not consents))
        status = now.status
        if now.objections or status in ("proposed", *AGREED):
            status = status_of(consented, held, 1 if status in AGREED else needed)
        elif not consents:
            status = "not agreed"
        return replace(
            now,
            consented=consented,
            reservations=held,
            absent=absent,
            status=status,
            session=collaboration.sessions.id,
            actor=partner(organisation),
        )

    return collaboration.decisions.record(before.id, changed)


def partner(organisation: str) -> str:
    """Who recorded it, in the table, where an organisation did so itself."""
    return f"{PARTNER}{organisation}"


def _has_said(one: Decision, organisation: str, consents: bool, reason: str) -> bool:
    if consents and not reason:
        return organisation in one.consented
    said = [(held.organisation, held.reason, held.objects) for held in one.reservations]
    return (organisation, reason, not consents) in said


def report(
    collaboration: Collaboration, number: Any, organisation: str, said: Mapping[str, Any]
) -> Decision:
    """What the owner says of how far it is: ``progress``, ``due`` and ``why``.

    Raises `AnswerRefused` if that organisation is not the owner, or something does not fit.
    """
    collaboration.refresh()
    before = _there(collaboration, number)
    if before.owner != organisation:
        raise AnswerRefused({"form": Unfit(_("Somebody else sees to this. Reload the page."))})
    told = {name: said[name] for name in ("progress", "due", "why") if name in said}
    if told.get("progress") == "dropped" and not str(told.get("why") or "").strip():
        raise AnswerRefused({"why": Unfit(_("Say why it is dropped: the others build on it."))})
    return change(collaboration, number, told, partner(organisation))


def _there(collaboration: Reading, number: Any) -> Decision:
    one = collaboration.decisions.decision(number) if isinstance(number, str) else None
    if one is None:
        raise AnswerRefused({"form": Unfit(_("There is no such decision. Reload the page."))})
    return one
