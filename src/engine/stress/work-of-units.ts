import type { Model } from "../model/index.ts";
import { DRIVER_ROWS } from "./drivers.ts";
import { caseOperations } from "./rounds.ts";
import { plansOf, type StressTask } from "./stress-options.ts";
import { touchedParties } from "./touched-parties.ts";
import { inOrderOfWork, type StressRound, sampleUnits, UNIT_SAMPLES, unitKind } from "./units.ts";
import { casesLookedAt } from "./where-it-fails.ts";

// Measured on files at the limits of the language, `node bench/run.mjs largest`.
/** Cases that take as long as laying a plan out. */
const LAYING_OUT = 4096;
/** What a case takes of which only the least slack is worked out, beside one of which all is counted. */
const SLACK_ALONE = 0.2;
/** The same of a case of which only the verdict is wanted. */
const VERDICT_ALONE = 0.5;

/**
 * About how much work the units of a round are beside each other, in the order in which they are done; in operations on a number. For telling how
 * long a task takes, which counting units does not: what a plan hangs on takes as long as some thousand of its cases.
 *
 * @returns in steps of one plan each, for any round of the task; null where it is told to stop
 */
export function* workOfUnits(
  model: Model,
  task: StressTask,
): Generator<undefined, ((round: StressRound) => number[]) | null, boolean> {
  const plans = plansOf(model, task);
  const operations: number[] = [];
  for (const plan of plans) {
    operations.push(caseOperations(model, [plan]));
    if (yield) return null;
  }
  const sum = (places: Iterable<number>): number =>
    [...places].reduce((total, place) => total + operations[place]!, 0);
  const [all, cases] = [sum(plans.keys()), sampleUnits(task)];
  const [first] = plans;
  /** How often a case of a plan is worked out anew for its drivers, all parties counting as one; of the first plan, as others differ little. */
  const anew =
    first === undefined
      ? 0
      : (model.uncertainty?.quantities ?? []).reduce(
          (total, quantity) => total + touchedParties(model, first, quantity).length / model.partyIds.length,
          2,
        );
  const looked = casesLookedAt(task, Math.max(1, model.uncertainty?.quantities.length ?? 0));
  const workOf = (unit: number, place: number, ofRound: number): number => {
    const kind = unitKind(task, unit);
    if (kind === "drivers")
      return (
        (2 * LAYING_OUT + SLACK_ALONE * DRIVER_ROWS * anew + 2 * VERDICT_ALONE * looked) *
        operations[unit - cases]!
      );
    if (kind === "knowledge")
      return (LAYING_OUT + VERDICT_ALONE * Math.min(task.samples, UNIT_SAMPLES)) * all;
    const count = Math.min(UNIT_SAMPLES, task.samples - unit * UNIT_SAMPLES);
    return (count + (place === 0 ? LAYING_OUT : 0)) * ofRound;
  };
  return (round) => {
    const ofRound = sum(round.plans);
    return inOrderOfWork(task, round.units).map((unit, place) => workOf(unit, place, ofRound));
  };
}
