import type { AssessResult, DesignedPlan } from "../../engine/index.ts";
import { drawFrontier, type FrontierDrawing } from "../chart/index.ts";
import { foundPlanInWords, frontierTable, type Labels, ofStake, perPeriod, signed } from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** What an axis measures: the gain of this party, or with null what there is to spare at the weakest link. */
export type FrontierAxis = string | null;

/** The picture tells where each plan found stands, so that somebody can point at it. */
export interface FrontierPicture extends PagePicture {
  readonly draw: (width: number) => FrontierDrawing;
}

/**
 * Plans that a search found, by two of what they bring; those of the file that hold beside them.
 *
 * @param names - of each plan found
 */
export function frontierPicture(
  found: readonly DesignedPlan[],
  names: readonly string[],
  named: readonly AssessResult[],
  partyIds: readonly string[],
  [across, up]: readonly [FrontierAxis, FrontierAxis],
  labels: Labels,
): FrontierPicture {
  const unit = perPeriod(labels);
  const most = Math.max(...found.map(({ share }) => share ?? 0), 1e-9);
  const along = (axis: FrontierAxis, gain: Readonly<Record<string, number>>, share: number | null) =>
    // Who has nothing to break has at least as much to spare as any other.
    axis === null ? 100 * (share ?? most) : gain[axis]!;
  const nameOf = (axis: FrontierAxis): string =>
    axis === null ? "Least to spare, % of stake" : `Gain of ${labels.party(axis)}, ${unit}`;
  const holding = named.filter(({ holds }) => holds);
  return {
    name: "frontier",
    title: "Plans found that hold",
    description: `Each ring is a plan; the larger, the more there is to spare at its weakest link (at most ${ofStake(most, "a")}). ${
      holding.length === 0
        ? "No plan of the scenario holds, so none is drawn beside them."
        : "Dots are plans of the scenario that hold."
    }`,
    reading: null,
    draw: (width) =>
      drawFrontier(
        {
          across: `${nameOf(across)} \u2192`,
          up: `\u2191 ${nameOf(up)}`,
          zone: across === null || up === null ? "nobody would break it" : "both would accept",
          plans: holding.map((plan) => {
            const share = plan.weakest?.share ?? null;
            const name = labels.plan(plan.id);
            const gains = partyIds.map((id) => `${labels.party(id)} ${signed(plan.gain[id]!)}`);
            return {
              name,
              standing: "holds",
              at: [along(across, plan.gain, share), along(up, plan.gain, share)],
              words: `${name}: ${gains.join(", ")}`,
            };
          }),
          found: found.map((plan, index) => ({
            at: [along(across, plan.gain, plan.share), along(up, plan.gain, plan.share)],
            security: plan.share === null ? 1 : Math.max(0, plan.share) / most,
            words: foundPlanInWords(plan, names[index]!, partyIds, labels),
          })),
        },
        width,
      ),
    table: frontierTable(found, partyIds, labels, (place) => names[place]!, [...found.keys()]),
  };
}
