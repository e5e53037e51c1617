// Who is where, and those whom the owner lets in by a link.
import { get, post } from "./api.js";
import { fill, h } from "./dom.js";
import * as focus from "./focus.js";
import { may } from "./role.js";
import { on, store } from "./store.js";
import { plain } from "./text.js";
import { t } from "./words.js";

/** Those who are here, in words. */
export const here = h("p.here", { role: "status" });

/** A label at each segment that somebody else has open. */
function show() {
  const names = [...new Set(store.people.map((one) => one.name || t("somebody")))];
  const said = names.length ? t("here-all", { name: names.join(", ") }) : "";
  if (here.textContent !== said) fill(here, plain(said));
  for (const old of document.querySelectorAll(".badge.is-here")) old.remove();
  for (const { name, at, types } of store.people) {
    const row = at && document.querySelector(`.row[data-id="${CSS.escape(at)}"] .row-head`);
    const open = document.querySelector(".card .crumb");
    const head = row || (open?.querySelector("code")?.textContent === at ? open : null);
    head?.append(h("span.badge.is-here", {}, plain(t(types ? "here-types" : "here", { name: name || t("somebody") }))));
  }
}

on("people", show);

/** The panel: who may come in; a link for somebody new; nobody any more. */
export async function panel(app) {
  const list = h("ul.plain");
  const made = h("div.link", { role: "status" });
  const name = h("input", { type: "text", autocomplete: "off", maxLength: 80, "aria-label": t("people-name"), placeholder: t("people-name") });
  const roles = ["read", "translate", "review"].map((one) => h("option", { value: one }, t(`people-${one}`)));
  const role = h("select", { "aria-label": t("people-role") }, roles);
  role.value = "review";
  const revoke = (one) => h("button.quiet", { type: "button", "aria-label": `${t("people-revoke")} ${one.name}`, on: { click: () => change({ revoke: one.key }) } }, t("people-revoke"));
  const row = (one) => h("li", {}, h("strong", {}, plain(one.name)), " · ", t(`people-${one.role}`), one.waits ? ` · ${t("people-waits")}` : "", " ", revoke(one));
  const take = (answer) => {
    fill(list, answer.people.length ? answer.people.map(row) : h("li.quiet", {}, t("people-none")));
    return answer;
  };
  async function change(body) {
    try {
      const { links } = take(await post("people", body));
      fill(made, links ? [h("p", {}, plain(t("people-link", { name: body.name }))), links.map((link) => h("code", {}, link))] : []);
      if (links) name.value = "";
    } catch (error) {
      fill(made, h("p.bad", { role: "alert" }, plain(error.message)));
    }
  }
  const known = take(await get("people"));
  const form = h("form", { on: { submit: (event) => { event.preventDefault(); if (name.value.trim()) change({ name: name.value.trim(), role: role.value }); } } },
    name, " ", role, " ", h("button.main", {}, t("people-invite")));
  const dialog = h("dialog.sheet.people", { "aria-label": t("people"), on: { close: () => { dialog.remove(); } } },
    h("h2", {}, t("people")), h("p.quiet", {}, t("people-why")), known.remote ? [] : h("p.quiet", {}, t("people-local")),
    list, form, made, h("form.buttons", { method: "dialog" }, h("button", { type: "submit" }, t("close"))));
  app.append(dialog);
  focus.modal(dialog);
}

/** The button of the panel, for the one who may use it. */
export function button(tag, app) {
  return may("owner") ? h(tag, { type: "button", on: { click: () => panel(app) } }, t("people")) : [];
}
