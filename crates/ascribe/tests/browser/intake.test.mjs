// What comes in: files chosen or dropped, text pasted; how far it has come is told while it is read.
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

const story = (place, day) => ({
  name: `${place}.html`,
  mimeType: "text/html",
  buffer: Buffer.from(
    `<!doctype html><title>Bridge at ${place} closed</title><meta property="article:published_time" content="${day}T08:00:00Z">
<article><h1>Bridge at ${place} closed</h1><p>The bridge at ${place} was closed after a crack was found, the mayor said on Monday.</p>
<p>“Nobody was in danger,” said Anna Weir, who keeps the locks. The company denied that it had been warned.</p></article>`,
  ),
});
const ended = (page, number) => page.locator(`[data-intake="${number}"][data-state="done"]`).waitFor();

test("files are chosen, read and told of", async () => {
  const page = await openPage(browser, room);
  await page.goto("/intake");
  await page.locator("#files").setInputFiles([story("Tarn", "2026-03-02"), story("Velin", "2026-03-03")]);
  await page.locator("#files-form button").click();
  await ended(page, 1);
  assert.match(await page.locator("[data-intake='1']").textContent(), /2 new reports/);
  const reports = (await room.twin("/reports")).items;
  assert.deepEqual(reports.map((one) => one.published).sort(), ["2026-03-02", "2026-03-03"]);
  page.sound();
  await page.context().close();
});

test("files are dropped; one that cannot be read stops nothing", async () => {
  const page = await openPage(browser, room);
  await page.goto("/intake");
  const files = [story("Ostmere", "2026-03-04"), { name: "empty.html", mimeType: "text/html", buffer: Buffer.from("<p></p>") }];
  const dropped = await page.evaluateHandle((files) => {
    const all = new DataTransfer();
    for (const { name, mimeType, text } of files) all.items.add(new File([text], name, { type: mimeType }));
    return all;
  }, files.map(({ name, mimeType, buffer }) => ({ name, mimeType, text: buffer.toString() })));
  const drop = page.locator(".drop");
  await drop.dispatchEvent("dragover", { dataTransfer: dropped });
  assert.match(await drop.getAttribute("class"), /over/);
  await drop.dispatchEvent("drop", { dataTransfer: dropped });
  await ended(page, 2);
  const told = await page.locator("[data-intake='2']").textContent();
  assert.match(told, /1 new report/);
  assert.match(told, /1 not read/);
  assert.match(told, /empty\.html/);
  page.sound();
  await page.context().close();
});

test("a text is pasted with its headline, by keyboard alone", async () => {
  const page = await openPage(browser, room);
  await page.goto("/intake");
  await page.getByLabel("The report’s words").focus();
  await page.keyboard.insertText("The dam will be raised by two metres, Berta Kolm, the minister of works, said on Friday.");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("Dam to be raised");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("The Tarn Post");
  await page.getByLabel("Published").fill("2026-03-06");
  await page.getByLabel("Published").press("Enter");
  await ended(page, 3);
  const [newest] = (await room.twin("/reports?limit=1")).items;
  assert.deepEqual([newest.outlet, newest.published], ["The Tarn Post", "2026-03-06"]);
  assert.match((await room.twin(`/reports/${newest.id}`)).text, /^Dam to be raised\n/);
  await page.goto("/");
  assert.match(await page.locator("main").textContent(), /4 reports/);
  page.sound();
  await page.context().close();
});

test("the same bytes again are no new report, also without script", async () => {
  const page = await openPage(browser, room, { javaScriptEnabled: false });
  await page.goto("/intake");
  await page.locator("#files").setInputFiles([story("Tarn", "2026-03-02")]);
  await page.locator("#files-form button").click();
  for (let tries = 0; tries < 100; tries++) {
    await page.goto("/intake");
    if (await page.locator("[data-intake='4'][data-state='done']").count()) break;
  }
  assert.match(await page.locator("[data-intake='4']").textContent(), /1 known already/);
  page.sound();
  await page.context().close();
});
