import { type AssessResult, EngineError, type StressResult, type TypePlay } from "../../engine/index.ts";
import {
  beliefTable,
  breaksTable,
  confidenceInWords,
  drawnInWords,
  type Labels,
  labelsOf,
  modestInWords,
  mostTrustInWords,
  NO_STEP,
  needsNoneInWords,
  playInWords,
  refusalInWords,
  type TextTable,
  tellsInWords,
  tellsTable,
  tellsTableMeans,
  trustStepsMean,
  trustStepsTable,
  trustTable,
  trustTableMeans,
  typesTable,
  typesTableMeans,
} from "../../present/index.ts";
import { compareAnswer, mostModestFirst, playAnswer, trustAnswer, trustCases } from "../../study/index.ts";
import type { Command } from "../arguments/index.ts";
import { planNamed, refusedInWords } from "../arguments/index.ts";
import { type OpenedScenario, openScenario } from "../files/index.ts";
import { documentHead, jsonText, renderTable, type Terminal } from "../terminal/index.ts";
import { printSteps } from "./print-steps.ts";

/** How much trust plans need: how much, of whom, in whom, where. */
export const trust: Command = {
  name: "trust",
  summary: "how much trust each step asks of whom; who would stop where, and how belief moves",
  operands: "FILE [PLAN]",
  options: [],
  examples: [
    "demarche trust talks.yaml",
    "demarche trust talks.yaml stepwise",
    "demarche trust talks.yaml stepwise --json",
  ],
  run: (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const [, named] = args.positionals;
    const plan = named === undefined ? null : planNamed(opened.model, named).id;
    return refusedInWords(labelsOf(opened.scenario), () => {
      if (args.json) terminal.out(jsonOf(opened, plan));
      else if (plan === null) printAll(opened, args.quiet, terminal);
      else printOne(opened, plan, args.quiet, terminal);
      return 0;
    });
  },
};

function jsonOf(opened: OpenedScenario, plan: string | null): string {
  const head = documentHead("trust", opened, { name: "trust at central values", exact: true });
  if (plan === null) return jsonText({ ...head, plans: trustAnswer(opened) });
  const cases = trustCases(opened, plan);
  return jsonText({
    ...head,
    plan,
    plans: trustAnswer(opened, plan),
    ...playJson(playAnswer(opened, plan), labelsOf(opened.scenario)),
    ...(cases === null
      ? {}
      : { samples: cases.samples, seed: cases.seed, breaks: cases.plans.flatMap(({ breaks }) => breaks) }),
  });
}

function playJson(played: TypePlay | EngineError | null, labels: Labels) {
  if (played === null) return {};
  if (played instanceof EngineError)
    return { status: "refused" as const, refused: refusalInWords(played, labels) };
  const { plan: _, ...play } = played;
  return { status: "complete" as const, ...play };
}

function printAll(opened: OpenedScenario, quiet: boolean, terminal: Terminal): void {
  const { out } = terminal;
  const labels = labelsOf(opened.scenario);
  const trusts = mostModestFirst(trustAnswer(opened));
  const { plans } = compareAnswer(opened.model);
  if (!quiet) out(`${terminal.paragraph(labels.title)}\n`);
  out(terminal.heading(modestInWords(trusts, plans, labels)));
  if (quiet || trusts.length === 0) return;
  print(trustTable(trusts, plans, labels), terminal);
  note(trustTableMeans(trusts), terminal);
}

function printOne(opened: OpenedScenario, id: string, quiet: boolean, terminal: Terminal): void {
  const { out } = terminal;
  const { model, scenario } = opened;
  const labels = labelsOf(scenario);
  const [trusted] = trustAnswer(opened, id);
  const [plan] = compareAnswer(model, { plans: [id] }).plans;
  if (!quiet) out(`${terminal.paragraph(labels.title)}\n`);
  const name = labels.plan(id);
  if (plan!.steps.length === 0) {
    out(terminal.heading(`${name} ${NO_STEP}`));
    return;
  }
  out(terminal.heading(`${name}: ${mostTrustInWords(trusted!, plan!, labels)}`));
  const confidence = confidenceInWords(trusted!, plan!);
  if (confidence !== null) out(terminal.paragraph(confidence));
  if (!quiet && !trusted!.answered) {
    printSteps(plan!, model, labels, terminal);
    for (const party of model.partyIds) {
      const table = trustStepsTable(trusted!, party, plan!, labels);
      if (table !== null) print(table, terminal);
    }
    const none = needsNoneInWords(trusted!, labels);
    if (none !== null) out(`\n${terminal.paragraph(none)}`);
    note(trustStepsMean(trusted!, labels), terminal);
  }
  printCases(trustCases(opened, id), labels, quiet, terminal);
  printPlay(playAnswer(opened, id), plan!, opened, quiet, terminal);
}

function printCases(cases: StressResult | null, labels: Labels, quiet: boolean, terminal: Terminal): void {
  const [stressed] = cases?.plans ?? [];
  if (cases === null || stressed === undefined || stressed.breaks.length === 0 || quiet) return;
  terminal.out(`\n${terminal.heading("Who would break it first, over the ranges of the figures")}`);
  print(breaksTable(stressed, labels, MOST_BREAKS), terminal);
  note(`${drawnInWords(cases)}. In the other cases somebody would decline it, or it holds.`, terminal);
}

function printPlay(
  played: TypePlay | EngineError | null,
  plan: AssessResult,
  { scenario }: OpenedScenario,
  quiet: boolean,
  terminal: Terminal,
): void {
  if (played === null) return;
  const labels = labelsOf(scenario);
  terminal.out(`\n${terminal.heading("If they do not know whom they face")}`);
  if (played instanceof EngineError) {
    terminal.out(terminal.paragraph(`This was not worked out: ${refusalInWords(played, labels)}.`));
    return;
  }
  for (const sentence of playInWords(played, plan, scenario, labels))
    terminal.out(terminal.paragraph(sentence));
  if (played.stops === null) return;
  const tells = tellsInWords(played, plan, scenario, labels);
  if (!quiet) {
    print(typesTable(played, scenario, labels), terminal);
    note(typesTableMeans(played, plan, labels), terminal);
    print(beliefTable(played, scenario, labels), terminal);
    terminal.out("\n");
  }
  for (const sentence of tells) terminal.out(terminal.paragraph(sentence));
  if (quiet) return;
  print(tellsTable(played, scenario, labels), terminal);
  note(tellsTableMeans(labels), terminal);
}

function print(table: TextTable, terminal: Terminal): void {
  terminal.out("\n");
  terminal.out(`${renderTable(table, terminal.width, terminal.bold).join("\n")}\n`);
}

function note(text: string, terminal: Terminal): void {
  terminal.out(`\n${terminal.faint(terminal.paragraph(text).trimEnd())}\n`);
}

/** Places where a plan may break that are shown; --json has all. */
const MOST_BREAKS = 6;
