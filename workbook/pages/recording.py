"""What the console does about decisions: shows what results propose, records and changes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.decisions import change, record
from workbook.collaboration.offers import Offer, offers
from workbook.decision import KINDS, PROGRESS, STATUSES, Decision
from workbook.language import LANGUAGES, Words
from workbook.language import mark as _
from workbook.pages.overview import notes
from workbook.widgets.decisions_panel import DecisionsPanel

Message = dict[str, Any]
Told = dict[str, Any]


class Recorder:
    """Shows decisions on the console and records them, in one language."""

    def __init__(self, collaboration: Collaboration, words: Words, actor: str) -> None:
        self.collaboration = collaboration
        self.words = words
        self.actor = actor

    def show(self, panel: DecisionsPanel, current: str) -> None:
        """Bring to the panel what the result of the activity proposes, and what is recorded."""
        with panel.all_at_once():
            panel.activity = current
            panel.offers = self._offers(current) if current else []
            panel.recorded = [self._recorded(one) for one in self.collaboration.decisions.all()]
            panel.languages = {
                lang: LANGUAGES[lang] for lang in self.collaboration.folder.settings.languages
            }
            panel.statuses = self._pairs(STATUSES)
            panel.progress = self._pairs(PROGRESS)
            panel.kinds = self._pairs(KINDS)

    def _pairs(self, of: dict[str, str]) -> list[list[str]]:
        return [[value, self.words(label)] for value, label in of.items()]

    def acts(self) -> dict[str, Callable[[Message], Any]]:
        """What can be asked for, by the type of the message."""
        return {
            "record": lambda m: record(
                self.collaboration,
                str(m.get("activity")),
                str(m.get("kind")),
                str(m.get("subject") or ""),
                _said(m),
                self.actor,
            ),
            "change": lambda m: change(self.collaboration, m.get("id"), _said(m), self.actor),
        }

    def _offers(self, name: str) -> list[Told]:
        return [self._offer(one) for one in offers(self.collaboration, name)]

    def _offer(self, offer: Offer) -> Told:
        proposal, recorded = offer.proposal, offer.recorded
        one = Decision(
            id=recorded.id if recorded else "",
            activity=offer.activity,
            kind=proposal.kind,
            status=offer.status,
            text=proposal.text,
            subject=proposal.subject,
            consented=proposal.consented,
            reservations=proposal.reservations,
            absent=offer.absent,
            owner=proposal.owner,
            due=proposal.due,
            more=proposal.more,
            review_on=recorded.review_on if recorded else "",
        )
        same = recorded is not None and recorded.session == self.collaboration.sessions.id
        told = self._told(one) | {"same": same and recorded is not None}
        if same and recorded is not None:
            status = self.words(STATUSES[recorded.status])
            told["notes"] = [self.words(_("Recorded: {status}."), status=status), *told["notes"]]
            told |= {"text": dict(recorded.text), "status": recorded.status}
            told |= {"owner": recorded.owner, "due": recorded.due}
        return told

    def _recorded(self, one: Decision) -> Told:
        status = self.words(STATUSES.get(one.status, one.status))
        told = self._told(one)
        heading = self.words(_("{name}: {text}"), name=told["heading"], text=status)
        return told | {"heading": heading}

    def _told(self, one: Decision) -> Told:
        said = [*notes(one, self.words)]
        if one.consented:
            names = ", ".join(one.consented)
            said.insert(0, self.words(_("Consented: {names}."), names=names))
        return {
            "id": one.id,
            "kind": one.kind,
            "kind_label": self.words(KINDS.get(one.kind, one.kind)),
            "activity": one.activity,
            "subject": one.subject,
            "heading": _short(one.title(self.words)),
            "text": dict(one.text),
            "status": one.status,
            "owner": one.owner,
            "due": one.due,
            "review_on": one.review_on,
            "progress": one.progress,
            "why": one.why,
            "notes": said,
            "same": False,
        }


def _said(message: Message) -> dict[str, Any]:
    said = message.get("said")
    return said if isinstance(said, dict) else {}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79].rstrip()}…"
