// Words replaced in many translations: what would change is shown, then changed as one.
import { post } from "./api.js";
import { fill, h, paused } from "./dom.js";
import * as focus from "./focus.js";
import * as saving from "./saving.js";
import { store } from "./store.js";
import { diff } from "./text.js";
import { number, t, tn } from "./words.js";

/** Opens the dialog; replaces in what the query `q` picks. */
export function replace(app, q, old = "") {
  const field = (name, value) => h("input", { type: "text", defaultValue: value, autocomplete: "off", spellcheck: false, "aria-label": t(name), placeholder: t(name), on: { input: () => soon() } });
  const [from, to] = [field("replace-old", old), field("replace-new", "")];
  const anyCase = h("input", { type: "checkbox", on: { change: () => soon() } });
  const here = h("input", { type: "checkbox", checked: q !== "", on: { change: () => soon() } });
  const said = h("p.sheet-said", { role: "status" });
  const list = h("ol.replacements", {});
  const go = h("button.main", { type: "submit", value: "yes", disabled: true }, t("replace-all"));
  const left = new Set();
  const body = (write) => ({ old: from.value, new: to.value, any_case: anyCase.checked, q: here.checked ? q : "", but: [...left], write });
  const row = ({ id, runs }) => {
    const tick = h("input", { type: "checkbox", checked: true, on: { change: () => { if (tick.checked) left.delete(id); else left.add(id); } } });
    return h("li", {}, h("label", {}, tick, " ", h("span.quiet", {}, number(store.byId.get(id).at + 1)), " ",
      h("span", { lang: store.target }, diff(runs, "inline", {}))));
  };
  const show = async () => {
    left.clear();
    if (!from.value) {
      go.disabled = true;
      return void fill(list);
    }
    const wanted = body(false);
    try {
      const answer = await post("replace", wanted);
      if (wanted.old !== from.value || wanted.new !== to.value) return;
      fill(list, answer.found.map(row));
      fill(said, tn("replace-found", answer.count));
      go.disabled = answer.count === 0;
    } catch (error) {
      go.disabled = true;
      fill(list);
      fill(said, error.body ? t("replace-bad") : t("foot-unreachable"));
    }
  };
  const soon = paused(250, show);
  const dialog = h("dialog.sheet.replace", {
    "aria-label": t("replace"),
    on: { close: () => { soon.cancel(); dialog.remove(); } },
  }, h("h2", {}, t("replace")), h("p.quiet", {}, t("replace-hint")),
  h("form", { on: { submit: async (event) => {
    event.preventDefault();
    const result = await saving.change("replace", body(true));
    if (!result.ok) return;
    dialog.close();
    saving.say(tn("replaced", result.answer.units.length));
  } } }, h("div.buttons", {}, from, to), h("div.buttons", {},
    h("label", {}, anyCase, " ", t("replace-any-case")), q ? h("label", {}, here, " ", t("replace-here", { q })) : []),
  h("div.buttons", {}, go, h("button", { type: "button", on: { click: () => dialog.close() } }, t("close")))),
  said, list);
  app.append(dialog);
  focus.modal(dialog);
  if (old) soon();
}
