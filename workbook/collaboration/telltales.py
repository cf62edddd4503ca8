r"""By what a text gives somebody away: patterns that Python and the browser read alike.

`workbook.collaboration.guard` goes by them on the server, `widgets/guard.js` on the phone. So they
are written in what `re` and `RegExp` have in common: no ``\b``, ``\w``, ``\d``, ``\s``, ``^``,
``$`` or ``.``, no named groups, and no looking behind, which older phones do not know. What repeats
is bounded, so that no text takes long. A name in braces stands for one of `PARTS`.

A text is made plain first (`PLAIN`), and ``¶`` stands before and behind it.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["phone", "file", "email", "health", "social", "birth", "address", "age"]


class Rule(NamedTuple):
    """A kind is found where all of the patterns match in one sentence, or one does anywhere.

    `cased` are patterns for the text as it was written, `low` for it in small letters. With
    `luhn`, the last digit of what matches has to be the check digit of the others.
    """

    kind: Kind
    low: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    luhn: bool = False


# What is written in several ways, in one way: each in turn, everywhere.
PLAIN: tuple[tuple[str, str], ...] = (
    ("[\u00ad\u200b-\u200f\u2060\ufeff]", ""),  # cannot be seen
    ("[\n\r\u2028\u2029]+", " ; "),
    ("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]", " "),
    (" {2,}", " "),
    ("[\u2010-\u2015\u2212]", "-"),
    ("[\u2018\u2019\u02bc]", "'"),
)
SENTENCES = "[;!?]|[.] (?=[A-ZÀ-ÖØ-ÞŒ])"

_PLACES = (
    "laval|longueuil|montr[ée]al|gatineau|sherbrooke|l[ée]vis|trois-rivi[èe]res|terrebonne|"
    "repentigny|drummondville|granby|blainville|mirabel|shawinigan|rimouski|victoriaville|"
    "chicoutimi|saguenay|jonqui[èe]re|joliette|mascouche|brossard|ch[âa]teauguay|boucherville|"
    "vaudreuil|valleyfield|sept-[îi]les|rouyn|val-d'or|alma|magog|sorel|verdun|lachine|lasalle|"
    "hochelaga|rosemont|villeray|anjou|beauport|charlesbourg|limoilou|hull|aylmer|laurentides|"
    "lanaudi[èe]re|mont[ée]r[ée]gie|mauricie|outaouais|abitibi|estrie|gasp[ée]sie|c[ôo]te-nord|"
    "(?:saint|sainte|st|ste)-[a-z]{3,}|"
    "ottawa|toronto|kingston|cornwall|moncton|vancouver|calgary|edmonton|winnipeg|halifax"
)
# Written with a capital letter, and no place that somebody comes from.
_NO_PLACE = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Canada|Code|Act|Loi|Charte|Charter|"
    "Instagram|Facebook|Snapchat|Tik[Tt]ok|Internet|No[ëe]l|Christmas|Youth"
)

PARTS: dict[str, str] = {
    "A": "[a-zà-öø-ÿœ]",
    "C": "[A-ZÀ-ÖØ-ÞŒ]",
    "NOWORD": "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]",
    "END": "(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])",
    "YEAR": "(?:(?:19|20)[0-9][0-9])",
    # In which somebody may be born of whom people speak here; what they meet for is later.
    "BORNIN": "(?:19[3-9][0-9]|20[01][0-9]|202[01])",
    "MM": "(?:0[1-9]|1[0-2])",
    "DD": "(?:0[1-9]|[12][0-9]|3[01])",
    "DAY": "(?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)",
    "MONTH": (
        "(?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|"
        "april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|"
        "september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|"
        "december|d[ée]cembre|dec|d[ée]c)[.]?)"
    ),
    "DAYMONTH": "(?:{DAY}(?: of)? {MONTH}|{MONTH} {DAY}){END}",
    "FULL": (
        "(?:(?:{DAY}(?: of)? {MONTH}|{MONTH} {DAY}),? {YEAR}|{YEAR},? {MONTH} {DAY}|"
        "{YEAR}[-/. ]?{MM}[-/. ]?{DD}|[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:{YEAR}|[0-9]{2}))(?![0-9])"
    ),
    "LONGAGO": (
        "(?:(?:{DAY}(?: of)? {MONTH}|{MONTH} {DAY}),? {BORNIN}|{BORNIN},? {MONTH} {DAY}|"
        "{BORNIN}[-/.]{MM}[-/.]{DD}|[0-3]?[0-9][-/.][0-3]?[0-9][-/.]{BORNIN})(?![0-9])"
    ),
    # One young person, not young people.
    "CHILD": (
        "(?:girl|boy|teen|teenager|student|pupil|kid|child|client|patient|victim|daughter|son|"
        "sister|brother|niece|nephew|cousin|female|male|runaway|young woman|young man|"
        "fille|fillette|gar[çc]on|gars|gar[çc]onnet|ado|adolescente?|[ée]l[èe]ve|[ée]tudiante?|"
        "enfant|mineure?|victime|cliente|patiente|usag[èe]re?|fugueuse|fugueur|soeur|sœur|"
        "fr[èe]re|ni[èe]ce|neveu|cousine|"
        "(?:une?|la|le|cette|ce|notre|ma|mon|sa|a|the|this|one|our|my) "
        "(?:plus )?(?:jeune|young person|youth|minor))"
    ),
    "SOMEBODY": "(?:{NOWORD}(?:{CHILD}|she|he|she's|he's|elle|il){END})",
    "AGE": (
        "(?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|"
        "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)"
    ),
    "FILE": (
        "(?:file|case|dossier|event|[ée]v[ée]nement|incident|occurrence|report|rapport|referral|"
        "r[ée]f[ée]rence|client|cliente|usag[èe]re?|patiente?|matricule|chart|signalement)"
    ),
    "MARK": "(?:no|nos|n°|number|num[ée]ro|num|id|#|nr)",
    "DIGITS": "[a-z]{0,2}-?[0-9]{2,12}[-/ ]?[0-9]{1,12}",
    "SOCIAL": (
        "(?:s[.]?i[.]?n|n[.]?a[.]?s|s[.]?s[.]?n|social insurance|social security|assurance sociale)"
    ),
}


def _one_of(*patterns: str) -> str:
    return "|".join(patterns)


_AGE_SAID = _one_of(
    # a girl of 14 years, une fille de 14 ans, elle a 14 ans, ma cliente (14 ans)
    "{SOMEBODY}(?: {A}{2,12})?[ ,(]{1,3}"
    "(?:(?:de|[âa]g[ée]e?|aged?|of|is|was|a|avait|est|qui|who|only|just|n'a que|"
    "vient d'avoir)[ ,(]{1,3}){0,3}"
    "{AGE}[ -]?(?:ans|years?|yrs?|yo|y[./]o){END}"
    "(?! (?:de |d'|of )(?:service|travail|m[ée]tier|exp[ée]rience|experience|work))",
    # a boy, 12, from / our client (15) goes
    "{NOWORD}{CHILD}(?: {A}{2,12})?"
    "(?: of | de |, | [(]|,? aged? | is | was |,? who is | who was )(?:only |just |aged? )?{AGE}"
    "(?:[,;.)] ?| (?:and|from|in|at|near|who|was|is|goes|lives|living|staying|habite|vit) | ¶)",
    "{NOWORD}s?he(?: is|'s| was)(?: only| just| now)? {AGE}(?:[,.)]| and| from| in| at| ¶)",
    "{NOWORD}{AGE}[ -]?(?:(?:years?|yrs?)[ -]old|yo|y[./]?o[.]?)"
    "(?!s| (?:program|project|law|group|building|agreement|network|protocol|house|team|service))"
    "{END}",
    "{NOWORD}aged {AGE}{END}(?! to| and| or|-|,? [0-9])",
    "{NOWORD}(?:[âa]g[ée]e? de|une) {AGE} ans",
    # 14 ans, école X: at the beginning of a sentence, or of a part of one
    "(?:¶|[,(:;]) ?(?:(?:fille|gar[çc]on|f|m|ado),? )?{AGE} ans[,)]",
)
_PLACE = _one_of(
    "(?:[ ,(¶](?:[Ff]rom|[Ii]n|[Aa]t|[Nn]ear|[Oo]f|[Aa]round|[Dd]e|[Dd]u|[Dd]es|[ÀàAa]|[Aa]u|"
    "[Aa]ux|[Ee]n|[Pp]r[èe]s de) (?:the |la |le |l')?|[ (¶][Dd]'|, )(?!(?:" + _NO_PLACE + "){END})"
    "{C}{A}[a-zà-öø-ÿœ'-]{1,30}",
    "{NOWORD}(?:[Ss]chool|[ÉéEe]cole|[Pp]olyvalente|[Cc]oll[èe]ge|[Cc][ée]gep|[Ff]oyer) "
    "(?:secondaire |primaire |de |des |du |la |le |l'|d'){0,3}{C}",
    "{C}{A}{1,20} (?:[Hh]igh [Ss]chool|[Ss]chool|[Aa]cademy|[Gg]roup [Hh]ome)",
)
_LETTERED_AGE = "{NOWORD}(?:1[0-9]|2[0-4]|[5-9])[FM]{END}"

RULES: tuple[Rule, ...] = (
    # Numbers that cost nothing to call are those of services: they are nobody's.
    Rule("phone", ("[^0-9](?:[+]?1[ .-]?)?[(]?(?!8(?:00|33|44|55|66|77|88))[2-9][0-9]{2}[)]?"
                   "[ ./*-]{0,2}[2-9][0-9]{2}[ .*-]?[0-9]{2} ?[0-9]{2}"
                   "(?![0-9]| ?[$%]| dollars)",)),
    Rule("phone", ("[^0-9](?:[2-9](?: [0-9]){9}|011[1-9][0-9]{8,12})(?![0-9]| [0-9])",)),
    Rule("phone", ("{NOWORD}(?:cell|cellulaire|t[ée]l|t[ée]l[ée]phone|phone|texte?|call)[.]?[^0-9;]"
                   "{0,20}[2-9][0-9]{2}[ .-]?[0-9]{4}(?![0-9])",)),
    Rule("phone", ("[^0-9 .)-] ?[2-9][0-9]{2}-[0-9]{4}"
                   "(?![0-9-]| ?[$%]| (?:dollars|people|personnes|hours|heures))",)),
    Rule("phone", ("[+][2-9][0-9]{0,2}(?:[ .()-]{0,2}[0-9]){7,12}(?![0-9])",)),
    Rule("phone", ("[^0-9]0[1-9](?:[ .-]?[0-9]{2}){4}(?![0-9])",)),
    Rule("file", ("{NOWORD}{FILE}[^0-9;.]{0,20}{NOWORD}{MARK}[.]?(?: is| est(?: le)?)?[ :#]{0,3}"
                  "{DIGITS}",)),
    Rule("file", ("{NOWORD}{MARK}[.]? (?:de |d'|du |of )?{FILE}(?: {A}{2,12})?[ :#]{0,3}"
                  "(?:is |est )?{DIGITS}",)),
    Rule("file", ("{NOWORD}{FILE}(?: {A}{2,12}| d'{A}{2,12})?[ :#]{1,3}"
                  "(?!{YEAR}[-/ ]{YEAR}(?![0-9]))[a-z]{0,2}-?[0-9]{2,12}[-/]?[0-9]{3,12}"
                  "(?![0-9]| ?[$%]| pages)",)),
    Rule("file", ("{NOWORD}(?:dpj|dyp|spvm)[ -][0-9]{5,12}",)),
    Rule("file", ("[^0-9-](?:[0-9]{3}[ -][0-9]{2}[ -][0-9]{6}[ -][0-9]{3}|"
                  "[0-9]{2,3}-[0-9]{6}-[0-9]{3})"
                  "(?![0-9])",)),
    Rule("email", ("[a-z0-9._%+-] ?(?:@|[(\\[] ?(?:at|@|arobase|a) ?[)\\]]| arobase ) ?"
                   "[a-z0-9-]{1,63}(?:[.][a-z0-9-]{1,63}){0,5}[.][a-z]{2,24}{END}",)),
    Rule("email", ("[a-z0-9._-] (?:at|arobase) [a-z0-9-]{2,63} (?:dot|point) "
                   "(?:com|ca|org|net|fr|edu|qc){END}",)),
    Rule("email", ("[a-z0-9._-] at (?:gmail|hotmail|outlook|yahoo|icloud|videotron|live|msn)"
                   "(?:[.]| dot )[a-z]{2,4}",)),
    Rule("health", cased=("{NOWORD}[A-Z]{4}[ -]?(?!{YEAR}[ -]?{YEAR})[0-9]{4}[ -]?[0-9]{4}"
                          "(?![0-9])",)),
    # Year, month (50 more for women) and day of birth are in it.
    Rule("health", ("{NOWORD}[a-z]{4}[ -]?(?!{YEAR}[ -]?{YEAR})[0-9]{2}"
                    "(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])[ -]?{DD}[0-9]{2}(?![0-9])",)),
    Rule("health", ("(?:health (?:card|insurance)|medicare|ohip|ramq|carte soleil|"
                    "assurance[ -]maladie|{NOWORD}n[.]?a[.]?m)[^0-9;]{0,20}"
                    "[0-9](?:[ -]?[0-9]){7,11}(?![0-9])",)),
    Rule("social", ("[^0-9.,-][0-9]{3}[ ./-]?[0-9]{3}[ ./-]?[0-9]{3}(?![0-9-]| ?[$%])",),
         luhn=True),
    Rule("social", ("{NOWORD}{SOCIAL}[.]?{END}[^0-9;]{0,24}[0-9]{3}[ .-]?(?:[0-9]{3}[ .-]?[0-9]{3}|"
                    "[0-9]{2}[ .-]?[0-9]{4})(?![0-9])",)),
    Rule("social", ("[^0-9-](?!000|666)[0-8][0-9]{2}-(?!00)[0-9]{2}-[0-9]{4}(?![0-9-])",)),
    Rule("birth", ("{NOWORD}(?:born|birth ?dates?|date of birth|bday|d[.]?o[.]?b[.]?|n[é]e?s?|nee|"
                   "naissance|d[.]?d[.]?n[.]?|(?:his|her) birthday|"
                   "(?:sa|son) (?:f[êe]te|anniversaire))"
                   "{END}[^.;¶]{0,30}{NOWORD}(?:{FULL}|{DAYMONTH}|"
                   "[0-3]?[0-9] [01]?[0-9] {BORNIN}|{BORNIN} [01]?[0-9] [0-3]?[0-9])",)),
    Rule("birth", ("{NOWORD}(?:turns|turned|turning|will be|aura|a eu) {AGE}(?: ans)? (?:on |le )"
                   "{DAYMONTH}",)),
    Rule("birth", ("{NOWORD}ne le {DAYMONTH}",)),
    Rule("birth", ("{SOMEBODY}", "[^0-9]{LONGAGO}")),
    Rule("address", ("{NOWORD}[abceghj-nprstvxy][0-9][abceghj-nprstv-z][ -]?"
                     "[0-9][abceghj-nprstv-z][0-9]{END}",)),
    Rule("address", cased=("{NOWORD}[0-9]{1,5}[A-Da-d]?(?:-[0-9]{1,5})?,? "
                           "(?:rue|avenue|av[.]?|boulevard|boul[.]?|bd|chemin|ch[.]|rang|"
                           "mont[ée]e|all[ée]e|croissant|terrasse) "
                           "(?:(?:(?:de|du|des|la|le|les) |d'|l'){0,2}{C}|(?:de|du|des|st|ste|"
                           "saint|sainte)[ -])",)),
    Rule("address", cased=("{NOWORD}[0-9]{1,5}(?:-[0-9]{1,5})? (?:{C}{A}{0,20}[.]? ){1,3}"
                           "(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|"
                           "Crescent|Cres|Court|Place|Way){END}",)),
    Rule("address", ("{NOWORD}[0-9]{2,5} {A}{2,20} (?:street|st|avenue|ave|road|rd|boulevard|"
                     "blvd|crescent)[.]?"
                     "(?= ?[,;.¶])",)),
    Rule("age", (_AGE_SAID,), (_PLACE,)),
    Rule("age", (_AGE_SAID, "{NOWORD}(?:" + _PLACES + "){END}")),
    Rule("age", cased=(_LETTERED_AGE, _PLACE)),
)  # fmt: skip


def filled(pattern: str) -> str:
    """A pattern with the parts it names."""
    while (found := re.search("{([A-Z]+)}", pattern)) is not None:
        pattern = pattern.replace(found[0], PARTS[found[1]])
    return pattern
