import type { Model } from "../../model/index.ts";
import type { DesignProgress } from "../design-options.ts";
import type { Searching } from "../labels/index.ts";
import { bestOf } from "../objectives.ts";
import { gainUnder } from "./program-objectives.ts";
import type { ProgramSearch } from "./program-search.ts";

/** How much of the first party's gain counts with the second's, so that no plan is found that another beats in the first alone. */
const SHARE = 1e-6;

/**
 * Plans along the frontier of two parties' gains: the second's largest gain under ever more for the first (epsilon constraints;
 * Haimes, Lasdon & Wismer 1971).
 *
 * @param count - programs to be solved at most
 * @param parties - what is nothing to each, and whether it must gain
 * @returns the distance in the first party's gain between two neighbours, points per period: a plan not beaten may lie between them
 */
export function* traceFrontier(
  search: ProgramSearch,
  count: number,
  { scales, veto }: Pick<Model, "scales" | "veto">,
  progress: (share: number) => DesignProgress,
): Searching<number> {
  const floor = (party: number): number => (veto[party] === 1 ? 0 : Number.NEGATIVE_INFINITY);
  const tolerance = scales.tolerance[0]!;
  const first = search.best(
    "holds",
    gainUnder(0, 1, floor(1), SHARE),
    ({ gains }) => gains[0]! + SHARE * gains[1]!,
  );
  const second = search.best(
    "holds",
    gainUnder(1, 0, floor(0), SHARE),
    ({ gains }) => gains[1]! + SHARE * gains[0]!,
  );
  const from = second.plan?.gains[0] ?? 0;
  const to = first.plan?.gains[0] ?? 0;
  const apart = Math.max(0, to - from) / Math.max(1, count - 1);
  let widest = 0;
  let least = from + apart;
  for (let point = 2; point < count && least < to; point++) {
    if ((yield progress(point / count)) === true) return Math.max(0, to - least);
    const asked = least;
    const answer = search.best("holds", gainUnder(1, 0, asked, SHARE), ({ gains }) =>
      gains[0]! >= asked - tolerance ? gains[1]! + SHARE * gains[0]! : Number.NEGATIVE_INFINITY,
    );
    if (answer.plan === null) break;
    widest = Math.max(widest, apart);
    least = Math.max(asked, answer.plan.gains[0]!) + apart;
  }
  return bestOf(search.found, ({ gains }) => gains[0]!) === null ? 0 : Math.max(widest, apart);
}
