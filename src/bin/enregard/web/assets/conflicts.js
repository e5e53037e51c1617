// Conflicts that git left, one message at a time: both texts, their diff, one of them or a third.
import { get, post } from "./api.js";
import { fill, h } from "./dom.js";
import * as focus from "./focus.js";
import * as saving from "./saving.js";
import { pulse, store } from "./store.js";
import { diff, plain } from "./text.js";
import { t, tn } from "./words.js";

export async function conflicts(app) {
  const place = h("div", {});
  const dialog = h("dialog.sheet.conflicts", {
    "aria-label": t("conflicts"), on: { close: () => { dialog.remove(); pulse(); } },
  }, h("h2", {}, t("conflicts")), place,
  h("form.buttons", { method: "dialog" }, h("button", { type: "submit" }, t("close"))));

  const settle = async (id, how, text = "") => {
    try {
      const answer = await post("resolve", { id, how, text });
      if (id) saving.say(t("conflict-settled", { id }));
      show(answer.conflicts);
    } catch (error) {
      saving.warn(t("foot-refused", { text: error.message }));
    }
  };

  const one = (conflict) => {
    const box = h("textarea", { lang: store.target, rows: 3, "aria-label": t("conflict-own"), value: conflict.ours.text });
    const button = (label, how) => h("button", { type: "button", on: { click: () => settle(conflict.id, how, box.value) } }, label);
    return [
      h("p.crumb", {}, h("code", {}, conflict.id), ` · ${conflict.file}`),
      conflict.ours.source ? h("p.french", { lang: store.source }, plain(conflict.ours.source)) : [],
      h("div.two-sides", {},
        h("div", {}, h("p.head-line", {}, t("conflict-ours")), h("p.english", { lang: store.target }, plain(conflict.ours.text))),
        h("div", {}, h("p.head-line", {}, t("conflict-other")), h("div", { lang: store.target }, diff(conflict.runs, "inline", {})))),
      h("div.buttons", {}, button(t("conflict-take-ours"), "ours"), button(t("conflict-take-theirs"), "theirs")),
      box, h("div.buttons", {}, button(t("conflict-take-own"), "text")),
    ];
  };

  const show = (list, opening = false) => {
    if (!list.length) {
      fill(place, h("p", { role: "status" }, t("conflicts-none")),
        !opening ? [] : h("div.buttons", {}, h("button.main", { type: "button", on: { click: async () => { await settle("", "ours"); dialog.close(); } } }, t("conflicts-write"))));
      return;
    }
    fill(place, h("p.quiet", { role: "status" }, tn("conflicts-left", list.length)), one(list[0]));
  };

  app.append(dialog);
  focus.modal(dialog);
  try {
    show((await get("conflicts")).conflicts, true);
  } catch (error) {
    fill(place, h("p", { role: "alert" }, error.message));
  }
}
