import type { Cut } from "../../scenario/index.ts";
import type { SplitDesign, SplitsResult } from "../../study/index.ts";
import type { Labels } from "./labels.ts";
import { count, listed, quoted } from "./number-words.ts";

/** `"Dismantle the site" in 3 instalments and "Lift the limits" in 2`. */
export function cutsInWords(cuts: readonly Cut[], labels: Labels): string {
  return listed(
    cuts.map(({ measure, instalments }, index) => {
      const many = index === 0 ? count(instalments, "instalment") : String(instalments);
      return `${quoted(labels.measure(measure))} in ${many}`;
    }),
    MOST_NAMED,
  );
}

const MOST_NAMED = 6;

/** What is cut in a way of splitting. */
export function cutsOf({ measure, instalments, also }: SplitDesign): Cut[] {
  return [{ measure, instalments }, ...also];
}

/**
 * `With "Dismantle the site" in 3 instalments a plan holds:`, or that none was found and how far it was tried.
 *
 * @param withOptions - whether to name options of the command line
 */
export function splitsInWords(result: SplitsResult, labels: Labels, withOptions = true): string {
  const [first] = result.splits;
  if (first !== undefined) {
    const found = first.exact ? "" : " (the best found so far)";
    return `With ${cutsInWords(cutsOf(first), labels)} a plan holds${found}:`;
  }
  const { status, round, undecided, tried, of } = result.splitting;
  if (of === 0) return "No measure is left that could be cut into instalments.";
  if (round === null) return "There was no time left to try what splitting would do.";
  const ways = `${ROUNDS[round]}, in 2, 3 and 4 instalments`;
  const open = undecided === 0 ? "" : `; ${count(undecided, "way")} among them could not be decided`;
  return status === "complete"
    ? `No splitting tried ${open === "" ? "helps" : "was found to help"}: ${ways}, ${count(tried, "way")} to cut in all${open}.`
    : `No splitting that helps was found in ${tried} of ${count(of, "way")} to cut (${ways})${open}. ${endInWords(status, withOptions)}`;
}

/** What else does, beside the first; null where that is all there is to say. */
export function otherSplitsInWords(
  { splits, splitting }: SplitsResult,
  labels: Labels,
  withOptions = true,
): string | null {
  const others = splits.slice(1).map((one) => cutsInWords(cutsOf(one), labels));
  const sentences = [
    ...(others.length === 0 ? [] : [`So it does with each of these instead: ${listed(others, MOST_NAMED)}.`]),
    ...(splitting.status === "complete"
      ? []
      : [
          `${splitting.tried} of ${count(splitting.of, "way")} to cut were tried. ${endInWords(splitting.status, withOptions)}`,
        ]),
  ];
  return sentences.length === 0 ? null : sentences.join(" ");
}

const ROUNDS = {
  one: "measures one by one",
  two: "measures one by one, then two at a time",
  all: "measures one by one, then two at a time, then all of the nearest plan",
} as const;

function endInWords(status: "budget" | "stopped", withOptions: boolean): string {
  if (status === "stopped") return "Then it was stopped.";
  const usedUp = "Then the work set aside for it was used up";
  return withOptions
    ? `${usedUp}: fewer measures a step (--per-step 2) let it try more, and --split M=N tries what you name.`
    : `${usedUp}: fewer measures a step let it try more.`;
}
