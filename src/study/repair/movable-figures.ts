import { type FigureMove, isLinearTable } from "../../engine/index.ts";
import type { Figure, FigureAddress, Node, Scenario } from "../../scenario/index.ts";
import {
  addressText,
  centralValue,
  expand,
  FIGURE_FIELDS,
  figureCells,
  figurePlace,
  figuresOf,
  findNode,
  rangeOf,
} from "../../scenario/index.ts";

/** Figures that one may have to believe otherwise: worth a period, worth once, and what a breakdown costs. */
export type BeliefKind = "value" | "once" | "breakdown";

/** A written figure, or several that are written in one place, as one may have to believe it. */
export interface MovableFigure {
  /** `leverage` for a named quantity, else its path: `measures.site.value.a`, `together.1.value.a`, `breakdown.value.a`. */
  readonly id: string;
  /** Central value. */
  readonly from: number;
  /** The stated range; of a normal its 5 % and 95 % points. */
  readonly range: readonly [number, number];
  /** How far it is from known: the width of the stated range, 0 where there is none. */
  readonly width: number;
  readonly moves: readonly FigureMove[];
}

/** A figure where it is used, with what it moves; those of types move nothing that a plan's assessment reads. */
interface Use {
  readonly address: FigureAddress;
  readonly figure: Figure;
  readonly moves: readonly FigureMove[];
}

/**
 * The figures of a scenario of the given kinds that may be otherwise.
 *
 * Figures written in one place (a named quantity, an alias) move together, and only where all their uses are of these kinds.
 */
export function movableFigures(
  text: string,
  root: Node,
  scenario: Scenario,
  kinds: ReadonlySet<BeliefKind>,
): MovableFigure[] {
  const groups = new Map<string, Use[]>();
  for (const use of usesOf(scenario)) {
    const key = placeKey(text, root, use);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  return [...groups.values()].flatMap((group): MovableFigure[] => {
    const isOfKinds = group.every(({ address }) => {
      const kind = FIGURE_FIELDS[address.field].counts;
      return kind !== null && kinds.has(kind);
    });
    if (!isOfKinds) return [];
    const first = group[0]!;
    const named = first.figure.kind === "quantity" ? first.figure.id : null;
    const figure =
      named === null ? first.figure : scenario.quantities.find((quantity) => quantity.id === named)!.figure;
    const node = findNode(root, named === null ? first.address.path : ["quantities", named]);
    const moves = group.flatMap(({ figure: use, moves }) =>
      use.kind === "quantity" ? moves.map((move) => ({ ...move, factor: move.factor * use.factor })) : moves,
    );
    if (node === null || figurePlace(text, node, figure) === null || moves.length === 0) return [];
    const from = centralValue(figure, scenario.quantities);
    const range = rangeOf(figure, scenario.quantities)!;
    return [{ id: named ?? addressText(first.address), from, range, width: range[1] - range[0], moves }];
  });
}

/** Every figure where it is used. */
function usesOf(scenario: Scenario): Use[] {
  const movesOf = figureMoves(scenario);
  return figuresOf(scenario).flatMap((found) =>
    found.quantity === null ? [{ address: found, figure: found.figure, moves: movesOf(found) }] : [],
  );
}

/** What a figure moves of that in which conditions are linear: not patience, chances or shares. */
function figureMoves(scenario: Scenario): (address: FigureAddress) => readonly FigureMove[] {
  const cellsOf = figureCells(scenario, expand(scenario));
  return (address) => cellsOf(address).filter((cell): cell is FigureMove => isLinearTable(cell.table));
}

function placeKey(text: string, root: Node, use: Use): string | null {
  if (use.figure.kind === "quantity") return `quantity ${use.figure.id}`;
  const node = findNode(root, use.address.path);
  const place = node === null ? null : figurePlace(text, node, use.figure);
  return place === null ? null : `at ${place.start}`;
}
