// Beside the work: the passage as the edition will have it, and what helps with this segment.
import { fill, h } from "./dom.js";
import { get } from "./api.js";
import { store } from "./store.js";
import { diff, marked, plain, prose } from "./text.js";
import { keysOf, shown } from "./keys.js";
import { lang, t, tn } from "./words.js";

const AROUND = 4;

/** One block of the edition: French and English, each sentence a span of its pair. */
export function facing(block, { active = "", text = null, open = null } = {}) {
  const sentence = (row, side) => {
    const english = row.id === active && text !== null ? text : row.en;
    const asked = side === "en" && row.question ? h("span.asked-mark", { title: t("question") }, " [?]") : [];
    const body = side === "fr" ? prose(row.fr) : english ? prose(english) : missing(row);
    return h("span.pair", {
      className: `pair is-${row.state}${row.id === active ? " active" : ""}`,
      data: { id: row.id },
      on: open ? { click: () => open(row.id) } : {},
    }, body, asked);
  };
  const tag = block.kind === "heading" ? (block.level === 1 ? "h2" : "h3") : "p";
  const label = block.kind === "footnote" || block.kind === "list_item" ? block.label : null;
  const sign = label ?? (block.kind === "list_item" ? "•" : "");
  // Each side has its own: one element can stand in one place only.
  const mark = () => (sign ? h("span.label", {}, `${sign} `) : []);
  const column = (side, language) =>
    h(`${tag}.side-${side}`, { lang: language }, mark(), block.units.map((row) => [sentence(row, side), " "]));
  return h(`div.pair-row.kind-${block.kind}`, {}, column("fr", store.source), column("en", store.target));
}

function missing(row) {
  if (row.covered) return [];
  if (row.state === "untranslatable") return prose(row.fr);
  return h("span.absent", { lang: store.source }, "⟦ ", prose(row.fr), " ⟧");
}

/** A pair lights up on both sides under the pointer. */
export function lightPairs(element) {
  let lit = "";
  const light = (id) => {
    if (id === lit) return;
    for (const node of element.querySelectorAll(".pair.lit")) node.classList.remove("lit");
    lit = id;
    if (id) for (const node of element.querySelectorAll(`[data-id="${CSS.escape(id)}"]`)) node.classList.add("lit");
  };
  element.addEventListener("pointerover", (event) => light(event.target.closest("[data-id]")?.dataset.id ?? ""));
  element.addEventListener("pointerleave", () => light(""));
}

/** The sentences around a segment, each pair together: the panel is too narrow for whole blocks. */
export function around(row, text, open) {
  const at = store.blocks.indexOf(row.block);
  const near = store.blocks.slice(Math.max(0, at - AROUND), at + AROUND + 1);
  const alone = (block, one, place) => {
    const kind = place && block.kind === "list_item" ? "paragraph" : block.kind;
    return facing({ ...block, kind, label: place ? null : block.label, units: [one] }, { active: row.id, text, open });
  };
  return near
    .filter((block) => block.document === row.block.document)
    .map((block) => h("div.passage", {}, block.units.map((one, place) => alone(block, one, place))));
}

/** Older translations, terms, what the concordance finds. */
export class Help {
  /** `insert` puts a text into the box, `back` goes there, `edit` writes a term. */
  constructor({ insert, back, edit }) {
    Object.assign(this, { insert, back, edit });
    this.matches = h("div.matches");
    this.terms = h("div.terms", { data: { annex: "" } });
    this.hits = h("div.hits");
    this.field = h("input", {
      type: "search", autocomplete: "off", "aria-label": t("concordance"), placeholder: t("concordance"),
      on: {
        keydown: (event) => {
          if (event.key === "Enter") this.look(this.field.value);
          if (event.key !== "Escape" || event.isComposing) return;
          event.stopPropagation();
          this.back();
        },
      },
    });
    this.element = h("section.help", { "aria-label": t("help") },
      h("h2", {}, t("matches")), this.matches,
      h("h2", {}, t("terms"), " ", store.readOnly ? [] : h("button.quiet", {
        type: "button", on: { mousedown: (event) => event.preventDefault(), click: () => this.edit({}) },
      }, t("term-add"), " ", h("kbd", {}, shown(keysOf("term"), lang)))), this.terms,
      h("h2", {}, t("concordance"), " ", h("kbd", {}, shown(keysOf("concordance"), lang))), this.field, this.hits);
    this.show(null);
  }

