import {
  type AssessResult,
  assess,
  type BestChoice,
  bestChoices,
  compilePlan,
  type DesignedPlan,
  type DesignResult,
  type FirstTests,
  hasBit,
  type Model,
  type RankedPlan,
  type RobustDesign,
} from "../../engine/index.ts";
import {
  byWhen,
  choiceInWords,
  count,
  deedsInWords,
  designInWords,
  firstTestInWords,
  frontierTable,
  grouped,
  holdingInWords,
  type Labels,
  type NamedKind,
  narrowedInWords,
  nearestInWords,
  quoted,
  ranksInWords,
  robustInWords,
  verdictInWords,
  withoutAside,
  withPlanIds,
} from "../../present/index.ts";
import { performersOf } from "../../study/index.ts";
import { renderTable, type Terminal } from "../terminal/index.ts";
import type { FoundNames } from "./names-of.ts";
import { hasNumbers } from "./write-plan.ts";

/** What all that was found is shown with. */
export interface FoundView extends DesignView {
  readonly names: FoundNames;
}

/** What plans are shown with. */
export interface DesignView {
  /** In which they were found. */
  readonly model: Model;
  readonly labels: Labels;
  readonly terminal: Terminal;
}

/**
 * The answer, and the best plan by what was asked for, step by step; where none holds, the one that comes nearest.
 *
 * @param narrowedTo - the most measures a step that were tried, where more found no room
 * @param shown - of the best plans those that are shown step by step
 */
export function printAnswer(
  result: DesignResult,
  narrowedTo: number | null,
  shown: readonly BestChoice[],
  view: FoundView,
): void {
  const { labels, terminal } = view;
  terminal.out(terminal.heading(designInWords(result, labels)));
  if (narrowedTo !== null) terminal.out(`\n${terminal.paragraph(narrowedInWords(narrowedTo))}`);
  for (const choice of shown) printChoice(choice, view);
  if (result.nearest === null) return;
  terminal.out(`\n${terminal.paragraph(nearestInWords(result.nearest))}`);
  printSteps(result.nearest.steps, view);
  const verdict = verdictInWords(assessSteps(view.model, result.nearest.steps), labels);
  terminal.say(`It ${verdict}`, "  ");
}

/** One of the best plans, what it is the best by, and step by step. */
export function printChoice(choice: BestChoice, view: FoundView): void {
  const { labels, terminal, names } = view;
  terminal.out(`\n${terminal.bold(terminal.paragraph(titleOf(choice, names)).trimEnd())}\n`);
  terminal.say(reasonsFor(choice, labels), "  ");
  printPlan(choice.plan, view);
}

/** "No. 43: Freeze first, Coal relief last". */
function titleOf({ place, plan }: Pick<BestChoice, "place" | "plan">, names: FoundNames): string {
  const number = place === null ? "" : `No. ${place + 1}: `;
  return `${number}${names.ofPlan(plan).name}`;
}

/** What it is the best by. */
function reasonsFor(choice: BestChoice, labels: Labels): string {
  return `${choiceInWords(choice, labels, { unproven: UNPROVEN }).join("; ")}.`;
}

const UNPROVEN = " (of those found so far)";

/** The best by each of the other objectives: what it is called, and what it is the best by. */
export function printOthers(choices: readonly BestChoice[], { names, labels, terminal }: FoundView): void {
  if (choices.length === 0) return;
  const isProven = (choice: BestChoice): boolean => choice.by.every(({ exact }) => exact);
  const isSoFar = !choices.some(isProven);
  const lead = `The best ${isSoFar ? "found so far " : ""}by something else (--objective O shows one step by step):`;
  terminal.out(`\n${terminal.paragraph(lead)}`);
  for (const choice of choices) {
    terminal.say(titleOf(choice, names), "  ", "    ");
    const reasons = choiceInWords(choice, labels).map(withoutAside).join("; ");
    terminal.say(`${reasons}${isSoFar || isProven(choice) ? "" : UNPROVEN}.`, "    ");
  }
}

/** A plan that holds: its steps, and what it is worth. */
export function printPlan(plan: DesignedPlan, view: DesignView): void {
  const { model, labels, terminal } = view;
  printSteps(plan.steps, view);
  const done = new Set(plan.steps.flat());
  const undone = model.measureIds.filter(
    (id, index) => !done.has(id) && !hasBit(model.start, index) && model.endOnly[index] === 0,
  );
  const words = holdingInWords(assessSteps(model, plan.steps), plan.trust, model.partyIds, undone, labels);
  terminal.say(words, "  ");
}

