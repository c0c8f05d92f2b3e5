// The dictionary of the page's language, the same file that the server uses.

let words = {};

export async function loadWords(lang) {
  const response = await fetch(`/static/${lang === "en" ? "en" : "vi"}.json`);
  if (response.ok) words = await response.json();
}

export const t = (key, values = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
