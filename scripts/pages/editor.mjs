// Makes the pictures of docs/editor.md from the example project: node scripts/pages/editor.mjs, with ENREGARD,
// ENREGARD_TOOLS and CHROMIUM set as for the browser tests.
import { execFileSync } from "node:child_process";
import os from "node:os";
import { enter, fs, launch, path, serve, visit } from "../../tests/serve/browser/kit.mjs";

const out = path.resolve(import.meta.dirname, "../../docs/images");
const browser = await launch();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "enregard-pictures-"));
execFileSync(process.env.ENREGARD, ["init", "--example"], { cwd: folder, stdio: "ignore" });
const source = path.join(folder, "segments/exemple.md");
fs.writeFileSync(source, fs.readFileSync(source, "utf8").replace("Deux bancs", "Trois bancs"));
const server = await serve(folder);
const page = await enter(server, "/overview", { viewport: { width: 940, height: 540 }, colorScheme: "light" });

async function picture(view, name, before = async () => {}, clip = undefined) {
  await visit(page, server, view);
  await page.waitForTimeout(900);
  await before();
  await page.waitForTimeout(200);
  await page.screenshot({ path: path.join(out, `${name}.png`), clip });
}

const read = () => page.getByRole("button", { name: "Understood" }).click().catch(() => {});
await picture("/overview", "overview");
await picture("/translate?q=state:missing", "translate", read);
await picture("/review", "review", read, { x: 0, y: 0, width: 940, height: 470 });
await picture("/read", "read");
await picture("/project", "project", () => page.getByRole("button", { name: "The source" }).click());

await page.getByRole("button", { name: "People" }).click();
const people = page.locator("dialog[open]");
await people.locator("input").first().fill("Zoé");
await people.getByRole("button", { name: "Make a link" }).click();
await page.waitForTimeout(600);
// The link is good for whoever has it: the picture shows none.
await people.evaluate((dialog) => {
  const links = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
  while (links.nextNode()) links.currentNode.data = links.currentNode.data.replace(/token=\w+/, "token=…");
});
await page.screenshot({ path: path.join(out, "people.png") });
await page.keyboard.press("Escape");

// What git leaves where two people wrote the same sentence.
const catalog = path.join(folder, "locales/en/exemple.ftl");
const text = fs.readFileSync(catalog, "utf8");
const line = /^\S+ = .*bridge.*$/m.exec(text)[0];
const theirs = line.replace("bridge", "old bridge");
fs.writeFileSync(catalog, text.replace(line, `<<<<<<< HEAD\n${line}\n=======\n${theirs}\n>>>>>>> zoe`));
await visit(page, server, "/translate");
await page.getByRole("button", { name: "Settle it here" }).first().click();
await page.waitForTimeout(500);
await page.screenshot({ path: path.join(out, "conflict.png") });

await browser.close();
await server.kill();
