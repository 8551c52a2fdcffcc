import type { Figure, PartyFigures, Scenario } from "./scenario.ts";

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
  return figures.reduce(withFigure, scenario);
}

function withFigure(scenario: Scenario, { path, figure }: FigureAt): Scenario {
  const [field, first, second, third] = path;
  switch (field) {
    case "quantities":
      return { ...scenario, quantities: replaced(scenario.quantities, first, (one) => ({ ...one, figure })) };
    case "parties":
      if (second !== "patience") return scenario;
      return {
        ...scenario,
        parties: replaced(scenario.parties, first, (one) => ({ ...one, patience: figure })),
      };
    case "measures":
      if ((second !== "value" && second !== "once") || third === undefined) return scenario;
      return {
        ...scenario,
        measures: replaced(scenario.measures, first, (one) => ({
          ...one,
          [second]: withParty(one[second], third, figure),
        })),
      };
    case "together":
      if (second !== "value" || third === undefined) return scenario;
      return {
        ...scenario,
        together: scenario.together.map((one, index) =>
          String(index) === first ? { ...one, value: withParty(one.value, third, figure) } : one,
        ),
      };
    case "breakdown": {
      const { breakdown } = scenario;
      if (first === "chance") return { ...scenario, breakdown: { ...breakdown, chance: figure } };
      if (first !== "value" || second === undefined) return scenario;
      return { ...scenario, breakdown: { ...breakdown, value: withParty(breakdown.value, second, figure) } };
    }
    default:
      return scenario;
  }
}

function replaced<T extends { readonly id: string }>(
  list: readonly T[],
  id: string | undefined,
  change: (one: T) => T,
): readonly T[] {
  return list.map((one) => (one.id === id ? change(one) : one));
}

function withParty(figures: PartyFigures, party: string, figure: Figure): PartyFigures {
  return figures.some((one) => one.party === party)
    ? figures.map((one) => (one.party === party ? { party, figure } : one))
    : [...figures, { party, figure }];
}
