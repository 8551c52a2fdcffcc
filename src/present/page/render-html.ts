import { type Drawing, NARROW, PAPER_WIDE, pieceInPage, piecesOf, svgInPage, WIDE } from "../chart/index.ts";
import { EMBEDDED_ID, embeddedText } from "../embedded.ts";
import { html, type Raw, raw } from "../escape.ts";
import type { PagePicture } from "../picture/index.ts";
import { plainText } from "../words/index.ts";
import type { Block, PageContent, PageSection, PageTable, PageTier, Point, Verdict } from "./content.ts";
import { marginStyle, pageNote } from "./margin-style.ts";
import { SCRIPT } from "./script.ts";
import { sha256Base64 } from "./sha256.ts";
import { rangeBar, stepDots } from "./small-marks.ts";
import { NUMBERS_FROM, STYLE } from "./style.ts";

/**
 * The page as one file that needs nothing else: no network, no font, no script of others.
 *
 * Its policy lets only this style and this script run, named by their hashes, so that text of a scenario could not act even if
 * it were ever taken for markup.
 */
export function renderHtml(content: PageContent): string {
  return [...htmlPieces(content)].join("");
}

/** The same block by block, each drawn when it is asked for: with long plans the whole page takes hundreds of megabytes. */
export function* htmlPieces(content: PageContent): Generator<string> {
  const margins = marginStyle(content);
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${sha256Base64(STYLE)}' 'sha256-${sha256Base64(margins)}'`,
    `script-src 'sha256-${sha256Base64(SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const { title, question, answer, lead, means, rests, imprint, sections } = content;
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Demarche ${content.version}">
<title>${title}</title>
<style>${raw(STYLE)}</style>
<style>${raw(margins)}</style>
</head>
<body>
<a class="skip" href="#answer">Skip to the answer</a>
<header id="parties" data-parties="${JSON.stringify(content.parties)}"></header>
<main>
<div class="sheet">
<header class="running">
<p><b>Brief.</b> ${title}</p>
<p>${imprint.map((one) => html`<span>${one}</span> `)}</p>
</header>
<section id="answer" aria-labelledby="answer-title">
${question === null ? null : html`<p class="question">${question}</p>\n`}<h1 id="answer-title">${answer}</h1>
${lead.length === 0 ? null : html`<p class="lead">${lead.join(" ")}</p>\n`}<p class="means">${means}</p>
</section>
`.text;
  yield* sectionsOf("first", sections);
  yield html`<p class="rests"><b>What it rests on.</b> ${rests}</p>\n`.text;
  // Where no plan is told on the first sheet there is room on it for the rest.
  if (sections.some(({ tier }) => tier === "first")) yield '</div>\n<div class="sheet">\n';
  yield* sectionsOf("plans", sections);
  yield "</div>\n";
  const appendix = sections.filter(({ tier }) => tier === "appendix");
  if (appendix.length > 0) {
    yield html`<div class="sheet appendix">
<nav aria-label="Contents of the appendix">
<h2>Appendix</h2>
<ol>
${appendix.map(({ id, title: called }) => html`<li><a href="#${id}">${called}</a></li>\n`)}</ol>
</nav>
`.text;
    yield* sectionsOf("appendix", sections);
    yield "</div>\n";
  }
  yield html`</main>
<footer>
<p>${pageNote(content.version)}</p>
</footer>
<script type="application/yaml" id="${EMBEDDED_ID}" data-encoding="json">${raw(embeddedText(content.source))}</script>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`.text;
}

function* sectionsOf(tier: PageTier, sections: readonly PageSection[]): Generator<string> {
  for (const one of sections) if (one.tier === tier) yield* section(one);
}

function verdictList(items: readonly Verdict[]): Raw | null {
  if (items.length === 0) return null;
  return html`<ul class="verdicts">
${items.map(
  ({ standing, name, words }) =>
    html`<li class="${standing.kind}"><span class="sign" aria-hidden="true">${standing.sign}</span> <span class="name">${name}</span> <span class="word">${standing.word}</span><p>${words}</p></li>\n`,
)}</ul>
`;
}

