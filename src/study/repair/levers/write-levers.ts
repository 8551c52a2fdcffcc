import { assessSteps, measureRef, measureText } from "../../../engine/index.ts";
import {
  applyEdits,
  type Clause,
  decimal,
  editSteps,
  figurePlace,
  findNode,
  freeId,
  type Node,
  type PlanStep,
  parse,
  readingSteps,
  replaceSteps,
  type Scenario,
  type StepChange,
  scalarText,
  setValue,
  shiftFigure,
  type TextEdit,
  type WrittenStep,
  writtenSteps,
} from "../../../scenario/index.ts";
import { compileFor } from "../compile-for.ts";
import type { DearerBreakdown, LeverChange, Payment, PlacedDeposit, SplitMeasure } from "./lever-change.ts";
import { clauseOfAnswer, planOf, planStep, withoutMeasures, workingScenario } from "./working-scenario.ts";

/** A text with the plan that changes are made in. */
export interface WrittenIn {
  readonly text: string;
  readonly scenario: Scenario;
  readonly planId: string;
}

/**
 * The text with changes made, one after the other, all else as it stands, comments too. Steps whose order changes are written anew.
 *
 * In steps; null where something cannot be written: what would change is shared by an alias. What is returned has been read anew, and the plan holds in it.
 */
export function* writeLevers(
  { text, scenario, planId }: WrittenIn,
  changes: readonly LeverChange[],
): Generator<undefined, string | null, boolean> {
  let edited = text;
  let now = scenario;
  const { stances } = scenario.plans.find(({ id }) => id === planId)!;
  // What stances lead to is written down before it is changed.
  const inOrder = inWritingOrder(changes);
  for (const change of stances === null ? inOrder : [null, ...inOrder]) {
    yield;
    const root = parse(edited, () => undefined);
    const source = { text: edited, scenario: now, planId };
    const edits =
      root === null
        ? null
        : change === null
          ? rewritten(source, root, planOf(workingScenario(scenario, planId), planId).steps)
          : editsOf(source, root, change);
    if (edits === null) return null;
    edited = applyEdits(edited, edits);
    const read = yield* readingSteps(edited);
    if (read.scenario === null) return null;
    now = read.scenario;
  }
  return (yield* assessSteps(compileFor(now, planId), planId))?.holds === true ? edited : null;
}

/**
 * In the order in which they were made when the plan was assessed: the step of a payment is counted without what is left out before it. What is left
 * out goes from the last on: as long as something stands in the plan, what it requires must.
 */
function inWritingOrder(changes: readonly LeverChange[]): OneWriting[] {
  const left = changes.filter((one) => one.kind === "leave-out");
  return changes.flatMap((change, at): OneWriting[] => {
    if (change.kind === "leave-out") return [left.pop()!];
    if (change.kind !== "payment") return [change];
    const { by, step } = change;
    const payments = changes.filter((one) => one.kind === "payment" && one.by === by && one.step === step);
    return changes.indexOf(payments[0]!) === at ? [{ kind: "paying", payments: payments as Payment[] }] : [];
  });
}

type OneWriting = Exclude<LeverChange, Payment> | Paying;

/** What one party pays from one step on: one measure, as it was assessed, which it does or breaks as a whole. */
interface Paying {
  readonly kind: "paying";
  readonly payments: readonly Payment[];
}

