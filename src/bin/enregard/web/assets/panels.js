// Beside the work: the passage as the edition will have it, and what helps with this segment.
import { fill, h } from "./dom.js";
import { api, get } from "./api.js";
import { address } from "./route.js";
import { isApart, need, store } from "./store.js";
import { diff, marked, plain, prose } from "./text.js";
import { keysOf, shown } from "./keys.js";
import { lang, t, tn } from "./words.js";
import { may } from "./role.js";

const AROUND = 4;

/** One sentence of a pair, on one side. */
function sentence(row, side, { active, text, open }) {
  const english = row.id === active && text !== null ? text : row.en;
  const asked = side === "en" && row.question ? h("span.asked-mark", { title: t("question") }, " [?]") : [];
  const body = side === "fr" ? prose(row.fr) : english ? prose(english) : missing(row);
  return h("span.pair", {
    className: `pair is-${row.state}${row.id === active ? " active" : ""}`,
    data: { id: row.id },
    on: open ? { click: () => open(row.id) } : {},
  }, body, asked);
}

const docOf = (block) => store.documents.find((one) => one.id === block.document);

/** How deep a heading is: where the first is the title of the whole, those below it begin anew. */
export function depthOf(block) {
  const doc = docOf(block);
  if (doc.titled === undefined) {
    const heads = doc.blocks.filter((one) => one.kind === "heading");
    doc.titled = heads.length > 1 && (heads[0].level ?? 1) === 1 && heads.filter((one) => (one.level ?? 1) === 1).length === 1;
  }
  return Math.max(1, (block.level ?? 1) - (doc.titled ? 1 : 0));
}

/** What a block is on a page: headings keep their depth, quotations and code are told apart. */
function tagOf(block) {
  if (block.kind === "heading") return `h${Math.min(6, depthOf(block) + 1)}`;
  return { quote: "blockquote", code: "pre" }[block.kind] ?? "p";
}

/** One block of the edition: French and English, each sentence a span of its pair; pictures stand above it on both sides. */
export function facing(block, { active = "", text = null, open = null } = {}) {
  const pictures = docOf(block).pictures?.get(block.whole ?? block) ?? [];
  const label = block.kind === "footnote" || block.kind === "list_item" ? block.label : null;
  const sign = label ?? (block.kind === "list_item" ? "•" : "");
  // Each side has its own: one element can stand in one place only.
  const mark = () => (sign ? [h("span.label", {}, sign), " "] : []);
  const column = (side, language) => h(`div.side-${side}`, { lang: language },
    pictures.map((place) => picture(block, place.files[side === "fr" ? 0 : 1])),
    h(tagOf(block), {}, mark(), block.units.map((row) => [sentence(row, side, { active, text, open }), " "])));
  return h(`div.pair-row.kind-${block.kind}`, block.level ? { data: { level: Math.min(6, block.level) } } : {},
    column("fr", store.source), column("en", store.target));
}

/** The pictures of a document, by the block that they stand before, notes not counted; asked for once. */
export function picturesOf(doc) {
  doc.asked ??= get("pictures", { document: doc.id }).catch(() => ({ places: [] })).then(({ places }) => {
    const flow = doc.blocks.filter((block) => !isApart(block) && block.kind !== "footnote");
    doc.pictures = Map.groupBy(places, ({ after }) => flow[Math.min(after, flow.length - 1)]);
    return doc.pictures;
  });
  return doc.asked;
}

function picture(block, file) {
  return h("img.picture", { src: `${api}/picture?document=${encodeURIComponent(block.document)}&file=${file}`, alt: "", loading: "lazy" });
}

/** The blocks of a table, both languages, each a table of its own. */
export function facingTable(blocks, how) {
  const table = (side, language) => {
    const rows = [];
    let before = null;
    for (const block of blocks) {
      const { cell } = block;
      if (cell.starts || !rows.length) rows.push([]);
      const row = rows.at(-1);
      // A further paragraph of the cell before it.
      if (!cell.starts && before?.column === cell.column && row.length) row.at(-1).blocks.push(block);
      else row.push({ cell, blocks: [block] });
      before = cell;
    }
    const paragraph = (block) => h("p", {}, block.label ? [h("span.label", {}, block.label), " "] : [],
      block.units.map((row) => [sentence(row, side, how), " "]));
    const cell = (one) => (one
      ? h(one.cell.header ? "th" : "td", { colSpan: one.cell.columns ?? 1, rowSpan: one.cell.rows ?? 1 }, one.blocks.map(paragraph))
      : h("td", {}));
    return h(`div.side-${side}.table`, { lang: language, tabIndex: 0, role: "region", "aria-label": t("table") },
      h("table", {}, h("tbody", {}, laid(rows).map((cells) => h("tr", {}, cells.map(cell))))));
  };
  return h("div.pair-row.kind-table", {}, table("fr", store.source), table("en", store.target));
}

