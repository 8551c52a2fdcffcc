import { createContext, type ReactNode, useContext } from "react";
import type { PlainData, RecordName, Shape } from "../../scenario/index.ts";
import type { Place } from "./place.ts";

/** What is shown of one field. */
export interface FieldShown {
  readonly label: string;
  /** A sentence under the field; null: none. */
  readonly hint: string | null;
  readonly unit: string | null;
  readonly shape: Shape;
  /** The record it stands in. */
  readonly record: RecordName;
  /** The record around that one; null: not known. */
  readonly holder: RecordName | null;
  /** What holds where it is left out, in words; null: it may not be, or its name says it. */
  readonly leftOut: string | null;
  readonly isRequired: boolean;
  readonly place: Place;
}

/** What is shown of one record. */
export interface RecordShown {
  readonly record: RecordName;
  readonly place: Place;
  /** The record around it; left out: none that matters. */
  readonly holder?: RecordName;
  /** Names of fields; left out: all. */
  readonly only?: readonly string[];
  /** Names of fields that are left out. */
  readonly without?: readonly string[];
}

/** A record has fields, some of which hold records: what draws either is handed down, as each needs the other. */
export interface Drawn {
  readonly RecordForm: (shown: RecordShown) => ReactNode;
  readonly ValueField: (shown: FieldShown) => ReactNode;
  /** Whether lists of records that have some stand open at first. */
  readonly unfolds: boolean;
  /** The whole file, as it stands. */
  readonly whole: PlainData;
}

export const DrawnContext: React.Context<Drawn | null> = createContext<Drawn | null>(null);

export function useDrawn(): Drawn {
  const drawn = useContext(DrawnContext);
  if (drawn === null) throw new Error("there is no form of records here");
  return drawn;
}
