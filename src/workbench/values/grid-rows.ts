import {
  capitalised,
  count,
  formNameOf,
  groupedByActors,
  type Labels,
  listed,
  MINUS,
  plural,
  quoted,
} from "../../present/index.ts";
import {
  addressAt,
  backingOf,
  cellText,
  centralValue,
  type Figure,
  figureUses,
  type OtherFigure,
  type OtherReading,
  type PartyFigures,
  rangeOf,
  type Scenario,
  undoText,
} from "../../scenario/index.ts";
import { byReading } from "./by-reading.ts";

/** What is typed in a cell: a name, a number of periods, whether something can be undone, a figure. */
export type CellKind = "name" | "periods" | "undo" | "figure" | "lasts";

/** One place of the file, as a cell of the grid. */
export interface GridCell {
  /** Its own, and the same as long as what it stands for is there. */
  readonly key: string;
  readonly kind: CellKind;
  readonly path: readonly string[];
  /** Where it is written: its path, or its place in the reading in force, where that says it itself. */
  readonly writtenAt: readonly string[];
  /** Whether the reading in force says it, or the shared figure that stands here, itself. */
  readonly isOfReading: boolean;
  /** As it is typed and copied; empty where nothing is written. */
  readonly text: string;
  /** Null where nothing is written. */
  readonly figure: Figure | null;
  /** Least and most and what is reckoned with, shared figures followed; null where nothing is written. */
  readonly spread: { readonly lo: number; readonly mid: number; readonly hi: number } | null;
  /** What backs it; null: nothing. */
  readonly backing: "fact" | "judgement" | null;
  /** Whether its bar stands on the scale of its column. */
  readonly isOnScale: boolean;
  /** Of `periods`. */
  readonly least: number;
}

/** The cells of one measure, combination, payment and so on, under the columns; null: none there. */
export interface GridRow {
  readonly key: string;
  readonly label: string;
  /** A measure that its row stands for. */
  readonly measure: string | null;
  /** In how many parts. */
  readonly parts: number;
  /** By column: its name, work, seen after, undo, then the parties. */
  readonly cells: readonly (GridCell | null)[];
  /** Whether the last cell is of no party and as wide as all of them. */
  readonly isWide: boolean;
  /** The same text for the same row, by which one that has not changed is told. */
  readonly print: string;
}

/** Rows under one head. */
export interface GridGroup {
  readonly key: string;
  /** Ids of who does these measures; none in a fold. */
  readonly parties: readonly string[];
  /** Of a fold: "Combinations", and how many there are, in words; null of measures, which are always open. */
  readonly fold: { readonly label: string; readonly many: string } | null;
  readonly rows: readonly GridRow[];
}

/** Least and most on the scale of a column. */
export interface ColumnScale {
  readonly from: number;
  readonly to: number;
}

export interface GridModel {
  readonly parties: readonly string[];
  /** By party. */
  readonly scales: readonly ColumnScale[];
  readonly groups: readonly GridGroup[];
}

/** Columns before those of the parties. */
export const NAME = 0;
export const FIRST_PARTY = 4;

