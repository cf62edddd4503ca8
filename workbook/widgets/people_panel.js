// Who is in the room, by organisation; each person unfolds to what can be done about them.

export function render({ model, el }) {
  el.classList.add("wb", "wb-room");
  const words = model.get("words");
  const opened = new Set();
  const typed = { name: "", organisation: "" };
  const notice = document.createElement("p");
  notice.setAttribute("role", "status");
  const arrived = make("p", { className: "aloud" }); // for who hears the page
  arrived.setAttribute("role", "status");

  function signs(one) {
    const said = [];
    if (one.paper) said.push(words.on_paper);
    else said.push(one.connected ? `● ${words.connected}` : `○ ${words.away}`);
    if (one.status !== "joined") said.push(words[one.status]);
    else if (one.answered !== null) said.push(one.answered ? `✓ ${words.answered}` : `… ${words.missing}`);
    return said.join(" · ");
  }

  function person(one) {
    const box = make("details", { open: opened.has(one.id) });
    const summary = make("summary", { id: `person-${one.id}`, textContent: one.name });
    summary.append(make("span", { className: "soft", textContent: ` ${signs(one)}` }));
    summary.addEventListener("click", () => (box.open ? opened.delete(one.id) : opened.add(one.id)));
    const acts = make("div", { className: "steps" });
    if (one.paper && one.status === "joined") acts.append(answerFor(one));
    for (const status of ["joined", "observing", "left"]) {
      if (status === one.status) continue;
      const verb = words[`to_${status}`];
      const button = make("button", { type: "button", id: `person-${one.id}-${status}`, textContent: verb });
      button.setAttribute("aria-label", fill(words.of, { verb, name: one.name }));
      button.addEventListener("click", () => model.send({ type: "person", participant: one.id, status }));
      acts.append(button);
    }
    box.append(summary, acts);
    const others = model.get("organisations").flatMap((of) => of.people).filter((other) => other.id !== one.id);
    if (others.length && one.status !== "left") box.append(same(one, others));
    return make("li", {}, box);
  }

  // Who joined a second time: what this entry answered goes to the other one.
  function same(one, others) {
    const id = `same-${one.id}`;
    const select = make("select", { id }, make("option", { value: "", textContent: "" }));
    select.append(...others.map((other) => make("option", { value: other.id, textContent: other.name })));
    const button = make("button", { type: "button", id: `${id}-go`, textContent: words.merge });
    button.setAttribute("aria-label", fill(words.of, { verb: words.merge, name: one.name }));
    button.addEventListener("click", () => {
      if (select.value) model.send({ type: "merge", participant: one.id, into: select.value });
    });
    const label = make("label", { htmlFor: id, textContent: words.same_as });
    return make("div", { className: "steps" }, label, select, button);
  }

  // A form, as it changes who this browser is as a participant; in a tab of its own.
  function answerFor(one) {
    const form = make("form", { method: "post", action: `${document.body.dataset.base ?? "/"}as/${one.id}`, target: "_blank" });
    const button = make("button", { type: "submit", textContent: words.answer_for });
    button.setAttribute("aria-label", fill(words.of, { verb: words.answer_for, name: one.name }));
    form.append(button);
    return form;
  }

  // Whom the facilitator has said to know, in this tab; everybody else is new, also after a reload.
  const KNOWN = `workbook-known ${document.body.dataset.base ?? "/"}`;
  const memory = storage("sessionStorage");
  const everybody = () => model.get("organisations").flatMap((of) => of.people.map((one) => ({ ...one, of: of.name })));
  const known = new Set(keptUnder(memory, KNOWN)?.data ?? []);

  function know(people) {
    for (const one of people) known.add(one.id);
    keepUnder(memory, KNOWN, "", [...known]);
    draw();
  }

  function letGo(id, text, people, name = "") {
    const button = make("button", { type: "button", id, textContent: text });
    if (name) button.setAttribute("aria-label", fill(words.of, { verb: text, name }));
    button.addEventListener("click", () => {
      model.send({ type: "let_go", participants: people.map((one) => one.id) });
    });
    return button;
  }

  function newcomers() {
    const fresh = everybody().filter((one) => !known.has(one.id) && !one.paper && one.status === "joined");
    if (!fresh.length) arrived.textContent = "";
    if (!fresh.length) return [];
    const item = (one) =>
      make("li", {}, make("span", { textContent: `${one.name}, ${one.of} ` }), letGo(`new-${one.id}`, words.let_go, [one], one.name));
    const steps = make("div", { className: "steps" });
    const all = make("button", { type: "button", id: "new-known", className: "main", textContent: words.known });
    all.addEventListener("click", () => know(fresh));
    steps.append(all);
    if (fresh.length > 1) steps.append(letGo("new-all", words.let_all_go, fresh));
    arrived.textContent = `${words.new} (${fresh.length})`;
    const heading = make("h3", { textContent: `${words.new} (${fresh.length})` });
    const help = make("p", { className: "soft", textContent: words.new_help });
    return [make("section", { className: "new" }, heading, help, make("ul", {}, ...fresh.map(item)), steps)];
  }

  function door() {
    const open = model.get("door_open");
    const turn = make("button", { type: "button", id: "door", textContent: open ? words.close_door : words.open_door });
    turn.addEventListener("click", () => model.send({ type: "door", open: !open }));
    const code = make("button", { type: "button", id: "code", textContent: words.change_code });
    code.addEventListener("click", () => model.send({ type: "code" }));
    const text = open ? words.door_open : words.door_closed;
    return [make("p", { className: open ? "soft" : "closed", textContent: text }), make("div", { className: "steps" }, turn, code)];
  }

  function adder() {
    const box = make("details", { open: opened.has("adder") });
    const summary = make("summary", { id: "paper-summary", textContent: words.add_paper });
    summary.addEventListener("click", () => (box.open ? opened.delete("adder") : opened.add("adder")));
    const form = make("form", { className: "adder" });
    const name = make("input", { id: "paper-name", autocomplete: "off", maxLength: 80, required: true, value: typed.name });
    const of = make("input", { id: "paper-organisation", autocomplete: "off", maxLength: 80, required: true, value: typed.organisation });
    of.setAttribute("list", "paper-known");
    const known = make("datalist", { id: "paper-known" }, ...model.get("known").map((one) => make("option", { value: one })));
    name.addEventListener("input", () => (typed.name = name.value));
    of.addEventListener("input", () => (typed.organisation = of.value));
    form.append(
      make("p", { className: "soft", textContent: words.ask_first }),
      make("label", { htmlFor: "paper-name", textContent: words.name }),
      name,
      make("label", { htmlFor: "paper-organisation", textContent: words.organisation }),
      of,
      known,
      make("button", { type: "submit", id: "paper-add", textContent: words.add }),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      model.send({ type: "paper", ...typed });
      typed.name = "";
    });
    box.append(summary, form);
    return box;
  }

  function draw() {
    const focused = document.activeElement?.id;
    const here = model.get("here");
    const count = here === 0 ? words.nobody : here === 1 ? words.one : words.here.replace("{n}", here);
    el.replaceChildren(
      make("h2", { textContent: words.room }),
      make("p", { className: "count", textContent: count }),
      notice,
      arrived,
      ...newcomers(),
      ...door(),
      ...model.get("organisations").flatMap((organisation) => [
        make("h3", { textContent: `${organisation.name} (${organisation.people.length})` }),
        make("ul", {}, ...organisation.people.map(person)),
      ]),
      adder(),
    );
    if (focused && focused !== document.activeElement?.id) document.getElementById(focused)?.focus();
  }

  const hear = (message) => {
    const changed = message.type === "done" && message.of === "code" ? words.code_changed : "";
    notice.textContent = message.type === "refused" ? Object.values(message.errors).join(" ") : changed;
    notice.className = message.type === "refused" ? "error" : "";
  };
  const changes = ["change:organisations", "change:here", "change:known", "change:door_open"];
  for (const change of changes) model.on(change, draw);
  model.on("msg:custom", hear);
  draw();
  return () => {
    for (const change of changes) model.off(change, draw);
    model.off("msg:custom", hear);
  };
}

export default { render };
