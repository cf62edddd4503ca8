// What a form makes of what the server says to an answer.

function takeReceipt(form, answer, message) {
  const { model, key } = form;
  const entries = model.get("entries");
  const others = entries.filter((one) => one[key] !== answer.entry);
  form.arrived.push(answer);
  if (answer.entry === form.entry) form.errors = {};
  if (answer.type === "retract") {
    model.set("entries", others);
    form.renew();
    return form.say("taken_back", form.arrived);
  }
  // The server sends the saved answers too; until then the page knows them from what it sent.
  if (!key) model.set("answers", answer.values);
  else if (!others.some((one) => visibly(one[key]) === visibly(answer.entry))) {
    model.set("entries", [...others, { ...answer.values, [key]: answer.entry }]);
  }
  form.renew();
  const typedOn = form.dirty && answer.entry === form.entry;
  form.say(typedOn ? null : "saved", form.arrived, { time: clock(message.at) });
}

function visibly(title) {
  return title.replace(/[\p{Cc}\p{Cf}]/gu, "");
}

// What was refused goes back to where it was typed, with what is wrong in it; where there is
// something else by now, or its round or meeting is over, it is offered instead.
function takeRefusal(form, answer, message) {
  const { sending, store } = form;
  if (answer.type === "retract") {
    const there = form.saved(answer.entry);
    form.renew();
    return there ? form.fail(message.errors) : form.say("taken_back", [answer]);
  }
  if (sending.latest(answer.entry)) return; // a later one takes its place
  const entry = form.titled && !form.saved(answer.entry) ? "" : answer.entry;
  const seen = answer.entry === form.entry; // as it is, or with what was typed since
  const values = seen && form.dirty ? form.values : answer.values;
  const back = (entry === form.entry && (entry || !form.titled || !form.dirty)) || (seen && store.draft(entry) === null);
  if (message.over || !back) {
    const why = Object.values(message.errors).join(" ");
    const from = message.over ? "round" : "refusal";
    store.layAside({ ...answer.kept, sent: true, entry: answer.entry, round: answer.round, values: answer.values, from, why }, answer.answer_id);
    form.renew();
    return form.say("offered");
  }
  if (seen) store.drop(answer.entry);
  form.entry = entry;
  store.remember(entry);
  store.keep(entry, values, { ...answer.kept, sent: true });
  form.take();
  const found = form.asking.said(values, message);
  if (!found.length || answer.sure) return form.fail(message.errors);
  form.redraw();
  form.asking.ask(found);
}
