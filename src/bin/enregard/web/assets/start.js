// The page before there is a project: what this is, a place for a document, an example.
import { Unreachable, post } from "./api.js";
import { fill, h } from "./dom.js";
import { button, dropPlace, field, read } from "./office/part.js";
import { lang } from "./lang.js";
import * as words from "./words.js";
import { plain } from "./text.js";

const { t } = words;

function draw(place) {
  document.documentElement.lang = lang;
  document.title = `${t("start-title")} · enregard`;
  const said = h("p.part-said", { role: "status" });
  const [fromLabel, from] = field("start-from", "fr", { size: 6 });
  const [toLabel, to] = field("start-to", "en", { size: 6 });
  let busy = false;
  const begin = async (file) => {
    if (busy) return;
    busy = true;
    said.classList.remove("bad");
    fill(said, t("part-busy"));
    try {
      const { link } = await post("start", { file, from: from.value.trim(), to: to.value.trim(), lang });
      location.assign(link);
    } catch (error) {
      busy = false;
      said.classList.add("bad");
      fill(said, error instanceof Unreachable ? t("part-unreachable") : plain(error.message));
    }
  };
  fill(place, h("main.begin", {},
    h("h1", {}, "enregard"), h("p.begin-lead", {}, t("start-what")),
    h("ol.steps", {}, ["start-step-source", "start-step-translate", "start-step-review", "start-step-edition"].map((name) => h("li", {}, t(name)))),
    h("h2", {}, t("start-file-title")),
    h("div.fields", {}, fromLabel, toLabel),
    dropPlace(t("start-file"), async (file) => begin(await read(file))),
    h("h2", {}, t("start-example-title")),
    h("p", {}, t("start-example-about")),
    h("div.buttons", {}, button(t("start-example"), () => begin(null), "main"),
      button(lang === "fr" ? "English" : "Français", async () => { await words.choose(lang === "fr" ? "en" : "fr"); draw(place); }, "quiet")),
    said));
}

await words.load();
draw(document.getElementById("start"));
