// @ts-check
// The rules of workbook/collaboration/telltales.py. Made by `make guard-rules`: change them there.

/** @type {import("./types.js").GuardRules} */
export const GUARD = {
 "plain": [
  [
   "[­​-‏⁠﻿]",
   ""
  ],
  [
   "[\n\r  ]+",
   " ; "
  ],
  [
   "[\t   -   　]",
   " "
  ],
  [
   " {2,}",
   " "
  ],
  [
   "[‐-―−]",
   "-"
  ],
  [
   "[‘’ʼ]",
   "'"
  ]
 ],
 "sentences": "[;!?]|[.] (?=[A-ZÀ-ÖØ-ÞŒ])",
 "kinds": [
  "phone",
  "file",
  "email",
  "health",
  "social",
  "birth",
  "address",
  "age"
 ],
 "contact": [
  "address",
  "email",
  "phone"
 ],
 "rules": [
  [
   "phone",
   [
    "[^0-9](?:[+]?1[ .-]?)?[(]?(?!8(?:00|33|44|55|66|77|88))[2-9][0-9]{2}[)]?[ ./*-]{0,2}[2-9][0-9]{2}[ .*-]?[0-9]{2} ?[0-9]{2}(?![0-9]| ?[$%]| dollars)"
   ],
   []
  ],
  [
   "phone",
   [
    "[^0-9](?:[2-9](?: [0-9]){9}|011[1-9][0-9]{8,12})(?![0-9]| [0-9])"
   ],
   []
  ],
  [
   "phone",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:cell|cellulaire|t[ée]l|t[ée]l[ée]phone|phone|texte?|call)[.]?[^0-9;]{0,20}[2-9][0-9]{2}[ .-]?[0-9]{4}(?![0-9])"
   ],
   []
  ],
  [
   "phone",
   [
    "[^0-9 .)-] ?[2-9][0-9]{2}-[0-9]{4}(?![0-9-]| ?[$%]| (?:dollars|people|personnes|hours|heures))"
   ],
   []
  ],
  [
   "phone",
   [
    "[+][2-9][0-9]{0,2}(?:[ .()-]{0,2}[0-9]){7,12}(?![0-9])"
   ],
   []
  ],
  [
   "phone",
   [
    "[^0-9]0[1-9](?:[ .-]?[0-9]{2}){4}(?![0-9])"
   ],
   []
  ],
  [
   "file",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:file|case|dossier|event|[ée]v[ée]nement|incident|occurrence|report|rapport|referral|r[ée]f[ée]rence|client|cliente|usag[èe]re?|patiente?|matricule|chart|signalement)[^0-9;.]{0,20}[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:no|nos|n°|number|num[ée]ro|num|id|#|nr)[.]?(?: is| est(?: le)?)?[ :#]{0,3}[a-z]{0,2}-?[0-9]{2,12}[-/ ]?[0-9]{1,12}"
   ],
   []
  ],
  [
   "file",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:no|nos|n°|number|num[ée]ro|num|id|#|nr)[.]? (?:de |d'|du |of )?(?:file|case|dossier|event|[ée]v[ée]nement|incident|occurrence|report|rapport|referral|r[ée]f[ée]rence|client|cliente|usag[èe]re?|patiente?|matricule|chart|signalement)(?: [a-zà-öø-ÿœ]{2,12})?[ :#]{0,3}(?:is |est )?[a-z]{0,2}-?[0-9]{2,12}[-/ ]?[0-9]{1,12}"
   ],
   []
  ],
  [
   "file",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:file|case|dossier|event|[ée]v[ée]nement|incident|occurrence|report|rapport|referral|r[ée]f[ée]rence|client|cliente|usag[èe]re?|patiente?|matricule|chart|signalement)(?: [a-zà-öø-ÿœ]{2,12}| d'[a-zà-öø-ÿœ]{2,12})?[ :#]{1,3}(?!(?:(?:19|20)[0-9][0-9])[-/ ](?:(?:19|20)[0-9][0-9])(?![0-9]))[a-z]{0,2}-?[0-9]{2,12}[-/]?[0-9]{3,12}(?![0-9]| ?[$%]| pages)"
   ],
   []
  ],
  [
   "file",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:dpj|dyp|spvm)[ -][0-9]{5,12}"
   ],
   []
  ],
  [
   "file",
   [
    "[^0-9-](?:[0-9]{3}[ -][0-9]{2}[ -][0-9]{6}[ -][0-9]{3}|[0-9]{2,3}-[0-9]{6}-[0-9]{3})(?![0-9])"
   ],
   []
  ],
  [
   "email",
   [
    "[a-z0-9._%+-] ?(?:@|[(\\[] ?(?:at|@|arobase|a) ?[)\\]]| arobase ) ?[a-z0-9-]{1,63}(?:[.][a-z0-9-]{1,63}){0,5}[.][a-z]{2,24}(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])"
   ],
   []
  ],
  [
   "email",
   [
    "[a-z0-9._-] (?:at|arobase) [a-z0-9-]{2,63} (?:dot|point) (?:com|ca|org|net|fr|edu|qc)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])"
   ],
   []
  ],
  [
   "email",
   [
    "[a-z0-9._-] at (?:gmail|hotmail|outlook|yahoo|icloud|videotron|live|msn)(?:[.]| dot )[a-z]{2,4}"
   ],
   []
  ],
  [
   "health",
   [],
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9][A-Z]{4}[ -]?(?!(?:(?:19|20)[0-9][0-9])[ -]?(?:(?:19|20)[0-9][0-9]))[0-9]{4}[ -]?[0-9]{4}(?![0-9])"
   ]
  ],
  [
   "health",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9][a-z]{4}[ -]?(?!(?:(?:19|20)[0-9][0-9])[ -]?(?:(?:19|20)[0-9][0-9]))[0-9]{2}(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])[ -]?(?:0[1-9]|[12][0-9]|3[01])[0-9]{2}(?![0-9])"
   ],
   []
  ],
  [
   "health",
   [
    "(?:health (?:card|insurance)|medicare|ohip|ramq|carte soleil|assurance[ -]maladie|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]n[.]?a[.]?m)[^0-9;]{0,20}[0-9](?:[ -]?[0-9]){7,11}(?![0-9])"
   ],
   []
  ],
  [
   "social",
   [
    "[^0-9.,-][0-9]{3}[ ./-]?[0-9]{3}[ ./-]?[0-9]{3}(?![0-9-]| ?[$%])"
   ],
   [],
   1
  ],
  [
   "social",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:s[.]?i[.]?n|n[.]?a[.]?s|s[.]?s[.]?n|social insurance|social security|assurance sociale)[.]?(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])[^0-9;]{0,24}[0-9]{3}[ .-]?(?:[0-9]{3}[ .-]?[0-9]{3}|[0-9]{2}[ .-]?[0-9]{4})(?![0-9])"
   ],
   []
  ],
  [
   "social",
   [
    "[^0-9-](?!000|666)[0-8][0-9]{2}-(?!00)[0-9]{2}-[0-9]{4}(?![0-9-])"
   ],
   []
  ],
  [
   "birth",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:born|birth ?dates?|date of birth|bday|d[.]?o[.]?b[.]?|n[é]e?s?|nee|naissance|d[.]?d[.]?n[.]?|(?:his|her) birthday|(?:sa|son) (?:f[êe]te|anniversaire))(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])[^.;¶]{0,30}[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:(?:(?:(?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)(?: of)? (?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?)|(?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?) (?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)),? (?:(?:19|20)[0-9][0-9])|(?:(?:19|20)[0-9][0-9]),? (?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?) (?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)|(?:(?:19|20)[0-9][0-9])[-/. ]?(?:0[1-9]|1[0-2])[-/. ]?(?:0[1-9]|[12][0-9]|3[01])|[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:(?:(?:19|20)[0-9][0-9])|[0-9]{2}))(?![0-9])|(?:(?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)(?: of)? (?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?)|(?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?) (?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?))(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])|[0-3]?[0-9] [01]?[0-9] (?:19[3-9][0-9]|20[01][0-9]|202[01])|(?:19[3-9][0-9]|20[01][0-9]|202[01]) [01]?[0-9] [0-3]?[0-9])"
   ],
   []
  ],
  [
   "birth",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:turns|turned|turning|will be|aura|a eu) (?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?: ans)? (?:on |le )(?:(?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)(?: of)? (?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?)|(?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?) (?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?))(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])"
   ],
   []
  ],
  [
   "birth",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]ne le (?:(?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)(?: of)? (?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?)|(?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?) (?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?))(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])"
   ],
   []
  ],
  [
   "birth",
   [
    "(?:[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:(?:girl|boy|teen|teenager|student|pupil|kid|child|client|patient|victim|daughter|son|sister|brother|niece|nephew|cousin|female|male|runaway|young woman|young man|fille|fillette|gar[çc]on|gars|gar[çc]onnet|ado|adolescente?|[ée]l[èe]ve|[ée]tudiante?|enfant|mineure?|victime|cliente|patiente|usag[èe]re?|fugueuse|fugueur|soeur|sœur|fr[èe]re|ni[èe]ce|neveu|cousine|(?:une?|la|le|cette|ce|notre|ma|mon|sa|a|the|this|one|our|my) (?:plus )?(?:jeune|young person|youth|minor))|she|he|she's|he's|elle|il)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]))",
    "[^0-9](?:(?:(?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)(?: of)? (?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?)|(?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?) (?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)),? (?:19[3-9][0-9]|20[01][0-9]|202[01])|(?:19[3-9][0-9]|20[01][0-9]|202[01]),? (?:(?:january|janvier|janv|jan|february|feb|f[ée]vrier|f[ée]vr|f[ée]v|march|mars|mar|april|avril|apr|avr|may|mai|june|juin|july|juillet|juil|jul|august|ao[ûu]t|aug|september|septembre|sept|sep|october|octobre|oct|november|novembre|nov|december|d[ée]cembre|dec|d[ée]c)[.]?) (?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er)?)|(?:19[3-9][0-9]|20[01][0-9]|202[01])[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12][0-9]|3[01])|[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:19[3-9][0-9]|20[01][0-9]|202[01]))(?![0-9])"
   ],
   []
  ],
  [
   "address",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9][abceghj-nprstvxy][0-9][abceghj-nprstv-z][ -]?[0-9][abceghj-nprstv-z][0-9](?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])"
   ],
   []
  ],
  [
   "address",
   [],
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9][0-9]{1,5}[A-Da-d]?(?:-[0-9]{1,5})?,? (?:rue|avenue|av[.]?|boulevard|boul[.]?|bd|chemin|ch[.]|rang|mont[ée]e|all[ée]e|croissant|terrasse) (?:(?:(?:de|du|des|la|le|les) |d'|l'){0,2}[A-ZÀ-ÖØ-ÞŒ]|(?:de|du|des|st|ste|saint|sainte)[ -])"
   ]
  ],
  [
   "address",
   [],
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9][0-9]{1,5}(?:-[0-9]{1,5})? (?:[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ]{0,20}[.]? ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Crescent|Cres|Court|Place|Way)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])"
   ]
  ],
  [
   "address",
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9][0-9]{2,5} [a-zà-öø-ÿœ]{2,20} (?:street|st|avenue|ave|road|rd|boulevard|blvd|crescent)[.]?(?= ?[,;.¶])"
   ],
   []
  ],
  [
   "age",
   [
    "(?:[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:(?:girl|boy|teen|teenager|student|pupil|kid|child|client|patient|victim|daughter|son|sister|brother|niece|nephew|cousin|female|male|runaway|young woman|young man|fille|fillette|gar[çc]on|gars|gar[çc]onnet|ado|adolescente?|[ée]l[èe]ve|[ée]tudiante?|enfant|mineure?|victime|cliente|patiente|usag[èe]re?|fugueuse|fugueur|soeur|sœur|fr[èe]re|ni[èe]ce|neveu|cousine|(?:une?|la|le|cette|ce|notre|ma|mon|sa|a|the|this|one|our|my) (?:plus )?(?:jeune|young person|youth|minor))|she|he|she's|he's|elle|il)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]))(?: [a-zà-öø-ÿœ]{2,12})?[ ,(]{1,3}(?:(?:de|[âa]g[ée]e?|aged?|of|is|was|a|avait|est|qui|who|only|just|n'a que|vient d'avoir)[ ,(]{1,3}){0,3}(?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)[ -]?(?:ans|years?|yrs?|yo|y[./]o)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])(?! (?:de |d'|of )(?:service|travail|m[ée]tier|exp[ée]rience|experience|work))|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:girl|boy|teen|teenager|student|pupil|kid|child|client|patient|victim|daughter|son|sister|brother|niece|nephew|cousin|female|male|runaway|young woman|young man|fille|fillette|gar[çc]on|gars|gar[çc]onnet|ado|adolescente?|[ée]l[èe]ve|[ée]tudiante?|enfant|mineure?|victime|cliente|patiente|usag[èe]re?|fugueuse|fugueur|soeur|sœur|fr[èe]re|ni[èe]ce|neveu|cousine|(?:une?|la|le|cette|ce|notre|ma|mon|sa|a|the|this|one|our|my) (?:plus )?(?:jeune|young person|youth|minor))(?: [a-zà-öø-ÿœ]{2,12})?(?: of | de |, | [(]|,? aged? | is | was |,? who is | who was )(?:only |just |aged? )?(?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?:[,;.)] ?| (?:and|from|in|at|near|who|was|is|goes|lives|living|staying|habite|vit) | ¶)|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]s?he(?: is|'s| was)(?: only| just| now)? (?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?:[,.)]| and| from| in| at| ¶)|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)[ -]?(?:(?:years?|yrs?)[ -]old|yo|y[./]?o[.]?)(?!s| (?:program|project|law|group|building|agreement|network|protocol|house|team|service))(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]aged (?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])(?! to| and| or|-|,? [0-9])|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:[âa]g[ée]e? de|une) (?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen) ans|(?:¶|[,(:;]) ?(?:(?:fille|gar[çc]on|f|m|ado),? )?(?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen) ans[,)]"
   ],
   [
    "(?:[ ,(¶](?:[Ff]rom|[Ii]n|[Aa]t|[Nn]ear|[Oo]f|[Aa]round|[Dd]e|[Dd]u|[Dd]es|[ÀàAa]|[Aa]u|[Aa]ux|[Ee]n|[Pp]r[èe]s de) (?:the |la |le |l')?|[ (¶][Dd]'|, )(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Canada|Code|Act|Loi|Charte|Charter|Instagram|Facebook|Snapchat|Tik[Tt]ok|Internet|No[ëe]l|Christmas|Youth)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]))[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ][a-zà-öø-ÿœ'-]{1,30}|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:[Ss]chool|[ÉéEe]cole|[Pp]olyvalente|[Cc]oll[èe]ge|[Cc][ée]gep|[Ff]oyer) (?:secondaire |primaire |de |des |du |la |le |l'|d'){0,3}[A-ZÀ-ÖØ-ÞŒ]|[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ]{1,20} (?:[Hh]igh [Ss]chool|[Ss]chool|[Aa]cademy|[Gg]roup [Hh]ome)"
   ]
  ],
  [
   "age",
   [
    "(?:[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:(?:girl|boy|teen|teenager|student|pupil|kid|child|client|patient|victim|daughter|son|sister|brother|niece|nephew|cousin|female|male|runaway|young woman|young man|fille|fillette|gar[çc]on|gars|gar[çc]onnet|ado|adolescente?|[ée]l[èe]ve|[ée]tudiante?|enfant|mineure?|victime|cliente|patiente|usag[èe]re?|fugueuse|fugueur|soeur|sœur|fr[èe]re|ni[èe]ce|neveu|cousine|(?:une?|la|le|cette|ce|notre|ma|mon|sa|a|the|this|one|our|my) (?:plus )?(?:jeune|young person|youth|minor))|she|he|she's|he's|elle|il)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]))(?: [a-zà-öø-ÿœ]{2,12})?[ ,(]{1,3}(?:(?:de|[âa]g[ée]e?|aged?|of|is|was|a|avait|est|qui|who|only|just|n'a que|vient d'avoir)[ ,(]{1,3}){0,3}(?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)[ -]?(?:ans|years?|yrs?|yo|y[./]o)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])(?! (?:de |d'|of )(?:service|travail|m[ée]tier|exp[ée]rience|experience|work))|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:girl|boy|teen|teenager|student|pupil|kid|child|client|patient|victim|daughter|son|sister|brother|niece|nephew|cousin|female|male|runaway|young woman|young man|fille|fillette|gar[çc]on|gars|gar[çc]onnet|ado|adolescente?|[ée]l[èe]ve|[ée]tudiante?|enfant|mineure?|victime|cliente|patiente|usag[èe]re?|fugueuse|fugueur|soeur|sœur|fr[èe]re|ni[èe]ce|neveu|cousine|(?:une?|la|le|cette|ce|notre|ma|mon|sa|a|the|this|one|our|my) (?:plus )?(?:jeune|young person|youth|minor))(?: [a-zà-öø-ÿœ]{2,12})?(?: of | de |, | [(]|,? aged? | is | was |,? who is | who was )(?:only |just |aged? )?(?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?:[,;.)] ?| (?:and|from|in|at|near|who|was|is|goes|lives|living|staying|habite|vit) | ¶)|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]s?he(?: is|'s| was)(?: only| just| now)? (?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?:[,.)]| and| from| in| at| ¶)|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)[ -]?(?:(?:years?|yrs?)[ -]old|yo|y[./]?o[.]?)(?!s| (?:program|project|law|group|building|agreement|network|protocol|house|team|service))(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]aged (?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])(?! to| and| or|-|,? [0-9])|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:[âa]g[ée]e? de|une) (?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen) ans|(?:¶|[,(:;]) ?(?:(?:fille|gar[çc]on|f|m|ado),? )?(?:1[0-9]|2[0-4]|[5-9]|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen) ans[,)]",
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:laval|longueuil|montr[ée]al|gatineau|sherbrooke|l[ée]vis|trois-rivi[èe]res|terrebonne|repentigny|drummondville|granby|blainville|mirabel|shawinigan|rimouski|victoriaville|chicoutimi|saguenay|jonqui[èe]re|joliette|mascouche|brossard|ch[âa]teauguay|boucherville|vaudreuil|valleyfield|sept-[îi]les|rouyn|val-d'or|alma|magog|sorel|verdun|lachine|lasalle|hochelaga|rosemont|villeray|anjou|beauport|charlesbourg|limoilou|hull|aylmer|laurentides|lanaudi[èe]re|mont[ée]r[ée]gie|mauricie|outaouais|abitibi|estrie|gasp[ée]sie|c[ôo]te-nord|(?:saint|sainte|st|ste)-[a-z]{3,}|ottawa|toronto|kingston|cornwall|moncton|vancouver|calgary|edmonton|winnipeg|halifax)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])"
   ],
   []
  ],
  [
   "age",
   [],
   [
    "[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:1[0-9]|2[0-4]|[5-9])[FM](?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9])",
    "(?:[ ,(¶](?:[Ff]rom|[Ii]n|[Aa]t|[Nn]ear|[Oo]f|[Aa]round|[Dd]e|[Dd]u|[Dd]es|[ÀàAa]|[Aa]u|[Aa]ux|[Ee]n|[Pp]r[èe]s de) (?:the |la |le |l')?|[ (¶][Dd]'|, )(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Canada|Code|Act|Loi|Charte|Charter|Instagram|Facebook|Snapchat|Tik[Tt]ok|Internet|No[ëe]l|Christmas|Youth)(?![a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9]))[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ][a-zà-öø-ÿœ'-]{1,30}|[^a-zA-Zà-öø-ÿœÀ-ÖØ-ÞŒ0-9](?:[Ss]chool|[ÉéEe]cole|[Pp]olyvalente|[Cc]oll[èe]ge|[Cc][ée]gep|[Ff]oyer) (?:secondaire |primaire |de |des |du |la |le |l'|d'){0,3}[A-ZÀ-ÖØ-ÞŒ]|[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ]{1,20} (?:[Hh]igh [Ss]chool|[Ss]chool|[Aa]cademy|[Gg]roup [Hh]ome)"
   ]
  ]
 ]
};
