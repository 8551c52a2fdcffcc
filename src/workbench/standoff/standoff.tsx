import type { ReactNode } from "react";
import { States } from "./states.tsx";
import { WhoWaits } from "./who-waits.tsx";

/** Who waits for whom, then in which states nobody would move. */
export function Standoff(): ReactNode {
  return (
    <div className="standoff">
      <section className="card" aria-labelledby="standoff-waiting">
        <h3 id="standoff-waiting">Who waits for whom</h3>
        <WhoWaits />
      </section>
      <section className="card" aria-labelledby="standoff-states">
        <h3 id="standoff-states">States nobody would leave</h3>
        <States />
      </section>
    </div>
  );
}
