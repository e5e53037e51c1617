// A list of any length: rows stand in chunks, and only chunks near the eye have their rows.
import { h } from "./dom.js";
import { need, store } from "./store.js";

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
    this.chunks = [];
    this.places = new Map();
    this.watcher = new IntersectionObserver((entries) => this.seen(entries), { root: scroller, rootMargin: NEAR });
  }

  show(ids) {
    this.watcher.disconnect();
    this.places.clear();
    this.chunks = [];
    for (let from = 0; from < ids.length; from += SIZE) {
      const part = ids.slice(from, from + SIZE);
      const element = h("ol.chunk", { start: from + 1 });
      element.style.height = `${part.reduce((sum, id) => sum + this.guess(id), 0)}px`;
      const chunk = { element, ids: part, full: false };
      element.chunk = chunk;
      part.forEach((id) => this.places.set(id, chunk));
      this.chunks.push(chunk);
    }
    this.element.replaceChildren(...this.chunks.map((chunk) => chunk.element));
    this.chunks.forEach((chunk) => this.watcher.observe(chunk.element));
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.open(target.chunk);
      else this.close(target.chunk);
    }
  }

  /** Fills a chunk with its rows; those whose texts are not there yet are waited for. */
  open(chunk) {
    if (chunk.full) return;
    const wanted = chunk.ids.flatMap((id) => this.rows(id)).filter((id) => !store.byId.get(id)?.full);
    if (!wanted.length) this.fill(chunk);
    else if (!chunk.waits) {
      chunk.waits = true;
      need(wanted).then(() => {
        chunk.waits = false;
        if (this.chunks.includes(chunk) && !chunk.full && this.isNear(chunk)) this.fill(chunk);
      });
    }
  }

  /** Whether a chunk is still near the eye. */
  isNear(chunk) {
    const box = chunk.element.getBoundingClientRect();
    const view = this.scroller.getBoundingClientRect();
    return box.bottom > view.top - 1300 && box.top < view.bottom + 1300;
  }

  fill(chunk) {
    if (chunk.full) return;
    chunk.full = true;
    chunk.element.replaceChildren(...chunk.ids.map((id) => this.make(id)));
    chunk.element.style.height = "";
  }

  close(chunk) {
    if (!chunk.full || chunk.element.querySelector(".active") || chunk.element.contains(document.activeElement)) return;
    chunk.element.style.height = `${chunk.element.offsetHeight}px`;
    chunk.element.replaceChildren();
    chunk.full = false;
  }

  /** The `<li>` of a row, made now where it was not; nothing where the list does not have it. */
  row(id) {
    const chunk = this.places.get(id);
    if (!chunk) return null;
    this.fill(chunk);
    need(chunk.ids.flatMap((one) => this.rows(one)));
    return chunk.element.children[chunk.ids.indexOf(id)];
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
