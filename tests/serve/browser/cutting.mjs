// Segments emptied, cut and joined in the page, and what is kept of them unsaved.
import { assert, begun, box, counted, en, enter, file, foot, fs, open, path, project, run, serve, until, visit } from "./kit.mjs";


export const tests = {
  async "69 an empty box is not saved; once more, it takes the translation away, and undo brings it back"() {
    const place = project({ count: 12 });
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    await box(page).fill("");
    await page.keyboard.press("Control+s");
    await until("said", async () => /empty text is not saved/.test(await foot(page).textContent()));
    assert.equal(place.bytes(), before);
    await page.keyboard.press("Control+s");
    await until("gone", () => !/^s-5 = /m.test(place.bytes()));
    await until("said so", async () => /taken away; U brings/.test(await foot(page).textContent()));
    await page.keyboard.press("Escape");
    await page.waitForTimeout(1100);
    await page.keyboard.press("u");
    await until("back", () => place.bytes() === before);
    return [server, page];
  },

  async "69b hits of the concordance are in sight and Esc goes back to the box; 800 words leave everything in reach"() {
    const long = Array.from({ length: 800 }, (_, at) => (at % 40 === 39 ? "coûte." : "mot")).join(" ");
    const place = project({ count: 12, text: (n) => (n === 5 ? long : `La phrase numéro ${n} parle du coût réel.`), english: (n) => (n === 5 ? long.replace(/mot/g, "word") : en(n)) });
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    const inside = (where) => page.locator(where).evaluate((node) => {
      const at = node.getBoundingClientRect();
      return at.top >= 0 && at.bottom <= innerHeight;
    });
    await page.locator(".card").evaluate((card) => card.scrollIntoView({ block: "start" }));
    await page.waitForTimeout(200);
    for (const where of [".card .source .french", "textarea.box", ".card .buttons"]) assert(await inside(where), `${where} is out of reach`);
    await page.keyboard.press("Alt+k");
    await page.keyboard.type("numéro");
    await page.keyboard.press("Enter");
    await page.locator(".hit").first().waitFor();
    assert(await inside(".hit >> nth=0"));
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.className), "box is-long");
    return [server, page];
  },

  async "69c the source is cut where no rule sees an end; each sync finds the cut again, and undo takes it back"() {
    const french = "Le vieux pont tient encore : la mairie le surveille depuis la crue.";
    const english = "The old bridge still stands: the town hall has watched it since the flood.";
    const place = begun(`# Le pont\n\n${french} Personne ne paie.\n`, { [french]: english });
    const segments = () => fs.readFileSync(path.join(place.folder, "segments/texte.yaml"), "utf8");
    const settings = () => fs.readFileSync(path.join(place.folder, "enregard.yaml"), "utf8");
    const before = [segments(), settings(), place.bytes()];
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=");
    await page.locator(".row", { hasText: "vieux pont" }).first().click();
    await until("open", async () => (await box(page).inputValue()) === english);
    const bar = page.getByRole("slider", { name: "Where does a sentence end here?" });
    const ask = async () => {
      await box(page).focus();
      await page.keyboard.press("Alt+s");
      await bar.waitFor();
    };
    const there = () => bar.getAttribute("aria-valuetext");
    await ask();
    assert.equal(await there(), "tient encore : | la mairie le");
    await page.keyboard.press("ArrowRight");
    assert.equal(await there(), "encore : la | mairie le surveille");
    await page.keyboard.press("Home");
    assert.equal(await there(), "Le | vieux pont tient");
    await page.keyboard.press("Escape");
    await bar.waitFor({ state: "detached" });
    assert.deepEqual([segments(), settings(), place.bytes()], before);
    await ask();
    await page.keyboard.press("Enter");
    await until("cut", () => segments().includes("text: la mairie le surveille depuis la crue."));
    await until("said", async () => /^Cut in two/.test(await foot(page).textContent()));
    assert.match(settings(), /breaks_after:\n\s*- "tient encore :"/);
    assert.match(place.bytes(), /# covers: /);
    const after = [segments(), settings(), place.bytes()];
    run(place.folder, "sync");
    assert.deepEqual([segments(), settings(), place.bytes()], after);
    await page.locator(".row, .card", { hasText: "mairie le surveille" }).first().waitFor();
    // Now the English is cut too, with the same key.
    await until("still open", async () => (await box(page).count()) === 1 && (await box(page).inputValue()) === english);
    await box(page).focus();
    await box(page).evaluate((area) => area.setSelectionRange(28, 28));
    await page.keyboard.press("Alt+s");
    await until("English cut", () => / = The old bridge still stands:\n/.test(place.bytes()) && / = the town hall has watched/.test(place.bytes()));
    await page.keyboard.press("Escape");
    await page.keyboard.press("u");
    await until("English whole", () => place.bytes() === after[2]);
    await page.keyboard.press("u");
    await until("all as before", () => segments() === before[0] && settings() === before[1] && place.bytes() === before[2]);
    return [server, page];
  },

  async "69e sentences of the source are joined where nothing is translated; the rule outlives a sync, and undo takes it back"() {
    const place = begun("# Le pont\n\nVoir l'art. Trois ans plus tard, le pont tient. Personne ne paie.\n", {});
    const read = (name) => fs.readFileSync(path.join(place.folder, name), "utf8");
    const segments = () => read("segments/texte.yaml");
    const settings = () => read("enregard.yaml");
    const before = [segments(), settings()];
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=");
    await page.locator(".row", { hasText: "Trois ans" }).first().click();
    await box(page).focus();
    await page.keyboard.press("Alt+m");
    await until("joined", () => segments().includes("Trois ans plus tard, le pont tient. Personne ne paie."));
    await until("said", async () => /^Joined with the next/.test(await foot(page).textContent()));
    assert.match(settings(), /never_breaks:\n\s*- "[^"]*tient\. Personne"/);
    const after = [segments(), settings()];
    run(place.folder, "sync");
    assert.deepEqual([segments(), settings()], after);
    await until("shown", async () => (await page.locator(".card", { hasText: "Personne ne paie" }).count()) === 1);
    await page.keyboard.press("Escape");
    await page.keyboard.press("u");
    await until("all as before", () => segments() === before[0] && settings() === before[1]);
    return [server, page];
  },

  async "69d what is kept unsaved is a list of links; notes are raised figures; a figure is mended in two keys"() {
    const place = project({ count: 12, drifted: [4], text: (n) => `La phrase numéro ${n} parle du coût réel.[^1]`, english: (n) => `Sentence number ${n} is about the real cost.[^1]` });
    place.replace("Sentence number 4 is", "Sentence number 104 is");
    const server = await serve(place.folder);
    const page = await enter(server, "/review");
    await until("open", async () => (await open(page)) === "s-4");
    await page.getByRole("button", { name: /^Fix/ }).first().waitFor();
    const keys = await counted(page, async (keyboard) => {
      await keyboard.press(".");
      await keyboard.press("Control+Enter");
    });
    await until("mended", () => /\ns-4 = Sentence number 4 is/.test(place.bytes()));
    assert.equal(keys, 2);
    /** Signs of notes that are read as they stand in the file. */
    const literal = () => page.evaluate(() => {
      const texts = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        const hidden = parentElement.closest(".unseen");
        if (data.includes("[^") && !parentElement.closest("textarea, .mirror") && !(hidden && hidden.getBoundingClientRect().width <= 1)) found.push(data);
      }
      return found;
    });
    for (const view of ["/translate?q=&id=s-5", "/review?q=", "/read"]) {
      await visit(page, server, view);
      await page.locator("sup.note").first().waitFor();
      assert.deepEqual(await literal(), [], view);
    }
    await visit(page, server, "/translate?q=&id=s-7");
    await box(page).fill("Not saved yet.");
    await page.getByRole("link", { name: "Overview" }).click();
    const kept = page.locator(".offer a");
    assert.deepEqual((await kept.allTextContents()).map((text) => text.trim()), ["s-7"]);
    await kept.first().click();
    await until("its box", async () => (await open(page)) === "s-7" && (await box(page).inputValue()) === "Not saved yet.");
    return [server, page];
  },
};
