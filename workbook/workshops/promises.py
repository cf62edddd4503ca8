"""When a promise was not kept: a way to say so that accuses nobody.

Who sees what was thought through like this. Told by organisation, the room would soon know which
partner is meant, and that partner would hear of it in front of everybody: the ladder for
disagreements begins with the two who are concerned, alone. Shown to that partner only, it would be
a letter without a voice, and it would lie on the facilitator's computer. So the room sees the
pattern: without names, no partner is asked for, and each also says what they did not keep
themselves. Nobody can answer an accusation without a name, and there is none. The partner hears it
from those who relied on them, in four sentences, within the days of the ladder; each form asks
whether that has been done. Words wait until the facilitator has read them.
"""

from workbook.activity import ONCE, Activity, Picture
from workbook.language import mark as _
from workbook.questions import Choice, Option, Text
from workbook.workshops.no_cases import NO_CASE

PROMISES = (
    Option("call_back", _("calling back")),
    Option("news", _("telling what came of it")),
    Option("come", _("coming, or sending somebody")),
    Option("share", _("sharing what was to be shared")),
    Option("discreet", _("keeping what was confided")),
    Option("date", _("keeping to a date")),
    Option("task", _("doing what one took on")),
    Option("speak", _("speaking for the others only as agreed")),
    Option("none", _("none that matters now")),
)
WORK = (
    Option("waited", _("we waited")),
    Option("twice", _("it was done twice")),
    Option("between", _("something fell between us")),
    Option("own", _("we could not keep a promise of our own")),
    Option("less", _("we ask that partner less often")),
    Option("nothing", _("nothing to speak of")),
)
SAID = (
    Option("talked", _("yes, and we have talked about it")),
    Option("waiting", _("yes, and we wait for an answer")),
    Option("soon", _("not yet; we will")),
    Option("together", _("not yet; we would like somebody beside us")),
    Option("none", _("there is nothing to say")),
)

promises = Activity(
    "promises",
    title=_("When a promise was not kept"),
    charter=_("What helps us keep promises"),
    tips=(4,),
    barriers=(3,),
    minutes=20,
    attribution="anonymous",
    stages=ONCE,
    held=True,
    say=_(
        "Promises break where people have too much to do. We say which ones, on both sides, "
        "without naming a partner or a person. No screen shows whose answer it is. What is to be "
        "said to a partner is said to that partner, in four sentences."
    ),
    questions=[
        Choice("broken", _("Which promise to you was not kept, and matters most now?"), PROMISES),
        Choice("ours", _("Which promise did you not keep yourselves?"), PROMISES),
        Choice(
            "work",
            _("What happened to the work where a promise to you was not kept?"),
            WORK,
            multiple=True,
            required=False,
        ),
        Text(
            "relied_on",
            _("What had you relied on?"),
            help=_(
                "In a line, as on the card “I rely on you for”. Name no partner and no person. No "
                "real case, nothing about a young person."
            ),
            required=False,
            limit=200,
            lines=2,
        ),
        Text(
            "needs",
            _("What would it take, so that it can be kept?"),
            help=NO_CASE,
            required=False,
            limit=300,
            lines=2,
        ),
        Choice("said", _("Has that partner heard it from you?"), SAID, required=False),
    ],
    pictures=[
        Picture(
            _("Not kept to us, not kept by us"),
            result="promises.both_sides",
            chart="lettered.counts",
            read=_(
                "Each row is a kind of promise: how many say it was not kept to them, and how "
                "many that they did not keep it themselves. Begin where both are many."
            ),
        ),
        Picture(
            _("What happened to the work"),
            result="choices.most",
            chart="bars.ranked",
            read=_("The longer the bar, the more people chose it."),
            about="work",
        ),
        Picture(
            _("What it would take"),
            result="promises.needs",
            chart="",
            read=_(
                "Each row is what one person wrote, under the kind of promise. Ask the room which "
                "of it is in our own hands."
            ),
        ),
        Picture(
            _("Has it been said to the partner?"),
            result="choices.most",
            chart="bars.ranked",
            read=_(
                "The longer the bar, the more people chose it. Who would like somebody beside "
                "them can ask the facilitator in the break."
            ),
            about="said",
        ),
    ],
)
