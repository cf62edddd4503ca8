// @ts-check
// What all widgets are drawn with: a node with its properties and children, a text with its gaps.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {{ [P in keyof HTMLElementTagNameMap[K]]?: HTMLElementTagNameMap[K][P] | number }} properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  // Browsers of 2021 do not turn this property into an attribute. Screen readers need the attribute.
  if (properties.role) node.setAttribute("role", String(properties.role));
  node.append(...children);
  return node;
}

/**
 * A button that does something when it is pressed.
 * @param {string} id
 * @param {string} text
 * @param {() => void} act
 * @param {string} aloud what it is called for who hears the page, if that is more
 */
export function button(id, text, act, aloud = "") {
  const node = make("button", { type: "button", id, textContent: text });
  if (aloud) node.setAttribute("aria-label", aloud);
  node.addEventListener("click", act);
  return node;
}

/**
 * The first element that fits, typed so that it can be focused; null if there is none.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function find(root, selector) {
  return root.querySelector(selector);
}

/**
 * @param {string} text with gaps such as {name}
 * @param {Record<string, any>} values
 * @returns {string}
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/**
 * An SVG picture from its text, with a name for screen readers.
 * @param {string} svg
 * @param {string} aloud
 */
export function pictureOf(svg, aloud) {
  const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", aloud);
  return document.importNode(picture, true);
}
