import {
  type AssessResult,
  assess,
  drive,
  type Model,
  type StopSignal,
  type Verdict,
} from "../../engine/index.ts";
import { compile, type OtherReading, type Scenario, underReading } from "../../scenario/index.ts";
import { decidingFigures } from "./deciding-figures.ts";
import { type FigureChoices, figureChoices } from "./figure-choices.ts";

/** A plan of which two readings of a scenario say different things, and what the one hangs on. */
export interface DifferingVerdict {
  /** Id of the plan. */
  readonly plan: string;
  /** The reading whose verdict changes, and the one whose figures are taken over; null: the figures of the scenario itself. */
  readonly readings: readonly [string | null, string | null];
  /** By these two. */
  readonly verdicts: readonly [Verdict, Verdict];
  /** Count of figures in which the two readings differ. */
  readonly differences: number;
  /** The fewest figures that, taken over from the second reading, bring the first its verdict. */
  readonly decides: readonly DecidingFigure[];
  /** Whether no fewer do; else none of them can be left out alone. */
  readonly exact: boolean;
}

/** A figure by two readings. */
export interface DecidingFigure {
  /** Its address: `measures.site.value.a`, or the name of a quantity. */
  readonly figure: string;
  /** By the two readings, in their order; in the unit of the figure, at central values. */
  readonly values: readonly [number, number];
}

/** Plans as one reading has them. */
export interface ReadPlans {
  /** Id of the reading. */
  readonly name: string;
  /** The scenario as it has it. */
  readonly scenario: Scenario;
  readonly model: Model;
  /** In the order asked for. */
  readonly plans: readonly AssessResult[];
}

/** What readings of one scenario come to. */
export interface ComparedReadings {
  readonly readings: readonly ReadPlans[];
  /** By plan in the order asked for, then by reading; none where all readings say the same of it. */
  readonly differ: readonly DifferingVerdict[];
}

/**
 * The verdicts of a scenario by its own figures and by readings of it, side by side, and for each two that differ the fewest figures that decide.
 *
 * @param names - ids of readings; all of them where left out
 * @param signal - ends the search for what decides; what it has is then no exact answer
 * @throws EngineError as `assess`
 * Source: docs/theory/versions.md#what-decides.
 */
export function compareReadings(
  scenario: Scenario,
  names: readonly string[] = scenario.readings.map(({ id }) => id),
  signal?: StopSignal,
): ComparedReadings {
  const readings = scenario.readings.filter(({ id }) => names.includes(id));
  return drive(compareReadingsSteps(scenario, compile(scenario), readings), {
    shouldStop: () => signal?.aborted === true,
  });
}

/** Looks at one party in one plan that may be spent on a verdict: fewer the longer the plan is, some seconds of work. */
const MOST_WORK = 4_000_000;
const MOST_LOOKS = 100_000;
const FEWEST_LOOKS = 1_000;

/**
 * As `compareReadings`, step by step.
 *
 * @param plans - ids; all plans where left out
 * @throws EngineError as `assess`
 * Source: docs/theory/versions.md#what-decides.
 */
export function* compareReadingsSteps(
  scenario: Scenario,
  model: Model,
  readings: readonly OtherReading[],
  plans: readonly string[] = model.plans.map(({ id }) => id),
): Generator<undefined, ComparedReadings, boolean> {
  const read: ReadPlans[] = [];
  for (const reading of readings) {
    const under = underReading(scenario, reading);
    const compiled = compile(under);
    read.push({
      name: reading.id,
      scenario: under,
      model: compiled,
      plans: plans.map((plan) => assess(compiled, plan)),
    });
    yield;
  }
  const own = { name: null, scenario, model, plans: plans.map((plan) => assess(model, plan)) };
  const all = [own, ...read];
  const choices = new Map<string, FigureChoices>();
  const differ: DifferingVerdict[] = [];
  for (const [at, plan] of plans.entries())
    for (const [first, into] of all.entries())
      for (const [second, from] of all.entries()) {
        const [was, is] = [into.plans[at]!.verdict, from.plans[at]!.verdict];
        if (was === is) continue;
        const key = `${first} ${second}`;
        const between = choices.get(key) ?? figureChoices(into.scenario, from.scenario);
        choices.set(key, between);
        const index = model.plans.findIndex(({ id }) => id === plan);
        const size = model.plans[index]!.moments.step.length * model.measureIds.length;
        const looks = Math.min(MOST_LOOKS, Math.max(FEWEST_LOOKS, Math.floor(MOST_WORK / size)));
        const { chosen, exact } = yield* decidingFigures(between, index, is, looks);
        differ.push({
          plan,
          readings: [into.name, from.name],
          verdicts: [was, is],
          differences: between.figures.length,
          decides: chosen.map((one) => {
            const { id, values } = between.figures[one]!;
            return { figure: id, values };
          }),
          exact,
        });
      }
  return { readings: read, differ };
}
