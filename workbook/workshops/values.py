"""Workshop 2, values: what we want together, what we hold dear, whom we rely on, who decides.

What it does about promises, rules and disagreements is in `promises`, `rules` and `disputes`.
"""

from workbook.activity import MANY, Activity, Picture, Stage, Workshop
from workbook.deciding import MostPoints
from workbook.language import mark as _
from workbook.questions import Choice, Date, Grid, Option, Points, Scale, Text, Ties
from workbook.workshops.consent import consent
from workbook.workshops.disputes import disputes
from workbook.workshops.no_cases import NO_CASE
from workbook.workshops.promises import promises
from workbook.workshops.rules import DECISIONS, rules

vision = Activity(
    "vision",
    title=_("What will be different in three years"),
    charter=_("Our vision"),
    tips=(6,),
    barriers=(2,),
    minutes=35,
    attribution="organisation",
    say=_(
        "First everybody writes one sentence. Then we merge what was said into one draft, and ask "
        "for consent."
    ),
    stages=[
        Stage(
            "hope",
            _("What we hope for"),
            minutes=15,
            say=_("One sentence on what will be different for young people in three years."),
            questions=[
                Text(
                    "sentence",
                    _("In three years, what will be different for young people here?"),
                    help=_(
                        "One sentence, as you would say it to somebody who was not in the room."
                    ),
                    limit=300,
                    lines=2,
                ),
            ],
            pictures=[
                Picture(
                    _("What we hope for"),
                    result="texts.by_organisation",
                    chart="",
                    read=_("Each row is what one organisation wrote. Listen for what comes back."),
                ),
            ],
        ),
        consent(
            _("The common draft"),
            _("Consent to the draft"),
            minutes=20,
            times=3,
            read=_(
                "The bar is all organisations that answered: objections to the left, agreement "
                "to the right. One objection is enough to look at the draft again."
            ),
            kind="vision",
        ),
    ],
)

VALUES = (
    Option("safety", _("the young person's safety comes first")),
    Option("respect", _("respect for each other's work")),
    Option("honesty", _("saying what is difficult")),
    Option("reliability", _("keeping what we promise")),
    Option("fairness", _("every voice counts the same")),
    Option("confidentiality", _("keeping what is confided")),
    Option("young_voices", _("young people have their say")),
    Option("learning", _("learning from what went wrong")),
    Option("openness", _("openness to other ways of working")),
    Option("patience", _("patience with each other's pace")),
)

values = Activity(
    "values",
    title=_("What we hold dear"),
    charter=_("Our values, and how we recognise them"),
    tips=(4, 6),
    barriers=(2,),
    minutes=15,
    attribution="anonymous",
    say=_(
        "You have ten points. Give them to what matters most to you in working together: all to "
        "one, or some to several. You may add two values of your own. No screen shows "
        "whose points they are."
    ),
    stages=(Stage("often", times=MANY, decides=[MostPoints("value", "points")]),),
    questions=[
        Points("points", _("Share out ten points"), VALUES, total=10, own=2),
        Text(
            "lived",
            _("How do you notice that a partner lives the value you gave most points?"),
            help=_(
                "Something one can see or hear. It is shown under that value, without a name. No "
                "real case, nothing about a young person."
            ),
            required=False,
            limit=300,
            lines=2,
        ),
    ],
    pictures=[
        Picture(
            _("Our values"),
            result="points.shared",
            chart="bars.ranked",
            read=_(
                "The longer the bar, the more points the room gave; beside it, from how many "
                "people. Many points from few people are worth a question."
            ),
        ),
        Picture(
            _("How we recognise them"),
            result="values.recognised",
            chart="",
            read=_(
                "Each row is what one person wrote of the value they gave most points. Ask the "
                "room how one would notice it on a difficult day."
            ),
        ),
    ],
)

ABOUT_A_PARTNER = (
    Text(
        "relied_on",
        _("I rely on you for"),
        help=NO_CASE,
        required=False,
        limit=200,
        lines=2,
    ),
    Scale("reliable", _("What we agree is kept"), 1, 4, (_("rarely"), _("always"))),
    Scale("open", _("We can say what is difficult"), 1, 4, (_("rarely"), _("always"))),
    Scale("mission", _("We want the same for young people"), 1, 4, (_("hardly"), _("fully"))),
)

trust = Activity(
    "trust",
    title=_("Whom we rely on"),
    charter=_("How we rely on each other"),
    tips=(4, 10),
    barriers=(3,),
    minutes=20,
    attribution="organisation",
    say=_(
        "Choose the two or three partners you know best, and say what you rely on them for. The "
        "scales are shown for the whole room only; the words go to the partner as a card of thanks."
    ),
    questions=[Ties("ties", _("Our partners"), ABOUT_A_PARTNER)],
    pictures=[
        Picture(
            _("How our ties are"),
            result="trust.whole_room",
            chart="bars.diverging",
            read=_(
                "Each bar is all ties of the room together, whoever they lead to: the further "
                "right, the more often people chose the upper points."
            ),
            together=True,
        ),
        Picture(
            _("Who relies on whom"),
            result="trust.who_relies_on_whom",
            chart="circles.ties",
            read=_(
                "Each letter is an organisation, each line a card of thanks between two of them, "
                "in either direction."
            ),
        ),
        Picture(
            _("Cards of thanks"),
            result="trust.cards",
            chart="",
            read=_("Each row is a card: read it to the partner it is for."),
        ),
    ],
)

