import type { ReactNode } from "react";
import { type Section, Sections } from "../elements/index.ts";
import { DeadlocksView } from "./deadlocks-view.tsx";
import { StabilityView } from "./stability-view.tsx";

const SECTIONS: readonly Section[] = [
  { id: "deadlocks", label: "Deadlocks", component: DeadlocksView },
  { id: "stability", label: "Stability", component: StabilityView },
];

/** Who waits for whom, and in which states nobody would move. */
export function Standoff(): ReactNode {
  return <Sections place="standoff" name="Parts of the standoff" sections={SECTIONS} />;
}
