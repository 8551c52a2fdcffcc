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
  // On paper the type of each part is as large as fills its sheets best: no gaps before what stands whole, no last sheet with a few lines.
  // A browser does not tell where its sheets end, so each part is laid out, by the rules for paper, in columns of the size of a sheet.
  const wide = 680, gap = 20, pieceKinds = "p, li, tr, caption, figcaption, svg, h2, h3, h4";
  const filled = (sheet, pieces) => {
    const { left, top } = sheet.getBoundingClientRect();
    const ends = [];
    for (const piece of pieces)
      for (const rect of piece.getClientRects()) {
        if (rect.height === 0) continue;
        const at = Math.floor((rect.left - left + 1) / (wide + gap));
        ends[at] = Math.max(ends[at] ?? 0, rect.bottom - top);
      }
    return Array.from(ends, (end) => end ?? 0);
  };
  const heightOf = (sheet) => filled(sheet, sheet.querySelectorAll(pieceKinds)).reduce((sum, end) => sum + end, 0);
  const fit = (sheet, name, tall, most, foot) => {
    const pieces = sheet.querySelectorAll(pieceKinds);
    if (pieces.length === 0 || pieces.length > 6000) return;
    sheet.style.height = tall + "px";
    let best = null;
    for (let size = 1; size <= most + 1e-9; size += 0.02) {
      document.documentElement.style.setProperty(name, size.toFixed(2));
      const ends = filled(sheet, pieces);
      const last = ends.length - 1;
      if (last < 0) break;
      ends[last] += foot;
      if (ends[last] > tall) ends.push(foot);
      if (best !== null && ends.length > best.sheets) break;
      const empty = ends.reduce((sum, end, at) => sum + (1 - end / tall) ** 2 / (at === ends.length - 1 ? 2 : 1), 0);
      if (best === null || empty <= best.empty) best = { size, empty, sheets: ends.length };
    }
    if (best !== null) document.documentElement.style.setProperty(name, best.size.toFixed(2));
    sheet.style.height = "";
  };
  addEventListener("beforeprint", () => {
    const [first, plans] = document.querySelectorAll(".sheet:not(.appendix)");
    const rules = [...document.styleSheets[0].cssRules].filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === "print");
    const measuring = new CSSStyleSheet();
    measuring.replaceSync(rules.flatMap((rule) => [...rule.cssRules]).filter((rule) => rule instanceof CSSStyleRule).map((rule) => rule.cssText).join("")
      + ".sheet.sheet { width: " + wide + "px; margin: 0; min-height: 0; columns: " + wide + "px; column-gap: " + gap + "px; column-fill: auto; }"
      + "section:has(> .lying) { display: none; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, measuring];
    const under = document.querySelector(".appendix") === null ? 40 : 0; // what made the page, below its last line
    if (plans !== undefined && heightOf(first) + heightOf(plans) + 30 + under < 1012) document.documentElement.classList.add("on-one-sheet");
    else {
      fit(first, "--fit-first", 1012, 1.25, plans === undefined ? under : 0);
      if (plans !== undefined) fit(plans, "--fit-plans", 1001, 1.25, under);
    }
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== measuring);
  });
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
