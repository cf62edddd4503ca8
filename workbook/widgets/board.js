// What the room should see now, in letters that are read from ten metres.

export function render({ model, el }) {
  el.classList.add("wb", "wb-board");
  const words = model.get("words");
  const draw = () => {
    const phase = model.get("phase");
    const here = model.get("here");
    document.body.dataset.phase = phase;
    el.replaceChildren();
    const add = (tag, text, className = "") =>
      text && el.append(Object.assign(document.createElement(tag), { textContent: text, className }));
    if (!phase) {
      add("h2", words.welcome);
      add("p", model.get("collaboration"));
      add("p", here === 0 ? words.nobody : here === 1 ? words.one : fill(words.here, { n: here }), "count");
      return;
    }
    const round = model.get("round");
    const stage = model.get("stage");
    const which = stage ? fill(words.round_stage, { round, stage }) : round > 1 ? fill(words.round, { round }) : "";
    add("h2", [model.get("title"), which].filter(Boolean).join(" · "));
    if (phase === "open") add("p", model.get("say"));
    if (phase === "open" || phase === "closed") {
      const answered = model.get("answered");
      const groups = model.get("groups");
      const text = groups.length ? words.groups_answered : words.answered;
      add("p", fill(text, { n: answered, here: model.get("of") }), "count");
    }
    if (phase === "open" && model.get("until")) {
      add("p", " ", "count timer");
      countdown(el.lastChild, model.get("until"), words);
    }
    if (phase === "open") groupsOf(model.get("groups"));
    if (phase === "closed") add("p", words.closed);
    notesOf(phase === "revealed" ? [] : model.get("notes"));
  };
  const list = (className, items) => {
    if (!items.length) return;
    const box = el.appendChild(Object.assign(document.createElement("dl"), { className }));
    box.dataset.size = items.length > 12 ? "many" : items.length > 6 ? "some" : "few";
    for (const [title, ...lines] of items) {
      const item = box.appendChild(document.createElement("div"));
      item.append(Object.assign(document.createElement("dt"), { textContent: title }));
      for (const line of lines) item.append(Object.assign(document.createElement("dd"), { textContent: line }));
    }
  };
  // People know their group's number from their phone; here they see who else belongs to it.
  const groupsOf = (groups) =>
    list("groups", groups.map((who, place) => [fill(words.group_n, { n: place + 1 }), who]));
  const notesOf = (notes) =>
    list("notes", notes.map(({ label, text }) => [label, ...text.split("\n").filter((line) => line.trim())]));
  const changes = ["title", "phase", "say", "round", "stage", "answered", "of", "here", "until", "groups", "notes"].map((name) => `change:${name}`);
  for (const change of changes) model.on(change, draw);
  draw();
  return () => changes.forEach((change) => model.off(change, draw));
}

export default { render };
