import fc from "fast-check";
import { expect } from "vitest";
import { assess } from "../../src/engine/assess/index.ts";
import type { FoundPlan } from "../../src/engine/design/found-plan.ts";
import { inShares, optionsInShares } from "../../src/engine/design/in-shares.ts";
import { type DesignOptions, design } from "../../src/engine/design/index.ts";
import { searchBest, searchRoughly } from "../../src/engine/design/labels/search-best.ts";
import { searchFrontier, searchLabels } from "../../src/engine/design/labels/search-frontier.ts";
import { prepareLattice } from "../../src/engine/design/lattice/lattice.ts";
import { findRequirements } from "../../src/engine/design/lattice/requirements.ts";
import { bestOf, objectivesOf } from "../../src/engine/design/objectives.ts";
import { floorsOf, precisionFor } from "../../src/engine/design/precision.ts";
import { designProblem } from "../../src/engine/design/problem.ts";
import { type Bundle, compilePlan, isFeasible, type Model } from "../../src/engine/model/index.ts";
import { compileText } from "./assess-text.ts";
import { enrichment } from "./enriched-scenario.ts";
import { generous } from "./generous-scenario.ts";
import { largerScenario } from "./larger-scenario.ts";
import type { PlainScenario } from "./plain-scenario.ts";
import { anyScenario } from "./random-scenario.ts";
import { type BoundedPlan, expectBounds } from "./why-not-agreement.ts";

// One file: every way of searching is held to the same listing, by the same points.

/** Gains and slack as shares of the stakes. */
export interface Point {
  readonly gains: number[];
  readonly slack: number;
  readonly key: string;
}

export interface ListedPlan extends Point, BoundedPlan {
  readonly gains: number[];
  readonly slack: number;
  readonly holds: boolean;
  /** Periods until all measures of `target` are in force; Infinity where they never are. */
  readonly periods: number;
}

/** Every plan of bundles, by trying all of them. Slow and plain on purpose. */
export function listPlans(model: Model, options: DesignOptions, target: readonly string[]): ListedPlan[] {
  const found: ListedPlan[] = [];
  const count = model.measureIds.length;
  const inForce = (state: Uint32Array, measure: number): boolean => ((state[0]! >>> measure) & 1) === 1;
  const lasts = (bundles: readonly Bundle[]): number =>
    bundles.reduce(
      (sum, { does }) => sum + Math.max(...does.map((m) => Math.max(model.takes[m]!, model.verify[m]!))),
      0,
    );
  const walk = (state: Uint32Array, bundles: readonly Bundle[]): void => {
    if (lasts(bundles) > (options.periods ?? Number.POSITIVE_INFINITY)) return;
    if (
      bundles.length > 0 &&
      (options.include ?? []).every((id) => inForce(state, model.measureIds.indexOf(id)))
    ) {
      const result = assess(model, compilePlan(model, { id: "p", label: "p", bundles }));
      let periods = 0;
      const there = new Set(
        model.measureIds.filter((_, measure) => inForce(model.start as Uint32Array, measure)),
      );
      for (const step of result.steps) {
        if (target.every((id) => there.has(id))) break;
        for (const id of step.does) there.add(id);
        periods += step.periods;
      }
      found.push({
        gains: model.partyIds.map((id, party) => result.gain[id]! / model.scales.stake[party]!),
        slack: result.weakest?.share ?? Number.POSITIVE_INFINITY,
        key: JSON.stringify(result.steps.map((step) => step.does)),
        own: model.partyIds.map((id) =>
          model.events.length > 0
            ? null
            : Math.min(Number.POSITIVE_INFINITY, ...result.share[id]!.flatMap((one) => one ?? [])),
        ),
        holds: result.holds,
        periods: target.every((id) => there.has(id)) ? periods : Number.POSITIVE_INFINITY,
      });
    }
    if (bundles.length === (options.steps ?? Number.POSITIVE_INFINITY)) return;
    const open = Array.from({ length: count }, (_, measure) => measure).filter(
      (measure) =>
        !inForce(state, measure) &&
        model.endOnly[measure] === 0 &&
        !(options.exclude ?? []).includes(model.measureIds[measure]!) &&
        (options.before ?? []).every(
          ([first, then]) =>
            then !== model.measureIds[measure] || inForce(state, model.measureIds.indexOf(first)),
        ),
    );
    for (let subset = 1; subset < 2 ** open.length; subset++) {
      const does = open.filter((_, bit) => ((subset >>> bit) & 1) === 1);
      if (does.length > (options.perStep ?? Number.POSITIVE_INFINITY)) continue;
      const next = Uint32Array.from(state);
      for (const measure of does) next[0]! |= 1 << measure;
      if (isFeasible(model, next)) walk(next, [...bundles, { does, ends: [], wait: 0 }]);
    }
  };
  walk(Uint32Array.from(model.start), []);
  return found;
}

