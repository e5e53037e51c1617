// Drafts by the user's own engine: started, watched until they are there, and what it said no to.
import { get, post } from "./api.js";
import { may } from "./role.js";
import * as saving from "./saving.js";
import { pulse } from "./store.js";

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
export async function draft(ids, told) {
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

export function stop() {
  return post("machine-stop", {});
}
