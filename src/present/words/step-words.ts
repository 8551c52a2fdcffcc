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
): string[] {
  return groupedByActors(does, (id) => performers[ids.indexOf(id)]!, partyIds).map(
    ({ parties, own }) => `${listed(parties.map(labels.party))}: ${labels.measures(own).join("; ")}`,
  );
}