const NEAR = 1e-7;
const covers = (a: Point, b: Point, by: number): boolean =>
  a.slack >= b.slack - by && a.gains.every((gain, party) => gain >= b.gains[party]! - by);

function expectSameFrontier(
  model: Model,
  options: DesignOptions,
): { plans: number; isNearest: boolean; isShortest: boolean } {
  const target = options.include ?? model.measureIds.filter((id) => !(options.exclude ?? []).includes(id));
  const listed = listPlans(model, options, target);
  const plans = listed.filter((plan) => plan.holds);
  expectBounds(model, options, listed);
  const result = design(model, options);
  expect(result.exact).toBe(true);
  const found = result.frontier.map(
    (plan): Point => ({
      gains: model.partyIds.map((id, party) => plan.gain[id]! / model.scales.stake[party]!),
      slack: plan.share ?? Number.POSITIVE_INFINITY,
      key: JSON.stringify(plan.steps),
    }),
  );
  const keys = new Set(plans.map((plan) => plan.key));
  // Everything found is a plan that holds, none of it is beaten, and every plan that holds is covered.
  const scale = 1 + Math.max(0, ...plans.flatMap((plan) => plan.gains.map(Math.abs)));
  const near = NEAR * scale;
  for (const point of found) {
    expect(keys.has(point.key), point.key).toBe(true);
    for (const plan of plans) {
      const beats = covers(plan, point, 0) && !covers(point, plan, near);
      expect(beats, `${plan.key} beats ${point.key}`).toBe(false);
    }
  }
  for (const plan of plans) {
    expect(
      found.some((point) => covers(point, plan, near)),
      `${plan.key} is not covered`,
    ).toBe(true);
  }
  // Where none holds, what lacks least; the soonest to have everything in force.
  const withVeto = (plan: Point): number[] => plan.gains.filter((_, party) => model.veto[party] === 1);
  const lacking = Math.min(
    Number.POSITIVE_INFINITY,
    ...listed.map((plan) => -Math.min(plan.slack, ...withVeto(plan))),
  );
  if (plans.length > 0 || listed.length === 0) expect(result.nearest).toBeNull();
  else
    expect(Math.abs(result.nearest!.shortfall - lacking)).toBeLessThanOrEqual(
      NEAR * scale + NEAR * Math.abs(lacking),
    );
  const soonest = Math.min(Number.POSITIVE_INFINITY, ...plans.map((plan) => plan.periods));
  if (Number.isFinite(soonest)) expect(result.best.shortest?.score).toBe(0 - soonest);
  else expect(result.best).not.toHaveProperty("shortest");
  expectSameBest(model, options, plans, near);
  // Objectives, by the definition, over all plans that hold.
  const over = options.over ?? model.partyIds.filter((_, party) => model.veto[party] === 1);
  const counted = model.partyIds.flatMap((id, party) =>
    over.length === 0 || over.includes(id) ? [party] : [],
  );
  const stakes = counted.map((party) => model.scales.stake[party]!);
  const best = (score: (gains: readonly number[], plan: Point) => number): number =>
    Math.max(
      Number.NEGATIVE_INFINITY,
      ...plans.map((plan) =>
        score(
          counted.map((party) => plan.gains[party]!),
          plan,
        ),
      ),
    );
  const expected: Record<string, number> = {
    welfare: best((gains) => gains.reduce((sum, gain) => sum + gain, 0)),
    egalitarian: best((gains) => Math.min(...gains)),
    nash: best((gains) =>
      gains.every((gain) => gain > 0)
        ? gains.reduce((product, gain, at) => product * gain * stakes[at]!, 1)
        : Number.NEGATIVE_INFINITY,
    ),
    ...Object.fromEntries(
      model.partyIds.map((id, party) => [
        `party:${id}`,
        best((_, plan) => plan.gains[party]! * model.scales.stake[party]!),
      ]),
    ),
  };
  for (const [name, score] of Object.entries(expected)) {
    if (!Number.isFinite(score)) {
      // A gain of rounding size may count as more than nothing on one side only.
      if (plans.length === 0) expect(result.best).not.toHaveProperty([name]);
      continue;
    }
    const most = Math.max(1, ...Array.from(model.scales.stake));
    const product = stakes.reduce((all, stake) => all * stake * scale, 1);
    const size =
      name === "nash"
        ? product
        : scale * model.partyIds.length * (name in expected && name.startsWith("party:") ? most : 1);
    if (name === "nash" && score < NEAR * size) continue;
    expect(Math.abs(result.best[name]!.score - score), name).toBeLessThanOrEqual(NEAR * size);
  }
  return { plans: plans.length, isNearest: result.nearest !== null, isShortest: Number.isFinite(soonest) };
}

