// One segment, open for work: the French with its diff, the English in its box, what is known of it.
import { badge, origin } from "./badge.js";
import { fill, h, paused } from "./dom.js";
import { get, post } from "./api.js";
import { Box, palette } from "./box.js";
import { Past } from "./past.js";
import { keysOf, shown } from "./keys.js";
import { need, sectionOf, store, troubleOf } from "./store.js";
import { countWords, diff, FORMS, marked, plain } from "./text.js";
import { lang, number, t, tn } from "./words.js";
import { ticked } from "./same.js";
import * as drafts from "./drafts.js";
import { know, refusal } from "./machine.js";
import * as focus from "./focus.js";
import * as saving from "./saving.js";

/** What holds for all cards, from one to the next. */
export const taste = { form: "inline", invisibles: false };

function button(label, keys, click, kind = "") {
  return h(`button${kind ? `.${kind}` : ""}`, { type: "button", on: { click } }, label, keys ? [" ", h("kbd", {}, shown(keys, lang))] : []);
}

/** What a button means, for whoever rests on it. */
function explained(element, name) {
  element.title = t(`means-${name}`);
  return element;
}

export class Card {
  constructor(id, { editing, act, onText }) {
    this.id = id;
    this.act = act;
    this.onText = onText;
    this.editing = editing && !store.readOnly;
    this.detail = null;
    this.conflict = null;
    this.offer = null;
    this.box = null;
    this.row = store.byId.get(id);
    this.seen = this.row.seen;
    this.element = h("div.card", { role: "group", "aria-label": t("card-label", { id }) });
    this.assess = paused(250, () => this.check());
    this.build();
    this.load();
    know().then((engine) => {
      this.engine = engine;
      if (engine && !this.gone) this.controls();
    });
  }

  get text() {
    return this.box ? this.box.text : this.row.en;
  }

  /** Whether something was typed here that is not saved: in the box, or in the small form below it. */
  get dirty() {
    const field = this.more.querySelector("form input");
    return Boolean(this.box?.dirty) || (field !== null && field.value !== field.defaultValue);
  }

  /** Why the messages of this document cannot be written now. */
  get closed() {
    return troubleOf(this.row);
  }

  async load() {
    const asked = (this.asked = {});
    const beside = get("beside", { id: this.id }).catch(() => null);
    let detail;
    try {
      detail = await get("unit", { id: this.id });
    } catch {
      return;
    }
    if (this.gone || asked !== this.asked) return;
    this.detail = { ...this.beside, ...detail };
    this.french();
    this.english();
    this.remarks(detail.findings ?? [], detail.half ?? []);
    this.markTouched();
    this.extras();
    this.onText(this);
    const found = await beside;
    // What says the same is compared with what is here.
    await need((found?.same ?? []).map((other) => other.id));
    if (this.gone || asked !== this.asked || !found) return;
    this.beside = found;
    this.detail = { ...this.detail, ...found };
    this.french();
    this.extras();
    this.onText(this);
  }

  build() {
    const { row } = this;
    const section = sectionOf(row).title || t("before-headings");
    const draft = drafts.find(this.id);
    this.crumb = h("p.crumb", {},
      h("span.crumb-section", {}, section), ` · ${tn("place", row.at + 1, { all: number(store.rows.length) })} · `,
      h("code", {}, row.id), " ", badge(row));
    this.source = h("div.source", { lang: store.source });
    this.target = h("div.target", { lang: store.target });
    this.counts = h("p.counts", {});
    this.checks = h("div.checks", { id: "checks", "aria-live": "polite" });
    this.buttons = h("div.buttons", {});
    this.more = h("div.more", {});
    this.past = new Past(this.id, (text) => this.act({ insert: text }));
    fill(this.element, this.crumb, this.source, this.target, this.counts, this.checks, this.buttons, this.more, this.past.element);
    if (draft && !store.readOnly && draft.text !== row.en) {
      if (drafts.isOwn(this.id)) this.startBox(draft.text, draft.seen);
      else this.offer = draft;
    }
    this.french();
    this.english();
    this.controls();
  }

  french() {
    const { detail, row } = this;
    const source = detail?.source ?? row.fr;
    const side = h("span.tag", { "aria-hidden": "true", data: { nocopy: "" } }, store.source.toUpperCase());
    let body;
    if (detail?.diff && row.drift) {
      body = diff(detail.diff, taste.form, { old: t("side-old"), now: t("side-now") }, taste.invisibles);
    } else {
      const spans = (detail?.terms ?? []).flatMap((term) => term.spans.map((at) => ({ at, term })));
      const wrap = ({ term }, inner) =>
        h("span.term", { title: [term.target, ...(term.alternatives ?? [])].join(" · ") }, inner);
      body = [h("p.french", {}, marked(source, spans, wrap, taste.invisibles))];
    }
    fill(this.source, side, body);
  }

