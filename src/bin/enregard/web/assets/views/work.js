// Translate and Review: the rows of a query, one of them open.
import { despite } from "../accepting.js";
import { get } from "../api.js";
import { fill, h } from "../dom.js";
import { Card, taste } from "../card.js";
import { cut, join } from "../cut.js";
import * as drafts from "../drafts.js";
import * as focus from "../focus.js";
import { keysOf, shown } from "../keys.js";
import { hint } from "../hints.js";
import { List } from "../list.js";
import { draft, know } from "../machine.js";
import { editTerm } from "../office/terms.js";
import { around, Help, lightPairs } from "../panels.js";
import * as route from "../route.js";
import * as saving from "../saving.js";
import { need, on, store } from "../store.js";
import { plain } from "../text.js";
import { lang, number, t } from "../words.js";
import { Marked } from "./marked.js";
import { firstQueue, nothing, queues } from "./queues.js";
import { height, row } from "./row.js";
import { Selection } from "./selection.js";

export class Work {
  constructor(mode, place) {
    this.mode = mode;
    this.q = mode === "review" && place.q === route.USUAL.review ? firstQueue() : place.q;
    this.wanted = place.id;
    this.ids = [];
    this.card = null;
    /** What asked for the first of a list whose answer is still to come. */
    this.due = null;
    this.marked = new Marked(this);
    this.scroller = h("div.scroller", { tabIndex: -1 });
    this.list = new List(this.scroller, {
      label: t(`view-${mode}`), make: (id) => this.row(id), guess: height,
    });
    // Holds the open segment while the list does not have it.
    this.pinned = h("ol.pinned", {});
    this.note = h("p.empty", { role: "status" });
    this.queues = h("nav.queues", { "aria-label": t("queues") });
    this.facing = h("div.facing", { "aria-label": t("facing"), role: "region", tabIndex: 0 });
    this.help = new Help({
      insert: (text, here) => this.insert(text, here),
      back: () => focus.to(this.card?.box?.area ?? this.card?.element),
      edit: (term) => (term.id ? this.editTerm(term.id) : this.term()),
    });
    this.aside = h("aside", { "aria-label": t("beside") }, this.facing, this.help.element);
    fill(this.scroller, h("h1.unseen", {}, t(`view-${mode}`)), store.readOnly ? [] : hint(mode), this.queues, this.pinned, this.note, this.list.element);
    this.element = h("div.work", {}, h("div.middle", {}, this.scroller, this.marked.bar), this.aside);
    lightPairs(this.facing);
    this.help.element.addEventListener("click", (event) => {
      const id = event.target.closest("[data-go]")?.dataset.go;
      if (id && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        route.go({ view: "translate", q: "", id });
      }
    });
    this.off = [
      on("rows", (ids) => this.changed(ids)),
      on("troubles", () => this.card?.relock()),
      on("tallies", () => this.showQueues()),
    ];
    this.selection = new Selection(() => this.card);
    this.settled = (event) => this.late(event.detail);
    addEventListener("enregard:settled", this.settled);
  }

  async mount(asked) {
    this.showQueues();
    await this.run({ asked });
  }

  async found() {
    const all = { ids: store.rows.map((row) => row.id) };
    if (this.q.trim() === "") return all;
    try {
      return await get("find", { q: this.q });
    } catch {
      return all;
    }
  }

  /** Lists what the query finds. `asked` goes to the first of them, as does one before whose answer is still to come; without it the open segment stays as it is. */
  async run({ asked: now = null } = {}) {
    const turn = (this.turn = {});
    const asked = (this.due = now ?? this.due);
    const answer = await this.found();
    await focus.calm();
    if (this.gone) return void focus.dismiss(asked);
    if (turn !== this.turn) return;
    this.due = null;
    this.ids = answer.ids.filter((id) => store.byId.has(id));
    this.places = new Map(this.ids.map((id, at) => [id, at]));
    this.lay();
    this.report?.(this.ids.length, number(store.rows.length));
    if (answer.left) this.goOn();
    fill(this.note, answer.bad ? t("bad-query", answer.bad) : this.ids.length ? [] : nothing(this.mode, this.q));
    this.note.hidden = this.ids.length > 0 && !answer.bad;
    const first = this.places.has(this.wanted) ? this.wanted : this.nearest(this.wanted) ?? this.ids[0];
    if (first && (asked || !this.card)) await this.open(first, { into: this.mode === "translate", asked });
    else this.beside();
    focus.dismiss(asked);
  }

