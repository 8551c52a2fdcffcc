import { availableParallelism } from "node:os";
import {
  DEFAULT_SAMPLES,
  DRIVER_ROWS,
  MOST_SAMPLES,
  type Model,
  type SamplingMethod,
  type SharedRound,
  type StressProgress,
  type StressResult,
  type StressTask,
  stressRounds,
  stressTask,
  unitCount,
} from "../../engine/index.ts";
import {
  drawnInWords,
  driversInWords,
  driverTable,
  failureInWords,
  holdsInWords,
  inequalityTable,
  knowledgeInWords,
  labelsOf,
  plainText,
  stoppedInWords,
  stressInWords,
  stressTable,
  sumInWords,
  whereDrawnInWords,
  whereInWords,
  withPlanIds,
} from "../../present/index.ts";
import {
  type Answering,
  partAnswer,
  STRESS_BUDGETS,
  type Step,
  type StressAsked,
  stressAnswer,
  surestOf,
  usualSamples,
} from "../../study/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { planNamed, refusedInWords, UsageError, unknownName } from "../arguments/index.ts";
import { NEW_FOLDER, type OpenedScenario, openScenario, refuseUnwritable } from "../files/index.ts";
import {
  readShard,
  refuseCrowded,
  shardUnits,
  showMap,
  stressTableSteps,
  writePart,
} from "../stress/index.ts";
import { documentHead, jsonText, renderTable, type Terminal } from "../terminal/index.ts";
import { runInTurns, stoppedWithout, threadGrants } from "../work/index.ts";

const METHODS: readonly SamplingMethod[] = ["sobol", "random"];

/** Figures in the table of what a plan hangs on; --json and --csv have all. */
const MOST_DRIVERS = 8;

/** How sure the answers are, and what they hang on. */
export const stress: Command = {
  name: "stress",
  summary: "how sure: how often each plan holds over the ranges, and what that hangs on",
  operands: "FILE",
  options: [
    { name: "plan", value: "PLAN", multiple: true, help: "only this plan" },
    {
      name: "samples",
      value: "N",
      help: `cases to draw, best a power of two (default ${DEFAULT_SAMPLES}, fewer of very many or long plans)`,
    },
    { name: "seed", value: "N", help: "another seed draws other cases (default 1)" },
    { name: "method", value: "NAME", among: METHODS, help: "sobol (default: cases spread evenly) or random" },
    { name: "no-drivers", help: "how sure only, not what it hangs on; quicker" },
    {
      name: "map",
      value: "FIGURE,FIGURE",
      help: "no cases: the verdict on one plan at every pair of values of two figures",
    },
    { name: "csv", value: "DIR", writes: true, help: "write the cases and every table into a new folder" },
    {
      name: "shard",
      value: "I/N",
      help: "do part I of N only and write it to --out; demarche merge joins them",
    },
    { name: "out", value: "FILE", writes: true, help: "where --shard writes its part" },
    { name: "timings", help: "with --json: how long it took" },
  ],
  examples: [
    "demarche stress talks.yaml",
    "demarche stress talks.yaml --plan stepwise --samples 65536 --csv tables",
    "demarche stress talks.yaml --plan stepwise --map parties.a.patience,measures.site.value.a",
    "demarche stress talks.yaml --samples 100000000 --shard 3/8 --out part-3.json",
  ],
  stopsOnInterrupt: true,
  run: async (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const { model } = opened;
    if (args.value("map") !== undefined) return showMap(opened, args, terminal);
    const asked = askedOf(args, model);
    const task = stressTask(model, asked);
    const shard = readShard(args.value("shard"), args.value("out"));
    if (shard !== null && args.value("csv") !== undefined) {
      throw new UsageError(
        "--csv writes whole results, and --shard makes a part",
        "give --csv to demarche merge",
      );
    }
    const folder = args.value("csv");
    if (folder !== undefined) refuseUnwritable(folder, NEW_FOLDER);
    const begun = performance.now();
    const workers = workersFor(model, task, args);
    const { handOut } = threadGrants(workers);
    const work = <Result, Progress>(
      answering: Answering<Result, Progress>,
      shareOf: (progress: Progress) => number,
      onStop = "stops with what is found",
    ): Promise<Result> => {
      const share = ({ progress }: Step<Result, Progress>): number => shareOf(progress);
      return refusedInWords(labelsOf(opened.scenario), () =>
        runInTurns(
          answering,
          (step, seconds) => `${Math.floor(100 * share(step))} % done, ${seconds} s; Ctrl-C ${onStop}`,
          args.quiet ? null : terminal,
          { share, onStop, handOut },
        ),
      );
    };
    if (shard !== null) {
      const { index, count, out } = shard;
      refuseCrowded(opened.file, model, task);
      const round = await refusedInWords(labelsOf(opened.scenario), async () =>
        wholeRound(model, task, workers),
      );
      const units = shardUnits(round.units.length, shard);
      const tell = (progress: StressProgress): Step<never, StressProgress> => ({ progress });
      const ours = { ...round, units, workers: Math.max(1, Math.min(round.workers, units.length)) };
      const part = await work(
        partAnswer(model, task, ours, tell),
        ({ done, total }) => done / total,
        "stops and keeps nothing",
      );
      if (part.units.length < units.length) {
        return stoppedWithout(
          `Nothing was kept: part ${index} of ${count} was not written to ${plainText(out)}.`,
          terminal,
        );
      }
      writePart(shard, opened, task, part, args.positionals);
      if (args.json) {
        const method = { name: `sampling (${task.method})`, exact: false };
        const head = documentHead("stress", opened, method);
        terminal.out(jsonText({ ...head, shard: { index, count }, out }));
      } else if (!args.quiet) {
        terminal.say(`Wrote part ${index} of ${count} to ${plainText(out)}.`);
      }
      return 0;
    }
    // What the other plans hang on stands in --json and tables only.
    const isOfSurest = !args.json && folder === undefined;
    const answering = stressAnswer(
      opened,
      asked,
      { workers },
      {
        ...STRESS_BUDGETS.terminal,
        isOfSurest,
        isCaseByCase: true,
      },
    );
    const { result } = await work(answering, ({ share }) => share);
    const milliseconds = performance.now() - begun;
    return showStress(opened, task, result, args, terminal, milliseconds);
  },
};