  english() {
    const { row } = this;
    const side = h("span.tag", { "aria-hidden": "true" }, store.target.toUpperCase());
    if (this.conflict) {
      fill(this.target, side, this.box.element, this.closedView(), this.conflictView());
    } else if (this.editing || this.box) {
      if (!this.box) this.startBox(row.en, this.seen);
      this.lock();
      fill(this.target, side, this.box.element, this.closedView(), this.offer ? this.offerView() : this.repairView());
    } else {
      const text = row.en
        ? h("p.english", {}, marked(row.en, this.touched ?? [], (mark, inner) => h(`mark.${mark.kind}`, {}, inner)))
        : h("p.english.none", {}, row.covered ? t("covered", { id: row.covered }) : t("no-translation"));
      fill(this.target, side, text, this.closedView(), this.offer ? this.offerView() : this.repairView());
    }
    this.box?.mount();
    this.count();
  }

  /** The English with only that changed which the change of the French bites. */
  repairView() {
    const repair = this.detail?.repair;
    if (!repair || this.row.state !== "drifted" || this.box?.dirty || store.readOnly || this.closed) return [];
    return h("div.repair", { role: "group", "aria-label": t("repair") },
      h("p.head-line", {}, t(repair.complete ? "repair-about" : "repair-part")),
      h("div", { lang: store.target }, diff(repair.diff, "inline", {})),
      h("div.buttons", {}, button(t(repair.complete ? "repair-take" : "repair-edit"), this.editing ? keysOf("repair") : keysOf("repair", "page"), () => this.act("repair"))));
  }

  /** The box of a message that cannot be written is for reading; a text that was typed before stays one's own. */
  lock() {
    if (this.box) this.box.area.readOnly = Boolean(this.closed) && !this.box.dirty;
  }

  closedView() {
    return this.closed ? h("p.closed-note", {}, t("closed"), " ", plain(this.closed.text)) : [];
  }

  startBox(text, seen) {
    this.editing = true;
    this.seen = seen ?? this.seen;
    this.box = new Box({
      text, language: store.target === "en" ? "en-GB" : store.target,
      lines: /[\r\n]/.test(this.row.fr) || /[\r\n]/.test(this.row.en),
      label: t("box-label", { id: this.id }), describedBy: "checks", onInput: () => this.typed(),
    });
    this.box.saved = this.row.en;
    this.box.invisibles = taste.invisibles;
  }

  invisibles() {
    this.french();
    this.box?.reveal(taste.invisibles);
  }

  typed() {
    const { box } = this;
    this.emptied = false;
    this.target.querySelector(".repair")?.remove();
    if (box.dirty) drafts.keep(this.id, box.text, this.seen);
    else drafts.drop(this.id);
    const mine = this.conflict && this.target.querySelector(".mine");
    if (mine) fill(mine, plain(box.text));
    this.count();
    this.onText(this);
    this.assess();
  }

  count() {
    const words = countWords(this.text);
    const ratio = number(Math.round((100 * this.text.length) / Math.max(1, (this.detail?.source ?? this.row.fr).length)) / 100);
    const dirty = this.box?.dirty ? [" · ", h("strong.unsaved", {}, t("unsaved"))] : [];
    fill(this.counts, this.text ? tn("counts", words, { ratio }) : [], dirty);
  }

  /** Words of the English that the change of the French touches, and those still holding the old. */
  markTouched() {
    const { detail } = this;
    const touched = [...(detail.touched ?? []).map((at) => ({ at, kind: "touched" })), ...(detail.unsure ?? []).map((at) => ({ at, kind: "unsure" }))];
    const half = (detail.half ?? []).map((one) => ({ at: one.span, kind: "half" }));
    this.touched = [...half, ...touched.filter((mark) => !half.some((one) => one.at[0] < mark.at[1] && mark.at[0] < one.at[1]))];
    if (this.box && !this.box.dirty) this.box.mark(this.touched);
    else if (!this.box) this.english();
  }

  async check() {
    const { text } = this;
    if (this.gone) return;
    try {
      const found = await post("assess", { id: this.id, text });
      if (!this.gone && text === this.text) this.remarks(found.findings, found.half ?? []);
    } catch {
      // The checks can wait; the text is safe in its draft.
    }
  }

