import type { AssessResult } from "../../engine/index.ts";
import { capitalised, formNameOf, labelsOf } from "../../present/index.ts";
import { figureUses, type Scenario } from "../../scenario/index.ts";
import { fromHoldingToHopeless } from "../../study/index.ts";
import type { Choice, PlaceId } from "../elements/index.ts";
import { KEYS } from "../keys/index.ts";
import type { Entry } from "./find.ts";

const PLACES: readonly PlaceId[] = ["answer", "plan", "values", "offers", "standoff"];

/** The places, and what the scenario is made of: plans the best first, parties, measures, figures. */
export function entriesOf(
  scenario: Scenario,
  plans: readonly AssessResult[],
  choice: Choice,
  goTo: (cell: string | { party: string }) => void,
): Entry[] {
  const labels = labelsOf(scenario);
  const inValues = (cell: string | { party: string }) => (): void => {
    choice.choosePlace("values", "measures");
    goTo(cell);
  };
  return [
    ...PLACES.map((id) => ({
      kind: "Place",
      label: KEYS[id].does,
      keys: KEYS[id].keys,
      run: () => choice.choosePlace(id),
    })),
    ...fromHoldingToHopeless(plans).map(({ id }) => ({
      kind: "Plan",
      label: labels.plan(id),
      also: id,
      run: () => {
        choice.choosePlan(id);
        choice.choosePlace("plan");
      },
    })),
    ...scenario.parties.map(({ id }) => ({
      kind: "Party",
      label: labels.party(id),
      also: `${id} ${labels.badge(id)}`,
      run: inValues({ party: id }),
    })),
    ...scenario.measures.map(({ id }) => ({
      kind: "Measure",
      label: labels.measure(id),
      also: `${id} ${labels.short(id)}`,
      run: inValues(`m:${id}`),
    })),
    ...figureUses(scenario).map((use) => ({
      kind: "Figure",
      label: capitalised(formNameOf(use, labels)),
      also: use.party === null ? "" : `${use.party} ${labels.badge(use.party)}`,
      run: inValues(use.path.join("/")),
    })),
  ];
}
