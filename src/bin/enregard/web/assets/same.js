// Sentences that say the same, to be ticked.
import { h } from "./dom.js";
import { store } from "./store.js";
import { plain } from "./text.js";
import { number, t } from "./words.js";

/** A list of segments with a box each, all ticked; `chosen` gives those that still are, as they were seen. */
export function ticked(same) {
  const boxes = new Map();
  const line = ({ id }) => {
    const row = store.byId.get(id);
    const tick = h("input", { type: "checkbox", checked: true });
    boxes.set(id, tick);
    return h("li", {}, h("label", {}, tick, " ", h("span.quiet", {}, number(row.at + 1)), " ",
      row.en ? h("del", {}, plain(row.en)) : h("span.quiet", {}, t("no-translation"))));
  };
  const element = h("ul.same", {}, same.map(line));
  const chosen = () => same.filter(({ id }) => boxes.get(id).checked).map(({ id }) => ({ id, seen: store.byId.get(id).seen }));
  return { element, chosen };
}
