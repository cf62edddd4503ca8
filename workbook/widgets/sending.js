// Sends what was given: one answer after the other, in the order in which they were given, the next
// once the one before has its receipt. What was not acknowledged is sent again, also by another tab
// or after a reload: each answer has a number, so that arriving twice does no harm.

const RESEND_MS = 5000;
const LONGEST = 250000; // characters of an answer; the server takes hardly more

class Sending {
  constructor(form) {
    this.form = form;
    this.held = ""; // why the server takes nothing just now
    this.told = null; // the answer that was sent last
    this.refresh();
    this.back = () => this.flush();
    // Another tab has given something, or its answer has arrived.
    this.changed = ({ key }) => {
      if (key !== null && !key.startsWith(form.store.prefix)) return;
      this.refresh();
      if (key === null || /^(sent|aside):/.test(key.slice(form.store.prefix.length))) form.renew();
    };
    document.addEventListener("workbook:online", this.back);
    addEventListener("storage", this.changed);
    this.timer = setInterval(this.back, RESEND_MS);
  }

  leave() {
    clearInterval(this.timer);
    document.removeEventListener("workbook:online", this.back);
    removeEventListener("storage", this.changed);
  }

  refresh() {
    this.answers = this.form.store.sent();
    if (!this.answers.length) this.held = ""; // another tab has sent it
  }

  // The last thing on its way of an entry in a round: that is how it will be.
  latest(entry, round = this.form.now) {
    return this.answers.filter((one) => one.entry === entry && together(one, round)).pop();
  }

  add(answer, about) {
    this.form.store.queue(answer, about);
    this.refresh();
    if (this.answers[0]?.answer_id !== this.told?.answer_id) this.send();
  }

  send() {
    const [first] = this.answers;
    this.told = first ?? null;
    if (!first) return;
    const { kept, n, entry, ...message } = first;
    this.form.model.send(message);
  }

  flush() {
    this.form.store.memory.again();
    this.refresh();
    this.send();
    this.form.status();
  }

  hear(message) {
    this.held = message.again ? message.errors.form : "";
    // Too many at once: all that was sent stays here, and is sent again with the next flush.
    this.refresh();
    if (message.again) return this.form.status();
    const { answer_id: id } = message;
    const answer = this.answers.find((one) => one.answer_id === id);
    if (!answer) {
      if (message.type === "refused" && !id) this.form.fail(message.errors);
      else if (message.type === "saved" && this.told?.answer_id === id) takeReceipt(this.form, this.told, message); // another tab sent it too
      return;
    }
    this.form.store.arrived(answer);
    this.refresh();
    if (message.type === "saved") takeReceipt(this.form, answer, message);
    else takeRefusal(this.form, answer, message);
    this.send();
    this.form.status();
  }
}

// Whether both are of the same round of the same meeting.
function together(one, other) {
  return one.round === other.round && one.session === other.session;
}

// `crypto.randomUUID` exists only on https and localhost; phones in the room come over http.
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
