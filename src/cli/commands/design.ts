import { availableParallelism } from "node:os";
import {
  comparePlan,
  type EndStates,
  endsSteps,
  firstTestSteps,
  type Model,
  objectiveNames,
  type RankedPlan,
  relay,
  robustSteps,
} from "../../engine/index.ts";
import { designProgressInWords, type Labels, labelsOf, plainText } from "../../present/index.ts";
import {
  compile,
  cutMeasures,
  dayAfter,
  isDay,
  periodLength,
  periodsUntil,
  type Scenario,
  startProblem,
} from "../../scenario/index.ts";
import {
  assessPlans,
  DESIGN_BUDGETS,
  type DesignStage,
  designSearch,
  type NoPlan,
  type OpenScenario,
  type PlansAsked,
  type PlansFound,
  type Step,
  whyNoPlan,
} from "../../study/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { partyNamed, refusedInWords, typeNamed, UsageError, unknownName } from "../arguments/index.ts";
import {
  cutsAsked,
  designDocument,
  distanceAsked,
  LIMIT_OPTIONS,
  limitsAsked,
  objectiveNamed,
  planAsked,
  planMeant,
  printFound,
  printSoFar,
} from "../design/index.ts";
import { openScenario, ScenarioErrors } from "../files/index.ts";
import { jsonText, type Terminal } from "../terminal/index.ts";
import { runInTurns, threadGrants } from "../work/index.ts";

/** With --quick; the engine knows no more. */
const QUICK_PASSES = 2;

type Method = NonNullable<PlansAsked["method"]>;

/** What each finds. */
const METHODS: Readonly<Record<Method, string>> = {
  labels: "the whole frontier",
  program: "one plan an objective, for many measures",
};

/** Of a scenario of one party and one side, by these names. */
function namesOfObjectives(party: string, side: string): string[] {
  return objectiveNames({ partyIds: [party], sides: [{ name: side, members: [0, 0] }] });
}

/** Finds the plans that hold: the frontier, and the best plan for each objective. */
export const design: Command = {
  name: "design",
  summary: "find the plans that hold, and the best of them by several objectives",
  operands: "FILE",
  options: [
    {
      name: "objective",
      value: "O",
      multiple: true,
      among: namesOfObjectives("PARTY", "SIDE"),
      help: `one of ${namesOfObjectives("ID", "NAME").join(", ")}`,
    },
    ...LIMIT_OPTIONS,
    {
      name: "until",
      value: "DATE",
      help: "all is done and verified by this date, such as 2022-12-31; the file says from which day plans count (day0)",
    },
    {
      name: "most-trust",
      value: "CHANCE",
      help: "no step needs more trust of anybody: how likely it must think it that another does its part, 0 to 1",
    },
    {
      name: "confidence",
      value: "CHANCE",
      help: "plans that hold where at each step the others all do their part with this chance only",
    },
    {
      name: "first-test",
      value: "TYPE",
      help: "which first step, at the least cost, tells whether a party is of this type",
    },
    { name: "ends", help: "the states in which plans could end: which keep by themselves, what each gives" },
    {
      name: "within",
      value: "E",
      help: "a few plans that match all that hold but for E: a share of the stakes such as 2%, or points",
    },
    { name: "split", value: "M=N", multiple: true, help: "with measure M cut into N instalments" },
    {
      name: "over",
      value: "PARTY",
      multiple: true,
      help: "objectives ask about this party; default: those with a veto",
    },
    { name: "weight", value: "P=W", multiple: true, help: "welfare counts a point of party P W times" },
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
      help: `stop after S seconds with what is found (default ${DESIGN_BUDGETS.terminal.seconds})`,
    },
    { name: "timings", ofAnswer: true, help: "with --json: how long it took" },
  ],
  examples: [
    "demarche design talks.yaml",
    "demarche design talks.yaml --objective nash --per-step 3",
    "demarche design talks.yaml --within 2%",
    "demarche design talks.yaml --split site=3 --write in-thirds",
  ],
  stopsOnInterrupt: true,
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
    const type = args.value("first-test");
    const options = { ...chosen(args, model, labels), ...periodsAsked(args, scenario) };
    const watcher = args.quiet ? null : terminal;
    const threads = args.whole("workers", 1) ?? availableParallelism();
    const from = performance.now();
    const told = await refusedInWords(labels, () =>
      search({ scenario, model }, options, args.flag("ends"), threads, watcher),
    );
    const { result } = told;
    const milliseconds = performance.now() - from;
    const firstTest =
      type === undefined
        ? null
        : await refusedInWords(labels, () =>
            runInTurns(
              firstTestSteps(model, typeNamed(scenario, type), options),
              ({ done, total }, seconds) =>
                `Trying first steps: ${done} of ${total}, ${seconds} s; Ctrl-C stops with those tried`,
              watcher,
            ),
          );
    const robust = args.flag("robust")
      ? await runInTurns(
          robustSteps(
            model,
            [...result.frontier, ...Object.values(result.best)],
            floor === undefined ? {} : { floor },
          ),
          ({ done, total }, seconds) =>
            `Putting plans to the test: ${done} of ${total}, ${seconds} s; Ctrl-C stops with those tested`,
          watcher,
        )
      : null;
    const meant = asked === null ? null : planMeant(result, asked);
    const found = { opened, cuts, scenario, model, ...told, robust, firstTest, asked, meant };
    if (args.json) terminal.out(jsonText(designDocument(found, args.flag("timings") ? milliseconds : null)));
    else printFound(found, args, terminal);
    return 0;
  },
};

