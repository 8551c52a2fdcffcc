import { drive, type LinearSolver } from "../../src/engine/index.ts";
import { readScenario } from "../../src/scenario/index.ts";
import { findLevers, LEVER_KINDS, type LeverFindings, type LeverKind } from "../../src/study/index.ts";
import { assessLiving } from "../oracles/clauses-oracle.ts";
import { livingInput } from "../oracles/living-input.ts";
import { isFeasible, worldOf } from "../oracles/world.ts";
import { drawsFrom } from "./larger-scenario.ts";
import type { PlainClause, PlainMeasure, PlainPlan, PlainPoints, PlainScenario } from "./plain-scenario.ts";

/*
 * Levers held to brute force. What a change does to a scenario and what it costs is written here anew from docs/theory/repair.md#levers, and
 * whether a plan holds is the oracle's word (clauses-oracle.ts): of the product only what it found is used. One file, so that it can be read
 * beside that page: a kind of lever after the other, with what it does, what it costs and what is tried of it.
 */

/** One thing agreed on, as the theory has it. */
type Agreed =
  | { kind: "order"; steps: readonly (readonly string[])[] }
  | {
      kind: "split";
      measure: string;
      shares: readonly number[];
      steps: readonly (readonly string[])[] | null;
    }
  | {
      kind: "payment";
      by: string;
      to: string;
      step: number;
      each: "once" | "period";
      rate: number;
      amount: number;
    }
  | { kind: "deposit"; by: string; places: number; returns: number; amount: number }
  | { kind: "guarantee" | "blame"; party: string; amount: number }
  | { kind: "verify"; measure: string; periods: number }
  | { kind: "response"; clause: PlainClause }
  | { kind: "leave-out"; measures: readonly string[] }
  | { kind: "follow-on"; plan: string; chance: number };

const PLAN = "p";
/** A plan counts as holding, in a trial, with so much of the stake to spare, so that no rounding decides. */
const CLEAR = 1e-7;
/** By how much of the stake an answer may miss what the oracle asks. */
const NEAR = 2e-9;

export interface LeverCounts {
  /** Plans that did not hold; answers put into the scenario by hand; trials that held, at no less than what was found. */
  plans: number;
  answers: number;
  dearer: number;
  /** Trials that were cheaper than what was found, where the answer says that it may be so. */
  beaten: number;
  /** By kind: how often it was found. */
  found: Partial<Record<LeverKind | "combination", number>>;
}

export const noLeverCounts = (): LeverCounts => ({ plans: 0, answers: 0, dearer: 0, beaten: 0, found: {} });

/**
 * Searches for the levers of one random scenario and holds them to brute force.
 *
 * @param combines - whether the least of all together is looked at too, which takes most of the time
 * @throws Error that shows the scenario
 */
export function checkLevers(
  solver: LinearSolver,
  seed: number,
  combines: boolean,
  counts: LeverCounts,
): void {
  const draw = drawsFrom(seed);
  const plain = anyLeverScenario(draw);
  const text = JSON.stringify(plain);
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(`${diagnostics.map(({ message }) => message).join()}\n${text}`);
  const before = marginOf(plain);
  if (before === null || before > -CLEAR) return;
  counts.plans += 1;
  const found = drive(findLevers(scenario, PLAN, { solver, combines }));
  try {
    checkAnswers(plain, found, combines, counts);
    for (const kind of LEVER_KINDS) checkKind(plain, found, kind, draw, counts);
    if (combines) checkTogether(plain, found, draw, counts);
  } catch (error) {
    throw new Error(`seed ${seed}: ${(error as Error).message}\n${text}`);
  }
}

/** The least that any inequality of the plan is met by, as a share of the stake; null where it cannot be done so. */
function marginOf(plain: PlainScenario): number | null {
  if (!isSound(plain)) return null;
  const { scenario, plan } = livingInput(plain, PLAN);
  if (plan.steps.length === 0) return null;
  const { gain, veto, places } = assessLiving(scenario, plan);
  const stakes = stakesOf(plain);
  let least = Number.POSITIVE_INFINITY;
  for (const { share } of places) least = Math.min(least, share);
  for (const [party, gained] of Object.entries(gain))
    if (veto[party]) least = Math.min(least, gained / stakes[party]!);
  return least;
}

