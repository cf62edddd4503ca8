// @ts-check
// The page for somebody who was let go: what they typed here without sending it is forgotten.

const script = /** @type {HTMLElement | null} */ (document.querySelector("script[data-forget]"));
const mine = `workbook:${script?.dataset.forget}:`;

for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
  try {
    const kept = Object.keys(window[name]).filter((one) => one.startsWith(mine));
    for (const one of kept) window[name].removeItem(one);
  } catch {
    // Private windows may forbid it; then nothing was kept either.
  }
}
