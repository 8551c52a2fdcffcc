import { type PlainScenario, type PlainStep, pointsFor } from "../support/plain-scenario.ts";
import { runStances, type Waiting } from "./stance-oracle.ts";
import { isFeasible, isTrue, partsOf, type State, subsetsOf, type World, worldOf } from "./world.ts";

/** An entry of `plans` of compare, with V and D of docs/theory/assess.md#points-summed-and-points-per-period. */
export interface OracleAssessment {
  id: string;
  label: string;
  steps: { does: string[]; ends: string[]; periods: number }[];
  holds: boolean;
  holdsThrough: number;
  accepts: Record<string, boolean>;
  gain: Record<string, number>;
  slack: Record<string, (number | null)[]>;
  weakest: { party: string; step: number; slack: number } | null;
  breaks: OracleBreach | null;
  waiting: Waiting[];
  deadlocks: string[][];
  revisits: { from: number; to: number } | null;
  keepValue: Record<string, number[]>;
  breachValue: Record<string, (number | null)[]>;
  /** Distance of the nearest gain or slack, prefixes included, from where its verdict turns; in tolerances of its party. */
  margin: number;
}

export interface OracleBreach {
  party: string;
  step: number;
  slack: number;
  withholds: string[];
  undoes: string[];
  seenAfter: number;
}

/** A step with its sets and the state before and after it; `periods` is d_k. */
interface Step {
  readonly before: State;
  readonly does: readonly string[];
  readonly ends: readonly string[];
  readonly after: State;
  readonly periods: number;
}

/** Per party, points per period: down to minus this nothing is negative; docs/theory/assess.md#rounding. */
export function tolerancesOf({
  parties,
  measures,
  together = [],
  breakdown,
}: PlainScenario): Record<string, number> {
  return Object.fromEntries(
    Object.entries(parties).map(([id, { patience }]) => {
      const sum = (points: readonly (Readonly<Record<string, number>> | undefined)[]): number =>
        points.reduce((total, one) => total + (one && Object.hasOwn(one, id) ? Math.abs(one[id]!) : 0), 0);
      const all = Object.values(measures);
      const flow = sum(all.map(({ value }) => value)) + sum(together.map(({ value }) => value));
      const paid = (1 - patience) * sum(all.map(({ once }) => once));
      const lost = sum([breakdown?.value]);
      return [id, Math.max(1e-9 * (flow || paid || lost || 1), 1e-13 * (flow + paid + lost))];
    }),
  );
}

/**
 * Assesses a plan by listing every breach, straight from docs/theory/assess.md#breaking.
 *
 * Slow and plain on purpose: sets of ids, sums added up period by period, no code shared with the product.
 */
export function assessByEnumeration(scenario: PlainScenario, planId: string): OracleAssessment {
  const world = worldOf(scenario);
  const plan = scenario.plans[planId]!;
  const run = plan.stances ? runStances(world, plan.stances) : null;
  const written: PlainStep[] =
    run?.steps ?? plan.steps!.map((step) => (Array.isArray(step) ? { does: step } : step));
  const steps: Step[] = [];
  for (const { does = [], ends = [], wait = 0 } of written) {
    steps.push(takeStep(world, steps.at(-1)?.after ?? world.start, does, ends, wait));
  }
  const prefixes = steps.map((_, index) => figuresOf(world, steps.slice(0, index + 1)));
  const whole = figuresOf(world, steps);
  return {
    id: planId,
    label: plan.label ?? planId,
    steps: steps.map(({ does, ends, periods }) => ({ does: [...does], ends: [...ends], periods })),
    ...whole,
    holdsThrough: prefixes.reduce((through, { holds }, index) => (holds ? index + 1 : through), 0),
    waiting: run ? run.waiting : [],
    deadlocks: run ? run.deadlocks : [],
    revisits: run ? run.revisits : null,
    margin: Math.min(...[whole, ...prefixes].map((figures) => marginOf(figures, tolerancesOf(scenario)))),
  };
}

function takeStep(world: World, before: State, does: string[], ends: string[], wait: number): Step {
  const done = does.flatMap((ref) => partsOf(world, ref)).filter((id) => !before.has(id));
  const ended = ends.flatMap((ref) => partsOf(world, ref)).filter((id) => before.has(id));
  const after = new Set([...before, ...done].filter((id) => !ended.includes(id)));
  if (done.length + ended.length === 0) throw new Error("a step that does and ends nothing");
  if (!isFeasible(world, after)) throw new Error(`infeasible state: ${[...after].join(", ")}`);
  const doing = done.map((id) => Math.max(world.parts.get(id)!.takes, world.parts.get(id)!.verify));
  const ending = ended.map((id) => world.parts.get(id)!.verify);
  return { before, does: done, ends: ended, after, periods: Math.max(1, wait, ...doing, ...ending) };
}

