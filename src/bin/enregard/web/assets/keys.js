// Keys, each of which can be chosen anew. Tab is never taken, nor AltGr (Ctrl+Alt), nor anything while a letter is being composed.

import { get, post } from "./api.js";
import * as focus from "./focus.js";
import { types } from "./gate.js";

/** Every key with where it works and what it does; [`bindings`] puts in what somebody chose. */
const KEYS = [
  ["box", "Ctrl+Enter", "save-next"],
  ["box", "Ctrl+S", "save"],
  ["box", "Ctrl+Shift+Enter", "save-draft"],
  ["box", "Alt+Enter", "save-reviewed"],
  ["any", "Alt+ArrowDown", "next"],
  ["any", "Alt+ArrowUp", "previous"],
  ["any", "Alt+N", "next-todo"],
  ["box", "Alt+C", "copy-source"],
  ["box", "Alt+1", "match-1"],
  ["box", "Alt+2", "match-2"],
  ["box", "Alt+3", "match-3"],
  ["box", "Alt+G", "terms"],
  ["any", "Alt+K", "concordance"],
  ["box", "Alt+S", "split"],
  ["box", "Alt+M", "merge"],
  ["box", "Alt+.", "fix"],
  ["page", ".", "fix"],
  ["any", "Alt+R", "repair"],
  ["page", "F", "repair"],
  ["box", "Alt+B", "machine"],
  ["page", "B", "machine"],
  ["page", "Shift+B", "machine-all"],
  ["any", "Alt+T", "term"],
  ["box", "Alt+;", "next-finding"],
  ["box", "Alt+X", "characters"],
  ["any", "Alt+I", "invisibles"],
  ["any", "Alt+H", "history"],
  ["box", "Escape", "revert"],
  ["page", "ArrowDown", "next"],
  ["page", "ArrowUp", "previous"],
  ["page", "A", "accept"],
  ["page", "K", "keep"],
  ["page", "E", "edit"],
  ["page", "Enter", "edit"],
  ["page", "D", "diff"],
  ["page", "X", "mark"],
  ["page", "Shift+X", "mark-all"],
  ["page", "Shift+A", "accept-marked"],
  ["page", "Shift+K", "keep-marked"],
  ["page", "Q", "question"],
  ["page", "R", "answer"],
  ["page", "H", "history"],
  ["any", "/", "search"],
  ["page", "G R", "go-review"],
  ["page", "G T", "go-translate"],
  ["page", "G S", "go-overview"],
  ["page", "G L", "go-read"],
  ["page", "G P", "go-project"],
  ["page", "U", "undo"],
  ["page", "Ctrl+Shift+Z", "redo"],
  ["page", "S", "replace"],
  ["page", "?", "sheet"],
];

/** Keys that browsers keep to themselves, or that lead out of the page. */
const TAKEN = /^(Ctrl\+(Shift\+)?[NTW]|Ctrl\+[CVXAZPFLRQ]|Alt\+(ArrowLeft|ArrowRight|D|F4|Home|E|F)|F\d+|.*Tab|Shift|Control|Alt|Meta|AltGraph|CapsLock|Enter|Backspace|Delete|Home|End|PageUp|PageDown| )$/;
const STORE = "enregard:keys";

let chosen = {};

/** Every key as it works now: `{zone, keys, action, name}`; `name` tells two keys of an action apart. */
export function bindings() {
  const seen = {};
  return KEYS.map(([zone, usual, action]) => {
    seen[action] = (seen[action] ?? 0) + 1;
    const name = seen[action] > 1 ? `${action}-${seen[action]}` : action;
    return { zone, keys: chosen[name] ?? usual, usual, action, name };
  });
}

/** The keys of an action in a zone, or anywhere. */
export function keysOf(action, zone) {
  const all = bindings().filter((one) => one.action === action);
  return (all.find((one) => one.zone === zone) ?? all.find((one) => one.zone === "any") ?? all[0])?.keys ?? "";
}

/** Keys as people read them. */
export function shown(keys, lang) {
  const french = { Ctrl: "Ctrl", Shift: "Maj", Enter: "Entrée", Escape: "Échap" };
  const signs = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→" };
  const name = (key) => signs[key] ?? (lang === "fr" ? french[key] : { Escape: "Esc" }[key]) ?? key;
  return keys.split(" ").map((press) => press.split("+").map(name).join("+")).join(" ");
}

