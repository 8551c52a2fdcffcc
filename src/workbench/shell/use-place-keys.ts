import { useEffect } from "react";
import { fromHoldingToHopeless } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { chosenPlan, useChoice } from "../elements/index.ts";
import { PLACE_IDS, PLACES } from "./places.ts";

/** 1 to 5 bring the places to the front, [ and ] turn to the previous and the next plan, ? shows the keys; not where somebody types. */
export function usePlaceKeys(showHelp: () => void): void {
  const choice = useChoice();
  const { answer } = useAnswer({ kind: "compare" });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.composedPath()[0]) || document.querySelector("dialog:modal") !== null) return;
      const place = PLACE_IDS.find((id) => PLACES[id].key === event.key);
      if (place !== undefined) choice.choosePlace(place);
      else if (event.key === "?") showHelp();
      else if (event.key === "[" || event.key === "]") {
        const plans = fromHoldingToHopeless(answer?.plans ?? []);
        const at = plans.findIndex(({ id }) => id === chosenPlan(plans, choice)?.id);
        const next = plans[at + (event.key === "]" ? 1 : -1)];
        if (next !== undefined) choice.choosePlan(next.id);
      } else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [choice, answer, showHelp]);
}

/** The first of the path, as the editor stands in a shadow root. */
function isTyping(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=textbox]") !== null)
  );
}
