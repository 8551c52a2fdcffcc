import { measureText } from "../../engine/index.ts";
import {
  type CellChange,
  type Change,
  figuresOf,
  type MeasureRef,
  type Plan,
  type Scenario,
} from "../../scenario/index.ts";

/** Plans in whose steps a measure stands. */
export function plansWith(scenario: Pick<Scenario, "plans">, measures: readonly string[]): readonly Plan[] {
  const isOne = ({ measure }: MeasureRef): boolean => measures.includes(measure);
  return scenario.plans.filter(({ steps }) =>
    (steps ?? []).some(({ does, ends }) => does.some(isOne) || ends.some(isOne)),
  );
}

/** A measure taken out of the plans it stands in, of what others need and exclude, and then of the file. */
export function removeMeasures(scenario: Scenario, ids: readonly string[]): Change {
  const isOne = ({ measure }: MeasureRef): boolean => ids.includes(measure);
  const changes: Change[] = [];
  // The last steps first: a step that is left empty goes, and those behind it move up.
  for (const { id: plan, steps } of scenario.plans)
    for (const [from, step] of [...(steps ?? []).entries()].reverse())
      for (const list of ["does", "ends"] as const)
        for (const ref of step[list].filter(isOne))
          changes.push({
            kind: "steps",
            plan,
            change: { kind: "move-measure", measure: measureText(ref), list, from, to: null },
          });
  for (const other of scenario.measures)
    for (const field of ["requires", "excludes"] as const) {
      if (ids.includes(other.id) || !other[field].some(isOne)) continue;
      const left = other[field].filter((ref) => !isOne(ref)).map((ref) => JSON.stringify(measureText(ref)));
      const value = left.length === 0 ? null : `[${left.join(", ")}]`;
      changes.push({ kind: "plain", path: ["measures", other.id, field], value });
    }
  return { kind: "several", changes: [...changes, ...ids.map(removal("measures"))] };
}

/** A party taken out with its own measures and every figure that is of it. */
export function removeParty(scenario: Scenario, id: string): Change {
  const own = scenario.measures.filter(({ by }) => by.length === 1 && by[0] === id).map((one) => one.id);
  const cells = figuresOf(scenario).flatMap(({ path, party }): CellChange[] =>
    party === id && path.at(-1) === id && !(path[0] === "measures" && own.includes(path[1]!))
      ? [{ path, value: null }]
      : [],
  );
  const measures = own.length === 0 ? [] : [removeMeasures(scenario, own)];
  const figures: Change[] = cells.length === 0 ? [] : [{ kind: "cells", cells }];
  return { kind: "several", changes: [...measures, ...figures, removal("parties")(id)] };
}

function removal(record: string): (id: string) => Change {
  return (id) => ({ kind: "remove", path: [record, id] });
}
