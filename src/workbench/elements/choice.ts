import { createContext, useContext } from "react";
import type { AssessResult } from "../../engine/index.ts";
import { fromHoldingToHopeless } from "../../study/index.ts";

/** The places of the workbench: the compiler asks `shell/places.ts` for each of them. */
export type PlaceId = "answer" | "plan" | "values" | "offers" | "standoff";

/** What the page is turned to; every place shows the same plan. */
export interface Choice {
  /** Id of the plan looked at; null until the best of them is known. */
  readonly plan: string | null;
  readonly choosePlan: (id: string) => void;
  /** The place in front. */
  readonly place: PlaceId;
  /** Brings a place to the front, over the text too; with a part of it, turned to that. */
  readonly choosePlace: (id: PlaceId, section?: string) => void;
  /** Id of the part that a place was turned to last; undefined: its first. */
  readonly sectionOf: (place: PlaceId) => string | undefined;
  /** Whether the scenario is shown as text, in the place of the place. */
  readonly isText: boolean;
  readonly showText: (isShown: boolean) => void;
  /** Whether the first page is in front, with what is open still open behind it. */
  readonly isHome: boolean;
  readonly goHome: () => void;
}

export const ChoiceContext: React.Context<Choice | null> = createContext<Choice | null>(null);

export function useChoice(): Choice {
  const choice = useContext(ChoiceContext);
  if (choice === null) throw new Error("there is no choice here");
  return choice;
}

/** The plan looked at; where none is chosen, or that one is gone, the first from holding to hopeless, as in the list; undefined where there is none. */
export function chosenPlan(
  plans: readonly AssessResult[] | undefined,
  { plan }: Pick<Choice, "plan">,
): AssessResult | undefined {
  return plans?.find(({ id }) => id === plan) ?? fromHoldingToHopeless(plans ?? [])[0];
}
