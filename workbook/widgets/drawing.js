// How a form is drawn, around its fields: what it says, what one can choose among, what one can press.

function drawForm(form) {
  const { model, words } = form;
  const phase = model.get("phase");
  const barred = model.get("barred");
  form.el.dataset.phase = phase;
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

// What is not where somebody types, while they type.
function drawAround(form) {
  const typedIn = (box) => box.contains(document.activeElement);
  if (!typedIn(form.offers)) form.offers.replaceChildren(...offerBoxes(form));
  if (!form.chooser?.isConnected || typedIn(form.chooser)) return;
  const box = chooser(form);
  form.chooser.replaceWith(box);
  form.chooser = box;
}

function offerBoxes(form) {
  if (form.model.get("preview")) return [];
  return form.store.offers().map((offer, index) => offerBox(form, offer, index));
}

function timeLeft(model, words) {
  const line = make("p", { className: "timer" });
  countdown(line, model.get("until"), words);
  return line;
}

// After the closing the room's result comes first; one's own answer is a touch away.
function mine(form) {
  const any = form.key ? form.entries().some((one) => form.given(one.value)) : form.given("");
  if (!any && !form.dirty) return make("p", { className: "soft", textContent: form.words.no_answer });
  return folded(form, form.words.mine);
}

function folded(form, title) {
  const box = make("details");
  box.append(make("summary", { textContent: title }), ...body(form, false));
  return box;
}

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
    form.send();
  });
  return open ? [form.shown, box] : [box];
}

function sendLine(form) {
  const { words } = form;
  const line = make("div", { className: "send" });
  if (form.check.found) {
    line.append(form.check.box(), form.receipt);
    return line;
  }
  const press = (textContent, id, act) => {
    const button = make("button", { type: "button", textContent, id: `${form.id}-${id}` });
    button.addEventListener("click", act);
    line.append(button);
  };
  const again = form.given(form.entry);
  const main = { type: "submit", className: "main", id: `${form.id}-send` };
  line.append(make("button", { ...main, textContent: again ? words.send_again : words.send }), form.receipt);
  if (form.titled && again) press(words.take_back, "back", () => form.takeBack());
  const next = form.key && !form.titled && again && form.entries().find((one) => !form.given(one.value));
  if (next) {
    press(fill(words.next, { name: next.label }), "next", () => {
      form.choose(next.value);
      form.el.querySelector("fieldset fieldset, fieldset textarea")?.closest("form")?.scrollIntoView();
    });
  }
  return line;
}

function chooser(form) {
  const { words } = form;
  const question = form.questions.find((one) => one.name === form.key);
  const shown = form.titled ? { label: words.mine_so_far, required: true, help: "" } : question;
  const place = { name: `${question.name}-of` };
  const note = ({ value }) => {
    const waits = form.sending.latest(value);
    if (waits) return ` · ${waits.type === "retract" ? words.leaving : words.on_its_way}`;
    return !form.titled && form.saved(value) ? ` ✓ ${words.done}` : "";
  };
  const box = group(form, shown, place, form.entries(), "radio", form.entry, (value) => form.choose(value), note);
  box.dataset.question = `${question.name}-of`;
  if (form.titled) return box;
  if (form.model.get("drafts")[form.entry]) {
    box.append(...commonDraft(form));
  } else if (form.model.get("round") > 1) {
    box.append(make("p", { className: "soft", textContent: words.no_draft }));
  }
  return box;
}

function commonDraft(form) {
  return [
    make("p", { className: "label", textContent: form.words.draft }),
    make("p", { className: "draft", textContent: form.model.get("drafts")[form.entry] }),
  ];
}

function field(form, question) {
  const place = {
    name: question.name,
    get: () => form.values[question.name],
    set: (value) => form.set(question.name, value),
  };
  const box = FIELDS[question.kind](form, question, place);
  box.dataset.question = question.name;
  const error = form.errors[question.name];
  if (error) {
    const line = make("p", { className: "error", id: `${form.id}-${question.name}-error`, textContent: `⚠ ${error}` });
    box.classList.add("bad");
    box.append(line);
    for (const control of box.querySelectorAll("input, textarea")) {
      if (control.type !== "radio" && control.type !== "checkbox") control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", line.id);
    }
  }
  return box;
}

// --- what the status lines say --------------------------------------------------------------------

function sayStatus(form) {
  const { model, words, sending, message } = form;
  const round = model.get("round");
  const phase = model.get("phase");
  const state = phase === "closed" && form.dirty ? "closed_unsent" : phase;
  const line = (round > 1 ? `${fill(words.round, { round })}. ` : "") + words[state];
  tell(form.line, line);
  const wrong = form.errors.form || sending.held;
  const waiting = sending.answers;
  const short = form.store.memory.short && (waiting.length || form.dirty);
  let text = "";
  let tone = "soft";
  if (waiting.length) {
    const offline = document.body.dataset.online === "no";
    text = named(form, waiting, offline ? (short ? words.no_connection : words.offline) : words.sending);
  } else if (message) {
    const [word, about, values] = message;
    text = named(form, about, fill(words[word], values));
    tone = { refused: "error", saved: "good" }[word] ?? tone;
  } else if (form.dirty) {
    text = short ? words.not_sent : words.unsent;
  }
  if (short) text += ` ${words.stay}`;
  form.receipt.className = `receipt ${wrong ? "error" : tone}`;
  tell(form.receipt, wrong ? `⚠ ${wrong}` : text);
}

// The same again is not read out.
function tell(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// A sentence, behind the names of the entries it is about.
function named(form, answers, text) {
  const names = [...new Set(answers.map((one) => shortly(one.kept.label)))].filter(Boolean);
  return names.length && form.key ? fill(form.words.end, { name: names.join(", "), text }) : text;
}

function shortly(text = "") {
  return text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text;
}

function clock(at) {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
