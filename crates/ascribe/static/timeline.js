// A brush over days: a press or a drag on a chart asks for the page as it was known on that day.
const DAY = 86400000;

for (const figure of document.querySelectorAll(".brushable")) {
  const chart = figure.querySelector("svg.chart[data-first]");
  if (!chart) continue;
  const { first, days, from, to } = chart.dataset;
  const [start, length, left, right] = [Date.parse(first), Number(days), Number(from), Number(to)];
  const make = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const line = make("line", { class: "brush", y1: 0, y2: "100%" });
  const label = make("text", { class: "brush-day", y: 12 });
  let pressed = null;

  const dayAt = (event) => {
    const box = chart.getBoundingClientRect();
    const share = (((event.clientX - box.left) / box.width) * 100 - left) / (right - left);
    return Math.round(Math.min(Math.max(share, 0), 1) * length);
  };
  const show = (day) => {
    const at = left + (day / length) * (right - left);
    const date = new Date(start + day * DAY);
    line.setAttribute("x1", `${at}%`);
    line.setAttribute("x2", `${at}%`);
    label.setAttribute("x", `${at}%`);
    label.setAttribute("dx", at > 70 ? -6 : 6);
    label.setAttribute("text-anchor", at > 70 ? "end" : "start");
    label.textContent = `as known on ${date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })}`;
    chart.append(line, label);
  };
  const hide = () => {
    line.remove();
    label.remove();
    pressed = null;
  };

  chart.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("a")) return;
    pressed = event.pointerId;
    chart.setPointerCapture(pressed);
    show(dayAt(event));
    event.preventDefault();
  });
  chart.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" || pressed === event.pointerId) show(dayAt(event));
  });
  chart.addEventListener("pointerleave", () => pressed === null && hide());
  chart.addEventListener("pointercancel", hide);
  chart.addEventListener("pointerup", (event) => {
    if (pressed !== event.pointerId) return;
    const day = new Date(start + dayAt(event) * DAY).toISOString().slice(0, 10);
    const query = new URLSearchParams(location.search);
    query.set("as_of", day);
    location.search = query;
  });
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
}
