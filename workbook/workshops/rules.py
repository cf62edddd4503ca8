"""Rules for deciding: for each kind of decision who prepares, is asked, decides, and tells."""

from dataclasses import replace

from workbook.activity import Activity, Picture, Stage
from workbook.language import mark as _
from workbook.questions import Choice, Option
from workbook.workshops.consent import consent

DECISIONS = (
    Option("priorities", _("what we do first")),
    Option("money", _("what the money is for")),
    Option("members", _("who joins us")),
    Option("public", _("what we say in public")),
    Option("information", _("which information is shared")),
)
PREPARES = (
    Option("proposer", _("whoever brings it up")),
    Option("two", _("two of us, of two sectors")),
    Option("spokesperson", _("whoever speaks for us all")),
    Option("each", _("each organisation for itself")),
)
ASKED = (
    Option("concerned", _("those whom it concerns")),
    Option("sectors", _("every sector")),
    Option("all", _("every organisation")),
    Option("managers", _("the managers")),
    Option("young", _("young people, in a way that is safe for them")),
)
DECIDES = (
    Option("consent", _("all of us, by consent")),
    Option("vote", _("all of us, by a vote")),
    Option("concerned", _("those whom it concerns")),
    Option("few", _("a few whom we have chosen for it")),
    Option("spokesperson", _("whoever speaks for us all")),
    Option("each", _("each organisation for itself")),
    Option("managers", _("the managers")),
)
TOLD = (
    Option("notes", _("in the notes, within a week")),
    Option("message", _("in a message to all, on the same day")),
    Option("meeting", _("at the next meeting")),
    Option("reasons", _("with the reasons, also those against it")),
    Option("back", _("with a day on which it is looked at again")),
)

rules = Activity(
    "rules",
    title=_("Rules for deciding"),
    charter=_("How we decide"),
    tips=(5,),
    barriers=(3,),
    minutes=45,
    attribution="organisation",
    adds=_("a kind of decision"),
    say=_(
        "For each kind of decision: who prepares it, who is asked before, who decides, and how it "
        "is told? Small organisations count as much as large ones. First each proposes; then we "
        "write a rule for each, and ask for consent."
    ),
    questions=[
        Choice("decision", _("The decision"), DECISIONS, also="added", key=True),
    ],
    stages=[
        Stage(
            "propose",
            _("What we propose"),
            minutes=15,
            say=_(
                "Who prepares it, who is asked before, who decides, and how is it told? Answer "
                "for the kinds of decision that matter to you."
            ),
            questions=[
                Choice("prepares", _("Who prepares it?"), PREPARES),
                Choice("asked", _("Who is asked before?"), ASKED, multiple=True),
                Choice("decides", _("Who decides?"), DECIDES),
                Choice("told", _("How is it told?"), TOLD, multiple=True),
            ],
            pictures=[
                Picture(
                    _("Who should decide"),
                    result="rules.who_decides",
                    chart="lettered.counts",
                    read=_(
                        "Each row is a kind of decision; the numbers say how many people chose "
                        "each answer, and darker squares are more of them."
                    ),
                ),
                Picture(
                    _("What most propose"),
                    result="rules.proposed",
                    chart="",
                    read=_(
                        "Each row is a kind of decision, with what most people chose. It is where "
                        "a common draft can begin, not a decision."
                    ),
                ),
            ],
        ),
        replace(
            consent(
                _("The rule"),
                _("Consent to the rules"),
                minutes=30,
                times=3,
                read="",
                kind="rule",
                key="decision",
            ),
            pictures=[
                Picture(
                    _("Consent to the rules"),
                    result="rules.consented",
                    chart="bars.diverging",
                    read=_(
                        "Each bar is a rule, and all organisations that answered: objections to "
                        "the left, agreement to the right. One objection is enough to look at a "
                        "rule again."
                    ),
                ),
                Picture(
                    _("Our rules"),
                    result="rules.as_they_stand",
                    chart="",
                    read=_("Each row is a kind of decision, with its rule and how it stands."),
                ),
            ],
        ),
    ],
)
