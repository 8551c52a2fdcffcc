/**
 * What the page does beyond being read: sort tables, tell one party apart in every table and picture, and say at once what a mark
 * of a picture stands for (without it the browser's own, slower title does). It makes
 * every control itself, so that without it nothing is shown that does nothing. ASCII, as its hash is taken.
 */
export const SCRIPT: string = `
"use strict";
(() => {
  const shelf = document.getElementById("parties");
  const parties = JSON.parse(shelf.dataset.parties);
  let told = null;
  const show = () => {
    for (const one of document.querySelectorAll("[data-party]")) {
      const own = one.dataset.party.split(" ").includes(told);
      const drawn = one.closest("svg") !== null;
      one.classList.toggle("told", !drawn && told !== null && own);
      one.classList.toggle("faded", drawn && told !== null && !own);
    }
    for (const button of shelf.querySelectorAll("[data-of]"))
      button.setAttribute("aria-pressed", String(button.dataset.of === told));
  };
  shelf.className = "bar-top";
  if (parties.length > 1) {
    const label = document.createElement("span");
    label.id = "parties-label";
    label.textContent = "Tell apart:";
    const group = document.createElement("div");
    group.className = "bar-parties";
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", label.id);
    group.append(label);
    shelf.append(group);
    for (const { id, name } of parties) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.of = id;
      button.textContent = name;
      button.addEventListener("click", () => { told = told === id ? null : id; show(); });
      group.append(button);
    }
    show();
  }
  const printing = document.createElement("button");
  printing.type = "button";
  printing.className = "print";
  printing.textContent = "Print or PDF";
  printing.addEventListener("click", () => print());
  shelf.append(printing);
  // Titles become notes of the page's own: at once, and where there is room for them.
  const notes = new WeakMap();
  for (const title of document.querySelectorAll("svg title")) {
    notes.set(title.parentElement, title.textContent);
    title.remove();
  }
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // the same stands in the table under the picture
  document.body.append(tip);
  const noteAt = (target) => {
    for (let one = target; one instanceof SVGElement; one = one.parentElement) if (notes.has(one)) return notes.get(one);
    return null;
  };
  document.addEventListener("pointermove", (event) => {
    const text = noteAt(event.target);
    tip.hidden = text === null;
    if (text === null) return;
    tip.textContent = text;
    const { width, height } = tip.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    tip.style.left = Math.max(8, Math.min(event.clientX + 14, room - width - 8)) + "px";
    tip.style.top = (event.clientY + 18 + height > innerHeight ? event.clientY - height - 12 : event.clientY + 18) + "px";
  });
  const hide = () => { tip.hidden = true; };
  document.addEventListener("pointerleave", hide);
  document.addEventListener("scroll", hide, { passive: true });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
  const worth = (cell) => {
    const text = cell.textContent.trim().replace(/,/g, "").replace("\\u2212", "-");
    const found = /^[<>]?\\s*\\+?(-?\\d+(?:\\.\\d+)?)/.exec(text);
    return found === null ? null : Number(found[1]) + (text[0] === "<" ? -0.5 : text[0] === ">" ? 0.5 : 0);
  };
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const numbers = head.classList.contains("number");
        const now = head.getAttribute("aria-sort");
        const up = now === null ? !numbers : now === "descending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows].map((row) => ({ row, text: row.cells[column].textContent, number: worth(row.cells[column]) }));
        rows.sort((a, b) => {
          if (!numbers) return (up ? 1 : -1) * a.text.localeCompare(b.text);
          if (a.number === null || b.number === null) return (a.number === null) - (b.number === null);
          return (up ? 1 : -1) * (a.number - b.number);
        });
        body.append(...rows.map(({ row }) => row));
      });
    });
  }
})();
`;
