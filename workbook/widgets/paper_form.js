// @ts-check
// The form that adds somebody without a phone, who answers on paper.

import { make } from "./dom.js";

/** @import { Send, Words } from "./types.js" */

/**
 * @param {Words} words
 * @param {string[]} known names of organisations
 * @param {{ name: string, organisation: string }} typed what stands in the fields
 * @param {Send} send
 */
export function paperForm(words, known, typed, send) {
  const field = (/** @type {"name" | "organisation"} */ what) => {
    const input = make("input", { id: `paper-${what}`, autocomplete: "off", maxLength: 80, required: true, value: typed[what] });
    input.addEventListener("input", () => (typed[what] = input.value));
    return input;
  };
  const of = field("organisation");
  of.setAttribute("list", "paper-known");
  const form = make(
    "form",
    { className: "adder" },
    make("p", { className: "soft", textContent: words.ask_first }),
    make("label", { htmlFor: "paper-name", textContent: words.name }),
    field("name"),
    make("label", { htmlFor: "paper-organisation", textContent: words.organisation }),
    of,
    make("datalist", { id: "paper-known" }, ...known.map((one) => make("option", { value: one }))),
    make("button", { type: "submit", id: "paper-add", textContent: words.add }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = { ...typed };
    send({ type: "paper", ...sent }, () => {
      if (typed.name !== sent.name) return; // the next one is being typed
      typed.name = "";
      // The form may have been drawn anew meanwhile: a new organisation is one that is known.
      const now = /** @type {HTMLInputElement | null} */ (document.getElementById("paper-name"));
      if (now) now.value = "";
    });
  });
  return form;
}
