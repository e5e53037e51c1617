// Saves, and says honestly what was saved, where and when.
import { post, Refused, Unreachable } from "./api.js";
import { h, fill } from "./dom.js";
import { pulse, store, on, take } from "./store.js";
import { clock, t, tn } from "./words.js";
import * as drafts from "./drafts.js";

const line = h("p.save-line", { role: "status", "aria-live": "polite" });
const trouble = h("p.save-line.bad", { role: "alert" });
export const bar = h("footer.foot", {}, line, trouble);

/** Saves that did not get through, by segment. */
const waiting = new Map();
let saved = null;
/** What was done last, in words; it stands until something else is done. */
let told = null;

function files() {
  return [store.branch ? t("foot-branch", { name: store.branch }) : null].filter(Boolean);
}

function show() {
  const parts = told ? [told] : saved ? [t("foot-saved", saved)] : [t(store.readOnly ? "foot-read-only" : "foot-nothing")];
  const open = drafts.ids().length;
  if (open) parts.push(tn("foot-drafts", open));
  fill(line, [...parts, ...files()].join(" · "));
}

/** Says something that went well. */
export function say(text) {
  [saved, told] = [null, text];
  fill(trouble);
  show();
}

/** Says something that went wrong, and stays until the next good news. */
export function warn(text) {
  fill(trouble, text);
}

/** Says why nothing was done; what went wrong before stays in sight. */
export function hint(text) {
  fill(line, text);
}

export function clear() {
  told = null;
  fill(trouble);
  show();
}

const MADE = "enregard:made";

/** The changes that this tab made, as the server names them; they outlive a reload. */
export function made() {
  return JSON.parse(sessionStorage.getItem(MADE) ?? "[]");
}

export function remember(change) {
  if (change) sessionStorage.setItem(MADE, JSON.stringify([...made(), change].slice(-100)));
}

function done(answer) {
  remember(answer.change);
  take(answer.units.map((unit) => unit.row));
  const unit = answer.units[0];
  saved = unit ? { time: clock(), file: unit.file, id: unit.row.id } : null;
  if (waiting.size === 0) clear();
  pulse();
}

/** The change that was sent last. */
let underway = Promise.resolve();

/** Until what was sent is answered: only then it is known whose change the last one is. */
export function answered() {
  return underway;
}

/** What the server refuses until somebody was asked. */
const ASKED = ["name-missing", "machine-unseen"];

/** Does one change. Gives `{ok}`, `{conflict}`, `{unreachable}` or `{refused}`. */
export async function change(path, body) {
  try {
    const sent = post(path, body);
    underway = sent.catch(() => {});
    const answer = await sent;
    done(answer);
    return { ok: true, answer };
  } catch (error) {
    if (error instanceof Unreachable) {
      warn(t("foot-unreachable"));
      return { unreachable: true };
    }
    if (error instanceof Refused && error.status === 409 && error.body.units) {
      take(error.body.units.map((unit) => unit.row));
      warn(t("foot-conflict"));
      return { conflict: error.body };
    }
    if (error.body?.findings || ASKED.includes(error.body?.code)) return { refused: error };
    warn(t("foot-refused", { text: error.message }));
    return { refused: error };
  }
}

/** Saves a text; one that does not get through is tried again until it does. */
export async function save(id, text, state, seen, how = {}) {
  let result = await change("save", { id, text, state, seen, ...how });
  const there = result.conflict?.units[0];
  if (there?.row.en === text) {
    // It was written before, and the answer got lost.
    saved = { time: clock(), file: there.file, id };
    clear();
    result = { ok: true, answer: result.conflict };
  }
  if (result.ok) {
    waiting.delete(id);
    const draft = drafts.find(id);
    if (!draft || draft.text === text) drafts.drop(id);
    if (waiting.size) show();
    else clear();
  } else if (result.unreachable || [408, 503].includes(result.refused?.status)) {
    waiting.set(id, { text, state, seen, how });
  } else {
    waiting.delete(id);
  }
  return result;
}

/** Tries what waits once more. */
async function again() {
  for (const [id, { text, state, seen, how }] of [...waiting]) {
    const draft = drafts.find(id);
    if (draft && draft.text !== text) {
      // Typed on since: what was meant to be saved is older than the draft, which is kept.
      waiting.delete(id);
      continue;
    }
    const result = await save(id, text, state, seen, how);
    if (result.unreachable) return;
    if (result.refused) warn(t("foot-refused", { text: result.refused.message }));
    dispatchEvent(new CustomEvent("enregard:settled", { detail: { id, result } }));
  }
}

export function isWaiting() {
  return waiting.size > 0;
}

export function start() {
  show();
  setInterval(() => {
    if (waiting.size) again();
  }, 1500);
  on("reach", (ok) => {
    if (!ok) warn(t("foot-unreachable"));
    else if (!waiting.size) {
      fill(trouble);
      show();
    }
    else again();
  });
  on("branch", () => show());
  on("stranger", () => warn(t("foot-stranger")));
}
