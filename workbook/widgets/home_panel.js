// @ts-check
// What people take home: documents, which the server makes and hands out, and what is still to be
// translated for them.

import { fill, make } from "./dom.js";
import { redrawn } from "./focus.js";
import { KeptFields } from "./kept_fields.js";
import { live, Notice, Presses, Unfolding, whyNot } from "./panel.js";

/** @import { FileGroup, HomeTraits, LackingTold, Outcome, View } from "./types.js" */

const SHOWN = ["state", "said", "done", "of", "parts", "choices", "meetings", "lacking", "is_over"];

/** @param {View<HomeTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-home");
  const words = model.get("words");
  const base = document.body.dataset.base ?? "/";
  const unfolding = new Unfolding();
  const presses = new Presses(model);
  const fields = new KeptFields();
  const notice = new Notice("", { id: "home-notice" });
  const translated = new Notice();
  const asked = { lang: "", meeting: "" };

  /** @param {Event} event */
  async function ask(event) {
    event.preventDefault();
    notice.say("");
    try {
      const reply = await fetch(`${base}documents`, { method: "POST", body: new URLSearchParams(asked) });
      if (reply.status === 409) notice.say(words.busy);
      else if (!reply.ok) notice.say(words.nobody_asked, "error");
    } catch {
      notice.say(words.nobody_asked, "error");
    }
  }

  /**
   * @param {"lang" | "meeting"} name
   * @param {string} label
   * @param {[string, string][]} options
   */
  function choice(name, label, options) {
    if (options.length < 2) return [];
    const nodes = fields.choice(`home-${name}`, label, options, asked[name] || options[0][0]);
    nodes[1].addEventListener("change", () => (asked[name] = fields.value(el, `home-${name}`)));
    return nodes;
  }

  function making() {
    const state = model.get("state");
    const is = state === "making";
    const go = make("button", { type: "submit", id: "home-make", className: "main", disabled: is, textContent: state === "made" ? words.make_again : words.make });
    asked.lang ||= model.get("choices")[0]?.[0] ?? "";
    const form = make("form", {}, ...choice("lang", words.language, model.get("choices")), ...choice("meeting", words.meeting, model.get("meetings")), go);
    form.addEventListener("submit", ask);
    return form;
  }

  function progress() {
    const of = model.get("of");
    const bar = make("progress", { id: "home-progress", max: of || 1 });
    if (of) bar.value = model.get("done");
    else bar.removeAttribute("value");
    bar.setAttribute("aria-label", words.heading);
    return bar;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {string} className
   */
  function link(name, label, className = "") {
    const href = `${base}documents/${name.split("/").map(encodeURIComponent).join("/")}`;
    const node = make("a", { href, textContent: label, className });
    if (name.endsWith(".html")) node.target = "_blank";
    else node.download = "";
    return node;
  }

  /**
   * @param {string} of the part
   * @param {FileGroup} group
   * @returns {HTMLElement[]}
   */
  function lines(of, { title, several, files }) {
    if (several) {
      const list = make("ul", {}, ...files.map(({ name, label }) => make("li", {}, link(name, label))));
      return [unfolding.box(`home-sum-${of}-${title}`, `${title} (${files.length})`, [list])];
    }
    const links = files.map(({ name, label }) => {
      const node = link(name, label);
      node.setAttribute("aria-label", `${title}, ${label}`);
      return node;
    });
    return [make("dl", {}, make("dt", { textContent: title }), make("dd", {}, ...links))];
  }

  /** @param {HomeTraits["parts"][number]} part */
  function part({ title, lang, groups }) {
    return unfolding.box(`home-sum-${lang}`, title, groups.flatMap((group) => lines(lang, group)), true);
  }

  /** @param {LackingTold} one */
  function lacking(one) {
    const id = `home-to-${one.to}-${one.id}`;
    const [label, area] = fields.area(id, one.to_label, { maxLength: 1000 });
    area.lang = one.to;
    const box = make(
      "form",
      { className: "lacking" },
      make("p", { className: "soft", textContent: one.about ? `${one.kind}: ${one.about}` : one.kind }),
      make("blockquote", { textContent: one.text, lang: one.lang }),
      label,
      area,
      make("button", { type: "submit", id: `${id}-go`, textContent: words.save }),
    );
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = fields.value(box, id);
      presses.send({ type: "translate", id: one.id, to: one.to, text }, translated.say, () => {
        fields.forget(id);
        translated.say(words.saved, "good");
      });
    });
    return box;
  }

  function toTranslate() {
    const these = model.get("lacking");
    if (!these.length) return [];
    const help = make("p", { className: "soft", textContent: words.lacking_help });
    return [unfolding.box("home-sum-lacking", fill(words.lacking, { n: these.length }), [help, ...these.map(lacking)])];
  }

  function draw() {
    const state = model.get("state");
    const made = state === "made";
    const said = make("p", { className: state === "failed" ? "error" : made ? "good" : "soft", textContent: model.get("said") });
    const content = () => [
      make("h2", { textContent: words.heading }),
      make("p", { className: "soft", textContent: words.help }),
      ...(model.get("is_over") && !state ? [make("p", { className: "due", textContent: words.over })] : []),
      making(),
      ...(state === "making" ? [progress()] : []),
      ...(model.get("said") ? [said] : []),
      notice.node,
      ...(made && model.get("everything") ? [link(model.get("everything"), words.all, "all")] : []),
      ...(made ? model.get("parts").map(part) : []),
      ...toTranslate(),
      translated.node,
    ];
    redrawn(el, () => el.replaceChildren(...content()));
  }

  return live(model, presses, SHOWN, draw, (/** @type {Outcome} */ outcome) => {
    const press = presses.answered(outcome);
    if (outcome.type === "refused") press?.say(whyNot(outcome), "error");
  });
}

export default { render };
