// The facilitator's agenda. One step stands out at every moment; every step can be undone.

export function render({ model, el }) {
  el.classList.add("wb", "wb-console");
  const words = model.get("words");
  const opened = new Set(); // which details the facilitator has unfolded, kept over a redraw
  const typed = new Typed(model); // what stands in the text fields, likewise, and over a reload
  const pending = new Map(); // what to do once a message of that type is done
  const notice = Object.assign(document.createElement("p"), { className: "notice" });
  notice.setAttribute("role", "status");
  const list = document.createElement("div");
  const projector = document.createElement("div");
  const problems = document.createElement("div");
  problems.setAttribute("role", "alert");
  const heading = Object.assign(document.createElement("h2"), { textContent: words.agenda });

  el.replaceChildren(heading, problems, notice, projector, list);

  const tell = (text, bad = false) => {
    notice.textContent = text;
    notice.className = bad ? "notice error" : "notice good";
  };
  const send = (message, done = null) => {
    tell("");
    if (done) pending.set(message.type, done);
    model.send(message);
  };
  const { holder, beginner, adder, drafts } = stepForms({ words, typed, send, tell });

  // Only what has changed is drawn anew: nothing moves under the fingers of who types or presses.
  const drawn = new Map(); // id -> {key, node}

  function kept(id, value, draw) {
    const key = JSON.stringify(value);
    const before = drawn.get(id);
    if (before?.key === key) return before.node;
    const node = draw();
    before?.node.replaceWith(node);
    drawn.set(id, { key, node });
    return node;
  }

  function draw() {
    const focus = focused();
    const agenda = model.get("agenda");
    const shown = ["screen", "picture", "pictures", "on_board"].map((name) => model.get(name));
    place(projector, [kept("board", shown, board)]);
    place(problems, model.get("problems").map((text) => kept(`! ${text}`, text, () => make("p", { className: "error", textContent: `⚠ ${text}` }))));
    place(list, workshops(agenda).map(([title, items]) => workshop(title, items)));
    refocus(focus);
  }

  // The children a node should have; what is there already, in this order, is not touched.
  function place(node, children) {
    if (children.length !== node.children.length || children.some((one, i) => one !== node.children[i])) {
      node.replaceChildren(...children);
    }
  }

  function focused() {
    const now = document.activeElement;
    return now?.id && el.contains(now) ? { id: now.id, node: now, start: now.selectionStart, end: now.selectionEnd } : null;
  }

  function refocus(focus) {
    const control = focus && document.getElementById(focus.id);
    if (!control || control === document.activeElement) return;
    control.focus({ preventScroll: true });
    if (control.matches("textarea")) control.setSelectionRange(focus.start, focus.end);
  }

  function workshops(agenda) {
    const all = new Map();
    agenda.forEach((one, index) => all.set(one.workshop, [...(all.get(one.workshop) ?? []), [one, index]]));
    return [...all];
  }

  // The workshop the room is at is unfolded, and that of the next step; others at a touch.
  function workshop(title, items) {
    const id = `workshop-${title}`;
    const here = items.some(([one]) => [model.get("current"), model.get("next")].includes(one.name));
    const box = kept(id, title, () => {
      const made = unfold(id, title, make("ol"), here);
      made.className = "workshop";
      return made;
    });
    box.open = opened.has(id) || (here && !opened.has(`-${id}`));
    place(box.querySelector("ol"), items.map(([one, index]) => entry(one, index)));
    return box;
  }

  // What counts up while people answer is written into the entry that stands there.
  function entry(one, index) {
    const { answered, of, entries, taken, came, ...fixed } = one;
    const seen = ["current", "next", "verb", "on_board"].map((name) => {
      const value = model.get(name);
      return name === "verb" ? model.get("next") === one.name && value : value === one.name;
    });
    const node = kept(one.name, [fixed, Boolean(entries), Boolean(came), seen], () => item(one, index));
    const write = (name, text) => {
      const line = node.querySelector(`:scope > .${name}`);
      if (line && line.textContent !== text) line.textContent = text;
    };
    write("facts", facts(one));
    write("count", fill(one.grouped ? words.groups_answered : words.answered, { n: answered, here: of }));
    write("entries", entries);
    write("came", fill(words.came, { n: came }));
    return node;
  }

  function facts(one) {
    const said = [fill(words.minutes, { n: one.minutes }), words[`phase_${one.phase}`]];
    if (one.taken) said.splice(1, 0, fill(words.taken, { n: one.taken }));
    if (one.round > 1) said.push(fill(words.round_n, { n: one.round }));
    if (one.held) said.push(words.held);
    return said.join(" · ");
  }

  function item(one, index) {
    const current = one.name === model.get("current");
    const box = make("li", { className: current ? "current" : "" });
    if (current) box.setAttribute("aria-current", "step");
    box.dataset.phase = one.phase;
    box.append(make("h3", { textContent: one.title }), make("p", { className: "soft facts" }));
    if (one.phase !== "waiting") {
      box.append(make("p", { className: "count" }));
      if (one.entries) box.append(make("p", { className: "entries" }));
      if (one.came) box.append(make("p", { className: "came" }));
    }
    box.append(steps(one, index));
    if (one.phase === "open") box.append(timer(one, index));
    const say = make("p", { textContent: one.say });
    box.append(unfold(`say-${index}`, words.say, say, current));
    const before = []; // what is prepared; it is folded until the room is there
    if (one.adds) before.push(adder(one, index));
    if (one.can_hold) before.push(holder(one, index));
    if (before.length && one.phase === "waiting") before.splice(0, 2, unfold(`prepare-${index}`, words.prepare, make("div", { className: "drafts" }, ...before)));
    box.append(...before);
    if (one.begins) {
      const title = one.begins === "list" ? words.list_new : words.groups_new;
      box.append(unfold(`begin-${index}`, title, beginner(one, index)));
    }
    if (one.groups.length) box.append(...groups(one, index));
    if (one.drafts.length) {
      const title = one.notes ? words.notes : words.drafts;
      box.append(unfold(`drafts-${index}`, title, drafts(one, index), one.notes && current));
    }
    return box;
  }

  function steps(one, index) {
    const line = make("div", { className: "steps" });
    one.steps.forEach((verb) => {
      const main = one.name === model.get("next") && verb === model.get("verb");
      const button = make("button", { id: `step-${index}-${verb}`, type: "button", textContent: words[verb] });
      if (main) button.className = "main";
      button.setAttribute("aria-label", fill(words.step, { verb: words[verb], title: one.title }));
      button.addEventListener("click", () => send({ type: "steer", activity: one.name, verb }));
      line.append(button);
    });
    if (one.phase === "revealed" && one.name !== model.get("on_board")) {
      line.append(button(`board-${index}`, words.on_the_board, { type: "board", activity: one.name, picture: 0 }, one.title));
    }
    return line;
  }

  function button(id, text, message, title = "") {
    const one = make("button", { id, type: "button", textContent: text });
    if (title) one.setAttribute("aria-label", fill(words.step, { verb: text, title }));
    one.addEventListener("click", () => send(message));
    return one;
  }

  // What the board shows: how to join, or the room's activity, and which of its pictures.
  function board() {
    const box = make("div", { className: "steps board" });
    const joining = model.get("screen") === "join";
    box.append(make("strong", { textContent: words.board }));
    box.append(button("board-screen", joining ? words.back : words.join, { type: "screen", join: !joining }));
    const all = model.get("pictures");
    if (joining || all < 2) return box;
    const at = Math.min(model.get("picture"), all - 1);
    const turn = (id, sign, name, picture) => {
      const one = button(id, sign, { type: "board", activity: model.get("on_board"), picture });
      one.setAttribute("aria-label", name);
      one.disabled = picture < 0 || picture >= all;
      return one;
    };
    box.append(
      turn("board-previous", "◂", words.previous_picture, at - 1),
      make("span", { textContent: fill(words.picture, { n: at + 1, all }) }),
      turn("board-next", "▸", words.next_picture, at + 1),
    );
    return box;
  }

  function groups(one, index) {
    const items = one.groups.map((who, place) => make("li", { textContent: `${fill(words.group_n, { n: place + 1 })}: ${who}` }));
    const parts = [unfold(`groups-${index}`, words.who, make("ul", { className: "who" }, ...items), one.phase === "open")];
    if (one.late) parts.push(button(`late-${index}`, fill(words.late, { n: one.late }), { type: "place", activity: one.name }));
    return parts;
  }

  function timer(one, index) {
    const line = make("div", { className: "steps" });
    const clock = make("p", { className: "count timer" });
    const set = (id, text, minutes, more) => {
      const button = make("button", { id: `timer-${index}-${id}`, type: "button", textContent: text });
      button.addEventListener("click", () => send({ type: "timer", activity: one.name, minutes, more }));
      return button;
    };
    if (one.until) {
      line.append(clock, set("more", words.more, 2, true), set("stop", words.stop, 0, false));
      countdown(clock, one.until, words);
    } else {
      line.append(set("go", fill(words.timer, { n: one.minutes }), one.minutes, false));
    }
    return line;
  }

  // One key a step, for eyes that stay on the room; they can be switched off (WCAG 2.1.4).
  function keys() {
    const box = make("label", { className: "keys" });
    const input = make("input", { type: "checkbox", id: "console-keys", checked: keysOn() });
    input.addEventListener("change", () => {
      try {
        localStorage.setItem("workbook:keys", input.checked ? "on" : "off");
      } catch {
        // A private window may forbid it; then keys stay on.
      }
    });
    box.append(input, ` ${words.keys}`);
    return box;
  }

  function keysOn() {
    try {
      return localStorage.getItem("workbook:keys") !== "off";
    } catch {
      return true;
    }
  }

  function press(event) {
    const typing = event.target.matches?.("input:not([type=checkbox]), textarea, select");
    if (typing || event.repeat || event.ctrlKey || event.altKey || event.metaKey || !keysOn()) return;
    const index = model.get("agenda").findIndex((one) => one.name === model.get("current"));
    const ids = {
      n: ["button.main"],
      b: [`#step-${index}-hide`, `#step-${index}-reopen`],
      r: [`#step-${index}-reveal`],
      t: [`#timer-${index}-more`, `#timer-${index}-go`],
      p: ["#board-next:enabled"],
      j: ["#board-screen"],
    }[event.key.toLowerCase()];
    const button = ids?.map((id) => el.querySelector(id)).find((one) => one);
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  function unfold(id, title, content, first = false) {
    const box = make("details", { open: opened.has(id) || (first && !opened.has(`-${id}`)) });
    const summary = make("summary", { id: `sum-${id}`, textContent: title });
    box.append(summary, content);
    // What the facilitator folds, not what the page does: the workshop that is over folds by itself.
    summary.addEventListener("click", () => {
      opened.delete(box.open ? id : `-${id}`);
      opened.add(box.open ? `-${id}` : id);
    });
    return box;
  }

  const hear = (message) => {
    if (message.type === "refused") return tell(Object.values(message.errors).join(" "), true);
    pending.get(message.of)?.();
    pending.delete(message.of);
  };
  const shown = ["agenda", "current", "on_board", "next", "verb", "problems", "screen", "picture", "pictures"];
  const changes = shown.map((name) => `change:${name}`);
  for (const change of changes) model.on(change, draw);
  const ended = () => {
    typed.take();
    drawn.clear();
    draw();
  };
  model.on("change:session", ended);
  model.on("msg:custom", hear);
  document.addEventListener("keydown", press);
  heading.after(keys());
  draw();
  return () => {
    for (const change of changes) model.off(change, draw);
    model.off("change:session", ended);
    model.off("msg:custom", hear);
    document.removeEventListener("keydown", press);
  };
}

export default { render };
