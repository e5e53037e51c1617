// Overview: progress in words by section, drift by class, findings, the whole document at a glance.
import { get } from "../api.js";
import { fill, h, trickle } from "../dom.js";
import { Map_ } from "../map.js";
import * as drafts from "../drafts.js";
import { link } from "../links.js";
import * as route from "../route.js";
import { on, store } from "../store.js";
import { deed } from "../deeds.js";
import { titleOf } from "../titles.js";
import { moment, number, percent, t, tn } from "../words.js";

export class Overview {
  constructor() {
    this.body = h("div.overview", {});
    this.element = h("div.scroller", { tabIndex: -1 }, this.body);
    this.map = new Map_({ height: 110, open: (id) => route.go({ view: "translate", q: "", id }) });
    this.more = {};
    this.stop = on("tallies", (changed) => this.load(changed));
  }

  mount() {
    this.draw();
    this.load();
  }

  async load(changed) {
    if (!changed) this.rows = null;
    for (const at of changed ?? []) this.rows?.[at]?.replaceWith(this.rows[at] = this.row(store.sections[at]));
    try {
      this.more = await get("overview");
    } catch {
      return;
    }
    if (!this.gone) this.draw();
  }

  draw() {
    const total = (name) => store.tallies.reduce((sum, tally) => sum + tally.total[name], 0);
    const words = total("words");
    const title = store.documents.map(titleOf).join(" · ");
    const figure = (value, label, place) => h("div.figure", {}, h("dd", {}, place ? link(place, value) : value), h("dt", {}, label));
    fill(this.body,
      h("h1", { lang: store.source }, title),
      this.next(),
      h("dl.figures", {},
        figure(number(words), t("words")),
        figure(percent(total("translated_words"), words), t("state-translated")),
        figure(percent(total("reviewed_words"), words), t("state-reviewed")),
        figure(number(total("missing")), t("state-missing"), { view: "translate", q: "state:missing" }),
        figure(number(total("drifted")), t("state-drifted"), { view: "review" }),
        figure(number(total("draft")), t("state-draft"), { view: "review", q: "state:draft" }),
        figure(number(total("questions")), t("filter-questions").toLowerCase(), { view: "review", q: "is:question" })),
      this.waiting(),
      this.explained(),
      h("section", {}, h("h2", {}, t("map")), this.map.element, this.legend()),
      this.table(),
      h("div.columns", {},
        this.counts(t("drift-by-class"), this.drift(), (name) => ({ view: "review", q: `drift:${name}` }), (name) => t(`drift-${name}`), t("drift-none")),
        this.counts(t("findings"), Object.entries(this.more.checks ?? {}), (name) => ({ view: "review", q: `check:${name}` }), (name) => name, t("findings-none")),
        this.commands()));
  }

  /** What this is, and the one step that is next. */
  next() {
    const sum = (name) => store.tallies.reduce((total, tally) => total + (tally.total[name] ?? 0), 0);
    const steps = [
      ["missing", { view: "translate", q: "state:missing" }], ["drifted", { view: "review" }],
      ["questions", { view: "review", q: "is:question" }], ["draft", { view: "review", q: "state:draft" }],
      ["void", { view: "review", q: "is:void" }], ["translated", { view: "review", q: "state:translated" }],
    ];
    const [name, place] = steps.find(([name]) => sum(name) > 0) ?? ["edition", { view: "project" }];
    const step = link(place, tn(`step-${name}`, sum(name)));
    step.classList.add("step");
    return h("div.lead", {}, h("p", {}, t("about")), store.readOnly ? [] : h("p", {}, h("strong", {}, t("next")), " ", step));
  }

  /** The words of the house. */
  explained() {
    const words = ["segment", "draft", "drifted", "accept", "keep", "reviewed"];
    return h("details.explained", {}, h("summary", {}, t("explained")),
      h("dl", {}, words.map((name) => [h("dt", {}, t(`word-${name}`)), h("dd", {}, t(`means-${name}`))])));
  }

