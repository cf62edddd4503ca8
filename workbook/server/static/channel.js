// @ts-check
// The kernel's channel: a WebSocket with Jupyter's widget protocol, which reconnects by itself.

const HEARTBEAT_MS = 15000;
const ANSWER_MS = 5000;
// A server that is started again is back within a second or two, so ask often at first. After that, or
// when the server refused, ask seldom.
const FIRST_RETRY_MS = 300;
const SOON_RETRY_MS = 1200;
const SOON_TRIES = 60;
const SLOWEST_RETRY_MS = 5000;
const REFUSED = 1008;

/**
 * What the page does when something happens on the channel.
 * @typedef {object} Listener
 * @property {(states: Record<string, { state: any }>) => void} states all widgets were told, or a new one
 * @property {(again: boolean) => void} connected `again`: it was lost before
 * @property {(id: string, state: any) => void} update
 * @property {(id: string, content: any) => void} custom
 * @property {() => void} lost
 * @property {() => void} gone the kernel is no more
 */

export class Channel {
  /**
   * @param {string} base
   * @param {string} kernel
   * @param {Listener} page
   */
  constructor(base, kernel, page) {
    this.base = base;
    this.kernel = kernel;
    this.page = page;
    this.session = hex(16);
    this.control = "";
    this.tries = 0;
    this.heard = 0;
    /** @type {WebSocket | null} */
    this.socket = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} until it is asked again */
    this.retry = undefined;
  }

  /** Connect, and stay connected. */
  open() {
    const look = () => {
      if (document.visibilityState === "visible") this.probe();
    };
    setInterval(look, HEARTBEAT_MS);
    document.addEventListener("visibilitychange", look);
    addEventListener("online", () => this.probe());
    addEventListener("offline", () => this.probe());
    this.connect();
  }

  connect() {
    this.wait();
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const path = `${this.base}api/kernels/${this.kernel}/channels?session_id=${this.session}`;
    const mine = new WebSocket(`${scheme}://${location.host}${path}`);
    this.socket = mine;
    mine.onopen = () => {
      this.heard = Date.now();
      this.control = hex(16);
      this.post("comm_open", { comm_id: this.control, target_name: "jupyter.widget.control", data: {} }, { version: "1.0.0" });
      this.post("comm_msg", { comm_id: this.control, data: { method: "request_states" } });
    };
    mine.onmessage = (event) => {
      this.heard = Date.now();
      if (event.data !== "pong" && typeof event.data === "string") this.hear(JSON.parse(event.data));
    };
    mine.onclose = (event) => {
      if (this.socket === mine) this.lost(event.code === REFUSED);
    };
  }

  /** @param {{ channel: string, header: { msg_type: string }, content: any }} message */
  hear({ channel, header, content }) {
    if (channel !== "iopub") return;
    if (header.msg_type === "comm_open" && content.target_name === "jupyter.widget") {
      this.page.states({ [content.comm_id]: content.data });
    }
    if (header.msg_type !== "comm_msg") return;
    const { comm_id: id, data } = content;
    if (id === this.control && data.method === "update_states") {
      this.page.states(data.states);
      const again = this.tries > 0;
      this.tries = 0;
      this.page.connected(again);
    } else if (data.method === "update" || data.method === "echo_update") {
      this.page.update(id, data.state);
    } else if (data.method === "custom") {
      this.page.custom(id, data.content);
    }
  }

  /**
   * If the server closed the connection because of what it was sent, do not ask again at once.
   * @param {boolean} refused
   */
  lost(refused = false) {
    this.socket = null;
    if (refused) this.tries += SOON_TRIES;
    this.page.lost();
    // Spread the phones of a room, so that they do not all ask in the same instant.
    const slowest = this.tries < SOON_TRIES ? SOON_RETRY_MS : SLOWEST_RETRY_MS;
    const pause = Math.min(slowest, FIRST_RETRY_MS * 2 ** this.tries++) * (0.7 + 0.6 * Math.random());
    this.wait(pause);
  }

  /**
   * Ask again after a pause. Without a pause, stop waiting.
   * @param {number} [pause]
   */
  wait(pause) {
    clearTimeout(this.retry);
    this.retry = pause === undefined ? undefined : setTimeout(() => this.again(), pause);
  }

  async again() {
    this.wait();
    try {
      const reply = await fetch(`${this.base}api/kernels/${this.kernel}`, { cache: "no-store" });
      if (reply.status === 404 || reply.status === 403) this.page.gone();
      else if (reply.ok) this.connect();
      else this.lost();
    } catch {
      this.lost();
    }
  }

  /**
   * @param {string} type
   * @param {object} content
   * @param {object} metadata
   */
  post(type, content, metadata = {}) {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    const about = { msg_id: hex(16), msg_type: type, session: this.session, username: "" };
    const header = { ...about, date: new Date().toISOString(), version: "5.3" };
    this.socket.send(JSON.stringify({ header, parent_header: {}, metadata, content, channel: "shell", buffers: [] }));
  }

  /** A connection can be dead without a sign of it: ask, and do not wait long for the answer. */
  probe() {
    const mine = this.socket;
    if (!mine) {
      if (this.retry !== undefined) this.again();
      return;
    }
    if (mine.readyState !== WebSocket.OPEN) return;
    const asked = Date.now();
    mine.send("ping");
    setTimeout(() => {
      if (this.socket !== mine || this.heard >= asked) return;
      mine.onclose = null;
      mine.close();
      this.lost();
    }, ANSWER_MS);
  }
}

/** @param {number} bytes */
function hex(bytes) {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
