// The form that takes a text out for good: what, why, how often it is there, and only then the deed.

class TakingOut {
  constructor({ id, words, send, redraw }) {
    Object.assign(this, { id, words, send, redraw });
    this.open = "";
    this.begin();
  }

  begin(text = "", open = "") {
    Object.assign(this, { text, open, why: "", said: "", sure: false });
  }

  // Whether a message was an answer to this form.
  hear(message) {
    if (message.type === "refused" && this.asked) {
      this.said = Object.values(message.errors).join(" ");
      this.bad = true;
    } else if (message.of === "places" || message.of === "redact") {
      const done = message.of === "redact";
      if (done) this.begin();
      this.said = message.said;
      this.sure = !done;
      this.bad = false;
    } else return false;
    this.asked = false;
    this.redraw(this.sure ? `${this.id}-go` : "");
    return true;
  }

  ask(type) {
    this.asked = true;
    this.send({ type, text: this.text, why: this.why });
  }

  field(name, label, length) {
    const id = `${this.id}-${name}`;
    const input = make("input", { id, autocomplete: "off", maxLength: length, required: true, value: this[name] });
    input.addEventListener("input", () => {
      this[name] = input.value;
      if (name !== "text" || !this.sure) return;
      this.sure = false; // what was counted was another text
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
      make("p", { className: this.bad ? "error" : "said", textContent: this.said, role: "status" }),
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
