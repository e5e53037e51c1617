// The wordings that a segment and its translation have had, as git remembers them.
import { get } from "./api.js";
import { fill, h } from "./dom.js";
import { store } from "./store.js";
import { diff, plain } from "./text.js";
import { lang, t } from "./words.js";

/** What a text said, out of the runs that led to it. */
function said(runs) {
  return runs.filter(([kind]) => kind !== "-").map(([, text]) => text).join("");
}

export class Past {
  constructor(id, insert) {
    this.id = id;
    this.insert = insert;
    this.element = h("section.past", { hidden: true, "aria-label": t("history") });
  }

  async toggle() {
    this.element.hidden = !this.element.hidden;
    if (this.element.hidden) return;
    fill(this.element, h("h3", {}, t("history")));
    let answer;
    try {
      answer = await get("history", { id: this.id });
    } catch (error) {
      fill(this.element, h("h3", {}, t("history")), h("p.quiet", { role: "status" }, plain(error.message)));
      return;
    }
    const list = answer.wordings;
    fill(this.element, h("h3", {}, t("history")), list.length
      ? h("ol", {}, list.map((one, at) => this.wording(one, at)))
      : h("p.quiet", { role: "status" }, t("history-none")));
  }

  wording(one, at) {
    const day = one.date ? new Date(one.date).toLocaleDateString(lang === "fr" ? "fr-FR" : "en-GB", { day: "numeric", month: "short", year: "numeric" }) : "";
    const head = one.commit ? [day, " · ", plain(one.author), " · ", h("code", {}, one.commit)] : [h("strong", {}, t("history-now"))];
    const state = one.state ? [" · ", t(`state-${one.state}`)] : [];
    const side = (runs, language) => (runs ? h("div", { lang: language }, diff(runs, "inline", {})) : []);
    const english = one.target ? said(one.target) : "";
    const again = english && at > 0 && !store.readOnly
      ? h("button.quiet", { type: "button", on: { click: () => this.insert(english) } }, t("history-insert")) : [];
    return h("li", {}, h("p.past-head", {}, head, state), side(one.source, store.source), side(one.target, store.target), again);
  }
}
