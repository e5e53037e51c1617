// What stands around every view: head, sections, foot; and the keys that work everywhere.
import { post } from "../api.js";
import { confirmed } from "../confirm.js";
import { conflicts } from "../conflicts.js";
import { replace } from "../replace.js";
import * as drafts from "../drafts.js";
import { fill, h, paused } from "../dom.js";
import * as focus from "../focus.js";
import { keysOf, shown } from "../keys.js";
import { sheet } from "../sheet.js";
import * as route from "../route.js";
import * as saving from "../saving.js";
import * as people from "../people.js";
import { on, pulse, store } from "../store.js";
import { deed } from "../deeds.js";
import { choose, lang, percent, t, tn } from "../words.js";
import { titleOf } from "../titles.js";
import { Map_ } from "../map.js";
import { Overview } from "./overview.js";
import { Project } from "./project.js";
import { Read } from "./read.js";
import { Work } from "./work.js";
import { languages } from "../languages.js";
import { List } from "../list.js";

const VIEWS = {
  overview: () => new Overview(),
  translate: (place) => new Work("translate", place),
  review: (place) => new Work("review", place),
  read: (place) => new Read(place),
  project: () => new Project(),
};

export class Frame {
  constructor(app) {
    this.app = app;
    this.view = null;
    this.build();
    on("tallies", (changed) => this.sections(changed));
    on("troubles", () => this.announce());
    on("outline", () => this.renewed());
  }

  build() {
    this.map?.destroy();
    this.search = h("input.search", {
      type: "search", "aria-label": t("search"), placeholder: t("search-hint"), spellcheck: false, autocomplete: "off",
      on: {
        keydown: (event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          this.typed.cancel();
          this.find(this.search.value, focus.ask());
        },
        input: () => this.typed(this.search.value),
      },
    });
    this.typed = paused(350, (text) => this.find(text));
    this.banner = h("div.banner", { role: "alert" });
    this.count = h("span.count", { role: "status" });
    this.tabs = h("nav.tabs", { "aria-label": t("views") });
    this.side = h("nav.sections", { id: "sections", "aria-label": t("sections") });
    this.outline?.destroy();
    this.outline = new List(this.side, { label: t("sections"), make: (at) => this.section(at), guess: () => 30, rows: () => [] });
    this.place = h("main", { id: "main", tabIndex: -1 });
    this.map = new Map_({ height: 26, open: (id) => route.go({ view: this.name === "read" ? "read" : "translate", q: "", id }) });
    const title = store.documents.map(titleOf).join(" · ");
    const head = h("header.head", {},
      h("a.skip", { href: "#main", on: { click: (event) => { event.preventDefault(); focus.to(this.place); } } }, t("skip")),
      h("button.icon.side-toggle", { type: "button", "aria-label": t("sections"), "aria-expanded": "false", "aria-controls": "sections", on: { click: (event) => this.toggle("show-side", event.currentTarget) } }, "☰"),
      h("a.brand", { href: route.address({ view: "overview" }), data: { view: "overview" } }, "enregard"),
      h("span.title", { lang: store.source }, title),
      this.tabs, this.search, this.count, people.here,
      this.tools("button.icon.tool"),
      h("button.icon.aside-toggle", { type: "button", "aria-label": t("facing"), "aria-expanded": "false", on: { click: (event) => this.toggle("show-aside", event.currentTarget) } }, "❚❙"));
    fill(this.app, head, this.banner, h("section.map-bar", { "aria-label": t("map") }, this.map.element), this.side, this.place, saving.bar);
    this.sections();
    this.announce();
  }

  /** Says on every view which files cannot be written, and why. */
  announce() {
    const settle = () => h("button", { type: "button", on: { click: () => conflicts(this.app) } }, t("conflicts-settle"));
    fill(this.banner, store.troubles.map((trouble) =>
      h("p", {}, trouble.text, " ", trouble.conflict && !store.readOnly ? settle() : [])));
  }

  /** Another program changed which segments there are. */
  renewed() {
    this.sections();
    if (this.view?.renewed?.()) return;
    const inside = this.place.contains(document.activeElement);
    this.show(route.here(), true);
    if (inside) focus.rescue(this.place);
  }

