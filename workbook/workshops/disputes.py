"""When we disagree: a ladder built together, agreed on, and tried on an invented case."""

from dataclasses import replace

from workbook.activity import Activity, Picture, Stage
from workbook.language import mark as _
from workbook.questions import Choice, Grid, Option, Ranking, Text
from workbook.settled import AllChose
from workbook.workshops.cases import DISPUTES
from workbook.workshops.consent import consent

STEPS = (
    Option("talk", _("the two who are concerned talk, alone")),
    Option("leads", _("those who lead their two teams talk")),
    Option("third", _("a partner who is not concerned listens and helps")),
    Option("circle", _("it comes before the whole group")),
    Option("managers", _("the managers of both decide")),
    Option("outside", _("somebody from outside is asked")),
)
WAITS = (
    Option("1", _("1 day")),
    Option("3", _("3 days")),
    Option("7", _("1 week")),
    Option("14", _("2 weeks")),
    Option("30", _("1 month")),
)
"""How long a step may take; the value is the number of days."""
STOPS = (
    Option("anyone", _("whoever is concerned")),
    Option("either", _("either of the two organisations")),
    Option("third", _("the partner who listens and helps")),
    Option("spokesperson", _("whoever speaks for us all")),
    Option("group", _("the whole group")),
    Option("nobody", _("nobody")),
)
GOES_ON = (
    Option("protect", _("keeping a young person safe")),
    Option("report", _("reporting what the law says must be reported")),
    Option("contact", _("staying in touch with a young person")),
    Option("tell", _("telling a young person what comes next")),
    Option("call", _("calling each other back")),
)
STUCK = (
    Option("nowhere", _("nowhere: it led to an end")),
    Option("begin", _("it was not clear who begins")),
    Option("next", _("nobody wanted to take the next step")),
    Option("late", _("it took too long for the young person")),
    Option("stop", _("nobody could stop what did harm")),
    Option("weaker", _("the weaker of the two gave in")),
    Option("other", _("somewhere else")),
)

LADDER = consent(
    _("Our ladder"),
    _("Consent to the ladder"),
    minutes=20,
    times=3,
    read=_(
        "The bar is all organisations that answered: objections to the left, agreement to the "
        "right. Once nobody objects, the ladder is tried on an invented case."
    ),
    kind="settling",
)

disputes = Activity(
    "disputes",
    title=_("When we disagree"),
    charter=_("What we do when we disagree"),
    tips=(4, 5),
    barriers=(3,),
    minutes=75,
    attribution="organisation",
    adds=_("a step"),
    say=_(
        "Partners who protect young people disagree: their missions differ. We build a ladder: "
        "who talks to whom first, after how many days who is next, and who may say stop. Then we "
        "try it on an invented case. Please bring no real dispute into it."
    ),
    stages=[
        Stage(
            "steps",
            _("The steps"),
            minutes=25,
            say=_(
                "Two of us disagree about their work. Who talks to whom first? After how many "
                "days is who next? And who may stop what is disputed until it is settled? No real "
                "dispute, please."
            ),
            questions=[
                Ranking(
                    "ladder",
                    _("Which steps, in which order?"),
                    STEPS,
                    also="added",
                    help=_("Leave out those that you do not want."),
                ),
                Grid(
                    "days",
                    _("After how long is the next step taken?"),
                    STEPS,
                    WAITS,
                    rows_also="added",
                    required=False,
                ),
                Choice(
                    "stop",
                    _("Who may stop what is disputed until it is settled?"),
                    STOPS,
                    multiple=True,
                    required=False,
                ),
                Choice(
                    "goes_on",
                    _("What goes on, however much we disagree?"),
                    GOES_ON,
                    multiple=True,
                    required=False,
                ),
            ],
            pictures=[
                Picture(
                    _("The ladder we propose"),
                    result="disputes.ladder",
                    chart="ladder.steps",
                    read=_(
                        "From top to bottom: the steps that at least half of us want, the first "
                        "first. Each bar begins where the one before ends; the longer it is, the "
                        "more days the step may take."
                    ),
                ),
                Picture(
                    _("Who may say stop"),
                    result="choices.most",
                    chart="bars.ranked",
                    read=_("The longer the bar, the more people chose it."),
                    about="stop",
                ),
                Picture(
                    _("What goes on whatever happens"),
                    result="choices.most",
                    chart="bars.ranked",
                    read=_(
                        "The longer the bar, the more people chose it. What the law asks of us "
                        "goes on in any case."
                    ),
                    about="goes_on",
                ),
            ],
        ),
        LADDER,
        Stage(
            "tried",
            _("Tried on an invented case"),
            minutes=30,
            say=_(
                "In groups of three or four who do not work together: choose an invented case and "
                "take it up the ladder, day by day. Each plays an organisation that is not their "
                "own. One of you writes for the group."
            ),
            questions=[
                Choice("case", _("Which invented case did you take?"), DISPUTES),
                Text(
                    "did",
                    _("What our ladder had us do, day by day"),
                    help=_(
                        "Only about the invented case: who talked to whom, and what came of it."
                    ),
                    limit=600,
                    lines=4,
                ),
                Choice("stuck", _("Where did it get stuck?"), STUCK),
                Text(
                    "mend",
                    _("What would we change in the ladder?"),
                    required=False,
                    limit=300,
                    lines=2,
                ),
            ],
            pictures=[
                Picture(
                    _("Where it got stuck"),
                    result="choices.most",
                    chart="bars.ranked",
                    read=_("The longer the bar, the more groups got stuck there."),
                    about="stuck",
                ),
                Picture(
                    _("What the groups tried"),
                    result="disputes.tried",
                    chart="",
                    read=_(
                        "Each row is a group, under the organisation of whoever wrote for it: what "
                        "the ladder had them do, and what they would change."
                    ),
                ),
            ],
            settled=AllChose("stuck", "nowhere"),
        ),
        replace(
            LADDER, name="mended", title=_("The ladder, mended"), minutes=15, times=2, spare=True
        ),
    ],
)
