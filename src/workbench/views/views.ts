import type { ComponentType } from "react";
import { CompareView } from "./compare/index.ts";
import { DeadlocksView } from "./deadlocks/index.ts";
import { DesignView } from "./design/index.ts";
import { EvidenceView } from "./evidence/index.ts";
import { RepairView } from "./repair/index.ts";
import { StabilityView } from "./stability/index.ts";
import { StressView } from "./stress/index.ts";
import { TemptationView } from "./temptation/index.ts";
import { TimelineView } from "./timeline/index.ts";

/** One way to look at the scenario. */
export interface View {
  readonly id: string;
  /** On its tab. */
  readonly label: string;
  readonly component: ComponentType;
}

/** Every view, in the order of the tabs. To add one: a folder beside this file, and a line here. */
export const VIEWS: readonly View[] = [
  { id: "compare", label: "Compare", component: CompareView },
  { id: "temptation", label: "Temptation", component: TemptationView },
  { id: "timeline", label: "Timeline", component: TimelineView },
  { id: "design", label: "Design", component: DesignView },
  { id: "stress", label: "How sure", component: StressView },
  { id: "repair", label: "Repair", component: RepairView },
  { id: "stability", label: "Stability", component: StabilityView },
  { id: "deadlocks", label: "Deadlocks", component: DeadlocksView },
  { id: "evidence", label: "Evidence", component: EvidenceView },
];
