// @ts-check
// What is kept of people's answers. Before something that cannot be undone, the page asks once more.

import { button, fill, make } from "./dom.js";
import { redrawn } from "./focus.js";
import { live, Notice, Presses, Unfolding, whyNot } from "./panel.js";
import { RedactionForm } from "./redaction_form.js";

/** @import { KeepingTraits, Outcome, Press, View } from "./types.js" */

const SHOWN = ["meetings", "sealed", "people", "backups", "until", "due"];

/**
 * What the page asks once more, and in which part.
 * @typedef {{ part: string, said: string, go: string, message: Press }} Once
 */

/** @param {View<KeepingTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-keeping");
  const words = model.get("words");
  const unfolding = new Unfolding();
  const presses = new Presses(model);
  const late = model.get("meetings").some((one) => !one.now); // then that is what to look at first
  /** @type {Once | null} */
  let sure = null;
  let chosen = "";
  let wanted = ""; // a part of the name of who is looked for
  /** @type {KeepingTraits["people"]} people of earlier meetings */
  let found = [];
  /** @type {Map<string, Notice>} by part: what came of it */
  const notices = new Map();
  const out = new RedactionForm({ id: "out", words, send: (message, say) => presses.send(message, say), redraw: () => draw() });

  /**
   * @param {string} of the part
   * @param {Press} message
   */
  function send(of, message) {
    return presses.send(message, notice(of).say);
  }

  /** @param {string} of the part */
  function notice(of) {
    const one = notices.get(of) ?? new Notice();
    notices.set(of, one);
    return one;
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {() => void} press
   */
  function act(id, text, press) {
    return button(`keeping-${id}`, text, press);
  }

  /**
   * A part that unfolds. At its end: what it asks once more, and what came of it.
   * @param {string} id
   * @param {string} title
   * @param {...(HTMLElement | false | 0)} content
   */
  function part(id, title, ...content) {
    const shown = content.flatMap((one) => one || []);
    if (sure?.part === id) shown.push(once(sure));
    return unfolding.box(`keeping-sum-${id}`, title, [...shown, notice(id).node], id === "seal" && late);
  }

  /**
   * The sentence gets the focus, not the button: a key pressed twice must not do what cannot be undone.
   * @param {Once} sure
   */
  function once({ part: of, said, go: verb, message }) {
    const box = make("div", { className: "sure", role: "group" });
    const go = act("go", verb, () => {
      if (!send(of, message)) return;
      sure = null;
      draw(`keeping-sum-${of}`);
    });
    go.className = "main";
    const leave = act("leave", words.cancel, () => {
      sure = null;
      draw(`keeping-sum-${of}`);
    });
    box.append(make("p", { textContent: said, id: "keeping-sure", tabIndex: -1 }), make("div", { className: "steps" }, go, leave));
    box.setAttribute("aria-labelledby", "keeping-sure");
    return box;
  }

  function sealing() {
    const meetings = model.get("meetings");
    const done = model.get("sealed");
    const parts = meetings.map((one) =>
      act(`seal-${one.id}`, one.label, () => {
        sure = { part: "seal", said: words.seal_before, go: words.seal_go, message: { type: "seal", session: one.id } };
        draw("keeping-sure");
      }),
    );
    return part(
      "seal",
      words.seal_title,
      !meetings.length && !done.length && make("p", { textContent: words.nothing }),
      done.length && make("p", { className: "good", textContent: `✓ ${fill(words.sealed, { days: done.join(", ") })}` }),
      meetings.length && sure?.part !== "seal" && make("p", { textContent: words.seal_before }),
      parts.length && make("div", { className: "steps" }, ...parts),
    );
  }

  function person() {
    const select = make("select", { id: "keeping-person" }, make("option", { value: "", textContent: "" }));
    const here = model.get("people");
    const others = found.filter((one) => !here.some(({ id }) => id === one.id));
    select.append(...[...here, ...others].map((one) => make("option", { value: one.id, textContent: fill(words.person_one, one) })));
    select.value = chosen;
    select.addEventListener("change", () => {
      chosen = select.value;
      if (sure?.part === "person") {
        sure = null;
        draw();
      }
    });
    const name = make("input", { id: "keeping-wanted", autocomplete: "off", maxLength: 80, value: wanted });
    name.addEventListener("input", () => (wanted = name.value));
    const ask = (/** @type {string} */ type) => () => {
      if (chosen) send("person", { type, participant: chosen });
      else notice("person").say(words.choose, "error");
    };
    return part(
      "person",
      words.person_title,
      make("label", { htmlFor: "keeping-person", textContent: words.person }),
      select,
      make("label", { htmlFor: "keeping-wanted", textContent: words.look_for }),
      make("div", { className: "steps" }, name, act("look", words.look, () => send("person", { type: "look", name: wanted }))),
      make("div", { className: "steps" }, act("export", words.export, ask("export")), act("would", words.would, ask("would"))),
    );
  }

  function backup() {
    const last = model.get("backups").at(-1);
    return part(
      "backup",
      words.backup_title,
      make("p", { className: "soft", textContent: words.backup_help }),
      last !== undefined && make("p", { className: "file", textContent: fill(words.last_backup, { file: last }) }),
      act("backup", words.backup, () => send("backup", { type: "backup" })),
    );
  }

  function until() {
    const day = model.get("until");
    return part("until", words.until_title, make("p", { textContent: day ? fill(words.until, { day }) : words.no_until }));
  }

  /** @param {string} focus the id of what is to have the focus from now on */
  function draw(focus = "") {
    const earlier = model.get("meetings").some((one) => !one.now);
    const due = model.get("due");
    const warned = [earlier && words.seal_earlier, due].flatMap((one) => one || []);
    const content = () => [
      make("h2", { textContent: words.kept }),
      ...warned.map((one) => make("p", { className: "due", textContent: `⚠ ${one}` })),
      sealing(),
      part("out", words.out_title, out.node()),
      person(),
      backup(),
      until(),
    ];
    redrawn(el, () => el.replaceChildren(...content()), focus);
  }

  /**
   * The file is made here from what the server said, so that it has no address.
   * @param {string} name
   * @param {string} text
   */
  function download(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  const hear = (/** @type {Outcome} */ outcome) => {
    const press = presses.answered(outcome);
    if (press?.say === out.status.say) return out.hear(outcome);
    if (outcome.of === "would" && outcome.participant) {
      chosen = outcome.participant; // somebody else may be chosen by now
      const message = { type: "erase", participant: chosen };
      sure = { part: "person", said: outcome.said ?? "", go: words.erase, message };
      return draw("keeping-sure");
    }
    if (outcome.people) {
      [found, chosen] = [outcome.people, outcome.people[0].id];
      if (sure?.part === "person" && sure.message.participant !== chosen) sure = null;
    }
    draw(outcome.people ? "keeping-person" : "");
    if (outcome.type === "refused") press?.say(whyNot(outcome), "error");
    else press?.say(outcome.said ?? "", "good");
    if (outcome.text) download(outcome.file ?? "", outcome.text);
  };
  const redraw = () => draw();
  return live(model, presses, SHOWN, redraw, hear);
}

export default { render };
