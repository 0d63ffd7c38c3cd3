// A room that is open as long as the test needs it, and a browser in it that notices whatever goes wrong.
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const { ASCRIBE, CASE, CHROMIUM } = process.env;

/** A room on a copy of the case, or with `empty` on a ledger without a report. */
export async function openRoom({ empty = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "ascribe-room-"));
  const ledger = join(folder, "case.ledger");
  if (!empty) copyFileSync(CASE, ledger);
  const program = spawn(ASCRIBE, ["serve", "--address", "127.0.0.1:0", "--ledger", ledger], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ASCRIBE_TOKEN: undefined, ASCRIBE_LEDGER: undefined },
  });
  const lines = createInterface(program.stdout);
  const [line] = await new Promise((found, lost) => {
    lines.once("line", (told) => found([told]));
    program.once("exit", (code) => lost(new Error(`the room did not open: ${code}`)));
  });
  const address = line.match(/http:\/\/[^/\s]+/)[0];
  const twin = async (path) => {
    const answer = await fetch(`${address}/api/v1${path}`);
    const body = await answer.json();
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(body)}`);
    return body;
  };
  const add = async (records) => {
    const answer = await fetch(`${address}/api/v1/reports`, {
      method: "POST",
      headers: { "Content-Type": "application/x-ndjson" },
      body: records.map((record) => JSON.stringify(record)).join("\n"),
    });
    let intake = await answer.json();
    while (!["done", "broken off"].includes(intake.state)) {
      await new Promise((later) => setTimeout(later, 50));
      intake = await twin(`/intakes/${intake.number}`);
    }
    return intake;
  };
  const close = async () => {
    const ended = new Promise((end) => program.once("exit", end));
    program.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { address, twin, add, close, ledger };
}

/** A browser with a profile of its own. */
export async function openBrowser() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page that collects what no page may do: errors, refused content, dialogs, requests that fail or go elsewhere. */
export async function openPage(browser, room, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
    baseURL: room.address,
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (told) => ["error", "warning"].includes(told.type()) && faults.push(`console: ${told.text()}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("requestfailed", (asked) => {
    // A page that is left while it listens or loads breaks off what it asked for.
    const why = asked.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") faults.push(`failed: ${asked.url()} ${why}`);
  });
  page.on("request", (asked) => {
    if (!asked.url().startsWith(room.address)) faults.push(`elsewhere: ${asked.url()}`);
  });
  page.faults = faults;
  /** Fails if anything went wrong since the page was opened. */
  page.sound = (where = page.url()) => assert.deepEqual(faults.splice(0), [], where);
  return page;
}
