"""An action plan: the sentences on what is wrong with it, and what it hangs on."""

from __future__ import annotations

import math
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from refusing import refused

from workbook.language import words
from workbook.statistics import critical_path, plan_problems, slack


def action(id, after="", owner="Marie", **others):
    return {"id": id, "owner": owner, "after": after, **others}


GOOD = [
    {
        "id": 1,
        "title": "Write the protocol",
        "owner": "Marie",
        "start": "2026-03-02",
        "end": "2026-03-13",
        "after": "",
    },
    {"id": 2, "title": "Train the staff", "owner": "Ahmed", "after": "1", "days": 3},
    {"id": 3, "title": "Tell the partners", "owner": "Lucie", "after": "1; 2"},
]


def plans(size=6):
    """Plans without a circle: an action comes after some of those before it, in any order."""
    return st.lists(
        st.tuples(st.integers(0, 5), st.sets(st.integers(0, size - 1))), min_size=1, max_size=size
    ).map(
        lambda rows: [
            action(str(i), after=[str(j) for j in sorted(after) if j < i], days=days)
            for i, (days, after) in enumerate(rows)
        ]
    )


def paths(plan):
    """Every path through the plan, from an action that waits for nothing on."""
    after = {row["id"]: row["after"] for row in plan}
    next_ones = {id: [other for other in after if id in after[other]] for id in after}

    def onwards(id):
        yield [id]
        for other in next_ones[id]:
            for rest in onwards(other):
                yield [id, *rest]

    return [path for id in after for path in onwards(id)]


