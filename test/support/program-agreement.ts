import fc from "fast-check";
import { expect } from "vitest";
import { type DesignOptions, type DesignResult, design } from "../../src/engine/design/index.ts";
import { EngineError, type Model } from "../../src/engine/model/index.ts";
import { additiveScenario, drawsFrom } from "./additive-scenario.ts";
import { compileText } from "./assess-text.ts";
import { anyFullScenario } from "./full-scenario.ts";
import { generous } from "./generous-scenario.ts";
import type { PlainScenario } from "./plain-scenario.ts";
import { sayable } from "./sayable-scenario.ts";

type Solver = NonNullable<DesignOptions["solver"]>;

/** How many scenarios were compared, and how often what is rare came up. */
export interface ProgramAgreement {
  cases: number;
  /** Scenarios in which some plan holds. */
  held: number;
  /** Scores compared. */
  scores: number;
  nearest: number;
  /** Scenarios in which combinations are worth something. */
  together: number;
  /** The program gave the same answer, but a bound a little above it: it says that it is not proven. */
  unproven: number;
  /** Refused, as combinations link too many measures of one party, or one that pays. */
  refused: number;
}

const REFUSED: ReadonlySet<string> = new Set(["too-many-linked-measures", "not-in-rows"]);

/** Both roads over one question: the same scores, the same shortfall. */
export function expectSameAnswers(
  model: Model,
  options: DesignOptions,
  solver: Solver,
  seen: ProgramAgreement,
): void {
  const byLabels = design(model, { ...options, method: "labels" });
  expect(byLabels.exact).toBe(true);
  let byProgram: DesignResult;
  try {
    byProgram = design(model, { ...options, method: "program", solver });
  } catch (error) {
    if (!(error instanceof EngineError && REFUSED.has(error.code))) throw error;
    seen.refused++;
    return;
  }
  seen.cases++;
  if (model.terms.length > 0) seen.together++;
  expect(byProgram.status).toBe("complete");
  if (!byProgram.method.exact) seen.unproven++;
  if (byLabels.frontier.length > 0) seen.held++;
  const scale =
    1 + Math.max(0, ...byLabels.frontier.flatMap(({ gain }) => Object.values(gain).map(Math.abs)));
  for (const name of new Set([...Object.keys(byLabels.best), ...Object.keys(byProgram.best)])) {
    const [wanted, found] = [byLabels.best[name], byProgram.best[name]];
    // Gains of rounding size, which only one road may take for more than nothing.
    const smallest = Math.min(...Object.values((wanted ?? found)!.gain));
    if (["nash", "security"].includes(name) && smallest < 1e-6 * scale) continue;
    expect(found, name).toBeDefined();
    expect(wanted, name).toBeDefined();
    if (name === "security" && !isSameNash(byLabels, byProgram, scale)) continue;
    const size = name === "nash" ? Math.abs(wanted!.score) + 1e-6 : scale;
    expect(Math.abs(found!.score - wanted!.score) / size, name).toBeLessThanOrEqual(1e-6);
    if (found!.bound !== undefined) {
      expect(found!.bound, name).toBeGreaterThanOrEqual(wanted!.score - 1e-6 * size);
    }
    seen.scores++;
  }
  expect(byProgram.nearest === null).toBe(byLabels.nearest === null);
  if (byLabels.nearest !== null && byProgram.nearest !== null) {
    seen.nearest++;
    const wanted = byLabels.nearest.shortfall;
    expect(Math.abs(byProgram.nearest.shortfall - wanted)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(wanted)));
  }
}

/** `security` rests on the gains of the nash plan, of which there may be several. */
function isSameNash(one: DesignResult, other: DesignResult, scale: number): boolean {
  const [mine, theirs] = [one.best.nash, other.best.nash];
  return (
    mine !== undefined &&
    theirs !== undefined &&
    Object.keys(mine.gain).every((id) => Math.abs(mine.gain[id]! - theirs.gain[id]!) <= 1e-9 * scale)
  );
}

