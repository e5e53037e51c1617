// What was typed and not saved: kept in this browser at once, on the server at each pause.
import { get, post } from "./api.js";
import { paused } from "./dom.js";
import { store } from "./store.js";

const PREFIX = "enregard:draft:";
const drafts = new Map();
/** Drafts typed in this tab: they come back without being offered, after a reload too. */
const own = new Set();
const SPOT = "enregard:spot";
let spot = null;

function name(id) {
  return `${PREFIX}${store.documents[0]?.id ?? ""}:${store.target}:${id}`;
}

function local(write) {
  try {
    write();
  } catch {
    // A full or forbidden storage: the server still has the draft.
  }
}

let kept = [];

/** Asks the server for the drafts it kept. */
export async function ask() {
  try {
    kept = (await get("drafts")).drafts;
  } catch {
    // Without the server, those of this browser are all there are.
  }
}

/** The segments that have a draft here or there, before they are joined. */
export function waiting() {
  const here = [];
  local(() => {
    const start = name("");
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage)) if (key.startsWith(start)) here.push(key.slice(start.length));
    }
  });
  return [...new Set([...here, ...kept.map((draft) => draft.id)])];
}

/** Joins the drafts of this browser and of the server, once the project is known. */
export function load() {
  const start = name("");
  local(() => {
    // What this tab typed counts before what another one typed for the same segment.
    for (const storage of [localStorage, sessionStorage]) {
      for (let at = 0; at < storage.length; at += 1) {
        const key = storage.key(at);
        const id = key.slice(start.length);
        if (!key.startsWith(start) || !store.byId.has(id)) continue;
        drafts.set(id, JSON.parse(storage.getItem(key)));
        if (storage === sessionStorage) own.add(id);
      }
    }
  });
  for (const draft of kept) {
    if (!drafts.has(draft.id)) drafts.set(draft.id, { text: draft.text, seen: draft.seen });
  }
  for (const [id, draft] of drafts) {
    if (draft.text === (store.byId.get(id)?.en ?? "")) drop(id);
  }
}

const send = paused(500, (id) => {
  const draft = drafts.get(id);
  if (draft && !store.readOnly) post("draft", { id, text: draft.text, seen: draft.seen }, true).catch(() => {});
});

let last = "";

export function keep(id, text, seen) {
  if (last && last !== id) send.flush();
  last = id;
  const draft = { text, seen };
  drafts.set(id, draft);
  own.add(id);
  const written = JSON.stringify(draft);
  local(() => sessionStorage.setItem(name(id), written));
  local(() => localStorage.setItem(name(id), written));
  send(id);
}

/** Lets a draft go; one that another tab typed for the same segment stays. */
export function drop(id) {
  send.cancel();
  const had = drafts.get(id);
  drafts.delete(id);
  own.delete(id);
  local(() => sessionStorage.removeItem(name(id)));
  local(() => {
    const there = JSON.parse(localStorage.getItem(name(id)));
    if (!there || there.text === had?.text) localStorage.removeItem(name(id));
  });
  if (had && !store.readOnly) post("draft", { id, gone: had.text }).catch(() => {});
}

export function find(id) {
  return drafts.get(id);
}

export function isOwn(id) {
  return own.has(id);
}

export function adopt(id) {
  own.add(id);
}

export function flush() {
  send.flush();
}

export function ids() {
  return [...drafts.keys()];
}

/** Takes up where the next character went before this page was loaded again; gives what was typed and had no field yet, or nothing where none was to come. */
export function takeUp() {
  local(() => {
    // Somebody who went to another address did not mean to go on typing there.
    const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
    spot = again ? JSON.parse(sessionStorage.getItem(SPOT)) : null;
    sessionStorage.removeItem(SPOT);
  });
  return spot && (spot.held ?? "");
}

/**
 * Keeps where the next character goes: `{id, caret}` in a box, `{search, caret}` in the search. While a field is
 * still to open, that is where it was to go before, with what is held for it (`held`, else nothing).
 */
export function keepSpot(next, held) {
  const kept = held === null ? next : { ...(next ?? spot), held };
  local(() => (kept ? sessionStorage.setItem(SPOT, JSON.stringify(kept)) : sessionStorage.removeItem(SPOT)));
}

/** Whether the next character went into the box of this segment before the page was loaded again. */
export function spotIn(id) {
  return spot?.id === id;
}

/** Whether the next character went into some box. */
export function hasSpot() {
  return Boolean(spot?.id);
}

export function takeSpot(id) {
  if (spot?.id !== id) return null;
  const { caret } = spot;
  spot = null;
  return caret;
}

export function takeSearch() {
  if (spot?.search === undefined) return null;
  const taken = spot;
  spot = null;
  return taken;
}
