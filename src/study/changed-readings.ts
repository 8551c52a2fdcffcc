import { assess, type Verdict } from "../engine/index.ts";
import { compile, type Progress, type Scenario } from "../scenario/index.ts";

/** What the second edition of the model reads otherwise, and the plans of which it says something else for that. */
export interface ChangedReadings {
  /** Figures whose reading changed. */
  readonly changed: readonly ChangedReading[];
  /** Plans whose verdict is another one by the new reading, in the file's order. */
  readonly turned: readonly TurnedPlan[];
}

/** A figure that counts otherwise than it did. */
export interface ChangedReading {
  /** Keys that lead to it. */
  readonly path: readonly string[];
  /** How the measure counted while work on it went on: wholly from the first day. */
  readonly was: Progress;
  /** How it counts now: as far as the work has come. */
  readonly is: Progress;
}

/** A plan and its verdicts by the two readings. */
export interface TurnedPlan {
  /** Its id. */
  readonly plan: string;
  /** By the reading of before. */
  readonly was: Verdict;
  /** As it is read now. */
  readonly is: Verdict;
}

/**
 * Measures that take more than one period and say nothing of `progress` counted as complete from their first day; now they count as far as
 * they have come. The verdicts before are those of the scenario with `progress: at-once` written for all of them.
 *
 * @throws EngineError as `assess`
 * Source: docs/theory/scenario.md#work-under-way.
 */
export function changedReadings(scenario: Scenario): ChangedReadings {
  const isRead = ({ takes, progress }: Scenario["measures"][number]): boolean =>
    takes > 1 && progress === null;
  const changed = scenario.measures
    .filter(isRead)
    .map(({ id }): ChangedReading => ({ path: ["measures", id, "takes"], was: "at-once", is: "steady" }));
  if (changed.length === 0) return { changed, turned: [] };
  const before = compile({
    ...scenario,
    measures: scenario.measures.map((one) => (isRead(one) ? { ...one, progress: "at-once" } : one)),
  });
  const now = compile(scenario);
  const turned = now.plans.flatMap((plan): TurnedPlan[] => {
    const [was, is] = [assess(before, plan.id).verdict, assess(now, plan).verdict];
    return was === is ? [] : [{ plan: plan.id, was, is }];
  });
  return { changed, turned };
}
