// Where the source is cut by hand: a bar between its words, which the arrows move; and joined.
import { fill, h } from "./dom.js";
import * as focus from "./focus.js";
import * as saving from "./saving.js";
import { store } from "./store.js";
import { plain } from "./text.js";
import { t } from "./words.js";

/** The places between the words of a text, in UTF-16. */
function places(text) {
  const all = [...text.matchAll(/\s+/gu)].map((space) => space.index);
  return all.filter((at) => text.slice(0, at).trim() && text.slice(at).trim());
}

/** The place to begin at: behind a sign that parts, the nearest to the middle. */
function likely(text, all) {
  const far = (at) => Math.abs(at - text.length / 2) + (/[;:,—–]$/u.test(text.slice(0, at)) ? 0 : text.length);
  return all.reduce((best, at, index) => (far(at) < far(all[best]) ? index : best), 0);
}

/** Asks where to cut; gives the place, or `null`. */
function cutPlace(app, text, language) {
  const all = places(text);
  let at = likely(text, all);
  const words = h("p.french.cut", { tabIndex: 0, role: "slider", lang: language, "aria-label": t("cut-title"), "aria-valuemin": 1, "aria-valuemax": all.length });
  const draw = () => {
    const [left, right] = [text.slice(0, all[at]), text.slice(all[at]).trimStart()];
    words.setAttribute("aria-valuenow", at + 1);
    words.setAttribute("aria-valuetext", `${left.split(/\s+/u).slice(-3).join(" ")} | ${right.split(/\s+/u).slice(0, 3).join(" ")}`);
    fill(words, plain(left), h("span.cut-mark", { "aria-hidden": "true" }, " ┃ "), plain(right));
  };
  const moves = { ArrowLeft: () => at - 1, ArrowUp: () => at - 1, ArrowRight: () => at + 1, ArrowDown: () => at + 1, Home: () => 0, End: () => all.length - 1 };
  const move = (next) => {
    at = Math.max(0, Math.min(all.length - 1, next));
    draw();
  };
  return new Promise((resolve) => {
    const dialog = h("dialog.sheet.confirm", {
      "aria-label": t("cut-title"),
      on: {
        close: () => { dialog.remove(); resolve(dialog.returnValue === "yes" ? all[at] : null); },
        keydown: (event) => {
          if (event.target !== words) return;
          if (event.key === "Enter") dialog.close("yes");
          else if (moves[event.key]) move(moves[event.key]());
          else return;
          event.preventDefault();
        },
      },
    }, h("h2", {}, t("cut-title")), h("p.quiet", {}, t("cut-hint")), words,
    h("form.buttons", { method: "dialog" },
      h("button", { type: "button", "aria-label": "←", on: { click: () => move(at - 1) } }, "←"),
      h("button", { type: "button", "aria-label": "→", on: { click: () => move(at + 1) } }, "→"),
      h("button.main", { type: "submit", value: "yes" }, t("cut-here")),
      h("button", { type: "submit", value: "no" }, t("confirm-no"))));
    draw();
    app.append(dialog);
    focus.modal(dialog);
    focus.to(words);
  });
}

/** Cuts the source of a segment, where the rules see no end of a sentence. */
export async function cut(card) {
  const source = card.row.fr;
  if (!places(source).length) return void saving.hint(t("cut-nothing"));
  const at = await cutPlace(document.getElementById("app"), source, store.source);
  if (at === null) return void focus.to(card.box?.area);
  if ((await saving.change("cut", { id: card.id, source, at })).ok) saving.say(t("cut-done"));
}

/** Joins the source of a segment with the next, where there is no English that could cover both. */
export async function join(card) {
  if ((await saving.change("cut", { id: card.id, source: card.row.fr })).ok) saving.say(t("join-done"));
}