/** The search for the best plans one by one, which large scenarios take, on small ones. */
function expectSameBest(model: Model, options: DesignOptions, plans: readonly Point[], near: number): void {
  const names = [
    "nash",
    "welfare",
    "egalitarian",
    "kalai",
    "security",
    ...model.partyIds.map((id) => `party:${id}`),
  ];
  const found = provenBest(model, options, names);
  if (found === null) return;
  const scaled = inShares(model);
  const byListing = objectivesOf(scaled, plans, optionsInShares(model, options));
  const bySearch = objectivesOf(scaled, found, optionsInShares(model, options));
  for (const name of names) {
    const best = bestOf(plans, byListing.get(name)!);
    const own = bestOf(found, bySearch.get(name)!);
    // A product of gains, or a share of one, that rounding may take for nothing.
    if (best === null || Math.min(...best.gains) < near) continue;
    expect(own, name).not.toBeNull();
    const wanted = byListing.get(name)!(best);
    const score = bySearch.get(name)!(own!);
    if (wanted === score) continue;
    const size = name === "nash" || name === "security" ? 10 + Math.abs(wanted) : 1;
    expect(Math.abs(score - wanted), name).toBeLessThanOrEqual(near * size * 10);
  }
}

/** What the search for the best plans one by one finds, all of it proven; null where no plan can hold. */
function provenBest(model: Model, options: DesignOptions, names: readonly string[]): FoundPlan[] | null {
  const scaled = inShares(model);
  const problem = designProblem(scaled, options);
  const budget = { limitBytes: 2 ** 30, usedBytes: 0 };
  const floors = floorsOf(scaled);
  const lattice = toEnd(prepareLattice(problem, budget, floors.slack));
  if (lattice === null) return null;
  const precision = precisionFor(scaled.scales);
  const requirements = findRequirements(lattice, floors, precision.margin, 3);
  const found: FoundPlan[] = [];
  const proven = new Set<string>();
  const search = { lattice, requirements, precision, budget, found, sharesWork: false };
  expect(toEnd(searchRoughly(search, floors))).toBe(true);
  const sought = searchBest(
    search,
    scaled,
    optionsInShares(model, options),
    floors,
    names,
    proven,
    new Set(),
  );
  expect(toEnd(sought)).toBe(true);
  for (const name of names) expect(proven.has(name), name).toBe(true);
  return found;
}