  remarks(findings, half) {
    this.findings = findings;
    this.half = half;
    const lines = half.map((one) => h("p.finding.warning", {},
      "! ", t("half", { text: one.old }), one.new ? ` → ${one.new} ` : " ",
      one.mended ? button(t("fix"), this.editing ? keysOf("fix") : keysOf("fix", "page"), () => this.fixHalf(one)) : []));
    for (const finding of findings) {
      lines.push(h(`p.finding.${finding.severity}`, {},
        finding.severity === "info" ? "i " : "! ", plain(finding.message), " ",
        finding.fix && !store.readOnly ? button(t("fix"), this.editing ? keysOf("fix") : keysOf("fix", "page"), () => this.fix(finding)) : [],
        store.readOnly || this.closed || !this.detail?.text ? [] : button(t("allow"), "", () => this.allow(finding.check), "quiet")));
    }
    fill(this.checks, lines);
    if (this.box?.dirty) {
      this.box.mark([
        ...half.map((one) => ({ at: one.span, kind: "half" })),
        ...findings.filter((one) => one.target).map((one) => ({ at: one.target, kind: one.severity })),
      ]);
    }
  }

  fix(finding) {
    this.edit();
    this.box.insert(finding.fix.text, ...finding.fix.span);
  }

  fixHalf(one) {
    this.edit();
    this.box.insert(one.mended, ...one.span);
  }

  fixFirst() {
    const half = (this.half ?? []).find((one) => one.mended);
    if (half) return this.fixHalf(half);
    const finding = (this.findings ?? []).find((one) => one.fix);
    return finding ? this.fix(finding) : false;
  }

  nextFinding() {
    const places = [...(this.findings ?? []).map((one) => one.target), ...(this.half ?? []).map((one) => one.span)].filter(Boolean);
    if (!this.box || !places.length) return false;
    places.sort((a, b) => a[0] - b[0]);
    const after = places.find((at) => at[0] > this.box.area.selectionStart) ?? places[0];
    return focus.to(this.box.area, after);
  }

  /** A small form below the box: one line, sent by Enter. What is typed on while it is sent stays. */
  form(label, value, verb, send) {
    const field = h("input", { type: "text", defaultValue: value, autocomplete: "off", "aria-label": label, placeholder: label });
    const submit = async (event) => {
      event.preventDefault();
      const [asked, text] = [focus.ask(), field.value];
      if (await send(text) && field.value === text) this.told(asked);
    };
    fill(this.more, h("form.inline", { on: { submit } }, field, h("button", { type: "submit" }, verb)));
    focus.to(field);
  }

  allow(check) {
    this.form(t("allow-reason"), "", t("allow"), async (reason) =>
      reason.trim() && (await saving.change("allow", { id: this.id, seen: this.seen, check, reason })).ok);
  }

  controls() {
    if (store.readOnly || (this.closed && !this.box?.dirty)) return fill(this.buttons);
    const { row, act } = this;
    const some = row.en !== "" || Boolean(this.box?.dirty);
    const list = [];
    const keyed = (action) => (this.editing ? "" : keysOf(action, "page"));
    if (this.editing) list.push(button(t("save-next"), keysOf("save-next"), () => act("save-next"), "main"));
    if (some && !this.editing) list.push(explained(button(t("accept"), keyed("accept"), () => act("accept"), "main"), "accept"));
    if (this.editing) list.push(button(t("save-reviewed"), keysOf("save-reviewed"), () => act("save-reviewed")));
    if (row.state === "drifted") list.push(explained(button(t("keep"), keyed("keep"), () => act("keep")), "keep"));
    if (!this.editing) list.push(button(t(row.en ? "edit" : "write"), keysOf("edit", "page"), () => act("edit"), row.en ? "" : "main"));
    if (this.editing) list.push(button(t("copy-source"), keysOf("copy-source"), () => act("copy-source"), "quiet"));
    if (this.engine && this.mayDraft()) list.push(button(t("machine"), this.editing ? keysOf("machine") : keysOf("machine", "page"), () => act("machine"), "quiet"));
    if (this.detail?.diff) list.push(button(t(`form-${taste.form}`), keyed("diff"), () => act("diff"), "quiet"));
    if (!row.covered) list.push(button(t("question"), keyed("question"), () => act("question"), "quiet"));
    list.push(button(t("history"), this.editing ? keysOf("history") : keysOf("history", "page"), () => act("history"), "quiet"));
    return fill(this.buttons, list);
  }

  /** Whether the engine may write here: nothing stands here, or only what it wrote itself. */
  mayDraft() {
    const origin = this.detail?.origin ?? "";
    return !this.box?.dirty && !this.row.covered && (!this.row.en || /^mt\b(?!.*edited)/.test(origin));
  }

