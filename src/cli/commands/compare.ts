import { type AssessResult, findPlan } from "../../engine/index.ts";
import {
  answerInWords,
  chanceInTable,
  chanceInWords,
  chancesLeftOut,
  chancesMean,
  compareTable,
  compareTableMeans,
  count,
  HOLDS_MEANS,
  type Labels,
  labelsOf,
  leftWithMeans,
  leftWithTable,
  mostTrustInWords,
  plainText,
  verdictInWords,
  waitingInWords,
  withPlanIds,
} from "../../present/index.ts";
import {
  type Accidents,
  type Chance,
  chancesOf,
  compareAnswer,
  fromHoldingToHopeless,
  isSoonTrusted,
  type PlanStanding,
  planStanding,
  trustAnswer,
} from "../../study/index.ts";
import type { Command } from "../arguments/index.ts";
import { planNamed } from "../arguments/index.ts";
import { planDocument, stakesOf } from "../documents/index.ts";
import { type OpenedScenario, openScenario } from "../files/index.ts";
import { documentHead, jsonText, renderTable, type Terminal } from "../terminal/index.ts";
import { printReadings, readingsAsked, readingsDocument } from "./compare-readings.ts";
import { compareTwo } from "./compare-versions.ts";
import { printAims } from "./print-aims.ts";
import { printDates } from "./print-dates.ts";
import { printEvents } from "./print-events.ts";

/** The main job: assesses every plan of the scenario side by side. */
export const compare: Command = {
  name: "compare",
  summary: "which plans would be kept, and where and through whom the others fail",
  operands: "FILE [NEW]",
  options: [
    { name: "plan", value: "PLAN", multiple: true, help: "only this plan" },
    {
      name: "reading",
      value: "READING",
      multiple: true,
      help: "the verdicts by this reading of the file beside its own, and the fewest figures that decide where they differ",
    },
    { name: "readings", help: "by every reading of the file" },
    { name: "no-chance", help: "at central values only, not how sure each plan is; quicker" },
  ],
  examples: [
    "demarche compare talks.yaml",
    "demarche compare talks.yaml --plan stepwise --json",
    "demarche compare talks.yaml --reading ally",
    "demarche compare old.yaml new.yaml",
  ],
  run: (args, terminal) => {
    const newer = args.positionals[1];
    if (newer !== undefined) {
      compareTwo(args, newer, terminal);
      return 0;
    }
    const opened = openScenario(args.positionals[0]!);
    const { model } = opened;
    const readings = readingsAsked(args, opened);
    const wanted = new Set(args.values("plan").map((id) => planNamed(model, id).id));
    const { plans, accidents } = compareAnswer(model, wanted.size > 0 ? { plans: [...wanted] } : {});
    const stepwise = plans.filter(({ verdict }) => verdict !== "nothing").map(({ id }) => id);
    const chances = args.flag("no-chance") ? null : chancesOf(model, stepwise);
    if (args.json) {
      const method = {
        name: `assess at central values${chances === null ? "" : ", chances by cases drawn"}`,
        exact: true,
      };
      terminal.out(
        jsonText({
          ...documentHead("compare", opened, method),
          stake: stakesOf(model),
          plans: plans.map((plan) =>
            planDocument(opened, plan, chances?.[plan.id] ?? null, accidents[plan.id]),
          ),
          ...(readings === null ? {} : readingsDocument(opened, readings, plans, !args.flag("no-chance"))),
        }),
      );
    } else if (readings !== null) {
      printReadings(opened, readings, plans, chances, args, terminal);
    } else {
      print(opened, fromHoldingToHopeless(plans), chances, accidents, args.quiet, terminal);
    }
    return 0;
  },
};

