import {
  type CompiledPlan,
  caseDrawer,
  DEFAULT_MEMORY_MIB,
  findPlan,
  type Model,
  type Told,
  type UncertainQuantity,
} from "../../engine/index.ts";
import { compile, LIMITS, type Scenario, singleFigures, underReading } from "../../scenario/index.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { summaryBytes } from "./summary-size.ts";
import type { SweepAsked } from "./sweep-asked.ts";
import { type SweepScore, sweepScore } from "./sweep-score.ts";

/** A scenario by the figures of one reading: what its worlds have in common. */
export interface SweepGround {
  /** From 0. */
  readonly file: number;
  /** Null: the file's own figures. */
  readonly reading: string | null;
  readonly scenario: Scenario;
  /** With the figures of the grid among the uncertain ones, and the scales of the file's own figures. */
  readonly model: Model;
  readonly plans: readonly CompiledPlan[];
  readonly score: SweepScore;
  /** The values of the uncertain figures of the model in a world of this ground, by number of the case and place in the grid. */
  readonly valuesAt: (draw: number, at: number) => readonly number[];
  /** By figure of the file: its place among those of the model, -1 where it is none of them. */
  readonly places: readonly number[];
}

/** Every world of a sweep. */
export interface Sweep {
  readonly asked: SweepAsked;
  readonly count: number;
  readonly grounds: readonly SweepGround[];
  /** By file: the figures that differ between its worlds, in the order in which rows have them. */
  readonly figures: readonly (readonly Told[])[];
  readonly world: (number: number) => World;
}

/** A world: one way in which all figures may turn out. */
export interface World {
  /** From 0. */
  readonly number: number;
  readonly ground: SweepGround;
  readonly values: readonly number[];
}

/** What keeps worlds from being made. */
export type SweepProblem =
  | { readonly kind: "figure"; readonly figure: string; readonly known: readonly string[] }
  | {
      readonly kind: "value";
      readonly figure: string;
      readonly value: number;
      readonly least: number;
      readonly most: number;
    }
  /** To sum them up would take more memory than an analysis may have. */
  | { readonly kind: "room"; readonly worlds: number; readonly most: number };

/**
 * The worlds that are asked for: for every case drawn all places of the grid, for each of these all readings of all files; so the first
 * worlds are as varied as all.
 *
 * @param opens - at least one; each has the readings asked for
 * Source: docs/theory/sweep.md#worlds.
 */
export function sweepWorlds(opens: readonly OpenScenario[], asked: SweepAsked): Sweep | SweepProblem {
  const grounds: SweepGround[] = [];
  const figures: Told[][] = [];
  for (const [file, open] of opens.entries()) {
    const own: SweepGround[] = [];
    const told = new Map<string, Told>();
    for (const reading of [null, ...asked.readings]) {
      const ground = groundOf(open, file, reading, asked);
      if ("kind" in ground) return ground;
      own.push(ground);
      for (const quantity of ground.model.uncertainty?.quantities ?? [])
        if (!told.has(quantity.id)) told.set(quantity.id, toldAs(quantity, asked));
    }
    figures.push([...told.values()]);
    for (const ground of own) {
      const ids = (ground.model.uncertainty?.quantities ?? []).map(({ id }) => id);
      grounds.push({ ...ground, places: [...told.keys()].map((id) => ids.indexOf(id)) });
    }
  }
  const points = gridSize(asked);
  const each = points * grounds.length;
  const isAnyDrawn = asked.samples > 0 && grounds.some(({ model }) => drawnCount(model, asked) > 0);
  const count = each * (isAnyDrawn ? asked.samples : 1);
  const plans = new Set(grounds.flatMap((ground) => ground.plans.map(({ id }) => id)));
  const ofWorld = summaryBytes(plans.size, Math.max(...figures.map(({ length }) => length)));
  const most = Math.floor((DEFAULT_MEMORY_MIB * 2 ** 20) / ofWorld);
  if (count > most) return { kind: "room", worlds: count, most };
  return {
    asked,
    count,
    grounds,
    figures,
    world: (number) => {
      const ground = grounds[number % grounds.length]!;
      const at = Math.floor(number / grounds.length) % points;
      return { number, ground, values: ground.valuesAt(Math.floor(number / each), at) };
    },
  };
}

