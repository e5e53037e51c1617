// Project: the whole job beyond segments, from a new version of the source to an edition.
import { get } from "../api.js";
import { fill, h } from "../dom.js";
import { link } from "../links.js";
import { Alignment } from "../office/align.js";
import { Findings } from "../office/findings.js";
import { Publish, Share } from "../office/publish.js";
import { Source } from "../office/source.js";
import { Terms } from "../office/terms.js";
import { languages } from "../languages.js";
import { on, store } from "../store.js";
import { titleOf } from "../titles.js";
import { number, percent, t } from "../words.js";
import { may } from "../role.js";

export class Project {
  constructor() {
    this.body = h("div.overview.office", {});
    this.element = h("div.scroller", { tabIndex: -1 }, this.body);
    this.off = [on("tallies", () => { this.documents(); this.publish?.gate(); this.share?.renew(); })];
  }

  async mount() {
    this.table = h("div", {});
    this.documents();
    fill(this.body, h("h1", {}, t("view-project")), this.table);
    let office;
    try {
      office = await get("office");
    } catch {
      return;
    }
    if (this.gone) return;
    this.office = office;
    this.publish = new Publish(office);
    this.share = new Share(office);
    const parts = [...(may("owner") ? [new Source(), new Alignment()] : []), new Findings(), new Terms(), this.publish, this.share];
    this.documents();
    const places = h("ul.places", {}, parts.map((part) => h("li", {}, h("button.quiet", {
      type: "button", on: { click: () => part.element.scrollIntoView({ block: "start" }) },
    }, part.element.querySelector("h2").textContent))));
    fill(this.body, h("h1", {}, t("view-project")), places, this.table, parts.map((part) => part.element));
  }

  /** The documents with how far they are, and the languages there are. */
  documents() {
    const row = (doc) => {
      const counts = store.tallies.find((tally) => tally.document === doc.id)?.total;
      const first = doc.blocks[0]?.units[0]?.id ?? "";
      return h("tr", {},
        h("th", { scope: "row", lang: store.source }, link({ view: "read", id: first }, titleOf(doc))),
        h("td.number", {}, counts ? number(counts.words) : ""),
        h("td.number", {}, counts ? percent(counts.translated_words, counts.words) : ""),
        h("td.number", {}, counts ? percent(counts.reviewed_words, counts.words) : ""),
        h("td.number", {}, counts?.drifted ? link({ view: "review", q: `state:drifted doc:${doc.id}` }, number(counts.drifted)) : "–"));
    };
    const heads = ["words", "state-translated", "state-reviewed", "state-drifted"];
    fill(this.table, h("section", {}, h("h2", {}, t("documents")), h("div.table", {}, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("document")), heads.map((name) => h("th.number", { scope: "col" }, t(name))))),
      h("tbody", {}, store.documents.map(row)))), languages("div.languages")));
  }

  act() {
    return false;
  }

  current() {
    return "";
  }

  close() {
    this.gone = true;
    this.off.forEach((stop) => stop());
  }
}
