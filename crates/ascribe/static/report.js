// The report: notes stand beside their words, a click lights what a note or a hop of its chain rests on, j and k go on.
const reading = document.querySelector(".reading");
const cards = [...(reading?.querySelectorAll(".card") ?? [])];
const wide = matchMedia("(min-width: 60.01rem)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let open = null;

const id = (card) => card.dataset.statement;
const number = (card) => document.getElementById(`t-${id(card)}`);
const wordsOf = (card) => reading.querySelectorAll(`[data-of~="${CSS.escape(id(card))}"]`);

// Where the words of a card begin, in pixels from the top of the report.
function place(card) {
  const of = CSS.escape(id(card));
  const words = reading.querySelector(`[data-of~="${of}"], [data-hop~="${of}:0"]`) ?? number(card) ?? card.closest(".row");
  const top = words.getClientRects()[0]?.top ?? words.getBoundingClientRect().top;
  return top - reading.getBoundingClientRect().top;
}

// Each card beside its words, or as near below as the others leave room; the open one has its place first.
function align() {
  reading.classList.toggle("aligned", wide.matches);
  reading.style.minHeight = "";
  if (!wide.matches) {
    for (const card of cards) card.style.top = "";
    return;
  }
  const gap = 12;
  const boxes = cards.map((card) => ({ card, want: place(card), height: card.offsetHeight }));
  boxes.sort((a, b) => a.want - b.want);
  const first = boxes.findIndex((box) => box.card === open);
  let y = first < 0 ? 0 : boxes[first].want;
  for (const box of boxes.slice(Math.max(first, 0))) {
    box.top = Math.max(y, box.want);
    y = box.top + box.height + gap;
  }
  const bottom = y;
  let below = first < 0 ? 0 : boxes[first].top;
  for (const box of boxes.slice(0, Math.max(first, 0)).reverse()) {
    box.top = Math.min(box.want, below - gap - box.height);
    below = box.top;
  }
  // What was pushed above the top comes back down, the open card with it.
  const missing = Math.max(0, -Math.min(0, ...boxes.map((box) => box.top)));
  for (const box of boxes) box.card.style.top = `${box.top + missing}px`;
  reading.style.minHeight = `${bottom + missing}px`;
}

function light(all) {
  for (const old of reading.querySelectorAll(".lit")) old.classList.remove("lit");
  for (const words of all) words.classList.add("lit");
}

function choose(card, then) {
  open?.classList.remove("open");
  open = card;
  open?.classList.add("open");
  press(null);
  light(card ? wordsOf(card) : []);
  align();
  then?.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
}

function press(hop) {
  for (const old of reading.querySelectorAll('.hop[aria-pressed="true"]')) old.setAttribute("aria-pressed", "false");
  hop?.setAttribute("aria-pressed", "true");
}

if (reading) {
  for (const hop of reading.querySelectorAll(".hop")) {
    hop.setAttribute("role", "button");
    hop.setAttribute("aria-pressed", "false");
  }

  reading.addEventListener("click", (event) => {
    const hop = event.target.closest(".hop");
    const card = event.target.closest(".card");
    if (hop) {
      event.preventDefault();
      const off = hop.getAttribute("aria-pressed") === "true";
      if (card !== open) choose(card);
      const words = off ? wordsOf(card) : reading.querySelectorAll(`[data-hop~="${CSS.escape(hop.dataset.lights)}"]`);
      press(off ? null : hop);
      light(words);
      words[0]?.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
      return;
    }
    if (event.target.closest("a:not(.n), button, summary")) return;
    const mark = event.target.closest(".n[id^='t-']")?.id.slice(2) ?? event.target.closest("[data-of]")?.dataset.of.split(" ").pop();
    if (card) {
      if (event.target.closest(".n")) event.preventDefault();
      choose(card === open && !event.target.closest(".n") ? null : card, wordsOf(card)[0] ?? number(card));
    } else if (mark) {
      if (event.target.closest(".n")) event.preventDefault();
      const chosen = cards.find((one) => id(one) === mark);
      choose(chosen, chosen);
    }
  });

  // A hop that is a button answers to the space bar, too.
  reading.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches(".hop")) {
      event.preventDefault();
      event.target.click();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key];
    if (step && cards.length) {
      const at = open ? cards.indexOf(open) + step : step > 0 ? 0 : cards.length - 1;
      const card = cards[Math.min(Math.max(at, 0), cards.length - 1)];
      choose(card, number(card));
      card.querySelector(".n")?.focus({ preventScroll: true });
    } else if (event.key === "Escape") {
      choose(null);
    }
  });

  const named = () => cards.find((card) => [`#t-${id(card)}`, `#c-${id(card)}`].includes(location.hash));
  const start = named();
  if (start) choose(start, number(start));
  align();
  addEventListener("hashchange", () => named() && choose(named(), number(named())));
  addEventListener("load", align);
  new ResizeObserver(align).observe(reading.querySelector(".row"));
  wide.addEventListener("change", align);
  reading.addEventListener("toggle", align, true);
  addEventListener("beforeprint", () => {
    reading.classList.remove("aligned");
    reading.style.minHeight = "";
  });
  addEventListener("afterprint", align);
}
