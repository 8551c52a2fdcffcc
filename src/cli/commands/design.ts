import {
  designInWords,
  frontierTable,
  type Labels,
  labelsOf,
  nearestInWords,
  objectiveInWords,
  plainText,
  rankInWords,
  robustInWords,
  verdictInWords,
  worthInWords,
} from "../../brief/index.ts";
import {
  type AssessResult,
  assess,
  comparePlan,
  compilePlan,
  type DesignOptions,
  type DesignProgress,
  type DesignResult,
  designSteps,
  EngineError,
  type Model,
  type RankedPlan,
  type RobustDesign,
  robustDesign,
} from "../../engine/index.ts";
import { nearestName } from "../../scenario/index.ts";
import type { Arguments, Command } from "../command.ts";
import { documentHead, jsonText } from "../json-document.ts";
import { openScenario } from "../open-scenario.ts";
import { wholeNumber } from "../parse-arguments.ts";
import { runInTurns } from "../run-in-turns.ts";
import { heading, paragraph, type Terminal } from "../terminal.ts";
import { renderTable } from "../text/index.ts";
import { UsageError } from "../usage-error.ts";

/** A search that takes longer is stopped, and says so; seconds. */
const DEFAULT_SECONDS = 60;

/** Finds the plans that hold: the frontier, and the best plan for each objective. */
export const design: Command = {
  name: "design",
  summary: "find the plans that hold, and the best of them by several objectives",
  operands: "FILE",
  least: 1,
  most: 1,
  options: [
    {
      name: "objective",
      value: "O",
      multiple: true,
      help: "nash, welfare, egalitarian, kalai, security, shortest or party:ID",
    },
    { name: "per-step", value: "N", help: "at most N measures a step" },
    { name: "steps", value: "N", help: "at most N steps" },
    { name: "include", value: "M", multiple: true, help: "this measure is in force in the end" },
    { name: "exclude", value: "M", multiple: true, help: "this measure is not done" },
    { name: "before", value: "A,B", multiple: true, help: "A is done in a step before B" },
    { name: "weight", value: "P=W", multiple: true, help: "welfare counts the gain of party P W times" },
    { name: "minimum-gain", value: "P=G", multiple: true, help: "security asks for this gain of party P" },
    { name: "robust", help: "of the plans found, the one most likely to hold over the ranges" },
    {
      name: "floor",
      value: "P",
      help: "with --robust: the most welfare among plans that hold in P of cases, 0 to 1",
    },
    {
      name: "time-limit",
      value: "S",
      help: `stop after S seconds with what is found (default ${DEFAULT_SECONDS})`,
    },
    { name: "timings", help: "with --json: how long it took" },
  ],
  examples: ["demarche design talks.yaml", "demarche design talks.yaml --objective nash --per-step 3"],
  run: async (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const { model } = opened;
    const floor = shareAsked(args);
    const from = performance.now();
    const result = await ask(model, chosen(args, model), args.quiet, terminal);
    const milliseconds = performance.now() - from;
    const named = model.plans.map(({ id }) => comparePlan(assess(model, id), result));
    const robust = args.flag("robust")
      ? robustDesign(
          model,
          [...result.frontier, ...Object.values(result.best)],
          floor === undefined ? {} : { floor },
        )
      : null;
    if (args.json) {
      const method = { name: "labels over the subset lattice", exact: result.exact };
      const head = documentHead("design", model, opened.warnings, opened.file, method);
      const statistics = args.flag("timings") ? { ...result.statistics, milliseconds } : result.statistics;
      terminal.out(
        jsonText({ ...head, ...result, named, ...(robust === null ? {} : { robust }), statistics }),
      );
    } else {
      const labels = labelsOf(opened.scenario);
      print(model, result, labels, args.quiet, terminal);
      if (robust !== null) printRobust(robust, labels, terminal);
      if (!args.quiet && result.frontier.length > 0) printNamed(named, model, labels, terminal);
    }
    return 0;
  },
};

