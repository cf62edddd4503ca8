// @ts-check
// Shows what a person wrote and what was not saved, until they copy it into the form or throw it away.

import { fill, find, make } from "./dom.js";

/** @import { Form } from "./form.js" */
/** @import { Offer, Told } from "./types.js" */

/** @param {Form} form */
export function offerNames(form) {
  return form.store.offers().map((one) => one.name);
}

/**
 * Say once that something is offered.
 * @param {Form} form
 */
export function tellOffers(form) {
  const names = offerNames(form);
  if (names.some((one) => !form.known.includes(one))) form.say("offered");
  form.known = names;
}

/**
 * @param {Form} form
 * @param {Offer} offer
 * @param {number} index
 */
export function offerBox(form, offer, index) {
  const { words } = form;
  const id = `${form.id}-offer-${index}`;
  const box = make("div", { className: "offer" });
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", id);
  const why = fill(words[`of_${offer.from}`] ?? words.not_saved, { round: offer.round, why: offer.why });
  const of = offer.label && !offer.told.some(([name]) => name === form.key) ? fill(words.end, { name: offer.label, text: why }) : why;
  box.append(make("p", { id, className: "why", textContent: of }));
  const texts = offer.told.filter(([, kind]) => kind === "text");
  const chosen = offer.told.filter(([, kind]) => kind !== "text");
  for (const one of texts) box.append(...offered(form, offer, [one], one[2], offer.values[one[0]], `${id}-${one[0]}`));
  if (chosen.length) {
    const lines = chosen.map(([, , name, text]) => fill(words.end, { name, text })).join("\n");
    box.append(...offered(form, offer, chosen, words.choices, lines, `${id}-choices`));
  }
  const away = make("button", { type: "button", id: `${id}-away`, textContent: words.throw_away });
  away.addEventListener("click", () => {
    form.store.shorten(offer, []);
    form.redraw();
    const next = [".offer button", ".fields:enabled :is(textarea, input)", ".phase"].map((one) => find(form.el, one));
    next.find(Boolean)?.focus();
  });
  box.append(away);
  return box;
}

/**
 * One text, or everything that was chosen. If the form still asks for it, a button copies it there.
 * @param {Form} form
 * @param {Offer} offer
 * @param {Told[]} parts
 * @param {string} label
 * @param {string} text
 * @param {string} id
 * @returns {HTMLElement[]}
 */
function offered(form, offer, parts, label, text, id) {
  /** @type {HTMLElement[]} */
  const lines = label ? [make("p", { className: "label", textContent: label })] : [];
  lines.push(make("p", { className: "draft", textContent: text }));
  const open = form.model.get("phase") === "open" && !form.model.get("barred");
  const asked = parts.filter(([name, kind]) => form.questions.some((one) => one.name === name && one.kind === kind));
  if (!open || !asked.length) return lines;
  const copy = make("button", { type: "button", id, textContent: form.words.copy });
  if (label) copy.setAttribute("aria-label", fill(form.words.end, { name: form.words.copy, text: label }));
  copy.addEventListener("click", () => copyInto(form, offer, asked.map(([name]) => name)));
  return [...lines, copy];
}

/**
 * Copy values into their questions. A text is added after what is there by now.
 * @param {Form} form
 * @param {Offer} offer
 * @param {string[]} names
 */
function copyInto(form, offer, names) {
  const there = form.entries().some((one) => one.value === offer.entry);
  const entry = there ? offer.entry : form.titled ? "" : form.entry;
  if (entry !== form.entry) form.choose(entry);
  for (const name of names) {
    const [now, text] = [form.values[name], offer.values[name]];
    const more = typeof text === "string" && name !== form.key && now && !now.includes?.(text);
    const isText = form.questions.some((one) => one.name === name && one.kind === "text");
    form.set(name, more && isText ? `${now}\n\n${text}` : text);
  }
  form.store.shorten(offer, offer.told.filter(([name]) => !names.includes(name)));
  form.redraw();
  find(form.el, `[data-question="${names[0]}"] :is(textarea, input)`)?.focus();
}
