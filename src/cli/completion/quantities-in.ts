import { type OpenScenario, quantityNames } from "../../study/index.ts";

/** What `repair` may change of a plan; none where there is no such plan. */
export function quantitiesIn({ text, scenario }: OpenScenario, plan: string | undefined): readonly string[] {
  return plan === undefined ? [] : quantityNames(text, scenario, plan);
}