class TestPlanProblems:
    def test_a_good_plan_has_none(self):
        assert plan_problems(GOOD) == []

    @pytest.mark.parametrize("owner", [None, "", "  ", " ; ", [], math.nan, pd.NA])
    def test_no_owner(self, owner):
        said = ["“a – Call” has no owner. Name one person who sees to it."]
        assert plan_problems([action("a", owner=owner, title="Call")]) == said
        assert plan_problems([{"id": "a", "title": "Call"}]) == said

    @pytest.mark.parametrize(
        "owner", ["Marie; Ahmed", "Marie;Ahmed;", ["Marie", "Ahmed"], ("Marie", "Ahmed; Marie")]
    )
    def test_several_owners(self, owner):
        assert plan_problems([action("a", owner=owner)]) == [
            "“a” has several owners: Marie, Ahmed. Name the one who sees to it."
        ]

    def test_one_owner_in_a_list_or_named_twice_is_one(self):
        assert plan_problems([action(1, owner=["Marie"]), action(2, owner="Marie; Marie")]) == []

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("2026-03-02", "2026-03-01"),
            (date(2026, 3, 2), datetime(2026, 3, 1, 23, 59)),
            (pd.Timestamp("2026-03-02"), "2026-03-01T09:00"),
        ],
    )
    def test_an_end_before_the_start(self, start, end):
        assert plan_problems([action("a", start=start, end=end)]) == [
            "“a” ends on 1 March 2026, before it starts on 2 March 2026. Correct a date."
        ]

    @pytest.mark.parametrize("nothing", [None, "", " ", math.nan, pd.NaT])
    def test_a_day_or_two_and_missing_dates_are_no_problem(self, nothing):
        assert plan_problems([action(1, start="2026-03-02", end="2026-03-02")]) == []
        assert plan_problems([action(1, start="2026-03-02", end=nothing)]) == []
        assert plan_problems([action(1, start=nothing, end="2026-03-02")]) == []

    def test_an_unknown_dependency(self):
        assert plan_problems([action("a", after="b; c"), action("c")]) == [
            "“a” comes after “b”, which is not in the plan. Correct the id."
        ]

    def test_what_comes_before_may_be_called_depends_on_too(self):
        plan = [
            {"id": "a", "action": "Call", "owner": "Marie", "depends_on": ["b"]},
            {"id": "b", "action": "Meet", "depends_on": "a"},
        ]
        assert plan_problems(plan) == [
            "“b – Meet” has no owner. Name one person who sees to it.",
            "These actions wait for one another in a circle: a → b → a. Take a dependency out.",
        ]
        assert critical_path([{"id": "a", "depends_on": "b"}, {"id": "b"}]) == ["b", "a"]

    def test_a_circle_is_told_once_and_from_where_it_begins(self):
        plan = [action("a"), action("b", "d"), action("c", "b; a"), action("d", "c")]
        assert plan_problems(plan) == [
            "These actions wait for one another in a circle: b → d → c → b. Take a dependency out."
        ]

    def test_two_circles_are_told_and_who_waits_for_one_is_not_in_it(self):
        plan = [action("a", "b"), action("b", "a"), action("c", "a"), action(4, 5), action(5, 4)]
        assert [said.split(": ")[1] for said in plan_problems(plan)] == [
            "a → b → a. Take a dependency out.",
            "4 → 5 → 4. Take a dependency out.",
        ]

    def test_an_action_after_itself(self):
        assert plan_problems([action("a", "a")]) == [
            "“a” comes after itself. Take that dependency out."
        ]

    def test_an_id_given_twice_or_missing(self):
        plan = [action(1), action("1 "), action(None, title="Call"), action(""), action(2)]
        assert plan_problems(plan) == [
            "“Call” has no id. Give it one that no other action has.",
            "“4” has no id. Give it one that no other action has.",
            "2 actions have the id “1”. Give each its own.",
        ]

    @pytest.mark.parametrize("cell", ["31/03/2026", "soon", "2026-02-30", True])
    def test_a_date_that_cannot_be_read(self, cell):
        assert plan_problems([action("a", end=cell)]) == [
            f"“a” has the date “{cell}”, which cannot be read. Write it as 2026-03-31."
        ]

    @pytest.mark.parametrize("cell", ["long", "-1", -1, math.inf, "nan", True])
    def test_a_length_that_cannot_be_read(self, cell):
        assert plan_problems([action("a", days=cell)]) == [
            f"“a” has the length “{cell}”, which is no number of days. Write 0 or more."
        ]

    def test_everything_at_once_in_the_order_of_the_docstring(self):
        plan = [
            action("a", "z", owner=""),
            action("b", "b", owner="Marie; Ahmed", start="2026-03-02", end="2026-03-01"),
            action("b", days="?"),
        ]
        begun = [said.split(". ")[0] for said in plan_problems(plan)]
        assert begun == [
            "“b” has the length “?”, which is no number of days",
            "2 actions have the id “b”",
            "“a” has no owner",
            "“b” has several owners: Marie, Ahmed",
            "“b” ends on 1 March 2026, before it starts on 2 March 2026",
            "“a” comes after “z”, which is not in the plan",
            "“b” comes after itself",
        ]

    def test_braces_in_a_title_stay_as_they_are(self):
        assert "“1 – {owners}”" in plan_problems([action(1, owner="", title="{owners}")])[0]

    def test_in_french(self):
        french = words("fr")
        plan = [action("a", owner="", title="Mot"), action("b", "c"), action("c", "b")]
        assert plan_problems(plan, french) == [
            "«\u00a0a – Mot\u00a0» n’a pas de responsable. Nommez une personne qui s’en charge.",
            (
                "Ces actions s’attendent les unes les autres en cercle\u00a0: b → c → b. "
                "Retirez une dépendance."
            ),
        ]
        assert plan_problems(plan, words=french) == plan_problems(plan, french)

    def test_a_table_of_pandas_is_read(self):
        table = pd.DataFrame(
            {"id": [1, 2, 3], "owner": ["Marie", None, "Ahmed; Lucie"], "after": [None, 1, 2]}
        )
        assert plan_problems(table) == [
            "“2” has no owner. Name one person who sees to it.",
            "“3” has several owners: Ahmed, Lucie. Name the one who sees to it.",
        ]
        assert critical_path(table) == [1, 2, 3]

    @given(plans())
    def test_a_plan_without_a_fault_has_no_sentence_whatever_its_order(self, plan):
        assert plan_problems(plan) == plan_problems(plan[::-1]) == []

    @given(plans(), st.data())
    def test_a_circle_is_found_wherever_it_is(self, plan, data):
        path = data.draw(st.sampled_from(paths(plan)))
        first = next(row for row in plan if row["id"] == path[0])
        first["after"] = [*first["after"], path[-1]]
        assert len(plan_problems(plan)) >= 1
        refused(critical_path, plan)


