// Read: the pages as the edition will have them; a click opens a sentence for work.
import { h } from "../dom.js";
import { List } from "../list.js";
import { facing, lightPairs } from "../panels.js";
import * as route from "../route.js";
import { on, store } from "../store.js";
import { t } from "../words.js";

export class Read {
  constructor(place) {
    this.id = place.id;
    this.scroller = h("div.scroller.reading", { tabIndex: 0, role: "region", "aria-label": t("view-read") });
    this.list = new List(this.scroller, {
      label: t("view-read"), make: (at) => this.block(at), guess: (at) => this.guess(at), rows: (at) => store.blocks[at].units.map((row) => row.id),
    });
    this.scroller.append(h("h1.unseen", {}, t("view-read")), this.list.element);
    this.element = h("div.read", {}, this.scroller);
    lightPairs(this.scroller);
    this.stop = on("rows", (ids) => this.changed(ids));
  }

  mount() {
    this.list.show(store.blocks.map((_, at) => at));
    this.to(this.id || store.rows[0]?.id);
  }

  block(at) {
    return h("li", {}, facing(store.blocks[at], { active: this.id, open: (id) => this.open(id) }));
  }

  guess(at) {
    const block = store.blocks[at];
    const length = block.units.reduce((sum, row) => sum + Math.max(...row.size), 0);
    return 22 + Math.ceil(length / 60) * 27;
  }

  to(id) {
    const row = store.byId.get(id);
    if (!row) return;
    this.id = id;
    const item = this.list.row(row.block.at);
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
    new Set(ids.map((id) => store.byId.get(id).block.at)).forEach((at) => this.list.renew(at));
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
    this.stop();
    this.list.destroy();
  }
}
