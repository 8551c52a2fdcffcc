import { createContext, useContext } from "react";
import type { AssessResult } from "../../engine/index.ts";
import { fromHoldingToHopeless } from "../../study/index.ts";

/** Every view: the compiler asks `views/views.ts` for each of them. */
export type ViewId =
  | "compare"
  | "temptation"
  | "timeline"
  | "design"
  | "stress"
  | "repair"
  | "stability"
  | "deadlocks"
  | "evidence";

/** What the page is turned to; every view and form shows the same plan. */
export interface Choice {
  /** Id of the plan looked at; null until the best of them is known. */
  readonly plan: string | null;
  readonly choosePlan: (id: string) => void;
  /** The view in front. */
  readonly view: ViewId;
  readonly chooseView: (id: ViewId) => void;
  /** Id of the way to edit in front. */
  readonly pane: string;
  /** Brings a way to edit to the front; on a narrow screen, over the answer. */
  readonly choosePane: (id: string) => void;
  /** On a narrow screen: what goes in, or what comes out. */
  readonly side: "in" | "out";
  readonly chooseSide: (side: "in" | "out") => void;
}

export const ChoiceContext: React.Context<Choice | null> = createContext<Choice | null>(null);

export function useChoice(): Choice {
  const choice = useContext(ChoiceContext);
  if (choice === null) throw new Error("there is no choice here");
  return choice;
}

/** The plan looked at; where none is chosen, or that one is gone, the first from holding to hopeless, as in Compare; undefined where there is none. */
export function chosenPlan(
  plans: readonly AssessResult[] | undefined,
  { plan }: Pick<Choice, "plan">,
): AssessResult | undefined {
  return plans?.find(({ id }) => id === plan) ?? fromHoldingToHopeless(plans ?? [])[0];
}
