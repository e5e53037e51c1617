// The terms of the glossary: added, and written anew.
import { get, post } from "../api.js";
import { fill, h } from "../dom.js";
import * as saving from "../saving.js";
import { store } from "../store.js";
import { plain } from "../text.js";
import { t, tn } from "../words.js";
import { button, dialog, field, Part } from "./part.js";
import { may } from "../role.js";

const list = (text) => text.split("|").map((one) => one.trim()).filter(Boolean);

/** Asks for a term; `old` is what is known of it. */
export function editTerm(app, old, done = () => {}) {
  const [sourceLabel, source] = field("term-source", (old.source ?? []).join(" | "), { lang: store.source });
  const [targetLabel, target] = field("term-target", old.target ?? "", { lang: store.target });
  const [alsoLabel, also] = field("term-also", (old.alternatives ?? []).join(" | "), { lang: store.target });
  const [neverLabel, never] = field("term-never", (old.forbidden ?? []).join(" | "), { lang: store.target });
  const [noteLabel, note] = field("term-note", old.note ?? "");
  dialog(app, t(old.id ? "term-edit" : "term-add"), [sourceLabel, targetLabel, alsoLabel, neverLabel, noteLabel], t("term-keep"), async () => {
    const answer = await post("term", {
      id: old.id ?? "", source: list(source.value), target: target.value.trim(),
      alternatives: list(also.value), forbidden: list(never.value), note: note.value,
    });
    saving.remember(answer.change);
    saving.say(t("term-kept", { text: target.value.trim() }));
    done();
  });
}

export class Terms extends Part {
  constructor() {
    super("terms");
    this.look();
  }

  look() {
    return this.run(async () => this.show((await get("terms")).terms));
  }

  show(terms) {
    const app = document.getElementById("app");
    const edit = (term) => editTerm(app, term, () => this.look());
    const row = (term) => h("li", {},
      h("span", { lang: store.source }, plain(term.source.join(" | "))), " → ",
      h("strong", { lang: store.target }, plain(term.target)), term.forbidden.map((one) => [" ", h("del", { lang: store.target }, plain(one))]),
      term.note ? h("span.quiet", {}, " · ", plain(term.note)) : [], " ",
      !may("review") ? [] : h("button.quiet", { type: "button", "aria-label": `${t("edit")}: ${term.target}`, on: { click: () => edit(term) } }, t("edit")));
    fill(this.place, !may("review") ? [] : h("div.buttons", {}, button(t("term-add"), () => edit({}))),
      h("details", {}, h("summary", {}, tn("terms-count", terms.length)), h("ul.files", {}, terms.map(row))));
  }
}
