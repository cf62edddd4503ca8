"""Workshop 1, common language: why we need each other, what our words mean, who may do what.

How partners reach each other and what they may tell is in `partners`; what they see, and what they
would do in an invented case, in `practices`.
"""

from workbook.activity import Activity, Picture, Stage, Workshop
from workbook.deciding import YES, EachTerm
from workbook.language import mark as _
from workbook.questions import Choice, Grid, Number, Option, ReasonedBelow, Scale, Text
from workbook.settled import AllAgreed
from workbook.workshops.no_cases import NO_CASE
from workbook.workshops.partners import sharing, sheet
from workbook.workshops.practices import patterns, walkthrough

necessity = Activity(
    "necessity",
    title=_("Why we need each other"),
    charter=_("Why we work together"),
    tips=(1,),
    barriers=(2,),
    minutes=20,
    attribution="organisation",
    say=_(
        "Answer for your organisation, from your own work: what is usual, no real case. There is "
        "no right answer: what it costs you is as welcome as what it brings."
    ),
    questions=[
        Scale(
            "need",
            _("How much do we need each other to protect young people from sexual exploitation?"),
            1,
            5,
            (_("not at all"), _("we cannot do without")),
        ),
        Scale(
            "benefit",
            _("How much would working together bring my organisation?"),
            1,
            5,
            (_("nothing"), _("very much")),
        ),
        Scale(
            "effort",
            _("How much would working together cost my organisation?"),
            1,
            5,
            (_("nothing"), _("very much")),
        ),
        Text("gain", _("What we would gain"), required=False, limit=500, lines=2),
        Text("give", _("What we could give the others"), required=False, limit=500, lines=2),
        Text("cost", _("What it would cost us"), required=False, limit=500, lines=2),
        Text(
            "alone",
            _("What we cannot do alone"),
            help=NO_CASE,
            required=False,
            limit=500,
            lines=2,
        ),
        Choice(
            "get_from",
            _("Whose help do we need?"),
            also="organisations",
            others=True,
            multiple=True,
            required=False,
        ),
        Choice(
            "give_to",
            _("Whom could we help?"),
            also="organisations",
            others=True,
            multiple=True,
            required=False,
        ),
        Number(
            "hours",
            _("How many hours a month could my organisation invest?"),
            0,
            200,
            unit=_("hours a month"),
            step=0.5,
            required=False,
        ),
    ],
    pictures=[
        Picture(
            _("Need, benefit and effort"),
            result="scales.spread",
            chart="bars.diverging",
            read=_(
                "Each bar is all answers to one question: the further it reaches to the right, "
                "the more people chose the upper points of the scale."
            ),
        ),
        Picture(
            _("What it brings, what it costs"),
            result="necessity.benefit_and_effort",
            chart="",
            read=_(
                "Each row is one organisation: what it hopes for, what it expects to spend, and "
                "the hours it could invest."
            ),
        ),
        Picture(
            _("Who gives, who gets"),
            result="necessity.give_and_get",
            chart="symbols.exchange",
            read=_(
                "Each row gives, each column gets: if one offers and the other asks, both say so; "
                "where only one of them does, talk about it."
            ),
        ),
        Picture(
            _("In our own words"),
            result="texts.by_organisation",
            chart="",
            read=_("Each row is what one organisation wrote. Look for what surprises you."),
        ),
    ],
)

TERMS = (
    Option("sexual_exploitation", _("sexual exploitation")),
    Option("consent", _("consent")),
    Option("grooming", _("grooming")),
    Option("young_person_at_risk", _("young person at risk")),
    Option("disclosure", _("disclosure")),
    Option("confidentiality", _("confidentiality")),
    Option("protection", _("protection")),
)

