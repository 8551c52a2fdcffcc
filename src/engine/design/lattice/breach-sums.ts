import { hasBit, type Lists, listsOf, spellWeights } from "../../numeric/index.ts";
import type { DesignProblem } from "../problem.ts";
import type { Bundles } from "./bundles.ts";
import { type LinkedMode, type LinkedPart, linkedParts } from "./linked-sums.ts";

/**
 * What the best breach of docs/theory/assess.md#breaking is made of, taken apart so that one step costs a few additions.
 *
 * Given the time L until the others see it, the value of a breach is a sum over the choices made, and the choices fall
 * into those about the state (to undo) and those about the bundle (to withhold). A **mode** of a party is one L with the
 * rule for which choices are seen after exactly L: those with `verify` = L, or, where L is the duration of the step and
 * caps the lag, all with `verify` >= L. For each mode and each side this keeps the best sum over choices seen after L or
 * later, and its **deficit**: how much less the best sum is that holds a choice seen after exactly L (infinite where
 * none can). The best breach with this L is then the sum of the bests less the smallest deficit.
 */
export interface BreachSums {
  /** Modes of all parties, one party after the other. */
  readonly modeCount: number;
  /** First mode of each party; length partyCount + 1. */
  readonly firstMode: Int32Array;
  /** Per mode: shares of `numeric/spell-weights.ts`; `ruin` is what goes to the breakdown, sooner or later. */
  readonly stay: Float64Array;
  readonly ruin: Float64Array;
  /** List [party * (durations + 1) + slot]: modes that count for a step of this duration; last slot: nothing is due. */
  readonly modes: Lists;
  /** [bundle * modeCount + mode]: withholding, of choices that no combination links. */
  readonly bundleBest: Float64Array;
  readonly bundleDeficit: Float64Array;
  /** Undoing what is in force at the start, the same; per mode. */
  readonly startBest: Float64Array;
  readonly startDeficit: Float64Array;
  /** Per mode: open measures whose undoing is seen after L or later, by bit. */
  readonly undoing: readonly UndoChoice[];
  readonly linked: readonly LinkedPart[];
  /** Per party. */
  readonly linkedModes: readonly (readonly LinkedMode[])[];
}

/** Undoing the open measure of this bit, in one mode: what it brings, and whether it is seen after exactly L. */
export interface UndoChoice {
  readonly bit: number;
  readonly mode: number;
  readonly effect: number;
  readonly isExact: boolean;
}

