// What leaves the project: editions with what keeps them from being final, and git for those without a terminal.
import { api, get, post } from "../api.js";
import { conflicts } from "../conflicts.js";
import { fill, h } from "../dom.js";
import { link } from "../links.js";
import * as saving from "../saving.js";
import { pulse, store } from "../store.js";
import { plain } from "../text.js";
import { titleOf } from "../titles.js";
import { number, t, tn } from "../words.js";
import { button, choice, field, Part } from "./part.js";
import { may } from "../role.js";

/** Formats by what people want them for; the rest follow. */
const FIRST = ["html", "pdf", "epub", "docx", "translated", "xliff", "po", "tmx", "xlsx"];

export class Publish extends Part {
  constructor(office) {
    super("publish");
    const rank = (name) => (FIRST.indexOf(name) + 1 || FIRST.length + 1);
    const formats = office.formats.map((one) => one.name).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
    const known = (name) => (t(`format-${name}`) === `format-${name}` ? name : t(`format-${name}`));
    const [formatLabel, format] = choice("publish-format", formats.map((name) => [name, known(name)]), office.usual[0] ?? "html");
    const [layoutLabel, layout] = choice("publish-layout", ["columns", "facing", "interleaved", "tap"].map((name) => [name, t(`layout-${name}`)]), "columns");
    const documents = store.documents.map((doc) => [doc.id, titleOf(doc)]);
    const [documentLabel, document] = choice("align-document", documents, documents[0]?.[0]);
    const final = h("input", { type: "checkbox" });
    const laid = () => { layoutLabel.hidden = !office.formats.find((one) => one.name === format.value)?.layouts; };
    format.addEventListener("change", laid);
    laid();
    this.files = h("ul.files", {});
    this.reasons = h("div", {});
    const ask = () => ({ format: format.value, layout: layout.value, document: document.value, final: final.checked });
    fill(this.place, this.reasons,
      h("div.fields", {}, documents.length > 1 ? documentLabel : [], formatLabel, layoutLabel,
        h("label.tick", {}, final, " ", t("publish-final"))),
      !may("owner") ? h("p.quiet", {}, t("foot-read-only")) : h("div.buttons", {}, button(t("publish-make"), () => this.make(ask()), "main")), this.files);
    this.gate();
  }

  /** What keeps an edition from being final, each a click away. */
  gate() {
    const sum = (name) => store.tallies.reduce((total, tally) => total + (tally.total[name] ?? 0), 0);
    const reasons = [["missing", "state:missing"], ["draft", "state:draft"], ["drifted", "state:drifted"], ["questions", "is:question"], ["void", "is:void"]]
      .map(([name, q]) => [name, q, sum(name)]).filter(([, , count]) => count > 0);
    const label = (name) => (name === "questions" ? t("filter-questions").toLowerCase() : t(`state-${name}`));
    fill(this.reasons, reasons.length
      ? h("p.gate", {}, t("publish-not-ready"), " ", reasons.map(([name, q, count], at) => [at ? ", " : "",
        link({ view: name === "missing" ? "translate" : "review", q }, `${number(count)} ${label(name)}`)]), ".")
      : h("p.gate.is-ready", {}, `✓ ${t("publish-ready")}`));
  }

  make(wanted) {
    return this.run(async () => {
      fill(this.files);
      const { files } = await post("export", wanted);
      const size = (bytes) => `${number(Math.ceil(bytes / 1024))} ${t("kilobytes")}`;
      fill(this.files, files.map((file) => h("li", {},
        h("a", { href: `${api}/built?name=${encodeURIComponent(file.name)}`, download: file.name.split("/").at(-1) }, file.name),
        h("span.quiet", {}, ` ${size(file.size)}${file.draft ? ` · ${t("publish-draft")}` : ""}`))));
      this.say(t("publish-made"));
    });
  }
}

export class Share extends Part {
  constructor(office) {
    super("share");
    this.show(office.clone);
  }

  show(clone) {
    if (!clone) return fill(this.place, h("p.quiet", {}, t("share-none")));
    if (clone.refused) return fill(this.place, h("p.quiet", {}, plain(clone.refused)));
    const [label, message] = field("share-message");
    const changed = clone.changed.length;
    const send = () => message.value.trim() && this.send({ how: "commit", message: message.value });
    const submit = (event) => { event.preventDefault(); send(); };
    const state = [clone.branch ? t("foot-branch", { name: clone.branch }) : null, changed ? tn("share-changed", changed) : t("share-clean"),
      clone.ahead ? tn("share-ahead", clone.ahead) : null, clone.behind ? tn("share-behind", clone.behind) : null,
      clone.merging ? t("share-merging") : null].filter(Boolean).join(" · ");
    const owner = may("owner");
    return fill(this.place, h("p", { role: "status" }, state),
      changed ? h("details", {}, h("summary", {}, t("share-files")), h("ul.files", {}, clone.changed.map((name) => h("li", {}, h("code", {}, name))))) : [],
      owner && (changed || clone.merging) ? h("form.fields", { on: { submit } }, label, h("button.main", { type: "submit" }, t("share-commit"))) : [],
      owner && clone.remote ? h("div.buttons", {}, button(t("share-pull"), () => this.send({ how: "pull" })), button(t("share-push"), () => this.send({ how: "push" }))) : [],
      owner && !clone.remote ? h("p.quiet", {}, t("share-nowhere")) : []);
  }

  send(what) {
    return this.run(async () => {
      const answer = await post("share", what);
      await pulse();
      this.show(answer.clone);
      const said = answer.conflict ? t("share-conflict") : t(`share-done-${what.how}`);
      saving.say(said);
      this.say(said, answer.conflict);
      if (answer.conflict) conflicts(document.getElementById("app"));
    });
  }

  /** Follows what changes elsewhere; a message that is being typed stays. */
  async renew() {
    if (this.busy || this.place.querySelector("input")?.value || this.place.contains(document.activeElement)) return;
    try {
      this.show((await get("office")).clone);
    } catch {
      // It is asked again with the next change.
    }
  }
}
