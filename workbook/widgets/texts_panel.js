// Texts on the wall: tick some, then say what to do with them. By keyboard and by touch alike.

export function render({ model, el }) {
  el.classList.add("wb", "wb-wall");
  const words = model.get("words");
  const ticked = new Set(); // kept over a redraw
  let heading = "";
  let sent = []; // what was ticked when a button was pressed, until there is an answer
  const notice = Object.assign(document.createElement("p"), { className: "notice" });
  notice.setAttribute("role", "status");
  const ask = (message) => model.send({ activity: model.get("activity"), ...message });
  const out = new RedactionForm({ id: "wall-take", words, send: ask, redraw: draw });
  const nameOf = (line) => `${line.question} ${line.digest}`;

  function chosen() {
    return model.get("lines").filter((line) => ticked.has(nameOf(line)));
  }

  function send(message) {
    const lines = chosen();
    notice.className = "notice";
    if (!lines.length) notice.textContent = words.tick_first;
    else {
      notice.textContent = "";
      const texts = lines.map((line) => [line.question, line.digest]);
      model.send({ activity: model.get("activity"), texts, ...message });
      // Whoever ticks on meanwhile begins anew; what is refused is ticked again.
      sent = [...ticked];
      ticked.clear();
      draw();
    }
  }

  // Each question with its texts; those under a heading stand together.
  function questions() {
    const all = new Map();
    for (const line of model.get("lines")) all.set(line.question, [...(all.get(line.question) ?? []), line]);
    return [...all].map(([question, lines]) => {
      const box = make("fieldset", {}, make("legend", { textContent: model.get("question_labels")[question] ?? "" }));
      const headings = [...new Set(lines.map((line) => line.heading))].sort((a, b) => (a === "") - (b === ""));
      for (const of of headings) {
        if (of) box.append(make("h3", { textContent: of }));
        const under = lines.filter((line) => line.heading === of);
        box.append(make("ul", {}, ...under.map((line) => item(line, lines.indexOf(line), question))));
      }
      return box;
    });
  }

  function item(line, place, question) {
    const input = make("input", { type: "checkbox", id: `wall-${question}-${place}`, checked: ticked.has(nameOf(line)) });
    input.addEventListener("change", () => {
      if (input.checked) ticked.add(nameOf(line));
      else ticked.delete(nameOf(line));
      count();
    });
    const text = line.by ? fill(words.by, { name: line.by, text: line.text }) : line.text;
    const notes = [line.hidden && words.hidden, line.twin && fill(words.stands_for, { text: line.twin })].filter(Boolean);
    const said = make("span", {}, make("span", { className: line.hidden ? "hidden" : "", textContent: text }));
    if (notes.length) said.append(make("span", { className: "soft", textContent: ` (${notes.join(", ")})` }));
    const row = make("div", { className: "line" }, make("label", {}, input, said), takes(line, `${question}-${place}`));
    return make("li", {}, row, ...(out.open === nameOf(line) ? [out.node(() => {})] : []));
  }

  // Beside each text: take a name, or all of it, out of every file for good.
  function takes(line, id) {
    const one = button(`out-${id}`, words.out, () => {
      out.begin(line.text, nameOf(line));
      notice.textContent = "";
      draw();
      const input = document.getElementById("wall-take-text");
      input?.focus();
      input?.select();
    });
    one.setAttribute("aria-label", fill(words.out_of, { text: line.text }));
    return one;
  }

  const counter = make("p", { className: "count" });
  function count() {
    counter.textContent = fill(words.ticked, { n: chosen().length });
  }

  function button(id, text, act) {
    const one = make("button", { type: "button", id: `wall-${id}`, textContent: text });
    one.addEventListener("click", act);
    return one;
  }

  function tools() {
    const tick = (all) => () => {
      ticked.clear();
      if (all) for (const line of model.get("lines")) ticked.add(nameOf(line));
      draw();
    };
    const input = make("input", { id: "wall-heading", autocomplete: "off", maxLength: 60, value: heading });
    input.setAttribute("list", "wall-headings");
    input.addEventListener("input", () => (heading = input.value));
    const known = [...new Set(model.get("lines").map((line) => line.heading).filter(Boolean))];
    const group = make(
      "form",
      { className: "steps" },
      make("label", { htmlFor: "wall-heading", textContent: words.heading }),
      input,
      make("datalist", { id: "wall-headings" }, ...known.map((value) => make("option", { value }))),
      make("button", { type: "submit", id: "wall-group", textContent: words.group }),
    );
    group.addEventListener("submit", (event) => {
      event.preventDefault();
      send({ type: "group", heading });
    });
    const line = make("div", { className: "steps" });
    line.append(
      button("ungroup", words.ungroup, () => send({ type: "group", heading: "" })),
      button("one", words.one, () => send({ type: "one" })),
      button("several", words.several, () => send({ type: "several" })),
      button("hide", words.hide, () => send({ type: "show", shown: false })),
      button("show", words.show, () => send({ type: "show", shown: true })),
      button("vote", words.vote, () => send({ type: "vote" })),
    );
    count();
    return [
      make("div", { className: "steps" }, counter, button("all", words.all, tick(true)), button("none", words.none, tick(false))),
      group,
      line,
      notice,
    ];
  }

  function draw(focus = "") {
    const now = document.activeElement;
    const focused = focus || now?.id;
    const typing = now?.matches?.("input:not([type=checkbox])") && el.contains(now);
    const caret = typing ? [now.selectionStart, now.selectionEnd] : null;
    const lines = model.get("lines");
    el.hidden = !lines.length;
    const place = el.querySelector(".texts")?.scrollTop ?? 0;
    const there = new Set(lines.map(nameOf));
    for (const name of ticked) if (!there.has(name)) ticked.delete(name);
    if (el.hidden) return el.replaceChildren();
    const box = make("div", { className: "tools" }, ...tools());
    el.replaceChildren(
      make("h2", { textContent: words.wall }),
      make("p", { className: "soft", textContent: words.help }),
      make("div", { className: "texts" }, ...questions()),
      box,
    );
    el.querySelector(".texts").scrollTop = place;
    if (!focused || focused === document.activeElement?.id) return;
    const control = document.getElementById(focused);
    control?.focus({ preventScroll: !focus });
    if (caret && !focus) control?.setSelectionRange?.(...caret);
  }

  const hear = (message) => {
    if (out.hear(message)) {
      if (message.of === "redact") {
        notice.textContent = message.said;
        notice.className = "notice good";
      }
      return;
    }
    const refused = message.type === "refused";
    notice.textContent = refused ? Object.values(message.errors).join(" ") : words.done;
    notice.className = `notice ${refused ? "error" : "good"}`;
    if (refused) sent.forEach((name) => ticked.add(name));
    else if (message.of === "group") heading = "";
    sent = [];
    draw();
  };
  const changes = ["change:lines", "change:question_labels", "change:activity"];
  const redraw = () => draw();
  for (const change of changes) model.on(change, redraw);
  model.on("msg:custom", hear);
  draw();
  return () => {
    for (const change of changes) model.off(change, redraw);
    model.off("msg:custom", hear);
  };
}

export default { render };
