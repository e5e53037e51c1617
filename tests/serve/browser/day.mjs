// Days of several people: two browsers in two clones with git between them; a guest by a link on one server.
import { execFileSync } from "node:child_process";
import os from "node:os";
import { assert, box, enter, fs, open, path, project, serve, until, visit } from "./kit.mjs";

/** A program in a folder; its words. */
function run(folder, program, ...args) {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}: ${error.stdout}${error.stderr}`);
  }
}
const git = (folder, ...args) => run(folder, "git", "-c", "user.name=Git", "-c", "user.email=git@localhost", "-c", "pull.rebase=false", ...args);
const enregard = (folder, ...args) => run(folder, process.env.ENREGARD, ...args);

/** The report of the authors: each sentence is told by its number. */
function report(changed = {}) {
  const sentence = (n) => changed[n] ?? `La phrase ${n} parle du coût réel de la mesure ${n + 500}.`;
  const parts = [];
  for (let n = 1; n <= 45; n += 3) {
    if (n % 9 === 1) parts.push(`## Partie ${(n + 8) / 9}`);
    parts.push([n, n + 1, n + 2].map(sentence).join(" "));
  }
  return `# Le rapport\n\n${parts.join("\n\n")}\n`;
}

const english = (n) => `Sentence ${n} is about the real cost of measure ${n + 500}.`;

/** A bare repository, and clones of it that know how to merge catalogs. */
function clones(...names) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "enregard-day-"));
  const at = (name) => path.join(home, name);
  git(home, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git");
  git(home, "clone", "--quiet", "origin.git", names[0]);
  fs.writeFileSync(path.join(at(names[0]), "rapport.md"), report());
  enregard(at(names[0]), "init", "rapport.md");
  enregard(at(names[0]), "hooks", "install");
  git(at(names[0]), "checkout", "--quiet", "-B", "main");
  commit(at(names[0]), "The report");
  git(at(names[0]), "push", "--quiet", "-u", "origin", "main");
  for (const name of names.slice(1)) {
    git(home, "clone", "--quiet", "origin.git", name);
    enregard(at(name), "hooks", "install");
  }
  return names.map(at);
}

function commit(folder, message) {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "-m", message);
}

const catalog = (folder) => fs.readFileSync(path.join(folder, "locales/en/rapport.ftl"), "utf8");

/** Which segment says the sentence of a number, from the page. */
async function idOf(page, n) {
  const answer = await (await page.request.get(`${new URL(page.url()).origin}/api/find?q=${encodeURIComponent(`fr:"phrase ${n} parle"`)}`)).json();
  return answer.ids[0];
}

async function write(page, text, keys = "Control+Enter") {
  const id = await open(page);
  await box(page).fill(text);
  await page.keyboard.press(keys);
  await until(`next after ${id}`, async () => (await open(page)) !== id || (await box(page).count()) === 0 || (await page.locator(".empty:not([hidden])").count()) > 0);
}

/** The authors change some sentences; the clone takes the French over. */
function authors(folder, changed) {
  fs.writeFileSync(path.join(folder, "segments/rapport.md"), report(changed));
  enregard(folder, "sync");
  commit(folder, "The authors changed the French");
}

