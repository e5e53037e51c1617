// What every test needs: a project in a folder, a server, a page that is watched.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const tools = createRequire(path.join(process.env.ENREGARD_TOOLS, "/"));
const { chromium } = tools("playwright-core");
export const axe = fs.readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");

/** How long anything may take, in milliseconds: a busy machine is slow, and no test here is of speed. */
const PATIENCE = 60_000;

let browser;

export async function launch() {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  return browser;
}

/** Segments `s-1` …, in sections of ten; `missing`, `drifted` and the rest as told. */
export function project({ count = 30, drifted = [], missing = [], text, english, title = "Essai" } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "enregard-serve-"));
  const french = text ?? ((n) => `La phrase numéro ${n} parle du coût réel.`);
  const target = english ?? ((n) => `Sentence number ${n} is about the real cost.`);
  const yaml = ["enregard: 1", "blocks:"];
  const ftl = ["### essai: fr → en", ""];
  for (let n = 1; n <= count; n += 1) {
    const heading = n % 10 === 1;
    if (heading) yaml.push("- kind: heading", "  level: 1", "  segments:");
    else if (n % 10 === 2) yaml.push("- kind: paragraph", "  segments:");
    yaml.push(`  - id: s-${n}`, `    text: ${JSON.stringify(french(n))}`);
    if (heading) ftl.push(`## ${french(n).replace(/\n/g, " ")}`, "");
    if (missing.includes(n)) continue;
    const base = drifted.includes(n) ? french(n).replace("réel", "total").replace(`${n}`, `${n + 100}`) : french(n);
    ftl.push(`# fr: ${base}`, `s-${n} = ${target(n)}`, "");
  }
  fs.mkdirSync(path.join(folder, "segments"));
  fs.mkdirSync(path.join(folder, "locales/en"), { recursive: true });
  fs.writeFileSync(path.join(folder, "enregard.yaml"), `enregard: 1\ndocuments:\n- id: essai\n  path: segments/essai.txt\n  title: ${JSON.stringify(title)}\n`);
  fs.writeFileSync(path.join(folder, "segments/essai.yaml"), `${yaml.join("\n")}\n`);
  const catalog = path.join(folder, "locales/en/essai.ftl");
  fs.writeFileSync(catalog, `${ftl.join("\n").trimEnd()}\n`);
  return {
    folder,
    bytes: () => fs.readFileSync(catalog, "utf8"),
    write: (content) => fs.writeFileSync(catalog, content),
    replace: (from, to) => {
      const now = fs.readFileSync(catalog, "utf8");
      assert(now.includes(from), `no ${from}`);
      fs.writeFileSync(`${catalog}.new`, now.replace(from, () => to));
      fs.renameSync(`${catalog}.new`, catalog);
    },
  };
}

export async function serve(folder, { port = 0, options = [], lang = "en" } = {}) {
  const child = spawn(process.env.ENREGARD, ["-C", folder, "serve", "--port", String(port), "--lang", lang, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (data) => {
      text += data;
      if (text.includes("\n")) resolve(text.split("\n")[0]);
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const at = new URL(url);
  const ended = new Promise((resolve) => child.on("exit", resolve));
  return {
    url, origin: at.origin, port: Number(at.port), pid: child.pid,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** A page that was let in; it notes errors, dialogs and requests to anybody else. */
export async function enter(server, view = "/translate", options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  // While the page is worked on: its files as they stand, without building the program again.
  const assets = process.env.ENREGARD_ASSETS;
  if (assets) await page.route("**/app/**", (route) => route.fulfill({ path: path.join(assets, new URL(route.request().url()).pathname.replace(/^\/app\/([0-9a-f]{16}\/)?/, "")), contentType: { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" }[path.extname(new URL(route.request().url()).pathname)] }));
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(`error: ${error.stack}`));
  page.on("dialog", (dialog) => {
    if (dialog.type() !== "beforeunload") trouble.push(`dialog: ${dialog.message()}`);
    dialog.accept().catch(() => {});
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("http://127.0.0.1:") && !url.startsWith("data:") && !url.startsWith("blob:")) trouble.push(`request: ${url}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security|TrustedHTML/.test(message.text())) trouble.push(`console: ${message.text()}`);
  });
  page.trouble = trouble;
  if (!options.storageState) {
    await page.goto(server.url);
    // Before there is a project there is one page, without views.
    if (!options.start) await page.waitForSelector("#app .tabs");
  }
  if (options.start) return page;
  await visit(page, server, view);
  return page;
}

export async function visit(page, server, view) {
  await page.goto(server.origin + view);
  await page.waitForSelector("#app .tabs");
  if (/^\/(translate|review)/.test(view)) await page.waitForSelector(".card, .empty:not([hidden])");
}

/** Waits until something holds. */
export async function until(what, holds, wait = PATIENCE) {
  const end = Date.now() + wait;
  for (;;) {
    if (await holds()) return;
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

export const box = (page) => page.locator("textarea.box");
export const foot = (page) => page.locator(".foot .save-line").first();

/** The open segment. */
export const open = (page) => page.locator(".card .crumb code").textContent();

export { assert, fs, path };

/** What segment `n` says, and a file to give to a page. */
export const en = (n) => `Sentence number ${n} is about the real cost.`;
export const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** An empty folder. */
export const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), "enregard-browser-"));
export const run = (at, ...args) => execFileSync(process.env.ENREGARD, ["-C", at, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/** A project around a text, as `init` makes it; what is translated of it, by its French. */
export function begun(text, pairs = {}) {
  const at = folder();
  fs.writeFileSync(path.join(at, "texte.md"), text);
  run(at, "init", "texte.md");
  const units = JSON.parse(run(at, "find", "is:todo", "--format", "json"));
  const list = units.found ?? units.units ?? units.segments;
  for (const unit of list) if (pairs[unit.source]) run(at, "set", unit.id, pairs[unit.source]);
  return { folder: at, bytes: () => fs.readFileSync(path.join(at, "locales/en/texte.ftl"), "utf8") };
}

/** Counts the keys that are pressed, and the clicks; gives how many. */
export async function counted(page, work) {
  let deeds = 0;
  await work({
    press: (key) => { deeds += 1; return page.keyboard.press(key); },
    click: (where) => { deeds += 1; return where.click(); },
  });
  return deeds;
}
