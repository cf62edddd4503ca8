"""What stays when people go: what each holds, who takes over, and a newcomer's first days."""

from workbook.activity import Activity, Picture, Stage
from workbook.language import mark as _
from workbook.questions import Choice, Number, Option, Text

KINDS = (
    Option("contact", _("a contact")),
    Option("knowledge", _("knowledge")),
    Option("document", _("a document or file")),
    Option("access", _("a key or an access")),
    Option("task", _("a task")),
)

TOLD = (
    Option("shown", _("yes, I have shown it")),
    Option("asked", _("yes, but not shown yet")),
    Option("no", _("not asked yet")),
)

continuity = Activity(
    "continuity",
    title=_("If somebody leaves"),
    charter=_("What must not be lost when somebody leaves"),
    tips=(7,),
    barriers=(1,),
    minutes=20,
    attribution="named",
    adds=_("the name of somebody who leaves, as a test"),
    looks_at=(
        "values.vision",
        "values.trust",
        "roles.roles",
        "roles.spokesperson",
        "roles.spokesperson_mandate",
        "action_plan.actions",
        "evaluation.lessons",
    ),
    say=_(
        "What do you hold that the others would miss? Who takes over, and where is it to be found? "
        "Never write anything about a young person. Afterwards we test it: one of us “leaves”, "
        "and we see what would be left without anybody."
    ),
    questions=[
        Text(
            "held",
            _("What I hold that the others would miss"),
            key=True,
            limit=120,
            lines=1,
            contact=True,
        ),
        Choice("sort", _("What is it?"), KINDS),
        Choice(
            "partner",
            _("If it is a contact: with which partner?"),
            also="organisations",
            required=False,
        ),
        Text("backup", _("Who takes over?"), required=False, limit=80, lines=1, contact=True),
        Text(
            "place",
            _("Where is it, or whom does one ask?"),
            help=_("No passwords, and nothing about a young person."),
            required=False,
            limit=200,
            lines=1,
            contact=True,
        ),
        Text(
            "function",
            _("In which function do I hold it?"),
            help=_("Functions stay when people go: “school liaison”, say."),
            required=False,
            limit=80,
            lines=1,
        ),
        Choice("told", _("Does whoever takes over know it?"), TOLD, required=False),
    ],
    pictures=[
        Picture(
            _("What we hold, and who takes over"),
            result="continuity.held",
            chart="bars.ranked",
            read=_("The longer the bar, the more of it somebody else can take over."),
        ),
        Picture(
            _("If this person left"),
            result="continuity.left_without",
            chart="",
            read=_("Each row would be without anybody: decide now who takes it over."),
        ),
        Picture(
            _("To be handed over"),
            result="handover.to_hand_over",
            chart="",
            read=_(
                "Each row is something to hand over: of people who were taken off the list, and of "
                "the person named last. ⚠ says that nobody takes it over."
            ),
        ),
        Picture(
            _("Our ties, before and after"),
            result="continuity.ties",
            chart="circles.ties",
            read=_(
                "Each letter is an organisation, each line a tie that was named: a card of thanks "
                "or a contact. Dashed: lost without that person. Empty ring: nobody of that "
                "organisation is here any more."
            ),
        ),
    ],
)

DAYS = (
    Picture(
        _("Thirty days"),
        result="first_days.plan",
        chart="bars.ranked",
        read=_(
            "Each row is a step, the earliest first; the bar reaches to the day by which it is "
            "done. ⚠ says that nobody is named for it."
        ),
    ),
)

first_days = Activity(
    "first_days",
    title=_("A newcomer's first thirty days"),
    charter=_("The first thirty days of a newcomer"),
    tips=(6,),
    barriers=(1,),
    minutes=15,
    attribution="organisation",
    say=_(
        "Somebody new comes into one of our organisations. Whom do they meet, what do they read, "
        "what do they see with their own eyes, and by which day? Then we choose what no newcomer "
        "goes without."
    ),
    stages=[
        Stage(
            "write",
            _("What, with whom, by which day"),
            minutes=10,
            say=_("One step after the other: what, with whom, by which of the thirty days?"),
            questions=[
                Text(
                    "step",
                    _("What a newcomer does or gets"),
                    key=True,
                    gathered=True,
                    limit=120,
                    lines=1,
                ),
                Text(
                    "with_whom",
                    _("With whom? The function, not the name"),
                    required=False,
                    limit=80,
                    lines=1,
                ),
                Choice("partner", _("At which partner?"), also="organisations", required=False),
                Number("day", _("By which day?"), 1, 30),
            ],
            pictures=DAYS,
        ),
        Stage(
            "choose",
            _("What no newcomer goes without"),
            minutes=5,
            say=_("Choose the five that no newcomer goes without."),
            questions=[
                Choice("votes", _("What no newcomer goes without"), also="added", multiple=True),
            ],
            pictures=[
                *DAYS,
                Picture(
                    _("What no newcomer goes without"),
                    result="choices.most",
                    chart="bars.ranked",
                    read=_("The longer the bar, the more people chose this step."),
                    about="votes",
                ),
            ],
        ),
    ],
)
