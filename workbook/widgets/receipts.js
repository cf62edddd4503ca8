// @ts-check
// What a form does when the server has saved or refused an answer.

import { together } from "./answer_id.js";
import { clock } from "./status.js";
import { tellOffers } from "./unsaved.js";

/** @import { Form } from "./form.js" */
/** @import { Reply, Waiting } from "./types.js" */

/**
 * @param {Form} form
 * @param {Waiting} answer
 * @param {Reply} message
 */
export function takeReceipt(form, answer, message) {
  const { model, key } = form;
  const { type, entry, round, session } = answer;
  const isBack = type === "retract";
  form.arrived.push(answer);
  const about = form.arrived.filter((one) => one.type === type && together(one, answer));
  // It belongs to a round or a meeting that is over, so it is not shown in the present one.
  if (!together(answer, form.now)) {
    const saved = session === form.now.session ? "saved_round" : "saved_meeting";
    return form.say(isBack ? "taken_back" : saved, about, { round });
  }
  const others = model.get("entries").filter((one) => one[key] !== entry);
  if (entry === form.entry) form.errors = {};
  if (isBack) {
    model.set("entries", others);
    form.renew();
    return form.say("taken_back", about);
  }
  // The server sends the saved answers too; until then the page knows them from what it sent.
  if (!key) model.set("answers", answer.values ?? {});
  else if (!others.some((one) => visibly(one[key]) === visibly(entry))) {
    model.set("entries", [...others, { ...answer.values, [key]: entry }]);
  }
  form.renew();
  const typedOn = form.dirty && entry === form.entry;
  form.say(typedOn ? null : "saved", about, { time: clock(message.at) });
}

/** @param {string} title */
function visibly(title) {
  return title.replace(/[\p{Cc}\p{Cf}]/gu, "");
}

/**
 * What was refused goes back to where it was typed, with what is wrong in it; where there is
 * something else by now, or its round or meeting is over, it is offered instead.
 * @param {Form} form
 * @param {Waiting} answer
 * @param {Reply} message
 */
export function takeRefusal(form, answer, message) {
  const { sending, store } = form;
  const isNow = !message.over && together(answer, form.now);
  if (answer.type === "retract") {
    form.renew();
    if (!isNow) return form.say("stays", [answer]);
    return form.saved(answer.entry) ? form.fail(message.errors) : form.say("taken_back", [answer]);
  }
  if (sending.latest(answer.entry, answer)) return; // a later one takes its place
  const entry = form.titled && !form.saved(answer.entry) ? "" : answer.entry;
  const seen = answer.entry === form.entry; // as it is, or with what was typed since
  const values = seen && form.dirty ? form.values : (answer.values ?? {});
  const back = (entry === form.entry && (entry || !form.titled || !form.dirty)) || (seen && store.draft(entry) === null);
  if (!isNow || !back) {
    const why = Object.values(message.errors).join(" ");
    const from = isNow ? "refusal" : "round";
    store.layAside({ ...answer.kept, sent: true, entry: answer.entry, round: answer.round, values: answer.values ?? {}, from, why }, answer.answer_id);
    form.renew();
    return tellOffers(form);
  }
  if (seen) store.drop(answer.entry);
  form.entry = entry;
  store.remember(entry);
  store.keep(entry, values, { ...answer.kept, sent: true });
  form.take();
  const found = form.check.said(values, message);
  if (!found.length || answer.sure) return form.fail(message.errors);
  form.redraw();
  form.check.ask(found);
}
