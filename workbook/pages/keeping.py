"""What the console does about what is kept: seal, backup, a person's own, taking a text out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.meetings import meeting_day, meeting_title
from workbook.collaboration.redaction import Redacted, preview, redact
from workbook.collaboration.retention import reminder
from workbook.collaboration.sealing import seal, unsealed
from workbook.collaboration.withdrawal import Erased, erase, export, find, named, would_erase
from workbook.errors import AnswerRefused, Unfit
from workbook.language import Words
from workbook.language import mark as _
from workbook.store.backup import UNREACHED, backups, make_backup, unreached
from workbook.store.meetings import Meeting
from workbook.store.people import Person
from workbook.store.runtime import stamp
from workbook.widgets.keeping import Keeping

MOST_FOUND = 30  # people in a list to choose from
MOST = 400_000  # letters of an export that a page takes at once

Message = dict[str, Any]
Said = dict[str, Any]


class Keeper:
    """Does what the console asks about what is kept, and says in words what came of it."""

    def __init__(self, collaboration: Collaboration, words: Words, actor: str) -> None:
        self.collaboration = collaboration
        self.words = words
        self.actor = actor
        self._seen: tuple[Any, ...] = ()

    def _looked_at(self) -> tuple[Any, ...]:
        """What changes when what is kept does."""
        here, folder = self.collaboration, self.collaboration.folder
        named = [name for name, one in here.programme.everything() if one.is_anonymous]
        paths = [here.answers(name).table.path for name in named]
        paths += [folder.sessions, folder.people, folder.backups]
        return date.today(), *map(stamp, paths)

    def show(self, widget: Keeping) -> None:
        """Bring what there is to the widget, if something has changed since the last time."""
        seen = self._looked_at()
        if seen == self._seen:
            return
        here = self.collaboration
        until = here.folder.settings.keep_until
        with widget.all_at_once():
            widget.meetings = [
                {
                    "id": session,
                    "now": session == here.sessions.id,
                    "label": self._to_seal(session, n),
                }
                for session, n in unsealed(here).items()
            ]
            widget.sealed = [self._day(session) for session in sorted(here.sessions.sealed)]
            widget.until = self.words.day(until.isoformat()) if until else ""
            widget.due = reminder(here, self.words)
            widget.backups = [path.name for path in backups(here.folder)]
            widget.people = list(map(_listed, here.people.came(here.sessions.id)))
        self._seen = seen

    def _to_seal(self, session: str, n: int) -> str:
        """What the button says that seals a meeting."""
        words = self.words
        answers = words.count("{n} anonymous answer", "{n} anonymous answers", n)
        if session == self.collaboration.sessions.id:
            return words(_("Seal this meeting: {answers}"), answers=answers)
        meeting = meeting_title(self._meeting(session), words)
        return words(_("Seal the {meeting}: {answers}"), meeting=meeting, answers=answers)

    def _meeting(self, session: str) -> Meeting:
        return self.collaboration.sessions.meetings.get(session, Meeting(session))

    def _day(self, session: str) -> str:
        return meeting_day(self._meeting(session), self.words)

    def acts(self) -> dict[str, Callable[[Message], Said]]:
        """What can be asked for, by the type of the message."""
        return {
            "seal": self._seal,
            "backup": self._backup,
            "look": self._look,
            "export": self._export,
            "would": self._would,
            "erase": self._erase,
            "places": self._places,
            "redact": self._redact,
        }

    def taking_out(self) -> dict[str, Callable[[Message], Said]]:
        """What a text on the wall can be asked for besides."""
        return {"places": self._places, "redact": self._redact}

    def _seal(self, message: Message) -> Said:
        done = seal(self.collaboration, str(message.get("session") or ""), self.actor)
        return {"said": " ".join([*done.sentences(self.words), *self._unreached()])}

    def _backup(self, _message: Message) -> Said:
        path = make_backup(self.collaboration.folder)
        return {"said": self.words(_("Made: {file}"), file=f"backups/{path.name}")}

    def _look(self, message: Message) -> Said:
        """The people whose name has that in it, whatever meeting they came to."""
        typed = str(message.get("name") or "")[:80]
        found = named(self.collaboration, typed)
        if not found:
            raise AnswerRefused(
                {"form": Unfit(_("Nobody has “{name}” in their name."), name=typed)}
            )
        if len(found) > MOST_FOUND:
            text = _("{n} people have “{name}” in their name. Write more of it.")
            raise AnswerRefused({"form": Unfit(text, name=typed, n=len(found))})
        said = self.words.count(
            "{n} person is in the list now.", "{n} people are in the list now.", len(found)
        )
        return {"said": said, "people": list(map(_listed, found))}

    def _export(self, message: Message) -> Said:
        one = find(self.collaboration, _id(message))
        text = export(self.collaboration, one, self.words, seen_only=True)
        if len(text) > MOST:
            refusal = _("This is too long for a page. In a terminal: workbook person FOLDER {id}")
            raise AnswerRefused({"form": Unfit(refusal, id=one.participant)})
        told = _(
            "It is being downloaded, without what is anonymous or not revealed yet: nobody sees "
            "that here. All of it, in a terminal: workbook person FOLDER {id}"
        )
        said = self.words(told, id=one.participant)
        return {"said": said, "file": f"{one.participant}.json", "text": text}

    def _would(self, message: Message) -> Said:
        one = find(self.collaboration, _id(message))
        told = would_erase(self.collaboration, one, self.words, seen_only=True)
        said = self._person_told(told, _("Of {name}, this would go: {what}."))
        return {"said": said, "participant": one.participant}

    def _erase(self, message: Message) -> Said:
        one = find(self.collaboration, _id(message))
        told = erase(self.collaboration, one, self.words, self.actor, seen_only=True)
        said = self._person_told(told, _("Of {name}, this is gone: {what}."))
        return {"said": " ".join([said, *self._unreached()])}

    def _person_told(self, told: Erased, text: str) -> str:
        words, n = self.words, sum(told.answers.values())
        rows = words.count("{n} row of answers", "{n} rows of answers", n)
        named = words.count("{n} time", "{n} times", sum(told.named.values()))
        what = words(_("{rows}, and the name in the list of people"), rows=rows)
        more = _(
            "As far as the room may see, the name is written besides, by whoever typed it: "
            "{times}. It can be taken out."
        )
        stays = words(_("What was agreed stays: common drafts, notes, decisions."))
        said = words(text, name=told.person.name, what=what)
        besides = words(more, times=named) if told.named else ""
        return " ".join(filter(None, [said, besides, told.stays(words), stays]))

    def _places(self, message: Message) -> Said:
        found = preview(self.collaboration, message.get("text"), self.words, unseen=False)
        said = self._times(found, _("It is there {times}, as far as the room may see."))
        wherever = self.words(_("Taken out, it goes wherever it is, also out of backups here."))
        return {"said": f"{said} {wherever}"}

    def _redact(self, message: Message) -> Said:
        text = message.get("text")
        seen = preview(self.collaboration, text, self.words, unseen=False)
        done = redact(self.collaboration, text, message.get("why"), self.words, self.actor)
        said = [self._times(seen, _("It was taken out {times}, as far as the room may see."))]
        own = _("{file} holds it, and is yours to change.")
        said += [self.words(own, file=file) for file in done.own]
        said += self._unreached()
        return {"said": " ".join(said)}

    def _unreached(self) -> list[str]:
        """A sentence for each package beside the tables that nothing was taken out of."""
        left = unreached(self.collaboration.folder)
        return [self.words(UNREACHED, file=file) for file in left]

    def _times(self, found: Redacted, text: str) -> str:
        return self.words(text, times=self.words.count("{n} time", "{n} times", found.n))


def _listed(person: Person) -> dict[str, str]:
    """A person as the widget lists them."""
    return {"id": person.participant, "name": person.name, "organisation": person.organisation}


def _id(message: Message) -> str:
    return str(message.get("participant") or "")
