import { type Field, shapeInWords } from "../schema/index.ts";

/** A field as it is explained to who writes it. Words of the language stand between grave accents. */
export interface FieldHelp {
  readonly name: string;
  readonly help: string;
  /** What kind of value it takes. */
  readonly value: string;
  readonly unit: string | null;
  /** What is assumed where it is left out; null where it must be written. */
  readonly leftOut: string | null;
  /** As written behind the colon. */
  readonly example: string;
}

export function fieldHelp({ name, help, shape, unit, presence, example }: Field): FieldHelp {
  const leftOut = presence === "required" ? null : presence === "its-id" ? "its id" : presence.words;
  return { name, help, value: shapeInWords(shape), unit: unit ?? null, leftOut, example };
}
