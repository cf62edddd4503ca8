"""Offers and needs become sessions: booked with a day, a host and a place; then, who came."""

from workbook.activity import ONCE, Activity, Picture, Stage
from workbook.language import mark as _
from workbook.questions import Choice, Date, Option, Text
from workbook.workshops.no_cases import NO_CASE

TOPICS = (
    Option("signs", _("noticing the first signs")),
    Option("talking", _("talking with a young person about it")),
    Option("online", _("what happens online")),
    Option("trauma", _("trauma and its effects")),
    Option("law", _("the law, and what happens after a report")),
    Option("sharing", _("sharing information rightly")),
    Option("boys", _("boys and young men")),
    Option("self_care", _("looking after ourselves")),
)

CALENDAR = (
    Picture(
        _("Our calendar of sessions"),
        result="booking.calendar",
        chart="",
        read=_(
            "Each row is a session, the next one first. ⚠ says that a day, a host or a place is "
            "missing."
        ),
    ),
    Picture(
        _("What was asked for, and what is booked"),
        result="booking.needs_met",
        chart="bars.ranked",
        read=_(
            "The longer the bar, the more of the organisations that wish to learn something have a "
            "session on it. Where there is no bar, book one or ask outside."
        ),
    ),
)

booking = Activity(
    "booking",
    title=_("Sessions we book"),
    charter=_("Our calendar of training and visits"),
    tips=(9, 10),
    barriers=(1,),
    minutes=15,
    attribution="organisation",
    looks_at=("action_plan.learning",),
    say=_(
        "An offer and a need meet: make it a session, with a day, a host and a place. Then say "
        "which ones you come to, or send somebody to."
    ),
    stages=[
        Stage(
            "book",
            _("A day, a host, a place"),
            minutes=10,
            say=_(
                "Whoever can show something writes down one session after the other. A small one "
                "with a day is worth more than a large one without."
            ),
            questions=[
                Text(
                    "booked",
                    _("The session, in one line"),
                    key=True,
                    gathered=True,
                    limit=120,
                    lines=1,
                ),
                Choice("topic", _("About what?"), TOPICS, also="action_plan.learning"),
                Date("day", _("On which day?"), required=False),
                Choice("host", _("Who hosts it?"), also="organisations", required=False),
                Text("place", _("Where?"), required=False, limit=120, lines=1, contact=True),
                Choice(
                    "for_whom",
                    _("For whom? Choose none if it is for all."),
                    also="organisations",
                    multiple=True,
                    required=False,
                ),
            ],
            pictures=CALENDAR,
        ),
        Stage(
            "come",
            _("Who will come"),
            minutes=5,
            say=_("Which of these do you come to, or send somebody to?"),
            questions=[
                Choice(
                    "coming",
                    _("My organisation comes to"),
                    also="added",
                    multiple=True,
                ),
            ],
            pictures=[
                *CALENDAR,
                Picture(
                    _("Who will come"),
                    result="choices.most",
                    chart="bars.ranked",
                    read=_("The longer the bar, the more people want to come."),
                    about="coming",
                ),
            ],
        ),
    ],
)

attended = Activity(
    "attended",
    title=_("Who came"),
    charter=_("Who came to our sessions"),
    tips=(9, 10),
    barriers=(1,),
    minutes=8,
    attribution="organisation",
    stages=ONCE,
    looks_at=("action_plan.booking",),
    say=_(
        "The sessions we booked: to which did somebody of your organisation come, and what do you "
        "do differently since? No real case."
    ),
    questions=[
        Choice(
            "came",
            _("Somebody of my organisation came to"),
            also="action_plan.booking/all",
            multiple=True,
            required=False,
        ),
        Choice(
            "fell_out",
            _("We host it, and it did not take place"),
            also="action_plan.booking/all",
            multiple=True,
            required=False,
        ),
        Text(
            "since_then",
            _("What do we do differently since?"),
            help=NO_CASE,
            required=False,
            limit=300,
            lines=2,
        ),
        Text(
            "kept_away",
            _("What kept us away?"),
            required=False,
            limit=300,
            lines=2,
        ),
    ],
    pictures=[
        Picture(
            _("Who came"),
            result="attended.came",
            chart="bars.ranked",
            read=_(
                "The longer the bar, the more of the organisations that a session was for came to "
                "it."
            ),
        ),
        Picture(
            _("What we do differently, and what kept us away"),
            result="texts.by_organisation",
            chart="",
            read=_("Each row is one organisation."),
        ),
    ],
)
