import type { ReactNode } from "react";
import type { TextTable } from "../../brief/index.ts";

/** A table of the brief; the first column names its rows. */
export function FiguresTable({
  table,
  caption,
}: {
  readonly table: TextTable;
  readonly caption: ReactNode;
}): ReactNode {
  const side = (column: number): string | undefined =>
    table.columns[column]!.align === "right" ? "number" : undefined;
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
            {table.columns.map(({ header }, column) => (
              <th key={header} scope="col" className={side(column)}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("|")}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={table.columns[column]!.header} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={table.columns[column]!.header} className={side(column)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
