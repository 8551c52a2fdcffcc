import { BREACH, type CompiledPlan, type Model, NO_PARTY } from "../model/index.ts";
import { hasBit } from "../numeric/index.ts";

/** Measures suspended alone; more rules than a reader can weigh are none. */
const MOST_ALONE = 8;

/**
 * What could be suspended upon an event, or a breach, as lists of measures that are in force at some time: what clauses of the plan
 * suspend, or else of the scenario; or else each measure that can be taken back and is worth something to a party that does not perform it
 * (upon an event: to the one that may choose it), alone (the MOST_ALONE that are worth most, by
 * shares of the stake) and all together.
 */
export function suspendable(model: Model, plan: CompiledPlan, upon: number): readonly (readonly number[])[] {
  for (const clauses of [plan.clauses, model.clauses]) {
    const written = clauses
      .filter((clause) => clause.upon === upon && clause.suspend.length > 0)
      .map(({ suspend }) => suspend);
    if (written.length > 0) return differing(written);
  }
  const provoker = upon === BREACH ? NO_PARTY : model.events[upon]!.by;
  if (upon !== BREACH && provoker === NO_PARTY) return [];
  const takers = provoker === NO_PARTY ? model.partyIds.map((_, party) => party) : [provoker];
  const count = model.measureIds.length;
  const giving = model.measureIds.flatMap((_, measure) => {
    const isHeld = model.reversible[measure] === 1 && plan.states.some((state) => hasBit(state, measure));
    const gives = takers.some(
      (party) =>
        model.performs[party * count + measure] === 0 && model.figures.value[party * count + measure]! > 0,
    );
    return isHeld && gives ? [measure] : [];
  });
  const most = (measure: number): number =>
    takers.reduce(
      (share, party) =>
        Math.max(share, model.figures.value[party * count + measure]! / model.scales.stake[party]!),
      0,
    );
  const foremost = [...giving].sort((one, other) => most(other) - most(one)).slice(0, MOST_ALONE);
  const alone = giving.filter((measure) => foremost.includes(measure)).map((measure) => [measure]);
  return giving.length > 1 ? [...alone, giving] : alone;
}

function differing(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return [...new Map(lists.map((list) => [list.join(" "), list])).values()];
}
