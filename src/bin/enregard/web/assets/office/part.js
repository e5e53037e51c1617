// A part of the Project view: a heading, what it is for, what stands in it, and what came of it.
import { Unreachable } from "../api.js";
import { fill, h } from "../dom.js";
import * as focus from "../focus.js";
import { plain } from "../text.js";
import { t } from "../words.js";

export class Part {
  constructor(name, { lead = true } = {}) {
    this.place = h("div.part-place", {});
    this.said = h("p.part-said", { role: "status" });
    this.element = h("section.office-part", { id: `part-${name}`, "aria-label": t(`part-${name}`) },
      h("h2", {}, t(`part-${name}`)), lead ? h("p.quiet", {}, t(`part-${name}-about`)) : [], this.place, this.said);
  }

  say(text, bad = false) {
    this.said.classList.toggle("bad", bad);
    fill(this.said, text ? plain(text) : []);
  }

  /** Does one thing at a time; says what went wrong. */
  async run(work) {
    if (this.busy) return undefined;
    this.busy = true;
    const wait = setTimeout(() => this.say(t("part-busy")), 300);
    try {
      const done = await work();
      if (this.said.textContent === t("part-busy")) this.say("");
      return done;
    } catch (error) {
      this.say(error instanceof Unreachable ? t("part-unreachable") : error.message, true);
      return undefined;
    } finally {
      clearTimeout(wait);
      this.busy = false;
    }
  }
}

export function button(label, click, kind = "") {
  return h(`button${kind ? `.${kind}` : ""}`, { type: "button", on: { click } }, label);
}

/** A file as the server takes it. */
export function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, data: reader.result });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Where a file is chosen or dropped. */
export function dropPlace(label, take) {
  const field = h("input", { type: "file", "aria-label": label, on: { change: () => { if (field.files[0]) take(field.files[0]); field.value = ""; } } });
  const place = h("div.drop", {
    on: {
      dragover: (event) => { event.preventDefault(); place.classList.add("over"); },
      dragleave: () => place.classList.remove("over"),
      drop: (event) => {
        event.preventDefault();
        place.classList.remove("over");
        if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
      },
    },
  }, h("p", {}, label), field);
  return place;
}

/** A field with its name above it. */
export function field(name, value = "", props = {}) {
  const input = h("input", { type: "text", defaultValue: value, autocomplete: "off", ...props });
  return [h("label.field", {}, h("span", {}, t(name)), input), input];
}

export function choice(name, options, value) {
  const select = h("select", {}, options.map(([key, label]) => h("option", { value: key, selected: key === value }, label)));
  return [h("label.field", {}, h("span", {}, t(name)), select), select];
}

/** A form in a dialog; `send` gives whether it may close. */
export function dialog(app, title, fields, verb, send) {
  const said = h("p.sheet-said.bad", { role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    try {
      if (await send() !== false) box.close();
    } catch (error) {
      fill(said, plain(error.message));
    }
  };
  const box = h("dialog.sheet.confirm", { "aria-label": title, on: { close: () => box.remove() } }, h("h2", {}, title),
    h("form.ask", { on: { submit } }, fields, said,
      h("div.buttons", {}, h("button.main", { type: "submit" }, verb), button(t("close"), () => box.close()))));
  app.append(box);
  focus.modal(box);
}
