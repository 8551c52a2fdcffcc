import type { ContinuousLever, LeverMove, Model } from "../../../engine/index.ts";
import { centralValue, LIMITS, partShares, type Scenario } from "../../../scenario/index.ts";
import type { LeverChange, SplitMeasure } from "./lever-change.ts";
import { type LeverKind, type Rate, rateBetween } from "./lever-kinds.ts";
import { depositId, paymentId, planOf, withDeposit, withPayment } from "./working-scenario.ts";

/** Something that can be agreed by amounts, and what it is by a given amount. */
export interface Continuous extends Omit<ContinuousLever, "moves"> {
  readonly kind: LeverKind;
  /** Entries of the tables of a model that has what `within` adds. */
  readonly movesIn: (model: Model) => readonly LeverMove[];
  /** Null where several amounts make one change: `shared` puts them together. */
  readonly change: ((amount: number) => LeverChange) | null;
  /** Of payments: who pays and when; those of one party in one step are one measure. */
  readonly payment?: { readonly by: string; readonly step: number };
}

/** Measures by which parties pay are at most so many; of long plans some steps only are looked at. */
const MOST_PAYMENTS = 60;
/** Deposits looked at in one program. */
const MOST_DEPOSITS = 60;

/** What is to be marked is known once all changes are (`marked`). */
const UNMARKED = { within: null, turns: false } as const;

export interface Terms {
  readonly costs: Readonly<Record<LeverKind, number>>;
  readonly rates: readonly Rate[];
}

/** @param shares - of the range from 0: which entries are looked at, evenly, the first and the last among them */
function evenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const kept = Array.from({ length: most }, (_, at) =>
    most === 1 ? 0 : Math.round((at * (items.length - 1)) / (most - 1)),
  );
  return kept.map((at) => items[at]!);
}

/** Who may pay whom, from which step on, once or each period; and whether all steps are looked at. */
export function payments(
  scenario: Scenario,
  planId: string,
  model: Model,
  payers: readonly string[],
  { costs, rates }: Terms,
): { readonly levers: readonly Continuous[]; readonly isWhole: boolean } {
  const all = planOf(scenario, planId).steps.map((_, at) => at + 1);
  const steps = evenly(all, Math.max(1, Math.floor(MOST_PAYMENTS / Math.max(1, payers.length))));
  const levers = payers.flatMap((by) =>
    steps.flatMap((step) =>
      model.partyIds
        .filter((id) => id !== by)
        .flatMap((to) =>
          (["period", "once"] as const).map((each): Continuous => {
            const rate = rateBetween(rates, by, to);
            const patience = model.figures.patience[model.partyIds.indexOf(by)]!;
            const table = each === "once" ? "once" : "value";
            return {
              kind: "payment",
              cost: costs.payment * (each === "once" ? 1 - patience : 1),
              most: LIMITS.figure / Math.max(1, rate),
              movesIn: ({ partyIds, measureIds }) => {
                const measure = measureIds.indexOf(paymentId(by, step));
                const entry = (party: string): number =>
                  partyIds.indexOf(party) * measureIds.length + measure;
                return [
                  { table, index: entry(by), factor: -1 },
                  { table, index: entry(to), factor: rate },
                ];
              },
              change: (amount) => ({
                kind: "payment",
                what: `payment.${by}.${to}.${step}.${each}`,
                by,
                for: to,
                step,
                each,
                rate,
                from: 0,
                to: amount,
                written: amount,
                ...UNMARKED,
              }),
              payment: { by, step },
            };
          }),
        ),
    ),
  );
  return { levers, isWhole: steps.length === all.length };
}

/** With the measures by which these payments are made. */
export function withPayments(scenario: Scenario, planId: string, levers: readonly Continuous[]): Scenario {
  const made = new Map<string, { readonly by: string; readonly step: number }>();
  for (const { payment } of levers)
    if (payment !== undefined) made.set(paymentId(payment.by, payment.step), payment);
  return [...made.values()].reduce((before, { by, step }) => withPayment(before, planId, by, step), scenario);
}