function chosen(args: Arguments, model: Model): DesignOptions {
  const perStep = args.value("per-step");
  const steps = args.value("steps");
  const objectives = args.values("objective");
  const seconds = args.value("time-limit");
  return {
    timeLimitMs: 1000 * (seconds === undefined ? DEFAULT_SECONDS : wholeNumber("time-limit", seconds, 1)),
    weights: perParty(args, "weight", model),
    ...(args.values("minimum-gain").length === 0
      ? {}
      : { minimumGain: perParty(args, "minimum-gain", model) }),
    ...(perStep === undefined ? {} : { perStep: wholeNumber("per-step", perStep, 1) }),
    ...(steps === undefined ? {} : { steps: wholeNumber("steps", steps, 1) }),
    ...(objectives.length === 0 ? {} : { objectives }),
    include: args.values("include").map((id) => known(model, id)),
    exclude: args.values("exclude").map((id) => known(model, id)),
    before: args.values("before").map((pair) => {
      const [first, then, ...more] = pair.split(",").map((id) => id.trim());
      if (!first || !then || more.length > 0) {
        throw new UsageError(`--before takes two measures, not "${plainText(pair)}"`, "write --before A,B");
      }
      return [known(model, first), known(model, then)] as const;
    }),
  };
}

/** A measure, one of its parts, or a measure in instalments. @throws UsageError */
function known(model: Model, id: string): string {
  const ids = new Set(model.measureIds.flatMap((one) => [one, one.replace(/\.\d+$/, "")]));
  if (ids.has(id)) return id;
  const nearest = nearestName(id, ids);
  throw new UsageError(
    `the scenario has no measure "${plainText(id)}"`,
    `${nearest === null ? "" : `did you mean ${nearest}? `}Its measures are ${[...ids].join(", ")}`,
  );
}

/** Figures of parties, given as P=X. @throws UsageError */
function perParty(args: Arguments, option: string, model: Model): Record<string, number> {
  return Object.fromEntries(
    args.values(option).map((text) => {
      const at = text.lastIndexOf("=");
      const party = text.slice(0, at).trim();
      const figure = Number(text.slice(at + 1).trim() || Number.NaN);
      if (at < 1 || !Number.isFinite(figure)) {
        throw new UsageError(
          `--${option} takes a party and a number, not "${plainText(text)}"`,
          `write --${option} ${model.partyIds[0]}=2`,
        );
      }
      if (!model.partyIds.includes(party)) {
        throw new UsageError(
          `the scenario has no party "${plainText(party)}"`,
          `its parties are ${model.partyIds.join(", ")}`,
        );
      }
      if (option === "weight" && figure < 0) {
        throw new UsageError(`--weight cannot be below 0, as in "${plainText(text)}"`, "write 0 or more");
      }
      return [party, figure];
    }),
  );
}

/** @throws UsageError */
function shareAsked(args: Arguments): number | undefined {
  const text = args.value("floor");
  if (text === undefined) return undefined;
  const share = Number(text);
  if (!args.flag("robust")) throw new UsageError("--floor goes with --robust", "add --robust");
  if (text.trim() === "" || !(share >= 0 && share <= 1)) {
    throw new UsageError(`--floor takes a share from 0 to 1, not "${plainText(text)}"`, "write --floor 0.8");
  }
  return share;
}

async function ask(
  model: Model,
  options: DesignOptions,
  quiet: boolean,
  terminal: Terminal,
): Promise<DesignResult> {
  const show = ({ phase, share, labels, found }: DesignProgress, seconds: number): string =>
    `${PHASES[phase]}: ${Math.floor(100 * share)} % of the states, ${labels} labels, ${found} plans, ${seconds} s`;
  try {
    return await runInTurns(designSteps(model, options), terminal, quiet ? null : show, options.timeLimitMs);
  } catch (error) {
    throw inUsersWords(error, model);
  }
}

