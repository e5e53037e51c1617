// The fifteen promises of the editor. Each looks at the bytes on disk where bytes are at stake.
import { assert, box, enter, foot, open, project, serve, until, visit } from "./kit.mjs";

const message = (n, text) => `# fr: La phrase numéro ${n} parle du coût réel.\ns-${n} = ${text}\n`;

export const tests = {
  async "1 ten segments are translated with keys only"() {
    const missing = [2, 3, 4, 5, 6, 7, 8, 12, 13, 14];
    const place = project({ missing });
    const whole = project({ english: (n) => (missing.includes(n) ? `Here is number ${n}.` : `Sentence number ${n} is about the real cost.`) });
    const server = await serve(place.folder);
    const page = await enter(server);
    for (const n of missing) {
      await until(`s-${n} is open`, async () => (await open(page)) === `s-${n}`);
      await page.keyboard.type(`Here is number ${n}.`);
      await page.keyboard.press("Control+Enter");
    }
    await until("all is saved", () => place.bytes().includes("s-14 = Here"));
    assert.equal(place.bytes(), whole.bytes());
    await until("the foot says so", async () => /Saved \d\d:\d\d:\d\d · locales\/en\/essai\.ftl/.test(await foot(page).textContent()));
    return [server, page];
  },

  async "2 a tab closed with a dirty box: the text is offered again"() {
    const place = project({ missing: [2, 3] });
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server);
    const cookies = { cookies: await page.context().cookies(), origins: [] };
    const kept = page.waitForResponse((answer) => /\/api\/draft$/.test(answer.url()) && answer.request().postData().includes("Half a senten"));
    await page.keyboard.type("Half a senten");
    await kept;
    await page.close();
    assert.equal(place.bytes(), before);
    // Another browser window without the first one's storage: the server kept the draft.
    const again = await enter(server, "/translate", { storageState: cookies });
    await again.waitForSelector(".offer");
    assert.match(await again.locator(".offer").textContent(), /Half a senten/);
    await again.getByRole("button", { name: "Take it up again" }).click();
    assert.equal(await box(again).inputValue(), "Half a senten");
    await again.keyboard.press("End");
    await again.keyboard.type("ce.");
    await again.keyboard.press("Control+Enter");
    await until("it is saved", () => place.bytes().includes(message(2, "Half a sentence.")));
    // Closed at once, before any pause: this browser kept it.
    await until("the next is open", async () => (await open(again)) === "s-3");
    await again.keyboard.type("At once");
    const context = again.context();
    await again.close();
    const third = await context.newPage();
    third.trouble = [];
    await visit(third, server, "/translate");
    assert.match(await third.locator(".offer").textContent(), /At once/);
    return [server, third];
  },

  async "3 the server is killed while it saves: nothing is lost, and it is saved after"() {
    const place = project({ missing: [2] });
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server);
    await page.route("**/api/save", async (route) => {
      await server.kill();
      await route.continue();
    }, { times: 1 });
    await page.keyboard.type("Kept through a crash.");
    await page.keyboard.press("Control+Enter");
    const bad = page.locator(".save-line.bad");
    await until("it says so", async () => /Not saved/.test(await bad.textContent()));
    const color = await bad.evaluate((line) => getComputedStyle(line).color);
    assert.equal(color, "rgb(156, 43, 35)");
    assert.equal(await box(page).inputValue(), "Kept through a crash.");
    assert.match(await page.locator(".counts").textContent(), /unsaved/);
    assert.equal(place.bytes(), before);
    place.replace("s-9 = Sentence number 9 is about the real cost.", "s-9 = Changed while nobody served.");
    const next = await serve(place.folder, { port: server.port });
    await until("it is saved", () => place.bytes().includes(message(2, "Kept through a crash.")));
    await until("the red line goes", async () => (await bad.textContent()) === "");
    await page.getByText("Changed while nobody served.").first().waitFor();
    return [next, page];
  },

  async "4 the same message changed elsewhere: both texts are shown, none is lost"() {
    const place = project();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    await page.keyboard.type(" Mine.");
    place.replace("s-5 = Sentence number 5 is about the real cost.", "s-5 = Theirs.");
    await page.waitForSelector(".conflict");
    assert.equal(await page.locator(".conflict .mine").textContent(), "Sentence number 5 is about the real cost. Mine.");
    assert.equal(await page.locator(".conflict .theirs").textContent(), "Theirs.");
    assert.match(place.bytes(), /s-5 = Theirs\.\n/);
    await page.getByRole("button", { name: "Use mine" }).click();
    await until("mine is saved", () => place.bytes().includes(message(5, "Sentence number 5 is about the real cost. Mine.")));
    // Saved in the same moment: the server says 409 and the page shows both as well.
    await visit(page, server, "/translate?q=&id=s-6");
    await page.route("**/api/pulse*", (route) => route.abort());
    await box(page).focus();
    await page.keyboard.type(" Again mine.");
    place.replace("s-6 = Sentence number 6 is about the real cost.", "s-6 = Again theirs.");
    await page.keyboard.press("Control+s");
    await page.waitForSelector(".conflict");
    await page.unroute("**/api/pulse*");
    await page.getByRole("button", { name: "Both into the box" }).click();
    await page.keyboard.press("Control+s");
    await until("both are saved", () => place.bytes().includes("s-6 = Sentence number 6 is about the real cost. Again mine. Again theirs.\n"));
    return [server, page];
  },

  async "5 another message changed elsewhere: no interruption, caret and scroll stay"() {
    const place = project();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    await page.keyboard.type(" More");
    await box(page).evaluate((area) => area.setSelectionRange(3, 3));
    const scroll = await page.locator(".scroller").evaluate((node) => node.scrollTop);
    place.replace("s-7 = Sentence number 7 is about the real cost.", "s-7 = From a text editor.");
    await page.getByText("From a text editor.").first().waitFor();
    assert.equal(await box(page).evaluate((area) => area.selectionStart), 3);
    assert.equal(await box(page).evaluate((area) => document.activeElement === area), true);
    assert.equal(await box(page).inputValue(), "Sentence number 5 is about the real cost. More");
    assert.equal(await page.locator(".scroller").evaluate((node) => node.scrollTop), scroll);
    assert.equal(await page.locator(".conflict").count(), 0);
    await page.keyboard.press("Control+s");
    await until("both stand", () => place.bytes().includes("real cost. More\n") && place.bytes().includes("s-7 = From a text editor.\n"));
    return [server, page];
  },

  async "6 composed letters and AltGr are typed; shortcuts keep silent"() {
    const place = project({ missing: [2] });
    const before = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Input.imeSetComposition", { text: "ê", selectionStart: 1, selectionEnd: 1 });
    await box(page).evaluate((area) => {
      for (const key of ["Enter", "s"]) area.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey: true, isComposing: true, bubbles: true, cancelable: true }));
    });
    await cdp.send("Input.insertText", { text: "être" });
    for (const [code, text] of [["KeyN", "n"], ["KeyC", "c"], ["KeyS", "s"]]) {
      // Ctrl+Alt is AltGr on Windows: what it types is typed, and bound to nothing.
      await cdp.send("Input.dispatchKeyEvent", { type: "keyDown", modifiers: 3, key: text, code, text: "" });
      await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", modifiers: 3, key: text, code });
    }
    for (const text of ["@", "[", "]", "€"]) {
      await box(page).evaluate((area, key) => area.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey: true, altKey: true, modifierAltGraph: true, bubbles: true, cancelable: true })), text);
      await cdp.send("Input.insertText", { text });
    }
    assert.equal(await box(page).inputValue(), "être@[]€");
    assert.equal(await open(page), "s-2");
    assert.equal(place.bytes(), before);
    // Tab is the browser's: it leads out of the box.
    await page.keyboard.press("Tab");
    assert.equal(await box(page).evaluate((area) => document.activeElement === area), false);
    await box(page).focus();
    await page.keyboard.press("Control+s");
    await until("it is saved", () => place.bytes().includes(message(2, "être@[]€")));
    return [server, page];
  },

  async "7 pasted from a word processor: characters stay, markup does not come"() {
    const place = project({ missing: [2] });
    const server = await serve(place.folder);
    const page = await enter(server);
    await box(page).evaluate((area) => {
      const data = new DataTransfer();
      data.setData("text/html", "<p class=MsoNormal><b>“Dix</b>\u00a0%”</p><script>1</script>");
      data.setData("text/plain", "“Ten\u00a0%” – it’s\r\ndone\u0007…");
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    assert.equal(await box(page).inputValue(), "“Ten\u00a0%” – it’s done…");
    await page.keyboard.press("Control+Enter");
    await until("it is saved", () => place.bytes().includes(message(2, "“Ten\u00a0%” – it’s done…")));
    return [server, page];
  },

  async "8 D shows three forms of the diff, and copies are clean"() {
    const place = project({ drifted: [5] });
    const untouched = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/review");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const source = page.locator(".card .source");
    const copied = async () => {
      await source.evaluate((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      });
      await page.keyboard.press("Control+c");
      const text = await page.evaluate(() => navigator.clipboard.readText());
      await page.evaluate(() => getSelection().removeAllRanges());
      return text.trim();
    };
    await source.locator("del").first().waitFor();
    assert.deepEqual(await source.locator("ins").allTextContents(), ["5", "réel"]);
    assert.deepEqual(await source.locator("del").allTextContents(), ["105", "total"]);
    const french = "La phrase numéro 5 parle du coût réel.";
    assert.equal(await copied(), french);
    await page.keyboard.press("d");
    await source.locator(".two-lines").waitFor();
    assert.equal(await source.locator(".old del").count(), 2);
    assert.equal(await copied(), french);
    await page.keyboard.press("d");
    await source.locator(".two-sides").waitFor();
    assert.equal(await copied(), french);
    await page.keyboard.press("d");
    assert.equal(await source.locator("del, ins").count(), 0);
    assert.equal(place.bytes(), untouched);
    return [server, page];
  },

  async "9 nine kept at once, and one undo takes them back"() {
    const drifted = [2, 3, 4, 5, 6, 7, 8, 9, 10];
    const place = project({ drifted });
    const before = place.bytes();
    const fresh = project();
    const server = await serve(place.folder);
    const page = await enter(server, "/review");
    for (const n of drifted) {
      await until(`s-${n} is open`, async () => (await open(page)) === `s-${n}`);
      await page.keyboard.press("x");
      await page.keyboard.press("ArrowDown");
    }
    assert.match(await page.locator(".bulk").textContent(), /9 segments marked/);
    await page.keyboard.press("Shift+K");
    await until("all are kept", () => place.bytes() === fresh.bytes());
    await page.keyboard.press("u");
    await until("all are as before", () => place.bytes() === before);
    await until("the foot says so", async () => /Undone: Kept: × 9/.test(await foot(page).textContent()));
    await page.keyboard.press("Control+Shift+Z");
    await until("done again", () => place.bytes() === fresh.bytes());
    return [server, page];
  },

  async "10 all texts are inert"() {
    const evil = (n) => ["<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "<svg onload=alert(3)>", "[x](javascript:alert(4))", "[x](jav&#x61;script:alert(5))", "<base href=//evil.test><meta http-equiv=refresh content=0;url=//evil.test>", "<style>@import '//evil.test'</style>", "\u202eabc\u202c"][n % 8] + ` ${n}`;
    const place = project({ text: evil, english: (n) => evil(n + 1).replace(/[{}]/g, ""), drifted: [3], missing: [9], title: "<img src=x onerror=alert(6)>" });
    place.write(place.bytes().replace("s-4 = ", "s-4 = ").replace(/# fr: .*\ns-4 =/, (all) => `# question: <img src=x onerror=alert(7)>\n# <svg onload=alert(8)>\n# origin: <b>x</b>\n${all}`));
    const untouched = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/overview");
    const q = encodeURIComponent("\"><script>alert(9)</script><img src=x onerror=alert(10)>");
    for (const view of ["/overview", "/translate?q=", "/translate?q=&id=s-4", "/review?q=", "/read", `/translate?q=${q}`, `/review?q=is:${q}`, "/translate?q=&id=%3Cimg%20src=x%3E"]) {
      await visit(page, server, view);
      await page.waitForTimeout(250);
    }
    await visit(page, server, "/translate?q=&id=s-4");
    await page.keyboard.press("Alt+k");
    await page.keyboard.type("onerror");
    await page.keyboard.press("Enter");
    await page.locator(".hit").first().waitFor();
    assert.equal(await page.locator("#app img, #app svg, #app script, #app style, #app base, #app a[href^='javascript']").count(), 0);
    await visit(page, server, "/translate?q=&id=s-7");
    assert.match(await page.locator(".card .source").textContent(), /⟨U\+202E⟩abc/);
    assert.equal(place.bytes(), untouched);
    return [server, page];
  },

  async "12 ten thousand segments: few elements, quick keys"() {
    const place = project({ count: 10000, missing: [5000] });
    const server = await serve(place.folder);
    const page = await enter(server, "/overview");
    const start = Date.now();
    await page.goto(`${server.origin}/translate?q=&id=s-5000`);
    await page.waitForSelector("textarea.box");
    const opened = Date.now() - start;
    assert.equal(await open(page), "s-5000");
    const paints = await page.evaluate(async () => {
      const area = document.querySelector("textarea.box");
      const times = [];
      for (const c of "quick as paper") {
        const from = performance.now();
        document.execCommand("insertText", false, c);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        times.push(performance.now() - from);
      }
      area.focus();
      return times.sort((a, b) => a - b);
    });
    const scroller = page.locator(".scroller").first();
    const frames = await scroller.evaluate(async (node) => {
      const gaps = [];
      let last = performance.now();
      for (let step = 0; step < 60; step += 1) {
        node.scrollTop += 700;
        await new Promise(requestAnimationFrame);
        gaps.push(performance.now() - last);
        last = performance.now();
      }
      return gaps.sort((a, b) => a - b);
    });
    const count = await page.evaluate(() => document.querySelectorAll("*").length);
    assert(count < 2500, `${count} elements`);
    await scroller.evaluate((node) => { node.scrollTop = node.scrollHeight; });
    await page.getByText("La phrase numéro 10000 ", { exact: false }).first().waitFor();
    await page.keyboard.press("Control+s");
    await until("it is saved", () => place.bytes().includes("s-5000 = quick as paper\n"));
    // Whatever is far away is there once somebody goes to it: the last section, the rows in their order, a page of Read.
    await page.locator("#sections").evaluate((node) => { node.scrollTop = node.scrollHeight; });
    await page.locator("#sections").getByText("La phrase numéro 9991 ").click();
    await until("the last section is open", async () => (await open(page)) === "s-9991");
    const ids = () => page.locator(".rows [data-id]").evaluateAll((rows) => rows.map((row) => Number(row.dataset.id.slice(2))));
    await until("its rows stand there", async () => (await ids()).at(-1) === 10000);
    const seen = await ids();
    assert.deepEqual(seen, [...new Set(seen)].sort((a, b) => a - b));
    await visit(page, server, "/read?id=s-2345");
    await page.getByText("La phrase numéro 2345 ").first().waitFor();
    assert(await page.evaluate(() => document.querySelectorAll("*").length) < 4000);
    const middle = (list) => Math.round(list[Math.floor(list.length / 2)]);
    console.log(`     opened in ${opened} ms, key to paint ${middle(paints)} ms (worst ${Math.round(paints.at(-1))}), frame ${middle(frames)} ms (worst ${Math.round(frames.at(-1))}), ${count} elements`);
    if (process.env.ENREGARD_TIMED) {
      assert(opened < 1000, `opened in ${opened} ms`);
      assert(paints.at(-1) < 100, `key to paint ${paints.at(-1)} ms`);
    }
    return [server, page];
  },

  async "13 nobody else is asked for anything"() {
    const place = project({ drifted: [4], missing: [2] });
    const untouched = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/overview");
    const seen = new Set();
    page.on("request", (request) => seen.add(new URL(request.url()).host));
    for (const view of ["/overview", "/translate", "/review", "/read?id=s-12"]) await visit(page, server, view);
    await page.waitForTimeout(300);
    assert.deepEqual([...seen], [new URL(server.origin).host]);
    assert.equal(place.bytes(), untouched);
    return [server, page];
  },

  async "14 the address of any view opens it again, and back goes back"() {
    const place = project({ drifted: [4, 7], missing: [2, 3] });
    const untouched = place.bytes();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate");
    assert(!page.url().includes("token"));
    await page.keyboard.press("Alt+ArrowDown");
    await until("the address names it", () => page.url().endsWith("/translate?id=s-3"));
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await until("review", () => page.url().includes("/review"));
    await until("its first", async () => (await open(page)) === "s-4");
    await page.keyboard.press("ArrowDown");
    await until("its second", async () => (await open(page)) === "s-7");
    const address = page.url();
    assert.match(address, /\/review\?id=s-7$/);
    await page.goBack();
    await until("back at the segment", async () => page.url().endsWith("/translate?id=s-3") && (await open(page)) === "s-3");
    await page.goForward();
    await until("forward again", async () => (await open(page)) === "s-7");
    await page.goto(address);
    await until("opened again", async () => (await page.locator(".card").count()) === 1 && (await open(page)) === "s-7");
    await page.locator(".search").fill("fr:\"numéro 12\"");
    await page.keyboard.press("Enter");
    await until("found", async () => (await open(page)) === "s-12");
    await page.reload();
    await until("found after a reload", async () => (await page.locator(".card").count()) === 1 && (await open(page)) === "s-12");
    assert.equal(await page.locator(".search").inputValue(), "fr:\"numéro 12\"");
    await visit(page, server, "/read?id=s-25");
    await page.locator(".pair.active").first().waitFor();
    await page.locator(".side-en .pair[data-id=s-25]").click();
    await until("a click opens it", async () => (await page.locator(".card").count()) === 1 && (await open(page)) === "s-25");
    await page.goBack();
    await until("back to the page", () => page.url().includes("/read?id=s-25"));
    assert.equal(place.bytes(), untouched);
    return [server, page];
  },

  async "15 read-only has no live control"() {
    const place = project({ drifted: [4], missing: [2] });
    const before = place.bytes();
    const server = await serve(place.folder, { options: ["--read-only"] });
    const page = await enter(server, "/translate");
    for (const view of ["/translate", "/review", "/translate?q=&id=s-9"]) {
      await visit(page, server, view);
      await page.waitForTimeout(200);
      assert.equal(await page.locator("textarea").count(), 0);
      const names = await page.locator(".work button").allTextContents();
      assert.deepEqual(names, [], names.join());
      for (const keys of ["e", "a", "k", "x", "Shift+A", "u", "Control+s", "q"]) await page.keyboard.press(keys);
    }
    assert.match(await foot(page).textContent(), /Read only/);
    assert.equal(place.bytes(), before);
    return [server, page];
  },

  async "16 accept, keep, edit, split, merge and questions write what they say"() {
    const place = project({ count: 12, drifted: [4, 5, 6] });
    const server = await serve(place.folder);
    const page = await enter(server, "/review");
    const fr = (n) => `La phrase numéro ${n} parle du coût réel.`;
    const en = (n) => `Sentence number ${n} is about the real cost.`;
    await page.keyboard.press("a");
    await until("accepted", () => place.bytes().includes(`# fr: ${fr(4)}\n# state: reviewed\n# reviewed: Ada `));
    await until("next", async () => (await open(page)) === "s-5");
    await page.keyboard.press("k");
    await until("kept", () => place.bytes().includes(message(5, en(5))));
    await until("next", async () => (await open(page)) === "s-6");
    await page.keyboard.press("e");
    await box(page).fill("Mended.");
    await page.keyboard.press("Control+Enter");
    await until("edited", () => place.bytes().includes(message(6, "Mended.")));
    await visit(page, server, "/translate?q=&id=s-7");
    const before = place.bytes();
    await box(page).focus();
    await page.keyboard.press("Alt+m");
    await until("merged", () => place.bytes().includes(`# fr: ${fr(7)} ${fr(8)}\n# covers: s-8\ns-7 = ${en(7)} ${en(8)}\n`));
    await until("shown", async () => (await box(page).inputValue()).length > 60);
    await box(page).evaluate((area, at) => area.setSelectionRange(at, at), en(7).length);
    await page.keyboard.press("Alt+s");
    await until("split", () => place.bytes() === before);
    await until("shown", async () => (await box(page).inputValue()) === en(7));
    await page.keyboard.press("Escape");
    await page.keyboard.press("q");
    await page.keyboard.type("Which cost?");
    await page.keyboard.press("Enter");
    await until("asked", () => place.bytes().includes("# question: Ada: Which cost?\ns-7 = "));
    return [server, page];
  },

  async "17 the page speaks French, and a browser nobody knows is told how to come in"() {
    const place = project({ missing: [2] });
    const server = await serve(place.folder, { lang: "fr" });
    const page = await enter(server, "/translate");
    assert.match(await page.locator(".tabs").textContent(), /Aperçu.*Traduire.*Relire.*Lire/);
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    await page.getByRole("button", { name: "English" }).click();
    await until("English", async () => /Overview/.test(await page.locator(".tabs").textContent()));
    await page.context().clearCookies();
    await page.goto(server.origin);
    await page.getByText("ne connaît pas ce navigateur").waitFor();
    return [server, page];
  },
};