/**
 * Random scenarios in which one party can gain next to nothing beside what it has: the plan proven best by `kalai`, held to the listing.
 *
 * @returns in how many of them a party's best gain is above nothing and too small for a share
 */
export function agreeOnSmallGains(runs: { readonly numRuns: number; readonly seed: number }): number {
  let small = 0;
  fc.assert(
    fc.property(anyScenario(), fc.nat(20), fc.constantFrom(3e-10, 6e-10, 9e-10), (scenario, place, size) => {
      const { plans: _plans, stances: _stances, ...rest } = generous(scenario);
      const ids = Object.keys(rest.parties);
      const index = place % ids.length;
      const stake = modelOf(rest).scales.stake[index]!;
      const most = Math.max(0, ...plansThatHold(rest).map(({ gains }) => gains[index]! * stake));
      if (expectSameKalai(most === 0 ? rest : withHeld(rest, ids[index]!, most / size))) small++;
    }),
    runs,
  );
  return small;
}

/** The scenario with so much for a party that is in force already and cannot be lost, beside which its other figures are small. */
function withHeld(
  scenario: Omit<PlainScenario, "plans">,
  party: string,
  points: number,
): Omit<PlainScenario, "plans"> {
  const held = { by: party, reversible: false, value: { [party]: points } };
  return {
    ...scenario,
    measures: { ...scenario.measures, held },
    start: [...(scenario.start ?? []), "held"],
  };
}

/** @returns whether some party's best gain is above nothing and too small for a share */
export function expectSameKalai(scenario: object): boolean {
  const plans = plansThatHold(scenario);
  const model = modelOf(scenario);
  const found = plans.length === 0 ? null : provenBest(model, {}, ["kalai"]);
  if (found === null) return false;
  // What rounding alone keeps from holding is not among the plans found, which would be an internal fault.
  expect(design(model).exact).toBe(true);
  const score = objectivesOf(inShares(model), plans, {}).get("kalai")!;
  const best = score(bestOf(plans, score)!);
  // A share of a gain as small as a billionth of what is at stake: rounding takes more of it than of other figures.
  expect(score(bestOf(found, score)!), JSON.stringify(scenario)).toBeGreaterThanOrEqual(best - 10 * NEAR);
  const most = model.partyIds.map((_, party) => Math.max(...plans.map(({ gains }) => gains[party]!)));
  return most.some(
    (gain, party) => gain > 0 && gain <= model.scales.tolerance[party]! / model.scales.stake[party]!,
  );
}

function modelOf(scenario: object): Model {
  return compileText(JSON.stringify({ ...scenario, plans: {} }));
}

/** None where there are more than five measures beside the one held, which are too many to list quickly. */
function plansThatHold(scenario: object): ListedPlan[] {
  const model = modelOf(scenario);
  return model.measureIds.length > 6 ? [] : listPlans(model, {}, []).filter(({ holds }) => holds);
}

function toEnd<T>(steps: Generator<unknown, T, boolean | undefined>): T {
  for (;;) {
    const step = steps.next(false);
    if (step.done) return step.value;
  }
}

/** How many scenarios were compared, and how often the rarer answers came up: a test that never sees them shows nothing. */
export interface DesignAgreement {
  readonly cases: number;
  readonly plans: number;
  readonly nearest: number;
  readonly shortest: number;
}

/** Events by chance and by choice, each with one clause at most: what labels can look at. */
export function anyEvents(): fc.Arbitrary<
  (scenario: Pick<PlainScenario, "parties" | "measures">) => Pick<PlainScenario, "events" | "clauses">
