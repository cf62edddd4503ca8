// @ts-check
// Shows widgets in their places on the page: anywidget modules, boxes of others, and plain HTML.

/** @import { KernelModel } from "./models.js" */

/**
 * @param {Map<string, KernelModel>} models
 * @param {string} id
 * @param {HTMLElement} el
 * @param {() => void} grown called when children came
 */
export async function show(models, id, el, grown) {
  const model = models.get(id);
  if (!model) return;
  const { _esm: module, children, value } = model.state;
  if (module) {
    const { default: widget, render } = await import(module);
    el.dataset.model = id;
    await (render ?? widget.render)({ model, el });
  } else if (children) {
    await showChildren(models, model, el, grown);
  } else if (typeof value === "string") {
    el.innerHTML = value;
  }
}

/**
 * Children are only ever added. What came after the page was loaded is shown behind the others.
 * @param {Map<string, KernelModel>} models
 * @param {KernelModel} model
 * @param {HTMLElement} el
 * @param {() => void} grown
 */
async function showChildren(models, model, el, grown) {
  let n = 0;
  const more = async () => {
    const ids = model.get("children").slice(n).map((/** @type {string} */ child) => child.replace("IPY_MODEL_", ""));
    n += ids.length;
    for (const id of ids) await show(models, id, el.appendChild(document.createElement("div")), grown);
  };
  let before = more(); // one after the other, so that they stay in their order
  model.on("change:children", () => (before = before.then(more).then(grown)));
  await before;
}