  /** The checks are not done yet: the list fills up as they go on; the open segment stays as it is. */
  goOn() {
    const { q, turn } = this;
    setTimeout(() => { if (!this.gone && turn === this.turn && q === this.q) this.run(); }, 700);
  }

  showQueues() {
    if (this.mode === "review") fill(this.queues, queues(this.q));
  }

  /** Where the last change was taken back, or done again. */
  back(id) {
    if (this.places?.has(id)) {
      this.list.renew(id);
      this.open(id, { into: false });
    } else {
      route.go({ view: this.mode, q: "", id });
    }
  }

  /** Lays the rows out around the open segment, which keeps keyboard and caret. */
  lay() {
    focus.keep(() => {
      this.list.show(this.ids);
      const { card } = this;
      if (card && this.places.has(card.id)) this.list.row(card.id);
      fill(this.pinned, card && !this.places.has(card.id) ? h("li.active", {}, card.element) : []);
    });
  }

  /** Another query, typed: the list follows; only Enter (`asked`) goes there. */
  search(q, asked) {
    if (q === this.q && !asked) return;
    [this.q, this.wanted] = [q, ""];
    this.run({ asked });
  }

  /** The documents were read anew, by another program's doing. */
  renewed() {
    if (this.card && !store.byId.has(this.card.id) && !this.card.dirty) this.shut();
    this.card?.changed();
    this.run();
    return true;
  }

  /** The first segment of the list at or after one that is not in it. */
  nearest(id) {
    const row = store.byId.get(id);
    if (!row) return null;
    return this.ids.find((other) => store.byId.get(other).at >= row.at) ?? null;
  }

  /** The same view at another segment: nothing is built anew. */
  moved(place, asked) {
    if (place.q !== this.q) return false;
    if (!place.id || !this.places?.has(place.id)) return false;
    return (place.id !== this.card?.id && this.open(place.id, { into: this.mode === "translate", asked })) || true;
  }

  row(id) {
    if (this.card?.id === id) return h("li.active", {}, this.card.element);
    const { mode, q } = this;
    return row(id, { mode, q, marked: this.marked.has(id), click: (event) => this.clicked(event, id) });
  }

  clicked(event, id) {
    if (event.ctrlKey || event.metaKey || event.button) return;
    event.preventDefault();
    if (String(getSelection())) return;
    this.open(id, { into: true });
  }

  current() {
    return this.card?.id ?? "";
  }

  isDirty() {
    return Boolean(this.card?.dirty);
  }

  /** Opens a segment, `into` its box; gives a promise where its texts are still to come. For an answer (`asked`), only where nobody went on typing in the one that is open. */
  open(id, { into = false, asked = focus.ask(), edit = this.mode === "translate" } = {}) {
    const row = store.byId.get(id);
    const typing = this.card?.element.contains(document.activeElement) && !focus.isFresh(asked);
    if (!row || typing) return undefined;
    if (!row.full) return need([id]).then(() => (store.byId.get(id)?.full && !this.gone ? this.open(id, { into, asked, edit }) : undefined));
    if (this.card?.id !== id) this.build(id, (edit || drafts.spotIn(id)) && !row.covered);
    if (!this.card) return undefined;
    const { box, element } = this.card;
    const spot = drafts.takeSpot(id);
    if (box && (into || spot || box.dirty)) focus.arrive(box.area, asked, spot ?? box.text.length);
    else focus.arrive(element, asked);
    return undefined;
  }

  /** Closes what is open, and puts the card of another segment in the place of its row. */
  build(id, editing) {
    this.shut();
    const item = this.list.row(id);
    if (!item) return;
    this.card = new Card(id, { editing, act: (action) => this.act(action), onText: (card) => this.beside(card) });
    item.replaceWith(this.row(id));
    this.card.box?.mount();
    this.wanted = id;
    this.here?.(id);
    route.go({ view: this.mode, q: this.q, id }, { replace: true, quiet: true });
    this.card.element.tabIndex = -1;
    this.card.element.scrollIntoView({ block: "nearest" });
    this.list.center(this.card.element);
    this.help.show(null);
    this.beside();
  }

