import {
  type BreachChoices,
  type Figures,
  type LinkedGroup,
  type LocalCondition,
  type Model,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "../model/index.ts";

/** One party's weights for each spell length of a plan; see `numeric/spell-weights.ts`. */
export interface SpellTable {
  /** 1 - δ. */
  readonly impatience: number;
  readonly stay: Float64Array;
  readonly collapse: Float64Array;
  readonly after: Float64Array;
  readonly stayForGood: number;
  readonly collapseForGood: number;
  /** b_i (1 - δ^lasts), points per period. */
  readonly breakdown: number;
}

export interface BreachQuestion {
  readonly model: Model;
  readonly figures: Figures;
  readonly party: number;
  readonly choices: BreachChoices;
  readonly spell: SpellTable;
  /** Σ once_i over the whole bundle, points. */
  readonly once: number;
  /** u_i(s_k) and u_i(r(s_k)): what the state and its residue would be worth without a breach. */
  readonly stateValue: number;
  readonly residueValue: number;
}

/** The breach that attains the best value. */
export interface BreachWitness {
  /** Columns of the choices made, ascending. */
  readonly choices: readonly number[];
  /** Index of the lag in `lags` and `lagSlots` of the choices. */
  readonly lagIndex: number;
  /** (1 - δ) D, points per period. */
  readonly breachValue: number;
}

/**
 * A choice worth less than this much is left out of a witness (it changes no figure); points per period, relative to the
 * figures at hand. Without it, rounding would name measures whose withholding gains nothing.
 */
const NEGLIGIBLE = 1e-12;

/**
 * (1 - δ) D_i(k): the most a party can get by withholding and undoing, points per period; NaN where it has no choice.
 *
 * For each possible time L until the others see it, only choices seen after L or later may be made, and at least one
 * seen after exactly L. Given L the state's value is a sum, so every free choice that pays is made, and of each linked
 * group the best subset; where that leaves out every choice seen after exactly L, the least costly change brings one in.
 *
 * Cost: O(choices x lags) plus, for a group of j linked choices, O(2^j terms) for each lag. Exact.
 * Source: model.md section 4.
 */
export function bestBreach(question: BreachQuestion): number {
  const lagCount = question.choices.lags.length;
  let best = Number.NaN;
  for (let lagIndex = 0; lagIndex < lagCount; lagIndex++) {
    const found = bestWithLag(question, lagIndex, null);
    if (!(found <= best)) best = found;
  }
  return best;
}

/** The breach behind `bestBreach`; null where the party has no choice. Of equal ones, the one seen first listed. */
export function findBreach(question: BreachQuestion): BreachWitness | null {
  let best: BreachWitness | null = null;
  for (let lagIndex = 0; lagIndex < question.choices.lags.length; lagIndex++) {
    const made: number[] = [];
    const breachValue = bestWithLag(question, lagIndex, made);
    if (best !== null && breachValue <= best.breachValue) continue;
    best = { choices: made.sort((a, b) => a - b), lagIndex, breachValue };
  }
  return best;
}

function bestWithLag(question: BreachQuestion, lagIndex: number, made: number[] | null): number {
  const { choices, spell } = question;
  const lagSlot = choices.lagSlots[lagIndex]!;
  const lagPeriods = choices.lags[lagIndex]!;
  const stay = spell.stay[lagSlot]!;
  // After the lag the agreement breaks down for certain; on the way it may collapse by itself. Both end in c.
  const ruin = spell.collapse[lagSlot]! + spell.after[lagSlot]!;
  const floor = made === null ? 0 : NEGLIGIBLE * (1 + Math.abs(question.stateValue));

  let sum =
    spell.impatience * question.once +
    stay * question.stateValue +
    ruin * (question.residueValue + spell.breakdown);
  let hasExact = false;
  let leastLoss = Number.NEGATIVE_INFINITY;
  let leastLossColumn = -1;
  for (let column = 0; column < choices.freeCount; column++) {
    const periods = choices.lagPeriods[column]!;
    if (periods < lagPeriods) continue;
    const effect = effectOf(question, column, stay, ruin);
    if (effect > floor) {
      sum += effect;
      made?.push(column);
      if (periods === lagPeriods) hasExact = true;
    } else if (periods === lagPeriods && effect > leastLoss) {
      leastLoss = effect;
      leastLossColumn = column;
    }
  }
  if (choices.groups.length === 0) {
    if (hasExact) return sum;
    made?.push(leastLossColumn);
    return sum + leastLoss;
  }

  // Each linked group at its best; should no exact choice be among them, the group that gives up least to hold one.
  let swapGroup = -1;
  const picks = choices.groups.map((group) => bestSubset(question, group, lagPeriods, stay, ruin, floor));
  for (const [index, pick] of picks.entries()) {
    sum += pick.value;
    if (pick.holdsExact) hasExact = true;
    else if (pick.exactValue - pick.value > leastLoss) {
      leastLoss = pick.exactValue - pick.value;
      leastLossColumn = -1;
      swapGroup = index;
    }
  }
  if (!hasExact) sum += leastLoss;
  if (made !== null) {
    if (!hasExact && leastLossColumn >= 0) made.push(leastLossColumn);
    for (const [index, pick] of picks.entries()) {
      const subset = !hasExact && index === swapGroup ? pick.exactSubset : pick.subset;
      const columns = choices.groups[index]!.choices;
      for (let bit = 0; bit < columns.length; bit++) if ((subset >>> bit) & 1) made.push(columns[bit]!);
    }
  }
  return sum;
}

/** What one choice adds, leaving combinations aside; points per period. */
function effectOf(question: BreachQuestion, column: number, stay: number, ruin: number): number {
  const { model, figures, party, choices, spell } = question;
  const cell = party * model.measureIds.length + choices.measure[column]!;
  const worth = figures.value[cell]!;
  switch (choices.kind[column]) {
    case WITHHOLD_DOING:
      return (
        -spell.impatience * figures.once[cell]! -
        stay * worth -
        (choices.changesResidue[column] === 1 ? ruin * worth : 0)
      );
    case WITHHOLD_ENDING:
      return stay * worth;
    default:
      return -stay * worth;
  }
}

interface GroupPick {
  readonly value: number;
  readonly subset: number;
  /** Does `subset` hold a choice seen after exactly the lag? */
  readonly holdsExact: boolean;
  /** The best subset with a choice seen after exactly the lag; -Infinity where there is none. */
  readonly exactValue: number;
  readonly exactSubset: number;
}

function bestSubset(
  question: BreachQuestion,
  group: LinkedGroup,
  lagPeriods: number,
  stay: number,
  ruin: number,
  floor: number,
): GroupPick {
  const { model, figures, party, choices } = question;
  const size = group.choices.length;
  let allowed = 0;
  let exact = 0;
  const effects = new Float64Array(size);
  for (let bit = 0; bit < size; bit++) {
    const column = group.choices[bit]!;
    const periods = choices.lagPeriods[column]!;
    if (periods >= lagPeriods) allowed |= 1 << bit;
    if (periods === lagPeriods) exact |= 1 << bit;
    effects[bit] = effectOf(question, column, stay, ruin);
  }
  const termBase = party * model.terms.length;

  let value = 0;
  let subset = 0;
  let exactValue = Number.NEGATIVE_INFINITY;
  let exactSubset = 0;
  // Ascending over the subsets of `allowed`, so that of equal ones the smaller number, with fewer of the same choices, stays.
  for (let tried = allowed & -allowed; tried !== 0; tried = (tried - allowed) & allowed) {
    let found = 0;
    for (let rest = tried; rest !== 0; rest &= rest - 1) found += effects[31 - Math.clz32(rest & -rest)]!;
    const state = group.inForce ^ tried;
    const residue = state & group.lasting;
    for (const { term, inState, inResidue } of group.terms) {
      const worth = figures.termValue[termBase + term]!;
      found += worth * (stay * turned(inState, state) + ruin * turned(inResidue, residue));
    }
    if (found > value + floor) {
      value = found;
      subset = tried;
    }
    if ((tried & exact) !== 0 && found > exactValue + (exactValue === Number.NEGATIVE_INFINITY ? 0 : floor)) {
      exactValue = found;
      exactSubset = tried;
    }
  }
  return { value, subset, holdsExact: (subset & exact) !== 0, exactValue, exactSubset };
}

/** +1 where the choices make the condition hold, -1 where they make it fail, 0 where it stays as it was. */
function turned(condition: LocalCondition | null, state: number): number {
  if (condition === null) return 0;
  const holds =
    (state & condition.all) === condition.all && condition.notAll.every((some) => (state & some) !== some);
  return (holds ? 1 : 0) - (condition.holdsAtFirst ? 1 : 0);
}