class TestCriticalPath:
    def test_the_longest_path_in_days(self):
        plan = [
            action("a", days=3),
            action("b", "a", days=2),
            action("c", "a", days=4),
            action("d", "b; c", days=1),
            action("e", days=7),
        ]
        assert critical_path(plan) == ["a", "c", "d"]

    def test_published_network_of_seven_activities_with_slack(self):
        # The expected times of a common textbook example: A, C, E and G have no slack.
        days = {"A": 4, "B": 5.33, "C": 5.17, "D": 6.33, "E": 5.17, "F": 4.5, "G": 5.17}
        after = {"C": "A", "D": "A", "E": "B; C", "F": "D", "G": "E"}
        plan = [action(key, after.get(key, ""), days=n) for key, n in days.items()]
        assert critical_path(plan) == ["A", "C", "E", "G"]

    def test_days_from_the_first_to_the_last_both_included_or_one(self):
        two_days = action("a", start="2026-03-02", end="2026-03-03")
        assert critical_path([two_days, action("b"), action("c", "b")]) == ["a", "b", "c"]
        assert critical_path([two_days, action("b", start="2026-03-02")]) == ["a"]
        assert critical_path([{**two_days, "days": 1}, action("b", days=1.5)]) == ["b"]

    def test_a_path_of_many_short_actions_is_longer_than_one_of_a_few_long(self):
        plan = [action("a", days=4), *(action(i, i - 1 if i else "") for i in range(5))]
        assert critical_path(plan) == [0, 1, 2, 3, 4]

    def test_the_good_plan_gives_ids_as_they_were_written(self):
        assert critical_path(GOOD) == [1, 2, 3]
        assert critical_path([action(" a ")]) == [" a "]

    def test_paths_equally_long_are_all_there(self):
        plan = [action("a"), action("b", "a"), action("c", "a"), action("d", "b; c"), action("e")]
        assert critical_path(plan) == ["a", "b", "c", "d"]

    def test_parts_of_days_tie_as_they_are_written(self):
        plan = [action("a", days=0.1), action("b", "a", days=0.2), action("c", days="0.3")]
        assert sorted(critical_path(plan)) == ["a", "b", "c"]

    def test_a_milestone_takes_no_day(self):
        assert critical_path([action("a", days=2), action("b", "a", days=0)]) == ["a", "b"]
        assert critical_path([action("a", days=0)]) == ["a"]

    def test_owners_do_not_matter(self):
        assert critical_path([{"id": "a"}]) == ["a"]
        assert critical_path([action("a", owner="Marie; Ahmed")]) == ["a"]

    @given(plans())
    def test_it_holds_just_the_actions_of_every_longest_path(self, plan):
        days = {row["id"]: row["days"] for row in plan}
        longest = max(sum(days[id] for id in path) for path in paths(plan))
        on_one = {
            id for path in paths(plan) if sum(days[id] for id in path) == longest for id in path
        }
        assert set(critical_path(plan)) == on_one

    @given(plans(), st.randoms())
    def test_the_order_of_rows_does_not_matter(self, plan, chance):
        mixed = chance.sample(plan, len(plan))
        assert set(critical_path(mixed)) == set(critical_path(plan))

    @given(plans())
    def test_it_comes_in_an_order_in_which_the_actions_can_be_done(self, plan):
        critical = critical_path(plan)
        after = {row["id"]: row["after"] for row in plan}
        for i, id in enumerate(critical):
            assert not set(after[id]) & set(critical[i:])

    @given(plans())
    def test_alone_it_goes_from_an_action_that_waits_for_none_to_one_none_waits_for(self, plan):
        critical = critical_path(plan)
        assume(critical in paths(plan) and all(row["days"] for row in plan))
        after = {row["id"]: row["after"] for row in plan}
        assert not after[critical[0]]
        assert not any(critical[-1] in others for others in after.values())

    @given(plans(), st.integers(2, 9))
    def test_another_unit_of_time_does_not_matter(self, plan, unit):
        longer = [{**row, "days": unit * row["days"]} for row in plan]
        assert critical_path(longer) == critical_path(plan)

    @pytest.mark.parametrize(
        ("plan", "said"),
        [
            ([action("a", "b"), action("b", "a")], "a → b → a"),
            ([action("a", "a")], "after itself"),
            ([action("a", "z")], "not in the plan"),
            ([action("a"), action("a")], "the id “a”"),
            ([action(None)], "no id"),
            ([action("a", start="2026-03-02", end="2026-03-01")], "before it starts"),
            ([action("a", start="soon")], "cannot be read"),
            ([action("a", days=-1)], "0 or more"),
        ],
    )
    def test_a_plan_that_cannot_be_followed_is_refused_with_its_problem(self, plan, said):
        assert said in refused(critical_path, plan)
        assert refused(critical_path, plan) in plan_problems(plan)