/**
 * Writes a result: JSON or words, and the tables where asked for.
 *
 * @returns the exit code
 */
export async function showStress(
  opened: OpenedScenario,
  task: StressTask,
  result: StressResult,
  args: Arguments,
  terminal: Terminal,
  milliseconds: number | null,
): Promise<number> {
  const folder = args.value("csv");
  const isWritten =
    folder === undefined ||
    (await runInTurns(
      stressTableSteps(folder, args.positionals, opened.model, task, result),
      ({ done, total }, seconds) =>
        `Writing cases: ${Math.floor((100 * done) / total)} % done, ${seconds} s; Ctrl-C stops and keeps no tables`,
      args.quiet ? null : terminal,
    ));
  if (args.json) {
    const { method, exact, ...rest } = result;
    const name = exact ? "assess at central values" : `sampling (${method})`;
    const head = documentHead("stress", opened, { name, exact });
    const timings = args.flag("timings") && milliseconds !== null ? { statistics: { milliseconds } } : {};
    terminal.out(jsonText({ ...head, ...rest, ...timings }));
  } else {
    print(opened, task, result, args.quiet, terminal);
    if (folder !== undefined && isWritten && !args.quiet) {
      terminal.out(`\n${terminal.paragraph(`Wrote the cases and tables to ${plainText(folder)}.`)}`);
    }
  }
  return isWritten ? 0 : stoppedWithout(`Nothing was written to ${plainText(folder!)}.`, terminal);
}

function askedOf(args: Arguments, model: Model): StressAsked {
  const plans = args.values("plan").map((id) => planNamed(model, id));
  const method = args.value("method") ?? "sobol";
  if (method !== "sobol" && method !== "random") {
    throw unknownName(`there is no method ${plainText(method)}`, method, METHODS, "the methods are");
  }
  const count = args.whole("samples", 1) ?? usualSamples(model, plans.length === 0 ? model.plans : plans);
  if (count > MOST_SAMPLES) throw new UsageError(`--samples takes at most ${MOST_SAMPLES}`);
  return {
    ...(plans.length === 0 ? {} : { plans: plans.map(({ id }) => id) }),
    samples: count,
    seed: args.whole("seed", 0) ?? 1,
    method: method satisfies SamplingMethod,
    drivers: !args.flag("no-drivers"),
  };
}

/** Below so many assessments, about two seconds' work, starting threads saves too little: each takes some 0.3 s to come up to speed. */
const WORTH_THREADS = 4_000_000;

function workersFor(model: Model, task: StressTask, args: Arguments): number {
  const own = assessments(model, task) < WORTH_THREADS ? 1 : availableParallelism();
  const many = args.whole("workers", 1) ?? own;
  return Math.min(many, unitCount(task));
}

