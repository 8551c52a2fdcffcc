import {
  type AssessResult,
  assess,
  compilePlan,
  type DesignedPlan,
  type DesignResult,
  hasBit,
  type Model,
  type RankedPlan,
  type RobustDesign,
} from "../../engine/index.ts";
import {
  deedsInWords,
  designInWords,
  frontierTable,
  grouped,
  holdingInWords,
  type Labels,
  listed,
  nearestInWords,
  objectiveInWords,
  rankInWords,
  robustInWords,
  verdictInWords,
} from "../../present/index.ts";
import { heading, paragraph, renderTable, type Terminal } from "../terminal/index.ts";

/** What found plans are shown with. */
export interface DesignView {
  /** In which they were found. */
  readonly model: Model;
  readonly labels: Labels;
  readonly terminal: Terminal;
}

/** The answer, and the best plan by each objective, step by step; where none holds, the one that comes nearest. */
export function printAnswer(result: DesignResult, view: DesignView): void {
  const { labels, terminal } = view;
  terminal.out(heading(terminal, designInWords(result)));
  for (const { names, plan, index } of choicesOf(result, labels)) {
    const number = isNumbered(index, result) ? `No. ${index + 1}: ` : "";
    terminal.out(`\n${paragraph(terminal, `${number}${names.join("; ")}`)}`);
    printPlan(plan, view);
  }
  if (result.nearest === null) return;
  terminal.out(`\n${paragraph(terminal, nearestInWords(result.nearest, labels))}`);
  printSteps(result.nearest.steps, view);
  const verdict = verdictInWords(assessSteps(view.model, result.nearest.steps), labels);
  terminal.out(paragraph(terminal, `It ${verdict}`, "  "));
}

/** A plan that holds: its steps, and what it is worth. */
export function printPlan(plan: DesignedPlan, view: DesignView): void {
  const { model, labels, terminal } = view;
  printSteps(plan.steps, view);
  const done = new Set(plan.steps.flat());
  const undone = model.measureIds.filter(
    (id, index) => !done.has(id) && !hasBit(model.start, index) && model.endOnly[index] === 0,
  );
  const words = holdingInWords(assessSteps(model, plan.steps), model.partyIds, undone, labels);
  terminal.out(paragraph(terminal, words, "  "));
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
    ...choicesOf(result, labels).map(({ index }) => index),
    ...named.map(({ dominatedBy }) => dominatedBy?.index ?? -1),
  ].filter((index) => index >= 0);
  const table = frontierTable(frontier, model.partyIds, labels, shown);
  terminal.out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n`);
  if (table.rows.length < frontier.length) {
    const pick = result.exact ? "--pick N shows the steps of any, " : "";
    const words = `(${table.rows.length} of ${grouped(frontier.length)} shown; ${pick}--json has all)`;
    terminal.out(paragraph(terminal, words));
  }
}

/** How the plans of the file stand against those found; those that do not hold together, last. */
export function printNamed(named: readonly RankedPlan[], { model, labels, terminal }: DesignView): void {
  if (named.length === 0) return;
  terminal.out(`\n${paragraph(terminal, "The plans of the file, against those found:")}`);
  const holding = named.filter(({ holds }) => holds).map((plan) => rankInWords(plan, model.partyIds, labels));
  const others = named.filter(({ holds }) => !holds).map(({ id }) => labels.plan(id));
  const verb = others.length === 1 ? "does not hold" : "do not hold";
  const broken = others.length === 0 ? [] : [`${listed(others)} ${verb}; demarche compare says why.`];
  for (const words of [...holding, ...broken]) terminal.out(paragraph(terminal, words, "  ", "    "));
}

export function printRobust(robust: RobustDesign, view: DesignView): void {
  view.terminal.out(`\n${paragraph(view.terminal, robustInWords(robust, view.labels))}`);
  if (robust.best !== null) printSteps(robust.best.steps, view);
}

/** Steps, numbered, each party's part on a line of its own. */
function printSteps(steps: readonly (readonly string[])[], { model, labels, terminal }: DesignView): void {
  for (const [index, step] of steps.entries()) {
    const lead = `${index + 1}. `.padStart(String(steps.length).length + 4);
    const rest = " ".repeat(lead.length);
    for (const [row, deeds] of deedsInWords(step, model, labels).entries()) {
      terminal.out(paragraph(terminal, deeds, row === 0 ? lead : rest, `${rest}  `));
    }
  }
}

interface Choice {
  readonly names: string[];
  readonly plan: DesignedPlan;
  /** Place in the frontier, from 0; -1 where it is not in it. */
  readonly index: number;
}

/** The best plans; objectives that choose the same one share it. */
function choicesOf(result: DesignResult, labels: Labels): Choice[] {
  const places = new Map(result.frontier.map(({ steps }, index) => [JSON.stringify(steps), index]));
  const choices = new Map<string, Choice>();
  for (const [name, plan] of Object.entries(result.best)) {
    const key = JSON.stringify(plan.steps);
    const choice = choices.get(key) ?? { names: [], plan, index: places.get(key) ?? -1 };
    choices.set(key, choice);
    const words = `${objectiveInWords(name, labels)}${plan.exact ? "" : " (of those found so far)"}`;
    const isFirst = choice.names.length === 0 && !isNumbered(choice.index, result);
    choice.names.push(isFirst ? words : `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`);
  }
  return [...choices.values()];
}

/** Numbers of an unfinished search hang on how long it ran; nobody can ask for them. */
function isNumbered(index: number, { exact }: DesignResult): boolean {
  return index >= 0 && exact;
}

function assessSteps(model: Model, steps: readonly (readonly string[])[]): AssessResult {
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => model.measureIds.indexOf(id)),
    ends: [],
    wait: 0,
  }));
  return assess(model, compilePlan(model, { id: "found", label: "found", bundles }));
}