  shut() {
    const { card } = this;
    if (!card) return;
    card.close();
    this.card = null;
    if (this.places?.has(card.id)) card.element.closest("li")?.replaceWith(this.row(card.id));
    else fill(this.pinned);
  }

  beside(card = this.card) {
    if (!card || card !== this.card) return card ?? fill(this.facing);
    if (card.detail && this.help.detail !== card.detail) {
      this.help.show(card.detail);
      if (this.repeats && card.detail.same) {
        this.repeats = false;
        const others = card.others();
        if (others.length) card.propagate(others, this.shown);
      }
    }
    if (this.facing.dataset.id === card.id && card.box) {
      const shown = this.facing.querySelector(".side-en .pair.active");
      if (shown && shown.textContent.trim() !== card.text && card.text) {
        fill(shown, plain(card.text));
        return undefined;
      }
      if (card.text) return undefined;
    }
    this.facing.dataset.id = card.id;
    const again = () => delete this.facing.dataset.id && this.beside(card);
    fill(this.facing, around(card.row, card.box ? card.text : null, (id) => this.jump(id), again));
    const active = this.facing.querySelector(".pair.active");
    if (active) {
      const top = active.getBoundingClientRect().top - this.facing.getBoundingClientRect().top;
      this.facing.scrollTop += top - this.facing.clientHeight / 4;
    }
    return undefined;
  }

  jump(id) {
    if (this.places.has(id)) this.open(id, { into: true });
    else route.go({ view: this.mode, q: "", id });
  }

  changed(ids) {
    for (const id of ids) {
      if (this.card?.id === id) this.card.changed();
      else if (this.places?.has(id)) this.list.renew(id);
    }
    const near = this.card && ids.some((id) => id !== this.card.id && Math.abs(store.byId.get(id).at - this.card.row.at) < 40);
    if (near || ids.includes(this.card?.id)) {
      delete this.facing.dataset.id;
      this.beside();
    }
  }

  /** A save that had to wait got through, or met a conflict. */
  late({ id, result }) {
    if (this.card?.id !== id) return this.list.renew(id);
    if (result.conflict) this.card.raise();
    else this.card.refresh();
    return undefined;
  }

  step(by, asked = focus.ask()) {
    const at = this.places?.get(this.card?.id) ?? -1;
    const next = this.ids[Math.min(this.ids.length - 1, Math.max(0, at + by))];
    if (next && next !== this.card?.id) this.open(next, { into: this.card?.editing || this.mode === "translate", asked });
  }

  /** The next in the list that still wants work, from here round to here. */
  nextTodo(leave = false, asked = focus.ask()) {
    const from = this.places?.get(this.card?.id) ?? -1;
    const wants = (id) => {
      const row = store.byId.get(id);
      return ["missing", "drifted", "draft"].includes(row.state) && !row.covered;
    };
    const rest = [...this.ids.slice(from + 1), ...this.ids.slice(0, Math.max(0, from))];
    const next = rest.find(wants);
    if (next) this.open(next, { into: this.mode === "translate", asked });
    else if (leave) this.step(1, asked);
    return true;
  }

  insert(text, here = false) {
    if (store.readOnly || !this.card) return;
    this.card.edit();
    if (here) this.card.box.insert(text);
    else this.card.box.replace(text);
  }

  /** Saves, one after the other: the second must know what the first left. */
  save(state, next) {
    const { card } = this;
    if (!card?.box || store.readOnly) return undefined;
    const asked = focus.ask();
    card.saves = Promise.resolve(card.saves).then(() => this.put(card, state, next, asked));
    return card.saves;
  }

