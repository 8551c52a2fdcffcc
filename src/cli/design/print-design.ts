import {
  type AssessResult,
  assess,
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
  deedsInWords,
  designInWords,
  firstTestInWords,
  frontierTable,
  grouped,
  holdingInWords,
  type Labels,
  narrowedInWords,
  nearestInWords,
  ranksInWords,
  robustInWords,
  verdictInWords,
  withPlanIds,
} from "../../present/index.ts";
import { performersOf } from "../../study/index.ts";
import { renderTable, type Terminal } from "../terminal/index.ts";
import { hasNumbers } from "./write-plan.ts";

/** What found plans are shown with. */
export interface DesignView {
  /** In which they were found. */
  readonly model: Model;
  readonly labels: Labels;
  readonly terminal: Terminal;
}

/**
 * The answer, and the best plan by each objective, step by step; where none holds, the one that comes nearest.
 *
 * @param narrowedTo - the most measures a step that were tried, where more found no room
 */
export function printAnswer(result: DesignResult, narrowedTo: number | null, view: DesignView): void {
  const { labels, terminal } = view;
  terminal.out(terminal.heading(designInWords(result)));
  if (narrowedTo !== null) terminal.out(`\n${terminal.paragraph(narrowedInWords(narrowedTo))}`);
  for (const choice of bestChoices(result)) {
    const number = isNumbered(choice.place, result) ? `No. ${choice.place + 1}: ` : "";
    const unproven = " (of those found so far)";
    const names = choiceInWords(choice, labels, { begins: number === "", unproven });
    terminal.out(`\n${terminal.paragraph(`${number}${names.join("; ")}`)}`);
    printPlan(choice.plan, view);
  }
  if (result.nearest === null) return;
  terminal.out(`\n${terminal.paragraph(nearestInWords(result.nearest))}`);
  printSteps(result.nearest.steps, view);
  const verdict = verdictInWords(assessSteps(view.model, result.nearest.steps), labels);
  terminal.say(`It ${verdict}`, "  ");
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

/** The frontier as a table, its plans numbered: a spread of them, and those named elsewhere. */
export function printFrontier(
  result: DesignResult,
  named: readonly RankedPlan[],
  { model, labels, terminal }: DesignView,
): void {
  const { frontier } = result;
  if (frontier.length === 0) return;
  const shown = [
    ...bestChoices(result).map(({ place }) => place),
    ...named.map(({ dominatedBy }) => dominatedBy?.index ?? null),
  ].filter((place) => place !== null);
  const table = frontierTable(frontier, model.partyIds, labels, shown);
  terminal.out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n`);
  if (table.rows.length < frontier.length) {
    const pick = hasNumbers(result) ? "--pick N shows the steps of any, " : "";
    const words = `(${table.rows.length} of ${grouped(frontier.length)} shown; ${pick}--json has all)`;
    terminal.say(words);
  }
}

/** How the plans of the file stand against those found. */
export function printNamed(named: readonly RankedPlan[], { model, labels, terminal }: DesignView): void {
  if (named.length === 0) return;
  const lead = "The plans of the file, against those found (demarche explain says more of one):";
  terminal.out(`\n${terminal.paragraph(lead)}`);
  for (const words of ranksInWords(named, model.partyIds, withPlanIds(labels)))
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

/** Numbers of an unfinished search hang on how long it ran; nobody can ask for them. */
function isNumbered(place: number | null, result: DesignResult): place is number {
  return place !== null && hasNumbers(result);
}

function assessSteps(model: Model, steps: readonly (readonly string[])[]): AssessResult {
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => model.measureIds.indexOf(id)),
    ends: [],
    wait: 0,
  }));
  return assess(model, compilePlan(model, { id: "found", label: "found", bundles }));
}
