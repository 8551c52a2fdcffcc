import { explain, type LinkExplanation, type Row } from "../assess/index.ts";
import {
  type CompiledPlan,
  type Figures,
  type FigureTable,
  figuresIn,
  type Model,
  tablesOf,
} from "../model/index.ts";
import type { Column } from "../numeric/index.ts";
import { extentOf } from "./distribution.ts";
import type { PlanKernel } from "./plan-kernel.ts";

/**
 * What fails in most cases, as a sum: what a party would have to spare there against its most frequent best breach (or its gain) is
 * linear in all figures in points, with patience, chances and shares that can be taken back central.
 */
export interface FailingInequality {
  /** Id of the party. */
  readonly party: string;
  /** Its gain, or what kind of slack. */
  readonly kind: "gain" | LinkExplanation["kind"];
  /** Where; null for a gain. */
  readonly at: {
    /** The step, from 1; K + 1 once nothing more is due. */
    readonly step: number;
    /** The period of the step, from 0. */
    readonly after: number;
    /** Of a provocation, and a suspension: id of the event. */
    readonly event?: string;
  } | null;
  /** Ids of the measures it would not do, not go on with, or not end. */
  readonly withholds: readonly string[];
  /** Ids of the measures it would undo. */
  readonly undoes: readonly string[];
  /** Share of all cases in which it fails. */
  readonly cases: number;
  /** Of the cases looked at in which it fails: the share in which it is this breach, begun then, that pays best. */
  readonly likewise: number;
  /** The uncertain figures in the sum: the largest part of it, with every figure central, first. */
  readonly terms: readonly InequalityTerm[];
  /** What the sum comes to without them; points per period. */
  readonly rest: number;
  /** The whole sum with every figure central: the rest and each factor times the central value; points per period. */
  readonly sum: number;
}

/** A figure, and how much of the sum hangs on it. */
export interface InequalityTerm {
  /** Its name or place in the file. */
  readonly quantity: string;
  /** By how much the sum rises for each 1 by which the figure rises; points per period. */
  readonly factor: number;
  /** Its central value, in the unit of the figure. */
  readonly central: number;
}

/** Which inequalities failed in which cases. */
export interface NotedFailures {
  /** Notes the cases of a batch that a kernel has worked out. */
  readonly note: (from: number, count: number) => void;
  /** That which failed most often, with some of the cases; null where none did. */
  readonly most: () => MostFailing | null;
}

interface MostFailing {
  readonly party: number;
  /** From 0; null for its gain. */
  readonly step: number | null;
  /** Count of the cases in which it failed. */
  readonly failed: number;
  /** Numbers of the first of them. */
  readonly cases: readonly number[];
}

/** So many cases are looked at for what breach pays best. */
const LOOKS = 16;

/** A place for each inequality of a kernel: what parties with a veto gain, then slacks by step. */
export function noteFailures({ gain, slack, veto, scales }: PlanKernel): NotedFailures {
  const noted = [
    ...gain.flatMap((column, party) => (veto[party] === 1 ? [{ party, step: null, column }] : [])),
    ...(slack[0] ?? []).flatMap((_, step) =>
      slack.flatMap((own, party) => {
        const column = own[step]!;
        return column === null ? [] : [{ party, step, column }];
      }),
    ),
  ].map((one) => ({ ...one, failed: 0, cases: [] as number[] }));
  return {
    note: (from, count) => {
      for (const one of noted) {
        const floor = -scales.tolerance[one.party]!;
        // Where there is no slack it is not a number.
        for (let i = 0; i < count; i++) {
          if (!(one.column[i]! < floor)) continue;
          if (one.failed++ < LOOKS) one.cases.push(from + i);
        }
      }
    },
    most: () => {
      const [first, ...others] = noted;
      if (first === undefined) return null;
      const most = others.reduce((best, one) => (one.failed > best.failed ? one : best), first);
      return most.failed === 0 ? null : most;
    },
  };
}