/** What a plan that follows must meet: kept from where the first one ends, and worth it to all with a veto. */
function isFollowedWell(plain: PlainScenario): boolean {
  const { scenario, plan } = livingInput(plain, PLAN);
  const { next } = assessLiving(scenario, plan);
  return next?.keeps === true && Object.values(next.wanted).every((one) => one);
}

function isSound(plain: PlainScenario): boolean {
  const world = worldOf(plain);
  const state = new Set(world.start);
  for (const ids of stepsIn(plain.plans[PLAN]!)) {
    for (const id of ids) state.add(id);
    const parts = new Set([...state].flatMap((id) => (world.parts.has(id) ? [id] : partIds(plain, id))));
    if (!isFeasible(world, parts)) return false;
  }
  return true;
}

const partIds = (plain: PlainScenario, id: string): string[] => {
  const { instalments = 1 } = plain.measures[id]!;
  const count = Array.isArray(instalments) ? instalments.length : instalments;
  return count === 1 ? [id] : Array.from({ length: count }, (_, at) => `${id}.${at + 1}`);
};

/** Stakes as docs/theory/assess.md#rounding has them: sizes of all values, else of what is paid once, else of the breakdown, else 1. */
function stakesOf({ parties, measures, together = [], breakdown = {} }: PlainScenario): PlainPoints {
  return Object.fromEntries(
    Object.entries(parties).map(([party, { patience }]) => {
      const size = (points: PlainPoints = {}): number => Math.abs(points[party] ?? 0);
      const of = (sizes: readonly number[]): number => sizes.reduce((sum, one) => sum + one, 0);
      const all = Object.values(measures);
      const worth = of([...all.map(({ value }) => size(value)), ...together.map(({ value }) => size(value))]);
      const once = (1 - patience) * of(all.map(({ once }) => size(once)));
      return [party, worth || once || size(breakdown.value) || 1];
    }),
  );
}

function stepsIn(plan: PlainPlan): string[][] {
  return plan.steps!.map((step) => (Array.isArray(step) ? [...step] : [...(step.does ?? [])]));
}

/** The scenario with this agreed on. */
function withAgreed(plain: PlainScenario, agreed: readonly Agreed[]): PlainScenario {
  const made = structuredClone(plain);
  const plan = made.plans[PLAN]!;
  const asSteps = (steps: readonly (readonly string[])[]): void => {
    plan.steps = steps.map((does) => ({ does: [...does] }));
  };
  asSteps(stepsIn(plan));
  const steps = (): { does: string[]; places?: string[]; returns?: string[] }[] => plan.steps as never;
  // An order says all steps, so that what else changes them comes after it.
  const ordered = [...agreed].sort(
    (one, other) => Number(other.kind === "order") - Number(one.kind === "order"),
  );
  for (const one of ordered) {
    switch (one.kind) {
      case "order":
        asSteps(one.steps);
        break;
      case "split":
        made.measures[one.measure]!.instalments = [...one.shares];
        if (one.steps !== null) asSteps(one.steps);
        break;
      case "payment": {
        const id = `pay-${one.by}-${one.step}`;
        // What a party pays in one step is one measure, which it may stop as a whole.
        made.measures[id] ??= { by: one.by, value: {}, once: {} };
        const points = made.measures[id]![one.each === "once" ? "once" : "value"]!;
        points[one.by] = (points[one.by] ?? 0) - one.amount;
        points[one.to] = (points[one.to] ?? 0) + one.rate * one.amount;
        const { does } = steps()[one.step - 1]!;
        if (!does.includes(id)) does.push(id);
        break;
      }
      case "deposit": {
        made.deposits ??= {};
        const id = `bond-${one.by}-${one.places}-${one.returns}`;
        made.deposits[id] = { by: one.by, amount: one.amount };
        if (one.returns > steps().length) plan.steps!.push({ does: [] });
        const [placed, returned] = [steps()[one.places - 1]!, steps()[one.returns - 1]!];
        placed.places = [...(placed.places ?? []), id];
        returned.returns = [...(returned.returns ?? []), id];
        break;
      }
      case "guarantee":
      case "blame": {
        made.breakdown ??= {};
        const field = one.kind === "guarantee" ? "value" : "blame";
        const points = { ...made.breakdown[field] };
        points[one.party] = (points[one.party] ?? 0) - one.amount;
        made.breakdown[field] = points;
        break;
      }
      case "verify":
        made.measures[one.measure]!.verify = one.periods;
        break;
      case "response": {
        const others = (plan.clauses ?? made.clauses ?? []).filter(
          ({ upon, times = 1 }) => upon !== one.clause.upon || times > 1,
        );
        plan.clauses = [one.clause, ...others];
        break;
      }
      case "leave-out":
        asSteps(
          stepsIn(plan)
            .map((does) => does.filter((id) => !one.measures.includes(id)))
            .filter((does) => does.length > 0),
        );
        break;
      case "follow-on":
        // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
        plan.then = { plan: one.plan, chance: one.chance };
    }
  }
  return made;
}

