// @ts-check
// One page, one kernel: shows the widgets, and says what happens to them and to the connection.
//
// The widgets' states are asked for after every connection; what the widgets keep on the device
// survives a lost network, a sleeping phone and a server that was started again.

import { Channel } from "./channel.js";
import { takeStates } from "./models.js";
import { isTyping, OneThing, land } from "./one_thing.js";
import { show } from "./views.js";

/** @import { KernelModel } from "./models.js" */

const NOTICE_MS = 8000;
const RENEW_MS = 5000; // until a page that was of no use is asked for again
const { body } = document;
const { kernel = "", base = "/" } = body.dataset;
// How far this device's clock is from the server's, for what counts down.
body.dataset.skew = String(Date.now() - Number(body.dataset.now));
/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
const line = /** @type {HTMLElement} */ (document.getElementById("connection"));
/** @type {Map<string, KernelModel>} */
const models = new Map();
let shown = false;
/** @type {OneThing | undefined} */
let page;

const channel = new Channel(base, kernel, {
  states: (told) => takeStates(models, told, send),
  update: (id, state) => models.get(id)?.update(state),
  custom: (id, content) => models.get(id)?.tell("msg:custom", content, []),
  connected,
  lost,
  gone,
});

/**
 * @param {string} id
 * @param {object} content
 */
function send(id, content) {
  channel.post("comm_msg", { comm_id: id, data: { method: "custom", content } });
}

// --- the connection --------------------------------------------------------------------------------

/** @param {boolean} again */
function connected(again) {
  tell(again ? words.back : words.online);
  body.dataset.online = "yes";
  if (!shown) showAll();
  document.dispatchEvent(new Event("workbook:online"));
}

function lost() {
  body.dataset.online = "no";
  document.dispatchEvent(new Event("workbook:offline"));
  tell(words.offline);
}

/**
 * The kernel is gone: the server was started again. Ask for a new page, which finds what this device
 * kept. If the last page was of no use either, wait a little.
 */
function gone() {
  const renewed = "workbook:renewed";
  let last = 0;
  try {
    last = Number(sessionStorage.getItem(renewed) ?? 0);
    sessionStorage.setItem(renewed, String(Date.now()));
  } catch {
    // Private windows may forbid it.
  }
  setTimeout(() => location.reload(), shown || Date.now() - last > 4 * RENEW_MS ? 0 : RENEW_MS);
}

/** @param {string} text */
function tell(text) {
  if (line.textContent !== text) line.textContent = text;
  delete body.dataset.notice;
}

// --- the widgets -----------------------------------------------------------------------------------

async function showAll() {
  shown = true;
  const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-view]"));
  await Promise.all([...places].map((el) => show(models, el.dataset.view ?? "", el, watchPhases)));
  watchPhases();
  watchRoom();
  body.dataset.ready = "yes";
}

/** When an activity is opened, say so and scroll to it. */
function watchPhases() {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  if (body.dataset.role === "participant") page ??= new OneThing(main, words);
  const all = [...models.values()].filter((one) => !one.watched && "phase" in one.state && "questions" in one.state);
  for (const model of all) page?.take(model, resultsOf(model));
  page?.arrange();
  for (const model of all) {
    model.watched = true;
    const opened = () => model.get("phase") === "open" && announce(model);
    model.on("change:phase", opened);
    if (body.dataset.ready) opened(); // it came while the page was looked at
  }
}

/** @param {KernelModel} form */
function resultsOf(form) {
  return [...models.values()].find((one) => "folded" in one.state && one.get("activity") === form.get("activity"));
}

/** @param {KernelModel} model */
function announce(model) {
  tell(words.now_open.replace("{title}", model.get("title")));
  setTimeout(() => body.dataset.online === "yes" && tell(words.online), NOTICE_MS);
  if (isTyping(document.activeElement)) body.dataset.notice = "yes"; // who is typing is not taken there
  const form = document.querySelector(`[data-model="${model.id}"]`);
  const section = form?.closest("section");
  const first = section?.querySelector(".wb-form") === form;
  const place = first ? section : form?.parentElement?.parentElement;
  if (place) land(place);
}

/**
 * When the room goes on to another workshop, or the meeting has come to its end, show a link: nobody
 * is taken from what they type.
 */
function watchRoom() {
  const all = [...models.values()];
  const model = all.find((one) => "elsewhere" in one.state);
  const closing = all.filter((one) => "home" in one.state);
  const look = () => {
    const { name, title } = model?.get("elsewhere") ?? {};
    point("elsewhere", name && `${base}w/${name}`, words.elsewhere.replace("{title}", title));
    point("home", closing.some((one) => one.get("home")) && `${base}mine`, words.mine);
  };
  model?.on("change:elsewhere", look);
  for (const one of closing) one.on("change:home", look);
  look();
}

/**
 * Show a link at the top of the page, or take it away.
 * @param {string} id
 * @param {string | false | undefined} href
 * @param {string} text
 */
function point(id, href, text) {
  const before = document.querySelector(`#${id} a`);
  if (href && before?.getAttribute("href") === href) return;
  document.getElementById(id)?.remove();
  if (!href) return;
  const note = Object.assign(document.createElement("p"), { id, className: "pointer" });
  note.setAttribute("role", "status");
  note.append(Object.assign(document.createElement("a"), { href, textContent: text }));
  document.querySelector("header")?.append(note);
}

// --- leaving ---------------------------------------------------------------------------------------

addEventListener("pagehide", () => navigator.sendBeacon(`${base}bye/${kernel}`));
addEventListener("pageshow", (event) => event.persisted && location.reload());
// Who signs out takes along what this device kept of them.
document.querySelector("form.out")?.addEventListener("submit", () => {
  const person = [...models.values()].map((one) => one.state.person).find(Boolean);
  const mine = person ? `workbook:${person}:` : "workbook:typed";
  for (const memory of memories()) {
    for (const name of Object.keys(memory)) if (name.startsWith(mine)) memory.removeItem(name);
  }
});

function memories() {
  try {
    return [localStorage, sessionStorage];
  } catch {
    return []; // where nothing may be kept, nothing is
  }
}

channel.open();