function editsOf(source: WrittenIn, root: Node, change: OneWriting): TextEdit[] | null {
  const { text, scenario, planId } = source;
  const set = (path: readonly string[], value: string): TextEdit[] | null =>
    setValue(text, root, path, value);
  switch (change.kind) {
    case "order":
      return rewritten(source, root, change.steps.map(planStep));
    case "split":
      return split(source, root, change);
    case "paying":
      return paid(source, root, change);
    case "deposit":
      return placed(source, root, change);
    case "guarantee":
    case "blame":
      return dearer(source, root, change);
    case "verify":
      return set(["measures", change.measure, "verify"], String(change.to));
    case "response": {
      const plan = scenario.plans.find(({ id }) => id === planId)!;
      const all = [clauseOfAnswer(change), ...(plan.clauses ?? scenario.clauses)];
      return set(
        ["plans", planId, "clauses"],
        `[${all.map((one) => clauseText(one, isJson(text))).join(", ")}]`,
      );
    }
    case "leave-out":
      return leftOut(source, root, change.measures);
    case "follow-on": {
      const [plan, chance] = [scalarText(change.to, isJson(text)), decimal(change.chance)];
      return set(["plans", planId, "then"], braced(text, { plan, chance }));
    }
  }
}

function rewritten(
  { text, scenario, planId }: WrittenIn,
  root: Node,
  steps: readonly PlanStep[],
): TextEdit[] | null {
  const written = steps.map(
    (step): WrittenStep => ({
      ...step,
      does: writtenSteps(scenario, [step.does.map(measureText)])[0]!.does,
      ends: step.ends.map(measureText),
    }),
  );
  const edit = replaceSteps(text, root, planId, written);
  return edit === null ? null : [edit];
}

function split(source: WrittenIn, root: Node, { measure, to, steps }: SplitMeasure): TextEdit[] | null {
  const shares = `[${to.map(decimal).join(", ")}]`;
  const cut = setValue(source.text, root, ["measures", measure, "instalments"], shares);
  const laid = steps === null ? [] : rewritten(source, root, steps.map(planStep));
  return cut === null || laid === null ? null : [...cut, ...laid];
}

/** A measure of who pays, in the step from which on it does. */
function paid(source: WrittenIn, root: Node, { payments }: Paying): TextEdit[] | null {
  const { text, scenario } = source;
  const { by, step } = payments[0]!;
  const name = (party: string): string => scenario.parties.find(({ id }) => id === party)!.name;
  const id = freeId(`payment ${by}`, "measure", scenario.measures);
  const receivers = [...new Set(payments.map((one) => one.for))];
  const figures = (each: Payment["each"]): Record<string, string> => {
    const ones = payments.filter((one) => one.each === each);
    if (ones.length === 0) return {};
    const total = ones.reduce((sum, { written }) => sum + written, 0);
    const received = ones.map((one) => [one.for, decimal(one.rate * one.written)]);
    return {
      [each === "once" ? "once" : "value"]: braced(text, {
        [by]: decimal(-total),
        ...Object.fromEntries(received),
      }),
    };
  };
  const added = setValue(
    text,
    root,
    ["measures", id],
    braced(text, {
      label: JSON.stringify(`Payment by ${name(by)} to ${receivers.map(name).join(" and ")}`),
      by: scalarText(by, isJson(text)),
      ...figures("period"),
      ...figures("once"),
    }),
  );
  const due = inStep(source, root, "does", id, step);
  return added === null || due === null ? null : [...added, ...due];
}

function placed(source: WrittenIn, root: Node, change: PlacedDeposit): TextEdit[] | null {
  const { text, scenario } = source;
  const name = scenario.parties.find(({ id }) => id === change.by)!.name;
  const id = freeId(`deposit ${change.by}`, "measure", scenario.deposits);
  const added = setValue(
    text,
    root,
    ["deposits", id],
    braced(text, {
      label: JSON.stringify(`Deposit of ${name}`),
      by: scalarText(change.by, isJson(text)),
      amount: decimal(change.written),
    }),
  );
  const places = inStep(source, root, "places", id, change.places);
  const returns = inStep(source, root, "returns", id, change.returns);
  return added === null || places === null || returns === null ? null : [...added, ...places, ...returns];
}

