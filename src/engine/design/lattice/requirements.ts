import type { Floors } from "../precision.ts";
import { askedBeyond } from "./doubts.ts";
import type { Lattice } from "./lattice.ts";
import { askedByMore, leastOfMore } from "./more-lines.ts";

/**
 * What a plan through a state must still be worth there, whatever led to it: a label below it belongs to no
 * plan that everybody accepts and nobody breaches.
 */
export interface Requirements {
  /**
   * [state * partyCount + party]: the least v_i with which some way from the start keeps i from declining and from
   * breaching; Infinity where there is none.
   */
  readonly required: Float64Array;
  /** Per state: the largest weakest slack that any way from the start leaves; more than that in a label is worth nothing. */
  readonly slackAllowed: Float64Array;
}

/** Rounds of forward and backward pruning before labels are made; more gain little. */
export const PRUNING_ROUNDS = 2;

/**
 * Works forward what is required, drops the steps that cannot meet it, works back what is attainable, and again.
 *
 * For one party alone the least required value is exact: after a step, the larger of what the step itself needs and of
 * what was required before it, both carried through lines that rise with v(t).
 *
 * @param floors - smallest gain and slack admitted, and @param margin - what rounding may take from a bound; both per party
 */
export function findRequirements(
  lattice: Lattice,
  floors: Floors,
  margin: Float64Array,
  rounds: number,
): Requirements {
  let requirements = workForward(lattice, floors, margin);
  for (let round = 1; round < rounds; round++) {
    workBack(lattice, requirements, floors, margin);
    requirements = workForward(lattice, floors, margin);
  }
  return requirements;
}

function workForward(lattice: Lattice, floors: Floors, margin: Float64Array): Requirements {
  const { stateCount, ceiling, slackCeiling, after, columnCount, stepFirst, stepEnd, stepTarget, stepSlot } =
    lattice;
  const { partyCount } = lattice.problem;
  const required = new Float64Array(stateCount * partyCount).fill(Number.POSITIVE_INFINITY);
  const slackAllowed = new Float64Array(stateCount).fill(Number.NEGATIVE_INFINITY);
  const wanted = new Float64Array(partyCount);
  for (let party = 0; party < partyCount; party++) {
    required[party] = lattice.startValue[party]! + floors.gain[party]!;
  }
  slackAllowed[0] = Number.POSITIVE_INFINITY;

  for (let state = 0; state < stateCount; state++) {
    if (slackAllowed[state] === Number.NEGATIVE_INFINITY) {
      stepEnd[state] = stepFirst[state]!;
      continue;
    }
    let kept = stepFirst[state]!;
    for (let step = kept; step < stepEnd[state]!; step++) {
      const target = stepTarget[step]!;
      const slot = stepSlot[step]!;
      let slack = Math.min(slackAllowed[state]!, slackCeiling[target]!);
      let isOpen = slackCeiling[target]! > Number.NEGATIVE_INFINITY;
      for (let party = 0; isOpen && party < partyCount; party++) {
        const share = after[party * columnCount + slot]!;
        const need = lattice.stepNeed[step * partyCount + party]!;
        const before = required[state * partyCount + party]! - lattice.stepBase[step * partyCount + party]!;
        const best = ceiling[target * partyCount + party]!;
        // Compared before dividing by `after`, which may be as small as 0.
        const asked = Math.max(before, need + floors.slack[party]! + extraFloor(lattice, step, party));
        isOpen = share * best >= asked - margin[party]!;
        wanted[party] = share > 0 ? asked / share : Number.NEGATIVE_INFINITY;
        slack = Math.min(slack, share * best - need);
        const more = lattice.stepMore[step]!;
        if (more === 0) continue;
        wanted[party] = askedByMore(lattice, more, party, floors.slack[party]!, wanted[party]!);
        slack = leastOfMore(lattice, more, party, best, slack);
      }
      if (!isOpen) continue;
      swapSteps(lattice, step, kept++);
      slackAllowed[target] = Math.max(slackAllowed[target]!, slack);
      for (let party = 0; party < partyCount; party++) {
        const at = target * partyCount + party;
        required[at] = Math.min(required[at]!, wanted[party]!);
      }
    }
    stepEnd[state] = kept;
  }
  return { required, slackAllowed };
}

/**
 * The most that any way from the start could ask of a label in order to hold: what a party would have beyond it serves
 * nobody's acceptance and no slack.
 *
 * @returns [state * partyCount + party]
 */
