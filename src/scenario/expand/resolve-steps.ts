import type { MeasureRef, PlanStep, Scenario } from "../scenario.ts";
import type { Expanded } from "./expand.ts";
import { type Infeasibility, infeasibilityOf } from "./infeasibility.ts";
import { takenBack } from "./taken-back.ts";

/** A step in parts: what it does and ends, as written, the parts of a measure in order. */
export interface ResolvedStep {
  readonly does: readonly number[];
  readonly ends: readonly number[];
}

/** What is wrong with one entry of a step, or with the step; `step` and `item` are indices from 0. */
export type StepProblem =
  | {
      readonly kind: "unknown" | "not-in-force" | "end-only" | "irreversible" | "partly-reversible";
      readonly step: number;
      readonly list: "does" | "ends";
      readonly item: number;
    }
  /** `since`: the step that did it, from 1; 0: in force at the start. */
  | {
      readonly kind: "already-in-force";
      readonly step: number;
      readonly list: "does";
      readonly item: number;
      readonly since: number;
    }
  | {
      readonly kind: "repeated" | "does-and-ends";
      readonly step: number;
      readonly list: "does" | "ends";
      readonly item: number;
    }
  | { readonly kind: "empty"; readonly step: number }
  | { readonly kind: "infeasible"; readonly step: number; readonly reason: Infeasibility };

export interface ResolvedSteps {
  readonly steps: readonly ResolvedStep[];
  readonly problems: readonly StepProblem[];
}

/**
 * The steps of a plan in parts, played from the start state: in `does`, `m` means every part not yet done; in `ends`,
 * every part in force. Entries with a problem are left out; what follows an unknown entry is not played, as the state is
 * unknown then. Source: docs/theory/scenario.md#instalments, #plans-and-steps.
 */
export function resolveSteps(
  expanded: Expanded,
  scenario: Scenario,
  steps: readonly PlanStep[],
): ResolvedSteps {
  const { parts, resolve } = expanded;
  const problems: StepProblem[] = [];
  const resolved: ResolvedStep[] = [];
  /** By part: the step since which it is in force, 0 from the start; null: it is not. */
  const since: (number | null)[] = parts.map(() => null);
  for (const part of scenario.start.flatMap((ref) => resolve(ref))) since[part] = 0;
  let isKnown = true;
  let lastReason = "";

  for (const [step, written] of steps.entries()) {
    const does = new Set<number>();
    const ends = new Set<number>();
    if (written.does.length + written.ends.length + written.places.length + written.returns.length === 0)
      problems.push({ kind: "empty", step });

    for (const [item, ref] of written.does.entries()) {
      const named = resolve(ref);
      const problem = { step, list: "does", item } as const;
      const measure = scenario.measures[parts[named[0] ?? -1]?.measureIndex ?? -1];
      if (measure === undefined) {
        problems.push({ kind: "unknown", ...problem });
        isKnown = false;
        continue;
      }
      if (measure.endOnly) {
        problems.push({ kind: "end-only", ...problem });
        continue;
      }
      const open = named.filter((part) => since[part] === null);
      const first = named[0] ?? -1;
      if (overlaps(named, does)) problems.push({ kind: "repeated", ...problem });
      else if (open.length > 0) for (const part of open) does.add(part);
      else if (isKnown) problems.push({ kind: "already-in-force", ...problem, since: since[first] ?? 0 });
    }

    for (const [item, ref] of written.ends.entries()) {
      const named = resolve(ref);
      const problem = { step, list: "ends", item } as const;
      const measure = scenario.measures[parts[named[0] ?? -1]?.measureIndex ?? -1];
      const inForce = named.filter((part) => since[part] !== null);
      if (measure === undefined) {
        problems.push({ kind: "unknown", ...problem });
        isKnown = false;
        continue;
      }
      const back = takenBack(measure, scenario.quantities);
      if (back === "nothing") problems.push({ kind: "irreversible", ...problem });
      else if (back === "part") problems.push({ kind: "partly-reversible", ...problem });
      else if (overlaps(named, ends)) problems.push({ kind: "repeated", ...problem });
      else if (sharesMeasure(ref, written.does, named, does))
        problems.push({ kind: "does-and-ends", ...problem });
      else if (inForce.length > 0) for (const part of inForce) ends.add(part);
      else if (isKnown) problems.push({ kind: "not-in-force", ...problem });
    }

    for (const part of does) since[part] = step + 1;
    for (const part of ends) since[part] = null;
    resolved.push({ does: [...does], ends: [...ends] });
    if (!isKnown) continue;
    const reason = infeasibilityOf(
      expanded,
      scenario,
      since.map((one) => one !== null),
    );
    // A state that cannot occur usually stays so: it is said once, at the step that led there.
    const identity = JSON.stringify(reason);
    if (reason !== null && identity !== lastReason) problems.push({ kind: "infeasible", step, reason });
    lastReason = identity;
  }
  return { steps: resolved, problems };
}

function overlaps(named: readonly number[], taken: ReadonlySet<number>): boolean {
  return named.some((part) => taken.has(part));
}

/** One step may not both do and end a measure; different parts of it are another matter. */
function sharesMeasure(
  ref: MeasureRef,
  does: readonly MeasureRef[],
  named: readonly number[],
  done: ReadonlySet<number>,
): boolean {
  return (
    overlaps(named, done) || does.some((other) => other.measure === ref.measure && other.part === ref.part)
  );
}
