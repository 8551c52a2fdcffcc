import { measureRef, measureText, partTexts } from "../../engine/index.ts";
import { type Plan, partCount, type Scenario, type StepChange, takenBack } from "../../scenario/index.ts";

/** A measure on the board, and where it is: in a step (from 0), or in none. */
export interface Piece {
  /** As the step names it: `site`, `site.2`. */
  readonly measure: string;
  readonly list: "does" | "ends";
  readonly step: number | null;
}

/** A place a piece can be put: a step, a new step before that of a number, or out of the plan. */
export type Spot =
  | { readonly kind: "step"; readonly step: number }
  | { readonly kind: "new"; readonly step: number }
  | { readonly kind: "out" };

/** Every spot of a board, in the order in which the arrow keys go through them. */
export function spotsOf(stepCount: number): Spot[] {
  const spots: Spot[] = [];
  for (let step = 0; step < stepCount; step++) spots.push({ kind: "new", step }, { kind: "step", step });
  return [...spots, { kind: "new", step: stepCount }, { kind: "out" }];
}

export function isSameSpot(one: Spot | null, other: Spot | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where a piece is now. */
export function spotOf({ step }: Piece): Spot {
  return step === null ? { kind: "out" } : { kind: "step", step };
}

/** What putting a piece on a spot changes; null where it stays where it is. */
export function changeOf(piece: Piece, spot: Spot): StepChange | null {
  if (isSameSpot(spot, spotOf(piece))) return null;
  const to = spot.kind === "out" ? null : spot.kind === "step" ? { step: spot.step } : { newStep: spot.step };
  return { kind: "move-measure", measure: piece.measure, list: piece.list, from: piece.step, to };
}

/** A spot in words: "step 2", "a new step before step 3", "out of the plan". */
export function spotInWords(spot: Spot, stepCount: number): string {
  if (spot.kind === "out") return "out of the plan";
  if (spot.kind === "step") return `to step ${spot.step + 1}`;
  return spot.step === stepCount ? "to a new last step" : `to a new step before step ${spot.step + 1}`;
}

/** The measures that no step of a plan does yet, parts by themselves where others of their measure are done. */
export function unusedMeasures(scenario: Scenario, plan: Plan): string[] {
  const done = new Set((plan.steps ?? []).flatMap(({ does }) => does.map(measureText)));
  const start = new Set(scenario.start.map(measureText));
  const isUsed = (name: string): boolean => done.has(name) || start.has(name);
  return scenario.measures.flatMap((measure) => {
    const { id, endOnly } = measure;
    if (endOnly || isUsed(id)) return [];
    const parts = partTexts(id, partCount(measure));
    return parts.some(isUsed) ? parts.filter((part) => !isUsed(part)) : [id];
  });
}

/** What a step could end: what is in force before it, can be undone as a whole, and is not ended in it. */
export function endable(scenario: Scenario, plan: Plan, step: number): string[] {
  const inForce = new Set(scenario.start.map(measureText));
  for (const { does, ends } of (plan.steps ?? []).slice(0, step)) {
    for (const ref of does) inForce.add(measureText(ref));
    for (const ref of ends) inForce.delete(measureText(ref));
  }
  const ended = new Set((plan.steps?.[step]?.ends ?? []).map(measureText));
  const whole = new Set(
    scenario.measures.filter((one) => takenBack(one, scenario.quantities) === "all").map(({ id }) => id),
  );
  return [...inForce].filter((name) => !ended.has(name) && whole.has(measureRef(name).measure));
}
