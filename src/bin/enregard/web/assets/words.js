// The words of the page, in the language of the user.
import { get } from "./api.js";
import { lang, speak } from "./lang.js";

export { lang };

let words = {};

export async function load() {
  const wanted = localStorage.getItem("enregard:lang");
  const answer = await get("words", wanted ? { lang: wanted } : {});
  words = answer.words;
  speak(answer.lang);
}

export async function choose(next) {
  localStorage.setItem("enregard:lang", next);
  await load();
}

function fillIn(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A message, its values filled in. */
export function t(id, values = {}) {
  const found = words[id];
  if (found === undefined) return id;
  return fillIn(Array.isArray(found) ? found[1] : found, values);
}

/** A message that counts. */
export function tn(id, count, values = {}) {
  const found = words[id];
  const one = lang === "fr" ? count < 2 : count === 1;
  const text = Array.isArray(found) ? found[one ? 0 : 1] : (found ?? id);
  return fillIn(text, { shown: number(count), ...values });
}

/** How numbers are written, by language: such a writer takes a while to make. */
const writers = new Map();

export function number(value) {
  if (!writers.has(lang)) writers.set(lang, new Intl.NumberFormat(lang));
  return writers.get(lang).format(value);
}

/** A day and time of the clock. */
export function moment(at) {
  return new Date(at).toLocaleString(lang === "fr" ? "fr-FR" : "en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

export function percent(part, whole) {
  if (whole === 0) return "–";
  const value = Math.floor((part * 100) / whole);
  return lang === "fr" ? `${value}\u202f%` : `${value}%`;
}

export function clock(date = new Date()) {
  return date.toLocaleTimeString(lang === "fr" ? "fr-FR" : "en-GB");
}
