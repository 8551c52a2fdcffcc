import { type CSSProperties, memo, type ReactNode } from "react";
import { type Labels, MINUS } from "../../present/index.ts";
import { UnseenNote } from "../forms/index.ts";
import {
  type ColumnScale,
  FIRST_PARTY,
  type GridCell,
  type GridRow,
  NAME,
  nameOfFigure,
  partsOfCell,
  placeOn,
} from "./grid-rows.ts";

/** What is shown of a row beside its figures. */
export interface RowShown {
  readonly row: GridRow;
  readonly scales: readonly ColumnScale[];
  readonly labels: Labels;
  readonly parties: readonly string[];
  /** The column one stands in; -1: in another row. */
  readonly active: number;
  /** First and last column of what is chosen; null: nothing here. */
  readonly from: number | null;
  readonly to: number | null;
  /** What is being typed in the active cell; null: nothing. */
  readonly typing: string | null;
  /** Texts not read and texts on their way, by the keys of cells, as JSON. */
  readonly texts: string;
}

/** One row of the grid. Drawn anew only where something in it has changed: of hundreds of cells two change as one moves on. */
export const GridRowView: React.NamedExoticComponent<RowShown> = memo(DrawnRow, (before, after) =>
  (Object.keys(after) as (keyof RowShown)[]).every((key) =>
    key === "row" ? before.row.print === after.row.print : before[key] === after[key],
  ),
);

function DrawnRow({ row, scales, labels, parties, active, from, to, typing, texts }: RowShown): ReactNode {
  const { unread, pending } = JSON.parse(texts) as {
    unread: Record<string, { text: string; why: string }>;
    pending: Record<string, string>;
  };
  const whys = row.cells.flatMap((cell) => (cell === null ? [] : (unread[cell.key]?.why ?? [])));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its cells are
    <div role="row" className={row.isWide ? "grid-row of-one" : "grid-row"} data-line={row.key}>
      {row.cells.map((cell, column) => {
        const key = `${row.key}:${column}`;
        const isActive = column === active;
        if (cell === null)
          return row.isWide && column > 0 ? null : (
            // biome-ignore lint/a11y/useFocusableInteractive: there is nothing in it
            <div key={key} role="gridcell" className="none" />
          );
        const bad = unread[cell.key];
        const isChosen = from !== null && to !== null && column >= from && column <= to;
        const names = [
          column === NAME ? "head" : column < FIRST_PARTY ? "about" : "worth",
          ...(isActive ? ["open"] : []),
          ...(isChosen && !(isActive && from === to) ? ["chosen"] : []),
          ...(bad === undefined ? [] : ["bad"]),
          ...(isActive && typing !== null ? ["typed"] : []),
        ];
        const badge =
          column >= FIRST_PARTY && !row.isWide ? labels.badge(parties[column - FIRST_PARTY]!) : null;
        return (
          <div
            key={key}
            role={column === NAME ? "rowheader" : "gridcell"}
            {...{
              "aria-selected": isActive || isChosen,
              "aria-invalid": bad !== undefined,
              "aria-label": cell.kind === "figure" ? spokenCell(cell, labels, bad?.text) : undefined,
            }}
            tabIndex={isActive ? 0 : -1}
            className={names.join(" ")}
            data-column={column}
            data-empty={cell.text === "" && bad === undefined}
          >
            {badge !== null && <span className="of-party" data-badge={badge} />}
            {isActive && typing !== null ? (
              <TypedHere cell={cell} text={typing} label={row.label} />
            ) : bad !== undefined ? (
              <span className="text">{bad.text}</span>
            ) : pending[cell.key] !== undefined ? (
              <span className="text">{pending[cell.key]!.replaceAll("-", MINUS)}</span>
            ) : (
              <CellText cell={cell} row={row} scale={row.isWide ? undefined : scales[column - FIRST_PARTY]} />
            )}
          </div>
        );
      })}
      {whys.length > 0 && (
        // biome-ignore lint/a11y/useFocusableInteractive: words only
        <div role="gridcell" className="why-unread" aria-colspan={row.cells.length}>
          {whys.map((why) => (
            <p key={why}>{why}</p>
          ))}
        </div>
      )}
    </div>
  );
}