async function ask(page, id, text) {
  await visit(page, page.server, `/translate?q=&id=${id}`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("q");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

export const tests = {
  async "70 a day of two people in two clones: no text is lost, no file is edited by hand"() {
    const [zoes, adas] = clones("zoe", "ada");
    const [one, two] = [await serve(zoes, { options: ["--as", "Zoé"] }), await serve(adas, { options: ["--as", "Ada"] })];
    const zoe = await enter(one, "/translate?q=state:missing");
    const ada = await enter(two, "/review");
    [zoe.server, ada.server] = [one, two];

    // Morning: forty sentences are translated, five are asked about.
    const ids = {};
    for (let n = 1; n <= 45; n += 1) ids[n] = await idOf(zoe, n);
    assert.equal(new Set(Object.values(ids)).size, 45);
    const final = {};
    for (let n = 1; n <= 40; n += 1) {
      if (n % 9 === 1 || n === 1) await visit(zoe, one, `/translate?q=&id=${ids[n]}`);
      if ((await open(zoe)) !== ids[n]) await visit(zoe, one, `/translate?q=&id=${ids[n]}`);
      final[n] = english(n);
      await write(zoe, final[n]);
    }
    await until("forty written", () => (catalog(zoes).match(/ = Sentence /g) ?? []).length === 40);
    for (let n = 41; n <= 45; n += 1) {
      await ask(zoe, ids[n], `Which measure is ${n}?`);
      await until(`asked ${n}`, () => catalog(zoes).includes(`# question: Zoé: Which measure is ${n}?`));
    }
    commit(zoes, "Forty sentences, five questions");
    git(zoes, "push", "--quiet");

    // The reviewer accepts twenty, corrects three, answers all that was asked.
    git(adas, "pull", "--quiet", "--no-edit");
    await visit(ada, two, `/review?q=state:translated&id=${ids[1]}`);
    for (let n = 1; n <= 20; n += 1) {
      await until(`at ${n}`, async () => (await open(ada)) === ids[n]);
      await ada.keyboard.press("a");
      await until(`accepted ${n}`, () => (catalog(adas).match(/# reviewed: Ada /g) ?? []).length === n);
    }
    for (const n of [21, 22, 23]) {
      await visit(ada, two, `/translate?q=&id=${ids[n]}`);
      final[n] = `Sentence ${n} deals with the true cost of measure ${n + 500}.`;
      await write(ada, final[n], "Alt+Enter");
      await until(`corrected ${n}`, () => catalog(adas).includes(`${ids[n]} = ${final[n]}`));
    }
    for (let n = 41; n <= 45; n += 1) {
      await visit(ada, two, `/review?q=is:question&id=${ids[n]}`);
      await ada.keyboard.press("r");
      await ada.keyboard.type(`It is measure ${n + 500}.`);
      await ada.keyboard.press("Enter");
      await until(`answered ${n}`, () => catalog(adas).includes(`# answer: Ada: It is measure ${n + 500}.`));
    }
    // The French changes while both are at work; the translator mends what drifted.
    const changed = { 5: "La phrase 5 parle du coût réel de la mesure 605." };
    commit(adas, "Twenty reviewed, three corrected, five answers");
    authors(adas, changed);
    git(adas, "push", "--quiet");
    git(zoes, "pull", "--quiet", "--no-edit");
    await visit(zoe, one, "/review?q=state:drifted");
    await until("drifted", async () => (await open(zoe)) === ids[5]);
    await zoe.keyboard.press("e");
    final[5] = "Sentence 5 is about the real cost of measure 605.";
    await box(zoe).fill(final[5]);
    await zoe.keyboard.press("Control+Enter");
    await until("mended", () => catalog(zoes).includes(`${ids[5]} = ${final[5]}`));

    // Afternoon: both change the same three sentences, and the French changes again.
    for (const n of [30, 31, 32]) {
      await visit(zoe, one, `/translate?q=&id=${ids[n]}`);
      await write(zoe, `Sentence ${n}, as Zoé has it, on measure ${n + 500}.`);
      await visit(ada, two, `/translate?q=&id=${ids[n]}`);
      await write(ada, `Sentence ${n}, as Ada has it, on measure ${n + 500}.`);
    }
    await until("Zoé's three", () => (catalog(zoes).match(/as Zoé has it/g) ?? []).length === 3);
    await until("Ada's three", () => (catalog(adas).match(/as Ada has it/g) ?? []).length === 3);
    commit(zoes, "Three sentences, one mended");
    git(zoes, "push", "--quiet");
    changed[12] = "La phrase 12 parle du coût total de la mesure 512.";
    commit(adas, "Three sentences");
    authors(adas, changed);
    assert.throws(() => git(adas, "pull", "--quiet", "--no-edit"), /CONFLICT|conflict/);
    await visit(ada, two, "/overview");
    await ada.locator(".banner button", { hasText: "Settle" }).click();
    const dialog = ada.locator("dialog.conflicts");
    await dialog.getByText("3 messages are left").waitFor();
    for (const n of [30, 31, 32]) final[n] = null;
    const settle = async (how, left) => {
      const id = await dialog.locator(".crumb code").textContent();
      const n = Number(Object.keys(ids).find((one) => ids[one] === id));
      final[n] = { ours: `Sentence ${n}, as Ada has it, on measure ${n + 500}.`, theirs: `Sentence ${n}, as Zoé has it, on measure ${n + 500}.` }[how] ?? how;
      if (!["ours", "theirs"].includes(how)) await dialog.locator("textarea").fill(how);
      await dialog.locator("button", { hasText: { ours: "Take this side", theirs: "Take the other side" }[how] ?? "Take the text" }).click();
      await dialog.getByText(left).waitFor();
    };
    await settle("ours", "2 messages are left");
    await settle("theirs", "1 message is left");
    await settle("A sentence of both, on its measure.", "Nothing is left");
    await dialog.locator("button", { hasText: "Close" }).click();
    commit(adas, "Settled");
    git(adas, "push", "--quiet");
    git(zoes, "pull", "--quiet", "--no-edit");
    await visit(zoe, one, "/review?q=state:drifted");
    await until("drifted again", async () => (await open(zoe)) === ids[12]);
    await zoe.keyboard.press("e");
    final[12] = "Sentence 12 is about the total cost of measure 512.";
    await box(zoe).fill(final[12]);
    await zoe.keyboard.press("Control+Enter");
    await until("mended again", () => catalog(zoes).includes(`${ids[12]} = ${final[12]}`));
    commit(zoes, "The last one");
    git(zoes, "push", "--quiet");
    git(adas, "pull", "--quiet", "--no-edit");

    // Evening: both have the same, all that was written stands, nothing is left to settle.
    const end = catalog(adas);
    assert.equal(end, catalog(zoes));
    assert.doesNotMatch(end, /<<<<|>>>>|====/);
    for (const [n, text] of Object.entries(final)) assert(end.includes(`${ids[n]} = ${text}\n`), `${n}: ${text}`);
    for (let n = 41; n <= 45; n += 1) {
      assert(end.includes(`# question: Zoé: Which measure is ${n}?\n# answer: Ada: It is measure ${n + 500}.\n`), `${n}`);
    }
    // What was settled otherwise stands in git's history.
    const past = git(adas, "log", "--all", "-p", "--", "locales/en/rapport.ftl");
    for (const n of [30, 31, 32]) for (const who of ["Zoé", "Ada"]) assert(past.includes(`Sentence ${n}, as ${who} has it`), `${n} ${who}`);
    for (const folder of [zoes, adas]) {
      assert.equal(git(folder, "status", "--porcelain").trim(), "");
      enregard(folder, "doctor");
    }
    zoe.trouble.push(...ada.trouble);
    await ada.context().close();
    await two.kill();
    return [one, zoe];
  },

  async "71 a guest comes in by a link, reviews, is seen where they are, and is let in no more"() {
    const place = project({ count: 12, missing: [3] });
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-3");
    await page.locator(".head button", { hasText: "People" }).click();
    const dialog = page.locator("dialog.people");
    await dialog.getByLabel("Their name").fill("Zoé");
    await dialog.locator("button.main").click();
    const link = await dialog.locator(".link code").first().textContent();
    await dialog.locator("button", { hasText: "Close" }).click();
    const guest = await enter({ url: link, origin: server.origin }, "/review?q=&id=s-4");
    assert.equal(await guest.locator(".head button", { hasText: "People" }).count(), 0);
    // Each sees where the other is.
    await guest.locator(".here", { hasText: "Ada" }).waitFor();
    await page.locator('.row[data-id="s-4"] .badge.is-here', { hasText: "Zoé" }).waitFor();
    // A review is signed with the name of the invitation; the owner's page learns of it.
    await guest.keyboard.press("a");
    await until("signed", () => /# reviewed: Zoé \w{8}\ns-4 = /.test(place.bytes()));
    await page.locator('.row[data-id="s-4"] .is-reviewed').waitFor();
    // Somebody who types is seen typing; what both save meets as a conflict, not as a loss.
    await visit(guest, server, "/translate?q=&id=s-3");
    await box(guest).fill("Sentence number 3, by the guest.");
    await page.locator(".card .badge.is-here", { hasText: "typing" }).waitFor();
    await box(page).fill("Sentence number 3, by the owner.");
    await page.keyboard.press("Control+s");
    await until("saved", () => place.bytes().includes("s-3 = Sentence number 3, by the owner."));
    await guest.keyboard.press("Control+s");
    await guest.locator(".conflict").first().waitFor();
    assert(place.bytes().includes("s-3 = Sentence number 3, by the owner."));
    // The owner's unsaved texts are not offered to a guest, and the guest's not to the owner.
    await until("kept apart", () => fs.readdirSync(path.join(place.folder, ".enregard/drafts/en")).some((name) => !name.endsWith(".json")));
    // Revoked, the guest is told, and can read nothing any more.
    await page.locator(".head button", { hasText: "People" }).click();
    await dialog.locator("button", { hasText: "Revoke" }).click();
    await dialog.getByText("Nobody was invited.").waitFor();
    await dialog.locator("button", { hasText: "Close" }).click();
    await guest.locator(".foot .bad", { hasText: "no longer known" }).waitFor();
    assert.equal((await guest.request.get(`${server.origin}/api/project`)).status(), 403);
    page.trouble.push(...guest.trouble);
    await guest.context().close();
    return [server, page];
  },

  async "72 a guest who may only read has no live control"() {
    const place = project({ count: 12, drifted: [4], missing: [2] });
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/overview");
    const made = await page.evaluate(async () => (await fetch("/api/people", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: "Max", role: "read" }) })).json());
    const guest = await enter({ url: made.links[0], origin: server.origin }, "/translate");
    for (const view of ["/translate", "/review", "/translate?q=&id=s-9"]) {
      await visit(guest, server, view);
      await guest.waitForTimeout(200);
      assert.equal(await guest.locator("textarea").count(), 0);
      assert.deepEqual(await guest.locator(".work button").allTextContents(), []);
      for (const keys of ["e", "a", "k", "x", "Shift+A", "u", "Control+s", "q"]) await guest.keyboard.press(keys);
    }
    assert.equal(place.bytes(), before);
    page.trouble.push(...guest.trouble);
    await guest.context().close();
    return [server, page];
  },
};
