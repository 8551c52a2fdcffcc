import { VERSION } from "../../engine/index.ts";
import type { RunProblem, SweepAsked, SweepResult, SweptKind, SweptRun } from "../../study/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { quantityInWords } from "./figure-names.ts";
import type { Labels } from "./labels.ts";
import {
  grouped,
  hundredths,
  hundredthsInText,
  listed,
  percentOfStake,
  pointsInText,
} from "./number-words.ts";
import { plainText } from "./plain-text.ts";
import { planNames } from "./plan-names.ts";
import { limitInWords } from "./where-words.ts";

/** What kinds are called, by key. */
export function kindNames(
  kinds: readonly Pick<SweptKind, "kind" | "steps">[],
  labels: Labels,
): Map<string, string> {
  const { kinds: named } = planNames(
    kinds.map(({ steps }) => steps),
    labels,
  );
  return new Map(named.map(({ key, name }) => [key, name]));
}

/** In how many worlds anything holds at all; so far, while not all are done. */
export function sweepInWords({
  asked,
  result: { worlds, done, nothingHoldsIn, anyHolds },
}: SweptRun): string {
  // Where each world is one case, the share is a chance; of readings, files and places of a grid, which somebody listed, it is none.
  const isDrawn = worlds === asked.samples;
  if (done === 0) return "No world is done yet.";
  const some = done - nothingHoldsIn;
  if (worlds === 1) return some === 0 ? "No plan known holds." : "Some plan holds.";
  const of = done < worlds ? `of the ${grouped(done)} worlds done so far` : `of ${grouped(worlds)} worlds`;
  if (some === 0) return `No plan known holds in any ${of}.`;
  if (some === done) return `Some plan holds in all ${of.replace("of ", "")}.`;
  const spread = isDrawn ? ` (${hundredths(anyHolds.low)} to ${hundredths(anyHolds.high)} of 100)` : "";
  return `Some plan holds in ${grouped(some)} ${of}${spread}.`;
}

/** What a world of a run is: "A world is one way in which the figures may turn out: 64 cases were drawn of what is uncertain in the file." */
export function worldsInWords({ asked, result }: SweptRun, labels: Labels): string {
  const { samples, grid, readings } = asked;
  const isDrawn = result.worlds > listedWorlds(asked);
  const drawn = isDrawn
    ? `${samples === 1 ? "one case was" : `${grouped(samples)} cases were`} drawn of what is uncertain in the file`
    : "every figure has its central value";
  const set = grid.map(
    ({ figure, values }) =>
      `${values.length === 1 ? "one value" : `${grouped(values.length)} values`} for ${quantityInWords(figure, labels)}`,
  );
  const crossed =
    set.length === 0 ? "" : `, but ${listed(set)}${set.length > 1 ? ", each with every other" : ""}`;
  const read =
    readings.length === 0
      ? ""
      : `, by the file's own figures and by ${readings.length === 1 ? "one reading" : `${readings.length} readings`}`;
  if (result.worlds === 1) return `There is one world: ${drawn}${crossed}${read}.`;
  return `A world is one way in which the figures may turn out: ${drawn}${crossed}${read}.`;
}

function listedWorlds({ grid, readings }: SweepAsked): number {
  return grid.reduce((size, { values }) => size * values.length, readings.length + 1);
}

/** So many plans are told one by one, those that hold most often. */
const PLANS_TOLD = 4;

/** How often each plan of the file holds, and what choosing it everywhere loses. */
export function plansHoldInWords({ plans, done }: SweepResult, labels: Labels): string[] {
  const often = fromServingBest(plans).filter(({ holdsIn }) => holdsIn > 0);
  const told = often.slice(0, PLANS_TOLD).map(({ id, holdsIn, regret }) => {
    const lost = regret.mean === 0 ? "nothing" : `${shareInText(regret.mean)} of the stakes on average`;
    return `${labels.plan(id)} holds in ${ofWorlds(holdsIn, done)}; choosing it in every world loses ${lost}.`;
  });
  const others = [
    [often.length - told.length, "in no more worlds than these"],
    [plans.length - often.length, "in none"],
  ] as const;
  const rest = others.flatMap(([many, where]) =>
    many === 0 ? [] : [`${many} ${many === 1 ? "holds" : "hold"} ${where}`],
  );
  const which = told.length === 0 ? "Of the plans of the file" : "Of the other plans of the file";
  return rest.length === 0 ? told : [...told, `${which} ${listed(rest)}.`];
}

/** Why a folder is no sweep of this scenario, behind the folder's name. */
export function runProblemInWords(problem: RunProblem): string {
  switch (problem.kind) {
    case "no-run":
      return "is no folder of demarche sweep";
    case "other-version":
      return `was begun by version ${plainText(problem.version)}, and this is ${VERSION}`;
    case "other-scenario":
      return "is of another scenario, or of one that has changed since";
    case "several-files":
      return `is of ${grouped(problem.files)} files together; only a sweep of one can be told with it`;
    case "damaged":
      return `cannot be used: ${plainText(problem.file)} is damaged or was changed`;
  }
}

