// @ts-check
// The forms beside a step: what to add to a list, common drafts, what a round begins with.

import { fill, make } from "./dom.js";

/** @import { AgendaEntry, Say, Send, Words } from "./types.js" */
/** @import { TypedTexts } from "./typed_texts.js" */

/** @param {{ words: Words, typed: TypedTexts, send: Send, say: Say }} panel */
export function stepForms({ words, typed, send, say }) {
  /**
   * @template {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} C
   * @param {string} id
   * @param {C} control
   */
  function field(id, control) {
    control.id = id;
    control.value = typed.get(id) ?? control.value;
    control.addEventListener("input", () => typed.set(id, control.value));
    return control;
  }

  /**
   * Whether the facilitator reads texts before the room does. The phones say so before people type.
   * @param {AgendaEntry} one
   * @param {number} index
   */
  function holder(one, index) {
    const input = make("input", { type: "checkbox", id: `hold-${index}`, checked: one.held });
    input.addEventListener("change", () => {
      if (!send({ type: "hold", activity: one.name, held: input.checked })) input.checked = one.held;
    });
    return make("label", { className: "keys" }, input, ` ${words.hold}`);
  }

  /**
   * What a new vote, or a new round of small groups, begins with.
   * @param {AgendaEntry} one
   * @param {number} index
   */
  function beginner(one, index) {
    const form = make("form", { className: "adder" });
    const about = field(`about-${index}`, make("textarea", { rows: 1, autocomplete: "off", maxLength: 200 }));
    /** @type {(control: HTMLElement, text: string) => HTMLElement[]} */
    const labelled = (control, text) => [make("label", { htmlFor: control.id, textContent: text }), control];
    /** @type {() => { type: string, [name: string]: any }} */
    let ask;
    if (one.begins === "list") {
      const options = field(`options-${index}`, make("textarea", { rows: 4, autocomplete: "off" }));
      form.append(...labelled(about, words.list_about), ...labelled(options, words.list_options));
      ask = () => ({ type: "list", options: options.value });
    } else {
      const size = make("select", {});
      size.append(...[2, 3, 4, 5, 6].map((n) => make("option", { value: String(n), textContent: String(n) })));
      size.value = "3";
      field(`size-${index}`, size);
      form.append(...labelled(about, words.groups_about), ...labelled(size, words.groups_size));
      ask = () => ({ type: "groups", size: Number(size.value) });
    }
    const text = one.begins === "list" ? words.list_go : words.groups_go;
    form.append(make("button", { type: "submit", id: `begin-${index}`, textContent: text }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const forget = () => ["about", "options"].forEach((what) => typed.delete(`${what}-${index}`));
      send({ ...ask(), activity: one.name, about: about.value }, forget);
    });
    return form;
  }

  /**
   * @param {AgendaEntry} one
   * @param {number} index
   */
  function adder(one, index) {
    const id = `add-${index}`;
    // Several lines, so that a list can be pasted; Enter alone adds.
    const input = field(id, make("textarea", { rows: 1, autocomplete: "off" }));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      form.requestSubmit();
    });
    const form = make("form", { className: "adder" });
    form.append(
      make("label", { htmlFor: id, textContent: fill(words.add_what, { what: one.adds }) }),
      input,
      make("button", { type: "submit", id: `${id}-go`, textContent: words.add }),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send({ type: "add", activity: one.name, option: input.value }, () => {
        typed.delete(id);
        input.value = "";
        say(words.added, "good");
      });
    });
    return form;
  }

  /**
   * What people proposed for a draft. Nothing that was written is overwritten with it.
   * @param {string} id
   * @param {HTMLTextAreaElement} area
   * @param {string} text
   */
  function proposed(id, area, text) {
    const use = make("button", { type: "button", id: `${id}-use`, textContent: words.use });
    const show = () => (use.hidden = Boolean(area.value.trim()));
    use.addEventListener("click", () => {
      area.value = text;
      area.dispatchEvent(new Event("input"));
      area.focus();
    });
    area.addEventListener("input", show);
    show();
    return [make("p", { className: "soft proposed", textContent: fill(words.proposed, { text }) }), use];
  }

  /**
   * @param {AgendaEntry} one
   * @param {number} index
   */
  function drafts(one, index) {
    const box = make("div", { className: "drafts" });
    box.append(make("p", { className: "soft", textContent: one.notes ? words.notes_help : words.draft_help }));
    /** @type {HTMLElement[]} those that nobody has begun */
    const unwritten = [];
    one.drafts.forEach((draft, place) => {
      const id = `draft-${index}-${place}`;
      const area = field(id, make("textarea", { rows: 2, value: draft.text }));
      const form = make("form");
      form.append(
        make("label", { htmlFor: id, textContent: draft.label }),
        area,
        ...(draft.proposal ? proposed(id, area, draft.proposal) : []),
        make("button", { type: "submit", id: `${id}-go`, textContent: words.keep }),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const note = { type: "draft", activity: one.name, option: draft.value, text: area.value, was: draft.text };
        send(note, () => typed.delete(id)); // what came of it, the kernel says
      });
      const begun = one.notes || area.value || draft.proposal;
      if (begun) box.append(form);
      else unwritten.push(form);
    });
    // Of many, those that are written come first; if none is, there is nothing to fold them behind.
    if (unwritten.length && unwritten.length < one.drafts.length) {
      box.append(make("details", {}, make("summary", { textContent: fill(words.unwritten, { n: unwritten.length }) }), ...unwritten));
    } else box.append(...unwritten);
    return box;
  }

  /**
   * What the drafts are called that were typed here and not put before the room.
   * @param {AgendaEntry} one
   * @param {number} index
   */
  function unsent(one, index) {
    const typedIn = (/** @type {number} */ place) => typed.get(`draft-${index}-${place}`)?.trim();
    return one.drafts.filter((draft, place) => typedIn(place) && typedIn(place) !== draft.text.trim()).map((draft) => draft.label);
  }

  return { holder, beginner, adder, drafts, unsent };
}
