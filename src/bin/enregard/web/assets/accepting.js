// Sends what somebody answers for: asks for a name, and about what the checks call an error.
import { post } from "./api.js";
import { confirmed } from "./confirm.js";
import * as focus from "./focus.js";
import * as saving from "./saving.js";
import { store } from "./store.js";
import { t, tn } from "./words.js";

/** Sends what is signed: whoever has no name yet is asked for one, and whether a machine may stay unread. */
async function willing(send) {
  const result = await send({});
  const code = result.refused?.body?.code;
  const app = document.getElementById("app");
  if (code === "name-missing") {
    const answer = await confirmed(app, { title: t("confirm-name"), lines: [t("confirm-name-why")], yes: t("confirm-sign"), reason: t("name") });
    if (!answer?.reason) return result;
    await post("name", { name: answer.reason });
    return willing(send);
  }
  if (code === "machine-unseen") {
    const answer = await confirmed(app, { title: t("confirm-unseen"), lines: [t("confirm-unseen-why")], yes: t("confirm-unseen-yes") });
    return answer ? send({ unseen: true }) : result;
  }
  return result;
}

/** Makes a translation reviewed. What the checks call an error is asked about once, with room for a reason. */
export async function despite(send, single = true) {
  const first = await willing(send);
  const found = first.refused?.body?.findings;
  if (!found) return first;
  const answer = await confirmed(document.getElementById("app"), {
    title: tn("confirm-findings", found.length), lines: found.slice(0, 6).map((one) => (single ? one.message : `${one.id} · ${one.message}`)),
    yes: t("confirm-accept"), reason: single ? t("allow-reason") : "",
  });
  const asked = focus.ask();
  if (!answer) return { asked };
  const result = await willing((more) => send({ sure: true, ...more }));
  if (!result.ok || !answer.reason) return { ...result, asked };
  for (const { id, check } of found) {
    const { seen } = store.byId.get(id);
    await saving.change("allow", { id, seen, check, reason: answer.reason });
  }
  return { ...result, asked };
}
