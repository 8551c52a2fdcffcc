import { type FigureField, LANGUAGE, type Noun, type Shape } from "../schema/index.ts";

/** Where a figure stands in a scenario, whether or not one is written there. */
export interface FigureAddress {
  readonly field: FigureField;
  /** Keys and indices from the top: `["measures", "site", "value", "a"]`, `["together", "0", "value", "a"]`. */
  readonly path: readonly string[];
  /** Whose figure it is, and what the path names besides; null what it does not. */
  readonly party: string | null;
  readonly type: string | null;
  readonly measure: string | null;
  readonly quantity: string | null;
  readonly event: string | null;
  readonly deposit: string | null;
  /** The plan that another may follow. */
  readonly plan: string | null;
  /** Index in `together`, from 0. */
  readonly combination: number | null;
  /** Index in `drift`, from 0. */
  readonly drift: number | null;
}

export const TOP: Shape = { kind: "record", record: "scenario" };

/** The figure that the language has at a path; null where it has none. Ids are not looked up. */
export function addressAt(path: readonly string[]): FigureAddress | null {
  const named = new Map<Noun, string>();
  let index: number | null = null;
  let shape = TOP;
  for (const segment of path) {
    switch (shape.kind) {
      case "record": {
        const field = LANGUAGE[shape.record].fields.find(({ name }) => name === segment);
        if (field === undefined) return null;
        shape = field.shape;
        break;
      }
      case "definitions":
      case "by-id":
        named.set(shape.noun, segment);
        shape = shape.of;
        break;
      case "list":
        if (!/^\d+$/.test(segment)) return null;
        index = Number(segment);
        shape = shape.of;
        break;
      default:
        return null;
    }
  }
  if (shape.kind !== "figure") return null;
  const of = (noun: Noun): string | null => named.get(noun) ?? null;
  return {
    field: shape.field,
    path,
    party: of("party"),
    type: of("type"),
    measure: of("measure"),
    quantity: of("quantity"),
    event: of("event"),
    deposit: of("deposit"),
    plan: of("plan"),
    combination: path[0] === "together" ? index : null,
    drift: path[0] === "drift" ? index : null,
  };
}

/** An address as options and results have it: a name alone (`leverage`), else a path with dots and combinations and drifts from 1 (`together.1.value.a`). */
export function addressText({ path, quantity, combination, drift }: FigureAddress): string {
  if (quantity !== null) return quantity;
  const index = combination ?? drift;
  return (index === null ? path : path.with(1, String(index + 1))).join(".");
}

/** The other way, as no id holds a dot; null where the text is no address. */
export function addressOfText(text: string): FigureAddress | null {
  const path = text.split(".");
  if (path.length === 1) return addressAt(["quantities", text]);
  return addressAt(
    path[0] === "together" || path[0] === "drift" ? path.with(1, String(Number(path[1]) - 1)) : path,
  );
}
