// Words stay words: random text, typed with random pauses while searches, conflicts, saves, reloads and restarts
// happen. Every character lands in one field, and none is a command.
//
// ENREGARD_LONG types a million characters instead of ten thousand, ENREGARD_CHARACTERS any number;
// ENREGARD_SEED does a run again; ENREGARD_SLOW makes the page that many times slower, as on a busy machine.
import { assert, box, enter, foot, fs, open, path, project, serve, until, visit } from "./kit.mjs";

const WANTED = Number(process.env.ENREGARD_CHARACTERS ?? (process.env.ENREGARD_LONG ? 1_000_000 : 10_000));
const SEED = Number(process.env.ENREGARD_SEED ?? Date.now() % 1_000_000);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function dice(seed) {
  let at = seed >>> 0;
  const next = () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let x = Math.imul(at ^ (at >>> 15), at | 1);
    x = (x + Math.imul(x ^ (x >>> 7), x | 61)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (n) => Math.floor(next() * n);
  return { next, upTo, pick: (list) => list[upTo(list.length)], chance: (p) => next() < p };
}

// Every key that is a command outside a field, alone or in pairs, and what words are made of.
const SIGNS = [..."akedxqhugrtsl?/AKUGRTSL "].concat([..."akedxqhugrtsl "], [..."bcfijmnopvwyzéàç’,.-0123"]);

/** Commands that change something: none of them may ever be asked for here. */
const COMMANDS = /\/api\/(accept|undo|redo|question|allow|apply|variant|merge|split)$/;

class Desk {
  constructor(place, server, page, random) {
    Object.assign(this, { place, server, page, random, typed: 0, log: [], commands: [], busy: null });
    page.on("request", (request) => { if (COMMANDS.test(request.url())) this.commands.push(request.url()); });
  }

  async start() {
    this.keys = await this.page.context().newCDPSession(this.page);
    if (process.env.ENREGARD_SLOW) await this.keys.send("Emulation.setCPUThrottlingRate", { rate: Number(process.env.ENREGARD_SLOW) });
    // Answers come when they like, most of them in the middle of a word.
    await this.page.route(/\/api\/(find|save|unit|beside)/, async (route) => {
      await sleep(this.random.next() ** 3 * 1500);
      await route.continue().catch(() => {});
    });
  }

  note(text) {
    this.log.push(`${this.typed}: ${text}`);
    this.log.splice(0, this.log.length - 25);
  }

  /** Types a text as keys, as fast as the browser takes them. */
  async keysOf(text) {
    const sent = [];
    for (const key of text) {
      sent.push(this.keys.send("Input.dispatchKeyEvent", { type: "keyDown", key, text: key, unmodifiedText: key, modifiers: /[A-Z?]/.test(key) ? 8 : 0 }));
      sent.push(this.keys.send("Input.dispatchKeyEvent", { type: "keyUp", key }));
    }
    await Promise.all(sent);
    this.typed += [...text].length;
  }

  /** One piece of text between two pauses. */
  async piece() {
    const text = Array.from({ length: 1 + this.random.upTo(24) }, () => this.random.pick(SIGNS)).join("");
    await this.keysOf(text);
    const { next } = this.random;
    // Most pauses are those of a hand; some are longer than any answer takes.
    if (next() < 0.07) await sleep(next() ** 2 * 2000);
    return text;
  }

  /** The same message, changed by somebody else. */
  outside(id) {
    const catalog = path.join(this.place.folder, "locales/en/essai.ftl");
    const now = fs.readFileSync(catalog, "utf8");
    const text = `${id} = Somebody else wrote ${this.random.upTo(1e6)}.`;
    const next = now.includes(`\n${id} = `) ? now.replace(new RegExp(`^${id} = .*$`, "m"), text) : `${now}\n${text}\n`;
    fs.writeFileSync(`${catalog}.new`, next);
    fs.renameSync(`${catalog}.new`, catalog);
    this.note(`outside: ${id}`);
  }

  /** Another segment comes or goes, as after a sync: the whole page reads otherwise. */
  resync() {
    const file = path.join(this.place.folder, "segments/essai.yaml");
    const [now, more] = [fs.readFileSync(file, "utf8"), "  - id: s-99\n    text: Une phrase de plus.\n"];
    fs.writeFileSync(`${file}.new`, now.endsWith(more) ? now.slice(0, -more.length) : now + more);
    fs.renameSync(`${file}.new`, file);
    this.note("sync");
  }

  /** The server is killed and comes back, while typing goes on. */
  restart() {
    this.note("restart");
    this.busy ??= (async () => {
      await this.server.kill();
      await sleep(this.random.next() * 1500);
      this.server = await serve(this.place.folder, { port: this.server.port });
      this.busy = null;
    })();
  }

  /** The page is loaded again; typing goes on as soon as there is a page. */
  async reload() {
    this.note("reload");
    await this.busy;
    await this.page.reload({ waitUntil: "load" });
  }
}

/** What can happen while somebody types into the box of `id`. After a save nobody else writes the same message: the box would rightly follow. */
const EVENTS = {
  conflict: (desk, id) => desk.outside(id),
  other: (desk) => desk.outside(`s-${20 + desk.random.upTo(9)}`),
  save: (desk) => desk.page.keyboard.press("Control+s"),
  sync: (desk) => desk.resync(),
  restart: (desk) => desk.restart(),
  reload: (desk) => desk.reload(),
  palette: (desk) => desk.page.keyboard.press("Alt+x"),
  invisibles: (desk) => desk.page.keyboard.press("Alt+i"),
};

/** Types pieces while events happen; gives all that was typed. */
async function burst(desk, id, events) {
  let text = await desk.piece();
  const pieces = 5 + desk.random.upTo(25);
  for (let turn = 0; turn < pieces; turn += 1) {
    if (events.length && desk.random.chance(0.12)) {
      const name = desk.random.pick(events);
      desk.note(name);
      await EVENTS[name](desk, id);
    }
    text += await desk.piece();
  }
  return text;
}

const CALM = ["other", "sync", "restart", "palette", "invisibles", "reload"];

/** Where somebody types, and where every character then has to stand. */
const PLACES = {
  async "the box, with saves"(desk, id) {
    await visit(desk.page, desk.server, `/translate?q=&id=${id}`);
    const before = await box(desk.page).inputValue();
    const text = await burst(desk, id, [...CALM, "save", "save"]);
    await stands(desk, box(desk.page), before + text);
  },
  async "the box, with conflicts"(desk, id) {
    await visit(desk.page, desk.server, `/translate?q=&id=${id}`);
    const before = await box(desk.page).inputValue();
    const text = (await burst(desk, id, [...CALM, "conflict", "conflict"])) + (await desk.piece());
    await stands(desk, box(desk.page), before + text);
  },
  async "the box in Review"(desk, id) {
    await visit(desk.page, desk.server, `/review?q=&id=${id}`);
    await desk.page.waitForFunction(() => document.activeElement.closest(".card"));
    if (!(await box(desk.page).count())) await desk.page.keyboard.press("e");
    const before = await box(desk.page).inputValue();
    const text = await burst(desk, id, [...CALM, "conflict"]);
    await stands(desk, box(desk.page), before + text);
  },
  async "the search"(desk, id) {
    const view = desk.random.pick(["translate", "review"]);
    await visit(desk.page, desk.server, `/${view}?q=&id=${id}`);
    await desk.page.locator(".search").fill("");
    const text = await burst(desk, id, ["other", "sync", "restart", "reload", "conflict"]);
    await stands(desk, desk.page.locator(".search"), text);
  },
  async "a question"(desk) {
    const id = `s-${10 + desk.random.upTo(8)}`;
    await visit(desk.page, desk.server, `/review?q=&id=${id}`);
    await desk.page.locator(".card .buttons button", { hasText: "Question" }).click();
    const text = await burst(desk, id, ["other", "conflict", "restart", "sync"]);
    await stands(desk, desk.page.locator(".more form input"), text);
  },
  async "the concordance"(desk, id) {
    await visit(desk.page, desk.server, `/translate?q=&id=${id}`);
    await desk.page.keyboard.press("Alt+k");
    const text = await burst(desk, id, ["other", "conflict", "restart", "sync"]);
    await stands(desk, desk.page.getByLabel("Concordance"), text);
  },
  /** Saved and gone on: what is typed meanwhile stands in the box that was, or in the next one, whole. */
  async "save and next"(desk, id) {
    await visit(desk.page, desk.server, `/translate?q=&id=${id}`);
    const before = await box(desk.page).inputValue();
    const first = await desk.piece();
    await desk.page.keyboard.press("Control+Enter");
    if (desk.random.chance(0.5)) await sleep(desk.random.next() * 2000);
    const after = await burst(desk, id, ["other", "restart"]);
    const area = box(desk.page);
    await until("it is in one of the two", async () => {
      const [where, text] = [await open(desk.page), await area.inputValue()];
      return where === id ? text === before + first + after : text.endsWith(after) && !text.includes(first + after);
    });
  },
  /** Enter in the search: what is typed meanwhile stands in the search, or in the box that opened, whole. */
  async "a search that is gone into"(desk) {
    await visit(desk.page, desk.server, "/translate?q=");
    await desk.page.locator(".search").fill("");
    await desk.keysOf(`numéro ${3 + desk.random.upTo(15)}`);
    const query = await desk.page.locator(".search").inputValue();
    await desk.page.keyboard.press("Enter");
    if (desk.random.chance(0.5)) await sleep(desk.random.next() * 2000);
    const after = await burst(desk, "", ["other"]);
    await until("it is in one of the two", async () => {
      const search = await desk.page.locator(".search").inputValue();
      if (search !== query) return search === query + after;
      return (await box(desk.page).count()) === 1 && (await box(desk.page).inputValue()).endsWith(after);
    });
  },
};

/** The field holds the text, whole, and has the keyboard. */
async function stands(desk, field, text) {
  const here = async () => (await field.count()) === 1 && (await field.inputValue()) === text;
  await until("every character is there", here).catch(async () => {
    const now = (await field.count()) === 1 ? await field.inputValue() : "(no field)";
    let at = 0;
    while (at < text.length && text[at] === now[at]) at += 1;
    throw new Error(`${text.length} characters were wanted, ${now.length} stand there; they part at ${at}: wanted …${JSON.stringify(text.slice(at, at + 40))}, found …${JSON.stringify(now.slice(at, at + 40))}`);
  });
  assert.equal(await field.evaluate((one) => document.activeElement === one), true, "the field lost the keyboard");
}

/** No command ran, none that the server sees and none that the page does alone. */
async function silent(desk, view) {
  assert.deepEqual(desk.commands, []);
  assert.equal(new URL(desk.page.url()).pathname, view);
  assert.equal(await desk.page.locator("dialog, .badge.is-marked, .crumb.marked, .past:not([hidden])").count(), 0);
}

/** Holds the answers to these addresses until told; gives what lets them go. */
async function hold(page, what) {
  let go = () => {};
  const gate = new Promise((resolve) => { go = resolve; });
  const wait = async (route) => { await gate; await route.continue().catch(() => {}); };
  await page.route(what, wait);
  return async () => { go(); await page.unroute(what, wait); };
}

export const tests = {
  async "40 whatever happens meanwhile, every character lands in one field and none is a command"() {
    const random = dice(SEED);
    const place = project({ count: 30, drifted: [4, 8], missing: [3, 7] });
    const server = await serve(place.folder);
    const page = await enter(server, "/translate");
    const desk = new Desk(place, server, page, random);
    await desk.start();
    const times = {};
    let said = 0;
    while (desk.typed < WANTED) {
      const name = random.pick(Object.keys(PLACES));
      const id = `s-${2 + random.upTo(16)}`;
      desk.note(`${name}, ${id}`);
      times[name] = (times[name] ?? 0) + 1;
      try {
        await PLACES[name](desk, id);
        await silent(desk, new URL(page.url()).pathname);
      } catch (error) {
        error.stack = `seed ${SEED}, ${name}, ${id}\n${desk.log.join("\n")}\n${error.stack}`;
        throw error;
      }
      await desk.busy;
      if (desk.typed >= said + 10_000) {
        said = desk.typed;
        if (WANTED > 10_000) console.log(`     ${said} characters, all in their fields, no command`);
      }
    }
    console.log(`     ${desk.typed} characters, seed ${SEED}: ${Object.entries(times).map(([name, count]) => `${count} × ${name}`).join(", ")}`);
    return [desk.server, page];
  },

  async "42 what was typed while the page still loads outlives another reload, and a palette keeps no space"() {
    const place = project();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    const area = box(page);
    await page.waitForFunction(() => document.activeElement.matches("textarea.box"));
    await area.fill("One");
    await page.keyboard.press("Alt+x");
    await page.keyboard.type(" two");
    assert.equal(await area.inputValue(), "One two");
    // The answers are slow: there is no box yet when the page is loaded once more, and once more again.
    let open = () => {};
    const gate = new Promise((resolve) => { open = resolve; });
    await page.route(/\/api\/project/, async (route) => {
      await gate;
      await route.continue().catch(() => {});
    });
    for (const text of [", three", ", four"]) {
      await page.reload({ waitUntil: "load" });
      await page.keyboard.type(text);
    }
    open();
    await until("all of it stands in the box", async () => (await area.count()) === 1 && (await area.inputValue()) === "One two, three, four");
    return [server, page];
  },

  async "44 commands among what is typed while a page still loads lose none of it"() {
    const place = project({ count: 30, missing: [5, 6] });
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    const area = box(page);
    const type = async (steps) => {
      for (const step of steps) await (step.length > 1 && /^(Control|Alt|Shift)\+/.test(step) ? page.keyboard.press(step) : page.keyboard.type(step));
    };
    const stands = async (text) => {
      await until(`${text} stands in the box`, async () => (await area.count()) === 1 && (await area.inputValue()) === text).catch(async (error) => {
        throw new Error(`${error.message}; there is ${JSON.stringify(await area.inputValue())}`);
      });
      await type([" on"]);
      assert.equal(await area.inputValue(), `${text} on`);
      assert.equal(await area.evaluate((one) => document.activeElement === one), true);
    };
    for (const [at, command] of ["Control+s", "Alt+x", "Alt+i", "Control+Enter", "Alt+Period", "Alt+g"].entries()) {
      const before = at ? await area.inputValue() : "";
      const go = await hold(page, /\/api\/project/);
      await page.reload({ waitUntil: "load" });
      await type([` one${at}`, command, " two"]);
      await go();
      await stands(`${before} one${at} two`);
    }
    // The list is asked for, and the documents change meanwhile: another list takes its place.
    await visit(page, server, "/translate?q=is:todo&id=s-6");
    await page.waitForFunction(() => document.activeElement.matches("textarea.box"));
    await area.fill("Six");
    const go = await hold(page, /\/api\/find/);
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector("#app .tabs");
    await type([" a"]);
    const file = path.join(place.folder, "segments/essai.yaml");
    fs.appendFileSync(file, "  - id: s-99\n    text: Une phrase de plus.\n");
    await until("the page knows of it", async () => /31/.test(await page.evaluate(() => import(new URL("store.js", document.querySelector("script[type=module]").src)).then(({ store }) => store.rows.length))));
    await type([" b"]);
    await go();
    await stands("Six a b");
    return [server, page];
  },

  async "45 a palette that goes while it has the keyboard gives it back to the box, whatever took it away"() {
    const place = project();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    const area = box(page);
    await page.waitForFunction(() => document.activeElement.matches("textarea.box"));
    await area.fill("One");
    const palette = page.locator(".palette");
    // The answer to a save comes while the palette is open, and what stands around the box is made anew.
    const go = await hold(page, /\/api\/unit/);
    await page.keyboard.press("Control+s");
    await until("it is saved", async () => /Saved/.test(await foot(page).textContent()));
    await page.keyboard.press("Alt+x");
    await palette.waitFor();
    const answered = page.waitForResponse(/\/api\/unit/);
    await go();
    await answered;
    await page.waitForTimeout(200);
    await page.keyboard.type(" two");
    assert.equal(await area.inputValue(), "One two");
    // Opened and closed by the same keys.
    for (let times = 0; times < 2 && !(times && !(await palette.count())); times += 1) await page.keyboard.press("Alt+x");
    if (await palette.count()) await page.keyboard.press("Alt+x");
    await page.keyboard.type(" three");
    assert.equal(await area.inputValue(), "One two three");
    return [server, page];
  },

  async "46 an answer that breaks off is none: it is asked again, and what was typed meanwhile stays"() {
    const place = project();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    const area = box(page);
    await page.waitForFunction(() => document.activeElement.matches("textarea.box"));
    // The program ends when it has saved, and before it has said so.
    await page.evaluate(() => {
      const real = globalThis.fetch;
      globalThis.fetch = async (path, ...rest) => {
        const answer = await real(path, ...rest);
        if (!/\/api\/save/.test(path)) return answer;
        globalThis.fetch = real;
        return new Response(new ReadableStream({ start: (body) => body.error(new TypeError("cut")) }), { status: 200 });
      };
    });
    await area.fill("One");
    await page.keyboard.press("Control+s");
    await until("it says that nothing came back", async () => (await page.locator(".foot .bad").textContent()) !== "");
    await until("it is asked again", async () => /Saved/.test(await foot(page).textContent()));
    assert.match(place.bytes(), /^s-5 = One$/m);
    await page.keyboard.type(" two");
    await page.keyboard.press("Control+s");
    await until("the rest is saved", async () => /^s-5 = One two$/m.test(place.bytes()));
    return [server, page];
  },

  async "43 a segment of several lines keeps them; one of one line takes none"() {
    const place = project({ text: (n) => (n === 5 ? "début\n  suite" : `La phrase numéro ${n}.`), missing: [5] });
    const server = await serve(place.folder);
    const page = await enter(server, "/translate?q=&id=s-5");
    const area = box(page);
    await page.waitForFunction(() => document.activeElement.matches("textarea.box"));
    await page.keyboard.type("start");
    await page.keyboard.press("Enter");
    await page.keyboard.type("  end");
    await page.keyboard.press("Control+s");
    await until("it is saved", async () => /Saved/.test(await foot(page).textContent()));
    await page.reload();
    await until("it stands there as it was typed", async () => (await area.count()) === 1 && (await area.inputValue()) === "start\n  end");
    await visit(page, server, "/translate?q=&id=s-6");
    await page.waitForFunction(() => document.activeElement.matches("textarea.box"));
    const before = await area.inputValue();
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("a\nb");
    assert.equal(await area.inputValue(), `${before}a b`);
    return [server, page];
  },

  async "41 the gate: what becomes of a letter outside every field"() {
    const place = project();
    const server = await serve(place.folder);
    const page = await enter(server, "/translate");
    const found = await page.evaluate(async () => {
      const { verdict, types, BURST } = await import(new URL("gate.js", document.querySelector("script[type=module]").src));
      const every = [];
      for (let bits = 0; bits < 32; bits += 1) {
        const [home, dirty, lost, repeat, quick] = [1, 2, 4, 8, 16].map((bit) => Boolean(bits & bit));
        every.push({ home, dirty, lost, repeat, quick, verdict: verdict({ home, dirty, lost, repeat, since: quick ? BURST - 1 : BURST }) });
      }
      return { every, types: ["a", "Shift+A", "?", " ", "é", "😀", "Ctrl+S", "Alt+1", "Enter", "ArrowUp", "Escape"].filter(types) };
    });
    assert.deepEqual(found.types, ["a", "Shift+A", "?", " ", "é", "😀"]);
    for (const one of found.every) {
      const none = !one.home && !one.dirty && !one.lost && !one.repeat && !one.quick;
      assert.equal(one.verdict === "run", none, JSON.stringify(one));
      assert.equal(one.verdict === "type", one.home, JSON.stringify(one));
    }
    return [server, page];
  },
};
