import { type CompiledPlan, type Model, mapSteps } from "../../engine/index.ts";
import { labelsOf, mapInWords, mapLines, plainText } from "../../present/index.ts";
import { type Arguments, planNamed, refusedInWords, UsageError, unknownName } from "../arguments/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import { documentHead, jsonText, type Terminal } from "../terminal/index.ts";
import { runInTurns, stoppedWithout } from "../work/index.ts";

/** Options of drawing cases, of which a map has none. */
const OF_CASES = ["samples", "seed", "method", "no-drivers", "csv", "shard", "out", "timings"];

/**
 * `--map`: what moving two figures does to one plan.
 *
 * @returns the exit code
 * @throws UsageError where the plan or a figure is none, or the options do not fit
 */
export async function showMap(opened: OpenedScenario, args: Arguments, terminal: Terminal): Promise<number> {
  const unfit = OF_CASES.find((name) => args.value(name) !== undefined || args.flag(name));
  if (unfit !== undefined)
    throw new UsageError(`--${unfit} does not go with --map, which draws no cases`, `leave --${unfit} out`);
  const { model } = opened;
  const plan = planOf(model, args.values("plan"));
  const [across, up] = figuresNamed(model, args.value("map")!);
  const labels = labelsOf(opened.scenario);
  const map = await refusedInWords(labels, () =>
    runInTurns(
      mapSteps(model, plan, across, up),
      (_, seconds) => `Drawing the map, ${seconds} s; Ctrl-C stops`,
      args.quiet ? null : terminal,
      { onInterrupt: "ends" },
    ),
  );
  if (map === null) return stoppedWithout("The map was not drawn.", terminal);
  if (args.json) {
    const { plan: id, ...rest } = map;
    const head = documentHead("stress", opened, { name: "assess at every place of the map", exact: true });
    terminal.out(jsonText({ ...head, plan: id, map: rest }));
    return 0;
  }
  if (!args.quiet) terminal.out(`${terminal.paragraph(labels.title)}\n`);
  terminal.out(terminal.heading(mapInWords(map, labels)));
  const lines = mapLines(map, labels, Math.min(terminal.width, 100));
  terminal.out(
    `\n${lines.map((line) => (line.length > terminal.width ? terminal.paragraph(line) : line)).join("\n")}\n`,
  );
  return 0;
}

function planOf(model: Model, named: readonly string[]): CompiledPlan {
  const [name, ...others] = named;
  if (others.length > 0) throw new UsageError("a map is of one plan", "give --plan once");
  if (name !== undefined) return planNamed(model, name);
  const [only, ...more] = model.plans;
  if (only === undefined)
    throw new UsageError("the scenario has no plans yet", "a map is of a plan: write one");
  if (more.length > 0)
    throw new UsageError(
      "a map is of one plan, and the scenario has several",
      `name one: --plan ${model.plans.map(({ id }) => id).join(", --plan ")}`,
    );
  return only;
}

/** The ids of two uncertain quantities. @throws UsageError */
export function figuresNamed(model: Model, text: string): [string, string] {
  const names = text.split(",").map((name) => name.trim());
  const [x, y] = names;
  if (names.length !== 2 || x === y)
    throw new UsageError(
      "--map takes two figures with a comma between them",
      "write --map parties.a.patience,measures.site.value.a",
    );
  const known = (model.uncertainty?.quantities ?? []).map(({ id }) => id);
  for (const name of names) {
    if (known.includes(name)) continue;
    const problem = `no figure "${plainText(name)}" of the scenario is a range`;
    if (known.length === 0) throw new UsageError(problem, "give figures a range, for instance 2..5");
    throw unknownName(problem, name, known, "those that are ranges:");
  }
  return [x!, y!];
}
