import type { Particulars } from "../../study/index.ts";
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
  const by = (id: string): readonly string[] => performers[ids.indexOf(id)]!;
  const together = does.map(by).filter((parties) => parties.length > 1);
  const actors = new Map(
    [...partyIds.map((id) => [id]), ...together].map((parties) => [parties.join(" "), parties]),
  );
  return [...actors].flatMap(([key, parties]) => {
    const own = does.filter((id) => by(id).join(" ") === key);
    return own.length === 0
      ? []
      : [`${listed(parties.map(labels.party))}: ${labels.measures(own).join("; ")}`];
  });
}
