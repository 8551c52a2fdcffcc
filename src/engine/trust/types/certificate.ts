import type { BreachWitness, Violation } from "../../assess/index.ts";
import {
  type CompiledPlan,
  EngineError,
  type Figures,
  MAX_WAYS,
  type Model,
  PROGRESS,
  UNDO,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "../../model/index.ts";
import { hasBit, indicesOf } from "../../numeric/index.ts";

/** What is taken over from the search: who the types are and how each would break alone. */
interface Claim {
  readonly party: number;
  readonly weight: number;
  readonly tolerance: number;
  readonly books: { readonly figures: Figures };
  /** By step, from 0. */
  readonly breaches: readonly (BreachWitness | null)[];
}

type Breach = Pick<BreachWitness, "violations" | "seenAfter">;

/** What happens at a step, if so, to somebody; `breaches` of the others. */
interface Case {
  readonly chance: number;
  readonly breaches: readonly Breach[];
}

/** Rounding along another path may differ by as much again as what counts as nothing. */
const SLACK = 2;

/**
 * A check of equilibria that shares nothing with the search: states, worths, what can be violated, and what comes of every deviation are
 * worked out again from the definitions, in points, case by case of the others' types. A type may break at any other step or never, as it
 * would alone, and at its own step in any other way; and what it is said to do alone must be the best it can.
 *
 * @param claims - per player; profiles name the step at which each breaks, K + 2: never
 * @returns a test of profiles
 * @throws EngineError `too-many-linked-measures`
 * Source: docs/theory/types.md#the-certificate.
 */
export function certificateOf(
  model: Model,
  plan: CompiledPlan,
  claims: readonly Claim[],
): (profile: readonly number[]) => boolean {
  const last = plan.bundles.length + 1;
  const own = claims.map((claim) => new Appraisal(model, plan, claim));
  const isBestAlone = claims.every((claim, index) =>
    claim.breaches.every(
      (breach, k) => breach === null || own[index]!.isBest(k + 1, breach, [{ chance: 1, breaches: [] }]),
    ),
  );
  const facing = model.partyIds.map((_, party) => casesFacing(model, claims, party));
  return (profile) => {
    if (!isBestAlone) return false;
    return claims.every((claim, index) => {
      const appraisal = own[index]!;
      const stop = profile[index]!;
      const stopsOf = (types: readonly number[]): [number, number[]] => {
        const first = Math.min(last + 1, ...types.map((type) => profile[type]!));
        return [first, types.filter((type) => profile[type] === first)];
      };
      const worth = (at: number, from: number, types: readonly number[]): number => {
        const [first, breakers] = stopsOf(types);
        const met = first > last ? [] : breakers.map((type) => claims[type]!.breaches[first - 1]!);
        return appraisal.worth(from, at, first, met, breakers);
      };
      for (let other = 1; other <= last + 1; other++) {
        if (other === stop || (other <= last && claim.breaches[other - 1] === null)) continue;
        const from = Math.min(stop, other);
        let better = 0;
        let reach = 0;
        for (const { chance, types } of facing[claim.party]!) {
          if (stopsOf(types)[0] < from) continue;
          reach += chance;
          better += chance * (worth(other, from, types) - worth(stop, from, types));
        }
        if (better * (1 - appraisal.patience) > SLACK * claim.tolerance * reach) return false;
      }
      if (stop > last) return true;
      const cases = facing[claim.party]!.flatMap(({ chance, types }): Case[] => {
        const [first, breakers] = stopsOf(types);
        if (first < stop) return [];
        const breaches = first > stop ? [] : breakers.map((type) => claims[type]!.breaches[stop - 1]!);
        return [{ chance, breaches }];
      });
      return cases.length === 0 || appraisal.isBest(stop, claim.breaches[stop - 1]!, cases);
    });
  };
}

/** Every combination of the others' types that can be, with its chance. */
function casesFacing(
  { partyIds }: Model,
  claims: readonly Claim[],
  party: number,
): { readonly chance: number; readonly types: readonly number[] }[] {
  let cases: { chance: number; types: number[] }[] = [{ chance: 1, types: [] }];
  for (let other = 0; other < partyIds.length; other++) {
    if (other === party) continue;
    cases = cases.flatMap(({ chance, types }) =>
      claims.flatMap((claim, type) =>
        claim.party === other && claim.weight > 0
          ? [{ chance: chance * claim.weight, types: [...types, type] }]
          : [],
      ),
    );
  }
  return cases;
}

/** What the course of a plan is worth to one type of one party, in points. */
class Appraisal {
  readonly patience: number;
  readonly #model: Model;
  readonly #plan: CompiledPlan;
  readonly #claim: Claim;
  readonly #figures: Figures;
  /** Per period. */
  readonly #survival: number;
  readonly #known = new Map<string, number>();
  readonly #whole: readonly number[];

  constructor(model: Model, plan: CompiledPlan, claim: Claim) {
    this.#model = model;
    this.#plan = plan;
    this.#claim = claim;
    this.#figures = claim.books.figures;
    this.patience = this.#figures.patience[claim.party]!;
    this.#survival = this.patience * (1 - this.#figures.chance);
    this.#whole = plan.steps.map(({ periods }, k) => this.#until(k + 1, periods, []).sum);
  }

  /**
   * What the plan is worth from the beginning of a step on.
   *
   * @param stop - where this type breaks, and @param first - where the first of the others do, with @param met - what they do
   */
  worth(from: number, stop: number, first: number, met: readonly Breach[], names: readonly number[]): number {
    const last = this.#plan.bundles.length + 1;
    const end = Math.min(stop, first);
    let sum = end > last ? this.#forGood() : 0;
    if (end <= last) {
      const key = `${end} ${stop === end} ${first === end ? names : ""}`;
      const breaches = [
        ...(first === end ? met : []),
        ...(stop === end ? [this.#claim.breaches[end - 1]!] : []),
      ];
      sum = this.#known.get(key) ?? this.#broken(end, breaches, stop === end);
      this.#known.set(key, sum);
    }
    for (let step = Math.min(end, last) - 1; step >= from; step--) {
      sum = this.#whole[step - 1]! + this.#survival ** this.#plan.steps[step - 1]!.periods * sum;
    }
    return sum;
  }

  /** Is this a breach that can be begun at a step, and does none pay more, given what may happen there besides? */
  isBest(step: number, breach: Breach, cases: readonly Case[]): boolean {
    const key = JSON.stringify([step, cases]);
    const known = this.#known.get(key);
    if (known !== undefined) return known === 1;
    const reach = cases.reduce((sum, { chance }) => sum + chance, 0);
    const worthOf = (violations: readonly Violation[], seenAfter: number): number =>
      cases.reduce(
        (sum, { chance, breaches }) =>
          sum + chance * this.#broken(step, [...breaches, { violations, seenAfter }], true),
        0,
      );
    let isPossible = false;
    let most = Number.NEGATIVE_INFINITY;
    for (const seenAfter of this.#times(step)) {
      const options = this.#options(step, seenAfter);
      const isTimely = ({ measure, from }: Violation): boolean =>
        from === 0 && this.#timeOf(step, measure) === seenAfter;
      isPossible ||=
        seenAfter === breach.seenAfter &&
        breach.violations.some(isTimely) &&
        breach.violations.every((one) =>
          options.some(({ measure, kind, from }) => {
            return measure === one.measure && kind === one.kind && from === one.from;
          }),
        );
      const idle = worthOf([], seenAfter);
      let sum = idle;
      let loss = Number.POSITIVE_INFINITY;
      for (const ways of this.#ways(step, options)) {
        let best = 0;
        let timely = Number.NEGATIVE_INFINITY;
        for (const way of ways) {
          const adds = worthOf(way, seenAfter) - idle;
          if (adds > best) best = adds;
          if (adds > timely && way.some(isTimely)) timely = adds;
        }
        sum += best;
        loss = Math.min(loss, best - timely);
      }
      if (sum - loss > most) most = sum - loss;
    }
    const margin = (SLACK * this.#claim.tolerance * reach) / (1 - this.patience);
    const isBest = isPossible && most <= worthOf(breach.violations, breach.seenAfter) + margin;
    this.#known.set(key, isBest ? 1 : 0);
    return isBest;
  }

  /** V(K + 1). */
  #forGood(): number {
    const last = this.#plan.bundles.length + 1;
    return this.#flow(last, 0, []) / (1 - this.#survival);
  }

  /** A step that goes wrong from its beginning on, and the collapse. */
  #broken(step: number, breaches: readonly Breach[], isOwn: boolean): number {
    const seenAfter = Math.min(...breaches.map((breach) => breach.seenAfter));
    const violations = breaches.flatMap((breach) => breach.violations).filter(({ from }) => from < seenAfter);
    const { sum, rest } = this.#until(step, seenAfter, violations);
    const blame = isOwn ? this.#figures.blame[this.#claim.party]! : 0;
    return sum + rest * (this.#collapse(step, seenAfter - 1, violations) + blame);
  }

  /** What the first periods of a step bring, and what then counts of what follows. */
  #until(step: number, periods: number, violations: readonly Violation[]): { sum: number; rest: number } {
    const { model, bundle } = this.#at(step);
    const q = this.#survival;
    let sum = 0;
    for (const measure of bundle?.does ?? []) {
      const isWithheld = violations.some(
        (one) => one.measure === measure && one.kind === WITHHOLD_DOING && one.from === 0,
      );
      if (!isWithheld) sum += this.#figures.once[this.#claim.party * model.measureIds.length + measure]!;
    }
    // Between the periods in which work comes on or something begins to be violated nothing changes.
    const work = Math.max(1, ...(bundle?.does ?? []).map((measure) => model.takes[measure]!));
    const changes = [...Array.from({ length: Math.min(work, periods) }, (_, j) => j)];
    for (const { from } of violations) if (from < periods && !changes.includes(from)) changes.push(from);
    changes.sort((one, other) => one - other);
    for (const [index, from] of changes.entries()) {
      const length = (changes[index + 1] ?? periods) - from;
      sum += q ** from * this.#flow(step, from, violations) * ((1 - q ** length) / (1 - q));
    }
    return { sum, rest: q ** periods };
  }

  /** F of a period. */
  #flow(step: number, period: number, violations: readonly Violation[]): number {
    const state = this.#worthOf(this.#levels(step, period, violations).state);
    const { chance } = this.#figures;
    return chance === 0 ? state : state + this.patience * chance * this.#collapse(step, period, violations);
  }

  /** C of what there is in a period. */
  #collapse(step: number, period: number, violations: readonly Violation[]): number {
    const { party } = this.#claim;
    const { breakdownValue, breakdownLasts } = this.#figures;
    const residue = this.#worthOf(this.#levels(step, period, violations).residue) / (1 - this.patience);
    const annuity = (1 - this.patience ** breakdownLasts) / (1 - this.patience);
    return residue + breakdownValue[party]! * annuity;
  }

  /** How far each measure has come, and what of its furthest is beyond recall. */
  #levels(
    step: number,
    period: number,
    violations: readonly Violation[],
  ): { readonly state: number[]; readonly residue: number[] } {
    const { model, bundle, before } = this.#at(step);
    const state: number[] = [];
    const residue: number[] = [];
    for (let measure = 0; measure < model.measureIds.length; measure++) {
      const isThere = hasBit(before, measure);
      const isDue = bundle?.does.includes(measure) ?? false;
      const isEnded = bundle?.ends.includes(measure) ?? false;
      const lasting = 1 - this.#figures.reversible[measure]!;
      const planned = (at: number): number =>
        isDue ? (at < 0 ? 0 : this.#come(measure, at)) : isThere && !isEnded ? 1 : 0;
      const from = Math.min(
        Number.POSITIVE_INFINITY,
        ...violations.filter((one) => one.measure === measure).map((one) => one.from),
      );
      const isViolated = period >= from;
      const reached = isDue && isViolated ? planned(from - 1) : planned(period);
      state.push(isViolated ? (isEnded ? 1 : lasting * reached) : reached);
      residue.push(lasting * (isThere ? 1 : reached));
    }
    return { state, residue };
  }

  /** How far work has come in a period of its step. */
  #come(measure: number, period: number): number {
    const { takes, progress } = this.#model;
    if (progress[measure] === PROGRESS["at-once"]) return 1;
    if (progress[measure] === PROGRESS["at-end"]) return period + 1 >= takes[measure]! ? 1 : 0;
    return Math.min(1, (period + 1) / takes[measure]!);
  }

  /** u of levels, layer by layer: of each height what there is of measures that have come so far. */
  #worthOf(levels: readonly number[]): number {
    const { model } = this.#at(1);
    const { party } = this.#claim;
    const { value, termValue, drift } = this.#figures;
    const heights = [...new Set(levels.filter((level) => level > 0)), ...(levels.includes(1) ? [] : [1])];
    heights.sort((one, other) => one - other);
    const { driftFrom, terms } = model;
    const drifts = terms.length - driftFrom;
    let sum = 0;
    let below = 0;
    for (const height of heights) {
      const isThere = (measure: number): boolean => levels[measure]! >= height;
      let worth = 0;
      for (let measure = 0; measure < levels.length; measure++) {
        if (isThere(measure)) worth += value[party * levels.length + measure]!;
      }
      for (const [term, { all, notAll }] of terms.entries()) {
        if (!indicesOf(all).every(isThere) || notAll.some((group) => indicesOf(group).every(isThere)))
          continue;
        worth +=
          term < driftFrom
            ? termValue[party * driftFrom + term]!
            : (drift[party * drifts + term - driftFrom]! * this.patience) / (1 - this.patience);
      }
      sum += (height - below) * worth;
      below = height;
    }
    return sum;
  }

  /** When a violation of a measure that begins at once is found. */
  #timeOf(step: number, measure: number): number {
    return Math.min(this.#model.verify[measure]!, this.#at(step).periods);
  }

  #times(step: number): number[] {
    const measures = this.#violable(step).map(({ measure }) => measure);
    return [...new Set(measures.map((measure) => this.#timeOf(step, measure)))];
  }

  /** What of its own the party could violate from the beginning of a step on. */
  #violable(step: number): { measure: number; kind: number }[] {
    const { model, bundle, before } = this.#at(step);
    const { performs, measureIds } = model;
    return measureIds.flatMap((_, measure) => {
      if (performs[this.#claim.party * measureIds.length + measure] !== 1) return [];
      if (bundle?.does.includes(measure)) return [{ measure, kind: WITHHOLD_DOING }];
      if (bundle?.ends.includes(measure)) return [{ measure, kind: WITHHOLD_ENDING }];
      return hasBit(before, measure) && model.reversible[measure] === 1 ? [{ measure, kind: UNDO }] : [];
    });
  }

  /** Each violation that a breach found after so many periods may have. */
  #options(step: number, seenAfter: number): Violation[] {
    const { model } = this.#at(step);
    return this.#violable(step).flatMap(({ measure, kind }) => {
      const canUndo = this.#figures.reversible[measure]! > 0;
      const latest = Math.max(0, seenAfter - model.verify[measure]!);
      if (kind === WITHHOLD_ENDING) return latest === 0 ? [{ measure, kind, from: 0 }] : [];
      if (kind === UNDO) return canUndo ? [{ measure, kind, from: latest }] : [];
      // Due: not done, stopped before it is complete, or, where something can be taken back, done first.
      const dates = latest === 0 && seenAfter > 1 ? [0, 1] : [latest];
      return dates
        .filter((from) => from === 0 || canUndo || this.#come(measure, from - 1) < 1)
        .map((from) => ({ measure, kind, from }));
    });
  }

  /** The ways to violate what combinations of value to the party hang on together, or one measure alone. */
  #ways(step: number, options: readonly Violation[]): Violation[][][] {
    const { model } = this.#at(step);
    const { party } = this.#claim;
    const { termValue, drift } = this.#figures;
    const drifts = model.terms.length - model.driftFrom;
    const worth = (term: number): number =>
      term < model.driftFrom
        ? termValue[party * model.driftFrom + term]!
        : drift[party * drifts + term - model.driftFrom]!;
    const group = model.measureIds.map((_, measure) => measure);
    for (const [term, { all, notAll }] of model.terms.entries()) {
      if (worth(term) === 0) continue;
      const asked = [all, ...notAll].flatMap((mask) => indicesOf(mask));
      const mine = asked.filter((measure) => options.some((one) => one.measure === measure));
      for (const measure of mine) {
        const [from, to] = [group[measure]!, group[mine[0]!]!];
        for (const [index, of] of group.entries()) if (of === from) group[index] = to;
      }
    }
    const ids = [...new Set(options.map(({ measure }) => group[measure]!))];
    return ids.map((id) => {
      const measures = [...new Set(options.map((one) => one.measure))].filter((one) => group[one] === id);
      let ways: Violation[][] = [[]];
      for (const measure of measures) {
        const own = options.filter((one) => one.measure === measure);
        ways = ways.flatMap((way) => [way, ...own.map((one) => [...way, one])]);
        if (ways.length > MAX_WAYS) {
          throw new EngineError("too-many-linked-measures", model.partyIds[party]!, {
            plan: this.#plan.id,
            step,
            found: measures.length,
            ways: ways.length,
            limit: MAX_WAYS,
          });
        }
      }
      return ways;
    });
  }

  /** A step of the plan, or the time after the last. */
  #at(step: number) {
    const model = this.#model;
    const bundle = this.#plan.bundles[step - 1] ?? null;
    const before = this.#plan.states[step - 1]!;
    const periods = this.#plan.steps[step - 1]?.periods ?? Number.POSITIVE_INFINITY;
    return { model, bundle, before, periods };
  }
}
