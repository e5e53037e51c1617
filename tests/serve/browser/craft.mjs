// What helps a translator beyond the fifteen promises: memory, history, terms, repetitions, keys.
import { execFileSync } from "node:child_process";
import { assert, box, enter, foot, fs, open, path, project, serve, until, visit } from "./kit.mjs";

const fr = (n) => `La phrase numéro ${n} parle du coût réel.`;
const put = (place, name, text) => {
  const file = path.join(place.folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};
export const git = (place, ...args) =>
  execFileSync("git", ["-c", "user.name=A. B.", "-c", "user.email=a@example.org", ...args], { cwd: place.folder, stdio: "pipe" });
const tmx = (...pairs) => `<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>${pairs
  .map(([f, e]) => `<tu><tuv xml:lang="fr"><seg>${f}</seg></tuv><tuv xml:lang="en"><seg>${e}</seg></tuv></tu>`).join("")}</body></tmx>`;

export const tests = {
  async "20 older memories are offered, figures adjusted, and Alt+1 inserts the best"() {
    const place = project({ count: 6, missing: [2], text: (n) => (n === 2 ? "Le budget de 2023 atteint 14 millions d’euros." : fr(n)) });
    put(place, "memory/older.tmx", tmx(["Le budget de 2019 atteint 12 millions d’euros.", "The 2019 budget comes to 12 million euros."]));
    const server = await serve(place.folder);
    const page = await enter(server);
    await page.locator(".match").first().waitFor();
    assert.match(await page.locator(".match").first().textContent(), /older\.tmx.*figures adjusted/);
    await box(page).focus();
    await page.keyboard.press("Alt+1");
    assert.equal(await box(page).inputValue(), "The 2023 budget comes to 14 million euros.");
    await page.keyboard.press("Control+s");
    await until("it is saved", () => place.bytes().includes("s-2 = The 2023 budget comes to 14 million euros.\n"));
    // What was just saved is in the memory; a memory that comes while we work is read.
    put(place, "memory/newer.tmx", tmx([fr(3), "From the newer memory."]));
    await visit(page, server, "/translate?q=&id=s-3");
    await page.getByText("From the newer memory.").waitFor();
    await page.getByLabel("Concordance").fill("/budget de \\d+/");
    await page.keyboard.press("Enter");
    await until("pairs of ours and of the memory", async () => /3 pairs|2 pairs/.test(await page.locator(".hits").textContent()));
    put(place, "memory/newer.tmx", "<tmx");
    await visit(page, server, "/translate?q=&id=s-4");
    await page.locator(".help .bad").waitFor();
    assert.match(await page.locator(".help .bad").textContent(), /newer\.tmx/);
    return [server, page];
  },

  async "21 the history shows what a segment said, and brings an older text back"() {
    const place = project({ count: 5 });
    git(place, "init", "-q");
    git(place, "add", ".");
    git(place, "commit", "-qm", "one");
    place.replace("s-3 = Sentence number 3 is", "s-3 = Sentence no. 3 is");
    git(place, "commit", "-qam", "two");
    const server = await serve(place.folder);
    const page = await enter(server, "/review?q=&id=s-3");
    await page.keyboard.press("h");
    await until("two wordings", async () => (await page.locator(".past li").count()) === 2);
    assert.match(await page.locator(".past li").first().textContent(), /A\. B\./);
    assert.deepEqual(await page.locator(".past li").first().locator("del").allTextContents(), ["number"]);
    await page.locator(".past li").nth(1).getByRole("button").click();
    await page.keyboard.press("Control+s");
    await until("the older text is saved", () => place.bytes().includes(`# fr: ${fr(3)}\ns-3 = Sentence number 3 is about the real cost.\n`));
    return [server, page];
  },

  async "22 sentences that say the same: shown, one change, one undo, exceptions kept"() {
    const same = (n) => ([2, 3, 4, 5].includes(n) ? "Voir le tableau ci-dessous." : fr(n));
    const place = project({ count: 8, missing: [2, 3, 4], text: same, english: (n) => (n === 5 ? "See below." : `Sentence number ${n} is about the real cost.`) });
    const server = await serve(place.folder);
    const page = await enter(server);
    await page.keyboard.type("See the table below.");
    await page.keyboard.press("Control+Enter");
    await until("the first is saved", () => place.bytes().includes("s-2 = See the table below.\n"));
    await until("it says that three read otherwise", async () => /3 identical sentences/.test(await page.locator(".bulk").textContent()));
    await page.locator(".bulk").getByRole("button", { name: "Show and apply" }).click();
    await until("a list", async () => (await page.locator(".same li").count()) === 3);
    await page.locator(".same li").nth(2).locator("input").uncheck();
    const before = place.bytes();
    await page.getByRole("button", { name: "Apply to all" }).click();
    await until("both are saved", () => /s-3 = See the table below\.\n[^]*s-4 = See the table below\.\n/.test(place.bytes()));
    assert(place.bytes().includes("s-5 = See below.\n"));
    await page.locator(".card").focus();
    await page.keyboard.press("u");
    await until("one undo takes both back", () => place.bytes() === before);
    await visit(page, server, "/translate?q=&id=s-5");
    await page.getByRole("button", { name: "It differs on purpose" }).click();
    await until("the exception is marked", () => place.bytes().includes("# variant\ns-5 = See below.\n"));
    return [server, page];
  },

  async "23 keys can be chosen, are kept, and cannot take what is not ours"() {
    const place = project({ missing: [2, 3] });
    const server = await serve(place.folder);
    const page = await enter(server);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    const button = (name) => page.locator(`dialog button[data-name="${name}"]`);
    const said = page.locator(".sheet-said");
    const press = async (name, keys) => {
      await button(name).click();
      await page.keyboard.press(keys);
    };
    await press("save-next", "Control+w");
    assert.match(await said.textContent(), /belongs to the browser/);
    await press("save-next", "j");
    assert.match(await said.textContent(), /for typing/);
    await press("save-next", "Alt+c");
    assert.match(await said.textContent(), /taken: copy the source/);
    await press("save-next", "Alt+j");
    await until("it is kept", () => {
      const file = path.join(place.folder, ".enregard/keys.json");
      return fs.existsSync(file) && JSON.parse(fs.readFileSync(file, "utf8"))["save-next"] === "Alt+J";
    });
    await page.getByRole("button", { name: "Close" }).click();
    await box(page).focus();
    await page.keyboard.type("With a key of my own.");
    await page.keyboard.press("Alt+j");
    await until("it saves", () => place.bytes().includes("s-2 = With a key of my own.\n"));
    await page.reload();
    await page.locator(".card .main kbd").waitFor();
    assert.equal(await page.locator(".card .main kbd").textContent(), "Alt+J");
    return [server, page];
  },

  async "24 characters that are not seen are shown on request, and the text stays as it is"() {
    const place = project({ count: 5, text: (n) => `Coût\u00a0: ${n}\u202f%.`, english: (n) => `Cost\u00a0of ${n}%.` });
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-3");
    await page.keyboard.press("Alt+i");
    const signs = (where) => page.locator(`${where} .hidden-char`).evaluateAll((list) => list.map((one) => one.dataset.sign));
    await until("in the source", async () => (await signs(".card .source")).join() === "⍽,⎵");
    assert.deepEqual(await signs(".mirror"), ["⍽"]);
    assert.equal(await box(page).inputValue(), "Cost\u00a0of 3%.");
    await page.keyboard.press("Alt+i");
    await until("and no more", async () => (await signs(".card")).length === 0);
    assert.equal(place.bytes(), before);
    return [server, page];
  },

  async "25 terms are underlined with their English, and the menu inserts them"() {
    const place = project({ missing: [2] });
    put(place, "locales/en/glossary.ftl", "# fr: coût réel\n# forbidden: true cost\n-real-cost = real cost\n");
    const server = await serve(place.folder);
    const page = await enter(server);
    await page.locator(".card .term").first().waitFor();
    assert.equal(await page.locator(".card .term").textContent(), "coût réel");
    assert.match(await page.locator(".card .term").getAttribute("title"), /real cost/);
    assert.equal(await page.locator(".terms del").textContent(), "true cost");
    await box(page).focus();
    await page.keyboard.type("The ");
    await page.keyboard.press("Alt+g");
    await page.keyboard.press("Enter");
    await until("inserted", async () => (await box(page).inputValue()) === "The real cost");
    await page.keyboard.press("Control+s");
    await until("saved", () => place.bytes().includes("s-2 = The real cost\n"));
    return [server, page];
  },

  async "26 marks that the English lacks are inserted, moved with the text, and missed where they are lost"() {
    const marked = "Voir <x1>fig. 3</x1>,<x2/> page 7.";
    const place = project({ count: 5, missing: [2], text: (n) => (n === 2 ? marked : `La phrase ${n}.`) });
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-2");
    await box(page).focus();
    await page.keyboard.type("On page 7 ");
    const offered = async () => {
      await page.keyboard.press("Alt+x");
      await page.locator(".palette").waitFor();
      return page.locator(".palette .char").evaluateAll((list) => list.map((one) => one.textContent).filter((text) => /^<.?x/.test(text)));
    };
    assert.deepEqual(await offered(), ["<x1>", "</x1>", "<x2/>"]);
    await page.locator(".palette .char", { hasText: "<x1>" }).first().click();
    await page.keyboard.type("fig. 3");
    // What stands in the text is offered no more.
    assert.deepEqual(await offered(), ["</x1>", "<x2/>"]);
    await page.locator(".palette .char", { hasText: "</x1>" }).click();
    await page.keyboard.type(" see.");
    await until("the lost mark is told", async () => (await page.locator(".card .finding").allTextContents()).some((text) => text.includes("<x2/>")));
    await offered();
    await page.locator(".palette .char", { hasText: "<x2/>" }).click();
    assert.equal(await box(page).inputValue(), "On page 7 <x1>fig. 3</x1> see.<x2/>");
    await until("nothing is missed", async () => (await page.locator(".card .finding").allTextContents()).every((text) => !text.includes("<x2/>")));
    // Cut and put elsewhere, a mark is text as any other.
    for (let at = 0; at < 5; at += 1) await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Control+x");
    await page.keyboard.press("Home");
    await page.keyboard.press("Control+v");
    await page.keyboard.press("Control+s");
    await until("saved", () => place.bytes().includes("s-2 = <x2/>On page 7 <x1>fig. 3</x1> see.\n"));
    return [server, page];
  },
};