function print(
  opened: OpenedScenario,
  plans: readonly AssessResult[],
  chances: Readonly<Record<string, Chance>> | null,
  accidents: Readonly<Record<string, Accidents>>,
  quiet: boolean,
  terminal: Terminal,
): void {
  const labels = withPlanIds(labelsOf(opened.scenario));
  const { out } = terminal;
  if (!quiet) out(`${terminal.paragraph(labels.title)}\n`);
  out(`${terminal.heading(answerInWords(plans, labelsOf(opened.scenario)))}`);
  if (!quiet && plans.length > 0) out(terminal.faint(terminal.paragraph(HOLDS_MEANS)));
  out("\n");
  for (const plan of plans) {
    const same = sameSteps(plan, plans);
    const sure = chances?.[plan.id] === undefined ? "" : ` ${chanceInWords(chances[plan.id]!)}`;
    const verdict =
      same === null
        ? `${verdictInWords(plan, labels)}${sure}`
        : `comes to the same steps as ${labels.plan(same)}.`;
    const words = terminal.paragraph(`${labels.plan(plan.id)} ${verdict}`.trimEnd(), "  ");
    // The mark takes the place of the indent, outside what was wrapped: its colour has no width.
    out(`${MARKS[planStanding(plan)](terminal)}${words.slice(1)}`);
  }
  if (plans.length === 0) {
    terminal.say("Add one under plans: in the file, or see an example: demarche init my-talks");
  }
  if (quiet || plans.length === 0) return;

  const chance =
    chances === null
      ? null
      : (id: string): string => (chances[id] === undefined ? "-" : chanceInTable(chances[id]));
  const table = compareTable(plans, opened.model.partyIds, labels, chance);
  out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n\n`);
  const [anyChance] = Object.values(chances ?? {});
  if (anyChance !== undefined) out(terminal.faint(terminal.paragraph(chancesMean(anyChance))));
  const untold = plans.filter(({ id, verdict }) => verdict !== "nothing" && chances?.[id] === undefined);
  if (chances !== null && untold.length > 0)
    out(terminal.faint(terminal.paragraph(chancesLeftOut(untold.map(({ id }) => labels.planInText(id))))));
  out(terminal.faint(terminal.paragraph(compareTableMeans(labels))));
  printDates(opened, plans, labels, terminal);
  printAims(opened, plans, labels, terminal);
  printLeftWith(plans, labels, terminal);
  // Of several plans they are asked for one by one.
  if (plans.length === 1) {
    printEvents(plans[0]!, accidents[plans[0]!.id] ?? {}, labels, terminal);
  }
  printTrust(opened, plans, terminal);
  printWaiting(plans, labels, terminal);
  const ids = opened.model.plans.map((plan) => plan.id);
  const why = `Why? demarche explain ${shown(opened.file)} PLAN (${ids.length > 1 ? "one of " : ""}${ids.join(", ")})`;
  out(`\n${terminal.paragraph(why, "", "  ")}`);
  if (opened.warnings.length > 0) {
    const many = opened.warnings.length > 1;
    terminal.err(
      `${count(opened.warnings.length, "warning")}: demarche check ${shown(opened.file)} lists ${many ? "them" : "it"}.\n`,
    );
  }
}

/** The first plan before this one that comes to the same steps, with the same to follow what happens on the way; null where none does. */
function sameSteps(plan: AssessResult, plans: readonly AssessResult[]): string | null {
  const { id, steps } = plan;
  const keyOf = ({ gain, slack, weakest, events, responses, ...one }: AssessResult): string =>
    JSON.stringify([one.steps, gain, slack, weakest, events, responses, one.then]);
  const key = keyOf(plan);
  const first = plans.find((other) => keyOf(other) === key);
  return steps.length === 0 || first === undefined || first.id === id ? null : first.id;
}

/** Before the name of a plan. */
const MARKS: Readonly<Record<PlanStanding, (terminal: Terminal) => string>> = {
  holds: ({ good }) => good("+"),
  nearly: () => "~",
  breaks: ({ bad }) => bad("-"),
  declined: ({ bad }) => bad("-"),
  nothing: () => ".",
};

function printLeftWith(plans: readonly AssessResult[], labels: Labels, terminal: Terminal): void {
  const stepwise = plans.filter((plan) => plan.steps.length > 0 && sameSteps(plan, plans) === null);
  if (stepwise.length === 0) return;
  terminal.out(`\n${terminal.heading("If all stops after a step")}`);
  terminal.out(terminal.faint(terminal.paragraph(leftWithMeans(plans, labels))));
  for (const plan of stepwise) {
    terminal.out(`\n${terminal.paragraph(labels.plan(plan.id))}`);
    for (const line of renderTable(leftWithTable(plan, labels), terminal.width - 2, terminal.bold))
      terminal.out(`  ${line}\n`);
  }
}

/** How much trust the plans that hold need, of whom and where; demarche trust sets all plans side by side. */
function printTrust(opened: OpenedScenario, plans: readonly AssessResult[], terminal: Terminal): void {
  const labels = labelsOf(opened.scenario);
  const holding = plans.filter((plan) => plan.holds && sameSteps(plan, plans) === null);
  const isTold = (id: string): boolean =>
    isSoonTrusted(opened, id) && (plans.length === 1 || findPlan(opened.model, id).nodes === null);
  const [only, ...others] = holding.filter(({ id }) => isTold(id));
  if (only === undefined) return;
  const wordsOf = (plan: AssessResult): string =>
    mostTrustInWords(trustAnswer(opened, plan.id)[0]!, plan, labels);
  terminal.out(
    `\n${terminal.heading(`How much trust ${others.length === 0 ? "it needs" : "the plans that hold need"}`)}`,
  );
  if (others.length === 0) {
    const lead = plans.length === 1 ? "" : `${labels.plan(only.id)}: `;
    terminal.out(terminal.paragraph(`${lead}${wordsOf(only)}`));
    return;
  }
  const told = [only, ...others].slice(0, MOST_TRUSTED);
  for (const plan of told) terminal.say(`${labels.plan(plan.id)}: ${wordsOf(plan)}`, "  ", "    ");
  if (told.length < holding.length) terminal.say("demarche trust FILE sets all plans side by side.");
}

/** Of more plans than these `trust` tells. */
const MOST_TRUSTED = 6;

function printWaiting(plans: readonly AssessResult[], labels: Labels, terminal: Terminal): void {
  const waiting = plans.filter((plan) => plan.waiting.length > 0);
  if (waiting.length === 0) return;
  terminal.out(`\n${terminal.heading("Who waits for whom")}`);
  for (const plan of waiting) {
    terminal.say(labels.plan(plan.id));
    for (const sentence of waitingInWords(plan, labels)) terminal.say(sentence, "  ", "    ");
  }
}

function shown(file: string): string {
  return file === "(standard input)" ? "FILE" : plainText(file);
}
