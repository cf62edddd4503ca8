// What may tell too much of a young person: its author is asked, in the place of the button, and
// decides. Guessing what it is, is for guard.js.
class PrivacyCheck {
  constructor(form) {
    this.form = form;
    this.found = null; // what is asked about just now: question, text and kinds
    this.sure = new Set(); // texts of which the person has said: send it as it is
  }

  // What in these values has to be asked about before they are sent.
  unsure(values) {
    return telling(this.form.questions, values).filter(({ question, text }) => !this.isSure(question, text));
  }

  // Whether the person is sure of something in these values.
  anySure(values) {
    return this.texts(values).some(({ question, text }) => this.isSure(question, text));
  }

  texts(values) {
    return this.form.questions.flatMap((question) => ownWords(question, values[question.name]).map(([text]) => ({ question, text })));
  }

  // What was sent already, was sent by somebody who was sure.
  isSure(question, text) {
    const before = ownWords(question, this.form.given(this.form.entry)?.[question.name]);
    return this.sure.has(text) || before.some(([one]) => one === text);
  }

  // The server finds more than this page: the page may be older than the server.
  said(values, { asks, errors }) {
    const found = this.texts(values).filter(({ question }) => asks?.includes(question.name));
    return found.map((one) => ({ ...one, kinds: [], said: errors[one.question.name] }));
  }

  // Put the question in the place of the button; with null, the button again.
  ask(found) {
    const { form } = this;
    this.found = found;
    form.message = null;
    const line = sendLine(form);
    form.lastLine.replaceWith(line);
    form.lastLine = line;
    form.status();
    line.querySelector(".asking p")?.focus();
  }

  box() {
    const { words, id } = this.form;
    const kinds = (told) => [...new Set(told.flatMap((one) => one.kinds))].map((kind) => words[`kind_${kind}`]).join(", ");
    const box = make("div", { className: "asking" });
    box.setAttribute("role", "alert");
    const { said } = this.found[0];
    const sentence = said ?? fill(words.found, { what: kinds(this.found) });
    box.append(make("p", { id: `${id}-asking`, tabIndex: -1, textContent: `⚠ ${sentence}` }));
    if (this.form.questions.length > 1 && !said) {
      const questions = [...new Set(this.found.map((one) => one.question))];
      const where = questions.map((one) => {
        const what = kinds(this.found.filter(({ question }) => question === one));
        return make("li", { textContent: fill(words.found_in, { name: one.label, what }) });
      });
      box.append(make("ul", {}, ...where));
    }
    const change = make("button", { type: "button", id: `${id}-change`, textContent: words.change });
    const anyway = make("button", { type: "button", id: `${id}-anyway`, textContent: words.send_anyway });
    change.addEventListener("click", () => this.change());
    anyway.addEventListener("click", () => {
      for (const { text } of this.found) this.sure.add(text);
      this.ask(null);
      this.form.send();
    });
    box.append(make("div", { className: "steps" }, change, anyway));
    return box;
  }

  // To the text in question: the field in which it stands, unfolded if it is folded.
  change() {
    const { question, text } = this.found[0];
    this.ask(null);
    const fields = [...this.form.el.querySelectorAll(`[data-question="${question.name}"] :is(textarea, input)`)];
    const field = fields.find((one) => one.value === text) ?? fields[0];
    for (let box = field?.closest("details"); box; box = box.parentNode.closest("details")) box.open = true;
    field?.focus();
  }
}
