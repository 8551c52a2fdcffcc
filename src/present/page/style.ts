import { customProperties, DARK, LIGHT, PICTURE_STYLE, PRINT } from "../chart/index.ts";

/** Columns, from 0, from which a table can say once that all its cells are numbers. */
export const NUMBERS_FROM: readonly number[] = [1, 2, 3, 4];

const NUMBER_CELLS = NUMBERS_FROM.map(
  (column) => `.numbers-from-${column} td:nth-child(n + ${column + 1})`,
).join(", ");

/** The looks of the page: system fonts, a measure of about 70 characters, figures that line up; ASCII, as its hash is taken. */
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
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "DejaVu Serif", serif;
  overflow-wrap: anywhere;
}
header, main, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
h1, h2, h3, h4, th, td, caption, figcaption, summary, nav, .kind, .verdicts, .badge, .note, .parties, footer, .skip {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
}
header { padding-top: 2.5rem; }
.kind { margin: 0; font-size: .8125rem; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); }
h1 { margin: .2rem 0 1rem; font-size: clamp(1.6rem, 4.5vw, 2.35rem); line-height: 1.15; font-weight: 650; letter-spacing: -.01em; text-wrap: balance; }
.question { margin: -.6rem 0 1.5rem; font-size: 1.2rem; color: var(--soft); font-style: italic; max-width: 46rem; }
h2 { margin: 3rem 0 .8rem; padding-top: .7rem; border-top: 2px solid var(--ink); font-size: 1.35rem; line-height: 1.25; font-weight: 650; }
h3 { margin: 2rem 0 .5rem; font-size: 1.05rem; line-height: 1.3; font-weight: 650; }
h4 { margin: 1.3rem 0 .3rem; font-size: .95rem; font-weight: 650; }
p, ul, ol { margin: .6rem 0; max-width: 44rem; }
li { margin: .25rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
.note { font-size: .875rem; line-height: 1.5; color: var(--soft); }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem .8rem; background: var(--paper); z-index: 2; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: 1.1rem 1.5rem 1.2rem; }
.card h2 { margin: 0 0 .4rem; padding: 0; border: 0; font-size: .8125rem; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); }
.card p { max-width: 48rem; }
.card .first { font-size: 1.3rem; line-height: 1.4; }
.verdicts { list-style: none; margin: 1rem 0 0; padding: .8rem 0 0; border-top: 1px solid var(--line); max-width: none;
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .3rem 1.5rem; font-size: .9rem; line-height: 1.4; }
.verdicts li { margin: 0; padding-left: 1.5em; position: relative; }
.verdicts .sign { position: absolute; left: 0; }
.sign { font-weight: 700; }
.verdicts .name { font-weight: 600; }
.holds .sign, .holds .word, .badge.holds { color: var(--holds); }
.breaks .sign, .breaks .word, .badge.breaks { color: var(--breaks); }
.declined .sign, .declined .word, .badge.declined { color: var(--declined); }
.nothing .sign, .nothing .word, .badge.nothing { color: var(--soft); }
.badge { margin-left: .4rem; padding: .05rem .5rem; border: 1px solid; border-radius: 1rem; font-size: .8125rem; font-weight: 600; white-space: nowrap; }
nav { margin: 1.5rem 0 0; font-size: .9rem; }
nav h2 { margin: 0; padding: 0; border: 0; font-size: .9rem; }
nav ol { margin: .3rem 0; padding-left: 1.4rem; max-width: none; columns: 17rem; }
nav li { margin: 0; padding: .12rem 0; break-inside: avoid; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; min-width: min(100%, 34rem); }
caption { text-align: left; padding: 0 0 .4rem; color: var(--soft); font-size: .875rem; }
th, td { padding: .35rem 1rem .35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word; min-width: 3.5rem; }
thead th { vertical-align: bottom; border-bottom: 1.5px solid var(--ink); font-weight: 600; max-width: 9rem; }
tbody th { font-weight: 500; min-width: 3rem; max-width: 20rem; }
[data-sortable] tbody th { min-width: 9rem; }
td:has(> .sign) { white-space: nowrap; }
td { max-width: 26rem; }
.number, ${NUMBER_CELLS} { text-align: right; }
td.number, ${NUMBER_CELLS} { white-space: nowrap; }
caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2.5rem); }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
th button::after { content: "\\00a0\\2195"; color: var(--soft); }
[aria-sort=ascending] button::after { content: "\\00a0\\2191"; color: inherit; }
[aria-sort=descending] button::after { content: "\\00a0\\2193"; color: inherit; }
details { margin: .8rem 0; }
summary { cursor: pointer; font-size: .9rem; color: var(--link); }
details[open] > summary { margin-bottom: .4rem; }
figure { margin: 1.3rem 0 1.8rem; }
figcaption { margin-top: .5rem; font-size: .875rem; color: var(--soft); max-width: 44rem; }
figcaption p { margin: 0; }
figcaption .remark { margin-top: .6rem; font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "DejaVu Serif", serif; color: var(--ink); }
figcaption .title { font-weight: 600; color: var(--ink); }
.picture svg { display: block; max-width: 100%; height: auto; }
.narrow-only, .paper-only { display: none; }
.scrolls { overflow-x: auto; border-right: 3px double var(--line); }
.picture.scrolls svg { max-width: none; }
.scroll-cue { margin: .3rem 0; }
.sources { list-style: none; padding: 0; font-size: .9rem; }
.sources b { font-weight: 600; margin-right: .3em; }
section { scroll-margin-top: 3.5rem; }
.parties { position: sticky; top: 0; z-index: 1; margin: 1.2rem 0 0; padding: .5rem 0; background: var(--paper); display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; font-size: .8125rem; color: var(--soft); }
.parties button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 1rem; padding: .15rem .7rem; cursor: pointer; }
.parties button[aria-pressed=true] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.told { background: var(--mark); }
svg .faded { opacity: .2; }
.tip { position: fixed; z-index: 3; max-width: min(22rem, calc(100vw - 1rem)); padding: .35rem .6rem; border-radius: .3rem; background: var(--ink); color: var(--paper); font: .8125rem/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; pointer-events: none; }
footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; font-size: .8125rem; color: var(--soft); border-top: 1px solid var(--line); }
@media (max-width: 40rem) {
  body { font-size: 1rem; }
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  .card { padding: 1rem; }
  .parties { position: static; }
  section { scroll-margin-top: .5rem; }
  .card .first { font-size: 1.15rem; }
  th, td { padding-right: .7rem; }
}
@media (max-width: 47rem) {
  .wide-only { display: none; }
  .narrow-only { display: block; }
}
@media print {
  .wide-only { display: block; }
  .narrow-only, .scroll-cue, figure:has(> .paper-only) > .wide-only { display: none; }
  .paper-only { display: block; }
  @page { margin: 13mm 15mm; }
  :root { ${customProperties(PRINT)} }
  body { font-size: 9.5pt; line-height: 1.35; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .skip, .parties, .tip, figure details { display: none; }
  h1 { font-size: 19pt; margin: 1mm 0 3mm; }
  .question { font-size: 11pt; margin: -1mm 0 4mm; }
  .card { padding: 3mm 4mm; }
  .card .first { font-size: 12pt; }
  .verdicts { grid-template-columns: 1fr 1fr; gap: .5mm 6mm; margin-top: 2mm; padding-top: 2mm; font-size: 8.5pt; line-height: 1.3; }
  h2 { font-size: 13pt; margin: 7mm 0 2mm; padding-top: 1.5mm; border-top-width: 1.5pt; }
  h3 { font-size: 10.5pt; margin: 4.5mm 0 1mm; }
  h4 { font-size: 9.5pt; margin: 3mm 0 1mm; }
  p, ul, ol { max-width: none; margin: 1.2mm 0; }
  p { orphans: 3; widows: 3; }
  li { margin: .3mm 0; }
  .note, .sources { font-size: 8pt; line-height: 1.35; }
  .many, .sources { columns: 2; column-gap: 8mm; }
  .wide { overflow: visible; margin: 2mm 0; }
  table { font-size: 7.5pt; line-height: 1.2; width: 100%; min-width: 0; }
  .broad table { font-size: 6.5pt; }
  .broad th, .broad td { padding-right: 1mm; overflow-wrap: anywhere; }
  .broad td:nth-child(n):nth-child(n) { white-space: normal; }
  .broad [data-sortable] tbody th { min-width: 24mm; }
  caption { font-size: 8pt; padding-bottom: 1mm; }
  caption span { display: inline; }
  th, td { min-width: 0; padding: .45mm 2mm .45mm 0; }
  tbody th { min-width: 0; }
  [data-sortable] tbody th { min-width: 34mm; }
  figure { display: grid; grid-template-columns: 124mm 1fr; column-gap: 5mm; align-items: start; margin: 2mm 0 3mm; }
  .picture svg, .picture.scrolls svg { width: 124mm; max-width: 100%; max-height: 245mm; }
  .scrolls { overflow: visible; border: 0; }
  figure:has(> .paper-only) { display: block; break-inside: auto; }
  .paper-only svg { break-inside: avoid; }
  figcaption { margin: 0; font-size: 7.5pt; line-height: 1.35; }
  figcaption p { margin: 0; }
figcaption .remark { margin-top: .6rem; font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "DejaVu Serif", serif; color: var(--ink); }
figcaption .title { display: block; margin-bottom: .5mm; }
  figcaption .remark { font-size: 8.5pt; line-height: 1.35; margin-top: 2mm; }
  footer { margin-top: 6mm; padding: 2mm 0 0; font-size: 7.5pt; }
  thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
  tr, figure, .card, li, .note { break-inside: avoid; }
  h2, h3, h4, caption, summary, h3 + p:has(+ figure), h3:has(+ p + figure) + p { break-after: avoid; }
  h2 + .note { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  th button { display: contents; }
  th button::after { content: none; }
  summary { list-style: none; color: inherit; font-weight: 600; }
  details:not([open]) { display: none; }
}
${PICTURE_STYLE}`;
