// Can everybody use it? axe on every view, light and dark, at every width and at 200 % zoom.
import os from "node:os";
import { assert, axe, enter, fs, path, project, serve, until, visit } from "./kit.mjs";

const SIZES = [
  ["1280", { viewport: { width: 1280, height: 800 } }],
  ["1024", { viewport: { width: 1024, height: 768 } }],
  ["390", { viewport: { width: 390, height: 800 } }],
  ["200 %", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
];
const VIEWS = ["/overview", "/translate?q=&id=s-4", "/review", "/read", "/project"];

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }));
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 140)} · ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ""}`));
}

export const tests = {
  async "11 no violation on any view, light and dark, at every size"() {
    const place = project({ count: 12, drifted: [4, 5], missing: [2, 12] });
    const untouched = place.bytes();
    const server = await serve(place.folder);
    const first = await enter(server, "/overview");
    const state = await first.context().storageState();
    const found = [];
    for (const [size, options] of SIZES) {
      for (const colorScheme of ["light", "dark"]) {
        const page = await enter(server, "/overview", { ...options, colorScheme, storageState: state, bypassCSP: true });
        for (const view of VIEWS) {
          await visit(page, server, view);
          await page.waitForTimeout(150);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
          if (wide) found.push(`${view} ${size}: wider than the window`);
          for (const one of await violations(page)) found.push(`${view} ${size} ${colorScheme} ${one}`);
        }
        first.trouble.push(...page.trouble);
        await page.context().close();
      }
    }
    assert.deepEqual([...new Set(found)], []);
    assert.equal(place.bytes(), untouched);
    return [server, first];
  },

  async "11a the page before a project, and a segment with all that can stand below it, are for everybody too"() {
    const server = await serve(fs.mkdtempSync(path.join(os.tmpdir(), "enregard-none-")));
    const first = await enter(server, "/", { start: true });
    const state = await first.context().storageState();
    const found = [];
    for (const [size, options] of SIZES) {
      for (const colorScheme of ["light", "dark"]) {
        const page = await enter(server, "/", { ...options, colorScheme, storageState: state, bypassCSP: true, start: true });
        await page.goto(server.origin);
        await page.locator("main.begin").waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
        if (wide) found.push(`${size}: wider than the window`);
        for (const one of await violations(page)) found.push(`${size} ${colorScheme} ${one}`);
        await page.context().close();
      }
    }
    assert.deepEqual([...new Set(found)], []);
    return [server, first];
  },

  async "11b the sheet, the conflict and the side panels are for everybody too"() {
    const place = project({ drifted: [4] });
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-4", { bypassCSP: true });
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.locator("dialog[open]").waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    await page.keyboard.press("Alt+s");
    await page.getByRole("slider").and(page.locator(".cut")).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.locator(".cut").waitFor({ state: "detached" });
    await page.keyboard.type(" Mine.");
    place.replace("s-4 = Sentence", "s-4 = Their sentence");
    await page.locator(".conflict").waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Use the other" }).click();
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole("button", { name: "Facing page" }).click();
    await page.locator("aside .facing").waitFor();
    await page.getByRole("button", { name: "Sections" }).click();
    await page.locator(".sections").waitFor();
    assert.deepEqual(await violations(page), []);
    return [server, page];
  },

  async "11c the keyboard goes everywhere in the order of the page, and news is announced"() {
    const place = project({ missing: [2] });
    const server = await serve(place.folder);
    const page = await enter(server, "/overview");
    await page.locator("body").evaluate(() => document.activeElement.blur());
    const order = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      order.push(await page.evaluate(() => document.activeElement.className || document.activeElement.textContent.slice(0, 20)));
    }
    assert.equal(order[0], "skip");
    assert(order.indexOf("brand") < order.indexOf("Translate") && order.indexOf("Translate") < order.indexOf("map"), order.join(" | "));
    assert(!order.includes("BODY"));
    await page.locator("#main .map").focus();
    await page.keyboard.press("ArrowRight");
    await until("the map speaks", async () => /^2 of 30, missing, La phrase/.test(await page.locator("#main .map").getAttribute("aria-valuetext")));
    await page.keyboard.press("Enter");
    await page.waitForSelector("textarea.box");
    assert.equal(await page.locator(".card .crumb code").textContent(), "s-2");
    assert.equal(await page.locator(".foot [role=status]").count(), 1);
    assert.equal(await page.locator(".foot [role=alert]").count(), 1);
    assert.equal(await page.locator("textarea.box").getAttribute("aria-label"), "Translation of s-2");
    return [server, page];
  },
};
