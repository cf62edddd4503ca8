// @ts-check
// What somebody typed here without sending it is forgotten: at once on the page for who was let go,
// and with the button by which somebody signs out.

const script = /** @type {HTMLElement | null} */ (document.querySelector("script[data-forget]"));
if (script?.dataset.forget) forget(script.dataset.forget);
const leave = /** @type {HTMLElement | null} */ (document.querySelector("form[data-forget]"));
leave?.addEventListener("submit", () => forget(leave.dataset.forget ?? ""));

/** @param {string} person */
function forget(person) {
  const mine = `workbook:${person}:`;
  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    try {
      const kept = Object.keys(window[name]).filter((one) => one.startsWith(mine));
      for (const one of kept) window[name].removeItem(one);
    } catch {
      // Private windows may forbid it; then nothing was kept either.
    }
  }
}