function points(items: readonly Point[]): Raw {
  return html`<ol class="points">
${items.map(
  ({ head, text, range }) =>
    html`<li><b>${head}</b> ${text}${range === undefined ? null : html`<span class="picture bar">${rangeBar(range)}</span>`}</li>\n`,
)}</ol>
`;
}

/** Longer lists stand in two columns on paper. */
const MANY_ITEMS = 7;
/** Tables of more columns are set smaller on paper, and may break words. */
const BROAD_COLUMNS = 10;

function* section({ id, title, blocks }: PageSection): Generator<string> {
  // What is folded stands below the heading before it, where there is one.
  const folded = blocks.some(({ kind }) => kind === "heading") ? 4 : 3;
  yield html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
`.text;
  for (const one of blocks) yield html`${one.kind === "fold" ? fold(one, folded) : block(one, 3)}`.text;
  yield "</section>\n";
}

/** Blocks alone, as they stand on the page. */
export function blocksInHtml(blocks: readonly Block[]): string {
  return html`${blocks.map((one) => block(one, 3))}`.text;
}

function block(one: Block, level: 3 | 4): Raw | null {
  switch (one.kind) {
    case "paragraph":
      return html`<p${one.tone === "note" ? raw(' class="note"') : null}>${one.text}</p>\n`;
    case "heading": {
      const { text, standing } = one;
      const badge =
        standing === undefined
          ? null
          : html` <span class="badge ${standing.kind}"><span aria-hidden="true">${standing.sign}</span> ${standing.word}</span>`;
      return level === 3 ? html`<h3>${text}${badge}</h3>\n` : html`<h4>${text}${badge}</h4>\n`;
    }
    case "list":
      if (one.items.length === 0) return null;
      return one.ordered === true
        ? html`<ol>\n${one.items.map((item) => html`<li>${item}</li>\n`)}</ol>\n`
        : html`<ul${one.items.length > MANY_ITEMS ? raw(' class="many"') : null}>\n${one.items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
    case "verdicts":
      return verdictList(one.items);
    case "table":
      return table(one.table);
    case "picture":
      return picture(one.picture, one.remark ?? null);
    case "plan":
      return ladder(one.picture);
    case "sources":
      return html`<ul class="sources">
${one.items.map(
  ({ id, text, url }) =>
    html`<li><b>${plainText(id)}</b> ${url === null ? text : html`<a href="${url}" rel="noopener noreferrer">${text}</a>`}</li>\n`,
)}</ul>\n`;
    case "points":
      return points(one.items);
    case "beside":
      return html`<div class="beside">
${one.columns.map((column) => html`<div>${column.map((inner) => block(inner, level))}</div>\n`)}</div>\n`;
    case "fold":
      return fold(one, 4);
  }
}

function fold(one: Block & { readonly kind: "fold" }, level: 3 | 4): Raw {
  return html`<details>
<summary>${one.title}</summary>
${one.blocks.map((inner) => block(inner, level))}</details>\n`;
}

function table(one: PageTable): Raw {
  const party = (id: string | null | undefined): Raw | null =>
    id === null || id === undefined ? null : html` data-party="${id}"`;
  const isNumber = (column: number): boolean => one.columns[column]!.align === "right";
  const side = (column: number): Raw | null => (isNumber(column) ? raw(' class="number"') : null);
  // Where numbers are all that stands from a column on, the table says so once for all its cells.
  const first = one.columns.findIndex((_, column) => isNumber(column));
  const isFrom =
    NUMBERS_FROM.includes(first) && one.columns.slice(first).every((_, at) => isNumber(first + at));
  const cellSide = isFrom ? () => null : side;
  const head = one.columns.map(
    ({ header }, column) =>
      html`<th scope="col"${side(column)}${party(one.columnParties?.[column])}>${headText(header)}</th>`,
  );
  const rows = one.rows.map((cells, row) => {
    const standing = one.rowStandings?.[row];
    const inner = cells.map((cell, column) => {
      const sign =
        standing !== undefined && column === (one.widths === "overview" ? 0 : 1)
          ? html`<span class="sign" aria-hidden="true">${standing.sign}</span> `
          : null;
      // A header without words would be read out as one.
      if (column === 0)
        return cell === "" ? html`<td></td>` : html`<th scope="row"${side(0)}>${sign}${cell}</th>`;
      const marks = one.stepMarks?.column === column ? one.stepMarks.rows[row]! : [];
      return html`<td${cellSide(column)}${party(one.columnParties?.[column])}>${sign}${stepDots(marks)}${withMinus(cell)}</td>`;
    });
    return html`<tr${standing === undefined ? null : html` class="${standing.kind}"`}${party(one.rowParties?.[row])}>${inner}</tr>\n`;
  });
  const isBroad = one.columns.length > BROAD_COLUMNS;
  const looks = [
    ...(isFrom ? [`numbers-from-${first}`] : []),
    ...(one.widths === undefined ? [] : [one.widths]),
  ];
  return html`<div class="wide${isBroad ? raw(" broad") : null}" role="group" aria-label="${one.caption}" tabindex="0">
<table${looks.length === 0 ? null : html` class="${looks.join(" ")}"`}${one.sortable === true ? raw(" data-sortable") : null}>
<caption><span>${one.caption}</span></caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
`;
}

