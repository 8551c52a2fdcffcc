import { passed } from "../numeric/index.ts";
import type { Figures } from "./figures.ts";

/**
 * One party's shares of the future (`numeric/spell-weights.ts` has their meaning) for spells of any length, and what a breakdown brings
 * that no state changes.
 */
export interface Spells {
  /** 1 - δ: what a point paid once counts, per period. */
  readonly impatience: number;
  /** 1 - δ: the share of a single period. */
  readonly stay: number;
  /** δ h: the share of the breakdown value for a collapse at the end of a single period. */
  readonly collapse: number;
  /** q = δ (1 - h): the share of what comes after a single period. */
  readonly q: number;
  /** From 1 - q: of one near 1, q itself has too few digits for events without end, whose worth is divided by what a period counts. */
  readonly logQ: number;
  /** 1 - q^n for the first n. */
  readonly gone: readonly number[];
  readonly stayForGood: number;
  readonly collapseForGood: number;
  /** b (1 - δ^lasts), points per period. */
  readonly breakdown: number;
  /** (1 - δ) times the party's blame. */
  readonly blame: number;
}

/** Up to so many periods a geometric sum is added up term by term: as accurate as expm1, and several times faster. */
const SHORT_SPELL = 24;

/** Copying an array of doubles is several times faster than growing one. */
const FEW: readonly number[] = [0, 0.5, 0.5, 0.5, 0.5];
const MANY: readonly number[] = Array.from({ length: SHORT_SPELL + 1 }, (_, n) => (n === 0 ? 0 : 0.5));

/** @param longest - periods of the longest spell that will be asked for, those that never end aside */
export function spellsOf(figures: Figures, party: number, longest: number): Spells {
  const patience = figures.patience[party]!;
  const { chance } = figures;
  const impatience = 1 - patience;
  const collapse = patience * chance;
  const leave = impatience + collapse; // 1 - q, without cancellation
  const q = patience * (1 - chance);
  const gone = goneTable(q, leave, longest);
  const value = figures.breakdownValue[party]!;
  return {
    impatience,
    stay: impatience,
    collapse,
    q,
    logQ: Math.log1p(-leave),
    gone,
    stayForGood: impatience / leave,
    collapseForGood: collapse / leave,
    breakdown: value === 0 ? 0 : value * passed(patience, figures.breakdownLasts),
    blame: impatience * figures.blame[party]!,
  };
}

/** @param leave - 1 - q */
function goneTable(q: number, leave: number, longest: number): number[] {
  const gone = longest <= 4 ? FEW.slice() : MANY.slice();
  let sum = 0;
  for (let n = 1; n < gone.length; n++) {
    sum = 1 + q * sum;
    gone[n] = leave * sum;
  }
  return gone;
}

/** The same party, where a single period counts otherwise: what is left of it counts for what comes after it. @param longest - as of `spellsOf` */
export function spellsSharing(own: Spells, stay: number, collapse: number, longest: number): Spells {
  const leave = stay + collapse;
  const q = 1 - leave;
  return {
    ...own,
    stay,
    collapse,
    q,
    logQ: Math.log1p(-leave),
    gone: goneTable(q, leave, longest),
    stayForGood: stay / leave,
    collapseForGood: collapse / leave,
  };
}

/** 1 - q^n; 1 for ever. */
export function goneBy({ gone, logQ }: Spells, periods: number): number {
  return periods < gone.length ? gone[periods]! : -Math.expm1(periods * logQ);
}