/** Random scenarios of so many open parts under random limits. */
export function agreeWithLabels(
  solver: Solver,
  runs: { readonly numRuns: number; readonly seed: number; readonly fewest: number; readonly most: number },
): ProgramAgreement {
  const seen: ProgramAgreement = {
    cases: 0,
    held: 0,
    scores: 0,
    nearest: 0,
    together: 0,
    unproven: 0,
    refused: 0,
  };
  const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary, weight: 1 });
  const limits = fc.record({
    perStep: rarely(fc.integer({ min: 1, max: 3 })),
    steps: rarely(fc.integer({ min: 1, max: 4 })),
    include: rarely(fc.nat(20)),
    exclude: rarely(fc.nat(20)),
    before: rarely(fc.tuple(fc.nat(20), fc.nat(20))),
  });
  fc.assert(
    fc.property(anyFullScenario(), limits, fc.nat(3), (scenario, drawn, kind) => {
      const said = sayable(scenario);
      const chosen: PlainScenario = kind === 0 ? said : generous(said);
      const { plans: _plans, stances: _stances, ...rest } = chosen;
      // Half without combinations: what others never hurt by, whose rows are tighter.
      if (kind === 1) delete rest.together;
      const model = compileText(JSON.stringify({ ...rest, plans: {} }));
      const count = model.measureIds.length;
      if (count < runs.fewest || count > runs.most) return;
      const id = (place: number): string => model.measureIds[place % count]!;
      const { before } = drawn;
      expectSameAnswers(
        model,
        {
          ...(drawn.perStep === undefined ? {} : { perStep: drawn.perStep }),
          ...(drawn.steps === undefined ? {} : { steps: drawn.steps }),
          ...(drawn.include === undefined ? {} : { include: [id(drawn.include)] }),
          ...(drawn.exclude === undefined ? {} : { exclude: [id(drawn.exclude)] }),
          ...(before === undefined || before[0] % count === before[1] % count
            ? {}
            : { before: [[id(before[0]), id(before[1])] as const] }),
        },
        solver,
        seen,
      );
    }),
    { numRuns: runs.numRuns, seed: runs.seed },
  );
  return seen;
}

/**
 * Random scenarios in which values add up, one for each seed, under limits that go with the seed.
 *
 * @param objectives - for each seed one of these sets; null: all
 */
export function agreeWhereValuesAddUp(
  solver: Solver,
  draws: {
    readonly measures: readonly number[];
    readonly seeds: readonly [from: number, to: number];
    readonly steps: readonly (number | null)[];
    readonly perStep: readonly (number | null)[];
    readonly objectives: readonly (readonly string[] | null)[];
  },
): ProgramAgreement {
  const seen: ProgramAgreement = {
    cases: 0,
    held: 0,
    scores: 0,
    nearest: 0,
    together: 0,
    unproven: 0,
    refused: 0,
  };
  const [from, to] = draws.seeds;
  for (let seed = from; seed <= to; seed++) {
    const draw = drawsFrom(Math.imul(seed, 0x85ebca6b));
    const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
    const count = pick(draws.measures);
    const parties = 2 + Math.floor(draw() * 3);
    const [steps, perStep, objectives] = [pick(draws.steps), pick(draws.perStep), pick(draws.objectives)];
    const options = {
      ...(steps === null ? {} : { steps }),
      ...(perStep === null ? {} : { perStep }),
      ...(objectives === null ? {} : { objectives }),
    };
    const model = compileText(JSON.stringify(sayable(additiveScenario(count, parties, seed))));
    try {
      expectSameAnswers(model, options, solver, seen);
    } catch (error) {
      throw new Error(`${count} measures, ${parties} parties, seed ${seed}, ${JSON.stringify(options)}`, {
        cause: error,
      });
    }
  }
  return seen;
}