/** Cases by the values of the quantities that move. */
interface SeenCases {
  /** Indices of the quantities. */
  readonly moving: readonly number[];
  /** A column for each of them. */
  readonly columns: readonly Column[];
  /** Count of the cases. */
  readonly samples: number;
}

/**
 * The inequality that fails most often, as a sum: the breach is the one that is the best in most of the first cases in which it fails,
 * all but points being central; the sum is that of the ledger.
 *
 * @returns (at the end) undefined where it was told to stop
 * Source: docs/theory/stress.md#what-fails-most-often.
 */
export function* inequalitySteps(
  model: Model,
  plan: CompiledPlan,
  failures: NotedFailures,
  { moving, columns, samples }: SeenCases,
): Generator<undefined, FailingInequality | null | undefined, boolean> {
  const most = failures.most();
  if (most === null) return null;
  const party = model.partyIds[most.party]!;
  const found = new Map<string, { many: number; readonly sum: Summed; readonly figures: Figures }>();
  for (const number of most.cases) {
    const figures = pointsOfCase(
      model,
      moving,
      columns.map((column) => column[number]!),
    );
    const sum = summed(model, plan, party, most.step, figures);
    if (yield) return undefined;
    if (sum === null) continue;
    const known = found.get(sum.key);
    if (known === undefined) found.set(sum.key, { many: 1, sum, figures });
    else known.many++;
  }
  const [usual] = [...found.values()].sort((a, b) => b.many - a.many);
  if (usual === undefined) return null;
  const { sum, figures, many } = usual;
  const factors = factorsOf(model, plan, sum.rows, figures, most.party);
  const { quantities } = model.uncertainty!;
  const tolerance = model.scales.tolerance[most.party]!;
  const terms = quantities
    .flatMap((quantity): InequalityTerm[] => {
      const factor = quantity.places.reduce(
        (total, { table, index, factor }) =>
          total + factor * (isOfPoints(table) ? factors[table][index]! : 0),
        0,
      );
      const [low, high] = extentOf(quantity);
      // Less is what rounding leaves of a figure that is on both sides.
      const isNothing = Math.abs(factor) * Math.max(-low, high) < tolerance;
      return isNothing ? [] : [{ quantity: quantity.id, factor, central: quantity.central }];
    })
    .sort((a, b) => Math.abs(b.factor * b.central) - Math.abs(a.factor * a.central));
  // With every figure central: what changes from the case to there is linear.
  let atCentral = sum.total;
  for (const table of OF_POINTS)
    for (const [index, factor] of factors[table].entries())
      if (factor !== 0) atCentral += factor * (model.figures[table][index]! - figures[table][index]!);
  const rest = terms.reduce((left, { factor, central }) => left - factor * central, atCentral);
  return {
    party,
    kind: sum.kind,
    at: sum.at,
    withholds: sum.withholds,
    undoes: sum.undoes,
    cases: most.failed / samples,
    likewise: many / most.cases.length,
    terms,
    rest: Math.abs(rest) < tolerance ? 0 : rest,
    sum: atCentral,
  };
}

/** In these an inequality is linear, as long as the others stand still. */
const OF_POINTS = [
  "value",
  "once",
  "termValue",
  "drift",
  "breakdownValue",
  "blame",
  "eventOnce",
  "deposit",
] as const;

function isOfPoints(table: FigureTable): table is (typeof OF_POINTS)[number] {
  return (OF_POINTS as readonly FigureTable[]).includes(table);
}

/**
 * The figures of a case in points, all others central. None is exactly 0, where its part in a sum could not be seen: it is next to it.
 */
function pointsOfCase(model: Model, moving: readonly number[], values: readonly number[]): Figures {
  const tables = tablesOf(model.figures);
  for (const [place, index] of moving.entries()) {
    for (const { table, index: cell, factor } of model.uncertainty!.quantities[index]!.places) {
      if (isOfPoints(table)) tables[table][cell] = factor * values[place]! || NEXT_TO_NOTHING;
    }
  }
  return figuresIn(tables, model.figures.breakdownLasts);
}

