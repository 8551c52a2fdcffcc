import { html, type Raw, raw } from "../escape.ts";
import { sha256Base64 } from "../page/index.ts";
import type { Paper, PaperBlock } from "./paper.ts";

/** The paper as one file that needs nothing else, and in which nothing can run; nothing of the scenario is in it but what it says. */
export function paperHtml({ kind, title, lead, sections }: Paper): string {
  const policy = `default-src 'none'; style-src 'sha256-${sha256Base64(STYLE)}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title.text}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<p class="kind">${kind}</p>
<h1>${title.text}</h1>
${lead.map(({ text }) => html`<p class="lead">${text}</p>\n`)}${sections.map(
  (section) => html`<section>
<h2>${section.title}</h2>
${section.blocks.map(blockHtml)}</section>
`,
)}</main>
</body>
</html>
`.text;
}

function blockHtml(block: PaperBlock): Raw {
  if (block.kind === "paragraph") return html`<p>${block.statement.text}</p>\n`;
  if (block.kind === "list")
    return html`<ul>\n${block.items.map(({ text }) => html`<li>${text}</li>\n`)}</ul>\n`;
  const bodies = block.groups.map(
    ({ name, rows }) => html`<tbody>
${rows.map(
  (cells, at) =>
    html`<tr>${
      at > 0
        ? null
        : html`<th scope="rowgroup" rowspan="${rows.length}">${name.map(({ text }) => html`<span>${text}</span>`)}</th>`
    }${cells.map(({ text }) => html`<td>${text}</td>`)}</tr>\n`,
)}</tbody>
`,
  );
  return html`<div class="wide"><table>
<thead><tr>${block.head.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
${bodies}</table></div>
`;
}

/** Black on white, for two pages of A4; ASCII, as its hash is taken. */
const STYLE = `
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #111; font: 1rem/1.5 Charter, "Bitstream Charter", Cambria, Georgia, "DejaVu Serif", serif; overflow-wrap: anywhere; }
main { max-width: 54rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1, h2, table, .kind { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
.kind { margin: 0; font-size: .8125rem; letter-spacing: .08em; text-transform: uppercase; color: #555; }
h1 { margin: .2rem 0 .6rem; font-size: 1.8rem; line-height: 1.2; }
h2 { margin: 1.6rem 0 .4rem; font-size: 1.1rem; }
p, ul { margin: .4rem 0; }
.lead { font-size: 1.1rem; }
ul { padding-left: 1.3rem; }
.wide { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .8125rem; line-height: 1.35; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ccc; overflow-wrap: break-word; }
thead th { border-bottom: 1.5px solid #111; }
tbody th { font-weight: 600; }
tbody th span + span { display: block; font-weight: 400; color: #555; }
@media print {
  @page { size: A4; margin: 14mm 16mm; }
  main { max-width: none; padding: 0; }
  body { font-size: 9.5pt; line-height: 1.3; }
  h1 { font-size: 17pt; margin: 0 0 2mm; }
  h2 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }
  .lead { font-size: 10.5pt; }
  p, ul { margin: 1mm 0; }
  table { font-size: 8pt; line-height: 1.2; }
  th, td { padding: .6mm 2mm .6mm 0; }
  .wide { overflow: visible; margin: 1.5mm 0; }
  thead { display: table-header-group; }
  tbody, li { break-inside: avoid; }
}
`;
