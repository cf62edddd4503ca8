// Options weighed against each other: points to share out, and an order of preference. No dragging:
// every step is a button that says what it does.

function points(form, question, place) {
  const box = titled(form, question);
  const left = make("p", { className: "left" });
  left.setAttribute("role", "status");
  const list = make("div", { className: "shares" });
  // Without what every object has: an option may be called “constructor”.
  const value = () => Object.assign(Object.create(null), place.get());
  const tell = () => {
    const n = question.total - Object.values(value()).reduce((sum, one) => sum + one, 0);
    const word = n < 0 ? "over" : "left";
    left.textContent = fill(form.words[word], { n: Math.abs(n), total: question.total });
    left.classList.toggle("error", n < 0);
    left.classList.toggle("good", n === 0);
  };
  const give = (option, n) => {
    place.set({ ...value(), [option]: Math.max(0, n) });
    tell();
  };
  const line = (option, index) => {
    const input = make("input", { type: "number", inputMode: "numeric", min: 0, max: question.total, step: 1 });
    input.id = `${form.id}-${place.name}-${index}`;
    const show = () => (input.value = value()[option.value] || "");
    input.addEventListener("input", () => give(option.value, Math.round(Number(input.value)) || 0));
    const step = (sign, by, word) => {
      const button = make("button", { type: "button", textContent: sign, id: `${input.id}${sign}` });
      button.setAttribute("aria-label", fill(form.words[word], { name: option.label }));
      button.addEventListener("click", () => {
        give(option.value, (value()[option.value] ?? 0) + by);
        show();
      });
      return button;
    };
    show();
    const row = make("div", { className: "share" });
    const label = make("label", { htmlFor: input.id, textContent: option.label });
    row.append(label, step("−", -1, "less"), input, step("+", 1, "more"));
    return row;
  };
  const draw = () => {
    const known = new Set(question.options.map((one) => one.value));
    const own = Object.keys(value()).filter((one) => !known.has(one));
    const all = [...question.options, ...own.map((one) => ({ value: one, label: one }))];
    list.replaceChildren(...all.map(line));
    if (own.length < question.own) list.append(ownOption());
    tell();
  };
  const ownOption = () => {
    const input = make("input", { type: "text", maxLength: 60, id: `${form.id}-${place.name}-own`, autocomplete: "off" });
    const add = make("button", { type: "button", textContent: form.words.add, id: `${input.id}-add` });
    const take = () => {
      const text = input.value.trim().replace(/\s+/g, " ");
      if (!text || text in value()) return;
      give(text, 0);
      draw();
      list.querySelector(".share:last-of-type input, .share:nth-last-child(2) input")?.focus();
    };
    add.addEventListener("click", take);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      take();
    });
    const row = make("div", { className: "own" });
    row.append(make("label", { htmlFor: input.id, textContent: form.words.own }), input, add);
    return row;
  };
  draw();
  box.append(left, list);
  return box;
}

function ranking(form, question, place) {
  const box = titled(form, question);
  const said = make("p", { className: "unseen" });
  said.setAttribute("role", "status");
  const ranked = make("ol", { className: "ranked" });
  const others = make("div", { className: "options" });
  const label = Object.fromEntries(question.options.map((one) => [one.value, one.label]));
  const value = () => (place.get() ?? []).filter((one) => one in label);
  const id = (option, what) => `${form.id}-${place.name}-${question.options.findIndex((one) => one.value === option)}-${what}`;
  const put = (order, option, focus) => {
    place.set(order);
    draw();
    const at = order.indexOf(option);
    const words = at < 0 ? form.words.unranked : form.words.ranked;
    said.textContent = fill(words, { name: label[option], n: at + 1 });
    const wanted = box.querySelector(`#${CSS.escape(id(option, focus))}`);
    (wanted?.disabled ? wanted.parentNode.querySelector("button:not(:disabled)") : wanted)?.focus();
  };
  const button = (option, what, sign, act, disabled = false) => {
    const one = make("button", { type: "button", textContent: sign, disabled, id: id(option, what) });
    one.setAttribute("aria-label", fill(form.words[what], { name: label[option] }));
    one.addEventListener("click", act);
    return one;
  };
  const draw = () => {
    const order = value();
    ranked.replaceChildren(
      ...order.map((option, at) => {
        const moved = (to) => {
          const next = order.filter((one) => one !== option);
          next.splice(to, 0, option);
          return next;
        };
        const row = make("li");
        row.append(
          make("span", { textContent: label[option] }),
          button(option, "higher", "↑", () => put(moved(at - 1), option, "higher"), at === 0),
          button(option, "lower", "↓", () => put(moved(at + 1), option, "lower"), at === order.length - 1),
          button(option, "unrank", "✕", () => put(order.filter((one) => one !== option), option, "rank")),
        );
        return row;
      }),
    );
    const left = question.options.filter((one) => !order.includes(one.value));
    others.replaceChildren(
      ...left.map((one) =>
        button(one.value, "rank", `+ ${one.label}`, () => put([...value(), one.value], one.value, "unrank")),
      ),
    );
  };
  draw();
  box.append(make("p", { className: "help soft", textContent: form.words.rank_help }), ranked, others, said);
  return box;
}

const FIELDS = { text, number, date, scale, choice, grid, points, ranking, ties };
