import { type LadderOf, type PlanStanding, planStanding, type StepStanding } from "../../study/index.ts";
import { type Labels, STANDING_MEANS } from "../words/index.ts";
import { ladderData } from "./ladder-picture.ts";

/** A ladder as small as a card has room for: boxes and bars without words in them. Plain data, as it is made when the workbench is built. */
export interface SmallLadder {
  readonly plan: string;
  readonly standing: PlanStanding;
  /** What it shows, in words: "Holds". */
  readonly words: string;
  readonly steps: readonly StepStanding[];
  /** Of the parties that act, or have something to break. */
  readonly lanes: readonly {
    readonly badge: string;
    /** In the file, from 0. */
    readonly place: number;
    /** By step: how many measures, and what there is to spare as a share of the party's stake. */
    readonly cells: readonly {
      readonly chips: number;
      readonly share: number | null;
      readonly spoils: boolean;
    }[];
  }[];
}

export function smallLadder(of: LadderOf, labels: Labels): SmallLadder {
  const { steps, lanes } = ladderData(of, labels);
  return {
    plan: labels.plan(of.plan.id),
    standing: planStanding(of.plan),
    words: STANDING_MEANS[planStanding(of.plan)].name,
    steps: steps.map(({ standing }) => standing),
    lanes: lanes
      .filter(({ silent }) => silent === null)
      .map(({ badge, place, cells }) => ({
        badge,
        place,
        cells: cells.map(({ chips, bar, spoils }) => ({
          chips: chips.length,
          // To a hundredth, and no more than a whole bar: what is made beforehand is loaded with the first page.
          share:
            bar === null
              ? null
              : Math.sign(bar.share) * Math.min(0.1, Math.ceil(100 * Math.abs(bar.share)) / 100),
          spoils,
        })),
      })),
  };
}
