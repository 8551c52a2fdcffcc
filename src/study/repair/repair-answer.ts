import { assess, relay } from "../../engine/index.ts";
import { editsBetween, type TextEdit } from "../../scenario/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Answering } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { mendSteps } from "./mend.ts";
import { type MendResult, REPAIR_KINDS, type RepairKind } from "./mend-result.ts";
import type { RepairProgress } from "./repair-progress.ts";

export interface RepairQuestion {
  /** Null: every plan that does not hold. */
  readonly plan: string | null;
  readonly kinds: readonly RepairKind[];
  /** Central values stay within their ranges. */
  readonly withinRange: boolean;
}

export interface Repaired {
  readonly mendings: readonly Mending[];
  /** Of all plans that do not hold, ids of those that are not looked at, as something may interrupt them. */
  readonly leftOut: readonly string[];
}

/** One way to make a plan hold, or that it is none. */
export interface Mending {
  readonly plan: string;
  /** Kinds of change that it could use. */
  readonly kinds: readonly RepairKind[];
  readonly result: Omit<MendResult, "scenario">;
  /** How the text is to be edited; null where there is nothing to change, or it cannot be written. */
  readonly edits: readonly TextEdit[] | null;
}

export interface RepairStep {
  readonly plan: string;
  /** Null while the solver is fetched. */
  readonly phase: RepairProgress["phase"] | null;
  /** Ways looked at, of all. */
  readonly done: number;
  readonly total: number;
}

/** Looking for another order is stopped after so long where nobody says otherwise, and that is said; seconds. */
export const ORDER_SECONDS = 10;

/** What the least change is over where both are asked for: they can do together what neither can alone. */
const TOGETHER: readonly RepairKind[] = ["value", "breakdown"];

/** What would make plans hold; each way is told as soon as it is known. */
export function* repairAnswer(
  { text, scenario, model }: OpenScenario,
  asked: RepairQuestion,
  tools: AnswerTools,
): Answering<Repaired, RepairStep> {
  const failing = asked.plan !== null ? [] : model.plans.filter((plan) => !assess(model, plan).holds);
  const ways = waysFor(
    asked,
    failing.filter(({ nodes }) => nodes === null),
  );
  const leftOut = failing.flatMap(({ id, nodes }) => (nodes === null ? [] : [id]));
  const total = ways.length;
  const mendings: Mending[] = [];
  const answer = (): Repaired => ({ mendings: [...mendings], leftOut });
  for (const [done, { plan, kinds }] of ways.entries()) {
    while (tools.solver() === null)
      if (yield { progress: { plan, phase: null, done, total }, wants: "solver" }) return answer();
    const steps = mendSteps(text, scenario, plan, {
      solver: tools.solver()!,
      kinds,
      withinRange: asked.withinRange,
      now: tools.now,
      timeLimitMs: 1000 * ORDER_SECONDS,
    });
    let isTold = false;
    const { scenario: edited, ...result } = yield* relay(
      steps,
      ({ phase }) => ({ progress: { plan, phase, done, total } }),
      (told) => {
        isTold = told;
        return told;
      },
    );
    const edits = edited === null || edited === text ? null : editsBetween(text, edited);
    // Where one kind does it best, together comes to the same.
    const isKnown = edits !== null && mendings.some((one) => isSame(one, { plan, edits }));
    if (!isKnown) mendings.push({ plan, kinds, result, edits });
    if (isTold || (yield { progress: { plan, phase: null, done: done + 1, total }, soFar: answer() })) break;
    // Nothing needs to change, whatever the kind.
    if (asked.plan !== null && mendings[0]!.result.holds) break;
  }
  return answer();
}

interface Way {
  readonly plan: string;
  readonly kinds: readonly RepairKind[];
}

function waysFor({ plan, kinds }: RepairQuestion, failing: readonly { readonly id: string }[]): Way[] {
  const asked = REPAIR_KINDS.filter((kind) => kinds.includes(kind));
  if (plan === null) {
    // Another order takes seconds to look for, in each of them.
    const quick = asked.filter((kind) => kind !== "order");
    return failing.map(({ id }) => ({ plan: id, kinds: quick.length === 0 ? asked : quick }));
  }
  const together = TOGETHER.every((kind) => asked.includes(kind)) ? [TOGETHER] : [];
  return [...together, ...asked.map((kind) => [kind])].map((one) => ({ plan, kinds: one }));
}

function isSame(one: Mending, other: Pick<Mending, "plan" | "edits">): boolean {
  return one.plan === other.plan && JSON.stringify(one.edits) === JSON.stringify(other.edits);
}
