// Asks before something is done that somebody may not mean.
import { h } from "./dom.js";
import * as focus from "./focus.js";
import { plain } from "./text.js";
import { t } from "./words.js";

/** Asks, with room for a reason where `reason` names the field; `first` where yes is what was asked for just now. Gives `null` for no, `{reason}` for yes. */
export function confirmed(app, { title, lines, yes, reason = "", first = false }) {
  const field = reason ? h("input", { type: "text", autocomplete: "off", "aria-label": reason, placeholder: reason }) : null;
  return new Promise((resolve) => {
    const dialog = h("dialog.sheet.confirm", {
      "aria-label": title,
      on: { close: () => { dialog.remove(); resolve(dialog.returnValue === "yes" ? { reason: field?.value.trim() ?? "" } : null); } },
    }, h("h2", {}, title), lines.map((line) => h("p", {}, plain(line))),
    // Enter in the field is the first button.
    h("form.ask", { method: "dialog" }, field ?? [],
      h("div.buttons", {},
        field || first ? h("button.main", { type: "submit", value: "yes" }, yes) : [],
        h("button", { type: "submit", value: "no" }, t("confirm-no")),
        field || first ? [] : h("button", { type: "submit", value: "yes" }, yes))));
    app.append(dialog);
    focus.modal(dialog);
  });
}
