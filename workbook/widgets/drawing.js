// @ts-check
// Draws a form around its fields: what it says, the entries to choose among, the buttons.

import { group } from "./controls.js";
import { fill, find, make } from "./dom.js";
import { FIELDS } from "./fields.js";
import { give, takeBack } from "./giving.js";
import { countdown } from "./timer.js";
import { offerBox } from "./unsaved.js";

/** @import { Form } from "./form.js" */
/** @import { FormModel, Question, Words } from "./types.js" */

/** @param {Form} form */
export function drawForm(form) {
  const { model, words } = form;
  const phase = model.get("phase");
  const barred = model.get("barred");
  form.el.dataset.phase = phase;
  /** @type {HTMLElement[]} */
  const parts = [form.line];
  if (phase === "open" && model.get("until")) parts.push(timeLeft(model, words));
  form.offers = make("div", { className: "offers" }, ...offerBoxes(form));
  parts.push(form.offers);
  if (model.get("preview")) parts.push(folded(form, words.preview));
  else if (barred) parts.push(make("p", { className: "shown", textContent: barred }));
  else if (phase === "open") parts.push(...body(form, true));
  else if (phase !== "waiting") parts.push(mine(form));
  if (!parts.some((one) => one.contains(form.receipt))) parts.push(form.receipt);
  form.el.replaceChildren(...parts);
}

/**
 * Redraw what is not being typed in.
 * @param {Form} form
 */
export function drawAround(form) {
  const typedIn = (/** @type {HTMLElement} */ box) => box.contains(document.activeElement);
  if (!typedIn(form.offers)) form.offers.replaceChildren(...offerBoxes(form));
  if (!form.chooser.isConnected || typedIn(form.chooser)) return;
  const box = chooser(form);
  form.chooser.replaceWith(box);
  form.chooser = box;
}

/** @param {Form} form */
function offerBoxes(form) {
  if (form.model.get("preview")) return [];
  return form.store.offers().map((offer, index) => offerBox(form, offer, index));
}

/**
 * @param {FormModel} model
 * @param {Words} words
 */
function timeLeft(model, words) {
  const line = make("p", { className: "timer" });
  countdown(line, model.get("until"), words);
  return line;
}

/**
 * After closing, the room's result matters. One's own answer is folded.
 * @param {Form} form
 */
function mine(form) {
  const any = form.key ? form.entries().some((one) => form.given(one.value)) : form.given("");
  if (!any && !form.dirty) return make("p", { className: "soft", textContent: form.words.no_answer });
  return folded(form, form.words.mine);
}

/**
 * @param {Form} form
 * @param {string} title
 */
function folded(form, title) {
  const box = make("details");
  box.append(make("summary", { textContent: title }), ...body(form, false));
  return box;
}

/**
 * @param {Form} form
 * @param {boolean} open
 * @returns {HTMLElement[]}
 */
function body(form, open) {
  const box = make("form", { noValidate: true });
  form.shown.textContent = form.model.get("shown");
  const fields = make("fieldset", { disabled: !open, className: "fields" });
  fields.append(...form.asked().map((one) => field(form, one)));
  if (!form.key && form.model.get("drafts")[""]) box.append(...commonDraft(form));
  if (form.key && !form.entries().length) return [make("p", { className: "soft", textContent: form.words.nothing_yet })];
  if (form.key && !(form.titled && form.entries().length === 1)) box.append((form.chooser = chooser(form)));
  box.append(fields);
  if (open) box.append((form.lastLine = sendLine(form)));
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    give(form);
  });
  return open ? [form.shown, box] : [box];
}

/** @param {Form} form */
export function sendLine(form) {
  const { words } = form;
  const line = make("div", { className: "send" });
  if (form.check.found) {
    line.append(form.check.box(), form.receipt);
    return line;
  }
  /** @type {(text: string, id: string, act: () => void) => void} */
  const press = (textContent, id, act) => {
    const button = make("button", { type: "button", textContent, id: `${form.id}-${id}` });
    button.addEventListener("click", act);
    line.append(button);
  };
  const again = form.given(form.entry);
  const main = make("button", { type: "submit", className: "main", id: `${form.id}-send` });
  main.textContent = again ? words.send_again : words.send;
  line.append(form.progress, main, form.receipt, form.nextUp);
  if (form.titled && again) press(words.take_back, "back", () => takeBack(form));
  const next = form.key && !form.titled && again && form.entries().find((one) => !form.given(one.value));
  if (next) {
    press(fill(words.next, { name: next.label }), "next", () => {
      form.choose(next.value);
      find(form.el, "fieldset fieldset, fieldset textarea")?.closest("form")?.scrollIntoView();
    });
  }
  return line;
}

/** @param {Form} form */
function chooser(form) {
  const { words } = form;
  const question = /** @type {Question} */ (form.questions.find((one) => one.name === form.key));
  const shown = form.titled ? { label: words.mine_so_far, required: true, help: "" } : question;
  const place = { name: `${question.name}-of` };
  const note = (/** @type {{ value: string }} */ { value }) => {
    const waits = form.sending.latest(value);
    if (waits) return ` · ${waits.type === "retract" ? words.leaving : words.on_its_way}`;
    return !form.titled && form.saved(value) ? ` ✓ ${words.done}` : "";
  };
  const entries = form.entries().map(({ value, label }) => ({ value, label }));
  const box = group(form, shown, place, entries, "radio", form.entry, (value) => form.choose(value), note);
  box.dataset.question = `${question.name}-of`;
  if (form.titled) return box;
  const tells = form.entries().find((one) => one.value === form.entry)?.tells;
  if (tells) box.append(make("p", { className: "draft", textContent: tells }));
  if (form.model.get("drafts")[form.entry]) {
    box.append(...commonDraft(form));
  } else if (!tells && form.model.get("round") > 1) {
    box.append(make("p", { className: "soft", textContent: words.no_draft }));
  }
  return box;
}

/** @param {Form} form */
function commonDraft(form) {
  return [
    make("p", { className: "label", textContent: form.words.draft }),
    make("p", { className: "draft", textContent: form.model.get("drafts")[form.entry] }),
  ];
}

/**
 * @param {Form} form
 * @param {Question} question
 */
function field(form, question) {
  const place = {
    name: question.name,
    get: () => form.values[question.name],
    set: (/** @type {any} */ value) => form.set(question.name, value),
  };
  const box = FIELDS[question.kind](form, question, place);
  box.dataset.question = question.name;
  const error = form.errors[question.name];
  if (error) {
    const line = make("p", { className: "error", id: `${form.id}-${question.name}-error`, textContent: `⚠ ${error}` });
    box.classList.add("bad");
    box.append(line);
    const controls = /** @type {NodeListOf<HTMLInputElement>} */ (box.querySelectorAll("input, textarea"));
    for (const control of controls) {
      if (control.type !== "radio" && control.type !== "checkbox") control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", line.id);
    }
  }
  return box;
}
