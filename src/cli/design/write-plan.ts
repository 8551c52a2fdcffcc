import { assess, type DesignedPlan, type DesignResult } from "../../engine/index.ts";
import { type Labels, labelsOf, objectiveInWords, plainText, withoutAside } from "../../present/index.ts";
import {
  addPlan,
  type Cut,
  compile,
  cutMeasures,
  readScenario,
  type WrittenPlan,
  writtenSteps,
} from "../../scenario/index.ts";
import { UsageError } from "../arguments/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import { replaceFile } from "../files/index.ts";
import type { FoundDesign } from "./found-design.ts";
import type { PlanAsked } from "./plan-asked.ts";

/** The plan meant; null where none of those found is. @throws UsageError on a number that no plan has */
export function planMeant(result: DesignResult, { number, objective }: PlanAsked): DesignedPlan | null {
  if (number === null || result.frontier.length === 0) return result.best[objective] ?? null;
  if (!hasNumbers(result)) {
    throw new UsageError(
      "the search was not finished, so the numbers of its plans hang on how long it ran",
      "choose by --objective, raise --time-limit, or make the search smaller with --per-step",
    );
  }
  const plan = result.frontier[number - 1];
  if (plan === undefined) {
    const last = result.frontier.length;
    throw new UsageError(
      `there is no plan no. ${number}`,
      last === 1 ? "there is one plan, no. 1" : `the plans found are no. 1 to ${last}`,
    );
  }
  return plan;
}

/** Are its plans the same in every run, so that their numbers mean something? */
export function hasNumbers({ exact, within, status }: DesignResult): boolean {
  return exact || (within !== null && status === "complete");
}

/** Writes what `--write` asks for; null where it asks for nothing, or where there is no such plan. */
export function writeFound({ opened, cuts, scenario, asked, meant }: FoundDesign): WrittenPlan | null {
  if (asked === null || asked.id === null || meant === null) return null;
  return writePlan(opened, cuts, meant, { ...asked, id: asked.id }, labelsOf(scenario));
}

/**
 * Adds a found plan to the scenario's file, with the measures cut that it needs cut.
 *
 * @returns the plan as it is written
 * @throws UsageError where it cannot be written; Error where the file written would not have the plan hold as found: an internal fault
 */
function writePlan(
  opened: OpenedScenario,
  cuts: readonly Cut[],
  plan: DesignedPlan,
  asked: PlanAsked & { readonly id: string },
  labels: Labels,
): WrittenPlan {
  const { text, scenario, file } = opened;
  const steps = writtenSteps(cutMeasures(scenario, cuts), plan.steps);
  const written = { id: asked.id, label: labelFor(asked, scenario.plans, labels), steps };
  const edited = addPlan(text, scenario, written, cuts);
  if (edited === null) {
    throw new UsageError(
      `${plainText(file)} cannot be changed by itself: its plans, or a measure to be split, are shared by an alias (* in YAML), or it is as large as a scenario may be`,
      "add the plan by hand; --json has its steps",
      "file",
    );
  }
  confirm(edited, plan, asked.id);
  replaceFile(file, text, edited);
  return written;
}

/** "Fair compromise (found by design)"; told apart from a plan of that label by its id. */
function labelFor(
  { number, objective, id }: PlanAsked,
  plans: readonly { readonly label: string }[],
  labels: Labels,
): string {
  const what = number === null ? withoutAside(objectiveInWords(objective, labels)) : `Plan no. ${number}`;
  const isTaken = (label: string): boolean => plans.some((plan) => plan.label === label);
  const label = `${what} (found by design)`;
  return isTaken(label) ? `${what} (found by design as ${id})` : label;
}

/** Reads the edited text as any user of the file will, and assesses the plan in it. */
function confirm(edited: string, plan: DesignedPlan, id: string): void {
  const { scenario } = readScenario(edited);
  if (scenario === null) throw new Error("the edited scenario has errors; nothing was written");
  const { holds, gain } = assess(compile(scenario), id);
  const isAsFound = Object.entries(plan.gain).every(
    ([party, found]) => Math.abs(gain[party]! - found) <= SAME * Math.max(1, Math.abs(found)),
  );
  if (!holds || !isAsFound) throw new Error(`plan ${id} is not as it was found; nothing was written`);
}

/** Sums in another order differ by less, relatively. */
const SAME = 1e-9;
