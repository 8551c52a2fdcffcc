import type { AssessResult } from "../../engine/index.ts";
import { capitalised, formNameOf, holderInWords, labelsOf } from "../../present/index.ts";
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
  show: (name: string, within: string) => void,
): Entry[] {
  const labels = labelsOf(scenario);
  const inValues = (section: string, name: string, within: string) => (): void => {
    choice.choosePlace("values", section);
    show(name, within);
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
      run: inValues("parties", labels.party(id), labels.party(id)),
    })),
    ...scenario.measures.map(({ id }) => ({
      kind: "Measure",
      label: labels.measure(id),
      also: `${id} ${labels.short(id)}`,
      run: inValues("measure-forms", labels.measure(id), labels.measure(id)),
    })),
    ...figureUses(scenario).map((use) => {
      const name = formNameOf(use, labels);
      const section = use.holder.kind === "party" ? "parties" : "measure-forms";
      return {
        kind: "Figure",
        label: capitalised(name),
        also: use.party === null ? "" : `${use.party} ${labels.badge(use.party)}`,
        run: inValues(section, name, holderInWords(use, labels)),
      };
    }),
  ];
}
