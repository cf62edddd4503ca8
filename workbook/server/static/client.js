// Speaks the Jupyter widget protocol on the kernel's channel and hosts anywidget modules.
//
// One page, one kernel. The widgets' states are asked for after every connection; what the widgets
// keep on the device survives a lost network, a sleeping phone and a server that was started again.

const { kernel, base } = document.body.dataset;
// How far this device's clock is from the server's, for what counts down.
document.body.dataset.skew = Date.now() - Number(document.body.dataset.now);
const words = JSON.parse(document.getElementById("words").textContent);
const HEARTBEAT_MS = 15000;
const NOTICE_MS = 8000;
const ANSWER_MS = 5000;
// A server that is started again is there within a second or two: until then it is asked often. Who
// is away for longer, or was refused, asks seldom.
const FIRST_RETRY_MS = 300;
const SOON_RETRY_MS = 1200;
const SOON_TRIES = 60;
const SLOWEST_RETRY_MS = 5000;
const REFUSED = 1008;
const session = hex(16);
const models = new Map();
let socket = null;
let control = "";
let tries = 0;
let retry = 0;
let heard = 0;
let shown = false;

// --- widgets ------------------------------------------------------------------------------------

class Model {
  constructor(id, state) {
    this.id = id;
    this.state = state;
    this.listeners = new Map();
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    this.update({ [name]: value });
  }
  save_changes() {
    // A browser sets nothing in the kernel: what people do goes as messages.
  }
  on(event, act) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), act]);
  }
  off(event, act) {
    this.listeners.set(event, (this.listeners.get(event) ?? []).filter((one) => one !== act));
  }
  tell(event, ...args) {
    for (const act of this.listeners.get(event) ?? []) act(...args);
  }
  update(state) {
    const changed = Object.keys(state).filter((name) => !equal(this.state[name], state[name]));
    Object.assign(this.state, state);
    for (const name of changed) this.tell(`change:${name}`, this, this.state[name]);
    if (changed.length) this.tell("change", this);
  }
  send(content) {
    post("comm_msg", { comm_id: this.id, data: { method: "custom", content } });
  }
}

async function show(id, el) {
  const model = models.get(id);
  if (!model) return;
  const { _esm: module, children, value } = model.state;
  if (module) {
    const { default: widget, render } = await import(module);
    el.dataset.model = id;
    await (render ?? widget.render)({ model, el });
  } else if (children) {
    await showChildren(model, el);
  } else if (typeof value === "string") {
    el.innerHTML = value;
  }
}

// Children are only ever added: what was begun after the page was loaded comes behind the others.
async function showChildren(model, el) {
  let n = 0;
  const more = async () => {
    const ids = model.get("children").slice(n).map((child) => child.replace("IPY_MODEL_", ""));
    n += ids.length;
    for (const id of ids) await show(id, el.appendChild(document.createElement("div")));
  };
  let before = more(); // one after the other, so that they stay in their order
  model.on("change:children", () => (before = before.then(more).then(watchPhases)));
  await before;
}

async function showAll() {
  shown = true;
  await Promise.all([...document.querySelectorAll("[data-view]")].map((el) => show(el.dataset.view, el)));
  watchPhases();
  watchRoom();
  document.body.dataset.ready = "yes";
}

// Who reads a phone should not have to look for what was opened.
function watchPhases() {
  for (const model of models.values()) {
    if (model.watched || !("phase" in model.state) || !("questions" in model.state)) continue;
    model.watched = true;
    const opened = () => model.get("phase") === "open" && announce(model);
    model.on("change:phase", opened);
    if (document.body.dataset.ready) opened(); // it came while the page was looked at
  }
}

function announce(model) {
  tell(words.now_open.replace("{title}", model.get("title")));
  setTimeout(() => document.body.dataset.online === "yes" && tell(words.online), NOTICE_MS);
  if (document.activeElement?.matches("input, textarea")) return; // not from under who is typing
  const form = document.querySelector(`[data-model="${model.id}"]`);
  const section = form?.closest("section");
  const first = section?.querySelector(".wb-form") === form;
  (first ? section : form?.parentNode.parentNode)?.scrollIntoView();
}

// The room has gone on to another workshop: a link, so that nobody is torn from what they type.
function watchRoom() {
  const model = [...models.values()].find((one) => "elsewhere" in one.state);
  if (!model) return;
  const show = () => {
    const { name, title } = model.get("elsewhere");
    document.getElementById("elsewhere")?.remove();
    if (!name) return;
    const line = Object.assign(document.createElement("p"), { id: "elsewhere" });
    line.setAttribute("role", "status");
    const text = words.elsewhere.replace("{title}", title);
    line.append(Object.assign(document.createElement("a"), { href: `${base}w/${name}`, textContent: text }));
    document.querySelector("header").append(line);
  };
  model.on("change:elsewhere", show);
  show();
}

// --- the channel --------------------------------------------------------------------------------

