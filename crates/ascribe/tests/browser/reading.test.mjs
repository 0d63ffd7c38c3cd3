// Reading: notes beside words, chains lit, days gone back to, search, comparison; by keyboard and by pointer.
import { test, before, after, beforeEach, afterEach } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, openRoom } from "./room.mjs";
import { views } from "./views.mjs";

let room, browser, page, at;
before(async () => {
  [room, browser] = await Promise.all([openRoom(), openBrowser()]);
  at = Object.fromEntries(await views(room));
});
after(async () => {
  await browser?.close();
  await room?.close();
});
beforeEach(async () => {
  page = await openPage(browser, room);
});
afterEach(async () => {
  page.sound();
  await page.context().close();
});

const open = () => page.locator(".card.open");
/** The words that are lit, each with a space after it. */
const lit = async () => (await page.locator(".lit").allTextContents()).join(" ");

test("a number leads to its note and back", async () => {
  await page.goto(at.report);
  const id = await page.locator(".card").nth(2).getAttribute("data-statement");
  await page.locator(`#t-${id}`).click();
  assert.equal(await open().getAttribute("data-statement"), id);
  const { words } = await room.twin(`/statements/${id}`);
  assert.equal((await lit()).replace(/\W+/g, ""), words.content.join("").replace(/\W+/g, ""));
  await open().locator(".n").click();
  assert.equal(await open().count(), 1);
});

test("a click on words opens their note, a click on the note closes it", async () => {
  await page.goto(at.report);
  const words = page.locator("[data-of]").nth(3);
  const id = (await words.getAttribute("data-of")).split(" ").pop();
  await words.click();
  assert.equal(await open().getAttribute("data-statement"), id);
  await open().locator("p").nth(1).click();
  assert.equal(await open().count(), 0);
  assert.equal(await page.locator(".lit").count(), 0);
});

test("j and k go from statement to statement, Escape leaves", async () => {
  await page.goto(at.report);
  const ids = await page.locator(".card").evaluateAll((cards) => cards.map((card) => card.dataset.statement));
  for (const [key, wanted] of [["j", 0], ["j", 1], ["j", 2], ["k", 1], ["k", 0], ["k", 0]]) {
    await page.keyboard.press(key);
    assert.equal(await open().getAttribute("data-statement"), ids[wanted], key);
    const focus = await page.evaluate(() => document.activeElement.closest(".card")?.dataset.statement);
    assert.equal(focus, ids[wanted], "the focus goes along");
  }
  await page.keyboard.press("Escape");
  assert.equal(await open().count(), 0);
});

test("notes do not lie on one another and stand near their words", async () => {
  await page.goto(at.report);
  const boxes = await page.locator(".card").evaluateAll((cards) =>
    cards.map((card) => card.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })).sort((a, b) => a.top - b.top),
  );
  assert.ok(boxes.length > 5);
  for (let k = 1; k < boxes.length; k++) assert.ok(boxes[k].top >= boxes[k - 1].bottom, `note ${k + 1}`);
});

test("a hop of a chain lights its words, by pointer and by keyboard", async () => {
  // A statement with a chain of two holders at least, whose report keeps its text.
  const all = (await room.twin("/statements?limit=1000")).items;
  const long = all.find((one) => one.chain.length > 1 && one.chain[0].name);
  assert.ok(long, "the case has chains");
  await page.goto(`/reports/${long.report.id}#t-${long.id}`);
  assert.equal(await open().getAttribute("data-statement"), long.id, "the address opens the note");
  const hop = open().locator(".hop").first();
  await hop.click();
  assert.equal(await hop.getAttribute("aria-pressed"), "true");
  const words = await page.locator(`[data-hop~="${long.id}:0"]`).allTextContents();
  assert.ok(words.length > 0);
  assert.equal(await lit(), words.join(" "));
  await hop.focus();
  await page.keyboard.press("Space");
  assert.equal(await hop.getAttribute("aria-pressed"), "false");
  await page.keyboard.press("Enter");
  assert.equal(await hop.getAttribute("aria-pressed"), "true");
});

