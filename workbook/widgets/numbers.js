// @ts-check
// Numbers as people type them: with a point or with a comma.

/**
 * The number in a text; the text itself if it is none, so that the kernel says what is wrong with it.
 * Three digits after a comma may be thousands: no guess is made.
 * @param {string} text
 * @returns {number | string | null} null for nothing
 */
export function numberIn(text) {
  const plain = text.trim();
  if (!plain) return null;
  return /^[-+]?\d+(?:[.,]\d{0,2})?$/.test(plain) ? Number(plain.replace(",", ".")) : plain;
}

/**
 * A number as people write it in that language.
 * @param {number | string | null | undefined} value
 * @param {string} lang
 */
export function asTyped(value, lang) {
  const text = String(value ?? "");
  return lang === "fr" && typeof value === "number" ? text.replace(".", ",") : text;
}
