// Translate and Review: the rows of a query, one of them open.
import { get, post } from "../api.js";
import { fill, h } from "../dom.js";
import { Card, badge, taste } from "../card.js";
import { confirmed } from "../confirm.js";
import { cut, join } from "../cut.js";
import * as drafts from "../drafts.js";
import * as focus from "../focus.js";
import { keysOf, shown } from "../keys.js";
import { hint } from "../hints.js";
import { link } from "../links.js";
import { List } from "../list.js";
import { draft, know, stop } from "../machine.js";
import { editTerm } from "../office/terms.js";
import { around, Help, lightPairs } from "../panels.js";
import * as route from "../route.js";
import * as saving from "../saving.js";
import { need, on, store } from "../store.js";
import { plain } from "../text.js";
import { lang, number, t, tn } from "../words.js";

export class Work {
  constructor(mode, place) {
    this.mode = mode;
    this.q = mode === "review" && place.q === route.USUAL.review ? Work.queue() : place.q;
    this.wanted = place.id;
    this.ids = [];
    this.card = null;
    /** What asked for the first of a list whose answer is still to come. */
    this.due = null;
    this.marks = new Set();
    this.scroller = h("div.scroller", { tabIndex: -1 });
    this.list = new List(this.scroller, {
      label: t(`view-${mode}`), make: (id) => this.row(id), guess: (id) => this.guess(id),
    });
    // Holds the open segment while the list does not have it.
    this.pinned = h("ol.pinned", {});
    this.note = h("p.empty", { role: "status" });
    this.queues = h("nav.queues", { "aria-label": t("queues") });
    this.bulk = h("div.bulk", { role: "group", "aria-label": t("marked") });
    this.facing = h("div.facing", { "aria-label": t("facing"), role: "region", tabIndex: 0 });
    this.help = new Help({
      insert: (text, here) => this.insert(text, here),
      back: () => focus.to(this.card?.box?.area ?? this.card?.element),
      edit: (term) => (term.id ? this.editTerm(term.id) : this.term()),
    });
    this.aside = h("aside", { "aria-label": t("beside") }, this.facing, this.help.element);
    fill(this.scroller, h("h1.unseen", {}, t(`view-${mode}`)), store.readOnly ? [] : hint(mode), this.queues, this.pinned, this.note, this.list.element);
    this.element = h("div.work", {}, h("div.middle", {}, this.scroller, this.bulk), this.aside);
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
    this.picked = { fr: "", en: "" };
    this.picking = () => this.pick();
    document.addEventListener("selectionchange", this.picking);
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
    fill(this.note, answer.bad ? t("bad-query", answer.bad) : this.ids.length ? [] : this.nothing());
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

  /** Nothing stands here: what else there is. */
  nothing() {
    const sum = (name) => store.tallies.reduce((total, tally) => total + (tally.total[name] ?? 0), 0);
    const todo = sum("missing") + sum("drifted") + sum("draft");
    const eyes = sum("drifted") + sum("draft") + sum("translated");
    const next = this.q !== "is:todo" && todo ? link({ view: "translate", q: "is:todo" }, tn("next-todo", todo))
      : eyes ? link({ view: "review" }, tn("next-review", eyes)) : link({ view: "project" }, t("next-edition"));
    return [t(this.mode === "review" ? "review-empty" : "translate-empty"), " ", next];
  }

  /** The queue that Review opens on: the first that has something in it. */
  static queue() {
    const has = (name) => store.tallies.some((tally) => tally.total[name] > 0);
    const queues = [["drifted", "state:drifted"], ["void", "is:void"], ["questions", "is:question"], ["draft", "state:draft"], ["translated", "state:translated"]];
    return queues.find(([name]) => has(name))?.[1] ?? "check:any";
  }

  /** In Review: all that waits for eyes, by what it is, each a click away. */
  showQueues() {
    if (this.mode !== "review") return;
    const sum = (name) => store.tallies.reduce((total, tally) => total + (tally.total[name] ?? 0), 0);
    const drift = {};
    for (const tally of store.tallies) {
      for (const [name, count] of Object.entries(tally.total.drift)) drift[name] = (drift[name] ?? 0) + count;
    }
    const queues = [
      ...Object.entries(drift).map(([name, count]) => [t(`drift-${name}`), `drift:${name}`, count]),
      [t("state-drifted"), "state:drifted", sum("drifted")],
      [t("state-void"), "is:void", sum("void")],
      [t("filter-questions"), "is:question", sum("questions")],
      [t("state-draft"), "state:draft", sum("draft")],
      [t("state-translated"), "state:translated", sum("translated")],
    ];
    const link = ([label, q, count]) => h("a.queue", {
      href: route.address({ view: "review", q }), "aria-current": q === this.q ? "true" : null,
      on: { click: (event) => { if (!event.ctrlKey && !event.metaKey && !event.button) { event.preventDefault(); route.go({ view: "review", q }); } } },
    }, label, " ", h("span.number", {}, number(count)));
    const some = queues.filter(([, , count]) => count > 0);
    fill(this.queues, some.map(link), h("a.queue", {
      href: route.address({ view: "review", q: "check:any" }), "aria-current": this.q === "check:any" ? "true" : null,
      on: { click: (event) => { if (!event.ctrlKey && !event.metaKey && !event.button) { event.preventDefault(); route.go({ view: "review", q: "check:any" }); } } },
    }, t("filter-checks")));
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

  guess(id) {
    const row = store.byId.get(id);
    const lines = Math.ceil(row.size[0] / 78) + Math.ceil((row.size[1] || 1) / 78);
    return 34 + lines * 25;
  }

  row(id) {
    const row = store.byId.get(id);
    if (this.card?.id === id) return h("li.active", {}, this.card.element);
    const draft = drafts.find(id);
    const english = row.en
      ? h("p.english", { lang: store.target }, plain(row.en))
      : h("p.english.none", {}, row.covered ? t("covered", { id: row.covered }) : row.state === "untranslatable" ? t("state-untranslatable") : t("no-translation"));
    const item = h(`li.row.is-${row.state}`, { data: { id }, on: { click: (event) => this.clicked(event, id) } },
      h("p.row-head", {},
        h("a", { href: route.address({ view: this.mode, q: this.q, id }), tabIndex: -1, "aria-label": t("open", { id }) }, number(row.at + 1)),
        " ", badge(row),
        row.question ? h("span.badge.is-question", {}, t("question")) : [],
        draft && draft.text !== row.en ? h("span.badge.is-unsaved", {}, t("unsaved")) : [],
        this.marks.has(id) ? h("span.badge.is-marked", {}, `✓ ${t("marked")}`) : []),
      h("p.french", { lang: store.source }, plain(row.fr)), english);
    return item;
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
    this.center();
    this.help.show(null);
    this.beside();
  }

  /** The open segment stands in the upper half, with what comes before it in sight. */
  center() {
    const box = this.scroller.getBoundingClientRect();
    const card = this.card.element.getBoundingClientRect();
    if (card.top < box.top + 40 || card.bottom > box.bottom - 60) {
      this.scroller.scrollTop += card.top - box.top - Math.min(140, box.height / 4);
    }
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
      const result = await this.despite((sure) => saving.save(card.id, text, state, card.seen, { floor, ...sure }));
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
      if (next && others.length) this.offerRepeats(card.id, others);
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
    const result = await this.despite((sure) => saving.save(card.id, repair.text, "reviewed", card.seen, sure));
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
    const status = h("span", { role: "status" }, "");
    const told = ({ done, all }) => {
      this.bulk.hidden = false;
      fill(status, t("machine-at", { shown: number(done), all: number(all) }));
      if (!status.isConnected) fill(this.bulk, status, " ", h("button", { type: "button", on: { click: () => stop() } }, t("machine-stop")));
    };
    try {
      const answer = await draft(ids, told);
      const left = (answer.refused?.length ?? 0) + (answer.unanswered?.length ?? 0);
      const count = answer.drafted?.length ?? 0;
      saving.say([count ? tn("machine-done", count) : t("machine-nothing"), left ? tn("machine-left", left) : ""].filter(Boolean).join(" · "));
      if (answer.fault) saving.warn(answer.fault);
    } catch (error) {
      saving.warn(t("foot-refused", { text: error.message }));
    }
    this.showMarks();
    this.card?.refresh();
  }

  /** A term out of what is selected on both sides. */
  term() {
    if (store.readOnly) return;
    const area = this.card?.box?.area;
    const target = area ? area.value.slice(area.selectionStart, area.selectionEnd) : "";
    editTerm(document.getElementById("app"), { source: [this.picked.fr].filter(Boolean), target: target.trim() || this.picked.en }, () => this.card?.load());
  }

  /** The whole of a term, written anew. */
  async editTerm(id) {
    const term = (await get("terms")).terms.find((one) => one.id === id);
    if (term) editTerm(document.getElementById("app"), term, () => this.card?.load());
  }

  /** What was selected last on each side of the open segment. */
  pick() {
    const text = String(getSelection()).trim().slice(0, 120);
    const node = getSelection().anchorNode;
    if (!text || !node || !this.card) return;
    if (this.card.source.contains(node)) this.picked.fr = text;
    else if (this.card.target.contains(node)) this.picked.en = text;
  }

  /** Sends what is signed: whoever has no name yet is asked for one, and whether a machine may stay unread. */
  async willing(send) {
    const result = await send({});
    const code = result.refused?.body?.code;
    const app = document.getElementById("app");
    if (code === "name-missing") {
      const answer = await confirmed(app, { title: t("confirm-name"), lines: [t("confirm-name-why")], yes: t("confirm-sign"), reason: t("name") });
      if (!answer?.reason) return result;
      await post("name", { name: answer.reason });
      return this.willing(send);
    }
    if (code === "machine-unseen") {
      const answer = await confirmed(app, { title: t("confirm-unseen"), lines: [t("confirm-unseen-why")], yes: t("confirm-unseen-yes") });
      return answer ? send({ unseen: true }) : result;
    }
    return result;
  }

  /** Makes a translation reviewed. What the checks call an error is asked about once, with room for a reason. */
  async despite(send, single = true) {
    const first = await this.willing(send);
    const found = first.refused?.body?.findings;
    if (!found) return first;
    const answer = await confirmed(document.getElementById("app"), {
      title: tn("confirm-findings", found.length), lines: found.slice(0, 6).map((one) => (single ? one.message : `${one.id} · ${one.message}`)),
      yes: t("confirm-accept"), reason: single ? t("allow-reason") : "",
    });
    const asked = focus.ask();
    if (!answer) return { asked };
    const result = await this.willing((more) => send({ sure: true, ...more }));
    if (!result.ok || !answer.reason) return { ...result, asked };
    for (const { id, check } of found) {
      const { seen } = store.byId.get(id);
      await saving.change("allow", { id, seen, check, reason: answer.reason });
    }
    return { ...result, asked };
  }

  async take(keep) {
    const { card } = this;
    if (!card || store.readOnly) return;
    if (card.conflict) return void saving.warn(t("foot-conflict"));
    if (card.box?.dirty && !keep) return void (await this.save("reviewed", true));
    if (!card.row.en) return;
    const before = focus.ask();
    const result = await this.despite((sure) => saving.change("accept", { keep, units: [{ id: card.id, seen: card.seen }], ...sure }));
    const asked = result.asked ?? before;
    if (result.conflict) card.changed();
    if (!result.ok) return;
    card.refresh();
    if (this.card === card && focus.isFresh(asked)) this.step(1, asked);
  }

  mark() {
    const { card } = this;
    if (!card) return;
    if (!this.marks.delete(card.id)) this.marks.add(card.id);
    this.showMarks();
    card.crumb.classList.toggle("marked", this.marks.has(card.id));
  }

  /** Marks all that the query finds, or nothing any more. */
  markAll() {
    const some = this.ids.filter((id) => store.byId.get(id).size[1] > 0);
    const all = some.length > 0 && some.every((id) => this.marks.has(id));
    this.marks = new Set(all ? [] : some);
    this.whole = !all;
    this.showMarks();
    this.lay();
    this.ids.forEach((id) => this.list.renew(id));
  }

  showMarks() {
    const count = this.marks.size;
    this.bulk.hidden = count === 0;
    fill(this.bulk, count ? [
      h("span", { role: "status" }, tn("marked-count", count)), " ",
      h("button", { type: "button", on: { click: () => this.takeMarked(false) } }, t("accept"), " ", h("kbd", {}, shown(keysOf("accept-marked"), lang))),
      h("button", { type: "button", on: { click: () => this.takeMarked(true) } }, t("keep"), " ", h("kbd", {}, shown(keysOf("keep-marked"), lang))),
      h("button.quiet", { type: "button", on: { click: () => { this.whole = false; this.marks.clear(); this.showMarks(); this.lay(); this.card?.crumb.classList.remove("marked"); } } }, t("unmark")),
    ] : []);
  }

  /** Says that identical sentences read otherwise, with a way there. */
  offerRepeats(id, others) {
    if (this.marks.size) return;
    this.bulk.hidden = false;
    const show = () => {
      this.showMarks();
      this.shown = focus.ask();
      this.open(id);
      this.repeats = true;
    };
    fill(this.bulk, h("span", { role: "status" }, tn("same", others.length)), " ",
      h("button", { type: "button", on: { click: show } }, t("same-apply")),
      h("button.quiet", { type: "button", on: { click: () => this.showMarks() } }, t("close")));
  }

  async takeMarked(keep) {
    await need([...this.marks]);
    const units = [...this.marks].map((id) => ({ id, seen: store.byId.get(id).seen }));
    if (!units.length || store.readOnly) return;
    if (!(await this.previewed(keep, units))) return;
    const result = await this.despite((sure) => saving.change("accept", { keep, units, ...sure }), false);
    if (!result.ok) return;
    const ids = [...this.marks];
    this.whole = false;
    this.marks.clear();
    this.showMarks();
    ids.forEach((id) => this.list.renew(id));
    this.card?.refresh();
    saving.say(tn("taken", units.length));
  }

  /** Shows what is about to be taken, where all that a query finds was marked at once. */
  async previewed(keep, units) {
    // Who marked them one by one has seen them.
    if (!this.whole) return true;
    const line = ({ id }) => `${store.byId.get(id).at + 1} · ${store.byId.get(id).en}`;
    const lines = units.slice(0, 12).map(line);
    if (units.length > lines.length) lines.push("…");
    return confirmed(document.getElementById("app"), {
      title: tn(keep ? "confirm-keep" : "confirm-take", units.length), lines, yes: t(keep ? "keep" : "accept"), first: true,
    });
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
      "mark-all": () => this.markAll(),
      "accept-marked": () => this.takeMarked(false),
      "keep-marked": () => this.takeMarked(true),
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
    document.removeEventListener("selectionchange", this.picking);
  }
}
