// Intake: files can be dropped, and an intake tells how far it has come.
const form = document.getElementById("files-form");
const drop = form?.querySelector(".drop");
const files = form?.querySelector("input[type=file]");

if (drop && files) {
  const over = (on) => (event) => {
    event.preventDefault();
    drop.classList.toggle("over", on);
  };
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) {
      files.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
  // A file that misses the field is not to open in place of the page.
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
}

// The page as it is now, of which one row takes the place of the old one.
async function refresh(row) {
  const answer = await fetch("/intake");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector(`[data-intake="${CSS.escape(row.dataset.intake)}"]`);
  if (now) row.replaceWith(document.adoptNode(now));
}

for (const row of document.querySelectorAll("[data-intake]")) {
  if (!["waiting", "reading", "comparing"].includes(row.dataset.state)) continue;
  const events = new EventSource(`/api/v1/intakes/${row.dataset.intake}/events`);
  events.addEventListener("progress", (event) => {
    const run = JSON.parse(event.data);
    row.querySelector(".state").textContent = run.state;
    for (const part of row.querySelectorAll("[data-is]")) part.textContent = run[part.dataset.is];
    const bar = row.querySelector("progress");
    bar.max = Math.max(1, run.items + run.to_compare);
    bar.value = run.read + run.compared;
  });
  events.addEventListener("end", () => {
    events.close();
    refresh(row);
  });
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) refresh(row);
  });
}
