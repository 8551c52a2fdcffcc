import { type Column, passed } from "../numeric/index.ts";
import type { Share } from "./column-program.ts";
import { type FigureColumns, isCertain, isZero } from "./figure-columns.ts";

/** One party's shares of the future over the samples of a batch; `assess` has them for one sample (`Spells`). */
export interface SpellColumns {
  /** 1 - δ. */
  readonly impatience: Column;
  readonly stayForGood: Column;
  readonly collapseForGood: Column;
  /** Of no agreement: the shares of the first state, and of a breakdown in it. */
  readonly staysAlone: Column;
  readonly collapsesAlone: Column;
  /** b (1 - δ^lasts), points per period. */
  readonly breakdown: Column;
  /** (1 - δ) times the party's blame. */
  readonly blame: Column;
  /** By length in periods; more are added, and filled from what the columns hold then, as programs ask for them. */
  readonly spells: Map<number, Spell<Column>>;
  /** No chance of a collapse by itself: every `collapse` is 0. */
  readonly isSafe: boolean;
  /** Patience and chances are certain: every share is the same in all samples. */
  readonly isCertain: boolean;
  /** The breakdown value and the blame are, too. */
  readonly isFixed: boolean;
}

export interface Spell<Of> {
  readonly stay: Of;
  readonly collapse: Of;
  readonly after: Of;
}

/** The same for use in arithmetic: numbers where they are certain. */
export interface SpellShares {
  readonly impatience: Share;
  readonly forGood: Spell<Share>;
  readonly alone: Pick<Spell<Share>, "stay" | "collapse">;
  readonly breakdown: Column;
  /** Null where there is none. */
  readonly blame: Column | null;
  readonly isSafe: boolean;
  /** Of a spell of so many periods, from 1. */
  readonly of: (periods: number) => Spell<Share>;
}

/** @param columns - filled where they are certain */
export function sharesOf(columns: SpellColumns, figures: FigureColumns, party: number): SpellShares {
  const share = (column: Column): Share => (columns.isCertain ? column[0]! : column);
  const { spells } = columns;
  const made = new Map<number, Spell<Share>>();
  return {
    impatience: share(columns.impatience),
    forGood: { stay: share(columns.stayForGood), collapse: share(columns.collapseForGood), after: 0 },
    alone: { stay: share(columns.staysAlone), collapse: share(columns.collapsesAlone) },
    breakdown: columns.breakdown,
    blame: isZero(figures.tables.blame[party]!) ? null : columns.blame,
    isSafe: columns.isSafe,
    of: (periods) => {
      const before = made.get(periods);
      if (before !== undefined) return before;
      let spell = spells.get(periods);
      if (spell === undefined) {
        spell = { stay: figures.fresh(), collapse: figures.fresh(), after: figures.fresh() };
        spells.set(periods, spell);
        fillSpell(columns, periods, spell, figures, party, figures.width);
      }
      const own = { stay: share(spell.stay), collapse: share(spell.collapse), after: share(spell.after) };
      made.set(periods, own);
      return own;
    },
  };
}

export function spellColumns(figures: FigureColumns, party: number, lastsPeriods: number): SpellColumns {
  const { width, tables, fresh: column } = figures;
  const chance = tables.chance[0]!;
  const shares = [tables.patience[party]!, chance, tables.without[0]!];
  const points = [tables.breakdownValue[party]!, tables.blame[party]!];
  const columns = {
    impatience: column(),
    stayForGood: column(),
    collapseForGood: column(),
    staysAlone: column(),
    collapsesAlone: column(),
    breakdown: column(),
    blame: column(),
    spells: new Map<number, Spell<Column>>(),
    isSafe: chance.high === 0,
    isCertain: shares.every(isCertain),
    isFixed: [...shares, ...points].every(isCertain),
  };
  if (columns.isCertain) fillSpells(columns, figures, party, lastsPeriods, width);
  return columns;
}

/** Up to so many periods a geometric sum is added up term by term, as in `assess`. */
const SHORT_SPELL = 24;

/** Fills the shares for the samples at hand. Source: docs/theory/assess.md#shares-of-the-future. */
export function fillSpells(
  columns: SpellColumns,
  figures: FigureColumns,
  party: number,
  lastsPeriods: number,
  count: number,
): void {
  const { tables } = figures;
  const patience = tables.patience[party]!.column;
  const chance = tables.chance[0]!.column;
  const without = tables.without[0]!.column;
  const value = tables.breakdownValue[party]!.column;
  const blamed = tables.blame[party]!.column;
  const { impatience, stayForGood, collapseForGood, staysAlone, collapsesAlone, breakdown, blame } = columns;
  for (let i = 0; i < count; i++) {
    const rest = 1 - patience[i]!;
    const leave = rest + patience[i]! * chance[i]!;
    const alone = rest + patience[i]! * without[i]!;
    impatience[i] = rest;
    stayForGood[i] = rest / leave;
    collapseForGood[i] = (patience[i]! * chance[i]!) / leave;
    staysAlone[i] = rest / alone;
    collapsesAlone[i] = (patience[i]! * without[i]!) / alone;
    breakdown[i] = value[i]! === 0 ? 0 : value[i]! * passed(patience[i]!, lastsPeriods);
    blame[i] = rest * blamed[i]!;
  }
  if (columns.isCertain) return;
  for (const [periods, spell] of columns.spells) fillSpell(columns, periods, spell, figures, party, count);
}

function fillSpell(
  { impatience, stayForGood, collapseForGood }: SpellColumns,
  periods: number,
  { stay, collapse, after }: Spell<Column>,
  { tables }: FigureColumns,
  party: number,
  count: number,
): void {
  const patience = tables.patience[party]!.column;
  const chance = tables.chance[0]!.column;
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
  }
}
