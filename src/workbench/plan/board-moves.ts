import { measureRef, measureText, partTexts } from "../../engine/index.ts";
import {
  type Plan,
  partCount,
  type Scenario,
  type StepChange,
  takenBack,
  type WrittenStep,
} from "../../scenario/index.ts";

/** A measure of a plan, and where it is: in a step (from 0), or in none. */
export interface Piece {
  /** As the step names it: `site`, `site.2`. */
  readonly measure: string;
  readonly list: "does" | "ends";
  readonly step: number | null;
}

/** Where a piece can be put: a step, a new step before that of a number, or out of the plan. */
export type Spot =
  | { readonly kind: "step"; readonly step: number }
  | { readonly kind: "new"; readonly step: number }
  | { readonly kind: "out" };

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

/** What tells one piece of a plan from another: a measure may be done in one step and ended in another. */
export function pieceName({ measure, list }: Piece): string {
  return `${list} ${measure}`;
}

/**
 * Where a piece that is moved by keyboard goes next: Left and Right to the step beside, at either end to a new one; `n` to a new step before
 * the one it is over; Down out of the plan, and Up back into it. Null: the key moves nothing.
 */
export function nextSpot(spot: Spot, key: string, stepCount: number): Spot | null {
  const at = (step: number): Spot =>
    step < 0
      ? { kind: "new", step: 0 }
      : step >= stepCount
        ? { kind: "new", step: stepCount }
        : { kind: "step", step };
  switch (key) {
    case "ArrowRight":
      if (spot.kind === "out") return at(0);
      return spot.kind === "new" ? at(spot.step) : at(spot.step + 1);
    case "ArrowLeft":
      return spot.kind === "out" ? at(stepCount - 1) : at(spot.step - 1);
    case "ArrowUp":
      return spot.kind === "out" ? at(stepCount - 1) : null;
    case "ArrowDown":
      return { kind: "out" };
    case "n":
      return spot.kind === "step" ? { kind: "new", step: spot.step } : null;
    default:
      return null;
  }
}

/** The pieces that a chip of the ladder stands for: what a step names for these measures after instalments. */
export function pieceOfChip(plan: Plan, step: number, measures: string): Piece | null {
  const [first] = measures.split(" ");
  if (first === undefined || first === "" || plan.steps === null) return null;
  const part = measureRef(first);
  for (const list of ["does", "ends"] as const) {
    const named = plan.steps[step - 1]?.[list].find(
      (ref) => ref.measure === part.measure && (ref.part === null || ref.part === part.part),
    );
    if (named !== undefined) return { measure: measureText(named), list, step: step - 1 };
  }
  return null;
}

/** The steps of a plan as they are written, to copy them. */
export function writtenStepsOf({ steps }: Plan): WrittenStep[] {
  return (steps ?? []).map(({ does, ends, places, returns, wait, label }) => ({
    does: does.map(measureText),
    ends: ends.map(measureText),
    places,
    returns,
    wait,
    label,
  }));
}