export function findEnough(lattice: Lattice, floors: Floors, margin: Float64Array): Float64Array {
  const { stateCount, after, columnCount, stepFirst, stepEnd, stepTarget, stepSlot } = lattice;
  const { partyCount } = lattice.problem;
  const enough = new Float64Array(stateCount * partyCount).fill(Number.NEGATIVE_INFINITY);
  for (let party = 0; party < partyCount; party++) {
    // A party that is only heard may have less: to it, too, this is enough.
    enough[party] = lattice.startValue[party]! + floors.slack[party]! + margin[party]!;
    for (let state = 0; state < stateCount; state++) {
      for (let step = stepFirst[state]!; step < stepEnd[state]!; step++) {
        const at = stepTarget[step]! * partyCount + party;
        const share = after[party * columnCount + stepSlot[step]!]!;
        const base = lattice.stepBase[step * partyCount + party]!;
        const floor = floors.slack[party]! + extraFloor(lattice, step, party);
        const need = lattice.stepNeed[step * partyCount + party]! + floor;
        const asked = Math.max(enough[state * partyCount + party]! - base, need) + margin[party]!;
        enough[at] = share > 0 ? Math.max(enough[at]!, asked / share) : Number.POSITIVE_INFINITY;
        const more = lattice.stepMore[step]!;
        if (more === 0) continue;
        enough[at] = askedByMore(lattice, more, party, floors.slack[party]! + margin[party]!, enough[at]!);
      }
    }
  }
  return enough;
}

/** Ceilings over what is left, from the last state back. */
function workBack(lattice: Lattice, requirements: Requirements, floors: Floors, margin: Float64Array): void {
  const { stateCount, ceiling, slackCeiling, after, columnCount, stepFirst, stepEnd, stepTarget, stepSlot } =
    lattice;
  const { partyCount } = lattice.problem;
  const reached = new Float64Array(partyCount);
  for (let state = stateCount - 1; state >= 0; state--) {
    const base = state * partyCount;
    const meets = (table: Float64Array, at: number): boolean => {
      for (let party = 0; party < partyCount; party++) {
        if (table[at + party]! < requirements.required[base + party]! - margin[party]!) return false;
      }
      return true;
    };
    const isEnd = mayEnd(lattice, state) && meets(lattice.keepValue, base);
    slackCeiling[state] = isEnd ? lattice.keepSlack[state]! : Number.NEGATIVE_INFINITY;
    for (let party = 0; party < partyCount; party++) {
      ceiling[base + party] = isEnd ? lattice.keepValue[base + party]! : Number.NEGATIVE_INFINITY;
    }
    let kept = stepFirst[state]!;
    for (let step = kept; step < stepEnd[state]!; step++) {
      const target = stepTarget[step]!;
      if (slackCeiling[target] === Number.NEGATIVE_INFINITY) continue;
      const slot = stepSlot[step]!;
      let slack = slackCeiling[target]!;
      for (let party = 0; party < partyCount; party++) {
        const share = after[party * columnCount + slot]! * ceiling[target * partyCount + party]!;
        let left = share - lattice.stepNeed[step * partyCount + party]!;
        if (left < floors.slack[party]! + extraFloor(lattice, step, party)) slack = Number.NEGATIVE_INFINITY;
        const more = lattice.stepMore[step]!;
        if (more > 0) left = leastOfMore(lattice, more, party, ceiling[target * partyCount + party]!, left);
        slack = left < floors.slack[party]! ? Number.NEGATIVE_INFINITY : Math.min(slack, left);
        reached[party] = share + lattice.stepBase[step * partyCount + party]!;
      }
      if (slack === Number.NEGATIVE_INFINITY || !meets(reached, 0)) continue;
      swapSteps(lattice, step, kept++);
      slackCeiling[state] = Math.max(slackCeiling[state]!, slack);
      for (let party = 0; party < partyCount; party++) {
        ceiling[base + party] = Math.max(ceiling[base + party]!, reached[party]!);
      }
    }
    stepEnd[state] = kept;
  }
}

/** What the slack of a step's first period must have beyond the floor. */
export function extraFloor({ stepExposure, beyond, problem }: Lattice, step: number, party: number): number {
  if (stepExposure.length === 0) return 0;
  return askedBeyond(beyond, stepExposure[step * problem.partyCount + party]!);
}

/** May a plan end in this state? */
export function mayEnd({ keepSlack, endBeyond, beyond }: Lattice, state: number): boolean {
  if (keepSlack[state] === Number.NEGATIVE_INFINITY) return false;
  return endBeyond.length === 0 || endBeyond[state]! >= beyond;
}

/** Exchanges two steps of one state, so that dropped ones gather behind `stepEnd`. */
export function swapSteps(lattice: Lattice, one: number, other: number): void {
  if (one === other) return;
  const { stepTarget, stepBundle, stepSlot, stepBase, stepNeed, stepExposure, stepMore } = lattice;
  const { partyCount } = lattice.problem;
  exchange(stepTarget, one, other);
  exchange(stepBundle, one, other);
  exchange(stepSlot, one, other);
  exchange(stepMore, one, other);
  for (let party = 0; party < partyCount; party++) {
    exchange(stepBase, one * partyCount + party, other * partyCount + party);
    exchange(stepNeed, one * partyCount + party, other * partyCount + party);
    if (stepExposure.length > 0) exchange(stepExposure, one * partyCount + party, other * partyCount + party);
  }
}

function exchange(table: Float64Array | Int32Array, one: number, other: number): void {
  const held = table[one]!;
  table[one] = table[other]!;
  table[other] = held;
}
