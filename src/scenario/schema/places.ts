import type { Place } from "../diagnostics/index.ts";

/**
 * Where the values of a scenario stand in its text. Checks name a value by its holder and field (`at(measure, "by")`,
 * `at(plan.steps, 2)`), never by a position; the holder is the very object of the scenario.
 */
export interface Places {
  /** A whole value: a record or a list. */
  readonly of: (holder: object) => Place;
  /** A field of a record or an item of a list; the holder itself where the field was not written. */
  readonly at: (holder: object, field: string | number) => Place;
  /** The key of a field; the field itself where it has none. */
  readonly keyOf: (holder: object, field: string) => Place;
}

export interface PlaceBook extends Places {
  readonly note: (holder: object, place: Place) => void;
  readonly noteField: (holder: object, field: string | number, place: Place, key: Place | null) => void;
}

interface Noted {
  place: Place;
  readonly fields: Map<string | number, { readonly place: Place; readonly key: Place | null }>;
}

const NOWHERE: Place = { path: [], span: { start: 0, end: 0 } };

export function createPlaceBook(): PlaceBook {
  const noted = new Map<object, Noted>();
  const entry = (holder: object): Noted => {
    let one = noted.get(holder);
    if (one === undefined) {
      one = { place: NOWHERE, fields: new Map() };
      noted.set(holder, one);
    }
    return one;
  };
  const of = (holder: object): Place => noted.get(holder)?.place ?? NOWHERE;
  return {
    of,
    at: (holder, field) => noted.get(holder)?.fields.get(field)?.place ?? of(holder),
    keyOf: (holder, field) => {
      const found = noted.get(holder)?.fields.get(field);
      return found?.key ?? found?.place ?? of(holder);
    },
    note: (holder, place) => {
      entry(holder).place = place;
    },
    noteField: (holder, field, place, key) => {
      entry(holder).fields.set(field, { place, key });
    },
  };
}
