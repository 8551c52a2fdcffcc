import type { Evidence, Scenario } from "../scenario.ts";
import type { RecordName } from "../schema/index.ts";

type Holder = { readonly evidence: readonly Evidence[] };

/** All records that have evidence, by kind. */
export function evidenceHolders(scenario: Scenario): [RecordName, readonly Holder[]][] {
  return [
    ["party", scenario.parties],
    ["measure", scenario.measures],
    ["together", scenario.together],
    ["drift", scenario.drift],
    ["breakdown", [scenario.breakdown]],
    ["event", scenario.events],
    ["deposit", scenario.deposits],
    ["stance", scenario.stances],
    ["plan", scenario.plans],
  ];
}

/** Every entry of evidence. */
export function evidenceOf(scenario: Scenario): Evidence[] {
  return evidenceHolders(scenario).flatMap(([, holders]) => holders.flatMap((holder) => holder.evidence));
}
