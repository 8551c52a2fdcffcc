import type { StressedPlan } from "../../engine/index.ts";
import { drawTornado } from "../chart/index.ts";
import {
  capitalised,
  driverTable,
  type Labels,
  percentOfStake,
  quantityInWords,
  turnInWords,
} from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** Figures drawn and listed; the others move little. */
const MOST_DRIVERS = 10;

/**
 * What each figure by itself does to the weakest slack of a plan, and where the verdict turns; null where nothing moves it.
 *
 * @param central - the smallest share of a stake to spare with every figure central
 */
export function tornadoPicture(
  plan: StressedPlan,
  central: number | null,
  labels: Labels,
): PagePicture | null {
  const drivers = plan.drivers
    .filter((driver) => driver.total > 0)
    .slice(0, MOST_DRIVERS)
    // Some act only together with others: by themselves they have no bar.
    .filter(({ low, high }) => low !== high)
    .sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
  if (drivers.length === 0 || central === null) return null;
  const table = driverTable(plan, labels, MOST_DRIVERS);
  const turning = drivers.filter((driver) => turnInWords(driver) !== null).length;
  const verdict = plan.holdsCentrally ? "holds" : "does not hold";
  return {
    name: `drivers-${plan.id}`,
    title: `${labels.plan(plan.id)}: what each figure by itself does to the least there is to spare`,
    description: `With every figure central the plan ${verdict}. ${
      turning === 0
        ? "No figure by itself turns that within its range."
        : `${turning === 1 ? "One of these figures" : `${turning} of these figures`} can turn that alone; where, stands with ${turning === 1 ? "it" : "them"}.`
    } Low and high are the 5\u00a0% and 95\u00a0% points of its range.`,
    reading: null,
    draw: (width) =>
      drawTornado(
        {
          central: 100 * central,
          axis: "least to spare, % of stake",
          rows: drivers.map((driver) => {
            const name = capitalised(quantityInWords(driver.quantity, labels));
            const turn = turnInWords(driver);
            return {
              name,
              low: 100 * driver.low,
              high: 100 * driver.high,
              turn,
              words: `${name}: least to spare ${percentOfStake(driver.low)}\u00a0% of the stake with it low, ${percentOfStake(driver.high)} with it high${turn === null ? "" : `; ${turn}`}`,
            };
          }),
        },
        width,
      ),
    table,
  };
}
