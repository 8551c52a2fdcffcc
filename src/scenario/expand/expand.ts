import { measureText } from "../../engine/index.ts";
import type { MeasureRef, Scenario } from "../scenario.ts";
import { partCount } from "./instalments.ts";

/** A measure as the engine sees it: one that is not split, or one instalment. */
export interface Part {
  /** `m`, or `m.2` for the second instalment. */
  readonly id: string;
  readonly measureIndex: number;
  /** From 1; null where the measure is not split. */
  readonly part: number | null;
  /** Parts that must be in force with this one, not those that these require in turn; ascending. */
  readonly requires: readonly number[];
  /** Parts that cannot be in force with this one, whichever side states it; ascending. */
  readonly excludes: readonly number[];
}

export interface Expanded {
  readonly parts: readonly Part[];
  /** Parts of each measure, by the measure's index. */
  readonly partsOf: readonly (readonly number[])[];
  /** The parts a reference stands for; none where it names nothing. */
  readonly resolve: (ref: MeasureRef) => readonly number[];
}

/**
 * Measures after instalments, in the file's order. `instalments` makes parts `m.1` … `m.n`, each requiring the one
 * before; the requirements of the measure bind its first part, and so all; its exclusions bind every part.
 * Source: docs/theory/scenario.md#instalments.
 */
export function expand(scenario: Pick<Scenario, "measures">): Expanded {
  const { measures } = scenario;
  const partsOf: number[][] = [];
  const indexOf = new Map<string, number>();
  let count = 0;
  for (const [measureIndex, measure] of measures.entries()) {
    indexOf.set(measure.id, measureIndex);
    const parts = partCount(measure);
    partsOf.push(Array.from({ length: parts }, (_, k) => count + k));
    count += parts;
  }

  const resolve = (ref: MeasureRef): readonly number[] => {
    const measureIndex = indexOf.get(ref.measure);
    const all = measureIndex === undefined ? undefined : partsOf[measureIndex];
    if (measureIndex === undefined || all === undefined) return [];
    if (ref.part === null) return all;
    const part = all.length === 1 ? undefined : all[ref.part - 1];
    return part === undefined ? [] : [part];
  };

  const excludes = Array.from({ length: count }, () => new Set<number>());
  for (const [measureIndex, measure] of measures.entries()) {
    for (const other of measure.excludes.flatMap(resolve)) {
      for (const part of partsOf[measureIndex] ?? []) {
        excludes[part]?.add(other);
        excludes[other]?.add(part);
      }
    }
  }

  const parts = measures.flatMap((measure, measureIndex): Part[] => {
    const isSplit = partCount(measure) > 1;
    return (partsOf[measureIndex] ?? []).map((index, k) => ({
      id: measureText({ measure: measure.id, part: isSplit ? k + 1 : null }),
      measureIndex,
      part: isSplit ? k + 1 : null,
      requires: k > 0 ? [index - 1] : ascending(measure.requires.flatMap(resolve)),
      excludes: ascending(excludes[index] ?? []),
    }));
  });
  return { parts, partsOf, resolve };
}

function ascending(indices: Iterable<number>): number[] {
  return [...new Set(indices)].sort((a, b) => a - b);
}