function connect() {
  clearTimeout(retry);
  retry = 0;
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const mine = new WebSocket(`${scheme}://${location.host}${base}api/kernels/${kernel}/channels?session_id=${session}`);
  socket = mine;
  mine.onopen = () => {
    heard = Date.now();
    control = hex(16);
    post("comm_open", { comm_id: control, target_name: "jupyter.widget.control", data: {} }, { version: "1.0.0" });
    post("comm_msg", { comm_id: control, data: { method: "request_states" } });
  };
  mine.onmessage = (event) => {
    heard = Date.now();
    if (event.data !== "pong" && typeof event.data === "string") hear(JSON.parse(event.data));
  };
  mine.onclose = (event) => {
    if (socket === mine) lost(event.code === REFUSED);
  };
}

function hear({ channel, header, content }) {
  if (channel !== "iopub") return;
  if (header.msg_type === "comm_open" && content.target_name === "jupyter.widget") {
    states({ [content.comm_id]: content.data });
  }
  if (header.msg_type !== "comm_msg") return;
  const { comm_id: id, data } = content;
  if (id === control && data.method === "update_states") {
    states(data.states);
    connected();
  } else if (data.method === "update" || data.method === "echo_update") {
    models.get(id)?.update(data.state);
  } else if (data.method === "custom") {
    models.get(id)?.tell("msg:custom", data.content, []);
  }
}

function states(all) {
  // The new ones first: one that is known may have them for children now.
  const known = Object.entries(all).filter(([id]) => models.has(id));
  for (const [id, { state }] of Object.entries(all)) {
    if (!models.has(id)) models.set(id, new Model(id, state));
  }
  for (const [id, { state }] of known) models.get(id).update(state);
}

function connected() {
  tell(tries ? words.back : words.online);
  tries = 0;
  document.body.dataset.online = "yes";
  if (!shown) showAll();
  document.dispatchEvent(new Event("workbook:online"));
}

// A server that closed because of what it was sent is not to be asked again at once.
function lost(refused = false) {
  socket = null;
  if (refused) tries += SOON_TRIES;
  document.body.dataset.online = "no";
  tell(words.offline);
  // Not all phones of a room in the same instant when the server is back.
  const slowest = tries < SOON_TRIES ? SOON_RETRY_MS : SLOWEST_RETRY_MS;
  const pause = Math.min(slowest, FIRST_RETRY_MS * 2 ** tries++) * (0.7 + 0.6 * Math.random());
  retry = setTimeout(again, pause);
}

async function again() {
  clearTimeout(retry);
  retry = 0;
  try {
    const reply = await fetch(`${base}api/kernels/${kernel}`, { cache: "no-store" });
    // The kernel is gone (the server was started again): a new page, with what this device kept.
    if (reply.status === 404 || reply.status === 403) renew();
    else if (reply.ok) connect();
    else lost();
  } catch {
    lost();
  }
}

// Ask for a new page; if the last one was of no use, not at once again.
function renew() {
  let last = 0;
  try {
    last = Number(sessionStorage.getItem("workbook:renewed") ?? 0);
    sessionStorage.setItem("workbook:renewed", Date.now());
  } catch {
    // Private windows may forbid it.
  }
  const pause = shown || Date.now() - last > 20000 ? 0 : 5000;
  setTimeout(() => location.reload(), pause);
}

function post(type, content, metadata = {}) {
  if (socket?.readyState !== WebSocket.OPEN) return;
  const header = { msg_id: hex(16), msg_type: type, session, username: "", date: new Date().toISOString(), version: "5.3" };
  socket.send(JSON.stringify({ header, parent_header: {}, metadata, content, channel: "shell", buffers: [] }));
}

// A connection can be dead without a sign of it: ask, and do not wait long for the answer.
function probe() {
  if (!socket) {
    if (retry) again();
    return;
  }
  if (socket.readyState !== WebSocket.OPEN) return;
  const mine = socket;
  const asked = Date.now();
  mine.send("ping");
  setTimeout(() => {
    if (socket === mine && heard < asked) {
      mine.onclose = null;
      mine.close();
      lost();
    }
  }, ANSWER_MS);
}

setInterval(() => document.visibilityState === "visible" && probe(), HEARTBEAT_MS);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && probe());
addEventListener("online", probe);
addEventListener("offline", probe);
addEventListener("pagehide", () => navigator.sendBeacon(`${base}bye/${kernel}`));
// What this device keeps goes with who used it.
document.querySelector("form.out")?.addEventListener("submit", () => {
  const person = [...models.values()].map((one) => one.state.person).find(Boolean);
  const mine = person ? `workbook:${person}:` : "workbook:typed";
  for (const memory of memories()) {
    for (const name of Object.keys(memory)) if (name.startsWith(mine)) memory.removeItem(name);
  }
});
addEventListener("pageshow", (event) => event.persisted && location.reload());

function memories() {
  try {
    return [localStorage, sessionStorage];
  } catch {
    return []; // where nothing may be kept, nothing is
  }
}

// --- small things -------------------------------------------------------------------------------

function tell(text) {
  const line = document.getElementById("connection");
  if (line.textContent !== text) line.textContent = text;
}

function equal(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function hex(bytes) {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

connect();