/** The scenario as the grid shows it, by the reading in force: measures by who does them, then what else has figures, in folds. */
export function gridOf(file: Scenario, labels: Labels, reading: OtherReading | null = null): GridModel {
  const { scenario, ownOf, writtenAt } = byReading(file, reading);
  const { parties, quantities, breakdown } = scenario;
  const ids = parties.map(({ id }) => id);
  const period = labels.period;
  const backings = new Map(figureUses(scenario).map((use) => [use.path.join("/"), backingOf(use)]));

  const cell = (kind: CellKind, path: readonly string[], text: string, figure: Figure | null): GridCell => ({
    key: path.join("/"),
    kind,
    path,
    writtenAt: writtenAt(path),
    isOfReading:
      ownOf(path) !== undefined ||
      (figure?.kind === "quantity" && ownOf(["quantities", figure.id]) !== undefined),
    text,
    figure,
    spread: figure === null ? null : spreadOf(figure, quantities),
    backing: backingBy(ownOf(path), backings.get(path.join("/")) ?? null),
    isOnScale: false,
    least: 1,
  });
  const figureCell = (path: readonly string[], figure: Figure | null, isOnScale = false): GridCell => ({
    ...cell("figure", path, figure === null ? "" : cellText(figure), figure),
    isOnScale,
  });
  const byParty = (path: readonly string[], figures: PartyFigures, isOnScale: boolean): GridCell[] =>
    ids.map((id) =>
      figureCell([...path, id], figures.find(({ party }) => party === id)?.figure ?? null, isOnScale),
    );
  const row = (key: string, label: string, cells: readonly (GridCell | null)[], more = {}): GridRow => {
    const made = { key, label, measure: null, parts: 1, isWide: false, cells, ...more };
    return { ...made, print: JSON.stringify(made) };
  };
  const head = (key: string, text: string): GridCell => ({ ...cell("name", [], text, null), key });
  const points = (
    key: string,
    label: string,
    path: readonly string[],
    figures: PartyFigures,
    scaled = true,
  ): GridRow => row(key, label, [head(key, label), null, null, null, ...byParty(path, figures, scaled)]);
  const wide = (key: string, label: string, one: GridCell): GridRow =>
    row(key, label, [head(key, label), null, null, null, one], { isWide: true });
  const fold = (key: string, label: string, many: string, rows: readonly GridRow[]): GridGroup => ({
    key,
    parties: [],
    fold: { label, many },
    rows,
  });

  const measureRow = (measure: Scenario["measures"][number]): GridRow => {
    const at = (field: string): string[] => ["measures", measure.id, field];
    const { reversible } = measure;
    const parts = labels.parts(measure.id);
    return row(
      `m:${measure.id}`,
      labels.measure(measure.id),
      [
        { ...cell("name", at("label"), measure.label, null), key: `m:${measure.id}` },
        cell("periods", at("takes"), String(measure.takes), null),
        cell("periods", at("verify"), String(measure.verify), null),
        cell(
          "undo",
          at("reversible"),
          undoText(reversible),
          typeof reversible === "boolean" ? null : reversible,
        ),
        ...byParty(at("value"), measure.value, true),
      ],
      { measure: measure.id, parts },
    );
  };

  const alone = ids.map((id): GridGroup => {
    const own = scenario.measures.filter(({ by }) => by.length === 1 && by[0] === id);
    return { key: `by:${id}`, parties: [id], fold: null, rows: own.map(measureRow) };
  });
  const jointly = groupedByActors(
    scenario.measures.filter(({ by }) => by.length > 1),
    ({ by }) => by,
    ids,
  ).map(
    (group): GridGroup => ({
      key: `by:${group.parties.join(" ")}`,
      parties: group.parties,
      fold: null,
      rows: group.own.map(measureRow),
    }),
  );

  const paid = scenario.measures.filter(({ once }) => once.length > 0).length;
  const breakdownRows = [
    points("breakdown", `If it breaks down, a ${period}`, ["breakdown", "value"], breakdown.value),
    points("blame", "To the one whose breach ended it, once", ["breakdown", "blame"], breakdown.blame, false),
    wide("lasts", `${capitalised(plural(period))} that a breakdown lasts`, {
      ...cell("lasts", ["breakdown", "lasts"], String(breakdown.lasts), null),
    }),
    wide(
      "chance",
      `Chance that it collapses by itself, a ${period}`,
      figureCell(["breakdown", "chance"], breakdown.chance),
    ),
    wide("without", "The same without an agreement", figureCell(["breakdown", "without"], breakdown.without)),
  ];
  const eventRows = scenario.events.flatMap((event) => {
    const at = (field: string): string[] => ["events", event.id, field];
    const label = labels.event(event.id);
    return event.by === null
      ? [wide(`e:${event.id}`, `${label}: chance a ${period}`, figureCell(at("chance"), event.chance))]
      : [points(`e:${event.id}`, `${label}: where it is chosen, once`, at("once"), event.once, false)];
  });
  const folds = [
    fold(
      "together",
      "Combinations",
      someOf(scenario.together.length),
      scenario.together.map((term, index) =>
        points(`t:${index}`, labels.term(index), ["together", String(index), "value"], term.value),
      ),
    ),
    fold(
      "drift",
      "What grows with time",
      someOf(scenario.drift.length),
      scenario.drift.map((term, index) =>
        points(`d:${index}`, labels.drift(index), ["drift", String(index), "value"], term.value),
      ),
    ),
    fold(
      "breakdown",
      "Breakdown",
      count(breakdown.value.length + breakdown.blame.length, "figure"),
      breakdownRows,
    ),
    fold(
      "once",
      "One-off payments",
      someOf(paid),
      scenario.measures.map(({ id, once }) =>
        points(`o:${id}`, labels.measure(id), ["measures", id, "once"], once, false),
      ),
    ),
    fold("patience", "Patience", String(ids.length), [
      row("patience", `What the next ${period} is worth beside this one`, [
        head("patience", "Patience"),
        null,
        null,
        null,
        ...parties.map(({ id, patience }) => figureCell(["parties", id, "patience"], patience)),
      ]),
    ]),
    fold("events", "Events", someOf(scenario.events.length), eventRows),
    fold(
      "deposits",
      "Deposits",
      someOf(scenario.deposits.length),
      scenario.deposits.map(({ id, amount }) =>
        wide(`p:${id}`, labels.deposit(id), figureCell(["deposits", id, "amount"], amount)),
      ),
    ),
    fold(
      "shared",
      "Shared figures",
      someOf(quantities.length),
      quantities.map(({ id, figure }) =>
        wide(
          `q:${id}`,
          `=${id}: ${listed(labels.quantityUses(id), 2)}`,
          figureCell(["quantities", id], figure),
        ),
      ),
    ),
  ];
  // What only the text can begin is shown once there is some.
  const shown = folds.filter(
    ({ key, rows }) => key === "once" || key === "breakdown" || key === "patience" || rows.length > 0,
  );
  const groups = [...alone, ...jointly, ...shown];
  return { parties: ids, scales: ids.map((_, at) => scaleOf(groups, FIRST_PARTY + at)), groups };
}

