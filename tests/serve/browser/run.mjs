// Runs the suite: `node run.mjs [part of a name]`, with ENREGARD, ENREGARD_TOOLS and CHROMIUM set. What fails stands
// where it failed, and together at the end.
import { launch } from "./kit.mjs";
import { tests as promises } from "./promises.mjs";
import { tests as craft } from "./craft.mjs";
import { tests as safety } from "./safety.mjs";
import { tests as access } from "./access.mjs";
import { tests as people } from "./people.mjs";
import { tests as day } from "./day.mjs";
import { tests as whole } from "./whole.mjs";
import { tests as cutting } from "./cutting.mjs";
import { tests as typing } from "./typing.mjs";

const wanted = process.argv[2] ?? "";
const browser = await launch();
const failed = [];
for (const [name, test] of Object.entries({ ...promises, ...craft, ...safety, ...access, ...people, ...day, ...whole, ...cutting, ...typing })) {
  if (!name.startsWith(wanted)) continue;
  const start = Date.now();
  try {
    const [server, page] = await test();
    if (page.trouble.length) throw new Error(page.trouble.join("\n"));
    await page.context().close();
    await server.kill();
    console.log(`ok   ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed.push(`FAIL ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)\n${String(error.stack).split("\nBrowser logs")[0]}`);
    console.log(failed.at(-1));
    for (const context of browser.contexts()) await context.close().catch(() => {});
  }
}
await browser.close();
for (const one of failed) console.error(one);
process.exit(failed.length ? 1 : 0);
