// How each kind of question is drawn: the browser's own controls, for fingers, keys and ears.
//
// A field is drawn for a `form` at a `place`: `name` makes its ids, `get` and `set` are its value.

function text(form, question, place) {
  const area = make("textarea", { rows: question.lines, value: place.get() ?? "" });
  const box = labelled(form, question, place, area);
  const count = make("p", { className: "soft" });
  const tell = () => {
    const length = [...area.value].length;
    const near = length > question.limit * 0.8;
    count.textContent = near ? fill(form.words.characters, { n: length, limit: question.limit }) : "";
    count.classList.toggle("error", length > question.limit);
  };
  area.addEventListener("input", () => {
    place.set(area.value);
    tell();
  });
  tell();
  box.append(count);
  return box;
}

function number(form, question, place) {
  const input = make("input", { type: "number", inputMode: "decimal", min: question.low, max: question.high });
  input.step = question.step;
  input.value = place.get() ?? "";
  input.addEventListener("input", () => place.set(input.value === "" ? null : Number(input.value)));
  const box = labelled(form, question, place, input);
  if (question.unit) input.after(" ", make("span", { className: "soft", textContent: question.unit }));
  return box;
}

function date(form, question, place) {
  const input = make("input", { type: "date", min: question.earliest, max: question.latest });
  input.value = place.get() ?? "";
  input.addEventListener("input", () => place.set(input.value || null));
  return labelled(form, question, place, input);
}

function scale(form, question, place) {
  const points = [];
  for (let point = question.low; point <= question.high; point++) points.push({ value: point, label: String(point) });
  const box = group(form, question, place, points, "radio", place.get(), (value) => place.set(value));
  const options = box.querySelector(".options");
  options.classList.add("scale");
  const ends = make("p", { className: "ends soft" });
  const [low, high] = question.ends;
  const lowest = fill(form.words.end, { name: question.low, text: low });
  const highest = fill(form.words.end, { name: question.high, text: high });
  ends.append(make("span", { textContent: lowest }), make("span", { textContent: highest }));
  options.after(ends);
  // Who hears the options one by one should not have to look for what the ends mean.
  const inputs = [...options.querySelectorAll("input")];
  inputs[0].setAttribute("aria-label", lowest);
  inputs.at(-1).setAttribute("aria-label", highest);
  return box;
}

function choice(form, question, place) {
  if (!question.multiple) {
    return group(form, question, place, question.options, "radio", place.get(), (value) => place.set(value));
  }
  const chosen = new Set(place.get() ?? []);
  return group(form, question, place, question.options, "checkbox", chosen, (value, on) => {
    on ? chosen.add(value) : chosen.delete(value);
    place.set(question.options.map((one) => one.value).filter((one) => chosen.has(one)));
  });
}

function grid(form, question, place) {
  const box = titled(form, question);
  const rows = make("div", { className: "rows" });
  const value = () => ({ ...(place.get() ?? {}) });
  for (const row of question.rows) {
    const one = { label: row.label, required: true, help: "" };
    const here = { name: `${place.name}-${row.value}` };
    const now = value()[row.value];
    if (question.multiple) {
      const chosen = new Set(now ?? []);
      const count = make("span", { className: "soft" });
      const tell = () => (count.textContent = chosen.size ? fill(form.words.chosen, { name: "", n: chosen.size }) : "");
      const choices = group(form, one, here, question.columns, "checkbox", chosen, (column, on) => {
        on ? chosen.add(column) : chosen.delete(column);
        const kept = value();
        kept[row.value] = question.columns.map((each) => each.value).filter((each) => chosen.has(each));
        if (!kept[row.value].length) delete kept[row.value];
        place.set(kept);
        tell();
      });
      tell();
      choices.querySelector("legend").className = "unseen";
      rows.append(unfolding(form, here.name, row.label, count, choices));
    } else {
      rows.append(
        group(form, one, here, question.columns, "radio", now, (column) =>
          place.set({ ...value(), [row.value]: column }),
        ),
      );
    }
  }
  box.append(rows);
  return box;
}

// What one says of each partner: one partner at a time.
function ties(form, question, place) {
  const box = titled(form, question);
  const rows = make("div", { className: "rows" });
  question.partners.forEach((partner, index) => {
    const said = () => place.get()?.[partner.value] ?? {};
    const note = make("span", { className: "soft" });
    const tell = () => (note.textContent = Object.keys(said()).length ? `✓ ${form.words.done}` : "");
    const inner = make("div", { className: "fields" });
    for (const about of question.about) {
      const here = {
        name: `${place.name}-${index}-${about.name}`,
        get: () => said()[about.name],
        set: (value) => {
          const now = { ...said(), [about.name]: value };
          for (const [name, one] of Object.entries(now)) if (one === null || one === "" || one.length === 0) delete now[name];
          const all = { ...(place.get() ?? {}), [partner.value]: now };
          if (!Object.keys(now).length) delete all[partner.value];
          place.set(all);
          tell();
        },
      };
      inner.append(FIELDS[about.kind](form, about, here));
    }
    tell();
    rows.append(unfolding(form, `${place.name}-${index}`, partner.label, note, inner));
  });
  box.append(rows);
  return box;
}

// --- what they are made of --------------------------------------------------------------------

function caption(form, question) {
  return question.required ? question.label : `${question.label} (${form.words.optional})`;
}

function labelled(form, question, place, control) {
  const box = make("div");
  control.id = control.name = `${form.id}-${place.name}`;
  control.required = question.required;
  box.append(make("label", { className: "label", htmlFor: control.id, textContent: caption(form, question) }));
  if (question.help) box.append(make("p", { className: "help soft", textContent: question.help }));
  box.append(control);
  return box;
}

function titled(form, question) {
  const box = make("fieldset");
  box.append(make("legend", { textContent: caption(form, question) }));
  if (question.help) box.append(make("p", { className: "help soft", textContent: question.help }));
  return box;
}

// Many choices in many rows: one row at a time, and what is chosen beside its name.
function unfolding(form, name, label, count, content) {
  const box = make("details", { open: form.unfolded.has(name) });
  const summary = make("summary", { textContent: label });
  summary.append(count);
  box.append(summary, content);
  box.addEventListener("toggle", () => (box.open ? form.unfolded.add(name) : form.unfolded.delete(name)));
  return box;
}

function group(form, question, place, options, type, now, act, note = () => "") {
  const box = titled(form, question);
  const list = make("div", { className: "options" });
  options.forEach((option, index) => {
    const input = make("input", { type, name: `${form.id}-${place.name}`, value: option.value });
    input.id = `${form.id}-${place.name}-${index}`;
    input.checked = type === "radio" ? now === option.value : now.has(option.value);
    input.addEventListener("change", () => act(option.value, input.checked));
    const label = make("label", { htmlFor: input.id });
    label.append(input, `${option.label}${note(option)}`);
    list.append(label);
  });
  box.append(list);
  return box;
}