const NEXT_TO_NOTHING = 1e-12;

/** One inequality in one case: its sum, term by term. */
interface Summed extends Pick<FailingInequality, "kind" | "at" | "withholds" | "undoes"> {
  /** The same for all cases in which it is the same sum but for the figures. */
  readonly key: string;
  /** Rows, those of the side that is taken off with negative weights. */
  readonly rows: readonly Row[];
  /** Points per period. */
  readonly total: number;
}

/** Null where with central shares that can be taken back the party has nothing there that it could do. */
function summed(
  model: Model,
  plan: CompiledPlan,
  party: string,
  step: number | null,
  figures: Figures,
): Summed | null {
  const less = ({ rows }: { readonly rows: readonly Row[] }): Row[] =>
    rows.map((row) => ({ ...row, weight: -row.weight }));
  if (step === null) {
    const [gain] = explain(model, plan, { party, step: 0 }, figures).gains;
    const { keep, start, gain: total } = gain!;
    return {
      key: "",
      kind: "gain",
      at: null,
      withholds: [],
      undoes: [],
      rows: [...keep.rows, ...less(start)],
      total,
    };
  }
  const { links } = explain(model, plan, { party, step: step + 1 }, figures);
  if (links.length === 0) return null;
  const { kind, after, event, keep, breach, slack } = links.reduce((worst, link) =>
    link.slack < worst.slack ? link : worst,
  );
  const { withholds, undoes, begins, seenAfter } = breach;
  return {
    key: JSON.stringify([kind, after, event, withholds, undoes, begins, seenAfter]),
    kind,
    at: { step: step + 1, after, ...(event === undefined ? {} : { event }) },
    withholds,
    undoes,
    rows: [...keep.rows, ...less(breach)],
    total: slack,
  };
}

type Factors = Record<(typeof OF_POINTS)[number], Float64Array>;

/** By table and entry: by how much a sum rises for each 1 by which the figure rises. */
function factorsOf(
  model: Model,
  plan: CompiledPlan,
  rows: readonly Row[],
  figures: Figures,
  party: number,
): Factors {
  const factors = Object.fromEntries(
    OF_POINTS.map((table) => [table, new Float64Array(figures[table].length)]),
  ) as Factors;
  let later = 0;
  const measures = new Map(
    model.measureIds.map((id, measure) => [id, party * model.measureIds.length + measure]),
  );
  const events = new Map(model.events.map(({ id }, event) => [id, party * model.events.length + event]));
  const deposits = new Map(model.deposits.map(({ id }, deposit) => [id, deposit]));
  const drifts = model.terms.length - model.driftFrom;
  for (const { kind, weight, items } of rows) {
    for (const item of items) {
      const add = (table: (typeof OF_POINTS)[number], cell: number): void => {
        const value = figures[table][cell]!;
        if (value !== 0) factors[table][cell]! += (weight * item.points) / value;
      };
      switch (item.kind) {
        case "measure":
          add(kind === "once" ? "once" : "value", measures.get(item.measure)!);
          break;
        case "term":
          add("termValue", party * model.driftFrom + item.term);
          break;
        case "drift":
          add("drift", party * drifts + item.term);
          break;
        case "breakdown":
          add("breakdownValue", party);
          break;
        case "blame":
          add("blame", party);
          break;
        case "deposit":
          add("deposit", deposits.get(item.deposit)!);
          break;
        case "event":
          add("eventOnce", events.get(item.event)!);
          break;
        case "plan":
          later += weight;
          break;
      }
    }
  }
  // A later plan is one item: what it is worth from its start, which has rows of its own.
  const next = plan.nodes?.next?.plan;
  if (later === 0 || next === undefined) return factors;
  const [gain] = explain(model, next, { party: model.partyIds[party]!, step: 0 }, figures).gains;
  const ofNext = factorsOf(model, next, gain!.keep.rows, figures, party);
  for (const table of OF_POINTS)
    for (const [cell, factor] of ofNext[table].entries()) factors[table][cell]! += later * factor;
  return factors;
}
