import type { Check } from "./check.ts";

/** Every party has a patience where there is a plan or a stance. */
export const patienceMissing: Check = {
  run: ({ scenario, places, report, isBroken }) => {
    if (scenario.plans.length + scenario.stances.length === 0) return;
    for (const party of scenario.parties) {
      if (party.patience !== null || isBroken(["parties", party.id, "patience"])) continue;
      const { path, span } = places.at(party, "id");
      report("patience-missing", { path: [...path, "patience"], span }, { party: party.id });
    }
  },
};
