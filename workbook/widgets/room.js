// Who is in the room, by organisation.

export function render({ model, el }) {
  el.classList.add("wb", "wb-room");
  const words = model.get("words");
  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  function person(one) {
    const signs = [
      [one.connected ? "●" : "○", one.connected ? words.connected : words.away],
    ];
    if (one.answered !== null) signs.push([one.answered ? "✓" : "…", one.answered ? words.answered : words.missing]);
    const item = make("li", {}, one.name);
    item.append(make("span", { className: "soft", textContent: ` ${signs.map(([sign, text]) => `${sign} ${text}`).join(" · ")}` }));
    return item;
  }

  function draw() {
    const here = model.get("here");
    const count = here === 0 ? words.nobody : here === 1 ? words.one : words.here.replace("{n}", here);
    el.replaceChildren(
      make("h2", { textContent: words.room }),
      make("p", { className: "count", textContent: count }),
      ...model.get("organisations").flatMap((organisation) => [
        make("h3", { textContent: `${organisation.name} (${organisation.people.length})` }),
        make("ul", {}, ...organisation.people.map(person)),
      ]),
    );
  }

  const changes = ["change:organisations", "change:here"];
  for (const change of changes) model.on(change, draw);
  draw();
  return () => changes.forEach((change) => model.off(change, draw));
}

export default { render };
