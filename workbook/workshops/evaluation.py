"""Workshop 5, evaluation: how our collaboration is, what it reached, what we learned."""

from workbook.activity import ONCE, Activity, Picture, Stage, Workshop
from workbook.deciding import EachEntry
from workbook.language import mark as _
from workbook.questions import Choice, Date, Grid, Option, Scale, Text
from workbook.workshops.looking_back import plan_again, rules_again
from workbook.workshops.no_cases import NO_CASE

# Two statements for each of the eleven pieces of advice, in their order: `t1_a`, `t1_b`, ...
STATEMENTS = (
    Option("t1_a", _("I can say in one sentence why we need each other.")),
    Option("t1_b", _("What collaborating brings is worth the time it takes.")),
    Option("t2_a", _("We mean the same when we use our most important words.")),
    Option("t2_b", _("I learned from the others what I did not know about sexual exploitation.")),
    Option("t3_a", _("I know what each partner may and may not do.")),
    Option("t3_b", _("We take into account under what constraints the others work.")),
    Option("t4_a", _("I trust that the partners do their part well.")),
    Option("t4_b", _("We speak of each other with respect, also when somebody is absent.")),
    Option("t5_a", _("Small organisations have as much say as large ones.")),
    Option("t5_b", _("Disagreements are settled in a way that I find fair.")),
    Option("t6_a", _("We set our goals together, and they fit those of my organisation.")),
    Option("t6_b", _("For each task it is clear who does it.")),
    Option("t7_a", _("Whoever speaks for us stands for all of us.")),
    Option("t7_b", _("We chose together who speaks for us.")),
    Option("t8_a", _("My management stands behind our collaboration.")),
    Option("t8_b", _("I have the working time that my part takes.")),
    Option("t9_a", _("We train together, or pass on what we learned.")),
    Option("t9_b", _("I know whom to call for which question.")),
    Option("t10_a", _("There is room to get to know each other without an agenda.")),
    Option("t10_b", _("I feel that I belong to this group.")),
    Option("t11_a", _("We look back regularly at what worked and what did not.")),
    Option("t11_b", _("What we learn is written down and changes what we do.")),
)
AGREE = (
    Option("1", _("1 not at all")),
    Option("2", "2"),
    Option("3", "3"),
    Option("4", "4"),
    Option("5", _("5 fully")),
    Option("none", _("does not apply")),
)

health = Activity(
    "health",
    title=_("How our collaboration is"),
    charter=_("How our collaboration is"),
    tips=(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    barriers=(1, 2, 3),
    minutes=15,
    attribution="anonymous",
    stages=ONCE,
    say=_(
        "Twenty-two statements, two for each piece of advice. Answer quickly and for yourself; "
        "“does not apply” is an answer. In six months we ask the same again."
    ),
    questions=[Grid("statements", _("How far do you agree?"), STATEMENTS, AGREE)],
    pictures=[
        Picture(
            _("Our profile"),
            result="health.profile",
            chart="profile.ranges",
            read=_(
                "Each row is a piece of advice: the dot is what the person in the middle says, "
                "the line reaches over the middle half of the people. Talk first where the line "
                "is long."
            ),
        ),
        Picture(
            _("How it changed"),
            result="health.change",
            chart="waves.lines",
            read=_(
                "One time after the other, the last on the right; the line in a band is the mean. "
                "By chance alone, one row in twenty is called higher or lower."
            ),
        ),
        Picture(
            _("Statement by statement"),
            result="health.statements",
            chart="",
            read=_(
                "Each row is a statement: how many chose each point, and what changed since the "
                "last time. In brackets: where the mean lies, 19 times of 20."
            ),
        ),
    ],
)

REACHED = (_("not at all"), _("fully"))

reached = Activity(
    "results",
    title=_("What we reached"),
    charter=_("What we reached"),
    tips=(11,),
    barriers=(1,),
    minutes=20,
    attribution="organisation",
    adds=_("an expected result"),
    say=_(
        "For each result we expected: how far was it reached, and how do we know? If you do not "
        "know, leave it out. No real case: what can be seen, counted or read."
    ),
    questions=[
        Choice(
            "result",
            _("The objective, and the result we expected of it"),
            also="action_plan.objectives added",
            key=True,
        ),
        Scale("reached", _("How far was it reached?"), 1, 4, REACHED),
        Text(
            "evidence",
            _("How do we know?"),
            help=NO_CASE,
            required=False,
            limit=500,
            lines=2,
        ),
    ],
    pictures=[
        Picture(
            _("How far each result was reached"),
            result="reached.how_far",
            chart="bars.ranked",
            read=_(
                "The bar is the share of answers 3 or 4 of 4. Where people see it differently, "
                "listen to both."
            ),
        ),
        Picture(
            _("How it changed"),
            result="reached.over_time",
            chart="waves.lines",
            read=_(
                "One time after the other, the last on the right; the line in a band is the mean. "
                "By chance alone, one row in twenty is called higher or lower."
            ),
        ),
        Picture(
            _("How we know"),
            result="reached.evidence",
            chart="",
            read=_("Each row is what one organisation knows of one result."),
        ),
    ],
)

BOARD = (
    Picture(
        _("Our lessons"),
        result="lessons.board",
        chart="cards.lessons",
        read=_(
            "Each card is a lesson: below it what changes, then who does it and by when. "
            "⚠ says that somebody or a date is missing."
        ),
    ),
    Picture(
        _("Still open from before"),
        result="lessons.still_open",
        chart="cards.lessons",
        read=_("Each card is a lesson from before that nobody has marked as acted on."),
    ),
)

lessons = Activity(
    "lessons",
    title=_("What we learned"),
    charter=_("What we learned"),
    tips=(11,),
    barriers=(1,),
    minutes=25,
    attribution="organisation",
    say=_(
        "First what happened between us, why, and what we change; no real case. Then we choose "
        "the three lessons that we must not forget."
    ),
    stages=[
        Stage(
            "tell",
            _("What we learned"),
            minutes=15,
            say=_(
                "What happened between us, why, and what do we change? Tell how we worked, never "
                "the case it was about."
            ),
            questions=[
                Text(
                    "lesson",
                    _("What we learned, in one sentence"),
                    key=True,
                    gathered=True,
                    limit=120,
                    lines=2,
                ),
                Choice(
                    "done",
                    _("Which of these lessons from before have been acted on?"),
                    also="evaluation.lessons",
                    multiple=True,
                    required=False,
                    closes=True,
                ),
                Text(
                    "why",
                    _("What happened, and why"),
                    help=NO_CASE,
                    required=False,
                    limit=500,
                    lines=2,
                ),
                Text("change", _("What we change"), required=False, limit=300, lines=2),
                Choice("who", _("Who does it"), also="organisations", required=False),
                Date("by", _("By when"), required=False),
            ],
            pictures=BOARD,
            decides=[
                EachEntry("lesson", "lesson", owner="who", due="by", more=("why", "change")),
            ],
        ),
        Stage(
            "choose",
            _("What we must not forget"),
            minutes=10,
            say=_("Choose the three lessons that we must not forget."),
            questions=[
                Choice("votes", _("What we must not forget"), also="added", multiple=True),
            ],
            pictures=[
                *BOARD,
                Picture(
                    _("What we must not forget"),
                    result="choices.most",
                    chart="bars.ranked",
                    read=_("The longer the bar, the more people chose this lesson."),
                    about="votes",
                ),
            ],
        ),
    ],
)

WORKSHOP = Workshop(
    "evaluation", 5, _("Evaluation"), [health, reached, plan_again, rules_again, lessons]
)
