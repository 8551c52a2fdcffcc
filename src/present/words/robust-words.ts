import type { RobustDesign } from "../../engine/index.ts";
import { grouped } from "./number-words.ts";

/** What `robustDesign` found, with what it did not look at. */
export function robustInWords(robust: RobustDesign): string {
  if (robust.status === "finished") return findingInWords(robust);
  const many = robust.candidates.length;
  if (many === 0) return "The test of the candidates was stopped before any was looked at.";
  const tested = `the first ${many === 1 ? "candidate" : `${grouped(many)} candidates`}`;
  return `The test was stopped; it is of ${tested} only. ${findingInWords(robust)}`;
}

function findingInWords({ best, candidates, floor, samples }: RobustDesign): string {
  const many = candidates.length;
  if (many === 0) return "There is no candidate plan to put to the test.";
  const drawn = `${grouped(samples)} cases`;
  const field = many === 1 ? "The one candidate" : `Of ${grouped(many)} candidates`;
  if (best === null) {
    return `${many === 1 ? "The one candidate does not hold" : `None of ${grouped(many)} candidates holds`} in ${share(floor ?? 0)} of ${drawn}; plans that are not among them were not looked at.`;
  }
  const { probability, low, high } = best.holds;
  const between = share(low) === share(high) ? "" : ` (${share(low)} to ${share(high)})`;
  const often = `${share(probability)} of ${drawn}${between}`;
  const worth = `expected gains that add up to ${share(best.welfare)} of the stakes`;
  if (floor === null) {
    return `${field} ${many === 1 ? "holds" : "this one holds most often"}: in ${often}, with ${worth}. A plan that is not among the candidates may hold more often.`;
  }
  const eligible = candidates.filter((one) => one.holds.probability >= floor).length;
  return `${grouped(eligible)} of ${grouped(many)} ${many === 1 ? "candidate holds" : "candidates hold"} in at least ${share(floor)} of ${drawn}. Of these, this one has the most: ${worth}; it holds in ${often}. A plan that is not among the candidates may have more.`;
}

function share(part: number): string {
  const percent = 100 * part;
  return `${percent > 99.5 && part < 1 ? "over 99" : percent < 0.5 && part > 0 ? "under 1" : Math.round(percent)}\u00a0%`;
}