type Figures = Pick<
  OracleAssessment,
  "holds" | "accepts" | "gain" | "slack" | "weakest" | "breaks" | "keepValue" | "breachValue"
>;

function marginOf({ gain, slack }: Figures, tolerances: Record<string, number>): number {
  return Math.min(
    ...Object.entries(tolerances).flatMap(([party, tolerance]) =>
      [gain[party]!, ...slack[party]!]
        .filter((value) => value !== null)
        .map((value) => Math.abs(value / tolerance + 1)),
    ),
  );
}

function figuresOf(world: World, steps: readonly Step[]): Figures {
  const result: Figures = {
    holds: true,
    accepts: {},
    gain: {},
    slack: {},
    weakest: null,
    breaks: null,
    keepValue: {},
    breachValue: {},
  };
  const tolerances = tolerancesOf(world.scenario);
  for (const party of world.parties) {
    const tolerance = tolerances[party]!;
    const patience = world.scenario.parties[party]!.patience;
    const keep = keepValues(world, steps, party);
    const breaches = keep.map((_, index) => bestBreach(world, steps, party, index + 1));
    const gain = (1 - patience) * keep[0]! - stageValue(world, party, world.start);
    const slack = breaches.map((breach, index) =>
      breach === null ? null : (1 - patience) * (keep[index]! - breach.payoff),
    );
    result.gain[party] = gain;
    result.accepts[party] = gain >= -tolerance;
    result.slack[party] = slack;
    result.keepValue[party] = keep;
    result.breachValue[party] = breaches.map((breach) => (breach === null ? null : breach.payoff));
    if (gain < -tolerance) result.holds = false;
    for (const [index, value] of slack.entries()) {
      if (value === null) continue;
      const step = index + 1;
      if (result.weakest === null || value < result.weakest.slack) {
        result.weakest = { party, step, slack: value };
      }
      if (value >= -tolerance) continue;
      result.holds = false;
      const first = result.breaks;
      if (first === null || step < first.step || (step === first.step && value < first.slack)) {
        const { withholds, undoes, seenAfter } = breaches[index]!;
        result.breaks = { party, step, slack: value, withholds, undoes, seenAfter };
      }
    }
  }
  return result;
}

/**
 * Everything that must not be negative for a plan to hold, by party: its gain, and (1 - δ)(V - D) for every step and every breach.
 * Points per period; the list has the same order whatever the figures are, and each entry is linear in the points.
 */
export function conditionsByEnumeration(scenario: PlainScenario, planId: string): Map<string, number[]> {
  const world = worldOf(scenario);
  const plan = scenario.plans[planId]!;
  const written: PlainStep[] =
    (plan.stances ? runStances(world, plan.stances).steps : null) ??
    plan.steps!.map((step) => (Array.isArray(step) ? { does: step } : step));
  const steps: Step[] = [];
  for (const { does = [], ends = [], wait = 0 } of written) {
    steps.push(takeStep(world, steps.at(-1)?.after ?? world.start, does, ends, wait));
  }
  return new Map(
    world.parties.map((party) => {
      const impatience = 1 - scenario.parties[party]!.patience;
      const keep = keepValues(world, steps, party);
      const values = [impatience * keep[0]! - stageValue(world, party, world.start)];
      for (const [index, kept] of keep.entries()) {
        const { own, undoable } = choices(world, steps, party, index + 1);
        for (const withholds of subsetsOf(own)) {
          for (const undoes of subsetsOf(undoable)) {
            if (withholds.length + undoes.length === 0) continue;
            const { payoff } = payBreach(world, steps, party, index + 1, withholds, undoes);
            values.push(impatience * (kept - payoff));
          }
        }
      }
      return [party, values];
    }),
  );
}

/** u_i(s), points per period. */
function stageValue(world: World, party: string, state: State): number {
  let points = 0;
  for (const id of state) points += world.parts.get(id)!.value.get(party) ?? 0;
  for (const term of world.scenario.together ?? []) {
    if (term.when.every((condition) => isTrue(world, condition, state)))
      points += pointsFor(term.value, party);
  }
  return points;
}

/** C_i(x), points: breakdown in state x leaves what cannot be undone. */
function breakdownValue(world: World, party: string, state: State): number {
  const patience = world.scenario.parties[party]!.patience;
  const { value, lasts = "forever" } = world.scenario.breakdown ?? {};
  const residue = new Set([...state].filter((id) => !world.parts.get(id)!.reversible));
  const weight = lasts === "forever" ? 1 / (1 - patience) : geometricSum(patience, lasts);
  return stageValue(world, party, residue) / (1 - patience) + pointsFor(value, party) * weight;
}

