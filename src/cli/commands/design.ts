import { availableParallelism } from "node:os";
import {
  assess,
  comparePlan,
  type DesignOptions,
  type DesignResult,
  type DesignStep,
  designSteps,
  isWorthSharing,
  MOST_BY_LABELS,
  type Model,
  objectiveNames,
  openMeasureCount,
  robustSteps,
  type SharedLabels,
} from "../../engine/index.ts";
import { type Labels, labelsOf, plainText } from "../../present/index.ts";
import { compile, cutMeasures, startProblem } from "../../scenario/index.ts";
import { type PassTeam, passTeam } from "../../worker/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import {
  measureNamed,
  partyNamed,
  refusedInWords,
  UsageError,
  unknownName,
  wholeNumber,
} from "../arguments/index.ts";
import {
  askProgram,
  cutsAsked,
  designDocument,
  objectiveNamed,
  planAsked,
  planMeant,
  printFound,
  trySplits,
} from "../design/index.ts";
import { openScenario, ScenarioErrors } from "../files/index.ts";
import { jsonText, type Terminal } from "../terminal/index.ts";
import { runInTurns, threadPorts, type Watch } from "../work/index.ts";

/** A search that takes longer is stopped, and says so; seconds. */
const DEFAULT_SECONDS = 60;

/** With --quick; the engine knows no more. */
const QUICK_PASSES = 2;

type Method = NonNullable<DesignOptions["method"]>;

/** What each finds. */
const METHODS: Readonly<Record<Method, string>> = {
  labels: "the whole frontier",
  program: "one plan an objective, for many measures",
};

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
      among: objectiveNames(["PARTY"]),
      help: `one of ${objectiveNames(["ID"]).join(", ")}`,
    },
    { name: "per-step", value: "N", help: "at most N measures a step" },
    { name: "steps", value: "N", help: "at most N steps" },
    { name: "include", value: "MEASURE", multiple: true, help: "this measure is in force in the end" },
    { name: "exclude", value: "MEASURE", multiple: true, help: "this measure is not done" },
    { name: "before", value: "A,B", multiple: true, help: "A is done in a step before B" },
    { name: "split", value: "M=N", multiple: true, help: "with measure M cut into N instalments" },
    { name: "weight", value: "P=W", multiple: true, help: "welfare counts the gain of party P W times" },
    { name: "minimum-gain", value: "P=G", multiple: true, help: "security asks for this gain of party P" },
    {
      name: "robust",
      ofAnswer: true,
      help: "of the plans found, the one most likely to hold over the ranges",
    },
    {
      name: "floor",
      ofAnswer: true,
      value: "SHARE",
      help: "with --robust: the most welfare among plans that hold in this share of cases, 0 to 1",
    },
    { name: "pick", value: "N", ofAnswer: true, help: "show plan no. N of those found, step by step" },
    {
      name: "write",
      ofAnswer: true,
      value: "NAME",
      help: "add the plan (the best by --objective, or --pick N) to FILE as plan NAME",
    },
    {
      name: "method",
      value: "NAME",
      among: Object.keys(METHODS),
      help: `${Object.entries(METHODS)
        .map(([name, what]) => `${name} (${what})`)
        .join(" or ")}; default by size`,
    },
    { name: "quick", help: "a first answer in moments: plans that hold, not all, none proven best" },
    {
      name: "time-limit",
      value: "S",
      help: `stop after S seconds with what is found (default ${DEFAULT_SECONDS})`,
    },
    { name: "timings", ofAnswer: true, help: "with --json: how long it took" },
  ],
  examples: [
    "demarche design talks.yaml",
    "demarche design talks.yaml --objective nash --per-step 3",
    "demarche design talks.yaml --split site=3 --write in-thirds",
  ],
  run: async (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const problem = startProblem(opened.text, opened.scenario);
    if (problem !== null) throw new ScenarioErrors(opened.file, opened.text, [problem]);
    const cuts = cutsAsked(args, opened);
    const asked = planAsked(args, opened, cuts);
    const scenario = cutMeasures(opened.scenario, cuts);
    const labels = labelsOf(scenario);
    // Measures that combinations link are cut with them; too many parts of those are too many to try.
    const model = cuts.length === 0 ? opened.model : await refusedInWords(labels, () => compile(scenario));
    const floor = shareAsked(args);
    const options = chosen(args, model, labels);
    const watcher = args.quiet ? null : terminal;
    const from = performance.now();
    const threads = threadsFor(args);
    const result = await refusedInWords(labels, () => askByRoad(model, options, watcher, threads));
    const left = options.timeLimitMs! - (performance.now() - from);
    const splits = await trySplits(scenario, result, options, left, watcher);
    const milliseconds = performance.now() - from;
    const named = model.plans.map(({ id }) => comparePlan(assess(model, id), result));
    const robust = args.flag("robust")
      ? await runInTurns(
          robustSteps(
            model,
            [...result.frontier, ...Object.values(result.best)],
            floor === undefined ? {} : { floor },
          ),
          Number.POSITIVE_INFINITY,
          ({ done, total }, seconds) =>
            `Putting plans to the test: ${done} of ${total}, ${seconds} s; Ctrl-C stops with those tested`,
          watcher,
        )
      : null;
    const meant = asked === null ? null : planMeant(result, asked);
    const found = { opened, cuts, scenario, model, result, splits, named, robust, asked, meant };
    if (args.json) terminal.out(jsonText(designDocument(found, args.flag("timings") ? milliseconds : null)));
    else printFound(found, args, terminal);
    return 0;
  },
};