/** The rows of a table with the places in them that are empty; where a cell from above reaches into, there is none. */
function laid(rows) {
  const end = ({ cell }) => cell.column + (cell.columns ?? 1);
  const width = Math.max(...rows.flat().map(end));
  const reach = new Array(width).fill(0);
  return rows.map((cells) => {
    const all = [];
    for (let column = 1; column < width;) {
      const one = cells.find(({ cell }) => cell.column === column);
      if (one) {
        for (let at = column; at < end(one); at += 1) reach[at] = one.cell.rows ?? 1;
        all.push(one);
        column = end(one);
      } else {
        if (reach[column] <= 0) all.push(null);
        column += 1;
      }
    }
    for (let at = 0; at < width; at += 1) reach[at] -= 1;
    return all;
  });
}

function missing(row) {
  if (row.covered) return [];
  // Code stands as it is, in editions too; figures take the form of the target's language.
  if (row.block.kind === "code") return prose(row.fr);
  if (row.state === "untranslatable") return prose(row.shown ?? row.fr);
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

/** The sentences around a segment, each pair together: the panel is too narrow for whole blocks. Of a table, its rows. `again` is told when pictures came. */
export function around(row, text, open, again) {
  const doc = docOf(row.block);
  if (!doc.pictures) picturesOf(doc).then(({ size }) => size && again());
  const { at } = row.block;
  const how = { active: row.id, text, open };
  const inside = (block) => block.cell && block.cell.starts !== "table" && block.document === row.block.document;
  let [first, end] = [Math.max(0, at - AROUND), Math.min(store.blocks.length, at + AROUND + 1)];
  // No row of a table is cut.
  while (first > 0 && inside(store.blocks[first]) && !store.blocks[first].cell.starts) first -= 1;
  while (end < store.blocks.length && inside(store.blocks[end]) && !store.blocks[end].cell.starts) end += 1;
  const near = store.blocks.slice(first, end).filter((block) => block.document === row.block.document);
  need(near.flatMap((block) => block.units.map((one) => one.id)));
  const alone = (block, one, place) => {
    const kind = place && block.kind === "list_item" ? "paragraph" : block.kind;
    return facing({ ...block, kind, label: place ? null : block.label, units: [one], whole: place ? {} : block }, how);
  };
  const passages = [];
  let table = null;
  for (const block of near) {
    if (table && inside(block)) {
      table.push(block);
    } else {
      table = block.cell ? [block] : null;
      passages.push(table ?? block);
    }
  }
  return passages.map((one) => h("div.passage", {}, Array.isArray(one)
    ? facingTable(one, how) : one.units.map((unit, place) => alone(one, unit, place))));
}

/** Older translations, terms, what the concordance finds. */
export class Help {
  /** `insert` puts a text into the box, `back` goes there, `edit` writes a term. */
  constructor({ insert, back, edit }) {
    Object.assign(this, { insert, back, edit });
    this.matches = h("div.matches");
    this.terms = h("div.terms", { data: { annex: "" } });
    this.uses = h("div");
    this.all = h("details.terms", { on: { toggle: () => this.all.open && this.consistency() } },
      h("summary", {}, t("terms-all")), this.uses);
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
      h("h2", {}, t("terms"), " ", !may("review") ? [] : h("button.quiet", {
        type: "button", on: { mousedown: (event) => event.preventDefault(), click: () => this.edit({}) },
      }, t("term-add"), " ", h("kbd", {}, shown(keysOf("term"), lang)))), this.terms, this.all,
      h("h2", {}, t("concordance"), " ", h("kbd", {}, shown(keysOf("concordance"), lang))), this.field, this.hits);
    this.show(null);
  }

  show(detail) {
    this.detail = detail;
    const list = this.list();
    const none = () => h("p.quiet", {}, detail?.matches || !detail ? t("matches-none") : "…");
    const parts = detail?.parts ?? [];
    fill(this.matches, detail?.trouble ? h("p.bad", { role: "alert" }, plain(detail.trouble)) : [],
      list.length ? list.map((match, at) => this.match(match, at + 1)) : parts.length ? [] : none(),
      parts.length ? h("div.terms", {}, h("ul", {}, parts.map((part) => this.part(part)))) : []);
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
        [match.author, match.date].filter(Boolean).map((said) => [" · ", plain(said)]),
        match.machine ? [" · ", t("match-machine")] : [],
        match.adapted ? [" · ", t("match-adapted")] : [], " ", h("kbd", {}, shown(keysOf(`match-${place}`), lang))),
      h("div.match-source", { lang: store.source }, diff(match.source, "inline", {})),
      h("p.match-target", { lang: store.target }, plain(match.target)),
      store.readOnly ? [] : h("button.quiet", { type: "button", on: { click: () => this.insert(match.target) } }, t("insert")));
  }

  /** A part of the source that is known, where nothing whole is. */
  part(part) {
    const target = store.readOnly
      ? h("strong", {}, plain(part.target))
      : h("button.quiet", { type: "button", on: { click: () => this.insert(part.target, true) } }, plain(part.target));
    return h("li", {}, h("span", { lang: store.source }, plain(part.source)), " ", target,
      part.from ? [" · ", this.origin(part.from)] : []);
  }

  /** Where a match comes from: a segment of ours, which a click opens, or a file. */
  origin(from) {
    const id = from.includes("#") ? from.slice(from.indexOf("#") + 1) : "";
    return this.link(id) ?? plain(from);
  }

  /** A link to a segment, where it is known. */
  link(id) {
    const row = store.byId.get(id);
    return row && h("a", { href: address({ view: "translate", q: "", id }), data: { go: id } }, t("match-segment", { name: row.at + 1 }));
  }

  /** What the whole translation says for each term: what it says most, then what else and where. */
  async consistency() {
    const { terms } = await get("terms", { uses: true });
    const use = ({ said, ids }, at) => h("li", {}, String(ids.length), " · ", said ? plain(said) : t("terms-other"),
      at ? ids.slice(0, 5).map((id) => [" ", this.link(id) ?? plain(id)]) : []);
    const used = terms.filter((term) => term.uses.length);
    fill(this.uses, used.length ? used.map((term) => h("div", {}, h("p", { lang: store.source }, plain(term.source.join(" | "))),
      h("ul", {}, term.uses.map(use)))) : h("p.quiet", {}, t("terms-none")));
  }

  term(term) {
    const forbidden = (term.forbidden ?? []).map((text) => [" ", h("del", {}, plain(text))]);
    const target = store.readOnly
      ? h("strong", {}, plain(term.target))
      : h("button.quiet", { type: "button", on: { click: () => this.insert(term.target, true) } }, plain(term.target));
    return h("li", {}, target, (term.alternatives ?? []).map((text) => [" · ", plain(text)]), forbidden,
      !may("review") ? [] : h("button.quiet", { type: "button", "aria-label": `${t("edit")}: ${term.target}`, on: { click: () => this.edit(term) } }, t("edit")),
      term.note ? h("p.quiet", {}, plain(term.note)) : []);
  }

  async look(text) {
    this.field.value = text;
    if (!text.trim()) return fill(this.hits);
    const { hits } = await get("concordance", { q: text });
    const wrap = (span, inner) => h("mark", {}, inner);
    const spans = (list) => list.map((at) => ({ at }));
    fill(this.hits, h("p.quiet", { role: "status" }, tn("hits", hits.length)), hits.map((hit) =>
      h(hit.id ? "a.hit" : "div.hit", hit.id ? { href: address({ view: "translate", q: "", id: hit.id }), data: { go: hit.id } } : {},
        h("span", { lang: store.source }, marked(hit.source, spans(hit.in_source), wrap)),
        h("span", { lang: store.target }, marked(hit.target, spans(hit.in_target), wrap)),
        hit.from ? h("span.hit-from", {}, plain(hit.from)) : [])));
    // What was looked for stands in sight, whatever stands above it.
    const top = this.field.getBoundingClientRect().top - this.element.getBoundingClientRect().top;
    this.element.scrollTop += top - 8;
    return undefined;
  }
}
