import { leastOfMore } from "../lattice/index.ts";
import { type LabelPass, slackSpread } from "./label-pass.ts";
import { coverBoxes, slackToExceed } from "./label-screen.ts";
import { couldAttain } from "./prefix-bounds.ts";
import { couldBeat } from "./prefix-cells.ts";

/**
 * The case of two parties of `carry` in `gather-labels.ts`, where nothing counts but their values and the slack: written out for
 * them, for it is where most of the time goes. The screen alone stops nine candidates of ten.
 *
 * @returns how many candidates there are now
 */
export function carryFlat(
  pass: LabelPass,
  state: number,
  step: number,
  from: number,
  to: number,
  before: number,
): number {
  const { lattice, values, candidates, candidateSteps, candidateNexts, work } = pass;
  const { floors, leastSlack, cells, bounds } = pass.question;
  const { share, gain, need, floor, asked, allowed, more } = work;
  const screen = pass.screen!;
  const { toExceed, lines, origin, density } = screen;
  const [share0, share1, gain0, gain1] = [share[0]!, share[1]!, gain[0]!, gain[1]!];
  const [floor0, floor1] = [floor[0]!, floor[1]!];
  const [least0, least1] = [floors[0]!, floors[1]!];
  const [need0, need1, asked0, asked1] = [need[0]!, need[1]!, asked[0]!, asked[1]!];
  const [origin0, origin1, density0, density1] = [origin[0]!, origin[1]!, density[0]!, density[1]!];
  const last0 = lines[0]! - 1;
  const last1 = lines[1]! - 1;
  const { isRough } = pass;
  const spread = slackSpread(pass);
  let count = before;
  for (let label = from, at = 3 * from; label < to; label++, at += 3) {
    const carried0 = share0 * values[at]!;
    const one = carried0 + gain0;
    // By descending values of the first party: those that follow have even less.
    if (one < asked0) break;
    const carried1 = share1 * values[at + 1]!;
    const other = carried1 + gain1;
    if (other < asked1) continue;
    let left0 = carried0 - need0;
    let left1 = carried1 - need1;
    if (left0 < floor0 || left1 < floor1) continue;
    if (more > 0) {
      left0 = leastOfMore(lattice, more, 0, values[at]!, left0);
      left1 = leastOfMore(lattice, more, 1, values[at + 1]!, left1);
      if (left0 < least0 || left1 < least1) continue;
    }
    let slack = values[at + 2]!;
    if (left0 < slack) slack = left0;
    if (left1 < slack) slack = left1;
    if (slack < leastSlack) continue;
    if (slack > allowed) slack = allowed;
    const line0 = Math.min(last0, Math.max(0, ((one - origin0) * density0) | 0));
    const line1 = Math.min(last1, Math.max(0, ((other - origin1) * density1) | 0));
    const box = line0 * (last1 + 1) + line1;
    let threshold = toExceed[box]!;
    if (Number.isNaN(threshold)) threshold = slackToExceed(screen, box);
    if (slack <= threshold) continue;
    const into = 3 * count;
    candidates[into] = one;
    candidates[into + 1] = other;
    candidates[into + 2] = slack;
    if (cells !== null && !couldBeat(cells, state, candidates, into)) continue;
    if (bounds !== null && !couldAttain(bounds, state, candidates, into)) continue;
    coverBoxes(screen, candidates, into, spread, isRough);
    candidateSteps[count] = step;
    candidateNexts[count] = label;
    count++;
  }
  return count;
}
