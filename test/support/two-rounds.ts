import type { PlainScenario } from "./plain-scenario.ts";

/** Relief and freeze in two rounds; the second part of the freeze is for good. */
export function twoRounds(reversible: boolean): PlainScenario {
  return {
    demarche: 1,
    title: "Two rounds",
    parties: {
      a: { patience: 0.9, types: { sincere: { weight: 0.7 }, taker: { weight: 0.3, patience: 0.6 } } },
      b: { patience: 0.9, types: { sincere: { weight: 0.6 }, taker: { weight: 0.4, patience: 0.36 } } },
    },
    measures: {
      r1: { by: "a", reversible, value: { a: -3, b: 7 } },
      f1: { by: "b", value: { a: 6, b: -3 } },
      r2: { by: "a", value: { a: -1, b: 4 } },
      f2: { by: "b", reversible: false, value: { a: 6, b: -1 } },
    },
    breakdown: { value: { a: -1, b: -1 } },
    plans: {
      p: {
        steps: [
          ["r1", "f1"],
          ["r2", "f2"],
        ],
      },
    },
  };
}
