// Starts the page: words, project, drafts, then the view that the address names.
import { Unreachable } from "./api.js";
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

/** Asks for all that the page needs; as long as the program does not answer, once more. Gives whether it did. */
async function loaded(app) {
  for (;;) {
    try {
      await Promise.all([words.load(), store.load(), drafts.ask(), keys.load()]);
      return true;
    } catch (error) {
      fill(app, h("main.stranger", {}, h("h1", {}, "enregard"), h("p", {}, words.t("foot-unreachable")), h("pre", {}, String(error.message))));
      if (!(error instanceof Unreachable)) return false;
      await new Promise((done) => setTimeout(done, 700));
    }
  }
}

async function start() {
  focus.start();
  // What is typed before there is a box waits for it, over another reload too.
  const typed = drafts.takeUp();
  const early = focus.ask({ field: typed !== null || route.here().view === "translate", typed: typed ?? "" });
  let frame = null;
  addEventListener("pagehide", () => drafts.keepSpot(frame?.spot() ?? null, focus.pending()));
  const app = document.getElementById("app");
  if (!await loaded(app)) return;
  await store.need(drafts.waiting());
  drafts.load();
  frame = new Frame(app);
  saving.start();
  keys.listen({
    run: (action) => frame.act(action),
    isDirty: () => frame.isDirty(),
    tell: (why) => saving.hint(words.t(why === "dirty" ? "letter-dirty" : "letter-typed")),
  });
  cleanCopies();
  route.start((place) => frame.show(place));
  frame.resume();
  focus.dismiss(early);
  store.watch();
  addEventListener("beforeunload", (event) => {
    drafts.flush();
    if (frame.isDirty() || saving.isWaiting()) event.preventDefault();
  });
}

start();
