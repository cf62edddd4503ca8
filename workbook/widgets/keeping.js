// What is kept. What cannot be undone asks once more, in the page itself.

export function render({ model, el }) {
  el.classList.add("wb", "wb-keeping");
  const words = model.get("words");
  const opened = new Set(); // which parts are unfolded, kept over a redraw
  let sure = null; // {part, said, message, go}: what is asked once more, and where
  let chosen = "";
  let wanted = ""; // a part of the name of who is looked for
  let found = []; // people of earlier meetings
  const said = {}; // by part: a node each, whose text changes: a new one would not be read out
  let part = ""; // the one whose button was pressed last
  const out = new RedactionForm({ id: "out", words, send: (message) => send("out", message), redraw: draw });

  function send(of, message) {
    part = of;
    tell(of, "");
    model.send(message);
  }

  function tell(of, text, bad = false) {
    const node = status(of);
    node.className = bad ? "error" : "good";
    node.textContent = text;
  }

  function status(of) {
    said[of] ??= make("p", { role: "status", className: "good" });
    return said[of];
  }

  function button(id, text, act, main = false) {
    const one = make("button", { type: "button", id: `keeping-${id}`, textContent: text, className: main ? "main" : "" });
    one.addEventListener("click", act);
    return one;
  }

  // A part that unfolds; what came of it, and what is asked once more, stand at its end.
  function unfold(id, title, ...content) {
    const box = make("details", { open: opened.has(id) });
    const summary = make("summary", { id: `keeping-sum-${id}`, textContent: title });
    summary.addEventListener("click", () => (box.open ? opened.delete(id) : opened.add(id)));
    box.append(summary, ...content.filter(Boolean), ...(sure?.part === id ? [once()] : []), status(id));
    return box;
  }

  // What is said has the focus, and no button: it cannot be undone, so no key pressed twice does it.
  function once() {
    const box = make("div", { className: "sure", role: "group" });
    const go = button("go", sure.go, () => {
      const { part: of, message } = sure;
      sure = null;
      send(of, message);
      draw(`keeping-sum-${of}`);
    }, true);
    const leave = button("leave", words.cancel, () => {
      const of = sure.part;
      sure = null;
      draw(`keeping-sum-${of}`);
    });
    box.append(make("p", { textContent: sure.said, id: "keeping-sure", tabIndex: -1 }), make("div", { className: "steps" }, go, leave));
    box.setAttribute("aria-labelledby", "keeping-sure");
    return box;
  }

  function sealing() {
    const meetings = model.get("meetings");
    const done = model.get("sealed");
    const parts = meetings.map((one) =>
      button(`seal-${one.id}`, fill(one.now ? words.seal_now : words.seal, one), () => {
        sure = { part: "seal", said: words.seal_before, go: words.seal_go, message: { type: "seal", session: one.id } };
        draw("keeping-sure");
      }),
    );
    return unfold(
      "seal",
      words.seal_title,
      !meetings.length && !done.length && make("p", { textContent: words.nothing }),
      done.length && make("p", { className: "good", textContent: `✓ ${fill(words.sealed, { ids: done.join(", ") })}` }),
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
    const ask = (type) => () => {
      if (chosen) send("person", { type, participant: chosen });
      else tell("person", words.choose, true);
    };
    return unfold(
      "person",
      words.person_title,
      make("label", { htmlFor: "keeping-person", textContent: words.person }),
      select,
      make("label", { htmlFor: "keeping-wanted", textContent: words.look_for }),
      make("div", { className: "steps" }, name, button("look", words.look, () => send("person", { type: "look", name: wanted }))),
      make("div", { className: "steps" }, button("export", words.export, ask("export")), button("would", words.would, ask("would"))),
    );
  }

  function backup() {
    const last = model.get("backups").at(-1);
    return unfold(
      "backup",
      words.backup_title,
      make("p", { className: "soft", textContent: words.backup_help }),
      last && make("p", { className: "file", textContent: fill(words.last_backup, { file: last }) }),
      button("backup", words.backup, () => send("backup", { type: "backup" })),
    );
  }

  function until() {
    const day = model.get("until");
    return unfold("until", words.until_title, make("p", { textContent: day ? fill(words.until, { day }) : words.no_until }));
  }

  function draw(focus = "") {
    const now = document.activeElement;
    const place = focus || (el.contains(now) ? now.id : "");
    const caret = now?.matches?.("input:not([type=checkbox])") && !focus ? [now.selectionStart, now.selectionEnd] : null;
    const earlier = model.get("meetings").some((one) => !one.now);
    const due = model.get("due");
    el.replaceChildren(
      make("h2", { textContent: words.kept }),
      ...(earlier ? [make("p", { className: "due", textContent: `⚠ ${words.seal_earlier}` })] : []),
      ...(due ? [make("p", { className: "due", textContent: `⚠ ${due}` })] : []),
      sealing(),
      unfold("out", words.out_title, out.node()),
      person(),
      backup(),
      until(),
    );
    const control = place && document.getElementById(place);
    if (!control || control === document.activeElement) return;
    control.focus({ preventScroll: !focus });
    if (caret) control.setSelectionRange?.(...caret);
  }

  // What is downloaded is made here, from what the server said: it has no address of its own.
  function download(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  const hear = (message) => {
    if (out.hear(message)) return;
    if (message.of === "would") {
      chosen = message.participant; // somebody else may be chosen by now
      const asked = { type: "erase", participant: message.participant };
      sure = { part: "person", said: message.said, go: words.erase, message: asked };
      return draw("keeping-sure");
    }
    if (message.people) {
      [found, chosen] = [message.people, message.people[0].id];
      if (sure?.part === "person" && sure.message.participant !== chosen) sure = null;
    }
    draw(message.people ? "keeping-person" : "");
    if (message.type === "refused") tell(part, Object.values(message.errors).join(" "), true);
    else tell(part, message.said);
    if (message.text) download(message.file, message.text);
  };
  const changes = ["meetings", "sealed", "people", "backups", "until", "due"].map((name) => `change:${name}`);
  const redraw = () => draw();
  if (model.get("meetings").some((one) => !one.now)) opened.add("seal");
  for (const change of changes) model.on(change, redraw);
  model.on("msg:custom", hear);
  draw();
  return () => {
    for (const change of changes) model.off(change, redraw);
    model.off("msg:custom", hear);
  };
}

export default { render };