/** The round of a task that parts are made of: what is counted of all plans is in every one. @throws EngineError `memory-limit` */
function wholeRound(model: Model, task: StressTask, workers: number): SharedRound {
  const { memoryLimitMib } = STRESS_BUDGETS.terminal;
  const [round] = stressRounds(model, task, { memoryLimitMib, workers, inOneRound: true });
  return round!;
}

/** About how many plans have to be assessed. */
function assessments(model: Model, task: StressTask): number {
  const quantities = model.uncertainty?.quantities.length ?? 0;
  const rows = task.drivers ? (quantities * DRIVER_ROWS) / model.partyIds.length : 0;
  return task.plans.length * (task.samples + rows);
}

function print(
  opened: OpenedScenario,
  task: StressTask,
  result: StressResult,
  quiet: boolean,
  terminal: Terminal,
): void {
  const labels = labelsOf(opened.scenario);
  const { out } = terminal;
  const { plans } = result;
  if (!quiet) out(`${terminal.paragraph(labels.title)}\n`);
  if (plans.length === 0 && task.plans.length > 0) {
    terminal.say("Stopped before all cases of a first plan were counted: nothing can be said yet.");
    return;
  }
  out(terminal.heading(stressInWords(result, labels)));
  if (plans.length === 0) {
    out(
      `\n${terminal.paragraph("Add one under plans: in the file, or see an example: demarche init my-talks")}`,
    );
    return;
  }
  const stopped = stoppedInWords(result, task);
  if (stopped !== null) out(`\n${terminal.paragraph(stopped)}`);
  const surest = surestOf(plans);
  // The heading has said it already where there is one plan.
  const many = plans.length > 1;
  if (many || !result.exact) out("\n");
  for (const plan of [surest, ...plans.filter((one) => one !== surest)]) {
    const words = [
      ...(many ? [`${labels.plan(plan.id)} ${holdsInWords(plan, result)}`] : []),
      failureInWords(plan, result, labels),
      ...(plan === surest ? driversInWords(plan, labels) : []),
    ];
    const text = words.filter((sentence) => sentence !== "").join(" ");
    if (text === "") continue;
    const mark = plan.holds.probability >= 0.5 ? terminal.good("+") : terminal.bad("-");
    // The mark takes the place of the indent, outside what was wrapped: its colour has no width.
    out(many ? `${mark}${terminal.paragraph(text, "  ").slice(1)}` : terminal.paragraph(text));
  }
  const where = whereInWords(surest, labels);
  if (where.length > 0) out(`\n${terminal.paragraph(where.join(" "))}`);
  const known = knowledgeInWords(result.knowledge, labels);
  if (known !== null && !result.exact && surest.holds.probability > 0) out(`\n${terminal.paragraph(known)}`);
  if (quiet || result.exact) return;

  out(
    `\n${renderTable(stressTable(result, withPlanIds(labels)), terminal.width, terminal.bold).join("\n")}\n`,
  );
  const table = driverTable(surest, labels, MOST_DRIVERS);
  if (table.rows.length > 0) {
    if (plans.length > 1) out(`\n${terminal.paragraph(`What ${labels.plan(surest.id)} hangs on:`)}`);
    out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n`);
  }
  const { failsWhere } = surest;
  if (failsWhere !== null && failsWhere.inequality !== null) {
    const sums = inequalityTable(failsWhere.inequality, labels, MOST_DRIVERS);
    out(`\n${terminal.paragraph(sumInWords(failsWhere.inequality, surest, labels))}`);
    out(`\n${renderTable(sums, terminal.width, terminal.bold).join("\n")}\n`);
  }
  const { model } = opened;
  const isOfFewer =
    task.samples < DEFAULT_SAMPLES &&
    task.samples ===
      usualSamples(
        model,
        model.plans.filter(({ id }) => task.plans.includes(id)),
      );
  const notes = [
    `${drawnInWords(result)}.`,
    failsWhere === null ? "" : whereDrawnInWords(failsWhere),
    isOfFewer ? "Of so many or so long plans fewer than usual; --samples N draws more." : "",
    plans.length > 1
      ? "Best: holds with the largest product of gains; regret: what it falls short of the best by (geometric mean of gains)."
      : "",
    table.rows.length > 0
      ? "Share: of what makes the least to spare vary. Low and high: that, in % of the stake, with the figure at its 5\u00a0% and 95\u00a0% points, all else central; turns: where the verdict changes within its range."
      : "",
  ];
  out(`\n${terminal.faint(terminal.paragraph(notes.filter((note) => note !== "").join(" ")))}`);
}
