"""What workshop 5 looks at again: the plan, item by item, and the rules the room has agreed on."""

from workbook.activity import ONCE, Activity, Picture
from workbook.language import mark as _
from workbook.questions import Choice, Date, Grid, Option, Text
from workbook.workshops.no_cases import NO_CASE

# The letter before the colon stands in the picture.
STATES = (
    Option("planned", _("P: planned, not begun")),
    Option("under_way", _("U: under way")),
    Option("done", _("D: done")),
    Option("dropped", _("X: dropped")),
)

plan_again = Activity(
    "plan_again",
    title=_("Our plan, looked at again"),
    charter=_("What became of our plan"),
    tips=(6, 11),
    barriers=(1,),
    minutes=20,
    attribution="organisation",
    stages=ONCE,
    adds=_("an action or an objective"),
    looks_at=("action_plan.actions",),
    say=_(
        "Action by action, objective by objective: where does it stand, by when now, why, and how "
        "do we know? Say it for those you see to or have seen; leave out the others. No real case."
    ),
    questions=[
        Choice(
            "item",
            _("The action or the objective"),
            also="action_plan.actions action_plan.objectives added",
            key=True,
        ),
        Choice("state", _("Where does it stand?"), STATES),
        Date("by", _("By when now?"), required=False),
        Text(
            "why",
            _("Why is it there? What helped, what was in the way?"),
            help=NO_CASE,
            required=False,
            limit=400,
            lines=2,
        ),
        Text(
            "evidence",
            _("How do we know? What can be seen, counted or read?"),
            help=NO_CASE,
            required=False,
            limit=400,
            lines=2,
        ),
    ],
    pictures=[
        Picture(
            _("Where our plan stands"),
            result="plan_again.over_meetings",
            chart="lettered.over_meetings",
            read=_(
                "Each row is an action or an objective, each column a meeting, the last one today. "
                "The darker, the further on. Two letters: people see it differently."
            ),
        ),
        Picture(
            _("How far our actions are, meeting by meeting"),
            result="progress.of_actions",
            chart="stacked.by_meeting",
            read=_(
                "Each bar is a meeting, the last one at the bottom, with all actions that were "
                "recorded by then. The longer its dark part, the more of them are done."
            ),
            written=True,
        ),
        Picture(
            _("Why, and how we know"),
            result="plan_again.said",
            chart="",
            read=_("Each row is what one organisation says. Begin where no evidence stands."),
        ),
    ],
)

RULES = (
    Option("prepares", _("It is clear who prepares a decision")),
    Option("asked", _("Those whom a decision concerns are asked before")),
    Option("decides", _("It is clear who decides, and nobody else does")),
    Option("told", _("Everybody hears what was decided, and why")),
    Option("small", _("Small organisations count as much as large ones")),
    Option("absent", _("Who was absent can confirm or object later")),
    Option("first_talk", _("In a dispute, those concerned talk to each other first")),
    Option("next_step", _("After the agreed number of days, the next person helps")),
    Option("stop", _("Who may stop something uses it rarely, and says why")),
    Option("promise", _("One can say that a promise was broken")),
    Option("no_harm", _("Who objected lost nothing by it")),
)
HOLDS = (
    Option("4", _("4 holds")),
    Option("3", _("3 mostly")),
    Option("2", _("2 hardly")),
    Option("1", _("1 does not hold")),
    Option("none", _("was not needed")),
)

rules_again = Activity(
    "rules_again",
    title=_("Do our rules hold?"),
    charter=_("How our rules hold"),
    tips=(4, 5, 11),
    barriers=(3,),
    minutes=12,
    attribution="anonymous",
    stages=ONCE,
    adds=_("a rule"),
    looks_at=("values.rules", "values.disputes"),
    say=_(
        "What we agreed on about deciding, and about disputes: does it hold in daily work? "
        "“Was not needed” is an answer. No screen shows whose it is; tell no dispute in which "
        "somebody could be recognised."
    ),
    questions=[
        Grid(
            "hold",
            _("How far does it hold?"),
            RULES,
            HOLDS,
            rows_also="added",
        ),
        Text(
            "change",
            _("Which rule would you change, and how?"),
            help=NO_CASE,
            required=False,
            limit=400,
            lines=2,
        ),
    ],
    pictures=[
        Picture(
            _("How far our rules hold"),
            result="rules_again.hold",
            chart="bars.ranked",
            read=_(
                "The bar is the share of answers 3 or 4, of those who needed the rule. Begin with "
                "the shortest: what would make it hold?"
            ),
        ),
        Picture(
            _("Since the last time"),
            result="rules_again.over_meetings",
            chart="lettered.over_meetings",
            read=_(
                "Each row is a rule, each column a meeting, the last one today: the share, in "
                "percent, of those for whom it holds."
            ),
        ),
        Picture(
            _("What we would change"),
            result="texts.without_names",
            chart="",
            read=_("Each row is what one person wrote, in the order of the alphabet."),
            about="change",
        ),
        Picture(
            _("Our rules"),
            result="rules.as_they_stand",
            chart="",
            read=_("Each row is a kind of decision, with its rule and how it stands."),
            written=True,
        ),
        Picture(
            _("Our ladder"),
            result="disputes.as_it_stands",
            chart="",
            read=_("Each row is a step, as the room agreed on it."),
            written=True,
        ),
    ],
)
