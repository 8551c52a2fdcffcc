import type { ComponentType } from "react";
import type { ViewId } from "../choice/index.ts";
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
  /** On its tab. */
  readonly label: string;
  readonly component: ComponentType;
}

/** Every view, in the order of the tabs. To add one: a folder beside this file, its id in `choice/choice.ts`, and a line here. */
export const VIEWS: Readonly<Record<ViewId, View>> = {
  compare: { label: "Compare", component: CompareView },
  temptation: { label: "Temptation", component: TemptationView },
  timeline: { label: "Timeline", component: TimelineView },
  design: { label: "Design", component: DesignView },
  stress: { label: "How sure", component: StressView },
  repair: { label: "Repair", component: RepairView },
  stability: { label: "Stability", component: StabilityView },
  deadlocks: { label: "Deadlocks", component: DeadlocksView },
  evidence: { label: "Evidence", component: EvidenceView },
};
