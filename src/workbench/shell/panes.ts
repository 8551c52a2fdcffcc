import type { ComponentType } from "react";
import { ScenarioEditor } from "../editor/index.ts";
import { FormPane } from "../forms/index.ts";

/** The two ways to edit the scenario, left of the views. */
export const PANES: readonly {
  readonly id: string;
  readonly label: string;
  readonly component: ComponentType;
}[] = [
  { id: "forms", label: "Forms", component: FormPane },
  { id: "text", label: "Text", component: ScenarioEditor },
];
