import type { TypePlay } from "../../engine/index.ts";
import { drawChances } from "../chart/index.ts";
import { beliefTable, hundredths, type Kinds, type Labels, plainText } from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** How likely each type is thought after each step that is completed; null where there is but one type of everybody. */
export function beliefPicture(play: TypePlay, kinds: Kinds, labels: Labels): PagePicture | null {
  const lanes = kinds.parties.flatMap(({ id, types }) =>
    types.map((type) => ({
      id,
      name: `${labels.party(id)}: ${plainText(type.id)}`,
      chances: [type.weight, ...play.belief.map(({ of }) => of[id]![type.id]!)],
    })),
  );
  if (lanes.length === 0 || play.belief.length === 0) return null;
  const columns = ["start", ...play.belief.map(({ after }) => String(after))];
  return {
    name: `belief-${play.plan}`,
    title: `${labels.plan(play.plan)}: what is believed of whom after each step`,
    description: lanes
      .map(
        ({ name, chances }) =>
          `${name}: ${hundredths(chances[0]!)} of 100 at the start, ${hundredths(chances.at(-1)!)} after the last step.`,
      )
      .join(" "),
    reading:
      "How likely each type is after each step that is completed; a step that is not reached leaves it as it was.",
    draw: (width) =>
      drawChances(
        {
          columns,
          unit: "believed, in 100, after the step",
          lanes: lanes.map(({ id, name, chances }) => ({
            id,
            name,
            chances,
            figures: chances.map(hundredths),
            beyond: null,
            words: chances.map(
              (chance, place) =>
                `${name}, ${place === 0 ? "at the start" : `after step ${columns[place]}`}: ${hundredths(chance)} of 100`,
            ),
          })),
        },
        width,
      ),
    table: beliefTable(play, kinds, labels),
  };
}
