import type { Bundle } from "../../model/index.ts";
import { addBreachRows, addPlainBreachRows } from "./breach-rows.ts";
import { addKeepValues } from "./keep-values.ts";
import { type PartyFigures, partyFigures } from "./party-figures.ts";
import { isPlainParty } from "./plain-party.ts";
import { ALWAYS, type Literal, scaled, type Term } from "./program-builder.ts";
import { type ProgramQuestion, periodsOf } from "./program-question.ts";
import { buildSchedule, type Schedule } from "./schedule.ts";
import type { TimeGrid } from "./time-grid.ts";

/**
 * What a program asks of the gains of those with a veto and of slacks: `holds`: none below the floor; `weakest`: the same, and a column for the weakest slack;
 * `shortfall`: a column, 0 or less, that no gain and no slack lies below.
 */
export type FrameKind = "holds" | "weakest" | "shortfall";

/** All plans that hold, as a program without an objective. */
export interface ProgramFrame {
  readonly schedule: Schedule;
  /** Per party: the gain, points per period. */
  readonly gains: readonly (readonly Term[])[];
  /** Per party: what a gain can be at most. */
  readonly mostGains: readonly number[];
  /** The weakest slack, a share of the stake; null for `holds`. */
  readonly slack: readonly Term[] | null;
}

/** @throws EngineError `too-many-linked-measures` */
export function buildFrame(
  question: ProgramQuestion,
  grid: TimeGrid,
  kind: FrameKind,
  floor: number,
): ProgramFrame {
  const schedule = buildSchedule(question, grid);
  const { program } = schedule;
  const parties = question.model.partyIds.map((_, party) => partyFigures(question, party));
  const size = Math.max(...parties.map(({ least, most, stake }) => (most - least) / stake));
  const column =
    kind === "holds" ? null : program.quantity(kind === "weakest" ? 0 : -size, kind === "weakest" ? size : 0);
  const gains: Term[][] = [];
  for (const figures of parties) {
    const keep = addKeepValues(schedule, figures);
    const gain: Term[] = [
      [keep[0]!, 1],
      [ALWAYS, -figures.start],
    ];
    gains.push(scaled(gain, figures.unit));
    const { stake } = figures;
    const slack = column === null ? null : { term: [column, stake] as const, size: size * stake };
    if (question.model.veto[figures.party] === 1) {
      program.atLeast(kind === "shortfall" ? [...gain, ...scaled([slack!.term], -1)] : gain, floor);
    }
    addRows(schedule, figures, keep, kind, slack, floor);
  }
  return {
    schedule,
    gains,
    mostGains: parties.map(({ most, start, unit }) => unit * (most - start)),
    slack: column === null ? null : [[column, 1]],
  };
}

function addRows(
  schedule: Schedule,
  figures: PartyFigures,
  keep: readonly Literal[],
  kind: FrameKind,
  slack: { readonly term: Term; readonly size: number } | null,
  floor: number,
): void {
  const isPlain = isPlainParty(schedule.question, figures);
  if (isPlain && kind !== "shortfall") addPlainBreachRows(schedule, figures, keep, floor);
  if (!isPlain || slack !== null) addBreachRows(schedule, figures, keep, slack, floor);
}

/** The plan that these columns stand for. */
export function planOf({ schedule }: ProgramFrame, values: Float64Array): Bundle[] {
  const { question, grid, inForce } = schedule;
  const bundles: Bundle[] = [];
  const done = new Set<number>();
  for (const place of grid.times.keys()) {
    const does = question.open.filter(
      (measure) => !done.has(measure) && values[inForce(measure, place)]! > 0.5,
    );
    for (const measure of does) done.add(measure);
    if (does.length > 0) bundles.push({ does: does.sort((a, b) => a - b), ends: [], wait: 0 });
  }
  return bundles;
}

/** The choices that stand for this plan; null where the grid ends before it. */
export function choicesOf({ schedule }: ProgramFrame, plan: readonly Bundle[]): Map<Literal, number> | null {
  const { question, grid, inForce, begins } = schedule;
  const choices = new Map<Literal, number>();
  const done = new Set<number>();
  let [step, time] = [0, 0];
  for (const [place, moment] of grid.times.entries()) {
    let length = 0;
    if (step < plan.length && moment === time) {
      for (const measure of plan[step]!.does) {
        done.add(measure);
        length = Math.max(length, periodsOf(question.model, measure));
      }
      step++;
      time += length;
    }
    for (const measure of question.open) choices.set(inForce(measure, place), done.has(measure) ? 1 : 0);
    for (const duration of grid.durations) {
      const [term] = begins(place, (periods) => periods === duration);
      choices.set(term![0], duration === length ? 1 : 0);
    }
  }
  return step < plan.length ? null : choices;
}

/** Every plan but this one. */
export function ruleOut(frame: ProgramFrame, plan: readonly Bundle[]): void {
  const choices = choicesOf(frame, plan);
  if (choices === null) return;
  const { program } = frame.schedule;
  const others = [...choices].flatMap(([column, value]): Term[] =>
    value === 1
      ? [
          [ALWAYS, 1],
          [column, -1],
        ]
      : [[column, 1]],
  );
  program.atLeast(others, 1);
}