@pytest.mark.parametrize("call", [plan_problems, critical_path, slack])
@pytest.mark.parametrize("actions", [[], [3], ["a"], [["a", "b"]], "a", {"id": "a"}, 3, None])
def test_what_is_no_plan_is_refused(call, actions):
    refused(call, actions)


def dated(id, start, end, after=""):
    return action(id, after, start=f"2027-{start}", end=f"2027-{end}")


class TestTooEarly:
    def test_an_action_that_starts_before_what_it_waits_for_ends_is_told(self):
        plan = [dated("a", "01-01", "01-31"), dated("b", "01-20", "02-10", "a")]
        [said] = plan_problems(plan)
        assert "“b” starts on 20 January 2027, before “a” ends on 31 January 2027" in said
        [said] = plan_problems(plan, words("fr"))
        assert "20 janvier 2027" in said

    @pytest.mark.parametrize("start", ["01-31", "02-01"])
    def test_on_the_last_day_or_after_it_all_is_well(self, start):
        assert plan_problems([dated("a", "01-01", "01-31"), dated("b", start, "02-10", "a")]) == []

    def test_without_a_date_nothing_can_be_said(self):
        assert plan_problems([action("a"), dated("b", "01-01", "01-02", "a")]) == []
        assert plan_problems([dated("a", "01-01", "01-31"), action("b", "a")]) == []


class TestSlack:
    def test_the_days_that_dates_leave_free_may_be_used(self):
        plan = [
            dated("a", "01-01", "01-31"),
            dated("b", "02-11", "02-20", "a"),
            dated("c", "01-01", "01-02"),
        ]
        assert slack(plan) == {"a": 10, "b": 0, "c": 49}

    def test_where_one_follows_the_other_no_day_is_left(self):
        plan = [dated("a", "01-01", "01-31"), dated("b", "02-01", "02-20", "a")]
        assert slack(plan) == {"a": 0, "b": 0}

    def test_it_is_that_of_the_next_that_waits_for_it_soonest(self):
        plan = [
            dated("a", "01-01", "01-10"),
            dated("b", "01-16", "01-31", "a"),
            dated("c", "01-13", "01-31", "a"),
        ]
        assert slack(plan)["a"] == 2

    def test_one_without_dates_takes_a_day_and_is_not_told(self):
        plan = [dated("a", "01-01", "01-10"), action("b", "a"), dated("c", "01-15", "01-31", "b")]
        assert slack(plan) == {"a": 3, "c": 0}
        assert slack([action("a")]) == {}

    def test_one_that_starts_too_early_has_no_day_to_spare(self):
        plan = [dated("a", "01-01", "01-31"), dated("b", "01-20", "02-10", "a")]
        assert slack(plan)["a"] == 0