  /** The keys and the other language: in the head, or where it is narrow behind the sections. */
  tools(tag) {
    return [
      languages(tag.includes("tool") ? "nav.languages.tool" : "nav.languages"),
      people.button(tag, this.app),
      h(tag, { type: "button", on: { click: () => this.sheet() } }, t("keys"), " ", h("kbd", {}, shown(keysOf("sheet"), lang))),
      h(tag, { type: "button", lang: lang === "fr" ? "en" : "fr", on: { click: () => this.speak() } }, lang === "fr" ? "English" : "Français"),
    ];
  }

  async speak() {
    await choose(lang === "fr" ? "en" : "fr");
    this.build();
    saving.clear();
    this.show(route.here(), true);
  }

  toggle(name, button) {
    const open = this.app.classList.toggle(name);
    button.setAttribute("aria-expanded", String(open));
  }

  show(place, again = false) {
    const asked = focus.ask({ field: place.view === "translate" || drafts.hasSpot() });
    const moved = !again && this.view && this.name === place.view && this.view.moved?.(place, asked);
    if (moved) return void Promise.resolve(moved).then(() => focus.dismiss(asked));
    this.view?.close?.();
    this.app.classList.remove("show-side", "show-aside");
    this.name = place.view;
    this.app.dataset.view = place.view;
    this.typed.cancel();
    this.search.value = place.q;
    this.search.hidden = ["overview", "read", "project"].includes(place.view);
    this.count.textContent = "";
    const tab = (view) => h("a", {
      href: route.address({ view, q: route.USUAL[view] }), "aria-current": view === place.view ? "page" : null,
      on: { click: (event) => this.follow(event, { view }) },
    }, t(`view-${view}`));
    fill(this.tabs, ["overview", "translate", "review", "read", "project"].map(tab));
    this.view = VIEWS[place.view](place);
    // Review opens on the queue that has something in it.
    this.search.value = this.view.q ?? place.q;
    this.view.report = (shown, all) => { this.count.textContent = tn("matched", shown, { all }); };
    this.view.here = (id) => this.map.show(id);
    document.title = `${t(`view-${place.view}`)} · ${store.documents[0] ? titleOf(store.documents[0]) : ""} · enregard`;
    fill(this.place, this.view.element);
    this.view.mount?.(asked);
  }

