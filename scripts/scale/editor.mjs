// Measures the editor on a project: `node editor.mjs FOLDER`, with ENREGARD (a release build),
// ENREGARD_TOOLS and CHROMIUM set as scripts/test sets them. Changes the project: give it a made one.
import fs from "node:fs";
import { box, enter, launch, serve, until } from "../../tests/serve/browser/kit.mjs";

const folder = process.argv[2];
const SAVES = Number(process.env.SAVES ?? 500);
const rank = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const say = (name, list, unit = "ms") =>
  console.log(`${name.padEnd(34)} median ${rank(list, 0.5).toFixed(1)}  p95 ${rank(list, 0.95).toFixed(1)}  worst ${rank(list, 1).toFixed(1)} ${unit}`);

const status = (pid, key) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
const memory = (server, when) => console.log(`memory of the server, ${when.padEnd(12)} ${status(server.pid, "VmRSS").toFixed(0)} MB (highest ${status(server.pid, "VmHWM").toFixed(0)} MB)`);

const browser = await launch();
const started = performance.now();
const server = await serve(folder);
console.log(`server ready after                 ${(performance.now() - started).toFixed(0)} ms`);
memory(server, "at start");
const page = await enter(server, "/overview");
// A busy machine is slow, and still measured.
page.setDefaultTimeout(120_000);

/** CPU seconds of the page's main thread so far. */
const session = await page.context().newCDPSession(page);
await session.send("Performance.enable", { timeDomain: "threadTicks" });
const busy = async () => (await session.send("Performance.getMetrics")).metrics.find((one) => one.name === "TaskDuration").value * 1000;

/** From the click on a link to the first rows on the screen; and how long the page worked for it. */
async function opening(view, ready) {
  const times = [];
  const worked = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await page.goto("about:blank");
    const before = await busy();
    const from = performance.now();
    await page.goto(server.origin + view, { waitUntil: "commit" });
    await page.waitForSelector(ready);
    times.push(performance.now() - from);
    worked.push(await busy() - before);
    await page.waitForTimeout(400);
  }
  say(`open ${view}`, times);
  say("  of it the page's own CPU time", worked);
}

const outline = await (await page.request.get(`${server.origin}/api/project`)).text();
console.log(`outline as JSON                    ${(outline.length / 1e6).toFixed(1)} MB`);
await opening("/translate", ".row .french");
await opening("/translate?q=", ".row .french");
await opening("/review", ".card .source");
await opening("/read", ".pair-row");
await opening("/overview", ".overview table");
memory(server, "views seen");

/** Keys typed into an open box, to the frame after. */
await page.goto(`${server.origin}/translate?q=`);
await page.waitForSelector("textarea.box");
await page.waitForTimeout(500);
await box(page).focus();
const paints = [];
await page.evaluate(() => {
  globalThis.paints = [];
  document.querySelector("textarea.box").addEventListener("beforeinput", () => {
    const from = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => globalThis.paints.push(performance.now() - from);
      channel.port2.postMessage(0);
    });
  }, true);
});
await page.keyboard.type("The quick brown fox jumps over the lazy dog, twice.", { delay: 60 });
paints.push(...await page.evaluate(() => globalThis.paints));
say("key to paint", paints);

const frames = await page.locator(".scroller").first().evaluate(async (node) => {
  const gaps = [];
  let last = performance.now();
  for (let step = 0; step < 240; step += 1) {
    node.scrollTop += 260;
    await new Promise(requestAnimationFrame);
    gaps.push(performance.now() - last);
    last = performance.now();
  }
  return gaps;
});
say("frame while scrolling", frames);
console.log(`frames over 50 ms                  ${frames.filter((gap) => gap > 50).length} of ${frames.length}`);
const jump = await page.locator(".scroller").first().evaluate(async (node) => {
  const from = performance.now();
  node.scrollTop = node.scrollHeight;
  await new Promise(requestAnimationFrame);
  while (![...document.querySelectorAll(".row")].some((row) => row.getBoundingClientRect().top < innerHeight && row.getBoundingClientRect().bottom > 200 && row.dataset.id)) await new Promise(requestAnimationFrame);
  return performance.now() - from;
});
console.log(`from top to end                    ${jump.toFixed(0)} ms; ${await page.evaluate(() => document.querySelectorAll("*").length)} elements`);

/** Saves one after another, as the page sends them, with what it asks afterwards. */
const saves = await page.evaluate(async (count) => {
  const ask = async (path, body) => {
    const from = performance.now();
    const answer = await fetch(`/api/${path}`, body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {});
    const value = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(value));
    return [performance.now() - from, value];
  };
  const [, project] = await ask("project");
  const ids = project.documents.flatMap((doc) => doc.blocks.flatMap((block) => block.units)).filter(([, state, , , marks]) => state !== "untranslatable" && !marks.covered).map(([id]) => id);
  const times = { save: [], pulse: [], unit: [], assess: [], draft: [] };
  let { revision, outline } = project;
  const step = Math.max(1, Math.floor(ids.length / count));
  for (let at = 0; at < count; at += 1) {
    const id = ids[(at * step) % ids.length];
    const [opened, { row }] = await ask(`unit?id=${id}`);
    const text = `${row.en || "A new text"} Edit ${at}.`;
    times.unit.push(opened);
    times.assess.push((await ask("assess", { id: row.id, text }))[0]);
    times.draft.push((await ask("draft", { id: row.id, text, seen: row.seen }))[0]);
    const [time] = await ask("save", { id: row.id, text, state: "translated", seen: row.seen });
    times.save.push(time);
    const [beat, pulse] = await ask(`pulse?since=${revision}&outline=${outline}`);
    times.pulse.push(beat);
    revision = pulse.revision;
  }
  return times;
}, SAVES);
for (const [name, list] of Object.entries(saves)) say(`/api/${name}, ${list.length} times`, list);
memory(server, `${SAVES} saves`);
{
  const from = performance.now();
  let first = 0;
  for (;;) {
    const answer = await page.request.get(`${server.origin}/api/find?q=check:any`);
    // On a busy machine an answer may come too late; the next one says as much.
    if (!answer.ok()) continue;
    const { ids, left } = await answer.json();
    if (ids.length && !first) first = performance.now() - from;
    if (!left || performance.now() - from > 300_000) {
      console.log(`findings                           first after ${first.toFixed(0)} ms, ${ids.length} after ${((performance.now() - from) / 1000).toFixed(1)} s, ${left} blocks left`);
      break;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}
for (const [path, times] of [["find?q=check:any", 3], ["find?q=co%C3%BBt", 5], ["overview", 3], ["concordance?q=real%20cost", 5]]) {
  const list = [];
  for (let turn = 0; turn < times; turn += 1) {
    const from = performance.now();
    await (await page.request.get(`${server.origin}/api/${path}`)).text();
    list.push(performance.now() - from);
  }
  say(`/api/${path}`, list);
}
memory(server, "at the end");
await until("pages closed", async () => { await page.context().close(); return true; });
await server.kill();
await browser.close();
