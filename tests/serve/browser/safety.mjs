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

  async "34 undo asks before it takes back what another tab or program did"() {
    const place = project();
    const server = await serve(place.folder);
    const page = await enter(server, "/review?q=&id=s-5");
    const two = await page.context().newPage();
    two.trouble = [];
    await visit(two, server, "/translate?q=&id=s-6");
    await box(two).fill("From the other tab.");
    await two.keyboard.press("Control+s");
    await until("it is saved", () => place.bytes().includes("s-6 = From the other tab.\n"));
    await page.bringToFront();
    const others = place.bytes();
    const asked = page.locator("dialog.confirm");
    await page.keyboard.press("u");
    await asked.waitFor();
    assert.match(await asked.textContent(), /not made in this tab.*Translated: s-6/);
    await page.keyboard.press("Enter");
    await asked.waitFor({ state: "detached" });
    assert.equal(place.bytes(), others);
    // A program at the command line is another one too; its own changes a tab takes back unasked, after a reload as well.
    execFileSync(process.env.ENREGARD, ["-C", place.folder, "set", "s-7", "From the terminal."]);
    const both = place.bytes();
    await page.keyboard.press("a");
    await until("accepted", () => /state: reviewed\n# reviewed: Ada \w{8}\ns-5 = /.test(place.bytes()));
    await until("the page knows", async () => (await open(page)) === "s-6");
    await page.reload();
    await page.locator(".card").waitFor();
    await page.keyboard.press("u");
    await until("its own is taken back", () => place.bytes() === both);
    await page.keyboard.press("Control+Shift+Z");
    await until("and done again", () => /state: reviewed\n# reviewed: Ada \w{8}\ns-5 = /.test(place.bytes()));
    await page.keyboard.press("u");
    await until("and taken back again", () => place.bytes() === both);
    await page.keyboard.press("u");
    await asked.waitFor();
    assert.match(await asked.textContent(), /Translated: s-7/);
    await asked.getByRole("button", { name: "undo" }).click();
    await until("taken back when it was asked", () => place.bytes() === others);
    return [server, page];
  },

  async "35 a catalog that cannot be written is announced on every view, and its boxes are for reading"() {
    const place = project({ drifted: [6] });
    const good = place.bytes();
    const of = (n) => `s-${n} = Sentence number ${n} is about the real cost.\n`;
    const line = (text, part) => text.slice(0, text.indexOf(part)).split("\n").length;
    const broken = [
      ["<<<<<<< HEAD", good.replace(of(9), `<<<<<<< HEAD\n${of(9)}=======\ns-9 = Theirs.\n>>>>>>> other\n`), /git left a conflict/],
      ["s-4 = Twice.", `${good}\ns-4 = Twice.\n`, /stands twice/],
      ["no message at all", good.replace("# fr: La phrase numéro 11", "no message at all\n\n# fr: La phrase numéro 11"), /no Fluent/],
    ];
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-3");
    for (const [part, text, reason] of broken) {
      await visit(page, server, "/translate?q=&id=s-8");
      await page.keyboard.type(" Unsaved.");
      place.write(text);
      const banner = page.locator(".banner p");
      await banner.waitFor();
      assert.match(await banner.textContent(), reason);
      assert.ok((await banner.textContent()).startsWith(`locales/en/essai.ftl:${line(text, part)}: `), `${await banner.textContent()} | ${line(text, part)}`);
      // What was being typed goes on, and is kept; it is not saved.
      await page.keyboard.type(" More.");
      await page.keyboard.press("Control+s");
      await until("it says so", async () => /Not done/.test(await page.locator(".save-line.bad").textContent()));
      assert.match(await box(page).inputValue(), / Unsaved\. More\.$/);
      for (const view of ["/overview", "/read", "/review", "/translate?q=&id=s-5"]) {
        await visit(page, server, view);
        await banner.waitFor();
      }
      assert.equal(await box(page).evaluate((area) => area.readOnly), true);
      assert.match(await page.locator(".closed-note").textContent(), reason);
      await page.keyboard.type("aku");
      assert.equal(place.bytes(), text);
      place.write(good);
      await until("it is settled", async () => (await banner.count()) === 0 && !(await box(page).evaluate((area) => area.readOnly)));
      await visit(page, server, "/translate?q=&id=s-8");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    }
    return [server, page];
  },

  async "36 what the checks call an error is accepted on request only, with a reason or without"() {
    const wrong = (n) => ([4, 5, 6].includes(n) ? "The cost reached 3.5 million euros." : `Sentence number ${n} is about the real cost.`);
    const text = (n) => ([4, 5, 6].includes(n) ? `Le coût atteint 2,5 millions d’euros.` : `La phrase numéro ${n} parle du coût réel.`);
    const place = project({ count: 12, text, english: wrong });
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/review?q=&id=s-4");
    const asked = page.locator("dialog.confirm");
    await page.keyboard.press("a");
    await asked.waitFor();
    assert.match(await asked.textContent(), /2,5/);
    await page.keyboard.press("Escape");
    await asked.waitFor({ state: "detached" });
    assert.equal(place.bytes(), before);
    await page.keyboard.press("a");
    await asked.waitFor();
    await page.keyboard.type("rounded on purpose");
    await page.keyboard.press("Enter");
    await until("accepted, with the reason", () => /# allow: number -- rounded on purpose\n/.test(place.bytes()) && /# state: reviewed\n(#.*\n)*s-4 = /.test(place.bytes()));
    await until("the next is open", async () => (await open(page)) === "s-5");
    // A letter right after typing would be no command.
    await page.waitForTimeout(1100);
    await page.keyboard.press("a");
    await asked.waitFor();
    await asked.getByRole("button", { name: "Yes" }).click();
    await until("accepted without", () => /# state: reviewed\n# reviewed: Ada \w{8}\ns-5 = /.test(place.bytes()));
    // Several at once: asked once.
    await visit(page, server, "/review?q=&id=s-6");
    await page.keyboard.press("x");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("x");
    await page.keyboard.press("Shift+A");
    await asked.waitFor();
    await asked.getByRole("button", { name: "Yes" }).click();
    await until("both accepted", () => /# state: reviewed\n# reviewed: Ada \w{8}\ns-6 = [^]*# state: reviewed\n# reviewed: Ada \w{8}\ns-7 = /.test(place.bytes()));
    return [server, page];
  },

  async "37 saving never lowers what was reviewed, in Review or where the text stays as it is"() {
    const place = project({ count: 12 });
    place.write(place.bytes().replace(/^s-([2345]) = /gm, "# state: reviewed\ns-$1 = ").replace("# fr: La phrase numéro 4 parle du coût réel.", "# fr: La phrase numéro 4 parle du coût total."));
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/review?q=&id=s-2");
    const reviewed = (n, text) => new RegExp(`# fr: La phrase numéro ${n} parle du coût réel.\n# state: reviewed\n# reviewed: Ada \\w{8}\ns-${n} = ${text}\n`).test(place.bytes());
    // Unchanged: nothing is written. Changed, drifted: it stays reviewed.
    await page.keyboard.press("e");
    await page.keyboard.press("Control+s");
    await page.waitForTimeout(300);
    assert.equal(place.bytes(), before);
    for (const [n, text] of [[3, "Sentence number 3 is about the true cost."], [4, "Sentence number 4 is about the real cost indeed."]]) {
      await visit(page, server, `/review?q=&id=s-${n}`);
      await page.keyboard.press("e");
      await box(page).fill(text);
      await page.keyboard.press("Control+Enter");
      await until(`s-${n} is saved, reviewed`, () => reviewed(n, text));
    }
    // Walked through in Translate: it stays reviewed too.
    await visit(page, server, "/translate?q=&id=s-5");
    const now = place.bytes();
    await page.keyboard.press("Control+Enter");
    await until("the next is open", async () => (await open(page)) === "s-6");
    assert.equal(place.bytes(), now);
    // A key that is held down is one press.
    await visit(page, server, "/review?q=&id=s-8");
    for (let turn = 0; turn < 5; turn += 1) await page.keyboard.down("a");
    await page.keyboard.up("a");
    await until("one is accepted", () => /state: reviewed\n# reviewed: Ada \w{8}\ns-8 = /.test(place.bytes()));
    await page.waitForTimeout(300);
    assert.doesNotMatch(place.bytes(), /state: reviewed\n# reviewed: Ada \w{8}\ns-9 = /);
    return [server, page];
  },

  async "38 bullets, numbers and note labels stand on both sides"() {
    const place = project({ count: 6 });
    const file = path.join(place.folder, "segments/essai.yaml");
    const block = (kind, label, id) => `- kind: ${kind}\n${label ? `  label: '${label}'\n` : ""}  segments:\n  - id: ${id}\n    text: Un point de plus.\n`;
    fs.appendFileSync(file, block("list_item", "", "l-1") + block("list_item", "2.", "l-2") + block("footnote", "7", "l-3"));
    const server = await serve(place.folder);
    const page = await enter(server, "/read");
    const found = await page.locator(".kind-list_item, .kind-footnote").evaluateAll((rows) => rows.map((row) =>
      [...row.children].map((side) => {
        const label = side.querySelector(".label");
        const at = label?.getBoundingClientRect();
        return label && at.width > 0 && at.left >= row.getBoundingClientRect().left - 1 ? label.textContent.trim() : null;
      })));
    assert.deepEqual(found, [["•", "•"], ["2.", "2."], ["7", "7"]]);
    await visit(page, server, "/translate?q=&id=l-1");
    const beside = await page.locator(".facing .kind-list_item").first().evaluate((row) => [...row.children].map((side) => side.querySelector(".label")?.textContent.trim()));
    assert.deepEqual(beside, ["•", "•"]);
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
