// Starts the page: words, project, drafts, then the view that the address names.
import { fill, h } from "./dom.js";
import * as words from "./words.js";
import * as store from "./store.js";
import * as drafts from "./drafts.js";
import * as focus from "./focus.js";
import * as saving from "./saving.js";
import * as route from "./route.js";
import * as keys from "./keys.js";
import { cleanCopies } from "./text.js";
import { Frame } from "./views/frame.js";

async function start() {
  focus.start();
  const app = document.getElementById("app");
  try {
    await Promise.all([words.load(), store.load(), drafts.ask(), keys.load()]);
  } catch (error) {
    fill(app, h("main.stranger", {}, h("h1", {}, "enregard"), h("p", {}, words.t("foot-unreachable")), h("pre", {}, String(error.message))));
    return;
  }
  drafts.load();
  const frame = new Frame(app);
  saving.start();
  keys.listen({
    run: (action) => frame.act(action),
    isDirty: () => frame.isDirty(),
    tell: (why) => saving.hint(words.t(why === "dirty" ? "letter-dirty" : "letter-typed")),
  });
  cleanCopies();
  route.start((place) => frame.show(place));
  frame.resume();
  store.watch();
  addEventListener("pagehide", () => frame.keepSpot());
  addEventListener("beforeunload", (event) => {
    drafts.flush();
    if (frame.isDirty() || saving.isWaiting()) event.preventDefault();
  });
}

start();
