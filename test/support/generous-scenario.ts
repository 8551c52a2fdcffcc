import type { PlainScenario } from "./plain-scenario.ts";

/** The same scenario with patient parties and measures that others like more than their performer minds them: plans hold. */
export function generous(scenario: PlainScenario): PlainScenario {
  return {
    ...scenario,
    breakdown: {
      value: Object.fromEntries(Object.keys(scenario.parties).map((id) => [id, -3])),
      chance: 0.001,
    },
    parties: Object.fromEntries(
      Object.entries(scenario.parties).map(([id, party]) => [
        id,
        { ...party, patience: 0.9 + party.patience / 20 },
      ]),
    ),
    measures: Object.fromEntries(
      Object.entries(scenario.measures).map(([id, measure]) => [
        id,
        {
          ...measure,
          once: {},
          value: Object.fromEntries(
            Object.keys(scenario.parties).map((party, index) => {
              const size =
                1 +
                (Math.abs(Object.hasOwn(measure.value ?? {}, party) ? measure.value![party]! : index) % 7);
              return [party, [measure.by].flat().includes(party) ? -size / 4 : size];
            }),
          ),
        },
      ]),
    ),
  };
}