  /** What the engine answered and the checks refused. */
  refusedView() {
    const one = refusal(this.id);
    if (!one || this.row.en) return [];
    return h("div.note-line.asked", {}, t("machine-refused"), " ", h("span", { lang: store.target }, plain(one.text)),
      one.why.map((why) => h("p", {}, plain(why))),
      store.readOnly ? [] : button(t("machine-anyway"), "", () => this.act({ insert: one.text }), "quiet"));
  }

  extras() {
    const { detail } = this;
    this.controls();
    // A question or a reason that is being typed stays, and so does a list that is being ticked.
    if (this.more.querySelector("form, .same")) return;
    const lines = [];
    if (detail.thread?.length) lines.push(this.thread(detail.thread));
    for (const one of detail.reviews ?? []) {
      const how = !one.holds ? "reviewed-void" : one.unseen ? "reviewed-unseen" : "reviewed-by";
      lines.push(h(`p.note-line${one.holds ? "" : ".asked"}`, {}, t(how, { name: one.name })));
    }
    for (const mark of detail.errors ?? []) lines.push(h("p.note-line", {}, h("code", {}, plain(mark))));
    for (const note of detail.notes ?? []) lines.push(h("p.note-line", {}, plain(note)));
    for (const one of detail.allow ?? []) lines.push(h("p.note-line", {}, `${t("allowed")}: `, h("code", {}, plain(one.check)), " — ", plain(one.reason)));
    lines.push(this.refusedView());
    if (detail.origin) lines.push(h("p.note-line", {}, ...origin(detail.origin, this.detail.unsure)));
    if (detail.covers?.length) lines.push(h("p.note-line", {}, t("covers", { text: detail.covers.join(", ") })));
    if (detail.variant) lines.push(h("p.note-line", {}, t("variant"), " ", store.readOnly ? [] : button(t("variant-no"), "", () => this.vary(false), "quiet")));
    const same = this.others();
    if (same.length && this.row.en && !store.readOnly) {
      lines.push(h("p.note-line", {}, tn("same", same.length), " ", button(t("same-apply"), "", () => this.propagate(same), "quiet"),
        " ", button(t("variant-yes"), "", () => this.vary(true), "quiet")));
    }
    fill(this.more, lines);
  }

  /** Sentences that say the same and are not translated the same; those that differ on purpose aside. */
  others() {
    const { detail, row } = this;
    if (detail?.variant) return [];
    return (detail?.same ?? []).filter((other) => !other.variant && store.byId.get(other.id)?.en !== row.en);
  }

  async vary(variant) {
    const result = await saving.change("variant", { id: this.id, seen: this.seen, variant });
    if (result.ok) this.refresh();
  }

  /** Shows what applying this translation to identical sentences would change; applies it on a click. */
  propagate(same, asked = focus.ask()) {
    const list = ticked(same);
    const apply = async () => {
      const units = list.chosen();
      if (!units.length) return;
      const asked = focus.ask();
      const result = await saving.change("apply", { text: this.row.en, state: "translated", units });
      if (result.ok) saving.say(tn("taken", units.length));
      this.told(asked);
    };
    fill(this.more,
      h("p.note-line", {}, t("same-becomes"), " ", h("ins", { lang: store.target }, plain(this.row.en))),
      list.element,
      h("div.buttons", {}, button(t("same-all"), "", apply, "main"), button(t("close"), "", () => { fill(this.more); this.extras(); }, "quiet")));
    focus.arrive(this.more.querySelector("input"), asked);
  }

  /** What people say about it; whoever reads it may answer, or say that it is settled. */
  thread(remarks) {
    const said = remarks.map((one) => h(`li.remark.is-${one.kind}`, {},
      h("strong", {}, one.name ? plain(one.name) : t("somebody")), " ",
      h("span.quiet", {}, t(`remark-${one.kind}`)), one.text ? [" ", plain(one.text)] : []));
    const open = this.row.question && !store.readOnly;
    return h("div.thread", { role: "group", "aria-label": t("thread") }, h("ol.remarks", {}, said), open ? h("div.buttons", {},
      button(t("answer"), "", () => this.answer(), "quiet"),
      button(t("resolve"), "", () => this.say("resolved"), "quiet")) : []);
  }

  async say(kind, text = "") {
    const asked = focus.ask();
    const { ok } = await saving.change("question", { id: this.id, kind, text });
    if (ok && !this.more.querySelector("form")) this.told(asked);
    return ok;
  }

