// The words around a statement, to mark in: those that are marked become its source, its cue or its content.
export async function context(details) {
  const room = details.querySelector(".context-words");
  if (!details.open || !room.hidden) return;
  const answer = await fetch(`/api/v1/statements/${details.dataset.statement}`);
  const one = await answer.json();
  if (!one.context?.covered) return;
  const begins = [one.source, one.cue, one.content].flat().filter(Boolean).map(([first]) => first);
  const first = Math.min(...begins) - [...one.context.before].length;
  const text = document.createElement("p");
  text.className = "quote";
  text.dir = "auto";
  text.tabIndex = 0;
  text.textContent = one.context.before + one.context.covered + one.context.after;
  const buttons = ["source", "cue", "content"].map((part) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `The marked words are the ${part}`;
    // The press of a button is not to take the mark away.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => put(details.querySelector(`[name="${part}"]`), text, first));
    return button;
  });
  room.replaceChildren(text, ...buttons);
  room.hidden = false;
}

// Writes where the marked words stand, in code points of the report.
function put(field, text, first) {
  const marked = getSelection();
  if (!marked.rangeCount || marked.isCollapsed) return;
  const range = marked.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const points = (end) => first + [...text.textContent.slice(0, end)].length;
  field.value = `${points(range.startOffset)}-${points(range.endOffset)}`;
}
