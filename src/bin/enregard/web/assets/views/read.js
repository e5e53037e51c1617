// Read: the pages as the edition will have them; a click opens a sentence for work.
import { h } from "../dom.js";
import { List } from "../list.js";
import { depthOf, facing, facingTable, lightPairs, picturesOf } from "../panels.js";
import * as route from "../route.js";
import { isApart, on, store } from "../store.js";
import { t } from "../words.js";

export class Read {
  constructor(place) {
    this.id = place.id;
    this.scroller = h("div.scroller.reading", { tabIndex: 0, role: "region", "aria-label": t("view-read") });
    this.list = new List(this.scroller, {
      label: t("view-read"), make: (at) => this.block(at), guess: (at) => this.guess(at), rows: (at) => this.rows[at].flatMap((block) => block.units.map((row) => row.id)),
    });
    this.scroller.append(h("h1.unseen", {}, t("view-read")), this.list.element);
    this.element = h("div.read", {}, this.scroller);
    lightPairs(this.scroller);
    this.stop = on("rows", (ids) => this.changed(ids));
  }

  mount() {
    this.arrange();
    this.list.show(this.rows.map((_, at) => at));
    this.to(this.id || store.rows[0]?.id);
    for (const doc of store.documents) this.illustrate(doc);
  }

  /** The rows of the pages: a block each, or a whole table, notes at the end of their section; no edition prints what stands apart. */
  arrange() {
    this.rows = [];
    this.place = new Map();
    let table = null;
    let notes = [];
    const put = (block) => {
      this.rows.push([block]);
      this.place.set(block, this.rows.length - 1);
    };
    store.blocks.forEach((block, at) => {
      if (isApart(block)) return;
      const starts = block.kind === "heading" && depthOf(block) === 1;
      if (starts || store.blocks[at - 1]?.document !== block.document) notes = notes.forEach(put) ?? [];
      if (block.kind === "footnote") return void notes.push(block);
      const goes = block.cell && table && table[0].document === block.document && block.cell.starts !== "table";
      if (goes) table.push(block);
      else this.rows.push([block]);
      table = block.cell ? this.rows.at(-1) : null;
      this.place.set(block, this.rows.length - 1);
    });
    notes.forEach(put);
  }

  async illustrate(doc) {
    const pictures = await picturesOf(doc);
    if (!this.gone) pictures.forEach((_, block) => this.list.renew(this.place.get(block)));
  }

  block(at) {
    const blocks = this.rows[at];
    const how = { active: this.id, text: null, open: (id) => this.open(id) };
    if (blocks[0].cell) return h("li", {}, facingTable(blocks, how));
    return h("li", {}, facing(blocks[0], how));
  }

  guess(at) {
    const length = this.rows[at].flatMap((block) => block.units).reduce((sum, row) => sum + Math.max(...row.size), 0);
    return 22 + Math.ceil(length / 60) * 27;
  }

  to(id) {
    const row = store.byId.get(id);
    if (!row) return;
    this.id = id;
    const item = this.list.row(this.place.get(row.block));
    item?.scrollIntoView({ block: row.at ? "center" : "start" });
    this.here?.(id);
  }

  open(id) {
    if (String(getSelection())) return;
    // Back comes to where one was reading.
    route.go({ view: "read", id }, { replace: true, quiet: true });
    route.go({ view: "translate", q: "", id });
  }

  changed(ids) {
    new Set(ids.map((id) => this.place.get(store.byId.get(id).block))).forEach((at) => this.list.renew(at));
  }

  moved(place) {
    if (place.id) this.to(place.id);
    return true;
  }

  current() {
    return this.id;
  }

  act(action) {
    if (action === "edit" && this.id) {
      this.open(this.id);
      return true;
    }
    return false;
  }

  close() {
    this.gone = true;
    this.stop();
    this.list.destroy();
  }
}
