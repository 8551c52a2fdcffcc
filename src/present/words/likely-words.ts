import type { RobustProgress } from "../../engine/index.ts";
import type { MostLikely } from "../../study/index.ts";
import { grouped, hundredthsInText } from "./number-words.ts";

/** Which of the plans found is most likely to hold, with what it was chosen among and how well that is known. */
export function likelyInWords(
  { place, chance, samples, of, isFinal }: MostLikely,
  nameOf: (place: number) => string,
): string {
  if (samples === 0) return "It was stopped before any plan was put to the test.";
  if (samples === 1 && place !== null) return "No figure has a range, so what holds holds in every case.";
  if (place === null) return `None of them holds in any of ${grouped(samples)} cases.`;
  const often = `${hundredthsInText(chance, isFinal ? "" : "about ")} of 100 cases (${grouped(samples)} drawn)`;
  if (of === 1) return `It holds in ${often}.`;
  return `Of ${grouped(of)} plans, ${nameOf(place)} holds most often: in ${often}. A plan that is not among them may hold more often.`;
}

/** How far that has come. */
export function likelyProgressInWords({ done, total }: RobustProgress): {
  readonly words: string;
  readonly share: number;
} {
  return { words: `Putting plans to the test: ${done} of ${total} so far`, share: done / total };
}
