"""What the wall shows of the activity the room is at, as slides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.meetings import quorum
from workbook.collaboration.moderation import large
from workbook.collaboration.nominees import asks_for_people
from workbook.collaboration.offers import Offer, offers
from workbook.decision import STATUSES
from workbook.language import Wording, Words
from workbook.language import mark as _
from workbook.pages.agenda import Agenda
from workbook.pages.slides import Slide, of_items, of_pictures
from workbook.phases import Phase
from workbook.questions import Choice, Points, Question, Ranking
from workbook.store.runtime import stamp

MOST_ASKED = 3  # questions that are named below a wording; more of them are not read
CLOSED = _("Closed. The result comes next.")


class Wall:
    """The slides of one collaboration's wall, in one language. Never the name of who takes part."""

    def __init__(self, collaboration: Collaboration, words: Words) -> None:
        self.collaboration = collaboration
        self.words = words
        self._judged: tuple[Any, list[Slide]] = (None, [])

    def slides(self, name: str, pictures: Sequence[Any]) -> list[Slide]:
        """The slides of that activity as it stands; `pictures`: its result, once it is published.

        There is at least one, while an activity is named.
        """
        if not name:
            return []
        _of, activity = self.collaboration.find(name)
        match self.collaboration.progress(name).state.phase:
            case Phase.OPEN:
                made = [*self._notes(name, activity)] or self._open(name, activity)
            case Phase.CLOSED:
                made = [*self._notes(name, activity)] or [self._closed(name, activity)]
            case Phase.REVEALED:
                made = [*self._decided(name, activity), *of_pictures(pictures)]
            case _:
                made = []
        return made or [{"text": self._say(name, activity)}]

    def now(self, name: str, pictures: Sequence[Any]) -> tuple[Slide, int, int]:
        """The slide that is shown, and the how-manieth of how many it is."""
        sessions = self.collaboration.sessions
        slides = self.slides(name, pictures)
        page = min(sessions.picture, len(slides) - 1)
        line = large(self.collaboration, name, sessions.large) if sessions.large else None
        return self._large(name, line) if line else slides[page], page + 1, len(slides)

    def _large(self, name: str, line: Mapping[str, Any]) -> Slide:
        """A text by itself, below what was asked, with whose it is as far as the room may see."""
        asked = {one.name: one.label for one in self.collaboration.questions(name)}
        by = self.words(_("Group {n}"), n=line["group"]) if line["group"] else line["by"]
        slide = {"kicker": self.words(asked[line["question"]]), "text": line["text"], "quote": True}
        return slide | ({"note": by} if by else {})

    def missing(self, name: str) -> list[tuple[str, int]]:
        """Of how many people of each organisation an answer is awaited.

        Not of small groups; and not of anonymous answers, as whose is the last would be seen.
        """
        here, agenda = self.collaboration, Agenda(self.collaboration, self.words)
        if not name or here.find(name)[1].begins == "groups" or here.find(name)[1].is_anonymous:
            return []
        answered = agenda.who_has_answered(name)
        counts: dict[str, int] = {}
        for person in here.people.here(here.sessions.id):
            if person.participant not in answered:
                counts[person.organisation] = counts.get(person.organisation, 0) + 1
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))

    # --- while people answer --------------------------------------------------------------------

    def _open(self, name: str, activity: Activity) -> list[Slide]:
        progress = self.collaboration.progress(name)
        say = self._say(name, activity)
        questions = self.collaboration.asked(name)
        labels = {one.name: self._labels(one) for one in questions}
        drafts = progress.judged.get(progress.state.round, {})
        if activity.stage(progress.state.round).begins == "draft" and any(drafts.values()):
            asked = [one for one in questions if one.name != activity.key and one.required]
            asks = [self.words(one.label) for one in asked]
            known = labels.get(activity.draft_key, {})
            return [
                {
                    "kicker": known.get(value, value),
                    "text": self.words(Wording(there)),
                    "quote": True,
                    "asks": asks if len(asks) <= MOST_ASKED else [],
                }
                for value, texts in drafts.items()
                if (there := {lang: text for lang, text in texts.items() if text})
            ]
        if activity.begins == "groups":
            return self._groups(name, say)
        if activity.begins == "list":
            listed = next((one for one in labels.values() if one), {})
            return of_items(say, [[label] for label in listed.values()])
        return [{"text": say, "asks": self._asks(activity, progress.state.round, questions)}]

    def _closed(self, name: str, activity: Activity) -> Slide:
        return {"kicker": self._say(name, activity), "text": self.words(CLOSED)}

    def _say(self, name: str, activity: Activity) -> str:
        """What a vote or groups are about, if the facilitator said so; else what is asked."""
        progress = self.collaboration.progress(name)
        about = progress.begun.get(progress.state.round, {}).get("about")
        stage = activity.stage(progress.state.round)
        said = Wording(about) if about else stage.say or activity.say
        return self.words(said) if said else self.words(activity.title)

    def _asks(self, activity: Activity, round: int, questions: Sequence[Question]) -> list[str]:
        if asks_for_people(activity, round) or len(questions) > MOST_ASKED:
            return []
        return [self.words(one.label) for one in questions]

    def _labels(self, question: Question) -> dict[str, str]:
        if not isinstance(question, Choice | Points | Ranking):
            return {}
        described = [option.describe(self.words) for option in question.options]
        return {one["value"]: one["label"] for one in described}

    def _groups(self, name: str, say: str) -> list[Slide]:
        """The organisations of each small group; people know its number from their phones."""
        groups = Agenda(self.collaboration, self.words).groups(name)
        who = [", ".join(one.organisation for one in group) for group in groups]
        numbers = [self.words(_("Group {n}"), n=n) for n in range(1, len(groups) + 1)]
        return of_items(say, [*zip(numbers, who, strict=True)], most=2 * len(groups) or 1)

    def _notes(self, name: str, activity: Activity) -> Iterator[Slide]:
        """What the facilitator writes while the room looks on."""
        drafts = self.collaboration.progress(name).drafts
        items = []
        for one in activity.writes:
            there = {lang: text for lang, text in drafts.get(one.value, {}).items() if text}
            if there:
                lines = self.words(Wording(there)).split("\n")
                items.append([self.words(one.label), *filter(str.strip, lines)])
        yield from of_items("", items)

    # --- once it is revealed --------------------------------------------------------------------

    def _decided(self, name: str, activity: Activity) -> list[Slide]:
        """Of a round that judged wordings: each as it stands now, and what the room says of it."""
        round = self.collaboration.progress(name).state.round
        if activity.stage(round).begins != "draft" or not activity.stage(round).decides:
            return []
        folder, (of, _dot, id) = self.collaboration.folder, name.partition(".")
        tables = (folder.sessions, folder.decisions, folder.answers_of(of, id), folder.people)
        seen = (name, round, *map(stamp, tables))
        if self._judged[0] != seen:
            made = [one for one in offers(self.collaboration, name) if one.round == round]
            self._judged = seen, [self._decision(one) for one in made if one.proposal.text]
        return self._judged[1]

    def _decision(self, offer: Offer) -> Slide:
        words, proposal = self.words, offer.proposal
        against = [one.organisation for one in proposal.reservations if one.objects]
        note = words(STATUSES[offer.status])
        note = note[0].upper() + note[1:]
        heard = {*proposal.consented, *(one.organisation for one in proposal.reservations)}
        if offer.status == "proposed" and proposal.asked:
            few = _("{n} of the {needed} organisations that are needed have said something.")
            told = words(few, n=len(heard), needed=quorum(self.collaboration))
            note = f"{note}. {told}"
        if against:
            cannot = words(_("{names} cannot work with it."), names=", ".join(against))
            note = f"{note}. {cannot}"
        label = proposal.more.get("label") or {}
        kicker = label.get(words.lang) or next(iter(label.values()), proposal.subject)
        text = words(Wording(dict(proposal.text)))
        return {"kicker": kicker, "text": text, "quote": True, "note": note}
