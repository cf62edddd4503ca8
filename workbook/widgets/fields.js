// @ts-check
// Draws each kind of question with the browser's own controls: for touch, keyboard and screen reader.

import { group, labelled, titled, unfolding } from "./controls.js";
import { fill, make } from "./dom.js";
import { named } from "./named.js";
import { asTyped, numberIn } from "./numbers.js";
import { points } from "./points.js";
import { ranking } from "./ranking.js";

/** @import { Form } from "./form.js" */
/** @import { ChoiceQuestion, DateQuestion, GridQuestion, NumberQuestion, Option, Place } from "./types.js" */
/** @import { ScaleQuestion, TextQuestion, TiesQuestion, Values } from "./types.js" */

/**
 * @param {Form} form
 * @param {TextQuestion} question
 * @param {Place} place
 */
function text(form, question, place) {
  const { options } = question;
  if (options?.length) return named(form, { ...question, options }, place);
  const area = make("textarea", { rows: question.lines, value: place.get() ?? "" });
  const box = labelled(form, question, place, area);
  const count = make("p", { className: "soft" });
  const tell = () => {
    const length = [...area.value].length;
    const near = length > question.limit * 0.8;
    count.textContent = near ? fill(form.words.characters, { n: length, limit: question.limit }) : "";
    count.classList.toggle("error", length > question.limit);
  };
  area.addEventListener("input", () => {
    place.set(area.value);
    tell();
  });
  tell();
  box.append(count);
  return box;
}

/**
 * @param {Form} form
 * @param {NumberQuestion} question
 * @param {Place} place
 */
function number(form, question, place) {
  // Not of type number: Chromium makes 25 of "2,5", others nothing, and a wheel changes it unseen.
  const inputMode = question.step < 1 ? "decimal" : "numeric";
  const input = make("input", { type: "text", className: "number", inputMode, autocomplete: "off" });
  input.value = asTyped(place.get(), document.documentElement.lang);
  input.addEventListener("input", () => place.set(numberIn(input.value)));
  const box = labelled(form, question, place, input);
  if (question.unit) input.after(" ", make("span", { className: "soft", textContent: question.unit }));
  return box;
}

/**
 * @param {Form} form
 * @param {DateQuestion} question
 * @param {Place} place
 */
function date(form, question, place) {
  const input = make("input", { type: "date", min: question.earliest, max: question.latest });
  input.value = place.get() ?? "";
  input.addEventListener("input", () => place.set(input.value || null));
  return labelled(form, question, place, input);
}

/**
 * @param {Form} form
 * @param {ScaleQuestion} question
 * @param {Place} place
 */
function scale(form, question, place) {
  const steps = [];
  for (let step = question.low; step <= question.high; step++) steps.push({ value: step, label: String(step) });
  const box = group(form, question, place, steps, "radio", place.get(), (value) => place.set(value));
  const options = /** @type {HTMLElement} */ (box.querySelector(".options"));
  options.classList.add("scale");
  const ends = make("p", { className: "ends soft" });
  const [low, high] = question.ends;
  const lowest = fill(form.words.end, { name: question.low, text: low });
  const highest = fill(form.words.end, { name: question.high, text: high });
  ends.append(make("span", { textContent: lowest }), make("span", { textContent: highest }));
  options.after(ends);
  // Screen readers read options one by one, so each end says what it means.
  const inputs = [...options.querySelectorAll("input")];
  inputs[0].setAttribute("aria-label", lowest);
  inputs[inputs.length - 1].setAttribute("aria-label", highest);
  return box;
}

/**
 * @param {Form} form
 * @param {ChoiceQuestion} question
 * @param {Place} place
 */
function choice(form, question, place) {
  if (!question.multiple) {
    return group(form, question, place, question.options, "radio", place.get(), (value) => place.set(value));
  }
  const chosen = /** @type {Set<string>} */ (new Set(place.get() ?? []));
  return group(form, question, place, question.options, "checkbox", chosen, (value, on) => {
    if (on) chosen.add(value);
    else chosen.delete(value);
    place.set(question.options.map((one) => one.value).filter((one) => chosen.has(one)));
  });
}

/**
 * @param {Form} form
 * @param {GridQuestion} question
 * @param {Place} place
 */
