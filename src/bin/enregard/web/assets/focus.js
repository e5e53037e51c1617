// Where the keyboard is. Every change of focus that the program makes goes through here.
//
// What somebody asked for just now (a key, a click) moves the focus at once: `to`. What answers a question
// asked earlier (a search, a save) carries what `ask` gave then, and `arrive` moves the focus only where
// nothing was done since and nobody types elsewhere. Elements change around the keyboard inside `keep`.
//
// What is typed while a field is still to open is held, and is in the end in the field that opens first, whatever
// else was done meanwhile.
import { verdict } from "./gate.js";

/** Counts what was done with keys and pointer. */
let deeds = 0;
/** The field that was typed in last, whether it was left on purpose, and when the last character came. */
let field = null;
let left = true;
let typedAt = -Infinity;
/** The question whose answer opens a field, and what was typed for it meanwhile. */
let awaited = null;
let held = "";
let composing = null;

export function isField(element) {
  return Boolean(element?.matches?.("textarea, input:not([type=checkbox], [type=radio]), [contenteditable]"));
}

/** Whether a field is about to open, and no other has the keyboard. */
function isAwaited() {
  return Boolean(awaited) && !isField(document.activeElement);
}

const isCommand = (event) => event.ctrlKey || event.altKey || event.metaKey;

/** Whether a key pressed now belongs to a field that is about to open. */
function isHeld(event) {
  return isAwaited() && event.key?.length === 1 && !isCommand(event);
}

/** Such a key waits for its field, and is nothing else meanwhile. */
function hold(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  held += event.key;
}

const LEAVING = ["Tab", "Escape"];
const SILENT = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"];

/** Listens from the start, before anything else does. */
export function start() {
  addEventListener("keydown", (event) => {
    if (isHeld(event)) return hold(event);
    // A command for the field that is about to open turns nobody away from it.
    if (SILENT.includes(event.key) || (isAwaited() && isCommand(event))) return;
    deeds += 1;
    if (!LEAVING.includes(event.key) || event.isComposing) return;
    left = true;
    if (event.key === "Escape") typedAt = -Infinity;
  }, true);
  addEventListener("pointerdown", () => {
    deeds += 1;
    left = true;
    typedAt = -Infinity;
  }, true);
  addEventListener("focusin", (event) => {
    if (isField(event.target)) [field, left] = [event.target, false];
  });
  addEventListener("input", (event) => {
    if (!isField(event.target)) return;
    [field, left, typedAt] = [event.target, false, performance.now()];
    deeds += 1;
  }, true);
  addEventListener("compositionstart", () => {
    composing ??= Promise.withResolvers?.() ?? deferred();
  }, true);
  addEventListener("compositionend", () => {
    composing?.resolve();
    composing = null;
  }, true);
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve) => { made.resolve = resolve; });
  return made;
}

/** Waits until no letter is being composed. */
export function calm() {
  return composing?.promise;
}

/** Moves the focus, as somebody asked just now; `caret` is where the next character goes. */
export function to(element, caret = null) {
  if (!element?.isConnected) return false;
  if (!isField(element) && !inAnnex(element)) left = true;
  element.focus({ preventScroll: true });
  const [from, end = from] = [caret].flat();
  if (caret !== null) element.setSelectionRange(from, end);
  return true;
}

/** A dialog takes the keyboard until it closes. */
export function modal(dialog) {
  dialog.showModal();
}

/** Remembers where things stand at a question; `field` says that its answer opens one, `typed` what waits for it already. */
export function ask({ field: opens = false, typed = "" } = {}) {
  const asked = { deeds, from: document.activeElement };
  // What waits for one field goes on to wait for the one that is opened instead.
  if (opens && !isField(asked.from)) [awaited, held] = [asked, awaited ? held : typed];
  return asked;
}

/** What is held for a field that is about to open; nothing where none is. */
export function pending() {
  return awaited ? held : null;
}

/** The field that the next character goes to. */
export function home() {
  const active = document.activeElement;
  if (isField(active)) return active;
  const there = Boolean(field?.isConnected) && !field.readOnly && !field.disabled;
  return there && (inAnnex(active) || !left) ? field : null;
}

/** Whether an element helps a field, such as a palette of characters: who types there types into the field. */
export function inAnnex(element) {
  return Boolean(element?.closest?.("[data-annex]"));
}

/** Whether nothing was done since the question. */
export function isFresh(asked) {
  return asked?.deeds === deeds;
}

/** Moves the focus for an answer, where that takes nothing from anybody; a field is given what was held for it in any case. */
export function arrive(element, asked, caret = null) {
  const active = document.activeElement;
  const free = isFresh(asked) && (active === asked.from || !isField(active));
  const text = awaited && isField(element) ? held : "";
  dismiss(text ? awaited : asked);
  const there = free && to(element, caret);
  if (text && there) document.execCommand("insertText", false, text);
  else if (text) put(element, text, caret);
  return there;
}

/** Writes into a field that does not have the keyboard. */
function put(field, text, caret) {
  const at = [caret ?? field.value.length].flat().at(-1);
  field.setRangeText(text, at, at, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The answer opens no field. */
export function dismiss(asked) {
  if (awaited === asked) [awaited, held] = [null, ""];
}

/** Changes elements; whoever had the keyboard has it afterwards, at the same place. */
export function keep(change) {
  const active = document.activeElement;
  const spot = isField(active) ? [active.selectionStart, active.selectionEnd, active.selectionDirection] : null;
  change();
  if (active === document.activeElement || active === document.body || !active?.isConnected) return;
  active.focus({ preventScroll: true });
  if (spot && spot[0] !== null) active.setSelectionRange(...spot);
}

/** The element with the keyboard was taken away: the field that it helped has it now, else what stood around it. */
export function rescue(around) {
  (home() ?? around.closest?.("[tabindex]"))?.focus({ preventScroll: true });
}

/** What becomes of a key that types a character outside every field. */
export function judge(event, dirty) {
  const since = performance.now() - typedAt;
  const lost = !field?.isConnected && !left;
  return verdict({ home: Boolean(home()), dirty, lost, since, repeat: event.repeat });
}

/** Takes up what `judge` said: the key is typed where it belongs, or refused and part of the burst. */
export function obey(what, event) {
  if (what === "type") return field.focus({ preventScroll: true });
  event.preventDefault();
  if (what !== "repeat") typedAt = performance.now();
  return undefined;
}
