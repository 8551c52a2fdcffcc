import type { ReactNode } from "react";
import { useChoice } from "../elements/index.ts";
import { PLACE_IDS, PLACES } from "./places.ts";

/** The five places, in the top bar, on a phone at the foot of the page. */
export function PlaceBar(): ReactNode {
  const { place, choosePlace, isText, isHome } = useChoice();
  return (
    <nav className="places" aria-label="Places">
      {PLACE_IDS.map((id) => {
        const { label, key } = PLACES[id];
        return (
          <button
            key={id}
            type="button"
            aria-current={id === place && !isText && !isHome ? "page" : undefined}
            title={`${label} (${key})`}
            onClick={() => choosePlace(id)}
          >
            {label}
          </button>
        );
      })}
    </nav>
  );
}
