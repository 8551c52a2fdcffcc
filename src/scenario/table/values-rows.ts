import type { Scenario } from "../scenario.ts";
import { cellText, undoText } from "./cell.ts";
import { COLUMNS, ONCE, SHARED } from "./columns.ts";

/**
 * What measures are worth as a table: measures down, parties across, cells as `3..5..9`, the header first; `scenarioOfTable` reads it. A
 * measure in instalments is one row; what combinations are worth, plans and all else of the file stay behind.
 */
export function valuesRows({ parties, measures, quantities }: Scenario): string[][] {
  const paid = parties.filter(({ id }) =>
    measures.some(({ once }) => once.some(({ party }) => party === id)),
  );
  const isShared = quantities.length > 0;
  const header = [
    ...[COLUMNS.measure, COLUMNS.label, COLUMNS.by, COLUMNS.takes, COLUMNS.verify, COLUMNS.undo],
    ...parties.map(({ id, name }) => headerOf(id, name)),
    ...paid.map(({ id }) => `${ONCE}${id}`),
    ...(isShared ? [COLUMNS.shared] : []),
  ];
  const blank = (count: number): string[] => Array.from({ length: count }, () => "");
  const rows = measures.map(({ id, label, by, takes, verify, reversible, value, once }) => {
    const cellsOf = (figures: typeof value, of: typeof parties): string[] =>
      of.map((party) => {
        const figure = figures.find((one) => one.party === party.id)?.figure;
        return figure === undefined ? "" : cellText(figure);
      });
    return [
      ...[id, label, by.join(", "), String(takes), String(verify), undoText(reversible)],
      ...cellsOf(value, parties),
      ...cellsOf(once, paid),
      ...(isShared ? [""] : []),
    ];
  });
  const shared = quantities.map(({ id, figure }) => [
    ...[`${SHARED}${id}`, ""],
    ...blank(header.length - 3),
    cellText(figure),
  ]);
  return [header, ...rows, ...shared];
}

/** "United States (us)"; the id alone where the name says no more, or would be taken for what one pays once. */
function headerOf(id: string, name: string): string {
  const isFixed = Object.values<string>(COLUMNS).includes(id.toLowerCase());
  const isPlain = name === id || name.toLowerCase().startsWith(ONCE);
  return isPlain && !isFixed ? id : `${isPlain ? id : name} (${id})`;
}
