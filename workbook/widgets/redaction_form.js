// The form that takes a text out for good: what, why, how often it is there, and only then the deed.

class RedactionForm {
  constructor({ id, words, send, redraw }) {
    Object.assign(this, { id, words, send, redraw });
    this.asked = null; // the text that was asked about, until there is an answer
    // One node for good, whose text changes: a new one with its text in it would not be read out.
    this.status = make("p", { id: `${id}-said`, role: "status", tabIndex: -1 });
    this.begin();
  }

  begin(text = "", open = "") {
    Object.assign(this, { text, open, why: "", sure: false });
    this.tell("");
  }

  tell(text, bad = false) {
    this.status.className = bad ? "error" : "said";
    this.status.textContent = text;
  }

  // Whether a message was an answer to this form.
  hear(message) {
    const { asked } = this;
    const done = message.of === "redact";
    const refused = message.type === "refused" && asked !== null;
    if (!refused && !done && message.of !== "places") return false;
    const same = asked === this.text; // what was typed since is another text: nothing was said of it
    this.asked = null;
    if (done && same) this.begin();
    this.sure = !refused && !done && same;
    this.redraw();
    if (refused) this.tell(Object.values(message.errors).join(" "), true);
    else if (same || done) this.tell(message.said);
    // On what is said, and not on the button: it cannot be undone, so no key pressed twice does it.
    if (this.sure) this.status.focus();
    return true;
  }

  ask(type) {
    this.asked = this.text;
    this.tell("");
    this.send({ type, text: this.text, why: this.why });
  }

  field(name, label, length) {
    const id = `${this.id}-${name}`;
    const input = make("input", { id, autocomplete: "off", maxLength: length, required: true, value: this[name] });
    input.addEventListener("input", () => {
      this[name] = input.value;
      if (name !== "text" || !this.sure) return;
      this.sure = false; // what was counted was another text
      this.tell("");
      this.redraw();
    });
    return [make("label", { htmlFor: id, textContent: label }), input];
  }

  button(name, text, act, main = false) {
    const one = make("button", { type: "button", id: `${this.id}-${name}`, textContent: text, className: main ? "main" : "" });
    one.addEventListener("click", act);
    return one;
  }

  node(cancel = null) {
    const { words } = this;
    const form = make("form", { className: "out" });
    form.append(
      make("p", { className: "soft", textContent: words.out_help }),
      ...this.field("text", words.out_text, 1000),
      ...this.field("why", words.out_why, 200),
      this.status,
    );
    const steps = make("div", { className: "steps" });
    if (this.sure) steps.append(this.button("go", words.out_go, () => form.reportValidity() && this.ask("redact"), true));
    else steps.append(make("button", { type: "submit", id: `${this.id}-places`, textContent: words.out_places }));
    if (cancel || this.sure) {
      steps.append(this.button("cancel", words.cancel, () => {
        this.begin();
        cancel?.();
        this.redraw();
      }));
    }
    form.append(steps);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.sure) this.ask("places");
    });
    return form;
  }
}