  async put(card, state, next, before) {
    let asked = before;
    if (card.conflict) return void saving.warn(t("foot-conflict"));
    const { text } = card;
    const { row } = card;
    if (!text.trim()) return void (await this.empty(card, row, asked));
    // Nobody lowers what was reviewed by looking at it again, or by mending it in Review.
    const floor = state !== "draft" && (this.mode === "review" || text === row.en);
    const unchanged = text === row.en && (row.state === state || (floor && row.state === "reviewed"));
    if (!unchanged) {
      card.busy = true;
      const result = await despite((sure) => saving.save(card.id, text, state, card.seen, { floor, ...sure }));
      asked = result.asked ?? asked;
      card.busy = false;
      if (result.conflict) return void card.raise();
      if (!result.ok) return;
      card.refresh();
      if (card.text !== text) {
        // Typed on while it was saved: stay, the rest is not saved yet.
        drafts.keep(card.id, card.text, card.seen);
        return;
      }
      // Saved and gone on: what else says the same is offered below, never changed by itself.
      const others = card.others();
      if (next && others.length) this.marked.offerRepeats(card.id, others);
    }
    if (!next || this.card !== card) return;
    if (this.mode === "translate") this.step(1, asked);
    else this.nextTodo(true, asked);
  }

  /** An empty box is not saved; the second time it takes the translation away. */
  async empty(card, row, asked) {
    if (!row.en) return void saving.hint(t("empty-none"));
    if (!card.emptied) {
      card.emptied = true;
      return void saving.hint(t("empty-ask", { key: shown(keysOf("save-next"), lang) }));
    }
    card.emptied = false;
    const result = await saving.change("remove", { id: card.id, seen: card.seen });
    if (!result.ok) return;
    drafts.drop(card.id);
    saving.say(t("empty-done", { id: card.id }));
    card.refresh();
    if (this.card === card) focus.arrive(card.box.area, asked);
  }

  /** The English as the change of the French wants it, taken as it is shown; what is not sure goes into the box. */
  async repair() {
    const { card } = this;
    const repair = card?.detail?.repair;
    if (!repair || store.readOnly || card.conflict || card.row.state !== "drifted") return;
    if (card.box?.dirty) return void saving.hint(t("letter-dirty"));
    if (!repair.complete) return void this.insert(repair.text);
    const before = focus.ask();
    const result = await despite((sure) => saving.save(card.id, repair.text, "reviewed", card.seen, sure));
    if (result.conflict) return void card.changed();
    if (!result.ok) return;
    saving.say(t("repaired", { id: card.id }));
    card.refresh();
    const asked = result.asked ?? before;
    if (this.card === card && focus.isFresh(asked)) this.nextTodo(true, asked);
  }

  /** The engine drafts what stands empty among these, or holds only what it wrote itself. */
  async machine(ids) {
    if (store.readOnly || !ids.length) return;
    if (!(await know())) return void saving.hint(t("machine-none"));
    if (this.card?.dirty && ids.includes(this.card.id)) return void saving.hint(t("letter-dirty"));
    await draft(ids, (nodes) => this.marked.say(nodes));
    this.marked.show();
    this.card?.refresh();
  }

  /** A term out of what is selected on both sides. */
  term() {
    if (store.readOnly) return;
    editTerm(document.getElementById("app"), this.selection.term(), () => this.card?.load());
  }

  /** The whole of a term, written anew. */
  async editTerm(id) {
    const term = (await get("terms")).terms.find((one) => one.id === id);
    if (term) editTerm(document.getElementById("app"), term, () => this.card?.load());
  }

  async take(keep) {
    const { card } = this;
    if (!card || store.readOnly) return;
    if (card.conflict) return void saving.warn(t("foot-conflict"));
    if (card.box?.dirty && !keep) return void (await this.save("reviewed", true));
    if (!card.row.en) return;
    const before = focus.ask();
    const result = await despite((sure) => saving.change("accept", { keep, units: [{ id: card.id, seen: card.seen }], ...sure }));
    const asked = result.asked ?? before;
    if (result.conflict) card.changed();
    if (!result.ok) return;
    card.refresh();
    if (this.card === card && focus.isFresh(asked)) this.step(1, asked);
  }

  mark() {
    const { card } = this;
    if (card) card.crumb.classList.toggle("marked", this.marked.toggle(card.id));
  }

  copySource() {
    const { card } = this;
    if (!card?.detail) return false;
    this.insert(card.detail.english);
    return true;
  }

