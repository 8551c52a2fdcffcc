import type { PlainMeasure, PlainScenario } from "../support/plain-scenario.ts";

/** One thing that can be in force: a measure, or one part of a measure in instalments. */
export interface Part {
  readonly id: string;
  /** The id of the measure it belongs to. */
  readonly measure: string;
  readonly by: readonly string[];
  /** Share that can be taken back, 0 to 1. */
  readonly reversible: number;
  readonly takes: number;
  readonly progress: "steady" | "at-once" | "at-end";
  readonly verify: number;
  readonly requires: readonly string[];
  readonly value: ReadonlyMap<string, number>;
  readonly once: ReadonlyMap<string, number>;
}

/** The ids of the parts in force. */
export type State = ReadonlySet<string>;

export interface World {
  readonly scenario: PlainScenario;
  readonly parties: readonly string[];
  /** By id, in the file's order. */
  readonly parts: ReadonlyMap<string, Part>;
  /** What each name stands for: `m` all parts of m, `m.2` that part. */
  readonly named: ReadonlyMap<string, readonly string[]>;
  readonly start: State;
}

/** Spells out instalments and the start: docs/theory/scenario.md#instalments. */
export function worldOf(scenario: PlainScenario): World {
  const parts = new Map<string, Part>();
  for (const [id, measure] of Object.entries(scenario.measures)) {
    const shares = sharesOf(measure);
    for (const [index, portion] of shares.entries()) {
      const number = index + 1;
      const partId = shares.length === 1 ? id : `${id}.${number}`;
      parts.set(partId, {
        id: partId,
        measure: id,
        by: [measure.by].flat(),
        reversible: Number(measure.reversible ?? true),
        takes: measure.takes ?? 1,
        progress: measure.progress ?? "steady",
        verify: measure.verify ?? 1,
        requires: number === 1 ? (measure.requires ?? []) : [`${id}.${number - 1}`],
        value: share(measure.value, portion),
        once: share(measure.once, portion),
      });
    }
  }
  const named = new Map<string, string[]>();
  for (const { id, measure } of parts.values()) {
    named.set(id, [id]);
    if (measure !== id) named.set(measure, [...(named.get(measure) ?? []), id]);
  }
  const start = new Set((scenario.start ?? []).flatMap((ref) => named.get(ref)!));
  return { scenario, parties: Object.keys(scenario.parties), parts, named, start };
}

function sharesOf({ instalments = 1 }: PlainMeasure): number[] {
  return Array.isArray(instalments) ? instalments : Array(instalments).fill(1 / instalments);
}

function share(points: Record<string, number> | undefined, portion: number): Map<string, number> {
  return new Map(Object.entries(points ?? {}).map(([party, value]) => [party, value * portion]));
}

/** The parts that `m` or `m.2` stands for. */
export function partsOf(world: World, ref: string): readonly string[] {
  return world.named.get(ref)!;
}

/** `x`: every part of x is in force; `not x`: that is not so. */
export function isTrue(world: World, condition: string, state: State): boolean {
  const negated = condition.startsWith("not ");
  const inForce = partsOf(world, bareRef(condition)).every((id) => state.has(id));
  return inForce !== negated;
}

/** The measure or part that a condition speaks of. */
export function bareRef(condition: string): string {
  return condition.replace(/^not /, "");
}

/** Model.md section 2, "Feasible state"; exclusion with instalments by decision 0002 ("Measures"). */
export function isFeasible(world: World, state: State): boolean {
  const { scenario } = world;
  const anyOf = (ref: string) => partsOf(world, ref).some((id) => state.has(id));
  for (const id of state) {
    const part = world.parts.get(id)!;
    if (!part.requires.every((ref) => isTrue(world, ref, state))) return false;
  }
  for (const [id, measure] of Object.entries(scenario.measures)) {
    if (anyOf(id) && (measure.excludes ?? []).some(anyOf)) return false;
  }
  return !(scenario.infeasible ?? []).some((all) => all.every((c) => isTrue(world, c, state)));
}

/** Every subset, the empty one first. */
export function subsetsOf<T>(items: readonly T[]): T[][] {
  const subsets: T[][] = [[]];
  for (const item of items) subsets.push(...subsets.map((subset) => [...subset, item]));
  return subsets;
}