  /** A link within the page; opened elsewhere with Ctrl or the middle button. */
  follow(event, place) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const id = this.view?.current?.() ?? "";
    route.go({ ...place, id: place.id ?? (place.view === "read" || place.view === "translate" ? id : "") });
  }

  /** A section with its counts, under the title of its document where it is the first of several documents'. */
  section(at) {
    const section = store.sections[at];
    const { counts } = section;
    const head = store.documents.length > 1 && store.sections[at - 1]?.document !== section.document;
    const name = head && titleOf(store.documents.find((doc) => doc.id === section.document));
    const view = this.name === "read" ? "read" : "translate";
    return h("li", { className: `level-${Math.min(3, section.level || 1)}` }, head && h("p.document", { lang: store.source }, name),
      h("a", {
        href: route.address({ view, q: "", id: section.first ?? "" }), title: section.title,
        on: { click: (event) => this.follow(event, { view: this.name === "read" ? "read" : "translate", q: "", id: section.first ?? "" }) },
      }, h("span.name", { lang: section.title && !section.apart ? store.source : lang }, section.title || t("before-headings")),
      h("span.share", {}, counts ? percent(counts.translated_words, counts.words) : ""),
      counts?.drifted ? h("span.drifted", { title: t("state-drifted") }, `◆ ${counts.drifted}`) : []));
  }

  /** The sections with their counts; where only some changed, those are made anew. */
  sections(changed = null) {
    const filter = (label, q, count) => h("li", {}, h("a", {
      href: route.address({ view: "translate", q }), on: { click: (event) => this.follow(event, { view: "translate", q, id: "" }) },
    }, h("span.name", {}, label), h("span.share", {}, count ?? "")));
    const sum = (name) => store.tallies.reduce((total, tally) => total + (tally.total[name] ?? 0), 0);
    if (changed) changed.forEach((at) => this.outline.renew(at));
    else this.outline.show(store.sections.map((_, at) => at));
    fill(this.filters ??= h("div", {}),
      h("h2", {}, t("filters")), h("ul", {},
        filter(t("filter-todo"), "is:todo", sum("missing") + sum("drifted") + sum("draft")),
        filter(t("state-missing"), "state:missing", sum("missing")),
        filter(t("state-draft"), "state:draft", sum("draft")),
        filter(t("state-drifted"), "state:drifted", sum("drifted")),
        filter(t("filter-checks"), "check:any"),
        filter(t("filter-questions"), "is:question", sum("questions")),
        sum("void") ? filter(t("state-void"), "is:void", sum("void")) : [],
        filter(t("filter-all"), "")),
      store.readOnly ? [] : h("button", { type: "button", on: { click: () => this.replace() } }, t("replace"), " ", h("kbd", {}, shown(keysOf("replace"), lang))),
      h("div.side-tools", {}, this.tools("button")));
    if (!this.side.firstChild) fill(this.side, h("h2", {}, t("sections")), this.outline.element, this.filters);
  }

  /** Lists what was typed into the search; `asked` goes there. */
  find(text, asked = null) {
    const q = text.trim();
    if (q !== route.here().q) route.go({ view: this.name, q, id: "" }, { quiet: true });
    this.view.search(q, asked);
  }

  /** Where the next character goes, for the same tab after a reload. */
  spot() {
    const { search } = this;
    if (search !== document.activeElement) return this.view?.spot?.() ?? null;
    return { search: search.value, caret: [search.selectionStart, search.selectionEnd] };
  }

  /** Goes on in the search that was being typed when the page was loaded again. */
  resume() {
    const spot = drafts.takeSearch();
    if (!spot || this.search.hidden) return;
    this.search.value = spot.search;
    focus.arrive(this.search, focus.ask({ field: true }), spot.caret);
    this.typed(this.search.value);
  }

  isDirty() {
    return Boolean(this.view?.isDirty?.());
  }

  act(action) {
    const common = {
      "go-review": () => route.go({ view: "review" }),
      "go-translate": () => route.go({ view: "translate" }),
      "go-overview": () => route.go({ view: "overview" }),
      "go-project": () => route.go({ view: "project" }),
      "go-read": () => route.go({ view: "read", id: this.view?.current?.() ?? "" }),
      search: () => { if (this.search.hidden) route.go({ view: "translate", q: "" }); focus.to(this.search, [0, this.search.value.length]); },
      leave: () => this.view?.focus?.() || focus.to(this.place),
      sheet: () => this.sheet(),
      replace: () => this.replace(),
      undo: () => this.history("undo"),
      redo: () => this.history("redo"),
    };
    if (this.view?.act?.(action)) return true;
    if (!common[action]) return false;
    common[action]();
    return true;
  }

  /** Takes the last change back, or does it again. One that was not made in this tab is asked about. */
  async history(way, sure = null) {
    if (store.readOnly) return;
    await saving.answered();
    try {
      const answer = await post(way, { mine: saving.made(), sure });
      saving.remember(answer.change);
      const ids = (await pulse()) ?? [];
      if (ids.length) this.view?.back?.(ids[0]);
      saving.say(t(way === "undo" ? "undone" : "redone", { command: deed(answer.command) }));
    } catch (error) {
      const { code, command, change } = error.body ?? {};
      if (code !== "foreign") return void saving.warn(t("foot-refused", { text: error.message }));
      const words = { title: t(`confirm-${way}`), lines: [deed(command)], yes: t(`key-${way}`) };
      if (await confirmed(this.app, words)) await this.history(way, change);
    }
  }

  /** Words replaced in what is listed, those that are chosen to begin with. */
  replace() {
    if (store.readOnly) return;
    const listed = ["translate", "review"].includes(this.name);
    replace(this.app, listed ? route.here().q : "", String(getSelection()).trim().slice(0, 200));
  }

  sheet() {
    sheet(this.app, () => this.build() ?? this.show(route.here(), true));
  }
}