/** What it costs, by the table of docs/theory/repair.md#what-levers-cost. */
function costOf(plain: PlainScenario, one: Agreed): number {
  const once = (party: string): number => 1 - plain.parties[party]!.patience;
  switch (one.kind) {
    case "order":
      return movedBetween(stepsIn(plain.plans[PLAN]!), one.steps);
    case "split": {
      const { instalments = 1 } = plain.measures[one.measure]!;
      if (instalments === 1) return one.shares.length - 1;
      const before = Array.isArray(instalments) ? instalments : one.shares.map(() => 1 / instalments);
      return one.shares.reduce((sum, share, at) => sum + Math.abs(share - before[at]!) / 2, 0);
    }
    case "payment":
      return one.amount * (one.each === "once" ? once(one.by) : 1);
    case "deposit":
      return one.amount * once(one.by);
    case "guarantee":
      return one.amount;
    case "blame":
      return one.amount * once(one.party);
    case "verify":
      return (plain.measures[one.measure]!.verify ?? 1) - one.periods;
    case "response":
    case "follow-on":
      return 1;
    case "leave-out":
      return one.measures.reduce((sum, id) => sum + missedOf(plain, id), 0);
  }
}

/** What parties would have had from a measure or a part of one. */
function missedOf(plain: PlainScenario, id: string): number {
  const [whole, part] = id.split(".");
  const { instalments = 1, value = {} } = plain.measures[whole!]!;
  const share =
    part === undefined ? 1 : Array.isArray(instalments) ? instalments[Number(part) - 1]! : 1 / instalments;
  return Object.values(value).reduce((sum, points) => sum + Math.max(0, points * share), 0);
}

/** Of two orders of the same measures: how many are due elsewhere, where steps are matched in order so that it is as few as can be. */
function movedBetween(old: readonly (readonly string[])[], now: readonly (readonly string[])[]): number {
  const all = now.flat().length;
  const most = (from: number, to: number): number => {
    if (from === old.length || to === now.length) return 0;
    const shared = now[to]!.filter((id) => old[from]!.includes(id)).length;
    return Math.max(most(from + 1, to), most(from, to + 1), shared + most(from + 1, to + 1));
  };
  return all - most(0, 0);
}

/** What was found, as agreed on by hand. @param isWritten - amounts as the edited scenario has them */
function agreedOf(change: LeverFindings["levers"][number]["changes"][number], isWritten: boolean): Agreed {
  switch (change.kind) {
    case "order":
      return { kind: "order", steps: change.to };
    case "split":
      return {
        kind: "split",
        measure: change.measure,
        shares: change.to,
        steps: change.steps === null ? null : change.steps.map(({ does }) => does),
      };
    case "payment": {
      const { by, step, each, rate } = change;
      return {
        kind: "payment",
        by,
        to: change.for,
        step,
        each,
        rate,
        amount: isWritten ? change.written : change.to,
      };
    }
    case "deposit": {
      const { by, places, returns } = change;
      return { kind: "deposit", by, places, returns, amount: isWritten ? change.written : change.to };
    }
    case "guarantee":
    case "blame":
      return {
        kind: change.kind,
        party: change.party,
        amount: change.from - (isWritten ? change.written : change.to),
      };
    case "verify":
      return { kind: "verify", measure: change.measure, periods: change.to };
    case "response": {
      const { upon, answer, suspend, periods } = change;
      const clause: PlainClause =
        answer === "suspend"
          ? { upon, suspend: [...suspend], for: periods }
          : // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
            { upon, then: answer };
      return { kind: "response", clause };
    }
    case "leave-out":
      return { kind: "leave-out", measures: change.measures };
    case "follow-on":
      return { kind: "follow-on", plan: change.to, chance: change.chance };
  }
}

