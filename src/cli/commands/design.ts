import {
  designInWords,
  frontierTable,
  type Labels,
  labelsOf,
  objectiveInWords,
  plainText,
  worthInWords,
} from "../../brief/index.ts";
import {
  type DesignOptions,
  type DesignResult,
  EngineError,
  design as findPlans,
  type Model,
} from "../../engine/index.ts";
import { nearestName } from "../../scenario/index.ts";
import type { Arguments, Command } from "../command.ts";
import { documentHead, jsonText } from "../json-document.ts";
import { openScenario } from "../open-scenario.ts";
import { wholeNumber } from "../parse-arguments.ts";
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
      help: "nash, welfare, egalitarian, kalai, security or party:ID",
    },
    { name: "per-step", value: "N", help: "at most N measures a step" },
    { name: "steps", value: "N", help: "at most N steps" },
    { name: "include", value: "M", multiple: true, help: "this measure is in force in the end" },
    { name: "exclude", value: "M", multiple: true, help: "this measure is not done" },
    { name: "before", value: "A,B", multiple: true, help: "A is done in a step before B" },
    {
      name: "time-limit",
      value: "S",
      help: `stop after S seconds with what is found (default ${DEFAULT_SECONDS})`,
    },
    { name: "timings", help: "with --json: how long it took" },
  ],
  examples: ["demarche design talks.yaml", "demarche design talks.yaml --objective nash --per-step 3"],
  run: (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const { model } = opened;
    const from = performance.now();
    const result = ask(model, chosen(args, model));
    const milliseconds = performance.now() - from;
    if (args.json) {
      const method = { name: "labels over the subset lattice", exact: result.exact };
      const head = documentHead("design", model, opened.warnings, opened.file, method);
      const statistics = args.flag("timings") ? { ...result.statistics, milliseconds } : result.statistics;
      terminal.out(jsonText({ ...head, ...result, statistics }));
    } else {
      print(model, result, labelsOf(opened.scenario), args.quiet, terminal);
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
    now: () => performance.now(),
    timeLimitMs: 1000 * (seconds === undefined ? DEFAULT_SECONDS : wholeNumber("time-limit", seconds, 1)),
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

function ask(model: Model, options: DesignOptions): DesignResult {
  try {
    return findPlans(model, options);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { code, subject, facts } = error;
    if (code === "unknown-objective") {
      const names = [
        "nash",
        "welfare",
        "egalitarian",
        "kalai",
        "security",
        ...model.partyIds.map((id) => `party:${id}`),
      ];
      throw new UsageError(
        `there is no objective ${plainText(subject)}`,
        `the objectives are ${names.join(", ")}`,
      );
    }
    if (code === "missing-patience") {
      throw new UsageError(
        `the party "${subject}" has no patience, which design needs`,
        "add patience: 0.95 or a range to it",
      );
    }
    if (code === "too-many-measures") {
      throw new UsageError(
        `${facts.found} measures could still be done; the exact search takes at most ${facts.limit}`,
        "leave some out with --exclude",
      );
    }
    throw error;
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
    choice.names.push(objectiveInWords(name, labels));
  }
  for (const { names, plan } of choices.values()) {
    out(`\n${paragraph(terminal, names.join("; "))}`);
    for (const [index, step] of plan.steps.entries()) {
      out(paragraph(terminal, labels.measures(step).join("; "), `  ${index + 1}. `, "     "));
    }
    out(paragraph(terminal, worthInWords(plan, model.partyIds, labels), "  "));
  }
  if (quiet || result.frontier.length === 0) return;
  const table = frontierTable(result.frontier, model.partyIds, labels);
  out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n`);
  if (table.rows.length < result.frontier.length) {
    out(paragraph(terminal, `(${table.rows.length} of ${result.frontier.length} shown; --json has all)`));
  }
}
