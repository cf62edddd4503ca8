"""What every workshop has besides its own: a dot vote and groups at any time, and the closing."""

from workbook.activity import MANY, Activity, Picture, Stage
from workbook.language import mark as _
from workbook.questions import Option, Points, Scale, Text

vote = Activity(
    "vote",
    title=_("Dot vote"),
    charter=_("What we voted on"),
    tips=(5, 6),
    barriers=(3,),
    minutes=3,
    attribution="anonymous",
    stages=(Stage("vote", times=MANY, begins="list"),),
    say=_(
        "Everybody has three points: all for one, or some for several. No screen shows whose they "
        "are. The points say where to begin to talk, not who is right."
    ),
    questions=[Points("dots", _("What matters most now?"), also="added", total=3)],
    pictures=[
        Picture(
            _("Where our points are"),
            result="points.shared",
            chart="bars.ranked",
            read=_(
                "The longer the bar, the more points the room gave; beside it, from how many "
                "people. Many points from few people are worth a question."
            ),
        ),
    ],
)

groups = Activity(
    "groups",
    title=_("In small groups"),
    charter=_("What small groups found"),
    tips=(3, 10),
    barriers=(1, 3),
    minutes=12,
    attribution="organisation",
    stages=(Stage("groups", times=MANY, begins="groups"),),
    say=_(
        "Find the others of your group: its number is on your phone, who belongs to it is on the "
        "board. First say who you are and what you do. Then one of you writes for the group."
    ),
    questions=[Text("found", _("What did your group find?"), limit=800, lines=4)],
    pictures=[
        Picture(
            _("What the groups found"),
            result="groups.found",
            chart="",
            read=_("Each row is one group: let one of them say in a minute what is behind it."),
        ),
    ],
)

closing = Activity(
    "closing",
    title=_("Before we go"),
    charter=_("What we decided, and what is open"),
    tips=(10, 11),
    barriers=(1,),
    minutes=8,
    attribution="anonymous",
    looks_at=("roles.roles", "action_plan.actions"),
    say=_(
        "Three numbers and, if you like, a sentence, without names. Meanwhile we write down what "
        "was decided, what is open, and when we meet again: say so if something is missing."
    ),
    questions=[
        Scale(
            "heard",
            _("Today I was heard"),
            1,
            5,
            (_("not at all"), _("fully")),
        ),
        Scale(
            "worth",
            _("Today was worth my time"),
            1,
            5,
            (_("not at all"), _("fully")),
        ),
        Scale(
            "clear",
            _("I know what I do next"),
            1,
            5,
            (_("not at all"), _("fully")),
        ),
        Text("open", _("What is still open for me"), required=False, limit=300, lines=2),
    ],
    pictures=[
        Picture(
            _("What we take with us"),
            result="closing.notes",
            chart="",
            read=_("Each row is something decided, something open, or the day we meet again."),
            written=True,
        ),
        Picture(
            _("How today was"),
            result="scales.spread",
            chart="bars.diverging",
            read=_(
                "Each bar is all answers to one question: the further it reaches to the right, "
                "the more people chose the upper points of the scale."
            ),
        ),
        Picture(
            _("What is still open for somebody"),
            result="texts.without_names",
            chart="",
            read=_("Each row is what one person wrote, in the order of the alphabet."),
        ),
    ],
    writes=[
        Option("decided", _("We decided")),
        Option("open", _("Still open")),
        Option("next", _("We meet again")),
    ],
)

ANYTIME = (closing, vote, groups)
