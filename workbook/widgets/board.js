// What the room should see now, in letters that are read from ten metres.

export function render({ model, el }) {
  el.classList.add("wb", "wb-board");
  const words = model.get("words");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
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
    add("h2", model.get("title") + (round > 1 ? ` · ${fill(words.round, { round })}` : ""));
    if (phase === "open") add("p", model.get("say"));
    if (phase === "open" || phase === "closed") {
      const answered = model.get("answered");
      add("p", fill(words.answered, { n: answered, here: Math.max(here, answered) }), "count");
    }
    if (phase === "open" && model.get("until")) {
      add("p", " ", "count timer");
      countdown(el.lastChild, model.get("until"), words);
    }
    if (phase === "closed") add("p", words.closed);
  };
  const changes = ["title", "phase", "say", "round", "answered", "here", "until"].map((name) => `change:${name}`);
  for (const change of changes) model.on(change, draw);
  draw();
  return () => changes.forEach((change) => model.off(change, draw));
}

export default { render };
