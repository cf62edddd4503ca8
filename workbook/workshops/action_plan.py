"""Workshop 4, action plan: what we want to reach, who does what by when, and what it takes."""

from workbook.activity import ONCE, Activity, Picture, Stage, Workshop
from workbook.deciding import EachEntry
from workbook.language import mark as _
from workbook.questions import (
    Choice,
    Date,
    Different,
    EndsAfter,
    Grid,
    NotItself,
    Number,
    Option,
    Points,
    Ranking,
    Text,
)
from workbook.workshops.learning_sessions import TOPICS, attended, booking
from workbook.workshops.managers import granted

FIT = (
    Option("0", _("0 not ours")),
    Option("1", _("1 a little")),
    Option("2", _("2 partly")),
    Option("3", _("3 fully ours")),
)

objectives = Activity(
    "objectives",
    title=_("What we want to reach"),
    charter=_("Our objectives and the results we expect"),
    tips=(6,),
    barriers=(2,),
    minutes=30,
    attribution="organisation",
    adds=_("an objective"),
    say=_(
        "First what we should reach together in a year. Then how far each objective is also one of "
        "your own organisation."
    ),
    stages=[
        Stage(
            "propose",
            _("What we should reach"),
            say=_("What should we reach together in a year, and how will we see it?"),
            questions=[
                Text(
                    "objective",
                    _("An objective for us together"),
                    key=True,
                    gathered=True,
                    explained_by="expected",
                    limit=120,
                    lines=2,
                ),
                Text(
                    "expected",
                    _("The result we expect: how will we see that it is reached?"),
                    limit=200,
                    lines=2,
                ),
            ],
            decides=[
                EachEntry("objective", "objective", more=("expected",)),
                EachEntry("result", "expected", subject="objective"),
            ],
        ),
        Stage(
            "fit",
            _("How far it is ours"),
            say=_("How far is each objective also one of your own organisation?"),
            questions=[
                Grid(
                    "fit",
                    _("How far does it fit my organisation's own objectives?"),
                    columns=FIT,
                    rows_also="added",
                ),
            ],
            pictures=[
                Picture(
                    _("How they fit each organisation"),
                    result="objectives.fit",
                    chart="lettered.alignment",
                    read=_(
                        "Each row is an objective, each column an organisation: the higher the "
                        "number and the darker its square, the more it is also that organisation's "
                        "own."
                    ),
                ),
            ],
        ),
    ],
    pictures=[
        Picture(
            _("Our objectives"),
            result="objectives.proposed",
            chart="",
            read=_("Each row is an objective and the result that is expected of it."),
        ),
    ],
)

PLAN = (
    Picture(
        _("Our plan over time"),
        result="actions.over_time",
        chart="schedule.plan",
        read=_(
            "Each bar is an action from its first to its last day. ◆ marks the longest chain of "
            "actions that wait for one another. The table says how many days each may be late "
            "before the last one ends later."
        ),
    ),
    Picture(
        _("Who carries the plan"),
        result="actions.load",
        chart="bars.ranked",
        read=_(
            "The longer the bar, the more actions an organisation sees to. They are counted, not "
            "the work in them."
        ),
    ),
    Picture(
        _("Since the last plan"),
        result="actions.since_before",
        chart="",
        read=_("Each row is an action of the last plan: ask what became of those that are gone."),
    ),
)

actions = Activity(
    "actions",
    title=_("Who does what by when"),
    charter=_("Action plan"),
    tips=(6,),
    barriers=(1, 2),
    minutes=45,
    attribution="organisation",
    adds=_("an action"),
    checks=(EndsAfter("start", "end"), Different("owner", "backup"), NotItself("before")),
    say=_(
        "First the actions, each with somebody who sees to it, and dates. Then what has to end "
        "before what, and what we do first."
    ),
    stages=[
        Stage(
            "write",
            _("The actions"),
            minutes=30,
            say=_(
                "One action after the other, each with one organisation that sees to it, one that "
                "stands in, and dates."
            ),
            questions=[
                Text(
                    "action",
                    _("The action, in one sentence"),
                    key=True,
                    gathered=True,
                    limit=120,
                    lines=2,
                ),
                Choice(
                    "objective",
                    _("Which objective does it serve?"),
                    also="action_plan.objectives",
                    required=False,
                ),
                Choice("owner", _("Who sees to it?"), also="organisations", required=False),
                Text(
                    "function",
                    _("In which function there? The post, not the name"),
                    required=False,
                    limit=80,
                    lines=1,
                ),
                Choice("backup", _("Who stands in?"), also="organisations", required=False),
                Date("start", _("It begins on"), required=False),
                Date("end", _("It ends on"), required=False),
                Text(
                    "indicator",
                    _("How do we see that it is done?"),
                    required=False,
                    limit=200,
                    lines=1,
                ),
            ],
            pictures=PLAN,
            decides=[
                EachEntry(
                    "action",
                    "action",
                    owner="owner",
                    due="end",
                    more=("objective", "function", "backup", "start", "indicator"),
                ),
            ],
        ),
        Stage(
            "order",
            _("What comes first"),
            minutes=15,
            say=_("What has to end before what? Then ten points for what we do first."),
            questions=[
                Grid(
                    "before",
                    _("What has to end before it?"),
                    rows_also="added",
                    columns_also="added",
                    multiple=True,
                    required=False,
                    help=_("Open an action and choose those it waits for; most wait for none."),
                ),
                Points("first", _("What do we do first?"), also="added", total=10),
            ],
            pictures=[
                *PLAN,
                Picture(
                    _("What we do first"),
                    result="points.shared",
                    chart="bars.ranked",
                    read=_(
                        "The longer the bar, the more points the room gave; beside it, from how "
                        "many people. Many points from few people are worth a question."
                    ),
                ),
            ],
        ),
    ],
)

