// @ts-check
// How to join: address, code and QR picture.

import { fill, make, pictureOf } from "./dom.js";

/** @import { JoinTraits, View } from "./types.js" */

const CHANGES = ["url", "address", "code", "qr"].map((name) => `change:${name}`);

/** @param {View<JoinTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-join");
  const words = model.get("words");
  const draw = () => {
    const url = model.get("url");
    el.hidden = !url;
    if (!url) return;
    el.replaceChildren(
      make("h2", { textContent: words.join }),
      pictureOf(model.get("qr"), fill(words.picture, { url })),
      make("p", { className: "type", textContent: words.type }),
      make("p", { className: "address", textContent: model.get("address") }),
      make("p", {}, `${words.code} `, make("strong", { textContent: model.get("code") })),
    );
  };
  for (const change of CHANGES) model.on(change, draw);
  draw();
  return () => CHANGES.forEach((change) => model.off(change, draw));
}

export default { render };