/** Which kind is the best most often, what choosing it everywhere loses, and which few plans serve most worlds. */
export function bestInWords(result: SweepResult, labels: Labels): string[] {
  const { kinds, few, done, unprovenIn, nearlyIn, within } = result;
  const [first] = kinds;
  if (first === undefined || first.bestIn === 0) return [];
  const names = kindNames(kinds, labels);
  const called = planNames(
    few.map(({ steps }) => steps),
    labels,
  ).plans;
  const soFar = done < result.worlds ? " so far" : "";
  // Of one world nothing is often, and nothing lost on average.
  const words =
    result.worlds === 1
      ? [
          `The kind that is the best: ${names.get(first.kind)}.`,
          ...(called.length > 0 ? [`Of the plans found, the best: ${called[0]}.`] : []),
        ]
      : mostlyInWords(result, first, names, called, soFar);
  if (nearlyIn !== null && nearlyIn > 0)
    words.push(
      `In ${ofWorlds(nearlyIn, done)} the best plan is proven within ${shareInText(within!)} of the stakes: none is better by more.`,
    );
  if (unprovenIn !== null && unprovenIn > 0)
    words.push(
      `In ${ofWorlds(unprovenIn, done)} nothing is proven of the best plan: there may be better ones.`,
    );
  return words;
}

/** Of several worlds: which kind is the best most often, what it loses, and the few plans that serve most. */
function mostlyInWords(
  { kinds, few, done }: SweepResult,
  first: SweptKind,
  names: ReadonlyMap<string, string>,
  called: readonly string[],
  soFar: string,
): string[] {
  const words = [
    `The kind that is the best most often${soFar}, in ${ofWorlds(first.bestIn, done)}: ${names.get(first.kind)}.`,
    first.regret.mean === 0
      ? "In no world is anything better known."
      : `Choosing it in every world loses ${shareInText(first.regret.mean)} of the stakes against the best known, and in 95 of 100 worlds no more than ${shareInText(first.regret.p95)}.`,
  ];
  const least = kinds.reduce((one, other) => (other.regret.mean < one.regret.mean ? other : one));
  if (least !== first)
    words.push(
      `Regretted least is another kind, ${names.get(least.kind)}: ${shareInText(least.regret.mean)} on average, and no more than ${shareInText(least.regret.p95)} in 95 of 100.`,
    );
  if (few.length > 0)
    words.push(
      few.length === 1
        ? `Of the plans found, one serves most worlds: ${called[0]}; it loses ${shareInText(few[0]!.regret.mean)} on average.`
        : `Of the plans found, these serve most worlds: ${called.join("; ")}. The first alone loses ${shareInText(few[0]!.regret.mean)} on average, the best of them in each world ${shareInText(few.at(-1)!.together.mean)}.`,
    );
  return words;
}

/** What the tables of a sweep mean. */
export const REGRET_MEANS =
  "Regret: what choosing it in every world loses against the best plan known in each, in % of the stakes; 95\u00a0%: in 95 of 100 worlds it is no more.";

function ofWorlds(some: number, all: number): string {
  if (all === 1) return "the one world";
  return some === all ? `all ${grouped(all)} worlds` : `${grouped(some)} of ${grouped(all)} worlds`;
}

function shareInText(share: number): string {
  return share === 0 ? "nothing" : `${pointsInText(100 * share)}\u00a0%`;
}

/** Where each of the first kinds is the best. */
export function kindsWhereInWords({ where, kinds }: SweepResult, labels: Labels): string[] {
  const names = kindNames(kinds, labels);
  return where.map(({ kind, limits, density, coverage }) => {
    const place = listed(limits.map((limit) => limitInWords({ ...limit, chance: 0 }, labels)));
    return `${names.get(kind)} is the best in ${hundredthsInText(density)} of 100 worlds where ${place}; ${hundredthsInText(coverage)} of 100 of the worlds in which it is lie there.`;
  });
}

/** The plans of the file, those that hold in most worlds first, and of these those that lose least. */
function fromServingBest(plans: SweepResult["plans"]): SweepResult["plans"] {
  return [...plans].sort((one, other) => other.holdsIn - one.holdsIn || one.regret.mean - other.regret.mean);
}

export function sweepTable({ plans, done }: SweepResult, labels: Labels): TextTable {
  const isTrustTold = plans.some(({ trust }) => trust !== undefined);
  return {
    columns: [
      ...columns("left", ["Plan"]),
      ...columns("right", ["Holds in 100", "Best in 100", "Mean regret", "95\u00a0%"], 1),
      ...(isTrustTold ? columns("right", ["Trust asked, mean"], 1) : []),
    ],
    rows: fromServingBest(plans).map(({ id, holdsIn, bestIn, regret, trust }) => [
      labels.plan(id),
      hundredths(holdsIn / Math.max(1, done)),
      hundredths(bestIn / Math.max(1, done)),
      percentOfStake(regret.mean),
      percentOfStake(regret.p95),
      ...(isTrustTold ? [trust === null || trust === undefined ? "-" : hundredths(trust.mean)] : []),
    ]),
  };
}

/** Kinds in the table; --json has all. */
export const KINDS_IN_TABLE = 8;

/** The first kinds. */
export function kindsTable({ kinds, done }: SweepResult, labels: Labels): TextTable {
  const names = kindNames(kinds, labels);
  return {
    columns: [
      ...columns("left", ["Kind of plan"]),
      ...columns("right", ["Best in 100", "Mean regret", "95\u00a0%"], 1),
    ],
    rows: kinds
      .slice(0, KINDS_IN_TABLE)
      .map(({ kind, bestIn, regret }) => [
        names.get(kind)!,
        hundredths(bestIn / Math.max(1, done)),
        percentOfStake(regret.mean),
        percentOfStake(regret.p95),
      ]),
  };
}
