"""Workshop 3, roles: who does what, who speaks for us, and what if somebody leaves."""

from workbook.activity import ONCE, Activity, Picture, Stage, Workshop
from workbook.language import mark as _
from workbook.questions import Choice, Grid, Option, Ranking, Text
from workbook.workshops.consent import consent

TASKS = (
    Option("convene", _("convene our meetings")),
    Option("first_call", _("take the first call about a young person at risk")),
    Option("safety_plan", _("agree on a safety plan")),
    Option("share_information", _("decide which information is shared")),
    Option("accompany", _("stay in touch with the young person")),
    Option("family", _("work with the family")),
    Option("prevention", _("carry out prevention in schools and meeting places")),
    Option("new_colleagues", _("welcome new colleagues")),
)

# The letter before the colon stands in the picture.
PARTS = (
    Option("responsible", _("R: does it")),
    Option("accountable", _("A: answers for it")),
    Option("consulted", _("C: is asked before")),
    Option("informed", _("I: is told after")),
    Option("backup", _("B: stands in")),
)

roles = Activity(
    "roles",
    title=_("Who does what"),
    charter=_("Who does what"),
    tips=(6,),
    barriers=(1, 2),
    minutes=20,
    attribution="organisation",
    stages=ONCE,
    adds=_("a task"),
    say=_(
        "For each task: what is your organisation's part? Leave out what is not yours. A good "
        "task has one that answers for it, at least one that does it, and one that stands in. "
        "Look at the warnings together; then we reopen, and you correct what you said."
    ),
    questions=[
        Grid(
            "part",
            _("Our part in each task"),
            TASKS,
            PARTS,
            rows_also="added",
            multiple=True,
        ),
    ],
    pictures=[
        Picture(
            _("Who does what"),
            result="roles.by_task",
            chart="lettered.roles",
            read=_(
                "Each row is a task, each column an organisation; the letters are its part. A "
                "row that ends with ⚠ needs a word: the letter behind it says about which part."
            ),
        ),
        Picture(
            _("How much each carries"),
            result="roles.load",
            chart="bars.ranked",
            read=_(
                "The longer the bar, the more tasks an organisation does or answers for, of all "
                "tasks. They are counted, not the work in them."
            ),
        ),
    ],
)

TERM = (
    Option("6", _("6 months")),
    Option("12", _("1 year")),
    Option("24", _("2 years")),
    Option("36", _("3 years")),
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
    minutes=20,
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
            say=_("What must somebody be able to do who speaks for all of us, and for how long?"),
            questions=[
                Text(
                    "needs",
                    _("What must somebody be able to do who speaks for all of us?"),
                    limit=400,
                    lines=2,
                ),
                Choice("term", _("For how long?"), TERM),
            ],
            pictures=ROLE,
        ),
        Stage(
            "nominate",
            _("Nominate"),
            say=_("Whom do you nominate, and why? Nobody puts themselves forward."),
            questions=[
                Text("nominee", _("Whom do you nominate?"), gathered=True, limit=80, lines=1),
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
            say=_("You have heard the reasons: whom do you nominate now?"),
            questions=[
                Choice(
                    "changed",
                    _("Having heard the reasons: whom do you nominate now?"),
                    also="added",
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
            ],
        ),
        consent(
            _("The proposal"),
            _("Consent to the proposal"),
            2,
            _(
                "The bar is everybody who answered: objections to the left, agreement to the "
                "right. One objection is enough to look at the proposal again."
            ),
            *ROLE,
        ),
        Stage(
            "rank",
            _("Rank the names"),
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

KINDS = (
    Option("contact", _("a contact")),
    Option("knowledge", _("knowledge")),
    Option("document", _("a document or file")),
    Option("access", _("a key or an access")),
    Option("task", _("a task")),
)

continuity = Activity(
    "continuity",
    title=_("If somebody leaves"),
    charter=_("What must not be lost when somebody leaves"),
    tips=(7,),
    barriers=(1,),
    minutes=15,
    attribution="named",
    adds=_("the name of somebody who leaves, as a test"),
    looks_at=(
        "values.vision",
        "values.trust",
        "roles.roles",
        "roles.spokesperson",
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

WORKSHOP = Workshop("roles", 3, _("Roles"), [roles, spokesperson, continuity])