/** Every answer that is told holds, and costs what is told. */
function checkAnswers(
  plain: PlainScenario,
  found: LeverFindings,
  combines: boolean,
  counts: LeverCounts,
): void {
  const told = [
    ...found.levers.map((one) => ({ ...one, name: one.kind as LeverKind | "combination" })),
    ...(found.combination === null ? [] : [{ ...found.combination, name: "combination" as const }]),
  ];
  for (const { name, changes, others, cost } of told) {
    if (cost === null) continue;
    counts.found[name] = (counts.found[name] ?? 0) + 1;
    for (const answer of [changes, ...others]) {
      counts.answers += 1;
      const agreed = answer.map((change) => agreedOf(change, true));
      const margin = marginOf(withAgreed(plain, agreed));
      if (margin === null || margin < -NEAR)
        throw new Error(`${name} does not hold: ${margin} ${JSON.stringify(agreed)}`);
      const sum = answer.reduce((total, change) => total + costOf(plain, agreedOf(change, false)), 0);
      if (Math.abs(sum - cost) > 1e-6 * (1 + cost))
        throw new Error(`${name} costs ${sum}, told ${cost}: ${JSON.stringify(agreed)}`);
    }
  }
  const singles = found.levers.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  if (
    combines &&
    singles.length > 0 &&
    !(found.combination!.cost <= Math.min(...singles) * (1 + 1e-6) + 1e-9)
  )
    throw new Error(`together they cost ${found.combination?.cost}, one alone ${Math.min(...singles)}`);
}

/** No trial of a kind costs less than what was found of it, or holds where nothing is said to. */
function checkKind(
  plain: PlainScenario,
  found: LeverFindings,
  kind: LeverKind,
  draw: () => number,
  counts: LeverCounts,
): void {
  const { cost, possible, exact } = found.levers.find((one) => one.kind === kind)!;
  for (const trial of trialsOf(plain, kind, draw)) {
    const price = trial.reduce((sum, one) => sum + costOf(plain, one), 0);
    // What costs no less says nothing but that trials do hold.
    if (cost !== null && price >= cost * (1 - 1e-6) - 1e-9) {
      if (draw() < CONFIRMED && price <= 4 * cost && isClear(plain, trial)) counts.dearer += 1;
      continue;
    }
    if (!isClear(plain, trial)) continue;
    if (possible === false || exact)
      throw new Error(
        `${kind}: ${JSON.stringify(trial)} holds at ${price}, told ${cost} (possible: ${possible})`,
      );
    counts.beaten += 1;
  }
}

/** Nor does what is agreed on together, of at most two discrete changes and some amounts, where all choices are said to be looked at. */
function checkTogether(
  plain: PlainScenario,
  found: LeverFindings,
  draw: () => number,
  counts: LeverCounts,
): void {
  const least = found.combination;
  for (let at = 0; at < TOGETHER; at++) {
    const trial = anyTogether(plain, draw);
    const price = trial.reduce((sum, one) => sum + costOf(plain, one), 0);
    if (least !== null && price >= least.cost * (1 - 1e-6) - 1e-9) continue;
    if (!isClear(plain, trial)) continue;
    if (least === null || least.exact)
      throw new Error(`together: ${JSON.stringify(trial)} holds at ${price}, told ${least?.cost}`);
    counts.beaten += 1;
  }
}

function isClear(plain: PlainScenario, trial: readonly Agreed[]): boolean {
  const made = withAgreed(plain, trial);
  const margin = marginOf(made);
  if (margin === null || margin < CLEAR) return false;
  return !trial.some(({ kind }) => kind === "follow-on") || isFollowedWell(made);
}

