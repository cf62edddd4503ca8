// What a facilitator writes before or beside a step: lists, drafts, what a round begins with.

// What is typed and not yet sent, kept in this tab: a reload or a server that was started again
// takes nothing away; the end of the meeting does.
const TYPED = "workbook:typed";

class Typed {
  constructor(model) {
    this.model = model;
    this.memory = storage("sessionStorage");
    this.take();
  }
  take() {
    const kept = keptUnder(this.memory, TYPED);
    this.texts = stillOf(this.model.get("session"), kept) ? (kept.data ?? {}) : {};
    if (kept && !Object.keys(this.texts).length) this.memory.removeItem(TYPED);
  }
  get(id) {
    return Object.hasOwn(this.texts, id) ? this.texts[id] : undefined;
  }
  set(id, text) {
    this.texts[id] = text;
    this.keep();
  }
  delete(id) {
    delete this.texts[id];
    this.keep();
  }
  keep() {
    keepUnder(this.memory, TYPED, this.model.get("session"), this.texts);
  }
}

// `send` sends a message and does what is given with it once that is done; `tell` says it.
function stepForms({ words, typed, send, tell }) {
  function field(id, control) {
    control.id = id;
    control.value = typed.get(id) ?? control.value;
    control.addEventListener("input", () => typed.set(id, control.value));
    return control;
  }

  // Before it is opened: the form tells people so.
  function holder(one, index) {
    const input = make("input", { type: "checkbox", id: `hold-${index}`, checked: one.held });
    input.addEventListener("change", () => send({ type: "hold", activity: one.name, held: input.checked }));
    return make("label", { className: "keys" }, input, ` ${words.hold}`);
  }

  // A vote or small groups: what a new round of it begins with.
  function beginner(one, index) {
    const form = make("form", { className: "adder" });
    const about = field(`about-${index}`, make("textarea", { rows: 1, autocomplete: "off", maxLength: 200 }));
    const labelled = (control, text) => [make("label", { htmlFor: control.id, textContent: text }), control];
    let ask;
    if (one.begins === "list") {
      const options = field(`options-${index}`, make("textarea", { rows: 4, autocomplete: "off" }));
      form.append(...labelled(about, words.list_about), ...labelled(options, words.list_options));
      ask = () => ({ type: "list", options: options.value });
    } else {
      const size = make("select", {});
      size.append(...[2, 3, 4, 5, 6].map((n) => make("option", { value: n, textContent: n })));
      size.value = 3;
      field(`size-${index}`, size);
      form.append(...labelled(about, words.groups_about), ...labelled(size, words.groups_size));
      ask = () => ({ type: "groups", size: Number(size.value) });
    }
    const text = one.begins === "list" ? words.list_go : words.groups_go;
    form.append(make("button", { type: "submit", id: `begin-${index}`, textContent: text }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const forget = () => ["about", "options"].forEach((what) => typed.delete(`${what}-${index}`));
      send({ ...ask(), activity: one.name, about: about.value }, forget);
    });
    return form;
  }

  function adder(one, index) {
    const id = `add-${index}`;
    // Several lines, so that a list can be pasted; Enter alone adds.
    const input = field(id, make("textarea", { rows: 1, autocomplete: "off" }));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      form.requestSubmit();
    });
    const form = make("form", { className: "adder" });
    form.append(
      make("label", { htmlFor: id, textContent: fill(words.add_what, { what: one.adds }) }),
      input,
      make("button", { type: "submit", id: `${id}-go`, textContent: words.add }),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send({ type: "add", activity: one.name, option: input.value }, () => {
        typed.delete(id);
        input.value = "";
        tell(words.added);
      });
    });
    return form;
  }

  function drafts(one, index) {
    const box = make("div", { className: "drafts" });
    box.append(make("p", { className: "soft", textContent: one.notes ? words.notes_help : words.draft_help }));
    one.drafts.forEach((draft, place) => {
      const id = `draft-${index}-${place}`;
      const area = field(id, make("textarea", { rows: 2, value: draft.text }));
      const form = make("form");
      form.append(
        make("label", { htmlFor: id, textContent: draft.label }),
        area,
        make("button", { type: "submit", id: `${id}-go`, textContent: words.keep }),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const note = { type: "draft", activity: one.name, option: draft.value, text: area.value, was: draft.text };
        send(note, () => {
          typed.delete(id);
          tell(words.kept);
        });
      });
      box.append(form);
    });
    return box;
  }

  return { holder, beginner, adder, drafts };
}
