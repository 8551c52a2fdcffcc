import { type Column, passed } from "../numeric/index.ts";
import type { Share } from "./column-program.ts";
import { type FigureColumns, isCertain } from "./figure-columns.ts";

/** One party's shares of the future over the samples of a batch; `assess` has them for one sample (`SpellTable`). */
export interface SpellColumns {
  /** 1 - δ. */
  readonly impatience: Column;
  readonly stayForGood: Column;
  readonly collapseForGood: Column;
  /** b (1 - δ^lasts), points per period. */
  readonly breakdown: Column;
  /** By length in periods. */
  readonly spells: ReadonlyMap<number, Spell<Column>>;
  /** No chance of a collapse by itself: every `collapse` is 0. */
  readonly isSafe: boolean;
  /** Patience and chance are certain: every share is the same in all samples. */
  readonly isCertain: boolean;
}

export interface Spell<Of> {
  readonly stay: Of;
  readonly collapse: Of;
  readonly after: Of;
  /** collapse + after: what ends in a breakdown once a breach is seen. */
  readonly ruin: Of;
  /** stay + ruin: what a measure that stays for good counts. */
  readonly all: Of;
}

/** The same for use in arithmetic: numbers where they are certain. */
export interface SpellShares {
  readonly impatience: Share;
  readonly stayForGood: Share;
  readonly collapseForGood: Share;
  readonly breakdown: Column;
  readonly spells: ReadonlyMap<number, Spell<Share>>;
  readonly isSafe: boolean;
}

/** @param columns - filled where they are certain */
export function sharesOf(columns: SpellColumns): SpellShares {
  const share = (column: Column): Share => (columns.isCertain ? column[0]! : column);
  return {
    impatience: share(columns.impatience),
    stayForGood: share(columns.stayForGood),
    collapseForGood: share(columns.collapseForGood),
    breakdown: columns.breakdown,
    spells: new Map(
      Array.from(columns.spells, ([periods, { stay, collapse, after, ruin, all }]) => [
        periods,
        {
          stay: share(stay),
          collapse: share(collapse),
          after: share(after),
          ruin: share(ruin),
          all: share(all),
        },
      ]),
    ),
    isSafe: columns.isSafe,
  };
}

/** @param periods - every length of spell that a plan of the scenario needs */
export function spellColumns(
  { width, tables }: FigureColumns,
  party: number,
  periods: ReadonlySet<number>,
): SpellColumns {
  const column = (): Column => new Float64Array(width);
  const spells = new Map<number, Spell<Column>>();
  for (const length of periods) {
    spells.set(length, {
      stay: column(),
      collapse: column(),
      after: column(),
      ruin: column(),
      all: column(),
    });
  }
  const patience = tables.patience[party]!;
  const chance = tables.chance[0]!;
  return {
    impatience: column(),
    stayForGood: column(),
    collapseForGood: column(),
    breakdown: column(),
    spells,
    isSafe: chance.high === 0,
    isCertain: isCertain(patience) && isCertain(chance),
  };
}

/** Up to so many periods a geometric sum is added up term by term, as in `assess`. */
const SHORT_SPELL = 12;

/** Fills the shares for the samples at hand. Source: docs/theory/assess.md#shares-of-the-future. */
export function fillSpells(
  columns: SpellColumns,
  { tables }: FigureColumns,
  party: number,
  lastsPeriods: number,
  count: number,
): void {
  const patience = tables.patience[party]!.column;
  const chance = tables.chance[0]!.column;
  const value = tables.breakdownValue[party]!.column;
  const { impatience, stayForGood, collapseForGood, breakdown, spells } = columns;
  for (let i = 0; i < count; i++) {
    const leave = 1 - patience[i]! + patience[i]! * chance[i]!;
    impatience[i] = 1 - patience[i]!;
    stayForGood[i] = impatience[i]! / leave;
    collapseForGood[i] = (patience[i]! * chance[i]!) / leave;
    breakdown[i] = value[i]! === 0 ? 0 : value[i]! * passed(patience[i]!, lastsPeriods);
  }
  for (const [periods, { stay, collapse, after, ruin, all }] of spells) {
    for (let i = 0; i < count; i++) {
      const q = patience[i]! * (1 - chance[i]!);
      const leave = impatience[i]! + patience[i]! * chance[i]!;
      let gone: number;
      if (periods <= SHORT_SPELL) {
        let sum = 1;
        for (let n = 1; n < periods; n++) sum = 1 + q * sum;
        gone = leave * sum;
      } else {
        gone = -Math.expm1(periods * Math.log(q));
      }
      stay[i] = stayForGood[i]! * gone;
      collapse[i] = collapseForGood[i]! * gone;
      after[i] = 1 - gone;
      ruin[i] = collapse[i]! + after[i]!;
      all[i] = stay[i]! + ruin[i]!;
    }
  }
}
