// What a word means, where it first stands; gone once somebody has read it.
import { h } from "./dom.js";
import { t } from "./words.js";

const SEEN = "enregard:hints";

function seen() {
  try {
    return JSON.parse(localStorage.getItem(SEEN) ?? "[]");
  } catch {
    return [];
  }
}

/** A short text with a button that puts it away. */
export function hint(name) {
  if (seen().includes(name)) return [];
  const element = h("div.hint", { role: "note" }, h("p", {}, t(`hint-${name}`)), h("button.quiet", {
    type: "button",
    on: { click: () => { localStorage.setItem(SEEN, JSON.stringify([...seen(), name])); element.remove(); } },
  }, t("hint-read")));
  return element;
}