function chosen(args: Arguments, model: Model, labels: Labels): PlansAsked {
  const objectives = args.values("objective");
  const seconds = args.whole("time-limit", 1);
  const method = methodAsked(args);
  const confidence = chanceAsked(args, "confidence");
  const mostTrust = chanceAsked(args, "most-trust");
  if (confidence !== undefined && mostTrust !== undefined) {
    throw new UsageError("--confidence and --most-trust ask for different things", "give one of them");
  }
  if (confidence === 0) throw new UsageError("--confidence takes a chance above 0", "write --confidence 0.8");
  const within = distanceAsked(args);
  return {
    ...limitsAsked(args, model, labels),
    ...(method === undefined ? {} : { method }),
    ...(args.flag("quick") ? { roughPasses: QUICK_PASSES } : {}),
    ...(seconds === undefined ? {} : { timeLimitMs: 1000 * seconds }),
    ...(args.values("over").length === 0
      ? {}
      : { over: args.values("over").map((name) => partyNamed(model, labels, name)) }),
    ...(args.values("weight").length === 0 ? {} : { weights: perParty(args, "weight", model, labels) }),
    ...(args.values("minimum-gain").length === 0
      ? {}
      : { minimumGain: perParty(args, "minimum-gain", model, labels) }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(mostTrust === undefined ? {} : { mostTrust }),
    ...(within === undefined ? {} : { within }),
    ...(objectives.length === 0
      ? {}
      : { objectives: objectives.map((name) => objectiveNamed(name, model, labels)) }),
  };
}

/** So many periods as there are until a date. @throws UsageError */
function periodsAsked(
  args: Arguments,
  { day0, period }: Pick<Scenario, "day0" | "period">,
): Pick<PlansAsked, "periods"> {
  const until = args.value("until");
  if (until === undefined) return {};
  if (!isDay(until))
    throw new UsageError(`--until takes a date, not "${plainText(until)}"`, "write --until 2022-12-31");
  const length = periodLength(period);
  if (day0 === null || length === null)
    throw new UsageError(
      "the file has no dates to count from",
      "add day0: 2021-05-21 at its top, and call the period day, week, month, quarter or year",
    );
  const periods = periodsUntil(day0, length, until);
  if (periods < 1)
    throw new UsageError(
      `nothing can be done by ${until}: step 1 is due on ${day0}, and takes a ${period} at least`,
      `write --until ${dayAfter(day0, length, 1)} or later`,
    );
  return { periods };
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
function chanceAsked(args: Arguments, option: string): number | undefined {
  const text = args.value(option);
  if (text === undefined) return undefined;
  const chance = Number(text);
  if (text.trim() === "" || !(chance >= 0 && chance <= 1)) {
    throw new UsageError(
      `--${option} takes a chance from 0 to 1, not "${plainText(text)}"`,
      `write --${option} 0.5`,
    );
  }
  return chance;
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

const LOOKING_AT_ENDS: DesignStage = { stage: "ends" };

/** What is found, and how the plans of the file stand against it. */
interface RankedSearch extends PlansFound {
  readonly named: readonly RankedPlan[];
  readonly whyNot: NoPlan | null;
  readonly ends: EndStates | "too many" | null;
}

/** Searches so that Ctrl-C is heard, in threads where it takes long. @throws EngineError */
async function search(
  open: Pick<OpenScenario, "scenario" | "model">,
  asked: PlansAsked,
  asksForEnds: boolean,
  threadCount: number,
  terminal: Terminal | null,
): Promise<RankedSearch> {
  const { handsOut, handOut, close } = threadGrants(threadCount);
  const tools = { now: () => performance.now(), solver: () => null, handsOut };
  const inWords = ({ progress }: Step<PlansFound, DesignStage>, seconds: number): string => {
    const { words, share } = designProgressInWords(progress);
    return `${words}${share === null ? "" : `, ${Math.floor(100 * share)} %`}, ${seconds} s`;
  };
  function* ranked(): Generator<Step<PlansFound, DesignStage>, RankedSearch, boolean> {
    const plans = yield* relay(assessPlans(open.model), (progress) => ({ progress }));
    const found = yield* relay(
      designSearch(open, asked, DESIGN_BUDGETS.terminal, tools),
      (step) => {
        if (step.soFar !== undefined && terminal !== null) printSoFar(step.soFar, open, terminal);
        return step;
      },
      (told: boolean) => told,
    );
    const named = plans.map((plan) => comparePlan(open.model, plan, found.result, asked));
    const whyNot = yield* whyNoPlan(open, asked, found.result);
    const ends = asksForEnds
      ? ((yield* relay(endsSteps(open.model, asked), () => ({ progress: LOOKING_AT_ENDS }))) ?? "too many")
      : null;
    return { ...found, named, whyNot, ends };
  }
  try {
    return await runInTurns(ranked(), inWords, terminal, { handOut });
  } finally {
    close();
  }
}
