// The whole job in the page, from an empty folder to an edition, and the reviewer's day in few keys.
import { execFileSync } from "node:child_process";
import { assert, begun, box, counted, en, enter, file, foot, folder, fs, open, path, project, run, serve, until, visit } from "./kit.mjs";

const part = (page, name) => page.locator(`#part-${name}`);
const git = (at, ...args) => execFileSync("git", ["-c", "user.name=Zoé", "-c", "user.email=z@example.org", "-c", "init.defaultBranch=main", ...args], { cwd: at, encoding: "utf8" });

/** The user's settings with an engine that answers as told: French in, a line of JSON out. */
function engine(script) {
  const at = folder();
  const program = path.join(at, "engine.sh");
  fs.writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${path.join(at, "engine.mjs")}'\n`, { mode: 0o755 });
  fs.writeFileSync(path.join(at, "engine.mjs"), `import readline from "node:readline";\nfor await (const line of readline.createInterface({ input: process.stdin })) { const task = JSON.parse(line); const answer = (${script})(task); if (answer) console.log(JSON.stringify({ id: task.id, ...answer })); }\n`);
  const config = path.join(at, "config.yaml");
  fs.writeFileSync(config, `name: Ada\nmachine_translation:\n  name: essai\n  command: [${program}]\n`);
  return config;
}

async function served(config, at, options = {}) {
  const before = process.env.ENREGARD_CONFIG;
  process.env.ENREGARD_CONFIG = config;
  const server = await serve(at, options);
  process.env.ENREGARD_CONFIG = before;
  return server;
}