> {
  const event = fc.record({
    by: fc.option(fc.nat(20), { freq: 2 }),
    once: fc.integer({ min: -8, max: 40 }).map((n) => n / 8),
    chance: fc.constantFrom(0, 0.01, 0.05, 0.2),
    answer: fc.constantFrom("none", "suspend", "suspend", "suspend", "end", "collapse"),
    suspend: fc.array(fc.nat(20), { maxLength: 2 }),
    for: fc.integer({ min: 1, max: 4 }),
  });
  return fc.array(event, { minLength: 1, maxLength: 2 }).map((drawn) => ({ parties, measures }) => {
    const ids = Object.keys(parties);
    const reversible = Object.keys(measures).filter((id) => Number(measures[id]!.reversible ?? true) > 0);
    const events: NonNullable<PlainScenario["events"]> = {};
    const clauses: NonNullable<PlainScenario["clauses"]> = [];
    for (const [index, { by, once, chance, answer, suspend, for: periods }] of drawn.entries()) {
      const upon = `event${index}`;
      const who = by === null ? undefined : ids[by % ids.length]!;
      if (who === undefined && chance === 0) continue;
      events[upon] = { ...(who === undefined ? {} : { by: who, once: { [who]: once } }), chance };
      const some = [...new Set(suspend.map((at) => reversible[at % reversible.length]))];
      if (answer === "end" || answer === "collapse") {
        // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
        clauses.push({ upon, then: answer });
      }
      if (answer === "suspend") {
        clauses.push({ upon, suspend: some.filter((id) => id !== undefined), for: periods });
      }
    }
    return { events, clauses };
  });
}

/** Answers to breaches: of everybody or of one party, of everything or of some measures, that suspend or end the agreement. */
export function anyAnswers(): fc.Arbitrary<
  (scenario: Pick<PlainScenario, "parties" | "measures">) => NonNullable<PlainScenario["clauses"]>
> {
  const answer = fc.record({
    by: fc.option(fc.nat(20), { freq: 1 }),
    of: fc.option(fc.array(fc.nat(20), { minLength: 1, maxLength: 2 }), { freq: 1 }),
    ends: fc.nat(3).map((place) => place === 0),
    suspend: fc.array(fc.nat(20), { maxLength: 2 }),
    for: fc.integer({ min: 1, max: 4 }),
  });
  return fc.array(answer, { minLength: 1, maxLength: 2 }).map((drawn) => ({ parties, measures }) => {
    const ids = Object.keys(parties);
    const all = Object.keys(measures);
    const reversible = all.filter((id) => Number(measures[id]!.reversible ?? true) > 0);
    const some = (places: readonly number[], among: readonly string[]): string[] => [
      ...new Set(among.length === 0 ? [] : places.map((at) => among[at % among.length]!)),
    ];
    return drawn.map(({ by, of, ends, suspend, for: periods }) => ({
      upon: "breach",
      ...(by === null ? {} : { by: ids[by % ids.length]! }),
      ...(of === null ? {} : { of: some(of, all) }),
      // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
      ...(ends ? { then: "end" as const } : { suspend: some(suspend, reversible), for: periods }),
    }));
  });
}

