// A list of any length: rows stand in chunks, chunks in folds, and only what is near the eye has anything in it.
import { h } from "./dom.js";
import { need, store } from "./store.js";

/** How many rows stand in a chunk, and chunks in a fold. */
const SIZE = 40;
const NEAR = "1200px 0px";

/** A list of `ids`; `make(id)` gives a row's `<li>`, `guess(id)` its height in pixels, `rows(id)` the ids of the segments that it shows. */
export class List {
  constructor(scroller, { make, guess, label, rows = (id) => [id] }) {
    this.rows = rows;
    this.scroller = scroller;
    this.make = make;
    this.guess = guess;
    this.element = h("div.rows", { role: "group", "aria-label": label });
    this.places = new Map();
    this.watcher = new IntersectionObserver((entries) => this.seen(entries), { root: scroller, rootMargin: NEAR });
  }

  show(ids) {
    this.watcher.disconnect();
    this.places.clear();
    let parts = [];
    for (let from = 0; from < ids.length; from += SIZE) {
      const some = ids.slice(from, from + SIZE);
      const chunk = this.part("ol.chunk", { ids: some, height: some.reduce((sum, id) => sum + this.guess(id), 0) });
      chunk.element.start = from + 1;
      some.forEach((id) => this.places.set(id, chunk));
      parts.push(chunk);
    }
    // Thousands of empty chunks would cost each frame more than the rows in sight.
    while (parts.length > SIZE) parts = this.folded(parts);
    this.element.replaceChildren(...parts.map((part) => part.element));
    parts.forEach((part) => this.watcher.observe(part.element));
  }

  /** A chunk or a fold with nothing in it, as high as what it stands for. */
  part(tag, part) {
    part.element = h(tag);
    part.element.style.height = `${part.height}px`;
    part.element.stretch = part;
    return Object.assign(part, { full: false });
  }

  folded(parts) {
    const folds = [];
    for (let from = 0; from < parts.length; from += SIZE) {
      const some = parts.slice(from, from + SIZE);
      const fold = this.part("div.fold", { parts: some, height: some.reduce((sum, part) => sum + part.height, 0) });
      some.forEach((part) => { part.fold = fold; });
      folds.push(fold);
    }
    return folds;
  }

  seen(entries) {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (isIntersecting) this.open(target.stretch);
      else this.close(target.stretch, boundingClientRect.height);
    }
  }

  /** Fills a part; rows whose texts are not there yet are waited for. */
  open(part) {
    if (part.full) return;
    const wanted = (part.ids ?? []).flatMap((id) => this.rows(id)).filter((id) => store.byId.get(id)?.full === false);
    if (!wanted.length) this.fill(part);
    else if (!part.waits) {
      part.waits = true;
      need(wanted).then(() => {
        part.waits = false;
        if (!part.full && this.isNear(part)) this.fill(part);
      });
    }
  }

  /** Whether a part still stands in the list, near the eye. */
  isNear({ element }) {
    if (!this.element.contains(element)) return false;
    const box = element.getBoundingClientRect();
    const view = this.scroller.getBoundingClientRect();
    return box.bottom > view.top - 1300 && box.top < view.bottom + 1300;
  }

  fill(part) {
    if (part.full) return;
    part.full = true;
    part.element.replaceChildren(...(part.ids ? part.ids.map((id) => this.make(id)) : part.parts.map(({ element }) => element)));
    part.element.style.height = "";
    part.parts?.forEach(({ element }) => this.watcher.observe(element));
  }

  /** Empties a part that is so high. */
  close(part, height) {
    if (!part.full || part.element.querySelector(".active") || part.element.contains(document.activeElement)) return;
    const inner = (part.parts ?? []).map((one) => [one, one.full ? one.element.offsetHeight : 0]);
    part.element.style.height = `${height}px`;
    inner.forEach(([one, own]) => {
      this.watcher.unobserve(one.element);
      this.close(one, own);
    });
    part.element.replaceChildren();
    part.full = false;
  }

  /** The `<li>` of a row, made now where it was not; nothing where the list does not have it. */
  row(id) {
    const chunk = this.places.get(id);
    if (!chunk) return null;
    const folds = [];
    for (let { fold } = chunk; fold; { fold } = fold) folds.unshift(fold);
    [...folds, chunk].forEach((part) => this.fill(part));
    need(chunk.ids.flatMap((one) => this.rows(one)));
    return chunk.element.children[chunk.ids.indexOf(id)];
  }

  /** Brings an element that is out of sight, or nearly, into the upper half, with what comes before it. */
  center(element) {
    const box = this.scroller.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    if (own.top < box.top + 40 || own.bottom > box.bottom - 60) {
      this.scroller.scrollTop += own.top - box.top - Math.min(140, box.height / 4);
    }
  }

  /** Makes a row anew where it is in sight. */
  renew(id) {
    const chunk = this.places.get(id);
    if (!chunk?.full) return;
    const at = chunk.ids.indexOf(id);
    const old = chunk.element.children[at];
    if (old && !old.classList.contains("active")) old.replaceWith(this.make(id));
  }

  destroy() {
    this.watcher.disconnect();
  }
}
