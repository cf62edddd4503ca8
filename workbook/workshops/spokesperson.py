"""Who speaks for all: the role, nominations, consent; then what the spokesperson may say."""

from workbook.activity import Activity, Picture, Stage
from workbook.language import mark as _
from workbook.questions import Choice, Date, Grid, Option, Ranking, Text
from workbook.workshops.consent import consent

TERM = (
    Option("6", _("6 months")),
    Option("12", _("1 year")),
    Option("24", _("2 years")),
    Option("36", _("3 years")),
)

STANDS = (
    Option("yes", _("yes, I would think about it")),
    Option("no", _("no, not now")),
)

# What the role needs is looked at again whenever the room decides who fills it.
ROLE = (
    Picture(
        _("What the role needs"),
        result="texts.by_organisation",
        chart="",
        read=_("Each row is what one organisation wrote. Listen for what comes back."),
        about="needs",
    ),
    Picture(
        _("For how long"),
        result="choices.most",
        chart="bars.ranked",
        read=_("The longer the bar, the more people chose this term."),
        about="term",
    ),
)

spokesperson = Activity(
    "spokesperson",
    title=_("Who speaks for us"),
    charter=_("Mandate of the spokesperson"),
    tips=(7,),
    barriers=(1, 3),
    minutes=50,
    attribution="organisation",
    adds=_("a name"),
    say=_(
        "First what the role needs, then whom we nominate and why. Having heard the reasons, "
        "everybody may change. Then we ask for consent to a spokesperson and a deputy."
    ),
    stages=[
        Stage(
            "role",
            _("What the role needs"),
            minutes=10,
            say=_("What must somebody be able to do who speaks for all of us, and for how long?"),
            questions=[
                Text(
                    "needs",
                    _("What must somebody be able to do who speaks for all of us?"),
                    limit=400,
                    lines=2,
                ),
                Choice("term", _("For how long?"), TERM),
                Choice(
                    "stands",
                    _("If somebody nominates you: would you stand?"),
                    STANDS,
                    help=_(
                        "Your answer is shown nowhere. The next round lists the names of those "
                        "who are here; who says no is not in the list."
                    ),
                    required=False,
                    keeps_off="no",
                ),
            ],
            pictures=ROLE,
        ),
        Stage(
            "nominate",
            _("Nominate"),
            minutes=15,
            say=_("Whom do you nominate, and why? Nobody puts themselves forward."),
            questions=[
                Text(
                    "nominee",
                    _("Whom do you nominate?"),
                    also="people",
                    gathered=True,
                    limit=120,
                    lines=1,
                ),
                Text(
                    "why",
                    _("Why? What does this person do well that the role needs?"),
                    required=False,
                    limit=400,
                    lines=2,
                ),
            ],
            pictures=[
                Picture(
                    _("Whom we nominate, and why"),
                    result="spokesperson.nominations",
                    chart="bars.ranked",
                    read=_(
                        "The longer the bar, the more people nominate somebody. Hear the reasons."
                    ),
                ),
            ],
        ),
        Stage(
            "change",
            _("After the reasons"),
            minutes=10,
            say=_("You have heard the reasons: whom do you nominate now, and who should stand in?"),
            questions=[
                Choice(
                    "changed",
                    _("Having heard the reasons: whom do you nominate now?"),
                    also="added",
                ),
                Text(
                    "deputy",
                    _("And who should stand in?"),
                    help=_("Best somebody of another organisation."),
                    also="people added",
                    required=False,
                    limit=120,
                    lines=1,
                ),
            ],
            pictures=[
                Picture(
                    _("After the reasons"),
                    result="spokesperson.changed",
                    chart="flows.nominations",
                    read=_(
                        "On the left whom people nominated first, on the right whom they nominate "
                        "now; the thicker the line, the more people."
                    ),
                ),
                Picture(
                    _("Who should stand in"),
                    result="spokesperson.deputies",
                    chart="bars.ranked",
                    read=_("The longer the bar, the more people name somebody to stand in."),
                ),
            ],
        ),
        consent(
            _("The proposal"),
            _("Consent to the proposal"),
            2,
            _(
                "The bar is all organisations that answered: objections to the left, agreement "
                "to the right. One objection is enough to look at the proposal again."
            ),
            *ROLE,
            kind="spokesperson",
            minutes=15,
        ),
        Stage(
            "rank",
            _("Rank the names"),
            minutes=10,
            say=_("There is no consent, so we rank the names. A tie is shown as a tie."),
            questions=[
                Ranking(
                    "ranking",
                    _("Rank the names"),
                    help=_(
                        "First whom you prefer. Rank all who would do, and leave out the others: a "
                        "name you rank is one you approve of."
                    ),
                    also="added",
                ),
            ],
            pictures=[
                Picture(
                    _("One against one"),
                    result="spokesperson.ranked_vote",
                    chart="lettered.pairwise",
                    read=_(
                        "Each number says how many people put the name of the row before the name "
                        "of the column; blue: more than the other way round."
                    ),
                ),
                *ROLE,
            ],
            spare=True,
        ),
    ],
)