glossary = Activity(
    "glossary",
    title=_("One word, one meaning"),
    charter=_("Our words"),
    tips=(2,),
    barriers=(2,),
    minutes=70,
    attribution="organisation",
    adds=_("a term"),
    say=_(
        "First everybody writes what each word means where they work. Then we write a common "
        "draft of each word, and judge it: twice at most."
    ),
    questions=[Choice("term", _("The term"), TERMS, also="added", key=True)],
    stages=[
        Stage(
            "define",
            _("What each word means"),
            minutes=30,
            say=_("Write what each word means where you work, without looking anything up."),
            questions=[
                Text(
                    "definition",
                    _("What it means in my organisation"),
                    help=_(
                        "One or two sentences, as you would say it to a new colleague. No example "
                        "from a real case."
                    ),
                    limit=800,
                ),
            ],
            pictures=[
                Picture(
                    _("What we mean by it"),
                    result="definitions.by_term",
                    chart="symbols.definitions",
                    read=_(
                        "Each dot is an organisation that wrote a definition of the term; "
                        "the definitions come after it."
                    ),
                ),
                Picture(
                    _("Our definitions, side by side"),
                    result="definitions.by_term",
                    chart="",
                    read=_("Read aloud those that lie far apart, and ask where each comes from."),
                ),
            ],
        ),
        Stage(
            "judge",
            _("The common drafts"),
            minutes=40,
            say=_(
                "Judge the common draft. A term is agreed if at least three people judged it, and "
                "all of them (from six on, 78 in 100) find its draft clear and acceptable (3 or "
                "4), and no organisation as a whole says no. A term that is not agreed the second "
                "time stays listed as such."
            ),
            questions=[
                Scale(
                    "clarity",
                    _("The common draft is clear"),
                    1,
                    4,
                    (_("not clear"), _("very clear")),
                ),
                Scale(
                    "acceptable",
                    _("My organisation can work with it"),
                    1,
                    4,
                    (_("not at all"), _("fully")),
                ),
                Text(
                    "objection",
                    _("If you cannot work with it: what stands in the way, what would solve it?"),
                    required=False,
                    limit=500,
                    lines=2,
                ),
            ],
            checks=[ReasonedBelow("acceptable", YES, "objection")],
            pictures=[
                Picture(
                    _("Which terms are agreed"),
                    result="glossary.agreement",
                    chart="terms.lights",
                    read=_(
                        "Agreed (circle): nearly all can work with the draft. Nearly (triangle): "
                        "one more round may do. Not agreed (cross): different meanings stand side "
                        "by side."
                    ),
                ),
                Picture(
                    _("From round to round"),
                    result="redrafts.change",
                    chart="terms.slopes",
                    read=_(
                        "Each line is a term: where it rises, more of the people who judged it "
                        "each time can work with the draft."
                    ),
                    again=True,
                ),
            ],
            times=2,
            begins="draft",
            settled=AllAgreed("term", ("clarity", "acceptable")),
            decides=[
                EachTerm("term", "term", ("clarity", "acceptable"), "acceptable", "objection"),
            ],
        ),
    ],
)

FUNCTIONS = (
    Option("hear_disclosure", _("hear a young person's disclosure")),
    Option("assess_danger", _("assess the danger")),
    Option("investigate", _("investigate an offence")),
    Option("shelter", _("place in a safe shelter")),
    Option("medical_care", _("give medical care")),
    Option("share_name", _("share a name with a partner")),
    Option("inform_parents", _("inform the parents")),
    Option("accompany", _("accompany over months")),
)
MAY = (
    Option("yes", _("yes")),
    Option("conditions", _("under conditions")),
    Option("no", _("no")),
)

GUESSES = Grid(
    "others",
    _("Which partners may do this?"),
    FUNCTIONS,
    rows_also="added",
    columns_also="organisations",
    multiple=True,
    required=False,
    help=_("Choose all that you believe may do it, with or without conditions."),
)

mandates = Activity(
    "mandates",
    title=_("Who may do what"),
    charter=_("Who may do what"),
    tips=(3,),
    barriers=(2,),
    minutes=50,
    attribution="organisation",
    adds=_("a function"),
    say=_(
        "First say what your own organisation may do, and guess what the others may do. After the "
        "reveal, each organisation explains. Guessing again shows what we learned."
    ),
    stages=[
        Stage(
            "say",
            _("What we may do"),
            minutes=35,
            say=_("Say what your own organisation may do, then guess what the others may do."),
            questions=[
                Grid("own", _("May my organisation do this?"), FUNCTIONS, MAY, rows_also="added"),
                Text(
                    "legal_limit",
                    _("The legal limit our partners should know"),
                    required=False,
                    limit=500,
                    lines=2,
                ),
                Text(
                    "approach",
                    _("How we work with young people"),
                    help=NO_CASE,
                    required=False,
                    limit=500,
                    lines=2,
                ),
                Text("strength", _("What we do well"), required=False, limit=500, lines=2),
                Text("constraint", _("What holds us back"), required=False, limit=500, lines=2),
                Text(
                    "context",
                    _("Political and administrative context others should know"),
                    required=False,
                    limit=500,
                    lines=2,
                ),
                GUESSES,
            ],
        ),
        Stage(
            "learned",
            _("What we know now"),
            minutes=15,
            say=_("Each organisation has explained. Guess again what the others may do."),
            questions=[GUESSES],
        ),
    ],
    pictures=[
        Picture(
            _("Who may do what"),
            result="mandates.functions",
            chart="symbols.functions",
            read=_(
                "Each column is an organisation, each row a function: ● it may, ◐ under "
                "conditions, ○ it may not; empty: not said."
            ),
        ),
        Picture(
            _("How well we know each other"),
            result="mandates.knowledge",
            chart="dots.knowledge",
            read=_(
                "Each dot is the share of guesses about an organisation that match what it said "
                "of itself; not ticking it counts as “may not”. Both rounds are those of people "
                "who guessed twice, the second time just after they were told."
            ),
        ),
        Picture(
            _("What partners should know of us"),
            result="texts.by_organisation",
            chart="",
            read=_("Each row is what one organisation wrote about itself."),
        ),
    ],
)

WORKSHOP = Workshop(
    "common_language",
    1,
    _("Common language"),
    [necessity, glossary, mandates, sheet, patterns, sharing, walkthrough],
)
