import type { StepSummary } from "../../engine/index.ts";
import { depositsInWords, type Labels, plainText } from "../words/index.ts";

/** "Halt for halt: Written halt of tests; Aid": the label of a step, if it has one, and what it does and ends. */
export function stepName(step: StepSummary, labels: Labels): string {
  const deeds = [
    ...labels.measures(step.does),
    ...labels.measures(step.ends).map((name) => `end of ${name}`),
    ...depositsInWords(step, labels),
  ];
  const list = deeds.join("; ");
  return step.label === undefined ? list : `${plainText(step.label)}: ${list}`;
}
