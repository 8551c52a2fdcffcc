import type { ReactNode } from "react";
import { type Section, Sections } from "../elements/index.ts";
import { FormFrame } from "../forms/index.ts";
import { PlanForms } from "./plan-forms.tsx";
import { StressView } from "./stress-view.tsx";
import { TemptationView } from "./temptation-view.tsx";
import { TimelineView } from "./timeline-view.tsx";

const SECTIONS: readonly Section[] = [
  { id: "temptation", label: "Temptation", component: TemptationView },
  { id: "timeline", label: "Timeline", component: TimelineView },
  { id: "steps", label: "Steps", component: Steps },
  { id: "stress", label: "How sure", component: StressView },
];

/** One plan: what it is, where it is weak, and how sure that is. */
export function Plan(): ReactNode {
  return <Sections place="plan" name="Parts of the plan" sections={SECTIONS} />;
}

function Steps(): ReactNode {
  return (
    <FormFrame>
      <PlanForms />
    </FormFrame>
  );
}