/** Why a key cannot be had: `taken` by the browser, `letter` in the box, or the binding that has it. */
export function refusal(binding, keys) {
  if (TAKEN.test(keys)) return { taken: true };
  if (binding.zone !== "page" && !/^(Ctrl|Alt)\+/.test(keys) && !/^(Escape|F\d+)$/.test(keys)) return { letter: true };
  const meets = (zone) => zone === binding.zone || zone === "any" || binding.zone === "any";
  const other = bindings().find((one) => one.name !== binding.name && meets(one.zone) && one.action !== binding.action && (one.keys === keys || one.keys.startsWith(`${keys} `)));
  return other ? { other } : null;
}

/** Takes keys over; `null` goes back to the usual ones. */
export async function choose(name, keys) {
  const next = { ...chosen };
  if (keys === null) delete next[name];
  else next[name] = keys;
  chosen = name === null ? {} : next;
  localStorage.setItem(STORE, JSON.stringify(chosen));
  try {
    await post("keys", chosen);
  } catch {
    // This browser keeps them all the same.
  }
}

/** The keys that were chosen, from the server, or else from this browser. */
export async function load() {
  try {
    chosen = (await get("keys")).keys;
  } catch {
    try {
      chosen = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    } catch {
      chosen = {};
    }
  }
}

const CODES = { Period: ".", Semicolon: ";", Slash: "/" };

/** A key press as the list names it; nothing for what is none of ours. */
export function named(event) {
  const altGr = event.getModifierState("AltGraph") || (event.ctrlKey && event.altKey);
  if (event.isComposing || event.keyCode === 229 || altGr || event.metaKey) return null;
  let key = event.key;
  // What a browser fills in by itself comes without a key.
  if (typeof key !== "string" || key === "Tab" || key === "Dead" || key === "Process") return null;
  if (key.length === 1 && (event.altKey || event.ctrlKey) && !/[ -~]/.test(key)) {
    // Alt turns letters into signs on some keyboards.
    key = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : (CODES[event.code] ?? key);
  }
  if (key.length === 1) key = key.toUpperCase();
  const letter = /^[A-Z]$/.test(key) || key.length > 1;
  return (event.ctrlKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + (event.shiftKey && letter ? "Shift+" : "") + key;
}

/** Where the keyboard is: in the box, in another field, on a control, or on the page. */
function place(target) {
  if (target.closest?.("dialog")) return "dialog";
  if (target.matches?.("textarea.box")) return "box";
  if (target.matches?.("input, textarea, select, [contenteditable]")) return "field";
  return "page";
}

let first = { key: "", at: 0 };

/** Whether a key does on this element what it does everywhere: opens a link, presses a button, moves a slider. */
function isOwn(target, name) {
  // Beside a field that is typed in, a space is a character too; Enter presses.
  if (name === " " && focus.inAnnex(target)) return false;
  if (name === "Enter" || name === " ") return target.matches("a, button, summary, [role=slider]");
  return name.startsWith("Arrow") && target.matches("[role=slider]");
}

/** Listens; `run(action)` returns false where there is nothing to do, `isDirty` tells of unsaved text, `tell` why a letter did nothing. */
export function listen({ run, isDirty, tell }) {
  /** The one gate of keys that type characters: whether this one may be a command. */
  const passes = (event) => {
    const what = focus.judge(event, isDirty());
    // Space scrolls, and is no command.
    if (what === "run" || (event.key === " " && what !== "type")) return true;
    focus.obey(what, event);
    if (!["type", "repeat"].includes(what)) tell(what);
    return false;
  };
  addEventListener("keydown", (event) => {
    const where = place(event.target);
    const name = named(event);
    if (!name || where === "dialog") return;
    if (where === "field") {
      if (name === "Escape") run("leave");
      return;
    }
    if (where === "page" && isOwn(event.target, name)) return;
    const typed = types(name);
    if (where === "page" && typed && !passes(event)) return;
    const pair = Date.now() - first.at < 1500 ? `${first.key} ${name}` : "";
    const all = bindings();
    // A bare letter or sign is typed in the box, whatever it does elsewhere.
    const fits = ({ zone, keys }) => (zone === "any" ? !(where === "box" && typed) : zone === where) && (keys === name || keys === pair);
    const found = all.filter(fits).sort((a, b) => b.keys.length - a.keys.length)[0];
    first = { key: "", at: 0 };
    if (found && run(found.action) !== false) event.preventDefault();
    else if (where === "page" && all.some(({ keys }) => keys.startsWith(`${name} `))) first = { key: name, at: Date.now() };
  });
}
