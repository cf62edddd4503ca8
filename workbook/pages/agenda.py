"""The console's agenda: of each activity where it stands, what can be done, and what is next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.carrying import last_progress
from workbook.collaboration.groups import groups_in, number_of
from workbook.collaboration.moderation import wordy
from workbook.collaboration.stages import Way, next_way, ways_on
from workbook.collaboration.timing import minutes_taken, stage_ahead, stage_minutes
from workbook.collaboration.visibility import came_since
from workbook.collaboration.votes_and_groups import without_group
from workbook.language import Words
from workbook.language import mark as _
from workbook.phases import OPENING, Phase, State
from workbook.questions import Choice
from workbook.store.people import Person

_NAMED = _("{name} ({organisation})")
_AGAIN, _ON = _("Once more: {stage}"), _("Next: {stage}")
_OPEN_AT = _("Open at: {stage}")
_USUAL = {Phase.WAITING: "open", Phase.OPEN: "close", Phase.CLOSED: "reveal"}


class Agenda:
    """The agenda of one collaboration, in one language. Says who has answered, never what."""

    def __init__(self, collaboration: Collaboration, words: Words) -> None:
        self.collaboration = collaboration
        self.words = words
        # What people proposed for common drafts, by activity and option: as the result has it.
        self.proposed: dict[str, dict[str, str]] = {}

    def entries(self) -> list[dict[str, Any]]:
        """An entry an activity, those for any time at the end; see `workbook.widgets.console`."""
        return [
            self._entry(f"{of.name}.{one.id}", one) for of, one in self.collaboration.activities()
        ]

    def _entry(self, name: str, activity: Activity) -> dict[str, Any]:
        progress = self.collaboration.progress(name)
        state = progress.state
        grouped = activity.begins == "groups"
        return {
            "name": name,
            "workshop": self.words(self.collaboration.find(name)[0].title),
            "title": self.words(activity.title),
            "say": self.words(activity.stage(state.round).say or activity.say),
            "minutes": activity.minutes,
            "timer": stage_minutes(activity, activity.stage(state.round)),
            "part": self._part(activity, state),
            "taken": round(minutes_taken(self.collaboration.sessions, name)),
            "until": progress.until,
            "phase": str(state.phase),
            "round": state.round,
            "stage": self.words(activity.stage(state.round).title),
            "again": activity.is_again(state.round),
            "steps": self._steps(activity, name),
            "opens": self._opens(name, activity),
            "ways": [self._way(way) for way in ways_on(activity, state.round)],
            "answered": len(self.answered(name)),
            "of": self.how_many(name),
            "entries": self._in_all(name) if activity.key_in(state.round) else "",
            "adds": self.words(activity.adds),
            "drafts": self._drafts(name, activity),
            "notes": bool(activity.writes),
            "begins": activity.begins if state.phase is not Phase.OPEN else "",
            "grouped": grouped,
            "groups": self._groups(name) if grouped else [],
            "late": len(without_group(self.collaboration, name))
            if grouped and state.phase is Phase.OPEN
            else 0,
            "came": came_since(self.collaboration, name) if activity.is_anonymous else 0,
            "can_hold": wordy(activity) and state.phase is Phase.WAITING,
            "held": activity.held if progress.held is None else progress.held,
        }

    def _part(self, activity: Activity, state: State) -> str:
        """How many of its minutes are for the stage that is open, or about to be opened."""
        if len(activity.stages) == 1:
            return ""
        if ahead := stage_ahead(activity, state):
            return self.words(_("next stage: {n} minutes"), n=stage_minutes(activity, ahead))
        if state.phase is Phase.REVEALED:
            return ""
        minutes = stage_minutes(activity, activity.stage(state.round))
        return self.words(_("this stage: {n} minutes"), n=minutes)

    def _steps(self, activity: Activity, name: str) -> list[str]:
        """The steps with a button of their own. Votes and small groups start from a form."""
        verbs = self.collaboration.progress(name).state.verbs(activity.rounds)
        if self.collaboration.sessions.meeting.is_over:  # what was answered can still be revealed
            verbs = [verb for verb in verbs if verb not in OPENING]
        return [verb for verb in verbs if not (activity.begins and verb in ("open", "round"))]

    def _way(self, way: Way) -> dict[str, str]:
        """A round that may come next, as its button says it."""
        text = _AGAIN if way.again else _ON
        label = self.words(text, stage=self.words(way.to.title)) if way.to.title else ""
        return {"stage": way.stage, "label": label}

    def _opens(self, name: str, activity: Activity) -> list[dict[str, str]]:
        """The later stages to begin with, where an earlier meeting has held the first."""
        waiting = self.collaboration.progress(name).state.phase is Phase.WAITING
        if not waiting or activity.begins or not last_progress(self.collaboration, name):
            return []
        return [
            {"stage": one.name, "label": self.words(_OPEN_AT, stage=self.words(one.title))}
            for one in activity.stages[1:]
            if not one.spare
        ]

    def how_many(self, name: str) -> int:
        """Of how many people (or groups) an answer is awaited."""
        if self.collaboration.find(name)[1].begins == "groups":
            return len([group for group in self.groups(name) if group])
        here = self.collaboration.people.here(self.collaboration.sessions.id)
        return max(len(here), len(self.answered(name)))

    def answered(self, name: str) -> dict[str, int]:
        """Who has answered in this round, and how often; of small groups, their numbers."""
        progress = self.collaboration.progress(name)
        if progress.state.phase is Phase.WAITING:
            return {}
        table = self.collaboration.answers(name)
        table.refresh()
        counts = table.answered(self.collaboration.sessions.id, progress.state.round)
        if self.collaboration.find(name)[1].begins != "groups":
            return counts
        numbers = {number_of(progress, participant) for participant in counts}
        return {str(number): 1 for number in numbers if number}

    def who_has_answered(self, name: str) -> frozenset[str]:
        """The numbers of the people who have answered, or whose small group has."""
        answered = self.answered(name)
        if self.collaboration.find(name)[1].begins != "groups":
            return frozenset(answered)
        groups = enumerate(groups_in(self.collaboration.progress(name)), 1)
        return frozenset(one for n, group in groups if str(n) in answered for one in group)

    def _in_all(self, name: str) -> str:
        """How many answers there are, where a person gives several (one for each term)."""
        n = sum(self.answered(name).values())
        return self.words.count("{n} answer in all", "{n} answers in all", n)

    def _drafts(self, name: str, activity: Activity) -> list[dict[str, str]]:
        """What the facilitator writes for the room: notes, or common drafts.

        Drafts can be written once what comes before their stage has been revealed.
        """
        progress = self.collaboration.progress(name)
        revealed = progress.state.phase is Phase.REVEALED
        proposed = self.proposed.get(name, {})
        if activity.writes:
            options = list(activity.writes)
        elif not activity.drafts_are_due(progress.state.round, revealed):
            return []
        elif not activity.draft_key:
            draft = progress.drafts.get("", {}).get(self.words.lang, "")
            label = self.words(activity.title)
            return [{"value": "", "label": label, "text": draft, "proposal": proposed.get("", "")}]
        else:
            questions = self.collaboration.questions(name)
            question = next(q for q in questions if q.name == activity.draft_key)
            options = list(question.options) if isinstance(question, Choice) else []
        return [
            option.describe(self.words)
            | {"text": self._text(progress.drafts.get(option.value, {}), bool(activity.writes))}
            | {"proposal": proposed.get(option.value, "")}
            for option in options
        ]

    def _text(self, versions: Mapping[str, str], note: bool) -> str:
        """A draft in this language; a note exists once, so any language will do."""
        return versions.get(self.words.lang) or (next(iter(versions.values()), "") if note else "")

    def _groups(self, name: str) -> list[str]:
        """Who is in which small group, for the facilitator to call out."""
        return [
            ", ".join(
                self.words(_NAMED, name=one.name, organisation=one.organisation) for one in group
            )
            for group in self.groups(name)
        ]

    def groups(self, name: str) -> list[list[Person]]:
        """The people of each small group who take part; those who went are in none any more."""
        people = self.collaboration.people
        return [
            [one for it in group if (one := people.person(it)) and one.status == "joined"]
            for group in groups_in(self.collaboration.progress(name))
        ]

    def next(self) -> tuple[str, str, str]:
        """The obvious next step: which activity, what to do, and the stage to jump to, or empty.

        Once the meeting is over, that is to close and reveal what is still open.
        """
        current = self.collaboration.at()  # not one that somebody put back on the board
        names = self._in_order()
        if current not in names and current:
            phase = self.collaboration.progress(current).state.phase
            if phase in (Phase.OPEN, Phase.CLOSED):
                return current, _USUAL[phase], ""
            current = self.collaboration.sessions.at(names)
        if not current:
            return names[0], "open", ""
        state = self.collaboration.progress(current).state
        if state.phase is not Phase.REVEALED:
            return current, _USUAL[state.phase], ""
        if way := next_way(self.collaboration, current):
            return current, "round", way.stage
        place = names.index(current) + 1
        return (names[place], "open", "") if place < len(names) else (current, "", "")

    def _in_order(self) -> list[str]:
        """The activities in the order in which they are usual, each workshop's closing last."""
        return [
            f"{of.name}.{activity.id}"
            for of in self.collaboration.programme.workshops.values()
            for activity in of.everything
            if not activity.begins
        ]