/** Limits of a figure of the grid lie between its values, and have as few digits as those of a range. */
function toldAs(quantity: UncertainQuantity, { grid }: SweepAsked): Told {
  const values = grid.find(({ figure }) => figure === quantity.id)?.values;
  if (values === undefined) return quantity;
  return { ...quantity, distribution: { kind: "uniform", lo: values[0]!, hi: values.at(-1)! } };
}

/** How many worlds so many files can have, at most. */
export function worldsAtMost(files: number, asked: SweepAsked): number {
  return files * (asked.readings.length + 1) * gridSize(asked) * Math.max(1, asked.samples);
}

function gridSize({ grid }: Pick<SweepAsked, "grid">): number {
  return grid.reduce((size, { values }) => size * values.length, 1);
}

/** Uncertain figures that the grid leaves to chance. */
function drawnCount({ uncertainty }: Model, { grid }: SweepAsked): number {
  const set = new Set(grid.map(({ figure }) => figure));
  return (uncertainty?.quantities ?? []).filter(({ id }) => !set.has(id)).length;
}

function groundOf(
  { scenario: written, model: own }: OpenScenario,
  file: number,
  reading: string | null,
  asked: SweepAsked,
): SweepGround | SweepProblem {
  const other = reading === null ? null : written.readings.find(({ id }) => id === reading)!;
  const scenario = other === null ? written : underReading(written, other);
  const compiled = other === null ? own : compile(scenario);
  const drawn = compiled.uncertainty?.quantities ?? [];
  const single = asked.grid.length === 0 ? [] : singleFigures(scenario);
  const set: UncertainQuantity[] = [];
  for (const { figure, values } of asked.grid) {
    const found = single.find(({ quantity }) => quantity.id === figure)?.quantity;
    if (found === undefined)
      return { kind: "figure", figure, known: single.map(({ quantity }) => quantity.id) };
    const { least, most } = rangeOf(compiled, found);
    const outside = values.find((value) => !(value >= least && value <= most));
    if (outside !== undefined) return { kind: "value", figure, value: outside, least, most };
    set.push({ ...found, distribution: { kind: "choice", values } });
  }
  // A figure of the grid that is drawn elsewhere keeps its place, so that the others are drawn as without it.
  const quantities = [
    ...drawn.map((one) => set.find(({ id }) => id === one.id) ?? one),
    ...set.filter(({ id }) => drawn.every((one) => one.id !== id)),
  ];
  const { uncertainty, ...certain } = compiled;
  const model: Model = {
    ...certain,
    scales: own.scales,
    ...(quantities.length === 0
      ? {}
      : { uncertainty: { quantities, correlations: uncertainty?.correlations ?? [] } }),
  };
  const drawer =
    asked.samples > 0 ? caseDrawer(compiled, asked.seed) : () => drawn.map(({ central }) => central);
  const gridPlaces = asked.grid.map(({ figure }) => quantities.findIndex(({ id }) => id === figure));
  const plans =
    asked.plans === null
      ? model.plans
      : asked.plans
          .filter((id) => model.plans.some((plan) => plan.id === id))
          .map((id) => findPlan(model, id));
  return {
    file,
    reading,
    scenario,
    model,
    plans,
    score: sweepScore(model, asked.objective),
    places: [],
    valuesAt: (draw, at) => {
      const values = [...drawer(draw), ...quantities.slice(drawn.length).map(({ central }) => central)];
      let rest = at;
      for (const [place, { values: choices }] of asked.grid.entries()) {
        values[gridPlaces[place]!] = choices[rest % choices.length]!;
        rest = Math.floor(rest / choices.length);
      }
      return values;
    },
  };
}

/** Within the limit of any figure; patience lies between 0 and 1, chances that exclude each other add up to 1 at most. */
function rangeOf(
  { figures }: Model,
  { places, least, most }: UncertainQuantity,
): { least: number; most: number } {
  const range = { least: Math.max(least, -LIMITS.figure), most: Math.min(most, LIMITS.figure) };
  for (const { table, index, factor } of places) {
    if (table === "patience") {
      range.least = Math.max(range.least, EDGE);
      range.most = Math.min(range.most, (1 - EDGE) / factor);
    }
    if (table === "followOn" || table === "eventChance") {
      const others =
        table === "followOn"
          ? 0
          : Array.from(figures.eventChance).reduce((sum, one, at) => sum + (at === index ? 0 : one), 0);
      range.most = Math.min(range.most, (1 - others) / factor);
    }
  }
  return range;
}

const EDGE = 1e-9;