export const tests = {
  async "60 a new user comes from an empty folder to an accepted sentence and a question"() {
    const at = folder();
    const server = await serve(at);
    const page = await enter(server, "/", { start: true });
    assert.match(await page.locator("main").textContent(), /no project in this folder yet/);
    const keys = await counted(page, async (keyboard) => {
      await page.getByRole("button", { name: "Start with the example" }).click();
      await page.waitForSelector("#app .tabs");
      await page.locator(".lead .step").click();
      await page.waitForSelector(".card");
      await page.locator("textarea.box").fill("Nobody knows who will pay for the works.");
      await keyboard.press("Control+s");
      await until("saved", () => /Nobody knows who/.test(fs.readFileSync(path.join(at, "locales/en/exemple.ftl"), "utf8")));
      await page.locator(".unsaved").waitFor({ state: "detached" });
      await page.keyboard.press("Escape");
      await page.waitForTimeout(1100);
      for (const key of ["g", "r"]) await keyboard.press(key);
      await page.locator(".queues a", { hasText: "translated" }).click();
      await until("open", async () => (await page.locator(".card .badge").textContent()) === "translated");
      await keyboard.press("a");
      await until("accepted", () => /# reviewed: Ada /.test(fs.readFileSync(path.join(at, "locales/en/exemple.ftl"), "utf8")));
      await keyboard.press("q");
      await page.keyboard.type("Both banks?");
      await keyboard.press("Enter");
    });
    await until("asked", () => /# question: Ada: Both banks\?/.test(fs.readFileSync(path.join(at, "locales/en/exemple.ftl"), "utf8")));
    assert(keys < 20, `${keys} keys`);
    return [server, page];
  },

  async "60b a document that is dropped on an empty folder starts a project; one that cannot be read leaves nothing"() {
    const at = folder();
    const server = await serve(at);
    const page = await enter(server, "/", { start: true });
    await page.setInputFiles("input[type=file]", file("vide.md", "\n"));
    await page.locator(".part-said.bad").waitFor();
    assert.deepEqual(fs.readdirSync(at), []);
    await page.setInputFiles("input[type=file]", file("rapport.md", "# Le rapport\n\nUne phrase. Une autre phrase.\n"));
    await page.waitForSelector("#app .tabs");
    assert.match(await page.locator("h1").first().textContent(), /Le rapport/);
    assert.equal(fs.readFileSync(path.join(at, "segments/rapport.md"), "utf8"), "# Le rapport\n\nUne phrase. Une autre phrase.\n");
    return [server, page];
  },

  async "61 what changed in the source is shown, taken over with one button, and undone"() {
    const place = begun("# Titre\n\nLe coût est de 12 euros. Rien ne change.\n", { "Le coût est de 12 euros.": "The cost is 12 euros.", "Rien ne change.": "Nothing changes." });
    const source = path.join(place.folder, "segments/texte.md");
    const before = fs.readFileSync(source, "utf8");
    const server = await serve(place.folder);
    const page = await enter(server, "/project");
    await part(page, "source").getByText("reads as it did").waitFor();
    const next = before.replace("12", "14").replace("Rien ne change.", "Rien ne change. Une phrase nouvelle.");
    await part(page, "source").locator("input[type=file]").setInputFiles(file("rapport final.md", next));
    await part(page, "source").getByText("1 edited").waitFor();
    assert.match(await part(page, "source").locator(".changes").textContent(), /edited \(number\).*12.*14/);
    assert.equal(fs.readFileSync(source, "utf8"), before);
    await part(page, "source").getByRole("button", { name: "Take it over" }).click();
    await until("taken", () => fs.readFileSync(source, "utf8") === next);
    await part(page, "source").getByText("Taken over").waitFor();
    await until("drifted", async () => /number/.test(await page.evaluate(() => fetch("/api/project").then((answer) => answer.text()))));
    await page.locator("h1").click();
    await page.keyboard.press("u");
    await until("undone", () => fs.readFileSync(source, "utf8") === before);
    return [server, page];
  },

  async "62 an older translation is laid beside the text, a pair is moved by hand, and the drafts are written"() {
    const place = begun("# Le pont\n\nLe pont a été fermé en 2019. Le bruit a baissé de 40 %. Deux bancs ont été posés. La ville paiera les travaux.\n");
    const server = await serve(place.folder);
    const page = await enter(server, "/project");
    const align = part(page, "align");
    await align.locator("input[type=file]").setInputFiles(file("old.md", "# The bridge\n\nThe bridge was closed in 2019. Noise fell by 40%. Everybody is glad. Two benches were placed. The town will pay for the works.\n"));
    await align.getByText(/pairs would become drafts/).waitFor();
    await align.getByRole("button", { name: "Show all pairs" }).click();
    const bead = (text) => align.locator(".bead", { hasText: text });
    await bead("Noise fell").waitFor();
    assert.match(await bead("Noise fell").textContent(), /\d %|\d%/);
    assert.equal(await page.evaluate(() => fetch("/api/project").then((a) => a.json()).then((p) => p.tallies[0].total.draft)), 0);
    // What nobody asked for goes to the sentence after it.
    const glad = bead("Everybody is glad").locator("p", { hasText: "Everybody" });
    await glad.getByRole("button", { name: "segments after" }).click();
    await until("joined", async () => /Two benches/.test(await bead("Everybody is glad").textContent()));
    await align.getByRole("button", { name: /^Write \d drafts/ }).click();
    await until("written", () => /origin: align/.test(place.bytes()));
    assert.match(place.bytes(), /Everybody is glad\. Two benches were placed\./);
    await page.locator("h1").click();
    await page.keyboard.press("u");
    await until("undone", () => !/origin: align/.test(place.bytes()));
    return [server, page];
  },

  async "63 findings are mended where they stand, and a term is written from what is selected"() {
    const place = project({ count: 12, text: (n) => `Le coût réel : ${n} euros.`, english: (n) => (n === 3 ? "The real cost:  3 euros." : n === 7 ? "The real cost: 8 euros." : `The real cost: ${n} euros.`) });
    place.write(place.bytes().replace("# fr: Le coût réel : 7 euros.", "# fr: Le coût réel : 8 euros."));
    const server = await serve(place.folder);
    const page = await enter(server, "/project");
    // A figure of which only the source changed is mended where it is told.
    await part(page, "findings").locator("li", { hasText: /\b7\b/ }).getByRole("button", { name: "Fix" }).first().click();
    await until("the figure", () => place.bytes().includes("s-7 = The real cost: 7 euros.\n"));
    const fix = part(page, "findings").getByRole("button", { name: "Fix" });
    await fix.first().waitFor();
    await part(page, "findings").getByRole("button", { name: /^Mend/ }).click();
    await until("mended", () => place.bytes().includes("s-3 = The real cost: 3 euros.\n"));
    await visit(page, server, "/translate?q=&id=s-5");
    // What is known of the segment has come: the text is not built anew under the selection.
    await page.waitForLoadState("networkidle");
    await page.locator(".card .source .french").evaluate((node) => {
      const range = document.createRange();
      range.setStart(node.firstChild, 3);
      range.setEnd(node.firstChild, 12);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    });
    await page.waitForTimeout(100);
    await page.keyboard.press("Alt+t");
    await page.locator("dialog[open]").waitFor();
    assert.equal(await page.getByLabel("In the source").inputValue(), "coût réel");
    await page.getByLabel("In the translation").fill("real cost");
    await page.getByLabel("Never").fill("true cost");
    await page.keyboard.press("Enter");
    const glossary = () => fs.readFileSync(path.join(place.folder, "locales/en/glossary.ftl"), "utf8");
    await until("kept", () => fs.existsSync(path.join(place.folder, "locales/en/glossary.ftl")) && glossary() === "# fr: coût réel\n# forbidden: true cost\n-real-cost = real cost\n");
    await page.locator(".terms").getByRole("button", { name: "Edit: real cost" }).click();
    await page.getByLabel("Also right").fill("actual cost");
    await page.keyboard.press("Enter");
    await until("edited", () => glossary().endsWith("-real-cost = real cost\n    .alt = actual cost\n"));
    return [server, page];
  },

  async "64 an edition is made where it is asked for; a final one says what is missing, and is the command's"() {
    const place = project({ count: 12, missing: [5] });
    const server = await serve(place.folder);
    const page = await enter(server, "/project");
    const publish = part(page, "publish");
    await publish.getByText("Not ready").waitFor();
    assert.match(await publish.locator(".gate").textContent(), /1 missing/);
    await publish.getByLabel("final").check();
    await publish.getByRole("button", { name: "Make it" }).click();
    await until("refused", async () => /not ready: one segment/.test(await publish.locator(".part-said").textContent()));
    assert(!fs.existsSync(path.join(place.folder, "build")));
    run(place.folder, "set", "s-5", en(5));
    await publish.getByText("Ready for a final edition").waitFor();
    await publish.getByRole("button", { name: "Make it" }).click();
    const link = publish.locator(".files a");
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const bytes = fs.readFileSync(await download.path());
    run(place.folder, "export", "html", "--final", "-o", path.join(place.folder, "other"));
    assert.deepEqual(bytes, fs.readFileSync(path.join(place.folder, "other/essai.html")));
    return [server, page];
  },

  async "65 work is committed, pushed and pulled in the page; what both sides changed is settled there"() {
    const place = project({ count: 12 });
    const remote = folder();
    git(remote, "init", "-q", "--bare");
    git(place.folder, "init", "-q");
    const server = await serve(place.folder);
    const page = await enter(server, "/project");
    const share = part(page, "share");
    const commit = async (message) => {
      await share.getByLabel("What did you do?").fill(message);
      await page.keyboard.press("Enter");
      await share.getByText("Committed").waitFor();
    };
    await commit("The beginning");
    assert.equal(git(place.folder, "log", "--format=%s").trim(), "The beginning");
    git(place.folder, "remote", "add", "origin", remote);
    await page.reload();
    await share.getByRole("button", { name: "Push" }).click();
    await share.getByText("Pushed").waitFor();
    const other = path.join(folder(), "clone");
    git(path.dirname(other), "clone", "-q", remote, "clone");
    run(other, "--as", "Max", "set", "s-4", "Theirs four.");
    run(other, "--as", "Max", "set", "s-9", "Theirs nine.");
    git(other, "commit", "-qam", "Two");
    git(other, "push", "-q");
    run(place.folder, "set", "s-4", "Ours four.");
    await share.getByText("1 file changed").waitFor();
    await share.getByLabel("What did you do?").waitFor();
    await commit("One");
    await share.getByRole("button", { name: "Pull" }).click();
    const dialog = page.locator("dialog.conflicts");
    await dialog.getByRole("button", { name: "Take the other side" }).click();
    await dialog.getByText("Nothing is left").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await page.reload();
    await share.getByText("waits for your commit").waitFor();
    await commit("Both");
    assert.match(place.bytes(), /s-4 = Theirs four\./);
    assert.match(place.bytes(), /s-9 = Theirs nine\./);
    await share.getByRole("button", { name: "Push" }).click();
    await share.getByText("Pushed").waitFor();
    assert.equal(git(remote, "log", "-1", "--format=%s", "main").trim(), "Both");
    return [server, page];
  },

  async "66 thirty mixed segments take at most 45 keys and clicks"() {
    // Six drifted in a figure, six in the form alone, eight translated, six drafts, four questions.
    const place = project({ count: 30, text: (n) => (n <= 6 ? `Le coût ${n} atteint ${n}00 euros.` : n <= 12 ? `L’état numéro ${n} est connu.` : `La phrase numéro ${n} parle du coût réel.`), english: (n) => (n <= 6 ? `Cost ${n} reached ${n}50 euros.` : n <= 12 ? `The state of number ${n} is known.` : en(n)) });
    let text = place.bytes();
    for (let n = 1; n <= 6; n += 1) text = text.replace(`# fr: Le coût ${n} atteint ${n}00 euros.`, `# fr: Le coût ${n} atteint ${n}50 euros.`);
    for (let n = 7; n <= 12; n += 1) text = text.replace(`# fr: L’état numéro ${n} est connu.`, `# fr: L'état numéro ${n} est connu.`);
    for (let n = 21; n <= 26; n += 1) text = text.replace(`s-${n} = `, `# state: draft\ns-${n} = `);
    for (let n = 27; n <= 30; n += 1) text = text.replace(`s-${n} = `, `# question: Zoé: Sure?\ns-${n} = `);
    place.write(text);
    const server = await serve(place.folder);
    const page = await enter(server, "/review");
    const reviewed = () => (place.bytes().match(/# state: reviewed/g) ?? []).length;
    const keys = await counted(page, async (keyboard) => {
      for (let n = 1; n <= 6; n += 1) {
        await until(`figure ${n}`, async () => (await open(page)) === `s-${n}`);
        await page.locator(".repair").waitFor();
        await keyboard.press("f");
        await until(`mended ${n}`, () => place.bytes().includes(`s-${n} = Cost ${n} reached ${n}00 euros.`));
      }
      // What is left of this queue differs in its form alone.
      await until("first", async () => (await open(page)) === "s-7");
      await keyboard.click(page.locator(".queues a", { hasText: "typography" }));
      await until("queue", async () => (await page.locator(".count").textContent()).startsWith("6 "));
      for (const key of ["Shift+X", "Shift+K"]) await keyboard.press(key);
      await page.locator("dialog[open]").waitFor();
      await keyboard.press("Enter");
      await until("kept", () => !place.bytes().includes("L'état"));
      await keyboard.click(page.locator(".queues a", { hasText: "Questions" }));
      for (let n = 27; n <= 30; n += 1) {
        await until(`question ${n}`, async () => (await open(page)) === `s-${n}`);
        await keyboard.click(page.locator(".thread button", { hasText: "Settled" }));
        await until(`settled ${n}`, () => (place.bytes().match(/# resolved: /g) ?? []).length === n - 26);
        await keyboard.press("a");
        await until(`accepted ${n}`, () => reviewed() === 6 + n - 26);
      }
      await keyboard.click(page.locator(".queues a", { hasText: "draft" }));
      for (let n = 21; n <= 26; n += 1) {
        await until(`draft ${n}`, async () => (await open(page)) === `s-${n}`);
        await keyboard.press("a");
        await until(`read ${n}`, () => reviewed() === 10 + n - 20);
      }
      await keyboard.click(page.locator(".queues a", { hasText: /^translated/ }));
      for (let n = 13; n <= 20; n += 1) {
        const before = await open(page);
        await keyboard.press("a");
        await until(`seen ${n}`, () => reviewed() === 16 + n - 12);
        if (n < 20) await until("next", async () => (await open(page)) !== before);
      }
    });
    assert(keys <= 45, `${keys} keys`);
    console.log(`     30 mixed segments: ${keys} keys and clicks`);
    return [server, page];
  },

  async "67 thirty-nine drifts of form are kept in at most 4 keys, after a look, and one undo takes them back"() {
    const place = project({ count: 40, text: (n) => `L’état numéro ${n} est connu.`, english: (n) => `The state of number ${n} is known.` });
    let text = place.bytes();
    for (let n = 2; n <= 40; n += 1) text = text.replace(`# fr: L’état numéro ${n} est`, `# fr: L'état numéro ${n} est`);
    place.write(text);
    const server = await serve(place.folder);
    const page = await enter(server, "/review");
    const keys = await counted(page, async (keyboard) => {
      for (const key of ["Shift+X", "Shift+K"]) await keyboard.press(key);
      await page.locator("dialog", { hasText: "Keep 39 segments?" }).waitFor();
      await keyboard.press("Enter");
      await until("kept", () => !place.bytes().includes("L'état"));
    });
    assert(keys <= 4, `${keys} keys`);
    await page.keyboard.press("u");
    await until("undone", () => place.bytes() === text);
    return [server, page];
  },

  async "68 a machine drafts this segment or all of a query; what it lost is refused with the reason, and one undo takes it back"() {
    const config = engine(`(task) => (/numéro 7 /.test(task.text) ? { text: "A sentence without its number." } : { text: task.text.replace("La phrase numéro", "Sentence no.").replace("parle du coût réel", "speaks of the real cost"), unsure: [[0, 8]] })`);
    const place = project({ count: 12, missing: [3, 5, 7, 9] });
    const before = place.bytes();
    const server = await served(config, place.folder);
    const page = await enter(server, "/translate?q=state:missing");
    await until("open", async () => (await open(page)) === "s-3");
    await page.getByRole("button", { name: "Draft by machine" }).waitFor();
    await page.keyboard.press("Alt+b");
    await until("drafted", () => /# origin: mt essai\n(# .*\n)*s-3 = Sentence no\. 3/.test(place.bytes()));
    await page.getByText("As a machine wrote it (essai)").waitFor();
    assert.equal(await page.locator(".mirror mark.unsure").textContent(), "Sentence");
    await page.keyboard.press("Escape");
    await page.waitForTimeout(1100);
    await page.keyboard.press("Shift+B");
    await until("all", () => /s-9 = Sentence no\. 9/.test(place.bytes()) && /s-5 = Sentence no\. 5/.test(place.bytes()));
    assert.doesNotMatch(place.bytes(), /s-7 = /);
    await until("said", async () => /2 segments drafted by machine.*1 left/.test(await foot(page).textContent()));
    await visit(page, server, "/translate?q=&id=s-9");
    await box(page).fill("Sentence number 9 is mine.");
    await page.keyboard.press("Control+s");
    await until("touched", () => /# origin: mt essai, edited/.test(place.bytes()));
    await until("no longer the machine's", async () => (await page.getByText("As a machine wrote it").count()) === 0);
    await page.keyboard.press("Escape");
    await page.waitForTimeout(1100);
    for (let n = 0; n < 3; n += 1) {
      const now = place.bytes();
      await page.keyboard.press("u");
      await until("one step back", () => place.bytes() !== now);
    }
    assert.equal(place.bytes(), before);
    return [server, page];
  },

  async "70 Read and Facing say what the edition says: headings, bullets, numbers, notes, tables and pictures on both sides"() {
    const text = "# Le rapport\n\n## Première partie\n\nUn paragraphe avec une note.[^1] Et une *autre* phrase.\n\n> Une citation.\n\n- Un point.\n- Un autre point.\n\n1. Premier.\n2. Deuxième.\n\n| Année | Coût |\n|---|---|\n| 2019 | 12 400,50 € |\n| 2020 | |\n| | 16 |\n\n![Un pont](pont.png)\n\n### Plus bas\n\n```\nun code\n```\n\n[^1]: La note.\n";
    const at = folder();
    fs.writeFileSync(path.join(at, "texte.md"), text);
    fs.writeFileSync(path.join(at, "pont.png"), Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));
    run(at, "init", "texte.md");
    const units = JSON.parse(run(at, "find", "is:todo", "--format", "json")).units;
    for (const unit of units.filter(({ source }) => /note\.\[|Un point|Premier|Coût|La note|partie/.test(source))) run(at, "set", unit.id, unit.source.replace("phrase", "sentence").replace("point", "item"));
    run(at, "export", "html");
    const server = await serve(at);
    const page = await enter(server, "/read");
    await page.locator("img.picture").first().waitFor();
    const edition = await page.context().newPage();
    await edition.setContent(fs.readFileSync(path.join(at, "build/texte.html"), "utf8"));
    const told = (own, selector, sides) => own.evaluate(([selector, sides]) => {
      const plain = (node) => {
        const copy = node.cloneNode(true);
        copy.querySelectorAll(".label, .back, .unseen, .image").forEach((one) => one.remove());
        return copy.textContent.replace(/[⟦⟧◆\s\u2060]/g, "").replace(/'/g, "’");
      };
      const block = (all) => {
        const [side] = all;
        const cells = [...side.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => `${cell.tagName}:${plain(cell)}`).join("|"));
        if (cells.length) return cells;
        const depth = /^H[2-6]$/.exec(side.querySelector("h2, h3, h4, h5, h6")?.tagName ?? "")?.[0] ?? "";
        return [depth, side.querySelector("blockquote") ? "quote" : "", side.querySelector(".label")?.textContent ?? "", all.map(plain).join("")].join(" ");
      };
      const rows = [...document.querySelectorAll(selector)].filter((row) => row.querySelector(sides[0]));
      return rows.map((row) => sides.map((side) => block([...row.querySelectorAll(side)]))).filter(([one]) => typeof one !== "string" || one.trim());
    }, [selector, sides]);
    const printed = await told(edition, ".text .row", [".source", ".target"]);
    const shown = await told(page, ".pair-row", [".side-fr", ".side-en"]);
    // The title heads the page of the edition; here it is a heading like the others.
    shown[0] = shown[0].map((one) => one.replace(/^H2/, ""));
    assert.deepEqual(shown, printed);
    assert.equal(await edition.locator(".text img").count(), 1);
    assert.equal(await page.locator("img.picture").count(), 2);
    for (const picture of await page.locator("img.picture").all()) assert(await picture.evaluate((img) => img.decode().then(() => img.naturalWidth > 0)));
    await edition.close();
    // Beside the work stands the same, a few blocks at a time: of a table its rows.
    const left = new Map(printed.map((row) => [JSON.stringify(row), row]));
    const tables = printed.filter(([one]) => typeof one !== "string");
    for (const unit of units) {
      await page.goto(`${server.origin}/translate?q=&id=${unit.id}`);
      await page.locator(`.facing[data-id="${unit.id}"] .pair.active`).first().waitFor();
      await until("all texts are there", () => page.locator(".facing .pair").evaluateAll((pairs) => pairs.every((pair) => pair.textContent.trim())));
      for (const row of await told(page, ".facing .passage", [".side-fr", ".side-en"])) {
        if (typeof row[0] === "string") {
          const here = JSON.stringify(row.map((one) => one.replace(/^H2(?= {3}Lerapport$)/, "")));
          assert(printed.some((one) => JSON.stringify(one) === here), `${here} is printed`);
          left.delete(here);
        } else {
          const whole = tables.find((table) => row.every((rows, side) => rows.every((one) => table[side].includes(one))));
          assert(whole, `${JSON.stringify(row)} are rows of a printed table`);
          if (row[0].length === whole[0].length) left.delete(JSON.stringify(whole));
        }
      }
    }
    assert.deepEqual([...left.values()], []);
    await page.goto(`${server.origin}/translate?q=&id=${units.find(({ source }) => source === "Plus bas").id}`);
    await until("both sides have the picture", async () => await page.locator(".facing img.picture").count() === 2);
    return [server, page];
  },
};
