import type { Scenario } from "../../../scenario/index.ts";
import { doesHold, type LeverAnswer } from "./least-continuous.ts";
import type { LeverChange } from "./lever-change.ts";

/** Rounding may add so much to an amount: it is then written with two or three digits as a rule. */
const ROUNDING_SHARE = 0.02;
/** Digits tried at most. */
const MOST_DIGITS = 12;

/** The answer with its amounts moved on to short decimals at which the plan holds (`written`); as they are where none is found. */
export function shortened(scenario: Scenario, planId: string, answer: LeverAnswer): LeverAnswer {
  for (let digits = 2; digits <= MOST_DIGITS; digits++) {
    const changes = answer.changes.map((change) => rounded(change, digits));
    if (changes.some((one) => one === null)) continue;
    const written = changes as LeverChange[];
    if (doesHold(scenario, planId, written.map(asWritten))) return { ...answer, changes: written };
  }
  return answer;
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