function chosen(args: Arguments, model: Model, labels: Labels): DesignOptions {
  const perStep = args.value("per-step");
  const steps = args.value("steps");
  const objectives = args.values("objective");
  const seconds = args.value("time-limit");
  const method = methodAsked(args);
  const known = (name: string): string => measureNamed(model, labels, name);
  return {
    ...(method === undefined ? {} : { method }),
    ...(args.flag("quick") ? { roughPasses: QUICK_PASSES } : {}),
    timeLimitMs: 1000 * (seconds === undefined ? DEFAULT_SECONDS : wholeNumber("time-limit", seconds, 1)),
    weights: perParty(args, "weight", model, labels),
    ...(args.values("minimum-gain").length === 0
      ? {}
      : { minimumGain: perParty(args, "minimum-gain", model, labels) }),
    ...(perStep === undefined ? {} : { perStep: wholeNumber("per-step", perStep, 1) }),
    ...(steps === undefined ? {} : { steps: wholeNumber("steps", steps, 1) }),
    ...(objectives.length === 0
      ? {}
      : { objectives: objectives.map((name) => objectiveNamed(name, model, labels)) }),
    include: args.values("include").map(known),
    exclude: args.values("exclude").map(known),
    before: args.values("before").map((pair) => {
      const [first, then, ...more] = pair.split(",").map((id) => id.trim());
      if (!first || !then || more.length > 0) {
        throw new UsageError(`--before takes two measures, not "${plainText(pair)}"`, "write --before A,B");
      }
      return [known(first), known(then)] as const;
    }),
  };
}

/** @throws UsageError */
function methodAsked(args: Arguments): Method | undefined {
  const name = args.value("method");
  if (name === "program" && args.flag("quick")) {
    throw new UsageError("--quick searches by labels, not by program", "leave out --quick or --method");
  }
  if (name === undefined || Object.hasOwn(METHODS, name)) return name as Method | undefined;
  throw unknownName(`there is no method ${plainText(name)}`, name, Object.keys(METHODS), "the methods are");
}

/** By labels, or where they would be too many by a program; the result says which. @throws EngineError */
async function askByRoad(
  model: Model,
  options: DesignOptions,
  terminal: Terminal | null,
  threadCount: number,
): Promise<DesignResult> {
  const from = performance.now();
  const { method } = options;
  const isLarge = openMeasureCount(model, options) > MOST_BY_LABELS;
  if (method === "program" || (method === undefined && isLarge)) return askProgram(model, options, terminal);
  const byLabels = await ask(model, options, terminal, threadCount);
  if (byLabels.status !== "refused" || method === "labels") return byLabels;
  const timeLimitMs = Math.max(1, options.timeLimitMs! - (performance.now() - from));
  return askProgram(model, { ...options, timeLimitMs }, terminal);
}

/** Figures of parties, given as P=X. @throws UsageError */
function perParty(args: Arguments, option: string, model: Model, labels: Labels): Record<string, number> {
  return Object.fromEntries(
    args.values(option).map((text) => {
      const at = text.lastIndexOf("=");
      const name = text.slice(0, at).trim();
      const figure = Number(text.slice(at + 1).trim() || Number.NaN);
      if (at < 1 || !Number.isFinite(figure)) {
        throw new UsageError(
          `--${option} takes a party and a number, not "${plainText(text)}"`,
          `write --${option} ${model.partyIds[0]}=2`,
        );
      }
      const party = partyNamed(model, labels, name);
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

/** How many threads a long search may use. */
function threadsFor(args: Arguments): number {
  const asked = args.value("workers");
  return asked === undefined ? availableParallelism() : wholeNumber("workers", asked, 1);
}

/** Searches in turns, so that Ctrl-C is heard, and with all threads where it takes long. @throws EngineError */
async function ask(
  model: Model,
  options: DesignOptions,
  terminal: Terminal | null,
  threadCount: number,
): Promise<DesignResult> {
  let team: PassTeam | null = null;
  const handOut = (step: DesignStep, watch: Watch<DesignStep>): Promise<SharedLabels> | null => {
    const { work } = step;
    if (work === undefined || !isWorthSharing(work)) return null;
    team ??= passTeam(threadPorts(threadCount));
    return team.doPass(work, { ...watch, onProgress: (progress) => watch.tell({ ...step, ...progress }) });
  };
  try {
    return await runInTurns(
      designSteps(model, { ...options, sharesWork: threadCount > 1 }),
      options.timeLimitMs!,
      ({ phase, share, labels, found }, seconds) =>
        `${PHASES[phase]}: ${Math.floor(100 * share)} % of the states, ${labels} labels, ${found} plans, ${seconds} s`,
      terminal,
      handOut,
    );
  } finally {
    // Assigned inside a callback, which the compiler does not follow.
    (team as PassTeam | null)?.close();
  }
}

const PHASES: Readonly<Record<DesignStep["phase"], string>> = {
  lattice: "Steps",
  frontier: "Frontier",
  best: "Best plans",
  shortest: "Shortest plan",
  nearest: "Nearest plan",
  program: "Programs",
};
