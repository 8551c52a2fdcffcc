import { html, type Raw } from "../../escape.ts";
import { type LegendItem, legend } from "../legend.ts";
import { hatching, line, rect } from "../marks.ts";
import type { LadderData } from "./ladder-data.ts";

/** What the marks mean of which the picture has any. @returns its rows and their height */
export function ladderKey(
  { lanes, steps }: LadderData,
  width: number,
): { readonly body: Raw; readonly height: number } {
  const cells = lanes.flatMap((lane) => lane.cells);
  const chips = cells.flatMap((cell) => cell.chips);
  const bars = cells.flatMap(({ bar }) => (bar === null ? [] : [bar]));
  const items: readonly (LegendItem & { readonly is: boolean })[] = [
    {
      is: bars.some(({ share }) => share >= 0),
      mark: html`${line("p-track", 0, 5, 22, 5)}${rect("p-spare", 7, 0.5, 10, 9)}`,
      words: "to spare, full at 10\u00a0% of the stake",
    },
    {
      is: bars.some(({ share }) => share < 0),
      mark: html`<g class="p-tempted-line">${hatching(4, 0.5, 14, 9, 4)}${rect("p-tempted-edge", 4, 0.5, 14, 9)}</g>`,
      words: "breaking pays",
    },
    {
      is: bars.some(({ weakest }) => weakest),
      mark: html`<rect class="p-ring-weakest" x="1" y="0" width="20" height="10" rx="3"/>`,
      words: "weakest link",
    },
    {
      is: chips.some(({ work, ends }) => work > 0 && !ends),
      mark: html`<rect class="p-key-edge" x="1" y="0" width="20" height="10" rx="2"/>${rect("p-spare", 1, 6.5, 13, 3.5)}`,
      words: "work under way",
    },
    {
      is: chips.some(({ work, seen, ends }) => seen > work + 1e-9 && !ends),
      mark: html`<path class="p-key-dots" d="M1 5H21"/>`,
      words: "until others can tell",
    },
    {
      is: chips.some(({ undone, ends }) => undone === "none" && !ends),
      mark: html`<rect class="p-chip-lasting" x="2" y="1" width="18" height="9" rx="2"/>`,
      words: "cannot be undone",
    },
    {
      is: chips.some(({ undone, ends }) => undone === "part" && !ends),
      mark: html`<rect class="p-key-edge" x="1" y="0" width="20" height="10" rx="2"/><g class="p-key-line">${hatching(1, 0, 7, 10, 4)}</g>`,
      words: "undone in part only",
    },
    {
      is: chips.some(({ ends }) => ends),
      mark: html`<rect class="p-chip-ended" x="1" y="0" width="20" height="10" rx="2"/>`,
      words: "ended here",
    },
    {
      is: steps.some(({ standing }) => standing === "spoiling"),
      mark: html`<path class="p-notch" d="M4 0h14l-7 10z"/>`,
      words: "fails here",
    },
    {
      is: steps.some(({ standing }) => standing === "leading"),
      mark: html`<circle class="p-step-ring" cx="11" cy="5" r="4.5"/>`,
      words: "not kept, were it the last",
    },
  ];
  return legend(
    items.filter(({ is }) => is),
    width,
  );
}