export function breachSums(problem: DesignProblem, bundles: Bundles): BreachSums {
  const { model, partyCount, measures, bitOf } = problem;
  const { figures } = model;
  const linked: LinkedPart[] = [];
  const linkedModes: LinkedMode[][] = [];
  const firstMode = new Int32Array(partyCount + 1);
  const modeLists: number[][] = [];
  const modes: (LinkedMode & { readonly party: number })[] = [];
  for (let party = 0; party < partyCount; party++) {
    linked.push(...linkedParts(problem, party, bundles.word.subarray(0, bundles.count)));
    const own = modesOf(problem, party, bundles.periods);
    linkedModes.push(own);
    firstMode[party] = modes.length;
    for (const slot of [...bundles.periods, Number.POSITIVE_INFINITY]) {
      modeLists.push(
        own.flatMap((mode, index) =>
          (mode.isCap ? mode.lagPeriods === slot : mode.lagPeriods < slot) ? [modes.length + index] : [],
        ),
      );
    }
    modes.push(...own.map((mode) => ({ ...mode, party })));
  }
  firstMode[partyCount] = modes.length;
  const modeCount = modes.length;
  const isLinked = new Set(linked.flatMap((part) => part.members.map((m) => `${part.party} ${m}`)));
  const isFree = (party: number, m: number): boolean =>
    model.performer[m] === party && !isLinked.has(`${party} ${m}`);

  const sumsOf = (rows: number): { best: Float64Array; deficit: Float64Array } => ({
    best: new Float64Array(rows * modeCount),
    deficit: new Float64Array(rows * modeCount).fill(Number.POSITIVE_INFINITY),
  });
  const choose = (sums: ReturnType<typeof sumsOf>, at: number, effect: number, isExact: boolean): void => {
    if (effect > 0) sums.best[at]! += effect;
    if (isExact) sums.deficit[at] = Math.min(sums.deficit[at]!, Math.max(0, -effect));
  };

  const start = sumsOf(1);
  const undoing: UndoChoice[] = [];
  const withholding: UndoChoice[] = [];
  for (const [mode, { party, lagPeriods, isCap, stay, ruin }] of modes.entries()) {
    for (let m = 0; m < model.measureIds.length; m++) {
      if (!isFree(party, m) || model.verify[m]! < lagPeriods) continue;
      const cell = party * model.measureIds.length + m;
      const isExact = isCap || model.verify[m] === lagPeriods;
      const lost = stay * figures.value[cell]!;
      const isLasting = model.reversible[m] === 0;
      const bit = bitOf[m]!;
      if (!isLasting && hasBit(model.start, m)) choose(start, mode, -lost, isExact);
      if (bit < 0) continue;
      if (!isLasting) undoing.push({ bit, mode, effect: -lost, isExact });
      const once = (1 - figures.patience[party]!) * figures.once[cell]!;
      const effect = -once - lost - (isLasting ? ruin * figures.value[cell]! : 0);
      withholding.push({ bit, mode, effect, isExact });
    }
  }
  const bundle = sumsOf(bundles.count);
  const byBit = measures.map((_, bit) => withholding.filter((choice) => choice.bit === bit));
  for (let index = 0; index < bundles.count; index++) {
    for (let rest = bundles.word[index]!; rest !== 0; rest &= rest - 1) {
      for (const { mode, effect, isExact } of byBit[31 - Math.clz32(rest & -rest)]!) {
        choose(bundle, index * modeCount + mode, effect, isExact);
      }
    }
  }
  return {
    modeCount,
    firstMode,
    stay: Float64Array.from(modes, (mode) => mode.stay),
    ruin: Float64Array.from(modes, (mode) => mode.ruin),
    modes: listsOf(modeLists),
    bundleBest: bundle.best,
    bundleDeficit: bundle.deficit,
    startBest: start.best,
    startDeficit: start.deficit,
    undoing,
    linked,
    linkedModes,
  };
}

/** Writes the sums of undoing in this state, per mode. */
export function fillUndoSums(
  sums: BreachSums,
  state: number,
  best: Float64Array,
  deficit: Float64Array,
): void {
  best.set(sums.startBest);
  deficit.set(sums.startDeficit);
  for (const { bit, mode, effect, isExact } of sums.undoing) {
    if (((state >>> bit) & 1) === 0) continue;
    if (effect > 0) best[mode]! += effect;
    if (isExact) {
      const loss = effect > 0 ? 0 : -effect;
      if (loss < deficit[mode]!) deficit[mode] = loss;
    }
  }
}

function modesOf(problem: DesignProblem, party: number, periods: readonly number[]): LinkedMode[] {
  const { model, bitOf } = problem;
  const verify = new Set<number>();
  for (let m = 0; m < model.measureIds.length; m++) {
    const isChoice = bitOf[m]! >= 0 || (hasBit(model.start, m) && model.reversible[m] === 1);
    if (model.performer[m] === party && isChoice) verify.add(model.verify[m]!);
  }
  const lags = [...verify].sort((a, b) => a - b);
  const longest = lags.at(-1) ?? 0;
  const mode = (lagPeriods: number, isCap: boolean): LinkedMode => {
    const { stay, collapse, after } = spellWeights(
      model.figures.patience[party]!,
      model.figures.chance,
      lagPeriods,
    );
    return { lagPeriods, isCap, stay, ruin: collapse + after };
  };
  return [
    ...lags.map((lag) => mode(lag, false)),
    ...periods.filter((duration) => duration <= longest).map((duration) => mode(duration, true)),
  ];
}
