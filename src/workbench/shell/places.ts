import type { ComponentType } from "react";
import { Answer } from "../answer/index.ts";
import type { PlaceId } from "../elements/index.ts";
import { Offers } from "../offers/index.ts";
import { Plan } from "../plan/index.ts";
import { Standoff } from "../standoff/index.ts";
import { Values } from "../values/index.ts";

/** One of the places of the workbench. */
export interface Place {
  readonly label: string;
  /** The key that brings it to the front. */
  readonly key: string;
  readonly component: ComponentType;
}

/** Every place, in the order of the bar. To add one: a folder beside this one, its id in `elements/choice.ts`, and a line here. */
export const PLACES: Readonly<Record<PlaceId, Place>> = {
  answer: { label: "Answer", key: "1", component: Answer },
  plan: { label: "Plan", key: "2", component: Plan },
  values: { label: "Values", key: "3", component: Values },
  offers: { label: "Offers", key: "4", component: Offers },
  standoff: { label: "Standoff", key: "5", component: Standoff },
};

export const PLACE_IDS: readonly PlaceId[] = Object.keys(PLACES) as PlaceId[];