/** A figure's cell by itself, as it is found and read out: "worth of Freeze to Country B: −3..−2..−1, judgement only". */
function spokenCell(cell: GridCell, labels: Labels, unread: string | undefined): string {
  const name = nameOfFigure(cell.path, labels);
  if (unread !== undefined) return `${name}: ${unread}, not read`;
  if (cell.figure === null) return `${name}: nothing`;
  const shared = cell.figure.kind === "quantity" ? ", shared figure" : "";
  const backing = { fact: "source cited", judgement: "judgement only", none: "nothing cited" }[
    cell.backing ?? "none"
  ];
  const reading = cell.isOfReading ? ", of the reading" : "";
  return `${name}: ${partsOfCell(cell).join("")}${shared}${reading}, ${backing}`;
}

/** The field one types in; the grid hears its keys. */
function TypedHere({
  cell,
  text,
  label,
}: {
  readonly cell: Pick<GridCell, "key" | "kind">;
  readonly text: string;
  readonly label: string;
}): ReactNode {
  return (
    <>
      <input
        type="text"
        data-dirty="true"
        aria-label={`${label}: ${cell.kind === "name" ? "its name" : "type 5, 3..9 or 3..5..9"}`}
        // biome-ignore lint/a11y/noAutofocus: one has asked to type here
        autoFocus
        defaultValue={text}
        aria-describedby={`typed-${cell.key}`}
      />
      {cell.kind === "name" && <UnseenNote id={`typed-${cell.key}`} text={text} />}
    </>
  );
}

function CellText({
  cell,
  row,
  scale,
}: {
  readonly cell: GridCell;
  readonly row: GridRow;
  readonly scale: ColumnScale | undefined;
}): ReactNode {
  if (cell.kind === "name")
    return (
      <>
        <span className="text">{row.label}</span>
        {row.parts > 1 && <span className="in-parts">in {row.parts}</span>}
      </>
    );
  if (cell.kind === "undo")
    return cell.figure !== null ? (
      <span className="text" title={cell.text}>
        part
      </span>
    ) : (
      <span className={cell.text === "no" ? "text strong" : "text"}>{cell.text}</span>
    );
  if (cell.kind !== "figure")
    return <span className="text">{cell.text === "forever" ? "for ever" : cell.text}</span>;
  if (cell.figure === null)
    return (
      <span className="nil">
        <span aria-hidden="true">·</span>
        <span className="unseen">nothing</span>
      </span>
    );
  const [before, likely, behind] = partsOfCell(cell);
  return (
    <>
      <span className="text">
        {cell.figure.kind === "quantity" && (
          <span className="equals" title={`${cell.text}: a shared figure, it moves in several places`}>
            =<span className="unseen"> shared figure</span>
          </span>
        )}
        {cell.isOfReading && (
          <b className="of-reading" title="The reading in force says this itself">
            R<span className="unseen">, of the reading</span>
          </b>
        )}
        {before}
        {likely !== "" && <b>{likely}</b>}
        {behind}
      </span>
      <Backing backing={cell.backing} />
      {cell.isOnScale && scale !== undefined && <Bar cell={cell} scale={scale} />}
    </>
  );
}

/** A dot: a source is cited; a ring: somebody's judgement; nothing: nothing cited. */
function Backing({ backing }: { readonly backing: GridCell["backing"] }): ReactNode {
  if (backing === null) return <span className="unseen">, nothing cited</span>;
  const words = backing === "fact" ? "source cited" : "judgement only";
  return (
    <span className={backing === "fact" ? "dot" : "dot ring"} title={words}>
      <span className="unseen">, {words}</span>
    </span>
  );
}

/** Where a figure lies on the scale of its column: solid what is gained, hatched what it costs. */
function Bar({ cell, scale }: { readonly cell: GridCell; readonly scale: ColumnScale }): ReactNode {
  const { lo, mid, hi } = cell.spread!;
  const sign = mid < 0 ? "cost" : "gain";
  const [left, right] = [placeOn(scale, lo), placeOn(scale, hi)];
  const at = (place: number): CSSProperties => ({ left: `${place}%` });
  return (
    <span className="worth-bar" aria-hidden="true">
      <i className="zero" style={at(placeOn(scale, 0))} />
      <i className={`range ${sign}`} style={{ ...at(left), width: `${right - left}%` }} />
      <i className={`likely ${sign}`} style={at(placeOn(scale, mid))} />
    </span>
  );
}
