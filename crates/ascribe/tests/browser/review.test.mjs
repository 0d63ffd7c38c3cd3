// Review: every decision by keyboard and by pointer; each is a row with person, time, before and after, and can be undone.
import { test, before, after, beforeEach, afterEach } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, openRoom } from "./room.mjs";

const PERSON = "Nora Quill";
let room, browser, page;
before(async () => {
  [room, browser] = await Promise.all([openRoom(), openBrowser()]);
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

const decisions = async () => (await room.twin("/decisions")).decisions;
const items = () => page.locator(".queue .item");
const current = () => page.locator(".item.current");
const statement = (id) => room.twin(`/statements/${id}`);

/** The page of review, with the person given as a person would. */
async function review(query = "") {
  await page.goto(`/review${query}`);
  if (await page.locator("#reviewer").isVisible()) await page.locator("#reviewer").fill(PERSON);
}

/** Waits for the decision that comes after `before`, and looks at its row. */
async function decided(before, kind, of) {
  let all = before;
  for (let tries = 0; tries < 100 && all.length === before.length; tries++) {
    await new Promise((later) => setTimeout(later, 50));
    all = await decisions();
  }
  const told = all.length > before.length ? "" : await page.locator(".said").allTextContents();
  assert.equal(all.length, before.length + 1, `no ${kind} was recorded: ${told}`);
  const newest = all.reduce((one, other) => (one.decision > other.decision ? one : other));
  assert.equal(newest.kind.split(" ")[0], kind);
  assert.equal(newest.by, PERSON);
  assert.match(newest.at, /^\d{4}-\d\d-\d\dT/);
  if (of) assert.ok(JSON.stringify(newest.about).includes(of), JSON.stringify(newest.about));
  return newest;
}

/** The first statement left to decide whose claim has other members, so that it can be put apart. */
async function inCompany() {
  for (const one of (await room.twin("/decisions?limit=200")).queue.items) if (one.weight.reports > 1) return one;
}

test("moving never decides", async () => {
  await review();
  const before = await decisions();
  await page.keyboard.press("Escape");
  for (const key of "jjjkkjjjjkk") await page.keyboard.press(key);
  await page.keyboard.press("Tab");
  assert.equal(await current().count(), 1);
  assert.deepEqual(await decisions(), before);
});

test("nobody decides without a name", async () => {
  await page.goto("/review");
  const before = await decisions();
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await page.locator(".refused").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "reviewer");
  assert.deepEqual(await decisions(), before);
});

for (const [kind, key, name, state] of [["accept", "a", /^Accept/, "accepted"], ["reject", "r", /^Reject/, "rejected"]]) {
  test(`${kind}, by keyboard, and undo and redo of it`, async () => {
    await review();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    const id = await current().getAttribute("id");
    let before = await decisions();
    await page.keyboard.press(key);
    await decided(before, kind, id);
    assert.equal((await statement(id)).review.state, state);
    await page.locator(`.queue .item[id="${id}"]`).waitFor({ state: "detached" });
    assert.equal(await current().count(), 1, "the next one is at hand");
    before = await decisions();
    await page.keyboard.press("u");
    await decided(before, "undo");
    assert.equal((await statement(id)).review.state, "open");
    before = await decisions();
    await page.keyboard.press("U");
    await decided(before, "redo");
    assert.equal((await statement(id)).review.state, state);
  });

  test(`${kind}, by pointer, and undo and redo of it`, async () => {
    await review();
    const id = await items().nth(1).getAttribute("id");
    let before = await decisions();
    await items().nth(1).getByRole("button", { name }).click();
    await decided(before, kind, id);
    await page.locator(`.queue .item[id="${id}"]`).waitFor({ state: "detached" });
    before = await decisions();
    await page.getByRole("button", { name: /^Undo my last/ }).click();
    await decided(before, "undo");
    await page.locator(`.queue .item[id="${id}"]`).waitFor();
    before = await decisions();
    await page.getByRole("button", { name: /^Redo/ }).click();
    await decided(before, "redo");
    assert.equal((await statement(id)).review.state, state);
  });
}

/** Opens a longer form of the statement at hand, by key or by pointer. */
async function unfold(how, key, name) {
  if (how === "keyboard") await page.keyboard.press(key);
  else await current().getByText(name).first().click();
  return current().locator("details[open]");
}

/** Hands a form in: by the return key from its last field, or by its button. */
async function hand(how, form, field) {
  if (how === "keyboard") await form.locator(`[name="${field}"]`).last().press("Enter");
  else await form.locator("button[name='decision']").click();
}

for (const how of ["keyboard", "pointer"]) {
  const take = async () => {
    await review();
    await page.keyboard.press("Escape");
    if (how === "keyboard") {
      await page.keyboard.press("j");
    } else {
      await items().first().locator(".who").click();
      await items().first().focus();
    }
    return current().getAttribute("id");
  };

  test(`correct stance, speaker and chain, by ${how}`, async () => {
    const id = await take();
    const machine = await statement(id);
    const form = await unfold(how, "e", /^Correct/);
    await form.waitFor();
    const stance = machine.stance === "hedged" ? "denied" : "hedged";
    await form.locator("[name='stance']").selectOption(stance);
    await form.locator("[name='speaker']").fill("Ilse Varga");
    await form.locator("[name='kind']").selectOption("person");
    await form.locator("[name='chain']").fill("told | person | Ilse Varga\nreported | outlet | The Tarn Post");
    await form.locator("[name='note']").fill("heard on the tape");
    const before = await decisions();
    await hand(how, form, "note");
    const row = await decided(before, "correct", id);
    assert.equal(row.note, "heard on the tape");
    assert.equal(row.before.stance, machine.stance);
    assert.equal(row.after.stance, stance);
    assert.equal(row.after.speaker.name, "Ilse Varga");
    assert.deepEqual(row.after.chain.map((hop) => hop.name), ["Ilse Varga", "The Tarn Post"]);
    const { stance: kept, review } = await statement(id);
    assert.equal(kept, machine.stance, "the machine’s value stays");
    assert.equal(review.corrected.stance.value, stance);
    assert.equal(review.corrected.stance.by, PERSON);
  });

  test(`correct the span of the content, by ${how}`, async () => {
    const id = await take();
    const [[first, last]] = (await statement(id)).content;
    const form = await unfold(how, "e", /^Correct/);
    await form.waitFor();
    if (how === "keyboard") {
      await form.locator("[name='content']").fill(`${first}-${last - 2}`);
    } else {
      // The words are marked in their context, as with a pen.
      const words = form.locator(".context-words .quote");
      await words.waitFor();
      await words.evaluate((text, [before, length]) => {
        const node = text.firstChild;
        const range = document.createRange();
        range.setStart(node, before);
        range.setEnd(node, before + length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      }, [0, 7]);
      await form.getByRole("button", { name: "The marked words are the content" }).click();
    }
    const wanted = (await form.locator("[name='content']").inputValue()).split("-").map(Number);
    assert.ok(wanted[1] > wanted[0]);
    const before = await decisions();
    await hand(how, form, "note");
    const row = await decided(before, "correct", id);
    assert.deepEqual(row.after.content.spans ?? row.after.content, [wanted]);
  });

  test(`note, by ${how}`, async () => {
    const id = await take();
    const form = await unfold(how, "n", /^Note/);
    await form.locator("[name='note']").fill(`called back, ${how}`);
    const before = await decisions();
    await hand(how, form, "note");
    await decided(before, "note", id);
    assert.ok((await statement(id)).review.notes.some((one) => one.note === `called back, ${how}`));
    await page.getByText(`called back, ${how}`).first().waitFor();
  });

  test(`put apart from its claim and together again, by ${how}`, async () => {
    const one = await inCompany();
    const claim = one.claim;
    const rest = (await room.twin(`/claims/${claim}`)).members.find((member) => member.id !== one.id).id;
    await review(`?speaker=${encodeURIComponent(one.speaker.name)}`);
    const item = page.locator(`.queue .item[id="${one.id}"]`);
    await item.focus();
    let before = await decisions();
    if (how === "keyboard") await page.keyboard.press("s");
    else await item.getByRole("button", { name: /^Apart from its claim/ }).click();
    await decided(before, "split", one.id);
    const apart = (await statement(one.id)).claim;
    assert.ok(apart !== claim || (await statement(one.id)).weight.reports === 1);
    await page.locator(".said").waitFor();
    await item.focus();
    const form = await unfold(how, "m", /^Same claim as/);
    await form.locator("[name='other']").fill(rest);
    before = await decisions();
    await hand(how, form, "other");
    await decided(before, "merge");
    assert.ok((await statement(one.id)).weight.reports > 1);
  });

  test(`split a family and merge it again, by ${how}`, async () => {
    const family = (await room.twin("/families?limit=1")).items[0].id;
    const whole = (await room.twin(`/families/${family}`)).members.map((one) => one.id);
    await page.goto(`/families/${family}`);
    const tick = page.locator("input[name='apart']").last();
    const id = await tick.getAttribute("value");
    const button = (name) => page.getByRole("button", { name });
    const press = async (one) => {
      if (how === "pointer") return one.click();
      await one.focus();
      return page.keyboard.press("Enter");
    };
    if (how === "pointer") await tick.check();
    else {
      await tick.focus();
      await page.keyboard.press("Space");
    }
    await page.locator("#who").fill(PERSON);
    let before = await decisions();
    await press(button("Put apart those ticked"));
    await decided(before, "split", id);
    const left = (await room.twin(`/families/${family}`)).members.map((one) => one.id);
    assert.deepEqual(left.sort(), whole.filter((one) => one !== id).sort());
    await page.goto(`/families/${family}`);
    await page.locator("#other").fill(id);
    await page.locator("#who").fill(PERSON);
    before = await decisions();
    await press(button("Put together"));
    await decided(before, "merge");
    assert.deepEqual((await room.twin(`/families/${family}`)).members.map((one) => one.id).sort(), whole.sort());
  });

  test(`grade a source and a claim, by ${how}`, async () => {
    const claim = (await room.twin("/claims?by=weight&limit=1")).items[0];
    const source = (await room.twin("/sources?limit=1")).items[0];
    for (const [path, grade] of [[`/sources/${source.id}`, how === "pointer" ? "B" : "C"], [`/claims/${claim.id}`, how === "pointer" ? "2" : "1"]]) {
      await page.goto(path);
      const form = page.locator("form", { has: page.locator("#grade-is") });
      if (how === "pointer") await form.locator("#grade-is").selectOption(grade);
      else {
        await form.locator("#grade-is").focus();
        await page.keyboard.press(grade);
      }
      if (await form.locator("[name='who'][type='text']").count()) await form.locator("[name='who']").fill(PERSON);
      await form.locator("#grade-why").fill("by the standards desk");
      const before = await decisions();
      if (how === "pointer") await form.getByRole("button", { name: "Grade" }).click();
      else await form.locator("#grade-why").press("Enter");
      await decided(before, "grade");
      const told = (await room.twin(path)).grade;
      assert.deepEqual([told.value, told.by], [grade, PERSON], path);
    }
  });
}

test("“confirmed” takes two origins", async () => {
  const all = (await room.twin("/claims?limit=200")).items;
  const lone = all.find((one) => one.origins.low < 2);
  await page.goto(`/claims/${lone.id}`);
  assert.equal(await page.locator("#grade-is option[value='1']").isDisabled(), true);
});

test("a row of a decision undoes it, and the table is handed out whole", async () => {
  await review();
  const before = await decisions();
  const row = page.locator("tbody tr:not(.undone)", { has: page.getByRole("button", { name: /^Undo decision/ }) }).first();
  await row.getByRole("button").click();
  await decided(before, "undo");
  const link = page.getByRole("link", { name: /as CSV$/ });
  const answer = await page.request.get(await link.getAttribute("href"));
  assert.equal(answer.status(), 200);
  const lines = (await answer.text()).trim().split("\n");
  const { reviewed } = await room.twin("/decisions");
  assert.equal(lines.length, 1 + reviewed.of, "a line for each statement, and the names");
  assert.match(lines[0], /^id,.*review\.decision/);
});

test("all keys are told of, and the help is left by Escape", async () => {
  await review();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.locator("#help[open]").waitFor();
  const before = await decisions();
  await page.keyboard.press("a");
  await page.keyboard.press("Escape");
  await page.locator("#help[open]").waitFor({ state: "detached" }).catch(() => {});
  assert.equal(await page.locator("#help[open]").count(), 0);
  assert.deepEqual(await decisions(), before, "keys decide nothing while the help is open");
});
