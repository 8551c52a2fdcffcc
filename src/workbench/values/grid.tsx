import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
} from "react";
import { capitalised, listed, MINUS, plural } from "../../present/index.ts";
import { blockText } from "../../scenario/index.ts";
import { useRemembered } from "../elements/index.ts";
import { useForm } from "../forms/index.ts";
import type { GridLine } from "./grid-paste.ts";
import { GridRowView } from "./grid-row.tsx";
import { FIRST_PARTY, type GridCell, type GridGroup, type GridModel, NAME, placeOn } from "./grid-rows.ts";
import { type GridPlace, type GridState, OPEN_FOLDS } from "./use-grid.ts";

/** What is shown of a grid: its lines in order, and which folds are open. */
export interface GridShown {
  readonly model: GridModel;
  readonly groups: readonly GridGroup[];
  readonly lines: readonly GridLine[];
}

/** The lines of a grid that are shown, with those in which measures begin. */
export function linesOf(model: GridModel, open: readonly string[], adding: string | null): GridShown {
  const groups = model.groups.filter(({ fold, key }) => fold === null || open.includes(key));
  const lines = groups.flatMap((group): GridLine[] => [
    ...group.rows.map((row) => ({ key: row.key, group, row })),
    ...(group.fold === null && group.parties.length === 1 && (group.rows.length === 0 || adding === group.key)
      ? [{ key: newLine(group), group, row: null }]
      : []),
  ]);
  return { model, groups, lines };
}

export function newLine(group: Pick<GridGroup, "key">): string {
  return `new:${group.key}`;
}