const AMOUNTS = [0.25, 0.5, 1, 2, 4, 8];
const TOGETHER = 60;
/** Of trials that cannot be cheaper the share that is looked at, to see that trials hold at all. */
const CONFIRMED = 0.1;
/** Lengths that are said to be tried. */
const LENGTHS = [1, 2, 3, 4, 6, 8, 12, 20];

function trialsOf(plain: PlainScenario, kind: LeverKind, draw: () => number): Agreed[][] {
  const parties = Object.keys(plain.parties);
  const steps = stepsIn(plain.plans[PLAN]!);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
  switch (kind) {
    case "guarantee":
    case "blame":
      return productOf(
        parties.map((party) => [0, ...AMOUNTS].map((amount) => ({ kind, party, amount }))),
      ).map((all) => all.filter(({ amount }) => amount > 0));
    case "payment":
    case "deposit": {
      const each = kind === "payment" ? payers(plain) : depositors(plain);
      const one = each.flatMap((of) => AMOUNTS.map((amount) => [of(amount)]));
      const several = Array.from({ length: 40 }, () => [
        pick(each)(pick(AMOUNTS)),
        pick(each)(pick(AMOUNTS)),
      ]);
      return [...one, ...several.filter(([first, second]) => !isSamePlace(first!, second!))];
    }
    case "verify": {
      const slow = [...new Set(steps.flat().map((id) => id.split(".")[0]!))].filter(
        (id) => (plain.measures[id]!.verify ?? 1) > 1,
      );
      return productOf(
        slow.map((measure) =>
          Array.from({ length: plain.measures[measure]!.verify! }, (_, at) => ({
            kind,
            measure,
            periods: at + 1,
          })),
        ),
      ).map((all) => all.filter(({ measure, periods }) => periods !== plain.measures[measure]!.verify));
    }
    case "response":
      return Object.entries(plain.events ?? {}).flatMap(([upon, { by }]) =>
        by === undefined
          ? []
          : [
              ...LENGTHS.map((periods): PlainClause => ({ upon, suspend: [], for: periods })),
              ...(["end", "collapse"] as const).map((then): PlainClause => ({ upon, then })),
            ].map((clause): Agreed[] => [{ kind, clause }]),
      );
    case "leave-out": {
      const all = steps.flat();
      const trials: Agreed[][] = [];
      for (let bits = 1; bits < 2 ** all.length - 1; bits++) {
        const left = all.filter((_, at) => (bits >> at) % 2 === 1);
        // Of a measure in parts the last ones only.
        const isLast = left.every((id) => {
          const [whole, part] = id.split(".");
          return (
            part === undefined ||
            all.every((other) => !isLaterPart(other, whole!, Number(part)) || left.includes(other))
          );
        });
        if (isLast) trials.push([{ kind, measures: left }]);
      }
      return trials;
    }
    case "follow-on":
      return Object.keys(plain.plans)
        .filter((id) => id !== PLAN)
        .flatMap((plan) => [0.05, 0.2, 0.5, 1].map((chance): Agreed[] => [{ kind, plan, chance }]));
    case "order":
      return ordersOf(steps.flat())
        .filter((order) => movedBetween(steps, order) > 0)
        .map((order): Agreed[] => [{ kind, steps: order }]);
    case "split":
      return splitsOf(plain, steps);
  }
}

const isLaterPart = (id: string, whole: string, part: number): boolean => {
  const [other, at] = id.split(".");
  return other === whole && Number(at) > part;
};

function payers(plain: PlainScenario): ((amount: number) => Agreed)[] {
  const parties = Object.keys(plain.parties);
  const last = stepsIn(plain.plans[PLAN]!).length;
  return parties.flatMap((by) =>
    parties
      .filter((to) => to !== by)
      .flatMap((to) =>
        Array.from({ length: last }, (_, at) => at + 1).flatMap((step) =>
          (["once", "period"] as const).map(
            (each) =>
              (amount: number): Agreed => ({ kind: "payment", by, to, step, each, rate: 1, amount }),
          ),
        ),
      ),
  );
}

