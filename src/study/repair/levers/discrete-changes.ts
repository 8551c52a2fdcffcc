import { BREACH, type Model, measureText, NO_PARTY, suspendable } from "../../../engine/index.ts";
import type { PlanStep, Scenario } from "../../../scenario/index.ts";
import type { LeftOut, LeverChange, MovedMeasures, QuickerVerification, Response } from "./lever-change.ts";
import { isEmptyStep, planOf, stepOf, withoutMeasures, writtenStep } from "./working-scenario.ts";

/** Something that is done or not, with what it costs. */
export interface Discrete<Change extends LeverChange = LeverChange> {
  readonly change: Change;
  readonly cost: number;
}

/** Lengths of a suspension that are tried as an answer, periods. */
const RESPONSE_LENGTHS = [1, 2, 3, 4, 6, 8, 12, 20];

const SURELY = { within: null, turns: false } as const;

/**
 * Each measure in every other step, or in a step of its own before, between or behind them; all cost the same. One by one: of a plan of 256 steps
 * there are 130,000, each of which says all steps anew.
 */
export function* moves(scenario: Scenario, planId: string, cost: number): Generator<Discrete<MovedMeasures>> {
  const { steps } = planOf(scenario, planId);
  for (const [from, step] of steps.entries()) {
    for (const ref of step.does) {
      const measure = measureText(ref);
      const isAlone = step.does.length === 1 && isEmptyStep({ ...step, does: [] });
      const left = steps.map((one, at) =>
        at === from ? { ...one, does: one.does.filter((other) => other !== ref) } : one,
      );
      const move = (written: readonly PlanStep[], to: number): Discrete<MovedMeasures> => {
        const kept = written.filter((one) => !isEmptyStep(one));
        // An emptied step before it brings it one step forward.
        const at = isAlone && to > from + 1 ? to - 1 : to;
        return { change: movedTo(planId, steps, kept, [{ measure, from: from + 1, to: at }]), cost };
      };
      for (let to = 0; to < steps.length; to++) {
        if (to === from) continue;
        yield move(
          left.map((one, at) => (at === to ? { ...one, does: [...one.does, ref] } : one)),
          to + 1,
        );
      }
      for (let before = 0; before <= steps.length; before++) {
        if (isAlone && (before === from || before === from + 1)) continue;
        yield move([...left.slice(0, before), stepOf([ref]), ...left.slice(before)], before + 1);
      }
    }
  }
}

export function movedTo(
  planId: string,
  before: readonly PlanStep[],
  steps: readonly PlanStep[],
  moved: MovedMeasures["moved"],
): MovedMeasures {
  return {
    kind: "order",
    what: `plans.${planId}.steps`,
    from: idsOf(before),
    to: idsOf(steps),
    moved,
    steps: steps.map(writtenStep),
    ...SURELY,
  };
}

export function idsOf(steps: readonly PlanStep[]): string[][] {
  return steps.map(({ does }) => does.map(measureText));
}

/** Each measure of the plan that is not seen at once, by every number of periods that it could be seen sooner. */
export function quickerVerifications(
  scenario: Scenario,
  planId: string,
  cost: number,
): Discrete<QuickerVerification>[] {
  const used = new Set(
    planOf(scenario, planId).steps.flatMap(({ does, ends }) => [...does, ...ends].map((ref) => ref.measure)),
  );
  for (const { measure } of scenario.start) used.add(measure);
  return scenario.measures
    .filter(({ id }) => used.has(id))
    .flatMap(({ id, verify }) =>
      Array.from(
        { length: Math.min(verify - 1, 40) },
        (_, sooner): Discrete<QuickerVerification> => ({
          change: {
            kind: "verify",
            what: `measures.${id}.verify`,
            measure: id,
            from: verify,
            to: verify - 1 - sooner,
            ...SURELY,
          },
          cost: cost * (sooner + 1),
        }),
      ),
    );
}

/**
 * What an event that a party may choose could be answered with: a pause, a suspension, an end or a breakdown. Where a breach is answered
 * already, a breakdown instead.
 *
 * That no milder answer to a breach ever makes a plan hold: docs/theory/repair.md#responses.
 */
export function responses(model: Model, planId: string, cost: number): Discrete<Response>[] {
  const plan = model.plans.find(({ id }) => id === planId)!;
  const answered = (
    upon: string,
    answer: Response["answer"],
    suspend: readonly string[] = [],
    periods = 0,
  ): Discrete<Response> => {
    const to =
      answer === "suspend"
        ? `{upon: ${upon}, suspend: [${suspend.join(", ")}], for: ${periods}}`
        : `{upon: ${upon}, then: ${answer}}`;
    const what = `plans.${planId}.clauses`;
    return {
      change: { kind: "response", what, from: null, to, upon, answer, suspend, periods, ...SURELY },
      cost,
    };
  };
  const chosen = model.events.flatMap(({ id, by }, event) => (by === NO_PARTY ? [] : [{ id, event }]));
  return [
    ...chosen.flatMap(({ id, event }) => [
      ...[[], ...suspendable(model, plan, event)].flatMap((list) =>
        RESPONSE_LENGTHS.map((periods) =>
          answered(
            id,
            "suspend",
            list.map((measure) => model.measureIds[measure]!),
            periods,
          ),
        ),
      ),
      answered(id, "end"),
      answered(id, "collapse"),
    ]),
    ...(plan.clauses.some((clause) => clause.upon === BREACH) ? [answered("breach", "collapse")] : []),
  ];
}

/** Each measure of the plan, or its last parts, left out; it costs what parties would have had from it, points a period. */
export function leftOut(scenario: Scenario, model: Model, planId: string, cost: number): Discrete<LeftOut>[] {
  const { steps } = planOf(scenario, planId);
  const whole = new Map<string, string[]>();
  const due = new Map<string, number>();
  for (const [at, { does }] of steps.entries()) {
    for (const ref of does) {
      whole.set(ref.measure, [...(whole.get(ref.measure) ?? []), measureText(ref)]);
      due.set(measureText(ref), at + 1);
    }
  }
  return [...whole].flatMap(([measure, parts]) =>
    parts.flatMap((first, at): Discrete<LeftOut>[] => {
      const measures = parts.slice(at);
      if (withoutMeasures(steps, measures).length === 0) return [];
      const change: LeftOut = {
        kind: "leave-out",
        what: `plans.${planId}.steps.${at === 0 ? measure : measures.join("+")}`,
        measures,
        from: due.get(first)!,
        to: null,
        ...SURELY,
      };
      return [{ change, cost: cost * measures.reduce((sum, id) => sum + missed(model, id), 0) }];
    }),
  );
}

/** What parties would have had from a measure, points a period of each. */
function missed({ partyIds, measureIds, figures }: Model, id: string): number {
  const measure = measureIds.indexOf(id);
  return partyIds.reduce(
    (sum, _, party) => sum + Math.max(0, figures.value[party * measureIds.length + measure]!),
    0,
  );
}