/** Deposits of every party, by where they are placed and given back: within the plan, or in a step of its own behind it. */
export function deposits(
  scenario: Scenario,
  planId: string,
  model: Model,
  isBehind: boolean,
  { costs }: Terms,
): { readonly levers: readonly Continuous[]; readonly scenario: Scenario; readonly isWhole: boolean } {
  const count = planOf(scenario, planId).steps.length;
  const plan = model.plans.find(({ id }) => id === planId)!;
  const parties = model.partyIds.filter((_, party) => plan.acts[party] === 1);
  const last = count + (isBehind ? 1 : 0);
  const all = Array.from({ length: last }, (_, at) => at + 1)
    .flatMap((places) =>
      Array.from({ length: last - places }, (_, more) => [places, places + more + 1] as const),
    )
    .sort((one, other) => other[1] - other[0] - (one[1] - one[0]));
  const spans = evenly(all, Math.max(1, Math.floor(MOST_DEPOSITS / Math.max(1, parties.length))));
  let held = scenario;
  const levers: Continuous[] = [];
  // The last step of all first, so that those behind the plan share it.
  for (const [places, returns] of [...spans].sort((one, other) => other[1] - one[1])) {
    for (const by of parties) {
      held = withDeposit(held, planId, by, places, returns, 0);
      const patience = model.figures.patience[model.partyIds.indexOf(by)]!;
      levers.push({
        kind: "deposit",
        cost: costs.deposit * (1 - patience),
        most: LIMITS.figure,
        movesIn: (built) => [
          {
            table: "deposit",
            index: built.deposits.findIndex(({ id }) => id === depositId(by, places, returns)),
            factor: 1,
          },
        ],
        change: (amount) => ({
          kind: "deposit",
          what: `deposit.${by}.${places}.${returns}`,
          by,
          places,
          returns,
          from: 0,
          to: amount,
          written: amount,
          ...UNMARKED,
        }),
      });
    }
  }
  return { levers, scenario: held, isWhole: spans.length === all.length };
}

/** A breakdown, or the blame for one, that costs a party more. */
export function breakdowns(
  scenario: Scenario,
  model: Model,
  kind: "guarantee" | "blame",
  { costs }: Terms,
): Continuous[] {
  const [table, field] =
    kind === "guarantee" ? (["breakdownValue", "value"] as const) : (["blame", "blame"] as const);
  return model.partyIds.map((party, index): Continuous => {
    const written = scenario.breakdown[field].find((one) => one.party === party)?.figure;
    const from = written === undefined ? 0 : centralValue(written, scenario.quantities);
    return {
      kind,
      cost: costs[kind] * (kind === "blame" ? 1 - model.figures.patience[index]! : 1),
      most: LIMITS.figure + from,
      movesIn: () => [{ table, index, factor: -1 }],
      change: (amount) => ({
        kind,
        what: `breakdown.${field}.${party}`,
        party,
        from,
        to: from - amount,
        written: from - amount,
        ...UNMARKED,
      }),
    };
  });
}

/** The least share that a part may come to have. */
const LEAST_SHARE = 0.001;

/** Shares of a measure in parts of which the plan does all, in two steps at least: what each part gains and loses. */
export function shiftedShares(
  scenario: Scenario,
  planId: string,
  { costs }: Terms,
): {
  readonly levers: readonly Continuous[];
  /** Per measure, the places of its parts' levers among these: gaining, then losing. */
  readonly measures: readonly {
    readonly measure: string;
    readonly shares: readonly number[];
    readonly at: number;
  }[];
} {
  const { steps } = planOf(scenario, planId);
  const levers: Continuous[] = [];
  const measures: { measure: string; shares: readonly number[]; at: number }[] = [];
  for (const measure of scenario.measures) {
    const shares = partShares(measure);
    const places = steps.filter(({ does }) => does.some((ref) => ref.measure === measure.id)).length;
    const count = steps.reduce(
      (sum, { does }) => sum + does.filter((ref) => ref.measure === measure.id).length,
      0,
    );
    if (shares.length < 2 || places < 2 || count < shares.length) continue;
    measures.push({ measure: measure.id, shares, at: levers.length });
    for (const sign of [1, -1]) {
      for (const [part, share] of shares.entries()) {
        levers.push({
          kind: "split",
          cost: costs.split / 2,
          most: sign > 0 ? 1 - share : Math.max(0, share - LEAST_SHARE),
          movesIn: (model) => shareMoves(model, measure.id, shares, part, sign),
          change: null,
        });
      }
    }
  }
  return { levers, measures };
}

function shareMoves(
  { partyIds, measureIds, figures }: Model,
  measure: string,
  shares: readonly number[],
  part: number,
  sign: number,
): LeverMove[] {
  const width = measureIds.length;
  const index = measureIds.indexOf(`${measure}.${part + 1}`);
  return (["value", "once"] as const).flatMap((table) =>
    partyIds.flatMap((_, party): LeverMove[] => {
      const whole = figures[table][party * width + index]! / shares[part]!;
      return whole === 0 ? [] : [{ table, index: party * width + index, factor: sign * whole }];
    }),
  );
}

/** The shares that amounts of `shiftedShares` come to, one change a measure that changes. */
export function sharesOf(
  shifted: ReturnType<typeof shiftedShares>["measures"],
  amounts: readonly number[],
): SplitMeasure[] {
  return shifted.flatMap(({ measure, shares, at }): SplitMeasure[] => {
    const to = shares.map((share, part) => share + amounts[at + part]! - amounts[at + shares.length + part]!);
    if (to.every((share, part) => Math.abs(share - shares[part]!) < 1e-7)) return [];
    return [
      {
        kind: "split",
        what: `measures.${measure}.instalments`,
        measure,
        from: shares,
        to,
        steps: null,
        ...UNMARKED,
      },
    ];
  });
}