  show(detail) {
    this.detail = detail;
    const list = this.list();
    const none = () => h("p.quiet", {}, detail?.matches || !detail ? t("matches-none") : "…");
    fill(this.matches, detail?.trouble ? h("p.bad", { role: "alert" }, plain(detail.trouble)) : [],
      list.length ? list.map((match, at) => this.match(match, at + 1)) : none());
    const terms = detail?.terms ?? [];
    fill(this.terms, terms.length ? h("ul", {}, terms.map((term) => this.term(term))) : h("p.quiet", {}, t("terms-none")));
  }

  /** What Alt+1 to Alt+3 insert: the segment's own old translation stands first where it drifted. */
  list() {
    return (this.detail?.matches ?? []).slice(0, 3);
  }

  match(match, place) {
    const label = match.own ? t("match-own") : t("match-score", { score: match.score });
    return h("div.match", {},
      h("p.match-head", {}, h("strong", {}, label), match.from ? [" · ", this.origin(match.from)] : [],
        match.adapted ? [" · ", t("match-adapted")] : [], " ", h("kbd", {}, shown(keysOf(`match-${place}`), lang))),
      h("div.match-source", { lang: store.source }, diff(match.source, "inline", {})),
      h("p.match-target", { lang: store.target }, plain(match.target)),
      store.readOnly ? [] : h("button.quiet", { type: "button", on: { click: () => this.insert(match.target) } }, t("insert")));
  }

  /** Where a match comes from: a segment of ours, which a click opens, or a file. */
  origin(from) {
    const id = from.includes("#") ? from.slice(from.indexOf("#") + 1) : "";
    const row = store.byId.get(id);
    if (!row) return plain(from);
    return h("a", { href: `/translate?q=&id=${encodeURIComponent(id)}`, data: { go: id } }, t("match-segment", { name: row.at + 1 }));
  }

  term(term) {
    const forbidden = (term.forbidden ?? []).map((text) => [" ", h("del", {}, plain(text))]);
    const target = store.readOnly
      ? h("strong", {}, plain(term.target))
      : h("button.quiet", { type: "button", on: { click: () => this.insert(term.target, true) } }, plain(term.target));
    return h("li", {}, target, (term.alternatives ?? []).map((text) => [" · ", plain(text)]), forbidden,
      store.readOnly ? [] : h("button.quiet", { type: "button", "aria-label": `${t("edit")}: ${term.target}`, on: { click: () => this.edit(term) } }, t("edit")),
      term.note ? h("p.quiet", {}, plain(term.note)) : []);
  }

  async look(text) {
    this.field.value = text;
    if (!text.trim()) return fill(this.hits);
    const { hits } = await get("concordance", { q: text });
    const wrap = (span, inner) => h("mark", {}, inner);
    const spans = (list) => list.map((at) => ({ at }));
    fill(this.hits, h("p.quiet", { role: "status" }, tn("hits", hits.length)), hits.map((hit) =>
      h(hit.id ? "a.hit" : "div.hit", hit.id ? { href: `/translate?q=&id=${encodeURIComponent(hit.id)}`, data: { go: hit.id } } : {},
        h("span", { lang: store.source }, marked(hit.source, spans(hit.in_source), wrap)),
        h("span", { lang: store.target }, marked(hit.target, spans(hit.in_target), wrap)),
        hit.from ? h("span.hit-from", {}, plain(hit.from)) : [])));
    // What was looked for stands in sight, whatever stands above it.
    const top = this.field.getBoundingClientRect().top - this.element.getBoundingClientRect().top;
    this.element.scrollTop += top - 8;
    return undefined;
  }
}
