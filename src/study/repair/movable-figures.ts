import type { CompiledPlan, FigureMove, Model } from "../../engine/index.ts";
import type { Figure, Node, PartyFigures, Scenario } from "../../scenario/index.ts";
import {
  centralValue,
  expand,
  type FigurePlace,
  figurePlace,
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

interface Use {
  readonly id: string;
  /** `fixed`: patience and chance, in which conditions are not linear. */
  readonly kind: LinearKind | "fixed";
  readonly figure: Figure;
  readonly path: readonly string[];
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
  const uses = usesOf(scenario, model);
  const groups = new Map<string, Use[]>();
  for (const use of uses) {
    const key = placeKey(text, root, use);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  const movable: MovableFigure[] = [];
  for (const group of groups.values()) {
    const first = group[0]!;
    const isChosen = group.every(({ kind }) => kind !== "fixed" && kinds.has(kind));
    const isPaid =
      !isChosen &&
      kinds.has("payment") &&
      first.figure.kind !== "quantity" &&
      group.every(isPaymentIn(plan, model));
    if (!isChosen && !isPaid) continue;
    const kind = isPaid ? "payment" : (first.kind as LinearKind);
    const named = first.figure.kind === "quantity" ? first.figure.id : null;
    const figure =
      named === null ? first.figure : scenario.quantities.find((quantity) => quantity.id === named)!.figure;
    const path = named === null ? first.path : ["quantities", named];
    const node = findNode(root, path);
    const place = node === null ? null : figurePlace(text, node, figure);
    const moves = group.flatMap(({ figure: use, moves }) =>
      use.kind === "quantity" ? moves.map((move) => ({ ...move, factor: move.factor * use.factor })) : moves,
    );
    if (place === null || moves.length === 0) continue;
    const from = centralValue(figure, scenario.quantities);
    const range = rangeOf(figure, scenario.quantities)!;
    movable.push({
      id: named ?? first.id,
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

/** Every figure where it is used, with what it moves; those of types move nothing that a plan's assessment reads. */
function usesOf(scenario: Scenario, model: Model): Use[] {
  const uses: Use[] = [];
  const { partsOf } = expand(scenario);
  const parties = new Map(model.partyIds.map((id, index) => [id, index]));
  const addAll = (
    kind: LinearKind,
    path: readonly string[],
    figures: PartyFigures,
    moves: (party: number) => FigureMove[],
  ): void => {
    for (const { party, figure } of figures) {
      const id = `${shownPath(path)}.${party}`;
      uses.push({ id, kind, figure, path: [...path, party], moves: moves(parties.get(party)!) });
    }
  };
  for (const party of scenario.parties) {
    const fixed = (path: readonly string[], kind: Use["kind"], figure: Figure | null): void => {
      if (figure !== null) uses.push({ id: path.join("."), kind, figure, path, moves: [] });
    };
    fixed(["parties", party.id, "patience"], "fixed", party.patience);
    for (const type of party.types) {
      const path = ["parties", party.id, "types", type.id];
      for (const one of type.value) fixed([...path, "value", one.measure], "value", one.figure);
      for (const one of type.once) fixed([...path, "once", one.measure], "once", one.figure);
      fixed([...path, "breakdown", "value"], "breakdown", type.breakdown?.value ?? null);
      fixed([...path, "patience"], "fixed", type.patience);
    }
  }
  for (const [index, measure] of scenario.measures.entries()) {
    const parts = partsOf[index]!;
    const inParts =
      (table: "value" | "once") =>
      (party: number): FigureMove[] =>
        parts.map((part) => ({
          table,
          index: party * model.measureIds.length + part,
          factor: 1 / parts.length,
        }));
    addAll("value", ["measures", measure.id, "value"], measure.value, inParts("value"));
    addAll("once", ["measures", measure.id, "once"], measure.once, inParts("once"));
  }
  for (const [term, { value }] of scenario.together.entries()) {
    addAll("value", ["together", String(term), "value"], value, (party) => [
      { table: "termValue", index: party * model.terms.length + term, factor: 1 },
    ]);
  }
  addAll("breakdown", ["breakdown", "value"], scenario.breakdown.value, (party) => [
    { table: "breakdownValue", index: party, factor: 1 },
  ]);
  const { chance } = scenario.breakdown;
  uses.push({
    id: "breakdown.chance",
    kind: "fixed",
    figure: chance,
    path: ["breakdown", "chance"],
    moves: [],
  });
  return uses;
}

/** Combinations are counted from 1 for people. */
function shownPath(path: readonly string[]): string {
  return path[0] === "together" ? `together.${Number(path[1]) + 1}.${path[2]}` : path.join(".");
}

function placeKey(text: string, root: Node, use: Use): string | null {
  if (use.figure.kind === "quantity") return `quantity ${use.figure.id}`;
  const node = findNode(root, use.path);
  const place = node === null ? null : figurePlace(text, node, use.figure);
  return place === null ? null : `at ${place.start}`;
}

/** A sum paid once with a measure that the plan does. */
function isPaymentIn(plan: CompiledPlan, model: Model): (use: Use) => boolean {
  const done = new Set(plan.bundles.flatMap(({ does }) => does));
  return ({ kind, moves }) =>
    kind === "once" && moves.some(({ index }) => done.has(index % model.measureIds.length));
}

function newFigures(
  text: string,
  root: Node,
  scenario: Scenario,
  model: Model,
  plan: CompiledPlan,
  kinds: ReadonlySet<LinearKind>,
): MovableFigure[] {
  const { partsOf } = expand(scenario);
  const done = new Set(plan.bundles.flatMap(({ does }) => does));
  const found: MovableFigure[] = [];
  const add = (kind: LinearKind, path: readonly string[], moves: readonly FigureMove[]): void => {
    if (insertFigures(text, root, [{ path, text: "0" }]) === null) return;
    const figure: Figure = { kind: "number", value: 0 };
    found.push({
      id: path.join("."),
      kind,
      from: 0,
      range: [0, 0],
      width: 0,
      figure,
      place: null,
      path,
      moves,
    });
  };
  for (const [party, id] of model.partyIds.entries()) {
    if (kinds.has("breakdown") && scenario.breakdown.value.every((one) => one.party !== id)) {
      add("breakdown", ["breakdown", "value", id], [{ table: "breakdownValue", index: party, factor: 1 }]);
    }
    if (!kinds.has("payment")) continue;
    for (const [index, measure] of scenario.measures.entries()) {
      const parts = partsOf[index]!;
      if (!parts.some((part) => done.has(part)) || measure.once.some((one) => one.party === id)) continue;
      const moves = parts.map(
        (part): FigureMove => ({
          table: "once",
          index: party * model.measureIds.length + part,
          factor: 1 / parts.length,
        }),
      );
      add("payment", ["measures", measure.id, "once", id], moves);
    }
  }
  return found;
}
