import type { ComponentType } from "react";
import type { ViewId } from "../elements/index.ts";
import { CompareView } from "./compare-view.tsx";
import { DeadlocksView } from "./deadlocks-view.tsx";
import { DesignView } from "./design/index.ts";
import { EvidenceView } from "./evidence-view.tsx";
import { RepairView } from "./repair-view.tsx";
import { StabilityView } from "./stability-view.tsx";
import { StressView } from "./stress-view.tsx";
import { TemptationView } from "./temptation-view.tsx";
import { TimelineView } from "./timeline-view.tsx";

/** One way to look at the scenario. */
export interface View {
  /** On its tab. */
  readonly label: string;
  readonly component: ComponentType;
}

/** Every view, in the order of the tabs. To add one: a file beside this one, its id in `elements/choice.ts`, and a line here. */
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