/** A head of so few letters stands on one line: "In 100", "Step 12". */
const SHORT_HEAD = 8;

function headText(header: string): string {
  return header.length > SHORT_HEAD ? header : header.replaceAll(" ", "\u00a0");
}

/** A true minus sign where a cell is a number. */
function withMinus(cell: string): string {
  return cell.replace(/^-(?=[\d.])/, "\u2212");
}

/** One of the two; where it is wider than there is room, it scrolls, and says so. */
function view(when: "wide-only" | "narrow-only", { width }: Drawing, room: number, svg: Raw): Raw {
  if (width <= room) return html`<div class="picture ${when}">${svg}</div>\n`;
  return html`<div class="${when}">
<p class="note scroll-cue">Wider than the page: scroll it sideways \u2192</p>
<div class="picture scrolls" role="group" aria-label="Picture, scrolls sideways" tabindex="0">${svg}</div>
</div>\n`;
}

/** Taller than this, at the width of a sheet, a ladder has no room on one: on paper it then lies, all its steps beside each other. */
const TALLEST = 1000;
/** Between the margins of a sheet that lies, at the scale of one that stands. */
const LYING = 1128;

/** The picture of a plan, of which all is said around it but how it is read. */
function ladder(one: PagePicture): Raw {
  const id = `figure-${one.name}`;
  const [wide, narrow] = [one.draw(PAPER_WIDE), one.draw(NARROW)];
  const lies = wide.height > TALLEST;
  return html`<figure class="ladder${lies ? raw(" lying") : null}">
${lies ? html`<div class="picture paper-only">${svgInPage(one.draw(LYING), id, `${id}-lying`)}</div>\n` : null}${view("wide-only", wide, PAPER_WIDE, svgInPage(wide, id))}${view("narrow-only", narrow, NARROW, svgInPage(narrow, id))}<figcaption><p id="${id}">${one.reading}</p></figcaption>
<details>
<summary>The figures of this picture as a table</summary>
${table({ ...one.table, name: one.name, caption: one.title })}</details>
</figure>
`;
}

/** Drawn twice, for a wide page and for a narrow one; the style shows one of them, and what is not shown is not read out either; what is taller than a sheet of paper is cut for it into pieces. */
function picture(one: PagePicture, remark: string | null): Raw {
  const id = `figure-${one.name}`;
  const [wide, narrow] = [one.draw(WIDE), one.draw(NARROW)];
  const pieces = piecesOf(wide);
  const drawing = pieces.length === 1 ? undefined : `${id}-drawing`;
  return html`<figure>
${view("wide-only", wide, WIDE, svgInPage(wide, id, drawing))}${view("narrow-only", narrow, NARROW, svgInPage(narrow, id))}${
  drawing === undefined
    ? null
    : html`<div class="picture paper-only" aria-hidden="true">${pieces.map((piece) => html`${pieceInPage(wide, piece, drawing)}\n`)}</div>\n`
}<figcaption><p id="${id}"><span class="title">${one.title}.</span> ${one.description}${one.reading === null ? null : ` ${one.reading}`}</p>${
    remark === null
      ? null
      : html`
<p class="remark">${remark}</p>`
  }</figcaption>
<details>
<summary>The figures of this picture as a table</summary>
${table({ ...one.table, name: one.name, caption: one.title })}</details>
</figure>
`;
}
