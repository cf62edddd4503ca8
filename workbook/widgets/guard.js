// What a text says that could give a young person away. The rules (`GUARD`) are those of the server,
// see workbook/collaboration/telltales.py; this goes by them just as guard.py there does.

let guarding = null; // the rules, made ready at the first text

function guardRules() {
  guarding ??= GUARD.rules.map(([kind, low, cased, luhn]) => {
    const made = (patterns) => patterns.map((one) => new RegExp(one, luhn ? "g" : ""));
    return [kind, made(low), made(cased), luhn];
  });
  return guarding;
}

// The kinds of personal detail that a text seems to hold.
function found(text) {
  let plain = text.normalize("NFKC");
  for (const [pattern, instead] of GUARD.plain) plain = plain.replace(new RegExp(pattern, "g"), instead);
  const sentences = plain.split(new RegExp(GUARD.sentences));
  const hit = new Set();
  for (const [kind, low, cased, luhn] of guardRules()) {
    const parts = low.length + cased.length > 1 ? sentences : [plain];
    if (!hit.has(kind) && parts.some((part) => allIn(`¶ ${part} ¶`, low, cased, luhn))) hit.add(kind);
  }
  return GUARD.kinds.filter((kind) => hit.has(kind));
}

function allIn(part, low, cased, luhn) {
  const small = part.toLowerCase();
  if (luhn) return low.some((one) => (small.match(one) ?? []).some(checked));
  return low.every((one) => one.test(small)) && cased.every((one) => one.test(part));
}

// Whether the last digit is the check digit of the others.
function checked(number) {
  const digits = [...number].filter((sign) => sign >= "0" && sign <= "9").reverse();
  const sum = digits.reduce((all, sign, place) => {
    const value = Number(sign) * (place % 2 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

// What a person wrote in their own words in the answer to a question, each with what may be in it.
function ownWords(question, value) {
  if (value === null || value === undefined) return [];
  if (question.kind === "text") return value ? [[value, question.contact ? GUARD.contact : []]] : [];
  if (question.kind === "points" && question.own) {
    const known = new Set(question.options.map((one) => one.value));
    return Object.keys(value).filter((one) => value[one] && !known.has(one)).map((one) => [one, []]);
  }
  if (question.kind !== "ties") return [];
  return Object.values(value).flatMap((said) => question.about.flatMap((about) => ownWords(about, said[about.name])));
}

// The texts of an answer that may tell too much: question, text and kinds.
function telling(questions, values) {
  return questions.flatMap((question) =>
    ownWords(question, values[question.name])
      .map(([text, expected]) => ({ question, text, kinds: found(text).filter((kind) => !expected.includes(kind)) }))
      .filter((one) => one.kinds.length),
  );
}
