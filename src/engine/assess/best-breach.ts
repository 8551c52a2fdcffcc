import {
  type ChoiceTable,
  type Figures,
  type LinkedGroup,
  type LocalCondition,
  type Model,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "../model/index.ts";
import type { Table } from "../numeric/index.ts";
import type { SpellTable } from "./spell-table.ts";

/** The breach that attains the best value. */
export interface BreachWitness {
  /** Columns of the choices made, ascending. */
  readonly columns: readonly number[];
  /** Periods until the others see it. */
  readonly seenAfter: number;
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
 * @param row - of the choice table, the party's own
 * @param once - Σ once_i over the whole bundle, points
 * @param stateValue - u_i(s_k), and @param residueValue - u_i(r(s_k)), as they would be without a breach
 * @param witness - filled with the best breach where given; of equal ones, the one listed first
 * Cost: O(choices x lags) plus, for a group of j linked choices, O(2^j terms) for each lag. Exact.
 * Source: docs/theory/assess.md#breaking, #the-best-breach-exactly.
 */
export function bestBreach(
  model: Model,
  choices: ChoiceTable,
  spellPeriods: Table,
  figures: Figures,
  party: number,
  row: number,
  spell: SpellTable,
  once: number,
  stateValue: number,
  residueValue: number,
  witness: { columns: number[]; seenAfter: number } | null = null,
): number {
  let best = Number.NaN;
  const lagEnd = choices.lagSlots.start[row + 1]!;
  for (let lag = choices.lagSlots.start[row]!; lag < lagEnd; lag++) {
    const slot = choices.lagSlots.entries[lag]!;
    const made: number[] | null = witness === null ? null : [];
    const found = bestWithLag(
      model,
      choices,
      figures,
      party,
      row,
      spellPeriods[slot]!,
      spell.impatience,
      spell.stay[slot]!,
      // After the lag the agreement breaks down for certain; on the way it may collapse by itself. Both end in c.
      spell.collapse[slot]! + spell.after[slot]!,
      made,
      witness === null ? 0 : NEGLIGIBLE * (1 + Math.abs(stateValue)),
    );
    const value =
      found +
      spell.impatience * once +
      spell.stay[slot]! * stateValue +
      (spell.collapse[slot]! + spell.after[slot]!) * (residueValue + spell.breakdown);
    if (value <= best) continue;
    best = value;
    if (witness !== null) {
      witness.columns = made!.sort((a, b) => a - b);
      witness.seenAfter = spellPeriods[slot]!;
    }
  }
  return best;
}

/** What the best choices seen after exactly `lagPeriods` add; points per period. */
function bestWithLag(
  model: Model,
  choices: ChoiceTable,
  figures: Figures,
  party: number,
  row: number,
  lagPeriods: number,
  impatience: number,
  stay: number,
  ruin: number,
  made: number[] | null,
  floor: number,
): number {
  const cells = party * model.measureIds.length;
  const end = choices.linkedStart[row]!;
  let sum = 0;
  let hasExact = false;
  let leastLoss = Number.NEGATIVE_INFINITY;
  let leastLossColumn = -1;
  for (let column = choices.start[row]!; column < end; column++) {
    const periods = choices.lagPeriods[column]!;
    if (periods < lagPeriods) continue;
    const effect = effectOf(choices, column, figures, cells, impatience, stay, ruin);
    if (effect > floor) {
      sum += effect;
      if (made !== null) made.push(column);
      if (periods === lagPeriods) hasExact = true;
    } else if (periods === lagPeriods && effect > leastLoss) {
      leastLoss = effect;
      leastLossColumn = column;
    }
  }
  const groups = choices.groups[row]!;
  if (groups.length === 0) {
    if (hasExact) return sum;
    if (made !== null) made.push(leastLossColumn);
    return sum + leastLoss;
  }

  // Each linked group at its best; should no exact choice be among them, the group that gives up least to hold one.
  let swapGroup = -1;
  const picks = groups.map((group) =>
    bestSubset(model, choices, group, figures, party, lagPeriods, impatience, stay, ruin, floor),
  );
  for (let index = 0; index < picks.length; index++) {
    const pick = picks[index]!;
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
      const columns = groups[index]!.choices;
      for (let bit = 0; bit < columns.length; bit++) if ((subset >>> bit) & 1) made.push(columns[bit]!);
    }
  }
  return sum;
}

/** What one choice adds, leaving combinations aside; points per period. */
function effectOf(
  choices: ChoiceTable,
  column: number,
  figures: Figures,
  cells: number,
  impatience: number,
  stay: number,
  ruin: number,
): number {
  const cell = cells + choices.measure[column]!;
  const worth = figures.value[cell]!;
  const kind = choices.kind[column]!;
  if (kind === WITHHOLD_ENDING) return stay * worth;
  if (kind !== WITHHOLD_DOING) return -stay * worth;
  const lasting = choices.changesResidue[column] === 1 ? stay + ruin : stay;
  return -impatience * figures.once[cell]! - lasting * worth;
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
  model: Model,
  choices: ChoiceTable,
  group: LinkedGroup,
  figures: Figures,
  party: number,
  lagPeriods: number,
  impatience: number,
  stay: number,
  ruin: number,
  floor: number,
): GroupPick {
  const cells = party * model.measureIds.length;
  const size = group.choices.length;
  let allowed = 0;
  let exact = 0;
  const effects = new Float64Array(size);
  for (let bit = 0; bit < size; bit++) {
    const column = group.choices[bit]!;
    const periods = choices.lagPeriods[column]!;
    if (periods >= lagPeriods) allowed |= 1 << bit;
    if (periods === lagPeriods) exact |= 1 << bit;
    effects[bit] = effectOf(choices, column, figures, cells, impatience, stay, ruin);
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
