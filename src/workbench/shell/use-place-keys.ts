import { fromHoldingToHopeless } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { chosenPlan, useChoice } from "../elements/index.ts";
import { useKeys } from "../keys/index.ts";

/** The keys that bring the places to the front and turn to the previous and the next plan. */
export function usePlaceKeys(): void {
  const choice = useChoice();
  const { answer } = useAnswer({ kind: "compare" });
  const turn = (by: number): void => {
    const plans = fromHoldingToHopeless(answer?.plans ?? []);
    const next = plans[plans.findIndex(({ id }) => id === chosenPlan(plans, choice)?.id) + by];
    if (next !== undefined) choice.choosePlan(next.id);
  };
  useKeys({
    answer: () => choice.choosePlace("answer"),
    plan: () => choice.choosePlace("plan"),
    values: () => choice.choosePlace("values"),
    offers: () => choice.choosePlace("offers"),
    standoff: () => choice.choosePlace("standoff"),
    previous: () => turn(-1),
    next: () => turn(1),
  });
}
