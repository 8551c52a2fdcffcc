import { type Bundle, type CompiledPlan, levelsInPeriod, type Model } from "../model/index.ts";

/** A stretch of keeping on in which nothing changes. */
export interface KeptStretch {
  /** From 1; K + 1 for the time after the last step. */
  readonly step: number;
  /** Periods from now. */
  readonly from: number;
  /** Infinity for the time after the last step. */
  readonly periods: number;
  /** How far each measure has come. */
  readonly levels: readonly number[];
  /** The step that is due as it begins, so that what it pays once is had; one of nothing where none is. */
  readonly due: Bundle;
}

/**
 * Keeping on from a moment to the end, from the definition: one stretch for each phase to come, the last state for good.
 *
 * Source: docs/theory/assess.md#keeping-on.
 */
export function keepPath(model: Model, plan: CompiledPlan, moment: number): readonly KeptStretch[] {
  const { moments, phases } = plan;
  const stepCount = plan.bundles.length;
  const stretches: KeptStretch[] = [];
  let from = 0;
  for (let step = moments.step[moment]!; step <= stepCount; step++) {
    const bundle = plan.bundles[step - 1]!;
    const isFirst = step === moments.step[moment];
    const begins = isFirst ? moments.phase[moment]! : phases.first[step]!;
    const last = phases.first[step + 1]! - 1;
    for (let phase = begins; phase <= last; phase++) {
      const isRest = isFirst && phase === begins && phase === last;
      const isDue = phase === begins && !(isFirst && moments.period[moment]! > 0);
      stretches.push({
        step,
        from,
        periods: isRest ? moments.left[moment]! : phases.periods[phase]!,
        levels: levelsInPeriod(model, plan.states[step - 1]!, bundle, phase - phases.first[step]!),
        due: isDue ? bundle : NOTHING_DUE,
      });
      from += stretches.at(-1)!.periods;
    }
  }
  const levels = levelsInPeriod(model, plan.states[stepCount]!, NOTHING_DUE, 0);
  stretches.push({ step: stepCount + 1, from, periods: Number.POSITIVE_INFINITY, levels, due: NOTHING_DUE });
  return stretches;
}

const NOTHING_DUE: Bundle = { does: [], ends: [], wait: 0 };
