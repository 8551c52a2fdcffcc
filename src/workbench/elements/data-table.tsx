import type { ReactNode } from "react";
import type { TextTable } from "../../present/index.ts";
import { SaveMenu } from "./save-menu.tsx";

/** A table of the brief; the first cell of a row names it unless it is empty. @param cell - shows a cell in another way */
export function DataTable({
  table,
  caption,
  cell = (text) => text,
  mark = () => undefined,
  name,
}: {
  readonly table: TextTable;
  readonly caption: ReactNode;
  readonly cell?: (text: string, row: number, column: number) => ReactNode;
  /** A class for a whole row. */
  readonly mark?: (row: number) => string | undefined;
  /** Where the table can be saved: its name as a file. */
  readonly name?: string;
}): ReactNode {
  const { columns, rows } = table;
  const side = (column: number): string | undefined =>
    columns[column]!.align === "right" ? "number" : undefined;
  return (
    <div
      className="wide"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it
      tabIndex={0}
      role="region"
      aria-label={typeof caption === "string" ? caption : undefined}
    >
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={column} scope="col" className={side(column)}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={at} className={mark(at)}>
              {row.map((text, column) => {
                const shown = cell(text, at, column);
                return column === 0 && text !== "" ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <th key={column} scope="row">
                    {shown}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={column} className={side(column)}>
                    {shown}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {name !== undefined && <SaveMenu name={name} of={`the table ${name}`} table={table} />}
    </div>
  );
}
