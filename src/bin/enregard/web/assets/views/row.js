// A segment in the list, closed.
import { badge } from "../badge.js";
import { h } from "../dom.js";
import * as drafts from "../drafts.js";
import * as route from "../route.js";
import { store } from "../store.js";
import { plain } from "../text.js";
import { number, t } from "../words.js";

/** How high a row may be, in pixels, before it is laid out. */
export function height(id) {
  const { size } = store.byId.get(id);
  const lines = Math.ceil(size[0] / 78) + Math.ceil((size[1] || 1) / 78);
  return 34 + lines * 25;
}

export function row(id, { mode, q, marked, click }) {
  const row = store.byId.get(id);
  const draft = drafts.find(id);
  const english = row.en
    ? h("p.english", { lang: store.target }, plain(row.en))
    : h("p.english.none", {}, row.covered ? t("covered", { id: row.covered }) : row.state === "untranslatable" ? t("state-untranslatable") : t("no-translation"));
  return h(`li.row.is-${row.state}`, { data: { id }, on: { click } },
    h("p.row-head", {},
      h("a", { href: route.address({ view: mode, q, id }), tabIndex: -1, "aria-label": t("open", { id }) }, number(row.at + 1)),
      " ", badge(row),
      row.question ? h("span.badge.is-question", {}, t("question")) : [],
      draft && draft.text !== row.en ? h("span.badge.is-unsaved", {}, t("unsaved")) : [],
      marked ? h("span.badge.is-marked", {}, `✓ ${t("marked")}`) : []),
    h("p.french", { lang: store.source }, plain(row.fr)), english);
}
