"""Workshop 3, roles: who does what, who speaks for us, and what if somebody leaves."""

from workbook.activity import Activity, Picture, Stage, Workshop
from workbook.deciding import EachTask
from workbook.language import mark as _
from workbook.questions import Grid, Option
from workbook.workshops.spokesperson import spokesperson, spokesperson_mandate
from workbook.workshops.turnover import continuity, first_days

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
    minutes=30,
    attribution="organisation",
    stages=(Stage("once", decides=[EachTask("role", "part")]),),
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

WORKSHOP = Workshop(
    "roles",
    3,
    _("Roles"),
    [roles, spokesperson, spokesperson_mandate, continuity, first_days],
)
