import { longerFloats, longerInts } from "../../numeric/index.ts";
import { extraFloor, leastOfMore, mayEnd } from "../lattice/index.ts";
import { carryFlat } from "./carry-flat.ts";
import { bookLabels, type LabelPass, slackSpread } from "./label-pass.ts";
import { clearScreen, coverBoxes, isScreened } from "./label-screen.ts";
import { restLead } from "./merge-runs.ts";
import { couldAttain } from "./prefix-bounds.ts";
import { couldBeat } from "./prefix-cells.ts";

/**
 * Candidates of the state that meet what is required, in sorted runs, about one a step.
 *
 * @returns where each run begins, and where the last ends
 */
export function gatherLabels(pass: LabelPass, state: number): number[] {
  const { lattice, requirements, question, work, screen, stride, best, labelFirst, labelEnd } = pass;
  const { floors, leastSlack, enough, cells, bounds } = question;
  const { after, columnCount, stepTarget, stepSlot, stepBase, stepNeed, stepMore } = lattice;
  const { partyCount } = lattice.problem;
  const { share, gain, need, floor, asked, most, corner, recent } = work;
  const base = state * partyCount;
  const isFlat = partyCount === 2 && stride === 3 && enough === null;
  work.allowed = requirements.slackAllowed[state]!;
  for (let party = 0; party < partyCount; party++) {
    asked[party] = requirements.required[base + party]! - pass.margin[party]!;
    most[party] = enough === null ? Number.POSITIVE_INFINITY : enough[base + party]!;
  }
  recent.fill(Number.NEGATIVE_INFINITY);
  if (screen !== null) {
    clearScreen(
      screen,
      state,
      cells,
      requirements.required,
      lattice.ceiling,
      base,
      pass.isRough ? pass.spread : null,
    );
  }

  const runs = [0];
  let count = 0;
  if (keep(pass, state)) runs.push(++count);
  const end = lattice.stepEnd[state]!;
  for (let step = lattice.stepFirst[state]!; step < end; step++) {
    const target = stepTarget[step]!;
    const from = labelFirst[target]!;
    const to = labelEnd[target]!;
    if (from === to) continue;
    const slot = stepSlot[step]!;
    const row = step * partyCount;
    const more = stepMore[step]!;
    work.more = more;
    // First the best of all labels of the target at once: often none of them can pass.
    let isOpen = true;
    let slack = Math.min(work.allowed, best[target * stride + partyCount]!);
    for (let party = 0; party < partyCount; party++) {
      share[party] = after[party * columnCount + slot]!;
      gain[party] = stepBase[row + party]!;
      need[party] = stepNeed[row + party]!;
      floor[party] = floors[party]! + extraFloor(lattice, step, party);
      const carried = share[party]! * best[target * stride + party]!;
      let left = carried - need[party]!;
      if (left < floor[party]!) isOpen = false;
      if (more > 0) left = leastOfMore(lattice, more, party, best[target * stride + party]!, left);
      if (left < slack) slack = left;
      corner[party] = carried + gain[party]!;
      if (corner[party]! < asked[party]! || left < floors[party]!) isOpen = false;
    }
    if (!isOpen || slack < leastSlack) continue;
    corner[partyCount] = slack;
    if (screen !== null && isScreened(screen, corner, 0)) continue;
    if (cells !== null && !couldBeat(cells, state, corner, 0)) continue;
    if (bounds !== null && !couldAttain(bounds, state, corner, 0)) continue;
    if (count + to - from > pass.candidateSteps.length) makeRoom(pass, 2 * (count + to - from));
    pass.triedCount += to - from;
    if (isFlat) {
      count = carryFlat(pass, state, step, from, to, count);
      if (count > runs[runs.length - 1]!) runs.push(count);
    } else count = carry(pass, state, step, from, to, count, runs);
  }
  return runs;
}

/** The plan ends here: a candidate at place 0, if it is worth enough. */
function keep(
  {
    lattice,
    work,
    question,
    candidates,
    candidateSteps,
    candidateNexts,
    stepsAt,
    endAt,
    periodsAt,
  }: LabelPass,
  state: number,
): boolean {
  const { soon, leastSlack } = question;
  const { partyCount } = lattice.problem;
  const slack = lattice.keepSlack[state]!;
  if (slack < leastSlack || !mayEnd(lattice, state)) return false;
  if (soon !== null && (lattice.words[state]! & soon.measures) !== soon.measures) return false;
  for (let party = 0; party < partyCount; party++) {
    const value = lattice.keepValue[state * partyCount + party]!;
    if (value < work.asked[party]!) return false;
    candidates[party] = Math.min(value, work.most[party]!);
  }
  if (question.bounds !== null && !couldAttain(question.bounds, state, candidates, 0)) return false;
  candidates[partyCount] = Math.min(slack, work.allowed);
  if (stepsAt >= 0) candidates[stepsAt] = 0;
  if (endAt >= 0) candidates[endAt] = 0;
  if (periodsAt >= 0) candidates[periodsAt] = 0;
  candidateSteps[0] = -1;
  candidateNexts[0] = -1;
  return true;
}

