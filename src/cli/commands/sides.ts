import { EngineError, type Model } from "../../engine/index.ts";
import {
  againstOthersInWords,
  commonInWords,
  compensationInWords,
  goodInWords,
  grouped,
  type Labels,
  labelsOf,
  noSideInWords,
  paymentsTable,
  paymentsTableMeans,
  plainText,
  plansOfSidesInWords,
  sharesTable,
  sharesTableMeans,
  sideInWords,
  type TextTable,
  togetherInWords,
  unityInWords,
  withoutTable,
  withoutTableMeans,
} from "../../present/index.ts";
import { LIMITS, startProblem } from "../../scenario/index.ts";
import {
  assessSteps,
  isWeighing,
  type SideResult,
  type SidesAsked,
  type SidesProgress,
  type SidesResult,
  sidesSteps,
} from "../../study/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { partyNamed, planNamed, refusedInWords, UsageError } from "../arguments/index.ts";
import { LIMIT_OPTIONS, limitsAsked } from "../design/index.ts";
import { type OpenedScenario, openScenario, ScenarioErrors } from "../files/index.ts";
import { documentHead, jsonText, renderTable, type Terminal } from "../terminal/index.ts";
import { runInTurns } from "../work/index.ts";
import { printSteps } from "./print-steps.ts";

/** Where nobody asks for another time. */
const SECONDS = 120;

/** What allies disagree on, and what both could want. */
export const sides: Command = {
  name: "sides",
  summary: "what allies disagree on, and what both could want",
  operands: "FILE",
  options: [
    {
      name: "plan",
      value: "PLAN",
      help: "even out this plan within the side (default: the common position)",
    },
    {
      name: "rate",
      value: "WHO:WHOM=N",
      multiple: true,
      help: "a point that WHO pays is worth N points to WHOM (default 1)",
    },
    { name: "pay", value: "N", multiple: true, help: "try a payment of N points a period within the side" },
    ...LIMIT_OPTIONS,
    {
      name: "time-limit",
      value: "S",
      help: `stop after S seconds with what is found (default ${SECONDS})`,
    },
  ],
  examples: [
    "demarche sides talks.yaml",
    "demarche sides talks.yaml --plan stepwise --rate a:b=2",
    "demarche sides talks.yaml --exclude site --json",
  ],
  stopsOnInterrupt: true,
  run: async (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const { model, scenario } = opened;
    const labels = labelsOf(scenario);
    if (!model.sides.some(({ members }) => members.length > 1)) {
      const { problem, next } = noSideInWords(model.sides.map(({ name }) => name));
      throw new UsageError(problem, next);
    }
    const start = startProblem(opened.text, scenario);
    if (start !== null) throw new ScenarioErrors(opened.file, opened.text, [start]);
    const asked = askedOf(args, opened, labels);
    const timeLimitMs = 1000 * (args.whole("time-limit", 1) ?? SECONDS);
    const result = await refusedInWords(labels, () =>
      runInTurns(withoutProgram(sidesSteps(opened, asked)), progressInWords, args.quiet ? null : terminal, {
        timeLimitMs,
      }),
    );
    if (args.json) terminal.out(jsonText({ ...headOf(opened, result), ...asked, ...result }));
    else print(opened, result, labels, args.quiet, terminal);
    return 0;
  },
};

/** The same work; what is too large for it no program takes over. */
function* withoutProgram<P, R>(working: Generator<P, R, boolean>): Generator<P, R, boolean> {
  try {
    return yield* working;
  } catch (error) {
    if (!(error instanceof EngineError && error.code === "too-many-measures")) throw error;
    const { found, limit } = error.facts;
    throw new UsageError(
      `${found} measures could still be done, and plans are looked for among at most ${limit}`,
      "leave some out with --exclude",
    );
  }
}

function headOf(opened: OpenedScenario, { of, status }: SidesResult) {
  const name = of === "listed" ? "all plans that hold, listed" : "labels over the subset lattice";
  return documentHead("sides", opened, { name, exact: of === "listed" && status === "complete" });
}

/** @throws UsageError */
function askedOf(args: Arguments, { model }: OpenedScenario, labels: Labels): SidesAsked {
  const plan = args.value("plan");
  const pay = args.values("pay").map(payment);
  const rates = args.values("rate").map((text) => rateOf(text, model, labels));
  return {
    ...limitsAsked(args, model, labels),
    ...(plan === undefined ? {} : { plan: planNamed(model, plan).id }),
    ...(rates.length === 0 ? {} : { rates }),
    ...(pay.length === 0 ? {} : { pay }),
  };
}

