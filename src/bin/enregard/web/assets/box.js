// The box: a text area that grows, with marks behind its text, and clean pasting.
import { fill, h } from "./dom.js";
import * as focus from "./focus.js";
import { hiddenPlaces, marked } from "./text.js";
import { lang, t } from "./words.js";

/** Which way a text in this language is written. */
function direction(language) {
  return document.documentElement.dataset.rightToLeft?.split(" ").includes(language) ? "rtl" : "ltr";
}

/** A text as a text area holds it. */
function shown(text) {
  return text.replace(/\r\n?/g, "\n");
}

export class Box {
  /** `lines`: the source has line breaks (code has), so the text may have them too. */
  constructor({ text, label, language, lines, onInput, describedBy }) {
    this.saved = text;
    this.lines = lines;
    this.marks = [];
    this.invisibles = false;
    this.area = h("textarea.box", {
      value: text, rows: 1, lang: language, spellcheck: true, autocomplete: "off",
      "aria-label": label, "aria-describedby": describedBy,
      on: {
        input: () => {
          this.marks = [];
          // Most segments are one line, whatever is dropped or dictated into them.
          if (!this.lines && this.area.value.includes("\n")) this.straighten();
          this.draw();
          this.grow();
          onInput(this.text);
        },
        scroll: () => { this.mirror.scrollTop = this.area.scrollTop; },
        paste: (event) => this.paste(event),
        keydown: (event) => {
          // In a segment of one line Enter alone would only be lost.
          if (!this.lines && event.key === "Enter" && !event.ctrlKey && !event.altKey && !event.isComposing) event.preventDefault();
        },
      },
    });
    this.mirror = h("div.mirror", { "aria-hidden": "true" });
    this.element = h("div.box-frame", { dir: direction(language) }, this.mirror, this.area);
  }

  get text() {
    const { value } = this.area;
    return value === shown(this.saved) ? this.saved : value;
  }

  get dirty() {
    return this.text !== this.saved;
  }

  /** Puts another text in, as if it had been typed, so that the browser can undo it. */
  replace(text) {
    this.insert(text, 0, this.text.length);
  }

  insert(text, from = this.area.selectionStart, to = this.area.selectionEnd) {
    if (this.area.readOnly) return;
    focus.to(this.area, [from, to]);
    const done = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
    if (!done) {
      this.area.setRangeText(text, from, to, "end");
      this.area.dispatchEvent(new Event("input"));
    }
  }

  /** Sets text that was saved elsewhere; the caret stays where it can. */
  settle(text) {
    this.saved = text;
    if (this.text === text) return;
    const { selectionStart, selectionEnd } = this.area;
    this.area.value = text;
    if (document.activeElement === this.area) this.area.setSelectionRange(selectionStart, selectionEnd);
    this.draw();
    this.grow();
  }

  straighten() {
    const { selectionStart, selectionEnd } = this.area;
    this.area.value = this.area.value.replace(/\n/g, " ");
    this.area.setSelectionRange(selectionStart, selectionEnd);
  }

  paste(event) {
    const text = event.clipboardData?.getData("text/plain");
    if (text === undefined) return;
    event.preventDefault();
    const pasted = this.lines ? shown(text) : text.replace(/[\r\n\t\v\f]+/g, " ");
    // eslint-disable-next-line no-control-regex
    this.insert(pasted.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ""));
  }

  /** Marks places of the text: `{at: [from, to], kind}`. */
  mark(marks) {
    this.marks = marks;
    this.draw();
  }

  /** Shows characters that are not seen, or shows them no more. */
  reveal(on) {
    this.invisibles = on;
    this.draw();
  }

  draw() {
    const wrap = (mark, inner) => h(`mark.${mark.kind}`, mark.sign ? { data: { sign: mark.sign } } : {}, inner);
    const marks = this.invisibles ? [...hiddenPlaces(this.text), ...this.marks] : this.marks;
    fill(this.mirror, marks.length ? marked(this.text, marks, wrap) : [], "\u200b");
  }

  grow() {
    const { area } = this;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
    area.classList.toggle("is-long", area.scrollHeight > area.clientHeight + 4);
  }

  mount() {
    this.draw();
    this.grow();
  }
}

const CHARACTERS = "“ ” ‘ ’ – — … £ € ° § × é è ê à ç œ".split(" ").concat("\u00a0", "\u202f", "\u2011");
const NAMES = { "\u00a0": "NBSP", "\u202f": "NNBSP", "\u2011": "NB‑" };

const SIGNS = /<\/?x[1-9]\d{0,3}\/?>|\[\^[^\]\s]{1,32}\]/g;

/** A palette of the marks that the source has and the text lacks, and of characters that keyboards hide. */
export function palette(box, close, source) {
  const lacks = (source.match(SIGNS) ?? []).filter((sign) => !box.text.includes(sign));
  const buttons = [...new Set(lacks), ...CHARACTERS].map((c) =>
    h("button.char", {
      type: "button", "aria-label": NAMES[c] ?? c,
      on: { click: () => { box.insert(c); close(); } },
    }, NAMES[c] ?? c));
  return h("div.palette", { data: { annex: "" }, role: "group", "aria-label": t("characters"), lang }, buttons);
}
