// What the page knows of the project, and what changed on disk since.
import { get, Unreachable } from "./api.js";
import { may } from "./role.js";
import { bare } from "./text.js";
import { t } from "./words.js";

/** How often the server is asked what changed, in milliseconds. */
const PULSE = 1200;

export const store = {
  ready: false,
  documents: [],
  blocks: [],
  rows: [],
  byId: new Map(),
  sections: [],
  tallies: [],
  /** Segments in which the checks found something by now, and what they did not look at yet. */
  findings: { segments: 0, left: 0 },
  revision: 0,
  outline: 0,
  readOnly: !may("translate"),
  /** Those who have the page open elsewhere: `{ name, at, types }`. */
  people: [],
  branch: null,
  source: "fr",
  target: "en",
  /** The languages there are, where there are several. */
  targets: [],
  troubles: [],
  reachable: true,
};

const listeners = new Map();

/** Calls back at `rows` (ids), `looks` (a state or the length of a source changed), `tallies` (the sections that changed, or nothing: all), `findings`, `outline`, `branch`, `people`, `reach`. */
export function on(event, listener) {
  if (!listeners.has(event)) listeners.set(event, new Set());
  listeners.get(event).add(listener);
  return () => listeners.get(event).delete(listener);
}

function tell(event, value) {
  for (const listener of [...(listeners.get(event) ?? [])]) listener(value);
}

export async function load() {
  const project = await get("project");
  Object.assign(store, {
    documents: project.documents,
    tallies: project.tallies,
    revision: project.revision,
    outline: project.outline,
    branch: project.branch,
    source: project.source,
    target: project.target,
    targets: project.targets,
    troubles: project.troubles,
    ready: true,
  });
  arrange();
  fillIn(project.rows);
  // Whatever is open must be whole before anybody looks at it again.
  await need([spot().at]);
}

/** Rows that are asked for, each with the promise of its answer. */
const asked = new Map();
/** How many rows one question asks for. */
const PART = 100;

/** Rows from the server; as long as it does not answer, once more. */
async function rowsOf(ids) {
  for (;;) {
    try {
      return take((await get("rows", { ids: ids.join(",") })).rows);
    } catch (error) {
      if (!(error instanceof Unreachable)) return undefined;
      reach(false);
      await new Promise((done) => setTimeout(done, 700));
    }
  }
}

/** Rows as the outline has them carry no texts: asks for those that are wanted. Settles once they are there. */
export function need(ids) {
  const wanted = ids.filter((id) => store.byId.get(id)?.full === false);
  const fresh = wanted.filter((id) => !asked.has(id));
  for (let from = 0; from < fresh.length; from += PART) {
    const part = fresh.slice(from, from + PART);
    const answer = rowsOf(part).finally(() => part.forEach((id) => asked.delete(id)));
    part.forEach((id) => asked.set(id, answer));
  }
  return Promise.all(new Set(wanted.map((id) => asked.get(id))));
}

/** Whether a block stands apart from the text: no edition prints it. */
export function isApart(block) {
  return ["metadata", "header", "footer", "alt", "drawing", "comment"].includes(block.kind);
}

/** Blocks, rows and sections of all documents, in one order. */
function arrange() {
  store.blocks = [];
  store.rows = [];
  store.sections = [];
  store.byId = new Map();
  for (const doc of store.documents) {
    let open = false;
    let kind = "";
    let section = { title: "", level: 0, document: doc.id, first: null };
    const begin = () => {
      store.sections.push(section);
      open = true;
    };
    for (const block of doc.blocks) {
      if (block.kind === "heading") {
        section = { title: "", level: block.level ?? 1, document: doc.id, first: null };
        begin();
      } else if (isApart(block) && block.kind !== kind) {
        section = { get title() { return t(`apart-${block.kind}`); }, apart: true, level: 1, document: doc.id, first: null };
        begin();
      } else if (!open) {
        begin();
      }
      kind = block.kind;
      block.document = doc.id;
      block.at = store.blocks.length;
      block.units = block.units.map(outlined);
      block.section = store.sections.length - 1;
      store.blocks.push(block);
      for (const row of block.units) {
        row.at = store.rows.length;
        row.block = block;
        section.first ??= row.id;
        store.rows.push(row);
        store.byId.set(row.id, row);
      }
    }
  }
  const counted = store.tallies.flatMap((tally) => tally.sections);
  store.sections.forEach((section, at) => {
    section.counts = counted[at]?.counts;
    if (!section.apart) section.title = bare(counted[at]?.title ?? "");
  });
}

