"""What managers answered to what they were asked for: recorded at a later meeting."""

from workbook.activity import ONCE, Activity, Picture
from workbook.language import mark as _
from workbook.questions import Choice, Date, EndsAfter, Number, Option, Text

ANSWERS = (
    Option("granted", _("yes, as we asked")),
    Option("part", _("yes, but less or later")),
    Option("refused", _("no")),
    Option("waiting", _("no answer yet")),
)

granted = Activity(
    "granted",
    title=_("What our managers answered"),
    charter=_("The time our managers give"),
    tips=(8,),
    barriers=(1,),
    minutes=12,
    attribution="organisation",
    stages=ONCE,
    checks=(EndsAfter("since", "until"),),
    looks_at=("common_language.necessity", "action_plan.support"),
    say=_(
        "Weeks after we asked: what did your management answer? How many hours a month, from when, "
        "until when, and in what function does whoever decided it? No answer is an answer, too."
    ),
    questions=[
        Choice("answer", _("What did my management answer?"), ANSWERS),
        Number(
            "hours",
            _("Hours I may use for it"),
            0,
            200,
            unit=_("hours a month"),
            step=0.5,
            required=False,
        ),
        Date("since", _("From when?"), required=False),
        Date(
            "until",
            _("Until when?"),
            help=_("Leave it empty if no end was said."),
            required=False,
        ),
        Text(
            "granted_by",
            _("Who decided it? The function, not the name"),
            required=False,
            limit=80,
            lines=1,
        ),
        Text(
            "condition",
            _("On what condition?"),
            required=False,
            limit=300,
            lines=2,
        ),
    ],
    pictures=[
        Picture(
            _("Hours needed, hours granted"),
            result="granted.hours",
            chart="bars.hours",
            read=_(
                "The bar is the time granted, the upright line the time people said they need. "
                "The table has what was promised at the start, and until when it holds."
            ),
        ),
        Picture(
            _("Hours granted, from meeting to meeting"),
            result="granted.trend",
            chart="lettered.over_meetings",
            read=_(
                "Each row is an organisation, each column a meeting, the last one today: hours a "
                "month. The darker, the more of what is needed."
            ),
        ),
        Picture(
            _("What was decided, and by whom"),
            result="granted.decided",
            chart="",
            read=_("Each row is one answer. Write into the calendar when it ends."),
        ),
    ],
)