MATTERS = (
    Option("figures", _("figures that are all of ours")),
    Option("own_figures", _("figures of one organisation")),
    Option("work", _("how we work together")),
    Option("opinion", _("an opinion on a law, a budget or a decision")),
    Option("partner", _("something critical about a partner")),
    Option("promise", _("a promise of money or time")),
    Option("crisis", _("an answer in a crisis, the same day")),
)
MAY = (
    Option("alone", _("may say it alone")),
    Option("asks", _("asks us first")),
    Option("never", _("never says it")),
)
PART = (
    Option("speaks", _("I am proposed to speak for us")),
    Option("stands_in", _("I am proposed to stand in")),
)
ACCEPTS = (
    Option("yes", _("yes")),
    Option("if", _("yes, on a condition")),
    Option("no", _("no")),
)

LIMITS = (
    Picture(
        _("Who accepts"),
        result="spokesperson_mandate.accepted",
        chart="",
        read=_("Each row is one answer of somebody who is proposed."),
    ),
    Picture(
        _("What they may say"),
        result="spokesperson_mandate.limits",
        chart="lettered.counts",
        read=_(
            "Each row is a matter; the numbers say how many people chose each answer. "
            "Where people differ, the stricter answer goes into the mandate."
        ),
        about="limits",
    ),
    Picture(
        _("When we look at it again"),
        result="learning.days",
        chart="bars.ranked",
        read=_("The longer the bar, the more people named this day."),
        about="review",
    ),
)

spokesperson_mandate = Activity(
    "spokesperson_mandate",
    title=_("What our spokesperson may say"),
    charter=_("What our spokesperson may say"),
    tips=(7,),
    barriers=(3,),
    minutes=20,
    attribution="organisation",
    adds=_("a matter"),
    say=_(
        "First the limits, and a yes or no of those who are proposed. Then the mandate as one "
        "text: who, who stands in, from when until when, what they may not say without asking, "
        "and when we look at it again."
    ),
    stages=[
        Stage(
            "limits",
            _("Limits, and a yes"),
            say=_(
                "For each matter: may our spokesperson say it alone, after asking us, or never? Of "
                "a case or a young person they never speak; that is no matter of choice. Those who "
                "are proposed say whether they accept."
            ),
            questions=[
                Grid(
                    "limits", _("What may our spokesperson say?"), MATTERS, MAY, rows_also="added"
                ),
                Date("review", _("When do we look at the mandate again?"), required=False),
                Choice(
                    "part",
                    _("Only if you are proposed: for what?"),
                    PART,
                    required=False,
                ),
                Choice(
                    "accepts",
                    _("Only if you are proposed: do you accept?"),
                    ACCEPTS,
                    help=_("A no needs no reason."),
                    required=False,
                ),
                Text(
                    "condition",
                    _("On what condition?"),
                    required=False,
                    limit=300,
                    lines=2,
                ),
            ],
            pictures=LIMITS,
        ),
        consent(
            _("The mandate"),
            _("Consent to the mandate"),
            2,
            _(
                "The bar is all organisations that answered: objections to the left, agreement "
                "to the right. One objection is enough to look at the mandate again."
            ),
            *LIMITS,
            kind="spokesperson",
        ),
    ],
)
