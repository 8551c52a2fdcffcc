import { assess } from "../../engine/index.ts";
import { editsBetween } from "../../scenario/index.ts";
import { REPAIR_KINDS, type RepairKind, repairSteps } from "../../study/index.ts";
import type { AnswerTools } from "./answer-tools.ts";
import type { Answering } from "./answering.ts";
import type { OpenScenario } from "./open-scenario.ts";
import type { Mending, Question, Repaired } from "./question.ts";

/** Looking for another order takes no longer; as on the command line. */
const ORDER_MS = 10_000;

/** What the least change is over where both are asked for: they can do together what neither can alone. */
const TOGETHER: readonly RepairKind[] = ["value", "breakdown"];

/** What would make plans hold; each way is told as soon as it is known. */
export function* repairAnswer(
  { text, scenario, model }: OpenScenario,
  asked: Question<"repair">,
  tools: AnswerTools,
): Answering<"repair"> {
  const ways = waysFor(asked, () => model.plans.filter((plan) => !assess(model, plan).holds));
  const total = ways.length;
  const mendings: Mending[] = [];
  const answer = (): Repaired => ({ mendings: [...mendings] });
  for (const [done, { plan, kinds }] of ways.entries()) {
    while (tools.solver() === null)
      if (yield { progress: { plan, phase: null, done, total }, wants: "solver" }) return answer();
    const steps = repairSteps(text, scenario, plan, {
      solver: tools.solver()!,
      kinds,
      withinRange: asked.withinRange,
      now: tools.now,
      timeLimitMs: ORDER_MS,
    });
    let isTold = false;
    for (;;) {
      const step = steps.next(isTold);
      if (step.done) {
        const { scenario: edited, ...result } = step.value;
        const edits = edited === null || edited === text ? null : editsBetween(text, edited);
        // Where one kind does it best, together comes to the same.
        const isKnown = edits !== null && mendings.some((one) => isSame(one, { plan, edits }));
        if (!isKnown) mendings.push({ plan, kinds, result, edits });
        break;
      }
      isTold = yield { progress: { plan, phase: step.value.phase, done, total } };
    }
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

function waysFor(
  { plan, kinds }: Question<"repair">,
  failing: () => readonly { readonly id: string }[],
): Way[] {
  const asked = REPAIR_KINDS.filter((kind) => kinds.includes(kind));
  if (plan === null) {
    // Another order takes seconds to look for, in each of them.
    const quick = asked.filter((kind) => kind !== "order");
    return failing().map(({ id }) => ({ plan: id, kinds: quick.length === 0 ? asked : quick }));
  }
  const together = TOGETHER.every((kind) => asked.includes(kind)) ? [TOGETHER] : [];
  return [...together, ...asked.map((kind) => [kind])].map((one) => ({ plan, kinds: one }));
}

function isSame(one: Mending, other: Pick<Mending, "plan" | "edits">): boolean {
  return one.plan === other.plan && JSON.stringify(one.edits) === JSON.stringify(other.edits);
}
