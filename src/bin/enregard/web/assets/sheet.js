// The sheet of all keys, where each can be chosen anew.
import { fill, h } from "./dom.js";
import * as focus from "./focus.js";
import { bindings, choose, named, refusal, shown } from "./keys.js";
import { store } from "./store.js";
import { lang, t } from "./words.js";

/** Opens the sheet; `changed` runs when it closes with other keys than before. */
export function sheet(app, changed) {
  let touched = false;
  const said = h("p.sheet-said", { role: "status" });
  const zones = h("div.zones", {});
  const dialog = h("dialog.sheet", {
    "aria-label": t("keys"),
    on: { close: () => { dialog.remove(); if (touched) changed(); } },
  }, h("h2", {}, t("keys")), store.readOnly ? [] : h("p.quiet", {}, t("keys-hint")), zones, said,
  h("form.buttons", { method: "dialog" }, h("button.main", { type: "submit" }, t("close")),
    store.readOnly ? [] : h("button.quiet", { type: "button", on: { click: () => set(null, null) } }, t("keys-usual"))));

  const set = async (name, keys) => {
    const asked = focus.ask();
    await choose(name, keys);
    touched = true;
    draw();
    focus.arrive(dialog.querySelector(`[data-name="${CSS.escape(name ?? "")}"]`), asked);
  };

  /** Waits for the next keys and takes them over, where they can be had. */
  const ask = (binding, button) => {
    fill(said, t("keys-press", { name: t(`key-${binding.action}`) }));
    button.classList.add("asking");
    const done = () => {
      button.classList.remove("asking");
      button.removeEventListener("keydown", press);
      button.removeEventListener("blur", done);
    };
    const press = (event) => {
      if (["Shift", "Control", "Alt", "AltGraph", "Meta", "Tab"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      const keys = named(event);
      done();
      if (event.key === "Escape" || !keys) return void fill(said);
      const no = refusal(binding, keys);
      if (no?.taken) return void fill(said, t("keys-taken", { key: shown(keys, lang) }));
      if (no?.letter) return void fill(said, t("keys-letter", { key: shown(keys, lang) }));
      if (no?.other) return void fill(said, t("keys-other", { key: shown(keys, lang), name: t(`key-${no.other.action}`) }));
      fill(said, t("keys-set", { key: shown(keys, lang), name: t(`key-${binding.action}`) }));
      set(binding.name, keys === binding.usual ? null : keys);
    };
    button.addEventListener("keydown", press);
    button.addEventListener("blur", done);
  };

  const row = (binding) => {
    const label = h("kbd", {}, shown(binding.keys, lang));
    const name = t(`key-${binding.action}`);
    const button = h("button.key", {
      type: "button", data: { name: binding.name }, "aria-label": t("keys-change", { key: shown(binding.keys, lang), name }),
      on: { click: () => ask(binding, button) },
    }, label);
    const own = binding.keys !== binding.usual ? h("span.quiet", {}, ` (${shown(binding.usual, lang)})`) : [];
    return [h("dt", {}, store.readOnly ? label : button), h("dd", {}, name, own)];
  };
  const draw = () => {
    const zone = (name) => h("section", {}, h("h3", {}, t(`zone-${name}`)),
      h("dl", {}, bindings().filter((one) => one.zone === name).map(row)));
    fill(zones, ["box", "any", "page"].map(zone));
  };
  draw();
  app.append(dialog);
  focus.modal(dialog);
}
