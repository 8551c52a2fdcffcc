import { type Figures, type FigureTable, figuresOfType, tablesOf } from "../../engine/index.ts";
import type { PartyType, Scenario } from "../scenario.ts";
import { compileRules } from "./compile.ts";

/** A type that differs in nothing from one before it. */
export interface IdleType {
  readonly party: string;
  readonly type: PartyType;
  /** Id of that other type. */
  readonly like: string;
}

/** Of all parties, at central values. For `check`. */
export function idleTypes(scenario: Scenario): IdleType[] {
  if (scenario.parties.every(({ types }) => types.length < 2)) return [];
  const model = compileRules(scenario);
  return scenario.parties.flatMap(({ id, types }, party): IdleType[] => {
    const figures = types.map((_, index) => figuresOfType(model.figures, model.types[party]![index]!));
    return types.flatMap((type, index) => {
      const like = figures.findIndex((one) => areAlike(one, figures[index]!));
      return like === index ? [] : [{ party: id, type, like: types[like]!.id }];
    });
  });
}

function areAlike(one: Figures, other: Figures): boolean {
  if (one.breakdownLasts !== other.breakdownLasts) return false;
  const tables = tablesOf(other);
  return Object.entries(tablesOf(one)).every(([name, table]) =>
    table.every((figure, at) => Object.is(figure, tables[name as FigureTable][at])),
  );
}
