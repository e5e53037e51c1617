// Texts as elements: prose, diffs, marked words, invisible characters. Always text nodes.
import { h } from "./dom.js";

/** Characters that change the direction of text: never shown as they are. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const HIDDEN = /[\u00a0\u202f\u2007\u2009\u200b-\u200d\u2060\u00ad\ufeff\t]/;
const SIGNS = {
  "\u00a0": "⍽", "\u202f": "⎵", "\u2007": "⍽", "\u2009": "⎵", "\u00ad": "¬", "\t": "⇥",
};

/** Calls of notes. */
const NOTE = /\[\^([^\]\s]{1,32})\]/;

/** The call of a note as a raised figure; read out and copied it is what stands in the text. */
function call(label) {
  return h("sup.note", {}, h("span.unseen", {}, "[^"), label, h("span.unseen", {}, "]"));
}

/** A text whose direction-changing characters stand as visible codes. */
export function plain(text, invisibles = false) {
  const nodes = [];
  let run = "";
  const flush = () => {
    run.split(NOTE).forEach((piece, at) => {
      if (piece) nodes.push(at % 2 ? call(piece) : document.createTextNode(piece));
    });
    run = "";
  };
  for (const c of text) {
    if (DIRECTION.test(c)) {
      flush();
      nodes.push(h("span.code", {}, `⟨U+${c.codePointAt(0).toString(16).toUpperCase()}⟩`));
    } else if (invisibles && HIDDEN.test(c)) {
      flush();
      nodes.push(h("span.hidden-char", { data: { sign: SIGNS[c] ?? "∅" } }, c));
    } else {
      run += c;
    }
  }
  flush();
  return nodes;
}

/** Where characters stand that are not seen, as marks. */
export function hiddenPlaces(text) {
  const places = [];
  for (let at = 0; at < text.length; at += 1) {
    if (HIDDEN.test(text[at])) places.push({ at: [at, at + 1], kind: "hidden-char", sign: SIGNS[text[at]] ?? "∅" });
    else if (text[at] === " " && text[at + 1] === " ") places.push({ at: [at, at + 2], kind: "hidden-char", sign: "··" });
  }
  return places;
}

/** A text with spans of it wrapped; spans in UTF-16, in order. */
export function marked(text, spans, wrap, invisibles = false) {
  const nodes = [];
  let end = 0;
  for (const span of [...spans].sort((a, b) => a.at[0] - b.at[0])) {
    const [from, to] = span.at;
    if (from < end || to <= from) continue;
    nodes.push(...plain(text.slice(end, from), invisibles));
    nodes.push(wrap(span, plain(text.slice(from, to), invisibles)));
    end = to;
  }
  nodes.push(...plain(text.slice(end), invisibles));
  return nodes;
}

/** The forms of a diff, in the order in which `D` shows them. */
export const FORMS = ["inline", "lines", "sides", "new"];

/** A word diff in one of its forms. Copied, it gives the new text. */
export function diff(runs, form, labels, invisibles = false) {
  const piece = ([kind, text]) => {
    const inner = plain(text, invisibles);
    if (kind === "-") return h("del", { data: { nocopy: "" } }, inner);
    if (kind === "+") return h("ins", {}, inner);
    return inner;
  };
  const side = (kind) => runs.filter(([k]) => k === "=" || k === kind).map(piece);
  if (form === "new") return [h("p.french", {}, runs.filter(([k]) => k !== "-").map(([, s]) => plain(s, invisibles)))];
  if (form === "inline") return [h("p.french", {}, runs.map(piece))];
  const old = h("p.french.old", { data: { nocopy: "" } }, h("span.side", {}, labels.old), side("-"));
  const now = h("p.french", {}, h("span.side", { data: { nocopy: "" } }, labels.now), side("+"));
  return [h(form === "sides" ? "div.two-sides" : "div.two-lines", {}, old, now)];
}

/** Copies of a selection leave out what is marked so: removed words, signs, labels. */
export function cleanCopies() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    const into = document.activeElement?.tagName;
    if (into === "TEXTAREA" || into === "INPUT" || !selection.rangeCount || selection.isCollapsed) return;
    const part = selection.getRangeAt(0).cloneContents();
    if (!part.querySelector("[data-nocopy]")) return;
    part.querySelectorAll("[data-nocopy]").forEach((node) => node.remove());
    event.clipboardData.setData("text/plain", part.textContent);
    event.preventDefault();
  });
}

const INLINE = /(<\/?x[1-9]\d{0,3}\/?>|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[\^[^\]\s]{1,32}\]|`[^`]+`|!?\[[^\]]+\]\([^)\s]*\))/;

/** CommonMark inline text as it is read: emphasis, notes, code, numbered marks. Links are text: nothing leads away. */
export function prose(text) {
  return text.split(INLINE).map((piece, at) => {
    if (at % 2 === 0) return plain(piece);
    if (piece.startsWith("<")) return h("span.mark", {}, piece);
    if (piece.startsWith("**")) return h("strong", {}, plain(piece.slice(2, -2)));
    if (piece.startsWith("*")) return h("em", {}, plain(piece.slice(1, -1)));
    if (piece.startsWith("[^")) return call(piece.slice(2, -1));
    if (piece.startsWith("`")) return h("code", {}, piece.slice(1, -1));
    if (piece.startsWith("![")) return h("span.image", {}, plain(piece.slice(2, piece.indexOf("]("))));
    return h("span.linked", {}, plain(piece.slice(1, piece.indexOf("]("))));
  });
}

/** A heading as lists name it: without calls of notes, marks and emphasis. */
export function bare(text) {
  return text.replace(/<\/?x[1-9]\d{0,3}\/?>|\[\^[^\]\s]{1,32}\]/g, "").replace(/(\*\*?)(\S[^*]*)\1/g, "$2").trim();
}

export function countWords(text) {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
