import type { PlainData } from "../../scenario/index.ts";
import type { Taken } from "../forms/index.ts";
import { dataAt, type Edit } from "./written.ts";

/** A place of the file, or of something that is not in it yet: what stands there, and a way to change it or what is in it. */
export interface Place {
  /** Undefined: nothing. */
  readonly data: PlainData | undefined;
  /** @returns why it is not taken over, where it is not */
  readonly set: (edit: Edit) => Taken;
}

/** A place inside another. */
export function within(place: Place, key: string): Place {
  return {
    data: dataAt(place.data, [key]),
    set: ({ path, value }) => place.set({ path: [key, ...path], value }),
  };
}

/** An item of a list; the place behind the last adds one, and what is taken out last takes the list with it. */
export function itemOf(place: Place, items: readonly PlainData[], index: number): Place {
  return {
    data: items[index],
    set: ({ path, value }) => {
      if (!Array.isArray(place.data)) return place.set({ path: [], value: [value] });
      const isGone = path.length === 0 && (value === null || (Array.isArray(value) && value.length === 0));
      if (isGone && items.length === 1) return place.set({ path: [], value: null });
      return place.set({ path: [String(index), ...path], value: isGone ? null : value });
    },
  };
}
