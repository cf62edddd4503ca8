"""What the console does about people: who is here, who observes, who leaves, who has no phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook.alphabet import alphabetical
from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import PAPER, add_on_paper, let_go, merge, set_status
from workbook.collaboration.door import change_code, set_door
from workbook.collaboration.leaving import handover_sentence
from workbook.language import Words
from workbook.pages.agenda import Agenda
from workbook.phases import Phase
from workbook.store.people import STATUSES

Message = dict[str, Any]
Act = Callable[[Message], Any]


class Host:
    """Does what the console's list of people asks, and says who is here. In one language."""

    def __init__(
        self, collaboration: Collaboration, agenda: Agenda, words: Words, actor: str
    ) -> None:
        self.collaboration = collaboration
        self.agenda = agenda
        self.words = words
        self.actor = actor

    def organisations(self, current: str, connected: set[str]) -> list[dict[str, Any]]:
        """The people of each organisation: who is there, connected, and has answered."""
        phase = self.collaboration.progress(current).state.phase if current else Phase.WAITING
        asked = phase in (Phase.OPEN, Phase.CLOSED)
        groups: dict[str, list[dict[str, Any]]] = {}
        session = self.collaboration.sessions.id
        answered = self.agenda.who_has_answered(current) if asked else frozenset()
        for person in self.collaboration.people.here(session, *STATUSES):
            groups.setdefault(person.organisation, []).append(
                {
                    "id": person.participant,
                    "name": person.name,
                    "status": person.status,
                    "paper": person.participant.startswith(PAPER),
                    "connected": person.participant in connected,
                    "answered": person.participant in answered if asked else None,
                }
            )
        return [{"name": name, "people": groups[name]} for name in sorted(groups, key=alphabetical)]

    def acts(self) -> dict[str, Act]:
        """What the list of people asks for, by the type of the message."""
        here, actor = self.collaboration, self.actor
        return {
            "person": self._set_status,
            "let_go": self._let_go,
            "merge": lambda m: merge(here, m.get("participant"), m.get("into"), actor),
            "door": lambda m: set_door(here, bool(m.get("open")), actor),
            "code": lambda _m: change_code(here, actor),
            "paper": lambda m: add_on_paper(
                here, m.get("name"), m.get("organisation"), self.words.lang, actor
            ),
        }

    def _set_status(self, message: Message) -> dict[str, str]:
        who, status = message.get("participant"), message.get("status")
        set_status(self.collaboration, who, status, self.actor)
        return self._handed_over([str(who)] if status == "left" else [])

    def _let_go(self, message: Message) -> dict[str, str]:
        let_go(self.collaboration, message.get("participants"), self.actor)
        return self._handed_over(message["participants"])

    def _handed_over(self, participants: list[str]) -> dict[str, str]:
        """What is to be handed over by who has just been taken off the list."""
        return {"said": handover_sentence(self.collaboration, participants, self.words)}
