// Copies what stands on the page, or an answer of the room, and says so on the button.
const said = (button, words) => {
  const before = (button.dataset.words ??= button.textContent);
  button.textContent = words;
  setTimeout(() => (button.textContent = before), 1600);
};

for (const link of document.querySelectorAll("[data-absolute]")) {
  link.textContent = new URL(link.textContent.trim(), location.href).href;
}

for (const button of document.querySelectorAll("[data-copy], [data-copy-from]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      const { copy, copyFrom } = button.dataset;
      const words = copy ? document.getElementById(copy).textContent.trim() : await (await fetch(copyFrom)).text();
      await navigator.clipboard.writeText(words);
      said(button, "Copied");
    } catch {
      said(button, "Not copied");
    }
  });
}
