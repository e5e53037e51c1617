// Two people and one report: who reviewed, what is asked and answered, what waits for eyes.
import { assert, box, enter, foot, fs, open, path, project, serve, until, visit } from "./kit.mjs";

const en = (n) => `Sentence number ${n} is about the real cost.`;

export const tests = {
  async "50 a question is asked before there is English, answered, and settled"() {
    const place = project({ count: 12, missing: [3] });
    const server = await serve(place.folder, { options: ["--as", "Zoé"] });
    const page = await enter(server, "/translate?q=&id=s-3");
    await page.keyboard.press("Escape");
    await page.keyboard.press("q");
    await page.keyboard.type("Which cost?");
    await page.keyboard.press("Enter");
    await until("asked", () => place.bytes().includes('# question: Zoé: Which cost?\ns-3 = {""}\n'));
    await page.getByText("Which cost?").first().waitFor();
    await visit(page, server, "/review?q=is:question");
    await until("listed", async () => (await open(page)) === "s-3");
    await page.keyboard.press("r");
    await page.keyboard.type("The real one.");
    await page.keyboard.press("Enter");
    await until("answered", () => place.bytes().includes('# answer: Zoé: The real one.\ns-3 = {""}\n'));
    await page.locator(".thread button", { hasText: "Settled" }).click();
    await until("settled", () => place.bytes().includes('# resolved: Zoé\ns-3 = {""}\n'));
    await visit(page, server, "/translate?q=&id=s-3");
    await box(page).fill(en(3));
    await page.keyboard.press("Control+Enter");
    await until("translated", () => place.bytes().includes(`# resolved: Zoé\n# fr: La phrase numéro 3 parle du coût réel.\ns-3 = ${en(3)}\n`));
    return [server, page];
  },

  async "51 what was changed since its review is shown, with who reviewed it, and accepted again"() {
    const place = project({ count: 12, drifted: [9] });
    const server = await serve(place.folder);
    const page = await enter(server, "/review?q=&id=s-4");
    await page.keyboard.press("a");
    await until("accepted", () => /# reviewed: Ada \w{8}\ns-4 = /.test(place.bytes()));
    place.replace(`s-4 = ${en(4)}`, "s-4 = Sentence number 4 is about the true cost.");
    await visit(page, server, "/review");
    await page.locator(".queues a", { hasText: "reviewed, then changed" }).click();
    await until("listed", async () => (await open(page)) === "s-4");
    await page.getByText("Reviewed by Ada, then changed").waitFor();
    await page.keyboard.press("a");
    await until("again", () => /# state: reviewed\n# reviewed: Ada \w{8}\ns-4 = Sentence number 4 is about the true/.test(place.bytes()));
    return [server, page];
  },

  async "52 all of a queue is kept in four keys, and one undo goes back to it"() {
    const place = project({ count: 30, drifted: [4, 5, 6, 7, 8, 9, 14, 15] });
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/review");
    await until("open", async () => (await open(page)) === "s-4");
    await page.keyboard.press("Shift+X");
    await page.keyboard.press("Shift+K");
    await page.locator("dialog").waitFor();
    assert.match(await page.locator("dialog").textContent(), /Keep 8 segments\?/);
    await page.keyboard.press("Enter");
    await until("kept", () => !/coût total/.test(place.bytes()));
    await until("said", async () => /8/.test(await foot(page).textContent()));
    const said = await foot(page).textContent();
    // What was done stands there until something else is.
    await page.waitForTimeout(2600);
    assert.equal(await foot(page).textContent(), said);
    await page.keyboard.press("u");
    await until("undone", () => place.bytes() === before);
    await until("back", async () => (await open(page)) === "s-4");
    return [server, page];
  },

  async "53 whoever has no name is asked for one when something is signed, and once"() {
    const place = project({ count: 12 });
    const config = process.env.ENREGARD_CONFIG;
    process.env.ENREGARD_CONFIG = "/nowhere/config.yaml";
    process.env.GIT_CONFIG_GLOBAL = "/dev/null";
    const server = await serve(place.folder);
    process.env.ENREGARD_CONFIG = config;
    delete process.env.GIT_CONFIG_GLOBAL;
    const page = await enter(server, "/review?q=&id=s-4");
    await page.keyboard.press("a");
    await page.locator("dialog input").fill("Max");
    await page.keyboard.press("Enter");
    await until("signed", () => /# reviewed: Max \w{8}\ns-4 = /.test(place.bytes()));
    await visit(page, server, "/translate?q=&id=s-5");
    await box(page).fill("Sentence number 5 is about the true cost.");
    await page.keyboard.press("Alt+Enter");
    await until("signed again", () => /# reviewed: Max \w{8}\ns-5 = Sentence number 5 is about the true cost/.test(place.bytes()));
    await until("next", async () => (await open(page)) === "s-6");
    return [server, page];
  },

  async "54 text of a machine is accepted unread only when somebody said so"() {
    const place = project({ count: 12 });
    place.write(place.bytes().replace(/^s-([456]) = /gm, "# state: draft\n# origin: mt essai\ns-$1 = "));
    const server = await serve(place.folder);
    const page = await enter(server, "/review?q=state:draft");
    await page.keyboard.press("Shift+X");
    await page.keyboard.press("Shift+A");
    await page.locator("dialog", { hasText: "Accept 3 segments?" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator("dialog", { hasText: "unread" }).waitFor();
    assert.doesNotMatch(place.bytes(), /reviewed/);
    await page.locator("dialog button", { hasText: "Yes" }).click();
    await until("taken", () => (place.bytes().match(/# reviewed: Ada \w{8} unseen\n/g) ?? []).length === 3);
    return [server, page];
  },

  async "55 words are replaced with a preview, in what the query picks, and one undo takes it back"() {
    const place = project({ count: 12, drifted: [5] });
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=id:s-1");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("s");
    const dialog = page.locator("dialog.replace");
    await dialog.getByLabel("Words, or /a regular expression/").fill("/number (\\d+)/");
    await dialog.getByLabel("What takes their place").fill("no. $1");
    await until("the few", async () => /4 segments/.test(await dialog.locator(".sheet-said").textContent()));
    await dialog.getByText("Only in").click();
    await until("all", async () => /12 segments/.test(await dialog.locator(".sheet-said").textContent()));
    // One of them is left as it is.
    await dialog.locator("li input").nth(1).uncheck();
    await dialog.locator("button.main").click();
    await until("replaced", () => (place.bytes().match(/no\. \d+/g) ?? []).length === 11);
    assert.match(place.bytes(), /# fr: .*coût total\.\ns-5 = Sentence no\. 5/);
    await until("said", async () => /11 segments changed/.test(await foot(page).textContent()));
    await page.keyboard.press("u");
    await until("undone", () => place.bytes() === before);
    return [server, page];
  },

  async "56 a conflict of git is settled in the page, message by message, and nothing is lost"() {
    const place = project({ count: 12 });
    const two = (id, ours, theirs) => `<<<<<<< HEAD\n${id} = ${ours}\n=======\n${id} = ${theirs}\n>>>>>>> other\n`;
    place.write(place.bytes().replace(`s-4 = ${en(4)}\n`, two("s-4", "Ours four.", "Theirs four.")).replace(`s-7 = ${en(7)}\n`, two("s-7", "Ours seven.", "Theirs seven.")));
    const server = await serve(place.folder);
    const page = await enter(server, "/overview");
    await page.locator(".banner button", { hasText: "Settle" }).click();
    const dialog = page.locator("dialog.conflicts");
    await dialog.getByText("2 messages are left").waitFor();
    assert.match(await dialog.textContent(), /Ours four\./);
    await dialog.locator("button", { hasText: "Take the other side" }).click();
    await dialog.getByText("1 message is left").waitFor();
    assert.match(place.bytes(), /\ns-4 = Theirs four\.\n/);
    await dialog.locator("textarea").fill("Both seven.");
    await dialog.locator("button", { hasText: "Take the text" }).click();
    await dialog.getByText("Nothing is left").waitFor();
    assert.match(place.bytes(), /\ns-7 = Both seven\.\n/);
    assert.doesNotMatch(place.bytes(), /<<<<|>>>>/);
    await dialog.locator("button", { hasText: "Close" }).click();
    await until("no more", async () => (await page.locator(".banner p").count()) === 0);
    return [server, page];
  },

  async "57 each language has its own address, keeps to itself, and is a click away; documents stand apart"() {
    const place = project({ count: 12, drifted: [4] });
    const at = (...parts) => path.join(place.folder, ...parts);
    fs.writeFileSync(at("enregard.yaml"), "enregard: 1\nsource: fr\ntargets: [en, es]\ndocuments:\n- id: essai\n  path: segments/essai.txt\n  title: Essai\n- id: annexe\n  path: segments/annexe.txt\n  title: Une annexe\n");
    fs.writeFileSync(at("segments/annexe.yaml"), "enregard: 1\nblocks:\n- kind: heading\n  level: 1\n  segments:\n  - id: t-1\n    text: Tableaux\n- kind: paragraph\n  segments:\n  - id: t-2\n    text: Le coût est de 12 euros.\n");
    const server = await serve(place.folder, { options: ["--as", "Zoé"] });
    const page = await enter(server, "/translate?q=&id=s-4");
    const address = () => new URL(page.url()).pathname + new URL(page.url()).search;
    await until("the first language", async () => address() === "/to/en/translate?q=&id=s-4" && (await box(page).inputValue()) === en(4));
    const english = place.bytes();
    await page.locator(".head .languages").getByText("Spanish").click();
    await until("the other", async () => address() === "/to/es/translate?q=&id=s-4" && (await box(page).inputValue()) === "");
    await box(page).fill("La frase 4 trata del coste real.");
    await page.keyboard.press("Control+s");
    const spanish = at("locales/es/essai.ftl");
    await until("saved", () => fs.existsSync(spanish) && fs.readFileSync(spanish, "utf8").includes("s-4 = La frase 4 trata del coste real."));
    assert.equal(place.bytes(), english);
    assert.equal(await box(page).getAttribute("lang"), "es");
    // Both documents head their sections, each by its title.
    assert.deepEqual(await page.locator("#sections .document").allTextContents(), ["Essai", "Une annexe"]);
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByText("Translated: s-4").waitFor();
    assert.match(await page.locator(".changes li").first().textContent(), /Translated: s-4.*Zoé · \d/);
    await page.goBack();
    await until("back", () => address() === "/to/es/translate?q=&id=s-4");
    await page.locator(".head .languages").getByText("English").click();
    await until("English again", async () => (await box(page).inputValue()) === en(4));
    await visit(page, server, "/to/es/project");
    await page.locator(".office .languages [aria-current]", { hasText: "Spanish" }).waitFor();
    assert.equal((await page.request.get(`${server.origin}/to/de/overview`)).status(), 404);
    return [server, page];
  },
};