support = Activity(
    "support",
    title=_("What we need from our managers"),
    charter=_("What we ask of our managers"),
    tips=(8,),
    barriers=(1,),
    minutes=15,
    attribution="organisation",
    stages=ONCE,
    say=_(
        "How many hours a month does your part take, and how many do you have? What stands in the "
        "way, and what shall we ask of your management? It becomes a letter from all of us."
    ),
    questions=[
        Number("needed", _("Hours I need for it"), 0, 200, unit=_("hours a month"), step=0.5),
        Number(
            "authorised",
            _("Hours my management gives me"),
            0,
            200,
            unit=_("hours a month"),
            step=0.5,
        ),
        Text("obstacle", _("What stands in the way"), required=False, limit=400, lines=2),
        Text(
            "ask",
            _("What we should ask of my management"),
            required=False,
            limit=400,
            lines=2,
        ),
    ],
    pictures=[
        Picture(
            _("Hours needed, hours given"),
            result="support.hours",
            chart="bars.hours",
            read=_(
                "The bar is the time an organisation gives, the upright line the time its people "
                "need: where the bar ends before the line, time is missing."
            ),
        ),
        Picture(
            _("What we ask for"),
            result="texts.by_organisation",
            chart="",
            read=_("Each row is one organisation: what stands in its way, and what it asks for."),
        ),
    ],
)

FORMATS = (
    Option("lunch", _("an hour over lunch")),
    Option("half_day", _("half a day together")),
    Option("visit", _("a visit to a partner")),
    Option("shadow", _("a day alongside a colleague")),
    Option("online", _("online, in the evening")),
    Option("case", _("an invented case, worked through together")),
)

learning = Activity(
    "learning",
    title=_("Learning from each other"),
    charter=_("Training and networking"),
    tips=(9, 10),
    barriers=(1,),
    minutes=15,
    attribution="organisation",
    stages=ONCE,
    adds=_("a topic"),
    say=_(
        "What can your organisation show the others, and what would you like to learn? Then put "
        "the topics in your order, the most urgent first."
    ),
    questions=[
        Choice(
            "offers",
            _("We could show the others something about"),
            TOPICS,
            also="added",
            multiple=True,
            required=False,
        ),
        Choice(
            "needs",
            _("We would like to learn something about"),
            TOPICS,
            also="added",
            multiple=True,
            required=False,
        ),
        Ranking("urgent", _("Most urgent first"), TOPICS, also="added"),
        Choice("formats", _("What suits us"), FORMATS, multiple=True, required=False),
        Date("day", _("A day that would suit us"), required=False),
    ],
    pictures=[
        Picture(
            _("Who can show what to whom"),
            result="learning.offers_and_needs",
            chart="symbols.offers",
            read=_(
                "Each row is a topic, each column an organisation. Where a row has both an offer "
                "and a need, two partners can meet."
            ),
        ),
        Picture(
            _("What is most urgent"),
            result="learning.priorities",
            chart="bars.ranked",
            read=_(
                "The longer the bar, the further up people ranked the topic: a full bar means "
                "first for everybody. The number is the mean place."
            ),
            about="urgent",
        ),
        Picture(
            _("What suits us"),
            result="choices.most",
            chart="bars.ranked",
            read=_("The longer the bar, the more people chose this form."),
            about="formats",
        ),
        Picture(
            _("Days that suit"),
            result="learning.days",
            chart="bars.ranked",
            read=_("The longer the bar, the more people named this day."),
            about="day",
        ),
    ],
)

WORKSHOP = Workshop(
    "action_plan",
    4,
    _("Action plan"),
    [objectives, actions, support, granted, learning, booking, attended],
)
