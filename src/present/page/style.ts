import { customProperties, DARK, LIGHT, PICTURE_STYLE, PRINT } from "../chart/index.ts";

/** Columns, from 0, from which a table can say once that all its cells are numbers. */
export const NUMBERS_FROM: readonly number[] = [1, 2, 3, 4];

const NUMBER_CELLS = NUMBERS_FROM.map(
  (column) => `.numbers-from-${column} td:nth-child(n + ${column + 1})`,
).join(", ");

/** The looks of the page: sheets of A4 on a wide screen and on paper, one column on a phone; ASCII, as its hash is taken. */
export const STYLE: string = `
:root {
  color-scheme: light dark;
  ${customProperties(LIGHT)}
}
@media (prefers-color-scheme: dark) {
  :root {
    ${customProperties(DARK)}
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  --s1: 12px; --s2: 13px; --s3: 15px; --s4: 17px; --s5: 24px;
  margin: 0; background: var(--card); color: var(--ink); overflow-wrap: anywhere;
  font: var(--s3)/1.42 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums lining-nums;
}
h1, h2, h3, h4, p, ul, ol, figure { margin: 0; }
.sheet, footer { background: var(--paper); padding: 14px; }
.running { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5em; padding-bottom: .3em; margin-bottom: .9em; border-bottom: 1px solid var(--ink); font-size: var(--s1); line-height: 1.3; color: var(--soft); }
.running span + span { margin-left: 1em; }
.question { font-size: var(--s3); color: var(--soft); }
h1 { margin: .1em 0 .25em; font-size: var(--s5); line-height: 1.2; font-weight: 700; letter-spacing: -.015em; text-wrap: balance; }
.lead { font-size: var(--s3); line-height: 1.4; margin-bottom: .4em; }
.means, .note, .rests, nav, footer, figcaption { font-size: var(--s2); line-height: 1.35; color: var(--soft); }
h2 { margin: 1.1em 0 .35em; font-size: var(--s4); line-height: 1.25; font-weight: 700; }
#plan h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
h3 { margin: .9em 0 .25em; font-size: var(--s3); line-height: 1.3; font-weight: 700; }
h4 { margin: .8em 0 .2em; font-size: var(--s2); font-weight: 700; }
section > p, section > ul, section > ol { margin: .45em 0; }
ul, ol { padding-left: 1.4em; }
li { margin: .2em 0; }
a { color: var(--link); text-underline-offset: .15em; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem .8rem; background: var(--paper); z-index: 2; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.beside { display: grid; gap: 0 20px; }
.beside h3 { margin-top: .7em; }
.points { list-style: none; padding: 0; counter-reset: point; font-size: var(--s2); line-height: 1.35; }
.points li { counter-increment: point; position: relative; padding-left: 18px; margin: 0 0 .45em; }
.points li::before { content: counter(point); position: absolute; left: 0; font-weight: 700; }
.bar { display: block; margin-top: 2px; }
.bar svg { width: 100%; max-width: 270px; }
.b-line { stroke: var(--line2); }
.b-range { stroke: var(--line2); stroke-width: 7; opacity: .55; }
.b-hatch { stroke: var(--breaks); stroke-width: 1.2; fill: none; }
.b-likely { stroke: var(--ink); stroke-width: 2; }
.b-turn { stroke: var(--breaks); stroke-width: 2; }
.rests { margin-top: .7em; padding-top: .5em; border-top: 1px solid var(--line); color: var(--ink); }
.dots { display: inline-block; vertical-align: -1px; margin-right: .3em; }
.d-kept { fill: var(--spare); }
.d-leading, .d-beyond { fill: none; stroke: var(--line2); stroke-width: 1.3; }
.d-leading { stroke: var(--spare); stroke-width: 2.2; }
.d-spoils { fill: var(--breaks); }
.verdicts { list-style: none; padding: 0; }
.sign { font-weight: 700; }
.name { font-weight: 600; }
.holds .sign, .holds .word, .badge.holds { color: var(--holds); }
.breaks .sign, .breaks .word, .badge.breaks { color: var(--breaks); }
.declined .sign, .declined .word, .badge.declined { color: var(--declined); }
.nothing .sign, .nothing .word, .badge.nothing { color: var(--soft); }
.badge { margin-left: .4em; padding: 0 .5em; border: 1px solid; border-radius: 1em; font-size: var(--s1); font-weight: 600; white-space: nowrap; }
nav h2 { margin: 0; }
nav ol { columns: 15rem; }
nav li { margin: 0; padding: .12em 0; break-inside: avoid; }
.wide { overflow-x: auto; margin: .5em 0 .7em; }
table { border-collapse: collapse; font-size: var(--s2); line-height: 1.3; min-width: min(100%, 34rem); }
caption { text-align: left; padding: 0 0 .25em; color: var(--soft); font-size: var(--s1); }
caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2.5rem); }
th, td { padding: .25em .8em .25em 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { vertical-align: bottom; border-bottom: 1px solid var(--ink); font-weight: 400; color: var(--soft); font-size: var(--s1); }
tbody th { font-weight: 600; min-width: 4.5rem; }
[data-sortable] tbody th { min-width: 9rem; }
td:has(> .sign), td:has(> .dots) { white-space: nowrap; }
td { max-width: 30rem; }
.steps, .overview { width: 100%; }
.steps td, .overview td { max-width: none; }
.steps td:nth-last-child(n + 3) { white-space: nowrap; }
.steps td:last-child { width: 21%; }
.steps tbody th { width: 20%; }
.steps td:nth-last-child(2) { width: 52%; }
.overview tbody th { width: 25%; }
.overview td:last-child { width: 42%; }
.overview td:nth-last-child(2) { min-width: 6.5em; }
.overview tbody th, .overview td:last-child, .steps tbody th, .steps td:nth-last-child(2) { overflow-wrap: anywhere; }
.number, ${NUMBER_CELLS} { text-align: right; }
td.number, ${NUMBER_CELLS} { white-space: nowrap; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
th button::after { content: "\\00a0\\2195"; color: var(--soft); }
[aria-sort=ascending] button::after { content: "\\00a0\\2191"; color: inherit; }
[aria-sort=descending] button::after { content: "\\00a0\\2193"; color: inherit; }
details { margin: .6em 0; }
summary { cursor: pointer; font-size: var(--s2); color: var(--link); }
figure { margin: .9em 0 1.2em; }
figcaption { margin-top: .4em; }
figcaption .remark { margin-top: .4em; color: var(--ink); }
.ladder figcaption { padding-top: .1em; font-size: var(--s1); }
#plan figure { margin: .5em 0; }
#plan h3 { margin-top: .4em; }
figcaption .title { font-weight: 600; color: var(--ink); }
.picture svg { display: block; max-width: 100%; height: auto; }
.dots svg { max-width: none; }
.narrow-only, .paper-only { display: none; }
.scrolls { overflow-x: auto; border-right: 3px double var(--line); }
.picture.scrolls svg { max-width: none; }
.scroll-cue { margin: .3rem 0; }
.sources { list-style: none; padding: 0; }
.sources b { font-weight: 600; margin-right: .3em; }
section { scroll-margin-top: 3.5rem; }
.bar-top { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 8px 14px; font-size: var(--s1); color: var(--soft); background: var(--paper); border-bottom: 1px solid var(--line); }
.bar-parties { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.bar-top .print { margin-left: auto; }
.bar-top button { font: inherit; min-height: 28px; color: var(--ink); background: var(--paper); border: 1px solid var(--line2); border-radius: 6px; padding: 3px 12px; cursor: pointer; }
.bar-top button[aria-pressed=true], .bar-top .print { background: var(--accent); color: var(--paper); border-color: var(--accent); font-weight: 600; }
.told { background: var(--mark); }
svg .faded { opacity: .2; }
.tip { position: fixed; z-index: 3; max-width: min(22rem, calc(100vw - 1rem)); padding: .35rem .6rem; border-radius: .3rem; background: var(--ink); color: var(--paper); font-size: var(--s1); line-height: 1.4; pointer-events: none; }
@media (max-width: 47rem) {
  .wide-only { display: none; }
  .narrow-only { display: block; }
}
@media screen and (min-width: 56rem) {
  body { --s1: 12px; --s2: 13px; --s3: 15px; --s4: 18px; --s5: 27px; }
  .sheet { width: 884px; min-height: 1250px; margin: 20px auto; padding: 55px 62px 66px; box-shadow: 0 2px 14px #0002; }
  .sheet.appendix { width: min(1040px, calc(100vw - 40px)); }
  footer { background: none; text-align: center; padding: 0 20px 30px; }
  .bar-top { position: sticky; top: 0; z-index: 1; padding: 8px 24px; }
}
@media (min-width: 44rem), print {
  .beside { grid-template-columns: repeat(auto-fit, minmax(0, 1fr)); grid-auto-flow: column; }
}
@media print {
  .wide-only { display: block; }
  .narrow-only, .scroll-cue, figure:has(> .paper-only) > .wide-only { display: none; }
  .paper-only { display: block; }
  @page { size: A4; margin: 16mm 15mm 15mm; font: 8.25pt "Liberation Sans", Arial, sans-serif; color: #333333; }
  @page :first { margin-top: 13mm; }
  @page lying { size: A4 landscape; }
  section:has(> .lying) { page: lying; }
  .lying svg { width: 100%; max-height: 144mm; }
  .lying figcaption { break-before: avoid; }
  :root { ${customProperties(PRINT)} }
  body { --fit: 1; background: none; }
  .sheet { --fit: var(--fit-first, 1); font-size: var(--s3); }
  .sheet + .sheet { --fit: var(--fit-plans, 1); }
  .sheet.appendix { --fit: 1; }
  body, .sheet { --air: calc(4 * var(--fit) - 3); --s0: calc(8pt * var(--fit)); --s1: calc(8.25pt * var(--fit)); --s2: calc(9pt * var(--fit)); --s3: calc(10.5pt * var(--fit)); --s4: 13pt; --s5: 19pt; }
  .sheet, footer { padding: 0; background: none; }
  .sheet + .sheet { break-before: page; }
  .on-one-sheet .sheet + .sheet:not(.appendix) { break-before: auto; padding-top: 14px; }
  .sheet > section:first-child > h2, .appendix h2:first-child { margin-top: 0; }
  .skip, .bar-top, .tip, figure details, .appendix nav { display: none; }
  .sheet.appendix { --s2: var(--s1); --s3: calc(9pt * var(--fit)); }
  p { orphans: 3; widows: 3; }
  .note, .sources, .many, .points { font-size: var(--s1); }
  .lead { line-height: 1.28; }
  .running { margin-bottom: .4em; }
  #plan figure { margin: .15em 0; }
  .rests { margin-top: .3em; padding-top: .3em; }
  .points li { margin-bottom: calc(.25em * var(--air)); }
  .many, .sources { columns: 2; column-gap: 8mm; }
  .wide { overflow: visible; }
  table { width: 100%; min-width: 0; font-size: var(--s1); line-height: 1.25; }
  .appendix table { font-size: var(--s0); line-height: 1.2; }
  .broad table { font-size: 6.5pt; }
  .broad th, .broad td { padding-right: 1mm; overflow-wrap: anywhere; }
  .broad td:nth-child(n):nth-child(n) { white-space: normal; }
  .broad [data-sortable] tbody th { min-width: 24mm; }
  caption span { display: inline; }
  th, td { padding: calc(.5mm * var(--air)) 2.5mm calc(.5mm * var(--air)) 0; }
  tbody th { min-width: 34mm; overflow-wrap: anywhere; }
  .appendix figure { display: grid; grid-template-columns: 124mm 1fr; column-gap: 5mm; align-items: start; margin: 2mm 0 3mm; }
  .appendix figure .picture svg, .picture.scrolls svg { width: 124mm; max-width: 100%; max-height: 245mm; }
  .scrolls { overflow: visible; border: 0; }
  figure:has(> .paper-only) { display: block; break-inside: auto; }
  .paper-only svg { break-inside: avoid; }
  .appendix figcaption { display: contents; font-size: var(--s0); }
  .appendix figcaption > p { margin: 0; }
  .appendix figcaption .remark { grid-column: 1 / -1; margin-top: 1mm; }
  .appendix figcaption .title { display: block; }
  footer { margin-top: 4mm; font-size: 8pt; }
  thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
  tr, figure, .points li, .note, h2 + p:has(+ figure), h3 + p:has(+ figure), .wide:not(:has(tbody tr:nth-child(5))) { break-inside: avoid; }
  li { orphans: 2; widows: 2; }
  .sheet + .sheet section > p:not(.note), .sheet + .sheet section > ul:not(.many, .sources) { font-size: calc(9pt * var(--fit)); }
  h2, h3, h4, caption, summary, h3 + p:has(+ figure), h2 + p:has(+ figure), h3:has(+ p + figure) + p, h3 + p:has(+ .wide) { break-after: avoid; }
  h2 + .note, p:has(+ .note), ul:has(+ .note), .wide:has(+ .note) { break-after: avoid; }
  tbody tr:first-child, tbody tr:nth-child(2), tbody tr:last-child { break-before: avoid; }
  th button { display: contents; }
  th button::after { content: none; }
  summary { list-style: none; color: inherit; font-weight: 600; }
  details:not([open]) { display: none; }
  svg .p-text, svg .p-small, svg .p-strong { stroke: none; }
  .b-range, .b-hatch, .d-spoils { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
${PICTURE_STYLE}`;
