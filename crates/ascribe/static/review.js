// Review from the keyboard: j and k move, letters press the button of the statement that is in focus. Moving decides nothing.
import { context } from "./marking.js";

const main = document.getElementById("main");
const items = () => [...main.querySelectorAll(".item")];
const current = () => main.querySelector(".item.current");

function tell(words) {
  const told = document.getElementById("told");
  if (told) told.textContent = words;
}

function go(item, focus = true) {
  current()?.classList.remove("current");
  item?.classList.add("current");
  if (!item) return;
  if (focus) item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

const reviewer = () => document.getElementById("reviewer");
const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

// Sends a form and puts the page that answers in the place of this one, so that nobody loses their place.
async function send(form, button) {
  const at = Math.max(0, items().indexOf(form.closest(".item") ?? current()));
  const fields = new URLSearchParams(new FormData(form, button));
  if (!fields.get("who")) fields.set("who", reviewer()?.value.trim() ?? "");
  if (!fields.get("who")) {
    refuse("Say who you are first; a decision has a person.");
    reviewer()?.focus();
    return;
  }
  main.setAttribute("aria-busy", "true");
  let answer, page;
  try {
    answer = await fetch(form.action, { method: "POST", body: fields });
    page = await parsed(answer);
  } finally {
    main.removeAttribute("aria-busy");
  }
  if (!answer.ok) {
    refuse(page.querySelector(".deck")?.textContent ?? `the room answered ${answer.status}`);
    return;
  }
  main.replaceChildren(...page.getElementById("main").childNodes);
  begin();
  tell(main.querySelector(".said")?.textContent ?? "");
  const here = items();
  go(here[Math.min(at, here.length - 1)]);
}

function refuse(why) {
  main.querySelector(".said")?.remove();
  const line = document.createElement("p");
  line.className = "said refused";
  line.setAttribute("role", "alert");
  line.textContent = why;
  main.prepend(line);
  line.scrollIntoView({ block: "nearest" });
}

const keys = {
  j: () => go(items()[items().indexOf(current()) + 1] ?? current() ?? items()[0]),
  k: () => go(items()[items().indexOf(current()) - 1] ?? current() ?? items()[0]),
  u: () => press(main.querySelector('#undo [value="undo"]')),
  U: () => press(main.querySelector('#undo [value="redo"]')),
  "?": () => document.getElementById("help")?.showModal(),
  o: () => current()?.querySelector(".in-report")?.click(),
};

function press(control) {
  if (control?.matches("summary")) {
    unfold(control.parentElement, !control.parentElement.open);
  } else {
    control?.click();
  }
}

function unfold(details, open = true) {
  details.open = open;
  if (open) details.querySelector("select, input:not([type=hidden]), textarea")?.focus();
}

// The longer forms stand on the statement's own page; the first press of their button brings them here.
async function bring(link) {
  const item = link.closest(".item");
  const page = await parsed(await fetch(link.href));
  for (const one of item.querySelectorAll("a[data-open]")) {
    const form = page.getElementById(one.dataset.open);
    if (!form) continue;
    for (const back of form.querySelectorAll('[name="back"]')) back.value = location.pathname + location.search;
    form.id = `${one.dataset.open}-${item.id}`;
    one.replaceWith(document.adoptNode(form));
    askOnce(form);
    if (one === link) unfold(form);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select")) {
    if (event.key === "Escape") {
      event.target.closest("details")?.removeAttribute("open");
      event.target.blur();
      go(event.target.closest(".item") ?? current());
    }
    return;
  }
  const key = keys[event.key];
  const control = /^[arsemn]$/.test(event.key) ? current()?.querySelector(`[data-key="${event.key}"]`) : null;
  if (!key && !control) return;
  event.preventDefault();
  key ? key() : press(control);
});

main.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-open]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  bring(link).catch(() => location.assign(link.href));
});

main.addEventListener("submit", (event) => {
  if (event.target.getAttribute("method") !== "post") return;
  event.preventDefault();
  send(event.target, event.submitter).catch(() => refuse("The room does not answer; is it still open?"));
});

main.addEventListener("focusin", (event) => {
  const item = event.target.closest(".item");
  if (item && item !== current()) go(item, false);
});

main.addEventListener("toggle", (event) => event.target.matches(".edit") && context(event.target), true);

// As long as the room does not know who reviews, one field asks for all forms.
function askOnce(within) {
  if (!reviewer()) return;
  for (const ask of within.querySelectorAll('form[method="post"] input[name="who"][type="text"]')) {
    reviewer().closest("p").hidden = false;
    ask.closest(".field").remove();
  }
}

function begin() {
  askOnce(main);
  const help = document.getElementById("help-open");
  if (!help) return;
  help.hidden = false;
  help.addEventListener("click", keys["?"]);
}

begin();
const named = document.getElementById(location.hash.slice(1));
if (named?.matches(".item")) go(named);
if (named?.matches("details")) unfold(named);
