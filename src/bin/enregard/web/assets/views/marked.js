// Marked segments, taken together; the bar below the list says how many there are.
import { despite } from "../accepting.js";
import { confirmed } from "../confirm.js";
import { fill, h } from "../dom.js";
import * as focus from "../focus.js";
import { keysOf, shown } from "../keys.js";
import * as saving from "../saving.js";
import { need, store } from "../store.js";
import { lang, t, tn } from "../words.js";

export class Marked {
  /** `work`: the list that they stand in. */
  constructor(work) {
    this.work = work;
    this.ids = new Set();
    /** All that a query finds was marked at once. */
    this.whole = false;
    this.bar = h("div.bulk", { role: "group", "aria-label": t("marked") });
    this.show();
  }

  has(id) {
    return this.ids.has(id);
  }

  toggle(id) {
    if (!this.ids.delete(id)) this.ids.add(id);
    this.show();
    return this.has(id);
  }

  /** Marks all that the query finds, or nothing any more. */
  all() {
    const some = this.work.ids.filter((id) => store.byId.get(id).size[1] > 0);
    const all = some.length > 0 && some.every((id) => this.has(id));
    this.ids = new Set(all ? [] : some);
    this.whole = !all;
    this.show();
    this.work.lay();
    this.work.ids.forEach((id) => this.work.list.renew(id));
  }

  none() {
    this.whole = false;
    this.ids.clear();
    this.show();
  }

  show() {
    const count = this.ids.size;
    const unmark = () => {
      this.none();
      this.work.lay();
      this.work.card?.crumb.classList.remove("marked");
    };
    this.say(count ? [
      h("span", { role: "status" }, tn("marked-count", count)), " ",
      h("button", { type: "button", on: { click: () => this.take(false) } }, t("accept"), " ", h("kbd", {}, shown(keysOf("accept-marked"), lang))),
      h("button", { type: "button", on: { click: () => this.take(true) } }, t("keep"), " ", h("kbd", {}, shown(keysOf("keep-marked"), lang))),
      h("button.quiet", { type: "button", on: { click: unmark } }, t("unmark")),
    ] : []);
  }

  /** Shows something else in the bar until the marks are shown again; nothing hides it. */
  say(nodes) {
    this.bar.hidden = nodes.length === 0;
    fill(this.bar, nodes);
  }

  /** Says that identical sentences read otherwise, with a way there. */
  offerRepeats(id, others) {
    if (this.ids.size) return;
    const show = () => {
      this.show();
      this.work.shown = focus.ask();
      this.work.open(id);
      this.work.repeats = true;
    };
    this.say([h("span", { role: "status" }, tn("same", others.length)), " ",
      h("button", { type: "button", on: { click: show } }, t("same-apply")),
      h("button.quiet", { type: "button", on: { click: () => this.show() } }, t("close"))]);
  }

  async take(keep) {
    await need([...this.ids]);
    const units = [...this.ids].map((id) => ({ id, seen: store.byId.get(id).seen }));
    if (!units.length || store.readOnly) return;
    if (!(await this.previewed(keep, units))) return;
    const result = await despite((sure) => saving.change("accept", { keep, units, ...sure }), false);
    if (!result.ok) return;
    const taken = [...this.ids];
    this.none();
    taken.forEach((id) => this.work.list.renew(id));
    this.work.card?.refresh();
    saving.say(tn("taken", units.length));
  }

  /** Shows what is about to be taken, where all that a query finds was marked at once. */
  async previewed(keep, units) {
    // Who marked them one by one has seen them.
    if (!this.whole) return true;
    const line = ({ id }) => `${store.byId.get(id).at + 1} · ${store.byId.get(id).en}`;
    const lines = units.slice(0, 12).map(line);
    if (units.length > lines.length) lines.push("…");
    return confirmed(document.getElementById("app"), {
      title: tn(keep ? "confirm-keep" : "confirm-take", units.length), lines, yes: t(keep ? "keep" : "accept"), first: true,
    });
  }
}
