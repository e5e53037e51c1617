// Exported pages in Chromium: what they ask for, how wide they are, what axe says of them.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const tools = createRequire(path.join(process.env.ENREGARD_TOOLS, "/"));
const { chromium } = tools("playwright-core");
const axe = fs.readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");

const VIEWS = [
  ["1280 light", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
  ["1280 dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
  ["320 light", { viewport: { width: 320, height: 640 }, colorScheme: "light" }],
];

const found = [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
for (const file of process.argv.slice(2)) {
  const address = pathToFileURL(file).href;
  const name = file.split("/").slice(-2).join("/");
  for (const [view, options] of VIEWS) {
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const page = await context.newPage();
    page.on("request", (request) => {
      if (request.url() !== address) found.push(`${name}: asks for ${request.url()}`);
    });
    page.on("dialog", (dialog) => { found.push(`${name}: a script ran`); dialog.dismiss(); });
    page.on("pageerror", (error) => found.push(`${name}: ${error}`));
    await page.goto(address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 1) found.push(`${name} ${view}: ${wide} px wider than the window`);
    if (await page.evaluate(() => document.scripts.length)) found.push(`${name}: has a script`);
    await page.evaluate(axe);
    const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }));
    for (const rule of result.violations) {
      for (const node of rule.nodes.slice(0, 3)) found.push(`${name} ${view} ${rule.id}: ${node.html.slice(0, 160)} · ${node.failureSummary}`);
    }
    await context.close();
  }
  // Once more with its own policy in force, which must let its own style sheet through.
  const page = await browser.newPage();
  page.on("console", (message) => found.push(`${name}: ${message.text()}`));
  await page.goto(address);
  const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  if (color === "rgba(0, 0, 0, 0)") found.push(`${name}: its style sheet is blocked`);
  await page.close();
}
await browser.close();
for (const line of [...new Set(found)].slice(0, 40)) console.log(line);
process.exit(found.length ? 1 : 0);
