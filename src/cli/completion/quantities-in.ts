import { type OpenScenario, quantityNames } from "../../study/index.ts";

/** What one may have to believe otherwise of a plan; none where no plan is named. */
export function quantitiesIn({ text, scenario }: OpenScenario, plan: string | undefined): readonly string[] {
  return plan === undefined ? [] : quantityNames(text, scenario);
}
