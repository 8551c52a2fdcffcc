import type { Model } from "../../engine/index.ts";
import { grouped, labelsOf, plainText } from "../../present/index.ts";
import {
  MOST_WORLDS,
  SWEEP_QUESTIONS,
  SWEEP_SAMPLES,
  type Sweep,
  type SweepAsked,
  type SweepQuestion,
  sweepObjectives,
  sweepWorlds,
  worldsAtMost,
} from "../../study/index.ts";
import { type Arguments, planNamed, readingNamed, UsageError, unknownName } from "../arguments/index.ts";
import { distanceAsked, limitsAsked } from "../design/index.ts";
import type { OpenedScenario } from "../files/index.ts";

/** What the options ask for, of all files. @throws UsageError */
export function sweepAsked(args: Arguments, opened: readonly OpenedScenario[]): SweepAsked {
  const [{ model, scenario }] = opened as readonly [OpenedScenario];
  const named = args.values("plan").map((name) => planNamed(model, name).id);
  const readings = args.values("reading").map((name) => readingNamed(scenario, name));
  for (const other of opened.slice(1)) for (const name of readings) readingNamed(other.scenario, name);
  const within = distanceAsked(args);
  return {
    questions: questionsAsked(args),
    plans: named.length === 0 ? null : [...new Set(named)],
    samples: args.whole("samples", 0) ?? SWEEP_SAMPLES,
    seed: args.whole("seed", 0) ?? 1,
    grid: gridAsked(args.values("grid")),
    readings: [...new Set(readings)],
    objective: objectiveAsked(args, model),
    limits: {
      ...limitsAsked(args, model, labelsOf(scenario)),
      ...(within === undefined ? {} : { within }),
    },
  };
}

function questionsAsked(args: Arguments): SweepQuestion[] {
  const asked = args.values("ask").map((name) => {
    const known = SWEEP_QUESTIONS.find((one) => one === name.trim());
    if (known === undefined)
      throw unknownName(
        `there is no question ${plainText(name)}`,
        name,
        SWEEP_QUESTIONS,
        "the questions are",
      );
    return known;
  });
  return asked.length === 0
    ? ["compare"]
    : SWEEP_QUESTIONS.filter((one) => one === "compare" || asked.includes(one));
}

function objectiveAsked(args: Arguments, model: Model): string {
  const name = args.value("objective")?.trim() ?? "nash";
  const names = sweepObjectives(model);
  if (names.includes(name)) return name;
  throw unknownName(
    `a sweep has no objective ${plainText(name)}`,
    name,
    names,
    "those that compare plans of different worlds are",
  );
}

/** @throws UsageError */
function gridAsked(texts: readonly string[]): SweepAsked["grid"] {
  const grid = texts.map(gridFigure);
  const twice = grid.find(({ figure }, place) => grid.findIndex((one) => one.figure === figure) < place);
  if (twice !== undefined)
    throw new UsageError(
      `--grid names ${plainText(twice.figure)} twice`,
      `give all its values at once, ${plainText(twice.figure)}=3,5,8`,
    );
  return grid;
}

/** `FIGURE=A,B,C` or `FIGURE=A..B:N`. @throws UsageError */
function gridFigure(text: string): SweepAsked["grid"][number] {
  const at = text.indexOf("=");
  const figure = text.slice(0, Math.max(0, at)).trim();
  const values = text.slice(at + 1).trim();
  const [dots, colon] = [values.indexOf(".."), values.lastIndexOf(":")];
  const listed =
    dots < 0 || colon < dots
      ? values.split(",").map(numberIn)
      : evenly(
          numberIn(values.slice(0, dots)),
          numberIn(values.slice(dots + 2, colon)),
          numberIn(values.slice(colon + 1)),
        );
  if (figure === "" || listed.length === 0 || listed.some((one) => !Number.isFinite(one)))
    throw new UsageError(
      `--grid takes a figure and its values, not "${plainText(text)}"`,
      "write --grid measures.site.value.a=3,5,8 or, for nine values from 3 to 8, --grid measures.site.value.a=3..8:9",
    );
  return { figure, values: [...new Set(listed)].sort((a, b) => a - b) };
}

function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

function evenly(from: number, to: number, count: number): number[] {
  if (!(Number.isSafeInteger(count) && count >= 2 && count <= MOST_WORLDS)) return [];
  return Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
}

/** The worlds that are asked for. @throws UsageError where there are none such, or too many */
export function worldsAsked(opened: readonly OpenedScenario[], asked: SweepAsked): Sweep {
  if (!(worldsAtMost(opened.length, asked) <= MOST_WORLDS))
    throw new UsageError(
      `so many cases, places of the grid and readings make more than ${MOST_WORLDS} worlds`,
      "ask for fewer with --samples or --grid",
    );
  const sweep = sweepWorlds(opened, asked);
  if (!("kind" in sweep)) return sweep;
  if (sweep.kind === "room")
    throw new UsageError(
      `${grouped(sweep.worlds)} worlds of a file of this size cannot be summed up in the memory that there is for it; ${grouped(sweep.most)} can`,
      "ask for fewer with --samples or --grid, or name the plans to look at with --plan",
    );
  const figure = plainText(sweep.figure);
  if (sweep.kind === "figure")
    throw unknownName(
      `the scenario has no figure "${figure}" of its own`,
      sweep.figure,
      sweep.known,
      "its figures are",
    );
  throw new UsageError(
    `"${figure}" cannot be ${sweep.value}`,
    `it lies between ${sweep.least} and ${sweep.most}`,
  );
}
