import type { StepSummary } from "../../engine/index.ts";
import type { Particulars } from "../../study/index.ts";
import { groupedByActors } from "./actors.ts";
import type { Labels } from "./labels.ts";
import { listed } from "./number-words.ts";

/**
 * Who does what in a step: "Country A: Lift the fuel limits; Pay", one text for each party that does something alone, in the file's order,
 * then "Country A and Country B: Open the road" for what several do together.
 */
export function deedsInWords(
  does: readonly string[],
  { ids, performers }: Pick<Particulars["measures"], "ids" | "performers">,
  partyIds: readonly string[],
  labels: Labels,
  ends: readonly string[] = [],
): string[] {
  const groups = groupedByActors([...does, ...ends], (id) => performers[ids.indexOf(id)]!, partyIds);
  return groups.map(({ parties, own }) => {
    const among = (some: readonly string[]): string[] =>
      labels.measures(some.filter((id) => own.includes(id)));
    const deeds = [...among(does), ...among(ends).map((name) => `end of ${name}`)];
    return `${listed(parties.map(labels.party))}: ${deeds.join("; ")}`;
  });
}

/** What is placed and given back in a step: "Bank guarantee placed", "Bank guarantee given back". */
export function depositsInWords(
  { places = [], returns = [] }: Pick<StepSummary, "places" | "returns">,
  labels: Pick<Labels, "deposit">,
): string[] {
  return [
    ...places.map((id) => `${labels.deposit(id)} placed`),
    ...returns.map((id) => `${labels.deposit(id)} given back`),
  ];
}