function payment(text: string): number {
  const points = Number(text);
  if (text.trim() === "" || !(points >= 0 && points <= LIMITS.figure)) {
    throw new UsageError(
      `--pay takes points a period, up to ${grouped(LIMITS.figure)}, not "${plainText(text)}"`,
      "write --pay 2",
    );
  }
  return points;
}

/** "us:rok=0.5" */
function rateOf(text: string, model: Model, labels: Labels): NonNullable<SidesAsked["rates"]>[number] {
  const at = text.lastIndexOf("=");
  const [from, to, ...more] = text.slice(0, Math.max(0, at)).split(":");
  const worth = Number(text.slice(at + 1).trim() || Number.NaN);
  if (!from || !to || more.length > 0 || !isWeighing(worth)) {
    const [one, other] = model.partyIds;
    throw new UsageError(
      `--rate takes two parties and a number from a billionth to a billion, not "${plainText(text)}"`,
      `write --rate ${one}:${other}=0.5`,
    );
  }
  return { from: partyNamed(model, labels, from), to: partyNamed(model, labels, to), worth };
}

const STAGES: Readonly<Record<SidesProgress["stage"], string>> = {
  plans: "Looking for plans that hold",
  without: "Looking for plans without each party",
  together: "Trying what could be broken together",
  payments: "Trying payments",
};

function progressInWords({ stage, done }: SidesProgress, seconds: number): string {
  return `${STAGES[stage]}: ${done}, ${seconds} s; Ctrl-C stops with what is found`;
}

function print(
  { model, scenario }: OpenedScenario,
  result: SidesResult,
  labels: Labels,
  quiet: boolean,
  terminal: Terminal,
): void {
  if (!quiet) terminal.out(`${terminal.paragraph(plainText(scenario.title))}\n`);
  for (const [place, side] of result.sides.entries()) {
    if (place > 0) terminal.out("\n");
    printSide(side, result, model, labels, quiet, terminal);
  }
  if (quiet || result.without.length === 0) return;
  terminal.out(`\n${terminal.heading("What would hold without each party")}`);
  table(withoutTable(result, model.partyIds, labels), terminal);
  note(withoutTableMeans(result, labels), terminal);
}

function printSide(
  side: SideResult,
  result: SidesResult,
  model: Model,
  labels: Labels,
  quiet: boolean,
  terminal: Terminal,
): void {
  const { out } = terminal;
  const say = (text: string | null): void => {
    if (text !== null) out(terminal.paragraph(text));
  };
  out(terminal.heading(sideInWords(side, result, labels)));
  if (!quiet) say(againstOthersInWords(side, labels));
  if (!quiet) out(`\n${terminal.paragraph(plansOfSidesInWords(result))}`);
  say(goodInWords(side, result));
  if (side.common !== null) {
    out(`\n${terminal.heading("What they could agree on")}`);
    if (!quiet) printSteps(assessSteps(model, side.common.steps).result, model, labels, terminal);
    if (!quiet) out("\n");
    say(commonInWords(side, result, labels));
    say(unityInWords(side, labels));
  }
  if (!quiet && side.plans.length + (side.common === null ? 0 : 1) > 0) {
    table(sharesTable(side, labels), terminal);
    note(sharesTableMeans(labels), terminal);
  }
  const evens = compensationInWords(side, labels);
  if (evens !== null) {
    out(`\n${terminal.heading("What would even it out")}`);
    say(evens);
    if (!quiet && side.compensation!.steps.length > 0) {
      table(paymentsTable(side.compensation!, labels), terminal);
      const means = paymentsTableMeans(side.compensation!, labels);
      if (means !== null) note(means, terminal);
    }
  }
  const together = togetherInWords(side, labels, (id) => ({
    steps: model.plans.find((plan) => plan.id === id)!.steps,
  }));
  if (together.length === 0) return;
  out(`\n${terminal.heading("What they could break together")}`);
  for (const sentence of together) say(sentence);
}

function table(content: TextTable, terminal: Terminal): void {
  terminal.out(`\n${renderTable(content, terminal.width, terminal.bold).join("\n")}\n`);
}

function note(text: string, terminal: Terminal): void {
  terminal.out(`\n${terminal.faint(terminal.paragraph(text).trimEnd())}\n`);
}
