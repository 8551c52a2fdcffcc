import type { Model } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";

/** Who does what in a step: "Country A: Lift the fuel limits; Pay", one text for each party that does something, in the file's order. */
export function deedsInWords(
  ids: readonly string[],
  model: Pick<Model, "measureIds" | "performer" | "partyIds">,
  labels: Labels,
): string[] {
  return model.partyIds.flatMap((party, index) => {
    const own = ids.filter((id) => model.performer[model.measureIds.indexOf(id)] === index);
    return own.length === 0 ? [] : [`${labels.party(party)}: ${labels.measures(own).join("; ")}`];
  });
}
