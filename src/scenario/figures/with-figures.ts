import type { Figure, Scenario } from "../scenario.ts";
import { LANGUAGE, type Shape } from "../schema/index.ts";
import { addressAt, TOP } from "./figure-address.ts";

/** A figure by its place in the text: `["measures", "site", "value", "a"]`, `["quantities", "leverage"]`, `["breakdown", "chance"]`. */
export interface FigureAt {
  readonly path: readonly string[];
  readonly figure: Figure;
}

/**
 * The scenario with other figures in some places, as if its text had been edited there, without reading it anew; a place that the scenario
 * does not have stays without effect; a party that had no figure there yet has it then.
 */
export function withFigures(scenario: Scenario, figures: readonly FigureAt[]): Scenario {
  return figures.reduce(
    (changed, { path, figure }) =>
      addressAt(path) === null ? changed : (put(TOP, changed, path, figure) as Scenario),
    scenario,
  );
}

type Plain = Readonly<Record<string, unknown>>;

/** A value read by this shape, with the figure at a path inside it. */
function put(shape: Shape, value: unknown, path: readonly string[], figure: Figure): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined)
    return shape.kind === "figure" && shape.flags && figure.kind === "number" && [0, 1].includes(figure.value)
      ? figure.value === 1
      : figure;
  switch (shape.kind) {
    case "record": {
      const { shape: inner } = LANGUAGE[shape.record].fields.find(({ name }) => name === segment)!;
      return value === null
        ? value
        : { ...(value as Plain), [segment]: put(inner, (value as Plain)[segment], rest, figure) };
    }
    case "definitions":
    case "by-id": {
      const entries = value as readonly Plain[];
      const key = shape.kind === "by-id" ? shape.key : "id";
      const inside = (entry: Plain): unknown =>
        shape.value === null
          ? put(shape.of, entry, rest, figure)
          : { ...entry, [shape.value]: put(shape.of, entry[shape.value], rest, figure) };
      if (shape.kind === "by-id" && !entries.some((entry) => entry[key] === segment))
        return [...entries, { [key]: segment, [shape.value]: figure }];
      return entries.map((entry) => (entry[key] === segment ? inside(entry) : entry));
    }
    case "list":
      return (value as readonly unknown[]).map((item, index) =>
        String(index) === segment ? put(shape.of, item, rest, figure) : item,
      );
    default:
      return value;
  }
}
