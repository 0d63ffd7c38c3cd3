// Every page: "/" goes to the search field, what needs script is told, and the room in use is scrolled into sight on a narrow screen.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("seek")?.focus();
  }
});

for (const told of document.querySelectorAll("[data-script]")) told.hidden = false;

const rooms = document.querySelector(".rooms");
const here = rooms?.querySelector("[aria-current]");
if (here && rooms.scrollWidth > rooms.clientWidth) {
  rooms.scrollLeft = here.offsetLeft - rooms.offsetLeft - 16;
}
