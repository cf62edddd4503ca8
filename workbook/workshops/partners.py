"""What partners need to know of each other: a sheet to reach one by, and what one may tell."""

from workbook.activity import ONCE, Activity, Picture
from workbook.language import mark as _
from workbook.questions import Choice, Date, Grid, NotBelow, Number, Option, Text
from workbook.workshops.no_cases import NO_CASE

sheet = Activity(
    "sheet",
    title=_("Our sheet for partners"),
    charter=_("How to reach each of us"),
    tips=(3,),
    barriers=(1, 2),
    minutes=15,
    attribution="organisation",
    stages=ONCE,
    checks=[NotBelow("ages_from", "ages_to")],
    say=_(
        "How do partners reach you, and how do they refer a young person to you? Name a function, "
        "not a person: people change, and this sheet stays. One of each organisation fills it in."
    ),
    questions=[
        Text(
            "contact",
            _("Whom to ask for: a function"),
            help=_("For example “intake, on duty”. No names of people."),
            limit=120,
            lines=1,
        ),
        Text(
            "reach",
            _("How to reach it"),
            help=_("A number or address of your service; no private ones."),
            contact=True,
            limit=200,
            lines=2,
        ),
        Text(
            "hours",
            _("When, and what outside these hours?"),
            required=False,
            limit=200,
            lines=2,
        ),
        Number("ages_from", _("Youngest age served"), 0, 99, unit=_("years"), required=False),
        Number("ages_to", _("Oldest age served"), 0, 99, unit=_("years"), required=False),
        Text("territory", _("For which territory?"), required=False, limit=200, lines=2),
        Text(
            "refer",
            _("How to refer a young person to us"),
            help=_("The steps, in general, and what the young person is told. No real case."),
            limit=500,
            lines=3,
        ),
        Date("valid_until", _("Valid until")),
    ],
    pictures=[
        Picture(
            _("Our sheets"),
            result="sheet.sheets",
            chart="",
            read=_(
                "Each row is one organisation, as it says itself. What has expired is marked; ask "
                "before you rely on it."
            ),
        ),
    ],
)

INFORMATION = (
    Option("worry", _("that we worry about somebody, without a name")),
    Option("name", _("a young person's name")),
    Option("where", _("where a young person stays")),
    Option("told", _("what a young person told us")),
    Option("health", _("what concerns health")),
    Option("school", _("what concerns school")),
    Option("family", _("what concerns the family")),
    Option("adult", _("a suspicion about an adult")),
    Option("procedure", _("how far an inquiry or a measure is")),
    Option("outcome", _("what came of a partner's report")),
)
CONDITIONS = (
    Option("may", _("we may")),
    Option("agreed", _("with agreement")),
    Option("danger", _("in danger only")),
    Option("law", _("by law only")),
    Option("never", _("never")),
    Option("check", _("to be checked")),
)

sharing = Activity(
    "sharing",
    title=_("What we may tell each other"),
    charter=_("What we may tell each other (no legal advice)"),
    tips=(2, 3),
    barriers=(2,),
    minutes=30,
    attribution="organisation",
    stages=ONCE,
    adds=_("a kind of information"),
    say=_(
        "What may your organisation tell a partner, under which condition, and on which ground? "
        "“To be checked” is a good answer. This is no legal advice: what counts is the law, your "
        "professional secrecy and your own rules, as they are on the day you use them."
    ),
    questions=[
        Grid(
            "tell",
            _("May we tell a partner this?"),
            INFORMATION,
            CONDITIONS,
            rows_also="added",
            help=_(
                "As a rule; choose the strictest condition that is usual with you. With agreement: "
                "the young person's. By law: if the law or a court says so."
            ),
        ),
        Grid(
            "whom",
            _("To which partners?"),
            INFORMATION,
            rows_also="added",
            columns_also="organisations",
            multiple=True,
            required=False,
            help=_("Choose all to whom it may be told under that condition."),
        ),
        Text(
            "ground",
            _("Which law, code or agreement does this rest on?"),
            required=False,
            limit=500,
            lines=2,
        ),
        Text(
            "decides",
            _("Who decides it in our organisation, and what is written down?"),
            help=_("A function, not a person."),
            required=False,
            limit=300,
            lines=2,
        ),
        Text(
            "must",
            _("What must we report, and to whom?"),
            help=NO_CASE,
            required=False,
            limit=300,
            lines=2,
        ),
        Text(
            "limit",
            _("What do we never tell, and what does that protect?"),
            help=NO_CASE,
            required=False,
            limit=300,
            lines=2,
        ),
        Choice(
            "agreements",
            _("With whom do we have a written agreement about it?"),
            also="organisations",
            multiple=True,
            required=False,
        ),
    ],
    pictures=[
        Picture(
            _("What each may tell, and when"),
            result="sharing.conditions",
            chart="symbols.sharing",
            read=_(
                "Each column is an organisation, each row a kind of information; the symbol is the "
                "condition it names. No legal advice: it is what people believe today."
            ),
        ),
        Picture(
            _("From whom to whom"),
            result="sharing.to_whom",
            chart="",
            read=_(
                "Each row is a kind of information, and who says to whom it may be told. Who is "
                "not there should not count on hearing it."
            ),
        ),
        Picture(
            _("What it rests on, and its limits"),
            result="texts.by_organisation",
            chart="",
            read=_(
                "Each row is what one organisation wrote. No legal advice: have it checked before "
                "you rely on it."
            ),
        ),
    ],
)
