// On the page of who was let go: what they typed on this device and did not send goes from it.
const { forget } = document.querySelector("script[data-forget]").dataset;

for (const name of ["localStorage", "sessionStorage"]) {
  try {
    const kept = Object.keys(window[name]).filter((one) => one.startsWith(`workbook:${forget}:`));
    for (const one of kept) window[name].removeItem(one);
  } catch {
    // Private windows may forbid it; then nothing was kept either.
  }
}