/** Who does something in the plan may place a deposit. */
function depositors(plain: PlainScenario): ((amount: number) => Agreed)[] {
  const steps = stepsIn(plain.plans[PLAN]!);
  const acting = new Set(steps.flat().flatMap((id) => plain.measures[id.split(".")[0]!]!.by));
  const spans = steps.flatMap((_, from) =>
    Array.from({ length: steps.length - from }, (_, more) => [from + 1, from + more + 2] as const),
  );
  return [...acting].flatMap((by) =>
    spans.map(
      ([places, returns]) =>
        (amount: number): Agreed => ({ kind: "deposit", by, places, returns, amount }),
    ),
  );
}

function isSamePlace(one: Agreed, other: Agreed): boolean {
  const { amount: _, ...first } = one as { amount: number };
  const { amount: __, ...second } = other as { amount: number };
  return JSON.stringify(first) === JSON.stringify(second);
}

/** All ordered partitions; of a measure in parts the parts in their order, no two in one step. */
function ordersOf(ids: readonly string[]): string[][][] {
  if (ids.length === 0) return [[]];
  const [first, ...others] = ids;
  return ordersOf(others)
    .flatMap((order) => [
      ...order.map((_, at) => order.map((step, place) => (place === at ? [first!, ...step] : step))),
      ...Array.from({ length: order.length + 1 }, (_, at) => [
        ...order.slice(0, at),
        [first!],
        ...order.slice(at),
      ]),
    ])
    .filter((order) =>
      order.every((step, at) =>
        step.every((id) => {
          const [whole, part] = id.split(".");
          return (
            part === undefined ||
            !order
              .slice(0, at + 1)
              .some((before) => before.some((other) => isLaterPart(other, whole!, Number(part))))
          );
        }),
      ),
    );
}

/** Other shares of what is in two parts, or each whole measure in two parts, the second of them in a later step or behind the last. */
function splitsOf(plain: PlainScenario, steps: readonly (readonly string[])[]): Agreed[][] {
  const shares = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9].map((share) => [share, 1 - share]);
  return Object.entries(plain.measures).flatMap(([measure, { instalments = 1 }]): Agreed[][] => {
    if (Array.isArray(instalments)) return [];
    if (instalments === 2) {
      const isWhole = [1, 2].every((part) => steps.some((step) => step.includes(`${measure}.${part}`)));
      return isWhole
        ? shares.map((one): Agreed[] => [{ kind: "split", measure, shares: one, steps: null }])
        : [];
    }
    const at = steps.findIndex((step) => step.includes(measure));
    if (at < 0) return [];
    return Array.from({ length: steps.length - at }, (_, more) => at + more + 1).map((second): Agreed[] => {
      const cut = [...steps, []].map((step, place) => [
        ...step.map((id) => (id === measure ? `${measure}.1` : id)),
        ...(place === second ? [`${measure}.2`] : []),
      ]);
      return [{ kind: "split", measure, shares: [0.5, 0.5], steps: cut.filter((step) => step.length > 0) }];
    });
  });
}

function anyTogether(plain: PlainScenario, draw: () => number): Agreed[] {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(draw() * list.length)];
  const chosen: Agreed[] = [];
  const discrete = (["verify", "response", "leave-out", "order"] as const)
    .filter(() => draw() < 0.4)
    .slice(0, 1);
  for (const kind of discrete) {
    // One change of its kind: what several measures need is several changes.
    const single = trialsOf(plain, kind, draw).filter(
      (trial) =>
        trial.length === 1 && (kind === "verify" || kind === "response" || costsAsOne(plain, trial[0]!)),
    );
    chosen.push(...(pick(single) ?? []));
  }
  const made = withAgreed(plain, chosen);
  for (let at = 0; at < 3; at++) {
    const party = pick(Object.keys(plain.parties))!;
    const amount = pick(AMOUNTS)!;
    const kind = pick(["guarantee", "blame", "payment", "deposit"] as const)!;
    const next: Agreed | undefined =
      kind === "payment"
        ? pick(payers(made))?.(amount)
        : kind === "deposit"
          ? pick(depositors(made))?.(amount)
          : { kind, party, amount };
    if (next !== undefined && !chosen.some((one) => one.kind === next.kind && isSamePlace(one, next)))
      chosen.push(next);
  }
  // Behind the last step and within the plan are looked at apart.
  const deposits = chosen.filter(({ kind }) => kind === "deposit");
  return deposits.length > 1 ? chosen.filter((one) => one.kind !== "deposit" || one === deposits[0]) : chosen;
}

