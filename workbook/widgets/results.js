// The published result of one activity: picture, how to read it, what stands out, and a table.

export function render({ model, el }) {
  el.classList.add("wb", "wb-results");
  el.dataset.activity = model.get("activity");
  const draw = () => {
    const words = model.get("words");
    const pictures = model.get("pictures");
    el.hidden = !pictures.length;
    if (el.hidden) return el.replaceChildren();
    const folded = model.get("folded");
    const heading = Object.assign(document.createElement("h3"), { textContent: words.result });
    const figures = pictures.map((picture) => figure(picture, words, el));
    if (folded) {
      const box = document.createElement("details");
      const summary = document.createElement("summary");
      summary.append(heading);
      box.append(summary, ...figures);
      el.replaceChildren(box);
    } else {
      el.replaceChildren(heading, ...figures);
    }
  };
  // The board goes to the picture that is talked about.
  const turn = () => {
    const figures = el.querySelectorAll("figure");
    const at = model.get("at");
    if (at && figures[at]) figures[at].scrollIntoView();
    else if (figures.length) scrollTo(0, 0);
  };
  const again = () => {
    draw();
    if (model.get("at")) turn();
  };
  model.on("change:pictures", again);
  model.on("change:folded", draw);
  model.on("change:at", turn);
  again();
  return () => {
    model.off("change:pictures", again);
    model.off("change:folded", draw);
    model.off("change:at", turn);
  };
}

export default { render };

export function figure(picture, words, el) {
  const box = document.createElement("figure");
  const add = (tag, text, className = "") => {
    if (text) box.append(Object.assign(document.createElement(tag), { textContent: text, className }));
  };
  add("h4", picture.title);
  add("p", picture.sentence);
  const wide = (el.clientWidth || window.innerWidth) > 700;
  const svg = picture.svg && (wide ? picture.svg.wide : picture.svg.narrow);
  if (svg) {
    add("p", picture.read, "soft");
    const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", `${picture.title}. ${picture.sentence}`);
    // Its inner parts have roles of their own; for who hears the page the table says it better.
    for (const part of drawing.querySelectorAll("[role], [aria-label], [aria-hidden]")) {
      for (const name of ["role", "aria-roledescription", "aria-label", "aria-hidden"]) part.removeAttribute(name);
    }
    box.append(document.importNode(drawing, true));
  }
  if (picture.table.rows.length) {
    const table = tableOf(picture.table, picture.title);
    if (svg) {
      const details = document.createElement("details");
      details.append(Object.assign(document.createElement("summary"), { textContent: words.table }), table);
      box.append(details);
    } else {
      add("p", picture.read, "soft");
      box.append(wide ? table : listOf(picture.table, words));
    }
  }
  return box;
}

// A table of sentences is too wide for a phone: one block a row, without what is empty.
function listOf({ columns, rows }, words) {
  const list = Object.assign(document.createElement("ul"), { className: "blocks" });
  for (const [first, ...cells] of rows) {
    const item = list.appendChild(document.createElement("li"));
    item.append(Object.assign(document.createElement("strong"), { textContent: first }));
    cells.forEach((cell, index) => {
      if (!cell) return;
      const line = document.createElement("p");
      line.append(Object.assign(document.createElement("span"), { className: "soft", textContent: labelled(words.label, columns[index + 1]) }), cell);
      item.append(line);
    });
  }
  return list;
}

function labelled(pattern, name) {
  return pattern.replace("{name}", name).replace("{text}", "");
}

function tableOf({ columns, rows }, title) {
  const box = Object.assign(document.createElement("div"), { className: "scroll", tabIndex: 0 });
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", title);
  const table = box.appendChild(document.createElement("table"));
  const head = table.createTHead().insertRow();
  for (const column of columns) {
    head.append(Object.assign(document.createElement("th"), { scope: "col", textContent: column }));
  }
  const body = table.createTBody();
  for (const cells of rows) {
    const row = body.insertRow();
    cells.forEach((cell, index) => {
      const tag = index ? "td" : "th";
      const made = Object.assign(document.createElement(tag), { textContent: cell ?? "" });
      if (!index) made.scope = "row";
      row.append(made);
    });
  }
  return box;
}
