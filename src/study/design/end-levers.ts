import { type EndState, type Model, standing } from "../../engine/index.ts";
import { compile, type Figure, type Measure, type Scenario } from "../../scenario/index.ts";
import type { EndChange, EndLever } from "./end-lever.ts";

/**
 * From the inequalities of an end state alone: what would have to be paid so that nobody is worse off there, and how dear a breakdown, or blame,
 * would have to be for those who would break it. Exact for the state; the way there may ask for more.
 *
 * Source: docs/theory/design.md#levers-for-an-end.
 */
export function leversAtEnd(scenario: Scenario, end: EndState): readonly EndLever[] {
  const plain = withoutPlans(scenario);
  const { partyIds, veto, scales } = compile(plain);
  // What a party that is only heard loses keeps nobody from agreeing.
  const losses = Object.entries(end.gain).filter(([id, own]) => {
    const party = partyIds.indexOf(id);
    return veto[party] === 1 && own < -scales.tolerance[party]!;
  });
  let payments = paymentsFor(end, losses);
  if (payments === null) return [];
  const state = (): string[] => [...end.inForce, ...payments!.map(({ id }) => id)];
  let model = compile(withPayments(plain, payments));
  if (payments.length > 0) {
    // A payment ends where the agreement collapses, so that more than what is lacking has to be paid.
    const had = standing(model, state());
    const counts = ([to, own]: readonly [string, number]): number =>
      1 - had[model.partyIds.indexOf(to)]!.gain / own;
    payments = paymentsFor(
      end,
      losses.map((one) => [one[0], one[1] / counts(one)] as const),
    );
    if (payments === null) return [];
    model = compile(withPayments(plain, payments));
  }
  const inForce = state();
  const paying = payments.map(
    ({ by, to, amount }): EndChange => ({
      kind: "payment",
      what: `payment.${by}.${to}`,
      party: by,
      for: to,
      from: 0,
      to: amount,
    }),
  );
  const levers = (["guarantee", "blame"] as const).flatMap((kind): EndLever[] => {
    const table = kind === "guarantee" ? "breakdownValue" : "blame";
    const dearer = withDearer(model, inForce, table);
    if (dearer === null) return [];
    const changes = [...paying];
    let cost = payments.reduce((sum, { amount }) => sum + amount, 0);
    for (const [party, id] of model.partyIds.entries()) {
      const from = model.figures[table][party]!;
      const to = dearer.figures[table][party]!;
      if (from === to) continue;
      cost += (from - to) * (kind === "blame" ? 1 - model.figures.patience[party]! : 1);
      const what = `breakdown.${kind === "blame" ? "blame" : "value"}.${id}`;
      changes.push({ kind, what, party: id, for: null, from, to });
    }
    if (changes.length === 0 || !isSound(dearer, inForce)) return [];
    const own = changes.length === paying.length ? "payment" : kind;
    return [{ kind: own, possible: true, changes, cost, equals: 1, steps: [] }];
  });
  // Where payments alone do, both kinds come to the same.
  return levers[0]?.kind === "payment" ? levers.slice(0, 1) : levers;
}

/** Nobody would break the state, and nobody with a veto is worse off in it. */
function isSound(model: Model, inForce: readonly string[]): boolean {
  const { tolerance } = model.scales;
  return standing(model, inForce).every(({ gain, slack }, party) => {
    const least = -2 * tolerance[party]! - 1e-9 * model.scales.size[party]!;
    return slack >= least && (model.veto[party] === 0 || gain >= least);
  });
}

function withoutPlans(scenario: Scenario): Scenario {
  return { ...scenario, plans: [], stances: [], rankings: [], readings: [] };
}

/** What one party would pay another, each period in the state. */
interface PaidInTheEnd {
  /** Of the measure that stands for it. */
  readonly id: string;
  readonly by: string;
  readonly to: string;
  /** Points per period, one for one. */
  readonly amount: number;
}

/**
 * What those who gain most in the end, as few as can bear it, pay to those who lose, each in proportion to what it gains; null where all
 * together gain less than is lost.
 *
 * @param losses - by party, points per period; negative
 */
function paymentsFor(
  { gain }: EndState,
  losses: readonly (readonly [string, number])[],
): PaidInTheEnd[] | null {
  const rich = Object.entries(gain)
    .filter(([, own]) => own > 0)
    .sort(([, one], [, other]) => other - one);
  const asked = losses.reduce((sum, [, own]) => sum - own, 0);
  const givers: typeof rich = [];
  let there = 0;
  for (const giver of rich) {
    if (there >= asked) break;
    givers.push(giver);
    there += giver[1];
  }
  if (asked > there) return null;
  return losses.flatMap(([to, lost]) =>
    givers.map(([by, gained]) => ({
      id: `paid-by-${by}-to-${to}`,
      by,
      to,
      amount: (-lost * gained) / there,
    })),
  );
}

/** With a measure for each payment, which its party can end like anything else it does. */
function withPayments(scenario: Scenario, payments: readonly PaidInTheEnd[]): Scenario {
  const number = (value: number): Figure => ({ kind: "number", value });
  const measures = payments.map(
    ({ id, by, to, amount }): Measure => ({
      ...NOTHING_ASKED,
      id,
      label: id,
      by: [by],
      value: [
        { party: by, figure: number(-amount) },
        { party: to, figure: number(amount) },
      ],
    }),
  );
  return { ...scenario, measures: [...scenario.measures, ...measures] };
}

const NOTHING_ASKED: Omit<Measure, "id" | "label" | "by" | "value"> = {
  short: null,
  reversible: true,
  endOnly: false,
  takes: 1,
  progress: null,
  verify: 1,
  verifiedBy: null,
  requires: [],
  excludes: [],
  once: [],
  instalments: 1,
  note: null,
  evidence: [],
};

/** Linear pieces of a slack as a breakdown gets dearer. */
const MOST_PIECES = 60;

/**
 * Breakdowns, or blame, as dear as it takes for nobody to break the state. What keeping it is worth over breaking it is concave in either
 * figure, so a tangent never leads too far.
 *
 * @returns null where none is dear enough
 */
function withDearer(
  model: Model,
  inForce: readonly string[],
  table: "breakdownValue" | "blame",
): Model | null {
  const value = Float64Array.from(model.figures[table]);
  const changed: Model = { ...model, figures: { ...model.figures, [table]: value } };
  const slackOf = (party: number): number => standing(changed, inForce)[party]!.slack;
  for (const party of model.partyIds.keys()) {
    for (let piece = 0; ; piece++) {
      const slack = slackOf(party);
      if (slack >= -model.scales.tolerance[party]!) break;
      value[party]! -= 1;
      const slope = slackOf(party) - slack;
      value[party]! += 1;
      if (!(slope > 0) || piece === MOST_PIECES) return null;
      value[party]! += slack / slope;
    }
  }
  return changed;
}