  waiting() {
    const ids = drafts.ids();
    if (!ids.length) return [];
    return h("p.offer", {}, tn("foot-drafts", ids.length), " ", ids.slice(0, 8).map((id) => [link({ view: "translate", q: "", id }, id), " "]));
  }

  legend() {
    const states = ["reviewed", "translated", "draft", "drifted", "missing"];
    return h("ul.legend", {}, states.map((state) => h("li", {}, h(`span.swatch.is-${state}`, { "aria-hidden": "true" }), t(`state-${state}`))));
  }

  row(section) {
    const counts = section.counts ?? { words: 0, translated_words: 0, reviewed_words: 0, drifted: 0, missing: 0 };
    const share = counts.words ? (100 * counts.translated_words) / counts.words : 0;
    const reviewed = counts.words ? (100 * counts.reviewed_words) / counts.words : 0;
    const bar = h("span.bar", { "aria-hidden": "true" }, h("span.part"), h("span.part.reviewed"));
    bar.children[0].style.width = `${share}%`;
    bar.children[1].style.width = `${reviewed}%`;
    return h("tr", {},
      h("th", { scope: "row", lang: section.apart ? lang : store.source, className: `level-${Math.min(3, section.level || 1)}` }, link({ view: "translate", q: "", id: section.first }, section.title || t("before-headings"))),
      h("td.number", {}, number(counts.words)),
      h("td.number", {}, percent(counts.translated_words, counts.words), bar),
      h("td.number", {}, percent(counts.reviewed_words, counts.words)),
      h("td.number", {}, counts.drifted ? number(counts.drifted) : "–"),
      h("td.number", {}, counts.missing ? number(counts.missing) : "–"));
  }

  /** The sections; a long list goes on growing after the rest can be read, and is kept. */
  table() {
    if (this.rows) return this.sections;
    const rows = this.rows = [];
    const several = store.documents.length > 1;
    const head = (section) => h("tr", {}, h("th.document", { scope: "colgroup", colSpan: 6, lang: store.source }, titleOf(store.documents.find((doc) => doc.id === section.document))));
    const cells = (section) => {
      const begins = several && section.document !== store.sections[rows.length - 1]?.document;
      const row = this.row(section);
      rows.push(row);
      return begins ? [head(section), row] : [row];
    };
    const heads = ["words", "state-translated", "state-reviewed", "state-drifted", "state-missing"];
    this.sections = h("section", {}, h("h2", {}, t("sections")), h("div.table", { tabIndex: 0, role: "region", "aria-label": t("sections") }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("section")), heads.map((id) => h("th.number", { scope: "col" }, t(id))))),
      trickle(h("tbody", {}), store.sections, cells))));
    return this.sections;
  }

  drift() {
    const sums = {};
    for (const tally of store.tallies) {
      for (const [name, count] of Object.entries(tally.total.drift)) sums[name] = (sums[name] ?? 0) + count;
    }
    return Object.entries(sums);
  }

  counts(title, entries, place, label, none) {
    return h("section", {}, h("h2", {}, title), entries.length
      ? h("ul.plain", {}, entries.map(([name, count]) => h("li", {}, link(place(name), label(name)), " ", h("span.number", {}, number(count)))))
      : h("p.quiet", {}, none));
  }

  commands() {
    const list = this.more.commands ?? [];
    return h("section", {}, h("h2", {}, t("recent")), list.length
      ? h("ol.plain.changes", {}, list.map(({ command, by, at }) => h("li", {}, h("span", {}, deed(command)),
        h("span.quiet", {}, [by, at && moment(at)].filter(Boolean).join(" · ")))))
      : h("p.quiet", {}, t("recent-none")));
  }

  current() {
    return "";
  }

  close() {
    this.gone = true;
    this.stop();
    this.map.destroy();
  }
}
