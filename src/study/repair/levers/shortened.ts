import { doesHold, type LeverAnswer } from "./least-continuous.ts";
import type { LeverChange } from "./lever-change.ts";
import type { LeverQuestion } from "./lever-question.ts";
import { marked } from "./marked.ts";

/** Rounding may add so much to an amount: it is then written with two or three digits as a rule. */
const ROUNDING_SHARE = 0.02;
/** Digits tried at most. */
const MOST_DIGITS = 12;

/**
 * The answer with its amounts moved on to short decimals at which the plan holds (`written`), none of which leaves a range that the amount
 * itself lies in, or makes a gain of a cost; as they are where none is found, or it is told to stop.
 */
export function* shortened(
  { written, scenario, planId, model }: LeverQuestion,
  answer: LeverAnswer,
): Generator<undefined, LeverAnswer, boolean> {
  const withMarks = (changes: readonly LeverChange[]) => marked(written, scenario, planId, model, changes);
  const exact = withMarks(answer.changes);
  for (let digits = 2; digits <= MOST_DIGITS; digits++) {
    const rounding = answer.changes.map((change) => rounded(change, digits));
    if (rounding.some((one) => one === null)) continue;
    const changes = withMarks(rounding as LeverChange[]);
    const isMarkedAlike = changes.every(
      ({ within, turns }, at) => within === exact[at]!.within && turns === exact[at]!.turns,
    );
    if (!isMarkedAlike) continue;
    const holds = yield* doesHold(scenario, planId, changes.map(asWritten));
    if (holds === undefined) break;
    if (holds) return { ...answer, changes };
  }
  return { ...answer, changes: exact };
}

/** Null where rounding to so many digits moves it too far. */
function rounded(change: LeverChange, digits: number): LeverChange | null {
  if (!("written" in change)) return change;
  const { from, to } = change;
  const away = Math.sign(to - from);
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(to))) + 1 - digits);
  const near = away * Math.ceil((away * to) / unit - 1e-9) * unit;
  const written = Number(near.toPrecision(digits + 1));
  return Math.abs(written - to) > ROUNDING_SHARE * Math.abs(to - from) ? null : { ...change, written };
}

/** As the edited scenario has it. */
export function asWritten(change: LeverChange): LeverChange {
  return "written" in change ? { ...change, to: change.written } : change;
}
