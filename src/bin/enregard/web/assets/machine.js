// Drafts by the user's own engine: started, watched until they are there, and what it said no to.
import { get, post } from "./api.js";
import { fill, h } from "./dom.js";
import { may } from "./role.js";
import * as saving from "./saving.js";
import { pulse } from "./store.js";
import { number, t, tn } from "./words.js";

const BEAT = 250;
let engine;
/** What was refused, by segment: the answer and why. */
const refused = new Map();

/** What the user calls the engine; nothing where there is none, or somebody else's. */
export function know() {
  if (!may("owner")) return Promise.resolve(null);
  engine ??= get("engine").then((answer) => answer.engine, () => null);
  return engine;
}

export function refusal(id) {
  return refused.get(id);
}

/** Drafts segments; `told` hears how far it is. */
async function answered(ids, told) {
  let answer = await post("machine", { ids });
  while (answer.running) {
    told(answer);
    await new Promise((done) => setTimeout(done, BEAT));
    answer = await get("machine");
  }
  ids.forEach((id) => refused.delete(id));
  for (const one of answer.refused ?? []) refused.set(one.id, one);
  saving.remember(answer.change);
  await pulse();
  return answer;
}

/** Drafts segments and says what came of it; `show` gets what stands on the page meanwhile. */
export async function draft(ids, show) {
  const status = h("span", { role: "status" }, "");
  const told = ({ done, all }) => {
    fill(status, t("machine-at", { shown: number(done), all: number(all) }));
    const stop = () => post("machine-stop", {});
    if (!status.isConnected) show([status, " ", h("button", { type: "button", on: { click: stop } }, t("machine-stop"))]);
  };
  try {
    const answer = await answered(ids, told);
    const left = (answer.refused?.length ?? 0) + (answer.unanswered?.length ?? 0);
    const count = answer.drafted?.length ?? 0;
    saving.say([count ? tn("machine-done", count) : t("machine-nothing"), left ? tn("machine-left", left) : ""].filter(Boolean).join(" · "));
    if (answer.fault) saving.warn(answer.fault);
  } catch (error) {
    saving.warn(t("foot-refused", { text: error.message }));
  }
}
