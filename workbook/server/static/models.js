// @ts-check
// The widgets of the page as the kernel describes them: what anywidget calls a model.

/** @typedef {(...args: any[]) => void} Act */

export class KernelModel {
  /**
   * @param {string} id
   * @param {Record<string, any>} state
   * @param {(id: string, content: object) => void} send
   */
  constructor(id, state, send) {
    this.id = id;
    this.state = state;
    this.sendTo = send;
    this.watched = false; // whether the page looks at its phase
    /** @type {Map<string, Act[]>} */
    this.listeners = new Map();
  }
  /** @param {string} name */
  get(name) {
    return this.state[name];
  }
  /**
   * @param {string} name
   * @param {any} value
   */
  set(name, value) {
    this.update({ [name]: value });
  }
  save_changes() {
    // A browser sets nothing in the kernel: it sends what people do as messages.
  }
  /**
   * @param {string} event
   * @param {Act} act
   */
  on(event, act) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), act]);
  }
  /**
   * @param {string} event
   * @param {Act} act
   */
  off(event, act) {
    this.listeners.set(event, (this.listeners.get(event) ?? []).filter((one) => one !== act));
  }
  /**
   * @param {string} event
   * @param {...any} args
   */
  tell(event, ...args) {
    for (const act of this.listeners.get(event) ?? []) act(...args);
  }
  /** @param {Record<string, any>} state */
  update(state) {
    const changed = Object.keys(state).filter((name) => !equal(this.state[name], state[name]));
    Object.assign(this.state, state);
    for (const name of changed) this.tell(`change:${name}`, this, this.state[name]);
    if (changed.length) this.tell("change", this);
  }
  /** @param {object} content */
  send(content) {
    this.sendTo(this.id, content);
  }
}

/**
 * Take what the kernel told of widgets into the models that are known, and add the others.
 * @param {Map<string, KernelModel>} models
 * @param {Record<string, { state: Record<string, any> }>} told
 * @param {(id: string, content: object) => void} send
 */
export function takeStates(models, told, send) {
  // New models first: a known one may have them as children now.
  const known = Object.entries(told).filter(([id]) => models.has(id));
  for (const [id, { state }] of Object.entries(told)) {
    if (!models.has(id)) models.set(id, new KernelModel(id, state, send));
  }
  for (const [id, { state }] of known) models.get(id)?.update(state);
}

/**
 * @param {any} one
 * @param {any} other
 */
function equal(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
