// A translation that exists already, laid beside its document: pairs with how sure they are, moved by hand.
import { post } from "../api.js";
import { fill, h } from "../dom.js";
import * as saving from "../saving.js";
import { pulse, store } from "../store.js";
import { plain } from "../text.js";
import { titleOf } from "../titles.js";
import { percent, t, tn } from "../words.js";
import { button, choice, dropPlace, Part, read } from "./part.js";

/** Below this a pair is shown among those to look at. */
const SURE = 0.9;

export class Alignment extends Part {
  constructor() {
    super("align");
    this.start();
  }

  start() {
    [this.file, this.pins, this.all] = [null, [], false];
    const titles = store.documents.map((doc) => [doc.id, titleOf(doc)]);
    const [label, document] = choice("align-document", titles, titles[0]?.[0]);
    fill(this.place, titles.length > 1 ? label : [], dropPlace(t("align-file"), async (file) => {
      [this.file, this.document] = [await read(file), document.value];
      this.look();
    }));
  }

  look(force = false) {
    this.force ||= force;
    return this.run(async () => {
      try {
        this.show((await post("align", this.body(false))).links);
      } catch (error) {
        if (error.body?.code !== "documents-unrelated") throw error;
        fill(this.place, h("p.bad", { role: "alert" }, plain(error.message)), h("div.buttons", {},
          button(t("align-force"), () => this.look(true)), button(t("align-leave"), () => this.start())));
      }
    });
  }

  body(write) {
    return { document: this.document, file: this.file, pins: this.pins, force: this.force ?? false, write };
  }

  /** The sentence belongs to these segments: the rest arranges itself around it. */
  pin(id, text) {
    this.pins = [...this.pins.filter(([, other]) => other !== text), [id, text]];
    return this.look();
  }

  show(links) {
    const doubtful = (one) => ["unpaired", "left_over"].includes(one.outcome) || (one.outcome === "drafted" && one.confidence < SURE);
    const count = links.filter(doubtful).length;
    const drafts = links.filter((one) => one.outcome === "drafted").length;
    const rows = links.map((one, at) => (this.all || doubtful(one) ? this.pair(links, at) : []));
    fill(this.place,
      h("p", { role: "status" }, tn("align-found", drafts), " ", tn("align-doubtful", count)),
      h("div.buttons", {},
        button(tn("align-write", drafts), () => this.write(drafts), "main"),
        button(t(this.all ? "align-few" : "align-all"), () => { this.all = !this.all; this.show(links); }),
        this.pins.length ? button(t("align-back"), () => { this.pins.pop(); this.look(); }) : [],
        button(t("align-leave"), () => this.start(), "quiet")),
      h("ol.beads", { tabIndex: 0, "aria-label": t("align-pairs") }, rows));
  }

  /** One pair; each of its sentences can go to the segments before or after it. */
  pair(links, at) {
    const one = links[at];
    const near = (step) => {
      for (let to = at + step; links[to]; to += step) if (links[to].ids.length) return step < 0 ? links[to].ids.at(-1) : links[to].ids[0];
      return null;
    };
    const move = (text, id, sign, name) => (id && one.outcome !== "kept"
      ? h("button.quiet", { type: "button", title: t(name), "aria-label": t(name), on: { click: () => this.pin(id, text) } }, sign) : []);
    const sentence = (text) => h("p", {}, plain(text), " ", move(text, near(-1), "↑", "align-up"), move(text, near(1), "↓", "align-down"));
    const sure = one.outcome === "drafted" ? percent(Math.round(one.confidence * 100), 100) : t(`align-${one.outcome}`);
    return h(`li.bead.is-${one.outcome}`, {},
      h("p.quiet", {}, one.ids.map((id) => [h("code", {}, id), " "]), h("span.number", {}, sure), one.moved ? ` · ${t("align-moved")}` : ""),
      h("div.bead-sides", {}, h("p.french", { lang: store.source }, plain(one.source)),
        h("div.english", { lang: store.target }, one.sentences.map(sentence))));
  }

  write(count) {
    return this.run(async () => {
      const answer = await post("align", this.body(true));
      saving.remember(answer.change);
      await pulse();
      saving.say(tn("align-written", count));
      this.start();
      this.say(tn("align-written", count));
    });
  }
}
