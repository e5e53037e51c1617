// The languages that the report is translated into, each with its own address.
import { h } from "./dom.js";
import { here } from "./route.js";
import { store } from "./store.js";
import { lang, t } from "./words.js";

/** The name of a language in the language of the page. */
function called(tag) {
  try {
    return new Intl.DisplayNames([lang], { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}

export function languages(tag = "nav.languages") {
  if (!store.targets.length) return [];
  return h(tag, { role: tag.startsWith("nav") ? null : "group", "aria-label": t("languages") }, store.targets.map((target) => h("a", {
    href: `/to/${target}/${here().view}`, hreflang: target, "aria-current": target === store.target ? "true" : null,
    on: { click: (event) => { event.currentTarget.href = `/to/${target}/${here().view}${location.search}`; } },
  }, called(target))));
}