/** The plans that are told of as a table, how many more there are, and of what kinds. */
export function printFrontier(
  result: DesignResult,
  named: readonly RankedPlan[],
  { model, labels, terminal, names }: FoundView,
): void {
  const { frontier } = result;
  if (frontier.length === 0) return;
  const told = [
    ...bestChoices(result).map(({ place }) => place),
    ...named.map(({ dominatedBy }) => dominatedBy?.index ?? null),
  ].filter((place) => place !== null);
  const table = frontierTable(frontier, model.partyIds, labels, (place) => `no. ${place + 1}`, told);
  terminal.out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n`);
  const more = frontier.length - table.rows.length;
  if (more === 0) return;
  const pick = hasNumbers(result) ? "--pick N shows the steps of any; " : "";
  terminal.say(`${grouped(more)} more ${more === 1 ? "holds" : "hold"} (${pick}--json has all).`);
  printKinds(names.kinds, terminal);
}

/** Kinds that many plans are of; where each is of its own, none. */
function printKinds(kinds: readonly NamedKind[], terminal: Terminal): void {
  const shown = kinds.slice(0, MOST_KINDS).filter(({ places }) => places.length > 1);
  if (shown.length === 0) return;
  const lead =
    shown.length === kinds.length
      ? "By who moves first, what comes last and what is done in the end:"
      : `By who moves first, what comes last and what is done in the end they are of ${grouped(kinds.length)} kinds. Most are of these:`;
  terminal.out(`\n${terminal.paragraph(lead)}`);
  for (const { name, places } of shown)
    terminal.say(`${name}: ${count(places.length, "plan")}`, "  ", "    ");
}

/** More of them no reader goes through. */
const MOST_KINDS = 5;

/** How the plans of the file stand against those found. */
export function printNamed(
  named: readonly RankedPlan[],
  result: DesignResult,
  { model, labels, terminal, names }: FoundView,
): void {
  if (named.length === 0) return;
  const nameOf = (place: number): string =>
    `${quoted(names.ofPlan(result.frontier[place]!).name)} (no. ${place + 1})`;
  const lead = "The plans of the file, against those found (demarche explain says more of one):";
  terminal.out(`\n${terminal.paragraph(lead)}`);
  for (const words of ranksInWords(named, result, nameOf, model.partyIds, withPlanIds(labels)))
    terminal.say(words, "  ", "    ");
}

/** Which first step tells whom one deals with, of each party that may be of the type. */
export function printFirstTest(tests: FirstTests, { labels, terminal }: DesignView): void {
  for (const found of tests.parties) {
    const [first, ...more] = firstTestInWords(tests, found, labels);
    terminal.out(terminal.paragraph(first!));
    for (const words of more) terminal.say(words, "  ");
    terminal.out("\n");
  }
}

export function printRobust(robust: RobustDesign, view: DesignView): void {
  view.terminal.out(`\n${view.terminal.paragraph(robustInWords(robust))}`);
  if (robust.best !== null) printSteps(robust.best.steps, view);
}

/** Steps, numbered, each party's part on a line of its own. */
function printSteps(steps: readonly (readonly string[])[], { model, labels, terminal }: DesignView): void {
  const measures = { ids: model.measureIds, performers: performersOf(model) };
  const timed = labels.dayAfter(0) === null ? null : assessSteps(model, steps);
  for (const [index, step] of steps.entries()) {
    const lead = `${index + 1}. `.padStart(String(steps.length).length + 4);
    const rest = " ".repeat(lead.length);
    const by = timed === null ? null : byWhen(timed, index + 1, labels);
    const deeds = deedsInWords(step, measures, model.partyIds, labels);
    for (const [row, text] of deeds.entries()) {
      const done = by === null || row < deeds.length - 1 ? "" : ` (done ${by})`;
      terminal.say(`${text}${done}`, row === 0 ? lead : rest, `${rest}  `);
    }
  }
}

function assessSteps(model: Model, steps: readonly (readonly string[])[]): AssessResult {
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => model.measureIds.indexOf(id)),
    ends: [],
    wait: 0,
  }));
  return assess(model, compilePlan(model, { id: "found", label: "found", bundles }));
}
