// Nothing is lost: a full disk, two tabs, a checkout underneath, a crash at any point of a save.
import { execFileSync } from "node:child_process";
import { git } from "./craft.mjs";
import { assert, box, enter, fs, open, path, project, serve, until, visit } from "./kit.mjs";

const MINE = "Kept although nothing went through. ".repeat(40).trim();

export const tests = {
  async "30 the disk is full: it says so, the text stays, and is saved when there is room"() {
    const made = project({ missing: [2] });
    const folder = `${made.folder}-disk`;
    fs.mkdirSync(folder);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], { stdio: "pipe" });
    } catch {
      console.log("     skipped: no disk of our own (mount is not allowed here)");
      const server = await serve(made.folder);
      return [server, await enter(server)];
    }
    try {
      fs.cpSync(made.folder, folder, { recursive: true });
      const catalog = path.join(folder, "locales/en/essai.ftl");
      const before = fs.readFileSync(catalog, "utf8");
      const server = await serve(folder);
      const page = await enter(server);
      try {
        fs.writeFileSync(path.join(folder, "fill"), Buffer.alloc(300 << 10));
      } catch {
        // That it does not fit is the point.
      }
      await box(page).focus();
      await page.keyboard.insertText(MINE);
      await page.keyboard.press("Control+s");
      const bad = page.locator(".save-line.bad");
      await until("it says so", async () => (await bad.textContent()) !== "");
      assert.equal(await box(page).inputValue(), MINE);
      assert.match(await page.locator(".counts").textContent(), /unsaved/);
      assert.equal(fs.readFileSync(catalog, "utf8"), before);
      assert.deepEqual(fs.readdirSync(path.dirname(catalog)), ["essai.ftl"]);
      fs.unlinkSync(path.join(folder, "fill"));
      await until("it is saved", () => fs.readFileSync(catalog, "utf8").includes(`s-2 = ${MINE}\n`));
      await until("the red line goes", async () => (await bad.textContent()) === "");
      await page.context().close();
      await server.kill();
    } finally {
      execFileSync("umount", ["-l", folder]);
    }
    const server = await serve(made.folder);
    return [server, await enter(server)];
  },

  async "31 two tabs: the second learns what the first saved, and neither overwrites the other"() {
    const place = project();
    const server = await serve(place.folder);
    const one = await enter(server, "/translate?q=&id=s-5");
    const two = await one.context().newPage();
    two.trouble = [];
    await visit(two, server, "/translate?q=&id=s-5");
    await two.route("**/api/pulse*", (route) => route.abort());
    await one.bringToFront();
    await box(one).fill("From the first tab.");
    await one.keyboard.press("Control+s");
    await until("the first is saved", () => place.bytes().includes("s-5 = From the first tab.\n"));
    await two.bringToFront();
    await box(two).fill("From the second tab.");
    await two.keyboard.press("Control+s");
    await two.locator(".conflict").waitFor();
    assert.match(place.bytes(), /s-5 = From the first tab\.\n/);
    assert.equal(await two.locator(".conflict .theirs").textContent(), "From the first tab.");
    await two.unroute("**/api/pulse*");
    await two.getByRole("button", { name: "Both into the box" }).click();
    await two.keyboard.press("Control+s");
    await until("both are saved", () => place.bytes().includes("s-5 = From the second tab. From the first tab.\n"));
    await one.bringToFront();
    await until("the first tab shows it", async () => (await box(one).inputValue()) === "From the second tab. From the first tab.");
    return [server, one];
  },

  async "32 git checks out another branch underneath: the view follows, a dirty box becomes a conflict"() {
    const place = project();
    git(place, "init", "-q", "-b", "main");
    git(place, "add", ".");
    git(place, "commit", "-qm", "one");
    git(place, "checkout", "-qb", "other");
    place.replace("s-5 = Sentence number 5 is", "s-5 = On the other branch, 5 is");
    place.replace("s-6 = Sentence number 6 is", "s-6 = On the other branch, 6 is");
    git(place, "commit", "-qam", "two");
    git(place, "checkout", "-q", "main");
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    await page.keyboard.type(" Mine.");
    git(place, "checkout", "-q", "other");
    await page.locator(".conflict").waitFor();
    assert.match(await page.locator(".conflict .theirs").textContent(), /^On the other branch, 5/);
    await page.getByText("On the other branch, 6 is").first().waitFor();
    await until("the foot names the branch", async () => /branch other/.test(await page.locator(".foot").textContent()));
    assert.equal(String(git(place, "status", "--porcelain", "--untracked-files=no")), "");
    await page.getByRole("button", { name: "Use the other" }).click();
    assert.match(await box(page).inputValue(), /^On the other branch, 5/);
    return [server, page];
  },

  async "33 killed at any moment of a save: the file is the old one or the new one, and all is saved in the end"() {
    const place = project();
    let server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-2");
    let last = place.bytes();
    for (let turn = 0; turn < 6; turn += 1) {
      const text = `Turn ${turn} of the crash.`;
      await box(page).fill(text);
      const next = last.replace(/s-2 = .*/, `s-2 = ${text}`);
      await page.keyboard.press("Control+s");
      await new Promise((resolve) => setTimeout(resolve, turn * 4));
      await server.kill();
      const now = place.bytes();
      assert(now === last || now === next, `turn ${turn}: neither old nor new`);
      assert.deepEqual(fs.readdirSync(path.join(place.folder, "locales/en")).filter((name) => !name.startsWith(".enregard-")), ["essai.ftl"]);
      server = await serve(place.folder, { port: server.port });
      await until(`turn ${turn} is saved`, () => place.bytes() === next);
      await until("the page knows", async () => !/unsaved/.test(await page.locator(".counts").textContent()));
      last = next;
    }
    assert.equal(await open(page), "s-2");
    return [server, page];
  },
};
