import { type CompiledPlan, type FigureMove, isLinearTable, type Model } from "../../engine/index.ts";
import type { Figure, FigureAddress, Node, PartyFigures, Scenario } from "../../scenario/index.ts";
import {
  addressAt,
  addressText,
  centralValue,
  expand,
  FIGURE_FIELDS,
  type FigurePlace,
  figureCells,
  figurePlace,
  figuresOf,
  findNode,
  insertFigures,
  rangeOf,
} from "../../scenario/index.ts";

/** Kinds of figures in which conditions are linear. `payment`: something more, once, for a party as a measure is done. */
export type LinearKind = "value" | "once" | "breakdown" | "payment";

/** A figure, or several that are written in one place, as a repair may move it. */
export interface MovableFigure {
  /** `leverage` for a named quantity, else its path: `measures.site.value.a`, `together.1.value.a`, `breakdown.value.a`. */
  readonly id: string;
  readonly kind: LinearKind;
  /** Central value; 0 where nothing is written yet. */
  readonly from: number;
  /** The stated range; of a normal its 5 % and 95 % points. */
  readonly range: readonly [number, number];
  /** How far it is from known: the width of the stated range, 0 where there is none. */
  readonly width: number;
  readonly figure: Figure;
  /** Null where nothing is written yet; then `path` says where it goes. */
  readonly place: FigurePlace | null;
  readonly path: readonly string[];
  readonly moves: readonly FigureMove[];
}

/** A figure where it is used, with what it moves; those of types move nothing that a plan's assessment reads. */
interface Use {
  readonly address: FigureAddress;
  readonly figure: Figure;
  readonly moves: readonly FigureMove[];
}

/**
 * The figures of a scenario that a repair by the given kinds may move.
 *
 * Figures written in one place (a named quantity, an alias) move together, and only where all their uses are of these kinds. A breakdown
 * value may also be one that is not written yet; so may a payment, for any party with any measure that the plan does.
 */
export function movableFigures(
  text: string,
  root: Node,
  scenario: Scenario,
  model: Model,
  plan: CompiledPlan,
  kinds: ReadonlySet<LinearKind>,
): MovableFigure[] {
  const uses = usesOf(scenario);
  const groups = new Map<string, Use[]>();
  for (const use of uses) {
    const key = placeKey(text, root, use);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  const movable: MovableFigure[] = [];
  for (const group of groups.values()) {
    const first = group[0]!;
    const countsOf = ({ address }: Use): LinearKind | null => FIGURE_FIELDS[address.field].counts;
    const isChosen = group.every((use) => kinds.has(countsOf(use)!));
    const isPaid =
      !isChosen &&
      kinds.has("payment") &&
      first.figure.kind !== "quantity" &&
      group.every(isPaymentIn(plan, model));
    if (!isChosen && !isPaid) continue;
    const kind = isPaid ? "payment" : countsOf(first)!;
    const named = first.figure.kind === "quantity" ? first.figure.id : null;
    const figure =
      named === null ? first.figure : scenario.quantities.find((quantity) => quantity.id === named)!.figure;
    const path = named === null ? first.address.path : ["quantities", named];
    const node = findNode(root, path);
    const place = node === null ? null : figurePlace(text, node, figure);
    const moves = group.flatMap(({ figure: use, moves }) =>
      use.kind === "quantity" ? moves.map((move) => ({ ...move, factor: move.factor * use.factor })) : moves,
    );
    if (place === null || moves.length === 0) continue;
    const from = centralValue(figure, scenario.quantities);
    const range = rangeOf(figure, scenario.quantities)!;
    movable.push({
      id: named ?? addressText(first.address),
      kind,
      from,
      range,
      width: range[1] - range[0],
      figure,
      place,
      path,
      moves,
    });
  }
  return [...movable, ...newFigures(text, root, scenario, model, plan, kinds)];
}

/** Every figure where it is used. */
function usesOf(scenario: Scenario): Use[] {
  const movesOf = figureMoves(scenario);
  return figuresOf(scenario).flatMap((found) =>
    found.quantity === null ? [{ address: found, figure: found.figure, moves: movesOf(found) }] : [],
  );
}

/** What a figure moves of that in which conditions are linear: not patience, chances or shares. */
export function figureMoves(scenario: Scenario): (address: FigureAddress) => readonly FigureMove[] {
  const cellsOf = figureCells(scenario, expand(scenario));
  return (address) => cellsOf(address).filter((cell): cell is FigureMove => isLinearTable(cell.table));
}

function placeKey(text: string, root: Node, use: Use): string | null {
  if (use.figure.kind === "quantity") return `quantity ${use.figure.id}`;
  const node = findNode(root, use.address.path);
  const place = node === null ? null : figurePlace(text, node, use.figure);
  return place === null ? null : `at ${place.start}`;
}

/** A sum paid once with a measure that the plan does. */
function isPaymentIn(plan: CompiledPlan, model: Model): (use: Use) => boolean {
  const done = new Set(plan.bundles.flatMap(({ does }) => does));
  return ({ moves }) =>
    moves.some(({ table, index }) => table === "once" && done.has(index % model.measureIds.length));
}

/** A breakdown value for a party that has none, a payment with a measure for a party that gets none. */
function newFigures(
  text: string,
  root: Node,
  scenario: Scenario,
  model: Model,
  plan: CompiledPlan,
  kinds: ReadonlySet<LinearKind>,
): MovableFigure[] {
  const movesOf = figureMoves(scenario);
  const isPaid = isPaymentIn(plan, model);
  const figure: Figure = { kind: "number", value: 0 };
  const newFigure = (kind: LinearKind, path: readonly string[]): MovableFigure[] => {
    const address = addressAt(path)!;
    const moves = movesOf(address);
    if (!kinds.has(kind) || (kind === "payment" && !isPaid({ address, figure, moves }))) return [];
    if (insertFigures(text, root, [{ path, text: "0" }]) === null) return [];
    const id = addressText(address);
    return [{ id, kind, from: 0, range: [0, 0], width: 0, figure, place: null, path, moves }];
  };
  const { breakdown, measures } = scenario;
  const lacks = (figures: PartyFigures, id: string): boolean => figures.every(({ party }) => party !== id);
  return model.partyIds.flatMap((id) => [
    ...(lacks(breakdown.value, id) ? newFigure("breakdown", ["breakdown", "value", id]) : []),
    ...measures.flatMap((measure) =>
      lacks(measure.once, id) ? newFigure("payment", ["measures", measure.id, "once", id]) : [],
    ),
  ]);
}