function grid(form, question, place) {
  const box = titled(form, question);
  const rows = make("div", { className: "rows" });
  const isNumbered = !question.multiple && numbered(question.columns).length > 2;
  /** @type {() => Record<string, any>} */
  const value = () => ({ ...(place.get() ?? {}) });
  for (const row of question.rows) {
    const one = { label: row.label, required: true, help: "" };
    const here = { name: `${place.name}-${row.value}` };
    const now = value()[row.value];
    if (question.multiple) {
      const chosen = /** @type {Set<string>} */ (new Set(now ?? []));
      const count = make("span", { className: "soft" });
      const tell = () => (count.textContent = chosen.size ? fill(form.words.chosen, { name: "", n: chosen.size }) : "");
      const choices = group(form, one, here, question.columns, "checkbox", chosen, (column, on) => {
        if (on) chosen.add(column);
        else chosen.delete(column);
        const kept = value();
        kept[row.value] = question.columns.map((each) => each.value).filter((each) => chosen.has(each));
        if (!kept[row.value].length) delete kept[row.value];
        place.set(kept);
        tell();
      });
      tell();
      /** @type {HTMLElement} */ (choices.querySelector("legend")).className = "unseen";
      rows.append(unfolding(form, here.name, row.label, count, choices));
    } else {
      const choices = group(form, one, here, question.columns, "radio", now, (column) =>
        place.set({ ...value(), [row.value]: column }),
      );
      rows.append(choices);
      if (isNumbered) shortly(choices, question.columns);
      else choices.querySelector(".options")?.classList.add("cells");
    }
  }
  if (isNumbered) box.append(endsOf(question.columns));
  box.append(rows);
  return box;
}

/**
 * The columns of a scale, where those between its ends are bare numbers; none if they are not.
 * @param {Option[]} columns
 */
export function numbered(columns) {
  const steps = columns.filter(({ label }) => /^\d/.test(label));
  return steps.slice(1, -1).every(({ label }) => /^\d+$/.test(label)) ? steps : [];
}

/**
 * The points of a scale in one row: to be seen are the numbers, to be heard what the ends mean, too.
 * @param {HTMLElement} choices
 * @param {Option[]} columns
 */
function shortly(choices, columns) {
  choices.querySelector(".options")?.classList.add("steps");
  choices.querySelectorAll("label").forEach((label, index) => {
    const [number] = columns[index].label.match(/^\d+/) ?? [];
    if (!number) return label.classList.add("beside");
    label.querySelector("input")?.setAttribute("aria-label", columns[index].label);
    label.lastChild?.replaceWith(number);
  });
}

/**
 * What the ends of a scale mean, once for all rows: it stays in view.
 * @param {Option[]} columns
 */
function endsOf(columns) {
  const steps = numbered(columns);
  const ends = [steps[0], steps[steps.length - 1]].map(({ label }) => make("span", { textContent: label }));
  return make("p", { className: "ends key" }, ...ends);
}

/**
 * What a person says about each partner. Each partner unfolds.
 * @param {Form} form
 * @param {TiesQuestion} question
 * @param {Place} place
 */
function ties(form, question, place) {
  const box = titled(form, question);
  const rows = make("div", { className: "rows" });
  question.partners.forEach((partner, index) => {
    /** @type {() => Values} */
    const said = () => place.get()?.[partner.value] ?? {};
    const note = make("span", { className: "soft" });
    const tell = () => (note.textContent = Object.keys(said()).length ? `✓ ${form.words.done}` : "");
    const inner = make("div", { className: "fields" });
    for (const about of question.about) {
      const here = {
        name: `${place.name}-${index}-${about.name}`,
        get: () => said()[about.name],
        set: (/** @type {any} */ value) => {
          /** @type {Values} */
          const now = { ...said(), [about.name]: value };
          for (const [name, one] of Object.entries(now)) if (one === null || one === "" || one.length === 0) delete now[name];
          const all = { ...(place.get() ?? {}), [partner.value]: now };
          if (!Object.keys(now).length) delete all[partner.value];
          place.set(all);
          tell();
        },
      };
      inner.append(FIELDS[about.kind](form, about, here));
    }
    tell();
    rows.append(unfolding(form, `${place.name}-${index}`, partner.label, note, inner));
  });
  box.append(rows);
  return box;
}

/** @type {Record<string, (form: Form, question: any, place: Place) => HTMLElement>} */
export const FIELDS = { text, number, date, scale, choice, grid, points, ranking, ties };