  /** What stood below the box has done its work. */
  told(asked) {
    fill(this.more);
    focus.arrive(this.element, asked);
    this.refresh();
  }

  question() {
    this.form(t("question-label"), "", t("question"), async (text) => text.trim() !== "" && this.say("question", text));
  }

  answer() {
    this.form(t("answer-label"), "", t("answer"), async (text) => text.trim() !== "" && this.say("answer", text));
  }

  offerView() {
    const { offer } = this;
    return h("div.offer", { role: "group", "aria-label": t("draft-offered") },
      h("p", {}, h("strong", {}, t("draft-offered"))),
      h("p.english", {}, plain(offer.text)),
      h("div.buttons", {},
        button(t("draft-restore"), "", () => this.restore(), "main"),
        button(t("draft-drop"), "", () => { this.offer = null; drafts.drop(this.id); this.english(); focus.to(this.box?.area ?? this.element); })));
  }

  restore() {
    const { offer } = this;
    this.offer = null;
    drafts.adopt(this.id);
    this.startBox(offer.text, offer.seen);
    this.english();
    this.controls();
    focus.to(this.box.area);
    this.assess();
  }

  /** The message says something else now than when it was opened. */
  conflictView() {
    const theirs = this.row.en;
    return h("div.conflict", { role: "alertdialog", "aria-label": t("conflict-title") },
      h("p", {}, h("strong", {}, t("conflict-title"))),
      h("p", {}, t("conflict-text")),
      h("div.two-sides", {},
        h("div", {}, h("p.head-line", {}, t("conflict-mine")), h("p.english.mine", {}, plain(this.box.text))),
        h("div", {}, h("p.head-line", {}, t("conflict-theirs")), h("p.english.theirs", {}, theirs ? plain(theirs) : t("no-translation")))),
      h("div.buttons", {},
        button(t("conflict-use-mine"), "", () => this.settle("mine")),
        button(t("conflict-use-theirs"), "", () => this.settle("theirs")),
        button(t("conflict-both"), "", () => this.settle("both"))));
  }

  raise() {
    this.row = store.byId.get(this.id);
    this.conflict = true;
    drafts.keep(this.id, this.box.text, this.seen);
    this.english();
    this.controls();
    this.load();
  }

  async settle(how) {
    this.conflict = null;
    this.seen = this.row.seen;
    const mine = this.box.text;
    this.box.saved = this.row.en;
    saving.clear();
    if (how === "mine") {
      this.english();
      focus.to(this.box.area);
      await this.act("save");
    } else {
      const text = how === "theirs" ? this.row.en : `${mine} ${this.row.en}`;
      this.box.area.value = text;
      if (how === "theirs") drafts.drop(this.id);
      else drafts.keep(this.id, text, this.seen);
      this.english();
      focus.to(this.box.area);
    }
    this.refresh();
  }

  /** The row reads otherwise: from here, from another tab, from a text editor. */
  changed() {
    const row = store.byId.get(this.id);
    // Its segment left the text, or its texts are not here yet; what was typed stays in the box, and is kept.
    if (!row?.full) return;
    const same = row.seen.target === this.seen.target && row.seen.source === this.seen.source;
    this.row = row;
    if (same) return;
    if (this.box?.dirty && !this.busy && row.en !== this.box.text) {
      this.raise();
      return;
    }
    if (this.busy) return;
    this.seen = row.seen;
    if (this.box) this.box.settle(row.en);
    else this.english();
    this.refresh();
  }

  refresh() {
    this.row = store.byId.get(this.id) ?? this.row;
    if (!this.conflict) this.seen = this.row.seen;
    this.crumb.lastChild.replaceWith(badge(this.row));
    if (this.box) this.box.saved = this.row.en;
    this.count();
    this.controls();
    this.load();
  }

  edit() {
    if (store.readOnly) return;
    if (!this.box) {
      this.editing = true;
      this.english();
      this.controls();
      this.box.mark(this.touched ?? []);
    }
    focus.to(this.box.area);
  }

  /** Messages can be written again, or no more. */
  relock() {
    this.english();
    this.controls();
  }

  showCharacters() {
    const old = this.element.querySelector(".palette");
    if (old) return old.remove();
    const element = palette(this.box, () => element.remove(), this.row.fr);
    this.box.element.after(element);
    return focus.to(element.firstElementChild);
  }

  cycle() {
    taste.form = FORMS[(FORMS.indexOf(taste.form) + 1) % FORMS.length];
    this.french();
    this.controls();
  }

  close() {
    this.gone = true;
    this.assess.cancel();
    drafts.flush();
  }
}