/** A row as the outline has it: `full` once its texts are there; `size` holds the lengths of both. */
function outlined([id, state, french, english, marks]) {
  return { id, state, fr: "", en: "", size: [french, english], seen: null, full: false, ...marks };
}

/** Why messages of this row's document cannot be written: a conflict that git left, an id that stands twice, … */
export function troubleOf(row) {
  return store.troubles.find((trouble) => trouble.document === row.block.document);
}

export function sectionOf(row) {
  return store.sections[row.block.section];
}

/** Takes rows as they are now; keeps their objects. */
export function take(rows) {
  const look = (row) => row && `${row.state} ${row.size[0]}`;
  const looked = rows.map((next) => look(store.byId.get(next.id)));
  const changed = fillIn(rows);
  if (changed.length) tell("rows", changed);
  if (rows.some((next, at) => look(store.byId.get(next.id)) !== looked[at])) tell("looks");
}

function fillIn(rows) {
  const changed = [];
  for (const next of rows) {
    const row = store.byId.get(next.id);
    if (!row) continue;
    delete row.drift;
    delete row.question;
    delete row.void;
    delete row.covered;
    delete row.shown;
    Object.assign(row, next, { size: [next.fr.length, next.en.length], full: true });
    changed.push(row.id);
  }
  return changed;
}

/** Takes the counts that changed. */
function takeTallies(tallies) {
  let start = 0;
  const changed = [];
  store.tallies.forEach((tally, document) => {
    const { total, obsolete, changed: sections } = tallies[document];
    Object.assign(tally, { total, obsolete });
    for (const [at, counts] of sections) {
      tally.sections[at].counts = counts;
      if (store.sections[start + at]) store.sections[start + at].counts = counts;
      changed.push(start + at);
    }
    start += tally.sections.length;
  });
  tell("tallies", changed);
}

function takeFindings(findings) {
  if (!findings || (findings.segments === store.findings.segments && findings.left === store.findings.left)) return;
  store.findings = findings;
  tell("findings");
}

/** When something was typed last. */
let typed = 0;
document.addEventListener("input", () => { typed = Date.now(); }, true);

/** What the server is told of this page, for others: the segment that is open, whether somebody types. */
function spot() {
  const types = Date.now() - typed < 5000 && document.activeElement?.matches("textarea.box");
  return { at: new URLSearchParams(location.search).get("id") ?? "", types: Boolean(types) };
}

function takePeople(people = []) {
  if (!people.length && !store.people.length) return;
  store.people = people;
  tell("people");
}

/** Asks what changed, once; gives the ids of the rows that did. */
export async function pulse() {
  let answer, anew;
  try {
    answer = await get("pulse", { since: store.revision, outline: store.outline, ...spot() });
    anew = answer.anew || answer.outline !== store.outline;
    // The server may go between the two; the next beat asks again.
    if (anew) await load();
  } catch (error) {
    if (error instanceof Unreachable) reach(false);
    else if (error.status === 403) tell("stranger");
    return;
  }
  reach(true);
  takePeople(answer.people);
  takeFindings(answer.findings);
  if (anew) {
    tell("outline");
    tell("tallies");
    tell("troubles");
    return;
  }
  if (answer.branch !== undefined && answer.branch !== store.branch) {
    store.branch = answer.branch;
    tell("branch");
  }
  // Another run of the server counts from its own beginning.
  store.revision = answer.revision;
  if (answer.changed) take(answer.changed);
  const ids = (answer.changed ?? []).map((row) => row.id);
  if (answer.tallies) takeTallies(answer.tallies);
  if (answer.troubles) {
    store.troubles = answer.troubles;
    tell("troubles");
  }
  return ids;
}

function reach(ok) {
  if (ok === store.reachable) return;
  store.reachable = ok;
  tell("reach", ok);
}

export function watch() {
  const beat = async () => {
    if (!document.hidden) await pulse();
    setTimeout(beat, PULSE);
  };
  setTimeout(beat, PULSE);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) pulse();
  });
}