/** Random scenarios of so many open parts under random limits, each held to the listing of every plan. */
export function agreeWithListing(drawnRuns: {
  readonly numRuns: number;
  readonly seed: number;
  readonly fewest: number;
  readonly most: number;
  /** Is there something that may interrupt every plan? */
  readonly withEvents?: boolean;
  /** Do clauses answer breaches? */
  readonly withAnswers?: boolean;
  /** Is all to be done within some periods? */
  readonly withDeadline?: boolean;
}): DesignAgreement {
  const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary, weight: 1 });
  const options = fc.record({
    perStep: rarely(fc.integer({ min: 1, max: 3 })),
    steps: rarely(fc.integer({ min: 1, max: 3 })),
    include: rarely(fc.nat(20)),
    exclude: rarely(fc.nat(20)),
    before: rarely(fc.tuple(fc.nat(20), fc.nat(20))),
    over: rarely(fc.array(fc.nat(3), { minLength: 1, maxLength: 3 })),
    periods: drawnRuns.withDeadline === true ? fc.constantFrom(2, 4, 6, 8, 12, 20) : fc.constant(undefined),
  });
  const seenSoFar = { cases: 0, plans: 0, nearest: 0, shortest: 0 };
  fc.assert(
    fc.property(
      anyScenario(),
      options,
      fc.nat(3).map(Boolean),
      fc.option(enrichment(), { freq: 2 }),
      anyEvents(),
      drawnRuns.withAnswers === true ? anyAnswers() : fc.constant(null),
      (scenario, drawn, isGenerous, enrich, eventsFor, answersFor) => {
        const { plans: _plans, stances: _stances, ...rest } = isGenerous ? generous(scenario) : scenario;
        const whole = enrich?.(rest) ?? rest;
        const events = drawnRuns.withEvents === true ? eventsFor(whole) : {};
        const clauses = [...(events.clauses ?? []), ...(answersFor?.(whole) ?? [])];
        const bearing = clauses.length > 0 ? { ...events, clauses } : events;
        const model = compileText(JSON.stringify({ ...whole, ...bearing, plans: {} }));
        const open = model.measureIds.length;
        if (open < drawnRuns.fewest || open > drawnRuns.most) return;
        const id = (place: number): string => model.measureIds[place % open]!;
        seenSoFar.cases++;
        const party = (place: number): string => model.partyIds[place % model.partyIds.length]!;
        const seen = expectSameFrontier(model, {
          ...(drawn.over === undefined ? {} : { over: drawn.over.map(party) }),
          ...(drawn.perStep === undefined ? {} : { perStep: drawn.perStep }),
          ...(drawn.steps === undefined ? {} : { steps: drawn.steps }),
          ...(drawn.periods === undefined ? {} : { periods: drawn.periods }),
          ...(drawn.include === undefined ? {} : { include: [id(drawn.include)] }),
          ...(drawn.exclude === undefined ? {} : { exclude: [id(drawn.exclude)] }),
          ...(drawn.before === undefined || drawn.before[0] % open === drawn.before[1] % open
            ? {}
            : { before: [[id(drawn.before[0]), id(drawn.before[1])] as const] }),
        });
        seenSoFar.plans += seen.plans;
        if (seen.isNearest) seenSoFar.nearest++;
        if (seen.isShortest) seenSoFar.shortest++;
      },
    ),
    { numRuns: drawnRuns.numRuns, seed: drawnRuns.seed },
  );
  return seenSoFar;
}

/**
 * The frontier of larger scenarios, found with rough passes and what they let leave out, against one plain pass of labels that leaves out nothing.
 *
 * @returns points compared
 */
export function agreeWithPlainLabels(
  sizes: readonly (readonly [measures: number, parties: number, seed: number])[],
): number {
  let points = 0;
  for (const [measures, parties, seed] of sizes) {
    const model = inShares(compileText(JSON.stringify(largerScenario(measures, parties, seed))));
    const problem = designProblem(model, { perStep: 3 });
    const budget = { limitBytes: 2 ** 31, usedBytes: 0 };
    const precision = precisionFor(model.scales);
    const floors = floorsOf(model);
    const lattice = toEnd(prepareLattice(problem, budget, floors.slack));
    if (lattice === null) continue;
    const requirements = findRequirements(lattice, floors, precision.margin, 1);
    const search = { lattice, requirements, precision, budget, found: [], sharesWork: false };
    const question = {
      floors: floors.slack,
      leastSlack: Number.NEGATIVE_INFINITY,
      spread: [...precision.tie],
      bounds: null,
      cells: null,
      enough: null,
      soon: null,
    };
    const plain = toEnd(searchLabels(search, question, "frontier"))!;
    const found = toEnd(searchFrontier(search, floors))!;
    const near = 1e-8;
    const within = (plan: FoundPlan, plans: readonly FoundPlan[]): boolean =>
      plans.some(
        (other) =>
          other.slack >= plan.slack - near &&
          other.gains.every((gain, party) => gain >= plan.gains[party]! - near),
      );
    const name = `${measures} measures, ${parties} parties, seed ${seed}`;
    expect(
      plain.every((plan) => within(plan, found)),
      `${name}: a plan is missing`,
    ).toBe(true);
    expect(
      found.every((plan) => within(plan, plain)),
      `${name}: a plan too good`,
    ).toBe(true);
    expect(found.length, name).toBe(plain.length);
    points += plain.length;
  }
  return points;
}
