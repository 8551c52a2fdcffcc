import type { PlainPoints, PlainScenario, PlainType } from "../support/plain-scenario.ts";
import { oracleInput } from "./oracle-input.ts";
import type { OracleStep } from "./plan-oracle.ts";
import type { OracleTypes } from "./types-oracle.ts";

/** The types of each party as the oracle takes them, and a plan; a party that has none is of one type of weight 1. */
export function typesInput(
  plain: PlainScenario,
  planId: string,
): { types: OracleTypes; steps: OracleStep[] } {
  const types = Object.fromEntries(
    Object.entries(plain.parties).map(([party, { types = { [party]: { weight: 1 } } }]) => [
      party,
      Object.entries(types).map(([id, type]) => ({
        id,
        weight: type.weight,
        scenario: oracleInput(asIfOf(plain, party, type), planId).scenario,
      })),
    ]),
  );
  return { types, steps: oracleInput(plain, planId).steps };
}

/** The scenario with the figures that a party of this type has. */
export function asIfOf(plain: PlainScenario, party: string, type: PlainType): PlainScenario {
  const own = (points: PlainPoints | undefined, figure: number | undefined): PlainPoints =>
    figure === undefined ? { ...points } : { ...points, [party]: figure };
  const of = (points: PlainPoints | undefined, id: string): number | undefined =>
    points !== undefined && Object.hasOwn(points, id) ? points[id] : undefined;
  const { value, lasts, blame } = type.breakdown ?? {};
  const { breakdown = {} } = plain;
  const patience = type.patience ?? plain.parties[party]!.patience;
  return {
    ...plain,
    parties: { ...plain.parties, [party]: { ...plain.parties[party]!, patience } },
    measures: Object.fromEntries(
      Object.entries(plain.measures).map(([id, measure]) => [
        id,
        {
          ...measure,
          value: own(measure.value, of(type.value, id)),
          once: own(measure.once, of(type.once, id)),
        },
      ]),
    ),
    breakdown: {
      ...breakdown,
      value: own(breakdown.value, value),
      blame: own(breakdown.blame, blame),
      ...(lasts === undefined ? {} : { lasts }),
    },
  };
}
