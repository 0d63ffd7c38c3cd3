// Every page: it is whole, light, accessible, readable without script and on a phone; a picture of each is made.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { openBrowser, openPage, openRoom } from "./room.mjs";
import { views } from "./views.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PHONE = { viewport: { width: 390, height: 844 } };
/** Bytes of a page with all that it loads, the words of the report left out. */
const HEAVIEST = 150_000;

let room, browser, all;
before(async () => {
  [room, browser] = await Promise.all([openRoom(), openBrowser()]);
  all = await views(room);
  mkdirSync(process.env.PICTURES, { recursive: true });
});
after(async () => {
  await browser?.close();
  await room?.close();
});

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), RULES);
  return found.violations.map((one) => `${one.impact} ${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")}`);
}

const picture = (page, name, options = {}) => page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), ...options });

test("every view of the API has a page that is tested", async () => {
  const { paths } = await room.twin("/openapi.json");
  const known = Object.values(paths)
    .map(({ get }) => get)
    .filter((get) => get?.responses["304"] || get?.operationId === "intake")
    .map((get) => get.operationId);
  assert.deepEqual(all.map(([name]) => name).sort(), known.sort());
});

test("pages are whole and light, and nobody is shut out", async (t) => {
  const page = await openPage(browser, room);
  for (const [name, path] of all) {
    await t.test(name, async () => {
      const answer = await page.goto(path, { waitUntil: "load" });
      assert.equal(answer.status(), 200);
      assert.match(await page.title(), /.+ · ascribe$/);
      assert.equal(await page.locator("h1").count(), 1, "one heading of the page");
      assert.equal(await page.locator("[aria-current='page'], [aria-current='true']").count() > 0, name !== "search");
      await picture(page, name);
      assert.deepEqual(await violations(page), []);
      page.sound();
    });
  }
  await page.context().close();
});

test("pages in the dark", async (t) => {
  const page = await openPage(browser, room, { colorScheme: "dark" });
  for (const [name, path] of all) {
    await t.test(name, async () => {
      await page.goto(path);
      if (["report", "claim"].includes(name)) await picture(page, `${name}-dark`);
      assert.deepEqual(await violations(page), []);
      page.sound();
    });
  }
  await page.context().close();
});

test("pages on a phone", async (t) => {
  const page = await openPage(browser, room, PHONE);
  for (const [name, path] of all) {
    await t.test(name, async () => {
      await page.goto(path);
      if (["desk", "report", "claim"].includes(name)) await picture(page, `${name}-phone`);
      const { wide, screen } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        screen: document.documentElement.clientWidth,
      }));
      assert.ok(wide <= screen, `${wide} wide on a screen of ${screen}`);
      assert.deepEqual(await violations(page), []);
      page.sound();
    });
  }
  await page.context().close();
});

test("a page is light with all that it loads", async (t) => {
  for (const [name, path] of all) {
    await t.test(name, async () => {
      const page = await openPage(browser, room);
      const loaded = [];
      page.on("response", (answer) => loaded.push(answer.body().then((body) => body.length, () => 0)));
      await page.goto(path, { waitUntil: "networkidle" });
      const words = name === "report" ? (await room.twin(path)).text.length : 0;
      const bytes = (await Promise.all(loaded)).reduce((sum, one) => sum + one, 0) - words;
      assert.ok(bytes > 5000 && bytes <= HEAVIEST, `${bytes} bytes`);
      await page.context().close();
    });
  }
});

test("pages can be read without script", async (t) => {
  const [plain, full] = [await openPage(browser, room, { javaScriptEnabled: false }), await openPage(browser, room)];
  for (const [name, path] of all) {
    await t.test(name, async () => {
      await plain.goto(path);
      await full.goto(path);
      const words = (page) => page.locator("main").textContent().then((text) => text.replace(/\s+/g, " ").trim());
      const [without, within] = [await words(plain), await words(full)];
      // Script tells nothing that the page did not bring along, but for the full address of a statement; on the page of
      // review it asks once who decides, and not in each form.
      if (!["statement", "review"].includes(name)) assert.ok(without === within, "script changes what is told");
      assert.ok(without.length > 80, without);
      plain.sound();
    });
  }
  await plain.context().close();
  await full.context().close();
});

test("a sheet of evidence is printed without what is for the screen", async () => {
  const page = await openPage(browser, room);
  for (const name of ["report", "claim", "statement"]) {
    await page.goto(all.find(([one]) => one === name)[1]);
    await page.emulateMedia({ media: "print" });
    for (const gone of [".rooms", ".seek", ".noprint"]) {
      for (const one of await page.locator(gone).all()) assert.equal(await one.isVisible(), false, `${name} ${gone}`);
    }
    assert.ok(await page.locator("h1").isVisible());
    if (name === "statement") await picture(page, "statement-print", { fullPage: true });
  }
  await page.context().close();
});

test("an empty ledger, and what is not there, are told", async () => {
  const empty = await openRoom({ empty: true });
  try {
    const page = await openPage(browser, empty);
    for (const path of ["/", "/reports", "/statements", "/claims", "/sources", "/families", "/series", "/review", "/search?q=gate", "/compare", "/intake"]) {
      await page.goto(path);
      assert.deepEqual(await violations(page), [], path);
      assert.equal(await page.locator("h1").count(), 1, path);
      page.sound();
    }
    await page.goto("/");
    await picture(page, "desk-empty");
    await page.locator("main a[href='/intake']").click();
    await page.waitForURL("**/intake");
    for (const [path, status] of [["/claims/czzzzzzzzzz", 404], ["/nowhere", 404], ["/claims?as_of=yesterday", 400]]) {
      const answer = await page.goto(path);
      assert.equal(answer.status(), status);
      assert.ok((await page.locator("main .deck").textContent()).length > 20);
      assert.deepEqual(await violations(page), [], path);
    }
    await picture(page, "error");
    // The browser itself tells of a page that is an error; nothing else may be wrong.
    assert.deepEqual(page.faults.filter((fault) => !/status of 40[04]/.test(fault)), []);
  } finally {
    await empty.close();
  }
});
