// Reports written to do harm: nothing in them runs, nothing of them breaks out, and the page stays usable.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, openRoom } from "./room.mjs";

let room, browser;
before(async () => {
  [room, browser] = await Promise.all([openRoom({ empty: true }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await room?.close();
});

const RUNS = "window.ran = 1";
const MARKUP = `<script>${RUNS}</script><img src=x onerror="${RUNS}"><svg onload="${RUNS}"><a href="javascript:${RUNS}">here</a>`;
const BIDI = "\u202Eevil\u202C \u2066left\u2069 \u0007 \u200Bhidden";

/** Adds one report, opens each page on which its words stand, and gives the id of the report. */
async function shown(record, within = 15000) {
  const intake = await room.add([record]);
  assert.equal(intake.new, 1, JSON.stringify(intake));
  const report = (await room.twin("/reports?limit=1")).items[0].id;
  const full = await room.twin(`/reports/${report}`);
  const page = await openPage(browser, room);
  page.setDefaultTimeout(within);
  const statement = full.attributions[0];
  for (const path of [`/reports/${report}`, `/statements/${statement.id}`, `/claims/${statement.claim}`, "/", "/statements", "/review", "/sources", `/search?q=mayor`]) {
    const answer = await page.goto(path, { timeout: within });
    assert.equal(answer.status(), 200, path);
    assert.equal(await page.evaluate(() => window.ran), undefined, `${path}: something ran`);
    assert.equal(await page.locator("main script, main img, main iframe, main [onload], main [onerror], main a[href^='javascript' i]").count(), 0, path);
    const { wide, screen } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    }));
    assert.ok(wide <= screen, `${path}: ${wide} wide on a screen of ${screen}`);
  }
  page.sound();
  await page.goto(`/reports/${report}`);
  return { page, report, full };
}

test("markup and handlers are words", async () => {
  const { page } = await shown({
    id: MARKUP,
    title: `Mayor ${MARKUP}`,
    outlet: `Post"><script>${RUNS}</script>`,
    url: `javascript:${RUNS}`,
    author: MARKUP,
    published: "2026-03-02",
    text: `The dam held, the mayor ${MARKUP} said on Monday. “${MARKUP} nobody told us,” said Anna ${MARKUP} Weir.`,
  });
  assert.match(await page.locator("article").textContent(), /<script>window\.ran = 1<\/script>/);
  assert.equal(await page.locator("a[href^='javascript']").count(), 0);
  await page.context().close();
});

test("characters that turn lines around are shown, and turn nothing around", async () => {
  const { page } = await shown({
    id: "bidi",
    title: `Mayor ${BIDI}`,
    outlet: `Post ${BIDI}`,
    published: "2026-03-03",
    text: `The dam ${BIDI} held, the mayor ${BIDI} said on Monday. قال رئيس البلدية ${BIDI} said Anna ${BIDI} Weir.`,
  });
  const words = await page.locator("main").textContent();
  assert.ok(!/[\u202A-\u202E\u2066-\u2069\u0007]/.test(words), "a character that acts stands in the page");
  await page.context().close();
});

test("a word of a megabyte does not push the page apart", async () => {
  const { page } = await shown({
    id: "long",
    title: "m".repeat(100_000),
    published: "2026-03-04",
    text: `The dam held, the mayor said on Monday. ${"w".repeat(1_000_000)} said Anna Weir.`,
  });
  await page.keyboard.press("j");
  assert.equal(await page.locator(".card.open").count(), 1);
  await page.context().close();
});

test("a report of ten thousand statements can be read", async () => {
  const text = Array.from({ length: 10_000 }, () => "It held, the mayor said.").join("\n\n");
  const { page, full } = await shown({ id: "many", title: "Ten thousand times", published: "2026-03-05", text }, 60000);
  assert.ok(full.attributions.length >= 9_000, `${full.attributions.length} statements`);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await page.locator(".card.open .n").textContent(), "2");
  await page.context().close();
});