/** What a period in a state brings: u_i(s) + δ h C_i(s). */
function periodValue(world: World, party: string, state: State): number {
  const patience = world.scenario.parties[party]!.patience;
  const chance = world.scenario.breakdown?.chance ?? 0;
  return stageValue(world, party, state) + patience * chance * breakdownValue(world, party, state);
}

function survival(world: World, party: string): number {
  return world.scenario.parties[party]!.patience * (1 - (world.scenario.breakdown?.chance ?? 0));
}

function onceOf(world: World, party: string, ids: readonly string[]): number {
  return ids.reduce((points, id) => points + (world.parts.get(id)!.once.get(party) ?? 0), 0);
}

/** 1 + ratio + … + ratio^(periods - 1). */
function geometricSum(ratio: number, periods: number): number {
  let sum = 0;
  for (let period = 0; period < periods; period += 1) sum += ratio ** period;
  return sum;
}

/** V_i(1) … V_i(K+1), points. */
function keepValues(world: World, steps: readonly Step[], party: string): number[] {
  const q = survival(world, party);
  const last = steps.at(-1)?.after ?? world.start;
  const values = [periodValue(world, party, last) / (1 - q)];
  for (const step of [...steps].reverse()) {
    const during = geometricSum(q, step.periods) * periodValue(world, party, step.after);
    values.unshift(onceOf(world, party, step.does) + during + q ** step.periods * values[0]!);
  }
  return values;
}

interface Breach {
  withholds: string[];
  undoes: string[];
  seenAfter: number;
  payoff: number;
}

/** D_i(k) with a breach that brings it, or null where there is nothing to withhold or undo. */
function bestBreach(world: World, steps: readonly Step[], party: string, k: number): Breach | null {
  const { own, undoable } = choices(world, steps, party, k);
  let best: Breach | null = null;
  for (const withholds of subsetsOf(own)) {
    for (const undoes of subsetsOf(undoable)) {
      if (withholds.length + undoes.length === 0) continue;
      const breach = payBreach(world, steps, party, k, withholds, undoes);
      if (best === null || breach.payoff > best.payoff) best = breach;
    }
  }
  return best;
}

function choices(world: World, steps: readonly Step[], party: string, k: number) {
  const step = steps[k - 1];
  const before = step?.before ?? steps.at(-1)?.after ?? world.start;
  const mine = (id: string) => world.parts.get(id)!.by.includes(party);
  return {
    before,
    own: [...(step?.does ?? []), ...(step?.ends ?? [])].filter(mine),
    undoable: [...before].filter(
      (id) => mine(id) && world.parts.get(id)!.reversible && !step?.ends.includes(id),
    ),
  };
}

/** What i gets, in points, by withholding W and undoing U when step k is due. */
function payBreach(
  world: World,
  steps: readonly Step[],
  party: string,
  k: number,
  withholds: string[],
  undoes: string[],
): Breach {
  const step = steps[k - 1];
  const { before } = choices(world, steps, party, k);
  const done = (step?.does ?? []).filter((id) => !withholds.includes(id));
  const ended = (step?.ends ?? []).filter((id) => !withholds.includes(id));
  const gone = [...ended, ...undoes];
  const unseen = new Set([...before, ...done].filter((id) => !gone.includes(id)));
  const seen = Math.min(...[...withholds, ...undoes].map((id) => world.parts.get(id)!.verify));
  const seenAfter = step ? Math.min(seen, step.periods) : seen;
  const q = survival(world, party);
  const payoff =
    onceOf(world, party, done) +
    geometricSum(q, seenAfter) * periodValue(world, party, unseen) +
    q ** seenAfter * breakdownValue(world, party, unseen);
  return { withholds, undoes, seenAfter, payoff };
}

/**
 * The payoff in points and the lag in periods of a breach somebody else names, or null where it is not a legal one:
 * nothing chosen, a measure of another party, one not due, not in force, or not reversible.
 */
export function payNamedBreach(
  scenario: PlainScenario,
  steps: OracleAssessment["steps"],
  breach: Pick<OracleBreach, "party" | "step" | "withholds" | "undoes">,
): { payoff: number; seenAfter: number } | null {
  const world = worldOf(scenario);
  const taken: Step[] = [];
  for (const { does, ends, periods } of steps) {
    taken.push({
      ...takeStep(world, taken.at(-1)?.after ?? world.start, does, ends, 0),
      periods,
    });
  }
  const { party, step: k, withholds, undoes } = breach;
  const { own, undoable } = choices(world, taken, party, k);
  const chosen = [...withholds, ...undoes];
  const isLegal =
    chosen.length > 0 &&
    new Set(chosen).size === chosen.length &&
    withholds.every((id) => own.includes(id)) &&
    undoes.every((id) => undoable.includes(id));
  return isLegal ? payBreach(world, taken, party, k, withholds, undoes) : null;
}
