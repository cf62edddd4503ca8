"""The days of the example after the first: workshops 2 to 4, and two waves of evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import carried_on
import decided
import tried_day

from workbook.collaboration import meetings
from workbook.store.folder import Folder
from workbook.store.people import Person

CONSENT = {"a": "agree", "l": "live_with", "o": "object"}
PARTS = {"r": "responsible", "a": "accountable", "c": "consulted", "i": "informed", "b": "backup"}
SCALES = ("reliable", "open", "mission")

Values = dict[str, Any]


def go_on(
    day: Callable[..., Any], folder: Folder, said: Mapping[str, Any], here: Mapping[str, Person]
) -> None:
    """Let the people who are `here` come again and live the later days; `day` makes one."""
    values = Later(day(folder, said, "2026-05-19"), here, said["values"]["away"])
    values.vision()
    values.points_and_ties()
    values.power_and_rituals()
    values.day.closing("values")
    decided.meet(values.day)
    decided.decide(values.day, "09:44", "values.vision", ["vision"])
    decided.decide(values.day, "10:01", "values.values", ["value"])
    values.day.live()
    tried = Later(day(folder, said, "2026-05-21"), here, said["tried"]["away"])
    decided.meet(tried.day)
    decided.decide(tried.day, "14:00", "values.rules", ["rule"])
    decided.decide(tried.day, "14:02", "values.disputes", ["settling"])
    tried_day.live(tried)
    roles = Later(day(folder, said, "2026-05-26"), here, said["roles"]["away"])
    roles.roles()
    roles.spokesperson()
    roles.continuity()
    roles.day.closing("roles")
    decided.meet(roles.day)
    decided.decide(roles.day, "09:23", "roles.roles", ["role"])
    decided.decide(roles.day, "10:34", "roles.spokesperson", ["spokesperson"])
    roles.day.live()
    plan = Later(day(folder, said, "2026-06-02"), here, said["plan"]["away"])
    plan.objectives()
    plan.actions()
    plan.support_and_learning()
    plan.health("13:20", "first")
    plan.lessons("13:45", wave=1)
    plan.day.closing("action_plan")
    decided.meet(plan.day)
    decided.decide(plan.day, "09:33", "action_plan.objectives", ["objective", "result"])
    decided.decide(plan.day, "10:24", "action_plan.actions", ["action"])
    decided.decide(plan.day, "12:12", "roles.spokesperson_mandate", ["spokesperson"])
    decided.decide(plan.day, "14:05", "evaluation.lessons", ["lesson"])
    carried_on.booking(plan, "11:20", "11:30")
    carried_on.mandate(plan, "11:45", "11:58")
    carried_on.first_days(plan, "14:06", "14:13")
    plan.day.live()
    before = Later(day(folder, said, "2026-11-09"), here, said["health"]["away"], "2026-11-17")
    before.health("09:20", "second", revealed=False)
    decided.come_late(before.day, "10:30")
    before.day.live()
    look_back = Later(day(folder, said, "2026-11-17"), here, said["health"]["away"])
    decided.meet(look_back.day)
    look_back.day.at("09:02", meetings.begin, look_back.day.collaboration)
    decided.come_and_go(look_back.day, "09:08", here)
    decided.reports(look_back.day, "09:10")
    decided.settle(look_back.day, "09:14")
    look_back.day.steer("evaluation.health", reveal="09:20")
    decided.judge_again(look_back.day, "11:24")
    decided.decide(look_back.day, "10:44", "evaluation.lessons", ["lesson"])
    look_back.results()
    look_back.lessons("10:20", wave=2)
    look_back.day.closing("evaluation")
    carried_on.attended(look_back, "10:00")
    carried_on.granted(look_back, "10:09")
    carried_on.plan_again(look_back, "10:46")
    carried_on.rules_again(look_back, "11:02")
    look_back.day.live()


class Later:
    """One of the later days. `day` keeps the clock; people in `away` do not come.

    `ahead_of`: the session of the meeting that people answer for before it.
    """

    def __init__(
        self, day: Any, here: Mapping[str, Person], away: Iterable[str], ahead_of: str = ""
    ) -> None:
        in_time = {n: one | {"joins": "09:00"} for n, one in day.said["people"].items()}
        day.said = day.said | {"people": in_time}
        self.day, self.said = day, day.said
        self.numbers = [number for number in here if number not in set(away)]
        day.coming = self.numbers
        collaboration = day.collaboration
        if ahead_of:
            decided.open_ahead(day, "09:00", ahead_of)
        else:
            day.at("09:00", collaboration.sessions.start, "facilitator")
        for number in self.numbers:
            day.here[number] = here[number]
            day.at(f"09:0{1 + int(number) % 6}", self._come, here[number].participant)

    def _come(self, participant: str) -> None:
        collaboration = self.day.collaboration
        collaboration.refresh()
        collaboration.people.update(participant, session=collaboration.sessions.id)

    def ask(
        self,
        name: str,
        clock: str,
        minutes: int,
        given: Mapping[str, list[Values]],
        verb: str,
        stage: str = "",
        revealed: bool = True,
    ) -> None:
        """Open an activity (or a round of it, or a stage), let people answer, close and reveal."""
        hour, minute = map(int, clock.split(":"))

        def later(n: int) -> str:
            return f"{hour + (minute + n) // 60:02}:{(minute + n) % 60:02}"

        if stage:
            self.day.at(clock, partial(self.day.collaboration.steer, name, verb, stage=stage))
        steps = {verb: clock, "close": later(minutes), "reveal": later(minutes + 1)}
        if not revealed:
            del steps["reveal"]
        self.day.steer(name, **{one: at for one, at in steps.items() if one != verb or not stage})
        here = {number: values for number, values in given.items() if number in self.numbers}
        most = max(map(len, here.values()))
        self.day.collect(name, clock, 18 * minutes / most, here)

    def by_organisation(self, key: str) -> list[str]:
        """The people of that organisation who are here."""
        people = self.said["people"]
        return [number for number in self.numbers if people[number]["of"] == key]

    def in_order(self, row: str, what: Callable[[str], Any]) -> dict[str, Any]:
        """A sign a person who is here, in their order."""
        return {number: what(sign) for number, sign in zip(self.numbers, row, strict=False)}

    # --- workshop 2 ------------------------------------------------------------------------

    def vision(self) -> None:
        said, name = self.said["vision"], "values.vision"
        sentences = {n: [{"sentence": text}] for n, text in said["sentences"].items()}
        self.ask(name, "09:10", 6, sentences, "open")
        for clock, draft in (("09:20", said["draft"]), ("09:32", said["redraft"])):
            for lang, text in draft.items():
                self.day.at(clock, self.day.collaboration.set_draft, name, "", text, lang)
        self.consent(name, "09:24", said["consent"]["2"], said["consent"]["objection"])
        self.consent(name, "09:36", said["consent"]["3"], "")

    def consent(self, name: str, clock: str, row: str, objection: str) -> None:
        given = {}
        for number, answer in self.in_order(row, CONSENT.__getitem__).items():
            reason = objection if answer == "object" else ""
            given[number] = [{"consent": answer, "reason": reason}]
        self.ask(name, clock, 4, given, "round")

    def points_and_ties(self) -> None:
        lived = self.said["lived"]
        points = {
            number: [{"points": shares, "lived": lived.get(number, "")}]
            for number, shares in self.said["points"].items()
        }
        self.ask("values.values", "09:50", 8, points, "open")
        ties: dict[str, list[Values]] = {}
        for one in self.said["ties"]:
            about = dict(zip(SCALES, one["scales"], strict=True)) | {"relied_on": one["on"]}
            [answer] = ties.setdefault(one["of"], [{"ties": {}}])
            answer["ties"][self.day.names[one["to"]]] = about
        self.ask("values.trust", "10:10", 8, ties, "open")

    def power_and_rituals(self) -> None:
        said, names = self.said["power"], list(self.day.names.values())
        police = self.by_organisation("police")
        given = {}
        for i, number in enumerate(self.numbers):
            shift = i % 3  # people see it a little differently: some points go from first to last
            now = [said["now"][0] - shift, *said["now"][1:-1], said["now"][-1] + shift]
            wanted = said["wanted_by_police"] if number in police else said["wanted"]
            given[number] = [
                {
                    "now": dict(zip(names, now, strict=True)),
                    "wanted": dict(zip(names, wanted, strict=True)),
                    "decides": said["decides"] if i % 4 else {"information": "one"},
                    "heard": said["heard"] if i % 3 else {"members": "yes", "money": "partly"},
                    "settled": said["settled"] if i % 2 else ["circle"],
                }
            ]
        self.ask("values.power", "10:40", 10, given, "open")
        ideas = self.said["ideas"]
        texts = {}
        for one in ideas.values():
            when = {"day": one["day"], "host": self.day.names[one["host"]]} if "day" in one else {}
            texts[one["by"]] = [{"idea": one["text"], **when}]
        self.ask("values.rituals", "11:00", 5, texts, "open")
        votes: dict[str, list[Values]] = {}
        feel = self.in_order(self.said["belonging"]["digits"], int)
        for number in self.numbers:
            chosen = [k for k, who in self.said["idea_votes"].items() if number in who]
            met = self.said["belonging"]["met"].get(number, [])
            answer = {
                "votes": [ideas[key]["text"] for key in chosen],
                "belonging": feel[number],
                "met": [self.day.names[key] for key in met],
            }
            if chosen:
                votes[number] = [answer]
        self.ask("values.rituals", "11:10", 5, votes, "round")

    # --- workshop 3 ------------------------------------------------------------------------

    def roles(self) -> None:
        name, added = "roles.roles", self.said["roles"]["added"]
        self.day.at("09:08", self.day.collaboration.add_option, name, added)
        given: dict[str, list[Values]] = {}
        for key in self.day.names:
            part = {
                added if task == "added" else task: [PARTS[sign] for sign in who[key]]
                for task, who in self.said["parts"].items()
                if key in who
            }
            given[self.by_organisation(key)[0]] = [{"part": part}]
        self.ask(name, "09:10", 10, given, "open")

    def spokesperson(self) -> None:
        said, name = self.said["spokesperson"], "roles.spokesperson"
        needs = {
            number: [
                {
                    "needs": said["needs"].get(number, "Listens."),
                    "term": term,
                    "stands": "no" if number in self.said["stand_not"]["who"] else "yes",
                }
            ]
            for term, numbers in said["term"].items()
            for number in numbers
        }
        self.ask(name, "09:40", 5, needs, "open")
        nominees = {
            number: [{"nominee": one["who"], "why": one["why"]}]
            for number, one in said["nominees"].items()
        }
        self.ask(name, "09:50", 5, nominees, "round")
        changed = {n: [{"changed": who}] for who, all_ in said["changed"].items() for n in all_}
        for who, numbers in self.said["deputies"].items():
            for number in numbers:
                changed[number][0]["deputy"] = who
        self.ask(name, "10:02", 4, changed, "round")
        for clock, draft in (("10:10", said["proposal"]), ("10:22", said["second"])):
            for lang, text in draft.items():
                self.day.at(clock, self.day.collaboration.set_draft, name, "", text, lang)
        self.consent(name, "10:14", said["consent4"], said["objection"])
        self.consent(name, "10:26", said["consent5"], "")

    def continuity(self) -> None:
        name = "roles.continuity"
        given: dict[str, list[Values]] = {}
        for one in self.said["held"]:
            values = {key: value for key, value in one.items() if key != "by"}
            if "partner" in values:
                values["partner"] = self.day.names[values["partner"]]
            given.setdefault(one["by"], []).append(values)
        self.ask(name, "10:50", 8, given, "open")
        leaves = self.said["plan"]["leaves"]
        self.day.at("11:05", self.day.collaboration.add_option, name, leaves)

    # --- workshop 4 ------------------------------------------------------------------------

    def objectives(self) -> None:
        said, name = self.said["objectives"], "action_plan.objectives"
        proposed = {
            one["by"]: [{"objective": one["text"], "expected": one["expected"]}]
            for one in said.values()
        }
        self.ask(name, "09:10", 8, proposed, "open")
        texts = [one["text"] for one in said.values()]
        fit = {
            number: [{"fit": dict(zip(texts, map(str, row), strict=True))}]
            for key, row in self.said["fit"].items()
            for number in self.by_organisation(key)[:1]
        }
        self.ask(name, "09:25", 5, fit, "round")

    def actions(self) -> None:
        said, name = self.said["actions"], "action_plan.actions"
        titles = {one["key"]: one["action"] for one in said}
        given = {}
        for one in said:
            values = {key: value for key, value in one.items() if key not in ("by", "key")}
            if "objective" in values:
                values["objective"] = self.said["objectives"][values["objective"]]["text"]
            for part in {"owner", "backup"} & set(values):
                values[part] = self.day.names[values[part]]
            given[one["by"]] = [values]
        self.ask(name, "09:40", 20, given, "open")
        waits = {titles[k]: [titles[b] for b in before] for k, before in self.said["waits"].items()}
        first = {
            number: [{"first": {titles[key]: n for key, n in points.items()}}]
            for number, points in self.said["first"].items()
        }
        first["01"][0]["before"] = waits
        self.ask(name, "10:15", 6, first, "round")

    def support_and_learning(self) -> None:
        support = {number: [values] for number, values in self.said["support"].items()}
        self.ask("action_plan.support", "10:40", 8, support, "open")
        learning = {number: [values] for number, values in self.said["learning"].items()}
        self.ask("action_plan.learning", "11:00", 8, learning, "open")

    # --- evaluation ------------------------------------------------------------------------

    def health(self, clock: str, wave: str, revealed: bool = True) -> None:
        """Everybody answers around the mean of a statement; a few say “does not apply”."""
        names = [f"t{n}_{which}" for n in range(1, 12) for which in "ab"]
        chance, means = self.day._chance, self.said["health"][wave]
        given = {}
        for number in self.numbers:
            mood = chance.gauss(0, 0.4)
            points = [round(chance.gauss(mean + mood, 0.7)) for mean in means]
            said = {
                name: "none" if chance.random() < 0.04 else str(min(5, max(1, point)))
                for name, point in zip(names, points, strict=True)
            }
            given[number] = [{"statements": said}]
        self.ask("evaluation.health", clock, 10, given, "open", revealed=revealed)

    def results(self) -> None:
        said, objectives = self.said["reached"], self.said["objectives"]
        given = {
            number: [
                {
                    "result": objectives[key]["text"],
                    "reached": int(said[key]["digits"][place]),
                    "evidence": said[key]["evidence"].get(number, ""),
                }
                for key in objectives
            ]
            for place, number in enumerate(said["who"])
        }
        self.ask("evaluation.results", "09:45", 12, given, "open")

    def lessons(self, clock: str, wave: int) -> None:
        said = {one["key"]: one for one in self.said["lessons"]}
        now = {key: one for key, one in said.items() if one["wave"] == wave}
        given: dict[str, list[Values]] = {}
        for one in now.values():
            values = {key: one[key] for key in ("lesson", "why", "change")}
            if "who" in one:
                values |= {"who": self.day.names[one["who"]], "by": one["by_when"]}
            if wave > 1:
                values["done"] = [said[key]["lesson"] for key in self.said["lesson_votes"]["done"]]
            given[one["by"]] = [values]
        self.ask("evaluation.lessons", clock, 8, given, "open")
        votes: dict[str, list[Values]] = {}
        for number in self.numbers:
            chosen = [key for key in now if number in self.said["lesson_votes"][key]]
            if chosen:
                votes[number] = [{"votes": [now[key]["lesson"] for key in chosen]}]
        hour, minute = map(int, clock.split(":"))
        again = f"{hour + (minute + 14) // 60:02}:{(minute + 14) % 60:02}"
        self.ask("evaluation.lessons", again, 4, votes, "round")
