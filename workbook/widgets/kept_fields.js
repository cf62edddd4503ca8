// @ts-check
// Fields of a panel with their labels. What is typed stays over a redraw until it is saved.

import { make } from "./dom.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

export class KeptFields {
  constructor() {
    /** @type {Map<string, string>} by the id of the field */
    this.typed = new Map();
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {Partial<HTMLInputElement>} properties
   */
  line(id, label, properties) {
    return this.labelled(id, label, make("input", { autocomplete: "off", ...properties }));
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {Partial<HTMLTextAreaElement>} properties
   */
  area(id, label, properties) {
    return this.labelled(id, label, make("textarea", { rows: 2, ...properties }));
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {[value: string, text: string][]} options
   * @param {string} value
   */
  choice(id, label, options, value) {
    const select = make("select", {}, ...options.map(([of, text]) => make("option", { value: of, textContent: text })));
    select.value = value;
    return this.labelled(id, label, select);
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {Control} control
   * @returns {HTMLElement[]}
   */
  labelled(id, label, control) {
    control.id = id;
    control.value = this.typed.get(id) ?? control.value;
    control.addEventListener("input", () => this.typed.set(id, control.value));
    return [make("label", { htmlFor: id, textContent: label }), control];
  }

  /**
   * What stands in a field of that form now.
   * @param {ParentNode} form
   * @param {string} id
   */
  value(form, id) {
    const control = /** @type {Control | null} */ (form.querySelector(`#${CSS.escape(id)}`));
    return control?.value ?? "";
  }

  /** @param {string} of how the ids of the fields begin that were saved */
  forget(of) {
    for (const id of this.typed.keys()) if (id.startsWith(of)) this.typed.delete(id);
  }
}