test("a page can be gone back to any day, by the field and by the chart", async () => {
  await page.goto(at.claim);
  const now = await page.locator(".count-line").textContent();
  await page.getByLabel("As known on").fill("2026-05-06");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL("**as_of=2026-05-06");
  const then = await page.locator(".count-line").textContent();
  assert.notEqual(now, then);
  const { origins } = await room.twin(`${at.claim}?as_of=2026-05-06`);
  assert.match(then, new RegExp(`^${origins.reports} report`));
  assert.match(await page.locator(".asof").textContent(), /as known on 6 May 2026/);
  // What the page leads to is of that day, too.
  const leads = await page.locator("main a[href^='/statements/']").first().getAttribute("href");
  assert.match(leads, /as_of=2026-05-06/);
  await page.getByRole("link", { name: "Back to now" }).click();
  await page.waitForURL((url) => !url.search);
  const chart = page.locator(".brushable svg.chart").first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height - 8);
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForURL(/as_of=2026-\d\d-\d\d/);
});

test("a slash leads to the search, whose findings are marked", async () => {
  await page.goto("/");
  await page.keyboard.press("/");
  await page.keyboard.type("hoist");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=hoist");
  const marks = await page.locator("main mark").allTextContents();
  assert.ok(marks.length > 3 && marks.every((mark) => /^hoist/i.test(mark)), marks.join());
});

test("lists are narrowed and go on", async () => {
  await page.goto("/statements");
  await page.getByLabel("How it is put").selectOption("denied");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.waitForURL(/stance=denied/);
  const stances = await page.locator(".statements > li .stance").allTextContents();
  assert.ok(stances.length > 2 && stances.every((stance) => stance.trim().startsWith("denied")), stances.join());
  await page.goto("/statements");
  const first = await page.locator(".statements > li").first().getAttribute("id");
  await page.getByRole("link", { name: "Further on" }).click();
  await page.waitForURL(/after=/);
  assert.equal(await page.locator(`.statements > li[id="${first}"]`).count(), 0);
  await page.getByRole("link", { name: "From the first", exact: true }).click();
  await page.waitForURL((url) => !url.searchParams.has("after"));
  assert.equal(await page.locator(".statements > li").first().getAttribute("id"), first);
});

test("two reports, two versions of a page and two days are set side by side", async () => {
  await page.goto(at.compare);
  assert.ok((await page.locator(".sides tbody tr").count()) > 3);
  const rows = await page.locator(".sides tbody tr").count();
  await page.getByLabel("changes only").check();
  await page.getByRole("button", { name: "Compare" }).click();
  await page.waitForURL(/view=changes/);
  assert.ok((await page.locator(".sides tbody tr").count()) <= rows);
  assert.equal(await page.locator(".sides .row-same").count(), 0);
  await page.goto("/compare?a=2026-05-04&b=2026-05-22");
  assert.match(await page.locator("main").textContent(), /dead/);
});

test("a claim is gone through from its origins to the words", async () => {
  await page.goto("/");
  await page.locator(".claims-list a").first().click();
  await page.waitForURL("**/claims/*");
  const { origins, items } = await room.twin(new URL(page.url()).pathname);
  assert.match(await page.locator(".count-line").textContent(), new RegExp(`${origins.low}–${origins.high} origins`));
  assert.equal(await page.locator(".origins > li").count(), items.length);
  assert.ok((await page.locator("#denials li").count()) > 0);
  const evidence = page.locator(".carried a", { hasText: "evidence" }).first();
  await evidence.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/statements/*");
  await page.getByRole("link", { name: "at its place in the report" }).click();
  await page.waitForURL(/\/reports\/.*#t-/);
  assert.equal(await open().count(), 1);
});

test("evidence is copied", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(at.statement);
  const { footnote } = await room.twin(at.statement);
  for (const [button, wanted] of [["Copy footnote", footnote], ["Copy permalink", `${room.address}${at.statement}`]]) {
    await page.getByRole("button", { name: button }).click();
    await page.getByRole("button", { name: "Copied" }).first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), wanted);
  }
});

test("the first stop of the tab key leads past the rooms", async () => {
  await page.goto("/claims");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "To the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
});