/** Measures by who does them down, parties across: every figure of the file in one table, typed like a spreadsheet. */
export function Grid({
  shown: { model, groups, lines },
  grid,
  adding,
  add,
  askEvidence,
  openParty,
}: {
  readonly shown: GridShown;
  readonly grid: GridState;
  readonly adding: string | null;
  readonly add: (group: string | null) => void;
  readonly askEvidence: () => void;
  readonly openParty: (party: string) => void;
}): ReactNode {
  const { scenario, labels } = useForm();
  const [open, setOpen] = useRemembered<readonly string[]>(OPEN_FOLDS, []);
  const element = useRef<HTMLDivElement>(null);
  /** Whether the cell one stands in is to have the focus when it is next drawn. */
  const follows = useRef(false);
  const isPressed = useRef(false);
  const { place, corner, typing } = grid;
  const at = Math.max(
    0,
    lines.findIndex(({ key }) => key === place.line),
  );
  const other = Math.max(
    0,
    lines.findIndex(({ key }) => key === corner.line),
  );
  const column = landing(lines[at], place.column);
  const [top, bottom] = [Math.min(at, other), Math.max(at, other)];
  const [from, to] = [Math.min(column, corner.column), Math.max(column, corner.column)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever one goes, the focus goes too
  useEffect(() => {
    if (!follows.current || typing !== null) return;
    follows.current = false;
    element.current?.querySelector<HTMLElement>("[tabindex='0'][data-column]")?.focus();
  }, [place, typing, lines]);

  const go = (line: number, to: number, extend = false): void => {
    const next = lines[Math.max(0, Math.min(lines.length - 1, line))];
    if (next === undefined) return;
    follows.current = true;
    grid.choose({ line: next.key, column: landing(next, Math.max(0, to)) }, extend);
  };
  const begin = (text: string): void => {
    follows.current = true;
    grid.type(text);
  };
  const here = lines[at];
  const cell = here?.row?.cells[column] ?? null;
  const canType = here?.row === null || (cell !== null && !(cell.kind === "name" && cell.path.length === 0));

  const chosen = (): (GridCell | null)[][] =>
    lines.slice(top, bottom + 1).map(({ row }) => (row === null ? [] : row.cells.slice(from, to + 1)));

  const pressTyping = (event: KeyboardEvent<HTMLDivElement>): void => {
    const text = (event.target as HTMLInputElement).value;
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      begin("");
      grid.type(null);
      if (here?.row === null && adding !== null) add(null);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      const isRead = grid.take(here!, column, text);
      // A measure that was named is followed by the next; a text that was not read is not left by Enter.
      if (here?.row === null && text.trim() !== "" && event.key === "Enter") {
        add(here.group.key);
        (event.target as HTMLInputElement).value = "";
      } else if (event.key === "Tab") go(at, column + (event.shiftKey ? -1 : 1));
      else go(isRead ? at + 1 : at, column);
    }
  };

  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const target = event.target as HTMLElement;
    if (target instanceof HTMLInputElement) {
      pressTyping(event);
      return;
    }
    if (target.dataset.column === undefined) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageUp: [-10, 0],
      PageDown: [10, 0],
      Home: [0, -column],
      End: [0, model.parties.length + FIRST_PARTY],
    };
    const move = moves[event.key];
    if (move !== undefined) {
      let next = column + move[1];
      // Over what a line does not have, in the way one goes.
      if (move[1] !== 0 && here !== undefined && landing(here, next) === column && column === FIRST_PARTY)
        next = NAME;
      if (isCommand && move[0] !== 0) go(move[0] < 0 ? 0 : lines.length - 1, column, event.shiftKey);
      else go(at + move[0], next, event.shiftKey);
    } else if (isCommand && event.key.toLowerCase() === "d") {
      const source = lines[top]?.row?.cells[from] ?? null;
      const isOne = top === bottom;
      for (let across = from; across <= to; across++) {
        const first = lines[isOne ? top - 1 : top]?.row?.cells[across] ?? null;
        const into = lines
          .slice(isOne ? top : top + 1, bottom + 1)
          .flatMap(({ row }) => row?.cells[across] ?? []);
        if (first !== null && source !== null) grid.fill(first, into);
      }
    } else if (isCommand && event.key.toLowerCase() === "a") grid.choose(place);
    else if (isCommand) return;
    else if (event.key === "Enter" || event.key === "F2") {
      if (canType) begin(cell === null ? "" : (grid.unread[cell.key]?.text ?? cell.text));
    } else if (event.key === "Delete" || event.key === "Backspace")
      grid.clear(chosen().flatMap((cells) => cells.flatMap((one) => one ?? [])));
    else if (event.key === "Escape" && (at !== other || column !== corner.column)) grid.choose(place);
    else if (event.key === "e" && cell?.kind !== "name" && here?.row !== null) askEvidence();
    else if (event.key.length === 1 && canType && !KEPT_KEYS.includes(event.key)) begin(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const point = (event: MouseEvent<HTMLDivElement>): void => {
    const found = placeOf(event.target);
    if (found === null || event.button !== 0) return;
    const line = lines.findIndex(({ key }) => key === found.line);
    go(line, found.column, event.shiftKey);
    if (lines[line]?.row === null) begin("");
  };

  const copy = (event: ClipboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    event.clipboardData.setData(
      "text/plain",
      blockText(
        lines
          .slice(top, bottom + 1)
          .map(({ row }) =>
            row === null ? [] : row.cells.slice(from, to + 1).map((one) => copied(one, row.label)),
          ),
      ),
    );
  };
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData("text/plain");
    // One name or figure goes into the field that is open; a table is laid over the grid.
    const isField = event.target instanceof HTMLInputElement;
    if (isField && !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    grid.type(null);
    follows.current = true;
    grid.paste(lines, { line: lines[isField ? at : top]?.key ?? "", column: isField ? column : from }, text);
  };

  const period = capitalised(plural(labels.period));
  const heads = [["Measure"], [period, "of work"], ["Seen", "after"], ["Can be", "undone"]];
  const folds = model.groups.flatMap(({ key, fold }) => (fold === null ? [] : [{ key, ...fold }]));
  const columns = { "--parties": model.parties.length } as React.CSSProperties;
  return (
    <div className="grid-frame">
      <div
        role="grid"
        ref={element}
        className="grid"
        style={columns}
        aria-label="What each step is worth to whom"
        aria-multiselectable="true"
        onKeyDown={press}
        onPointerDown={() => {
          isPressed.current = true;
        }}
        onClick={(event) => {
          isPressed.current = false;
          point(event);
        }}
        onFocus={(event) => {
          const found = placeOf(event.target);
          // Brought here from elsewhere, as by a search; a click says itself where it goes.
          if (isPressed.current || found === null || (found.line === place.line && found.column === column))
            return;
          grid.choose(found);
        }}
        onDoubleClick={() =>
          canType && begin(cell === null ? "" : (grid.unread[cell.key]?.text ?? cell.text))
        }
        onBlur={(event) => {
          if (typing !== null && event.target instanceof HTMLInputElement) {
            grid.take(here!, column, event.target.value);
            grid.type(null);
          }
        }}
        onCopy={copy}
        onPaste={paste}
      >
        <div role="rowgroup" className="grid-head">
          {/* biome-ignore lint/a11y/useFocusableInteractive: its heads are read, not stepped on */}
          <div role="row" className="grid-row">
            {heads.map((words, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              <div key={words[0]} role="columnheader" className={index === 0 ? "head" : "about"}>
                {words.join(" ")}
              </div>
            ))}
            {scenario.parties.map(({ id }, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: its button is
              <div key={id} role="columnheader" className="worth">
                <button
                  type="button"
                  className="badge-of"
                  data-party-place={(index % 5) + 1}
                  title={labels.party(id)}
                  onClick={(event) => {
                    event.stopPropagation();
                    openParty(id);
                  }}
                >
                  {labels.badge(id)}
                  <span className="unseen">: {labels.party(id)}, its name and patience</span>
                </button>
                <Axis scale={model.scales[index]!} />
              </div>
            ))}
          </div>
        </div>
        {groups.map((group) => (
          <div key={group.key} role="rowgroup" className="grid-group">
            {/* biome-ignore lint/a11y/useFocusableInteractive: a head */}
            <div role="row" className="group-head">
              {/* biome-ignore lint/a11y/useFocusableInteractive: a head */}
              <div role="rowheader" aria-colspan={FIRST_PARTY + model.parties.length}>
                {group.parties.map((id) => (
                  <span
                    key={id}
                    className="badge-of"
                    data-party-place={(model.parties.indexOf(id) % 5) + 1}
                    aria-hidden="true"
                  >
                    {labels.badge(id)}
                  </span>
                ))}
                {group.fold === null
                  ? `${listed(group.parties.map(labels.party))} can${group.parties.length > 1 ? " together" : ""}`
                  : group.fold.label}
                {group.fold === null && group.parties.length === 1 && (
                  <button
                    type="button"
                    className="link"
                    onClick={(event) => {
                      event.stopPropagation();
                      add(group.key);
                      follows.current = true;
                      grid.choose({ line: newLine(group), column: NAME });
                      grid.type("");
                    }}
                  >
                    add<span className="unseen"> something that {labels.who(group.parties[0]!)} can do</span>
                  </button>
                )}
              </div>
            </div>
            {lines
              .filter((line) => line.group === group)
              .map((line) => {
                const index = lines.indexOf(line);
                const isIn = index >= top && index <= bottom;
                const active = index === at ? column : -1;
                if (line.row === null)
                  return (
                    <NewRow
                      key={line.key}
                      line={line}
                      isActive={active >= 0}
                      typing={active >= 0 ? typing : null}
                      who={labels.who(group.parties[0]!)}
                    />
                  );
                return (
                  <GridRowView
                    key={line.key}
                    row={line.row}
                    scales={model.scales}
                    labels={labels}
                    parties={model.parties}
                    active={active}
                    from={isIn ? from : null}
                    to={isIn ? to : null}
                    typing={active >= 0 ? typing : null}
                    texts={textsOf(line, grid)}
                  />
                );
              })}
          </div>
        ))}
      </div>
      <div className="grid-folds">
        {folds.map(({ key, label, many }) => (
          <button
            key={key}
            type="button"
            aria-expanded={open.includes(key)}
            onClick={() => setOpen(open.includes(key) ? open.filter((one) => one !== key) : [...open, key])}
          >
            <span aria-hidden="true">{open.includes(key) ? "▾" : "▸"}</span> {label}, {many}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The row in which a measure begins. */
function NewRow({
  line,
  isActive,
  typing,
  who,
}: {
  readonly line: GridLine;
  readonly isActive: boolean;
  readonly typing: string | null;
  readonly who: string;
}): ReactNode {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its cell is
    <div role="row" className="grid-row new-row" data-line={line.key}>
      <div
        role="gridcell"
        className={isActive ? "head open" : "head"}
        data-column={NAME}
        tabIndex={isActive ? 0 : -1}
      >
        {typing !== null ? (
          <input
            type="text"
            data-dirty="true"
            aria-label={`What ${who} could do`}
            placeholder="What could it do?"
            // biome-ignore lint/a11y/noAutofocus: one has asked to type here
            autoFocus
            defaultValue={typing}
          />
        ) : (
          <span className="soft">What could it do? Type, or paste rows of a table</span>
        )}
      </div>
    </div>
  );
}

function Axis({ scale }: { readonly scale: { readonly from: number; readonly to: number } }): ReactNode {
  const n = (value: number): string => String(Number(value.toPrecision(3))).replace("-", MINUS);
  const zero = placeOn(scale, 0);
  return (
    <span className="axis" aria-hidden="true">
      <i style={{ left: `${zero}%` }} />
      {zero > 22 && <em className="first">{n(scale.from)}</em>}
      <em className="zero" style={{ left: `${Math.max(4, Math.min(96, zero))}%` }}>
        0
      </em>
      {zero < 78 && <em className="last">{n(scale.to)}</em>}
    </span>
  );
}

/** The column of a line that is nearest to one it may not have. */
function landing(line: GridLine | undefined, column: number): number {
  if (line?.row == null) return NAME;
  const { cells, isWide } = line.row;
  if (isWide) return column < FIRST_PARTY ? (column === NAME ? NAME : FIRST_PARTY) : FIRST_PARTY;
  const last = cells.length - 1;
  const wanted = Math.max(0, Math.min(last, column));
  return cells[wanted] !== null ? wanted : FIRST_PARTY;
}

/** Keys of the page that stay its own where a cell could be typed in. */
const KEPT_KEYS: readonly string[] = [" ", "?", "/", "[", "]"];

function copied(cell: GridCell | null, label: string): string {
  return cell === null ? "" : cell.kind === "name" ? label : cell.text;
}

function placeOf(target: EventTarget): GridPlace | null {
  const cell = (target as HTMLElement).closest<HTMLElement>("[data-column]");
  const line = cell?.closest<HTMLElement>("[data-line]")?.dataset.line;
  return cell === null || line === undefined ? null : { line, column: Number(cell.dataset.column) };
}

/** Of one line: texts that were not read and texts on their way, as one string by which rows are compared. */
function textsOf({ row }: GridLine, { unread, pending }: GridState): string {
  const keys = row?.cells.flatMap((cell) => cell?.key ?? []) ?? [];
  const pick = (from: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(from, key) ? [[key, from[key]]] : [])));
  return JSON.stringify({ unread: pick(unread), pending: pick(pending) });
}
