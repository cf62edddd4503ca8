// How to join: address, code and QR picture.

export function render({ model, el }) {
  el.classList.add("wb", "wb-join");
  const words = model.get("words");
  const draw = () => {
    const url = model.get("url");
    el.hidden = !url;
    if (!url) return;
    const add = (tag, text, className = "") =>
      el.appendChild(Object.assign(document.createElement(tag), { textContent: text, className }));
    el.replaceChildren();
    add("h2", words.join);
    const qr = new DOMParser().parseFromString(model.get("qr"), "image/svg+xml").documentElement;
    qr.setAttribute("role", "img");
    qr.setAttribute("aria-label", words.picture.replace("{url}", url));
    el.append(document.importNode(qr, true));
    add("p", words.type, "type");
    add("p", model.get("address"), "address");
    add("p", `${words.code} `).append(Object.assign(document.createElement("strong"), { textContent: model.get("code") }));
  };
  const changes = ["url", "address", "code", "qr"].map((name) => `change:${name}`);
  for (const change of changes) model.on(change, draw);
  draw();
  return () => changes.forEach((change) => model.off(change, draw));
}

export default { render };
