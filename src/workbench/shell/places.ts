import type { ComponentType } from "react";
import { Answer } from "../answer/index.ts";
import type { PlaceId } from "../elements/index.ts";
import { KEYS } from "../keys/index.ts";
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

/** Every place, in the order of the bar. To add one: a folder beside this one, its id in `elements/choice.ts`, a row of its key in `keys/keys.ts`, and a line here. */
export const PLACES: Readonly<Record<PlaceId, Place>> = {
  answer: named("answer", Answer),
  plan: named("plan", Plan),
  values: named("values", Values),
  offers: named("offers", Offers),
  standoff: named("standoff", Standoff),
};

export const PLACE_IDS: readonly PlaceId[] = Object.keys(PLACES) as PlaceId[];

function named(id: PlaceId, component: ComponentType): Place {
  return { label: KEYS[id].does, key: KEYS[id].keys, component };
}
