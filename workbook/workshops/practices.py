"""What partners see, and what they do: patterns without cases, and an invented case for all."""

from workbook.activity import ONCE, Activity, Picture
from workbook.language import mark as _
from workbook.questions import Choice, Grid, Option, Text
from workbook.workshops.cases import SITUATIONS
from workbook.workshops.no_cases import NO_CASE

PATTERNS = (
    Option("online", _("contact begins online, with somebody who hides who they are")),
    Option("gifts", _("gifts, money or a bed for which something is owed later")),
    Option("love", _("what looks like a love story is used to make somebody agree")),
    Option("pictures", _("threats to pass on pictures")),
    Option("peers", _("young people are drawn in by other young people")),
    Option("moved", _("somebody is taken from town to town")),
    Option("missing", _("somebody is away from home or from a placement again and again")),
    Option("debts", _("debts, alcohol or drugs that make somebody depend")),
)
SEEN = (
    Option("often", _("often")),
    Option("sometimes", _("sometimes")),
    Option("rarely", _("rarely")),
    Option("no", _("not here")),
    Option("blind", _("we cannot see it")),
)

patterns = Activity(
    "patterns",
    title=_("What we see here"),
    charter=_("What we see here"),
    tips=(2,),
    barriers=(2,),
    minutes=20,
    attribution="organisation",
    stages=ONCE,
    held=True,
    adds=_("a pattern"),
    say=_(
        "Which patterns of sexual exploitation does your organisation see here, in general? No "
        "cases: nothing about one young person, not even without a name. “We cannot see it” says "
        "as much as “often”."
    ),
    questions=[
        Grid(
            "seen",
            _("In the last twelve months, did we see this here?"),
            PATTERNS,
            SEEN,
            rows_also="added",
        ),
        Text(
            "notice",
            _("What makes us notice a pattern?"),
            help=NO_CASE,
            required=False,
            limit=300,
            lines=2,
        ),
        Text(
            "blind_spot",
            _("What can we not see from where we stand?"),
            help=NO_CASE,
            required=False,
            limit=300,
            lines=2,
        ),
    ],
    pictures=[
        Picture(
            _("Who sees what"),
            result="patterns.seen",
            chart="symbols.patterns",
            read=_(
                "Each column is an organisation, each row a pattern. Look for rows in which some "
                "see much and others cannot see it: there you need each other."
            ),
        ),
        Picture(
            _("What we notice, and what we cannot see"),
            result="texts.by_organisation",
            chart="",
            read=_("Each row is what one organisation wrote, in general."),
        ),
    ],
)

STEPS = (
    Option("listen", _("listen, and say what cannot be kept secret")),
    Option("safe", _("see that the young person is safe tonight")),
    Option("assess", _("assess the danger")),
    Option("report", _("report what must be reported")),
    Option("traces", _("keep traces that may be needed")),
    Option("health", _("offer health care")),
    Option("family", _("talk with those who look after the young person")),
    Option("explain", _("tell the young person what comes next, and ask")),
    Option("partners", _("tell the partners who need to know")),
    Option("stay", _("stay in touch over months")),
)
WHEN = (
    Option("hour", _("within the hour")),
    Option("day", _("same day")),
    Option("week", _("that week")),
    Option("later", _("later")),
    Option("may_not", _("we may not")),
    Option("not_us", _("not ours")),
)

walkthrough = Activity(
    "walkthrough",
    title=_("An invented case, walked through"),
    charter=_("Who does what, and when"),
    tips=(2, 3),
    barriers=(2, 3),
    minutes=45,
    attribution="organisation",
    stages=ONCE,
    adds=_("a step"),
    say=_(
        "We take one invented case and walk it through: who does what, and when? What may each of "
        "us not do? Where could the young person fall between us? It is invented: please compare "
        "it with no real one. Who needs a break takes it."
    ),
    questions=[
        Choice("case", _("The invented case"), SITUATIONS, key=True),
        Grid(
            "when",
            _("When would my organisation do this?"),
            STEPS,
            WHEN,
            rows_also="added",
            help=_("“We may not”: the law or our mandate forbids it. “Not ours”: others do it."),
        ),
        Text(
            "limit",
            _("What may we not do here, and whom would we need for it?"),
            help=_("Only about the invented case."),
            required=False,
            limit=300,
            lines=2,
        ),
        Text(
            "between",
            _("Where could the young person fall between us?"),
            help=_("Only about the invented case."),
            required=False,
            limit=300,
            lines=2,
        ),
    ],
    pictures=[
        Picture(
            _("Who does what, and when"),
            result="walkthrough.steps",
            chart="lettered.steps",
            read=_(
                "Each row is a step, each column an organisation. The darker, the sooner; × means "
                "that it may not. Begin with the rows marked ⚠: nobody does that."
            ),
        ),
        Picture(
            _("Limits, and where one could fall between"),
            result="walkthrough.limits",
            chart="",
            read=_("Each row is what one organisation wrote of the invented case."),
        ),
    ],
)