const PHASES = {
  lattice: "Steps",
  frontier: "Frontier",
  best: "Best plans",
  shortest: "Shortest plan",
  nearest: "Nearest plan",
} as const;

function inUsersWords(error: unknown, model: Model): unknown {
  if (!(error instanceof EngineError)) return error;
  const { code, subject, facts } = error;
  if (code === "unknown-objective") {
    const names = [
      "nash",
      "welfare",
      "egalitarian",
      "kalai",
      "security",
      "shortest",
      ...model.partyIds.map((id) => `party:${id}`),
    ];
    return new UsageError(
      `there is no objective ${plainText(subject)}`,
      `the objectives are ${names.join(", ")}`,
    );
  }
  if (code === "missing-patience") {
    return new UsageError(
      `the party "${subject}" has no patience, which design needs`,
      "add patience: 0.95 or a range to it",
    );
  }
  if (code === "too-many-measures") {
    return new UsageError(
      `${facts.found} measures could still be done; the exact search takes at most ${facts.limit}`,
      "leave some out with --exclude",
    );
  }
  return error;
}

function printSteps(steps: readonly (readonly string[])[], labels: Labels, terminal: Terminal): void {
  for (const [index, step] of steps.entries()) {
    terminal.out(paragraph(terminal, labels.measures(step).join("; "), `  ${index + 1}. `, "     "));
  }
}

function printRobust(robust: RobustDesign, labels: Labels, terminal: Terminal): void {
  terminal.out(`\n${paragraph(terminal, robustInWords(robust, labels))}`);
  if (robust.best !== null) printSteps(robust.best.steps, labels, terminal);
}

function printNamed(named: readonly RankedPlan[], model: Model, labels: Labels, terminal: Terminal): void {
  if (named.length === 0) return;
  terminal.out(`\n${paragraph(terminal, "The plans of the file, against those found:")}`);
  for (const plan of named) {
    terminal.out(paragraph(terminal, rankInWords(plan, model.partyIds, labels), "  ", "    "));
  }
}

function print(model: Model, result: DesignResult, labels: Labels, quiet: boolean, terminal: Terminal): void {
  const { out } = terminal;
  if (!quiet) out(`${paragraph(terminal, labels.title)}\n`);
  out(heading(terminal, designInWords(result)));
  // Objectives that choose the same plan share a paragraph.
  const choices = new Map<string, { names: string[]; plan: DesignResult["frontier"][number] }>();
  for (const [name, plan] of Object.entries(result.best)) {
    const key = JSON.stringify(plan.steps);
    const choice = choices.get(key) ?? { names: [], plan };
    choices.set(key, choice);
    choice.names.push(`${objectiveInWords(name, labels)}${plan.exact ? "" : " (of those found so far)"}`);
  }
  for (const { names, plan } of choices.values()) {
    out(`\n${paragraph(terminal, names.join("; "))}`);
    printSteps(plan.steps, labels, terminal);
    out(paragraph(terminal, worthInWords(plan, model.partyIds, labels), "  "));
  }
  if (result.nearest !== null) {
    const { nearest } = result;
    const bundles = nearest.steps.map((ids) => ({
      does: ids.map((id) => model.measureIds.indexOf(id)),
      ends: [],
      wait: 0,
    }));
    const plan: AssessResult = assess(
      model,
      compilePlan(model, { id: "nearest", label: "nearest", bundles }),
    );
    out(`\n${paragraph(terminal, nearestInWords(nearest, labels))}`);
    printSteps(nearest.steps, labels, terminal);
    out(paragraph(terminal, `It ${verdictInWords(plan, labels)}`, "  "));
  }
  if (quiet || result.frontier.length === 0) return;
  const table = frontierTable(result.frontier, model.partyIds, labels);
  out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n`);
  if (table.rows.length < result.frontier.length) {
    out(paragraph(terminal, `(${table.rows.length} of ${result.frontier.length} shown; --json has all)`));
  }
}