DECIDED = (
    Option("one", _("one organisation")),
    Option("some", _("a few of us")),
    Option("all", _("all of us together")),
    Option("managers", _("our managers")),
    Option("unclear", _("it is not clear")),
)
HEARD = (Option("yes", _("yes")), Option("partly", _("partly")), Option("no", _("no")))
SETTLED = (
    Option("talk", _("those concerned talk first")),
    Option("third", _("a third partner listens and helps")),
    Option("circle", _("it comes before the whole group")),
    Option("vote", _("we vote")),
    Option("managers", _("our managers decide")),
    Option("outside", _("somebody from outside is asked")),
)

power = Activity(
    "power",
    title=_("Who has a say"),
    charter=_("How say is shared out"),
    tips=(5,),
    barriers=(3,),
    minutes=20,
    attribution="anonymous",
    say=_(
        "Share out a hundred points twice: how much say each partner has today, and how much it "
        "should have. Then look at the last decisions: was every sector heard? No screen shows "
        "who gave which points."
    ),
    questions=[
        Points("now", _("How much say each has today"), total=100, also="organisations"),
        Points("wanted", _("How much say each should have"), total=100, also="organisations"),
        Grid("decides", _("Who decides this today?"), DECISIONS, DECIDED, required=False),
        Grid("heard", _("Was every sector heard?"), DECISIONS, HEARD, required=False),
        Choice(
            "settled",
            _("How should we settle a disagreement?"),
            SETTLED,
            multiple=True,
            required=False,
        ),
    ],
    pictures=[
        Picture(
            _("Say today, say wanted"),
            result="power.now_and_wanted",
            chart="dots.say",
            read=_(
                "1 is the share of say an organisation has today, 2 what the room would give it; "
                "the line between them is the distance to talk about."
            ),
        ),
        Picture(
            _("Who decides what"),
            result="choices.by_row",
            chart="lettered.counts",
            read=_(
                "Each row is a decision; the numbers say how many people chose each answer, and "
                "darker squares are more of them."
            ),
            about="decides",
        ),
        Picture(
            _("Was every sector heard?"),
            result="power.heard",
            chart="bars.ranked",
            read=_(
                "The longer the bar, the more people said that every sector was heard when this "
                "was decided."
            ),
            about="heard",
        ),
        Picture(
            _("How we settle a disagreement"),
            result="choices.most",
            chart="bars.ranked",
            read=_("The longer the bar, the more people chose this way."),
        ),
        Picture(
            _("How evenly say is shared out"),
            result="power.evenness",
            chart="lorenz.curves",
            read=_(
                "From left to right, the organisations with least say come first, and the line "
                "adds up their say. The further it hangs below the straight line, the less even."
            ),
        ),
    ],
)

CALENDAR = Picture(
    _("Our calendar of moments together"),
    result="rituals.moments",
    chart="",
    read=_(
        "Each row is an idea, those with a day first. Give one more of them a day and "
        "somebody who sees to it before you leave."
    ),
)

rituals = Activity(
    "rituals",
    title=_("Moments together"),
    charter=_("Our moments together"),
    tips=(10,),
    barriers=(1, 3),
    minutes=20,
    attribution="organisation",
    say=_(
        "First ideas for moments without an agenda. Then we choose those we would come to, and say "
        "whom we have met already."
    ),
    stages=[
        Stage(
            "ideas",
            _("Ideas"),
            minutes=12,
            say=_(
                "Ideas for moments without an agenda, however small, with a day if you have one."
            ),
            questions=[
                Text(
                    "idea",
                    _("An idea for a moment together"),
                    key=True,
                    gathered=True,
                    limit=120,
                    lines=1,
                ),
                Date("day", _("A day for it"), required=False),
                Choice("host", _("Who sees to it?"), also="organisations", required=False),
            ],
            pictures=[CALENDAR],
        ),
        Stage(
            "choose",
            _("What we would come to"),
            minutes=8,
            say=_("Choose those you would come to, and say whom you have met already."),
            questions=[
                Choice("votes", _("What I would come to"), also="added", multiple=True),
                Scale(
                    "belonging",
                    _("I feel that I belong to this group"),
                    1,
                    5,
                    (_("not at all"), _("fully")),
                ),
                Choice(
                    "met",
                    _("Whom have you met without an agenda?"),
                    also="organisations",
                    multiple=True,
                    required=False,
                ),
            ],
            pictures=[
                CALENDAR,
                Picture(
                    _("What we would come to"),
                    result="choices.most",
                    chart="bars.ranked",
                    read=_("The longer the bar, the more people would come."),
                ),
                Picture(
                    _("Belonging"),
                    result="scales.spread",
                    chart="bars.diverging",
                    read=_(
                        "The bar is everybody who answered: the further right, the more people "
                        "feel that they belong."
                    ),
                ),
                Picture(
                    _("Which sectors have met"),
                    result="rituals.mixing",
                    chart="lettered.mixing",
                    read=_(
                        "Rows and columns are sectors: pairs of organisations that have met "
                        "without an agenda, out of all possible. Pale squares are where to begin."
                    ),
                ),
                Picture(
                    _("Who could have a coffee"),
                    result="rituals.not_yet_met",
                    chart="",
                    read=_(
                        "Each row is two organisations of different sectors that have not met yet."
                    ),
                ),
            ],
        ),
    ],
)

WORKSHOP = Workshop(
    "values",
    2,
    _("Values"),
    [vision, values, trust, promises, power, rules, disputes, rituals],
)
