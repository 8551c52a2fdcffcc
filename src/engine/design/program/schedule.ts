import { hasBit, indicesOf, type Mask } from "../../numeric/index.ts";
import { ALWAYS, type Literal, NEVER, ProgramBuilder, type Term } from "./program-builder.ts";
import { openRequirements, type ProgramQuestion, periodsOf } from "./program-question.ts";
import type { TimeGrid } from "./time-grid.ts";

/** Which plans there are: columns for what is in force when, and for which steps begin when. */
export interface Schedule {
  readonly question: ProgramQuestion;
  readonly grid: TimeGrid;
  readonly program: ProgramBuilder;
  /** Is the measure in force once what is due at this moment is done? Place -1: at the start; past the end: for good. */
  readonly inForce: (measure: number, place: number) => Literal;
  /** Is the measure done in the step due at this moment? */
  readonly done: (measure: number, place: number) => readonly Term[];
  /** Does a step of such a length begin at this moment? */
  readonly begins: (place: number, isLength: (periods: number) => boolean) => readonly Term[];
  /** Does a step end at this moment? */
  readonly ends: (place: number) => readonly Term[];
  /** Do all these measures hold, and of each group not all? One column for each conjunction asked for. */
  readonly conjunction: (all: readonly Literal[], notAll: readonly (readonly Literal[])[]) => Literal;
}

/**
 * y(m, t) is 1 once m is done at t or before; w(t, d) is 1 where a step of d periods begins at t. Steps follow each other without a
 * gap, so w is a path through time; a step lasts as long as its longest measure, no longer.
 */
export function buildSchedule(question: ProgramQuestion, grid: TimeGrid): Schedule {
  const { model, open, isOpen } = question;
  const { times, durations } = grid;
  const program = new ProgramBuilder();
  const last = times.length - 1;
  const columns = new Map(open.map((measure) => [measure, times.map(() => program.choice())]));
  const lengths = times.map(() => durations.map(() => program.choice()));
  const placeOf = new Map(times.map((time, place) => [time, place]));

  const inForce = (measure: number, place: number): Literal => {
    if (!isOpen[measure]) return hasBit(model.start, measure) ? ALWAYS : NEVER;
    return place < 0 ? NEVER : columns.get(measure)![Math.min(place, last)]!;
  };
  const done = (measure: number, place: number): Term[] =>
    !isOpen[measure] || place > last
      ? []
      : [
          [inForce(measure, place), 1],
          [inForce(measure, place - 1), -1],
        ];
  const begins = (place: number, isLength: (periods: number) => boolean): Term[] =>
    durations.flatMap((periods, index): Term[] =>
      isLength(periods) && place <= last ? [[lengths[place]![index]!, 1]] : [],
    );
  const ends = (place: number): Term[] =>
    durations.flatMap((periods, index): Term[] => {
      const before = placeOf.get(times[place]! - periods);
      return before === undefined ? [] : [[lengths[before]![index]!, 1]];
    });
  const conjunction = conjunctions(program);

  program.equal(
    begins(0, () => true),
    1,
  );
  for (const place of times.keys()) {
    if (place > 0) program.atMost([...begins(place, () => true), ...negated(ends(place))], 0);
    for (const measure of open) {
      const isLongEnough = (periods: number): boolean => periods >= periodsOf(model, measure);
      program.atMost([...done(measure, place), ...negated(begins(place, isLongEnough))], 0);
      if (place > 0) program.atLeast(done(measure, place), 0);
      for (const other of openRequirements(question, measure)) {
        program.atLeast(
          [
            [inForce(other, place), 1],
            [inForce(measure, place), -1],
          ],
          0,
        );
      }
    }
    for (const [index, periods] of durations.entries()) {
      const ofThisLength = open.filter((measure) => periodsOf(model, measure) === periods);
      program.atMost(
        [[lengths[place]![index]!, 1], ...ofThisLength.flatMap((measure) => negated(done(measure, place)))],
        0,
      );
    }
    if (question.perStep < open.length) {
      program.atMost(
        open.flatMap((measure) => done(measure, place)),
        question.perStep,
      );
    }
    for (const [first, then] of question.pairs) {
      program.atLeast(
        [
          [inForce(first, place - 1), 1],
          [inForce(then, place), -1],
        ],
        0,
      );
    }
    // Not all of the combination: something of `all` missing, or some group of `notAll` complete.
    for (const { all, notAll } of model.infeasible) {
      const literals = (mask: Mask): Literal[] => indicesOf(mask).map((measure) => inForce(measure, place));
      program.atLeast(
        [
          ...literals(all).flatMap((literal): Term[] => [
            [ALWAYS, 1],
            [literal, -1],
          ]),
          ...notAll.map((group): Term => [conjunction(literals(group), []), 1]),
        ],
        1,
      );
    }
  }
  for (const measure of open) {
    for (const other of indicesOf(model.excludes[measure]!)) {
      program.atMost(
        [
          [inForce(measure, last), 1],
          [inForce(other, last), 1],
        ],
        1,
      );
    }
  }
  for (const measure of question.include) program.equal([[inForce(measure, last), 1]], 1);
  program.atMost(
    times.flatMap((_, place) => begins(place, () => true)),
    question.maxSteps,
  );
  return { question, grid, program, inForce, done, begins, ends, conjunction };
}

export function negated(terms: readonly Term[]): Term[] {
  return terms.map(([literal, weight]) => [literal, -weight]);
}

function conjunctions(program: ProgramBuilder): Schedule["conjunction"] {
  const known = new Map<string, Literal>();
  const conjunction = (
    allGiven: readonly Literal[],
    notAllGiven: readonly (readonly Literal[])[],
  ): Literal => {
    if (allGiven.includes(NEVER)) return NEVER;
    const all = [...new Set(allGiven)].filter((literal) => literal !== ALWAYS).sort((a, b) => a - b);
    const notAll = notAllGiven
      .filter((group) => !group.includes(NEVER))
      .map((group) => group.filter((literal) => literal !== ALWAYS));
    if (notAll.some((group) => group.length === 0)) return NEVER;
    if (all.length === 0 && notAll.length === 0) return ALWAYS;
    if (all.length === 1 && notAll.length === 0) return all[0]!;
    const key = JSON.stringify([all, notAll]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const groups = notAll.map((group) => conjunction(group, []));
    const column = program.quantity(0, 1);
    known.set(key, column);
    for (const literal of all) {
      program.atMost(
        [
          [column, 1],
          [literal, -1],
        ],
        0,
      );
    }
    for (const group of groups) {
      program.atMost(
        [
          [column, 1],
          [group, 1],
        ],
        1,
      );
    }
    program.atLeast(
      [[column, 1], ...all.map((literal): Term => [literal, -1]), ...groups.map((group): Term => [group, 1])],
      1 - all.length,
    );
    return column;
  };
  return conjunction;
}
