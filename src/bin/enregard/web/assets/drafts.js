// What was typed and not saved: kept in this browser at once, on the server at each pause.
import { get, post } from "./api.js";
import { paused } from "./dom.js";
import { store } from "./store.js";

const PREFIX = "enregard:draft:";
const drafts = new Map();
/** Drafts typed since this page was opened: they come back without being offered. */
const own = new Set();

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

/** Joins the drafts of this browser and of the server, once the project is known. */
export function load() {
  const start = name("");
  local(() => {
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (!key.startsWith(start)) continue;
      const id = key.slice(start.length);
      if (store.byId.has(id)) drafts.set(id, JSON.parse(localStorage.getItem(key)));
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
  local(() => localStorage.setItem(name(id), JSON.stringify(draft)));
  send(id);
}

export function drop(id) {
  send.cancel();
  const had = drafts.delete(id);
  own.delete(id);
  local(() => localStorage.removeItem(name(id)));
  if (had && !store.readOnly) post("draft", { id }).catch(() => {});
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
