import { measureText } from "../../engine/index.ts";
import type { Condition, Conjunction, Scenario } from "../scenario.ts";
import type { Expanded } from "./expand.ts";

/** Why a state cannot occur; indices of parts, and of a combination in `infeasible`. */
export type Infeasibility =
  | { readonly kind: "requires"; readonly part: number; readonly missing: readonly number[] }
  | { readonly kind: "excludes"; readonly part: number; readonly other: number }
  | { readonly kind: "combination"; readonly index: number };

/**
 * The first reason why a state cannot occur, or null where it can: every `requires` inside, no `excludes` pair, no
 * `infeasible` combination. Source: docs/theory/scenario.md#states.
 *
 * @param state - by part: whether it is in force
 */
export function infeasibilityOf(
  expanded: Expanded,
  scenario: Scenario,
  state: readonly boolean[],
): Infeasibility | null {
  for (const [part, { requires, excludes }] of expanded.parts.entries()) {
    if (state[part] !== true) continue;
    const missing = requires.filter((other) => state[other] !== true);
    if (missing.length > 0) return { kind: "requires", part, missing };
    const other = excludes.find((one) => state[one] === true);
    if (other !== undefined) return { kind: "excludes", part, other };
  }
  const index = scenario.infeasible.findIndex((combination) =>
    conjunctionHolds(expanded, combination, state),
  );
  return index === -1 ? null : { kind: "combination", index };
}

/** As `infeasibilityOf`, of the state at the start. */
export function startInfeasibility(expanded: Expanded, scenario: Scenario): Infeasibility | null {
  const inForce = new Set(scenario.start.flatMap((ref) => expanded.resolve(ref)));
  return infeasibilityOf(
    expanded,
    scenario,
    expanded.parts.map((_, part) => inForce.has(part)),
  );
}

/** Whether all conditions hold: `m` means all its parts in force, `not m` that not all are. */
export function conjunctionHolds(
  expanded: Expanded,
  conjunction: Conjunction,
  state: readonly boolean[],
): boolean {
  return conjunction.every((condition) => {
    const parts = expanded.resolve(condition);
    return parts.every((part) => state[part] === true) !== condition.negated;
  });
}

/** The reason in the words of the file: `"fuel" requires "inspectors", which is not in force`. */
export function infeasibilityInWords(expanded: Expanded, scenario: Scenario, reason: Infeasibility): string {
  const idOf = (part: number): string => `"${expanded.parts[part]?.id ?? ""}"`;
  switch (reason.kind) {
    case "requires": {
      const missing = reason.missing.map(idOf);
      const verb = missing.length === 1 ? "which is" : "which are";
      return `${idOf(reason.part)} requires ${missing.join(" and ")}, ${verb} not in force`;
    }
    case "excludes":
      return `${idOf(reason.part)} and ${idOf(reason.other)} exclude each other`;
    case "combination":
      return `${conjunctionInWords(scenario.infeasible[reason.index] ?? [])} is listed as infeasible`;
  }
}

/** As written in the file: `[x, y, not z]`. */
export function conjunctionInWords(conjunction: Conjunction): string {
  return `[${conjunction.map(conditionInWords).join(", ")}]`;
}

function conditionInWords(condition: Condition): string {
  return `${condition.negated ? "not " : ""}${measureText(condition)}`;
}