/** In a step of the plan, or in one of its own behind the last. */
function inStep(
  { text, scenario, planId }: WrittenIn,
  root: Node,
  list: "does" | "places" | "returns",
  measure: string,
  step: number,
): TextEdit[] | null {
  const count = scenario.plans.find(({ id }) => id === planId)!.steps?.length ?? 0;
  const to = step > count ? { newStep: count } : { step: step - 1 };
  const change: StepChange = { kind: "move-measure", measure, list, from: null, to };
  return editSteps(text, root, planId, change);
}

/** A range moves as a whole; what is written elsewhere, as a named quantity or an alias, gives way to a number. */
function dearer({ text, scenario }: WrittenIn, root: Node, change: DearerBreakdown): TextEdit[] | null {
  const path = ["breakdown", change.kind === "guarantee" ? "value" : "blame", change.party];
  const figures = scenario.breakdown[change.kind === "guarantee" ? "value" : "blame"];
  const figure = figures.find(({ party }) => party === change.party)?.figure;
  const node = findNode(root, path);
  const place =
    node === null || figure === undefined || figure.kind === "quantity"
      ? null
      : figurePlace(text, node, figure);
  if (place !== null) return shiftFigure(place, figure!, change.written - change.from, text);
  return setValue(text, root, path, decimal(change.written));
}

/** Taken out of the steps as they are written where they are named so, else the steps are written anew. */
function leftOut(source: WrittenIn, root: Node, ids: readonly string[]): TextEdit[] | null {
  const { text, scenario, planId } = source;
  const plan = scenario.plans.find(({ id }) => id === planId)!;
  const names = plan.steps?.flatMap(({ does }) => does.map(measureText)) ?? [];
  const whole = measureRef(ids[0]!).measure;
  const named = ids.every((id) => names.includes(id)) ? ids : names.includes(whole) ? [whole] : null;
  const hasOne = named?.length === 1 && isAll(scenario, whole, named[0]!, ids);
  if (plan.steps !== null && hasOne) {
    const from = plan.steps.findIndex(({ does }) => does.some((ref) => measureText(ref) === named![0]));
    return editSteps(text, root, planId, {
      kind: "move-measure",
      measure: named![0]!,
      list: "does",
      from,
      to: null,
    });
  }
  return rewritten(
    source,
    root,
    withoutMeasures(planOf(workingScenario(scenario, planId), planId).steps, ids),
  );
}

/** Whether a name in a step stands for just these parts: it may stand for parts of which others are due before. */
function isAll(scenario: Scenario, whole: string, name: string, ids: readonly string[]): boolean {
  const { instalments } = scenario.measures.find(({ id }) => id === whole)!;
  const parts = typeof instalments === "number" ? instalments : instalments.length;
  return name !== whole || parts === ids.length || parts === 1;
}

function clauseText(clause: Clause, isQuoted: boolean): string {
  const key = (name: string): string => (isQuoted ? `"${name}"` : name);
  const word = (text: string): string => scalarText(text, isQuoted);
  const list = (refs: Clause["of"]): string => `[${refs.map((ref) => word(measureText(ref))).join(", ")}]`;
  const { upon, by, of, suspend, times } = clause;
  const fields = [
    `${key("upon")}: ${word(upon)}`,
    ...(by === null ? [] : [`${key("by")}: ${word(by)}`]),
    ...(of.length === 0 ? [] : [`${key("of")}: ${list(of)}`]),
    ...(times === 1 ? [] : [`${key("times")}: ${times}`]),
    ...(suspend === null
      ? [`${key("then")}: ${word(clause.then!)}`]
      : [`${key("suspend")}: ${list(suspend)}`, `${key("for")}: ${clause.for}`]),
  ];
  return `{${fields.join(", ")}}`;
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith("{");
}

function braced(text: string, fields: Readonly<Record<string, string>>): string {
  const written = Object.entries(fields).map(
    ([key, value]) => `${isJson(text) ? JSON.stringify(key) : scalarText(key, false)}: ${value}`,
  );
  return `{${written.join(", ")}}`;
}