/**
 * Candidates of one step, from the labels `from` up to `to` of its target.
 *
 * @param runs - where a run ends among them, it is noted here
 * @returns how many candidates there are now
 */
function carry(
  pass: LabelPass,
  state: number,
  step: number,
  from: number,
  to: number,
  before: number,
  runs: number[],
): number {
  const { lattice, question, work, screen, stride, values, candidates, stepsAt, endAt, periodsAt } = pass;
  const { floors, leastSlack, soon, cells, bounds } = question;
  const { share, gain, need, floor, asked, most, allowed, recent, more } = work;
  const { partyCount, maxSteps, maxPeriods } = lattice.problem;
  const periods = lattice.bundles.periods[lattice.bundles.slot[lattice.stepBundle[step]!]!]!;
  const isDone = soon !== null && (lattice.words[state]! & soon.measures) === soon.measures;
  const spread = slackSpread(pass);
  let count = before;
  for (let label = from; label < to; label++) {
    const at = label * stride;
    const into = count * stride;
    let slack = values[at + partyCount]!;
    let passes = true;
    for (let party = 0; party < partyCount; party++) {
      const carried = share[party]! * values[at + party]!;
      let left = carried - need[party]!;
      if (left < floor[party]!) passes = false;
      if (more > 0) left = leastOfMore(lattice, more, party, values[at + party]!, left);
      if (left < slack) slack = left;
      const value = carried + gain[party]!;
      candidates[into + party] = value < most[party]! ? value : most[party]!;
      if (value < asked[party]! || left < floors[party]!) passes = false;
    }
    if (!passes || slack < leastSlack) continue;
    candidates[into + partyCount] = slack < allowed ? slack : allowed;
    if (stepsAt >= 0) {
      const steps = values[at + stepsAt]! - 1;
      if (lattice.fewestSteps[state]! - steps > maxSteps) continue;
      candidates[into + stepsAt] = steps;
    }
    if (endAt >= 0) {
      const left = values[at + endAt]! - periods;
      if (lattice.fewestPeriods[state]! - left > maxPeriods) continue;
      candidates[into + endAt] = left;
    }
    if (soon !== null) {
      const wait = isDone ? 0 : values[at + periodsAt]! - periods;
      if (!isDone && soon.fewestPeriods[state]! - wait > soon.withinPeriods) continue;
      candidates[into + periodsAt] = wait;
    }
    // Where there are bounds they stop most candidates.
    if (bounds !== null && !couldAttain(bounds, state, candidates, into)) continue;
    if (screen !== null && isScreened(screen, candidates, into)) continue;
    if (isCoveredByRecent(recent, candidates, into, stride)) continue;
    if (cells !== null && !couldBeat(cells, state, candidates, into)) continue;
    recent.copyWithin(stride, 0, recent.length - stride);
    for (let k = 0; k < stride; k++) recent[k] = candidates[into + k]!;
    if (spread === Number.POSITIVE_INFINITY) recent[partyCount] = spread;
    if (screen !== null) coverBoxes(screen, candidates, into, spread, pass.isRough);
    pass.candidateSteps[count] = step;
    pass.candidateNexts[count] = label;
    // Rounding and `enough` can make first coordinates equal whose others are not in order: then a run ends here.
    const isTied = count > runs[runs.length - 1]! && candidates[into]! >= candidates[into - stride]!;
    if (isTied && restLead(candidates, count - 1, count, stride) < 0) runs.push(count);
    count++;
  }
  if (count > runs[runs.length - 1]!) runs.push(count);
  return count;
}

/** Most candidates are covered by one that came shortly before, and need no place in the order. */
function isCoveredByRecent(
  recent: Float64Array,
  candidates: Float64Array,
  at: number,
  stride: number,
): boolean {
  for (let cover = 0; cover < recent.length; cover += stride) {
    let k = 0;
    while (k < stride && recent[cover + k]! >= candidates[at + k]!) k++;
    if (k === stride) return true;
  }
  return false;
}

function makeRoom(pass: LabelPass, room: number): void {
  pass.candidates = longerFloats(pass.candidates, room * pass.stride);
  pass.candidateSteps = longerInts(pass.candidateSteps, room);
  pass.candidateNexts = longerInts(pass.candidateNexts, room);
  pass.order = longerInts(pass.order, room);
  pass.mergedOrder = longerInts(pass.mergedOrder, room);
  pass.keys = longerFloats(pass.keys, room);
  pass.mergedKeys = longerFloats(pass.mergedKeys, room);
  bookLabels(pass);
}
