// What the checks find in the whole project, each mended where it stands.
import { get, post } from "../api.js";
import { fill, h } from "../dom.js";
import { link } from "../links.js";
import * as saving from "../saving.js";
import { pulse, store } from "../store.js";
import { diff, plain } from "../text.js";
import { t, tn } from "../words.js";
import { button, Part } from "./part.js";
import { may } from "../role.js";

export class Findings extends Part {
  constructor() {
    super("findings");
    this.look();
  }

  look() {
    return this.run(async () => this.show(await get("findings")));
  }

  show({ count, fixes, findings }) {
    const write = may("review");
    fill(this.place, h("p", { role: "status" }, count ? tn("findings-count", count) : t("findings-none")),
      fixes && write ? h("div.buttons", {}, button(tn("findings-fix-all", fixes), () => this.fix(null), "main")) : [],
      count ? h("ul.changes", { tabIndex: 0, "aria-label": t("findings") }, findings.map((one) => h(`li.finding.${one.severity}`, {},
        h("p", {}, one.severity === "info" ? "i " : "! ", plain(one.message), " ",
          one.id && store.byId.has(one.id) ? link({ view: "review", q: `check:${one.check}`, id: one.id }, one.id) : [], " ",
          one.runs && write ? button(t("fix"), () => (one.repair ? this.repair(one) : this.fix(one.mark))) : []),
        one.runs ? h("div", { lang: store.target }, diff(one.runs, "inline", {})) : []))) : []);
  }

  /** What the change of the source asks of the translation, as it is shown. */
  repair({ id, repair }) {
    return this.run(async () => {
      const { ok } = await saving.save(id, repair, "translated", store.byId.get(id).seen);
      if (ok) this.show(await get("findings"));
    });
  }

  fix(mark) {
    return this.run(async () => {
      const answer = await post("fix", { mark });
      saving.remember(answer.change);
      await pulse();
      saving.say(tn("findings-fixed", answer.fixed.length));
      this.show(await get("findings"));
    });
  }
}
