// How far a segment is, in a word, and whose its translation is.
import { h } from "./dom.js";
import { plain } from "./text.js";
import { t } from "./words.js";

export function stateLabel(row) {
  const state = t(`state-${row.state}`);
  return row.state === "drifted" && row.drift ? `${state} (${t(`drift-${row.drift}`)})` : state;
}

export function badge(row) {
  const state = row.void ? "void" : row.state;
  const means = ["draft", "drifted", "reviewed"].includes(state) ? t(`means-${state}`) : null;
  return h(`span.badge.is-${state}`, { title: means }, row.void ? t("state-void") : stateLabel(row));
}

/** Who made a translation; `unsure`: words that its machine was not sure of. */
export function origin(name, unsure) {
  const engine = /^mt\b\s*(.*)$/.exec(name)?.[1];
  if (engine === undefined || /\bedited\b/.test(name)) return [`${t("origin")}: `, plain(name)];
  return [h("strong", {}, t("by-machine", { name: engine })), unsure?.length ? ` ${t("by-machine-unsure")}` : ""];
}
