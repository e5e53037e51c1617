// The document at a glance: a bar for each segment, height by words, tone and form by state.
import { h } from "./dom.js";
import { on, sectionOf, store } from "./store.js";
import { number, t, tn } from "./words.js";
import { stateLabel } from "./badge.js";

const ROLES = {
  missing: "--hairline", draft: "--quiet", drifted: "--attention", translated: "--accent", reviewed: "--done", untranslatable: "--hairline",
};

export class Map_ {
  constructor({ height, open }) {
    this.open = open;
    this.at = 0;
    this.canvas = h("canvas", { "aria-hidden": "true" });
    this.element = h("div.map", {
      role: "slider", tabIndex: 0, "aria-label": t("map"), "aria-orientation": "horizontal",
      "aria-valuemin": 1, "aria-valuemax": Math.max(1, store.rows.length),
      on: {
        keydown: (event) => this.key(event),
        click: (event) => this.pick(event, true),
        pointermove: (event) => this.pick(event, false),
      },
    }, this.canvas);
    this.element.style.height = `${height}px`;
    this.height = height;
    this.resizer = new ResizeObserver(() => this.later());
    this.resizer.observe(this.element);
    const stops = ["looks", "outline"].map((event) => on(event, () => this.later()));
    this.stop = () => stops.forEach((stop) => stop());
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.recolor = () => this.draw();
    this.scheme.addEventListener("change", this.recolor);
    this.say();
  }

  /** Draws after the next frame: the text comes first. */
  later() {
    this.frame ??= requestAnimationFrame(() => setTimeout(() => {
      this.frame = undefined;
      this.draw();
    }));
  }

  show(id) {
    const row = store.byId.get(id);
    if (!row || row.at === this.at) return;
    this.at = row.at;
    this.say();
    this.later();
  }

  say() {
    const row = store.rows[this.at];
    this.element.setAttribute("aria-valuenow", this.at + 1);
    if (row) this.element.setAttribute("aria-valuetext", `${tn("place", this.at + 1, { all: number(store.rows.length) })}, ${stateLabel(row)}, ${sectionOf(row).title}`);
  }

  key(event) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const last = store.rows.length - 1;
    if (event.key === "Enter") this.open(store.rows[this.at]?.id);
    else if (event.key === "Home") this.at = 0;
    else if (event.key === "End") this.at = last;
    else if (event.key in steps && !event.altKey && !event.ctrlKey) this.at = Math.min(last, Math.max(0, this.at + steps[event.key]));
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.say();
    this.draw();
  }

  pick(event, go) {
    const { left, width } = this.element.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * store.rows.length);
    const row = store.rows[Math.min(store.rows.length - 1, Math.max(0, at))];
    if (!row) return;
    this.element.title = `${stateLabel(row)} · ${row.fr.slice(0, 80)}`;
    if (go) this.open(row.id);
  }

  draw() {
    const width = this.element.clientWidth;
    if (!width) return;
    const scale = devicePixelRatio || 1;
    this.canvas.width = width * scale;
    this.canvas.height = this.height * scale;
    const pen = this.canvas.getContext("2d");
    pen.scale(scale, scale);
    const style = getComputedStyle(document.documentElement);
    const tone = Object.fromEntries(Object.entries(ROLES).map(([state, role]) => [state, style.getPropertyValue(role).trim()]));
    const count = Math.max(1, store.rows.length);
    const step = width / count;
    const gap = step > 4 ? 1 : 0;
    // The few longest are cut, so that the others can be told apart.
    const lengths = store.rows.map((row) => row.size[0]).sort((a, b) => a - b);
    const most = Math.max(60, lengths[Math.floor(lengths.length * 0.98)] ?? 0);
    store.rows.forEach((row, at) => {
      const tall = Math.min(1, Math.sqrt(row.size[0] / most)) * (this.height - 8) + 3;
      this.bar(pen, row.state, tone, at * step, Math.max(0.6, step - gap), tall);
    });
    pen.fillStyle = style.getPropertyValue("--ink").trim();
    pen.fillRect(this.at * step, this.height - 2, Math.max(3, step), 2);
  }

  /** Missing is hollow, draft is half filled, drifted carries a notch, the rest is solid. */
  bar(pen, state, tone, x, width, tall) {
    const y = this.height - tall - 3;
    pen.fillStyle = tone[state];
    pen.strokeStyle = tone.draft;
    if (state === "missing" && width > 2) {
      pen.lineWidth = 1;
      pen.strokeRect(x + 0.5, y + 0.5, width - 1, tall - 1);
    } else if (state === "draft" && width > 2) {
      pen.lineWidth = 1;
      pen.strokeRect(x + 0.5, y + 0.5, width - 1, tall - 1);
      pen.fillRect(x, y + tall / 2, width, tall / 2);
    } else {
      pen.fillRect(x, y, width, tall);
      if (state === "drifted") pen.fillRect(x, 0, width, 3);
    }
  }

  destroy() {
    this.stop();
    this.resizer.disconnect();
    this.scheme.removeEventListener("change", this.recolor);
  }
}
