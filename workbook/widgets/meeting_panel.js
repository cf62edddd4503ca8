// @ts-check
// The meeting: which one it is, to begin and to end it, and to plan the next one.

import { button, fill, make } from "./dom.js";
import { redrawn } from "./focus.js";
import { KeptFields } from "./kept_fields.js";
import { live, Notice, Presses, Unfolding, whyNot } from "./panel.js";

/** @import { MeetingTold, MeetingTraits, Outcome, Press, View } from "./types.js" */

const SHOWN = ["now", "coming", "likely", "before", "ahead", "reminder"];

/**
 * The time of day so many minutes later, to the next quarter of an hour; empty on the next day.
 * @param {string} time such as 13:30
 * @param {number} minutes
 */
export function later(time, minutes) {
  if (!time) return "";
  const [hour, minute] = time.split(":").map(Number);
  const at = 15 * Math.ceil((60 * hour + minute + minutes) / 15);
  return at < 24 * 60 ? `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}` : "";
}

/** @param {View<MeetingTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-meeting");
  const words = model.get("words");
  const unfolding = new Unfolding();
  const presses = new Presses(model);
  const notice = new Notice("notice");
  const fields = new KeptFields();

  /**
   * @param {Press} message
   * @param {() => void} done
   */
  const send = (message, done = () => {}) => presses.send(message, notice.say, done);

  /**
   * @param {string} id
   * @param {string} text
   * @param {Press} message
   */
  const press = (id, text, message) => button(`meeting-${id}`, text, () => send(message));

  /**
   * @param {string} of a meeting to come, the running one, or "next" for a new one
   * @param {MeetingTold} one
   */
  function details(of, one) {
    const invited = { ...model.get("likely"), ...one.invited };
    if (Object.keys(one.invited).length) for (const name of Object.keys(invited)) if (!(name in one.invited)) invited[name] = 0;
    const begun = of === model.get("now").id && !model.get("now").can.includes("begin");
    const id = (/** @type {string} */ name) => `meeting-${of}-${name}`;
    const numbers = Object.entries(invited).map(([name, n], at) =>
      make("div", { className: "number" }, ...fields.line(id(`of-${at}`), name, { type: "number", min: "0", max: "500", value: String(n) })),
    );
    const quorum = one.quorum ? String(one.quorum) : "";
    const form = make(
      "form",
      {},
      ...fields.line(id("day"), words.day, { type: "date", value: one.day, required: true }),
      ...fields.line(id("title"), words.title, { maxLength: 120, value: one.title }),
      ...fields.line(id("place"), words.place, { maxLength: 120, value: one.place }),
      ...fields.line(id("starts"), words.starts, { type: "time", value: one.starts }),
      ...fields.line(id("ends"), words.ends, { type: "time", value: one.ends || (one.offers ? later(one.starts, model.get("minutes")) : "") }),
      make("fieldset", {}, make("legend", { textContent: words.invited }), ...numbers),
      ...fields.line(id("quorum"), words.quorum, { type: "number", min: "1", max: "100", value: quorum }),
      ...(begun ? [] : fields.line(id("by"), words.answer_by, { type: "date", value: one.answer_by })),
      make("button", { type: "submit", id: id("save"), textContent: words.save }),
    );
    const [starts, ends] = ["starts", "ends"].map((name) => /** @type {HTMLInputElement} */ (form.querySelector(`#${CSS.escape(id(name))}`)));
    starts.addEventListener("change", () => {
      if (ends.value) return;
      ends.value = later(starts.value, model.get("minutes"));
      ends.dispatchEvent(new Event("input")); // it is kept over a redraw, too
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = (/** @type {string} */ name) => fields.value(form, id(name));
      const people = Object.fromEntries(Object.keys(invited).map((name, at) => [name, Number(value(`of-${at}`))]));
      const said = { day: value("day"), title: value("title"), place: value("place"), starts: value("starts"), ends: value("ends"), ...(begun ? {} : { answer_by: value("by") }) };
      send({ type: "plan", session: of === "next" ? "" : of, ...said, invited: people, quorum: Number(value("quorum")) }, () => {
        fields.forget(`meeting-${of}-`);
        notice.say(words.saved, "good");
        draw();
      });
    });
    return form;
  }

  function steps() {
    const now = model.get("now");
    const before = model.get("before");
    const line = make("div", { className: "steps" });
    if (now.can.includes("begin")) line.append(press("begin", words.begin, { type: "begin", session: now.id }));
    if (now.can.includes("end")) line.append(press("end", words.end, { type: "end" }));
    if (now.can.includes("go_on")) line.append(press("go-on", words.go_on, { type: "go_on" }), press("new", words.begin_new, { type: "begin" }));
    if (before.id) line.append(press("before", fill(words.go_on_before, before), { type: "go_on", session: before.id }));
    return line;
  }

  /** @param {MeetingTold} one */
  function toCome(one) {
    const buttons = make(
      "div",
      { className: "steps" },
      press(`begin-${one.id}`, words.begin, { type: "begin", session: one.id }),
      press(`ahead-${one.id}`, words.open_ahead, { type: "ahead", session: one.id }),
      press(`cancel-${one.id}`, words.cancel, { type: "cancel", session: one.id }),
    );
    return unfolding.box(`meeting-sum-${one.id}`, fill(words.coming, one), [buttons, details(one.id, one)]);
  }

  function ahead() {
    const items = model.get("ahead").map(({ title, said, missing, late }) => {
      const lines = [make("p", { textContent: `${title}: ${said}` })];
      if (missing) lines.push(make("p", { className: "soft", textContent: fill(words.missing, { names: missing }) }));
      if (late) lines.push(make("p", { className: "error", textContent: late }));
      return make("li", {}, ...lines);
    });
    if (!items.length) return [];
    /** @type {HTMLElement[]} */
    const parts = [make("ul", {}, ...items)];
    if (model.get("reminder")) {
      const text = make("textarea", { id: "meeting-reminder", readOnly: true, rows: 6, value: model.get("reminder") });
      parts.push(make("label", { htmlFor: text.id, textContent: words.reminder }), text);
    }
    return [unfolding.box("meeting-sum-answers", words.ahead, parts, true)];
  }

  function draw() {
    const now = model.get("now");
    const empty = { id: "", day: "", title: "", place: "", starts: "", ends: "", offers: true, invited: {}, quorum: 0, answer_by: "", said: "" };
    const content = () => [
      make("h2", { textContent: words.heading }),
      make("p", { textContent: now.said }),
      ...(now.offer ? [make("p", { className: "due", textContent: now.offer })] : []),
      steps(),
      notice.node,
      ...ahead(),
      ...(now.id ? [unfolding.box("meeting-sum-now", words.known, [details(now.id, now)])] : []),
      ...model.get("coming").map(toCome),
      unfolding.box("meeting-sum-next", words.next, [details("next", empty)]),
    ];
    redrawn(el, () => el.replaceChildren(...content()));
  }

  return live(model, presses, SHOWN, draw, (/** @type {Outcome} */ outcome) => {
    presses.answered(outcome);
    if (outcome.type === "refused") notice.say(whyNot(outcome), "error");
  });
}

export default { render };