/** What backs a figure: of one that the reading in force says itself, what it cites itself. */
function backingBy(own: OtherFigure | undefined, ofFile: GridCell["backing"]): GridCell["backing"] {
  if (own === undefined) return ofFile;
  const covering = own.evidence.filter((one) => one.for?.some((field) => own.path.includes(field)) ?? true);
  if (covering.length === 0) return null;
  return covering.some(({ kind }) => kind === "judgement") ? "judgement" : "fact";
}

function someOf(many: number): string {
  return many === 0 ? "none" : String(many);
}

function spreadOf(figure: Figure, quantities: Scenario["quantities"]): GridCell["spread"] {
  const range = rangeOf(figure, quantities);
  return range === null ? null : { lo: range[0], mid: centralValue(figure, quantities), hi: range[1] };
}

/** From the least to the most of a column, nothing among them. */
function scaleOf(groups: readonly GridGroup[], column: number): ColumnScale {
  let [from, to] = [0, 0];
  for (const { rows } of groups)
    for (const { cells, isWide } of rows) {
      const one = isWide ? null : cells[column];
      if (one?.isOnScale !== true || one.spread === null) continue;
      from = Math.min(from, one.spread.lo);
      to = Math.max(to, one.spread.hi);
    }
  return from === to ? { from: -1, to: 1 } : { from, to };
}

/** Where a value stands on a scale, in hundredths from its left end; what lies beyond stands at the end. */
export function placeOn({ from, to }: ColumnScale, value: number): number {
  return Math.max(0, Math.min(100, (100 * (value - from)) / (to - from)));
}

/** A cell's figure as it is read there: before the likely value, that value, and behind it. */
export function partsOfCell({ figure, spread, text }: GridCell): readonly [string, string, string] {
  if (figure === null || spread === null) return ["", minus(text), ""];
  const n = (value: number): string => minus(String(Number(value.toPrecision(4))));
  const source = figure.kind === "quantity" ? "quantity" : figure.kind;
  if (source === "number" || spread.lo === spread.hi) return ["", n(spread.mid), ""];
  if (source === "uniform") return [`${n(spread.lo)}..${n(spread.hi)}`, "", ""];
  if (source === "pert" || source === "quantity")
    return [`${n(spread.lo)}..`, n(spread.mid), `..${n(spread.hi)}`];
  return [minus(text), "", ""];
}

function minus(text: string): string {
  return text.replaceAll("-", MINUS);
}

/** What stands at a place, as the history and screen readers say it: "worth of Freeze to the DPRK", "work of Freeze". */
export function nameOfFigure(path: readonly string[], labels: Labels): string {
  const address = addressAt(path);
  const field = path.at(-1)!;
  if (address !== null && field !== "reversible") return formNameOf(address, labels);
  const of = path[0] === "measures" ? ` of ${quoted(labels.measure(path[1]!))}` : "";
  const names: Readonly<Record<string, string>> = {
    label: "the name",
    takes: "the work",
    verify: "when others can tell",
    reversible: "what can be undone",
    lasts: "how long a breakdown lasts",
  };
  return `${names[field] ?? field}${of}`;
}

/** Only the rows with a figure that nothing backs. */
export function withoutBacking(model: GridModel): GridModel {
  const isBare = ({ cells }: GridRow): boolean =>
    cells.some(
      (cell) => cell !== null && cell.figure !== null && cell.kind === "figure" && cell.backing === null,
    );
  const groups = model.groups.map((group) => ({ ...group, rows: group.rows.filter(isBare) }));
  return { ...model, groups: groups.filter(({ rows }) => rows.length > 0) };
}
