// The source: what changed in it, taken over with one button; another version in its place.
import { post } from "../api.js";
import { fill, h } from "../dom.js";
import * as saving from "../saving.js";
import { pulse, store } from "../store.js";
import { diff } from "../text.js";
import { titleOf } from "../titles.js";
import { t, tn } from "../words.js";
import { link } from "../links.js";
import { button, dropPlace, Part, read } from "./part.js";

export class Source extends Part {
  constructor() {
    super("source");
    this.look();
  }

  /** Looks what has changed; `file` is to take the place of a document's source. */
  look(file = null, document = null) {
    this.file = file;
    this.document = document;
    return this.run(async () => this.show(await post("sync", this.body(false))));
  }

  body(write) {
    return { document: this.document, file: this.file, write };
  }

  show({ documents }) {
    const changed = documents.filter((one) => one.changed);
    const many = store.documents.length > 1;
    const drops = store.readOnly ? [] : store.documents.map((doc) => dropPlace(
      many ? t("source-new-of", { name: titleOf(doc) }) : t("source-new"),
      async (file) => this.look(await read(file), doc.id)));
    fill(this.place,
      changed.length ? changed.map((one) => this.report(one)) : h("p", {}, t(this.file ? "source-same-file" : "source-same")),
      changed.length && !store.readOnly ? h("div.buttons", {},
        button(t("source-take"), () => this.take(), "main"),
        this.file ? button(t("source-leave"), () => this.look()) : []) : [],
      h("div.drops", {}, drops));
  }

  report(one) {
    const counts = Object.entries(one.counts).map(([kind, count]) => tn(`fate-${kind}`, count));
    const doc = store.documents.find((doc) => doc.id === one.document);
    return h("div.report", {},
      h("p", {}, h("strong", {}, doc ? titleOf(doc) : one.document), ": ", counts.join(", ")),
      one.aside ? h("p.quiet", {}, t("source-aside", { text: one.aside })) : [],
      one.notes.map((note) => h("p.quiet", {}, note)),
      h("ul.changes", { tabIndex: 0, "aria-label": t("source-changes") }, one.changes.map((change) => this.change(change))));
  }

  change({ id, kind, runs, from, ...rest }) {
    return h("li", {},
      h("p.quiet", {}, h("strong", {}, t(`fate-one-${kind}`)), rest.class ? ` (${t(`drift-${rest.class}`)})` : "", " ",
        store.byId.has(id) ? link({ view: "translate", q: "", id }, h("code", {}, id)) : h("code", {}, id),
        from.length ? ` ← ${from.join(", ")}` : ""),
      runs ? h("div", { lang: store.source }, diff(runs, "inline", {})) : []);
  }

  take() {
    return this.run(async () => {
      const answer = await post("sync", this.body(true));
      saving.remember(answer.change);
      await pulse();
      const sum = (kind) => answer.documents.reduce((all, one) => all + (one.counts[kind] ?? 0), 0);
      saving.say(t("source-taken", { shown: sum("kept") + sum("moved"), all: sum("edited") + sum("new") }));
      [this.file, this.document] = [null, null];
      this.show(await post("sync", this.body(false)));
      this.say(t("source-taken", { shown: sum("kept") + sum("moved"), all: sum("edited") + sum("new") }));
    });
  }
}