/** A change that moves a single measure, or leaves a single one out. */
function costsAsOne(plain: PlainScenario, one: Agreed): boolean {
  return one.kind === "leave-out" ? one.measures.length === 1 : costOf(plain, one) === 1;
}

function productOf<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (all, list) => all.flatMap((before) => list.map((one) => [...before, one])),
    [[]],
  );
}

/** A small scenario with a plan of one to three steps, of every feature that levers bear on. */
function anyLeverScenario(draw: () => number): PlainScenario {
  const below = (count: number): number => Math.floor(draw() * count);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const chance = (share: number): boolean => draw() < share;
  const ids = chance(0.2) ? ["a", "b", "c"] : ["a", "b"];
  // Figures of every size, ties and noughts among them.
  const scale = Object.fromEntries(ids.map((id) => [id, chance(0.1) ? pick([1e-3, 1e3]) : 1]));
  const points = (id: string, low: number, high: number): number =>
    (scale[id]! * (low * 4 + below((high - low) * 4 + 1))) / 4;
  const measures: Record<string, PlainMeasure> = {};
  const count = 2 + below(3);
  const due: string[][] = Array.from({ length: 1 + below(3) }, () => []);
  for (let at = 0; at < count; at++) {
    const by = at < ids.length ? ids[at]! : pick(ids);
    const partner = pick(ids);
    const performers = chance(0.1) && partner !== by ? [by, partner] : by;
    const value: PlainPoints = {};
    for (const id of ids) {
      value[id] = [performers].flat().includes(id) ? -points(id, 0, 5) : points(id, chance(0.1) ? -2 : 1, 9);
    }
    const isCut = chance(0.15) && due.length > 1;
    measures[`m${at}`] = {
      by: performers,
      reversible: pick([true, true, true, false, 0.5]),
      takes: chance(0.2) ? 2 : 1,
      verify: pick([1, 1, 2, 3]),
      value,
      ...(chance(0.2) ? { once: { [by]: points(by, -4, 4) } } : {}),
      ...(isCut ? { instalments: 2 } : {}),
    };
    const first = below(isCut ? due.length - 1 : due.length);
    due[first]!.push(isCut ? `m${at}.1` : `m${at}`);
    if (isCut) due[first + 1 + below(due.length - first - 1)]!.push(`m${at}.2`);
  }
  const hasNext = chance(0.3);
  if (hasNext) {
    measures.n0 = { by: "a", value: { a: points("a", -2, 0), b: points("b", 0, 6) } };
    measures.n1 = { by: "b", value: { a: points("a", 0, 6), b: points("b", -2, 0) } };
  }
  const isEventful = chance(0.3);
  return {
    demarche: 1,
    title: "Levers",
    parties: Object.fromEntries(
      ids.map((id) => [
        id,
        { patience: pick([0.6, 0.8, 0.9, 0.95]), ...(chance(0.1) ? { voice: "heard" as const } : {}) },
      ]),
    ),
    measures,
    ...(chance(0.15)
      ? { together: [{ when: ["m0", "m1"], value: { [pick(ids)]: points("a", 0, 3) } }] }
      : {}),
    ...(chance(0.15) ? { drift: [{ when: ["not m0"], value: { [pick(ids)]: -0.0625 } }] } : {}),
    breakdown: {
      value: Object.fromEntries(ids.map((id) => [id, -points(id, 0, 2)])),
      lasts: pick(["forever" as const, 4]),
      chance: pick([0, 0, 0.05]),
      without: pick([0, 0, 0.02]),
      ...(chance(0.2) ? { blame: { [pick(ids)]: -1 } } : {}),
    },
    ...(isEventful
      ? {
          events: { test: { by: "b", once: { b: points("b", 0, 6) }, chance: pick([0, 0.05]) } },
          ...(chance(0.5) ? { clauses: [{ upon: "test", suspend: [], for: 1 + below(2) }] } : {}),
        }
      : {}),
    plans: {
      [PLAN]: { steps: due.filter((step) => step.length > 0) },
      ...(hasNext ? { next: { steps: [["n0", "n1"]] } } : {}),
    },
  };
}