  revert() {
    const { card } = this;
    if (!card?.box) return;
    if (!card.box.dirty) {
      focus.to(card.element);
      return;
    }
    const sure = this.asked && Date.now() - this.asked < 4000;
    if (!sure && Math.abs(card.text.length - card.row.en.length) > 20) {
      this.asked = Date.now();
      saving.say(t("revert-ask"));
      return;
    }
    this.asked = 0;
    card.box.replace(card.row.en);
    drafts.drop(card.id);
    card.count();
    saving.clear();
  }

  async cover(way) {
    const { card } = this;
    if (!card || store.readOnly) return;
    if (card.box?.dirty) {
      await this.save(card.row.state === "reviewed" ? "reviewed" : "translated", false);
      if (card.box.dirty) return;
    }
    if (way === "split" && !store.rows.some((row) => row.covered === card.id)) return void cut(card);
    if (way === "merge" && !card.row.en) return void join(card);
    const body = { id: card.id, seen: card.seen };
    if (way === "split") Object.assign(body, { text: card.text, at: card.box.area.selectionStart });
    const result = await saving.change(way, body);
    if (result.ok) card.refresh();
  }

  concordance() {
    const chosen = this.card?.box && document.activeElement === this.card.box.area
      ? this.card.text.slice(this.card.box.area.selectionStart, this.card.box.area.selectionEnd)
      : String(getSelection());
    document.getElementById("app").classList.add("show-aside");
    focus.to(this.help.field);
    if (chosen.trim()) this.help.look(chosen);
  }

  terms() {
    document.getElementById("app").classList.add("show-aside");
    return focus.to(this.help.terms.querySelector("button"));
  }

  act(action) {
    if (action.insert !== undefined) {
      this.insert(action.insert);
      return true;
    }
    const match = (at) => {
      const found = this.help.list()[at];
      if (found) this.insert(found.target);
    };
    const actions = {
      "save-next": () => this.save("translated", true),
      save: () => this.save("translated", false),
      "save-draft": () => this.save("draft", true),
      "save-reviewed": () => this.save("reviewed", true),
      next: () => this.step(1),
      previous: () => this.step(-1),
      "next-todo": () => this.nextTodo(),
      "copy-source": () => this.copySource(),
      "match-1": () => match(0), "match-2": () => match(1), "match-3": () => match(2),
      terms: () => this.terms(),
      concordance: () => this.concordance(),
      split: () => this.cover("split"),
      merge: () => this.cover("merge"),
      fix: () => this.card?.fixFirst(),
      repair: () => this.repair(),
      machine: () => this.machine(this.card ? [this.card.id] : []),
      "machine-all": () => this.machine(this.ids),
      term: () => this.term(),
      "next-finding": () => this.card?.nextFinding(),
      characters: () => (this.card?.box ? this.card.showCharacters() : false),
      invisibles: () => { taste.invisibles = !taste.invisibles; this.card?.invisibles(); },
      history: () => this.card?.past.toggle(),
      revert: () => this.revert(),
      accept: () => this.take(false),
      keep: () => this.take(true),
      edit: () => this.card?.edit(),
      diff: () => this.card?.cycle(),
      mark: () => this.mark(),
      "mark-all": () => this.marked.all(),
      "accept-marked": () => this.marked.take(false),
      "keep-marked": () => this.marked.take(true),
      question: () => { if (!store.readOnly && this.card && !this.card.row.covered) this.card.question(); },
      answer: () => { if (!store.readOnly && this.card?.row.question) this.card.answer(); },
    };
    if (!actions[action]) return false;
    actions[action]();
    return true;
  }

  /** Where the next character goes, for the same tab after a reload. */
  spot() {
    const area = this.card?.box?.area;
    return area && area === focus.home() ? { id: this.card.id, caret: [area.selectionStart, area.selectionEnd] } : null;
  }

  focus() {
    return focus.to(this.card?.element);
  }

  close() {
    this.gone = true;
    this.card?.close();
    this.list.destroy();
    this.off.forEach((stop) => stop());
    removeEventListener("enregard:settled", this.settled);
    this.selection.close();
  }
}
